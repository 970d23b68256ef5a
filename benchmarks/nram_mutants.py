"""Tries to prove programs that differ from a right one in one wire. No wrong one may be proved.

    python benchmarks/nram_mutants.py                              # the table of what was tried
    python benchmarks/nram_mutants.py --run copying --count 500    # 500 of this program's mutants
    python benchmarks/nram_mutants.py --run copying --count 20 --search 4

The right programs are those of `examples/circuits`. Their mutants are all programs with another
source at one wire that is used, in random order; each is tried once. A proof is tried with the
invariants of the right program, which the mutant has if it does the same. So thousands can be
tried, and what is tested is what a proof trusts (encoding, obligations, solver). With `--search`,
invariants are searched for again, this many seconds for each mutant.

Every mutant is run on all problems of small n and M (`SMALL` of each at most), and one that is
proved on more. A proof is tried even if the runs are wrong. Counts are lines of
`benchmarks/results/mutants.jsonl`, with the text of every wrong program that was proved.
"""

import argparse
import itertools
import json
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
CIRCUITS = ROOT / "examples" / "circuits"
LINES = ROOT / "benchmarks" / "results" / "mutants.jsonl"
TASKS = ("access", "increment", "copying", "reversing", "swap", "permutation", "list_k",
         "list_search", "walk_bst", "merge", "addition", "sorting")  # fmt: skip
SMALL, ALL = 60, 20_000
"""The most problems of an n and M, to call a mutant wrong and to check a proved one."""
SECONDS = 60.0
"""For the proof of the right program."""


def mutants(right: Any, seed: int = 0) -> Iterator[tuple[int, Any]]:
    """All tables that differ from `right` in one wire that it uses, in random order, each with the
    pattern at which it differs."""
    from nram.programs.table import used

    found = []
    for row in map(int, np.flatnonzero(right.covered[0])):
        wires = np.asarray(used(right.machine, right.wiring[0, row]))
        for place in map(int, np.flatnonzero(wires >= 0)):
            for source in range(right.machine.reach[place]):
                if source != wires[place]:
                    found.append((row, place, source))
    random.Random(seed).shuffle(found)
    for row, place, source in found:
        wiring = np.maximum(right.wiring[0, row], 0)
        wiring[place] = source
        yield row, right.edit(0, row, wiring)


class Problems:
    """All problems of each n and M of which there are at most `most`, M from the least on for which
    the right program is proved."""

    def __init__(self, task: Any, specification: Any, most: int, spare: int):
        from tasks.specifications import draw_all
        from tasks.specifications.core import answer_of

        every: list[Any] = []
        for n, more in itertools.product((1, 2, 3), (0, 1, 2)):
            problems = draw_all(specification, n, task.cells(n) + spare + more)
            some = list(itertools.islice(problems, most + 1))
            every += some if len(some) <= most else []
        if not every:
            sys.exit(
                f"{task} has more than {most} problems even of n = 1, too many to try them all."
            )
        self.memories = [problem.memory for problem in every]
        self.limits = [task.tape_limit(problem.n) for problem in every]
        shape = len(every), max(map(len, self.memories))
        self.target, self.mask = np.zeros(shape, np.int64), np.zeros(shape, bool)
        for row, problem in enumerate(every):
            for i, value in answer_of(specification, problem).items():
                self.target[row, i], self.mask[row, i] = value, True

    def wrong(self, program: Any) -> bool:
        """Whether a program is wrong on one of them."""
        from nram.prove.simulate import simulate

        runs = simulate(program, self.memories, self.limits, keep=False)
        return not (runs.halted & ((runs.end == self.target) | ~self.mask).all(1)).all()


class Right:
    """A right program with its invariants."""

    def __init__(self, name: str):
        from nram.programs.table import WiringTable
        from nram.programs.text import parse_circuit
        from nram.prove.bounded import least_spare, try_small
        from nram.prove.prove import _splits
        from nram.prove.query import Clock
        from nram.prove.record import sample
        from nram.prove.simulate import program_of
        from nram.prove.theory import Theory
        from nram.prove.verdict import Verdict
        from tasks import make_task
        from tasks.specifications import specification_of

        self.name, self.task = name, make_task(name)
        specification = specification_of(self.task)
        assert specification is not None
        self.specification = specification
        self.table = WiringTable.of(parse_circuit((CIRCUITS / f"{name}.txt").read_text()))
        program = program_of(self.table)
        spare = least_spare(try_small(program, self.task, specification))
        assert spare is not None, f"the reference program of {name} is wrong"
        self.spare = spare
        theory = Theory(self.task, specification, spare)
        drawn = sample(program, self.task, specification, spare)
        told = Verdict(name, "unknown", "")
        found: Any = _splits(program, theory, drawn, told, Clock(SECONDS))
        self.found = None if isinstance(found, list) else found[0]

    def still_proves(self, row: int, program: Any) -> bool:
        """Whether the invariants of the right program prove another one, which differs at a
        pattern. Only obligations of timesteps there differ."""
        from nram.prove.certificate import Found, confirmed, obligations, written
        from nram.prove.obligations import Moves

        assert self.found is not None
        old = self.found.moves
        moves = Moves(program, old.theory, old.counters, old.split)
        found = Found(moves, self.found.facts, self.found.edges)
        return all(
            one.refuted and confirmed(written(one, True))
            for one in obligations(found, (0, row), seconds=1)
        )

    def is_proved_anew(self, program: Any, seconds: float, seed: int) -> bool:
        """Whether a program is proved with invariants of its own."""
        from nram.prove.prove import _search
        from nram.prove.verdict import Verdict

        told = Verdict(self.name, "unknown", "")
        told = _search(program, self.task, self.specification, self.spare, told, seconds, seed)
        return told.status == "proved"


def check_mutants(
    name: str, count: int | None, seed: int = 0, search: float = 0.0, seconds: float = 1e9
) -> dict[str, Any]:
    """Tries `count` mutants of the right program of a task, or all; no more are begun after
    `seconds`. Returns how many were tried, wrong, proved, and the wrong ones that were proved."""
    from nram.programs.table import circuit_of
    from nram.prove.simulate import program_of

    right, began = Right(name), time.process_time()
    task, specification = right.task, right.specification
    few = Problems(task, specification, SMALL, right.spare)
    many = Problems(task, specification, ALL, right.spare)
    found: dict[str, Any] = {"tried": 0, "wrong": 0, "proved": 0, "wrong and proved": []}
    found["problems"] = len(many.limits)
    if right.found is None and not search:
        return found
    for row, mutant in itertools.islice(mutants(right.table, seed), count):
        if time.process_time() - began > seconds:
            break
        program = program_of(mutant)
        wrong = few.wrong(program)
        if search:
            proved = right.is_proved_anew(program, search, seed)
        else:
            proved = right.still_proves(row, program)
        found["tried"] += 1
        found["wrong"] += wrong
        found["proved"] += proved
        if proved and (wrong or many.wrong(program)):
            found["wrong and proved"].append(str(circuit_of(mutant)))
    found["seconds"] = round(time.process_time() - began, 1)
    return found


def table(lines: list[dict[str, Any]]) -> list[str]:
    """The table in Markdown, line by line."""
    out = [
        "| program | invariants | mutants | wrong on small problems | proved | wrong and proved |",
        "|---" * 6 + "|",
    ]
    for x in lines:
        bad = len(x["wrong and proved"])
        how = "searched" if x["search"] else "of the program"
        out.append(f"| {x['task']} | {how} | {x['tried']} | {x['wrong']} | {x['proved']} | {bad} |")
    return out


def main() -> None:
    """Tries mutants, or prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--run", nargs="*", default=[], choices=TASKS, metavar="TASK")
    parser.add_argument("--count", type=int, help="mutants of each program; default: all")
    parser.add_argument("--seconds", type=float, default=1e9, help="for the mutants of a program")
    parser.add_argument("--search", type=float, default=0.0, help="seconds for new invariants")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--lines", type=Path, default=LINES, help="file of the results")
    options = parser.parse_args()

    def known() -> list[dict[str, Any]]:
        path = options.lines
        return [json.loads(x) for x in path.read_text().splitlines()] if path.exists() else []

    for name in options.run:
        found = check_mutants(name, options.count, options.seed, options.search, options.seconds)
        line = {"task": name, "seed": options.seed, "search": options.search} | found
        kept = [x for x in known() if (x["task"], x["search"]) != (name, options.search)]
        every = sorted([*kept, line], key=lambda x: (x["search"] > 0, TASKS.index(x["task"])))
        new = options.lines.with_suffix(".new")
        new.write_text("".join(json.dumps(x) + "\n" for x in every))
        new.replace(options.lines)
    print(*table(known()), sep="\n")


if __name__ == "__main__":
    main()
