"""Reads and writes the results of a run: `evaluation.json` and `verification.json`."""

from collections.abc import Iterable, Mapping
from typing import Any

from tasks.core.errors import UsageError, short, tell
from tasks.core.task import spec
from training.disk import writing
from training.lock import Lock
from training.numerics import pinned
from training.reading import NUMBER, finite, misfit
from training.run_folder import Run
from training.task_hashes import changes

ROW_KEY = ("checkpoint", "task", "length", "memory", "mode", "samples", "seed", "source")
"""The fields that identify a row of `evaluation.json`; `source` is for the user's own questions."""
ROW = {"task": str, "length": int, "samples": int, "exact": NUMBER, "exact_interval": list}
"""The fields of a row that tables and plots need."""
PROOF = {"task": str, "proved": bool, "checkpoint": str, "method": str, "frames": int, "wrong": int,
         "margin": NUMBER, "assumptions": list}  # fmt: skip
"""The fields of a proof that are shown to the user."""
PROVED = "proved"
"""The verdict on a proof that holds for the current model and task."""
WAIT = 60.0
"""Seconds to wait for another process that adds results."""


def read_results(run: Run) -> list[dict[str, Any]]:
    """The rows of `evaluation.json`, with None for numbers that are not finite. Raises `UsageError`
    if the file has another format."""
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
    """Adds rows to `evaluation.json` and returns all. A new row replaces one with equal ROW_KEY.

    Waits if another process does this at the same time. Raises `UsageError` if the file cannot be
    written or has another format.
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
    """Adds rows to `evaluation.json`. If that fails, only prints why on stderr, because the caller
    has the rows in any case. A run that is read-only, as one of the zoo, stays as it is."""
    if run.read_only:
        return
    try:
        add_results(run, rows)
    except UsageError as wrong:
        tell(f"these results are not added to the run: {wrong}")


def read_proofs(run: Run) -> list[dict[str, Any]]:
    """The proofs in `verification.json` (a list, or one object in older runs), one for each task;
    empty if there is no such file. Raises `UsageError` if it has another format."""
    found = run.read("verification.json", [])
    proofs = found if isinstance(found, list) else [found]
    for proof in proofs:
        wrong = misfit(proof, PROOF)
        if wrong:
            raise UsageError(
                f"{run.folder / 'verification.json'} is not a verification file ({wrong}); "
                f"move it away to go on without it."
            )
    return proofs


@pinned()
def judged_proofs(loaded: Any) -> list[tuple[dict[str, Any], str]]:
    """The proofs of a `LoadedRun`, each with its `verdict` for the current model and tasks. Raises
    `UsageError` as `read_proofs` does."""
    tasks = {spec(task): task for task in loaded.learner.tasks}
    found = []
    for proof in read_proofs(loaded.run):
        task = tasks.get(proof["task"])
        if task is None:
            found.append((proof, "about a task that this run does not have"))
        else:
            now = loaded.learner.task_hashes(task) if proof.get("meaning") else {}
            found.append((proof, verdict(proof, loaded.checkpoint, now)))
    return found


def program_proof(loaded: Any) -> dict[str, Any] | None:
    """What `deepcalc prove` found about the current program of a `LoadedRun` of nram: the content
    of `proof.json`; None if there is none, or it is about another checkpoint."""
    found = loaded.run.read("proof.json")
    same = isinstance(found, dict) and found.get("checkpoint") == loaded.checkpoint
    return found if same and isinstance(found.get("status"), str) else None


def verdict(proof: Mapping[str, Any], checkpoint: str, now: Mapping[str, str]) -> str:
    """PROVED if a proof still holds, else why not. `checkpoint` is the hash of the current model;
    `now` has the hashes of the current task (`training/task_hashes.py`)."""
    if not proof["proved"]:
        return "not proved"
    changed = changes(proof.get("meaning"), now)
    if changed:
        return f"not proved; the proof is about an older version of the task: {', '.join(changed)}"
    if proof["checkpoint"] != checkpoint:
        return "not proved; the proof is about another checkpoint"
    if "limit" not in proof:
        return "proved, by an older version that did not check step limits"
    return PROVED


def _wrong_row(rows: list[Any]) -> str | None:
    """What is wrong with the rows of an evaluation file; None if nothing is."""
    for number, row in enumerate(rows, 1):
        wrong = misfit(row, ROW)
        if wrong:
            return f"row {number}: {wrong}"
        interval = row["exact_interval"]
        if len(interval) != 2 or misfit(dict(enumerate(interval)), {0: NUMBER, 1: NUMBER}):  # pyright: ignore
            return f"row {number}: exact_interval is {short(interval)}"
    return None
