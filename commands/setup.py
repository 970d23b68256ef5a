"""What every command sets up before it imports anything heavy."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

from tasks.errors import silence, tell, visible

PLAIN_WIDTH = 120
"""Columns of what is printed into a file or a pipe."""


class Patient(Console):
    """A console whose output may go away, as when `head` has seen enough, or find a full disk: the
    command goes on without. It shows words as they are, brackets and colons too, and what a
    terminal would obey as escapes: they may come from anybody's run folder."""

    def __init__(self, **options: Any):
        super().__init__(markup=False, emoji=False, **options)

    def render(
        self, renderable: RenderableType, options: ConsoleOptions | None = None
    ) -> Iterator[Segment]:
        for part in super().render(renderable, options):
            yield part if part.control else Segment(visible(part.text), part.style)

    def say(self, text: str) -> None:
        """Prints one line, however long it is and whatever is in it."""
        self.print(visible(text, lines=False), highlight=False, soft_wrap=True)

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


def console_for(stderr: bool = False, quiet: bool = False) -> Patient:
    """A console as wide as the terminal, or as PLAIN_WIDTH; `quiet` prints nothing."""
    console = Patient(stderr=stderr, quiet=quiet)
    if console.is_terminal:
        return console
    return Patient(stderr=stderr, quiet=quiet, width=PLAIN_WIDTH)


def cache_folder() -> Path:
    """Where compiled programs are kept between processes."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "deepcalc" / "xla"


def use_cache(wanted: bool) -> None:
    """Turns JAX's persistent compilation cache on."""
    if not wanted:
        return
    import jax

    try:
        cache_folder().mkdir(parents=True, exist_ok=True)
    except OSError:
        return  # a cache that cannot be written is no reason not to work
    jax.config.update("jax_compilation_cache_dir", str(cache_folder()))
    jax.config.update("jax_persistent_cache_min_compile_time_secs", 0.0)
    jax.config.update("jax_persistent_cache_min_entry_size_bytes", 0)
