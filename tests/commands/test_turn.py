"""`deepcalc turn`: what it prints, and what it refuses before anything is compiled."""

import pytest

from commands.main import main
from training import train

WEDGE = "v 0 0 0\nv 1 0 0\nv 0 1 0\nv 0 0 1\nf 1 3 2\nf 1 2 4\nf 1 4 3\nf 2 3 4\n"
TINY = {"hidden": 8, "embed": 8, "key": 8, "objects": 1, "windows": 1, "fresh": 1, "chunk": 1,
        "channels": (4, 4)}  # fmt: skip


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    folder = tmp_path_factory.mktemp("turn") / "run"
    train("npi", "canonical_pose:size=32,ground=marks", run=folder, steps=1, options=TINY)
    return folder


def test_a_network_turns_an_object_from_a_file(run, in_tmp, capsys):
    (in_tmp / "wedge.obj").write_text(WEDGE)
    assert main(["turn", str(run), "wedge.obj", "--azimuth", "-30", "--output", "wedge.png"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("azimuth -30°, elevation 45°") and "of 120 right" in said
    assert (in_tmp / "wedge.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("text", "options", "told"),
    [
        (WEDGE, ["--azimuth", "20"], "the azimuth of the camera is a multiple of 15 degrees"),
        (WEDGE, ["--elevation", "75"], "a multiple of 15 degrees from 0 to 60, not 75"),
        (WEDGE, ["--output", "wedge.gif"], ".png, .svg, .pdf"),
        ("", [], "nothing to see"),
        ("v 0 0 0\nv 1 1 1\nv 2 2 2\nf 1 2 3\n", [], "triangles have no area"),
        (None, [], "cannot read wedge.obj"),
    ],
)
def test_mistakes_are_explained(run, in_tmp, capsys, text, options, told):
    if text is not None:
        (in_tmp / "wedge.obj").write_text(text)
    before = sorted(in_tmp.iterdir())
    assert main(["turn", str(run), "wedge.obj", *options]) == 2
    assert told in capsys.readouterr().err.replace("\n", " ")
    assert sorted(in_tmp.iterdir()) == before


def test_a_network_that_sees_no_pictures_is_refused(in_tmp, capsys):
    (in_tmp / "wedge.obj").write_text(WEDGE)
    assert main(["turn", "zoo/npi-addition", "wedge.obj"]) == 2
    assert "sees no pictures" in capsys.readouterr().err
