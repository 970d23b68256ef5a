"""Linked lists: nodes `next, value` at random addresses; next is 0 in the last node."""

import dataclasses
import itertools
from typing import Any, ClassVar

import jax
import jax.numpy as jnp

from tasks.core.domain import Domain, Letter, Relation, number, numbers
from tasks.core.layout import Answer, Layout, Missing, Put
from tasks.core.linked import addresses
from tasks.core.registry import register
from tasks.core.task import Task
from tasks.core.views import Tape, place, span
from tasks.list_k import APART, LIE_APART
from tasks.suite.layout import first, inside, values

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


@register("chain_length")
@dataclasses.dataclass(frozen=True)
class ChainLength(Chain):
    """The number of nodes.

    >>> ChainLength().solve({"list": [3, 1], "at": [4, 2]})
    [2]

    Tape: `head, answer, nodes`. Source: Rule (2020), list functions, as a linked list.
    """

    def solve(self, question):
        return [len(question["list"])]

    def find(self, question, length):
        return length


@register("chain_last")
@dataclasses.dataclass(frozen=True)
class ChainLast(Chain):
    """The value of the last node.

    >>> ChainLast().solve({"list": [3, 1], "at": [4, 2]})
    [1]

    Tape: `head, answer, nodes`. Source: Kurach et al. (2016), task 7, for the last node.
    """

    def solve(self, question):
        return [question["list"][-1]]

    def find(self, question, length):
        return question["list"][length - 1]


@register("chain_sum")
@dataclasses.dataclass(frozen=True)
class ChainSum(Chain):
    """The sum of all values, below M.

    >>> ChainSum().solve({"list": [3, 1], "at": [4, 2]})
    [4]

    Tape: `head, answer, nodes`. Source: DeepCoder (Balog et al., 2017), SUM, as a linked list.
    """

    def cells(self, length: Any) -> Any:
        return 2 + 4 * length

    def elements(self, n, memory):
        return values((memory - 1) // n + 1)

    def solve(self, question):
        return [sum(question["list"])]

    def find(self, question, length):
        return question["list"].sum()


@register("chain_largest")
@dataclasses.dataclass(frozen=True)
class ChainLargest(Chain):
    """The largest value.

    >>> ChainLargest().solve({"list": [3, 1], "at": [4, 2]})
    [3]

    Tape: `head, answer, nodes`. Source: DeepCoder (Balog et al., 2017), MAXIMUM, as a linked list.
    """

    def solve(self, question):
        return [max(question["list"])]

    def find(self, question, length):
        return question["list"].max()


@register("chain_count")
@dataclasses.dataclass(frozen=True)
class ChainCount(Chain):
    """How many nodes hold v.

    >>> ChainCount().solve({"v": 3, "list": [3, 1, 3], "at": [5, 3, 7]})
    [2]

    Tape: `head, v, answer, nodes`. Source: C++ standard library, std::count.
    """

    head = ("head", "v", "answer")

    def solve(self, question):
        return [question["list"].count(question["v"])]

    def find(self, question, length):
        return (question["list"] == question["v"]).sum()


@register("chain_find")
@dataclasses.dataclass(frozen=True)
class ChainFind(Chain):
    """The address of the first node with v, or 0.

    >>> ChainFind().solve({"v": 3, "list": [1, 3], "at": [5, 3]})
    [3]

    Tape: `head, v, answer, nodes`. Source: Kurach et al. (2016), task 8, where v may be absent.
    """

    head = ("head", "v", "answer")

    def solve(self, question):
        nodes = zip(question["list"], question["at"], strict=True)
        return [next((at for v, at in nodes if v == question["v"]), 0)]

    def find(self, question, length):
        return first(question["list"] == question["v"], lambda i: question["at"][i])


@register("chain_after")
@dataclasses.dataclass(frozen=True)
class ChainAfter(Chain):
    """The value two hops after a node, or 0.

    >>> ChainAfter().solve({"p": 4, "list": [3, 1, 5], "at": [4, 2, 6]})
    [5]

    Tape: `head, p, answer, nodes`. Source: Kurach et al. (2016), task 7, from any node.
    """

    head = ("head", "p", "answer")

    def solve(self, question):
        place = question["at"].index(question["p"]) + 2
        return [[*question["list"], 0, 0][place]]

    def find(self, question, length):
        place = jnp.argmax(question["at"] == question["p"]) + 2
        return jnp.pad(question["list"], (0, 2))[place]


@register("chain_predecessor")
@dataclasses.dataclass(frozen=True)
class ChainPredecessor(Chain):
    """The address of the node before p, or 0.

    >>> ChainPredecessor().solve({"p": 5, "list": [3, 1], "at": [3, 5]})
    [3]

    Tape: `head, p, answer, nodes`. Source: Sedgewick and Wayne (2011), exercises on linked lists.
    """

    head = ("head", "p", "answer")

    def solve(self, question):
        return [[0, *question["at"]][question["at"].index(question["p"])]]

    def find(self, question, length):
        return jnp.pad(question["at"], (1, 0))[jnp.argmax(question["at"] == question["p"])]


@register("chain_to_array")
@dataclasses.dataclass(frozen=True)
class ChainToArray(Chain):
    """The values as an array, in order.

    >>> ChainToArray().solve({"list": [3, 1], "at": [6, 4]})
    [3, 1]

    Tape: `head, o, room, nodes`. Source: C++ standard library, std::copy from a list.
    """

    head = ("head", "o")

    def solve(self, question):
        return list(question["list"])

    def find(self, question, length):
        return question["list"]


@register("chain_reversed")
@dataclasses.dataclass(frozen=True)
class ChainReversed(Chain):
    """The values as an array, last first.

    >>> ChainReversed().solve({"list": [3, 1], "at": [6, 4]})
    [1, 3]

    Tape: `head, o, room, nodes`. Source: HAM (Andrychowicz and Kurach, 2016), reverse, from a list.
    """

    head = ("head", "o")

    def solve(self, question):
        return question["list"][::-1]

    def find(self, question, length):
        return jnp.roll(question["list"][::-1], length)


@register("chain_append")
@dataclasses.dataclass(frozen=True)
class ChainAppend(Chain):
    """Links the last node to a new one.

    >>> ChainAppend().solve({"new": 8, "list": [3, 1], "at": [6, 4]})
    [8]

    Tape: `head, new, nodes`; the answer is the field next of the last node; the new node is 0, 0.
    Source: Sedgewick and Wayne (2011), queue as a linked list.
    """

    head = ("head", "new")

    def solve(self, question):
        return [question["new"]]

    def find(self, question, length):
        return follow(question["at"], length).at[length - 1].set(question["new"])

    def changed(self, question, length):
        return jnp.arange(question["at"].shape[0]) == length - 1


@register("chain_delete_after")
@dataclasses.dataclass(frozen=True)
class ChainDeleteAfter(Chain):
    """Removes the node after p, if any.

    >>> ChainDeleteAfter().solve({"p": 6, "list": [3, 1, 5], "at": [6, 4, 2]})
    [2]

    Tape: `head, p, nodes`; the answer is the field next of p. Source: C++ standard library,
    std::forward_list::erase_after.
    """

    head = ("head", "p")

    def solve(self, question):
        return [[*question["at"], 0, 0][question["at"].index(question["p"]) + 2]]

    def find(self, question, length):
        at = question["at"]
        after = jnp.pad(at, (0, 2))[jnp.argmax(at == question["p"]) + 2]
        return jnp.where(at == question["p"], after, follow(at, length))

    def changed(self, question, length):
        return question["at"] == question["p"]


@register("chain_reverse_links")
@dataclasses.dataclass(frozen=True)
class ChainReverseLinks(Chain):
    """Each node points to the one before it.

    >>> ChainReverseLinks().solve({"list": [3, 1, 5], "at": [6, 4, 2]})
    [4, 6, 0]

    Tape: `head, nodes`; the answer is all fields next, by address. Source: Sedgewick and Wayne
    (2011), exercises on linked lists: reverse.
    """

    head = ("head",)

    def solve(self, question):
        before = [0, *question["at"]]
        return [after for _, after in sorted(zip(question["at"], before, strict=False))]

    def answer_length(self, question):
        return len(question["list"])

    def find(self, question, length):
        return jnp.pad(question["at"], (1, 0))[:-1]

    def changed(self, question, length):
        return question["at"] > 0
