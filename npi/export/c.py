"""Prints programs as a C file (C99), with a `main` that runs them on a pad."""

import textwrap

from npi.export.language import Language
from npi.export.plans import Do
from npi.export.programs import Programs, rows_in_words
from tasks.scratchpad.parts import JUMP, LOAD, MOVE, STORE, SWAP

ACTS = {
    "symbol": "static int symbol(const Pad *pad, Pointer p)\n"
    "{\n    return pad->row[row_of[p]][pad->at[p]];\n}\n",
    "write_": "static void write_(Pad *pad, Pointer p, int symbol)\n"
    "{\n    pad->row[row_of[p]][pad->at[p]] = symbol;\n}\n",
    "left": "/* Pointers stop at the ends of their row. */\nstatic void left(Pad *pad, Pointer p)\n"
    "{\n    if (pad->at[p] > 0)\n        pad->at[p]--;\n}\n",
    "right": "static void right(Pad *pad, Pointer p)\n"
    "{\n    if (pad->at[p] < pad->width - 1)\n        pad->at[p]++;\n}\n",
    "swap": "static void swap(Pad *pad, Pointer p, Pointer q)\n"
    "{\n    int *here = &pad->row[row_of[p]][pad->at[p]];\n"
    "    int *there = &pad->row[row_of[q]][pad->at[q]];\n    int symbol = *here;\n\n"
    "    *here = *there;\n    *there = symbol;\n}\n",
    "jump": "static void jump(Pad *pad, Pointer p, Pointer q)\n"
    "{\n    pad->at[p] = pad->at[q];\n}\n",
    "load": "static void load(Pad *pad, Pointer p, Pointer q)\n"
    "{\n    int place = pad->row[row_of[q]][pad->at[q]];\n\n"
    "    if (place)\n        pad->at[p] = place - 1;\n}\n",
    "store": "static void store(Pad *pad, Pointer p, Pointer q)\n"
    "{\n    pad->row[row_of[q]][pad->at[q]] = pad->at[p] + 1;\n}\n",
    "positive": "static int positive(int value)\n{\n    return value > 0 ? value : 0;\n}\n",
}
"""The functions that programs use; only those used are printed."""

MAIN = """
void RUN(Pad *pad)
{
    CALL;
}

#ifndef NO_MAIN
/* Reads the width of the pad, the cells of its ROWS rows, and the columns of its POINTERS pointers,
 * from standard input; prints the rows as they are at the end. */
int main(void)
{
    Pad pad;
    int r, k;

    if (scanf("%d", &pad.width) != 1 || pad.width < 1)
        goto wrong;
    for (r = 0; r < ROWS; r++) {
        pad.row[r] = calloc((size_t)pad.width, sizeof(int));
        if (pad.row[r] == NULL)
            goto wrong;
        for (k = 0; k < pad.width; k++)
            if (scanf("%d", &pad.row[r][k]) != 1 || !allowed(r, pad.row[r][k], pad.width))
                goto wrong;
    }
    for (k = 0; k < POINTERS; k++)
        if (scanf("%d", &pad.at[k]) != 1 || pad.at[k] < 0 || pad.at[k] >= pad.width)
            goto wrong;
    RUN(&pad);
    for (r = 0; r < ROWS; r++) {
        for (k = 0; k < pad.width; k++)
            printf("%d%c", pad.row[r][k], k + 1 < pad.width ? ' ' : '\\n');
        free(pad.row[r]);
    }
    return 0;
wrong:
    fprintf(stderr, "give the width, the cells of each row, the columns of the pointers\\n");
    return 2;
}
#endif
"""


class _C(Language):
    both, either, nothing = " && ", " || ", ";"
    forever = "for (;;) {"

    def act(self, do: Do, value: str) -> str:
        kind, pointer, operand = do.args
        name = pointer_name(self.programs, pointer)
        if kind == MOVE:
            return f"{('left', 'right')[operand]}(pad, {name});"
        if do.value is not None:
            return f"write_(pad, {name}, {value});"
        word = {SWAP: "swap", JUMP: "jump", LOAD: "load", STORE: "store"}[kind]
        return f"{word}(pad, {name}, {pointer_name(self.programs, operand)});"

    def call(self, program: int, callee: int) -> str:
        name = self.programs.name(callee)
        return f"run(pad, {name});" if self.programs.in_turn(callee) else f"{name}(pad);"

    def last_call(self, program: int, callee: int) -> list[str]:
        turn = self.programs.in_turn(program)
        if callee in turn:
            return [f"return (Next){{{self.programs.name(callee)}}};"]
        if program == callee:
            return [f"continue; /* {self.programs.name(callee)} again */"]
        return [self.call(program, callee), self.no_more]

    def body(self, program: int) -> list[str]:
        turn = self.programs.in_turn(program)
        self.no_more = "return (Next){NULL};" if turn else "return;"
        return super().body(program)

    def symbol(self, pointer: int) -> str:
        return f"symbol(pad, {pointer_name(self.programs, pointer)})"

    def column(self, pointer: int) -> str:
        return f"pad->at[{pointer_name(self.programs, pointer)}]"

    def local(self, name: str, value: str) -> str:
        return f"const int {name} = {value};"

    def at_least_zero(self, value: str) -> str:
        return f"positive({value})"

    def branch(self, word: str, test: str) -> str:
        return {"if": f"if ({test}) {{", "elif": f"}} else if ({test}) {{"}.get(word, "} else {")

    def close(self) -> list[str]:
        return ["}"]


def pointer_name(programs: Programs, pointer: int) -> str:
    """The constant of a pointer."""
    return f"P_{programs.pointer(pointer)}"


def c(programs: Programs) -> str:
    """The programs as a C file. It compiles without warnings (C99, `-Wall -Wextra -pedantic`)."""
    printer, machine = _C(programs), programs.machine
    names = [pointer_name(programs, k) for k in range(len(machine.pointers))]
    rows = machine.pointer_rows
    in_turn = any(programs.in_turn(program) for program in programs.plans)
    text: list[str] = []
    heads = []
    for program in sorted(programs.plans):
        kind = "Next" if programs.in_turn(program) else "void"
        heads.append(f"static {kind} {programs.name(program)}(Pad *pad);")
        text += ["", f"static {kind} {programs.name(program)}(Pad *pad)", "{"]
        text += printer.function(program)
        text.append("}")
    code = "\n".join(text)
    main = programs.name(1)
    call = f"run(pad, {main})" if programs.in_turn(1) else f"{main}(pad)"
    told = "Rows:\n" + rows_in_words(machine)
    sizes = ", ".join(str(row.symbols) for row in machine.rows)
    lines = [
        "/*",
        *(line for part in (*programs.about, told) for line in _note(part)),
        " */",
        "#include <stdio.h>",
        "#include <stdlib.h>",
        "",
        f"enum {{ ROWS = {len(machine.rows)}, POINTERS = {len(names)} }};",
        f"typedef enum {{ {', '.join(names)} }} Pointer;",
        "",
        "typedef struct {",
        "    int width;",
        "    int *row[ROWS]; /* cells; 0 is blank */",
        "    int at[POINTERS]; /* columns */",
        "} Pad;",
        "",
        "/* The row of each pointer. */",
        f"static const int row_of[POINTERS] = {{{', '.join(map(str, rows))}}};",
        "",
        *[function for name, function in ACTS.items() if f"{name}(" in code],
    ]
    if in_turn:
        lines += [
            "/* The program with which a program ends; NULL if there is none. */",
            "typedef struct Next { struct Next (*program)(Pad *); } Next;",
            "",
            "static void run(Pad *pad, Next (*program)(Pad *))",
            "{",
            "    while (program != NULL)",
            "        program = program(pad).program;",
            "}",
            "",
        ]
    lines += [*heads, f"void run_{_lower(main)}(Pad *pad);", code, ""]
    lines += [
        "#ifndef NO_MAIN",
        "/* Whether a cell of a row may hold a symbol, or the place of a pointer. */",
        "static int allowed(int row, int value, int width)",
        "{",
        f"    static const int symbols[ROWS] = {{{sizes}}};",
        "",
        "    return value >= 0 && (symbols[row] ? value < symbols[row] : value <= width);",
        "}",
        "#endif",
    ]
    return "\n".join(lines) + MAIN.replace("RUN", f"run_{_lower(main)}").replace("CALL", call)


def _lower(name: str) -> str:
    return name.lower()


def _note(part: str) -> list[str]:
    lines = part.replace("*/", "* /").replace("/*", "/ *").split("\n")
    return [
        *(
            wrapped
            for line in lines
            for wrapped in textwrap.wrap(line, 97, initial_indent=" * ", subsequent_indent=" * ")
        ),
        " *",
    ]
