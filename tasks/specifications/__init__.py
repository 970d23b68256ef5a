"""What right means, as logic: for tasks with a tape view, beside the oracle `solve`.

A `Specification` says which memories are problems (`layout`) and what each cell of the answer must
hold (`target`), in terms of the first memory. It uses only arithmetic, comparisons and the words of
a `World`, so the same lines are evaluated on numbers and turned into formulas of a solver. Tests
hold each one to the task's `tape`, which is itself held to the oracle.
"""

from tasks.specifications import arrays, lists, mixing, sorting  # noqa: F401  (they register)
from tasks.specifications.core import Each, Problem, Specification, World
from tasks.specifications.drawing import draw_all, draw_one
from tasks.specifications.registry import register_specification, specification_of

__all__ = [
    "Each",
    "Problem",
    "Specification",
    "World",
    "draw_all",
    "draw_one",
    "register_specification",
    "specification_of",
]
