"""Prints programs as a Python module."""

import textwrap

from npi.export.language import Language
from npi.export.plans import Do, acts
from npi.export.programs import Programs, rows_in_words
from tasks.scratchpad.parts import JUMP, LOAD, MOVE, STORE, SWAP

HEAD = '''

class Pointer:
    """A pointer that stands on a cell of a row. A cell holds a symbol; 0 is blank."""

    def __init__(self, row: list[int], column: int):
        self.row, self.column = row, column

    @property
    def symbol(self) -> int:
        return self.row[self.column]

    def write(self, symbol: int) -> None:
        self.row[self.column] = symbol

    def left(self) -> None:  # pointers stop at the ends of their row
        self.column = max(self.column - 1, 0)

    def right(self) -> None:
        self.column = min(self.column + 1, len(self.row) - 1)
'''
MORE = {
    SWAP: """
    def swap(self, other: "Pointer") -> None:
        here, there = self.symbol, other.symbol
        self.write(there)
        other.write(here)
""",
    JUMP: """
    def jump(self, other: "Pointer") -> None:
        self.column = other.column
""",
    LOAD: """
    def load(self, other: "Pointer") -> None:
        if other.symbol:
            self.column = other.symbol - 1
""",
    STORE: """
    def store(self, other: "Pointer") -> None:
        other.write(self.column + 1)
""",
}
RUN = '''

def run(program, pad: Pad) -> None:
    """Runs a program. It returns the program with which it ends, if there is one."""
    while program is not None:
        program = program(pad)
'''
STACK = '''

def run(program, pad: Pad) -> None:
    """Runs a program and all that it calls. The calls that wait are on a stack of our own, so that
    Python's limit of recursion does not matter. A program yields the program that it calls, and
    returns the one with which it ends."""
    waiting = [program(pad)]
    while waiting:
        try:
            waiting.append(next(waiting[-1])(pad))
        except StopIteration as end:
            waiting.pop()
            if end.value is not None:
                waiting.append(end.value(pad))
'''


class _Python(Language):
    def __init__(self, programs: Programs):
        super().__init__(programs)
        self.stack = programs.waits_for_itself

    def body(self, program: int) -> list[str]:
        self.no_more = "return"
        return super().body(program)

    def act(self, do: Do, value: str) -> str:
        kind, pointer, operand = do.args
        name = f"pad.{self.programs.pointer(pointer)}"
        if kind == MOVE:
            return f"{name}.{('left', 'right')[operand]}()"
        if do.value is not None:
            return f"{name}.write({value})"
        word = {SWAP: "swap", JUMP: "jump", LOAD: "load", STORE: "store"}[kind]
        return f"{name}.{word}(pad.{self.programs.pointer(operand)})"

    def call(self, program: int, callee: int) -> str:
        name = self.programs.name(callee)
        if self.stack:
            return f"yield {name}"
        return f"run({name}, pad)" if self.programs.in_turn(callee) else f"{name}(pad)"

    def last_call(self, program: int, callee: int) -> list[str]:
        name = self.programs.name(callee)
        if program == callee and not self.stack and not self.programs.in_turn(program):
            return [f"continue  # {name} again"]
        if self.stack or callee in self.programs.in_turn(program):
            return [f"return {name}"]
        return [self.call(program, callee), self.no_more]

    def symbol(self, pointer: int) -> str:
        return f"pad.{self.programs.pointer(pointer)}.symbol"

    def column(self, pointer: int) -> str:
        return f"pad.{self.programs.pointer(pointer)}.column"

    def local(self, name: str, value: str) -> str:
        return f"{name} = {value}"

    def at_least_zero(self, value: str) -> str:
        return f"max({value}, 0)"

    def branch(self, word: str, test: str) -> str:
        return f"{word} {test}:".replace("else :", "else:")


def python(programs: Programs) -> str:
    """The programs as a Python module, which needs nothing else."""
    printer, machine = _Python(programs), programs.machine
    kinds = {do[0] for plan in programs.plans.values() for do in acts(plan)}
    lines = ['"""' + "\n\n".join(_wrap(part) for part in programs.about)]
    lines += ["", _wrap("Rows:\n" + rows_in_words(machine)), '"""', HEAD.rstrip("\n")]
    lines += [MORE[kind].rstrip("\n") for kind in sorted(kinds & MORE.keys())]
    rows = [row.name for row in machine.rows]
    lines += ["", "", "class Pad:", '    """The rows, and the pointers on them."""', ""]
    lines += ["    def __init__(self, rows: list[list[int]], columns: list[int]):"]
    for number, pointer in enumerate(machine.pointers):
        row = rows.index(pointer.row)
        name = programs.pointer(number)
        lines.append(f"        self.{name} = Pointer(rows[{row}], columns[{number}])")
    in_turn = any(programs.in_turn(program) for program in programs.plans)
    if printer.stack:
        lines.append(STACK.rstrip("\n"))
    elif in_turn:
        lines.append(RUN.rstrip("\n"))
    for program in sorted(programs.plans):
        body = printer.function(program)
        name = programs.name(program)
        turn = programs.in_turn(program)
        lines += ["", "", f"def {name}(pad: Pad){'' if printer.stack or turn else ' -> None'}:"]
        lines += body
        if printer.stack and not any("yield" in line for line in body):
            lines.append("    yield  # never reached: makes it a generator, like the others")
    cells, columns = programs.example
    main = programs.name(1)
    call = f"run({main}, pad)" if printer.stack or programs.in_turn(1) else f"{main}(pad)"
    lines += ["", "", 'if __name__ == "__main__":  # an example', "    rows = ["]
    lines += [f"        {row},  # {name}" for row, name in zip(cells, rows, strict=True)]
    lines += ["    ]", f"    pad = Pad(rows, {columns})", f"    {call}", "    for row in rows:"]
    return "\n".join([*lines, "        print(*row)"]) + "\n"


def _wrap(text: str) -> str:
    lines = text.replace("\\", "/").replace('"""', "'''").split("\n")
    return "\n".join(
        textwrap.fill(line, 96, subsequent_indent="  " * line.startswith("-")) for line in lines
    )
