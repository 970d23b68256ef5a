"""The contract of a specification, and its evaluation on numbers."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple, Protocol

Choose = Callable[[int, int], int]
"""(low, high) -> a whole number low..high: the choices of which a problem consists."""


class Problem(NamedTuple):
    """One problem, as numbers."""

    n: int
    memory: list[int]
    """The first memory; its length is M."""
    parameters: dict[str, int]
    """Name of each parameter of the specification -> its value."""
    ghosts: dict[str, list[int]]
    """Name of each ghost function -> its values at 0, 1, 2, ..."""


class Each(NamedTuple):
    """For all whole numbers i with low <= i < high: body(i)."""

    low: Any
    high: Any
    body: Callable[[Any], Any]
    about: str = "cell"
    """`cell` if the fact is of use for cells of the memory, else the name of a ghost function. A
    solver uses the fact for every i that occurs there as an address or argument."""


class Lemma(NamedTuple):
    """If `given` holds for all its i, then `then` holds: a condition or an `Each`."""

    given: Each
    then: Any


class World(Protocol):
    """What a specification may use, beside + - * // and comparisons. All numbers are whole."""

    n: Any
    """The length of the problem."""
    M: Any
    """The number of cells."""

    def cell(self, i: Any) -> Any:
        """What cell i holds before the first timestep, 0 <= i < M."""
        ...

    def __getattr__(self, name: str) -> Any:
        """A parameter (a number), or a ghost function."""
        ...

    def where(self, condition: Any, yes: Any, no: Any) -> Any:
        """`yes` if the condition holds, else `no`."""
        ...

    def both(self, *conditions: Any) -> Any:
        """Whether all conditions hold."""
        ...

    def either(self, *conditions: Any) -> Any:
        """Whether any condition holds."""
        ...


class Specification(Protocol):
    """What right means for a task on a tape.

    Ghost functions and parameters name what the layout fixes but no cell holds, for instance the
    address of node i of a linked list. The layout must determine them: `layout` says how.
    """

    parameters: Sequence[str]
    ghosts: Sequence[str]

    def layout(self, w: World) -> Iterable[Any]:
        """The conditions under which a memory is a problem of length n: conditions and `Each`. They
        need not say that n >= 1, that M >= `cells(n)`, or that each cell holds 0..M-1."""
        ...

    def answer(self, w: World) -> tuple[Any, Any]:
        """The first cell of the answer, and the cell behind its last one."""
        ...

    def target(self, w: World, i: Any) -> Any:
        """What cell i of the answer must hold at the end."""
        ...

    def draw(self, choose: Choose, n: int, size: int) -> Problem:
        """The problem of length n and M = `size` that these choices make. All possible choices
        together must make all problems, and no two the same one."""
        ...


class Measured(Specification, Protocol):
    """A specification with numbers that are known of each memory, for instance how many pairs are
    in the wrong order. `now`, `before` and `after` are moments of a run: they have `cell(i)`, what
    a cell holds then, and each measure by its name."""

    measures: Sequence[str]

    def measure(self, problem: Problem, cells: Sequence[int]) -> dict[str, int]:
        """All measures of a memory of M cells that a run of this problem has come to."""
        ...

    def at_start(self, w: World) -> dict[str, Any]:
        """All measures before the first timestep."""
        ...

    def always(self, w: World, now: Any) -> Iterable[Any]:
        """What holds of every memory: conditions, `Each` and `Lemma`."""
        ...

    def change(self, w: World, before: Any, after: Any, i: Any) -> Iterable[Lemma]:
        """What holds of every two memories and every i, for instance that an exchange of the cells
        i and i + 1 changes a measure by one."""
        ...


def measures_of(specification: Specification) -> tuple[str, ...]:
    """The names of the measures; none if the specification has none."""
    return tuple(getattr(specification, "measures", ()))


def assumptions_of(specification: Specification) -> tuple[str, ...]:
    """What is assumed about the task's functions beside what defines them, in words."""
    return tuple(getattr(specification, "assumed", ()))


class Numbers:
    """The world of one problem: a `World` in which everything is a number."""

    def __init__(self, problem: Problem):
        self.problem = problem
        self.n, self.M = problem.n, len(problem.memory)

    def cell(self, i: int) -> int:
        """What cell i holds."""
        if not 0 <= i < self.M:
            raise IndexError(i)
        return self.problem.memory[i]

    def __getattr__(self, name: str) -> Any:
        if name in self.problem.parameters:
            return self.problem.parameters[name]
        if name in self.problem.ghosts:
            return lambda i: ghost_value(self.problem, name, i)
        raise AttributeError(name)

    def where(self, condition: bool, yes: int, no: int) -> int:
        """`yes` or `no`."""
        return yes if condition else no

    def both(self, *conditions: bool) -> bool:
        """Whether all hold."""
        return all(conditions)

    def either(self, *conditions: bool) -> bool:
        """Whether any holds."""
        return any(conditions)


def ghost_value(problem: Problem, name: str, i: int) -> int:
    """The value of a ghost function. Raises `IndexError` outside its arguments."""
    if i < 0:
        raise IndexError(i)
    return problem.ghosts[name][i]


def in_layout(specification: Specification, problem: Problem) -> bool:
    """Whether the layout holds for a problem, by evaluation on numbers."""
    world = Numbers(problem)
    try:
        return all(
            all(map(fact.body, range(fact.low, fact.high))) if isinstance(fact, Each) else fact
            for fact in specification.layout(world)
        )
    except IndexError:
        return False


def answer_of(specification: Specification, problem: Problem) -> dict[int, int]:
    """Each cell of the answer -> what it must hold."""
    world = Numbers(problem)
    return {i: specification.target(world, i) for i in range(*specification.answer(world))}
