"""Pictures of objects: a contact sheet, ambiguous poses, and the renderer beside one in NumPy.

python benchmarks/pose_pictures.py --sheet docs/canonical-pose.png
python benchmarks/pose_pictures.py --ambiguous 10
python benchmarks/pose_pictures.py --speed
"""

import argparse
import sys
import time
from pathlib import Path
from typing import get_args

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import jax  # noqa: E402
import jax.numpy as jnp  # noqa: E402
import numpy as np  # noqa: E402

from tasks.objects.render import (  # noqa: E402
    BACKGROUND,
    Light,
    axes,
    pictures,
    pixels,
    planes,
    project,
    shade,
)
from tasks.objects.scene import AZIMUTHS, ELEVATIONS, STEP  # noqa: E402
from tasks.objects.shapes import NAMES, SEEN, make_object  # noqa: E402
from tasks.objects.table import Ground  # noqa: E402

VIEWS = ((0, 15), (45, 30), (90, 15), (180, 30), (300, 60))
"""Azimuth and elevation of each row of the sheet, in degrees."""


def plain_picture(mesh, azimuth, elevation, size: int) -> np.ndarray:
    """The picture of a mesh [S, S, 3], by a loop over triangles in NumPy."""
    view = axes(azimuth, elevation)
    points, near = map(np.asarray, project(mesh.corners, view, size))
    shown = planes(points, near, size, np)
    colours = np.asarray(shade(mesh, view, Light()))
    line = pixels(size)
    nearest = np.zeros((size, size), np.float32)
    picture = np.broadcast_to(np.float32(BACKGROUND), (size, size, 3)).copy()
    for triangle in np.flatnonzero(shown.facing):
        first, last = shown.lines[triangle]
        rows = line[first : last + 1, None]
        inside = np.ones((len(rows), size), bool)
        for a, b, c in shown.edges[triangle]:
            inside &= a * line + (b * rows + c) >= 0
        a, b, c = shown.near[triangle]
        depth = a * line + (b * rows + c)
        inside &= depth > nearest[first : last + 1]
        nearest[first : last + 1][inside] = depth[inside]
        picture[first : last + 1][inside] = colours[triangle]
    return picture


def different(one: np.ndarray, other: np.ndarray) -> int:
    """The number of pixels that differ by more than half a step of 8 bits in some colour."""
    return int((np.abs(one - other) > 0.5 / 255).any(-1).sum())


def several(families, shapes, ground: Ground = "marks"):
    """The meshes of some objects."""
    make = jax.jit(jax.vmap(lambda family, shape: make_object(family, shape, ground)))
    return make(jnp.asarray(families), jnp.asarray(shapes))


def sheet(path: Path, size: int, ground: Ground) -> None:
    """Draws every family in every one of VIEWS; families that training never sees come last."""
    import matplotlib.image

    meshes, count = several(*[np.arange(len(NAMES))] * 2, ground), len(NAMES)
    rows = [
        np.asarray(pictures(meshes, jnp.full(count, a * 1.0), jnp.full(count, e * 1.0), size=size))
        for a, e in VIEWS
    ]
    half = -(-count // 2)
    parts = [np.concatenate(list(row[k : k + half]), 1) for k in (0, half) for row in rows]
    matplotlib.image.imsave(path, np.concatenate(parts, 0))
    print(f"{path}: {', '.join(NAMES[:SEEN])}; held out: {', '.join(NAMES[SEEN:])}")


def every_pose(mesh, size: int) -> np.ndarray:
    """The pictures of one object in every pose, [AZIMUTHS, ELEVATIONS, S, S, 3]."""
    a, e = np.meshgrid(np.arange(AZIMUTHS) * STEP, np.arange(ELEVATIONS) * STEP, indexing="ij")
    many = jax.tree.map(lambda x: jnp.broadcast_to(x, (a.size, *x.shape)), mesh)
    found = pictures(many, jnp.asarray(a.ravel()), jnp.asarray(e.ravel()), size=size)
    return np.asarray(found).reshape(AZIMUTHS, ELEVATIONS, size, size, 3)


def nearest_other(mesh, size: int) -> np.ndarray:
    """For each pose, the root mean square distance to the most similar picture of another pose."""
    flat = every_pose(mesh, size).reshape(AZIMUTHS * ELEVATIONS, -1)
    square = (flat**2).sum(1)
    apart = square[:, None] + square[None] - 2 * flat @ flat.T
    np.fill_diagonal(apart, np.inf)
    return np.sqrt(np.maximum(apart.min(1), 0) / flat.shape[1])


def ambiguous(objects: int, size: int, ground: Ground) -> None:
    """Prints how far the pictures of different poses are apart, in each family."""
    print(f"| family | nearest other pose: least, median ({objects} objects, {size} x {size}) |")
    print("|---|---|")
    least = []
    for family, name in enumerate(NAMES):
        found = np.concatenate(
            [nearest_other(make_object(jnp.int32(family), jnp.int32(s), ground), size)
             for s in range(objects)]
        )  # fmt: skip
        least.append(found.min())
        print(f"| {name} | {found.min():.4f}, {np.median(found):.4f} |")
    step = 1 / 255
    print(f"least of all {min(least):.4f}; one step of 8 bits in every pixel is {step:.4f}")


def speed(ground: Ground, count: int = 30, repeat: int = 3) -> None:
    """Prints images per second and of CPU time of both renderers, and whether they agree."""
    meshes = several(np.arange(count), np.arange(count), ground)
    print(f"{meshes.corners.shape[1]} triangles")
    a, e = jnp.linspace(0.0, 345.0, count), jnp.linspace(0.0, 60.0, count)
    print("| size | JAX, images/s | per second of CPU time | NumPy | different pixels |")
    print("|---|---|---|---|---|")
    for size in (32, 64, 128):
        found = np.asarray(pictures(meshes, a, e, size=size))
        start, cpu = time.perf_counter(), time.process_time()
        for _ in range(repeat):
            pictures(meshes, a, e, size=size).block_until_ready()
        wall, used = time.perf_counter() - start, time.process_time() - cpu
        each = [(jax.tree.map(lambda x, k=k: x[k], meshes), a[k], e[k]) for k in range(count)]
        plain_picture(*each[0], size)
        start = time.perf_counter()
        plain = [plain_picture(*one, size) for one in each]
        slow = time.perf_counter() - start
        wrong = different(np.stack(plain), found)
        print(f"| {size} | {count * repeat / wall:,.0f} | {count * repeat / used:,.0f} | "
              f"{count / slow:,.0f} | {wrong} of {found[..., 0].size:,} |")  # fmt: skip


def main() -> None:
    """Prints what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sheet", type=Path)
    parser.add_argument("--ambiguous", type=int, default=0)
    parser.add_argument("--size", type=int, default=64)
    parser.add_argument("--speed", action="store_true")
    parser.add_argument("--ground", choices=get_args(Ground), default="marks")
    asked = parser.parse_args()
    if asked.sheet:
        sheet(asked.sheet, asked.size, asked.ground)
    if asked.ambiguous:
        ambiguous(asked.ambiguous, asked.size, asked.ground)
    if asked.speed:
        speed(asked.ground)


if __name__ == "__main__":
    main()
