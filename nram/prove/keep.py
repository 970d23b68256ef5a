"""Keeps the outcome of a proof in the folder of a run."""

from typing import Any

from nram.prove.verdict import PROVED, Verdict

JSON, TEXT = "proof.json", "proof.smt2"


def keep(run: Any, verdict: Verdict) -> None:
    """Writes `proof.json` and, of a proved program, `proof.smt2` into a run folder; removes an
    older `proof.smt2` that is not about this outcome. `run` is a `training.run_folder.Run`.

    Raises `UsageError` if a file cannot be written.
    """
    from training.disk import replacing, writing

    path = run.folder / TEXT
    with writing(path, "prove again"):
        if verdict.status == PROVED:
            with replacing(path) as file:
                file.write(verdict.certificate.encode())
        else:
            path.unlink(missing_ok=True)
    content = verdict.as_json()
    if verdict.status == PROVED:
        content["certificate"] = TEXT
    run.write(JSON, content, "prove again")
