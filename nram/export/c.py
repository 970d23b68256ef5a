"""Prints a program as a C file (C99): a function, and a `main` that runs it on a memory."""

import re
from collections.abc import Iterator

from nram.export.actions import Expression, Let, Name, Number, Set, Statement
from nram.export.code import Program, wrapped
from nram.export.conditions import PHASE, Condition, Test, in_words
from nram.export.structure import Block, Branch, Loop, Part

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
    body = [f"    {line}" for line in _parts(program, program.code.parts)]
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
        lines += (
            MAIN.replace("RUN", call)
            .replace("main(int argc, char **argv)", "main(int argc, char **argv)")
            .split("\n")[:-1]
        )
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


def _parts(program: Program, parts: tuple[Part, ...]) -> Iterator[str]:
    for part in parts:
        match part:
            case Block():
                yield "{"
                yield from _indented(_block(program, part))
                yield "}"
            case Loop(condition, body):
                yield f"while ({_condition(program, condition)}) {{"
                yield from _indented(_parts(program, body))
                yield "}"
            case Branch(cases):
                word = "if"
                for condition, body in cases:
                    last = word != "if" and condition.always
                    test = "" if last else f" ({_condition(program, condition)})"
                    yield f"{'} else' if last else word}{test} {{"
                    yield from _indented(_parts(program, body))
                    word = "} else if"
                yield "}"


def _block(program: Program, block: Block) -> Iterator[str]:
    yield f"/* {program.rules(block)} */"
    statements = program.does(block)
    for statement in statements:  # C89 and readers like declarations first
        if isinstance(statement, Let):
            yield f"int64_t {statement.name};"
    if program.count:
        yield "if (steps == limit)"
        yield "    return -1;"
        yield "steps++;"
    for statement in statements:
        yield _statement(statement)
    if program.phases and block.node.follow != block.node.phase and not block.node.stop:
        yield f"phase = {block.node.follow};"
    if block.node.stop:
        yield f"return {'steps' if program.count else '1'};"


def _indented(lines: Iterator[str]) -> Iterator[str]:
    return (f"    {line}" for line in lines)


def _statement(statement: Statement) -> str:
    match statement:
        case Let(name, value) | Set(name, value):
            return f"{name} = {expression(value)};"
        case _:
            address, value = expression(statement.address), expression(statement.value)
            return f"memory[{address}] = {value};"


def _condition(program: Program, condition: Condition) -> str:
    def test(test: Test, holds: bool) -> str:
        if test.register == PHASE:
            return f"phase {'==' if holds else '!='} {test.value}"
        name = program.circuit.names[test.register]
        return name if bool(test.value) == holds else f"!{name}"

    return in_words(condition, test, ("1", " && ", " || "))


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
