"""The scratchpad seen through a keyhole: a finite machine that covers every pad of any length.

An abstract state knows a few cells around each row's pointers and nothing else. A cell that comes
into view is *fresh* (never visited: it may hold whatever the row may hold at the start) or *stale*
(visited, then forgotten: any symbol at all); looking at it gives one state for each value it may
hold. Whatever a real pad does, some path of abstract states does too, because forgetting only adds
possibilities. That is what makes the proof in `npi/closure.py` cover inputs of any length, as in
Cai, Shin & Song, "Making Neural Programming Architectures Generalize via Recursion" (ICLR 2017),
section 3.3.
"""

import itertools
from typing import NamedTuple

from tasks.errors import UsageError
from tasks.scratchpad import BLANK, MOVE, SWAP, WRITE, Scratchpad

FRESH, STALE = -1, -2


class RowState(NamedTuple):
    """What is known of one row."""

    cells: tuple[int, ...]
    """The cells of the row's window: symbols, FRESH or STALE."""
    beyond: tuple[bool, bool]
    """Whether all cells left of the window, and all right of it, are fresh."""
    offsets: tuple[int, ...]
    """The row's pointers, as offsets from its first."""


Known = tuple[RowState, ...]

State = int
"""An abstract state, as its number; the machine keeps what it stands for."""


class AbstractMachine:
    """The abstract counterpart of `tasks.scratchpad`'s `observe` and `act`, in plain Python."""

    def __init__(self, machine: Scratchpad):
        self.machine = machine
        self._row_of = [machine.row_of(k) for k in range(len(machine.pointers))]
        self._place = [self._row_of[:k].count(r) for k, r in enumerate(self._row_of)]
        self._features = [(machine.pointer(f.pointer), f.whole) for f in machine.features]
        self._numbers: dict[Known, State] = {}
        self._known: list[Known] = []
        self._seen: list[tuple[int, ...]] = []
        self._after: dict[tuple[State, tuple[int, int, int]], tuple[State, ...]] = {}

    def start(self) -> tuple[State, ...]:
        """The states in which a run may begin, one for each view that the pointers may have."""
        rows = []
        for index, row in enumerate(self.machine.rows):
            pointers = [p for k, p in enumerate(self.machine.pointers) if self._row_of[k] == index]
            width = row.window[1] - row.window[0] + 1
            first = pointers[0].offset if pointers else 0
            offsets = tuple(p.offset - first for p in pointers)
            rows.append(RowState((FRESH,) * width, (True, True), offsets))
        return self._resolve(tuple(rows))

    def observe(self, state: State) -> tuple[int, ...]:
        """The features that programs see in a state."""
        return self._seen[state]

    def act(self, state: State, args: tuple[int, int, int]) -> tuple[State, ...]:
        """The states that one act can lead to."""
        after = self._after.get((state, args))
        if after is None:
            after = self._after[state, args] = self._act(self._known[state], args)
        return after

    def _act(self, known: Known, args: tuple[int, int, int]) -> tuple[State, ...]:
        kind, pointer, operand = args
        if kind == MOVE:
            return self._resolve(self._move(known, pointer, -1 if operand == 0 else 1))
        if kind == WRITE:
            known = self._set(known, pointer, operand)
        elif kind == SWAP:
            here, there = self._get(known, pointer), self._get(known, operand)
            known = self._set(self._set(known, pointer, there), operand, here)
        return (self._number(known),)

    def _number(self, known: Known) -> State:
        state = self._numbers.setdefault(known, len(self._known))
        if state == len(self._known):
            self._known.append(known)
            values = ((self._get(known, k), whole) for k, whole in self._features)
            self._seen.append(tuple(v if whole else int(v != BLANK) for v, whole in values))
        return state

    def _cell(self, known: Known, pointer: int) -> tuple[int, int]:
        row = self._row_of[pointer]
        start, stop = self.machine.rows[row].window
        offset = known[row].offsets[self._place[pointer]]
        if not start <= offset <= stop:
            name = self.machine.rows[row].name
            raise UsageError(
                f"pointer {self.machine.pointers[pointer].name} is {offset} cells from the first "
                f"pointer of row {name}, outside its window {(start, stop)}: widen the window of "
                f"that row, or give the pointer a row of its own."
            )
        return row, offset - start

    def _get(self, known: Known, pointer: int) -> int:
        row, cell = self._cell(known, pointer)
        return known[row].cells[cell]

    def _set(self, known: Known, pointer: int, value: int) -> Known:
        row, cell = self._cell(known, pointer)
        cells = known[row].cells
        cells = (*cells[:cell], value, *cells[cell + 1 :])
        return (*known[:row], known[row]._replace(cells=cells), *known[row + 1 :])

    def _move(self, known: Known, pointer: int, by: int) -> Known:
        row, place = self._row_of[pointer], self._place[pointer]
        cells, (left, right), offsets = known[row]
        if place:
            moved = tuple(o + by * (k == place) for k, o in enumerate(offsets))
            moved_row = RowState(cells, (left, right), moved)
        else:  # the window moves with the first pointer
            offsets = (0, *(o - by for o in offsets[1:]))
            if by < 0:
                lost, cells = cells[-1], (FRESH if left else STALE, *cells[:-1])
                right = right and lost == FRESH
            else:
                lost, cells = cells[0], (*cells[1:], FRESH if right else STALE)
                left = left and lost == FRESH
            moved_row = RowState(cells, (left, right), offsets)
        return (*known[:row], moved_row, *known[row + 1 :])

    def _resolve(self, known: Known) -> tuple[State, ...]:
        """One state for each thing that the cells under the pointers may hold."""
        hidden = {}
        for pointer in range(len(self._row_of)):
            row, cell = self._cell(known, pointer)
            value = known[row].cells[cell]
            if value < 0:
                spec = self.machine.rows[row]
                anything = tuple(range(spec.symbols))
                hidden[row, cell] = (
                    pointer,
                    (spec.initial or anything) if value == FRESH else anything,
                )
        if not hidden:
            return (self._number(known),)
        states = []
        for values in itertools.product(*(domain for _, domain in hidden.values())):
            seen = known
            for (pointer, _), value in zip(hidden.values(), values, strict=True):
                seen = self._set(seen, pointer, value)
            states.append(self._number(seen))
        return tuple(states)
