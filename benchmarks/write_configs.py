"""Writes `configs/`: one file for each published result, with the defaults that gave it.

    python benchmarks/write_configs.py

`tests/commands/test_configs.py` checks that the files are up to date. The text in `about` is made
from `benchmarks/results/`.
"""

import json
import statistics
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.rows import read_rows  # noqa: E402
from tasks.core.registry import make_tasks  # noqa: E402
from training.build import make_config  # noqa: E402
from training.config import Config  # noqa: E402
from training.learner_options import make_options  # noqa: E402
from training.registry import learner_kind  # noqa: E402

NPI = {
    "npi-addition": "addition",
    "npi-copying": "copying",
    "npi-bubble-sort": "sorting",
    "npi-quicksort": "sorting:algorithm=quick",
    "npi-merge-sort": "sorting:algorithm=merge",
    "npi-topological-sort": "topological_sort",
    "npi-maximum": "maximum",
    "npi-reversing": "reversing",
    "npi-eight-tasks": "addition+sorting+copying+reversing+maximum+topological_sort"
    "+sorting:algorithm=quick+sorting:algorithm=merge",
}
NRAM = (
    "access", "increment", "copying", "reversing", "swap", "list_k", "permutation", "list_search",
    "walk_bst", "merge", "addition", "sorting",
)  # fmt: skip


SEQUENCE = {
    "ntm": ("addition", "copying", "sorting", "binary_copy", "repeat_copy", "associative_recall",
            "n_grams", "priority_sort"),
    "lstm": ("addition", "copying", "sorting"),
    "transformer": ("addition", "copying", "sorting"),
}  # fmt: skip


def published() -> dict[str, tuple[str, str, str]]:
    """Name of each file: learner, tasks and preset."""
    found = {name: ("npi", task, "fast") for name, task in NPI.items()}
    for task in NRAM:
        name = task.replace("_", "-")
        if results("nram", task=task, trainer="gradient", right=True):
            found[f"nram-{name}"] = ("nram", task, "fast")
        if results("nram", task=task, trainer="search", right=True):
            found[f"nram-{name}-by-search"] = ("nram", task, "search")
    for learner, tasks in SEQUENCE.items():
        found |= {f"{learner}-{t.replace('_', '-')}": (learner, t, "default") for t in tasks}
    return found


def content(learner: str, tasks: str, preset: str) -> dict[str, Any]:
    """The content of a file: the config that `train.py LEARNER TASKS --preset PRESET` writes."""
    kind, chosen = learner_kind(learner), learner_kind(learner).presets[preset]
    made = make_tasks(tasks, chosen.task_options)
    run = chosen.run_for(made)
    config = make_config(
        learner, made, make_options(kind, chosen.options_for(made)),
        trainer=run.get("trainer", Config.trainer),
        population=run.get("population", 1),
        vary=dict(run.get("vary", {})),
    )  # fmt: skip
    return {"about": about(learner, tasks, config.trainer), **config.plain()}


def about(learner: str, task: str, trainer: str) -> str:
    """A summary of the results with this config."""
    if learner == "npi":
        runs = [r for r in results("npi", table="programs", task=task) if not r["options"]]
        if not runs:
            return "not measured yet"
        exact = [
            f"{n} {'/'.join(sorted({f'{share * of:.0f} of {of}' for share, of in each}))}"
            for n in runs[0]["exact"]
            for each in [[r["exact"][n] for r in runs]]
        ]
        steps = statistics.median(r["steps"] for r in runs)
        return (
            f"proved in {sum(r['proved'] for r in runs)} of {len(runs)} seeds, "
            f"{runs[0]['frames']:,} frames, median {steps:.0f} steps; right at length "
            + ", ".join(exact)
        )
    if learner in SEQUENCE:
        return about_sequence(learner, task)
    runs = results("nram", task=task, trainer=trainer)
    right = [r for r in runs if r["right"]]
    return (
        f"right in {len(right)} of {len(runs)} seeds: 10,000 problems at the training lengths, "
        "1,000 each at 50, 200 and 1,000"
    )


def about_sequence(learner: str, task: str) -> str:
    """A summary of the results of a sequence model: mean of the seeds at each length."""
    path = ROOT / "benchmarks" / "results" / "families.json"
    rows = json.loads(path.read_text())["rows"] if path.exists() else []
    mine = [row for row in rows if (row["learner"], row["task"]) == (learner, task)]
    runs = [r for r in results("sequence") if r["command"].split(" --")[0] == f"{learner} {task}"]
    if mine:
        seeds = mine[0]["runs"]
        exact = {row["length"]: row["exact"] for row in mine}
    elif runs:
        seeds, own = len(runs), [row for run in runs for row in run["rows"]]
        exact = {
            row["length"]: statistics.mean(r["exact"] for r in own if r["length"] == row["length"])
            for row in runs[0]["rows"]
        }
    else:
        return "not measured yet"
    shares = ", ".join(f"{length} {100 * share:.0f}%" for length, share in exact.items())
    return f"mean of {seeds} seeds, whole answers right at length " + shares


def results(learner: str, **wanted: Any) -> list[dict[str, Any]]:
    """The lines of results that have these values."""
    path = ROOT / "benchmarks" / "results" / f"{learner}.jsonl"
    return [r for r in read_rows(path) if all(r.get(k) == v for k, v in wanted.items())]


def text(name: str) -> str:
    """The text of a file."""
    return json.dumps(content(*published()[name]), indent=1) + "\n"


def main() -> None:
    """Writes all of them."""
    for name in published():
        (ROOT / "configs" / f"{name}.json").write_text(text(name))
        print(f"configs/{name}.json")


if __name__ == "__main__":
    main()
