"""Pictures: equal to those of a plain renderer, and of the side that the camera is on."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from benchmarks.pose_pictures import different, nearest_other, plain_picture
from tasks.objects.families import COLOURS
from tasks.objects.render import BACKGROUND, RADIUS, Mesh, pictures
from tasks.objects.shapes import MIXED, NAMES, SEEN, make_object
from tasks.objects.table import Ground


def picture(mesh: Mesh, azimuth: float, elevation: float, size: int) -> np.ndarray:
    one = jax.tree.map(lambda x: jnp.asarray(x, jnp.float32)[None], (mesh, azimuth, elevation))
    return np.asarray(pictures(*one, size=size))[0]


MAKE = jax.jit(make_object)


def several(count: int, ground: Ground = "none") -> Mesh:
    make = jax.jit(jax.vmap(lambda family, shape: make_object(family, shape, ground)))
    return make(jnp.arange(count), jnp.arange(count) + 5)


def test_pictures_equal_those_of_a_plain_loop_over_triangles():
    meshes, a, e = several(6, "marks"), jnp.linspace(-180.0, 170.0, 6), jnp.linspace(0.0, 80.0, 6)
    found = np.asarray(pictures(meshes, a, e, size=48))
    for k in range(6):
        one = jax.tree.map(lambda x, k=k: x[k], meshes)
        assert different(plain_picture(one, a[k], e[k], 48), found[k]) == 0


def square(front: float, colour: tuple[float, float, float]) -> Mesh:
    """Two triangles that face +x, at x = front."""
    half = ((-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5))
    corners = jnp.array([[(front, *half[k]) for k in three] for three in ((0, 1, 2), (0, 2, 3))])
    return Mesh(corners, jnp.tile(jnp.array([colour]), (2, 1)))


def test_the_nearer_triangle_hides_the_other_in_any_order():
    red, green = square(0.2, (1, 0, 0)), square(-0.2, (0, 1, 0))
    for first, second in ((red, green), (green, red)):
        both = jax.tree.map(lambda x, y: jnp.concatenate([x, y]), first, second)
        middle = picture(both, 0.0, 0.0, 16)[8, 8]
        assert middle[0] > 0.2 and middle[1] == 0


def test_every_pixel_of_a_square_is_drawn_once_and_the_back_is_not():
    """Neighbours share an edge, and no pixel of it is missing."""
    size = 32
    found = picture(square(0.0, (1, 0, 0)), 0.0, 0.0, size)
    inside = (found != np.float32(BACKGROUND)).any(-1)
    rows, columns = np.flatnonzero(inside.any(1)), np.flatnonzero(inside.any(0))
    assert inside.sum() == len(rows) * len(columns) > 100
    behind = picture(square(0.0, (1, 0, 0)), 180.0, 0.0, size)
    assert (behind == np.float32(BACKGROUND)).all()


def test_a_triangle_without_area_is_not_drawn():
    flat = Mesh(jnp.zeros((1, 3, 3)), jnp.ones((1, 3)))
    assert (picture(flat, 10.0, 20.0, 16) == np.float32(BACKGROUND)).all()


@pytest.mark.parametrize("family", range(len(NAMES)))
def test_lamps_are_in_front_red_is_behind_and_every_pose_looks_different(family):
    mesh = MAKE(jnp.int32(family), jnp.int32(3))
    assert np.linalg.norm(mesh.corners, axis=-1).max() < RADIUS * 1.0001
    front, back = (picture(mesh, a, 15.0, 64) for a in (0.0, 180.0))

    def bright(picture):  # the colour of a lamp: red and green above blue
        return int(((picture[..., 0] > 0.55) & (picture[..., 2] < 0.8 * picture[..., 0])
                    & (picture[..., 1] > 0.8 * picture[..., 0])).sum())  # fmt: skip

    def red(picture):
        return int(((picture[..., 0] > 0.3) & (picture[..., 1] < 0.3 * picture[..., 0])).sum())

    assert bright(front) >= 4 and 4 * bright(back) <= bright(front)
    assert red(back) >= 4 and 4 * red(front) <= red(back)
    assert nearest_other(mesh, 32).min() > 0.02


def test_faces_of_parts_look_outwards():
    for family in range(len(NAMES)):
        corners = np.asarray(MAKE(jnp.int32(family), jnp.int32(7)).corners)
        normal = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
        middle = corners.reshape(-1, 36, 3).mean(1).repeat(12, axis=0)
        assert (((corners.mean(1) - middle) * normal).sum(-1) > -1e-6).all()


def test_mixed_objects_keep_their_lamps_and_lights_and_take_only_parts_of_training():
    assert MAKE(jnp.int32(0), jnp.int32(MIXED)).corners.shape == several(1).corners.shape[1:]
    colours = np.asarray(MAKE(jnp.int32(0), jnp.int32(MIXED + 1)).colours)
    shares = colours / np.maximum(colours.max(1, keepdims=True), 1e-6)
    lamp, red = (np.asarray(COLOURS[letter]) / max(COLOURS[letter]) for letter in "yr")
    for wanted, faces in ((lamp, 20), (red, 12)):  # the back of each lamp is dark
        assert (np.abs(shares - wanted).max(1) < 0.05).sum() >= faces


def test_objects_of_a_family_differ_and_repeat():
    for family in (0, SEEN):
        one, again, other = (MAKE(jnp.int32(family), jnp.int32(s)) for s in (1, 1, 2))
        assert (one.corners == again.corners).all() and (one.colours == again.colours).all()
        assert not (one.corners == other.corners).all()
