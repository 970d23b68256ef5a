"""What was measured and proved of a run: its `evaluation.json` and `verification.json`."""

from collections.abc import Iterable, Mapping
from typing import Any

from tasks.core.errors import UsageError, short, tell
from tasks.core.task import spec
from training.disk import writing
from training.lock import Lock
from training.meaning import changes
from training.numerics import pinned
from training.reading import NUMBER, finite, misfit
from training.run import Run

ROW_KEY = ("checkpoint", "task", "length", "memory", "mode", "samples", "seed", "source")
"""What identifies a row of `evaluation.json`; `source` is that of questions of a user's own."""
ROW = {"task": str, "length": int, "samples": int, "exact": NUMBER, "exact_interval": list}
"""What tables and plots need of a row."""
PROOF = {"task": str, "proved": bool, "checkpoint": str, "method": str, "frames": int, "wrong": int,
         "margin": NUMBER, "assumptions": list}  # fmt: skip
"""What people are told of a proof."""
PROVED = "proved"
"""The verdict on a proof that holds for what is there now."""
WAIT = 60.0
"""Seconds to wait for another process that adds results; it takes a moment."""


def read_results(run: Run) -> list[dict[str, Any]]:
    """The rows of `evaluation.json`, with None for what is no finite number.

    Raises `UsageError` where it is no such file.
    """
    name = run.folder / "evaluation.json"
    found = run.read("evaluation.json", {"results": []})
    try:
        rows = finite(found.get("results")) if isinstance(found, dict) else None
    except RecursionError:
        rows = None
    wrong = _wrong_row(rows) if isinstance(rows, list) else "no list of results"
    if not isinstance(rows, list) or wrong:
        raise UsageError(
            f"{name} is not an evaluation file ({wrong}); move it away to start a new one."
        )
    return rows


def add_results(run: Run, rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Adds rows to `evaluation.json`; a row with the same key takes the old one's place.

    Two processes may do so at a time; one waits for the other. Raises `UsageError` where the file
    cannot be written or is none.
    """
    with (
        writing(run.folder / "evaluation.json", "evaluate again"),
        Lock(run.folder, "evaluation.lock", WAIT),
    ):
        kept = {tuple(str(row.get(k)) for k in ROW_KEY): row for row in read_results(run)}
        for row in rows:
            kept[tuple(str(row.get(k)) for k in ROW_KEY)] = finite(row)
        found = list(kept.values())
        content = {"learner": run.config.learner, "results": found}
        run.write("evaluation.json", content, "evaluate again")
    return found


def keep_results(run: Run, rows: Iterable[Mapping[str, Any]]) -> None:
    """Adds rows to `evaluation.json`, or says on stderr why it could not: they were computed for
    whoever called, who has them in any case."""
    try:
        add_results(run, rows)
    except UsageError as wrong:
        tell(f"these results are not added to the run: {wrong}")


def read_proofs(run: Run) -> list[dict[str, Any]]:
    """The statements of `verification.json`, one for each task; none where nothing is proved.

    The file holds one object, or a list of several; before there were objects, always a list.
    Raises `UsageError` where it is no such file.
    """
    found = run.read("verification.json", [])
    proofs = found if isinstance(found, list) else [found]
    for proof in proofs:
        wrong = misfit(proof, PROOF)
        if wrong:
            raise UsageError(
                f"{run.folder / 'verification.json'} holds no verification ({wrong}); move it "
                f"away to go on without."
            )
    return proofs


@pinned()
def judged_proofs(loaded: Any) -> list[tuple[dict[str, Any], str]]:
    """The statements of a run's `verification.json`, each with what it is worth now (`verdict`);
    `loaded` is a `training.api.LoadedRun`. Raises `UsageError` as `read_proofs`."""
    tasks = {spec(task): task for task in loaded.learner.tasks}
    found = []
    for proof in read_proofs(loaded.run):
        task = tasks.get(proof["task"])
        if task is None:
            found.append((proof, "about a task that this run does not have"))
        else:
            now = loaded.learner.meaning(task) if proof.get("meaning") else {}
            found.append((proof, verdict(proof, loaded.checkpoint, now)))
    return found


def verdict(proof: Mapping[str, Any], checkpoint: str, now: Mapping[str, str]) -> str:
    """What a statement of `verification.json` is worth for the model `checkpoint` and for the task
    as it is `now` (its meaning)."""
    if not proof["proved"]:
        return "not proved"
    changed = changes(proof.get("meaning"), now)
    if changed:
        return f"not proved; another version of the task was, and has changed: {', '.join(changed)}"
    if proof["checkpoint"] != checkpoint:
        return "not proved; another checkpoint was"
    if "limit" not in proof:
        return "proved, by an older version that did not look at limits of steps"
    return PROVED


def _wrong_row(rows: list[Any]) -> str | None:
    """What is wrong with the rows of an evaluation file; None where nothing is."""
    for number, row in enumerate(rows, 1):
        wrong = misfit(row, ROW)
        if wrong:
            return f"row {number}: {wrong}"
        interval = row["exact_interval"]
        if len(interval) != 2 or misfit(dict(enumerate(interval)), {0: NUMBER, 1: NUMBER}):  # pyright: ignore
            return f"row {number}: exact_interval is {short(interval)}"
    return None
