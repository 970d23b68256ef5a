"""A new gate, `half`, and a task that needs it: each element of a list divided by two.

python train.py nram halved --trainer gradient --gates read half inc write \\
    --import examples/half_gate.py
"""

import dataclasses

import jax.numpy as jnp

from nram import Gate, register_gate
from tasks import Tape, Task, place, register, span
from tasks.core.domain import Domain, numbers

# The meaning on integers is enough; a table of all results gives the one on distributions.
register_gate(Gate("half", 1, hard=lambda size, a: a // 2))


@register("halved")
@dataclasses.dataclass(frozen=True)
class Halved(Task):
    """Each element of a list divided by two, in place.

    >>> Halved().solve({"list": [6, 3, 8]})
    [3, 1, 4]
    """

    def domain(self, n, memory=None):
        return Domain({"list": numbers(2, 9 if memory is None else memory - 1)})

    def solve(self, question):
        return [value // 2 for value in question["list"]]

    def answer_length(self, question):
        return len(question["list"])

    def cells(self, length):  # `list, 0` and a spare cell
        return length + 2

    def tape(self, question, length, memory):
        before = place(jnp.zeros(memory, jnp.int32), 0, question["list"], length)
        return Tape(before, before // 2, span(memory, 0, length))
