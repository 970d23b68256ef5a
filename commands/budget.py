"""The time budget of training: a callback that stops it."""

import re
from typing import Any

from tasks.core.errors import UsageError

SECONDS = {"s": 1, "m": 60, "h": 3600}


class Budget:
    """A callback that stops training when its time is over.

    Raises `UsageError` if the text is not a number and a unit.

    >>> Budget("1.5m").seconds
    90.0
    """

    def __init__(self, text: str):
        found = re.fullmatch(r"(\d+(?:\.\d+)?)([smh])", text.strip())
        if not found or not float(found[1]):
            raise UsageError(f"--budget takes a time, as 90s, 10m or 2h, not {text!r}.")
        self.text, self.seconds = text.strip(), float(found[1]) * SECONDS[found[2]]
        self.over, self.reason = False, ""

    def __call__(self, progress: Any) -> None:
        """Stops training, unless it is done anyway."""
        if progress.seconds >= self.seconds and progress.reason is None:
            right = progress.metrics.get("best", progress.metrics.get("right"))
            so_far = (
                "" if right is None else f"; the best so far is right on {right:.1%} of examples"
            )
            self.reason = f"not finished: the time of --budget {self.text} is over{so_far}"
            self.over = True
            progress.stop()
