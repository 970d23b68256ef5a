"""The contract of a task: WHAT is to be computed, written once, seen through several views.

Dimension letters, used in every room of the project:
`B` batch, `N` padded size of a problem, `M` memory cells, `T` timesteps or tokens, `R` registers,
`F` features of an observation, `L` steps of a frame, `P` members of a population.

A task is a frozen dataclass whose fields are its options. It says

- `domain`: what may be asked (`tasks/core/domain.py`);
- `sample`: how ONE problem of a given length is drawn (pure JAX; batches come from `jax.vmap`),
  where the parts of its domain are not simply drawn each by itself;
- `solve`: the rule in plain Python, the oracle that every number is measured against, and
  `answer_length`: how many elements it has;
- one method per *view*, each a representation of the same problem for one kind of learner:

| view | methods | for |
|---|---|---|
| tape | `tape`, `cells`, and `tape_limit` (has a default) | memory machines |
| scratchpad | `scratchpad`, `pad`, `read_pad` | interpreters that learn from traces |
| tokens | `tokens`, `symbols` | sequence models |

A view is offered by defining its methods; nothing else needs to be declared.
"""

import dataclasses
import inspect
import typing
from collections.abc import Mapping
from typing import Any, ClassVar

import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Int, PRNGKeyArray

from tasks.core.domain import Domain
from tasks.core.errors import UsageError, unknown

Question = dict[str, Int[Array, "..."]]
"""One problem as named int32 arrays; those of leading dimension N are padded with zeros."""

PlainQuestion = Mapping[str, Any]
"""The same problem for plain Python: lists cut to their true length, and ints."""

VIEWS = {
    "tape": ("tape", "cells"),
    "scratchpad": ("scratchpad", "pad", "read_pad"),
    "tokens": ("tokens", "symbols"),
}


@dataclasses.dataclass(frozen=True)
class Task:
    """Base of all tasks. Fields of a subclass are its options; `register` gives it its name."""

    name: ClassVar[str] = ""
    version: ClassVar[int] = 1
    """Raised when `sample` draws other problems than before from the same key, so that a run begun
    before does not go on with others."""

    def __post_init__(self) -> None:
        for field, hint in _options(type(self)).items():
            allowed = typing.get_args(hint) if typing.get_origin(hint) is typing.Literal else None
            value = getattr(self, field)
            if allowed and value not in allowed:
                raise unknown(f"value of {self.name}:{field}", str(value), map(str, allowed))

    def domain(self, n: Any, memory: Any = None) -> Domain | None:
        """The questions of length `n` that have an answer; None where the task does not say.

        `memory` is M on a tape of M cells; None means the task's own alphabet. Both may be ints,
        traced, or letters (`tasks.core.domain.Letter`): do no more than arithmetic with them.
        """
        del n, memory
        return None

    def sample(
        self, key: PRNGKeyArray, length: Int[Array, ""], size: int, values: int | None = None
    ) -> Question:
        """Draws one problem, the same whatever `size` is; by default, from the task's domain.

        Args:
          key: consumed.
          length: number of elements, 1 <= length <= size; may be traced.
          size: N, the static size that arrays are padded to; on a tape `cells(size)` <= M.
          values: how many different nonzero values an element may take (M - 1 on a tape of M
            cells); None means the task's own alphabet.
        """
        domain = self.domain(length, None if values is None else values + 1)
        if domain is None:
            raise NotImplementedError(f"{type(self).__name__} defines no `domain` and no `sample`")
        return domain.sample(key, length, size)

    def solve(self, question: PlainQuestion) -> list[int]:
        """The answer, by the rule, in plain Python."""
        raise NotImplementedError

    def answer_length(self, question: PlainQuestion) -> int | None:
        """How many elements the answer to a question has; None where the task does not say.

        Then it is what the views say: the cells or tokens that are masked, and on a scratchpad all
        that `read_pad` reads up to the last cell that is not blank.
        """
        del question
        return None

    def complete(self, question: PlainQuestion) -> PlainQuestion:
        """A question of a person as `solve` takes it, with what may be left out filled in."""
        return question

    def plain(self, question: Mapping[str, Any], length: int) -> PlainQuestion:
        """A sampled question for `solve`: arrays cut to `length`, scalars as int."""
        return {
            name: int(value) if value.ndim == 0 else [int(v) for v in value[:length]]
            for name, value in question.items()
        }

    def arrays(self, question: PlainQuestion) -> Question:
        """The inverse of `plain`: a question asked in plain Python as arrays of its own size."""
        # NumPy's first: JAX would compile a conversion for each length.
        return {name: jnp.asarray(np.asarray(v, np.int32)) for name, v in question.items()}

    def length_of(self, question: PlainQuestion) -> int:
        """The length of a question asked in plain Python."""
        return max((len(v) for v in question.values() if isinstance(v, list)), default=1)

    def show(self, question: PlainQuestion) -> str:
        """The question in one readable line."""
        return ", ".join(f"{k} = {_text(v)}" for k, v in question.items())

    def show_answer(self, answer: list[int]) -> str:
        """An answer, right or wrong, in one readable line."""
        return _text(answer)

    def bad_option(self, field: str, value: Any, wanted: str) -> UsageError:
        """The error for an option whose value makes no sense."""
        return UsageError(f"{self.name}:{field} takes {wanted}, not {value!r}.")

    def tape_limit(self, length: int) -> int:
        """Timesteps that a memory machine may take at test; a function of the public size only."""
        return 20 * length + 20


def views_of(task: Task | type[Task]) -> tuple[str, ...]:
    """Names of the views that a task offers.

    >>> from tasks import make_task
    >>> views_of(make_task("copying"))
    ('tape', 'scratchpad', 'tokens')
    """
    cls = task if isinstance(task, type) else type(task)  # no property is run that might fail
    return tuple(v for v, methods in VIEWS.items() if all(hasattr(cls, m) for m in methods))


def options(task: type[Task]) -> dict[str, tuple[str, Any]]:
    """Name -> (values in words, default) of every option of a task."""
    defaults = {f.name: f.default for f in dataclasses.fields(task)}
    return {k: (_words(h), defaults[k]) for k, h in _options(task).items()}


def unreadable(task: type[Task]) -> list[str]:
    """Options that a text could not give, or that have no default."""
    readable = (int, float, bool, str)
    kinds = _options(task)
    return [
        field.name
        for field in dataclasses.fields(task)
        if field.default is dataclasses.MISSING
        or not (
            kinds[field.name] in readable or typing.get_origin(kinds[field.name]) is typing.Literal
        )
    ]


def source(task: type[Task]) -> str:
    """The file that a task is written in, or its module where there is none."""
    try:
        return inspect.getsourcefile(task) or task.__module__
    except (OSError, TypeError):
        return task.__module__


def spec(task: Task) -> str:
    """The text that makes this task again: its name and the options that differ from the default.

    >>> from tasks import make_task
    >>> spec(make_task("addition:programs=iterative,base=10"))
    'addition:programs=iterative'
    """
    changed = [
        f"{f.name}={getattr(task, f.name)}"
        for f in dataclasses.fields(task)
        if getattr(task, f.name) != f.default
    ]
    return task.name + (":" + ",".join(changed) if changed else "")


def parse_option(task: type[Task], field: str, text: str) -> Any:
    """Reads one `field=value` of a task's text. Raises `UsageError` on a wrong name or value."""
    hints = _options(task)
    if field not in hints:
        raise (
            unknown(f"option of {task.name}", field, hints)
            if hints
            else UsageError(f"task {task.name} has no options, so {field}={text} means nothing.")
        )
    hint = hints[field]
    if typing.get_origin(hint) is typing.Literal:
        match = [v for v in typing.get_args(hint) if str(v) == text]
        if not match:
            raise unknown(f"value of {task.name}:{field}", text, map(str, typing.get_args(hint)))
        return match[0]
    if hint is bool and text.lower() in ("true", "false"):
        return text.lower() == "true"
    try:
        found = {int: int, float: float, str: str}[hint](text)
        if found != found:  # NaN, which is not even the same option as itself
            raise ValueError
        return found
    except (KeyError, ValueError):
        raise UsageError(f"{task.name}:{field} takes {_words(hint)}, not {text!r}.") from None


def sample_batch(
    task: Task,
    key: PRNGKeyArray,
    lengths: Int[Array, " B"],
    size: int,
    values: int | None = None,
) -> Question:
    """Draws one problem per entry of `lengths`; every array gains a leading B. Consumes `key`.

    Raises `UsageError` where problems of `size` do not fit on a tape for these `values`.
    """
    need = 0 if values is None or not hasattr(task, "cells") else task.cells(size)  # pyright: ignore
    if values is not None and values + 1 < need:
        raise UsageError(
            f"{task.name} of length {size} needs {need} cells of memory, not {values + 1}."
        )
    keys = jax.random.split(key, lengths.shape[0])
    return jax.vmap(lambda k, n: task.sample(k, n, size, values))(keys, lengths)


def _options(task: type[Task]) -> dict[str, Any]:
    hints = typing.get_type_hints(task)
    return {f.name: hints[f.name] for f in dataclasses.fields(task)}


def _words(hint: Any) -> str:
    if typing.get_origin(hint) is typing.Literal:
        return "|".join(map(str, typing.get_args(hint)))
    return getattr(hint, "__name__", str(hint))


def _text(value: Any) -> str:
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)
