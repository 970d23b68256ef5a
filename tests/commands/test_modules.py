"""A user's own modules: found by name or path, and explained where they hide ours."""

import hashlib
import subprocess
import sys

import pytest

import deepcalc
from commands.main import main
from tasks import UsageError
from training.imports import import_modules

HOME = deepcalc.HOME


@pytest.fixture
def own(in_tmp, monkeypatch):
    """A working folder for modules, which are forgotten afterwards."""
    before = set(sys.modules)
    monkeypatch.setattr(sys, "path", [p for p in sys.path if p])
    yield in_tmp
    for name in set(sys.modules) - before:
        if str(getattr(sys.modules[name], "__file__", "")).startswith(str(in_tmp)):
            del sys.modules[name]


def test_a_module_is_named_by_name_or_path(own):
    (own / "ideas").mkdir()
    (own / "here_mod.py").write_text("value = 1")
    (own / "ideas" / "there_mod.py").write_text("import beside_mod")
    (own / "ideas" / "beside_mod.py").write_text("")
    (own / "pack_mod").mkdir()
    (own / "pack_mod" / "__init__.py").write_text("")
    (own / "pack_mod" / "part.py").write_text("x = 1")
    given = {
        "here_mod": "here_mod.py", "here_mod.py": "here_mod.py", "./here_mod.py": "here_mod.py",
        str(own / "here_mod.py"): "here_mod.py", "ideas/there_mod.py": "ideas/there_mod.py",
        "pack_mod.part": "pack_mod/part.py", "pack_mod": "pack_mod/__init__.py",
    }  # fmt: skip
    for text, file in given.items():
        ((name, digest),) = import_modules([text]).items()
        assert name in ("here_mod", "there_mod", "pack_mod.part", "pack_mod")
        assert digest == hashlib.sha256((own / file).read_bytes()).hexdigest()
    assert import_modules([]) == {}
    with pytest.raises(UsageError, match=r"a folder without a module: .* as ideas/my_task\.py"):
        import_modules(["ideas"])


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("no_such_mod", "no such module"),
        ("no_such_mod.py", "no such file"),
        ("ideas/no_such.py", "no such file"),
        ("my-task.py", "letters, digits and _"),
        ("my task", "letters, digits and _"),
        ("my_task.txt", "no such module"),
        ("ideas/my_task", "no such file"),
        (".py", "letters, digits and _"),
        ("..", "letters, digits and _"),
        ("", "letters, digits and _"),
        ("a\0b.py", "letters, digits and _"),
        ("folder.py", "no such file"),
        ("json.py", "has the name of another module"),
        ("sys.py", "has the name of another module"),
        ("numpy", "has the name of another module"),
        ("x" * 5000 + ".py", "no such file"),
    ],
)
def test_what_is_no_module_is_explained(own, text, says):
    (own / "folder.py").mkdir()
    for name in ("json.py", "sys.py", "numpy.py"):
        (own / name).write_text("")
    with pytest.raises(UsageError) as found:
        import_modules([text])
    assert says in str(found.value) and len(str(found.value)) < 500


def test_a_module_that_leaves_is_named(own):
    (own / "leaves_mod.py").write_text("import sys; sys.exit(5)")
    with pytest.raises(UsageError, match="leaves Python, with status 5"):
        import_modules(["leaves_mod.py"])


def test_what_a_module_raises_keeps_its_traceback(own):
    (own / "broken_mod.py").write_text("import no_such_thing_at_all")
    with pytest.raises(ModuleNotFoundError, match="no_such_thing_at_all"):
        import_modules(["broken_mod.py"])


@pytest.mark.parametrize("name", deepcalc.PACKAGES)
@pytest.mark.parametrize("package", [False, True])
def test_a_file_beside_the_module_that_would_hide_ours_is_named(own, name, package):
    """Ours may not be loaded yet; the user's would be, in silence."""
    path = own / (f"{name}/__init__.py" if package else f"{name}.py")
    path.parent.mkdir(exist_ok=True)
    path.write_text("")
    (own / "good_mod.py").write_text("")
    for text in ("good_mod", "good_mod.py", f"{name}.py"):
        if package and text == f"{name}.py":
            continue
        with pytest.raises(UsageError) as found:
            import_modules([text])
        assert str(path) in str(found.value) and "rename it" in str(found.value)
    assert main(["tasks"]) == 0, "without --import the file does no harm"


def python(*words, cwd, path=(), **more):
    env = {"PATH": "/usr/bin:/bin", "PYTHONPATH": ":".join(map(str, [*path, HOME]))}
    return subprocess.run([sys.executable, *words], cwd=cwd, env={**env, **more},
                          capture_output=True, text=True)  # fmt: skip


@pytest.mark.parametrize("name", deepcalc.PACKAGES)
def test_the_command_names_what_hides_ours(tmp_path, name):
    (tmp_path / f"{name}.py").write_text("print('theirs')")
    command = "import sys; from deepcalc.__main__ import main; sys.exit(main(['tasks']))"
    found = python("-c", command, cwd=tmp_path, path=[tmp_path])
    assert found.returncode == 2 and found.stdout == ""
    assert found.stderr == (
        f"error: {tmp_path / name}.py hides this project's {name}/. Rename it, or run from another "
        f"folder with a PYTHONPATH that does not lead to it.\n"
    )
    found = python(str(HOME / "train.py"), cwd=tmp_path, path=[tmp_path])
    assert "usage" in found.stderr and "theirs" not in found.stdout, "ours is first there"


def test_a_script_is_told_what_hides_ours(tmp_path):
    for name, code in {
        "tasks": "import training",
        "npi": "from training import learner_kind; learner_kind('npi')",
    }.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.py").write_text("print('theirs')")
        (tmp_path / name / "script.py").write_text(code)
        found = python("script.py", cwd=tmp_path / name)
        assert found.stdout == "" and found.returncode == 1
        said = found.stderr.strip().splitlines()[-1]
        assert f"{name}.py hides this project's {name}/. Rename it" in said


def test_a_python_without_the_packages_is_told_what_to_do(tmp_path):
    found = python("-S", "-E", str(HOME / "train.py"), "npi", "addition", cwd=tmp_path)
    assert found.returncode == 2 and "Traceback" not in found.stderr
    assert "has no package" in found.stderr
    assert "pip install" in found.stderr or "source " in found.stderr


def test_the_version_is_said(capsys):
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"deepcalc {deepcalc.__version__}\n"
    assert f"version: {deepcalc.__version__}\n" in (HOME / "CITATION.cff").read_text()


def test_a_variable_that_jax_cannot_read_is_explained(tmp_path):
    found = python(str(HOME / "train.py"), "npi", "addition", cwd=tmp_path, JAX_ENABLE_X64="maybe")
    assert found.returncode == 2 and "Traceback" not in found.stderr
    assert "JAX cannot be imported" in found.stderr and "JAX_ENABLE_X64" in found.stderr
