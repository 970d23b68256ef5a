"""Searches for circuits with several seeds; prints one JSON line per run, and medians.

    python benchmarks/nram_search.py access swap --seeds 10
    python benchmarks/nram_search.py merge --seconds 600 --registers 4 --repeat 3

Default options are those of `train.py --trainer search`, with one member and one thread. Circuits
are then tested with `nram.machine.run` on problems that the search has not seen, with the limits of
the task. `--seconds` is checked only between two calls of `advance`, so the result depends only on
the seed. In the output, `seconds` are without compilation; `cpu` is processor time, which is
comparable even if the machine does other work.
"""

import argparse
import dataclasses
import json
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import jax

from nram.config import NRAMConfig
from nram.machine.run import run, score
from nram.presets import PRESETS
from nram.programs.text import format_circuit
from nram.search.options import SearchOptions
from nram.search.problems import LENGTHS, fresh_problems, sample_tapes
from nram.search.search import Search
from nram.search.trainer import search_options
from tasks import make_task


def exactness(circuit, task, length: int, count: int) -> dict:
    """Tests a circuit on `count` fresh problems of one length."""
    memory = task.cells(length) + 23
    key = jax.random.fold_in(jax.random.key(12345), length)
    tape = sample_tapes(task, key, [length] * count, length, memory)
    result = run(circuit, tape.memory, task.tape_limit(length))
    scores = score(result, tape)
    return {
        "exact": float(scores.exact.mean()),
        "stray": int(scores.stray.max()),
        "timesteps": int(result.steps.max()),
    }


def main() -> None:
    """Parses, warms up, searches."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("tasks", nargs="+")
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--lengths", type=int, nargs="*", default=[50, 200, 1000])
    parser.add_argument("--samples", type=int, default=100)
    for field in dataclasses.fields(SearchOptions):
        if isinstance(field.default, bool):
            parser.add_argument(f"--{field.name}", action=argparse.BooleanOptionalAction)
        elif isinstance(field.default, int | float):
            parser.add_argument(f"--{field.name}", type=type(field.default))
    args = parser.parse_args()
    named = {f.name: getattr(args, f.name, None) for f in dataclasses.fields(SearchOptions)}
    named = {name: value for name, value in named.items() if value is not None}
    for name in args.tasks:
        task = make_task(name)
        usual = search_options(NRAMConfig(**PRESETS["search"].options_for((task,))))
        search = Search(task, dataclasses.replace(usual, **named))
        warm(task, search)
        rows = []
        for seed in range(args.first, args.first + args.seeds):
            began, cpu = time.perf_counter(), time.process_time()
            state, metrics = search.start(seed), {}
            while time.process_time() - cpu < args.seconds:
                state, metrics = search.advance(state)
                if metrics["solved"]:
                    break
            row = {
                "task": name,
                "seed": seed,
                "right": metrics["solved"],
                "seconds": round(time.perf_counter() - began, 2),
                "cpu": round(time.process_time() - cpu, 2),
                **{k: metrics[k] for k in ("candidates", "restarts", "best", "refused")},
            }
            circuit = search.artifact(state)
            if circuit is not None:
                row["circuit"] = format_circuit(circuit)
                row["at"] = {n: exactness(circuit, task, n, args.samples) for n in args.lengths}
                row["right"] = all(at["exact"] == 1 for at in row["at"].values())
            print(json.dumps(row), flush=True)
            rows.append(row)
        right = [row["cpu"] for row in rows if row["right"]]
        print(
            f"{name}: {len(right)} of {len(rows)} right, seconds of processor time of these: "
            f"median {statistics.median(right):.2f} ({min(right):.2f}-{max(right):.2f})"
            if right
            else f"{name}: 0 of {len(rows)} right",
            flush=True,
        )


def warm(task, search: Search) -> None:
    """Compiles everything, so that no run includes compilation."""
    short = Search(task, dataclasses.replace(search.options, chunk=10))
    state, _ = short.advance(short.start(999))
    short.right_on_fresh(state)
    for number, lengths in enumerate(LENGTHS):
        fresh_problems(task, lengths, 999, number)


if __name__ == "__main__":
    main()
