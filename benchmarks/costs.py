"""Peak memory and time of a training step: foretold, compiled, and measured in a process.

    python benchmarks/costs.py --run     # adds what is missing to results/costs.jsonl
    python benchmarks/costs.py           # prints the table of docs/costs.md, draws docs/costs.png

`foretold` is `learner.memory_bytes()` times the population, `compiled` are the arguments and the
temporary memory of the compiled chunk (`memory_analysis`), `resident` is by how much three chunks
raise the peak of a process that has compiled.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "benchmarks" / "results" / "costs.jsonl"
sys.path.insert(0, str(ROOT))

SMALL = {"gates": ["read", "inc", "dec", "write"], "registers": 3, "timesteps": 8,
         "lengths": [1, 4], "chunk": 2}  # fmt: skip
CELLS: list[tuple[str, int, dict[str, Any]]] = [
    ("nram", 1, {**SMALL, "spare": [40], "batch": 32}),
    ("nram", 1, {**SMALL, "batch": 128}),
    ("lstm", 1, {}),
    ("lstm", 1, {"batch": 256}),
    ("lstm", 1, {"hidden": 256}),
    ("lstm", 1, {"lengths": [1, 40]}),
    ("lstm", 8, {}),
    ("nram", 1, SMALL),
    ("nram", 1, {**SMALL, "timesteps": 64}),
    ("nram", 8, SMALL),
    ("nram", 1, {**SMALL, "registers": 8}),
    ("nram", 1, {**SMALL, "controller": "lstm", "batch": 64}),
    ("nram", 1, {**SMALL, "repeat": 3, "batch": 64}),
]


def measure(learner: str, population: int, options: dict[str, Any]) -> dict[str, Any]:
    """One row, in this process."""
    import resource

    import jax

    from commands.setup import use_cache
    from tasks.registry import make_tasks
    from training.config import make_options
    from training.gradient import GradientTrainer
    from training.registry import learner_kind

    use_cache(True)
    kind: Any = learner_kind(learner)
    made = kind.make(make_options(kind, options), make_tasks("copying"))
    trainer, key = GradientTrainer(made, population), jax.random.key(0)
    state = trainer.start(key, ())
    compiled = trainer._advance.lower(state, (), key).compile()
    about = compiled.memory_analysis()

    def peak() -> int:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024

    before = peak()
    seconds = []
    for _ in range(3):
        began = time.perf_counter()
        state, _ = jax.block_until_ready(compiled(state, (), key))
        seconds.append((time.perf_counter() - began) / made.chunk)
    return {
        "learner": learner, "task": "copying", "population": population, "options": options,
        "compiled": about.temp_size_in_bytes + about.argument_size_in_bytes,
        "resident": peak() - before, "ms_per_step": round(1000 * min(seconds), 3),
        "device": jax.devices()[0].device_kind, "cpus": os.cpu_count(), "jax": jax.__version__,
    }  # fmt: skip


def foretold(row: dict[str, Any]) -> float:
    """What the learner of today foretells for a row."""
    from tasks.registry import make_tasks
    from training.config import make_options
    from training.registry import learner_kind

    kind: Any = learner_kind(row["learner"])
    made = kind.make(make_options(kind, row["options"]), make_tasks(row["task"]))
    return made.memory_bytes() * row["population"]


def rows() -> list[dict[str, Any]]:
    """What was measured."""
    return (
        [json.loads(line) for line in RESULTS.read_text().splitlines()] if RESULTS.exists() else []
    )


def table(found: list[dict[str, Any]]) -> str:
    """The rows in Markdown; megabytes are of 10^6 bytes."""
    names = ["learner", "population", "options", "foretold, MB", "compiled, MB", "off",
             "resident, MB", "ms a step"]  # fmt: skip
    lines = [f"| {' | '.join(names)} |", "|---" * len(names) + "|"]
    for row in found:
        row = {**row, "foretold": foretold(row)}
        own = {k: v for k, v in row["options"].items() if SMALL.get(k) != v}
        words = ", ".join(f"{k}={v}" for k, v in own.items()) or "-"
        off = 100 * (row["foretold"] / row["compiled"] - 1)
        mega = [f"{row[k] / 1e6:.2f}" for k in ("foretold", "compiled", "resident")]
        cells = [row["learner"], row["population"], words, *mega[:2], f"{off:+.0f}%", mega[2]]
        lines.append(f"| {' | '.join(map(str, cells))} | {row['ms_per_step']:.2f} |")
    return "\n".join(lines)


def draw(found: list[dict[str, Any]]) -> None:
    """Foretold against compiled memory, and time against memory."""
    from matplotlib.figure import Figure

    from training.plot import save

    figure = Figure(figsize=(9, 3.8), dpi=130, layout="constrained")
    left, right = figure.subplots(1, 2)
    for learner, color in (("lstm", "#c8553d"), ("nram", "#0b6e99")):
        mine = [row for row in found if row["learner"] == learner]
        compiled = [row["compiled"] / 1e6 for row in mine]
        left.plot(compiled, [foretold(row) / 1e6 for row in mine], "o", color=color, label=learner)
        right.plot(compiled, [row["ms_per_step"] for row in mine], "o", color=color)
    ends = [0.2, 150]
    left.plot(ends, ends, color="#26323d", lw=1)
    left.fill_between(ends, [0.8 * x for x in ends], [1.2 * x for x in ends], color="#c9d6de")
    left.set(xscale="log", yscale="log", xlabel="compiled, MB", ylabel="foretold, MB (band: 20%)")
    right.set(xscale="log", yscale="log", xlabel="compiled, MB", ylabel="ms a step")
    left.legend(frameon=False)
    save(figure, ROOT / "docs" / "costs.png")


def main() -> None:
    """See above."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--run", action="store_true")
    asked.add_argument("--one", type=int)
    options = asked.parse_args()
    if options.one is not None:
        print(json.dumps(measure(*CELLS[options.one])))
        return
    known = [(r["learner"], r["population"], r["options"]) for r in rows()]
    for number, cell in enumerate(CELLS if options.run else []):
        if cell not in known:
            words = [sys.executable, __file__, "--one", str(number)]
            said = subprocess.run(words, check=True, capture_output=True, text=True).stdout
            with RESULTS.open("a") as file:
                file.write(said.splitlines()[-1] + "\n")
    print(table(rows()))
    draw(rows())


if __name__ == "__main__":
    main()
