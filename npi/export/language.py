"""Programs as lines of code, for both languages."""

import abc
from collections.abc import Iterable, Iterator
from typing import Any

from npi.export.columns import all_columns, is_sum, seen_earlier
from npi.export.plans import Choose, Column, Do, Plan, Value, calls, idle
from npi.export.programs import Programs, identifier
from npi.export.tree import Split, Test
from tasks.scratchpad.parts import BEFORE, FILLED, LESS, SYMBOL


class Language(abc.ABC):
    """Writes the body of a program."""

    indent = "    "
    both, either, nothing = " and ", " or ", "pass"
    forever = "while True:"
    no_more = ""
    """The statement that ends a program."""

    def __init__(self, programs: Programs):
        self.programs, self.machine = programs, programs.machine

    @abc.abstractmethod
    def act(self, do: Do, value: str) -> str:
        """An act; `value` is the symbol that is written."""

    @abc.abstractmethod
    def call(self, program: int, callee: int) -> str:
        """A call after which the program goes on."""

    @abc.abstractmethod
    def last_call(self, program: int, callee: int) -> list[str]:
        """A call with which the program ends."""

    @abc.abstractmethod
    def symbol(self, pointer: int) -> str:
        """The symbol under a pointer."""

    @abc.abstractmethod
    def column(self, pointer: int) -> str:
        """The column of a pointer."""

    @abc.abstractmethod
    def local(self, name: str, value: str) -> str:
        """A new local variable."""

    @abc.abstractmethod
    def at_least_zero(self, value: str) -> str:
        """The value, or 0 if it is negative."""

    @abc.abstractmethod
    def branch(self, word: str, test: str) -> str:
        """The head of a block: `word` is if, elif or else."""

    def function(self, program: int) -> list[str]:
        """The lines of a program, as the body of a function: in a loop if it calls itself last."""
        body = self.body(program)
        if any(line.strip().startswith("continue") for line in body):
            body = [self.forever, *self._inside(body), *self.close()]
        return [*self._inside(body)]

    def body(self, program: int) -> list[str]:
        """The lines of a program."""
        plan = self.programs.plans[program]
        if (program, True) not in calls(plan) and not self.programs.in_turn(program):
            self.no_more = ""  # the end of every plan is the end of the function
        self.kept = {c for c in all_columns(plan) if is_sum(c)}
        self.later = seen_earlier(plan)
        return self._lines(program, plan, 0)

    def _lines(self, program: int, plan: Plan, step: int, known: Any = ()) -> list[str]:
        lines: list[str] = []
        for part in plan:
            if isinstance(part, Choose):
                lines += self._keep(part.step)
                lines += [
                    self.local(self.named(c), self.total(c)) for c in part.columns if c in self.kept
                ]
                lines += self._tree(program, part, part.tree, "if")
                return lines
            if any(column.step == step for column in self.later):
                lines += self._keep(step)
            lines += self._do(program, part, known)
            step += 1
        return lines

    def _keep(self, step: int) -> list[str]:
        """Keeps what is needed after a step in local variables."""
        return [
            self.local(self.named(c), self.feature(c.features[0]))
            for c in sorted(self.later, key=str)
            if c.step == step
        ]

    def _do(self, program: int, do: Do, columns: Any) -> list[str]:
        if do.callee:
            if do.end:
                return [line for line in self.last_call(program, do.callee) if line]
            return [self.call(program, do.callee)]
        value = "" if do.value is None else self.value(do.value, columns)
        made = [] if idle(do) else [self.act(do, value)]
        if do.end:
            made.append(self.no_more)
        return [line for line in made if line] or [self.nothing] * do.end

    def _tree(self, program: int, choose: Choose, tree: Any, word: str) -> Iterator[str]:
        if isinstance(tree, Split):
            test = (self.either if tree.any else self.both).join(
                self.test(test, choose.columns) for test in tree.tests
            )
            yield self.branch(word, test)
            yield from self._inside(self._tree(program, choose, tree.yes, "if"))
            if isinstance(tree.no, Split):
                yield from self._tree(program, choose, tree.no, "elif")
                return
            yield self.branch("else", "")
            yield from self._inside(self._tree(program, choose, tree.no, "if"))
            yield from self.close()
            return
        yield from self._lines(program, tree, choose.step, choose.columns)

    def close(self) -> list[str]:
        """The end of a block."""
        return []

    def _inside(self, lines: Iterable[str]) -> Iterator[str]:
        return (f"{self.indent}{line}" for line in lines)

    def value(self, value: Value, columns: tuple[Column, ...]) -> str:
        """A symbol to write."""
        if value.column is None:
            return str(value.plus)
        base = self.seen(columns[value.column])
        sign = "+" if value.plus > 0 else "-"
        return f"{base} {sign} {abs(value.plus)}" if value.plus else base

    def test(self, test: Test, columns: tuple[Column, ...]) -> str:
        """A test of a column."""
        column = columns[test.column]
        if column.minus:
            a, b = (self.feature(f) for f in column.features)
            if test.value > 0:
                b = f"{b} + {test.value}"
            elif test.value < 0:
                a = f"{a} + {-test.value}"
            return f"{a} {'<=' if test.at_most else '=='} {b}"
        if not is_sum(column) and self.machine.features[column.features[0]].kind != SYMBOL:
            text = self.seen(column)
            return text if test.value else self.negation(text)
        return f"{self.seen(column)} {'<=' if test.at_most else '=='} {test.value}"

    def negation(self, text: str) -> str:
        """The opposite of a feature that is true or false."""
        for word, other in ((" != 0", " == 0"), (" < ", " >= ")):
            if word in text:
                return text.replace(word, other)
        return f"{text} == 0"

    def seen(self, column: Column) -> str:
        """The value of a column: a local variable, or what is seen now."""
        if column in self.kept or column in self.later:
            return self.named(column)
        return self.feature(column.features[0])

    def named(self, column: Column) -> str:
        """The local variable of a column."""
        first, *more = column.features
        if more:
            return f"total{column.step or ''}"
        return identifier(f"{self.machine.features[first].name}_{column.step}")

    def total(self, column: Column) -> str:
        """The sum of features."""
        words = [
            self.at_least_zero(f"{self.feature(f)} - {less}") if less else self.feature(f)
            for f, less in zip(column.features, column.less, strict=True)
        ]
        return " + ".join(words)

    def feature(self, number: int) -> str:
        """A feature as it is now."""
        feature = self.machine.features[number]
        first, *other = self.machine.pointers_of(feature)
        if feature.kind == FILLED:
            return f"{self.symbol(first)} != 0"
        if feature.kind == LESS:
            return f"{self.symbol(first)} < {self.symbol(other[0])}"
        if feature.kind == BEFORE:
            return f"{self.column(first)} < {self.column(other[0])}"
        return self.symbol(first)
