"""The page of a trained NPI: its network, its scratchpads, and the frames of its proofs."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import jax
import numpy as np

from npi.architecture import Architecture
from npi.closure import Frame
from npi.library import Environment
from tasks.core.errors import UsageError
from tasks.scratchpad import STACK
from training.page.contents import NETWORK, Page, Proofs

SCRIPTS = tuple(Path(__file__).with_name(f"{name}.js") for name in ("mind", "run", "calls", "view"))
MOST_WEIGHTS = 110_000
"""Largest number of weights on a page: each takes about 5 bytes."""


def page_of(network: Architecture, params: Any, proofs: Proofs) -> Page:
    """The page of a network. Raises `UsageError` if it is too large."""
    library = network.library
    if any(environment.pictures for environment in library.environments):
        raise UsageError(
            "pages show scratchpads, and this network sees pictures: use `deepcalc explain RUN "
            "--output FILE.png`, which draws what it sees."
        )
    folded = [network.fold(params, number) for number in range(len(library.environments))]
    size = sum(x.size for x in jax.tree.leaves(folded[0]))
    if size > MOST_WEIGHTS:
        raise UsageError(
            f"this network has {size:,} weights, and a page takes {MOST_WEIGHTS:,} at most: train "
            f"one with a smaller --hidden to look at it."
        )

    def arrays(tree: Any) -> Any:
        return [np.asarray(part, np.float32) for part in tree]

    encoders = {e.encoder: f.see for e, f in zip(library.environments, folded, strict=True)}
    one = folded[0]
    data = {
        "network": {
            "encoders": arrays(encoders[k] for k in sorted(encoders)),
            "program": np.asarray(one.program, np.float32),
            "mix": arrays(one.mix),
            "lstm": [arrays(layer) for layer in one.lstm],
            "heads": arrays(one.heads),
            "activation": one.activation,
        },
        "worlds": [_world(environment, proofs) for environment in library.environments],
    }
    return Page("npi", data, (NETWORK, *SCRIPTS))


def _world(environment: Environment, proofs: Proofs) -> dict[str, Any]:
    """One task's scratchpad, programs and frames."""
    machine = environment.machine
    sizes = machine.feature_sizes
    proved, verdict = proofs(environment.task)
    return {
        "rows": [
            {"name": row.name, "symbols": row.symbols, "labels": row.labels} for row in machine.rows
        ],
        "pointers": [pointer.name for pointer in machine.pointers],
        "rowOf": [machine.row_of(k) for k in range(len(machine.pointers))],
        **_starts(environment),
        "features": [
            {
                "kind": feature.kind,
                "words": feature.words,
                "first": machine.pointers_of(feature)[0],
                "second": machine.pointers_of(feature)[-1],
            }
            for feature in machine.features
        ],
        "sizes": sizes,
        "radix": [int(np.prod(sizes[:k])) for k in range(len(sizes))],
        "jumps": any(row.window is None for row in machine.rows),
        "stack": STACK,
        "encoder": environment.encoder,
        "numbers": environment.numbers,
        "names": environment.automaton.names,
        "verdict": verdict,
        "frames": automaton_of(environment, environment.closure.frames or ()) if proved else None,
    }


def _starts(environment: Environment) -> dict[str, Any]:
    """Where pointers start on cells that the user types: at the right end if they do so in the
    task's own problems, else at the left end."""
    layout = environment.task.layout("scratchpad")
    at_right = [layout is not None and "N" in text for text in layout.pointers] if layout else []
    pointers = environment.machine.pointers
    return {
        "offsets": [pointer.offset for pointer in pointers],
        "rightmost": at_right or [False] * len(pointers),
    }


def automaton_of(environment: Environment, frames: Sequence[Frame]) -> dict[str, np.ndarray]:
    """The smallest automaton that accepts the frames, a fraction of the size of their list.

    A frame is read as the codes of its observations. No frame is the beginning of another, so a
    state without successors is the end. Frames are numbered in the order of programs and codes.

    Returns four arrays. `first` is the first state of each program (-1: it has no frame). `starts`
    says for each state where its successors start in the other two: `codes` in ascending order,
    and the `states` that they lead to, which have smaller numbers.
    """
    sizes = environment.machine.feature_sizes
    radix = [int(np.prod(sizes[:k])) for k in range(len(sizes))]
    known: dict[tuple[tuple[int, int], ...], int] = {}
    states: list[tuple[tuple[int, int], ...]] = []

    def state(successors: tuple[tuple[int, int], ...]) -> int:
        if successors not in known:
            known[successors] = len(states)
            states.append(successors)
        return known[successors]

    def read(histories: list[tuple[int, ...]], depth: int) -> int:
        """The state from which these sorted sequences are accepted, from `depth` on."""
        if len(histories[0]) == depth:
            return state(())
        groups: dict[int, list[tuple[int, ...]]] = {}
        for history in histories:
            groups.setdefault(history[depth], []).append(history)
        return state(tuple((code, read(part, depth + 1)) for code, part in groups.items()))

    programs = len(environment.automaton.names)
    own: list[list[tuple[int, ...]]] = [[] for _ in range(programs)]
    for program, history in frames:
        codes = tuple(sum(v * r for v, r in zip(seen, radix, strict=True)) for seen in history)
        own[program].append(codes)
    first = [read(sorted(histories), 0) if histories else -1 for histories in own[1:]]
    flat = [pair for successors in states for pair in successors]
    return {
        "first": np.array(first, np.int32),
        "starts": np.cumsum([0, *map(len, states)]).astype(np.int32),
        "codes": np.array([code for code, _ in flat], np.int32),
        "states": np.array([number for _, number in flat], np.int32),
    }
