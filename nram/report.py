"""Describes a trained NRAM as text: its circuit, and as comments how well it does."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from nram.controllers import NetworkController
from nram.export.actions import gates_used
from nram.gradient.validation import agreement
from nram.machine.patterns import all_patterns
from nram.machine.run import run, score
from nram.programs.circuit import Circuit
from nram.programs.extract import Examples, extract
from nram.programs.table import WiringTable, compact
from nram.programs.text import format_circuit
from nram.tapes import SLACK, draw_fast, memory_size
from tasks.core.errors import UsageError
from tasks.core.task import Task, spec
from tasks.core.views import Tape

EXAMPLES = 256
"""Problems of training lengths on which results are counted."""
LONGER = (128, 20, 50)
"""For comparing circuit and controller: the number of problems per memory size, for the training
lengths and for each longer length; then these lengths."""
SLACKS = (SLACK, 2)
"""Cells of memory beyond what the longest problem needs. Many and few, since a program may depend
on the cells behind the problem; odd and even, since it may depend on the divisors of M."""
SURE = 0.99
"""Soft and discretised programs are called equal if every value has at least this probability."""
NAMED = 8
"""Number of sets of gates without effect that are named."""
COMPARED = 8
"""Problems on which soft and discrete runs are compared."""


class Learned(NamedTuple):
    """A learned program."""

    task: Task
    lengths: tuple[int, int]
    """Lengths of the shortest and the longest problem in training."""
    about: str
    """The kind of model, in words."""
    stop: str
    """How its stop was found: `learned`, `chosen` or `searched`."""
    driver: WiringTable | NetworkController
    """The controller of the discrete machine."""
    network: Any = None
    """The controller of the soft machine that was discretised; None if there is none, as after a
    search."""


def explain(learned: Learned, key: Any) -> str:
    """The circuit as text for `deepcalc run`, with its results as comments. Consumes `key`."""
    lines = [
        f"{spec(learned.task)}: {learned.about}; its stop is {learned.stop}",
        results(learned, key),
        agreement_words(learned, key),
    ]
    parts = examples(learned, key)
    try:
        circuit = extract(learned.driver, parts)
    except UsageError as none:
        return "\n".join([*(f"# {line}" for line in lines), f"# no circuit: {none}"])
    lines.append(f"simplified: {simplified(learned.driver, circuit)}")
    lines.append(
        f"the learned program does the same as this circuit on {tested_on(learned, parts)}"
    )
    lines += _uncovered(circuit)
    return "\n".join(f"# {line}" for line in lines) + "\n" + format_circuit(circuit)


def results(learned: Learned, key: Any) -> str:
    """How well a program does on problems of training lengths, in words."""
    tape, limit = _problems(learned, key)
    (low, high), driver = learned.lengths, learned.driver
    runs = run(compact(driver) if isinstance(driver, WiringTable) else driver, tape.memory, limit)
    result = score(runs, tape)
    return (
        f"on {EXAMPLES} problems of length {low}-{high}, M = {tape.memory.shape[1]}: "
        f"{int(result.exact.sum())} right, {int(runs.halted.sum())} halted, "
        f"{int((result.stray > 0).sum())} with stray writes, "
        f"{int(np.median(np.asarray(runs.steps)))} timesteps (median)"
    )


def _problems(learned: Learned, key: Any) -> tuple[Tape, int]:
    """Problems of training lengths, and their limit of timesteps."""
    task: Any = learned.task
    low, high = learned.lengths
    lengths = jnp.arange(EXAMPLES) % (high - low + 1) + low
    tape = draw_fast(task, key, lengths, high, memory_size(task, high))
    return tape, task.tape_limit(high)


def simplified(driver: WiringTable | NetworkController, circuit: Circuit) -> str:
    """What `extract` has left out of a program, in words."""
    table = WiringTable.of(circuit)
    reached = np.argwhere(np.asarray(table.covered)).tolist()
    machine, phases = circuit.machine, len(circuit.phases)
    if isinstance(driver, NetworkController):
        known = "" if phases == 1 else f" and the timestep, as {phases} phases"
        return (
            f"the network with memory is written as rules for patterns of zero registers{known}; "
            f"{len(reached)} patterns are reached"
        )
    learned, kept = np.asarray(driver.wiring), np.asarray(table.wiring)
    names, count, rest = all_patterns(machine.registers), 0, 0
    without: dict[tuple[str, ...], list[str]] = {}
    for phase, row in reached:
        before = gates_used(machine, learned[phase, row].tolist())
        after = gates_used(machine, kept[phase, row].tolist())
        count, rest = count + len(before), rest + len(after)
        gone = tuple(machine.outputs[c - machine.registers] for c in sorted(before - after))
        if gone:
            where = names[row] if phases == 1 else f"phase {phase + 1} {names[row]}"
            without.setdefault(gone, []).append(where)
    told = "; ".join(f"{', '.join(g)} ({', '.join(at)})" for g, at in [*without.items()][:NAMED])
    more = "; ..." if len(without) > NAMED else ""
    fewer = f"{count - rest} of {count} gates make no difference: {told}{more}"
    return (
        f"{driver.covered.size - len(reached)} of {driver.covered.size} patterns of zero registers "
        f"are never reached; in the others, {fewer if rest < count else 'no gate was left out'}"
    )


def tested_on(learned: Learned, parts: Sequence[Examples]) -> str:
    """The examples on which a circuit was compared, in words."""
    _, *longer = LONGER
    low, high = learned.lengths
    sizes = sorted({part.memory.shape[1] for part in parts})
    return (
        f"{sum(len(part.memory) for part in parts):,} problems of length {low}-{high}, "
        f"{' and '.join(map(str, longer))}, M = {' and '.join(map(str, sizes))}"
    )


def examples(learned: Learned, key: Any) -> list[Examples]:
    """Problems on which the circuit must do the same as the controller. Consumes `key`.

    Only two memory sizes, because each is compiled. Short problems first: most trials fail on them.
    """
    count, *longer = LONGER
    task: Any = learned.task
    low, high = learned.lengths
    longest, parts = max(high, *longer), []
    for lengths in (range(low, high + 1), *((length,) for length in longer)):
        many = jnp.resize(jnp.asarray(lengths), (count,))
        limit = task.tape_limit(max(lengths))
        for slack in SLACKS:
            key, tape_key = jax.random.split(key)
            memory = memory_size(task, longest, slack)
            tape = draw_fast(task, tape_key, many, longest, memory)
            parts.append(Examples(tape.memory, limit))
    return parts


def agreement_words(learned: Learned, key: Any) -> str:
    """Says whether the discretised program equals the soft one. Consumes `key`."""
    if learned.network is None:
        return "found as discrete rules, so there is no soft machine that it could differ from"
    network = jax.tree.map(jnp.asarray, learned.network)
    tape, limit = _problems(learned, key)
    memory = tape.memory
    compare = jax.jit(jax.vmap(lambda cells: agreement(network, cells, limit)))
    side = jax.tree.map(np.asarray, compare(memory[:COMPARED]))
    going, least = side.going, side.least[side.going].min()
    equal = "discretised differs from soft"
    if side.agree[going].all():
        sure = least > SURE
        equal = (
            "discretised equals soft" if sure else "the likeliest soft values are the discrete ones"
        )
    return (
        f"{equal}: soft and discrete runs agree in {100 * side.agree[going].mean():.1f}% of "
        f"{int(going.sum())} timesteps before the learned stop; the soft machine gives every value "
        f"of the discrete one a probability of at least {least:.3g}"
    )


def _uncovered(circuit: Circuit) -> list[str]:
    """Lists the patterns that no rule covers."""
    patterns = [f"{phase} {pattern}".strip() for phase, pattern in circuit.uncovered()]
    if not patterns:
        return ["every pattern is covered"]
    shown = ", ".join(patterns[:16]) + (", ..." if len(patterns) > 16 else "")
    return [f"no rule covers {len(patterns)} patterns, which no example reached: {shown}"]
