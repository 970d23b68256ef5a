"""Records the states of a program at each of its locations, over many runs.

A location is a phase, a pattern of zero registers, the last few (phase, pattern) before it, and the
number of timesteps so far modulo a period. The finer this *split*, the more is known at a location,
and the more locations there are.
"""

import random
from typing import Any, NamedTuple

import numpy as np

from nram.prove.simulate import Program, Runs, simulate
from nram.prove.terms import ANSWER, CELL, FIRST, States
from tasks.specifications import Problem, Specification, draw_one
from tasks.specifications.core import answer_of, measures_of

Place = tuple[int, int]
"""(phase, number of a pattern)."""


class Split(NamedTuple):
    """How finely places are split into locations."""

    depth: int
    """Length of the history."""
    period: int
    seen: bool = False
    """Whether the places that the run has been at so far count."""


class Location(NamedTuple):
    """A point of a program; `history` has the places of the last timesteps, the newest last, and
    `clock` is the number of timesteps before it, modulo the period."""

    place: Place
    history: tuple[Place, ...] = ()
    clock: int = 0
    seen: tuple[Place, ...] = ()
    """The places of all timesteps before, if the split says so."""

    def after(self, place: Place, split: Split) -> "Location":
        """The location of the next timestep, which is at `place`."""
        history = (*self.history, self.place)[-split.depth :] if split.depth else ()
        seen = tuple(sorted({*self.seen, self.place})) if split.seen else ()
        return Location(place, history, (self.clock + 1) % split.period, seen)


class End(NamedTuple):
    """The end of a run after the timestep at `place`."""

    place: Place


class Recorded(NamedTuple):
    """What was seen in runs."""

    states: dict[Location | End, States]
    moves: set[tuple[Location, Location | End]]
    counters: dict[Place, str]
    """Place -> the name of the number of timesteps that were taken there."""


class Sample(NamedTuple):
    """Problems and the runs of a program on them."""

    problems: list[Problem]
    runs: Runs
    specification: Specification
    answers: np.ndarray
    """[B, W], what the cells of the answer must hold; -1 elsewhere."""


LONGEST, PER_LENGTH, KEPT = 8, 40, 400


def sample(
    program: Program,
    task: Any,
    specification: Specification,
    spare: int,
    seed: int = 0,
    lengths: range = range(1, LONGEST + 1),
) -> Sample:
    """Runs a program on random problems, with at least `spare` cells more than needed."""
    rng, problems = random.Random(seed), []
    for n in lengths:
        for _ in range(PER_LENGTH * (LONGEST if len(lengths) == 1 else 1)):
            size = task.cells(n) + spare + rng.randint(0, 9)
            problems.append(draw_one(specification, rng, n, max(size, 3)))
    runs = simulate(program, [p.memory for p in problems], [task.tape_limit(p.n) for p in problems])
    answers = np.full(runs.end.shape, -1, np.int64)
    for row, problem in enumerate(problems):
        for i, value in answer_of(specification, problem).items():
            answers[row, i] = value
    return Sample(problems, runs, specification, answers)


def record(program: Program, drawn: Sample, split: Split, seed: int = 0) -> Recorded:
    """The states of all locations, at most `KEPT` of each, and all moves between locations."""
    problems, runs, specification, answers = drawn
    rng = np.random.default_rng(seed)
    going = runs.going
    times, batch = going.shape
    places = sorted(
        {(int(p), int(k)) for p, k in zip(runs.phase[going], runs.row[going], strict=True)}
    )
    number = {place: i for i, place in enumerate(places)}
    counts = np.zeros((times + 1, batch, len(places)), np.int64)
    where: dict[Location, list[tuple[int, int]]] = {}
    moves = set()
    ends: dict[End, list[int]] = {}
    for b in range(batch):
        location = None
        for t in range(int(going[:, b].sum())):
            place = int(runs.phase[t, b]), int(runs.row[t, b])
            following = Location(place) if location is None else location.after(place, split)
            if location is not None:
                moves.add((location, following))
            location = following
            where.setdefault(location, []).append((t, b))
            counts[t + 1 :, b, number[place]] += 1
        if location is not None and runs.halted[b]:
            end = End(location.place)
            moves.add((location, end))
            ends.setdefault(end, []).append(b)
    counters = {place: f"#{i + 1}" for i, place in enumerate(places)}
    fixed = _fixed(problems)
    states: dict[Location | End, States] = {}
    for location, points in where.items():
        chosen = rng.permutation(len(points))[:KEPT]
        t, b = np.array(points)[chosen].T
        registers = runs.registers[t, b]
        variables = {name: registers[:, i] for i, name in enumerate(program.names)}
        variables |= {counters[place]: counts[t, b, number[place]] for place in places}
        variables |= _measures(specification, [problems[i] for i in b], runs.memory[t, b])
        states[location] = _states(variables, runs.memory[t, b], fixed, answers, b)
    for end, rows in ends.items():
        b = np.array(rows)
        variables = {counters[place]: counts[-1, b, number[place]] for place in places}
        states[end] = _states(variables, runs.end[b], fixed, answers, b)
    return Recorded(states, moves, counters)


def _measures(specification: Any, problems: list[Problem], memory: np.ndarray) -> dict[str, Any]:
    """The specification's measures of a memory of each problem, [S] each."""
    names = measures_of(specification)
    if not names:
        return {}
    found = [
        specification.measure(problem, cells[: len(problem.memory)])
        for problem, cells in zip(problems, memory.tolist(), strict=True)
    ]
    return {name: np.array([one[name] for one in found]) for name in names}


def _fixed(problems: list[Problem]) -> dict[str, Any]:
    """What does not change during a run: numbers [B], and functions [B, W]."""
    size = np.array([len(p.memory) for p in problems])
    found: dict[str, Any] = {"n": np.array([p.n for p in problems]), "M": size}
    for name in problems[0].parameters:
        found[name] = np.array([p.parameters[name] for p in problems])
    functions = {FIRST: _padded([p.memory for p in problems])}
    for name in problems[0].ghosts:
        functions[name] = _padded([p.ghosts[name] for p in problems])
    return {"variables": found, "functions": functions}


def _padded(rows: list[list[int]]) -> tuple[np.ndarray, np.ndarray]:
    many = np.array([len(row) for row in rows])
    cells = np.full((len(rows), int(many.max())), -1, np.int64)
    for i, row in enumerate(rows):
        cells[i, : len(row)] = row
    return cells, many


def _states(variables, memory, fixed, answers, b) -> States:
    variables = variables | {name: values[b] for name, values in fixed["variables"].items()}
    functions = {name: (v[b], many[b]) for name, (v, many) in fixed["functions"].items()}
    functions[CELL] = memory, variables["M"]
    functions[ANSWER] = answers[b], variables["M"]
    return States(variables, functions)
