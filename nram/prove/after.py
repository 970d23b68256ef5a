"""Tries to prove the program of a run when its training has ended."""

import importlib.util
from typing import Any

from nram.programs.table import WiringTable
from nram.prove.keep import keep
from nram.prove.prove import prove_program
from tasks.core.errors import UsageError
from tasks.specifications import specification_of


def prove_after(finished: Any, seconds: float) -> str | None:
    """Proves or refutes the program of a finished run, writes `proof.json`, and says the outcome in
    one line. None if the solver is not installed, or the program or its task cannot be proved.

    `finished` is a `training.finished.Finished`. Raises `UsageError` if a file cannot be written.
    """
    if importlib.util.find_spec("z3") is None or specification_of(finished.model.task) is None:
        return None
    driver = finished.model.driver
    if not isinstance(driver, WiringTable):
        return None
    try:
        verdict = prove_program(
            driver, finished.model.task, seconds, finished.config.seed, finished.checkpoint
        )
    except UsageError:  # a gate without a logical form
        return None
    keep(finished.run, verdict)
    first = verdict.lines()[0]
    reason = "" if not verdict.reasons else f" (not shown: {verdict.reasons[0]})"
    return f"{first}{reason}; proof.json, {verdict.seconds:.1f} s"
