"""Training on an accelerator: rate by population and batch, memory, share of the peak rate.

    python benchmarks/accelerator.py --run     # measures on this machine's accelerator, saves rows
    python benchmarks/accelerator.py           # prints the tables of docs/devices.md

Rows are lines of `results/accelerator.jsonl`. Each is measured in its own process, so that it has
its own memory peak. `--warm` first runs all rows at once without saving, to fill the compilation
cache.

Operations are counted in the traced gradient of one step: two for each multiply-add, one for each
other number computed, the body of a scan once per iteration, that of a `while` once. They are
compared with the rate of the chip for a product of two 8,192 x 8,192 float32 matrices, at JAX's
default precision.
"""

import argparse
import json
import math
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "benchmarks" / "results" / "accelerator.jsonl"
sys.path.insert(0, str(ROOT))
from benchmarks.rows import add_row, read_rows  # noqa: E402

NRAM, NPI = {"learner": "nram", "preset": "fast"}, {"learner": "npi", "task": "addition"}
LSTM = {"learner": "lstm", "task": "copying", "preset": None}
CELLS: list[dict[str, Any]] = [
    *({**NRAM, "task": "swap", "population": p} for p in (1, 64, 1024, 4096, 16384)),
    *({**NRAM, "task": "list_k", "population": p} for p in (1024, 4096)),
    *({**NPI, "preset": "fast", "batch": b, "precision": "float32"} for b in (64, 1024, 16384)),
    *({**NPI, "preset": "paper", "batch": b, "precision": "float32"} for b in (8, 128)),
    *({**LSTM, "batch": b, "precision": "float32"} for b in (64, 4096)),
    {**NPI, "preset": "fast", "batch": 16384, "precision": "bfloat16"},
    {**NPI, "preset": "paper", "batch": 128, "precision": "bfloat16"},
    {**LSTM, "batch": 4096, "precision": "bfloat16"},
]
"""The rows; other options are those of the preset."""


def operations(jaxpr: Any) -> float:
    """Floating-point operations of a traced program, counted as described above."""
    import jax.numpy as jnp

    total = 0.0
    for equation in jaxpr.eqns:
        name, parameters = equation.primitive.name, equation.params
        inner = [v for v in parameters.values() if hasattr(v, "eqns") or hasattr(v, "jaxpr")]
        made = sum(math.prod(v.aval.shape) for v in equation.outvars if hasattr(v.aval, "shape"))
        if inner:
            turns = parameters.get("length", 1) if name == "scan" else 1
            total += turns * sum(operations(getattr(v, "jaxpr", v)) for v in inner)
        elif name == "dot_general":
            left = equation.invars[0].aval.shape
            (contracted, _), _ = parameters["dimension_numbers"]
            total += 2 * made * math.prod(left[i] for i in contracted)
        elif name == "fft":
            total += 5 * made * math.log2(math.prod(parameters["fft_lengths"]))
        elif any(jnp.issubdtype(v.aval.dtype, jnp.floating) for v in equation.outvars):
            total += made
    return total


def make(row: dict[str, Any]) -> Any:
    """The learner of a row."""
    from tasks.core.registry import make_tasks
    from training.learner_options import make_options
    from training.registry import learner_kind

    kind: Any = learner_kind(row["learner"])
    preset = kind.presets[row["preset"]] if row["preset"] else None
    tasks = make_tasks(row["task"], preset.task_options if preset else {})
    options = {**preset.options_for(tasks)} if preset else {}
    options |= {k: row[k] for k in ("batch", "precision") if k in row}
    return kind.make(make_options(kind, options), tasks)


def matrix_rate(dtype: str) -> float:
    """Operations per second of a large matrix product."""
    import jax
    import jax.numpy as jnp

    size = 8192 if jax.default_backend() != "cpu" else 1024
    one = jnp.ones((size, size), dtype)
    product = jax.jit(lambda x: x @ x)
    jax.block_until_ready(product(one))
    began = time.perf_counter()
    for _ in range(20):
        found = product(one)
    jax.block_until_ready(found)
    return 20 * 2 * size**3 / (time.perf_counter() - began)


def measure(row: dict[str, Any]) -> dict[str, Any]:
    """Measures one row in this process."""
    import jax
    import numpy as np

    from commands.cache import use_cache
    from training.gradient import GradientTrainer

    use_cache(True)
    made, key = make(row), jax.random.key(0)
    population = row.get("population", 1)
    trainer = GradientTrainer(made, population)
    data = made.make_data(key) if row["learner"] == "npi" else ()
    state = trainer.start(key, data)
    steps = np.int32(made.chunk)
    traced = jax.make_jaxpr(trainer._chunk)(state, data, key, steps)
    compiled = trainer._advance.lower(state, data, key, steps).compile()
    state, _ = jax.block_until_ready(compiled(state, data, key, steps))
    seconds = []
    while len(seconds) < 3 or (sum(seconds) < 2 and len(seconds) < 20):
        began = time.perf_counter()
        state, _ = jax.block_until_ready(compiled(state, data, key, steps))
        seconds.append((time.perf_counter() - began) / made.chunk)
    device, about = jax.devices()[0], compiled.memory_analysis()
    assert about is not None
    peak = (device.memory_stats() or {}).get("peak_bytes_in_use", 0)
    tables = sum(x.nbytes for x in jax.tree.leaves(data))
    return row | {
        "device": device.device_kind, "jax": jax.__version__,
        "ms": round(1000 * min(seconds), 4), "operations": operations(traced.jaxpr) / made.chunk,
        "peak": peak, "compiled": about.temp_size_in_bytes + about.argument_size_in_bytes,
        "estimated": made.memory_bytes(data or None) * population + tables,
        "chip": {name: matrix_rate(name) for name in ("float32", "bfloat16")},
    }  # fmt: skip


def words(row: dict[str, Any]) -> str:
    """The options of a row, as on the command line."""
    options = {k: row[k] for k in ("preset", "precision", "batch", "population") if row.get(k)}
    return " ".join(f"--{k} {v}" for k, v in options.items())


def table(found: list[dict[str, Any]]) -> str:
    """All rows in Markdown, device by device."""
    out = []
    for device in dict.fromkeys(row["device"] for row in found):
        rows = [row for row in found if row["device"] == device]
        chip = {k: max(row["chip"][k] for row in rows) for k in ("float32", "bfloat16")}
        out += [
            f"{device}, jax {rows[0]['jax']}; matrix product: {chip['float32'] / 1e12:.0f} "
            f"TFLOP/s in float32, {chip['bfloat16'] / 1e12:.0f} in bfloat16.",
            "",
            "| learner, task | options | ms a step | members' steps / s | TFLOP/s | of the chip | "
            "peak, MB | estimated / peak |",
            "|---" * 8 + "|",
        ]
        for row in rows:
            rate = row["operations"] / row["ms"] * 1000
            peak = row["peak"] or row["compiled"]
            out.append(
                f"| {row['learner']}, {row['task']} | `{words(row)}` | {row['ms']:.3g} | "
                f"{1000 * row.get('population', 1) / row['ms']:,.0f} | {rate / 1e12:.3g} | "
                f"{rate / chip['float32']:.2%} | {peak / 1e6:,.0f} | "
                f"{row['estimated'] / peak:.2f} |"
            )
        out.append("")
    return "\n".join(out)


def one(number: int) -> str:
    """Measures a row in its own process. Returns its line, or "" if it failed."""
    command = [sys.executable, __file__, "--one", str(number)]
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False).stdout


def main() -> None:
    """See above."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--run", action="store_true")
    asked.add_argument("--warm", action="store_true")
    asked.add_argument("--one", type=int)
    options = asked.parse_args()
    if options.one is not None:
        return print(json.dumps(measure(CELLS[options.one])))
    if options.warm:
        with ThreadPoolExecutor(8) as pool:
            list(pool.map(one, range(len(CELLS))))
    for number in range(len(CELLS) if options.run else 0):
        began = time.perf_counter()
        line = one(number)
        print(CELLS[number], f"{time.perf_counter() - began:.0f} s", flush=True)
        if line:
            add_row(RESULTS, json.loads(line))
    return print(table(read_rows(RESULTS)))


if __name__ == "__main__":
    main()
