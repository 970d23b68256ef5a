"""Speed of NPI training and of the interpreter, compared with our own PyTorch port of training.

    python benchmarks/npi_speed.py                        # everything
    python benchmarks/npi_speed.py --sections train       # one section
    python benchmarks/npi_speed.py --sections start --seeds 0 1 2 3 4

`benchmarks/README.md` says what each section measures.
"""

import dataclasses
import itertools
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Literal

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import jax  # noqa: E402
import jax.numpy as jnp  # noqa: E402
import numpy as np  # noqa: E402
import tyro  # noqa: E402

from npi.architecture import Architecture  # noqa: E402
from npi.config import PRESETS, NPIConfig  # noqa: E402
from npi.learner import NPILearner  # noqa: E402
from tasks.core.registry import make_tasks  # noqa: E402
from tasks.core.task import sample_batch  # noqa: E402
from training.gradient import GradientTrainer, data_key  # noqa: E402

CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
Engine = Literal["ours", "eager", "compile"]


@dataclasses.dataclass(frozen=True)
class Options:
    """Command line."""

    sections: tuple[Literal["train", "run", "start"], ...] = ("train", "run", "start")
    """train: training throughput. run: the interpreter. start: from process start to verified."""
    engines: tuple[Engine, ...] = ("ours", "eager", "compile")
    """ours: this project. eager: the PyTorch port. compile: the port with torch.compile."""
    presets: tuple[Literal["fast", "paper"], ...] = ("fast", "paper")
    """Sizes for the sections `train` and `run`."""
    fast_batches: tuple[int, ...] = (64, 128, 256, 512, 1024)
    """Batch sizes for the preset fast, in frames."""
    paper_batches: tuple[int, ...] = (1, 8, 32)
    """Batch sizes for the preset paper, in traces."""
    seconds: float = 2.0
    """Approximate length of one repetition of the section `train`."""
    repeats: int = 5
    """Repetitions; the median is reported."""
    torch_threads: tuple[int, ...] = tuple(sorted({1, CORES}))
    """Numbers of threads for PyTorch. XLA always uses all cores."""
    lanes: tuple[int, ...] = (1, 32, 1024)
    """Batch sizes of the interpreter."""
    digits: int = 3000
    """Length of the long addition."""
    seeds: tuple[int, ...] = (0, 1, 2)
    """Seeds of the section `start`."""


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


# training


class Counting(NPILearner):
    """The learner, counting the live steps of its batches in its metrics."""

    def loss(self, params, batch, hyper, step, key):
        cost = super().loss(params, batch, hyper, step, key)
        live = sum(part.frames.length.sum() for part in batch)
        return cost._replace(metrics=cost.metrics | {"live": jnp.asarray(live, jnp.float32)})


@dataclasses.dataclass(frozen=True)
class Rate:
    """The results of one engine, preset and batch size."""

    preset: str
    engine: Engine
    batch: int
    threads: int
    rates: tuple[float, ...]
    """Live trace-steps per second, of each repetition."""
    milliseconds: float
    """Milliseconds of one optimiser step."""
    cpu: float
    """Milliseconds of processor time of one optimiser step, all threads together. Comparable even
    if other programs use the cores."""
    compilation: float
    """Seconds of the first call."""

    @property
    def median(self) -> float:
        """The median of the rates."""
        return statistics.median(self.rates)


def training(options: Options) -> None:
    """Section `train`: useful trace-steps per second of training."""
    print("\n## Training: live trace-steps per second\n")
    header(
        "preset", "engine", "batch", "threads", "trace-steps/s", "min .. max", "ms/step",
        "CPU ms/step", "first call, s",
    )  # fmt: skip
    found = []
    for preset in options.presets:
        batches = options.fast_batches if preset == "fast" else options.paper_batches
        for engine in options.engines:  # ours first, before PyTorch has started its threads
            if engine != "ours" and not torch_version():
                continue
            all_threads = (CORES,) if engine == "ours" else options.torch_threads
            for batch, threads in itertools.product(batches, all_threads):
                rate = measure_training(options, preset, engine, batch, threads)
                found.append(rate)
                row(
                    preset, engine, batch, threads, f"{rate.median:,.0f}",
                    f"{min(rate.rates):,.0f} .. {max(rate.rates):,.0f}",
                    f"{rate.milliseconds:.2f}", f"{rate.cpu:.2f}", f"{rate.compilation:.1f}",
                )  # fmt: skip
    print("\nEach engine at its best:\n")
    header("preset", "engine", "batch", "threads", "trace-steps/s", "ours / this")
    for preset in options.presets:
        best = {
            engine: max(
                (r for r in found if (r.preset, r.engine) == (preset, engine)),
                key=lambda r: r.median,
                default=None,
            )
            for engine in options.engines
        }
        for engine, rate in best.items():
            if rate:
                ours = best.get("ours")
                times = f"{ours.median / rate.median:.2f}" if ours else ""
                row(preset, engine, rate.batch, rate.threads, f"{rate.median:,.0f}", times)


def measure_training(
    options: Options, preset: str, engine: Engine, batch: int, threads: int
) -> Rate:
    """Measures one engine on one preset, batch size and number of threads."""
    # One call of ours is a chunk, so chunks are short if a step is slow.
    chunk = 50 if preset == "fast" else max(2, 16 // batch)
    learner = _learner(preset, batch, chunk)
    key = jax.random.key(0)
    data = learner.make_data(data_key(key))
    trainer = GradientTrainer(learner)
    state = trainer.start(key, data)
    once = _ours(trainer, state, data, key)
    if engine != "ours":
        batches = _batches(learner, data, trainer.start(key, data))
        params = jax.tree.map(lambda x: x[0], trainer.start(key, data).params)
        once = _theirs(learner, params, batches, engine == "compile", threads)
    began = time.perf_counter()
    once()
    compilation = time.perf_counter() - began
    once()
    once()
    rates, per_step, cpu = [], [], []
    for _ in range(options.repeats):
        live, steps = 0.0, 0
        began, used = time.perf_counter(), time.process_time()
        while (seconds := time.perf_counter() - began) < options.seconds or not steps:
            more, count = once()
            live, steps = live + more, steps + count
        rates.append(live / seconds)
        per_step.append(1000 * seconds / steps)
        cpu.append(1000 * (time.process_time() - used) / steps)
    return Rate(
        preset, engine, batch, threads, tuple(rates),
        statistics.median(per_step), statistics.median(cpu), compilation,
    )  # fmt: skip


def _learner(preset: str, batch: int, chunk: int) -> Counting:
    chosen = PRESETS[preset]
    config = NPIConfig(**{**chosen.options, "batch": batch, "chunk": chunk})
    tasks = make_tasks("addition", chosen.task_options)
    return Counting(config, tasks, Architecture(config, tasks))


def _ours(trainer: GradientTrainer, state: Any, data: Any, key: Any) -> Callable:
    """A function that trains one chunk and returns (live steps, optimiser steps)."""

    def once() -> tuple[float, int]:
        nonlocal state
        state, metrics = trainer.advance(state, data, key)
        jax.block_until_ready(state)
        chunk = trainer.learner.chunk
        return float(metrics["live"][0]) * chunk, chunk

    return once


def _batches(learner: Counting, data: Any, state: Any, count: int = 20) -> list[Any]:
    """Batches that the learner draws, with the extra state of step 0."""
    extra = jax.tree.map(lambda x: x[0], state.extra)
    draw = jax.jit(lambda data, extra, key: learner.sample_batch(data, extra, 0, key))
    return [jax.device_get(draw(data, extra, jax.random.key(k))) for k in range(count)]


def _theirs(
    learner: Counting, params: Any, batches: Iterable[Any], compiled: bool, threads: int
) -> Callable:
    """The same for PyTorch. Its batches are prepared; without torch.compile they have no padding
    rows."""
    import torch

    from benchmarks.torch_npi import TorchTrainer, torch_batch

    torch.set_num_threads(threads)
    torch.compiler.reset()
    trainer = TorchTrainer(learner, params, compiled)
    ready = [torch_batch(learner, batch, trim=not compiled) for batch in batches]
    live = [float(sum(part.length.sum() for part in batch)) for batch in ready]
    index = 0

    def once() -> tuple[float, int]:
        nonlocal index
        index = (index + 1) % len(ready)
        trainer.step(ready[index])
        return live[index], 1

    return once


# running


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


# from the start of a process


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


# printing


def header(*names: str) -> None:
    """Prints the head of a Markdown table."""
    row(*names)
    row(*["---"] * len(names))


def row(*cells: object) -> None:
    """Prints a row of a Markdown table, and flushes."""
    print(f"| {' | '.join(map(str, cells))} |", flush=True)


def torch_version() -> str | None:
    """PyTorch's version; None if it is not installed."""
    try:
        import torch
    except ImportError:
        return None
    return torch.__version__


if __name__ == "__main__":
    main(tyro.cli(Options, args=sys.argv[1:], description=__doc__))
