"""A search for a circuit, advanced by a fixed number of candidates per call.

A state consists of arrays of fixed shapes, with the random state among them. So a search that is
stopped and resumed between two calls of `advance` gives the same result, bit for bit.
"""

from typing import Any

import jax
import numpy as np

from nram.programs.circuit import Circuit, complete
from nram.programs.table import WiringTable, circuit_of, empty
from nram.search.arithmetic import WRITE
from nram.search.beam.grow import (
    Judge,
    begin_growth,
    continue_growth,
    first_timestep,
    new_growth,
)
from nram.search.code import compile_row, machine_shape, new_code
from nram.search.engine import new_run
from nram.search.habits import count_sources
from nram.search.library import KnownPrograms, draw_program, known_programs
from nram.search.member import PROGRESS, Member, mark_stops, new_member, right_on
from nram.search.options import SearchOptions
from nram.search.problems import LENGTHS, draw_problems, fresh_problems
from nram.search.restart import begin_restart, luby, set_gain
from nram.search.simplify import simplify
from nram.search.state import TALLY, SearchState, Work, check_state, close, copy_growth
from nram.search.walk.climb import climb, new_scratch, rescore, restart
from nram.search.walk.scan import scan
from tasks.core.task import Task
from training.numerics import make_key

FADES = 0.1
"""Share by which the best score of earlier beams falls with each new beam."""

ROOM = 64
"""Maximum number of active examples."""


class Search:
    """Searches for a circuit that solves `task`."""

    def __init__(self, task: Task, options: SearchOptions | None = None):
        self.task, self.options = task, options or SearchOptions()
        self.machine = self.options.machine
        self.shape = machine_shape(self.machine)
        self.programs = None
        if self.options.known:
            found = known_programs(self.machine, task.name)
            self.programs = found if len(found.known) else None
            self.shape = machine_shape(self.machine, count_sources(self.shape, found))

    def start(self, seed: int, number: int = 0) -> SearchState:
        """The first state of member `number`. All members with one seed have the same problems."""
        options = self.options
        problems = draw_problems(
            self.task,
            jax.random.fold_in(make_key(seed), 0),
            longest=options.longest,
            count=options.problems,
            limit=lambda length: options.limit(self.task, length),
            spare=1 if options.beam else 0,
        )
        member = new_member(self.shape, len(self.machine.reach), ROOM, seed, number)
        tally = np.asarray([seed, 0, 0, 0, 0, 0, number], np.int64)
        growth = new_growth(options.beam, self.machine.registers) if options.pause else None
        work = self._open(SearchState(problems, member, tally, growth))
        self._restart(work)
        return close(work)

    def advance(self, state: SearchState) -> tuple[SearchState, dict[str, Any]]:
        """Tries `chunk` candidates, or fewer if the search is solved. With beams, grows one
        program; with `pause`, only about `chunk` candidates of it. Returns the state and its
        metrics."""
        options, work = self.options, self._open(state)
        progress, tally = work.member.progress[0], work.tally
        left = options.chunk
        if not progress.solved:
            rescore(*work.arguments)
        if options.beam and not progress.solved:
            self._grow(work)
            left = 0
        while left > 0 and not progress.solved:
            before = progress.tried
            budget = min(left, int(tally.left))
            found = climb(
                *work.arguments, budget, options.temperature, options.patience, options.slack
            )
            spent = int(progress.tried - before)
            left, tally.left = left - spent, tally.left - spent
            _note_best(work)
            if found:
                self._test(work)
            if tally.left <= 0 and not progress.solved:
                self._restart(work)
        state = close(work)
        return state, self.metrics(state)

    def adopt(self, state: SearchState, table: WiringTable) -> SearchState:
        """Starts a trajectory of `chunk` candidates from the program of `table`, which has one
        phase. First tries all programs one wire away. Does nothing if the search is solved."""
        work = self._open(state)
        member, options = work.member, self.options
        progress = member.progress[0]
        if not progress.solved:
            begin_restart(work, self.options)
            member.wiring[:], member.known[:] = table.wiring[0], table.covered[0]
            member.seen[:] = member.known
            arbitrary = member.wiring < 0
            for q in np.flatnonzero(self.shape.ops == WRITE):
                arbitrary[:, self.shape.first[q]] = False  # ANY as an address: no write.
            member.wiring[arbitrary] = 0
            member.rule[:] = np.arange(len(member.rule))
            progress.registers = options.registers
            progress.rules = len(member.rule)
            work.tally.left = 0 if options.beam else options.chunk
            self._compile(work)
            if scan(*work.arguments, options.slack):
                self._test(work)
        return close(work)

    def metrics(self, state: SearchState) -> dict[str, Any]:
        """The metrics of a state."""
        progress, tally = state.progress, state.tally.view(TALLY).view(np.recarray)[0]
        return {
            "candidates": int(progress.tried),
            "restarts": int(tally.restarts),
            "score": float(progress.score)
            / max(1, int(state.member.weight[: progress.active].sum())),
            "right": int(progress.right) / int(progress.active),
            "best": int(tally.best) / max(1, int(tally.best_of)),
            "best_of": int(tally.best_of),
            "refused": int(tally.refused),
            "solved": state.solved,
        }

    def artifact(self, state: SearchState) -> Circuit | None:
        """The circuit, if the search is solved."""
        return circuit_of(self.table(state)) if state.solved else None

    def table(self, state: SearchState) -> WiringTable:
        """The current program, right or not."""
        check_state(self.shape, self.machine.reach, state)
        member, machine, shape = state.member, self.machine, self.shape
        table, stop = empty(machine), np.zeros_like(member.known)
        mark_stops(state.progress.stop, stop)
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

    def right_on_fresh(self, state: SearchState) -> bool:
        """Whether the program is right on fresh problems of `LENGTHS`. True if there are none,
        because the task has only given examples: those held out are not for the search."""
        if self.task.given() is not None:
            return True
        work = self._open(state)
        for number, lengths in enumerate(LENGTHS):
            problems = fresh_problems(self.task, lengths, int(work.tally.seed), number)
            run = new_run(self.shape, problems.memory.shape[1])
            given = self.shape, work.code, work.member, problems
            for e in range(len(problems.size)):
                if not right_on(*given, e, run, work.scratch.only):
                    return False
        return True

    def _open(self, state: SearchState) -> Work:
        """A mutable copy of the state, with its program translated."""
        check_state(self.shape, self.machine.reach, state)
        member = Member(*map(np.copy, state.member))
        member = member._replace(progress=member.progress.view(PROGRESS).view(np.recarray))
        work = Work(
            self.shape,
            new_code(self.shape),
            member,
            state.problems,
            new_run(self.shape, state.problems.memory.shape[1]),
            new_scratch(self.shape, len(self.machine.reach), ROOM),
            state.tally.copy().view(TALLY).view(np.recarray)[0],
            state.growth and copy_growth(state.growth),
        )
        self._compile(work)
        set_gain(work)
        return work

    def _compile(self, work: Work) -> None:
        for k in np.flatnonzero(work.member.known).tolist():
            compile_row(self.shape, work.member.wiring[k], work.code, k, work.scratch.used)

    def _test(self, work: Work) -> None:
        """Tests a program that is right on all problems on fresh ones: longer, and in larger
        memories. If it is right there, the search is solved; else its trajectory ends."""
        if self.right_on_fresh(close(work)):
            work.member.progress[0].solved = 1
            found = work.member.wiring.copy(), work.member.known.copy()
            simplify(*work.arguments)
            if not self.right_on_fresh(close(work)):  # shorter, but right on short problems only
                work.member.wiring[:], work.member.known[:] = found
                self._compile(work)
        else:
            work.tally.refused += 1
            work.tally.left = 0

    def _grow(self, work: Work) -> None:
        """Grows a program from a random first timestep, by beam search."""
        shape, options, progress = work.shape, self.options, work.member.progress[0]
        growth = work.growth or new_growth(options.beam, self.machine.registers)
        if not growth.at[0]:  # nothing grows
            random = begin_restart(work, self.options)
            progress.registers, progress.rules = self.machine.registers, len(work.member.rule)
            allowed = np.isin(np.arange(14), shape.ops)
            first = first_timestep(random, self.machine.registers, allowed)
            begin_growth(growth, first, work.member.active[: progress.active])
        most = options.chunk if options.pause else None
        judge, problems = self._judge(work), work.problems
        tried = continue_growth(growth, shape, problems, options.in_place, judge, most)
        progress.tried += tried

    def _judge(self, work: Work) -> Judge:
        """Judges the candidates of a growth."""
        shape, code, member, problems, run, scratch = work.arguments
        progress, tally = member.progress[0], work.tally

        def wrong(numbers: np.ndarray) -> np.ndarray:
            given = shape, code, member, problems
            right = [right_on(*given, e, run, scratch.only) for e in numbers]
            return numbers[~np.asarray(right, bool)]

        def accept(rule: np.ndarray, rows: np.ndarray, stop: int) -> np.ndarray | None:
            """Makes the candidate the member's program. Returns None if this solves the search,
            else the numbers of the problems on which it is wrong."""
            member.rule[:], member.known[:], member.wiring[:] = rule, True, rows
            self._compile(work)
            rescore(*work.arguments)
            progress.stop = stop
            active = member.active[: progress.active]
            progress.right = len(active) - len(wrong(active))
            _note_best(work)
            failing = wrong(np.arange(len(problems.size)))
            if len(failing) == 0:
                self._test(work)
            return None if progress.solved else failing

        def promising(score: int) -> bool:
            """Whether a beam is better than the (faded) best of earlier ones."""
            bar = tally.left
            tally.left = max(score, int(bar * (1 - FADES)))
            return score > bar

        return Judge(promising, accept)

    def _restart(self, work: Work) -> None:
        """Starts from another random program, on other examples."""
        progress, tally, options = work.member.progress[0], work.tally, self.options
        random = begin_restart(work, self.options)
        tally.left = 0 if options.beam else options.trajectory * luby(int(tally.restarts))
        fewest = min(options.min_registers, options.registers)
        progress.registers = random.integers(fewest, options.registers + 1)
        progress.rules = random.integers(options.rules[0], options.rules[1] + 1)
        if self.programs is not None and random.random() < options.known:
            self._begin_with(self.programs, work, random)
        else:
            restart(*work.arguments)

    def _begin_with(self, programs: KnownPrograms, work: Work, random: np.random.Generator) -> None:
        """Starts from a program that solved another task, with some of its rules left out."""
        member, progress = work.member, work.member.progress[0]
        at = int(self.shape.first[-1])
        wiring, known, rule = draw_program(programs, self.options.registers, at, random)
        member.wiring[:], member.known[:], member.rule[:] = wiring, known, rule
        member.seen[:] = known
        progress.registers = self.options.registers
        progress.rules = min(len(rule), int(rule[known].max()) + 1 + random.integers(3))
        self._compile(work)
        rescore(*work.arguments)


def _note_best(work: Work) -> None:
    """Updates the best share of examples right."""
    progress, tally = work.member.progress[0], work.tally
    if progress.right * max(tally.best_of, 1) >= tally.best * progress.active:
        tally.best, tally.best_of = progress.right, progress.active
