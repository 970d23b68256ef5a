"""Speed of exported programs: Python, C, and the jitted interpreter, on the same problems.

    python benchmarks/export_speed.py                 # trains a run for each, then measures
    python benchmarks/export_speed.py --seconds 1     # shorter measurements

Addition of two numbers of 3,000 digits by a proved NPI; copying of 1,000 and sorting of 200
elements by the reference circuits of the random-access machine. Times are the median of all
repetitions; compilation is not counted. Each answer is compared with the rule.
"""

import argparse
import ctypes
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import jax  # noqa: E402
import jax.numpy as jnp  # noqa: E402
import numpy as np  # noqa: E402

from nram.export.c import c  # noqa: E402
from nram.export.code import program_of  # noqa: E402
from nram.export.python import python  # noqa: E402
from nram.machine.run import run  # noqa: E402
from nram.programs.text import parse_circuit  # noqa: E402
from tasks import make_task  # noqa: E402
from tasks.core.task import sample_batch  # noqa: E402
from training import train  # noqa: E402

CIRCUITS = ROOT / "examples" / "circuits"
NRAM = {"copying": 1000, "sorting": 200}
DIGITS = 3000


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=3.0, help="of each measurement")
    options = parser.parse_args()
    print("| problem | steps | how | milliseconds | million steps/s | right |")
    print("|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for name, length in NRAM.items():
            nram(name, length, Path(folder), options.seconds)
        addition(Path(folder), options.seconds)


def row(problem: str, steps: int, how: str, call: Callable[[], Any], seconds: float, right) -> None:
    """Measures and prints one row; `right` checks what `call` returns."""
    good, times = right(call()), []
    began = time.perf_counter()
    while time.perf_counter() - began < seconds or len(times) < 3:
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    took = statistics.median(times)
    print(
        f"| {problem} | {steps:,} | {how} | {1000 * took:.3f} | {steps / took / 1e6:.3g} | "
        f"{'yes' if good else 'NO'} |",
        flush=True,
    )


def library(text: str, folder: Path, name: str) -> Any:
    """Compiles C as a shared library and loads it."""
    source, made = folder / f"{name}.c", folder / f"{name}.so"
    source.write_text(text)
    flags = ["-O2", "-std=c99", "-shared", "-fPIC", "-DNO_MAIN"]
    subprocess.run(["cc", *flags, str(source), "-o", str(made)], check=True)
    return ctypes.CDLL(str(made))


def function(text: str) -> dict[str, Any]:
    """The names of an exported Python module."""
    found: dict[str, Any] = {"__name__": "exported"}
    exec(compile(text, "exported.py", "exec"), found)
    return found


def nram(name: str, length: int, folder: Path, seconds: float) -> None:
    """The rows of one task of the random-access machine."""
    task: Any = make_task(name)
    circuit = parse_circuit((CIRCUITS / f"{name}.txt").read_text())
    memory = task.cells(length) + 13
    question = task.sample(jax.random.key(0), length, length, memory - 1)
    tape = jax.tree.map(np.asarray, task.tape(question, length, memory))
    cells, limit = tape.memory, task.tape_limit(length)
    batch = jnp.asarray(cells)[None]
    steps = int(run(circuit, batch, limit).steps[0])
    program = program_of(circuit, name, (name,))
    written = function(python(program))[name]
    compiled = getattr(library(c(program), folder, name), name)

    def right(after: Any) -> bool:
        return bool((np.asarray(after)[tape.mask] == tape.target[tape.mask]).all())

    def in_python() -> list[int]:
        mine = cells.tolist()
        written(mine)
        return mine

    def in_c() -> np.ndarray:
        mine = cells.astype(np.int64)
        at = mine.ctypes.data_as(ctypes.c_void_p)
        assert compiled(at, ctypes.c_int64(len(mine))) == 1
        return mine

    def jitted() -> np.ndarray:
        return np.asarray(jax.block_until_ready(run(circuit, batch, limit)).memory[0])

    problem = f"NRAM {name}, {length:,}"
    row(problem, steps, "exported C", in_c, seconds, right)
    row(problem, steps, "exported Python", in_python, seconds, right)
    row(problem, steps, "jitted machine", jitted, seconds, right)


def addition(folder: Path, seconds: float) -> None:
    """The rows of addition by NPI."""
    run = train("npi", "addition", run=folder / "run")
    task: Any = run.model.tasks[0]
    lengths = jnp.full(1, DIGITS)
    questions = sample_batch(task, jax.random.key(1), lengths, DIGITS)
    one = {name: value[0] for name, value in questions.items()}
    pad = jax.tree.map(np.asarray, task.pad(one, lengths[0], DIGITS))
    wanted = task.solve(task.plain(jax.tree.map(np.asarray, one), DIGITS))
    limit = run.model.limit(task, DIGITS)
    steps = int(run.model.predict(task, questions, lengths, DIGITS, limit).steps[0])
    module = function(str(run.export("python")))
    compiled = library(str(run.export("c")), folder, "addition")

    class Pad(ctypes.Structure):
        _fields_ = (
            ("width", ctypes.c_int),
            ("row", ctypes.POINTER(ctypes.c_int) * 4),
            ("at", ctypes.c_int * 4),
        )

    def right(cells: Any) -> bool:
        return [int(x) - 1 for x in cells[3][::-1][1 : DIGITS + 2]] == wanted

    def in_python() -> list[list[int]]:
        rows = pad.cells.tolist()
        module["ADD"](module["Pad"](rows, pad.pointers.tolist()))
        return rows

    def in_c() -> np.ndarray:
        rows = np.array(pad.cells, np.int32)
        made = Pad(rows.shape[1])
        for k in range(4):
            made.row[k] = rows[k].ctypes.data_as(ctypes.POINTER(ctypes.c_int))
            made.at[k] = int(pad.pointers[k])
        compiled.run_add(ctypes.byref(made))
        return rows

    def jitted() -> Any:
        return jax.block_until_ready(
            run.model.predict(task, questions, lengths, DIGITS, limit)
        ).output[0]

    problem = f"NPI addition, {DIGITS:,} digits"
    row(problem, steps, "exported C", in_c, seconds, right)
    row(problem, steps, "exported Python", in_python, seconds, right)
    row(problem, steps, "jitted network", jitted, seconds, lambda a: a.tolist() == wanted)


if __name__ == "__main__":
    main()
