"""The seal of a checkpoint, `STEP/seal.json`: its format, its step, and a digest of each file.

It is written last. A checkpoint without a seal is of format 1, or unfinished. If a digest is wrong,
or a file is larger than its arrays can be, the checkpoint is damaged.
"""

import hashlib
import json
import math
import os
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import jax
import numpy as np

from tasks.core.errors import UsageError, short
from training.disk import kind_of, open_regular, replacing
from training.reading import MOST, read_text

FORMAT = 2
"""Increased if older code cannot read new checkpoints. Format 1 has no seal and is still read."""
SEAL = "seal.json"
METADATA = "_CHECKPOINT_METADATA"
"""Orbax's metadata file in a checkpoint. We add the format to it, before anything else is written.
It shows whether a checkpoint without a seal is of format 1 or unfinished: older code wrote the seal
last."""


class Damaged(Exception):
    """A checkpoint differs from what was saved; the message says how."""


def write_seal(here: Path, step: int) -> None:
    """Writes the seal of a checkpoint atomically."""
    digests = {name: _digest(here / name) for name in sorted(files_in(here))}
    seal = {
        "format": FORMAT, "check": digest_of(FORMAT, digests), "step": step, "files": digests,
    }  # fmt: skip
    with replacing(here / SEAL) as file:
        file.write((json.dumps(seal, indent=1) + "\n").encode())


def check_seal(here: Path, step: int, files: Mapping[str, int], items: Iterable[str]) -> None:
    """Raises `UsageError` if the format is newer, `Damaged` if a file of `items` has changed."""
    try:
        seal = json.loads(read_text(here / SEAL))
        version, digests, check = seal["format"], seal["files"], seal["check"]
        if check != digest_of(version, digests):
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


def sealed_step(here: Path) -> Any:
    """The step in the seal of a checkpoint; None if there is none."""
    try:
        return json.loads(read_text(here / SEAL)).get("step")
    except (OSError, UsageError, ValueError, AttributeError, RecursionError):
        return None


def is_unsealed(here: Path) -> bool:
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


def files_in(here: Path) -> dict[str, int]:
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


def check_sizes(files: Mapping[str, int], like: Mapping[str, Any]) -> None:
    """Raises `Damaged` if files are much larger than the expected arrays: reading them could take
    forever."""
    bytes_of = {k: sum(_bytes(x) for x in jax.tree.leaves(tree)) for k, tree in like.items()}
    for name, size in files.items():
        item, inside, _ = name.partition("/")
        if (item in like or not inside) and size > MOST + 2 * bytes_of.get(item, 0):
            raise Damaged(f"{short(name)} has {size:,} bytes, more than its arrays")


def _bytes(leaf: Any) -> int:
    return math.prod(leaf.shape) * np.dtype(leaf.dtype).itemsize


def _digest(path: Path) -> str:
    with open(open_regular(path, os.O_RDONLY), "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:32]


def digest_of(version: int, digests: Mapping[str, str]) -> str:
    """A digest of the seal itself. It is the same in all formats, so that a newer format can be
    told from a damaged seal."""
    return hashlib.sha256(json.dumps([version, digests], sort_keys=True).encode()).hexdigest()[:32]
