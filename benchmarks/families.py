"""The figure of the README: five families of learners on three tasks, trained and tested alike.

    python benchmarks/families.py                  # train what is missing, evaluate, draw
    python benchmarks/families.py --only ntm lstm --seeds 0   # only these families and seeds

Each run is `python train.py --config configs/NAME.json --seed S --run runs/families/NAME-S`. Then
`deepcalc compare runs/families` draws `docs/families.png` and writes
`benchmarks/results/families.json`. Lengths
end where a family's runs take too long, or where all its answers have been wrong before.
"""

import argparse
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
RUNS = ROOT / "runs" / "families"
SHORT, LONG = (5, 10, 12, 15, 20, 30, 50, 100, 200), (5, 10, 20, 50, 100, 200, 500, 1000)
SORT = (5, 10, 20, 50, 100, 200)
SAMPLES = 100

CONFIGS: dict[str, dict[str, tuple[int, ...]]] = {
    "npi": {"npi-addition": LONG, "npi-copying": LONG, "npi-bubble-sort": SORT},
    "nram": {
        "nram-addition-by-search": LONG, "nram-copying": LONG, "nram-sorting-by-search": SORT,
    },
    **{
        family: {f"{family}-{task}": SHORT for task in ("addition", "copying", "sorting")}
        for family in ("lstm", "ntm", "transformer")
    },
}  # fmt: skip
"""Family -> name of each configuration -> the lengths of its evaluation."""
STEPS = {"lstm": 6000, "ntm": 6000, "transformer": 4000}
"""Most steps of a run; other families keep those of their configuration."""


def run(words: list[str]) -> None:
    """Runs a command, which says what it does."""
    print("$", " ".join(words), flush=True)
    subprocess.run([sys.executable, *words], check=True, cwd=ROOT)


def make(family: str, name: str, seed: int, lengths: tuple[int, ...]) -> None:
    """Trains and evaluates one run, if it does not exist."""
    from training import load

    folder = RUNS / f"{name}-{seed}"
    if not folder.exists():
        steps = ["--steps", str(STEPS[family])] if family in STEPS else []
        run(["train.py", "--config", f"configs/{name}.json", "--seed", str(seed), *steps,
             "--run", str(folder.relative_to(ROOT))])  # fmt: skip
    found = load(folder)
    done = {row["length"] for row in found.run.read("evaluation.json", {"results": []})["results"]}
    todo = [length for length in lengths if length not in done]
    if todo:
        found.evaluate(todo, samples=SAMPLES)


def main() -> None:
    """Trains, evaluates, draws."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--only", nargs="+", choices=CONFIGS, default=list(CONFIGS))
    parser.add_argument("--seeds", nargs="+", type=int, default=[0, 1, 2])
    parser.add_argument("--no-figure", action="store_true", help="only train and evaluate")
    given = parser.parse_args()
    for seed in given.seeds:
        for family in given.only:
            for name, lengths in CONFIGS[family].items():
                make(family, name, seed, lengths)
    if not given.no_figure:
        run(["-m", "deepcalc", "compare", "runs/families", "--output", "docs/families.png",
             "--json", "benchmarks/results/families.json"])  # fmt: skip


if __name__ == "__main__":
    main()
