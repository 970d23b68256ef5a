"""The section `train` of `npi_speed.py`: useful trace-steps per second of training."""

import dataclasses
import itertools
import os
import statistics
import time
from collections.abc import Callable, Iterable
from typing import Any, Literal

import jax
import jax.numpy as jnp

from benchmarks.markdown import header, row
from npi.architecture import Architecture
from npi.config import PRESETS, NPIConfig
from npi.learner import NPILearner
from tasks.core.registry import make_tasks
from training.gradient import GradientTrainer, data_key

CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
Engine = Literal["ours", "eager", "compile"]


@dataclasses.dataclass(frozen=True)
class Options:
    """Command line of `npi_speed.py`."""

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


def torch_version() -> str | None:
    """PyTorch's version; None if it is not installed."""
    try:
        import torch
    except ImportError:
        return None
    return torch.__version__
