"""The front door: `python train.py LEARNER TASK [options]`.

    python train.py npi addition                   # train, verify
    python train.py npi addition --evaluate 10 100 1000 3000
    python train.py npi --help                     # the options that matter; --help-all: every one
    python train.py --config configs/npi-addition.json

`deepcalc train` is the same command; `deepcalc --help` lists the others.
"""

import sys

import deepcalc


def main() -> int:
    """Runs `deepcalc train` with this command line; returns the exit status."""
    return deepcalc.main(["train", *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
