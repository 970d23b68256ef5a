"""Objects from files: what is read, and what is refused."""

import jax.numpy as jnp
import numpy as np
import pytest

from tasks.core.errors import UsageError
from tasks.objects.files import read_object
from tasks.objects.render import BACKGROUND, RADIUS, pictures

CUBE = """# a cube with a red face in front
v 1 1 1 1 0 0
v 1 3 1 1 0 0
v 1 3 3 1 0 0
v 1 1 3 1 0 0
v -1 1 1
v -1 3 1
v -1 3 3
v -1 1 3
vn 0 0 1
f 1 2 3 4
f 6/1 5/1/1 8//1 7
f -8 -4 -3 -7
"""


def test_an_object_is_read_and_fitted(tmp_path):
    (tmp_path / "cube.obj").write_text(CUBE)
    mesh = read_object(tmp_path / "cube.obj")
    assert mesh.corners.shape == (6, 3, 3)
    assert np.isclose(np.linalg.norm(mesh.corners, axis=-1).max(), RADIUS)
    angles = jnp.array([0.0, 180.0])
    both = [jnp.stack([jnp.asarray(x)] * 2) for x in mesh]
    front, back = np.asarray(pictures(type(mesh)(*both), angles, jnp.zeros(2), size=16))
    assert front[8, 8, 0] > 0.4 and front[8, 8, 1] == 0
    assert (back[8, 8] != np.float32(BACKGROUND)).any() and back[8, 8, 1] > 0


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "no faces"),
        ("v 0 0 0\nv 1 0 0\nv 0 1 0\n", r"no faces \(corners: 3\)"),
        ("v 0 0 0\nv 1 1 1\nv 2 2 2\nf 1 2 3\n", "no area"),
        ("v 1 1 1\nv 1 1 1\nv 1 1 1\nf 1 2 3\n", "no area"),
        ("v 0 0\n", "line 1: a corner is"),
        ("v 0 0 nan\n", "line 1: a corner is"),
        ("v 0 0 0\nv 1 0 0\nf 1 2\n", "line 3: a face has three corners"),
        ("v 0 0 0\nf 1 2 3\n", "line 2: there is no corner 2"),
        ("v 0 0 0\nf 0 1 1\n", "line 2: there is no corner 0"),
        ("v 0 0 0\nf a b c\n", "line 2: a face names corners by number"),
    ],
)
def test_a_file_that_is_not_an_object_is_refused(tmp_path, text, told):
    (tmp_path / "wrong.obj").write_text(text)
    with pytest.raises(UsageError, match=told):
        read_object(tmp_path / "wrong.obj")


def test_a_missing_file_and_a_binary_one_are_refused(tmp_path):
    with pytest.raises(UsageError, match="cannot read"):
        read_object(tmp_path / "none.obj")
    (tmp_path / "binary.obj").write_bytes(bytes([0xFF, 0xFE, 0x80]))
    with pytest.raises(UsageError, match="not a text"):
        read_object(tmp_path / "binary.obj")
