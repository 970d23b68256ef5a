"""The smallest problem on which a check of a task fails.

A check looks at many problems at once, because compiling takes longer than computing. So the search
goes in rounds. The first one looks at short problems: all with small numbers, and some sampled
ones. Each later one looks at everything that is one step simpler than the smallest failing problem
so far: an element less, or one smaller number. At the end no such problem fails.
"""

import contextlib
import itertools
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from deepcalc.checking.findings import Skip
from deepcalc.checking.look import Look
from tasks.checking.samplers import draw_problems, in_plain, size_of
from tasks.core.domain import EACH, Domain, Part
from tasks.core.errors import UsageError, problem_of
from tasks.core.task import PlainQuestion

SHORT = 4
"""Number of lengths in the first round, from the shortest one on."""
MOST = 256
"""Most problems of one length that are enumerated in it."""


def smallest(run: Callable[[Look], str | None], view: str = "") -> Callable[[Look], str | None]:
    """The same check; if it fails, its error is about the smallest problem that can be found.

    `view` decides which problems are allowed: on a tape, those for its M.
    """

    def checked(look: Look) -> str | None:
        try:
            return run(look)
        except Exception as error:
            if isinstance(error, Skip) or (
                problem_of(error) is None and not isinstance(error, UsageError)
            ):
                raise
            found = error
        memory = look.memory_for(view) if view else look.memories[0]
        # If the sampler or the domain fails at another length, another check says so.
        with contextlib.suppress(UsageError):
            found = _search(look, memory, run, found)
        raise found from None

    return checked


def _search(look: Look, memory: int | None, run: Any, error: Exception) -> Exception:
    """The error of the same kind that is about the smallest problem."""
    found = _first(look, memory, run, short_problems(look, memory), error)
    best = error
    while found is not None:
        best = found
        asked = problem_of(best)
        simple = [] if asked is None else simpler(look, memory, asked)
        found = _first(look, memory, run, simple, best)
    return best


def _first(
    look: Look, memory: int | None, run: Any, problems: list[PlainQuestion], error: Exception
) -> Exception | None:
    """The error of the same kind on the first of some problems that fails and is smaller; None if
    there is none."""
    asked = problem_of(error)
    if asked is not None:
        problems = [plain for plain in problems if size_of(plain) < size_of(asked)]
    if not problems:
        return None
    try:
        run(Look(look.task, (memory, problems)))
    except Exception as found:
        return found if kind(found) == kind(error) else None
    return None


def kind(error: Exception) -> tuple[type, str]:
    """What is the same of two errors that have the same cause: the words, without numbers.

    >>> one, two = UsageError("of [3, 1, 2] it is 4"), UsageError("of [] it is -12")
    >>> kind(one) == kind(two)
    True
    """
    text = re.sub(r"\[.*?(\]|\.\.\.)", "[]", str(error))
    return type(error), re.sub(r"-?\d+([ ,:]*-?\d+)*", "#", text)


def short_problems(look: Look, memory: int | None) -> list[PlainQuestion]:
    """Problems of the SHORT shortest lengths, sampled ones and, if the domain states them, all of
    few numbers; and of every tested length those of one number. The smallest come first."""
    lengths = look.tested[:SHORT]
    drawn = draw_problems(look.task, lengths, look.size, memory, seed=1)
    found = [plain for of_length in in_plain(look.task, drawn, lengths) for plain in of_length]
    for n in range(lengths[0], look.size + 1):
        domain = look.task.domain(n, memory)
        if domain is not None:
            found += [p for p in _every(domain, n) if _valid(look, domain, p, n)]
    return _ordered(found)


def _every(domain: Domain, n: int) -> Iterator[PlainQuestion]:
    """All problems of length n of the same few numbers: the smallest ones, and the largest one.

    As few as give MOST problems at most. If two are too many, then all problems in which each part
    repeats its smallest or its largest number. None if the domain does not state how many numbers a
    problem has.
    """
    counts = {
        name: 1 if part.depth == 0 else n if part.count == EACH else part.count
        for name, part in domain.parts.items()
    }
    if any(part.depth > 1 for part in domain.parts.values()) or None in counts.values():
        return
    free = sum(c for name, c in counts.items() if domain.parts[name].drawn is None)
    few = next((v for v in (4, 3, 2) if v**free <= MOST), 0)

    def values(part: Part) -> list[int]:
        small = range(part.low, min(part.high, part.low + max(few, 2) - 2) + 1)
        return [part.drawn] if part.drawn is not None else sorted({*small, part.high})

    slots = {name: counts[name] if few else 1 for name in counts}
    every = (values(domain.parts[name]) for name, slot in slots.items() for _ in range(slot))
    for numbers in itertools.product(*every):
        rest = iter(numbers)
        lists = {
            name: list(itertools.islice(rest, slot)) * (counts[name] // slot)
            for name, slot in slots.items() if counts[name]
        }  # fmt: skip
        yield {k: found if domain.parts[k].depth else found[0] for k, found in lists.items()}


def simpler(look: Look, memory: int | None, plain: PlainQuestion) -> list[PlainQuestion]:
    """Everything in the domain that is one step simpler than a problem, the smallest first; empty
    if the task states no domain."""
    n = look.task.length_of(plain)
    found: list[PlainQuestion] = []
    for length, candidates in ((n - 1, _shorter(plain, n)), (n, _lower(plain))):
        domain = look.task.domain(length, memory)
        if domain is None or length < domain.shortest:
            continue
        clipped = (_clipped(domain, question) for question in candidates(domain))
        found += [p for p in clipped if _valid(look, domain, p, length)]
    return [p for p in _ordered(found) if size_of(p) < size_of(plain)]


def _shorter(plain: PlainQuestion, n: int) -> Callable[[Domain], Iterator[PlainQuestion]]:
    """Without one element of each list that has one for each unit of length."""

    def candidates(_: Domain) -> Iterator[PlainQuestion]:
        for i in range(n):
            yield {
                name: v[:i] + v[i + 1 :] if isinstance(v, list) and len(v) == n else v
                for name, v in plain.items()
            }

    return candidates


def _lower(plain: PlainQuestion) -> Callable[[Domain], Iterator[PlainQuestion]]:
    """With one smaller number, or without one element of a list of any length."""

    def candidates(domain: Domain) -> Iterator[PlainQuestion]:
        for name, value in plain.items():
            for other in _less(domain.parts[name], value, domain.parts[name].depth):
                yield {**plain, name: other}

    return candidates


def _less(part: Part, value: Any, depth: int) -> Iterator[Any]:
    if depth == 0:
        yield from (v for v in {part.low, (part.low + value) // 2, value - 1} if v < value)
        return
    for i, inner in enumerate(value):
        if depth < part.depth or part.count is None:
            yield value[:i] + value[i + 1 :]
        for other in _less(part, inner, depth - 1):
            yield [*value[:i], other, *value[i + 1 :]]


def _clipped(domain: Domain, plain: PlainQuestion) -> PlainQuestion:
    """The problem with every number moved into the range of its part."""

    def clip(part: Part, value: Any) -> Any:
        if isinstance(value, list):
            return [clip(part, inner) for inner in value]
        return min(max(value, part.low), part.high)

    return {name: clip(part, plain[name]) for name, part in domain.parts.items()}


def _valid(look: Look, domain: Domain, plain: PlainQuestion, n: int) -> bool:
    """Whether a problem is one of the task, of length n."""
    try:
        return domain.outside(plain, n) is None and look.task.length_of(plain) == n
    except Exception:  # the task's own code may fail on a problem that is not one of its own
        return False


def _ordered(problems: Iterable[PlainQuestion]) -> list[PlainQuestion]:
    """Each problem once, the smallest first."""
    return sorted({repr(sorted(p.items())): p for p in problems}.values(), key=size_of)
