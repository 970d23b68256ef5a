"""Programs as lines of code, for both languages."""

import abc
import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from npi.export.plans import Choose, Column, Do, Plan, Value, calls, idle
from npi.export.tree import Split, Test
from npi.library import Environment
from tasks.scratchpad import PLACES, Scratchpad
from tasks.scratchpad.parts import BEFORE, FILLED, LESS, SYMBOL


@dataclasses.dataclass(frozen=True)
class Programs:
    """The programs of a task, for the printers."""

    environment: Environment
    plans: Mapping[int, Plan]
    """Number of a program in the environment -> its code; only programs that are called."""
    about: tuple[str, ...]
    """Paragraphs for the head of the file."""
    example: tuple[list[list[int]], list[int]]
    """The rows and pointers of a problem."""

    @property
    def machine(self) -> Scratchpad:
        """The scratchpad."""
        return self.environment.machine

    def name(self, program: int) -> str:
        """The name of a program, as an identifier."""
        return identifier(self.environment.automaton.names[program])

    def pointer(self, number: int) -> str:
        """The name of a pointer, as an identifier."""
        return identifier(self.machine.pointers[number].name)

    def in_turn(self, program: int) -> frozenset[int]:
        """The programs with which a program calls itself by last calls alone; empty if it does not,
        or only directly."""
        ends = {p: {c for c, end in calls(plan) if end} for p, plan in self.plans.items()}
        circle = _circle(program, ends)
        return circle if len(circle) > 1 else frozenset()

    @property
    def waits_for_itself(self) -> bool:
        """Whether a program may call itself by a call that is not the last: then more and more
        calls may wait."""
        all_ = {p: {c for c, _ in calls(plan)} for p, plan in self.plans.items()}
        return any(
            not end and callee in _circle(p, all_)
            for p, plan in self.plans.items()
            for callee, end in calls(plan)
        )


def _circle(start: int, edges: Mapping[int, set[int]]) -> frozenset[int]:
    """The nodes on cycles through a node."""
    return frozenset(n for n in _reach(start, edges) if start in _reach(n, edges))


def _reach(start: int, edges: Mapping[int, set[int]]) -> set[int]:
    found: set[int] = set()
    work = [start]
    while work:
        new = edges[work.pop()] - found
        found |= new
        work += new
    return found


def identifier(name: str) -> str:
    """A name as an identifier of both languages."""
    safe = "".join(c if c.isascii() and (c.isalnum() or c == "_") else "_" for c in name)
    return safe if safe[:1].isalpha() else f"p_{safe}"


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
        self.kept = {c for c in _columns(plan) if _kept(c)}
        self.later = _earlier(plan)
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
        if not _kept(column) and self.machine.features[column.features[0]].kind != SYMBOL:
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


def _columns(plan: Plan) -> set[Column]:
    found: set[Column] = set()
    for part in plan:
        if isinstance(part, Choose):
            found |= set(part.columns) | _in_tree(part.tree, _columns)
    return found


def _in_tree(tree: Any, look: Any) -> set[Column]:
    if isinstance(tree, Split):
        return _in_tree(tree.yes, look) | _in_tree(tree.no, look)
    return look(tree)


def _kept(column: Column) -> bool:
    return len(column.features) > 1 and not column.minus


def _earlier(plan: Plan) -> set[Column]:
    """The features that are needed after the step at which they were seen."""
    found: set[Column] = set()
    for part in plan:
        if isinstance(part, Choose):
            found |= {c for c in part.columns if c.step < part.step and len(c.features) == 1}
            found |= _late_values(part.tree, part.columns) | _in_tree(part.tree, _earlier)
    return found


def _late_values(tree: Any, columns: tuple[Column, ...]) -> set[Column]:
    """The features that a leaf writes after its first act."""
    if isinstance(tree, Split):
        return _late_values(tree.yes, columns) | _late_values(tree.no, columns)
    return {
        columns[do.value.column]
        for do in tree[1:]
        if isinstance(do, Do) and do.value is not None and do.value.column is not None
        if len(columns[do.value.column].features) == 1
    }


def rows_in_words(machine: Scratchpad) -> str:
    """The rows of a scratchpad and its symbols, in words."""
    lines = []
    for row in machine.rows:
        on = ", ".join(p.name for p in machine.pointers if p.row == row.name)
        if row.symbols == PLACES:
            holds = "places: the column of a pointer plus 1, or 0"
        elif row.labels is None:
            holds = f"0 (blank) to {row.symbols - 1}"
        else:
            holds = ", ".join(f"{k} is {label}" for k, label in enumerate(row.labels))
        lines.append(f"- row {row.name} (pointers: {on or 'none'}): {holds}")
    return "\n".join(lines)
