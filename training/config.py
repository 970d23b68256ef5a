"""A run's configuration: what `config.json` says, and how two runs are told apart.

`identity` is what makes a run what it is: learner, tasks, seed, the learner's options. A run may
only be resumed under the same identity; everything else (how many steps, how often to save) is
free to change.
"""

import dataclasses
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tasks import make_task
from tasks.errors import UsageError, unknown
from tasks.registry import view_missing
from tasks.task import Task, spec, views_of
from training.learner import Learner, LearnerKind
from training.registry import learner_kind

FORMAT = 1
"""Raised when run folders change in a way that older code cannot read."""


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
    """Modules named by `--import`, with a hash of their source; not loaded by themselves."""
    optimizer: str = "the learner's own"
    """Says so when a script passed an optimiser of its own."""

    def identity(self) -> dict[str, Any]:
        """The part that a resumed run must share, as plain JSON values."""
        plain = self.plain()
        return {k: plain[k] for k in plain if k not in ("steps", "enough", "most_skipped")}

    def plain(self) -> dict[str, Any]:
        """The whole configuration as JSON values."""
        return json.loads(json.dumps({"format": FORMAT, **dataclasses.asdict(self)}))

    @property
    def kind(self) -> LearnerKind:
        """The learner's entry in the registry."""
        return learner_kind(self.learner)

    def make_tasks(self) -> tuple[Task, ...]:
        """The tasks."""
        return tuple(make_task(text) for text in self.tasks)

    def make(self) -> Learner:
        """The learner. Raises `UsageError` where options or tasks do not fit it."""
        for module in self.imports:
            if module not in sys.modules:
                raise UsageError(
                    f"this run needs the module {module}: add --import {module} (modules are not "
                    f"loaded by themselves, because loading one runs its code)."
                )
        kind, tasks = self.kind, self.make_tasks()
        for task in tasks:
            if kind.view not in views_of(task):
                raise view_missing(self.learner, kind.view, task)
        return kind.make(make_options(kind, self.options), tasks)


def make_config(
    learner: str,
    tasks: tuple[Task, ...],
    options: Any,
    **rest: Any,
) -> Config:
    """A configuration from a learner's option object."""
    return Config(learner, tuple(spec(t) for t in tasks), dataclasses.asdict(options), **rest)


def make_options(kind: LearnerKind, options: Mapping[str, Any]) -> Any:
    """A learner's option object from JSON values. Raises `UsageError` on what does not fit."""
    fields = {f.name: f for f in dataclasses.fields(kind.config)}
    for name, value in options.items():
        if name not in fields:
            raise unknown(f"option of {kind.name}", name, fields)
        default = fields[name].default
        wanted = type(default)
        fits = isinstance(value, (list, tuple)) if wanted is tuple else type(value) is wanted
        if not (fits or (wanted is float and type(value) is int)):
            raise UsageError(
                f"option {name} of {kind.name} takes {wanted.__name__}, as in {default!r}, "
                f"not {value!r}."
            )
    tidy = {k: tuple(v) if isinstance(v, list) else v for k, v in options.items()}
    return kind.config(**tidy)


def read_config(path: Path) -> Config:
    """Reads a `config.json`. Raises `UsageError` when it is not one."""
    try:
        plain = json.loads(path.read_text())
    except FileNotFoundError:
        raise UsageError(f"{path} does not exist.") from None
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as wrong:
        raise UsageError(f"{path} cannot be read as JSON: {wrong}.") from None
    return parse_config(plain, str(path))


def parse_config(plain: Any, where: str) -> Config:
    """A `Config` from JSON values. Raises `UsageError` when they are not one."""
    if not isinstance(plain, dict):
        raise UsageError(f"{where} holds no configuration: a JSON object is needed.")
    plain = {k: v for k, v in plain.items() if k != "about"}
    version = plain.pop("format", FORMAT)
    if version != FORMAT:
        raise UsageError(f"{where} has format {version}; this code reads format {FORMAT}.")
    fields = {f.name: f for f in dataclasses.fields(Config)}
    types = {
        "learner": str, "tasks": list, "options": dict, "seed": int, "trainer": str,
        "population": int, "vary": dict, "enough": int, "steps": int, "imports": dict,
        "optimizer": str, "most_skipped": int,
    }  # fmt: skip
    for name, value in plain.items():
        if name not in fields:
            raise unknown(f"field of {where}", name, fields)
        if type(value) is not types[name]:
            raise UsageError(f"{where}: {name} must be {types[name].__name__}, not {value!r}.")
    for name in ("learner", "tasks"):
        if not plain.get(name):
            raise UsageError(f"{where} has no {name}.")
    if not all(isinstance(text, str) for text in plain["tasks"]):
        raise UsageError(f"{where}: tasks must be texts.")
    plain.setdefault("options", {})
    return Config(**{**plain, "tasks": tuple(plain["tasks"])})


def difference(old: Config, new: Config) -> list[str]:
    """What differs between two identities, one line each."""
    lines = []
    before, after = _flat(old.identity()), _flat(new.identity())
    for name in sorted(before.keys() | after.keys()):
        if before.get(name) != after.get(name):
            lines.append(f"{name}: {before.get(name)!r} there, {after.get(name)!r} now")
    return lines


def _flat(tree: Any, prefix: str = "") -> dict[str, Any]:
    if not isinstance(tree, dict):
        return {prefix: tree}
    flat = {}
    for name, value in tree.items():
        flat |= _flat(value, f"{prefix}.{name}" if prefix else name)
    return flat
