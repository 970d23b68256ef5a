"""Peak memory and time of a training step: estimated, compiled, and measured in a process.

    python benchmarks/costs.py --run     # adds what is missing to results/costs.jsonl
    python benchmarks/costs.py           # prints the tables of docs/costs.md, draws docs/costs.png

`estimated` is `learner.memory_bytes()` times the population, and the tables of frames (NPI);
`compiled` are the arguments and the temporary memory of the compiled chunk (`memory_analysis`);
`resident` is by how much three chunks raise the peak of a process that has compiled.
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
from benchmarks.rows import add_row, read_rows  # noqa: E402

BASES: dict[str, tuple[str, dict[str, Any]]] = {
    "nram": ("copying", {"registers": 3, "timesteps": 8, "lengths": [1, 4], "chunk": 2,
                         "gates": ["read", "inc", "dec", "write"], "batch": 64}),
    "lstm": ("copying", {"chunk": 4}),
    "npi": ("addition", {"chunk": 4}),
}  # fmt: skip
"""Task and options that one thing at a time is changed in."""
PICTURES = "canonical_pose:size=64,ground=marks"
"""A task whose programs see pictures."""
SWEEPS: dict[str, dict[str, list[Any]]] = {
    "nram": {
        "population": [4, 16],
        "batch": [16, 256],
        "spare": [[10], [40]],
        "timesteps": [32, 128],
        "registers": [6, 9],
        "repeat": [3],
        "controller": ["feedforward", "lstm"],
    },
    "lstm": {"population": [4, 16], "batch": [16, 256], "hidden": [32, 512], "lengths": [[1, 40]]},
    "npi": {
        "population": [4, 16],
        "batch": [32, 512],
        "hidden": [32, 256],
        "layers": [2],
        "sampling": ["traces"],
    },
}


def cells() -> list[tuple[str, str, int, dict[str, Any]]]:
    """Learner, task, population and options of every row."""
    found = []
    for learner, (task, base) in BASES.items():
        changes = [{}, *({k: v} for k, values in SWEEPS[learner].items() for v in values)]
        for change in changes:
            population = change.get("population", 1)
            options = {**base, **{k: v for k, v in change.items() if k != "population"}}
            if options.get("sampling") == "traces":
                options |= {"batch": 16}
            for remat in (False, True):
                found.append((learner, task, population, {**options, "remat": remat}))
    for remat in (False, True):
        found.append(("npi", PICTURES, 1, {"chunk": 4, "objects": 20, "remat": remat}))
    return found


def learner_of(row: dict[str, Any]) -> Any:
    """The learner of a row."""
    from tasks.core.registry import make_tasks
    from training.learner_options import make_options
    from training.registry import learner_kind

    kind: Any = learner_kind(row["learner"])
    return kind.make(make_options(kind, row["options"]), make_tasks(row["task"]))


def make(row: dict[str, Any]) -> tuple[Any, Any, Any]:
    """The learner of a row, its data, and a key."""
    import jax

    made, key = learner_of(row), jax.random.key(0)
    # The data of the others are problems for validation, not for training.
    return made, made.make_data(key) if row["learner"] == "npi" else (), key


def estimate(row: dict[str, Any]) -> float:
    """What the learner estimates today for a row."""
    import jax

    made, data, _ = make(row)
    return made.memory_bytes(data or None) * row["population"] + sum(
        x.nbytes for x in jax.tree.leaves(data)
    )


def measure(learner: str, task: str, population: int, options: dict[str, Any]) -> dict[str, Any]:
    """One row, in this process."""
    import resource

    import jax
    import numpy as np

    from commands.cache import use_cache
    from training.gradient import GradientTrainer

    use_cache(True)
    row = {"learner": learner, "task": task, "population": population, "options": options}
    made, data, key = make(row)
    trainer = GradientTrainer(made, population)
    state = trainer.start(key, data)
    steps = np.int32(made.chunk)
    compiled = trainer._advance.lower(state, data, key, steps).compile()
    about: Any = compiled.memory_analysis()

    def peak() -> int:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024

    before = peak()
    seconds = []
    for _ in range(5):
        began = time.perf_counter()
        state, _ = jax.block_until_ready(compiled(state, data, key, steps))
        seconds.append((time.perf_counter() - began) / made.chunk)
    return row | {
        "compiled": about.temp_size_in_bytes + about.argument_size_in_bytes,
        "resident": peak() - before, "ms_per_step": round(1000 * min(seconds), 3),
        "device": jax.devices()[0].device_kind, "cpus": os.cpu_count(), "jax": jax.__version__,
    }  # fmt: skip


def cell(row: dict[str, Any]) -> tuple[str, str, int, dict[str, Any]]:
    """Of `cells`, the one that a row is of."""
    return row["learner"], row["task"], row["population"], row["options"]


def change(row: dict[str, Any]) -> dict[str, Any]:
    """In what a row differs from the base of its learner."""
    base = {**BASES[row["learner"]][1], "remat": row["options"]["remat"]}
    own = {k: v for k, v in row["options"].items() if base.get(k) != v}
    if row["task"] != BASES[row["learner"]][0]:
        own = {"task": row["task"], **own}
    return own | ({"population": row["population"]} if row["population"] > 1 else {})


def off(row: dict[str, Any]) -> float:
    """By how much the estimate exceeds the compiled memory."""
    return row["estimated"] / row["compiled"] - 1


def table(found: list[dict[str, Any]]) -> str:
    """The rows in Markdown, without and with remat; megabytes are of 10^6 bytes."""
    head = ["learner", "options", "estimated, MB", "compiled, MB", "off", "ms a step"]
    head += [f"{name}, remat" for name in head[2:]]
    lines = [f"| {' | '.join(head)} |", "|---" * len(head) + "|"]
    for plain in (row for row in found if not row["options"]["remat"]):
        words = ", ".join(f"{k}={v}" for k, v in change(plain).items()) or "-"
        line = [plain["learner"], words]
        same = cell(plain | {"options": {**plain["options"], "remat": True}})
        for row in (plain, *(row for row in found if cell(row) == same)):
            line += [f"{row['estimated'] / 1e6:.2f}", f"{row['compiled'] / 1e6:.2f}"]
            line += [f"{off(row):+.0%}", f"{row['ms_per_step']:.1f}"]
        lines.append(f"| {' | '.join(line)} |")
    large = [row["resident"] / row["compiled"] for row in found if row["compiled"] > 30e6]
    lines += ["", f"The estimate is within {max(abs(off(row)) for row in found):.0%} in all rows. "
              f"For the {len(large)} programs above 30 MB, resident memory was {min(large):.2f} to "
              f"{max(large):.2f} times the compiled program's."]  # fmt: skip
    return "\n".join(lines)


AXES = ("population", "batch", "hidden", "spare", "timesteps")
"""What `draw` shows, one panel each; `spare` as cells of memory, M."""
COLORS = {"nram": "#0b6e99", "lstm": "#c8553d", "npi": "#5b7f3a"}


def draw(found: list[dict[str, Any]]) -> None:
    """Memory and time against each option alone, without remat and with it (dashed)."""
    from matplotlib.figure import Figure

    from training.plot import save

    figure = Figure(figsize=(13, 5.6), dpi=110, layout="constrained")
    panels = figure.subplots(2, len(AXES))
    for column, axis in enumerate(AXES):
        ticks: set[float] = set()
        for learner, color in COLORS.items():
            for remat in (False, True):
                points = []
                for row in found:
                    own = change(row)
                    mine = (row["learner"], row["options"]["remat"]) == (learner, remat)
                    if mine and axis in (SWEEPS[learner]) and own.keys() <= {axis}:
                        points.append((place(row, axis), row))
                points.sort(key=lambda point: point[0])
                x, style = [p[0] for p in points], "o--" if remat else "o-"
                label = f"{learner}{', remat' if remat else ''}"
                ticks |= set(x)
                memory, clock = panels[:, column]
                memory.plot(x, [p[1]["compiled"] / 1e6 for p in points], style, color=color,
                            label=label, ms=4, mfc="white" if remat else color)  # fmt: skip
                memory.plot(x, [p[1]["estimated"] / 1e6 for p in points], "+", color=color)
                clock.plot(x, [p[1]["ms_per_step"] for p in points], style, color=color, ms=4,
                           mfc="white" if remat else color)  # fmt: skip
        for panel in panels[:, column]:
            panel.set(xscale="log", yscale="log")
            panel.set_xticks(sorted(ticks), [f"{x:g}" for x in sorted(ticks)], fontsize=8)
            panel.minorticks_off()
        panels[1, column].set_xlabel({"spare": "memory cells"}.get(axis, axis))
    panels[0, 0].set_ylabel("compiled, MB (+: estimated)")
    panels[1, 0].set_ylabel("ms a step")
    lines, names = panels[0, 0].get_legend_handles_labels()
    figure.legend(lines, names, loc="outside upper center", ncols=len(names), frameon=False)
    save(figure, ROOT / "docs" / "costs.png")


def place(row: dict[str, Any], axis: str) -> float:
    """Where a row stands on the axis of an option."""
    if axis == "population":
        return row["population"]
    learner = learner_of(row)
    return float(max(learner.sizes) if axis == "spare" else getattr(learner.config, axis))


def main() -> None:
    """See above."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--run", action="store_true")
    asked.add_argument("--one", type=int)
    options = asked.parse_args()
    if options.one is not None:
        print(json.dumps(measure(*cells()[options.one])))
        return
    known = [cell(row) for row in read_rows(RESULTS)]
    for number, wanted in enumerate(cells() if options.run else []):
        if wanted not in known:
            words = [sys.executable, __file__, "--one", str(number)]
            said = subprocess.run(words, check=True, capture_output=True, text=True).stdout
            add_row(RESULTS, json.loads(said.splitlines()[-1]))
    found = [row | {"estimated": estimate(row)} for row in read_rows(RESULTS)]
    print(table(found))
    draw(found)


if __name__ == "__main__":
    main()
