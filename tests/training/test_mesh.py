"""A mesh changes where the work is done, and nothing else."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tasks import UsageError
from training import learner_names
from training.mesh import make_mesh, parse_mesh

HERE = Path(__file__).parent
EIGHT = {"XLA_FLAGS": "--xla_force_host_platform_device_count=8",
         "PYTHONPATH": f"{HERE.parent}{os.pathsep}{HERE}"}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", learner_names())
def test_results_do_not_depend_on_the_mesh(name, tmp_path):
    """50 steps on one device and on eight, resumed from one mesh on another, and repeated."""
    words = [sys.executable, str(HERE / "mesh_runs.py"), name, str(tmp_path)]
    found = subprocess.run(words, env=os.environ | EIGHT, capture_output=True, text=True)
    assert found.returncode == 0, found.stderr
    apart = json.loads(found.stdout.splitlines()[-1])
    assert apart["steps"] == [50, 50]
    assert apart["members"][0] == apart["members"][1] >= (3 if name == "nram" else 2)
    for what in ("batch", "both", "off", "on"):
        assert apart[what] <= 2e-6, what
    assert apart["again"] == 0.0
    assert apart["trained"] > 1e-3, "a model that does not move would agree with anything"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("batch", "numbers of devices"),
        ("batch=0", "numbers of devices"),
        ("batch=two", "numbers of devices"),
        ("batch=1,batch=1", "numbers of devices"),
        ("bach=4", "did you mean 'batch'"),
        ("batch=1000", "more than there are"),
    ],
)
def test_a_mesh_that_cannot_be_is_refused(text, says):
    with pytest.raises(UsageError, match=says):
        make_mesh(text, population=1000, batch=1000)


def test_a_mesh_divides_members_and_examples():
    code = (
        "from training.mesh import make_mesh\n"
        "from tasks import UsageError\n"
        "def tried(text, population, batch):\n"
        "    try:\n"
        "        return dict(make_mesh(text, population, batch).shape)\n"
        "    except UsageError as wrong:\n"
        "        return str(wrong)\n"
        "assert tried('batch=4', 1, 8) == {'population': 1, 'batch': 4}\n"
        "assert tried('population=2,batch=4', 6, 8) == {'population': 2, 'batch': 4}\n"
        "assert '9 examples drawn at a time cannot be divided' in tried('batch=4', 1, 9)\n"
        "assert '3 members of --population cannot be divided' in tried('population=2', 3, 8)\n"
        "assert 'needs 16 devices' in tried('population=2,batch=8', 2, 8)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, env=os.environ | EIGHT)


def test_an_axis_that_is_not_named_has_one_device():
    assert parse_mesh("population=3") == {"population": 3, "batch": 1}
