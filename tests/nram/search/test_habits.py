"""Likely sources are those that known programs have; what is drawn is always allowed."""

import numpy as np

from nram.machine.gates import PAPER
from nram.machine.machine import Machine
from nram.presets import ANY_TASK
from nram.programs.text import parse_circuit
from nram.search.code import OTHER, OWN, TAKERS, machine_shape
from nram.search.habits import SCALE, SMOOTH, count_sources, describe
from nram.search.library import KnownPrograms, known_programs, place
from nram.search.walk.moves import draw_likely

ADD, READ, REGISTER = PAPER.index("add"), PAPER.index("read"), TAKERS - 1


def counts_of(text: str) -> np.ndarray:
    """The counts of one program, without what is added to each."""
    machine = Machine(3, PAPER)
    program = place(parse_circuit(text), machine)
    assert program is not None
    one = KnownPrograms(program.wiring[None], program.known[None])
    return count_sources(machine_shape(machine), one) / SCALE - SMOOTH


def test_each_wire_of_a_program_counts_once():
    counts = counts_of("registers p s\n-- | read=p add=s,read s=add")
    assert counts[REGISTER, ADD] == 1
    assert counts[2 * READ, OTHER] == 1  # its value is for s
    assert counts[2 * ADD, OWN] == counts[2 * ADD + 1, OWN] == 1  # the order does not matter
    assert counts[2 * ADD, READ] == counts[2 * ADD + 1, READ] == 1
    assert counts.sum() == 6


def test_what_is_not_used_does_not_count():
    counts = counts_of("registers p\n- | inc=p read=p write=zero,read")
    assert counts[2 * PAPER.index("inc")].sum() == 0
    assert counts[2 * PAPER.index("write")].sum() == 1
    assert counts[2 * READ, OTHER] == 1  # a write is for no register


def test_sources_are_drawn_as_often_as_they_were_seen():
    machine = Machine(4, ANY_TASK)
    shape = machine_shape(machine)
    counts = count_sources(shape, known_programs(machine))
    assert describe(counts)[REGISTER].startswith("register: read")
    shape = machine_shape(machine, counts)
    rng, used = np.asarray([5], np.uint64), np.zeros(machine.reach[-1], np.bool_)
    modules, owner = len(shape.ops), 2
    drawn = [draw_likely(shape, 4, used, rng, modules, REGISTER, owner) for _ in range(4000)]
    kinds = np.array([-1 if c < 4 else shape.ops[c - 4] for c in drawn])
    share = counts[REGISTER] / counts[REGISTER].sum()
    for kind in (READ, ADD):
        assert abs((kinds == kind).mean() - share[kind]) < 0.03
    owned = share[OWN] + share[OTHER] / 4
    assert abs(np.mean([c == owner for c in drawn]) - owned) < 0.03


def test_nothing_is_likely_where_nothing_is_known():
    machine = Machine(2, PAPER)
    rng, used = np.asarray([5], np.uint64), np.zeros(machine.reach[-1], np.bool_)
    assert draw_likely(machine_shape(machine), 2, used, rng, 14, REGISTER, 0) == -1
