"""The ground: objects stand on it, and it looks as its description says."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from tasks.objects.files import read_object
from tasks.objects.render import Mesh, pictures
from tasks.objects.shapes import MIXED, NAMES, make_object
from tasks.objects.table import HEIGHT, MARKS, REACH, SIDES, with_ground

GROUND = {"table": SIDES - 2, "marks": SIDES - 2 + 12 * len(MARKS)}
"""Triangles of each ground."""
EMPTY = Mesh(jnp.zeros((1, 3, 3)), jnp.ones((1, 3)))
MAKE = jax.jit(make_object, static_argnums=2)


def drawn(mesh: Mesh, azimuths, elevation: float, size: int) -> np.ndarray:
    many = jax.tree.map(lambda x: jnp.stack([jnp.asarray(x)] * len(azimuths)), mesh)
    heights = jnp.full(len(azimuths), elevation)
    return np.asarray(pictures(many, jnp.asarray(azimuths, jnp.float32), heights, size=size))


@pytest.mark.parametrize("ground", GROUND)
def test_every_object_stands_on_the_table_and_fits(ground):
    for family in range(len(NAMES)):
        for shape in (7, MIXED + 7):
            mesh = MAKE(jnp.int32(family), jnp.int32(shape), ground)
            own = np.asarray(mesh.corners)[: -GROUND[ground]]
            area = np.linalg.norm(np.cross(own[:, 1] - own[:, 0], own[:, 2] - own[:, 0]), axis=-1)
            own = own[area > 1e-6].reshape(-1, 3)
            assert abs(own[:, 2].min() - HEIGHT) < 1e-4
            assert abs(np.linalg.norm(own, axis=1).max() - REACH) < 1e-4


def test_the_table_looks_alike_from_every_azimuth_and_another_height_shows_more_of_it():
    azimuths = np.arange(SIDES) * 15.0
    seen = [(drawn(with_ground(EMPTY, "table"), azimuths, e, 64)) for e in (15.0, 30.0, 45.0, 60.0)]
    for views in seen:
        other = np.abs(views - views[:1]).max(-1) > 0.01
        assert other.sum((1, 2)).max() <= 8  # corners are rounded to an eighth of a pixel
    areas = [(np.abs(views[0] - views[0, 0, 0]).max(-1) > 0.01).sum() for views in seen]
    assert all(np.diff(areas) > 100)


def test_the_mark_in_front_is_yellow_and_each_side_has_its_own_colour():
    mesh = with_ground(EMPTY, "marks")
    for k, azimuth in enumerate((0.0, 180.0, 90.0, 270.0)):
        (view,) = drawn(mesh, [azimuth], 30.0, 64)
        near = view[40:60, 24:40].reshape(-1, 3)
        colour = np.array(MARKS[k][2])
        shade = near / np.maximum(near.max(1, keepdims=True), 1e-6)
        assert (np.abs(shade - colour / colour.max()).max(1) < 0.1).sum() > 10


def test_an_object_from_a_file_stands_on_the_table(tmp_path):
    path = tmp_path / "wedge.obj"
    path.write_text("v 5 5 5\nv 9 5 5\nv 5 8 5\nv 5 5 7\nf 1 3 2\nf 1 2 4\nf 1 4 3\nf 2 3 4\n")
    plain, placed = read_object(path), read_object(path, "marks")
    own = np.asarray(placed.corners)[: -GROUND["marks"]].reshape(-1, 3)
    assert len(own) == 12 == len(np.asarray(plain.corners).reshape(-1, 3))
    assert abs(own[:, 2].min() - HEIGHT) < 1e-5
    assert abs(np.linalg.norm(own, axis=1).max() - REACH) < 1e-5
