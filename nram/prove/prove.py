"""Proves or refutes a program of the discrete machine: `prove_program`."""

import dataclasses
import time
from collections.abc import Sequence
from typing import Any

import numpy as np

from nram.machine.run import make_memories, run
from nram.programs.circuit import Circuit
from nram.programs.table import WiringTable
from nram.prove.bounded import Tried, least_spare, smallest, try_small
from nram.prove.record import LONGEST, Sample, Split, sample
from nram.prove.simulate import Program, program_of
from nram.prove.solver import solver, solver_name
from nram.prove.verdict import PROVED, REFUTED, UNKNOWN, Verdict
from tasks.core.errors import UsageError
from tasks.core.task import spec
from tasks.specifications import Problem, Specification, specification_of
from tasks.specifications.core import answer_of, assumptions_of

_SPLITS = (
    (1, 1), (1, 1, True), (1, 2), (1, 3), (2, 1), (0, 1), (0, 1, True), (1, 2, True), (1, 3, True),
    (2, 2), (3, 1), (2, 1, True),
)  # fmt: skip
SPLITS = tuple(Split(*split[:2], seen=len(split) > 2) for split in _SPLITS)
"""Splits of a program's places that are tried, those first that leave fewest variables open."""
_ALL, _CASES = ((1, None),), ((1, 1), (2, 2), (3, None))
PASSES = ((_ALL, 0.7), (_CASES, 1.0))
"""The lengths n that are proved together, all or some cases, and the share of the time left."""
SECONDS = 60.0
"""Default time for one program."""
SLICES = 3
"""The time goes to splits in slices: every second one to the first split that is left, every fourth
to the next, and so on. What a split has found is kept until its next slice."""


def prove_program(
    driver: Any, task: Any, seconds: float = SECONDS, seed: int = 0, checkpoint: str = ""
) -> Verdict:
    """Tries to prove that a program is right for every length and every large enough memory.

    `driver` is a `Circuit` or a `WiringTable`. Raises `UsageError` if it is something else, if a
    gate has no logical form, or if the solver is not installed. Everything else that goes wrong,
    time among it, makes the outcome `unknown`.
    """
    z3, began = solver(), time.monotonic()
    table = WiringTable.of(driver) if isinstance(driver, Circuit) else driver
    if not isinstance(table, WiringTable):
        raise UsageError(
            "only programs without a memory of their own can be proved: circuits, and discretised "
            "controllers of the kinds `tabular` and `feedforward`."
        )
    names = driver.names if isinstance(driver, Circuit) else ()
    specification = specification_of(task)
    if specification is None:
        verdict = Verdict(
            spec(task), UNKNOWN, try_with_oracle(table, task, seed),
            reasons=(f"{task.name} has no specification (tasks/specifications)",),
        )  # fmt: skip
        return _finished(verdict, began, checkpoint)
    program = program_of(table, names)
    tried = try_small(program, task, specification, seed)
    told = Verdict(
        spec(task),
        UNKNOWN,
        in_words(tried),
        limit=" ".join(str(task.tape_limit(n)) for n in (1, 2, 3)),
    )
    wrong = smallest(tried)
    if wrong is not None:
        found = replay(table, task, specification, wrong)
        if found is None:
            reason = "the machine does not confirm a counterexample: this is a mistake of deepcalc"
            return _finished(dataclasses.replace(told, reasons=(reason,)), began, checkpoint)
        told = dataclasses.replace(told, counterexample=found)
    spare = least_spare(tried)
    if spare is None:
        return _finished(dataclasses.replace(told, status=REFUTED), began, checkpoint)
    told = dataclasses.replace(told, memory=_bound(task, spare))
    try:
        told = _search(program, task, specification, spare, told, seconds, seed)
    except KeyboardInterrupt:
        told = dataclasses.replace(told, reasons=("interrupted",))
    except (z3.Z3Exception, MemoryError, RecursionError) as wrong:
        told = dataclasses.replace(told, reasons=(f"the solver gave up: {wrong}"[:200],))
    return _finished(told, began, checkpoint)


def _finished(verdict: Verdict, began: float, checkpoint: str) -> Verdict:
    seconds = round(time.monotonic() - began, 2)
    return dataclasses.replace(
        verdict, seconds=seconds, solver=solver_name(), checkpoint=checkpoint
    )


def _search(
    program: Program, task: Any, specification: Specification, spare: int, told: Verdict,
    seconds: float, seed: int,
) -> Verdict:  # fmt: skip
    """Tries to prove all n at once; if that fails, the cases n = 1, n = 2 and n > 2 one by one."""
    from nram.prove.certificate import cases_covered, confirmed, written
    from nram.prove.query import Clock
    from nram.prove.theory import Theory

    reasons: list[str] = []
    clock = Clock(seconds)
    for cases, share in PASSES:
        done: list[tuple[str, Any, Any]] = []
        part = clock.part(share)
        for low, high in cases:
            lengths = range(low, (high or LONGEST) + 1)
            drawn = sample(program, task, specification, spare, seed, lengths)
            theory = Theory(task, specification, spare, (low, high))
            case = "" if len(cases) == 1 else f"n {'=' if low == high else '>='} {low}, "
            found = _splits(program, theory, drawn, told, part)
            if isinstance(found, list):
                reasons += [case + reason for reason in found]
                break
            done.append((case, *found))
        else:
            text = written(cases_covered(cases), False)
            if confirmed(text):
                return _proved(told, specification, done, text)
            reasons.append("the cases do not cover every n")
    return dataclasses.replace(told, reasons=tuple(reasons[:8]))


def _splits(program: Program, theory: Any, drawn: Sample, told: Verdict, clock: Any) -> Any:
    """Tries the splits one after another. Returns the invariants and their certificate, or what
    could not be shown with the split that left least open."""
    from nram.prove.attempt import Attempt, Failed, unexplained
    from nram.prove.certificate import certificate
    from nram.prove.query import TimeIsUpError

    reasons: list[str] = []
    share, turn = clock.left() / SLICES, 0
    waiting: list[Any] = sorted(SPLITS, key=lambda split: unexplained(program, drawn, split))
    while waiting and clock.left() > 0:
        turn += 1
        place = min((turn & -turn).bit_length() - 1, len(waiting) - 1)  # 0, 1, 0, 2, 0, 1, ...
        now = waiting[place]
        if isinstance(now, Split):
            now = waiting[place] = Attempt(program, theory, drawn, now)
        try:
            found = now.go_on(clock.part(min(1, share / clock.left())))
        except TimeIsUpError:
            continue
        waiting.pop(place)
        if isinstance(found, Failed):
            if len(found.reasons) < len(reasons) or not reasons:
                reasons = found.reasons
            continue
        head = f"{told.task}: for every n >= 1 and every {told.memory}. Every answer must be unsat."
        checked = certificate(found, head)
        if checked.valid:
            return found, checked
        reasons = [f"the certificate: {title}" for title in checked.wrong]
    return reasons or ["the time is up"]


def _proved(
    told: Verdict, specification: Specification, done: list[tuple[str, Any, Any]], covered: str
) -> Verdict:
    from nram.prove.attempt import location_name
    from nram.prove.record import Location

    ends, invariants = [], []
    for case, found, _ in done:
        for place, facts in found.facts.items():
            if isinstance(place, Location):
                name = case + location_name(found.moves, place)
                invariants.append((name, tuple(map(str, facts))))
            else:
                ends.append(set(map(str, facts)))
    return dataclasses.replace(
        told, status=PROVED,
        unchanged=tuple(sorted(set.intersection(*ends))) if ends else (),
        invariants=tuple(invariants), assumed=assumptions_of(specification),
        queries=1 + sum(checked.queries for *_, checked in done),
        certificate="\n".join([*(checked.text for *_, checked in done), covered]),
    )  # fmt: skip


def _bound(task: Any, spare: int) -> str:
    """The bound on M in words, for a task whose `cells` is linear."""
    first, second = task.cells(1) + spare, task.cells(2) + spare
    factor = "" if second - first == 1 else f"{second - first} "
    return f"M >= {factor}n + {first - (second - first)}"


def replay(
    driver: Any, task: Any, specification: Specification, problem: Problem
) -> dict[str, Any] | None:
    """Runs a program on a problem with the discrete machine. None if its answer is right."""
    limit, wanted = task.tape_limit(problem.n), answer_of(specification, problem)
    result = run(driver, make_memories([problem.memory]), limit)
    cells = np.asarray(result.memory[0])
    got = {i: int(cells[i]) for i in wanted}
    if bool(result.halted[0]) and got == wanted:
        return None
    if bool(result.undefined[0]):
        outcome = f"no rule for the pattern after {int(result.steps[0])} timesteps"
    elif not bool(result.halted[0]):
        outcome = f"does not halt in {limit} timesteps"
    else:
        answer, right = (" ".join(map(str, found.values())) for found in (got, wanted))
        outcome = f"the answer is {answer} instead of {right}"
    return {"n": problem.n, "memory": problem.memory, **problem.parameters, "outcome": outcome}


def in_words(tried: Sequence[Tried]) -> str:
    """Which problems were tried without a wrong answer."""
    right = [one for one in tried if one.wrong is None]
    parts = []
    for n in sorted({one.n for one in right if one.every}):
        sizes = [one.size for one in right if one.n == n and one.every]
        parts.append(f"all with n = {n}, M = {', '.join(map(str, sizes))}")
    drawn = [one for one in right if not one.every]
    if drawn:
        count, longest = sum(one.problems for one in drawn), max(one.n for one in drawn)
        parts.append(f"{count:,} random ones with n up to {longest}")
    return "; ".join(parts) or "none"


def try_with_oracle(driver: Any, task: Any, seed: int) -> str:
    """Runs a program on random problems of the task itself; says how many it has right."""
    import jax
    import jax.numpy as jnp

    from nram.machine.run import score
    from nram.tapes import draw_tapes
    from training.numerics import make_key

    key, right, count, longest = make_key(seed), 0, 0, 6
    for spare in (0, 1, 7):
        key, now = jax.random.split(key)
        lengths = jnp.arange(60) % longest + 1
        tape = draw_tapes(task, now, lengths, longest, task.cells(longest) + spare)
        limits = jnp.asarray([task.tape_limit(int(n)) for n in lengths])
        right += int(score(run(driver, tape.memory, limits), tape).exact.sum())
        count += len(lengths)
    return f"{right} of {count} random problems of length 1-{longest} right"
