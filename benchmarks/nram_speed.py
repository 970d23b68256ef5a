"""Speed of the NRAM: gradients of its loss, and runs of the discrete machine.

    python benchmarks/nram_speed.py                    # reference size and discrete machine
    python benchmarks/nram_speed.py --sweep            # also other sizes; takes some minutes
    python benchmarks/nram_speed.py --population 1 24  # training steps, by size of the population
    python benchmarks/nram_speed.py --reference FILE   # weights, loss, gradients for nram_torch.py

`taskset -c 0 python ...` measures one core. Times are the best of several, without compilation.
Memory is XLA's number for the compiled gradient, without its arguments.
"""

import argparse
import functools
import sys
import time
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

import jax
import jax.numpy as jnp
import numpy as np
from flax import nnx

from nram.config import NRAMConfig
from nram.controllers import NetworkController
from nram.gradient.loss import LossOptions, tape_loss
from nram.learner import NRAMLearner
from nram.machine.machine import Machine
from nram.machine.run import run
from nram.presets import PRESETS
from nram.programs.text import parse_circuit
from tasks import make_task
from training.gradient import GradientTrainer, data_key

RENORMALISED = LossOptions()
CIRCUITS = Path(__file__).parents[1] / "examples" / "circuits"


def best_of(call, times: int = 10) -> float:
    """Seconds of the fastest of several calls."""
    seconds = []
    for _ in range(times):
        begin = time.perf_counter()
        jax.block_until_ready(call())
        seconds.append(time.perf_counter() - begin)
    return min(seconds)


def tapes(name: str, length: int, memory: int, batch: int):
    """B problems of one length as tapes."""
    task = make_task(name)

    def one(key):
        return task.tape(task.sample(key, length, length, memory - 1), length, memory)

    return jax.jit(jax.vmap(one))(jax.random.split(jax.random.key(0), batch))


class Size(NamedTuple):
    """A size to measure; the default is the reference."""

    memory: int = 16
    registers: int = 6
    steps: int = 12
    batch: int = 64
    population: int = 1
    kind: str = "lstm"
    hidden: int = 64


REFERENCE = Size()
TRAINED = Size(12, 4, 12, 16, 24, "feedforward", 32)
"""The size of a population of networks in training."""


def gradient(size: Size = REFERENCE, options: LossOptions = RENORMALISED):
    """A compiled gradient of the mean loss and its arguments."""
    machine = Machine(size.registers)
    network = NetworkController.make(machine, jax.random.key(0), size.kind, size.hidden)

    def mean(weights, tape):
        one = functools.partial(
            tape_loss, network.replace(weights), timesteps=size.steps, options=options
        )
        return jax.vmap(lambda tape: one(tape).loss)(tape).mean()

    call = jax.value_and_grad(mean)
    tape = tapes("copying", 5 if size.memory > 10 else 3, size.memory, size.batch)
    weights = network.weights
    if size.population > 1:
        call = jax.vmap(call, (0, None))
        weights = jax.tree.map(lambda x: jnp.stack([x] * size.population), weights)
    return jax.jit(call).lower(weights, tape).compile(), (weights, tape)


def print_gradient(size: Size = REFERENCE, options: LossOptions = RENORMALISED) -> None:
    """Measures and prints one row of the table of gradients."""
    begin = time.perf_counter()
    call, arguments = gradient(size, options)
    compile_ = time.perf_counter() - begin
    jax.block_until_ready(call(*arguments))
    examples = size.batch * size.population
    seconds = best_of(lambda: call(*arguments), 30 if examples < 512 else 5)
    bytes_ = call.memory_analysis().temp_size_in_bytes
    row = "  ".join(f"{k}={v:<4}" for k, v in zip("MRTBP", size, strict=False))
    print(
        f"{row}  {size.kind} {size.hidden}  {'' if options.renormalise else 'plain'}"
        f"  {examples / seconds:>9,.0f} examples/s  {bytes_ / 2**20:8.1f} MiB  "
        f"compiled in {compile_:.1f} s",
        flush=True,
    )


def print_discrete(name: str, length: int, batch: int) -> None:
    """Measures and prints one row of the table of discrete runs."""
    task = make_task(name)
    tape = tapes(name, length, task.cells(length) + 3, batch)
    circuit = parse_circuit((CIRCUITS / f"{name}.txt").read_text())
    limit = task.tape_limit(length)
    steps = int(run(circuit, tape.memory, limit).steps.sum())
    seconds = best_of(lambda: run(circuit, tape.memory, limit), 5)
    print(
        f"{name:12} n={length:<5} B={batch:<5} {steps / seconds / 1e6:6.1f} million timesteps/s",
        flush=True,
    )


def print_population(size: int, name: str = "swap") -> None:
    """Measures and prints training with a population of this size, as in `train.py nram NAME`."""
    task = make_task(name)
    learner = NRAMLearner(NRAMConfig(**PRESETS["fast"].options_for((task,))), (task,))
    trainer, key = GradientTrainer(learner, size), jax.random.key(0)
    data = learner.make_data(data_key(key))
    state, _ = trainer.advance(trainer.start(key, data), data, key)
    seconds = []
    for _ in range(5):
        begin = time.perf_counter()
        state, _ = jax.block_until_ready(trainer.advance(state, data, key))
        seconds.append(time.perf_counter() - begin)
    rate = learner.chunk / min(seconds)
    print(
        f"{name:12} P={size:<5} {rate:8.1f} steps/s of each member  {rate * size:9,.0f} of all  "
        f"{rate * size * learner.config.batch:10,.0f} examples/s",
        flush=True,
    )


def save_reference(path: str) -> None:
    """Writes the file with which `nram_torch.py` compares its results."""
    call, (weights, tape) = gradient()
    value, slopes = call(weights, tape)

    def flat(tree, letter):
        return {
            f"{letter}:{'.'.join(map(str, k))}": np.asarray(v[...])
            for k, v in nnx.to_flat_state(tree)
        }

    np.savez(
        path, cells=tape.memory, target=tape.target, mask=tape.mask, steps=12, registers=6,
        cost=value, **flat(weights, "w"), **flat(slopes, "g"),
    )  # fmt: skip
    print(f"wrote {path}")


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sweep", action="store_true")
    parser.add_argument("--population", nargs="+", type=int, default=[])
    parser.add_argument("--reference")
    options = parser.parse_args()
    if options.reference:
        return save_reference(options.reference)
    print(f"jax {jax.__version__}, {jax.devices()[0].device_kind}")
    if options.population:
        print("\nTraining, by size of the population")
        for size in options.population:
            print_population(size)
        return None
    print("\nGradient of the loss")
    print_gradient()
    print_gradient(options=LossOptions(renormalise=False))
    print_gradient(TRAINED)
    if options.sweep:
        for memory in (8, 32, 64, 128):
            print_gradient(Size(memory=memory))
        for steps in (6, 24, 48):
            print_gradient(Size(steps=steps))
        for batch in (16, 256, 1024):
            print_gradient(Size(batch=batch))
        for population in (4, 16, 64):
            print_gradient(Size(batch=16, population=population))
    print("\nDiscrete machine, with the reference circuits")
    for name in ("access", "copying", "list_k", "merge", "addition", "sorting"):
        print_discrete(name, 50, 4096)
    print_discrete("copying", 50, 256)
    print_discrete("copying", 1000, 256)
    print_discrete("sorting", 1000, 16)
    return None


if __name__ == "__main__":
    main()
