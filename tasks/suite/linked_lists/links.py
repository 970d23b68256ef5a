"""Lists whose links change."""

import dataclasses

import jax.numpy as jnp

from tasks.core.registry import register
from tasks.suite.linked_lists.chain import Chain, follow


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
