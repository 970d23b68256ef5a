"""An abstraction of the scratchpad: a finite machine that covers pads of any length.

An abstract state knows only a few cells around each row's pointers: the row's window. A cell that
enters the window is *fresh* or *stale*. Fresh: never visited, so it may hold any initial value of
the row. Stale: visited and forgotten, so it may hold any symbol. When a program sees such a cell,
the state splits into one state for each possible value. Forgetting only adds possibilities, so
every run on a real pad is covered by a path of abstract states. Therefore the proof in
`npi/closure.py` covers inputs of any length, as in Cai, Shin & Song, "Making Neural Programming
Architectures Generalize via Recursion" (ICLR 2017), section 3.3.

Pointers of a *loose* row (`window=None`) may jump. Of such a row, a state knows only the features.
If an act may have changed a feature, the state splits into one for each value of the feature.
"""

import itertools

from npi.abstract_state import FRESH, STALE, UNKNOWN, Known, RowState, tight
from npi.camera import CameraMachine
from tasks.core.errors import UsageError
from tasks.objects.scene import Scene
from tasks.scratchpad import BLANK, Scratchpad
from tasks.scratchpad.parts import (
    BEFORE,
    FILLED,
    JUMP,
    LESS,
    LOAD,
    MOVE,
    STORE,
    SWAP,
    SYMBOL,
    WRITE,
)

FULL = 1
"""Represents any place: programs see only whether a cell holds one."""

MOST_STATES = 100_000
"""Limit of the number of abstract states; above it the proof is given up. Addition in base 16 has
6,300."""

State = int
"""The number of an abstract state; `AbstractMachine` stores its content."""


class AbstractMachine:
    """Abstract versions of `observe` and `act` of `tasks.scratchpad.pad`, in plain Python."""

    def __init__(self, machine: Scratchpad, name: str = "this scratchpad"):
        self.machine, self._name = machine, name
        self._row_of = machine.pointer_rows
        self._place = [self._row_of[:k].count(r) for k, r in enumerate(self._row_of)]
        self._loose = [machine.rows[r].window is None for r in self._row_of]
        self._sizes = machine.feature_sizes
        self._features = [(f.kind, machine.pointers_of(f)) for f in machine.features]
        self._guessed = [
            number
            for number, (kind, pointers) in enumerate(self._features)
            if kind == BEFORE or any(self._loose[k] for k in pointers)
        ]
        self._numbers: dict[Known, State] = {}
        self._known: list[Known] = []
        self._seen: list[tuple[int, ...]] = []
        self._after: dict[tuple[State, tuple[int, int, int]], tuple[State, ...]] = {}

    def start(self) -> tuple[State, ...]:
        """The possible initial states, one for each observation that programs may start with."""
        rows = []
        for index, row in enumerate(self.machine.rows):
            if row.window is None:
                rows.append(None)
                continue
            pointers = [p for k, p in enumerate(self.machine.pointers) if self._row_of[k] == index]
            width = row.window[1] - row.window[0] + 1
            first = pointers[0].offset if pointers else 0
            offsets = tuple(p.offset - first for p in pointers)
            rows.append(RowState((FRESH,) * width, (True, True), offsets))
        return self._resolve(Known(tuple(rows), (UNKNOWN,) * len(self._guessed)))

    def observe(self, state: State) -> tuple[int, ...]:
        """The features that programs see in a state."""
        return self._seen[state]

    def act(self, state: State, args: tuple[int, int, int]) -> tuple[State, ...]:
        """The states that one act can lead to."""
        after = self._after.get((state, args))
        if after is None:
            after = self._after[state, args] = self._resolve(self._act(self._known[state], args))
        return after

    def _act(self, known: Known, args: tuple[int, int, int]) -> Known:
        kind, pointer, operand = args
        if kind in (MOVE, JUMP, LOAD):
            known = self._forget(known, moved=(pointer,))
            if not self._loose[pointer]:
                known = self._move(known, pointer, -1 if operand == 0 else 1)
        elif kind == WRITE:
            known = self._set(self._forget(known, written=(pointer,)), pointer, operand)
        elif kind == STORE:
            known = self._set(self._forget(known, written=(operand,)), operand, FULL)
        elif kind == SWAP:
            here, there = self._get(known, pointer), self._get(known, operand)
            known = self._forget(known, written=(pointer, operand))
            known = self._set(self._set(known, pointer, there), operand, here)
        return known

    def _forget(
        self, known: Known, moved: tuple[int, ...] = (), written: tuple[int, ...] = ()
    ) -> Known:
        """Sets the guessed features to UNKNOWN that moved pointers or written rows may change."""
        rows = {self._row_of[k] for k in written}
        guesses = list(known.guesses)
        for index, number in enumerate(self._guessed):
            kind, pointers = self._features[number]
            touched = kind != BEFORE and any(self._row_of[k] in rows for k in pointers)
            if touched or set(moved) & set(pointers):
                guesses[index] = UNKNOWN
        return known._replace(guesses=tuple(guesses))

    def _number(self, known: Known) -> State:
        state = self._numbers.setdefault(known, len(self._known))
        if state == len(self._known):
            if state == MOST_STATES:
                raise UsageError(self.too_much())
            self._known.append(known)
            self._seen.append(tuple(self._value(known, n) for n in range(len(self._features))))
        return state

    def too_much(self) -> str:
        """Error message: the proof needs too many states; it says why and what to do."""
        rows = [
            f"{row.name} ({row.window[1] - row.window[0] + 1} cells of {row.symbols} symbols)"
            for row in self.machine.rows
            if row.window is not None
        ]
        seen = [
            f"{f.name} ({size} values)"
            for f, size in zip(self.machine.features, self._sizes, strict=True)
        ]
        return (
            f"{self._name}: the proof has too many situations to distinguish. It knows the windows "
            f"of rows: {', '.join(rows) or 'none'}; and programs see {', '.join(seen)}. Make "
            f"windows narrower; or give rows window=None, then it knows of them only what programs "
            f"see; let programs see less (`filled`, `less` and `before` instead of `symbol`); or "
            f"use fewer symbols."
        )

    def _value(self, known: Known, number: int) -> int:
        """The value of a feature."""
        if number in self._guessed:
            return known.guesses[self._guessed.index(number)]
        kind, pointers = self._features[number]
        cells = [self._get(known, k) for k in pointers]
        shown = {SYMBOL: cells[0], FILLED: cells[0] != BLANK, LESS: cells[0] < cells[-1]}
        return int(shown[kind])

    def _cell(self, known: Known, pointer: int) -> tuple[int, int]:
        """The cell under a pointer: its row, and its index in the row's window."""
        row = self._row_of[pointer]
        state, (start, stop) = tight(known.rows[row]), tight(self.machine.rows[row].window)
        offset = state.offsets[self._place[pointer]]
        if not start <= offset <= stop:
            name = self.machine.rows[row].name
            first = self.machine.pointers[self._row_of.index(row)].name
            raise UsageError(
                f"{self._name}: pointer {self.machine.pointers[pointer].name} may come to stand "
                f"{offset} cells from {first}, the first pointer of row {name}, outside its window "
                f"{(start, stop)}. If the pointers of a row move far apart, give it window=None: "
                f'Row("{name}", {self.machine.rows[row].symbols}, window=None); the proof then '
                f"knows of it only what programs see. If they stay close, use "
                f"window=({min(start, offset)}, {max(stop, offset)}) or a little wider."
            )
        return row, offset - start

    def _get(self, known: Known, pointer: int) -> int:
        """The symbol under a pointer, or FRESH or STALE if it is unknown."""
        if self._loose[pointer]:
            for index, number in enumerate(self._guessed):
                if self._features[number] == (SYMBOL, (pointer,)):
                    return known.guesses[index]
            return STALE
        row, cell = self._cell(known, pointer)
        return tight(known.rows[row]).cells[cell]

    def _set(self, known: Known, pointer: int, value: int) -> Known:
        """Writes a symbol under a pointer; STALE means any symbol."""
        if self._loose[pointer]:
            guesses = list(known.guesses)
            for index, number in enumerate(self._guessed):
                kind, pointers = self._features[number]
                if pointers == (pointer,) and value != STALE:
                    guesses[index] = value if kind == SYMBOL else int(value != BLANK)
            return known._replace(guesses=tuple(guesses))
        row, cell = self._cell(known, pointer)
        return known.with_row(row, tight(known.rows[row]).written(cell, value))

    def _move(self, known: Known, pointer: int, by: int) -> Known:
        row = self._row_of[pointer]
        moved = tight(known.rows[row]).moved(self._place[pointer], by)
        return known.with_row(row, moved)

    def _resolve(self, known: Known) -> tuple[State, ...]:
        """The states for all possible values of the cells under pointers and of unknown guesses."""
        hidden = {}
        for pointer in range(len(self._row_of)):
            if self._loose[pointer]:
                continue
            row, cell = self._cell(known, pointer)
            value = self._get(known, pointer)
            if value < 0:
                spec = self.machine.rows[row]
                anything = tuple(range(spec.symbols))
                fresh = spec.initial or anything
                hidden[row, cell] = (pointer, fresh if value == FRESH else anything)
        guesses = [
            range(self._sizes[number]) if value == UNKNOWN else (value,)
            for number, value in zip(self._guessed, known.guesses, strict=True)
        ]
        states = []
        for values in itertools.product(*(domain for _, domain in hidden.values())):
            seen = known
            for (pointer, _), value in zip(hidden.values(), values, strict=True):
                seen = self._set(seen, pointer, value)
            states += [
                self._number(seen._replace(guesses=guess)) for guess in itertools.product(*guesses)
            ]
        return tuple(states)


def abstract(machine: Scratchpad | Scene, name: str) -> AbstractMachine | CameraMachine:
    """The finite machine of an environment."""
    return CameraMachine() if isinstance(machine, Scene) else AbstractMachine(machine, name)
