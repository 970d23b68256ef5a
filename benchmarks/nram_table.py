"""The table of what NRAMs learn: tasks by trainers, ten seeds each.

    python benchmarks/nram_table.py              # print, write lab/nram-runs.md and its picture
    python benchmarks/nram_table.py --run access swap --seeds 0 1 2 # add missing runs of these

Every finished run is one line of `benchmarks/results/nram.jsonl`; a run that is there is not
repeated. A run is `python train.py nram TASK --seed S` in a new process, with the defaults of its
task. *Right* means: the discrete program halts within 20 n + 20 timesteps (sorting: 2 n^2 + 20 n +
20) with the right answer on 10,000 random problems of the training lengths, on 1,000 each of
lengths 50, 200 and 1,000, and in memories of another size.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
from benchmarks.rows import add_row, read_rows, write_rows  # noqa: E402

LINES = ROOT / "benchmarks" / "results" / "nram.jsonl"
PAGE = ROOT / "lab" / "nram-runs.md"
TASKS = (
    "access", "increment", "copying", "reversing", "swap", "permutation", "list_k", "list_search",
    "merge", "walk_bst", "addition", "sorting",
)  # fmt: skip
TRAINERS = ("default", "gradient", "search", "gradient+search")
"""`default`: no options. `search`: `--preset search`, with options for each task."""
CHOICE = {"default": [], "search": ["--preset", "search"]}
PROOFS = ROOT / "benchmarks" / "results" / "proofs.jsonl"
"""The outcomes of `benchmarks/nram_proofs.py`."""
LENGTHS = (50, 200, 1000)
ROOMS = (0, 1, 2, 3, 4, 13)
"""Numbers of spare cells that are tried. All other tests use the last one."""


HEAD = """# What random-access machines learn: all runs

Written by `python benchmarks/nram_table.py` from `benchmarks/results/nram.jsonl`, which has a line
for each finished run; `--run TASK --trainer TRAINER --steps N` adds runs. Lines of the trainer
`evolution`, [which was removed](gradient.md#evolution), are not shown. The columns:

- *Runs right*: the program halts within 20 n + 20 timesteps (sorting: 2 n^2 + 20 n + 20) with the
  right answer on all problems: 10,000 of the training lengths and 1,000 each of lengths 50, 200 and
  1,000, with 13 cells more than needed, and 1,000 each of lengths 50 and 200 with 26 cells more.
- *Members right*: solved members, of all that were solved or given up. For search: programs found.
- *Exact*: the lowest share of right answers of all runs that found a program, with 13 cells more.
- *Stray*: runs whose program writes outside the answer.
- *Room*: the fewest spare cells with which a program is right, and with all larger numbers tried.
  Tried are 0, 1, 2, 3, 4 and 13 cells, with 200 problems of length 6 each. Shown are the lowest and
  the highest number of the right runs.
- *Proved*: programs that are proved at every length and every memory from a bound on, of those that
  were tried (`python benchmarks/nram_proofs.py`).

![Share of right runs against seconds, by task and trainer](nram-success.png)

Lines at 0 cover each other: gradient and gradient+search, if they were run and nothing is right.
Seconds are of different machines, on one or two cores; newer lines name the machine.
"""


def proved(task: str, trainer: str) -> str:
    """How many of the programs of a cell are proved, of those that were tried."""
    found = read_rows(PROOFS)
    found = [line["status"] for line in found if (line["task"], line["trainer"]) == (task, trainer)]
    return f"{found.count('proved')} of {len(found)}" if found else "not tried"


def one_run(task: str, trainer: str, seed: int, steps: int) -> dict[str, Any]:
    """Trains in a new process and tests the program. Returns the line of results."""
    from training import load
    from training.environment import processor

    with tempfile.TemporaryDirectory() as folder:
        run = Path(folder) / "run"
        command = [
            sys.executable, str(ROOT / "train.py"), "nram", task,
            *CHOICE.get(trainer, ["--trainer", trainer]),
            "--seed", str(seed), "--steps", str(steps), "--run", str(run),
        ]  # fmt: skip
        began = time.perf_counter()
        subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL)
        seconds = time.perf_counter() - began
        members = [json.loads(x) for x in (run / "members.jsonl").read_text().splitlines()] if (
            run / "members.jsonl").exists() else []  # fmt: skip
        solved = [m for m in members if m["solved"]]
        loaded = load(run)
        line = {
            "task": task, "trainer": trainer, "seed": seed, "budget": steps,
            "seconds": round(seconds, 1), "steps": loaded.step, "tries": len(members),
            "solved": len(solved), "machine": processor(),
        }  # fmt: skip
        if not solved:
            return line | {"right": False}
        low, high = loaded.learner.lengths
        per = 10_000 // (high - low + 1)
        rows = [*loaded.evaluate(range(low, high + 1), samples=per, seed=1)]
        rows += loaded.evaluate(LENGTHS, samples=1000, seed=1)
        import jax

        program = loaded.model.describe(jax.random.key(0))
    line |= {
        "right": all(row["exact"] == 1 for row in rows),
        "exact": {str(row["length"]): row["exact"] for row in rows},
        "stray": {str(row["length"]): row["stray"] for row in rows},
        "timesteps": {str(row["length"]): row["steps_median"] for row in rows},
        "stop": rows[0]["stop"],
        "program": [x for x in program.splitlines() if not x.startswith("#")],
    }
    return line | (elsewhere(line) if line["right"] else {})


def elsewhere(line: dict[str, Any]) -> dict[str, Any]:
    """Tests a right program in other memories: exactness with twice the spare cells, and `room`,
    the least number of `ROOMS` from which on it is always right. In small memories, some programs
    read or write past the end, which is cell 0. Others depend on the divisors of M."""
    from nram.programs.table import WiringTable
    from nram.programs.text import parse_circuit
    from tasks import make_task

    task: Any = make_task(line["task"])
    program = WiringTable.of(
        parse_circuit("\n".join(line["program"]))
    )  # as a table: programs of one machine share a compilation
    exact = {str(n): exactness(program, task, n, 2 * ROOMS[-1], 1000) for n in LENGTHS[:2]}
    least = ROOMS[-1]
    for spare in reversed(ROOMS):
        if exactness(program, task, 6, spare, 200) < 1:
            break
        least = spare
    right = line["right"] and all(share == 1 for share in exact.values())
    return {"elsewhere": exact, "room": least, "right": right}


def exactness(program: Any, task: Any, length: int, spare: int, count: int) -> float:
    """Share of right answers for problems of a length, in memories with `spare` cells."""
    import jax

    from nram.machine.run import run, score
    from nram.tapes import make_tapes
    from tasks.core.task import sample_batch

    memory, lengths = task.cells(length) + spare, jax.numpy.full(count, length)
    questions = sample_batch(task, jax.random.key(2), lengths, length, memory - 1)
    tape = make_tapes(task, questions, lengths, length, memory)
    ends = run(program, tape.memory, task.tape_limit(length))
    return float(score(ends, tape).exact.mean())


def table(found: list[dict[str, Any]]) -> list[str]:
    """The table in Markdown, line by line."""
    out = [
        "| task | trainer | steps at most | runs right | members right | stop learned / chosen | "
        "median s (all runs) | exact at 50, 200, 1,000 | timesteps there | stray | room | proved |",
        "|---" * 12 + "|",
    ]
    for task in TASKS:
        for trainer in TRAINERS:
            runs = [r for r in found if (r["task"], r["trainer"]) == (task, trainer)]
            if not runs:
                out.append(f"| {task} | {trainer} | not run | | | | | | | | | |")
                continue
            right = [r for r in runs if r["right"]]
            tested = [r for r in runs if "exact" in r]
            budgets = ", ".join(f"{n:,}" for n in sorted({r["budget"] for r in runs}))
            members = f"{sum(r['solved'] for r in runs):,} of {sum(r['tries'] for r in runs):,}"
            seconds = statistics.median(r["seconds"] for r in runs)
            stops = [r["stop"] for r in right]
            least = ", ".join(
                f"{100 * min(r['exact'][str(n)] for r in tested):g}%" for n in LENGTHS if tested
            )
            steps = {tuple(f"{r['timesteps'][str(n)]:,.0f}" for n in LENGTHS) for r in right}
            shown = "; ".join(sorted(", ".join(s) for s in steps)[:2])
            stray = sum(max(r["stray"].values()) > 0 for r in right)
            rooms = [r["room"] for r in right]
            least_room = f"{min(rooms)}-{max(rooms)}" if rooms else ""
            out.append(
                f"| {task} | {trainer} | {budgets} | {len(right)} of {len(runs)} | {members} | "
                f"{stops.count('learned')} / {stops.count('chosen')} | {seconds:.0f} | {least} | "
                f"{shown} | {stray} of {len(right)} | {least_room} | {proved(task, trainer)} |"
            )
    return out


def programs(found: list[dict[str, Any]]) -> list[str]:
    """The first right program of each cell."""
    out = []
    for task in TASKS:
        for trainer in TRAINERS:
            right = [
                r for r in found if (r["task"], r["trainer"]) == (task, trainer) and r["right"]
            ]
            for run in sorted(right, key=lambda r: r["seed"])[:1]:
                out += [f"{task}, {trainer}, seed {run['seed']}:", "", "```"]
                out += [*run["program"], "```", ""]
    return out


def page() -> str:
    """The text of `lab/nram-runs.md`."""
    found = read_rows(LINES)
    return HEAD + "\n".join(
        ["", *table(found), "", "## One program of each cell", "", *programs(found)]
    )


def main() -> None:
    """Adds runs, or prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--run", nargs="*", default=[], choices=TASKS, metavar="TASK")
    parser.add_argument("--trainer", default="gradient", choices=TRAINERS)
    parser.add_argument("--seeds", nargs="*", type=int, default=list(range(10)))
    parser.add_argument("--steps", type=int, default=3000)
    parser.add_argument("--elsewhere", action="store_true", help="adds it to lines without it")
    options = parser.parse_args()
    if options.elsewhere:
        found = [
            line | (elsewhere(line) if line["right"] and "elsewhere" not in line else {})
            for line in read_rows(LINES)
        ]
        write_rows(LINES, found)
    for seed in options.seeds:
        for task in options.run:
            cell = (task, options.trainer, seed)
            if cell in {(r["task"], r["trainer"], r["seed"]) for r in read_rows(LINES)}:
                continue
            line = one_run(task, options.trainer, seed, options.steps)
            add_row(LINES, line)
            print(
                *cell, "right" if line["right"] else "not right", line["seconds"], "s", flush=True
            )
    from nram_curves import draw

    print(*table(read_rows(LINES)), sep="\n")
    PAGE.write_text(page())
    draw(read_rows(LINES), TASKS)


if __name__ == "__main__":
    main()
