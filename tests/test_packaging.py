"""What a wheel holds, and that it works outside of the checkout."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

HOME = Path(__file__).parent.parent
PACKAGES = {"baselines", "commands", "deepcalc", "npi", "nram", "tasks", "training", "train.py"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """Built without isolation: hatchling is among the test extra."""
    folder = tmp_path_factory.mktemp("wheel")
    code = f"import sys; from hatchling.build import build_wheel; build_wheel({str(folder)!r})"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=HOME, capture_output=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_every_package_and_nothing_else(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    top = {n.split("/")[0] for n in names if ".dist-info/" not in n}
    assert top == PACKAGES
    assert any(n.startswith("tasks/") for n in names)
    assert {f"commands/templates/{kind}.py.txt" for kind in ("task", "gate", "learner")} <= {*names}


def test_the_wheel_works_in_an_empty_folder(wheel, tmp_path):
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    work = tmp_path / "work"
    work.mkdir()
    code = (
        f"import sys; sys.path.insert(0, {str(tmp_path / 'site')!r})\n"
        "import tasks; assert 'site' in tasks.__file__, tasks.__file__\n"
        "from commands.main import main\n"
        "sys.exit(main('train npi copying --steps 2 --chunk 2 --traces 5 --no-cache'.split()))\n"
    )
    subprocess.run([sys.executable, "-I", "-c", code], check=True, cwd=work)
    assert (work / "runs" / "npi-copying-001" / "config.json").exists()


def test_the_zoo_is_in_the_wheel_and_works_from_any_folder(wheel, tmp_path):
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    work = tmp_path / "work"
    work.mkdir()
    code = (
        f"import sys; sys.path.insert(0, {str(tmp_path / 'site')!r})\n"
        "from training import load\n"
        "run = load('zoo/npi-copying'); assert 'site' in str(run.folder), run.folder\n"
        "assert run.predict({'list': [3, 1, 2]}) == [3, 1, 2]\n"
        "from commands.main import main\n"
        "assert main(['zoo']) == 0\n"
        "sys.exit(main('evaluate zoo/nram-access --lengths 3 --samples 4 --no-cache'.split()))\n"
    )
    subprocess.run([sys.executable, "-I", "-c", code], check=True, cwd=work)
    assert not list(work.iterdir())


def test_a_folder_called_tasks_that_hides_ours_is_explained(tmp_path):
    (tmp_path / "tasks.py").write_text("")
    (tmp_path / "go.py").write_text(
        f"import sys; sys.path.append({str(HOME)!r})\nimport train; sys.exit(train.main())"
    )
    found = subprocess.run(
        [sys.executable, "-S", "-E", "go.py"], cwd=tmp_path, capture_output=True, text=True
    )
    assert found.returncode == 2
    assert "hides this project's tasks" in found.stderr
