"""From a network to a circuit that does the same."""

import dataclasses
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from nram.config import NRAMConfig
from nram.controllers import NetworkController
from nram.gradient.validation import agreement, endings
from nram.learner import NRAMLearner
from nram.machine.gates import PAPER
from nram.machine.machine import Machine
from nram.machine.run import run, score
from nram.programs.circuit import Circuit
from nram.programs.discretise import stop_at, wiring_table
from nram.programs.extract import Examples, extract, prune, unfold
from nram.programs.table import WiringTable, circuit_of, compact, empty, used
from nram.programs.text import format_circuit, parse_circuit
from nram.report import examples
from tasks import make_task, make_tasks
from tasks.errors import UsageError
from tests.nram.plain import WIDE

FOLDER = Path(__file__).parents[2] / "examples" / "circuits"


def draw(name, size=4, memory=16, count=30):
    task = make_task(name)
    keys = jax.random.split(jax.random.key(0), count)

    def one(key):
        return task.tape(task.sample(key, size, size, memory - 1), size, memory)

    return jax.jit(jax.vmap(one))(keys)


def of(tape, limit):
    return [Examples(tape.memory, limit)]


@pytest.mark.parametrize("kind", ["feedforward", "lstm"])
def test_the_circuit_of_a_network_does_what_it_does(kind):
    tape = draw("copying")
    for seed in range(2):
        network = NetworkController.make(Machine(2), jax.random.key(seed), kind, 16, 3.0)
        found = extract(wiring_table(network) if kind == "feedforward" else network, of(tape, 12))
        one, other = run(network, tape.memory, 12), run(found, tape.memory, 12)
        for part in ("memory", "halted", "steps"):
            assert (getattr(one, part) == getattr(other, part)).all()
        assert parse_circuit(format_circuit(found)) == found


def test_a_network_of_rules_comes_back_as_these_rules():
    """A table that copies, overloaded with useless wires, is pruned to the program it hides."""
    tape = draw("copying")
    wanted = parse_circuit((FOLDER / "copying.txt").read_text())
    table = WiringTable.of(wanted)
    noise = np.array(table.wiring)
    starts = np.cumsum([0] + [m.gate.arity for m in wanted.machine.modules])
    noise[:, :, starts[9] : starts[13]] = 1  # le, eq, min and max compute something for nobody
    noise[:, 6, starts[-1] :] = 14  # in the last timestep all registers take the output of min
    table = dataclasses.replace(table, wiring=np.maximum(noise, 0))
    pruned = prune(table, of(tape, 100))
    assert pruned.covered.sum() == 3
    circuit = circuit_of(pruned)
    result = run(circuit, tape.memory, 100)
    assert score(result, tape).exact.all()
    assert not any(gate in format_circuit(circuit) for gate in ("le", "eq", "min", "max"))


def test_gates_that_a_wire_can_do_without_are_spared():
    """An Access that computes its zero and hands on what it read."""
    text = """registers r1 r2
    00 | read=r1 inc=read r1=inc
    10 | read=r1 sub=read,read max=read,r2 write=sub,max !
    """
    tape = draw("access")
    found = extract(WiringTable.of(parse_circuit(text)), of(tape, 20))
    assert "10 | read=r1 write=zero,read !" in format_circuit(found)


def test_a_pattern_that_only_even_memories_come_to_is_kept():
    """What training once found: its first timestep also doubles k + 1, which is 0 in a memory of
    2 (k + 1) cells. Tested in odd memories it seemed to have two patterns."""
    text = """registers r1 r2
    00 | read=r1 inc=read add=inc,inc r1=inc r2=add
    11 | read=r1 write=zero,read !
    10 | read=r1 write=r2,read !
    """
    table, odd, even = (
        WiringTable.of(parse_circuit(text)),
        draw("access", 8, 15),
        draw("access", 8, 16, 200),
    )
    assert extract(table, of(odd, 20)).uncovered() != extract(table, of(even, 20)).uncovered()
    both = extract(table, [*of(odd, 20), *of(even, 20)])
    for tape in (odd, even):
        assert score(run(both, tape.memory, 20), tape).exact.all()


def test_the_end_can_be_chosen_on_examples():
    tape = draw("copying")
    table = WiringTable.of(parse_circuit((FOLDER / "copying.txt").read_text()))
    endless = dataclasses.replace(table, stop=table.stop & False)
    assert not score(run(endless, tape.memory, 100), tape).exact.any()
    found = endings(endless, tape, jnp.full(len(tape.memory), 100), 100)
    assert not found.learned.any()
    share = np.asarray(found.chosen.mean(0))
    chosen = stop_at(endless, int(share.argmax()))
    assert score(run(chosen, tape.memory, 100), tape).exact.all()
    longer = draw("copying", 40, 100)
    assert score(run(circuit_of(prune(chosen, of(tape, 100))), longer.memory, 900),
                 longer).exact.all()  # fmt: skip


def test_networks_with_memory_become_phases():
    """An LSTM whose choices change in time; the fewest phases that do are found."""
    tape = draw("swap")
    network = NetworkController.make(Machine(2), jax.random.key(5), "lstm", 16, 6.0)
    table = unfold(network, of(tape, 8))
    one, other = run(network, tape.memory, 8), run(table, tape.memory, 8)
    assert (one.memory == other.memory).all()
    with pytest.raises(UsageError, match="without memory"):
        wiring_table(network)
    with pytest.raises(UsageError, match="no circuit of at most 0 phases"):
        unfold(network, of(tape, 8), most=0)


def test_the_table_of_a_network_is_the_network():
    tape = draw("access")
    network = NetworkController.make(Machine(3), jax.random.key(2), "feedforward", 16, 4.0)
    one, other = run(network, tape.memory, 9), run(wiring_table(network), tape.memory, 9)
    assert all(bool((a == b).all()) for a, b in zip(one, other, strict=True))


def test_scores_tell_content_halting_and_stray_writes_apart():
    tape = draw("access", count=4)
    program = parse_circuit((FOLDER / "access.txt").read_text())
    good = score(run(program, tape.memory, 50), tape)
    assert good.exact.all()
    late = score(run(program, tape.memory, 1), tape)
    assert not late.exact.any()
    text = "registers p\n0 | read=p inc=read p=inc\n1 | read=p write=zero,read\n"
    endless = score(run(parse_circuit(text), tape.memory, 1), tape)
    assert not endless.exact.any()
    stray = parse_circuit(
        "registers p q\n00 | read=p inc=read p=inc q=two\n11 | read=p write=q,read !"
    )
    result = score(run(stray, tape.memory, 50), tape)
    assert (result.stray <= 1).all()
    assert result.stray.max() == 1


def test_soft_and_discrete_runs_are_compared_timestep_by_timestep():
    memory = draw("copying").memory[0]
    program = parse_circuit((FOLDER / "copying.txt").read_text())
    side = agreement(program, memory, 9)
    assert side.going.tolist() == [True] * 6 + [False] * 3
    assert side.agree[:6].all()
    np.testing.assert_allclose(side.least[:6], 1, atol=1e-5)
    unsure = NetworkController.make(Machine(3), jax.random.key(1), "feedforward", 16, 0.1)
    assert not agreement(unsure, memory, 9).agree.all()


def test_what_nobody_uses_is_arbitrary():
    machine = Machine(1, ("read", "inc", "dec", "write"))
    table = empty(machine)
    wiring = np.array([0, 1, 2, 0, 1, 1])  # read=r inc=read dec=inc write=r,read r=read
    assert used(machine, wiring) == (0, -1, -1, 0, 1, 1)
    assert table.wiring.shape == (1, 2, 6)
    edited = table.edit(0, 1, wiring, stop=True)
    assert edited.stop[0].tolist() == [False, True]
    assert not table.stop.any()
    assert jnp.asarray(edited.wiring)[0, 1].tolist() == wiring.tolist()


@pytest.mark.parametrize("seed", range(8))
def test_a_compact_program_runs_as_its_table_does(seed):
    """Random programs: several phases, patterns without a rule, stops anywhere."""
    random = np.random.default_rng(seed)
    machine = Machine(2, PAPER if seed % 2 else WIDE, repeat=2)
    table = empty(machine, 2)
    for phase, row in np.ndindex(2, 4):
        wiring = [random.integers(reach) for reach in machine.reach]
        table = table.edit(
            phase, row, wiring, covered=random.random() < 0.9, stop=random.random() < 0.1,
            follow=random.integers(2),
        )  # fmt: skip
    memory = jnp.asarray(random.integers(0, 9, (64, 9)), jnp.int32)
    compacted = compact(table)
    assert isinstance(compacted, Circuit)
    assert parse_circuit(format_circuit(compacted)) == compacted
    ends = run(table, memory, 30), run(compacted, memory, 30)
    jax.tree.map(np.testing.assert_array_equal, *ends)
    assert len(np.unique(np.asarray(ends[0].memory), axis=0)) > 1


def test_a_table_of_many_patterns_stays_one():
    assert isinstance(compact(empty(Machine(7))), WiringTable)


def test_rules_for_what_lies_behind_a_problem_in_a_small_memory_are_kept():
    """The cell before the last two, M - 3, is blank but where few cells are to spare."""
    gates = ("zero", "one", "two", "dec", "sub", "read", "write")
    learner = NRAMLearner(NRAMConfig(registers=2, gates=gates), make_tasks("permutation"))
    table = WiringTable.of(
        parse_circuit(f"""
        registers p q
        gates {" ".join(gates)}
        00 | dec=zero sub=dec,two read=sub p=one q=read
        10 | read=zero write=zero,p !
        11 | read=zero write=zero,q !
    """)
    )
    found = WiringTable.of(extract(table, examples(learner, jax.random.key(0))))
    np.testing.assert_array_equal(found.covered, table.covered)
