"""Prints a program as a Python function."""

from collections.abc import Callable, Iterator

from nram.export.actions import Expression, Let, Name, Number, Set, Statement
from nram.export.code import WIDTH, Program, wrapped
from nram.export.conditions import PHASE, Condition, Test, in_words
from nram.export.structure import Block, Branch, Loop, Part


def python(program: Program) -> str:
    """The program as a Python module with one function, which needs nothing else."""
    counted = program.count
    head = f"def {program.name}(memory: list[int]{', limit: int' if counted else ''})"
    lines = [f"{head} -> {'int | None' if counted else 'None'}:", *_about(program)]
    lines += [
        "    M = len(memory)",
        "    if M < 3 or min(memory) < 0 or max(memory) >= M:",
        '        raise ValueError("a memory has at least 3 cells, which hold 0 to its size - 1")',
        f"    {' = '.join(program.circuit.names)} = 0",
    ]
    lines += ["    phase = 0"] * program.phases + ["    steps = 0"] * counted
    lines += [f"    {line}" for line in _parts(program, program.code.parts)]
    if program.code.unexpected:
        shown = ", ".join(f"{name}={{{name}}}" for name in program.circuit.names)
        phase = " in phase {phase}" if program.phases else ""
        lines += _raise(f"no rule for the registers {shown}{phase}")
    return "\n".join(lines) + "\n"


def _about(program: Program) -> Iterator[str]:
    first, *rest = program.about
    if program.count:
        rest.append("Returns the number of timesteps, or None if there would be more than `limit`.")
    rest.append("Raises RuntimeError if it comes to registers for which it has learned nothing.")
    yield from wrapped(f'"""{first}', "    ")
    for part in rest:
        yield ""
        yield from wrapped(part, "    ")
    yield '    """'


def _raise(text: str) -> list[str]:
    line = f'    raise RuntimeError(f"{text}")'
    short = len(line) <= WIDTH
    return [line] if short else ["    raise RuntimeError(", f'        f"{text}"', "    )"]


def _parts(program: Program, parts: tuple[Part, ...]) -> Iterator[str]:
    for part in parts:
        match part:
            case Block():
                yield from _block(program, part)
            case Loop(condition, body):
                test = "True" if condition.always else _condition(program, condition)
                yield f"while {test}:"
                yield from _indented(_parts(program, body))
            case Branch(cases):
                word = "if"
                for condition, body in cases:
                    last = word == "elif" and condition.always
                    yield "else:" if last else f"{word} {_condition(program, condition)}:"
                    yield from _indented(_parts(program, body))
                    word = "elif"


def _block(program: Program, block: Block) -> Iterator[str]:
    yield from wrapped(program.rules(block), "# ", WIDTH - 16)
    if program.count:
        yield "if steps == limit:"
        yield "    return None"
        yield "steps += 1"
    done = program.does(block)
    for statement in done:
        yield statement_text(statement)
    if program.phases and block.node.follow != block.node.phase and not block.node.stop:
        yield f"phase = {block.node.follow}"
        done = [*done, None]
    if block.node.stop:
        yield "return steps" if program.count else "return"
    elif not done and not program.count:
        yield "pass"


def _indented(lines: Iterator[str]) -> Iterator[str]:
    return (f"    {line}" for line in lines)


def statement_text(statement: Statement) -> str:
    """A statement in Python."""
    match statement:
        case Let(name, value) | Set(name, value):
            return f"{name} = {expression(value)}"
        case _:
            address, value = expression(statement.address), expression(statement.value)
            return f"memory[{address}] = {value}"


def _condition(program: Program, condition: Condition) -> str:
    return in_words(condition, test_text(program), ("True", " and ", " or "))


def test_text(program: Program) -> Callable[[Test, bool], str]:
    """A function that writes a test in Python; see `in_words`."""

    def word(test: Test, holds: bool) -> str:
        if test.register == PHASE:
            return f"phase {'==' if holds else '!='} {test.value}"
        name = program.circuit.names[test.register]
        return name if bool(test.value) == holds else f"not {name}"

    return word


BINARY = {"add": "+", "sub": "-", "lt": "<", "le": "<=", "eq": "=="}
MODULAR = ("inc", "dec", "add", "sub")


def expression(value: Expression) -> str:
    """An expression in Python."""
    match value:
        case Number(number):
            return str(number)
        case Name(name):
            return name
    match value.gate:
        case "read":
            return f"memory[{expression(value.arguments[0])}]"
        case "min" | "max":
            return f"{value.gate}({', '.join(map(expression, value.arguments))})"
        case "dec" if value.arguments == (Number(0),):
            return "M - 1"
        case "inc" | "dec" | "add" | "sub":
            return f"({_sum(value)}) % M"
    left, right = (_atom(a) for a in value.arguments)
    return f"int({left} {BINARY[value.gate]} {right})"


def _sum(value: Expression) -> str:
    """A sum without its remainder, which is taken once at the end."""
    if isinstance(value, Number | Name) or value.gate not in MODULAR:
        return expression(value)
    if value.gate in ("inc", "dec"):
        return f"{_sum(value.arguments[0])} {'+' if value.gate == 'inc' else '-'} 1"
    left, right = value.arguments
    second = _sum(right)
    many = value.gate == "sub" and not isinstance(right, Number | Name) and right.gate in MODULAR
    return f"{_sum(left)} {BINARY[value.gate]} {f'({second})' if many else second}"


def _atom(value: Expression) -> str:
    text = expression(value)
    return f"({text})" if text.endswith("% M") or " - " in text else text
