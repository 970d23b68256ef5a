"""The closed set and the bounds, against plain runs of random programs in random worlds."""

import dataclasses
import random
from typing import Any

import pytest
from plain_world import PlainWorld

from npi.bounds import most_waiting, step_bound, value
from npi.closure import close
from npi.expert import ACT, Automaton
from tasks.core.errors import UsageError
from tasks.scratchpad import (
    PLACES,
    Pointer,
    Row,
    Scratchpad,
    before,
    filled,
    jump,
    left,
    less,
    load,
    right,
    store,
    swap,
    symbol,
    write,
)

STEPS = 120
"""Steps of a run; the pad is so wide that no pointer comes to its end."""


def random_world(chance: random.Random) -> Scratchpad:
    """Rows with windows, rows whose pointers jump, rows of places. Raises `UsageError` where the
    features do not fit the rows."""
    rows: list[Row] = []
    for k in range(chance.randint(1, 2)):
        symbols = chance.randint(2, 3)
        window = (-chance.randint(0, 1), chance.randint(0, 2))
        initial = chance.choice([None, (0,), (0,), (0, 1)])
        rows.append(
            chance.choice([
                Row(f"r{k}", symbols, initial, window), Row(f"r{k}", symbols, initial, window),
                Row(f"r{k}", symbols, window=None), Row(f"r{k}", PLACES, window=None),
            ])
        )  # fmt: skip
    pointers: list[Pointer] = []
    for k in range(chance.randint(1, 3)):
        row = chance.choice(rows)
        first = row.window is None or row.name not in {p.row for p in pointers}
        offset = 0 if first else chance.randint(*row.window or (0, 0))
        pointers.append(Pointer(f"p{k}", row.name, offset))
    features: dict[str, Any] = {}
    for _ in range(chance.randint(1, 2)):
        one, other = chance.choice(pointers).name, chance.choice(pointers).name
        made = chance.choice([symbol(one), filled(one), less(one, other), before(one, other)])
        features[made.name] = made
    return Scratchpad(
        rows=tuple(rows),
        pointers=tuple(pointers),
        features=tuple(features.values()),
        programs={"P0": lambda see: None},
        step_limit=lambda length: 10,
    )


def random_call(chance: random.Random, world: Scratchpad, programs: list[str]) -> Any:
    """An act that can be done, a program, or nothing."""
    if chance.random() < 0.3:
        return chance.choice([*programs, None])
    while True:
        one, other = (chance.choice(world.pointers).name for _ in range(2))
        act = chance.choice([
            left(one), right(one), write(one, chance.randint(0, 2)), swap(one, other),
            jump(one, other), load(one, other), store(one, other),
        ])  # fmt: skip
        try:
            world.encode(act)
        except UsageError:
            continue
        return act


def random_expert(chance: random.Random, world: Scratchpad, programs: list[str], loops: bool):
    """A program that does something at random, always the same where it sees the same."""
    known: dict[Any, Any] = {}

    def choose(point: int, see: Any) -> tuple[bool, Any]:
        seen = tuple(getattr(see, feature.name) for feature in world.features)
        if (point, seen) not in known:
            known[point, seen] = chance.random() < 0.25, random_call(chance, world, programs)
        end, call = known[point, seen]
        return end or call is None, call

    def expert(see):
        while True:
            end, call = choose(0, see)
            if end:
                return call
            yield call
            end, call = choose(1, see)
            if end or not loops:
                return call
            yield call

    return expert


def plain_run(automaton: Automaton, chance: random.Random) -> Any:
    """One run on a random pad: frames, steps, the most calls that waited, whether it ended, and how
    many columns its pointers came to."""
    machine = automaton.machine
    low = STEPS + 2
    held = [
        row.initial if row.initial and row.window else range(row.symbols or low + 6)
        for row in machine.rows
    ]
    cells = [[chance.choice(h) for _ in range(2 * STEPS + 9)] for h in held]
    starts = {row.name: chance.randint(low, low + 3) for row in machine.rows}
    first = {p.row: p.offset for p in reversed(machine.pointers)}
    at = [
        chance.randint(low, low + 5)
        if machine.rows[machine.row_of(k)].window is None
        else starts[p.row] + p.offset - first[p.row]
        for k, p in enumerate(machine.pointers)
    ]
    world = PlainWorld(machine, cells, at)
    columns, frames, stack, deepest = set(at), set(), [], 0
    program, point, history = 1, automaton.start(1), []
    for steps in range(1, STEPS + 1):
        history.append(tuple(world.observe()))
        decision = automaton.decide(point, history[-1])
        if decision.end:
            frames.add((program, tuple(history)))
        if decision.callee == ACT:
            world.act(*decision.args)
            columns |= set(world.at)
            point = decision.point
            if decision.end and not stack:
                return frames, steps, deepest, True, max(columns) - min(columns) + 1
            if decision.end:
                program, point, history = stack.pop()
            continue
        if not decision.end:
            stack.append((program, decision.point, history))
            deepest = max(deepest, len(stack))
        program, point, history = decision.callee, automaton.start(decision.callee), []
    return frames, STEPS, deepest, False, max(columns) - min(columns) + 1


@pytest.mark.parametrize("loops", [False, True])
@pytest.mark.parametrize("block", range(4))
def test_random_programs_stay_in_the_closed_set_and_below_their_bounds(block, loops, monkeypatch):
    monkeypatch.setattr("npi.abstract.MOST_STATES", 1000)
    monkeypatch.setattr("npi.closure.MOST_EXITS", 10_000)
    closed = bounded = ended = 0
    for seed in range(60 * block, 60 * block + 60):
        chance = random.Random(seed)
        try:
            world = random_world(chance)
            names = [f"P{k}" for k in range(chance.randint(1, 4))]
            experts = {name: random_expert(chance, world, names, loops) for name in names}
            automaton = Automaton(dataclasses.replace(world, programs=experts), "random")
            frames = close(automaton).frames
        except UsageError:  # a feature of places, or pointers that walk apart
            continue
        decisions = set(automaton.decisions)
        bound, waiting = step_bound(automaton), most_waiting(automaton)
        closed += frames is not None
        bounded += bound is not None
        for _ in range(10):
            met, steps, deepest, over, columns = plain_run(automaton, chance)
            ended += over
            assert set(automaton.decisions) == decisions, seed
            assert frames is None or met <= set(frames), seed
            assert waiting is None or deepest <= waiting, seed
            assert bound is None or steps <= value(bound, columns), (seed, bound, columns)
    assert bounded >= 3
    assert ended >= 100
    assert loops or closed >= 10


@pytest.mark.parametrize(("go", "back"), [(right, left), (left, right)])
def test_what_was_written_and_left_behind_may_be_met_again(go, back):
    """The row starts blank, and the proof remembers one cell."""

    def MAIN(see):
        yield write("p", 1)
        yield go("p")
        yield back("p")
        return write("p", 2)

    world = Scratchpad(
        rows=(Row("row", 3, initial=(0,)),),
        pointers=(Pointer("p", "row"),),
        features=(symbol("p"),),
        programs={"MAIN": MAIN},
        step_limit=lambda length: 10,
    )
    frames = close(Automaton(world, "own")).frames or ()
    assert {history for _, history in frames} == {((0,), (1,), (0,), (k,)) for k in range(3)}
