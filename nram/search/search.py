"""The search as a trainer: start, advance by a fixed number of candidates, and the circuit found.

A state is arrays only, of fixed shapes, its random numbers included; so a search that is stopped
and resumed between two calls of `advance` equals one that was not, bit for bit.
"""

from typing import Any, NamedTuple

import jax
import numpy as np

from nram.programs.circuit import Circuit, complete
from nram.programs.extract import circuit_of
from nram.programs.table import WiringTable, empty
from nram.search.acceptance import accepted
from nram.search.beam.grow import first_timestep, grow
from nram.search.code import OPS, WRITE, Shape, code_of, compile_row, shape_of
from nram.search.engine import Pool, run_of
from nram.search.options import Options
from nram.search.problems import draw_pool
from nram.search.walk.climb import (
    COUNT,
    LIVE,
    RIGHT,
    RULES,
    SCORE,
    SOLVED,
    STOP,
    TRIED,
    Member,
    climb,
    restart,
    right_on,
    scratch_of,
    settle,
    stops,
)
from nram.search.walk.scan import scan
from nram.search.walk.simplify import tidy
from tasks.errors import UsageError
from tasks.task import Task


class SearchState(NamedTuple):
    """A search between two calls of `advance`."""

    pool: Pool
    member: Member
    tally: np.ndarray
    """int64 [7], see `SEED` and the others below."""


SEED, RESTARTS, LEFT, REFUSED, BEST, RIGHTS, NUMBER = range(7)
"""In `tally`: the seed, trajectories begun, candidates left in this one (with beams: the score that
is promising), programs refused by the test of acceptance, best number of examples right so far and
out of how many, and the number of the member."""

FADES = 0.1
"""Share that the record of earlier beams loses at each new one, so that a few still go on."""

ROOM = 64
"""Most examples that are active at once."""


class Search:
    """Searches for a circuit that solves `task`."""

    def __init__(self, task: Task, options: Options | None = None):
        self.task, self.options = task, options or Options()
        self.machine = self.options.machine
        self.shape: Shape = shape_of(self.machine)

    def start(self, seed: int, number: int = 0) -> SearchState:
        """Draws the problems, the same for every member of one seed, and its first program."""
        options, rows = self.options, 2**self.machine.registers
        pool = draw_pool(
            self.task,
            jax.random.fold_in(jax.random.key(seed), 0),
            longest=options.longest,
            count=options.pool,
            limit=lambda length: options.limit(self.task, length),
            spare=1 if options.beam else 0,
        )
        member = Member(
            np.zeros((rows, len(self.machine.reach)), np.int16),
            np.zeros(rows, np.bool_),
            np.zeros(rows, np.bool_),
            np.zeros(rows, np.int16),
            np.zeros(ROOM, np.int32),
            np.ones(ROOM, np.int64),
            np.asarray([(seed << 32) ^ (number * 0x9E3779B9 + 1)], np.uint64),
            np.zeros(8, np.int64),
        )
        state = SearchState(pool, member, np.asarray([seed, 0, 0, 0, 0, 0, number], np.int64))
        self._restart(state, *self._room(state))
        return state

    def advance(self, state: SearchState) -> tuple[SearchState, dict[str, Any]]:
        """Tries `chunk` candidates, fewer only if the program is found; does nothing after that."""
        state = SearchState(state.pool, Member(*map(np.copy, state.member)), state.tally.copy())
        member, tally, options = state.member, state.tally, self.options
        code, run, scratch = room = self._room(state)
        left = options.chunk
        if not member.numbers[SOLVED]:
            settle(self.shape, code, member, state.pool, run, scratch)
        if options.beam and not member.numbers[SOLVED]:
            self._grow(state, *room)
            left = 0
        while left > 0 and not member.numbers[SOLVED]:
            before = member.numbers[TRIED]
            budget = min(left, int(tally[LEFT]))
            found = climb(
                self.shape, code, member, state.pool, run, scratch,
                budget, options.temperature, options.patience, options.slack,
            )  # fmt: skip
            spent = int(member.numbers[TRIED] - before)
            left, tally[LEFT] = left - spent, tally[LEFT] - spent
            note(state)
            if found:
                self._examine(state, *room)
            if tally[LEFT] <= 0 and not member.numbers[SOLVED]:
                self._restart(state, *room)
        return state, self.metrics(state)

    def adopt(self, state: SearchState, table: WiringTable) -> SearchState:
        """Goes on from the program of `table`, of one phase, in a trajectory of `chunk` candidates,
        unless the search is over. One wrong wire is mended at once, for all others are tried."""
        state = SearchState(state.pool, Member(*map(np.copy, state.member)), state.tally.copy())
        member, tally, options = state.member, state.tally, self.options
        if not member.numbers[SOLVED]:
            self._choose(state)
            member.wiring[:], member.known[:] = table.wiring[0], table.covered[0]
            member.seen[:] = member.known
            arbitrary = member.wiring < 0
            for q in np.flatnonzero(self.shape.ops == WRITE):
                arbitrary[:, self.shape.first[q]] = False  # A write to nowhere is none.
            member.wiring[arbitrary] = 0
            member.rule[:] = np.arange(len(member.rule))
            member.numbers[LIVE] = options.registers
            tally[LEFT] = 0 if options.beam else options.chunk
            member.numbers[RULES] = len(member.rule)
            room = code, run, scratch = self._room(state)
            if scan(self.shape, code, member, state.pool, run, scratch, options.slack):
                self._examine(state, *room)
        return state

    def metrics(self, state: SearchState) -> dict[str, Any]:
        """What there is to tell about a state."""
        count, tally = state.member.numbers, state.tally
        return {
            "candidates": int(count[TRIED]),
            "restarts": int(tally[RESTARTS]),
            "score": float(count[SCORE]) / max(1, int(state.member.weight[: count[COUNT]].sum())),
            "right": int(count[RIGHT]) / int(count[COUNT]),
            "best": int(tally[BEST]) / max(1, int(tally[RIGHTS])),
            "refused": int(tally[REFUSED]),
            "solved": bool(count[SOLVED]),
        }

    def artifact(self, state: SearchState) -> Circuit | None:
        """The circuit, if it is found."""
        return circuit_of(self.table(state)) if state.member.numbers[SOLVED] else None

    def table(self, state: SearchState) -> WiringTable:
        """The program as it stands, found or not."""
        check_state(self.shape, self.machine.reach, state)
        member, machine, shape = state.member, self.machine, self.shape
        table, stop = empty(machine), np.zeros_like(member.known)
        stops(member.numbers[STOP], stop)
        for row in np.flatnonzero(member.known):
            wiring = [int(choice) for choice in member.wiring[row]]
            named: dict = {}
            for q, (name, gate) in enumerate(machine.modules):
                chosen = tuple(wiring[shape.first[q] : shape.first[q + 1]])
                if gate.arity and not (shape.ops[q] == WRITE and chosen[0] < 0):
                    named[name] = chosen
            named |= {r: (wiring[shape.first[-1] + r],) for r in range(machine.registers)}
            table.wiring[0, row] = complete(machine, named)
            table.stop[0, row] = stop[row]
            table.covered[0, row] = True
        return table

    def _examine(self, state: SearchState, code, run, scratch) -> None:
        """Accepts a program that is right on the whole pool, or ends its trajectory."""
        tidy(self.shape, code, state.member, state.pool, run, scratch)
        if accepted(self.task, self.shape, code, state.member, int(state.tally[SEED])):
            state.member.numbers[SOLVED] = 1
        else:
            state.tally[REFUSED] += 1
            state.tally[LEFT] = 0

    def _grow(self, state: SearchState, code, run, scratch) -> None:
        """Grows a program from a random first timestep, in beams."""
        member, options = state.member, self.options
        random = self._choose(state)
        member.numbers[LIVE], member.numbers[RULES] = self.machine.registers, len(member.rule)
        allowed = np.isin(np.arange(len(OPS)), self.shape.ops)

        def accept(rule: np.ndarray, rows: np.ndarray, stop: int) -> np.ndarray | None:
            """Makes the draft the member's program. Returns None if that is solved by it, or else
            the problems on which it is wrong."""
            member.rule[:], member.known[:], member.wiring[:] = rule, True, rows
            for k in range(len(rows)):
                compile_row(self.shape, member.wiring[k], code, k, scratch.used)
            settle(self.shape, code, member, state.pool, run, scratch)
            member.numbers[STOP] = stop

            def wrong(problems) -> np.ndarray:
                given = self.shape, code, member, state.pool
                right = [bool(right_on(*given, e, run, scratch.only)) for e in problems]
                return np.asarray(problems)[~np.asarray(right)]

            member.numbers[RIGHT] = len(active) - len(wrong(active))
            note(state)
            failing = wrong(np.arange(len(state.pool.size)))
            if len(failing) == 0:
                self._examine(state, code, run, scratch)
            return None if member.numbers[SOLVED] else failing

        def promising(score: int) -> bool:
            """Whether a beam is the best so far, as far as the others are not long ago."""
            bar = state.tally[LEFT]
            state.tally[LEFT] = max(score, int(bar * (1 - FADES)))
            return score > bar

        active = member.active[: member.numbers[COUNT]].copy()
        first = first_timestep(random, self.machine.registers, allowed)
        member.numbers[TRIED] += grow(
            self.shape, first, state.pool, active, options.beam, options.in_place, promising, accept
        )

    def _room(self, state: SearchState):
        check_state(self.shape, self.machine.reach, state)
        code = code_of(self.shape)
        scratch = scratch_of(self.shape, len(self.machine.reach), ROOM)
        for k in np.flatnonzero(state.member.known).tolist():
            compile_row(self.shape, state.member.wiring[k], code, k, scratch.used)
        return code, run_of(self.shape, state.pool.memory.shape[1]), scratch

    def _restart(self, state: SearchState, code, run, scratch) -> None:
        """Another random program, on other examples."""
        member, tally, options = state.member, state.tally, self.options
        random = self._choose(state)
        tally[LEFT] = 0 if options.beam else options.trajectory * luby(int(tally[RESTARTS]))
        member.numbers[LIVE] = random.integers(
            min(options.min_registers, options.registers), options.registers + 1
        )
        member.numbers[RULES] = random.integers(options.rules[0], options.rules[1] + 1)
        restart(self.shape, code, member, state.pool, run, scratch)

    def _choose(self, state: SearchState) -> np.random.Generator:
        """Other examples, shortest first, of weight one. Returns random numbers for the rest."""
        member, tally, options = state.member, state.tally, self.options
        tally[RESTARTS] += 1
        random = np.random.default_rng([int(tally[i]) for i in (SEED, NUMBER, RESTARTS)])
        low, high = 1, max(3, options.longest - 2)
        if options.beam:
            low, high = (options.longest + 1) // 2, options.longest - 1
        fit = np.flatnonzero((low <= state.pool.length) & (state.pool.length <= high))
        chosen = random.permutation(fit)[: options.active]
        chosen = chosen[np.argsort(state.pool.length[chosen], kind="stable")]
        member.active[: len(chosen)] = chosen
        member.numbers[COUNT] = len(chosen)
        member.weight[:] = 1
        return random


def check_state(shape: Shape, reach: tuple[int, ...], state: SearchState) -> None:
    """Raises `UsageError` where numbers of a state from a checkpoint lead outside of its arrays:
    compiled code does not look."""
    pool, member, numbers = state.pool, state.member, state.member.numbers
    rows = len(member.known)
    within = [
        (pool.size, 1, pool.memory.shape[1] + 1),
        (pool.memory, 0, pool.size[:, None]),
        (pool.kind, 0, 3),
        (member.wiring, -1, np.asarray(reach)),
        (member.rule, 0, rows),
        (member.active, 0, len(pool.size)),
        (numbers[COUNT], 0, len(member.active) + 1),
        (numbers[LIVE], min(1, state.tally[RESTARTS]), shape.registers + 1),
        (numbers[STOP], 0, rows + shape.registers),
        (state.tally[[SEED, RESTARTS, NUMBER]], 0, 2**62),
    ]
    if not all(((low <= values) & (values < high)).all() for values, low, high in within):
        raise UsageError("the state of this search holds numbers that are none of its programs or "
                         "problems: its checkpoint was changed.")  # fmt: skip


def note(state: SearchState) -> None:
    """Remembers the best share of examples right."""
    numbers, tally = state.member.numbers, state.tally
    if numbers[RIGHT] * max(tally[RIGHTS], 1) >= tally[BEST] * numbers[COUNT]:
        tally[BEST], tally[RIGHTS] = numbers[RIGHT], numbers[COUNT]


def luby(i: int) -> int:
    """Number `i` of the sequence of Luby, Sinclair and Zuckerman (1993), counted from 1.

    >>> [luby(i) for i in range(1, 16)]
    [1, 1, 2, 1, 1, 2, 4, 1, 1, 2, 1, 1, 2, 4, 8]
    """
    k = i.bit_length()
    return 1 << (k - 1) if i == (1 << k) - 1 else luby(i - (1 << (k - 1)) + 1)
