"""Programs as code: equal to the discrete machine, for the twelve tasks and for random circuits."""

import ctypes
import functools
import shutil
import subprocess

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from nram.export.c import c
from nram.export.code import program_of
from nram.export.conditions import condition, in_words
from nram.export.dot import dot
from nram.export.facts import patterns_after
from nram.export.graph import graph_of
from nram.export.python import python
from nram.export.seen import seen_on
from nram.export.structure import DEEPEST, Loop, structure
from nram.machine.gates import GATES, Gate
from nram.machine.machine import Machine
from nram.machine.patterns import all_patterns
from nram.machine.run import run
from nram.programs.circuit import Circuit, Rule
from nram.programs.extract import Examples
from nram.programs.table import WiringTable
from nram.programs.text import parse_circuit
from tasks import UsageError, make_task
from tests.nram.plain import WIDE
from tests.nram.small import CIRCUITS, circuit, draw

NAMES = sorted(path.stem for path in CIRCUITS.glob("*.txt"))
LIMIT = 40


def loaded(text: str, name: str):
    found: dict = {}
    exec(compile(text, "exported.py", "exec"), found)
    return found[name]


@functools.cache
def tapes(name: str) -> list:
    """Two thousand problems of several lengths, in a small and a large memory."""
    task = make_task(name)
    found = []
    for slack in (0, 7):
        lengths = [2 + k % 7 for k in range(1000)]
        tape = draw(name, 8, task.cells(8) + slack, 1000, lengths, seed=slack)
        found.append((np.asarray(tape.memory), task.tape_limit(8)))
    return found


SOME = ("copying", "sorting")
OFTEN = [n if n in SOME else pytest.param(n, marks=pytest.mark.slow) for n in NAMES]


@pytest.mark.parametrize("name", OFTEN)
def test_python_does_what_the_circuit_does(name):
    parts = [Examples(jnp.asarray(memory[::2]), limit) for memory, limit in tapes(name)]
    seen = seen_on(circuit(name), parts)
    for told in (None, seen):
        counted = loaded(python(program_of(circuit(name), name, ("A",), told, True)), name)
        plain = loaded(python(program_of(circuit(name), name, ("A",), told)), name)
        for memory, limit in tapes(name):
            ends = run(circuit(name), jnp.asarray(memory), limit)
            assert np.asarray(ends.halted).all()
            for cells, after, steps in zip(memory, ends.memory, ends.steps, strict=True):
                mine, other = cells.tolist(), cells.tolist()
                assert counted(mine, limit) == int(steps)
                plain(other)
                assert mine == other == after.tolist()


def compiled(text: str, folder, *more: str) -> str:
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None:
        pytest.skip("no C compiler")
    (folder / "x.c").write_text(text)
    flags = ["-std=c99", "-O1", "-Wall", "-Wextra", "-Werror", "-pedantic"]
    subprocess.run([compiler, *flags, *more, folder / "x.c", "-o", folder / "x"], check=True)
    return str(folder / "x")


@pytest.mark.parametrize("name", OFTEN)
def test_c_compiles_without_warnings_and_does_what_the_circuit_does(name, tmp_path):
    text = c(program_of(circuit(name), name, ("A /* comment */",)))
    library = compiled(text, tmp_path, "-DNO_MAIN", "-shared", "-fPIC")
    function = getattr(ctypes.CDLL(library), name)
    for memory, limit in tapes(name):
        ends = run(circuit(name), jnp.asarray(memory), limit)
        for cells, after in zip(memory, np.asarray(ends.memory), strict=True):
            mine = (ctypes.c_int64 * len(cells))(*cells.tolist())
            assert function(mine, ctypes.c_int64(len(cells))) == 1
            assert list(mine) == after.tolist()
    program = compiled(text, tmp_path)
    (memory, limit), _ = tapes(name)
    ends = run(circuit(name), jnp.asarray(memory[:5]), limit)
    for cells, after in zip(memory[:5], ends.memory, strict=True):
        words = " ".join(map(str, cells))
        given = subprocess.run([program], input=words, capture_output=True, text=True, check=True)
        other = subprocess.run([program, *words.split()], capture_output=True, text=True)
        assert list(map(int, given.stdout.split())) == after.tolist()
        assert other.stdout == given.stdout


@pytest.mark.parametrize("text", ["", "1 2", "3 0 0", "0 x 0", "0 -1 0"])
def test_c_refuses_what_is_no_memory(text, tmp_path):
    program = compiled(c(program_of(circuit("access"), "access", ("A",))), tmp_path)
    done = subprocess.run([program], input=text, capture_output=True, text=True)
    assert done.returncode == 2 and done.stderr


# random circuits

MACHINES = [Machine(2), Machine(3, WIDE), Machine(2, ("read", "zero", "le", "dec", "write"), 2)]


def random_circuit(machine: Machine, rng, phases: int) -> Circuit:
    rules = []
    for phase in range(phases):
        for _ in range(rng.integers(2, 6)):
            pattern = "".join(rng.choice(list("01-"), machine.registers))
            choices = tuple(int(rng.integers(reach)) for reach in machine.reach)
            follow = int(rng.integers(phases))
            rules.append(Rule(phase, pattern, choices, bool(rng.random() < 0.15), follow))
    names = tuple(f"r{k}" for k in range(machine.registers))
    return Circuit(machine, names, tuple(rules), tuple(f"p{k}" for k in range(phases)))


def ends_of(function, cells, limit):
    """Memory, halted, steps, undefined; steps are None if it ended otherwise."""
    memory = cells.tolist()
    try:
        steps = function(memory, limit)
    except RuntimeError:
        return memory, False, None, True
    return memory, steps is not None, steps, False


@functools.cache
def memories(size: int):
    return jax.random.randint(jax.random.key(size), (24, size), 0, size)


@pytest.mark.parametrize("phases", [1, 3])
@pytest.mark.parametrize("machine", MACHINES, ids=("paper", "wide", "twice"))
def test_any_circuit_as_python_does_what_the_machine_does(machine, phases):
    rng = np.random.default_rng(0)
    kinds = set()
    for _ in range(60):
        made = random_circuit(machine, rng, phases)
        table = WiringTable.of(made)
        function = loaded(python(program_of(made, "f", ("A",), None, True)), "f")
        for size in (3, 6):
            wanted = jax.tree.map(np.asarray, run(table, memories(size), LIMIT))
            for k, cells in enumerate(np.asarray(memories(size))):
                memory, halted, steps, undefined = ends_of(function, cells, LIMIT)
                assert memory == wanted.memory[k].tolist()
                assert (halted, undefined) == (wanted.halted[k], wanted.undefined[k])
                assert steps is None or steps == wanted.steps[k]
                kinds.add((halted, undefined))
    assert kinds == {(True, False), (False, True), (False, False)}


@pytest.mark.parametrize("phases", [1, 3])
def test_states_not_seen_on_examples_end_in_an_error_and_nothing_else_changes(phases):
    rng, machine = np.random.default_rng(1), MACHINES[0]
    errors = right = 0
    for _ in range(30):
        made = random_circuit(machine, rng, phases)
        table = WiringTable.of(made)
        few = Examples(memories(6)[:3], LIMIT)
        text = python(program_of(made, "f", ("A",), seen_on(made, [few]), True))
        function = loaded(text, "f")
        wanted = jax.tree.map(np.asarray, run(table, memories(6), LIMIT))
        for k, cells in enumerate(np.asarray(memories(6))):
            memory, halted, _, undefined = ends_of(function, cells, LIMIT)
            if undefined:
                errors += not wanted.undefined[k]
                assert k >= 3 or wanted.undefined[k]
            else:
                right += 1
                assert (memory, halted) == (wanted.memory[k].tolist(), wanted.halted[k])
    assert errors and right > 100


@pytest.mark.parametrize("phases", [1, 3])
def test_any_circuit_as_c_does_what_the_machine_does(phases, tmp_path):
    rng, machine, count = np.random.default_rng(2), MACHINES[1], 12
    circuits = [random_circuit(machine, rng, phases) for _ in range(count)]
    parts = [c(program_of(x, f"f{k}", ("A",), None, True)) for k, x in enumerate(circuits)]
    head = "#include <stdint.h>\n#include <stdio.h>\n#include <stdlib.h>\n"
    bodies = []
    for k, part in enumerate(parts):  # one file: each helper gets a name of its own
        body = part.replace(head, "")
        for helper in ("inc", "dec", "add", "sub", "min", "max"):
            body = body.replace(f"{helper}(", f"{helper}{k}(")
        bodies.append(body)
    size, cells = 6, np.asarray(memories(6))
    calls = "".join(f"case {k}: s = f{k}(m, {size}, {LIMIT}); break;" for k in range(count))
    main = f"""
int main(void) {{
    int64_t m[{size}], s = 0; long long v; int k, i;
    while (scanf("%d", &k) == 1) {{
        for (i = 0; i < {size}; i++) {{ if (scanf("%lld", &v) != 1) return 1; m[i] = v; }}
        switch (k) {{ {calls} }}
        printf("%lld", (long long)s);
        for (i = 0; i < {size}; i++) printf(" %lld", (long long)m[i]);
        printf("\\n");
    }}
    return 0;
}}"""
    program = compiled(head + "\n".join(bodies) + main, tmp_path, "-fsanitize=undefined")
    lines = [" ".join(map(str, (k, *row))) for k in range(count) for row in cells]
    done = subprocess.run(
        [program], input="\n".join(lines), capture_output=True, text=True, check=True
    )
    assert not done.stderr
    found = np.loadtxt(done.stdout.splitlines(), int).reshape(count, len(cells), -1)
    for k, made in enumerate(circuits):
        wanted = jax.tree.map(np.asarray, run(WiringTable.of(made), memories(6), LIMIT))
        steps = np.where(wanted.halted, wanted.steps, np.where(wanted.undefined, -2, -1))
        assert (found[k, :, 0] == steps).all() and (found[k, :, 1:] == wanted.memory).all()


def test_patterns_that_follow_cover_every_run():
    """Whatever the machine does is among the patterns that are found without running it."""
    rng, machine = np.random.default_rng(3), Machine(3, WIDE)
    from nram.machine.algebra import Hard, MachineState
    from nram.machine.timestep import timestep

    @functools.partial(jax.jit, static_argnums=2)
    @functools.partial(jax.vmap, in_axes=(0, 0, None, 0))
    def after(wiring, registers, size, memory):
        state = MachineState(list(registers), memory)
        return jnp.stack(timestep(machine, Hard(size), wiring, state).registers)

    for size in (3, 5):
        wiring = np.stack([[rng.integers(r) for r in machine.reach] for _ in range(2000)])
        registers = rng.integers(0, size, (2000, 3)) * rng.integers(0, 2, (2000, 3))
        memory = rng.integers(0, size, (2000, size))
        moved = np.asarray(after(wiring, registers, size, memory))
        for k in range(2000):
            old, new = (
                "".join("01"[int(v > 0)] for v in values) for values in (registers[k], moved[k])
            )
            assert new in set(patterns_after(machine, old, wiring[k].tolist()))


# structure


def test_rules_that_return_to_themselves_are_loops_and_others_are_not():
    text = python(program_of(circuit("copying"), "copying", ("A",), seen("copying")))
    assert text.count("while") == 1
    text = python(program_of(circuit("sorting"), "sorting", ("A",), seen("sorting")))
    assert text.count("while") == 3
    assert "while" not in python(program_of(circuit("swap"), "swap", ("A",), seen("swap")))


def seen(name: str):
    return seen_on(circuit(name), [Examples(jnp.asarray(m), n) for m, n in tapes(name)])


def test_a_circuit_whose_loops_would_be_nested_deeply_dispatches_in_one_loop():
    names = " ".join(f"r{k}" for k in range(4))
    rules = "\n".join(
        f"{pattern} | read=r0 inc=r1 dec=r2 add=r3,r{k % 4} "
        + " ".join(f"r{(k + j) % 4}={g}" for j, g in enumerate(("read", "inc", "dec", "add")))
        for k, pattern in enumerate(all_patterns(4))
    )
    made = parse_circuit(f"registers {names}\n{rules}")
    (loop,) = structure(graph_of(made)).parts
    assert isinstance(loop, Loop) and DEEPEST > 1
    function = loaded(python(program_of(made, "f", ("A",), None, True)), "f")
    wanted = run(WiringTable.of(made), memories(6), LIMIT)
    for cells, after in zip(np.asarray(memories(6)), wanted.memory, strict=True):
        assert ends_of(function, cells, LIMIT)[0] == after.tolist()


def test_a_condition_holds_in_its_states_and_in_no_other():
    rng = np.random.default_rng(0)
    everything = [(f, p) for f in range(2) for p in all_patterns(4)]
    for _ in range(200):
        among = frozenset(s for s in everything if rng.random() < 0.6)
        states = frozenset(s for s in among if rng.random() < 0.5)
        if not states:
            continue
        found = condition(states, among)

        def word(test, holds):
            value = "phase" if test.register < 0 else f"r[{test.register}]"
            return f"{value} {'==' if holds else '!='} {test.value}"

        text = in_words(found, word, ("True", " and ", " or "))
        for phase, pattern in among:
            told = eval(text, {"phase": phase, "r": list(map(int, pattern))})
            assert told == ((phase, pattern) in states)


def test_names_that_a_language_has_are_not_used_for_registers():
    made = parse_circuit("registers int M while\n000 | read=int int=read !")
    text = python(program_of(made, "for", ("A",)))
    assert loaded(text, "r_for")([1, 2, 0]) is None


def test_a_gate_of_the_user_is_refused_with_what_to_do(monkeypatch):
    monkeypatch.setitem(GATES, "half", Gate("half", 1, hard=lambda size, a: a // 2))
    made = parse_circuit("registers p\ngates read half write\n- | read=p half=read p=half !")
    with pytest.raises(UsageError, match="gate half, which is defined by a Python function"):
        python(program_of(made, "f", ("A",)))


@pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not installed")
@pytest.mark.parametrize("name", NAMES)
def test_graphviz_draws_every_circuit(name):
    text = dot(program_of(circuit(name), name, ('A "quoted" \\ title',)))
    done = subprocess.run(["dot", "-Tsvg"], input=text, capture_output=True, text=True, check=True)
    assert "<svg" in done.stdout and "halt" in done.stdout and not done.stderr
