"""Prints a program as a Python function."""

from collections.abc import Iterator

from nram.export.actions import Expression, Let, Name, Number, Set, Statement
from nram.export.code import WIDTH, Program, wrapped
from nram.export.writer import Writer, indented


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
    lines += indented(PythonWriter(program).body())
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


class PythonWriter(Writer):
    """Writes the body of a Python function."""

    words = ("True", " and ", " or ")
    negation = "not "
    counts = ("if steps == limit:", "    return None", "steps += 1")
    empty = ("pass",)

    def comment(self, text: str) -> list[str]:
        return wrapped(text, "# ", WIDTH - 16)

    def head(self, word: str, test: str) -> str:
        return "else:" if word == "else" else f"{word} {test}:"

    def statement(self, statement: Statement) -> str:
        match statement:
            case Let(name, value) | Set(name, value):
                return f"{name} = {expression(value)}"
            case _:
                address, value = expression(statement.address), expression(statement.value)
                return f"memory[{address}] = {value}"

    def phase(self, number: int) -> str:
        return f"phase = {number}"

    def halt(self) -> str:
        return "return steps" if self.program.count else "return"


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
