"""Batches of frames that show pictures: frames that share pictures are drawn together.

Encoding a picture takes far longer than the rest of a frame. `V` pictures and `R` frames of a
window, `C` frames of an object.
"""

from typing import NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Float, Int

from npi.data import Table
from npi.frames import Frames, take
from tasks.objects.scene import AZIMUTHS, ELEVATIONS, POSES, new_views
from tasks.objects.shapes import SEEN
from tasks.objects.table import Ground

STEPS = 2
"""Steps of the longest frame that shows pictures."""


class Windows(NamedTuple):
    """Groups of frames that share pictures: those between two neighbouring azimuths, and those at
    azimuth 0, which decide when to stop. There is one for each azimuth and object."""

    rows: Int[np.ndarray, "AZIMUTHS R"]
    """The frames of a window, as rows of an object's C frames."""
    poses: Int[np.ndarray, "AZIMUTHS V"]
    """The poses that they show."""
    seen: Int[np.ndarray, "AZIMUTHS R STEPS"]
    """For each step of a frame, the place of its pose among these."""
    member: Float[np.ndarray, "C AZIMUTHS"]
    """How often a frame is in a window."""


def windows(table: Table) -> Windows:
    """The windows of the first object of a table; those of the others are alike."""
    seen = np.asarray(table.frames.seen)[..., 0]
    live = (np.asarray(table.frames.length) > 0) & (seen[:, 0] < POSES)
    frames = np.flatnonzero(live)
    frames = frames[: int(live[: len(frames)].sum())]
    found = []
    for azimuth in range(AZIMUTHS):
        columns = (0, azimuth, (azimuth + 1) % AZIMUTHS)
        poses = [column * ELEVATIONS + e for column in columns for e in range(ELEVATIONS)]
        known = {pose: place for place, pose in reversed(list(enumerate(poses)))}
        rows = [
            row
            for row in frames.tolist()
            if all(int(p) in known for p in seen[row][: int(table.frames.length[row])])
        ]
        places = [[known.get(int(p), 0) for p in seen[row]] for row in rows]
        found.append((rows, poses, places))
    most = max(len(rows) for rows, _, _ in found)
    member = np.zeros((len(frames), AZIMUTHS), np.float32)
    for azimuth, (rows, _, places) in enumerate(found):
        more = [k % len(rows) for k in range(most - len(rows))]
        rows += [rows[k] for k in more]
        places += [places[k] for k in more]
        np.add.at(member[:, azimuth], rows, 1.0)
    columns = [np.array(part, np.int32) for part in zip(*found, strict=True)]
    return Windows(columns[0], columns[1], columns[2], member)


def draw(
    table: Table,
    bank: Array,
    group: Windows,
    loss: Array,
    count: int,
    key: Array,
    new: int,
    size: int,
    ground: Ground,
) -> tuple[Array, Frames, Array, Array]:
    """Draws `count` windows: half uniformly, half in proportion to the last known losses of their
    frames. `new` of them show an object of the same family that is drawn for this batch alone, at
    `size` pixels, on this ground. Consumes `key`. Returns rows of the table, their frames, whose
    observations are now rows of the third result: the pictures that they show; and the poses of
    these."""
    key, order, objects_key = jax.random.split(key, 3)
    each = group.member.shape[0]
    objects = bank.shape[0] // POSES
    known = loss[: objects * each].reshape(objects, each) @ jnp.asarray(group.member)
    known = known.reshape(-1) + 1e-3
    ladder = jnp.cumsum(0.5 / known.size + 0.5 * known / known.sum())
    draws = (jnp.arange(count, dtype=jnp.float32) + jax.random.uniform(key)) / count
    chosen = jnp.minimum(jnp.searchsorted(ladder, draws * ladder[-1]), known.size - 1)
    chosen = jax.random.permutation(order, chosen)
    which, azimuth = chosen // AZIMUTHS, chosen % AZIMUTHS
    rows = (which[:, None] * each + jnp.asarray(group.rows)[azimuth]).reshape(-1)
    poses = jnp.asarray(group.poses)[azimuth]
    pictures = bank[(which[new:, None] * POSES + poses[new:]).reshape(-1)]
    if new:
        views = new_views(which[:new] % SEEN, poses[:new], objects_key, size, ground)
        pictures = jnp.concatenate([views.reshape(-1, *pictures.shape[1:]), pictures])
    shown = poses.shape[1] * jnp.arange(count, dtype=jnp.int32)[:, None, None]
    seen = (shown + jnp.asarray(group.seen)[azimuth]).reshape(len(rows), STEPS, 1)
    frames = take(table.frames, rows)._replace(seen=seen)
    return rows, frames, pictures, poses.reshape(-1)
