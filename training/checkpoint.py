"""Checkpoints: the one file that knows orbax.

A checkpoint holds arrays only, no pickle and no code. Steps are folders `checkpoints/STEP`.
"""

import hashlib
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jax
import numpy as np

from tasks.errors import UsageError

KEEP = 3


class Checkpoints:
    """States of a run on disk, the newest KEEP of them."""

    def __init__(self, folder: Path):
        import orbax.checkpoint as ocp

        logging.getLogger("absl").setLevel(logging.ERROR)
        self._ocp, self.folder = ocp, folder.absolute()
        self._manager = ocp.CheckpointManager(
            self.folder,
            options=ocp.CheckpointManagerOptions(
                max_to_keep=KEEP, enable_async_checkpointing=False, create=True
            ),
        )

    def save(self, step: int, items: Mapping[str, Any]) -> None:
        """Saves named trees of arrays, unless this step has been saved."""
        if step not in self._manager.all_steps():
            args = self._ocp.args
            self._manager.save(
                step,
                args=args.Composite(
                    **{name: args.StandardSave(_to_arrays(tree)) for name, tree in items.items()}
                ),
            )

    def latest(self) -> int | None:
        """The newest step on disk."""
        return self._manager.latest_step()

    def restore(self, like: Mapping[str, Any]) -> tuple[int, dict[str, Any]]:
        """The newest step, and the items named in `like`, in its shapes (arrays or their shapes).

        Raises `UsageError` when there is none, or it is damaged, or of another shape.
        """
        found = self.latest()
        if found is None:
            raise UsageError(
                f"{self.folder.parent} has no checkpoint yet, so there is nothing to go on from; "
                f"remove the folder and train again."
            )
        args = self._ocp.args
        wanted = {name: args.StandardRestore(_shapes(tree)) for name, tree in like.items()}
        try:
            items = self._manager.restore(found, args=args.Composite(**wanted))
        except Exception as wrong:  # orbax raises many kinds for a damaged file
            reason = str(wrong).strip().splitlines()[0][:200] if str(wrong).strip() else repr(wrong)
            others = [s for s in self._manager.all_steps() if s != found]
            hint = (
                f"Older checkpoints are there: {', '.join(map(str, others))}; move "
                f"{self.folder / str(found)} away to use the newest of them."
                if others
                else "There is no other."
            )
            raise UsageError(
                f"checkpoint {self.folder / str(found)} cannot be read, or is not of this model: "
                f"{reason}. {hint}"
            ) from None
        return found, {name: _from_arrays(items[name], tree) for name, tree in like.items()}

    def close(self) -> None:
        """Releases orbax's resources."""
        self._manager.close()


def fingerprint(tree: Any) -> str:
    """A hash of all arrays of a tree, short enough to print."""
    digest = hashlib.sha256()
    for path, leaf in jax.tree_util.tree_leaves_with_path(tree):
        array = np.asarray(leaf)
        digest.update(f"{jax.tree_util.keystr(path)}{array.dtype}{array.shape}".encode())
        digest.update(np.ascontiguousarray(array).tobytes())
    return digest.hexdigest()[:16]


def _to_arrays(tree: Any) -> dict[str, Any]:
    """Leaves by number: no structure of ours or of a library's gets into the file."""
    return {f"{k:04d}": leaf for k, leaf in enumerate(jax.tree.leaves(tree))}


def _shapes(tree: Any) -> dict[str, Any]:
    here = jax.sharding.SingleDeviceSharding(jax.devices()[0])

    def shape(leaf: Any) -> Any:
        if isinstance(leaf, np.ndarray):  # stays NumPy's: JAX would cut 64 bits to 32
            return np.empty_like(leaf)
        return jax.ShapeDtypeStruct(leaf.shape, leaf.dtype, sharding=here)

    return jax.tree.map(shape, _to_arrays(tree))


def _from_arrays(flat: dict[str, Any], like: Any) -> Any:
    return jax.tree.unflatten(jax.tree.structure(like), [flat[k] for k in sorted(flat)])
