"""Decision trees: short tests that separate classes of situations."""

import dataclasses
import math
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from typing import Any

Row = tuple[int, ...]


@dataclasses.dataclass(frozen=True)
class Test:
    """Whether a column is equal to a value, or at most that value."""

    column: int
    value: int
    at_most: bool = False

    def holds(self, row: Row) -> bool:
        """Whether a row passes."""
        return row[self.column] <= self.value if self.at_most else row[self.column] == self.value


@dataclasses.dataclass(frozen=True)
class Split:
    """A test, and what follows if it holds and if not. The test is one of several (`any`), or all
    of them."""

    tests: tuple[Test, ...]
    any: bool
    yes: Any
    no: Any


def grow(
    rows: Sequence[Row],
    label: Callable[[Row], Hashable],
    leaf: Callable[[Sequence[Row]], Any],
    finer: Callable[[Row], Hashable],
) -> Any:
    """A decision tree, greedily by entropy.

    Args:
      rows: different situations.
      label: the class of a row, by which rows are split first.
      leaf: makes a leaf for some rows of one label; None if they must be split further.
      finer: the class of a row for these further splits.
    """
    pure = len({label(row) for row in rows}) == 1
    made = leaf(rows) if pure else None
    if made is not None:
        return made
    kind = finer if pure else label
    test = _best(rows, kind)
    yes = grow([row for row in rows if test.holds(row)], label, leaf, finer)
    no = grow([row for row in rows if not test.holds(row)], label, leaf, finer)
    return _joined(Split((test,), False, yes, no))


def _joined(split: Split) -> Any:
    """The split, joined with one below it if both lead to the same."""
    if split.yes == split.no:
        return split.yes
    below = split.yes
    joint = isinstance(below, Split) and (len(below.tests) == 1 or not below.any)
    if joint and below.no == split.no:
        return Split((*split.tests, *below.tests), False, below.yes, split.no)
    below = split.no
    if isinstance(below, Split) and below.yes == split.yes and (len(below.tests) == 1 or below.any):
        return Split((*split.tests, *below.tests), True, split.yes, below.no)
    return split


def _best(rows: Sequence[Row], label: Callable[[Row], Hashable]) -> Test:
    options = []
    for column in range(len(rows[0])):
        values = sorted({row[column] for row in rows})
        options += [Test(column, v) for v in values if len(values) > 1]
        options += [Test(column, v, True) for v in values[1:-2]]
    return min(options, key=lambda test: _entropy(rows, test, label))


def _entropy(rows: Sequence[Row], test: Test, label: Callable[[Row], Hashable]) -> float:
    sides: tuple[Counter, Counter] = Counter(), Counter()
    for row in rows:
        sides[test.holds(row)][label(row)] += 1
    return sum(_bits(side) for side in sides)


def _bits(side: Counter) -> float:
    total = side.total()
    return sum(count * math.log2(total / count) for count in side.values())


def leaves(tree: Any) -> int:
    """The number of leaves."""
    return leaves(tree.yes) + leaves(tree.no) if isinstance(tree, Split) else 1
