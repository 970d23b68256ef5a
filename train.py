"""Trains a run: `python train.py LEARNER TASK [options]`.

    python train.py npi addition                   # train, verify
    python train.py npi addition --evaluate 10 100 1000 3000
    python train.py npi --help                     # the main options; --help-all: all options
    python train.py --config configs/npi-addition.json

`deepcalc train` is the same command; `deepcalc --help` lists the others.
"""

import sys

from deepcalc.__main__ import main as run


def main() -> int:
    """Runs `deepcalc train` with this command line; returns the exit status."""
    return run(["train", *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
