"""Reads files of weights: what `deepcalc export --to safetensors` writes.

The file holds the arrays by name, and as metadata all texts that make it a run without a folder:
the configuration, the step, the proofs and the results.
"""

import dataclasses
import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jax
import numpy as np

from tasks.core.errors import UsageError, short
from training.formats import SCHEMA
from training.model import Weights
from training.reading import read_bytes
from training.trees import fingerprint

NAME = "model.safetensors"
"""The file of weights in a run folder that has no checkpoints."""
SUFFIX = ".safetensors"
MOST = 2**32
"""Maximal size of a file of weights in bytes."""


@dataclasses.dataclass(frozen=True)
class WeightsFile:
    """The content of a file of weights."""

    path: Path
    metadata: Mapping[str, str]
    arrays: Mapping[str, np.ndarray]

    def text(self, name: str) -> Any:
        """The JSON value in a field of the metadata. Raises `UsageError` if there is none."""
        try:
            return json.loads(self.metadata[name])
        except (KeyError, ValueError, RecursionError):
            raise UsageError(f"{self.path} is damaged: its {name} cannot be read.") from None

    @property
    def step(self) -> int:
        """The step after which the model was saved; 0 in files of older versions."""
        told = self.metadata.get("step", "0")
        return int(told) if told.isdecimal() and len(told) < 16 else 0

    def weights(self, like: Weights) -> Weights:
        """The arrays as a tree like `like`, which has the shapes.

        Raises `UsageError` if the names or shapes differ, or the arrays are not those that were
        exported.
        """
        wanted = named(like)
        wrong = [
            name
            for name in {**wanted, **self.arrays}
            if name not in wanted or name not in self.arrays
            or tuple(wanted[name].shape) != self.arrays[name].shape
        ]  # fmt: skip
        if wrong:
            raise UsageError(f"{self.path} is not of this model: see the array {short(wrong[0])}.")
        leaves = [self.arrays[name] for name in wanted]
        found = jax.tree.unflatten(jax.tree.structure(like), leaves)
        if fingerprint(found) != self.metadata.get("checkpoint"):
            raise UsageError(
                f"{self.path} is damaged: its weights are not those of its checkpoint."
            )
        return found


def read_weights(path: Path, links: bool = True, like: Weights | None = None) -> WeightsFile:
    """Reads a file of weights.

    `links`: follow a symbolic link. `like` has the expected shapes; then a much larger file is
    refused. Raises `UsageError` if it is not such a file, is damaged, or of a newer version.
    """
    numpy = library()
    import safetensors

    expected = sum(math.prod(x.shape) * np.dtype(x.dtype).itemsize for x in jax.tree.leaves(like))
    try:
        content = read_bytes(path, links, MOST if like is None else 2 * expected + 2**26)
        arrays = numpy.load(content)
        metadata = metadata_of(content)
    except OSError as wrong:
        raise UsageError(f"cannot read {path}: {wrong.strerror or wrong}.") from None
    except (safetensors.SafetensorError, ValueError, RecursionError) as wrong:
        raise UsageError(f"{path} is not a file of weights, or is damaged: {wrong}.") from None
    if metadata.get("deepcalc_format") != str(SCHEMA):
        raise UsageError(
            f"{path} is not from `deepcalc export`, or from a newer version: its format is "
            f"{short(metadata.get('deepcalc_format'))}, not {SCHEMA}."
        )
    return WeightsFile(path, metadata, arrays)


def metadata_of(content: bytes) -> dict[str, str]:
    """The texts in the header of a file, which is JSON after its length in 8 bytes. The package
    returns them only for files that it opens itself, and it would follow any link."""
    size = int.from_bytes(content[:8], "little")
    return json.loads(content[8 : 8 + size]).get("__metadata__", {})


def named(weights: Weights) -> dict[str, Any]:
    """Path of an array -> the array."""
    return {
        jax.tree_util.keystr(path): leaf
        for path, leaf in jax.tree_util.tree_flatten_with_path(weights)[0]
    }


def library() -> Any:
    """The package safetensors. Raises `UsageError` if it is not installed."""
    try:
        import safetensors.numpy
    except ImportError as missing:
        raise UsageError(
            f"weights need the package safetensors ({missing}): pip install safetensors"
        ) from None
    return safetensors.numpy
