"""Stacks and queues: brackets, and sequences of operations."""

import dataclasses
import itertools

import jax
import jax.numpy as jnp

from tasks.core.domain import Relation, numbers
from tasks.core.registry import register
from tasks.suite.layout import Arrays, first, inside, keep, one_more, values

TAKE = 1
"""The operation that takes an element; any other value puts itself."""


def _never_short(array, take) -> bool:
    depth = itertools.accumulate(-1 if v == take else 1 for v in array)
    return all(d >= 0 for d in depth)


def _walk(key, length, size: int, closed: bool):
    """Whether each step goes up, in a random walk that is never below 0; if `closed`, it ends as
    low as it can. Consumes `key`."""

    def step(depth, given):
        coin, place = given
        up = (depth == 0) | (coin & (~jnp.asarray(closed) | (depth < length - place)))
        return depth + jnp.where(up, 1, -1), up

    coins = jax.random.bernoulli(key, shape=(size,))
    return jax.lax.scan(step, jnp.int32(0), (coins, jnp.arange(size)))[1]


class Brackets(Arrays):
    """Base of tasks over brackets: 1 opens and 2 closes."""

    def parts(self, n, memory):
        return {"list": numbers(1, 2)}


@register("bracket_depth")
@dataclasses.dataclass(frozen=True)
class BracketDepth(Brackets):
    """The largest number of open brackets.

    >>> BracketDepth().solve({"list": [1, 1, 2, 1, 2]})
    [2]

    Tape: `answer, list, 0`; no bracket closes that was not opened. Source: Dyck words.
    """

    relations = (Relation("as many open as close", lambda q: _never_short(q["list"], 2)),)

    def sample(self, key, length, size, values=None):
        up = _walk(key, length, size, False)
        return {"list": jnp.where(jnp.arange(size) < length, jnp.where(up, 1, 2), 0)}

    def solve(self, question):
        return [max(itertools.accumulate(3 - 2 * v for v in question["list"]))]

    def find(self, question, length):
        array = question["list"]
        return jnp.cumsum(jnp.where(inside(length, array), 3 - 2 * array, 0)).max()


@register("is_balanced")
@dataclasses.dataclass(frozen=True)
class IsBalanced(Brackets):
    """Whether brackets are balanced.

    >>> IsBalanced().solve({"list": [1, 2]}), IsBalanced().solve({"list": [2, 1]})
    ([1], [0])

    Tape: `answer, list, 0`. Source: Joulin and Mikolov (2015) and others, Dyck language.
    """

    def sample(self, key, length, size, values=None):
        which, walk, wild, where = jax.random.split(key, 4)
        kind, up = jax.random.randint(which, (), 0, 4), _walk(walk, length, size, True)
        place = jnp.arange(size)
        flip = (kind == 0) & (place == jax.random.randint(where, (), 0, length))
        random = jax.random.bernoulli(wild, shape=(size,))
        up = jnp.where(kind == 1, random, up ^ flip)
        return {"list": jnp.where(place < length, jnp.where(up, 1, 2), 0)}

    def solve(self, question):
        array = question["list"]
        return [int(_never_short(array, 2) and 2 * array.count(1) == len(array))]

    def find(self, question, length):
        array = question["list"]
        depth = jnp.cumsum(jnp.where(inside(length, array), 3 - 2 * array, 0))
        return (depth >= 0).all() & (depth[-1] == 0)


@register("matching_bracket")
@dataclasses.dataclass(frozen=True)
class MatchingBracket(Brackets):
    """Where the first bracket is closed, or 0.

    >>> MatchingBracket().solve({"list": [1, 1, 2, 2, 1]})
    [4]

    Tape: `answer, list, 0`; the first bracket opens. Source: Sipser, Introduction to the Theory of
    Computation, pushdown automata.
    """

    relations = (Relation("the first bracket opens", lambda q: q["list"][0] == 1),)

    def sample(self, key, length, size, values=None):
        coins = jax.random.bernoulli(key, shape=(size,))
        array = jnp.where(coins, 1, 2).at[0].set(1)
        return {"list": jnp.where(jnp.arange(size) < length, array, 0)}

    def solve(self, question):
        depths = itertools.accumulate(3 - 2 * v for v in question["list"])
        return [next((at for at, depth in enumerate(depths, 1) if depth == 0), 0)]

    def find(self, question, length):
        array = question["list"]
        depth = jnp.cumsum(jnp.where(inside(length, array), 3 - 2 * array, 0))
        return first(inside(length, array) & (depth == 0), lambda i: i + 1)


class Operations(Arrays):
    """Base of tasks over operations: 1 takes an element, and any other value puts itself.

    Tape: `o, list, 0, room`; the answer ends with a 0.
    """

    head = ("o",)
    ended = True
    relations = (
        Relation("none takes from an empty store", lambda q: _never_short(q["list"], TAKE)),
    )

    def sample(self, key, length, size, values=None):
        drawn, walk = jax.random.split(key)
        array = super().sample(drawn, length, size, values)["list"]
        puts = _walk(walk, length, size, False)
        array = jnp.where(puts, jnp.maximum(array, TAKE + 1), TAKE)
        return {"list": jnp.where(jnp.arange(size) < length, array, 0)}

    def parts(self, n, memory):
        return {"list": values(memory)}


def _run_stack(array):
    """The stack [N] after all operations, and what each of them took (0: nothing), in JAX."""

    def step(state, v):
        stack, depth = state
        takes, puts = v == TAKE, v > TAKE
        taken = jnp.where(takes, stack[depth - 1], 0)
        at = jnp.where(takes, depth - 1, depth)
        stack = stack.at[at].set(jnp.where(takes, 0, jnp.where(puts, v, stack[at])))
        return (stack, depth + jnp.where(takes, -1, jnp.where(puts, 1, 0))), taken

    start = jnp.zeros(array.shape[0] + 1, jnp.int32), jnp.int32(0)
    (stack, _), taken = jax.lax.scan(step, start, array)
    return stack, taken


@register("stack_contents")
@dataclasses.dataclass(frozen=True)
class StackContents(Operations):
    """The stack after pushes and pops.

    >>> StackContents().solve({"list": [5, 6, 1, 7]})
    [5, 7, 0]

    Tape: `o, list, 0, room`; 1 pops, others are pushed; the answer ends with a 0. Source: Delétang
    et al. (2023), stack manipulation.
    """

    def solve(self, question):
        stack = []
        for v in question["list"]:
            if v == TAKE:
                stack.pop()
            else:
                stack.append(v)
        return [*stack, 0]

    def find(self, question, length):
        return _run_stack(question["list"])[0]


@register("stack_outputs")
@dataclasses.dataclass(frozen=True)
class StackOutputs(Operations):
    """What the pops of a stack return.

    >>> StackOutputs().solve({"list": [5, 6, 1, 1]})
    [6, 5, 0]

    Tape: `o, list, 0, room`; 1 pops, others are pushed; the answer ends with a 0. Source: HAM
    (Andrychowicz and Kurach, 2016), a stack as data structure.
    """

    def solve(self, question):
        stack, taken = [], []
        for v in question["list"]:
            if v == TAKE:
                taken.append(stack.pop())
            else:
                stack.append(v)
        return [*taken, 0]

    def find(self, question, length):
        taken = _run_stack(question["list"])[1]
        return one_more(keep(taken, taken > 0))


@register("queue_outputs")
@dataclasses.dataclass(frozen=True)
class QueueOutputs(Operations):
    """What a queue returns, first in first out.

    >>> QueueOutputs().solve({"list": [5, 6, 1, 1]})
    [5, 6, 0]

    Tape: `o, list, 0, room`; 1 takes, others are put; the answer ends with a 0. Source: HAM
    (Andrychowicz and Kurach, 2016), a FIFO queue as data structure.
    """

    def solve(self, question):
        puts = [v for v in question["list"] if v != TAKE]
        return [*puts[: question["list"].count(TAKE)], 0]

    def find(self, question, length):
        array = question["list"]
        puts, count = keep(array, array > TAKE), (array == TAKE).sum()
        return one_more(jnp.where(jnp.arange(array.shape[0]) < count, puts, 0))


@register("previous_greater")
@dataclasses.dataclass(frozen=True)
class PreviousGreater(Arrays):
    """The nearest greater element before each, or 0.

    >>> PreviousGreater().solve({"list": [5, 1, 3]})
    [0, 5, 5]

    Tape: `o, list, 0, room`. Source: Berkman et al. (1993), all nearest smaller values.
    """

    head = ("o",)

    def tape_limit(self, length: int) -> int:
        return 10 * length * length + 20 * length + 20

    def solve(self, question):
        array = question["list"]
        return [next((w for w in array[:i][::-1] if w > v), 0) for i, v in enumerate(array)]

    def find(self, question, length):
        array, place = question["list"], jnp.arange(question["list"].shape[0])
        greater = (array[None] > array[:, None]) & (place[None] < place[:, None])
        at = jnp.where(greater, place[None], -1).max(1)
        return jnp.where(at < 0, 0, array[at])
