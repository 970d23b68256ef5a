"""Programs as code: equal to the interpreter on every task with a scratchpad, in Python and C."""

import ctypes
import functools
import re
import shutil
import subprocess
import sys

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from tests_helpers import scratchpad_tasks

from npi.expert import ACT
from npi.export.asked import Frame
from npi.export.c import c
from npi.export.plans import plan
from npi.export.programs import Programs
from npi.export.python import python
from npi.interpreter import expert_policy, run
from npi.library import make_library
from tasks import make_task
from tasks.core.task import sample_batch
from tasks.scratchpad import BLANK, Pointer, Row, Scratchpad, left, less, right, symbol, write

TASKS = [n for n in scratchpad_tasks("recursive") if "iterative" not in n]
LENGTHS = (1, 2, 3, 5, 9)
EACH = 400
SIZE = max(LENGTHS)


def frames_of(environment):
    """The frames of the closure, with the expert's decisions (which a proved network makes)."""
    found, automaton = {}, environment.automaton
    for program, seen in environment.closure.frames:
        point, does = automaton.start(program), []
        for what in seen:
            decision = automaton.decide(point, what)
            does.append(decision[:3])
            point = decision.point
        found.setdefault(program, []).append(Frame(seen, tuple(does)))
    return found


@functools.cache
def programs_of(name: str) -> Programs:
    (environment,) = make_library((make_task(name),)).environments
    plans = {program: plan(mine) for program, mine in frames_of(environment).items()}
    return Programs(
        environment, plans, ("About.",), ([[0]] * len(environment.machine.rows), [0] * 9)
    )


def loaded(text: str) -> dict:
    found: dict = {"__name__": "exported"}
    exec(compile(text, "exported.py", "exec"), found)
    return found


@functools.cache
def problems(name: str):
    """Pads before and after the interpreter has run, [B, rows, W] and [B, K]."""
    task = make_task(name)
    lengths = jnp.repeat(jnp.asarray(LENGTHS), EACH)
    questions = sample_batch(task, jax.random.key(1), lengths, SIZE)
    pads = jax.vmap(lambda q, n: task.pad(q, n, SIZE))(questions, lengths)
    (world,) = make_library((task,)).environments
    lanes = run(world, expert_policy(world), pads, jnp.int32(task.scratchpad.step_limit(SIZE)))
    assert np.asarray(lanes.halted).all()
    return jax.tree.map(np.asarray, (pads, lanes.pad))


def start(module: dict, programs: Programs, cells, pointers):
    rows = [row.tolist() for row in cells]
    pad = module["Pad"](rows, pointers.tolist())
    main = module[programs.name(1)]
    if "run" in module:
        module["run"](main, pad)
    else:
        main(pad)
    return rows


@pytest.mark.parametrize("name", TASKS)
def test_python_does_what_the_interpreter_does(name):
    programs = programs_of(name)
    module = loaded(python(programs))
    before, after = problems(name)
    for k in range(len(before.cells)):
        rows = start(module, programs, before.cells[k], before.pointers[k])
        assert rows == after.cells[k].tolist()


def compiled(text: str, folder, *more: str) -> str:
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None:
        pytest.skip("no C compiler")
    (folder / "x.c").write_text(text)
    flags = ["-std=c99", "-O1", "-Wall", "-Wextra", "-Werror", "-pedantic"]
    subprocess.run([compiler, *flags, *more, folder / "x.c", "-o", folder / "x"], check=True)
    return str(folder / "x")


def function_of(text: str, folder, rows: int, pointers: int):
    """The C function, of cells [rows, W] and the columns of pointers; it changes the cells."""
    library = ctypes.CDLL(compiled(text, folder, "-DNO_MAIN", "-shared", "-fPIC"))
    row = ctypes.POINTER(ctypes.c_int)
    fields = [("width", ctypes.c_int), ("row", row * rows), ("at", ctypes.c_int * pointers)]
    pad_type = type("Pad", (ctypes.Structure,), {"_fields_": fields})
    name = next(word for word in re.findall(r"^void (run_\w+)\(Pad", text, re.MULTILINE))

    def call(cells, columns):
        held = [one.ctypes.data_as(row) for one in cells]
        pad = pad_type(cells.shape[1], (row * rows)(*held), (ctypes.c_int * pointers)(*columns))
        getattr(library, name)(ctypes.byref(pad))

    return call


@pytest.mark.parametrize("name", TASKS)
def test_c_compiles_without_warnings_and_does_what_the_interpreter_does(name, tmp_path):
    text = c(programs_of(name))
    before, after = problems(name)
    cells = np.ascontiguousarray(before.cells, np.int32)
    call = function_of(text, tmp_path, cells.shape[1], before.pointers.shape[1])
    for k in range(len(cells)):
        call(cells[k], before.pointers[k].tolist())
    assert np.array_equal(cells, after.cells)
    program = compiled(text, tmp_path)
    for k in range(0, len(before.cells), 400):
        cells, pointers = before.cells[k], before.pointers[k]
        numbers = [cells.shape[1], *cells.ravel(), *pointers]
        done = subprocess.run(
            [program], input=" ".join(map(str, numbers)), capture_output=True, text=True, check=True
        )
        assert np.array_equal(np.loadtxt(done.stdout.splitlines(), int, ndmin=2), after.cells[k])


@pytest.mark.parametrize("text", ["", "0", "x", "3 1 2", "99999999999 1", "4 " + "11 " * 30])
def test_c_refuses_what_is_no_pad(text, tmp_path):
    program = compiled(c(programs_of("copying")), tmp_path)
    done = subprocess.run([program], input=text, capture_output=True, text=True)
    assert done.returncode == 2 and done.stderr.startswith("give the width")


def test_decisions_are_short_and_features_that_do_not_matter_are_left_out():
    text = python(programs_of("addition"))
    body = text.partition("def ADD1(")[2].partition("def CARRY(")[0]
    assert "out" not in body.replace("pad.out.write", "")
    assert body.count("\n") < 14 and "total <= 9" in body
    sorting = python(programs_of("sorting"))
    assert "pad.p1.symbol <= pad.p2.symbol" in sorting


def test_long_problems_need_no_recursion_of_python():
    programs, digits = programs_of("addition"), 3000
    module = loaded(python(programs))
    task = make_task("addition")
    numbers = [[7] * digits, [5] * digits]
    question = {"a": jnp.asarray(numbers[0]), "b": jnp.asarray(numbers[1]), "base": jnp.int32(10)}
    pad = task.pad(question, digits, digits)
    rows = start(module, programs, np.asarray(pad.cells), np.asarray(pad.pointers))
    answer = [s - 1 for s in rows[3][::-1][1 : digits + 2]]
    assert digits > sys.getrecursionlimit()
    assert answer == task.solve({"a": numbers[0], "b": numbers[1], "base": 10})


# programs that no task has


SYMBOLS = (symbol("p"), symbol("q"))


def made(programs, features=SYMBOLS) -> tuple[Programs, dict]:
    machine = Scratchpad(
        rows=(Row("r", 4), Row("s", 4, initial=(BLANK,))),
        pointers=(Pointer("p", "r"), Pointer("q", "s")),
        features=features,
        programs=programs,
        step_limit=lambda length: 100 * length + 100,
        stack_limit=lambda length: length + 2,
    )

    class Made:
        name = "made"
        scratchpad = machine

    from npi.expert import Automaton
    from npi.library import Environment

    numbers = tuple(range(len(programs) + 1))
    environment = Environment(Made(), machine, Automaton(machine, "made"), numbers)
    plans = {program: plan(mine) for program, mine in frames_of(environment).items()}
    found = Programs(environment, plans, ("About.",), ([[0], [0]], [0, 0]))
    return found, loaded(python(found))


def result(found, module, row, tmp_path=None):
    rows = start(module, found, np.array([row, [0] * len(row)]), np.array([1, 1]))
    if tmp_path is not None:
        program = compiled(c(found), tmp_path)
        numbers = [len(row), *row, *[0] * len(row), 1, 1]
        text = " ".join(map(str, numbers))
        done = subprocess.run([program], input=text, capture_output=True, text=True, check=True)
        assert [list(map(int, line.split())) for line in done.stdout.splitlines()] == rows
    return rows[1]


def test_a_program_may_wait_for_itself_at_any_depth(tmp_path):
    def DOWN(see):  # goes to the end of the row, and writes on the way back
        if see.p != BLANK:
            yield right("p")
            yield right("q")
            yield "DOWN"
            yield left("q")
            return write("q", 1)

    found, module = made({"DOWN": DOWN})
    assert found.waits_for_itself
    row = [0, *[2] * 5000, 0]
    assert result(found, module, row, tmp_path) == [0, *[1] * 5000, 0]


def test_programs_may_call_each_other_in_turn(tmp_path):
    def EVEN(see):
        if see.p != BLANK:
            yield right("p")
            yield right("q")
            return "ODD"

    def ODD(see):
        yield write("q", 3)
        if see.p != BLANK:
            yield right("p")
            yield right("q")
            return "EVEN"

    found, module = made({"EVEN": EVEN, "ODD": ODD})
    assert found.in_turn(1) == {1, 2}
    row = [0, *[2] * 5001, 0, 0]
    assert result(found, module, row, tmp_path)[:6] == [0, 0, 3, 0, 3, 0]


def test_a_decision_may_depend_on_what_was_seen_before(tmp_path):
    def MAIN(see):
        seen = see.p
        if seen == 2:
            yield right("p")
            if see.p == 1:
                yield write("q", 1)
            return write("q", 3)
        yield right("p")
        return write("q", 2)

    found, module = made({"MAIN": MAIN})
    assert result(found, module, [0, 2, 1, 0], tmp_path)[1] == 3
    assert result(found, module, [0, 3, 1, 0], tmp_path)[1] == 2


def test_features_that_compare(tmp_path):
    def MAIN(see):
        if see.p_less_q:
            return write("q", 1)
        return write("q", 2)

    found, module = made({"MAIN": MAIN}, (less("p", "q"),))
    assert ACT not in found.plans
    assert result(found, module, [0, 3, 0], tmp_path)[1] == 2
