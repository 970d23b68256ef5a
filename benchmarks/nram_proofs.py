"""How many of the published pointer programs are proved, with the time of each.

    python benchmarks/nram_proofs.py                           # the table of what was tried so far
    python benchmarks/nram_proofs.py --run copying merge       # tries programs that were not tried
    python benchmarks/nram_proofs.py --run copying --again     # tries them again

The programs are those of `benchmarks/results/nram.jsonl` that are right in its tests, none chosen
by hand: by default the ones that the search found (`--preset search`). Every program is one line of
`benchmarks/results/proofs.jsonl`: task, trainer, seed, outcome, seconds of the clock and of the
processor, the limit (of the processor), and what could not be shown. Seconds in the table are
of the processor, without the start of Python.
"""

import argparse
import json
import statistics
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
from benchmarks.nram_table import TASKS, TRAINERS  # noqa: E402

PROGRAMS = ROOT / "benchmarks" / "results" / "nram.jsonl"
LINES = ROOT / "benchmarks" / "results" / "proofs.jsonl"
SECONDS = 60.0


def read(path: Path) -> list[dict[str, Any]]:
    """The lines of a file; none if it does not exist."""
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


def key(line: dict[str, Any]) -> tuple[str, str, int]:
    """What identifies a program."""
    return line["task"], line["trainer"], line["seed"]


def prove(program: list[str], name: str, seconds: float) -> dict[str, Any]:
    """Tries to prove one program."""
    from nram.programs.text import parse_circuit
    from nram.prove.prove import prove_program
    from tasks import make_task

    circuit = parse_circuit("\n".join(program))
    began, used = time.perf_counter(), time.process_time()
    verdict = prove_program(circuit, make_task(name), seconds)
    told = {
        "status": verdict.status,
        "seconds": round(time.perf_counter() - began, 1),
        "processor": round(time.process_time() - used, 1),
        "limit": seconds,
        "memory": verdict.memory,
        "queries": verdict.queries,
        "reasons": list(verdict.reasons),
        "solver": verdict.solver,
    }
    return {k: v for k, v in told.items() if v not in ("", [], 0)}


def save(path: Path, lines: list[dict[str, Any]]) -> None:
    """Replaces the file in one step, sorted."""
    order = {name: i for i, name in enumerate(TASKS)}
    text = "".join(
        json.dumps(line) + "\n"
        for line in sorted(lines, key=lambda x: (order[x["task"]], x["trainer"], x["seed"]))
    )
    new = path.with_suffix(".new")
    new.write_text(text)
    new.replace(path)


def table(lines: list[dict[str, Any]]) -> list[str]:
    """The table in Markdown, line by line."""
    out = [
        "| task | trainer | proved | refuted | unknown | seconds, median (range) |",
        "|---" * 6 + "|",
    ]
    for task in TASKS:
        for trainer in TRAINERS:
            found = [x for x in lines if (x["task"], x["trainer"]) == (task, trainer)]
            if found:
                many = [
                    sum(x["status"] == s for x in found) for s in ("proved", "refuted", "unknown")
                ]
                times = [x["processor"] for x in found]
                out.append(
                    f"| {task} | {trainer} | {many[0]} of {len(found)} | {many[1]} | {many[2]} | "
                    f"{statistics.median(times):.1f} ({min(times):.1f}-{max(times):.1f}) |"
                )
    return out


def main() -> None:
    """Tries programs, or prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--run", nargs="*", default=[], choices=TASKS, metavar="TASK")
    parser.add_argument("--trainers", nargs="*", default=["search"], choices=TRAINERS)
    parser.add_argument("--seeds", nargs="*", type=int, default=list(range(10)))
    parser.add_argument("--seconds", type=float, default=SECONDS, help="for one program")
    parser.add_argument("--again", action="store_true", help="also what was tried before")
    parser.add_argument("--lines", type=Path, default=LINES, help="file of the results")
    options = parser.parse_args()
    wanted = [
        line
        for task in options.run
        for line in read(PROGRAMS)
        if line["task"] == task and line["trainer"] in options.trainers
        and line["seed"] in options.seeds and line["right"]
    ]  # fmt: skip
    known = {key(line) for line in read(options.lines)}
    for line in wanted:
        if key(line) in known and not options.again:
            continue
        told = prove(line["program"], line["task"], options.seconds)
        new = dict(zip(("task", "trainer", "seed"), key(line), strict=True)) | told
        save(options.lines, [x for x in read(options.lines) if key(x) != key(line)] + [new])
        print(
            *key(line),
            told["status"],
            f"{told['seconds']} s",
            *told.get("reasons", ()),
            sep="  ",
            flush=True,
        )
    print(*table(read(options.lines)), sep="\n")


if __name__ == "__main__":
    main()
