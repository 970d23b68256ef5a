"""What every command sets up before it imports anything heavy."""

import contextlib
import os
from typing import Any

from rich.console import Console

from tasks.errors import tell

PLAIN_WIDTH = 120
"""Columns of what is printed into a file or a pipe."""


class Patient(Console):
    """A console whose output may go away, as when `head` has seen enough, or find a full disk: the
    command goes on without. Takes words as they are: names of folders may hold brackets."""

    def __init__(self, **options: Any):
        super().__init__(markup=False, emoji=False, **options)

    def print(self, *objects: Any, **options: Any) -> None:
        try:
            super().print(*objects, **options)
        except OSError as wrong:
            self._give_up()
            tell(f"cannot print any more ({wrong.strerror}); the command goes on.")

    def on_broken_pipe(self) -> None:
        self._give_up()

    def _give_up(self) -> None:
        """What is still to be written would fail at the end of the process."""
        self.quiet = True
        with contextlib.suppress(OSError), open(os.devnull, "w") as nowhere:
            os.dup2(nowhere.fileno(), self.file.fileno())


def console_for(stderr: bool = False, quiet: bool = False) -> Console:
    """A console as wide as the terminal, or as PLAIN_WIDTH; `quiet` prints nothing."""
    console = Patient(stderr=stderr, quiet=quiet)
    if console.is_terminal:
        return console
    return Patient(stderr=stderr, quiet=quiet, width=PLAIN_WIDTH)
