"""The decisions of a program as short code.

At a step, a program may do different things. What it does from there on is its *plan*. A plan that
depends only on what is seen at this step becomes a branch of a decision tree; features that do not
matter are left out. A symbol that is written may be a constant, a feature, or a sum of features,
each plus a constant. If nothing else is short, the tree tests a sum (the digits and the carry of
addition) or a difference (two symbols that are compared). All of this is checked on every frame.
"""

import dataclasses
import itertools
from collections.abc import Sequence
from typing import Any

from npi.export.asked import Decision, Frame
from npi.export.tree import Row, Split, grow, leaves
from tasks.scratchpad.parts import NOOP, WRITE

SHORT = 8
"""Leaves of a tree that is short enough; above it, sums of features are tried."""


@dataclasses.dataclass(frozen=True)
class Value:
    """A column plus a constant; just the constant, if `column` is None."""

    column: int | None
    plus: int


@dataclasses.dataclass(frozen=True)
class Do:
    """A call. `value` is the symbol that is written, for the act WRITE."""

    callee: int
    args: tuple[int, int, int]
    end: bool
    value: Value | None = None


@dataclasses.dataclass(frozen=True)
class Choose:
    """A decision about the steps from `step` on."""

    step: int
    columns: tuple["Column", ...]
    """What the tests and values of `tree` refer to."""
    tree: Any
    """`Split`s, whose leaves are `Plan`s."""


@dataclasses.dataclass(frozen=True)
class Column:
    """A feature as it was seen at a step, or a sum or difference of features.

    In a sum, each is reduced by `less`, but not below zero. If `minus`, it is the first feature
    minus the second one.
    """

    step: int
    features: tuple[int, ...]
    less: tuple[int, ...]
    minus: bool = False

    def of(self, frame: Frame) -> int:
        """Its value in a frame."""
        seen = frame.seen[self.step]
        if self.minus:
            return seen[self.features[0]] - seen[self.features[1]]
        pairs = zip(self.features, self.less, strict=True)
        return sum(max(seen[f] - less, 0) for f, less in pairs)


Plan = tuple["Do | Choose", ...]


def plan(frames: Sequence[Frame], step: int = 0) -> Plan:
    """The code of a program from a step on, for frames that have done the same before it."""
    done: list[Do | Choose] = []
    while True:
        decisions = {frame.does[step] for frame in frames}
        if len(decisions) > 1:
            return (*done, _choose(frames, step))
        callee, args, end = next(iter(decisions))
        done.append(_do((callee, args, end)))
        if end:
            return tuple(done)
        step += 1


def _do(decision: Decision, value: Value | None = None) -> Do:
    callee, args, end = decision
    if callee == 0 and args[0] == WRITE:
        return Do(callee, (*args[:2], 0), end, value or Value(None, args[2]))
    return Do(callee, args, end)


def _choose(frames: Sequence[Frame], step: int) -> Choose:
    """A decision at a step; about whole plans if they depend on nothing later, else about the next
    call only."""
    count = len(frames[0].seen[0])
    raw = [Column(s, (f,), (0,)) for s in range(step, -1, -1) for f in range(count)]

    def whole(frame: Frame) -> tuple[Decision, ...]:
        return frame.does[step:]

    def first(frame: Frame) -> tuple[Decision, ...]:
        return frame.does[step : step + 1]

    now = raw[:count]
    for does, known in ((whole, now), (whole, raw), (first, now), (first, raw)):
        table = _table(frames, known, does)
        if table is not None:
            columns = _needed(known, table)
            return _tree(frames, step, columns, does, does is first)
    raise AssertionError("a network's decisions depend on what it has seen")


def _table(frames: Sequence[Frame], columns: Sequence[Column], does: Any) -> dict[Row, Any] | None:
    """What is done for each value of the columns; None if that depends on more."""
    found: dict[Row, Any] = {}
    for frame in frames:
        row = tuple(column.of(frame) for column in columns)
        if found.setdefault(row, does(frame)) != does(frame):
            return None
    return found


def _needed(columns: Sequence[Column], table: dict[Row, Any]) -> list[Column]:
    """The columns without those that do not matter."""
    kept = list(range(len(columns)))
    for place in reversed(range(len(columns))):
        fewer = [k for k in kept if k != place]
        seen: dict[Row, Any] = {}
        if all(
            seen.setdefault(tuple(row[k] for k in fewer), done) == done
            for row, done in table.items()
        ):
            kept = fewer
    return [columns[k] for k in kept]


def _tree(
    frames: Sequence[Frame], step: int, columns: list[Column], does: Any, one: bool
) -> Choose:
    best = _grown(frames, step, columns, does, one)
    if leaves(best.tree) <= SHORT:
        return best
    same = [c.step for c in columns]
    if len(set(same)) == 1:
        features = tuple(c.features[0] for c in columns)
        options = [Column(same[0], features, (0, 0), True)] * (len(features) == 2)
        choices = itertools.product((0, 1), repeat=len(features))
        options += [Column(same[0], features, less) for less in choices]
        for total in options:
            if _table(frames, [total], does) is not None:
                summed = _grown(frames, step, [total], does, one)
                if leaves(summed.tree) < leaves(best.tree):
                    best = summed
    return best


def _grown(
    frames: Sequence[Frame], step: int, columns: list[Column], does: Any, one: bool
) -> Choose:
    table = _table(frames, columns, does)
    assert table is not None
    groups: dict[Row, list[Frame]] = {}
    for frame in frames:
        groups.setdefault(tuple(c.of(frame) for c in columns), []).append(frame)

    def shape(row: Row) -> tuple:
        return tuple(
            (callee, args[:2] if callee == 0 and args[0] == WRITE else args, end)
            for callee, args, end in table[row]
        )

    def leaf(rows: Sequence[Row]) -> Plan | None:
        made: list[Do | Choose] = []
        for k, decision in enumerate(table[rows[0]]):
            value = _value(rows, [table[row][k][1][2] for row in rows], len(columns))
            if value is None:
                return None
            made.append(_do(decision, value))
        if one and not table[rows[0]][0][2]:
            return (*made, *plan([frame for row in rows for frame in groups[row]], step + 1))
        return tuple(made)

    tree = grow(list(table), shape, leaf, lambda row: table[row])
    return Choose(step, tuple(columns), tree)


def _value(rows: Sequence[Row], written: list[int], columns: int) -> Value | None:
    """What is written, as a constant or a column plus a constant; None if it is neither."""
    if len(set(written)) == 1:
        return Value(None, written[0])
    for column in range(columns):
        apart = {value - row[column] for row, value in zip(rows, written, strict=True)}
        if len(apart) == 1:
            return Value(column, apart.pop())
    return None


def calls(program: Plan) -> set[tuple[int, bool]]:
    """The programs that a plan calls, and whether each call is the last one of the frame."""
    found: set[tuple[int, bool]] = set()
    for part in program:
        if isinstance(part, Do):
            found |= {(part.callee, part.end)} if part.callee else set()
        else:
            found |= _calls(part.tree)
    return found


def _calls(tree: Any) -> set[tuple[int, bool]]:
    return _calls(tree.yes) | _calls(tree.no) if isinstance(tree, Split) else calls(tree)


def idle(do: Do) -> bool:
    """Whether a call does nothing."""
    return do.callee == 0 and do.args[0] == NOOP


def acts(program: Plan) -> set[tuple[int, int, int]]:
    """The arguments of the acts in a plan."""
    found: set[tuple[int, int, int]] = set()
    work: list[Any] = list(program)
    while work:
        part = work.pop()
        if isinstance(part, Do):
            found |= set() if part.callee else {part.args}
        elif isinstance(part, Choose):
            work.append(part.tree)
        else:
            work += [part.yes, part.no] if isinstance(part, Split) else part
    return found
