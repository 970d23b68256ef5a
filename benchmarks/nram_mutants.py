"""Tries to prove programs that differ from a right one in one wire. No wrong one may be proved.

    python benchmarks/nram_mutants.py                             # 8 of each reference program
    python benchmarks/nram_mutants.py --tasks copying --count 500 --seconds 2

Every mutant is run on all problems of small n and M, or on thousands of random ones where there are
too many. A mutant that is wrong on one in a large memory must not be proved. A proof is tried all
the same, although `deepcalc prove` would stop at the counterexample: this tests the proof, not the
runs.
"""

import argparse
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
CIRCUITS = ROOT / "examples" / "circuits"
TASKS = ("access", "increment", "copying", "reversing", "swap", "permutation", "list_k",
         "list_search", "walk_bst", "merge", "addition")  # fmt: skip


def mutants(right: Any, count: int, seed: int = 0) -> Iterator[Any]:
    """Tables that differ from `right` in one wire that it uses. The choice of a wire may be the old
    one; then the mutant is the program itself."""
    from nram.programs.table import used

    rng = random.Random(seed)
    rows = [int(row) for row in np.flatnonzero(right.covered[0])]
    for _ in range(count):
        row = rng.choice(rows)
        matter = np.flatnonzero(np.asarray(used(right.machine, right.wiring[0, row])) >= 0)
        wiring, place = np.maximum(right.wiring[0, row], 0), int(rng.choice(matter))
        wiring[place] = rng.randrange(right.machine.reach[place])
        yield right.edit(0, row, wiring)


def check_mutants(name: str, count: int, seed: int, seconds: float) -> dict[str, int]:
    """Tries to prove the reference program of a task and `count` mutants of it, `seconds` for each.
    Raises `AssertionError` if a wrong one is proved. Returns how many were right, wrong, proved."""
    from nram.programs.table import WiringTable
    from nram.programs.text import parse_circuit
    from nram.prove.bounded import try_small
    from nram.prove.prove import _search, in_words
    from nram.prove.simulate import program_of
    from nram.prove.verdict import Verdict
    from tasks import make_task
    from tasks.specifications import specification_of

    task: Any = make_task(name)
    specification = specification_of(task)
    assert specification is not None
    right = WiringTable.of(parse_circuit((CIRCUITS / f"{name}.txt").read_text()))
    found = {"right": 0, "wrong": 0, "proved": 0}
    for mutant in (right, *mutants(right, count, seed)):
        program = program_of(mutant)
        tried = try_small(program, task, specification, seed=1, most=2000)
        wrong = any(one.wrong for one in tried)
        verdict = Verdict(task.name, "unknown", in_words(tried))
        verdict = _search(program, task, specification, 0, verdict, seconds, seed)
        if wrong and verdict.status == "proved":
            raise AssertionError(f"{name}: a wrong program was proved: {mutant}")
        found["wrong" if wrong else "right"] += 1
        found["proved"] += verdict.status == "proved"
    return found


def main() -> None:
    """Prints a table, line by line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tasks", nargs="*", default=list(TASKS), choices=TASKS, metavar="TASK")
    parser.add_argument("--count", type=int, default=8, help="mutants of each program")
    parser.add_argument("--seconds", type=float, default=4.0, help="for one mutant")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    print(
        "| task | mutants | right | wrong | proved | wrong and proved |", "|---" * 6 + "|", sep="\n"
    )
    for name in options.tasks:
        found = check_mutants(name, options.count, options.seed, options.seconds)
        many = found["right"] + found["wrong"]
        print(f"| {name} | {many} | {found['right']} | {found['wrong']} | {found['proved']} | 0 |",
              flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
