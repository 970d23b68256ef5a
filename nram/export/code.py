"""What code in both languages needs: the structure of a program, the statements of its blocks."""

import dataclasses
import keyword
import textwrap
from collections.abc import Collection, Iterator

from nram.export.actions import Statement, statements
from nram.export.conditions import Condition
from nram.export.graph import Edge, Graph, Node, States, graph_of
from nram.export.structure import Block, Branch, Part, Structured, structure
from nram.programs.circuit import Circuit
from nram.programs.text import rule_words

WIDTH = 100
"""Width of the lines of code."""

_RESERVED = """
memory M steps limit phase int min max len auto break case char const continue default do double
else enum extern float for goto if inline long register restrict return short signed sizeof static
struct switch typedef union unsigned void volatile while main size_t int64_t inc add sub dec printf
"""
RESERVED = frozenset(_RESERVED.split())
"""Names that registers may not have in code."""


@dataclasses.dataclass(frozen=True)
class Program:
    """A program for the printers."""

    name: str
    about: tuple[str, ...]
    """Paragraphs for the head of the file."""
    graph: Graph
    code: Structured
    count: bool = False
    """Whether the function counts timesteps and gives up at a limit."""

    @property
    def circuit(self) -> Circuit:
        """The circuit, whose registers have names that are allowed in code."""
        return self.graph.circuit

    @property
    def phases(self) -> bool:
        """Whether the code must remember the phase."""
        return any(test.tests_phase for test in _conditions(self.code.parts))

    def does(self, block: Block) -> list[Statement]:
        """The statements of a block."""
        return statements(self.circuit, block.node, block.states)

    def rules(self, block: Block) -> str:
        """The patterns of a block's rules, as a comment."""
        return patterns_of(self.circuit, block.node, block.states)


def program_of(
    circuit: Circuit,
    name: str,
    about: tuple[str, ...] = (),
    seen: Collection[Edge] | None = None,
    count: bool = False,
) -> Program:
    """The program of a circuit; for `seen` see `graph_of`. Raises `UsageError` if it cannot be
    written as code."""
    circuit = dataclasses.replace(circuit, names=tuple(_allowed(n) for n in circuit.names))
    graph = graph_of(circuit, seen)
    return Program(_allowed(name), about, graph, structure(graph), count)


def _allowed(name: str) -> str:
    ascii_ = "".join(c if c.isascii() and (c.isalnum() or c == "_") else "_" for c in name)
    taken = keyword.iskeyword(ascii_) or ascii_ in RESERVED or not ascii_[:1].isalpha()
    return f"r_{ascii_}" if taken else ascii_


def _conditions(parts: tuple[Part, ...]) -> Iterator[Condition]:
    for part in parts:
        if isinstance(part, Branch):
            for test, body in part.cases:
                yield test
                yield from _conditions(body)
        elif not isinstance(part, Block):
            yield part.condition
            yield from _conditions(part.body)


def patterns_of(circuit: Circuit, node: Node, states: States) -> str:
    """The rules that are taken in these states, as in the circuit's text."""
    numbers = sorted({circuit.rule_at(pattern, phase) for phase, pattern in states} - {None})  # pyright: ignore
    rules = [circuit.rules[number] for number in numbers]  # pyright: ignore[reportArgumentType]
    named = circuit.phases[node.phase]
    patterns = ", ".join(rule.pattern for rule in rules)
    words = " ".join(rule_words(circuit, rules[0]))
    return f"{named + ' ' if named else ''}{patterns} | {words}".rstrip()


def wrapped(text: str, indent: str, width: int = WIDTH) -> list[str]:
    """A text as lines; its own line breaks are kept."""
    text = text.replace("\\", "/")
    return [
        line
        for part in text.split("\n")
        for line in textwrap.wrap(
            part, width, initial_indent=indent, subsequent_indent=indent, break_long_words=False
        )
        or [indent.rstrip()]
    ]
