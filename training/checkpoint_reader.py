"""Reads the arrays of one checkpoint, after checking its seal, its sizes and its shapes."""

import contextlib
import logging
import math
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tasks.core.errors import UsageError
from training.disk import trouble
from training.seal import SEAL, Damaged, check_seal, check_sizes, files_in
from training.trees import from_arrays, shapes_of, to_arrays


def alone() -> Any:
    """Orbax's options for saving and reading by the first process only, without waiting for the
    others."""
    import orbax.checkpoint as ocp

    return ocp.options.MultiprocessingOptions(primary_host=0, active_processes={0})


def read_checkpoint(here: Path, step: int, like: Mapping[str, Any]) -> dict[str, Any]:
    """The trees of one checkpoint that are named in `like`. Raises `Damaged`; `UsageError` if
    the format is newer or shapes differ; and errors of the disk and of orbax."""
    files = files_in(here)
    check_sizes(files, like)
    sealed = os.path.lexists(here / SEAL)
    if sealed:
        check_seal(here, step, files, like)
    found = {}
    for name, tree in like.items():
        if not any(file.startswith(f"{name}/") for file in files):
            raise Damaged(f"{name} is missing")
        try:
            with quiet():
                found[name] = _read_item(here / name, tree)
        except UsageError:
            raise
        except Exception as wrong:
            if trouble(wrong):
                raise
            if not sealed:
                raise Damaged(_first_line(wrong)) from None
            raise UsageError(f"checkpoint {here} is not damaged, but cannot be read "
                             f"({_first_line(wrong)}).") from None  # fmt: skip
    return found


def _read_item(path: Path, like: Any) -> Any:
    """The tree of arrays at a path. Checks the shapes before it reads: malicious files could
    otherwise make it allocate any amount of memory."""
    import orbax.checkpoint as ocp
    from etils import epath

    flat, reader = to_arrays(like), ocp.StandardCheckpointHandler(multiprocessing_options=alone())
    about: Any = reader.metadata(epath.Path(path))
    there = {name: about[name] for name in about}
    if sorted(there) != sorted(flat):
        raise UsageError(f"{path} is not of this model: it has {len(there)} arrays, not "
                         f"{len(flat)}.")  # fmt: skip
    for name, leaf in flat.items():
        shape, kind = tuple(there[name].shape), str(there[name].dtype)
        if shape != tuple(leaf.shape) or kind != str(leaf.dtype):
            raise UsageError(
                f"{path} is not of this model: array {name} is {kind}{list(shape)} there, "
                f"{leaf.dtype}{list(leaf.shape)} here."
            )
        chunk = there[name].storage.chunk_shape
        if math.prod(chunk) > max(1, math.prod(shape)):
            raise UsageError(f"{path} has array {name} in chunks larger than itself.")
    args = ocp.args.StandardRestore(shapes_of(like))
    return from_arrays(reader.restore(epath.Path(path), args=args), like)


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """A context that hides orbax's log messages: it also raises each error, which we report.

    After an error, messages stay hidden: tasks of orbax that failed too are logged later, when they
    are collected, as `Task exception was never retrieved` with a traceback.
    """
    loggers = [logging.getLogger(name) for name in ("absl", "asyncio")]
    before = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL)
    yield
    for logger, level in zip(loggers, before, strict=True):
        logger.setLevel(level)


def _first_line(wrong: Exception) -> str:
    text = str(wrong).strip()
    return text.splitlines()[0][:200] if text else repr(wrong)
