"""Known programs: on the machine of a search they do what their circuits do."""

from pathlib import Path

import numpy as np
import pytest

import tasks.suite  # noqa: F401
from nram.machine.machine import Machine
from nram.presets import ANY_TASK
from nram.programs.text import parse_circuit, read_circuit
from nram.search import library
from nram.search.engine import new_run
from nram.search.library import KnownPrograms, draw_program, known_programs, place, read_library
from nram.search.member import right_on
from nram.search.options import SearchOptions
from nram.search.search import Search
from tasks import make_task
from tasks.suite.split import split

CIRCUITS = Path(__file__).parents[3] / "examples" / "circuits"
OPTIONS = SearchOptions(registers=5, gates=ANY_TASK, repeat=2)


def most_right(task: str, wiring: np.ndarray, known: np.ndarray) -> float:
    """The share of problems on which this program is right, with the best pattern as its stop."""
    search = Search(make_task(task), OPTIONS)
    work = search._open(search.start(0))
    work.member.wiring[:], work.member.known[:] = wiring, known
    search._compile(work)
    run = new_run(search.shape, work.problems.memory.shape[1])
    given = search.shape, work.code, work.member, work.problems
    shares = []
    for stop in range(len(known)):
        work.member.progress[0].stop = stop
        shares.append(np.mean([right_on(*given, e, run, work.scratch.only) for e in range(120)]))
    return max(shares)


@pytest.mark.parametrize("name", ["access", "swap", "list_k"])
def test_a_program_is_the_same_on_a_larger_machine_with_other_registers(name):
    program = place(read_circuit(CIRCUITS / f"{name}.txt"), OPTIONS.machine)
    assert program is not None
    assert most_right(name, *program) == 1
    only = KnownPrograms(*(part[None] for part in program))
    monkey, at = np.random.default_rng(0), len(OPTIONS.machine.reach) - OPTIONS.registers
    drawn = draw_program(only, OPTIONS.registers, at, monkey, kept=1.0)
    assert not np.array_equal(drawn[0], program.wiring)
    assert most_right(name, *drawn[:2]) == 1


def test_what_does_not_fit_has_no_place():
    circuit = read_circuit(CIRCUITS / "swap.txt")
    assert place(circuit, Machine(circuit.machine.registers - 1)) is None
    assert place(circuit, Machine(circuit.machine.registers, ("zero", "read", "write"))) is None


def test_equal_wirings_have_one_rule():
    programs = known_programs(Machine(4, ANY_TASK))
    for seed in range(20):
        drawn = draw_program(programs, 4, int(programs.wiring.shape[2]) - 4,
                             np.random.default_rng(seed))  # fmt: skip
        wiring, known, rule = drawn
        assert known[0]
        for a in np.flatnonzero(known):
            for b in np.flatnonzero(known):
                assert np.array_equal(wiring[a], wiring[b]) == (rule[a] == rule[b])


def test_the_library_holds_only_what_was_found_for_tasks_to_develop_with():
    programs = read_library()
    assert len(programs) >= 10
    assert {split(name) for name in programs} == {"develop"}


def test_a_task_cannot_begin_from_its_own_program(monkeypatch):
    circuits = {"swap": parse_circuit((CIRCUITS / "swap.txt").read_text())}
    monkeypatch.setattr(library, "read_library", lambda: circuits)
    machine = Machine(5, ANY_TASK * 2)
    assert len(known_programs.__wrapped__(machine).known) == 1
    assert len(known_programs.__wrapped__(machine, "swap").known) == 0
