"""The world of `tasks/scratchpad/pad.py` in plain Python, for tests."""

from tasks.scratchpad import PLACES
from tasks.scratchpad.parts import BEFORE, FILLED, JUMP, LESS, LOAD, MOVE, STORE, SWAP, WRITE


class PlainWorld:
    """The world of a scratchpad once more, in plain Python."""

    def __init__(self, machine, cells, pointers):
        self.machine = machine
        self.cells = [list(row) for row in cells]
        self.at = list(pointers)

    def cell(self, pointer):
        return self.cells[self.machine.row_of(pointer)][self.at[pointer]]

    def put(self, pointer, value):
        self.cells[self.machine.row_of(pointer)][self.at[pointer]] = value

    def symbols(self, pointer):
        return self.machine.rows[self.machine.row_of(pointer)].symbols

    def act(self, kind, pointer, operand):
        width, count = len(self.cells[0]), len(self.at)
        if pointer >= count or kind >= self.machine.kinds:
            return
        if kind == MOVE and operand < 2:
            self.at[pointer] = min(max(self.at[pointer] + (-1, 1)[operand], 0), width - 1)
        if kind == WRITE and operand < self.symbols(pointer):
            self.put(pointer, operand)
        if kind < SWAP or operand >= count:
            return
        here, there = self.cell(pointer), self.cell(operand)
        if kind == SWAP and here < self.symbols(operand) and there < self.symbols(pointer):
            self.put(pointer, there)
            self.put(operand, here)
        if kind == JUMP:
            self.at[pointer] = self.at[operand]
        if kind == LOAD and self.symbols(operand) == PLACES and there:
            self.at[pointer] = there - 1
        if kind == STORE and self.symbols(operand) == PLACES:
            self.put(operand, self.at[pointer] + 1)

    def observe(self):
        seen = []
        for feature in self.machine.features:
            which = self.machine.pointers_of(feature)
            here, there = self.cell(which[0]), self.cell(which[-1])
            at = [self.at[k] for k in which]
            value = {FILLED: here != 0, LESS: here < there, BEFORE: at[0] < at[-1]}
            seen.append(int(value.get(feature.kind, here)))
        return seen
