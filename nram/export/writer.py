"""Writes the structure of a program as lines of code; each language is a subclass."""

import abc
from collections.abc import Iterable, Iterator
from typing import ClassVar

from nram.export.actions import Statement
from nram.export.code import Program
from nram.export.conditions import PHASE, Condition, Test, in_words
from nram.export.structure import Block, Branch, Loop, Part


class Writer(abc.ABC):
    """Writes the body of a function."""

    words: ClassVar[tuple[str, str, str]]
    """The language's true, and, or."""
    negation: ClassVar[str]
    closing: ClassVar[tuple[str, ...]] = ()
    """The lines that end a loop or a branch."""
    counts: ClassVar[tuple[str, ...]]
    """The lines that count a timestep."""
    empty: ClassVar[tuple[str, ...]] = ()
    """The lines of a block that does nothing."""

    def __init__(self, program: Program):
        self.program = program

    @abc.abstractmethod
    def comment(self, text: str) -> list[str]:
        """A comment."""

    @abc.abstractmethod
    def head(self, word: str, test: str) -> str:
        """The head of a loop or branch; `word` is while, if, elif or else."""

    @abc.abstractmethod
    def statement(self, statement: Statement) -> str:
        """A statement."""

    @abc.abstractmethod
    def phase(self, number: int) -> str:
        """Goes on to a phase."""

    @abc.abstractmethod
    def halt(self) -> str:
        """The end of the program."""

    def declared(self, statements: list[Statement]) -> list[str]:
        """What comes before the statements of a block."""
        del statements
        return []

    def body(self) -> Iterator[str]:
        """The lines of the whole program."""
        return self._parts(self.program.code.parts)

    def block(self, block: Block) -> Iterable[str]:
        """The lines of one timestep."""
        program, node = self.program, block.node
        statements = program.does(block)
        does = [self.statement(statement) for statement in statements]
        if program.phases and node.follow != node.phase and not node.stop:
            does.append(self.phase(node.follow))
        if node.stop:
            does.append(self.halt())
        counts = self.counts if program.count else ()
        notes = [*self.comment(program.rules(block)), *self.declared(statements)]
        return [*notes, *counts, *(does or (() if counts else self.empty))]

    def _parts(self, parts: tuple[Part, ...]) -> Iterator[str]:
        for part in parts:
            match part:
                case Block():
                    yield from self.block(part)
                case Loop(condition, body):
                    yield self.head("while", self.condition(condition))
                    yield from indented(self._parts(body))
                    yield from self.closing
                case Branch(cases):
                    word = "if"
                    for condition, body in cases:
                        last = word == "elif" and condition.always
                        yield self.head("else" if last else word, self.condition(condition))
                        yield from indented(self._parts(body))
                        word = "elif"
                    yield from self.closing

    def condition(self, condition: Condition) -> str:
        """A condition as an expression."""
        return in_words(condition, self.test, self.words)

    def test(self, test: Test, holds: bool) -> str:
        """Whether a test holds, or does not."""
        if test.register == PHASE:
            return f"phase {'==' if holds else '!='} {test.value}"
        name = self.program.circuit.names[test.register]
        return name if bool(test.value) == holds else f"{self.negation}{name}"


def indented(lines: Iterable[str]) -> Iterator[str]:
    """The lines, moved to the right."""
    return (f"    {line}" for line in lines)
