"""Metrics as event files for TensorBoard; needs the extra `tensorboard`, only where asked for."""

import contextlib
from pathlib import Path
from types import TracebackType
from typing import Any

from tasks.core.errors import UsageError
from training.loop import Progress


def find_writer() -> Any:
    """The class that writes events. Raises `UsageError` without the extra."""
    try:
        from tensorboardX import SummaryWriter
    except ImportError:
        raise UsageError(
            "--tensorboard needs the extra `tensorboard`: pip install -e '.[tensorboard]'."
        ) from None
    return SummaryWriter


class Events(contextlib.AbstractContextManager):
    """Writes every number of every chunk into `folder`. Used as a callback of the loop."""

    def __init__(self, folder: Path):
        """Raises `UsageError` without the extra; makes nothing before the first chunk."""
        self.folder, self._make, self._writer = folder, find_writer(), None

    def __call__(self, chunk: Progress) -> None:
        """Writes one chunk."""
        if self._writer is None:
            # What a killed process wrote beyond its last checkpoint is about to come again.
            self._writer = self._make(str(self.folder), purge_step=chunk.step)
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
