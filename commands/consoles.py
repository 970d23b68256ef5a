"""Consoles for the output of commands."""

import errno
import os
from collections.abc import Iterator
from typing import Any, TypeVar

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

from tasks.core.errors import silence, tell, visible

PLAIN_WIDTH = 120
"""Width of the output, in columns, if it is a file or a pipe."""


class Plain(Console):
    """A console without markup and emojis. It escapes control characters, because text may come
    from an untrusted run folder."""

    def __init__(self, **options: Any):
        super().__init__(markup=False, emoji=False, **options)

    def render(
        self, renderable: RenderableType, options: ConsoleOptions | None = None
    ) -> Iterator[Segment]:
        for part in super().render(renderable, options):
            yield part if part.control else Segment(visible(part.text), part.style)

    def say(self, text: str) -> None:
        """Prints a text on one line: without wrapping, with line breaks escaped."""
        self.print(visible(text, lines=False), highlight=False, soft_wrap=True)

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE))


class Patient(Plain):
    """A console that stops printing, while the command goes on, if its output cannot be written:
    the disk is full, or a reader such as `head` has closed the pipe."""

    def print(self, *objects: Any, **options: Any) -> None:
        try:
            super().print(*objects, **options)
        except OSError as wrong:
            self._give_up()
            tell(f"cannot print any more ({wrong.strerror}); the command goes on.")

    def on_broken_pipe(self) -> None:
        self._give_up()

    def _give_up(self) -> None:
        self.quiet = True
        silence(self.file)


C = TypeVar("C", bound=Plain)


def console_for(stderr: bool = False, quiet: bool = False, kind: type[C] = Patient) -> C:
    """A console as wide as the terminal, or PLAIN_WIDTH if there is none. With `quiet`, silent."""
    console = kind(stderr=stderr, quiet=quiet)
    if console.is_terminal:
        return console
    return kind(stderr=stderr, quiet=quiet, width=PLAIN_WIDTH)
