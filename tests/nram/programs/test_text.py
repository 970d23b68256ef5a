"""The language of circuits: what it says, and what it says to mistakes."""

import os
import time
from pathlib import Path

import pytest

from nram.machine.machine import Machine
from nram.machine.run import make_memories, run
from nram.programs.circuit import Circuit, Rule
from nram.programs.text import format_circuit, parse_circuit, read_circuit
from tasks.core.errors import UsageError

EXAMPLES = sorted((Path(__file__).parents[2] / "examples" / "circuits").glob("*.txt"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_printed_and_read_again_it_is_the_same(path):
    circuit = parse_circuit(path.read_text())
    assert parse_circuit(format_circuit(circuit)) == circuit
    assert hash(parse_circuit(format_circuit(circuit))) == hash(circuit)


SWAP_ENDS = """
registers a b       # swaps cells memory[0] and memory[1] in two alternating phases
repeat 2
phase odd
-- | read=a inc=a read.2=inc a=read b=read.2
phase even
-- | read=a read.2=b write=a,read.2 write.2=b,read.1 !
"""


def test_repeats_and_phases():
    circuit = parse_circuit(
        SWAP_ENDS.replace("read.2=b write=a,read.2 write.2=b,read.1", "write=b,read")
    )
    assert circuit.machine.repeat == 2
    assert circuit.phases == ("odd", "even")
    result = run(circuit, make_memories([[3, 2, 7, 5]], 8), 9)
    assert result.memory[0, :4].tolist() == [3, 2, 5, 5]
    assert result.steps.tolist() == [2]
    assert parse_circuit(format_circuit(circuit)) == circuit
    # The second repetition sees what the first has written.
    again = parse_circuit("registers a\nrepeat 2\n- | write=zero,two read.2=a write.2=one,read.2 !")
    assert run(again, make_memories([[0, 0, 0, 9, 9]], 10), 9).memory[0, :2].tolist() == [2, 2]


def test_a_gate_may_be_there_as_often_as_wanted():
    rule = "- | read=p add=p,read read.2=add write=p,read.2 !"
    text = f"registers p\ngates read add read write\n{rule}\n"
    circuit = parse_circuit(text)
    assert circuit.machine.outputs == ("read", "add", "read.2", "write")
    assert format_circuit(circuit) == text
    assert run(circuit, make_memories([[2, 0, 3]], 8), 9).memory[0, :3].tolist() == [3, 0, 3]
    twice = parse_circuit(text.replace("write\n", "write\nrepeat 2\n"))
    assert twice.machine.outputs[4:] == ("read.3", "add.2", "read.4", "write.2")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "names its registers"),
        ("registers p", "at least one rule"),
        (
            "registers p\n0 | raed=p",
            r"line 2: unknown gate or register 'raed'; did you mean 'read'",
        ),
        ("registers p\n\n# x\n0 | read=q", "line 4: unknown gate or register 'q'"),
        ("registers p\n00 | !", "line 2: pattern '00' should be 1 characters"),
        ("registers p\nx | !", "line 2: pattern 'x'"),
        ("registers p\n0 | inc=p,p p=inc", "line 2: inc takes 1 arguments, not 2"),
        ("registers p\n0 | add=p p=add", "line 2: add takes 2 arguments, not 1"),
        ("registers p\n0 | one=p", "line 2: one takes 0 arguments"),
        ("registers p\n0 | inc=p p=inc,inc", "line 2: a register takes one value"),
        (
            "registers p\n0 | inc=add add=inc,p",
            "line 2: 'inc=add' makes a cycle: add does not compute before inc",
        ),
        ("registers p\n0 | inc=inc", "line 2: 'inc=inc' makes a cycle"),
        ("registers p\n0 | p=inc", "line 2: inc is used but its arguments are missing"),
        ("registers p\n0 | p=one p=two", "line 2: 'p=two' gives p a second meaning"),
        ("registers p\n0 | p", "line 2: 'p' should be NAME=VALUE"),
        ("registers p\n0 | read.2=p", "line 2: unknown gate or register 'read.2'"),
        ("registers p\n0 | ! ->up", "line 2: unknown phase 'up'"),
        ("registers p p\n00 | !", "two registers have the same name"),
        ("registers inc\n0 | !", "register 'inc' has the name of a gate"),
        ("registers 1\n0 | !", "a register's name"),
        ("registers p\ngates raed\n0 | !", "unknown gate 'raed'"),
        ("registers p\ngates inc inc\n0 | inc.2=inc", "inc does not compute before inc.2"),
        ("registers p\nrepeat x\n0 | !", "write `repeat 2`"),
        ("registers p\n0 | !\nrepeat 2", "line 3: write `repeat ...` once, before all rules"),
        ("registers p\n0 | !\nphase x", "line 3: write `phase NAME`"),
        ("registers p\nphase x\n0 | !\nphase x\n0 | !", "line 4: write `phase NAME`"),
        ("registers p\nhello", "line 2: 'hello' is not a rule"),
        ("registers p\ngates inc write\n0 | inc=p", "line 3: write must be named"),
        ("registers p\ngates read write write\n0 | read=p", "line 3: write.2 must be named"),
        ("registers p\nphase x\n0 | p=p ->x ->x", "line 3: a rule goes on to one phase"),
    ],
)
def test_mistakes_are_told_with_line_and_reason(text, message):
    with pytest.raises(UsageError, match=message):
        parse_circuit(text)


def test_a_write_that_writes_back_is_said_where_its_value_is_used():
    machine = Machine(2, ("read", "inc", "write"))
    #         read=q, inc=p, write=q,read; p=write, q=q
    choices = (1, 0, 1, 2, 4, 1)
    circuit = Circuit(machine, ("p", "q"), (Rule(0, "--", choices, True, 0),))
    assert "write=q,read" in format_circuit(circuit)
    assert parse_circuit(format_circuit(circuit)).rules[0].choices == choices


ONE = "1 | read=p inc=read p=inc\n"
REGISTERS = f"registers {' '.join(f'p{i}' for i in range(1000))}\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f"registers p\n1 | read{' ' * 300_000}x= p", "line 2: 'read' should be NAME=VALUE"),
        (f"registers p\n1 |{' , ' * 100_000}", "line 2: ',,,"),
        (f"registers p\n1 | {'-> ' * 100_000}", "line 2: a rule goes on to one phase"),
        (f"registers p\n{ONE * 40_000}", "line 1002: a circuit has at most 1,000 rules"),
        ("registers p\n" + "".join(f"phase p{i}\n{ONE}" for i in range(20_000)), "1,000 rules"),
        (f"{REGISTERS}{('1' * 1000 + ' | p0=p1' + chr(10)) * 900}", "values each are too many"),
        (f"{REGISTERS}{'1' * 1000} | {'x' * 500_000}=p0", "line 2: unknown gate or register 'xxx"),
        (f"{REGISTERS}{'1' * 999} | p0=p1", "line 2: pattern '111"),
        (f"registers p\n1 | read={'p,' * 100_000}p", "line 2: read takes 1 arguments"),
        (f"registers {'p ' * 1000}\n1 | !", "two registers have the same name"),
        (f"registers p\nphase {'x' * 500_000}\n1 | ->{'x' * 400_000}", "line 3: unknown phase"),
    ],
    ids=range(11),
)
def test_a_text_of_any_size_is_read_or_refused_at_once(text, message):
    started = time.process_time()
    with pytest.raises(UsageError, match=message):
        parse_circuit(text)
    assert time.process_time() - started < 2


def test_a_file_that_is_no_circuit_is_refused_by_its_name(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "large").write_text("#" * 2**20 + "\n")
    (tmp_path / "latin").write_bytes(b"registers \xe9\n")
    (tmp_path / "wrong").write_text("registers p\nhello")
    for name, message in {
        "pipe": "pipe is a pipe", "large": "large has more than", "latin": "cannot read .*latin",
        "none": "cannot read .*none", "wrong": "wrong, line 2: 'hello'",
    }.items():  # fmt: skip
        with pytest.raises(UsageError, match=message):
            read_circuit(tmp_path / name)
