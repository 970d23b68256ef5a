"""How fast the random-access machine is: gradients of its cost, and its discrete runs.

    python benchmarks/nram_speed.py                    # reference point and discrete machine
    python benchmarks/nram_speed.py --sweep            # also other sizes; takes some minutes
    python benchmarks/nram_speed.py --reference FILE   # weights, cost, gradients for nram_torch.py

`taskset -c 0 python ...` measures one core. Times are the best of several, without compilation;
memory is what XLA says that the compiled gradient needs besides its arguments.
"""

import argparse
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import jax
import jax.numpy as jnp
import numpy as np
from flax import nnx

from nram.circuit import parse
from nram.controllers import Network
from nram.cost import Care, cost
from nram.machine import Machine
from nram.run import run
from tasks import make_task

RENORMALISED = Care()
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


def gradient(
    memory=16, registers=6, steps=12, batch=64, hidden=64, population=1, care=RENORMALISED
):
    """A compiled gradient of the mean cost and its arguments."""
    network = Network.make(Machine(registers), jax.random.key(0), "lstm", hidden)

    def mean(weights, tape):
        return jax.vmap(lambda t: cost(network.replace(weights), t, steps, care).cost)(tape).mean()

    call = jax.value_and_grad(mean)
    weights, tape = network.weights, tapes("copying", 5 if memory > 10 else 3, memory, batch)
    if population > 1:
        call = jax.vmap(call, (0, None))
        weights = jax.tree.map(lambda x: jnp.stack([x] * population), weights)
    return jax.jit(call).lower(weights, tape).compile(), (weights, tape)


def print_gradient(**sizes) -> None:
    """One row of the table of gradients."""
    begin = time.perf_counter()
    call, arguments = gradient(**sizes)
    compile_ = time.perf_counter() - begin
    jax.block_until_ready(call(*arguments))
    seconds = best_of(lambda: call(*arguments), 5 if "population" in sizes else 15)
    examples = sizes.get("batch", 64) * sizes.get("population", 1)
    bytes_ = call.memory_analysis().temp_size_in_bytes
    shown = {"M": "memory", "R": "registers", "T": "steps", "B": "batch", "P": "population"}
    defaults = {"memory": 16, "registers": 6, "steps": 12, "batch": 64, "population": 1}
    row = "  ".join(f"{k}={sizes.get(v, defaults[v]):<5}" for k, v in shown.items())
    row += "  plain" if sizes.get("care") else ""
    print(
        f"{row}  {examples / seconds:>9,.0f} examples/s  {bytes_ / 2**20:8.1f} MiB  "
        f"compiled in {compile_:.1f} s",
        flush=True,
    )


def print_discrete(name: str, length: int, batch: int) -> None:
    """One row of the table of discrete runs."""
    task = make_task(name)
    tape = tapes(name, length, task.cells(length) + 3, batch)
    circuit = parse((CIRCUITS / f"{name}.txt").read_text())
    limit = task.tape_limit(length)
    steps = int(run(circuit, tape.memory, limit).steps.sum())
    seconds = best_of(lambda: run(circuit, tape.memory, limit), 5)
    print(
        f"{name:12} n={length:<5} B={batch:<5} {steps / seconds / 1e6:6.1f} million timesteps/s",
        flush=True,
    )


def save_reference(path: str) -> None:
    """Writes what `nram_torch.py` is held to."""
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
    parser.add_argument("--reference")
    options = parser.parse_args()
    if options.reference:
        return save_reference(options.reference)
    print(f"jax {jax.__version__}, {jax.devices()[0].device_kind}, LSTM of 64 units")
    print("\nGradient of the cost")
    print_gradient()
    print_gradient(care=Care(renormalise=False))
    if options.sweep:
        for memory in (8, 32, 64, 128):
            print_gradient(memory=memory)
        for steps in (6, 24, 48):
            print_gradient(steps=steps)
        for batch in (16, 256, 1024):
            print_gradient(batch=batch)
        for population in (4, 16, 64):
            print_gradient(batch=16, population=population)
    print("\nDiscrete machine, with the reference circuits")
    for name in ("access", "copying", "list_k", "merge", "addition", "sorting"):
        print_discrete(name, 50, 4096)
    print_discrete("copying", 50, 256)
    print_discrete("copying", 1000, 256)
    print_discrete("sorting", 1000, 16)
    return None


if __name__ == "__main__":
    main()
