"""Base of the tasks over linked lists: nodes `next, value` at random addresses."""

import itertools
from typing import Any, ClassVar

import jax
import jax.numpy as jnp

from tasks.core.domain import Domain, Letter, Relation, number, numbers
from tasks.core.layout import Answer, Layout, Missing, Put
from tasks.core.linked import addresses
from tasks.core.task import Task
from tasks.core.views import Tape, place, span
from tasks.list_k import APART, LIE_APART
from tasks.suite.layout import inside, values

NODE = Relation("p is the address of a node", lambda q: q["p"] in q["at"])


class Chain(Task):
    """Base of tasks over a linked list of `length` nodes.

    Tape: the cells of the head, the room for the answer, if the head has its address `o`, and the
    nodes, anywhere behind. The answer is in the cell `answer`, in the room, or in the fields next
    of nodes, in the order of their addresses.
    """

    head: ClassVar[tuple[str, ...]] = ("head", "answer")
    """Cells from 0 on: `head`, the address of the first node; `answer`; `o`, the address of the
    room; `p`, the address of a node; `v`, a value that occurs in half of the problems; `k`, a
    number of hops; `new`, the address of a node that is not in the list yet."""

    def behind(self, n: Any) -> Any:
        """The address from which on nodes lie."""
        return len(self.head) + (n if "o" in self.head else 0)

    def nodes(self, n: Any) -> Any:
        """Number of nodes on the tape."""
        return n + int("new" in self.head)

    def cells(self, length: Any) -> Any:
        return self.behind(length) + 2 * self.nodes(length)

    def domain(self, n, memory=None):
        memory = self.cells(n) if memory is None else memory
        at = (self.behind(n), memory - 2)
        known = {
            "k": number(0, n - 1), "v": number(1, memory - 1), "p": number(*at), "new": number(*at)
        }  # fmt: skip
        parts = {name: known[name] for name in self.head if name in known}
        relations = [APART] if "new" not in self.head else [NEW_APART]
        if "p" in self.head:
            relations.append(NODE)
        return Domain(
            {**parts, "list": self.elements(n, memory), "at": numbers(*at)}, tuple(relations)
        )

    def elements(self, n: Any, memory: Any) -> Any:
        """The values of nodes."""
        del n
        return values(memory)

    def sample(self, key, length, size, values=None):
        own, what, where, which, coin = jax.random.split(key, 5)
        memory = self.cells(length) if values is None else values + 1
        parts = self.domain(length, memory).parts
        array = parts["list"].draw(what, length, size)
        at = addresses(
            where, self.nodes(length), self.nodes(size), width=2, first=self.behind(length),
            memory=memory, most=self.cells(size) if values is None else memory,
        )  # fmt: skip
        chosen = jax.random.randint(which, (), 0, length)
        v = jnp.where(
            jax.random.bernoulli(coin),
            array[chosen],
            jax.random.randint(own, (), 1, memory),
        )
        drawn = {"k": chosen, "v": v, "p": at[chosen], "new": at[length]}
        found = {name: drawn[name] for name in self.head if name in drawn}
        return {**found, "list": array, "at": jnp.where(inside(length, array), at[:size], 0)}

    def answer_length(self, question):
        return len(question["list"]) if "o" in self.head else 1

    def find(self, question: Any, length: Any) -> Any:
        """The answer in JAX. If it is in fields next: these fields of all nodes, changed."""
        raise NotImplementedError

    def changed(self, question: Any, length: Any) -> Any:
        """Mask of the nodes whose field next is a part of the answer."""
        raise NotImplementedError

    def tape(self, question, length, memory: int) -> Tape:
        at, array = question["at"], question["list"]
        node = jnp.where(inside(length, at), at, memory)
        known = {"head": at[0], "answer": 0, "o": len(self.head), **question}
        cells = jnp.zeros(memory, jnp.int32)
        for cell, name in enumerate(self.head):
            cells = cells.at[cell].set(known[name])
        cells = cells.at[node].set(follow(at, length), mode="drop")
        cells = cells.at[node + 1].set(array, mode="drop")
        found = jnp.atleast_1d(self.find(question, length)).astype(jnp.int32)
        if "answer" in self.head or "o" in self.head:
            room = "o" in self.head
            start, many = (len(self.head), length) if room else (self.head.index("answer"), 1)
            return Tape(cells, place(cells, start, found, many), span(memory, start, many))
        target = cells.at[node].set(found, mode="drop")
        hit = jnp.where(inside(length, at) & self.changed(question, length), at, memory)
        return Tape(cells, target, jnp.zeros(memory, bool).at[hit].set(True, mode="drop"))

    def layout(self, view: str) -> Layout | None:
        if "answer" not in self.head and "o" not in self.head:
            return None  # the answer is at the addresses of some nodes
        known = {"head": "at[0]", "answer": "0", "o": str(len(self.head))}
        puts = (
            *(Put(str(cell), known.get(name, name)) for cell, name in enumerate(self.head)),
            Put("at[i]", "at[i + 1] if i < n - 1 else 0", "n"),
            Put("at[i] + 1", "list[i]", "n"),
        )
        room = "o" in self.head
        start = len(self.head) if room else self.head.index("answer")
        behind = self.behind(Letter("n"))
        domain = self.domain(Letter("n"), Letter("M"))
        return Layout(
            puts,
            Answer(f"cells[{start} + i]", "n" if room else "1"),
            missing={"at": Missing(f"{behind} + 2 * i", "len(list)")},
            checks=(LIE_APART,),
            unchecked=tuple(r.words for r in domain.relations if r is not APART),
        )

    @classmethod
    def words(cls) -> str:
        """The layout, as the docstring of each task states it."""
        return ", ".join([*cls.head, *(["room"] if "o" in cls.head else []), "nodes"])


def _lie_apart(question) -> bool:
    at = sorted([question["new"], *question["at"]])
    return all(b - a > 1 for a, b in itertools.pairwise(at))


NEW_APART = Relation("nodes do not overlap", _lie_apart)


def follow(at, length):
    """The fields next of nodes at the addresses `at`."""
    place = jnp.arange(at.shape[0])
    return jnp.where(place < length - 1, jnp.roll(at, -1), 0)
