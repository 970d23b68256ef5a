"""Writes metrics as event files for TensorBoard. Needs the optional extra `tensorboard`."""

import contextlib
import time
from pathlib import Path
from types import TracebackType
from typing import Any

from tasks.core.errors import UsageError
from training.loop import Progress


def find_writer() -> Any:
    """The class that writes event files. Raises `UsageError` if the extra is not installed."""
    try:
        from tensorboardX import SummaryWriter
    except ImportError:
        raise UsageError(
            "--tensorboard needs the extra `tensorboard`: pip install -e '.[tensorboard]'."
        ) from None
    return SummaryWriter


class Events(contextlib.AbstractContextManager):
    """A callback that writes the metrics of every chunk into `folder`."""

    def __init__(self, folder: Path):
        """Raises `UsageError` if the extra is not installed. Makes no file before a first chunk."""
        self.folder, self._make, self._writer = folder, find_writer(), None

    def __call__(self, chunk: Progress) -> None:
        """Writes the metrics of one chunk."""
        if self._writer is None:
            # A killed process may have written later steps; they will be written again.
            # The library names files by the second: without a suffix, a run that is resumed at once
            # would overwrite the file before.
            suffix = f".{time.time_ns()}"
            self._writer = self._make(
                str(self.folder), purge_step=chunk.step, filename_suffix=suffix
            )
        for name, value in chunk.metrics.items():
            if isinstance(value, int | float):
                self._writer.add_scalar(name, value, chunk.step)
        self._writer.flush()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._writer is not None:
            self._writer.close()
