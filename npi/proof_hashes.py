"""A digest of what a proof is about: the scratchpad, and the decisions of the programs."""

from collections import defaultdict

from npi.library import Environment
from training.task_hashes import digest, task_hashes


def proof_hashes(environment: Environment) -> dict[str, str]:
    """Digests of what a proof of this task is about; see `training/task_hashes.py`."""
    own = digest([_world(environment), _decisions(environment), environment.anywhere])
    return {**task_hashes(environment.task, "scratchpad"), "programs": own}


def _world(environment: Environment) -> list:
    """Rows, pointers and features, without their names."""
    machine = environment.machine
    return [
        [[row.symbols, row.initial, row.window] for row in machine.rows],
        [[machine.row_of(k), p.offset] for k, p in enumerate(machine.pointers)],
        [[f.kind, machine.pointers_of(f)] for f in machine.features],
    ]


def _decisions(environment: Environment) -> list:
    """Every reachable decision, with points numbered in the order of this search: their numbers in
    `automaton` depend on how the programs are written."""
    automaton, rows = environment.decided, []
    found: dict[int, list] = defaultdict(list)
    for (point, seen), decision in sorted(automaton.decisions.items()):
        found[point].append((seen, decision))
    for program, name in enumerate(automaton.names[1:], 1):
        numbers, work = {automaton.start(program): 0}, [automaton.start(program)]
        while work:
            point = work.pop()
            for seen, (callee, args, end, after) in found[point]:
                if after >= 0 and after not in numbers:
                    numbers[after] = len(numbers)
                    work.append(after)
                next_number = numbers[after] if after >= 0 else after
                rows.append(
                    [name, numbers[point], seen, automaton.names[callee], args, end, next_number]
                )
    return rows
