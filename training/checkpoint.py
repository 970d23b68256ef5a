"""Saves and restores checkpoints by orbax (with `training/checkpoint_reader.py`).

A checkpoint contains arrays only: no pickle, no code. Each is a folder `checkpoints/STEP`, made by
an atomic rename, with a seal (`training/seal.py`). If the newest is damaged, the previous one is
used. The shape of an array is checked before the array is read.

This module removes only its own unfinished files, and checkpoints older than the newest KEEP.
Anything else in the way, such as a damaged checkpoint, is renamed. A disk error does not count as
damage: it may be temporary.
"""

import os
import shutil
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tasks.core.errors import UsageError, tell
from training.checkpoint_files import LEFT, PART, entries, find_checkpoints
from training.checkpoint_reader import alone, quiet, read_checkpoint
from training.disk import check_folder, remove, trouble, writing
from training.seal import FORMAT, Damaged, sealed_step, write_seal
from training.trees import to_arrays

KEEP = 3

UNREADABLE = "[\\"
"""Characters in a path that orbax misreads: it would save a checkpoint and then not find it."""
ONE_AT_A_TIME = threading.Lock()
"""Orbax shares state among the threads of a process: of two runs that saved at the same moment, one
was once told "File exists"."""

WAITS = (0.1, 0.4, 1.0)
"""Seconds to wait before each new attempt to read, after a disk error."""


class Checkpoints:
    """The newest KEEP checkpoints of a run. With several processes, only the first one has them."""

    def __init__(self, folder: Path, read_only: bool = False):
        """Raises `UsageError` if the folder is a link, or cannot be read or made."""
        import orbax.checkpoint as ocp

        self.folder, self._args = folder.absolute(), ocp.args
        if any(letter in str(self.folder) for letter in UNREADABLE):
            raise UsageError(f"{self.folder} contains a character of {UNREADABLE!r}; then no "
                             f"checkpoint can be read from it: rename it.")  # fmt: skip
        check_folder(self.folder)
        if not read_only:
            with writing(self.folder, "go on with --resume"):
                self.folder.mkdir(parents=True, exist_ok=True)
            self._sweep()
        options = ocp.CompositeOptions(multiprocessing_options=alone())
        items = ocp.CompositeCheckpointHandler(composite_options=options)
        self._saver = ocp.Checkpointer(items, multiprocessing_options=alone())

    def steps(self) -> list[int]:
        """The steps of all finished checkpoints, in order. Raises `UsageError` on a disk error."""
        return sorted(step for step, reason in find_checkpoints(self.folder).items() if not reason)

    def save(self, step: int, items: Mapping[str, Any]) -> None:
        """Saves trees of arrays, by name, unless this step was saved before. Raises `UsageError` if
        the disk is full; then older checkpoints are unchanged."""
        there, args = self.steps(), self._args
        if step in there:
            return
        last = f"the last good checkpoint is {self.folder / str(there[-1])}" if there else (
            "there is no checkpoint yet"
        )  # fmt: skip
        here, part = self.folder / str(step), self.folder / f"{step}.{PART}"
        trees = {name: args.StandardSave(to_arrays(tree)) for name, tree in items.items()}
        try:
            with writing(here, f"go on with --resume; {last}"), ONE_AT_A_TIME, quiet():
                self._saver.save(
                    part, args=args.Composite(**trees), custom_metadata={"format": FORMAT}
                )
                write_seal(part, step)
                if os.path.lexists(here):
                    self._set_aside(here)
                os.rename(part, here)
        except BaseException:
            self._sweep()
            raise
        for old in self.steps()[:-KEEP]:
            if sealed_step(self.folder / str(old)) in (old, None):  # else the user's renamed copy
                remove(self.folder / str(old))

    def restore(self, like: Mapping[str, Any]) -> tuple[int, dict[str, Any]]:
        """The newest checkpoint that is not damaged: its step, and the trees named in `like`.

        `like` has the expected arrays or shapes. Prints which newer checkpoints are damaged. Raises
        `UsageError` if there is no checkpoint, it has a newer format or other shapes, or the disk
        cannot be read.
        """
        damaged: dict[int, str] = {}
        waits = iter(WAITS)
        while True:
            found = {**find_checkpoints(self.folder), **damaged}
            good = [step for step, reason in found.items() if not reason]
            newest = max(good, default=-1)
            damaged = {step: why for step, why in found.items() if why and step > newest}
            if not good:
                raise UsageError(self._none(damaged))
            try:
                items = read_checkpoint(self.folder / str(newest), newest, like)
            except Exception as wrong:
                if not os.path.lexists(self.folder / str(newest)):
                    continue  # the training process has removed it as too old
                if isinstance(wrong, Damaged):
                    damaged[newest] = str(wrong)
                    continue
                what = trouble(wrong)
                if isinstance(wrong, UsageError) or what is None:
                    raise
                wait = next(waits, None)
                if wait is None:
                    raise UsageError(
                        f"cannot read checkpoint {self.folder / str(newest)}: {what}. Nothing was "
                        f"changed: try again, or move it away to use the previous one."
                    ) from None
                time.sleep(wait)
                continue
            for bad, reason in sorted(damaged.items()):
                tell(
                    f"checkpoint {self.folder / str(bad)} cannot be read ({reason}); "
                    f"{self.folder / str(newest)} is used instead."
                )
            return newest, items

    def set_aside_after(self, step: int) -> None:
        """Renames everything that has the name of a later step: the resumed run will save it."""
        for newer in find_checkpoints(self.folder):
            if newer > step:
                self._set_aside(self.folder / str(newer))

    def forget_after(self, step: int) -> None:
        """Removes the checkpoints of later steps: the resumed run will save them again."""
        for newer in self.steps():
            if newer > step:
                remove(self.folder / str(newer))

    def _set_aside(self, path: Path) -> None:
        names = (f"{path.name}.damaged{n}" for n in ("", *(f".{k}" for k in range(2, 1000))))
        to = next(path.with_name(name) for name in names if not os.path.lexists(self.folder / name))
        with writing(path, "go on with --resume"):
            os.rename(path, to)
        tell(f"{path} is not a whole checkpoint; it is kept as {to.name}, and made again.")

    def close(self) -> None:
        """Releases orbax's resources."""
        self._saver.close()

    def _none(self, damaged: Mapping[int, str]) -> str:
        if not damaged and not self.folder.parent.exists():
            return f"run folder {self.folder.parent} does not exist."
        if not damaged:
            return (
                f"{self.folder.parent} has no checkpoint yet; go on with its training (--resume), "
                f"or remove the folder."
            )
        reasons = "".join(
            f"\n  {self.folder / str(s)}: {why}" for s, why in sorted(damaged.items())
        )
        return f"the checkpoints cannot be read: they are damaged, or not of this model:{reasons}"

    def _sweep(self) -> None:
        """Removes the unfinished files of a killed or failed save."""
        for path in entries(self.folder):
            if LEFT.fullmatch(path.name) and not path.name.isdigit():
                shutil.rmtree(path, ignore_errors=True)  # refuses links
