"""Tables of what NPIs learn.

    python benchmarks/npi_table.py                          # print the tables
    python benchmarks/npi_table.py --add programs           # add the missing runs of a table
    python benchmarks/npi_table.py --add recursion traces --seeds 0 1 2

Every finished run is one line of `benchmarks/results/npi.jsonl`; a run that is there is not
repeated. The tables:

- `programs`: each published config: proved or not, and right far beyond its training lengths.
- `recursion`: recursive and iterative programs from few short traces, without counterexamples (Cai,
  Shin & Song, 2017).
- `traces`: how many traces bubble sort needs (Reed & de Freitas, 2016): iterative, recursive, and
  recursive with the verifier's counterexamples.
- `sequences`: the same for a sequence model, trained on problems and answers.
- `lengths`: strong generalisation of iterative bubble sort, from 64 traces of each length 2 to 20.
- `acts`: few traces with calls and many with acts only, without counterexamples (Fox et al., 2018;
  Li et al., 2017); compared with only the full ones, and with all of them full.
- `tasks`: networks of one task and of three, and MAX added to a frozen network of three (Reed & de
  Freitas, 2016, section 4.3).
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
from benchmarks.rows import add_row, read_rows  # noqa: E402

LINES = ROOT / "benchmarks" / "results" / "npi.jsonl"


class Cell(NamedTuple):
    """One way to train, and the lengths to test."""

    table: str
    task: str
    options: dict[str, Any]
    lengths: tuple[int, ...]
    base: str = ""
    """Tasks of a network that is trained first, then frozen and extended."""
    learner: str = "npi"

    def samples(self, length: int) -> int:
        """Number of test problems of a length: 16 if runs are long, else 100."""
        return 16 if length > 1000 or ("sorting" in self.task and length > 200) else 100


FAR = {
    "addition": (10, 100, 1000, 5000),
    "copying": (10, 1000),
    "sorting": (10, 100, 500),
    "sorting:algorithm=quick": (10, 100, 500),
    "sorting:algorithm=merge": (10, 100, 500),
    "topological_sort": (10, 120, 200),
    "maximum": (10, 100),
    "reversing": (10, 1000),
    "addition+sorting+copying+reversing+maximum+topological_sort"
    "+sorting:algorithm=quick+sorting:algorithm=merge": (10, 100),
}
FEW = {
    "addition": ({"traces": 200, "lengths": (1, 3)}, (3, 10, 100, 1000)),
    "sorting": ({"traces": 100, "lengths": (2, 2)}, (2, 3, 4, 8, 20, 90)),
    "sorting:algorithm=quick": ({"traces": 4, "lengths": (5, 5)}, (3, 5, 7, 11, 15, 20, 30, 70)),
    "topological_sort": ({"traces": 1, "lengths": (5, 5)}, (5, 6, 7, 8, 70)),
}
NONE = {"counterexamples": False}
TABLES = ("programs", "recursion", "traces", "lengths", "sequences", "acts", "tasks")
BASE = {"situations": "all", "lr": 0.003, "b1": 0.9, "b2": 0.999, "warmup": 100, "horizon": 3000}
"""Options of a network that is extended later; see docs/npi.md."""


THREE = "addition+sorting+copying"
ACTS = (
    ("addition", (1, 10), (10, 30), (160, 1000), (10, 100, 500, 1000)),
    ("sorting", (1, 5), (5, 15), (60, 200), (5, 20, 60)),
)
"""Task, lengths of the traces, numbers of full traces, numbers of all traces, test lengths."""


def iterative(task: str) -> str:
    """The same task with iterative programs."""
    return task + (",programs=iterative" if ":" in task else ":programs=iterative")


def cells() -> list[Cell]:
    """Every cell of every table."""
    found = [Cell("programs", task, {}, lengths) for task, lengths in FAR.items()]
    for task, (options, lengths) in FEW.items():
        for programs in (iterative(task), task):
            found.append(Cell("recursion", programs, options | NONE, lengths))
    for traces in (1, 2, 4, 8, 16, 64):
        few = {"traces": traces, "lengths": (20, 20)}
        for task, more in ((iterative("sorting"), NONE), ("sorting", NONE), ("sorting", {})):
            found.append(Cell("traces", task, few | more, (20, 60)))
    many = {"traces": 1216, "lengths": (2, 20)} | NONE
    found.append(Cell("lengths", iterative("sorting"), many, (20, 60, 100, 200)))
    for problems in (16, 64, 128, 256, 512, 1024):
        few = {"problems": problems, "lengths": (20, 20)}
        found.append(Cell("sequences", "sorting", few, (20, 60), learner="lstm"))
    for task, lengths, full, traces, tested in ACTS:
        pairs = [(f, t) for f in full for t in (f, *traces)] + [(t, t) for t in traces]
        for shown, total in pairs:
            options = {"traces": total, "full": shown, "lengths": lengths}
            found.append(Cell("acts", task, options, tested))
    for task in ("addition", "sorting", "copying", THREE):
        found.append(Cell("tasks", task, {}, (10, 50)))
    added = {"situations": "met", "population": 4}
    found.append(Cell("tasks", "maximum", added, (10, 50), THREE))
    return found


def flags(options: dict[str, Any]) -> list[str]:
    """Options as words of a command line."""
    words = []
    for name, value in options.items():
        if isinstance(value, bool):
            words.append(f"--{'' if value else 'no-'}{name}")
        else:
            words += [f"--{name}", *map(str, value if isinstance(value, tuple) else (value,))]
    return words


def train(
    learner: str, task: str, options: dict[str, Any], seed: int, run: Path, more: list[str]
) -> None:
    """Trains in a new process, in the folder that contains `run`."""
    words = [learner, task, *flags(options), "--seed", str(seed), *more, "--run", str(run)]
    subprocess.run(
        [sys.executable, str(ROOT / "train.py"), *words],
        check=True, cwd=run.parent, stdout=subprocess.DEVNULL,
    )  # fmt: skip


def one_run(cell: Cell, seed: int) -> dict[str, Any]:
    """Trains and tests. Returns the line of results."""
    from training import load
    from training.environment import processor
    from training.results import read_proofs

    with tempfile.TemporaryDirectory() as folder:
        run = Path(folder) / "run"
        began, more = time.perf_counter(), ["--steps", "5000" if cell.learner == "lstm" else "3000"]
        if cell.base:
            train("npi", cell.base, BASE, seed, Path(folder) / "base", more)
            more = ["--steps", "6000", "--extend", "base"]
        train(cell.learner, cell.task, cell.options, seed, run, more)
        seconds = time.perf_counter() - began
        loaded = load(run)
        said = read_proofs(loaded.run)
        rows = [
            row
            for length in cell.lengths
            for row in loaded.evaluate([length], samples=cell.samples(length), seed=1)
        ]
    return {
        **cell._asdict(), "seed": seed, "seconds": round(seconds, 1), "steps": loaded.step,
        "proved": bool(said) and all(task["proved"] for task in said),
        "frames": sum(task["frames"] for task in said),
        "exact": {  # the worst of several tasks
            str(n): min([r["exact"], r["samples"]] for r in rows if r["length"] == n)
            for n in cell.lengths
        },
        "machine": processor(),
    }  # fmt: skip


def name_of(cell: Cell | dict[str, Any]) -> str:
    """A text that identifies a cell."""
    fields = cell._asdict() if isinstance(cell, Cell) else cell
    named = [fields["table"], fields["task"], fields["options"], fields.get("base", "")]
    named += [who for who in [fields.get("learner", "npi")] if who != "npi"]
    return json.dumps(named, sort_keys=True)


def show(found: list[dict[str, Any]]) -> None:
    """Prints the tables in Markdown. Each share is the mean over seeds, with the lowest in
    brackets."""
    for table in TABLES:
        print(f"\n## {table}\n")
        print("| `python train.py ...` | seeds | proved | steps | seconds | "
              "length: share right |\n|---|---|---|---|---|---|")  # fmt: skip
        for cell in (c for c in cells() if c.table == table):
            runs = [r for r in found if name_of(r) == name_of(cell)]
            if not runs:
                continue
            shares = []
            for length in map(str, cell.lengths):
                each = [r["exact"][length][0] for r in runs]
                low = f" ({100 * min(each):.0f})" if min(each) < max(each) else ""
                shares.append(f"{length}: {100 * statistics.mean(each):.3g}{low}")
            steps = sorted(r["steps"] for r in runs)
            base = ["--extend", cell.base] if cell.base else []
            words = [cell.learner, cell.task, *flags(cell.options), *base]
            print(f"| `{' '.join(words)}` | {len(runs)} | "
                  f"{sum(r['proved'] for r in runs)} of {len(runs)} | {steps[0]}-{steps[-1]} | "
                  f"{statistics.median(r['seconds'] for r in runs):.0f} | {', '.join(shares)} |"
            )  # fmt: skip


def main() -> None:
    """Adds runs, or prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--add", nargs="*", default=[], choices=TABLES, metavar="TABLE")
    parser.add_argument("--seeds", nargs="*", type=int, default=[0, 1, 2])
    options = parser.parse_args()
    done = {(name_of(r), r["seed"]) for r in read_rows(LINES)}
    for seed in options.seeds:
        for cell in cells():
            if cell.table not in options.add or (name_of(cell), seed) in done:
                continue
            line = one_run(cell, seed)
            LINES.parent.mkdir(exist_ok=True)
            add_row(LINES, line)
            print(cell.table, cell.task, cell.options, seed, line["seconds"], "s", line["exact"],
                  flush=True)  # fmt: skip
    show(read_rows(LINES))


if __name__ == "__main__":
    main()
