"""The contract of a task: a function to be learned, defined once and shown in several views.

Dimension letters, used in every package of the project:
`B` batch, `N` padded size of a problem, `M` memory cells, `T` timesteps or tokens, `R` registers,
`F` features of an observation, `L` steps of a frame, `P` members of a population.

A task is a frozen dataclass whose fields are its options. It defines

- `domain`: which questions may be asked (`tasks/core/domain.py`);
- `sample`: draws ONE problem of a given length (pure JAX; batches come from `jax.vmap`). Needed
  only if the parts of the domain cannot be drawn independently;
- `solve`: the rule in plain Python; all results are measured against it;
- `answer_length`: the number of elements of an answer (optional);
- the methods of each *view*, a representation of the problem for one kind of learner:

| view | methods | for |
|---|---|---|
| tape | `tape`, `cells`, and `tape_limit` (has a default) | memory machines |
| scratchpad | `scratchpad`, `pad`, `read_pad` | interpreters that learn from traces |
| tokens | `tokens`, `symbols` | sequence models |

A task offers a view if it defines the methods of the view; there is nothing else to declare.
For the tokens view there are three optional methods: `channels` and `answer_bits`, if a sequence
model reads and writes bits or other numbers instead of symbols, and `coupled`, the positions of
tokens that belong together.
"""

from __future__ import annotations

import dataclasses
import inspect
import typing
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias

import jax
import numpy as np

from tasks.core.domain import Domain
from tasks.core.errors import UsageError, unknown
from tasks.core.layout import Layout
from tasks.core.options import hints

if TYPE_CHECKING:
    from jaxtyping import Array, Float, Int, PRNGKeyArray


Question: TypeAlias = "dict[str, Int[Array, '...']]"
"""One problem as named int32 arrays; arrays of leading dimension N are padded with zeros."""

PlainQuestion = Mapping[str, Any]
"""The same problem in plain Python: ints, and lists without padding."""

VIEWS = {
    "tape": ("tape", "cells"),
    "scratchpad": ("scratchpad", "pad", "read_pad"),
    "tokens": ("tokens", "symbols"),
}


@dataclasses.dataclass(frozen=True)
class Task:
    """Base class of all tasks. The fields of a subclass are its options; `register` names it."""

    name: ClassVar[str] = ""
    version: ClassVar[int] = 1
    """Increase it when `sample` draws other problems from the same key, so that an older run is
    not continued with other problems."""

    grows: ClassVar[bool] = True
    """Whether a problem fits in memories of more cells than it needs."""

    def __post_init__(self) -> None:
        for field, hint in hints(type(self)).items():
            allowed = typing.get_args(hint) if typing.get_origin(hint) is typing.Literal else None
            value = getattr(self, field)
            if allowed and value not in allowed:
                raise unknown(f"value of {self.name}:{field}", str(value), map(str, allowed))

    def domain(self, n: Any, memory: Any = None) -> Domain | None:
        """The questions of length `n` that have an answer; None if the task does not state them.

        `memory` is M on a tape of M cells; None means the task's own alphabet. Both may be ints,
        traced integers or `tasks.core.domain.Letter`s: use only arithmetic (+ - * //) on them.
        """
        del n, memory
        return None

    def sample(
        self, key: PRNGKeyArray, length: Int[Array, ""], size: int, values: int | None = None
    ) -> Question:
        """Draws one problem, by default from the domain; the problem must not depend on `size`.

        Args:
          key: consumed.
          length: number of elements, 1 <= length <= size; may be traced.
          size: N, the static size that arrays are padded to; on a tape, `cells(size)` <= M.
          values: the number of nonzero values of an element (M - 1 on a tape of M cells); None
            means the task's own alphabet.
        """
        domain = self.domain(length, None if values is None else values + 1)
        if domain is None:
            raise NotImplementedError(f"{type(self).__name__} defines no `domain` and no `sample`")
        return domain.sample(key, length, size)

    def solve(self, question: PlainQuestion) -> list[int]:
        """The correct answer, in plain Python."""
        raise NotImplementedError

    def answer_length(self, question: PlainQuestion) -> int | None:
        """The number of elements of the answer to a question; None if the task does not state it.

        If None, the view decides: the answer is the masked cells or tokens or, on a scratchpad,
        what `read_pad` reads up to the last element that is not blank.
        """
        del question
        return None

    def complete(self, question: PlainQuestion) -> PlainQuestion:
        """A user's question as `solve` takes it; parts that may be omitted are filled in."""
        return question

    def plain(self, question: Mapping[str, Any], length: int) -> PlainQuestion:
        """A sampled question for `solve`: arrays cut to `length`, scalars as int."""
        return {
            name: int(value) if value.ndim == 0 else [int(v) for v in value[:length]]
            for name, value in question.items()
        }

    def arrays(self, question: PlainQuestion) -> Question:
        """The inverse of `plain`: a plain question as arrays without padding."""
        # Through NumPy, because JAX would compile a conversion for each length.
        parts = {name: np.asarray(v, np.int32) for name, v in question.items()}
        return jax.device_put(parts, may_alias=False)

    def length_of(self, question: PlainQuestion) -> int:
        """The length of a plain question."""
        return max((len(v) for v in question.values() if isinstance(v, list)), default=1)

    def show(self, question: PlainQuestion) -> str:
        """The question in one readable line."""
        return ", ".join(f"{k} = {_text(v)}" for k, v in question.items())

    def show_answer(self, answer: list[int]) -> str:
        """An answer, correct or not, in one readable line."""
        return _text(answer)

    def channels(self, inputs: Int[Array, " T"]) -> Float[Array, "T C"] | None:
        """The numbers that a sequence model reads for each token: the bits of a value, a flag for
        a delimiter. None: it reads symbols, and learns a vector for each."""
        del inputs
        return None

    @property
    def answer_bits(self) -> int:
        """Number of bits of each element of an answer, if a sequence model writes bits: then the
        elements are 0..2^bits-1. 0: it writes symbols."""
        return 0

    def coupled(self, length: Int[Array, ""], size: int) -> Int[Array, " T"] | None:
        """A positive number for each token, the same for tokens that belong together, such as the
        digits of one column; 0 for other tokens. None if the task states none.

        At a token of the answer, it is the number of the element that is written there. For
        transformers with coupled positions (Cho et al., 2024).
        """
        del length, size
        return None

    def least_bits(self, question: PlainQuestion) -> float:
        """Cross-entropy of the answer, in bits, under the best possible prediction. 0 for every
        task whose answer follows from the question."""
        del question
        return 0.0

    def layout(self, view: str) -> Layout | None:
        """How a question is laid out on a tape or scratchpad, as a page in a browser does it (see
        `tasks/core/layout.py`). None: pages take only cells that the user types."""
        del view
        return None

    def bad_option(self, field: str, value: Any, wanted: str) -> UsageError:
        """The error for a wrong value of an option."""
        return UsageError(f"{self.name}:{field} takes {wanted}, not {value!r}.")

    def given(self) -> tuple[list[Any], list[Any]] | None:
        """The examples for training and those held out, if there are only these; see
        `tasks/core/examples.py`."""
        return None

    def fresh(self) -> Task:
        """The task whose problems training has not seen: by default the same, because each of its
        problems is drawn again."""
        return self

    def tested(self) -> tuple[Task, ...]:
        """The tasks that a model is evaluated on: `fresh()`, and others that it did not learn."""
        return (self.fresh(),)

    def tape_limit(self, length: int) -> int:
        """Timesteps that a memory machine may take at test; depends on the length only."""
        return 20 * length + 20


def views_of(task: Task | type[Task]) -> tuple[str, ...]:
    """Names of the views that a task or a task class offers.

    >>> from tasks import make_task
    >>> views_of(make_task("copying"))
    ('tape', 'scratchpad', 'tokens')
    """
    cls = task if isinstance(task, type) else type(task)  # asks the class: a property might fail
    return tuple(v for v, methods in VIEWS.items() if all(hasattr(cls, m) for m in methods))


def predicts(task: Task) -> bool:
    """Whether the answers of a task are random, so that a model can only predict them."""
    return type(task).least_bits is not Task.least_bits


def source(task: type[Task]) -> str:
    """The file that defines a task, or its module if there is no file."""
    try:
        return inspect.getsourcefile(task) or task.__module__
    except (OSError, TypeError):
        return task.__module__


def spec(task: Task) -> str:
    """The text from which `make_task` makes this task: its name and its non-default options.

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


def sample_batch(
    task: Task,
    key: PRNGKeyArray,
    lengths: Int[Array, " B"],
    size: int,
    values: int | None = None,
) -> Question:
    """Draws one problem per entry of `lengths`; every array gains a leading B. Consumes `key`.

    Raises `UsageError` if problems of `size` do not fit on a tape of `values` + 1 cells.
    """
    need = 0 if values is None or not hasattr(task, "cells") else task.cells(size)  # pyright: ignore
    if values is not None and values + 1 < need:
        raise UsageError(
            f"{task.name} of length {size} needs {need} cells of memory, not {values + 1}."
        )
    keys = jax.random.split(key, lengths.shape[0])
    return jax.vmap(lambda k, n: task.sample(k, n, size, values))(keys, lengths)


def _text(value: Any) -> str:
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)
