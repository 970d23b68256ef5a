"""Searches for circuits with several seeds; prints one JSON line per run, and medians.

    python benchmarks/nram_search.py access swap --seeds 10
    python benchmarks/nram_search.py held_out --first 100 --seeds 1    # a part of tasks/suite
    python benchmarks/nram_search.py held_out --no-library             # without known programs
    python benchmarks/nram_search.py merge --preset search --seconds 600 --repeat 6

Options are those of `train.py nram TASK`, with one member and one thread; with `--preset search`
those of that preset, and single ones may be changed. Circuits
are then tested with `nram.machine.run` on problems that the search has not seen, with the limits of
the task. `--seconds` is checked only between two calls of `advance`, so the result depends only on
the seed. In the output, `seconds` are without compilation; `cpu` is processor time, which is
comparable even if the machine does other work.
"""

import argparse
import dataclasses
import importlib
import json
import statistics
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

import jax

from nram.config import NRAMConfig
from nram.machine.run import run, score
from nram.presets import PRESETS
from nram.programs.table import circuit_of
from nram.programs.text import format_circuit
from nram.search.options import SearchOptions
from nram.search.portfolio import Portfolio
from nram.search.problems import sample_tapes
from nram.search.search import Search
from nram.search.trainer import portfolio_arms, search_options
from tasks import make_task
from tasks.core.errors import UsageError


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
    parser.add_argument("tasks", nargs="+", help="tasks; develop or held_out: those of tasks/suite")
    parser.add_argument("--preset", default="default", choices=["default", "search"])
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--lengths", type=int, nargs="*", default=[50, 200, 1000])
    parser.add_argument("--samples", type=int, default=100)
    parser.add_argument("--no-library", action="store_true", help="no restart from known programs")
    for field in dataclasses.fields(SearchOptions):
        if isinstance(field.default, bool):
            parser.add_argument(f"--{field.name}", action=argparse.BooleanOptionalAction)
        elif isinstance(field.default, int | float):
            parser.add_argument(f"--{field.name}", type=type(field.default))
    args = parser.parse_args()
    named = {f.name: getattr(args, f.name, None) for f in dataclasses.fields(SearchOptions)}
    named = {name: value for name, value in named.items() if value is not None}
    if named and args.preset == "default":
        raise UsageError("the default search has no options: add --preset search")
    for number, name in enumerate(["merge", *every(args.tasks)]):
        task: Any = make_task(name)
        config = NRAMConfig(**PRESETS[args.preset].options_for((task,)))
        if config.portfolio:
            arms = portfolio_arms(config)
            if args.no_library:
                none = [dataclasses.replace(arm.options, known=0.0) for arm in arms]
                arms = [dataclasses.replace(a, options=o) for a, o in zip(arms, none, strict=True)]
            search: Any = Portfolio(task, arms, config.machine)
        else:
            usual = search_options(config)
            search = Search(task, dataclasses.replace(usual, **named))
        state = search.start(999)
        for _ in range(1 if number else 5):  # compiles, so that no run includes it
            state, _ = search.advance(state)
        if not number:
            continue
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
            if "arm" in metrics:
                row["arm"] = search.arms[metrics["arm"]].name
            if metrics["solved"]:
                circuit = circuit_of(search.table(state))
                row["circuit"] = format_circuit(circuit)
                row["at"] = {n: exactness(circuit, task, n, args.samples) for n in args.lengths}
                row["right"] = all(at["exact"] == 1 for at in row["at"].values())
            print(json.dumps(row), flush=True)
            rows.append(row)
        jax.clear_caches()  # a process may hold so many programs only
        right = [row["cpu"] for row in rows if row["right"]]
        print(
            f"{name}: {len(right)} of {len(rows)} right, seconds of processor time of these: "
            f"median {statistics.median(right):.2f} ({min(right):.2f}-{max(right):.2f})"
            if right
            else f"{name}: 0 of {len(rows)} right",
            flush=True,
        )


def every(words: list[str]) -> list[str]:
    """The tasks that are named; `develop` and `held_out` are parts of `tasks/suite`."""
    from tasks.suite.split import names

    importlib.import_module("tasks.suite")
    found = []
    for word in words:
        found += names(word) if word == "develop" or word == "held_out" else [word]
    return found


if __name__ == "__main__":
    main()
