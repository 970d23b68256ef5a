"""Steps and seconds of an NPI against the length of the problem, with slopes.

    python benchmarks/npi_cost.py            # trains, measures, prints, draws docs/npi-cost.png

Each task is trained until it is verified, with the defaults and seed 0. A *step* is one step of a
call. Seconds are those of one problem (batch 1) of this process, without compilation, the least of
`REPEATS`: by the network, and by a complete memo of its decisions (`npi/memo.py`). The slope is a
least-squares fit of logarithms for lengths of at least `FROM`: 1 is linear, 2 quadratic.
"""

import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import jax  # noqa: E402
import jax.numpy as jnp  # noqa: E402
import numpy as np  # noqa: E402

from tasks.core.task import sample_batch  # noqa: E402
from training.api import train  # noqa: E402
from training.plot import save  # noqa: E402

LONG = (10, 30, 100, 300, 1000, 3000, 10_000, 30_000, 100_000)
SHORT = (5, 10, 20, 40, 80, 160)
TASKS = {
    "addition": LONG,
    "copying": LONG,
    "reversing": LONG,
    "sorting": SHORT,
    "sorting:algorithm=quick": SHORT,
    "sorting:algorithm=merge": SHORT,
}
FROM, REPEATS = 40, 3


def measure(network: Any, memo: Any, length: int) -> dict[str, float]:
    """Steps and seconds of one problem, and whether its answer is right."""
    (task,) = network.tasks
    lengths = jnp.full(1, length)
    questions = sample_batch(task, jax.random.key(1), lengths, length)
    limit = network.limit(task, length)

    def once(model: Any) -> Any:
        began = time.process_time()
        outcome = model.predict(task, questions, lengths, length, limit)
        jax.block_until_ready(outcome)
        return outcome, time.process_time() - began

    rows = {}
    for name, model in (("network", network), ("memo", memo)):
        runs = [once(model) for _ in range(REPEATS + 1)][1:]
        rows[name] = min(seconds for _, seconds in runs)
    outcome = jax.device_get(runs[0][0])
    plain = task.plain({name: values[0] for name, values in questions.items()}, length)
    return {
        "length": length,
        "steps": int(np.asarray(outcome.steps).sum()),
        **rows,
        "right": outcome.output[0].tolist()[: len(task.solve(plain))] == task.solve(plain),
    }


def slope(rows: list[dict[str, float]], what: str) -> float:
    """The exponent with which `what` grows."""
    far = [row for row in rows if row["length"] >= FROM]
    x, y = (np.log([row[name] for row in far]) for name in ("length", what))
    return float(np.polyfit(x, y, 1)[0])


def draw(found: dict[str, list[dict[str, float]]]) -> None:
    """Draws steps and seconds against length, on logarithmic axes."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(12, 3.8), dpi=130, layout="constrained")
    for axes, what in zip(figure.subplots(1, 3), ("steps", "network", "memo"), strict=True):
        for text, rows in found.items():
            xs, ys = ([row[k] for row in rows] for k in ("length", what))
            axes.plot(xs, ys, "o-", ms=3.5, lw=1.2, label=text.replace("algorithm=", ""))
        label = what if what == "steps" else f"seconds, {what}"
        axes.set(xscale="log", yscale="log", xlabel="length", ylabel=label)
    figure.axes[0].legend(frameon=False, fontsize=8)
    save(figure, ROOT / "docs" / "npi-cost.png")


def main() -> None:
    """See above."""
    found: dict[str, list[dict[str, float]]] = {}
    print("| task | steps at each length | seconds, network | seconds, memo | right | slopes |")
    print("|---" * 6 + "|")
    for text, lengths in TASKS.items():
        with tempfile.TemporaryDirectory() as folder:
            run = train("npi", text, run=Path(folder) / "run")
        model: Any = run.model
        memo = model.with_memo()
        rows = found[text] = [measure(model, memo, length) for length in lengths]
        cells = [
            ", ".join(f"{row['length']:,}: {row['steps']:,}" for row in rows),
            *(", ".join(f"{row[name]:.4f}" for row in rows) for name in ("network", "memo")),
            f"{sum(row['right'] for row in rows)} of {len(rows)}",
            ", ".join(f"{slope(rows, what):.2f}" for what in ("steps", "network", "memo")),
        ]
        print(f"| `{text}` | {' | '.join(cells)} |", flush=True)
    draw(found)


if __name__ == "__main__":
    main()
