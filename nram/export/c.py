"""Prints a program as a C file (C99): a function, and a `main` that runs it on a memory."""

import re
from collections.abc import Iterable, Iterator

from nram.export.actions import Expression, Let, Name, Number, Set, Statement
from nram.export.code import Program, wrapped
from nram.export.structure import Block
from nram.export.writer import Writer, indented

HELPERS = {
    "inc": "(int64_t a, int64_t M) { return a + 1 < M ? a + 1 : 0; }",
    "dec": "(int64_t a, int64_t M) { return a > 0 ? a - 1 : M - 1; }",
    "add": "(int64_t a, int64_t b, int64_t M) { return a + b < M ? a + b : a + b - M; }",
    "sub": "(int64_t a, int64_t b, int64_t M) { return a >= b ? a - b : a - b + M; }",
    "min": "(int64_t a, int64_t b) { return a < b ? a : b; }",
    "max": "(int64_t a, int64_t b) { return a > b ? a : b; }",
}
"""The functions of gates, with wrap-around: values are 0 to M - 1. Only those used are printed."""
COMPARE = {"lt": "<", "le": "<=", "eq": "=="}

MAIN = """
#ifndef NO_MAIN
/* Reads a memory (from the arguments, or else from standard input) and prints what it is then. */
int main(int argc, char **argv)
{
    int64_t *memory = NULL, size = 0, room = 0, at;
    long long value;
    while (argc > 1 ? size + 1 < argc : 1) {
        char extra;
        if (argc > 1) {
            if (sscanf(argv[size + 1], "%lld %c", &value, &extra) != 1) {
                fprintf(stderr, "%s is not a whole number\\n", argv[size + 1]);
                return 2;
            }
        } else {
            int got = scanf("%lld", &value);
            if (got == EOF)
                break;
            if (got != 1) {
                fprintf(stderr, "value %lld is not a whole number\\n", (long long)size);
                return 2;
            }
        }
        if (size == room) {
            room = room ? 2 * room : 1024;
            memory = realloc(memory, (size_t)room * sizeof *memory);
            if (memory == NULL) {
                fprintf(stderr, "out of memory\\n");
                return 2;
            }
        }
        memory[size++] = value;
    }
    for (at = 0; at < size; at++)
        if (memory[at] < 0 || memory[at] >= size)
            break;
    if (size < 3 || at < size) {
        fprintf(stderr, "a memory has at least 3 cells, which hold 0 to its size - 1\\n");
        return 2;
    }
    if (!RUN) {
        fprintf(stderr, "it came to registers for which it has learned nothing\\n");
        return 1;
    }
    for (at = 0; at < size; at++)
        printf("%lld%c", (long long)memory[at], at + 1 < size ? ' ' : '\\n');
    free(memory);
    return 0;
}
#endif
"""


def c(program: Program) -> str:
    """The program as a C file. It compiles without warnings (C99, `-Wall -Wextra`)."""
    counted = program.count
    body = [*indented(CWriter(program).body())]
    text = "\n".join(body)
    reads = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)  # without comments
    helpers = [f"static int64_t {n}{h}" for n, h in HELPERS.items() if f"{n}(" in text]
    result = "int64_t" if counted else "int"
    arguments = "int64_t *memory, int64_t M" + (", int64_t limit" if counted else "")
    names = [*program.circuit.names, "memory", "M", *["limit", "steps"] * counted]
    registers = ", ".join(f"{name} = 0" for name in program.circuit.names)
    lines = [
        *_about(program),
        "#include <stdint.h>",
        "#include <stdio.h>",
        "#include <stdlib.h>",
        "",
        *helpers,
        *[""] * bool(helpers),
        f"{result} {program.name}({arguments});",
        "",
        f"{result} {program.name}({arguments})",
        "{",
        f"    int64_t {registers};",
        *["    int phase = 0;"] * program.phases,
        *["    int64_t steps = 0;"] * counted,
        # of names that are never read, so that compilers do not warn
        *[f"    (void){name};" for name in names if not re.search(rf"\b{name}\b(?! = )", reads)],
        *body,
        *[f"    return {'-2' if counted else '0'};"] * bool(program.code.unexpected),
        "}",
    ]
    if not counted:
        call = f"{program.name}(memory, size)"
        lines += MAIN.replace("RUN", call).split("\n")[:-1]
    return "\n".join(lines) + "\n"


def _about(program: Program) -> Iterator[str]:
    returns = (
        "Returns the number of timesteps; -1 if there would be more than `limit`, -2 if it comes "
        "to registers for which it has learned nothing."
        if program.count
        else "Returns 1; 0 if it comes to registers for which it has learned nothing."
    )
    cells = "`memory` has M cells, at least 3, which hold 0 to M - 1. It is changed in place."
    yield "/*"
    for number, part in enumerate((*program.about, cells, returns)):
        yield from [" *"] * bool(number)
        yield from wrapped(part.replace("*/", "* /").replace("/*", "/ *"), " * ")
    yield " */"


class CWriter(Writer):
    """Writes the body of a C function."""

    words = ("1", " && ", " || ")
    negation = "!"
    closing = ("}",)
    counts = ("if (steps == limit)", "    return -1;", "steps++;")

    def comment(self, text: str) -> list[str]:
        return [f"/* {text} */"]

    def head(self, word: str, test: str) -> str:
        before = "" if word in ("while", "if") else "} "
        return f"{before}else {{" if word == "else" else f"{before}{KEYWORD[word]} ({test}) {{"

    def statement(self, statement: Statement) -> str:
        match statement:
            case Let(name, value) | Set(name, value):
                return f"{name} = {expression(value)};"
            case _:
                address, value = expression(statement.address), expression(statement.value)
                return f"memory[{address}] = {value};"

    def phase(self, number: int) -> str:
        return f"phase = {number};"

    def halt(self) -> str:
        return f"return {'steps' if self.program.count else '1'};"

    def declared(self, statements: list[Statement]) -> list[str]:
        """Readers, and old compilers, like declarations first."""
        return [f"int64_t {one.name};" for one in statements if isinstance(one, Let)]

    def block(self, block: Block) -> Iterable[str]:
        return ["{", *indented(super().block(block)), "}"]


KEYWORD = {"while": "while", "if": "if", "elif": "else if"}


def expression(value: Expression) -> str:
    """An expression in C."""
    match value:
        case Number(number):
            return str(number)
        case Name(name):
            return name
    arguments = [expression(a) for a in value.arguments]
    if value.gate == "read":
        return f"memory[{arguments[0]}]"
    if value.gate in COMPARE:
        return f"({arguments[0]} {COMPARE[value.gate]} {arguments[1]})"
    return f"{value.gate}({', '.join([*arguments, *['M'] * (value.gate not in ('min', 'max'))])})"
