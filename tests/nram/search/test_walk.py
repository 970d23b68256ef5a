"""Local search: its changes are programs of the machine."""

import numpy as np
import pytest

from nram.machine.gates import PAPER
from nram.machine.machine import Machine
from nram.search.code import machine_shape
from nram.search.compiled import counters
from nram.search.member import PROGRESS, new_member
from nram.search.options import SearchOptions
from nram.search.search import Search
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
