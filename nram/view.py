"""The page of an NRAM: its program as rules, and the soft machine beside it."""

import itertools
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from nram.gradient.loss import LossOptions, unroll
from nram.machine.algebra import MachineState, one_hot
from nram.machine.gates import PAPER, Gate
from nram.machine.machine import Machine
from nram.machine.patterns import all_patterns
from nram.programs.complete import complete
from nram.programs.table import WiringTable, join_patterns, used
from nram.programs.text import wiring_names
from tasks.core.errors import UsageError
from training.page.contents import Example, Page

SCRIPTS = tuple(Path(__file__).with_name(f"{name}.js") for name in ("run", "view", "soft"))
MOST_JOINED = 64
"""Patterns of rules are joined (`0-1`) for so many; joining takes the square of their number."""
LARGEST = (250, 200, 40)
"""Memories up to so many cells have the results of a user's gate of 0, 1, 2 arguments."""
MOST_SOFT = 150_000
"""Largest number of probabilities of all soft runs on a page; each takes about a byte."""


def page_of(
    table: WiringTable, examples: Sequence[Example], network: Any = None, note: str = ""
) -> Page:
    """The page of a program.

    Args:
      table: the program that the page runs.
      examples: the problems that are shown first.
      network: the controller that the program was made of; its soft runs are shown too.
      note: a remark on the program, for the reader of the page.

    Raises `UsageError` if it uses a gate of the user, and a problem is too large for the results
    of this gate that a page has.
    """
    for gate in _new_gates(table.machine):
        large = [one for one in examples if (one.asked.memory or 0) > LARGEST[gate.arity]]
        if large:
            raise UsageError(
                f"the gate {gate.name} is a function in Python, so a page has only its results, "
                f"for memories of {LARGEST[gate.arity]} cells at most, and "
                f"{large[0].task.show(large[0].asked.question)} needs {large[0].asked.memory}: "
                f"show shorter problems (--input)."
            )
    soft = _soft_runs(network, examples) if network is not None else [None] * len(examples)
    return Page("nram", {"program": _program(table, note), "soft": soft}, SCRIPTS)


def _new_gates(machine: Machine) -> list[Gate]:
    """The gates of a user, which no page can compute."""
    found = {gate.name: gate for _, gate in machine.modules if not gate.memory}
    return [gate for name, gate in sorted(found.items()) if name not in PAPER]


def _results(gate: Gate) -> dict[str, Any]:
    """All results of a gate for memories of 1, 2, 3, ... cells, behind each other."""
    most = LARGEST[gate.arity]
    arguments = [
        (size, *chosen)
        for size in range(1, most + 1)
        for chosen in itertools.product(range(size), repeat=gate.arity)
    ]
    found = jax.jit(jax.vmap(gate.integers))(*map(jnp.asarray, zip(*arguments, strict=True)))
    return {"most": most, "arity": gate.arity, "results": np.asarray(found).astype(np.uint8)}


def _program(table: WiringTable, note: str) -> dict[str, Any]:
    """The rules of a table, without gates that do nothing, and the rule of each pattern."""
    machine = table.machine
    wiring, stop, follow, covered = (
        np.asarray(part) for part in (table.wiring, table.stop, table.follow, table.covered)
    )
    phases, patterns = stop.shape
    modules = machine.modules
    rule_of = np.full((phases, patterns), -1, np.int32)
    rules: dict[tuple[int, tuple[int, ...], bool, int], int] = {}
    members: list[list[str]] = []
    for phase in range(phases):
        for row, pattern in enumerate(all_patterns(machine.registers)):
            if not covered[phase, row]:
                continue
            choices = used(machine, np.maximum(wiring[phase, row], 0))
            key = (phase, choices, bool(stop[phase, row]), int(follow[phase, row]))
            number = rules.setdefault(key, len(rules))
            if number == len(members):
                members.append([])
            members[number].append(pattern)
            rule_of[phase, row] = number
    return {
        "registers": _registers(machine),
        "gates": [{"name": name, "kind": gate.memory or gate.name} for name, gate in modules],
        "tables": {gate.name: _results(gate) for gate in _new_gates(machine)},
        "phases": phases,
        "ruleOf": rule_of.reshape(-1),
        "rules": [
            _rule(machine, *key, phases, own) for key, own in zip(rules, members, strict=True)
        ],
        "note": note,
    }


def _registers(machine: Machine) -> list[str]:
    return [f"r{number + 1}" for number in range(machine.registers)]


def _rule(
    machine: Machine,
    phase: int,
    choices: tuple[int, ...],
    stop: bool,
    follow: int,
    phases: int,
    patterns: list[str],
) -> dict[str, Any]:
    """One rule: the gates that do something, with the numbers of their arguments; the new value of
    each register; and the rule in words."""
    registers = machine.registers
    named = wiring_names(machine, choices)
    wires = list(named.values())
    wanted = {choice for chosen in wires for choice in chosen}
    whole = complete(machine, named)
    operations = []
    for place, (name, gate) in enumerate(machine.modules):
        if name in named:
            operations.append([place, *named[name]])
        elif place + registers in wanted and not gate.arity:
            operations.append([place])  # a constant
        elif place + registers in wanted:
            start = sum(module.gate.arity for module in machine.modules[:place])
            operations.append([place, *whole[start : start + gate.arity]])
    candidates = (*_registers(machine), *machine.outputs)
    words = [
        f"{candidates[target] if isinstance(target, int) else target}="
        + ",".join(candidates[choice] for choice in chosen)
        for target, chosen in named.items()
    ]
    if follow != (phase + 1) % phases:
        words.append(f"->phase {follow + 1}")
    short = join_patterns(patterns) if len(patterns) <= MOST_JOINED else patterns[:4]
    shown = " ".join(short) + (" ..." if len(short) == 4 < len(patterns) else "")
    return {
        "ops": operations,
        "next": list(whole[-registers:]),
        "stop": stop,
        "follow": follow,
        "patterns": f"phase {phase + 1}: {shown}" if phases > 1 else shown,
        "words": " ".join([*words, "!"] if stop else words),
    }


def _soft_runs(network: Any, examples: Sequence[Example]) -> list[dict[str, Any] | None]:
    """The soft run of each example, as far as they fit on a page. Probabilities are bytes; T counts
    the states before each timestep and at the end."""
    network = jax.tree.map(jnp.asarray, network)
    found: list[dict[str, Any] | None] = []
    room = MOST_SOFT
    for example in examples:
        size, times = example.asked.memory or 0, example.steps + 1
        room -= times * size * (size + network.machine.registers)
        if room < 0:
            found.append(None)
            continue
        task: Any = example.task
        cells = task.tape(example.asked.arrays, example.asked.length, size).memory
        stop, registers, memory = _soft_run(network, cells, example.steps)
        going = np.concatenate([[1.0], np.cumprod(1 - np.asarray(stop))])
        found.append(
            {"registers": _bytes(registers), "memory": _bytes(memory),
             "stopped": [round(float(1 - p), 5) for p in going]}
        )  # fmt: skip
    return found


def _soft_run(network: Any, cells: Any, timesteps: int) -> tuple[Any, Any, Any]:
    size = cells.shape[0]
    registers = network.machine.registers

    def look(state: MachineState) -> Any:
        return state.registers, state.memory

    @jax.jit
    def run(cells: Any) -> Any:
        plain = LossOptions(renormalise=False)
        return unroll(network, one_hot(cells, size), timesteps, look, plain)

    stop, _, (own, memory) = run(cells)
    first = one_hot(jnp.zeros(registers, jnp.int32), size)
    return (
        stop,
        jnp.concatenate([first[None], own]),
        jnp.concatenate([one_hot(cells, size)[None], memory]),
    )


def _bytes(probabilities: Any) -> np.ndarray:
    return np.round(255 * np.clip(np.asarray(probabilities), 0, 1)).astype(np.uint8)
