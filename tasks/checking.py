"""Is a task what it says? Its sampler, its rule and its views, on a few small problems.

Called before anything is compiled for training, and before results are counted. What is wrong is
named together with the class that is to be changed.
"""

import copy
import functools
import random
import traceback
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from tasks import view_checks
from tasks.answer import rule
from tasks.domain import Domain, stated
from tasks.errors import UsageError, short
from tasks.task import PlainQuestion, Task, source, spec

LENGTHS = (0, 1, 2, 3, 7)
"""What is tried: how much longer each length is than the shortest."""
COUNT = 32
"""Problems of each length: so many that a sampler which draws evenly does not seem constant."""
TRACED = (
    jax.errors.ConcretizationTypeError,
    jax.errors.TracerArrayConversionError,
    jax.errors.TracerIntegerConversionError,
)


class Problem(NamedTuple):
    """One problem that was drawn."""

    length: int
    plain: PlainQuestion
    answer: list[int]


@functools.cache
def check_task(task: Task, view: str | None = None) -> None:
    """Checks a task, and how it looks through a view, in some tenths of a second.

    Raises `UsageError` with what is wrong, where, and what to do. What the task's own code raises
    comes through, but for the use of traced values as Python's.
    """
    if view is not None:
        view_checks.check_methods(task, view)
    low = _domain(task, 1, None).shortest if task.domain(1) is not None else 1
    lengths = [low + more for more in LENGTHS]
    size = lengths[-1]
    memory = int(task.cells(size)) if view == "tape" else None  # pyright: ignore
    _check_arrays(task, size, memory)
    before = _random_state()
    drawn = _draw(task, lengths, size, memory)
    if _random_state() != before:
        raise _impure(task)
    plains = _plains(task, drawn, lengths)
    if type(task).sample is not Task.sample:  # that of a domain alone does not depend on padding
        _check_size(task, plains, lengths, memory)
    _check_padding(task, drawn, lengths)
    _check_domain(task, view, memory, plains, lengths)
    problems = [
        Problem(n, plain, _answer(task, plain))
        for n, of_length in zip(lengths, plains, strict=True)
        for plain in of_length
    ]
    if not any(problem.answer for problem in problems):
        raise wrong(task, "solve", "returned [] for every problem: an answer has elements")
    _check_arrays_of(task, problems[:: COUNT // 2])
    if view is not None:
        view_checks.check_view(task, view, drawn, problems, size, memory)


def check_length(task: Task, shortest: int) -> None:
    """Raises `UsageError` where a task has no problems of a length that is asked for."""
    domain = task.domain(shortest)
    if domain is not None and shortest < domain.shortest:
        raise UsageError(
            f"{spec(task)} has no problems of length {shortest}: choose lengths from "
            f"{domain.shortest} on."
        )


def wrong(task: Task, method: str, what: str) -> UsageError:
    """The error for a method of a task that does not keep its contract."""
    cls = type(task)
    owner = next((c for c in cls.__mro__ if method in vars(c)), cls)
    return UsageError(f"`{method}` of {owner.__name__} ({source(owner)}): {what}.")


def quick_jit(function: Callable[..., Any]) -> Any:
    """Compiles what will be run once."""
    unhurried = {"xla_backend_optimization_level": 0, "xla_llvm_disable_expensive_passes": True}
    return jax.jit(function, compiler_options=unhurried if jax.default_backend() == "cpu" else None)


def traced(task: Task, method: str, call: Callable[[], Any]) -> Any:
    """What a call that is traced returns. Raises `UsageError` where the method uses a traced value
    as one of Python's."""
    try:
        return call()
    except TypeError as error:  # JAX's own are of this kind
        if not isinstance(error, TRACED) and "concrete values" not in str(error):
            raise
        owner = next(c for c in type(task).__mro__ if method in vars(c))
        stack = traceback.extract_tb(error.__traceback__)
        lines = [frame for frame in stack if frame.filename == source(owner)]
        line = f", line {lines[-1].lineno}: `{lines[-1].line}`" if lines else ""
        raise wrong(
            task, method,
            f"it uses `length`, or what was drawn, as a number of Python's{line}. It is traced: "
            f"draw `size` elements and keep `length` of them by "
            f"jnp.where(jnp.arange(size) < length, drawn, 0), and choose by jnp.where, not by `if`",
        ) from None  # fmt: skip


# what is drawn


def _check_arrays(task: Task, size: int, memory: int | None) -> None:
    """The names, types and shapes of what `sample` draws."""

    def sample(key):
        return task.sample(key, jnp.asarray(size), size, memory and memory - 1)

    if type(task).sample is Task.sample and task.domain(size, memory) is None:
        raise wrong(task, "sample", "define it, or `domain`, from which problems are drawn then")
    found = traced(task, "sample", lambda: jax.eval_shape(sample, _key()))
    if not isinstance(found, dict) or not all(isinstance(name, str) for name in found):
        kind = type(found).__name__
        raise wrong(task, "sample", f"it must return a dict of arrays by name, not {kind}")
    for name, part in found.items():
        if getattr(part, "dtype", None) != jnp.int32:
            kind = getattr(part, "dtype", type(part).__name__)
            raise wrong(task, "sample", f"{name} must be an array of int32, not of {kind}")
        if type(task).plain is Task.plain and part.shape[:1] not in ((), (size,)):
            raise wrong(
                task, "sample",
                f"{name} has the shape {part.shape} where size is {size}: it must be one number, "
                f"or `size` of them padded with zeros, unless you define `plain` too",
            )  # fmt: skip


def _draw(task: Task, lengths: list[int], size: int, memory: int | None) -> Any:
    """COUNT problems of each length, as numpy arrays; the sampler is traced anew."""
    every = jnp.repeat(jnp.asarray(lengths, jnp.int32), COUNT)
    values = memory and memory - 1

    def draw(key):
        keys = jax.vmap(lambda number: jax.random.fold_in(key, number))(jnp.arange(len(every)))
        return jax.vmap(lambda own, n: task.sample(own, n, size, values))(keys, every)

    draw = quick_jit(draw)
    return jax.tree.map(np.asarray, traced(task, "sample", lambda: draw(_key())))


def _key() -> Any:
    """Of JAX's usual generator, of which samplers are made not to depend on their padding."""
    return jax.random.key(0, impl="threefry2x32")


def _plains(task: Task, drawn: Any, lengths: list[int]) -> list[list[PlainQuestion]]:
    """The problems of each length, in plain Python."""
    return [
        [task.plain({k: v[at] for k, v in drawn.items()}, n) for at in range(first, first + COUNT)]
        for first, n in zip(range(0, len(lengths) * COUNT, COUNT), lengths, strict=True)
    ]


def _random_state() -> Any:
    """The state of the generators that a sampler must not use."""
    kind, numbers, *more = np.random.get_state()
    return kind, np.asarray(numbers).tobytes(), more, random.getstate()


def _impure(task: Task) -> UsageError:
    return wrong(
        task, "sample",
        "it draws by something else than `key`, as np.random or the time. It is run once, while "
        "it is traced, so what it draws is frozen: the same in every problem. Use jax.random with "
        "`key`",
    )  # fmt: skip


def _check_size(task: Task, plains: Any, lengths: list[int], memory: int | None) -> None:
    """The same keys give the same problems when they are padded less, and when traced anew."""
    *shorter, longest = lengths
    size = shorter[-1]
    if _plains(task, _draw(task, shorter, size, memory), shorter) == plains[:-1]:
        return
    if _plains(task, _draw(task, lengths, longest, memory), lengths) != plains:
        raise _impure(task)
    raise wrong(
        task, "sample",
        f"the same key gives one problem with size={size} and another with size={longest}. "
        f"A problem must not depend on its padding: draw along one axis, as "
        f"jax.random.randint(key, (size,), ...), with a key of its own for each array, and mask",
    )  # fmt: skip


def _check_padding(task: Task, drawn: Any, lengths: list[int]) -> None:
    """Behind its length a problem is zero."""
    if type(task).plain is not Task.plain:
        return
    for name, values in drawn.items():
        for n, of_length in zip(lengths, np.split(values, len(lengths)), strict=True):
            if of_length.ndim > 1 and of_length[:, n:].any():
                raise wrong(
                    task, "sample",
                    f"{name} goes on behind the {n} elements of a problem of length {n}, where "
                    f"there must be zeros: jnp.where(jnp.arange(size) < length, drawn, 0)",
                )  # fmt: skip


# what is stated


def _domain(task: Task, n: int, memory: int | None) -> Domain:
    found = task.domain(n, memory)
    if not isinstance(found, Domain):
        raise wrong(task, "domain", f"it must return a tasks.domain.Domain, not {short(found)}")
    return found


def _check_domain(
    task: Task, view: str | None, memory: int | None, plains: Any, lengths: list[int]
) -> None:
    """What is drawn lies in the domain, and is not the same for every key."""
    if task.domain(lengths[0], memory) is None:
        if all(_alike(of_length) for of_length in plains):
            raise wrong(task, "sample", f"it draws the same problem for every key, as "
                        f"{task.show(plains[-1][0])}: draw by `key`, or where there is but one of "
                        f"a length, state the `domain`")  # fmt: skip
        return
    stated(task, view or "")
    domains = [_domain(task, n, memory) for n in lengths]
    for n, domain, of_length in zip(lengths, domains, plains, strict=True):
        for plain in of_length:
            if plain.keys() != domain.parts.keys():
                raise wrong(task, "domain", f"it states {', '.join(domain.parts)}, and `sample` "
                            f"draws {', '.join(plain)}")  # fmt: skip
            for name, part in domain.parts.items():
                if isinstance(plain[name], list) != (part.depth > 0):
                    stated_as = "a list" if part.depth else "one number"
                    raise wrong(task, "domain", f"it states {stated_as} as {name}, and `sample` "
                                f"draws {short(plain[name])}")  # fmt: skip
            outside = domain.outside(plain, n)
            if outside:
                raise wrong(task, "sample", f"it draws {short(dict(plain))}, which is outside of "
                            f"the domain that the task states: {outside}")  # fmt: skip
    for name in domains[-1].parts:
        _check_variety(task, name, domains, plains)


def _check_variety(task: Task, name: str, domains: list[Domain], plains: Any) -> None:
    """A part of the question is not the same for every key, nor an element of it."""
    free = [
        [plain[name] for plain in of_length]
        for domain, of_length in zip(domains, plains, strict=True)
        if domain.parts[name].low < domain.parts[name].high and domain.parts[name].drawn is None
    ]
    if not free:
        return
    found = f"it draws the same {name} for every key"
    if all(map(_alike, free)):
        raise wrong(task, "sample", f"{found}, as {short(free[-1][0])}, where the domain has more: "
                    f"draw it by `key`")  # fmt: skip
    if domains[-1].parts[name].depth == 1 and not domains[-1].relations:
        for place, elements in enumerate(zip(*free[-1], strict=False)):
            if _alike(elements):
                raise wrong(task, "sample", f"{found} at place {place}, {elements[0]}, where the "
                            f"domain has more: draw it by `key`")  # fmt: skip


def _alike(values: Any) -> bool:
    return all(value == values[0] for value in values)


# the rule


def _answer(task: Task, plain: PlainQuestion) -> list[int]:
    """The answer of `solve`, which leaves the question as it is and always says the same."""
    if type(task).solve is Task.solve:
        raise wrong(task, "solve", "define it: the rule in plain Python")
    kept: Mapping[str, Any] = copy.deepcopy(plain)
    answer = rule(task, plain)
    if plain != kept:
        raise wrong(task, "solve", f"it changes the question {short(dict(kept))}: work on a copy, "
                    f"as sorted(...) or list(...)")  # fmt: skip
    if rule(task, kept) != answer:
        raise wrong(task, "solve", f"it answers {task.show(plain)} differently each time")
    return list(answer)


def _check_arrays_of(task: Task, problems: list[Problem]) -> None:
    """`arrays` and `complete`, which read a person's question, keep what was drawn."""
    for n, plain, _ in problems:
        whole = task.complete(plain)
        if whole != plain:
            raise wrong(task, "complete", f"it makes {short(dict(whole))} of {short(dict(plain))}")
        back = task.plain({k: np.asarray(v) for k, v in task.arrays(plain).items()}, n)
        if back != plain or task.length_of(plain) != n:
            raise wrong(
                task, "arrays",
                f"with `plain` and `length_of` it makes {short(dict(back))} of length "
                f"{task.length_of(plain)} of {short(dict(plain))} of length {n}",
            )  # fmt: skip
