"""Merge: combine two sorted sequences into one."""

import dataclasses
from typing import Any

import jax
import jax.numpy as jnp

from tasks.core.domain import BLANK_NOTE, Domain, Relation, number, numbers
from tasks.core.layout import Answer, Check, Layout, Missing, Put, token_layout
from tasks.core.registry import register
from tasks.core.task import Task
from tasks.core.views import Tape, Tokens, ask, place, span


@register("merge")
@dataclasses.dataclass(frozen=True)
class Merge(Task):
    """Merges two ascending lists, together of `length` values.

    >>> Merge().solve({"a": [2, 9], "b": [1, 5, 9], "split": 2})
    [1, 2, 5, 9, 9]

    Neither list is empty unless `length` is 1.
    Tape: `a, b, o, list a, G, list b, G, room`: the addresses of the lists and of the room for the
    answer, and a guardian G = M-1 after each list. Values lie in 1..M-2. One spare cell, so that a
    pointer behind the end does not wrap around to 0 (Kurach et al., 2016, appendix A, task 9).
    """

    version = 2

    def domain(self, n, memory=None):
        values = numbers(1, 8 if memory is None else memory - 2, None, note=BLANK_NOTE)
        return Domain(
            {"a": values, "b": values, "split": number(1, n)},
            (
                Relation("split is the number of values in a", lambda q: q["split"] == len(q["a"])),
                Relation(
                    "b is empty only if a has one value",
                    lambda q: bool(q["b"]) or len(q["a"]) == 1,
                ),
                Relation(
                    "a and b ascend", lambda q: all(sorted(q[k]) == list(q[k]) for k in ("a", "b"))
                ),
            ),
        )

    def sample(self, key, length, size, values=None):
        which, *keys = jax.random.split(key, 3)
        split = jax.random.randint(which, (), 1, jnp.maximum(length, 2))
        parts, top = self.domain(length, values and values + 1).parts, jnp.iinfo(jnp.int32).max
        found: Any = {"split": split}
        for name, own, count in zip("ab", keys, (split, length - split), strict=True):
            drawn, outside = parts[name].draw(own, count, size), jnp.arange(size) >= count
            found[name] = jnp.where(outside, 0, jnp.sort(jnp.where(outside, top, drawn)))
        return found

    def plain(self, question, length):
        split = int(question["split"])
        return {
            "a": [int(v) for v in question["a"][:split]],
            "b": [int(v) for v in question["b"][: length - split]],
            "split": split,
        }

    def arrays(self, question):
        a, b = question["a"], question["b"]
        a, b = [*a, *[0] * len(b)], [*b, *[0] * len(a)]
        return super().arrays({"a": a, "b": b, "split": question["split"]})

    def length_of(self, question):
        return max(1, len(question["a"]) + len(question["b"]))

    def solve(self, question):
        return sorted([*question["a"], *question["b"]])

    def answer_length(self, question):
        return len(question["a"]) + len(question["b"])

    def show(self, question):
        return " and ".join(" ".join(map(str, question[k])) for k in ("a", "b"))

    def cells(self, length: int) -> int:
        return 2 * length + 6

    def tape(self, question, length, memory: int) -> Tape:
        a, b, split = question["a"], question["b"], question["split"]
        cells = jnp.zeros(memory, jnp.int32)
        cells = cells.at[0].set(3).at[1].set(split + 4).at[2].set(length + 5)
        cells = place(cells, 3, a, split).at[split + 3].set(memory - 1)
        cells = place(cells, split + 4, b, length - split).at[length + 4].set(memory - 1)
        both = jnp.concatenate([a, b])
        both = jnp.sort(jnp.where(both == 0, memory, both))  # padding goes behind every value
        target = place(cells, length + 5, both, length)
        return Tape(cells, target, span(memory, length + 5, length))

    def layout(self, view):
        if view == "tokens":
            puts = (
                Put("i", "a[i]", "split"),
                Put("split", "9"),
                Put("split + 1 + i", "b[i]", "n - split"),
            )
            found = token_layout(puts, "n + 1", "n", "10", names={0: "", 9: "|", 10: "="})
        else:
            puts = (
                *(Put(str(k), at) for k, at in enumerate(("3", "split + 4", "n + 5"))),
                Put("3 + i", "a[i]", "split"),
                Put("split + 3", "M - 1"),
                Put("split + 4 + i", "b[i]", "n - split"),
                Put("n + 4", "M - 1"),
            )
            found = Layout(puts, Answer("cells[n + 5 + i]", "n"))
        return dataclasses.replace(
            found,
            length="len(a) + len(b)",
            missing={"split": Missing("len(a)")},
            checks=(
                Check("split is the number of values in a", "split == len(a)"),
                Check("b is empty only if a has one value", "len(b) > 0 or len(a) == 1"),
                Check("a and b ascend", "ascends(a) and ascends(b)"),
            ),
        )

    # tokens

    @property
    def symbols(self) -> int:
        return 11  # 0 is padding, then come the values, up to 8, and a separator after each list

    def tokens(self, question, length, size: int) -> Tokens:
        a, b, split = question["a"], question["b"], question["split"]
        asked = place(jnp.zeros(a.shape[0] + 1, jnp.int32), 0, a, split).at[split].set(9)
        asked = place(asked, split + 1, b, length - split)
        both = jnp.concatenate([a, b])
        both = jnp.sort(jnp.where(both == 0, 9, both))[: a.shape[0]]
        answer = jnp.where(jnp.arange(a.shape[0]) < length, both, 0)
        return ask(asked, length + 1, answer, length, 10)
