"""Finds what is to be checked: by name, in a file, or given as an object of Python."""

import ast
import importlib
import linecache
import os
import sys
from pathlib import Path
from typing import Any

from deepcalc import HOME, PACKAGES
from deepcalc.checking.findings import Check, Suite, in_words
from deepcalc.checking.gate import gate_suite
from deepcalc.checking.learner_runs import learner_suite
from deepcalc.checking.look import variants
from deepcalc.checking.task import task_suite
from nram.machine.gates import GATES, Gate
from tasks.core.errors import UsageError, short, unknown
from tasks.core.registry import make_task, task_classes
from tasks.core.task import Task
from training.imports import import_modules
from training.kind import LearnerKind
from training.registry import home_of, learner_kind, learner_names


def suites_of(thing: Any) -> list[Suite]:
    """The checks of a task, gate or learner, or of everything in a file.

    `thing` is an object, the name of a registered one, the text of a task with options, or the path
    of a file or folder. Raises `UsageError` if there is no such thing.
    """
    if isinstance(thing, Task):
        return [task_suite(thing)]
    if isinstance(thing, type) and issubclass(thing, Task):
        return _tasks(thing, registered=bool(thing.name))
    if isinstance(thing, Gate):
        return [gate_suite(thing)]
    if isinstance(thing, LearnerKind):
        return [learner_suite(thing)]
    if not isinstance(thing, str | os.PathLike):
        raise UsageError(
            f"check takes a task, a gate, a learner, a name of one, or a file, not {short(thing)}."
        )
    text = os.fspath(thing)
    if os.path.isdir(text) and not _known(text):
        return _of_folder(text)
    if text.endswith(".py") or len(Path(text).parts) > 1:
        return _of_file(text)
    return _of_name(text)


def _tasks(cls: type[Task], registered: bool = True) -> list[Suite]:
    """A task with its default options, and with every value of its `Literal` options."""
    try:
        return [task_suite(task, must_be_registered=registered) for task in variants(cls)]
    except (TypeError, UsageError) as wrong:
        return [_broken(cls.__name__, "definition", "it can be made without arguments",
                        f"{cls.__name__}() raised {type(wrong).__name__}: {wrong}. Give every "
                        f"option a default")]  # fmt: skip


def _of_name(text: str) -> list[Suite]:
    found: list[Suite] = []
    name = text.partition(":")[0]
    if name in task_classes():
        found += [task_suite(make_task(text))] if ":" in text else _tasks(task_classes()[name])
    if name in GATES:
        found.append(gate_suite(GATES[name]))
    if name in learner_names():
        found.append(learner_suite(learner_kind(name)))
    if not found:
        if os.path.exists(text):
            raise UsageError(f"{short(text)} is no file of Python: a task, gate or learner is "
                             f"defined in a file whose name ends in .py.")  # fmt: skip
        known = {*task_classes(), *GATES, *learner_names()}
        file = f"{text}.py"
        hint = f" Or is it the file {file}?" if Path(file).exists() else ""
        raise UsageError(f"{unknown('task, gate or learner', name, known)}{hint}")
    return found


def _known(name: str) -> bool:
    return name in task_classes() or name in GATES or name in learner_names()


def _of_folder(text: str) -> list[Suite]:
    """The checks of everything that the files of a folder define. Only files that seem to define
    something are imported, since other scripts may do anything when they are."""
    files = [path for path in sorted(Path(text).glob("*.py")) if _defines(path)]
    if not files:
        raise UsageError(
            f"no file of the folder {short(text)} defines a task, gate or learner: name a file, as "
            f"deepcalc check my_task.py; `deepcalc new task NAME` writes one to start from."
        )
    return [suite for path in files for suite in _of_file(str(path))]


def _defines(path: Path) -> bool:
    """Whether a file registers something, or has a class derived from `Task`, by its text. So does
    one that is not valid Python: its import then says so."""
    try:
        nodes = list(ast.walk(ast.parse(path.read_bytes())))
    except (SyntaxError, ValueError):
        return True
    called = [node.func for node in nodes if isinstance(node, ast.Call)]
    bases = [base for node in nodes if isinstance(node, ast.ClassDef) for base in node.bases]
    names = {_last_name(node) for node in called} & {
        "register",
        "register_gate",
        "register_learner",
    }
    return bool(names) or "Task" in map(_last_name, bases)


def _last_name(node: ast.expr) -> str:
    """`register` of both `register` and `tasks.register`."""
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def _of_file(text: str) -> list[Suite]:
    """The checks of every task, gate and learner that a file defines."""
    if not os.path.isfile(text):
        raise UsageError(f"there is no file {short(text)}; `deepcalc new task NAME` writes one.")
    file, gates, name = str(Path(text).absolute()), set(GATES), _own_name(text)
    broken = _import(text, file) if name is None else None
    if broken is not None:
        return [broken]
    module = importlib.import_module(name) if name else sys.modules[Path(text).stem]
    found = []
    for cls in _task_classes(module):
        found += _tasks(cls)
    mine = [gate for name, gate in GATES.items() if name not in gates or _home(gate) == module]
    loose = [value for value in vars(module).values() if isinstance(value, Gate)]
    found += [gate_suite(gate) for gate in _once([*mine, *loose])]
    names = [name for name in learner_names() if home_of(name) == module.__name__]
    found += [learner_suite(learner_kind(name)) for name in names]
    if not found:
        raise UsageError(
            f"{text} defines no task, gate or learner: a task is a class derived from tasks.Task, "
            f"below @register; gates and learners are registered by register_gate and "
            f"register_learner. `deepcalc new task NAME` writes a file to start from."
        )
    return found


def _own_name(text: str) -> str | None:
    """The name of a module of this project, such as `tasks.copying`; None for a user's file."""
    path = Path(text).resolve()
    parts = path.relative_to(HOME).with_suffix("").parts if path.is_relative_to(HOME) else ()
    return ".".join(parts) if parts and parts[0] in PACKAGES else None


def _import(text: str, file: str) -> Suite | None:
    """Imports a file. Returns the finding if its own code fails."""
    about, known = "Python can import the file", sys.modules.get(Path(text).stem)
    try:
        if known is not None and getattr(known, "__file__", None) == file:
            _load_again(known)  # it may have been edited, in a notebook
        import_modules([text])
    except SyntaxError as wrong:
        where = f"{wrong.filename}, line {wrong.lineno}"
        return _broken(text, "import", about, f"{where} is not valid Python: {wrong.msg}")
    except UsageError as wrong:
        if _passed(wrong, file):  # of `register` or `Scratchpad`
            return _broken(text, "import", about, str(wrong).rstrip("."))
        raise UsageError(str(wrong).removeprefix("--import ")) from None
    except Exception as wrong:
        told = in_words(wrong, {file})
        if told is None:
            raise
        told = told.replace("`<module>` raised", f"{text} raised")
        return _broken(text, "import", about, told.rstrip("."))
    return None


def _load_again(module: Any) -> None:
    for name in [name for name, gate in GATES.items() if _home(gate) is module]:
        del GATES[name]  # two gates of a name are refused, unlike tasks and learners
    linecache.checkcache(module.__file__)
    importlib.reload(module)


def _passed(error: BaseException, file: str) -> bool:
    step = error.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename == file:
            return True
        step = step.tb_next
    return False


def _broken(thing: str, check: str, about: str, message: str) -> Suite:
    def fail() -> None:
        raise UsageError(f"{message}.")

    return Suite(thing, [Check(check, about, fail)])


def _task_classes(module: Any) -> list[type[Task]]:
    """The tasks of a module. One from which another task of it derives counts only if it is
    registered."""
    here = [
        value for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Task)
        and value.__module__ == module.__name__
    ]  # fmt: skip
    here += [cls for cls in task_classes().values() if cls.__module__ == module.__name__]
    bases = {base for cls in here for base in cls.__mro__[1:]}
    return [cls for cls in _once(here) if vars(cls).get("name") or cls not in bases]


def _once(things: list[Any]) -> list[Any]:
    return list({id(thing): thing for thing in things}.values())


def _home(gate: Gate) -> Any:
    """The module in which the function of a gate was written."""
    name = getattr(gate.hard, "__module__", None)
    return importlib.import_module(name) if name in sys.modules else None
