"""A run's configuration: what `config.json` says, and how two runs are told apart.

`identity` is what makes a run what it is: learner, tasks, seed, the learner's options. A run may
only be resumed under the same identity; everything else (how many steps, how often to save) is
free to change.
"""

import dataclasses
import json
import sys
import typing
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import jax

from tasks import make_task
from tasks.checking import check_task
from tasks.errors import UsageError, short, unknown
from tasks.imports import SCRIPT
from tasks.registry import view_missing
from tasks.task import Task, spec, views_of
from training.arguments import plain, whole
from training.kind import LearnerKind
from training.learner import Learner
from training.limits import MOST_FLOAT, MOST_STEPS, check_seed
from training.reading import read_json
from training.registry import learner_kind
from training.vary import parse_range, range_texts

FORMAT = 1
"""Raised when run folders change in a way that older code cannot read."""


CHANGES = ("steps", "enough", "most_skipped")
"""What of a configuration may be another when the run goes on."""
LEAST = {"seed": None, "population": 1, "enough": 1, "most_skipped": 1, "steps": 1}
"""The whole numbers of a configuration, and the least that each may be."""


@dataclasses.dataclass(frozen=True)
class Config:
    """What is trained, on what, and from which seed."""

    learner: str
    tasks: tuple[str, ...]
    """Texts that `tasks.make_task` reads, options spelled out."""
    options: Mapping[str, Any]
    """The learner's own options, all of them."""
    seed: int = 0
    trainer: str = "gradient"
    population: int = 1
    """Members that are trained side by side."""
    vary: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """Hyper-parameters that differ between them: name -> range (`training/vary.py`)."""
    enough: int = 1
    """Solved members after which training ends; not part of the identity."""
    most_skipped: int = 100
    """Steps in a row that are not finite after which a member is given up; not part of the
    identity."""
    steps: int = 20_000
    """Upper bound on the steps of every slot; not part of the identity."""
    imports: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """Modules that define tasks or learners, with a hash of their source (`training/imports.py`);
    not loaded by themselves."""
    optimizer: str = "the learner's own"
    """Says so when a script passed an optimiser of its own."""
    samplers: Mapping[str, int] = dataclasses.field(default_factory=dict)
    """`Task.version` of the tasks that draw other problems than they once did, by name."""

    def __post_init__(self) -> None:
        for name, least in LEAST.items():
            count = whole(f"--{name.replace('_', '-')}", getattr(self, name), least)
            object.__setattr__(self, name, count)  # scripts have numbers of many kinds
        check_seed(self.seed)

    def identity(self) -> dict[str, Any]:
        """The part that a resumed run must share, as plain JSON values.

        A learner's `remat` is none of it, so that a run which has run out of memory can go on with
        less: the same numbers are computed, apart from rounding.
        """
        plain = self.plain()
        plain["options"].pop("remat", None)
        return {k: plain[k] for k in plain if k not in CHANGES}

    def plain(self) -> dict[str, Any]:
        """The whole configuration as JSON values."""
        return json.loads(json.dumps({"format": FORMAT, **dataclasses.asdict(self)}))

    @property
    def kind(self) -> LearnerKind:
        """The learner's entry in the registry."""
        return learner_kind(self.learner)

    def make_tasks(self) -> tuple[Task, ...]:
        """The tasks. Raises `UsageError` where one is not known."""
        try:
            return tuple(make_task(text) for text in self.tasks)
        except UsageError as wrong:
            if SCRIPT not in self.imports:
                raise
            raise UsageError(
                f"{wrong} This run's tasks were defined in a script or a notebook, from which they "
                f"cannot be imported: define them again first, as by running that cell."
            ) from None

    def check_tasks(self) -> None:
        """Raises `UsageError` where a task is not what it says (`tasks/checking.py`)."""
        self.check_imports()
        for task in self._fitting_tasks():
            check_task(task, self.kind.view)

    @property
    def draws_as_then(self) -> bool:
        """Whether the tasks draw the problems that they drew when the run was made."""
        return self.samplers == samplers_of(self.make_tasks())

    def check_imports(self) -> None:
        """Raises `UsageError` where a module that tasks or learners are from is not loaded."""
        for module in self.imports:
            if module not in sys.modules:
                raise UsageError(
                    f"this run needs the module {module}: add --import {module}, or import it in "
                    f"a script first (modules are not loaded by themselves, because loading one "
                    f"runs its code)."
                )

    def make(self) -> Learner:
        """The learner. Raises `UsageError` where options or tasks do not fit it."""
        if jax.config.read("jax_enable_x64"):  # only outside of `numerics.pinned`
            raise UsageError(
                "JAX computes in 64 bits here (jax_enable_x64), but learners are for 32: make them "
                "inside of training.numerics.pinned()."
            )
        self.check_imports()
        kind, tasks = self.kind, self._fitting_tasks()
        return kind.make(make_options(kind, {**before(kind), **self.options}), tasks)

    def _fitting_tasks(self) -> tuple[Task, ...]:
        """The tasks. Raises `UsageError` where one lacks the view that the learner takes."""
        tasks = self.make_tasks()
        for task in tasks:
            if self.kind.view not in views_of(task):
                raise view_missing(self.learner, self.kind.view, task)
        return tasks


def samplers_of(tasks: Sequence[Task]) -> dict[str, int]:
    """How tasks draw, by name, where it is another way than the first."""
    return {task.name: task.version for task in tasks if task.version > 1}


def make_config(
    learner: str,
    tasks: tuple[Task, ...],
    options: Any,
    given: Mapping[str, Any] | None = None,
    asked: Iterable[str] = (),
    **rest: Any,
) -> Config:
    """A configuration from a learner's option object; `given` has the options of the file that it
    comes from, `asked` names those that somebody asked for, which the trainer must use. Raises
    `UsageError` on what does not fit."""
    kind = learner_kind(learner)
    options = make_options(kind, dataclasses.asdict(options))
    for name, why in kind.unused(options, rest.get("trainer", Config.trainer)).items():
        if name in asked:
            raise UsageError(f"--{name.replace('_', '-')} would have no effect: {why}.")
    options = kind.pin(options, given or {})
    rest["vary"] = range_texts(rest.get("vary", {}))
    for name, text in rest["vary"].items():
        for value in parse_range(name, text).values:
            if hasattr(options, name):  # that it can vary is up to the trainer
                dataclasses.replace(options, **{name: value})
    rest = {"samplers": samplers_of(tasks), **rest}
    return Config(learner, tuple(spec(t) for t in tasks), dataclasses.asdict(options), **rest)


def make_options(kind: LearnerKind, options: Mapping[str, Any]) -> Any:
    """A learner's option object from plain values, or NumPy's. Raises `UsageError` on what does not
    fit."""
    fields = {f.name: f for f in dataclasses.fields(kind.config)}
    hints, found = typing.get_type_hints(kind.config), {}
    for name, value in options.items():
        if name in kind.renamed:
            raise UsageError(f"option {name} of {kind.name} is {kind.renamed[name]} now.")
        if name not in fields:
            raise unknown(f"option of {kind.name}", name, fields)
        found[name] = _tidy(plain(value), hints[name])
        if not _fits(found[name], hints[name]):
            raise UsageError(
                f"option {name} of {kind.name} takes {_words(hints[name])}, as in "
                f"{fields[name].default!r}, not {short(value)}."
            )
    return kind.config(**found)


def before(kind: LearnerKind) -> dict[str, Any]:
    """What a run did that was made before an option was there, by option.

    That is the option's default. An option whose default is something new says in its field what
    was done before it: `dataclasses.field(default=..., metadata={"before": ...})`.
    """
    fields = dataclasses.fields(kind.config)
    return json.loads(json.dumps({f.name: f.metadata.get("before", f.default) for f in fields}))


def current_names(learner: str, options: Mapping[str, Any]) -> dict[str, Any]:
    """Options of an older run under the names that they have now."""
    try:
        renamed = learner_kind(learner).renamed
    except UsageError:  # a learner whose module is not imported: that is said elsewhere
        renamed = {}
    return {renamed.get(name, name): value for name, value in options.items()}


def _tidy(value: Any, hint: Any) -> Any:
    """A plain value as options hold it: tuples for lists, and 1e3 as an int where one is wanted."""
    if isinstance(value, list):
        inside = [*(part for part in typing.get_args(hint) if part is not ...), None]
        return tuple(_tidy(part, inside[0]) for part in value)
    return int(value) if hint is int and type(value) is float and value.is_integer() else value


def _fits(value: Any, hint: Any) -> bool:
    """Whether a JSON value is one of a type, and of 32 bits where it is a number."""
    origin, inside = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Literal:
        return isinstance(value, str) and value in inside
    if origin is tuple:
        if not isinstance(value, list | tuple):
            return False
        kinds = [inside[0]] * len(value) if inside[1:] == (...,) else inside
        return len(value) == len(kinds) and all(map(_fits, value, kinds))
    if hint is float:
        return type(value) in (int, float) and abs(value) <= MOST_FLOAT
    return type(value) is hint and (hint is not int or abs(value) <= MOST_STEPS)


def _words(hint: Any) -> str:
    """A type in words.

    >>> _words(tuple[int, int]), _words(typing.Literal["a", "b"])
    ('2 of int', 'one of a, b')
    """
    inside = typing.get_args(hint)
    if typing.get_origin(hint) is typing.Literal:
        return f"one of {', '.join(map(str, inside))}"
    if typing.get_origin(hint) is tuple:
        return f"{'a list' if inside[1:] == (...,) else len(inside)} of {inside[0].__name__}"
    known = {int: "int, of 32 bits", float: "float, of 3.4e38 at most"}
    return known.get(hint) or hint.__name__


def read_config(path: Path) -> Config:
    """Reads a `config.json`. Raises `UsageError` when it is not one."""
    try:
        plain = read_json(path)
    except FileNotFoundError:
        raise UsageError(f"{path} does not exist.") from None
    return parse_config(plain, str(path))


def parse_config(plain: Any, where: str) -> Config:
    """A `Config` from JSON values. Raises `UsageError` when they are not one."""
    if not isinstance(plain, dict):
        raise UsageError(f"{where} holds no configuration: a JSON object is needed.")
    plain = {k: v for k, v in plain.items() if k != "about"}
    version = plain.pop("format", FORMAT)
    if version != FORMAT:
        raise UsageError(f"{where} has format {short(version)}; this code reads format {FORMAT}.")
    fields = {f.name: f for f in dataclasses.fields(Config)}
    types = {
        "learner": str, "tasks": list, "options": dict, "seed": int, "trainer": str,
        "population": int, "vary": dict, "enough": int, "steps": int, "imports": dict,
        "optimizer": str, "most_skipped": int, "samplers": dict,
    }  # fmt: skip
    for name, value in plain.items():
        if name not in fields:
            raise unknown(f"field of {where}", name, fields)
        if type(value) is not types[name]:
            raise UsageError(f"{where}: {name} must be {types[name].__name__}, not {short(value)}.")
    for name in ("learner", "tasks"):
        if not plain.get(name):
            raise UsageError(f"{where} has no {name}.")
    if not all(isinstance(text, str) for text in plain["tasks"]):
        raise UsageError(f"{where}: tasks must be texts.")
    for name in ("vary", "imports"):
        if not all(isinstance(text, str) for text in plain.get(name, {}).values()):
            raise UsageError(f"{where}: {name} must hold texts.")
    if not all(_fits(version, int) for version in plain.get("samplers", {}).values()):
        raise UsageError(f"{where}: samplers must hold numbers.")
    plain["options"] = current_names(plain["learner"], plain.get("options", {}))
    return Config(**{**plain, "tasks": tuple(plain["tasks"])})


def difference(old: Config, new: Config) -> list[str]:
    """What differs between two identities, one line each. What one does not say, being older than
    the option, is taken as `before` has it."""
    lines = []
    if old.learner == new.learner:
        older = before(new.kind)
        old, new = (dataclasses.replace(c, options={**older, **c.options}) for c in (old, new))
    there, now = _flat(old.identity()), _flat(new.identity())
    for name in sorted(there.keys() | now.keys()):
        task = name.removeprefix("samplers.")
        if task != name and task in new.samplers:
            was = old.samplers.get(task, Task.version)
            if was != new.samplers[task]:
                lines.append(
                    f"{task}: its sampler draws other problems since (version {was} there, "
                    f"{new.samplers[task]} now), so training cannot go on as it began; the run can "
                    f"still be evaluated"
                )
        elif there.get(name) != now.get(name):
            lines.append(f"{name}: {there.get(name)!r} there, {now.get(name)!r} now")
    return lines


def _flat(tree: Any, prefix: str = "") -> dict[str, Any]:
    if not isinstance(tree, dict):
        return {prefix: tree}
    flat = {}
    for name, value in tree.items():
        flat |= _flat(value, f"{prefix}.{name}" if prefix else name)
    return flat
