"""Commands start quickly: help and mistakes on the command line import no heavy package."""

import json
import subprocess
import sys
from types import ModuleType

import pytest

from commands.main import COMMANDS
from deepcalc import HOME
from deepcalc.lazy import exports

HEAVY = ("jax._src", "jaxlib", "flax.core", "optax._src", "orbax", "scipy", "pandas", "matplotlib",
         "numba", "z3", "optuna", "torch")  # fmt: skip
"""Modules that are loaded as soon as one of these packages has run any of its code."""
WITHOUT = [
    ([], 0),
    (["--help"], 0),
    (["--version"], 0),
    (["tasks"], 0),
    *[([name, "--help"], 0) for name in COMMANDS],
    *[(["train", *words, "--help"], 0) for words in (["npi"], ["npi", "addition"],
      ["nram", "access"], ["lstm", "addition"], ["ntm", "copying"], ["transformer", "addition"],
      ["nram", "sorting", "--trainer", "search"])],
    (["train", "nram", "access", "--help-all"], 0),
    (["trian"], 2),
    (["train", "npi", "additon"], 2),
    (["train", "nip", "addition"], 2),
    (["train", "npi", "addition", "--hiden", "3"], 2),
    (["train", "npi", "addition", "--hidden", "many"], 2),
    (["train", "npi", "addition:base=100"], 2),
    (["train", "npi", "addition", "--preset", "quick"], 2),
    (["evaluate", "--lenghts", "3"], 2),
]  # fmt: skip

CODE = """
import contextlib, io, json, sys
from deepcalc.__main__ import main
heavy, found = json.loads(sys.argv[1]), []
for words in json.loads(sys.argv[2]):
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        status = main(words)
    found.append([status, [name for name in heavy if name in sys.modules]])
import jax, jax.numpy, optax
lazy = [type(m).__name__ for m in (jax, jax.numpy, optax)]
jax.numpy.ones(2), optax.adam
print(json.dumps([found, lazy, [type(m).__name__ for m in (jax, jax.numpy, optax)],
      sorted(set(heavy) & set(sys.modules)), jax.numpy is sys.modules["jax.numpy"]]))
"""


def test_help_and_mistakes_import_no_heavy_package():
    words = json.dumps([words for words, _ in WITHOUT])
    ran = subprocess.run([sys.executable, "-c", CODE, json.dumps(HEAVY), words], cwd=HOME,
                         capture_output=True, text=True, check=True)  # fmt: skip
    found, before, after, loaded, same = json.loads(ran.stdout)
    assert found == [[status, []] for _, status in WITHOUT]
    assert before == ["_Lazy"] * 3, "named, not run"
    assert after == ["module"] * 3 and same, "the same module, once it is used"
    assert {"jax._src", "jaxlib", "optax._src"} <= set(loaded), "the names above mean something"


def test_what_a_lazy_package_raises_comes_where_it_is_used(tmp_path):
    (tmp_path / "heavy_mod").mkdir()
    (tmp_path / "heavy_mod" / "__init__.py").write_text("value = 1\nfrom heavy_mod import part")
    (tmp_path / "heavy_mod" / "part.py").write_text("import heavy_mod\nvalue = heavy_mod.value + 1")
    (tmp_path / "broken_mod.py").write_text("raise ValueError('no such device')")
    code = (
        "from deepcalc.lazy import lazily\n"
        "lazily(['heavy_mod', 'heavy_mod.part', 'broken_mod', 'not_there_mod'])\n"
        "import heavy_mod.part as part, heavy_mod, broken_mod\n"
        "from heavy_mod import part as again\n"
        "assert type(part).__name__ == '_Lazy' and again is part\n"
        "assert part.value == 2 and heavy_mod.part is part and type(part).__name__ == 'module'\n"
        "try: broken_mod.value\n"
        "except ValueError as wrong: assert str(wrong) == 'no such device'\n"
        "else: raise SystemExit('it should raise')\n"
        "try: import not_there_mod\n"
        "except ModuleNotFoundError: pass\n"
        "else: raise SystemExit('it should not be found')\n"
    )
    env = {"PYTHONPATH": f"{tmp_path}:{HOME}", "PATH": "/usr/bin:/bin"}
    subprocess.run([sys.executable, "-c", code], check=True, cwd=tmp_path, env=env)


@pytest.mark.parametrize("package", ["training", "npi", "nram"])
def test_packages_export_what_they_name(package):
    module = __import__(package)
    for name in module.__all__:
        assert not isinstance(getattr(module, name), ModuleType), f"{name} is a module"
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        exports(package, {})("nothing")
