"""Speed of NPI training and of the interpreter, compared with our own PyTorch port of training.

    python benchmarks/npi_speed.py                        # everything
    python benchmarks/npi_speed.py --sections train       # one section
    python benchmarks/npi_speed.py --sections start --seeds 0 1 2 3 4

`benchmarks/README.md` says what each section measures.
"""

import os
import statistics
import subprocess
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
import tyro  # noqa: E402

from benchmarks.markdown import header, row  # noqa: E402
from benchmarks.npi_training_speed import CORES, Options, torch_version, training  # noqa: E402
from npi.config import PRESETS  # noqa: E402
from tasks.core.task import sample_batch  # noqa: E402


def main(options: Options) -> None:
    """Measures and prints the chosen sections."""
    device, torch = jax.devices()[0].device_kind, torch_version() or "not there"
    print(f"{CORES} cores, {device}, jax {jax.__version__}, torch {torch}")
    if "train" in options.sections:
        training(options)
    if "run" in options.sections:
        interpreter(options)
    if "start" in options.sections:
        start_to_verified(options)


def interpreter(options: Options) -> None:
    """Section `run`: the interpreter with a network that is trained first."""
    from training.api import train

    print("\n## Interpreter\n")
    header("network", "batch", "digits", "lane-steps/s", "min .. max", "seconds", "right")
    for preset in options.presets:
        sizes = {
            name: PRESETS[preset].options[name]
            for name in ("hidden", "layers", "embed", "key", "activation")
            if name in PRESETS[preset].options
        }
        with tempfile.TemporaryDirectory() as folder:
            # Both sizes are trained with the preset `fast`, which takes less than a minute.
            finished = train("npi", "addition", run=Path(folder) / "run", options=sizes)
        for lanes in options.lanes:
            measure_run(options, f"{preset} sizes", finished.model, lanes, 100)
        measure_run(options, f"{preset} sizes", finished.model, 1, options.digits)


def measure_run(options: Options, name: str, model: Any, lanes: int, digits: int) -> None:
    """Runs `lanes` additions of `digits` digits and prints a row."""
    task = model.tasks[0]
    lengths = jnp.full(lanes, digits)
    questions = sample_batch(task, jax.random.key(1), lengths, digits)

    def once():
        limit = model.limit(task, digits)
        return jax.block_until_ready(model.predict(task, questions, lengths, digits, limit))

    once()
    seconds = []
    for _ in range(options.repeats):
        began = time.perf_counter()
        outcome = once()
        seconds.append(time.perf_counter() - began)
    steps = int(np.asarray(outcome.steps).sum())
    questions, answers = jax.device_get((questions, outcome.output))
    right = sum(
        answers[k].tolist()
        == task.solve(task.plain({n: v[k] for n, v in questions.items()}, digits))
        for k in range(lanes)
    )
    row(
        name, lanes, f"{digits:,}", f"{steps / statistics.median(seconds):,.0f}",
        f"{steps / max(seconds):,.0f} .. {steps / min(seconds):,.0f}",
        f"{statistics.median(seconds):.4f}", f"{right}/{lanes}",
    )  # fmt: skip


def start_to_verified(options: Options) -> None:
    """Section `start`: seconds from the start of `train.py npi addition` until it says verified."""
    print("\n## `python train.py npi addition`: seconds from process start to verified\n")
    header("seed", "cold cache", "warm cache")
    cold, warm = [], []
    for seed in options.seeds:
        with tempfile.TemporaryDirectory() as folder:
            cold.append(verify_once(seed, Path(folder), 1))
            warm.append(verify_once(seed, Path(folder), 2))
        row(seed, f"{cold[-1]:.1f}", f"{warm[-1]:.1f}")
    row("median", f"{statistics.median(cold):.1f}", f"{statistics.median(warm):.1f}")


def verify_once(seed: int, folder: Path, number: int) -> float:
    """Trains in a new process. Returns the seconds until it prints that it has verified.

    Raises `RuntimeError` if it does not.
    """
    command = [
        sys.executable, str(ROOT / "train.py"), "npi", "addition",
        "--seed", str(seed), "--run", str(folder / f"run{number}"),
    ]  # fmt: skip
    environment = os.environ | {"XDG_CACHE_HOME": str(folder / "cache"), "PYTHONUNBUFFERED": "1"}
    began, lines, seconds = time.perf_counter(), [], None
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        for line in process.stdout:
            lines.append(line)
            if seconds is None and line.startswith("verified:"):
                seconds = time.perf_counter() - began
    if process.returncode or seconds is None:
        raise RuntimeError(f"{' '.join(command)} did not verify:\n{''.join(lines[-20:])}")
    return seconds


if __name__ == "__main__":
    main(tyro.cli(Options, args=sys.argv[1:], description=__doc__))
