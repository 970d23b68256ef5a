"""Saves and restores checkpoints. No other file uses orbax.

A checkpoint contains arrays only: no pickle, no code. Each is a folder `checkpoints/STEP`, made by
an atomic rename. Its seal, `STEP/seal.json`, has its format, its step and a digest of each file. If
a digest is wrong, the previous checkpoint is used. The shape of an array is checked before the
array is read.

This module removes only its own unfinished files, and checkpoints older than the newest KEEP.
Anything else in the way, such as a damaged checkpoint, is renamed. A disk error does not count as
damage: it may be temporary.
"""

import contextlib
import hashlib
import json
import logging
import math
import os
import re
import shutil
import stat
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from tasks.core.errors import UsageError, short, tell
from training.disk import (
    GONE,
    check_folder,
    kind_of,
    open_regular,
    remove,
    replacing,
    trouble,
    writing,
)
from training.reading import MOST, read_text
from training.resources import MOST_STEPS

KEEP = 3

FORMAT = 2
"""Increased if older code cannot read new checkpoints. Format 1 has no seal and is still read."""

SEAL = "seal.json"
METADATA = "_CHECKPOINT_METADATA"
"""Orbax's metadata file in a checkpoint. We add the format to it, before anything else is written.
It shows whether a checkpoint without a seal is of format 1 or unfinished: older code wrote the seal
last."""
PART = "deepcalc-part"
LEFT = re.compile(rf"[0-9]+(\.{PART}|\.{GONE})?(\.orbax-checkpoint-tmp.*)?")
"""Names of checkpoints, and of what a killed process leaves half written or half removed."""
UNREADABLE = "[\\"
"""Characters in a path that orbax misreads: it would save a checkpoint and then not find it."""
WAITS = (0.1, 0.4, 1.0)
"""Seconds to wait before each new attempt to read, after a disk error."""


class Damaged(Exception):
    """A checkpoint differs from what was saved; the message says how."""


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
        # Only the first process saves and reads. Orbax must not wait for the other processes.
        alone = ocp.options.MultiprocessingOptions(primary_host=0, active_processes={0})
        options = ocp.CompositeOptions(multiprocessing_options=alone)
        items = ocp.CompositeCheckpointHandler(composite_options=options)
        self._saver = ocp.Checkpointer(items, multiprocessing_options=alone)
        self._reader = ocp.StandardCheckpointHandler(multiprocessing_options=alone)

    def steps(self) -> list[int]:
        """The steps of all finished checkpoints, in order. Raises `UsageError` on a disk error."""
        return sorted(step for step, reason in _found(self.folder).items() if not reason)

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
        trees = {name: args.StandardSave(_to_arrays(tree)) for name, tree in items.items()}
        try:
            with writing(here, f"go on with --resume; {last}"), _quiet():
                self._saver.save(
                    part, args=args.Composite(**trees), custom_metadata={"format": FORMAT}
                )
                _seal(part, step)
                if os.path.lexists(here):
                    self._set_aside(here)
                os.rename(part, here)
        except BaseException:
            self._sweep()
            raise
        for old in self.steps()[:-KEEP]:
            if _step_of(self.folder / str(old)) in (old, None):  # else the user's renamed copy
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
            found = {**_found(self.folder), **damaged}
            good = [step for step, reason in found.items() if not reason]
            newest = max(good, default=-1)
            damaged = {step: why for step, why in found.items() if why and step > newest}
            if not good:
                raise UsageError(self._none(damaged))
            try:
                items = self._read(newest, like)
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
        for newer in _found(self.folder):
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

    def _read(self, step: int, like: Mapping[str, Any]) -> dict[str, Any]:
        """The trees of one checkpoint that are named in `like`. Raises `Damaged`; `UsageError` if
        the format is newer or shapes differ; and errors of the disk and of orbax."""
        here = self.folder / str(step)
        files = _files(here)
        _check_sizes(files, like)
        sealed = os.path.lexists(here / SEAL)
        if sealed:
            _check_seal(here, step, files, like)
        found = {}
        for name, tree in like.items():
            if not any(file.startswith(f"{name}/") for file in files):
                raise Damaged(f"{name} is missing")
            try:
                with _quiet():
                    found[name] = self._read_item(here / name, tree)
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

    def _read_item(self, path: Path, like: Any) -> Any:
        """The tree of arrays at a path. Checks the shapes before it reads: malicious files could
        otherwise make it allocate any amount of memory."""
        from etils import epath

        flat = _to_arrays(like)
        about: Any = self._reader.metadata(epath.Path(path))
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
        args = self._args.StandardRestore(_shapes(like))
        return _from_arrays(self._reader.restore(epath.Path(path), args=args), like)

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
        for path in _entries(self.folder):
            if LEFT.fullmatch(path.name) and not path.name.isdigit():
                shutil.rmtree(path, ignore_errors=True)  # refuses links


def has_checkpoint(folder: Path) -> bool:
    """Whether a folder has a finished checkpoint. Raises `UsageError` if it cannot be read."""
    return "" in _found(folder).values()


def _found(folder: Path) -> dict[int, str]:
    """Step -> "" if it is a finished checkpoint, else what is wrong. Skips unsealed ones."""
    found = {}
    for path in _entries(folder):
        if re.fullmatch("0|[1-9][0-9]{0,9}", path.name) and int(path.name) <= MOST_STEPS:
            try:
                mode = os.lstat(path).st_mode
                if not stat.S_ISDIR(mode):
                    found[int(path.name)] = f"it is {kind_of(mode)}"
                elif not _unsealed(path):
                    found[int(path.name)] = ""
            except FileNotFoundError:  # the training process has removed it as too old
                continue
            except OSError as wrong:
                raise UsageError(f"cannot read {path}: {wrong.strerror}.") from None
    return found


def _entries(folder: Path) -> list[Path]:
    check_folder(folder)
    try:
        return list(folder.iterdir())
    except FileNotFoundError:
        return []
    except OSError as wrong:
        raise UsageError(f"cannot read {folder}: {wrong.strerror}.") from None


def fingerprint(tree: Any) -> str:
    """A short hash of all arrays of a tree."""
    digest = hashlib.sha256()
    for path, leaf in jax.tree_util.tree_leaves_with_path(tree):
        array = np.asarray(leaf)
        digest.update(f"{jax.tree_util.keystr(path)}{array.dtype}{array.shape}".encode())
        digest.update(np.ascontiguousarray(array).tobytes())
    return digest.hexdigest()[:16]


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
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


def _unsealed(here: Path) -> bool:
    """Whether a checkpoint of format 2 or later has no seal. Raises `OSError` on a disk error."""
    try:
        if SEAL in os.listdir(here):
            return False
        metadata = json.loads(read_text(here / METADATA))
        return metadata["custom_metadata"]["format"] > 1
    except FileNotFoundError:
        return False
    except (UsageError, ValueError, KeyError, TypeError, RecursionError):
        return False  # format 1, or damaged: then reading it will fail


def _files(here: Path) -> dict[str, int]:
    """Relative path -> size, for all files in a folder and its subfolders. Raises `Damaged` if one
    is neither a folder nor a regular file."""
    found, folders = {}, [here]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                about = entry.stat(follow_symlinks=False)
                if stat.S_ISDIR(about.st_mode):
                    folders.append(Path(entry.path))
                elif stat.S_ISREG(about.st_mode):
                    found[Path(entry.path).relative_to(here).as_posix()] = about.st_size
                else:
                    raise Damaged(f"{entry.name} is {kind_of(about.st_mode)}")
    return found


def _check_sizes(files: Mapping[str, int], like: Mapping[str, Any]) -> None:
    """Raises `Damaged` if files are much larger than the expected arrays: reading them could take
    forever."""
    bytes_of = {k: sum(_bytes(x) for x in jax.tree.leaves(tree)) for k, tree in like.items()}
    for name, size in files.items():
        item, inside, _ = name.partition("/")
        if (item in like or not inside) and size > MOST + 2 * bytes_of.get(item, 0):
            raise Damaged(f"{short(name)} has {size:,} bytes, more than its arrays")


def _bytes(leaf: Any) -> int:
    return math.prod(leaf.shape) * np.dtype(leaf.dtype).itemsize


def _check_seal(here: Path, step: int, files: Mapping[str, int], items: Iterable[str]) -> None:
    """Raises `UsageError` if the format is newer, `Damaged` if a file of `items` has changed."""
    try:
        seal = json.loads(read_text(here / SEAL))
        version, digests, check = seal["format"], seal["files"], seal["check"]
        if check != _digest_of(version, digests):
            raise ValueError
    except (UsageError, ValueError, KeyError, TypeError, RecursionError):
        raise Damaged(f"{SEAL} is damaged") from None
    if version > FORMAT:
        raise UsageError(
            f"checkpoint {here} has format {version}; this code reads formats up to {FORMAT}. "
            f"Use a newer version of the code."
        )
    if seal.get("step", step) != step:
        raise Damaged(f"it was saved as step {short(seal['step'])}")
    for name, digest in digests.items():
        item, inside, _ = name.partition("/")
        if item in items or not inside:
            if name not in files:
                raise Damaged(f"{short(name)} is missing")
            if _digest(here / name) != digest:
                raise Damaged(f"{name} is damaged")


def _step_of(here: Path) -> Any:
    """The step in the seal of a checkpoint; None if there is none."""
    try:
        return json.loads(read_text(here / SEAL)).get("step")
    except (OSError, UsageError, ValueError, AttributeError, RecursionError):
        return None


def _seal(here: Path, step: int) -> None:
    """Writes the seal of a checkpoint atomically."""
    digests = {name: _digest(here / name) for name in sorted(_files(here))}
    seal = {
        "format": FORMAT, "check": _digest_of(FORMAT, digests), "step": step, "files": digests,
    }  # fmt: skip
    with replacing(here / SEAL) as file:
        file.write((json.dumps(seal, indent=1) + "\n").encode())


def _digest(path: Path) -> str:
    with open(open_regular(path, os.O_RDONLY), "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:32]


def _digest_of(version: int, digests: Mapping[str, str]) -> str:
    """A digest of the seal itself. It is the same in all formats, so that a newer format can be
    told from a damaged seal."""
    return hashlib.sha256(json.dumps([version, digests], sort_keys=True).encode()).hexdigest()[:32]


def _first_line(wrong: Exception) -> str:
    text = str(wrong).strip()
    return text.splitlines()[0][:200] if text else repr(wrong)


def _to_arrays(tree: Any) -> dict[str, Any]:
    """The leaves of a tree by number, so that files do not depend on the tree structure."""
    leaves = jax.tree.leaves(tree)
    if jax.process_count() > 1:  # else orbax accepts JAX arrays only if all processes save them
        leaves = [np.asarray(leaf) if isinstance(leaf, jax.Array) else leaf for leaf in leaves]
    return {f"{k:04d}": leaf for k, leaf in enumerate(leaves)}


def _shapes(tree: Any) -> dict[str, Any]:
    here = jax.sharding.SingleDeviceSharding(jax.local_devices()[0])

    def shape(leaf: Any) -> Any:
        if isinstance(leaf, np.ndarray):  # not a JAX array, which would cut 64 bits to 32
            return np.empty_like(leaf)
        if jax.process_count() > 1:
            return np.empty(leaf.shape, leaf.dtype)
        return jax.ShapeDtypeStruct(leaf.shape, leaf.dtype, sharding=here)

    return jax.tree.map(shape, _to_arrays(tree))


def _from_arrays(flat: dict[str, Any], like: Any) -> Any:
    leaves = [_free(flat[k]) for k in sorted(flat)]
    return jax.tree.unflatten(jax.tree.structure(like), leaves)


def _free(leaf: Any) -> Any:
    """The same array, not committed to a device: a committed one would cause recompilation."""
    return jnp.array(np.asarray(leaf)) if isinstance(leaf, jax.Array) else leaf
