"""The house: which room may import which, and nothing allocated at import."""

import ast
import doctest
import importlib
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

HOME = Path(__file__).parent.parent
BELOW = {
    "tasks": set(),
    "training": {"tasks"},
    "nram": {"tasks", "training"},
    "npi": {"tasks", "training"},
    "baselines": {"tasks", "training"},
    "commands": {"tasks", "training", "nram", "npi", "baselines"},
}


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found


@pytest.mark.parametrize("room", BELOW)
def test_imports_point_one_way(room):
    for path in (HOME / room).rglob("*.py"):
        wrong = (imports(path) & set(BELOW)) - BELOW[room] - {room}
        assert not wrong, f"{path.relative_to(HOME)} imports {wrong}"


def test_reference_circuits_are_read_by_tests_only():
    for room in BELOW:
        for path in (HOME / room).rglob("*.py"):
            assert "examples/circuits" not in path.read_text(), path


def test_importing_allocates_nothing_and_leaves_heavy_libraries_out():
    code = (
        "import sys, jax\n"
        "import tasks.registry, training, npi, baselines, commands.main, commands.show\n"
        "tasks.registry.task_classes()\n"
        "from jax._src import xla_bridge\n"
        "assert not xla_bridge._backends, 'a device was started by an import'\n"
        "assert 'matplotlib' not in sys.modules and 'orbax.checkpoint' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=HOME)


def modules() -> list[str]:
    names = []
    for room in BELOW:
        names.append(room)
        package = importlib.import_module(room)
        names += [m.name for m in pkgutil.walk_packages(package.__path__, f"{room}.")]
    return names


@pytest.mark.parametrize("name", modules())
def test_examples_in_docstrings_run(name):
    module = importlib.import_module(name)
    result = doctest.testmod(module, optionflags=doctest.NORMALIZE_WHITESPACE)
    assert result.failed == 0
