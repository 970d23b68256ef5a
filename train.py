"""The front door: `python train.py LEARNER TASK [options]`.

    python train.py npi addition                   # train, verify
    python train.py npi addition --evaluate 10 100 1000 3000
    python train.py npi --help                     # every option of a learner
    python train.py --config configs/npi-addition.json

`deepcalc train` is the same command; `deepcalc --help` lists the others.
"""

import sys
import time
from pathlib import Path

STARTED = time.monotonic()


def main() -> int:
    """Runs `deepcalc train` with this command line; returns the exit status."""
    import tasks

    home = Path(__file__).resolve().parent
    if Path(tasks.__file__ or "").resolve().parent.parent != home:
        print(f"error: {tasks.__file__} hides this project's tasks/. Move it away, or run from "
              f"{home}.", file=sys.stderr)  # fmt: skip
        return 2
    from commands.main import main as deepcalc

    return deepcalc(["train", *sys.argv[1:]], started=STARTED)


if __name__ == "__main__":
    sys.exit(main())
