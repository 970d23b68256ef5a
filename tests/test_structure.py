"""The structure: which package may import which, no circles, nothing allocated at import."""

import ast
import doctest
import importlib
import pkgutil
import re
import subprocess
import sys
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from nram.machine import gates

HOME = Path(__file__).parent.parent
BELOW = {
    "tasks": set(),
    "training": {"tasks"},
    "nram": {"tasks", "training"},
    "npi": {"tasks", "training"},
    "baselines": {"tasks", "training"},
    "commands": {"tasks", "training", "nram", "npi", "baselines"},
}
PLACE = re.compile(r"([a-z_.]+):[A-Za-z_]+")
"""A module and what is in it, as text: they are imported by name, late."""


def sources() -> dict[str, Path]:
    """Every module's file by its name."""
    found = {"train": HOME / "train.py"}
    for package in (*BELOW, "deepcalc"):
        for path in (HOME / package).rglob("*.py"):
            name = ".".join(path.relative_to(HOME).with_suffix("").parts)
            found[name.removesuffix(".__init__")] = path
    return found


def imports(path: Path) -> set[str]:
    """What a file imports or names as text: modules, and modules with a name in them."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            place = PLACE.fullmatch(node.value)
            found |= {place[1]} if place else set()
    return found


def top(name: str) -> str:
    return name.partition(".")[0]


def graph() -> dict[str, set[str]]:
    """The modules that each module imports, at its top or inside of a function."""
    files = sources()

    def module(name: str) -> str | None:
        return name if name in files else module(name.rpartition(".")[0]) if "." in name else None

    return {
        name: {found for text in imports(path) if (found := module(text)) and found != name}
        for name, path in files.items()
    }


def test_no_module_imports_itself_by_way_of_others():
    found = graph()
    assert "npi" in found["training.registry"], "names in texts are seen"
    try:
        TopologicalSorter(found).prepare()
    except CycleError as wrong:
        pytest.fail(f"a circle of imports: {' <- '.join(wrong.args[1])}")


@pytest.mark.parametrize("package", BELOW)
def test_imports_point_one_way(package):
    for path in (HOME / package).rglob("*.py"):
        if path == HOME / "training" / "registry.py":  # names the packages of learners, as text
            continue
        wrong = (set(map(top, imports(path))) & set(BELOW)) - BELOW[package] - {package}
        assert not wrong, f"{path.relative_to(HOME)} imports {wrong}"


def test_only_commands_use_the_check_kit():
    """`deepcalc/checking/` uses all packages, so nothing that it uses may need it."""
    users = {top(name) for name, found in graph().items()
             if any(module.startswith("deepcalc.checking") for module in found)}  # fmt: skip
    assert users == {"deepcalc", "commands"}


def test_reference_circuits_are_read_by_tests_only():
    for package in BELOW:
        for path in (HOME / package).rglob("*.py"):
            assert "examples/circuits" not in path.read_text(), path


def test_importing_allocates_nothing_and_leaves_heavy_libraries_out():
    code = (
        "import sys, jax\n"
        "import tasks.core.registry, training, npi, baselines, commands.main, commands.show\n"
        "tasks.core.registry.task_classes()\n"
        "from jax._src import xla_bridge\n"
        "assert not xla_bridge._backends, 'a device was started by an import'\n"
        "assert 'matplotlib' not in sys.modules and 'orbax.checkpoint' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=HOME)


def modules() -> list[str]:
    names = []
    for package in BELOW:
        names.append(package)
        folders = importlib.import_module(package).__path__
        names += [m.name for m in pkgutil.walk_packages(folders, f"{package}.")]
    return names


@pytest.mark.parametrize("name", modules())
def test_examples_in_docstrings_run(name, monkeypatch):
    monkeypatch.setattr(gates, "GATES", dict(gates.GATES))  # an example registers a gate
    module = importlib.import_module(name)
    result = doctest.testmod(module, optionflags=doctest.NORMALIZE_WHITESPACE)
    assert result.failed == 0


def test_the_slow_tests_exist():
    for line in (HOME / "tests" / "slow.txt").read_text().splitlines():
        if not line.startswith("#"):
            file, _, name = line.partition("::")
            assert f"def {name.partition('[')[0]}(" in (HOME / file).read_text(), line


def test_assertions_do_no_work():
    """`python -O` leaves assertions out, so they may only look at values."""
    for path in sources().values():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Assert):
                calls = [ast.unparse(n.func) for n in ast.walk(node) if isinstance(n, ast.Call)]
                assert not set(calls) - {"isinstance", "len", "all", "any", "callable"}, path
