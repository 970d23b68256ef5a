"""Checkpoints: the one file that knows orbax.

A checkpoint holds arrays only, no pickle and no code. Steps are folders `checkpoints/STEP`, whole
or not there at all. Each is sealed: `STEP/seal.json` says its format and a digest of every file, so
that a flipped bit is found before anything is made of it; the checkpoint before takes its place.
One whose process was killed before it was sealed is not there at all.
"""

import functools
import hashlib
import json
import logging
import shutil
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from tasks.errors import UsageError, tell
from training.disk import writing

KEEP = 3

FORMAT = 2
"""Raised when older code cannot read what is written here. 1 had no seal; it is read as it is."""

SEAL = "seal.json"
METADATA = "_CHECKPOINT_METADATA"
"""Orbax's own file in a step's folder. Ours in it is the format, there from the first moment: it
tells a checkpoint that was to be sealed and is not from one of format 1."""


class Checkpoints:
    """States of a run on disk, the newest KEEP of them. Of several processes the first has them."""

    def __init__(self, folder: Path, read_only: bool = False):
        import orbax.checkpoint as ocp

        _hush()
        self._ocp, self.folder = ocp, folder.absolute()
        if not read_only:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._sweep()
        options = ocp.CheckpointManagerOptions(
            max_to_keep=KEEP,
            enable_async_checkpointing=False,
            create=False,
            read_only=read_only,
            # Of several processes the first one alone saves; orbax waits for no others.
            multiprocessing_options=ocp.options.MultiprocessingOptions(
                primary_host=0, active_processes={0}
            ),
        )
        self._manager = self._open(options)

    def _open(self, options: Any, tries: int = 100) -> Any:
        try:
            return self._ocp.CheckpointManager(self.folder, options=options)
        except FileNotFoundError:  # one that a run in training has just removed; orbax looks at all
            if not tries:
                raise
            return self._open(options, tries - 1)
        except (ValueError, TypeError, KeyError, RecursionError) as wrong:  # reads all METADATA
            raise UsageError(
                f"the checkpoints in {self.folder} cannot be read ({_first_line(wrong)}); move the "
                f"one with a damaged {METADATA} away."
            ) from None

    def steps(self) -> list[int]:
        """The steps on disk, in order, without those that are not sealed yet or were never."""
        return sorted(int(path.name) for path in step_folders(self.folder) if not _unsealed(path))

    def save(self, step: int, items: Mapping[str, Any]) -> None:
        """Saves named trees of arrays, unless this step has been saved.

        Raises `UsageError` when the disk is full, with the older checkpoints left as they were.
        """
        there, args = self.steps(), self._ocp.args
        if step in there:
            return
        last = f"the last good checkpoint is {self.folder / str(there[-1])}" if there else (
            "there is no checkpoint yet"
        )  # fmt: skip
        here = self.folder / str(step)
        trees = {name: args.StandardSave(_to_arrays(tree)) for name, tree in items.items()}
        try:
            with writing(here, f"Make room and --resume; {last}."):
                self._manager.save(
                    step, args=args.Composite(**trees), custom_metadata={"format": FORMAT}
                )
                _seal(here)
        except BaseException:
            if not (here / SEAL).exists():
                shutil.rmtree(here, ignore_errors=True)
            self._sweep()
            raise

    def restore(self, like: Mapping[str, Any]) -> tuple[int, dict[str, Any]]:
        """The newest step that can be read, and the items named in `like`, in its shapes (arrays or
        their shapes). Tells which newer ones cannot be read.

        Raises `UsageError` when there is none, or it is of a newer format or another shape.
        """
        damaged: dict[int, str] = {}
        while True:
            there = self.steps()
            left = [step for step in there if step not in damaged]
            if not left:
                raise UsageError(self._none(damaged))
            step = left[-1]
            try:
                items = self._read(step, like)
            except UsageError:
                raise
            except Exception as wrong:  # orbax raises many kinds for a damaged file
                # A run in training removes old checkpoints, and orbax looks at all of them.
                if set(there) <= set(self.steps()):
                    damaged[step] = _first_line(wrong)
                continue
            for bad, reason in damaged.items():
                tell(
                    f"checkpoint {self.folder / str(bad)} cannot be read ({reason}); "
                    f"{self.folder / str(step)} is used instead."
                )
            return step, items

    def forget_after(self, step: int) -> None:
        """Removes the damaged checkpoints after `step`: a resumed run makes them again."""
        for newer in self.steps():
            if newer > step:
                shutil.rmtree(self.folder / str(newer))
        self._manager.reload()

    def close(self) -> None:
        """Releases orbax's resources."""
        self._manager.close()

    def _read(self, step: int, like: Mapping[str, Any]) -> dict[str, Any]:
        """Raises `UsageError` when the format is newer, and whatever else when it is damaged."""
        self._check(step, like)
        self._manager.reload()
        args = self._ocp.args
        wanted = {name: args.StandardRestore(_shapes(tree)) for name, tree in like.items()}
        items = self._manager.restore(step, args=args.Composite(**wanted))
        return {name: _from_arrays(items[name], tree) for name, tree in like.items()}

    def _check(self, step: int, items: Iterable[str]) -> None:
        """Raises `UsageError` when the format is newer, `ValueError` when items are damaged."""
        here = self.folder / str(step)
        if not (here / SEAL).exists():
            return  # format 1
        try:
            seal = json.loads((here / SEAL).read_text())
            version, digests = seal["format"], seal["files"]
            check = seal["check"]
        except (ValueError, KeyError, TypeError):
            raise ValueError(f"{SEAL} is damaged") from None
        if check != _digest_of(version, digests):
            raise ValueError(f"{SEAL} is damaged")
        if version > FORMAT:
            raise UsageError(
                f"checkpoint {here} has format {version}; this code reads formats up to {FORMAT}. "
                f"Use a newer version of the code."
            )
        for name, digest in digests.items():
            item, inside, _ = name.partition("/")
            if (item in items or not inside) and _digest(here / name) != digest:
                raise ValueError(f"{name} is damaged")

    def _none(self, damaged: Mapping[int, str]) -> str:
        if not damaged:
            return (
                f"{self.folder.parent} has no checkpoint yet; go on with its training (--resume), "
                f"or remove the folder."
            )
        reasons = "".join(f"\n  {self.folder / str(s)}: {why}" for s, why in damaged.items())
        return f"the checkpoints cannot be read, being damaged or not of this model:{reasons}"

    def _sweep(self) -> None:
        """Removes what a killed or failed save has left."""
        left = [path for path in step_folders(self.folder) if _unsealed(path)]
        for path in [*left, *self.folder.glob("*.orbax-checkpoint-tmp*")]:
            shutil.rmtree(path, ignore_errors=True)


def has_checkpoint(folder: Path) -> bool:
    """Whether a folder of checkpoints has one."""
    return any(not _unsealed(path) for path in step_folders(folder))


def step_folders(folder: Path) -> list[Path]:
    """The folder of every step. `isdecimal` alone would take digits of every script."""
    if not folder.is_dir():
        return []
    return [path for path in folder.iterdir() if path.name.isascii() and path.name.isdecimal()]


def fingerprint(tree: Any) -> str:
    """A hash of all arrays of a tree, short enough to print."""
    digest = hashlib.sha256()
    for path, leaf in jax.tree_util.tree_leaves_with_path(tree):
        array = np.asarray(leaf)
        digest.update(f"{jax.tree_util.keystr(path)}{array.dtype}{array.shape}".encode())
        digest.update(np.ascontiguousarray(array).tobytes())
    return digest.hexdigest()[:16]


@functools.cache
def _hush() -> None:
    """Orbax raises what is wrong. That it logs it, too, and that transfers under way complain of a
    closed event loop, would only hide our message."""
    for name in ("absl", "asyncio"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    before = sys.unraisablehook

    def hook(about: Any) -> None:
        if str(about.exc_value) != "Event loop is closed":
            before(about)

    sys.unraisablehook = hook


def _unsealed(here: Path) -> bool:
    """Whether a checkpoint was to be sealed and is not."""
    if (here / SEAL).exists():
        return False
    try:
        metadata = json.loads((here / METADATA).read_text())
        return metadata["custom_metadata"]["format"] > 1
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return False  # format 1, or damaged; then reading it fails


def _seal(here: Path) -> None:
    """Writes the seal of a checkpoint, whole or not at all."""
    files = (path for path in sorted(here.rglob("*")) if path.is_file())
    digests = {path.relative_to(here).as_posix(): _digest(path) for path in files}
    seal = {"format": FORMAT, "check": _digest_of(FORMAT, digests), "files": digests}
    part = here / f"{SEAL}.part"
    part.write_text(json.dumps(seal, indent=1) + "\n")
    part.replace(here / SEAL)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:32]


def _digest_of(version: int, digests: Mapping[str, str]) -> str:
    """A digest of the seal itself, the same in every format: it tells newer from damaged."""
    return hashlib.sha256(json.dumps([version, digests], sort_keys=True).encode()).hexdigest()[:32]


def _first_line(wrong: Exception) -> str:
    text = str(wrong).strip()
    return text.splitlines()[0][:200] if text else repr(wrong)


def _to_arrays(tree: Any) -> dict[str, Any]:
    """Leaves by number: no structure of ours or of a library's gets into the file."""
    leaves = jax.tree.leaves(tree)
    if jax.process_count() > 1:  # orbax takes JAX's arrays there only if all processes save them
        leaves = [np.asarray(leaf) if isinstance(leaf, jax.Array) else leaf for leaf in leaves]
    return {f"{k:04d}": leaf for k, leaf in enumerate(leaves)}


def _shapes(tree: Any) -> dict[str, Any]:
    here = jax.sharding.SingleDeviceSharding(jax.local_devices()[0])

    def shape(leaf: Any) -> Any:
        if isinstance(leaf, np.ndarray):  # stays NumPy's: JAX would cut 64 bits to 32
            return np.empty_like(leaf)
        if jax.process_count() > 1:
            return np.empty(leaf.shape, leaf.dtype)
        return jax.ShapeDtypeStruct(leaf.shape, leaf.dtype, sharding=here)

    return jax.tree.map(shape, _to_arrays(tree))


def _from_arrays(flat: dict[str, Any], like: Any) -> Any:
    leaves = [_free(flat[k]) for k in sorted(flat)]
    return jax.tree.unflatten(jax.tree.structure(like), leaves)


def _free(leaf: Any) -> Any:
    """The same array, not committed to a device: with one that is, all would compile again."""
    return jnp.array(np.asarray(leaf)) if isinstance(leaf, jax.Array) else leaf
