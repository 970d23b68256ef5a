"""Local search: its changes are programs of the machine."""

import numpy as np
import pytest

from nram.machine.gates import PAPER
from nram.machine.machine import Machine
from nram.programs.text import parse_circuit
from nram.search.code import compile_row, machine_shape, new_code
from nram.search.compiled import counters
from nram.search.library import place
from nram.search.member import PROGRESS, new_member
from nram.search.options import SearchOptions
from nram.search.restart import choose_examples
from nram.search.search import Search
from nram.search.walk.climb import climb, rescore
from nram.search.walk.moves import draw_row, mutate
from tasks import make_task
from tests.nram.plain import WIDE


@pytest.mark.parametrize(("gates", "repeat"), [(PAPER, 2), (WIDE, 2)])
def test_no_change_makes_a_module_take_what_computes_later(gates, repeat):
    machine = Machine(3, gates, repeat)
    shape, rows = machine_shape(machine), 2**3
    member = new_member(shape, len(machine.reach), 1, seed=7, number=0)
    member = member._replace(progress=member.progress.view(PROGRESS).view(np.recarray))
    member.progress[0].registers = 3
    known, used = np.zeros(rows, np.bool_), np.zeros(machine.reach[-1], np.bool_)
    for number in range(4000):
        k = number % rows
        change = mutate if known[k] else draw_row
        change(shape, member, known, k, used)
        known[k] = True
        assert (member.wiring[k] < machine.reach).all()
        assert (member.wiring[k] >= -1).all()


@pytest.mark.parametrize("most", [1, 2, 3])
def test_a_program_has_no_more_rules_than_allowed(most):
    search = Search(make_task("list_k"), SearchOptions(chunk=400, rules=(most, most)))
    state = search.start(1)
    for _ in range(10):
        state, _ = search.advance(state)
        member = state.member
        rules = {int(member.rule[k]) for k in np.flatnonzero(member.seen)}
        assert len(rules) <= most
        for k in np.flatnonzero(member.known):  # patterns of one rule are wired alike
            mates = member.known & (member.rule == member.rule[k])
            assert (member.wiring[mates] == member.wiring[k]).all()


def test_records_are_saved_as_plain_numbers():
    """So that checkpoints of older searches are read, and numbers keep their places."""
    assert (
        counters("active", "registers", "stop", "score", "right", "tried", "solved", "rules")
        == PROGRESS
    )
    state = Search(make_task("list_k"), SearchOptions(chunk=400)).start(1)
    assert state.member.progress.dtype == state.tally.dtype == np.int64
    assert state.member.progress[0] == state.progress.active == 24


def test_after_changes_the_code_is_that_of_the_wiring():
    """An undone change and a rule of several patterns copy code instead of translating it."""
    search = Search(make_task("list_k"), SearchOptions(trajectory=1000))
    state = search.start(2)
    work = search._open(state)
    rescore(*work.arguments)
    for _ in range(40):
        climb(*work.arguments, 50, 600.0, 3000, 1000)
        code = new_code(search.shape)
        used = np.zeros_like(work.scratch.used)
        for k in np.flatnonzero(work.member.known):
            compile_row(search.shape, work.member.wiring[k], code, k, used)
            count = code.n_steps[k]
            assert count == work.code.n_steps[k]
            assert (code.steps[k, :count] == work.code.steps[k, :count]).all()
            assert (code.source[k] == work.code.source[k]).all()


def test_a_register_that_holds_the_only_answer_is_worth_something():
    machine = Machine(2, PAPER)
    program = place(parse_circuit("registers p v\n0- | read=p p=read\n1- | read=p v=read"), machine)
    assert program is not None
    for task, gains in (("access", True), ("copying", False)):
        search = Search(make_task(task), SearchOptions(registers=2, repeat=1))
        work = search._open(search.start(0))
        work.member.wiring[:], work.member.known[:] = program
        search._compile(work)
        scores = []
        for gain in (0, 300):
            work.scratch.gain[0] = gain
            rescore(*work.arguments)
            scores.append(work.member.progress[0].score)
        # v = memory[memory[0]] is the answer of Access
        assert (scores[1] > scores[0]) == gains


def test_few_examples_are_solved_by_doing_nothing():
    random, numbers = np.random.default_rng(0), np.arange(100)
    idle = numbers < 80
    chosen = choose_examples(random, numbers, idle, 24)
    assert len(set(chosen)) == 24
    assert idle[chosen].sum() == 6
    most = choose_examples(random, numbers, numbers < 97, 24)  # there are only three others
    assert len(set(most)) == 24
    assert (most >= 97).sum() == 3
