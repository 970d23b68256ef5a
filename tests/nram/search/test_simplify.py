"""A program that was found becomes shorter, and stays right."""

import re

import jax
import pytest

from nram.machine.run import run, score
from nram.programs.table import WiringTable, circuit_of
from nram.programs.text import format_circuit, parse_circuit
from nram.search.compiled import HERE, KERNELS
from nram.search.options import SearchOptions
from nram.search.problems import sample_tapes
from nram.search.search import Search
from tasks import make_task

LONG = {
    "access": """registers p q
        00 | read=p inc=read dec=inc inc.2=dec p=inc.2 q=one
        11 | read=p max=zero,zero write=max,read read.2=one q=read.2 !""",
    "swap": """registers a b c d
        0000 | read=a b=read c=one d=c
        0110 | read=c a=read c=zero d=a
        110- | read=a write=zero,read c=one add=a,b d=add
        111- | read=b write=a,read a=zero c=zero d=b
        010- | read=a write=b,read c=read !""",
}


def rules(text: str) -> list[str]:
    return [line for line in text.splitlines() if "|" in line]


@pytest.mark.parametrize("name", LONG)
def test_a_found_program_becomes_shorter_and_stays_right(name):
    task = make_task(name)
    registers, rest = LONG[name].split("\n", 1)
    long = parse_circuit(f"{registers}\nrepeat 2\n{rest}")
    search = Search(task, SearchOptions(registers=long.machine.registers))
    state = search.adopt(search.start(0), WiringTable.of(long))
    assert state.solved
    shorter = circuit_of(search.table(state))
    before, after = format_circuit(long), format_circuit(shorter)
    assert len(rules(after)) <= len(rules(before))
    assert sum(map(len, rules(after))) < sum(map(len, rules(before)))
    for length in (3, 8, 40):
        memory = task.cells(length) + 5
        tape = sample_tapes(task, jax.random.key(1), [length] * 50, length, memory)
        result = run(shorter, tape.memory, task.tape_limit(length))
        assert score(result, tape).exact.all()
        ran = score(run(long, tape.memory, task.tape_limit(length)), tape)
        assert score(result, tape).stray.max() <= ran.stray.max()


def test_files_of_compiled_functions_import_only_each_other():
    # The cache of compiled code is valid as long as these files do not change.
    known = {f"nram.search.{'.'.join(p.relative_to(HERE).with_suffix('').parts)}" for p in KERNELS}
    assert len(known) > 10
    for path in KERNELS:
        for name in re.findall(r"^from (nram[\w.]*) import", path.read_text(), re.M):
            allowed = {*known, "nram.search.compiled", "nram.machine.gates"}
            assert name in allowed | {"nram.machine.machine"}, f"{path}: {name}"
