"""What the README and the docs say can be done: their Python runs, all commands and names exist."""

import importlib
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from commands.main import COMMANDS
from tasks import make_tasks
from training import learner_kind
from training.imports import GROUPS

HOME = Path(__file__).parent.parent
FOLDERS = [HOME / "docs", HOME / "lab", HOME / "benchmarks"]
PAGES = sorted([HOME / "README.md", HOME / "CONTRIBUTING.md",
                *(page for folder in FOLDERS for page in folder.glob("*.md"))])  # fmt: skip


def blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", page.read_text(), re.DOTALL)


PYTHON = [
    pytest.param(page, code, id=f"{page.stem}-{number}")
    for page in PAGES
    for number, code in enumerate(blocks(page, "python"))
]


@pytest.mark.parametrize(("page", "code"), PYTHON)
def test_python_in_the_docs_runs(page, code, in_tmp):
    (in_tmp / "examples").symlink_to(HOME / "examples")
    run = [sys.executable, "-c", code]
    environment = {"PYTHONPATH": str(HOME), "PATH": "/usr/bin:/bin", "HOME": str(in_tmp)}
    found = subprocess.run(run, cwd=in_tmp, env=environment, capture_output=True, text=True)
    assert found.returncode == 0, found.stderr
    wanted = re.findall(r"^print\(.*\)\s+# (.*)$", code, re.MULTILINE)
    assert [line for line in wanted if line not in found.stdout] == []


def commands() -> list[str]:
    lines = [
        line for page in PAGES for block in blocks(page, "bash") for line in block.splitlines()
    ]
    return [line.partition("#")[0].strip() for line in lines if line.partition("#")[0].strip()]


@pytest.mark.parametrize("line", sorted(set(commands())))
def test_commands_in_the_docs_exist(line):
    words = shlex.split(line)
    if words[0] == "make":
        assert f"\n{words[1]}:" in (HOME / "Makefile").read_text()
    elif words[0] == "deepcalc":
        assert words[1] in COMMANDS
    elif words[:2] == ["python", "train.py"] and not words[2].startswith("-"):
        if "--import" in words:  # modules that the page shows
            return
        kind = learner_kind(words[2])
        make_tasks(words[3])
        if "--preset" in words:
            assert words[words.index("--preset") + 1] in kind.presets
    elif words[0] == "python" or words[0] == "pytest":
        assert (HOME / words[1]).exists()
    else:
        assert words[0] in ("pip", "source", "taskset")


def test_the_page_of_the_api_is_up_to_date_and_explains_every_name():
    """In a process of its own: what tests register is no part of the page."""
    code = "from make_api import page; print(page(), end='')"
    run = [sys.executable, "-c", code]
    environment = {"PYTHONPATH": f"{HOME}:{HOME / 'docs'}", "PATH": "/usr/bin:/bin"}
    page = subprocess.run(run, env=environment, capture_output=True, text=True, check=True).stdout
    assert page == (HOME / "docs" / "api.md").read_text(), "run: python docs/make_api.py"
    assert "|  |" not in page


def test_the_page_of_options_has_all_of_them_and_says_what_each_is_for():
    """In a process of its own, as above."""
    code = "from make_options import PAGE, page; print(page(PAGE.read_text()), end='')"
    run = [sys.executable, "-c", code]
    environment = {"PYTHONPATH": f"{HOME}:{HOME / 'docs'}", "PATH": "/usr/bin:/bin"}
    page = subprocess.run(run, env=environment, capture_output=True, text=True, check=True).stdout
    assert page == (HOME / "docs" / "options.md").read_text(), "run: python docs/make_options.py"
    assert "|  |" not in page


NAMING = [page for page in PAGES if page.parent.name not in ("lab", "benchmarks")]
PACKAGES = ("baselines", "commands", "deepcalc", "npi", "nram", "tasks", "training")
FOLDERS = (*PACKAGES, "benchmarks", "configs", "docs", "examples", "lab", "tests")


def words(page: Path) -> list[str]:
    """What stands between single backticks outside of code blocks."""
    prose = re.sub(r"```.*?```", "", page.read_text(), flags=re.DOTALL)
    return re.findall(r"`([^`\n]+)`", prose)


def found(name: str) -> bool:
    """Whether a dotted name is a module or something in one; annotated fields count."""
    parts = name.split(".")
    for count in range(len(parts), 0, -1):
        try:
            thing = importlib.import_module(".".join(parts[:count]))
        except ModuleNotFoundError:
            continue
        for part in parts[count:]:
            fields = getattr(thing, "__annotations__", {})
            if not hasattr(thing, part) and part not in fields:
                return False
            thing = getattr(thing, part, None)
        return True
    return False


DOTTED = re.compile(rf"({'|'.join(PACKAGES)})(\.\w+)+")
FILE = re.compile(rf"({'|'.join(FOLDERS)})/[\w./-]*")


@pytest.mark.parametrize("page", NAMING, ids=lambda page: page.stem)
def test_names_in_the_docs_exist(page):
    texts = words(page)
    files = [text for text in texts if FILE.fullmatch(text)]
    others = {*GROUPS, *(f"{package}.py" for package in PACKAGES)}  # a user's own files
    names = [text for text in texts if DOTTED.fullmatch(text) and text not in others]
    assert [text for text in files if not (HOME / text).exists()] == []
    assert [name for name in names if not found(name)] == []
    commands = [text.split()[1] for text in texts if re.match(r"deepcalc \w", text)]
    assert [name for name in commands if name not in COMMANDS] == []


def test_the_search_for_names_finds_what_is_wrong():
    assert found("npi.network.step")
    assert found("npi.network.Logits.end")
    assert not found("npi.network.stepp")
    assert not found("npi.nothing.step")
