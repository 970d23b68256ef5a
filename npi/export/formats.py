"""The formats of NPI's models: Python, C, a call graph, JSON."""

import dataclasses
from collections.abc import Callable, Mapping
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from npi.architecture import Architecture, Params
from npi.export.asked import ask
from npi.export.c import c
from npi.export.dot import dot
from npi.export.plans import Choose, Do, Plan, calls, plan
from npi.export.programs import Programs, rows_in_words
from npi.export.python import python
from npi.export.tree import Split
from npi.library import Environment
from tasks.core.errors import UsageError
from tasks.core.task import sample_batch, spec
from training.formats import Format, Order, document

LENGTH = 3
"""Length of the example in the file."""


def formats(network: Architecture, params: Params) -> Mapping[str, Format]:
    """The formats of a trained network."""

    def printed(printer: Callable[[Programs], str], about: str) -> Format:
        return Format(lambda order: printer(programs_of(network, params, order)), about)

    return {
        "python": printed(python, "the proved programs as Python functions"),
        "c": printed(c, "the proved programs as C functions, and a main"),
        "dot": Format(lambda order: _dot(network, params, order), "which program calls which"),
        "json": Format(lambda order: _json(network, params, order), "the programs as JSON"),
    }


def programs_of(network: Architecture, params: Params, order: Order) -> Programs:
    """The proved programs of a task. Raises `UsageError` if they are not proved."""
    number = network.tasks.index(order.task)
    environment, name = network.library.environments[number], spec(order.task)
    if not order.proved:
        raise UsageError(
            f"{name} is not proved ({order.verdict}), so no finite code says what the network does "
            f"on every input. {_advice(environment)} Or export weights (--to safetensors)."
        )
    frames = ask(network.fold(params, number), environment, network.library.programs)
    plans = {program: plan(mine) for program, mine in frames.items()}
    count = sum(len(mine) for mine in frames.values())
    about = (
        f"{name}, learned by a neural programmer-interpreter and proved at every length.",
        order.origin,
        f"Each function does what the network does in all {count:,} situations (frames) that any "
        f"input can produce; it was asked in each. What makes no difference is left out, so the "
        f"code says nothing about pads that no question of the task has.",
        "The proof assumes:\n" + "\n".join(f"- {words}" for words in order.assumptions),
    )
    return Programs(environment, plans, about, _example(order, environment))


def _advice(environment: Environment) -> str:
    if environment.closure.frames is None:
        return (
            "Its frames have no bound: use recursive programs, which do not loop inside a call "
            "(for a task of deepcalc: NAME:programs=recursive), and train again."
        )
    return "Train until it is (python train.py npi ..., without --steps)."


def _example(order: Order, environment: Environment) -> tuple[list[list[int]], list[int]]:
    """The rows and pointers of a problem."""
    task: Any = environment.task
    lengths = jnp.full(1, LENGTH)
    drawn = sample_batch(task, order.key, lengths, LENGTH)
    pad = task.pad({k: v[0] for k, v in drawn.items()}, lengths[0], LENGTH)
    cells, pointers = jax.tree.map(np.asarray, (pad.cells, pad.pointers))
    return cells.tolist(), pointers.tolist()


def _dot(network: Architecture, params: Params, order: Order) -> str:
    """The call graph: of the proved programs, or of those that were taught."""
    environment = network.library.environments[network.tasks.index(order.task)]
    if order.proved:
        found = programs_of(network, params, order)
        edges = {p: calls(mine) for p, mine in found.plans.items()}
        return dot(environment, edges, f"{spec(order.task)}: calls, as proved")
    automaton = environment.decided
    taught: dict[int, set[tuple[int, bool]]] = {}
    for (point, _), decision in automaton.decisions.items():
        program = taught.setdefault(automaton.program_at(point), set())
        if decision.callee:
            program.add((decision.callee, decision.end))
    return dot(environment, taught, f"{spec(order.task)}: calls, as taught, not proved")


def _json(network: Architecture, params: Params, order: Order) -> str:
    environment = network.library.environments[network.tasks.index(order.task)]
    machine = environment.machine
    names = environment.automaton.names
    content: dict[str, Any] = {
        "task": spec(order.task),
        "rows": [dataclasses.asdict(_Row(*row)) for row in machine.rows],
        "pointers": [pointer._asdict() for pointer in machine.pointers],
        "features": [{"name": f.name, "words": f.words} for f in machine.features],
        "symbols": rows_in_words(machine),
        "main": names[1],
        "programs": None,
    }
    if order.proved:
        found = programs_of(network, params, order)
        content["programs"] = {
            names[p]: _steps(environment, mine) for p, mine in sorted(found.plans.items())
        }
    return document(order, "programs", content)


@dataclasses.dataclass(frozen=True)
class _Row:
    name: str
    symbols: int
    initial: Any
    window: Any
    labels: Any


def _steps(environment: Environment, mine: Plan) -> list[Any]:
    return [
        _call(environment, part, ())
        if isinstance(part, Do)
        else _branch(environment, part, part.tree)
        for part in mine
    ]


def _branch(environment: Environment, choose: Choose, tree: Any) -> Any:
    if isinstance(tree, Split):
        tests = [
            {"feature": _column(environment, choose.columns[t.column]),
             "is": "at most" if t.at_most else "equal to", "value": t.value}
            for t in tree.tests
        ]  # fmt: skip
        return {
            "if": tests,
            "all_of_them": not tree.any,
            "then": _branch(environment, choose, tree.yes),
            "else": _branch(environment, choose, tree.no),
        }
    return [
        _call(environment, part, choose.columns)
        if isinstance(part, Do)
        else _branch(environment, part, part.tree)
        for part in tree
    ]


def _column(environment: Environment, column: Any) -> Any:
    names = [environment.machine.features[f].name for f in column.features]
    return {"sum_of": names, "each_less": list(column.less), "minus": column.minus,
            "seen_at_step": column.step}  # fmt: skip


def _call(environment: Environment, do: Do, columns: Any) -> dict[str, Any]:
    found: dict[str, Any] = {"ends": do.end}
    if do.callee:
        return {"call": environment.automaton.names[do.callee], **found}
    if do.value is None or do.value.column is None:
        plus = do.value.plus if do.value else do.args[2]
        return {"act": environment.machine.describe((*do.args[:2], plus)), **found}
    pointer = environment.machine.pointers[do.args[1]].name
    value = {"of": _column(environment, columns[do.value.column]), "plus": do.value.plus}
    return {"act": f"write {pointer}", "symbol": value, **found}
