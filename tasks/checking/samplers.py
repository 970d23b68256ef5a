"""Checks of a sampler: it uses its key, stays in the domain, and ignores the padding."""

import itertools
from collections.abc import Mapping
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from tasks.checking.contract import ARITHMETIC, impure, quick_jit, traced, wrong
from tasks.core.domain import Domain, Part, Relation, stated
from tasks.core.errors import short
from tasks.core.task import PlainQuestion, Task

COUNT = 32
"""Problems of each length: enough that a uniform sampler does not look constant."""
MOST = 2**31 - 2


def check_sampler(
    task: Task, lengths: list[int], memory: int | None
) -> tuple[Any, list[list[PlainQuestion]]]:
    """Draws COUNT problems of each length, as arrays and in plain Python; for M = `memory`.

    Of each length, the smallest problems come first, so that errors show small ones. Raises
    `UsageError` if the results are not questions, or depend on more than key and length.
    """
    check_arrays(task, lengths[-1], memory)
    drawn = draw_problems(task, lengths, lengths[-1], memory)
    plains = in_plain(task, drawn, lengths)
    if type(task).sample is not Task.sample:  # the default does not depend on the padding
        check_size(task, plains, lengths, memory)
    check_padding(task, drawn, lengths)
    return smallest_first(drawn, plains)


def smallest_first(
    drawn: Any, plains: list[list[PlainQuestion]]
) -> tuple[Any, list[list[PlainQuestion]]]:
    """The same problems; among those of one length, those of small numbers first."""
    order: list[int] = []
    for of_length in plains:
        first = len(order)
        ranks = sorted(range(len(of_length)), key=lambda k, of=of_length: size_of(of[k]))
        order += [first + rank for rank in ranks]
    flat = [plain for of_length in plains for plain in of_length]
    found = iter([flat[number] for number in order])
    ordered = [[next(found) for _ in of_length] for of_length in plains]
    return {name: values[order] for name, values in drawn.items()}, ordered


def size_of(plain: PlainQuestion) -> tuple[int, int, list[int]]:
    """How large a problem is, to compare it with others: by the number of its numbers, by their
    sum, then by themselves."""
    found = [number for value in plain.values() for number in _numbers(value)]
    return len(found), sum(map(abs, found)), found


def check_arrays(task: Task, size: int, memory: int | None) -> None:
    """Raises `UsageError` if names, types or shapes of the sampled arrays are wrong."""

    def sample(key):
        return task.sample(key, jnp.asarray(size), size, memory and memory - 1)

    if type(task).sample is Task.sample and task.domain(size, memory) is None:
        raise wrong(
            task, "sample", "define it; or define `domain`, then problems are drawn from it"
        )
    found = traced(task, ("sample",), lambda: jax.eval_shape(sample, _key()))
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
                f"{name} has the shape {part.shape} for size {size}: it must be one number, "
                f"or `size` of them padded with zeros, unless you define `plain` too",
            )  # fmt: skip


def draw_problems(
    task: Task, lengths: list[int], size: int, memory: int | None, seed: int = 0
) -> Any:
    """Traces the sampler again and draws COUNT problems of each length, as NumPy arrays."""
    draw = _sampler(task, lengths, size, memory)
    return jax.tree.map(np.asarray, traced(task, ("sample",), lambda: draw(_key(seed))))


def lowered(task: Task, lengths: list[int], size: int, memory: int | None) -> str:
    """Traces the sampler again; its program as text. Equal texts draw equal problems."""
    draw = _sampler(task, lengths, size, memory)
    return traced(task, ("sample",), lambda: draw.lower(_key()).as_text())


def _sampler(task: Task, lengths: list[int], size: int, memory: int | None) -> Any:
    """A compiled function that draws COUNT problems of each length from a key."""
    every = np.repeat(np.asarray(lengths, np.int32), COUNT)
    values = memory and memory - 1

    def draw(key):
        keys = jax.vmap(lambda number: jax.random.fold_in(key, number))(jnp.arange(len(every)))
        return jax.vmap(lambda own, n: task.sample(own, n, size, values))(keys, every)

    return quick_jit(draw)


def _key(seed: int = 0) -> Any:
    """A key of JAX's default generator; only with it must samplers not depend on the padding."""
    return jax.random.key(seed, impl="threefry2x32")


def in_plain(task: Task, drawn: Any, lengths: list[int]) -> list[list[PlainQuestion]]:
    """The problems of each length, in plain Python."""
    return [
        [task.plain({k: v[at] for k, v in drawn.items()}, n) for at in range(first, first + COUNT)]
        for first, n in zip(range(0, len(lengths) * COUNT, COUNT), lengths, strict=True)
    ]


def check_size(task: Task, plains: Any, lengths: list[int], memory: int | None) -> None:
    """Raises `UsageError` if less padding, or tracing again, changes the sampled problems."""
    *shorter, longest = lengths
    size = shorter[-1]
    if in_plain(task, draw_problems(task, shorter, size, memory), shorter) == plains[:-1]:
        return
    if in_plain(task, draw_problems(task, lengths, longest, memory), lengths) != plains:
        raise impure(task, "sample")
    raise wrong(
        task, "sample",
        f"the same key gives one problem with size={size} and another with size={longest}. A "
        f"problem must not depend on its padding: draw along one axis, as "
        f"jax.random.randint(key, (size,), ...), with a key of its own for each array, and mask",
    )  # fmt: skip


def check_padding(task: Task, drawn: Any, lengths: list[int]) -> None:
    """Raises `UsageError` if the padding of a problem is not zero."""
    if type(task).plain is not Task.plain:
        return
    for name, values in drawn.items():
        for n, of_length in zip(lengths, np.split(values, len(lengths)), strict=True):
            if of_length.ndim > 1 and of_length[:, n:].any():
                raise wrong(
                    task, "sample",
                    f"{name} goes on behind the {n} elements of a problem of length {n}; fill the "
                    f"rest with zeros: jnp.where(jnp.arange(size) < length, drawn, 0)",
                )  # fmt: skip


# domain


def domain_of(task: Task, n: int, memory: int | None) -> Domain | None:
    """The domain of problems of length `n`; None if the task does not state it.

    Raises `UsageError` if `domain` returns something else, or a domain without questions.
    """
    found = task.domain(n, memory)
    if found is None:
        return None
    if not isinstance(found, Domain):
        raise wrong(task, "domain", f"it must return a tasks.Domain, not {short(found)}")
    if not isinstance(found.parts, Mapping):
        raise wrong(task, "domain", f"its parts are a dict by name, not {short(found.parts)}")
    relations: Any = found.relations
    if isinstance(relations, Relation) or not all(isinstance(r, Relation) for r in relations):
        raise wrong(task, "domain", "its relations are a tuple of `Relation`; a comma makes a "
                    "tuple of one")  # fmt: skip
    if not found.parts or found.shortest < 1:
        raise wrong(task, "domain", "it must have a part, and problems of length 1 or more")
    for name, part in found.parts.items():
        if not isinstance(part, Part) or not all(type(b) is int for b in (part.low, part.high)):
            raise wrong(task, "domain", f"{name} must be a `number`, `numbers` or `lists` from an "
                        f"int to an int: {ARITHMETIC}")  # fmt: skip
        if not -MOST <= part.low <= part.high <= MOST and n >= found.shortest:
            raise wrong(task, "domain", f"{name} takes {part.low}..{part.high}: the range "
                        f"must not be empty, and must fit into 32 bits")  # fmt: skip
    return found


def check_domain(
    task: Task, view: str | None, lengths: list[int], domains: list[Any], plains: Any
) -> None:
    """Raises `UsageError` if sampled problems leave the domain or cover only a small part of it."""
    if domains[-1] is None:
        if all(map(_alike, plains)):
            raise wrong(
                task, "sample",
                f"it draws the same problem for every key, as {task.show(plains[-1][0])}: draw by "
                f"`key`, or if there is only one problem of each length, state the `domain`",
            )  # fmt: skip
        return
    stated(task, view or "")
    for n, domain, of_length in zip(lengths, domains, plains, strict=True):
        for plain in of_length:
            _check_inside(task, domain, plain, n)
    for name in domains[-1].parts:
        _check_variety(task, name, domains, plains)
    every = [plain for of_length in plains for plain in of_length]
    for one, other in itertools.combinations(domains[-1].parts, 2):
        if domains[-1].parts[one].depth and all(plain[one] == plain[other] for plain in every):
            raise wrong(task, "sample", f"it draws the same as {one} and as {other}: give each a "
                        f"key of its own, by jax.random.split")  # fmt: skip
    if not domains[-1].relations:
        _check_order(task, domains[-1], every[COUNT:])


def _check_inside(task: Task, domain: Domain, plain: PlainQuestion, n: int) -> None:
    if plain.keys() != domain.parts.keys():
        raise wrong(task, "domain", f"it states {', '.join(domain.parts)}, and `sample` draws "
                    f"{', '.join(plain)}")  # fmt: skip
    for name, part in domain.parts.items():
        value = plain[name]
        depth = 1 + isinstance((value or [[]])[0], list) if isinstance(value, list) else 0
        if depth != part.depth and not (value == [] and part.depth):
            kind = ("one number", "a list", "a list of lists; it needs a `sample` of its own")
            raise wrong(
                task, "domain",
                f"it states {kind[part.depth]} as {name}, and `sample` draws {short(value)}",
            )  # fmt: skip
    outside = domain.outside(plain, n)
    if outside:
        raise wrong(
            task, "sample",
            f"it draws {short(dict(plain))}, which is outside of the domain that the task states: "
            f"{outside}",
        )  # fmt: skip


def _check_variety(task: Task, name: str, domains: list[Domain], plains: Any) -> None:
    """Raises `UsageError` if a part of the question, or one of its elements, is constant, or if the
    values of the part cover less than half of its range."""
    free = [
        [plain[name] for plain in of_length]
        for domain, of_length in zip(domains, plains, strict=True)
        if domain.parts[name].low < domain.parts[name].high and domain.parts[name].drawn is None
    ]
    if not free:
        return
    part = domains[-1].parts[name]
    cure = "but the domain allows more: draw it by `key`, or restrict the domain"
    if all(map(_alike, free)):
        raise wrong(task, "sample", f"it draws the same {name} for every key, as "
                    f"{short(free[-1][0])}, {cure}")  # fmt: skip
    numbers = [n for value in free[-1] for n in _numbers(value)]
    if max(numbers) - min(numbers) < (part.high - part.low) // 2:
        raise wrong(task, "sample", f"it draws {name} only in {min(numbers)}..{max(numbers)}, "
                    f"{cure} ({part.low}..{part.high})")  # fmt: skip
    if part.depth == 1 and not domains[-1].relations:
        for place, elements in enumerate(zip(*free[-1], strict=False)):
            if _alike(elements):
                raise wrong(task, "sample", f"it draws the same {name} for every key at place "
                            f"{place}, {elements[0]}, {cure}")  # fmt: skip


def _check_order(task: Task, domain: Domain, plains: list[PlainQuestion]) -> None:
    """Raises `UsageError` if one of two numbers of the same range is never the larger one."""
    places = [
        (name, place, part)
        for name, part in domain.parts.items()
        for place in range(2 if part.depth == 1 else 1)
        if part.depth < 2 and part.drawn is None and part.low < part.high
    ]
    for (one, i, part), (other, j, also) in itertools.combinations(places, 2):
        if (part.low, part.high) != (also.low, also.high):
            continue
        pairs = [(_numbers(plain[one])[i], _numbers(plain[other])[j]) for plain in plains]
        if not any(a < b for a, b in pairs) or not any(a > b for a, b in pairs):
            kind = "never less" if any(a > b for a, b in pairs) else "never more"
            raise wrong(
                task, "sample",
                f"number {i} of {one} is {kind} than number {j} of {other}, which the domain does "
                f"not state: draw them independently, or state the relation",
            )  # fmt: skip


def _numbers(value: Any) -> list[int]:
    """The numbers of a part of a question."""
    if not isinstance(value, list):
        return [value]
    return [number for part in value for number in _numbers(part)]


def _alike(values: Any) -> bool:
    return all(value == values[0] for value in values)
