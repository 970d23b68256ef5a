"""The formats of NRAM's models: Python, C, a graph, JSON."""

import dataclasses
import inspect
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from nram.controllers import NetworkController
from nram.export.c import c
from nram.export.code import Program, program_of
from nram.export.dot import dot
from nram.export.python import python
from nram.export.seen import seen_on
from nram.programs.circuit import Circuit
from nram.programs.extract import extract
from nram.programs.table import circuit_of
from nram.programs.text import format_circuit, rule_words
from nram.prove.verdict import PROVED, REFUTED
from nram.report import Learned, agreement_words, examples, results, simplified, tested_on
from tasks.core.errors import UsageError
from tasks.core.task import spec
from training.formats import Format, Order, document


def formats(learned: Learned) -> Mapping[str, Format]:
    """The formats of a learned program."""

    def printed(printer: Callable[[Program], str], about: str, *options: str) -> Format:
        def write(order: Order) -> str:
            return printer(program(learned, order))

        return Format(write, about, options)

    return {
        "python": printed(python, "one Python function", "exact", "count"),
        "c": printed(c, "one C function and a main", "exact", "count"),
        "dot": printed(dot, "the rules as a graph", "exact"),
        "json": Format(lambda order: _json(learned, order), "the circuit as JSON", ("exact",)),
    }


@dataclasses.dataclass(frozen=True)
class Taken:
    """The circuit of a learned program, and what was done to it."""

    circuit: Circuit
    about: tuple[str, ...]
    """In words: how well the program does, what was simplified away, on what that was tested."""
    parts: Any
    """The examples; None if nothing was simplified."""


def circuit_taken(learned: Learned, order: Order) -> Taken:
    """The circuit to export.

    Raises `UsageError` if there is none: the program is a network with memory, and nothing may be
    simplified, or no circuit does the same.
    """
    driver = learned.driver
    if order.exact:
        if isinstance(driver, NetworkController):
            raise UsageError(
                "a network with memory has no exact circuit, since its choices depend on its whole "
                "history: export without --exact, or weights (--to safetensors)."
            )
        words = "Exact: the learned rule of every pattern, nothing simplified."
        return Taken(circuit_of(driver), (words,), None)
    parts = examples(learned, order.key)
    circuit = extract(driver, parts)
    words = (
        f"Simplified: {simplified(driver, circuit)}. The learned program (discretised) does the "
        f"same on {tested_on(learned, parts)}: the same memory at the end, the same number of "
        f"timesteps. It is not proved elsewhere; --exact exports everything that was learned."
    )
    return Taken(circuit, (words,), parts)


def program(learned: Learned, order: Order) -> Program:
    """The program to export, for the printers. Raises `UsageError` as `circuit_taken` does."""
    taken = circuit_taken(learned, order)
    task = learned.task
    about = (
        f"{spec(task)}, learned by a neural random-access machine ({learned.about}; its stop is "
        f"{learned.stop}).",
        *_tape(task),
        order.origin,
        results(learned, order.key),
        f"{agreement_words(learned, order.key).capitalize()}.",
        proof_words(order.card.get("program_proof")),
        *taken.about,
        _roles(taken.circuit),
    )
    seen = None if taken.parts is None else seen_on(taken.circuit, taken.parts)
    return program_of(taken.circuit, task.name, about, seen, order.count)


def proof_words(found: Mapping[str, Any] | None) -> str:
    """What `proof.json` says about the learned program, as a sentence."""
    if found is None:
        return "Proof: none. (`deepcalc prove RUN` tries to find one.)"
    if found["status"] == PROVED:
        return (
            f"Proof: for every length n >= 1 and every memory of {found.get('memory', 'M')} cells, "
            f"the learned program halts within its limit of timesteps with the right answer. "
            f"Checked by {found.get('solver', 'a solver')}."
        )
    if found["status"] == REFUTED:
        wrong = found.get("counterexample") or {}
        cells = " ".join(map(str, wrong.get("memory", [])))
        return (
            f"Proof: refuted. The learned program is wrong for length {wrong.get('n')} in the "
            f"memory {cells}: {wrong.get('outcome', 'a wrong answer')}."
        )
    return f"Proof: none was found, and no wrong answer; tried: {found.get('bounded', 'nothing')}."


def _tape(task: Any) -> tuple[str, ...]:
    """What the task's docstring says about its tape."""
    text = inspect.getdoc(type(task)) or ""
    _, found, after = text.partition("Tape:")
    words = " ".join(after.partition("\n\n")[0].split())
    return (f"Memory: {words}",) if found else ()


def _roles(circuit: Circuit) -> str:
    """What each register is used for."""
    machine, uses = circuit.machine, {name: Counter() for name in circuit.names}
    for rule in circuit.rules:
        at = 0
        for _, gate in machine.modules:
            for place, choice in enumerate(rule.choices[at : at + gate.arity]):
                if 0 <= choice < machine.registers:
                    address = gate.memory and place == 0
                    what = {"read": "is read", "write": "is written"}.get(gate.memory, "")
                    word = f"address that {what}" if address else "value"
                    uses[circuit.names[choice]][word] += 1
            at += gate.arity
        for register, letter in enumerate(rule.pattern):
            if letter != "-":
                uses[circuit.names[register]]["tested"] += 1
    lines = []
    for name, found in uses.items():
        words = [word for word in found if word != "tested"]
        words += ["tested for zero"] * bool(found["tested"])
        lines.append(f"- {name}: {', '.join(words) or 'not used'}")
    return "Registers, all 0 at the start:\n" + "\n".join(lines)


def _json(learned: Learned, order: Order) -> str:
    taken = circuit_taken(learned, order)
    circuit = taken.circuit
    rules = [
        {
            "phase": circuit.phases[rule.phase],
            "pattern": rule.pattern,
            "wiring": {
                target: chosen.split(",")
                for word in rule_words(circuit, rule)
                if "=" in word
                for target, _, chosen in [word.partition("=")]
            },
            "stop": rule.stop,
            "next_phase": circuit.phases[rule.follow],
        }
        for rule in circuit.rules
    ]
    content = {
        "task": spec(learned.task),
        "about": list(taken.about),
        "registers": list(circuit.names),
        "gates": list(circuit.machine.gates),
        "repeat": circuit.machine.repeat,
        "phases": list(circuit.phases),
        "rules": rules,
        "text": format_circuit(circuit),
    }
    return document(order, "circuit", content)
