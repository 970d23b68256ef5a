"""The table of what sequence models learn: families by tasks, several seeds each.

    python benchmarks/sequence_table.py                    # print the table of all finished runs
    python benchmarks/sequence_table.py --run ntm-copy --seeds 0 1 2   # add missing runs

Every finished run is one line of `benchmarks/results/sequence.jsonl`; a run that is there is not
repeated. A run is `python train.py LEARNER TASK OPTIONS --seed S` in a new process, then an
evaluation on new problems. *Learned* means that training ended because enough whole problems were
right, not because its steps were spent.
"""

import argparse
import json
import shlex
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
from benchmarks.rows import add_row, read_rows  # noqa: E402

LINES = ROOT / "benchmarks" / "results" / "sequence.jsonl"

POSITIONS = ("none", "learned", "rotary", "randomised", "coupled")
CELLS: dict[str, tuple[str, tuple[int, ...], int]] = {
    "ntm-copy": ("ntm binary_copy", (20, 120, 500, 1000), 100),
    "ntm-copy-lstm": ("ntm binary_copy --controller lstm", (20, 120, 500, 1000), 100),
    "ntm-recall": ("ntm associative_recall --steps 8000", (6, 12, 15, 50, 100), 100),
    "ntm-repeat": ("ntm repeat_copy --steps 6000", (10, 20, 50), 100),
    "ntm-n-grams": ("ntm n_grams --steps 4000", (200,), 1000),
    "ntm-sort": ("ntm priority_sort --steps 6000", (20,), 500),
    "lstm-copy": ("lstm binary_copy --steps 10000", (20, 120), 100),
    "lstm-recall": ("lstm associative_recall --steps 10000", (6, 12, 15), 100),
    "lstm-n-grams": ("lstm n_grams --steps 4000", (200,), 1000),
    "lstm-attention": ("lstm copying --attention --steps 6000", (5, 10, 12, 15, 20), 100),
    **{
        f"transformer-{positions}": (
            f"transformer addition --positions {positions} --steps 3000",
            (10, 12, 15, 20, 50, 100, 200), 100,
        )
        for positions in POSITIONS
    },
    **{
        f"transformer-copying-{positions}": (
            f"transformer copying --positions {positions} --steps 4000",
            (5, 10, 12, 15, 20, 50), 100,
        )
        for positions in POSITIONS
    },
}  # fmt: skip
"""Name -> what is trained, the lengths of the evaluation, problems of each length."""


def one_run(name: str, seed: int) -> dict[str, Any]:
    """Trains in a new process and evaluates. Returns the line of results."""
    from training import load
    from training.environment import processor

    words, lengths, samples = CELLS[name]
    with tempfile.TemporaryDirectory() as folder:
        run = Path(folder) / "run"
        command = [sys.executable, str(ROOT / "train.py"), *shlex.split(words)]
        command += ["--seed", str(seed), "--run", str(run)]
        began = time.perf_counter()
        said = subprocess.run(command, check=True, cwd=folder, capture_output=True, text=True)
        seconds = time.perf_counter() - began
        loaded = load(run)
        rows = loaded.evaluate(list(lengths), samples=samples)
        skipped = [line.get("skipped", 0) for line in loaded.run.lines("metrics.jsonl")]
    keep = ("length", "samples", "exact", "token", "bits", "least_bits")
    return {
        "name": name, "command": words, "seed": seed, "steps": loaded.step,
        "learned": "right in training" in said.stdout, "seconds": round(seconds, 1),
        "skipped": max(skipped), "machine": processor(),
        "rows": [{k: row[k] for k in keep if k in row} for row in rows],
    }  # fmt: skip


def table() -> str:
    """The table, as Markdown."""
    found = ["| run | learned | steps | seconds | length: whole answers right, % (bits) |",
             "|---|---|---|---|---|"]  # fmt: skip
    for name, (words, lengths, _) in CELLS.items():
        runs = [line for line in read_rows(LINES) if line["name"] == name]
        if not runs:
            continue
        learned = f"{sum(run['learned'] for run in runs)} of {len(runs)}"
        steps, seconds = (_spread([run[k] for run in runs]) for k in ("steps", "seconds"))
        at = [_at([row for run in runs for row in run["rows"] if row["length"] == n], n)
              for n in lengths]  # fmt: skip
        found.append(f"| `{words}` | {learned} | {steps} | {seconds} | {'; '.join(at)} |")
    return "\n".join(found)


def _at(rows: Sequence[dict[str, Any]], length: int) -> str:
    """The results at one length: median and range over seeds, and the bits."""
    exact = _spread([100 * row["exact"] for row in rows])
    bits = _spread([row["bits"] for row in rows], 2)
    least = f", least {rows[0]['least_bits']:.1f}" if "least_bits" in rows[0] else ""
    return f"{length}: {exact} ({bits}{least})"


def _spread(values: Sequence[float], places: int = 0) -> str:
    """The median, and the range if there is one."""
    middle, low, high = statistics.median(values), min(values), max(values)
    text = f"{middle:,.{places}f}"
    return text if low == high else f"{text} [{low:,.{places}f}-{high:,.{places}f}]"


def main() -> None:
    """Trains the runs that `--run` names, if they are missing, and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--run", nargs="+", choices=CELLS, default=[])
    parser.add_argument("--seeds", nargs="+", type=int, default=[0])
    given = parser.parse_args()
    for name in given.run:
        for seed in given.seeds:
            if any(line["name"] == name and line["seed"] == seed for line in read_rows(LINES)):
                continue
            line = one_run(name, seed)
            add_row(LINES, line)
            print(json.dumps(line), flush=True)
    print(table())


if __name__ == "__main__":
    main()
