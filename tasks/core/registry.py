"""The registry of tasks: built-in ones, plug-ins, and those of modules given by `--import`.

The text of a task is `NAME[:field=value,...]`. Several tasks are joined by `+`:
`addition+sorting:algorithm=bubble`.
"""

import dataclasses
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from tasks.core.errors import UsageError, unknown
from tasks.core.examples import Examples
from tasks.core.options import options, parse_option, unreadable
from tasks.core.plugins import load, points
from tasks.core.task import VIEWS, Task, source, views_of

T = TypeVar("T", bound=Task)
_TASKS: dict[str, type[Task]] = {}
_loaded = False


def register(name: str) -> Callable[[type[T]], type[T]]:
    """Class decorator that registers a task under `name`.

    Raises `UsageError` if

    - another class has that name, or the name has other characters than a-z, 0-9 and _;
    - the class is not a dataclass derived from `Task` (it must be frozen: its fields identify it);
    - a field has no default, or a type that `NAME:field=value` cannot express.
    """
    if not isinstance(name, str):
        raise UsageError(f'write @register("name") above {name!r}, with the name of the task.')

    def add(cls: type[T]) -> type[T]:
        if not (isinstance(cls, type) and issubclass(cls, Task)):
            raise UsageError(f"{cls!r} must derive from tasks.Task to be registered as {name!r}.")
        where = f"{cls.__name__} ({source(cls)})"
        if not (dataclasses.is_dataclass(cls) and "__dataclass_params__" in vars(cls)):
            raise UsageError(
                f"{where} must be a dataclass: write @dataclass(frozen=True) between @register and "
                f"the class."
            )
        if not name.replace("_", "").isalnum() or not name.islower():
            raise UsageError(
                f"{where}: a task's name is lower-case letters, digits and _, not {name!r}."
            )
        for field in unreadable(cls):
            raise UsageError(
                f"{where}: the option {field} needs a default, as in `{field}: int = 1`, and to be "
                f"an int, a float, a bool, a str or a Literal."
            )
        known = _TASKS.get(name)
        if known and (known.__module__, known.__qualname__) != (cls.__module__, cls.__qualname__):
            raise UsageError(
                f"{where} is registered as {name!r}, which is the name of {known.__name__} "
                f"({source(known)}): choose another."
            )
        cls.name = name
        _TASKS[name] = cls
        return cls

    return add


def task_classes() -> Mapping[str, type[Task]]:
    """Every known task class by name: registered ones and plug-ins (entry points of the group
    `deepcalc.tasks`; a broken one is left out)."""
    global _loaded
    if not _loaded:
        _loaded = True
        for point in points("deepcalc.tasks"):
            before = dict(_TASKS)
            if load(point):  # it failed: remove tasks that it had registered before
                _TASKS.clear()
                _TASKS.update(before)
    return dict(sorted(_TASKS.items()))


def make_task(text: str, defaults: Mapping[str, Any] | None = None) -> Task:
    """Makes one task from its text. Raises `UsageError` on an unknown name, option or value.

    `defaults` are values of options that the text does not give; options that the task does not
    have are ignored.

    >>> make_task("addition:base=2").base
    2
    """
    name, _, rest = text.strip().partition(":")
    classes = task_classes()
    if name == Examples.name:
        classes = {**classes, name: Examples}
    if name not in classes:
        raise UsageError(f"{unknown('task', name, classes)}{_unregistered()}")
    cls = classes[name]
    values = {k: v for k, v in (defaults or {}).items() if k in options(cls)}
    given = set()
    for part in filter(None, rest.split(",")):
        field, equals, value = map(str.strip, part.partition("="))
        if not equals:
            raise UsageError(f"write options of {name} as {name}:field=value, not {part!r}.")
        if field in given:
            raise UsageError(f"{name}:{field} is given twice: give it once.")
        given.add(field)
        values[field] = parse_option(cls, field, value)
    return cls(**values)


def make_tasks(text: str, defaults: Mapping[str, Any] | None = None) -> tuple[Task, ...]:
    """Makes the tasks of `A+B+...`. Raises `UsageError` if one is named twice.

    >>> [t.name for t in make_tasks("addition+sorting")]
    ['addition', 'sorting']
    """
    made = tuple(make_task(part, defaults) for part in text.split("+"))
    if len(set(made)) < len(made):
        raise UsageError(
            f"{text!r} names a task twice; every task of a run has one row of results."
        )
    return made


def view_missing(learner: str, view: str, task: Task) -> UsageError:
    """The error for a learner that cannot learn a task; it names the tasks that it can learn."""
    fitting = [n for n, c in task_classes().items() if view in views_of(c)]
    lacking = [method for method in VIEWS[view] if not hasattr(task, method)]
    lacks = f"; it lacks {', '.join(lacking)}" if len(lacking) < len(VIEWS[view]) else ""
    return UsageError(
        f"{learner} learns from the {view} view, which task {task.name} does not offer "
        f"(it has: {', '.join(views_of(task)) or 'none'}{lacks}). "
        f"{learner} can learn: {', '.join(fitting)}."
    )


def _is_own(cls: type) -> bool:
    return cls.__module__.partition(".")[0] == "tasks"


def _unregistered() -> str:
    """A hint that names subclasses of `Task` that were not registered; "" if there are none."""
    known, waiting, found = {*_TASKS.values()}, [Task], []
    while waiting:
        for cls in waiting.pop().__subclasses__():
            waiting.append(cls)
            if cls not in known and not cls.name and not _is_own(cls):
                found.append(f"{cls.__name__} ({source(cls)})")
    if not found:
        return ""
    return f' Not registered: {", ".join(found)}. Write @register("name") above such a class.'
