"""Sets of states as tests of which registers are zero."""

import dataclasses
from collections.abc import Callable, Set

from nram.export.graph import State

PHASE = -1


@dataclasses.dataclass(frozen=True)
class Test:
    """Whether a register is not zero (`value` 1) or zero (`value` 0); or the number of the phase,
    if `register` is PHASE."""

    register: int
    value: int


Cube = tuple[Test, ...]
"""All tests hold."""


@dataclasses.dataclass(frozen=True)
class Condition:
    """One of some cubes holds; or, if `negated`, none does. Always true: `((),)`."""

    cubes: tuple[Cube, ...]
    negated: bool = False

    @property
    def always(self) -> bool:
        """Whether it is always true."""
        return not self.negated and any(not cube for cube in self.cubes)

    @property
    def tests_phase(self) -> bool:
        """Whether it asks for the phase."""
        return any(test.register == PHASE for cube in self.cubes for test in cube)


ALWAYS = Condition(((),))


def condition(states: Set[State], among: Set[State]) -> Condition:
    """A short condition that is true in `states` and false in the other states `among`.

    >>> condition({(0, "11")}, {(0, "11"), (0, "01"), (0, "00")}).cubes
    ((Test(register=0, value=1),),)
    """
    inside, outside = states & among, among - states
    if not outside:
        return ALWAYS
    found = _cover(inside, outside)
    if len(found) > 1 or any(len(cube) > 1 for cube in found):
        other = _cover(outside, inside)
        if len(other) < len(found):
            return Condition(other, negated=True)
    return Condition(found)


def _cover(inside: Set[State], outside: Set[State]) -> tuple[Cube, ...]:
    """Cubes that together hold in all states inside, and in none outside; greedily few."""
    left, cubes = set(inside), []
    while left:
        options = {_widest(state, outside) for state in sorted(left)}
        best = max(
            sorted(options, key=str),
            key=lambda cube: (sum(_holds(cube, s) for s in left), -len(cube)),
        )
        cubes.append(best)
        left = {state for state in left if not _holds(best, state)}
    return tuple(cubes)


def _widest(state: State, outside: Set[State]) -> Cube:
    """The tests of a state, without as many as can be left out; first the phase."""
    phase, pattern = state
    tests = [Test(PHASE, phase), *(Test(r, int(c == "1")) for r, c in enumerate(pattern))]
    kept = list(tests)
    for test in [tests[0], *reversed(tests[1:])]:
        fewer = [other for other in kept if other != test]
        if not any(_holds(fewer, other) for other in outside):
            kept = fewer
    return tuple(kept)


def _holds(cube: Cube | list[Test], state: State) -> bool:
    return all(
        (state[0] if test.register == PHASE else int(state[1][test.register] == "1")) == test.value
        for test in cube
    )


def in_words(
    condition: Condition, word: Callable[[Test, bool], str], words: tuple[str, str, str]
) -> str:
    """A condition as an expression of a language.

    Args:
      condition: the condition.
      word: (test, whether it is to hold) -> the expression.
      words: true, and, or.
    """
    true, both, either = words
    if condition.negated:
        both, either = either, both
    common = [t for t in condition.cubes[0] if all(t in cube for cube in condition.cubes)]
    rests = [[t for t in cube if t not in common] for cube in condition.cubes]

    def join(tests: list[Test], between: str) -> str:
        return between.join(word(test, not condition.negated) for test in tests)

    def bracket(tests: list[Test]) -> str:
        return f"({join(tests, both)})" if len(tests) > 1 else join(tests, both)

    if not any(rests):
        return join(common, both) or true
    others = either.join(bracket(rest) for rest in rests)
    return f"{join(common, both)}{both}({others})" if common else others
