"""A run's model as a file: code, a graph, JSON, weights.

A model may have a method `exports`, which returns its own formats by name
(`training.formats.Exportable`). All models have `json` and `safetensors`; those with `dot` have
`svg`.
"""

import dataclasses
import json
import shutil
import subprocess
from collections.abc import Mapping
from typing import Any

import numpy as np

from tasks.core.errors import UsageError, unknown
from training.arguments import flag, text
from training.formats import SCHEMA, Format, Order, document
from training.numerics import make_key, pinned
from training.predict import task_named
from training.resources import check_seed
from training.results import PROVED, judged_proofs, program_proof, read_results
from training.trees import fingerprint
from training.weights_file import library, named


def formats_of(loaded: Any) -> dict[str, Format]:
    """The formats in which the model of a `LoadedRun` can be written."""
    model = loaded.model
    own = dict(model.exports()) if hasattr(model, "exports") else {}
    found = {"json": Format(lambda order: _json(loaded, order), "all weights as JSON"), **own}
    found["safetensors"] = Format(lambda order: _safetensors(loaded, order), "weights, model card")
    if "dot" in found and "svg" not in found:
        graph = found["dot"]
        found["svg"] = dataclasses.replace(
            graph, write=lambda order: _svg(str(graph.write(order))), about=f"{graph.about}, drawn"
        )
    return found


@pinned()
def export_run(
    loaded: Any,
    to: str,
    task: str | None = None,
    *,
    exact: bool = False,
    count: bool = False,
    seed: int = 0,
) -> str | bytes:
    """The content of a file with the model of a `LoadedRun`.

    Args:
      loaded: the run.
      to: name of the format, one of `formats_of`.
      task: name of the task, if the run has several and the format is of one program.
      exact: simplify nothing, if the format has this option.
      count: code counts its steps, if the format has this option.
      seed: seed of the problems on which a simplified program is tested.

    Raises `UsageError` if the run is not finished, or its model has no such format, or cannot be
    written in it.
    """
    check_seed(seed)
    check_finished(loaded)
    known = formats_of(loaded)
    to = text("to", to)
    if to not in known:
        raise _no_format(loaded, to, known)
    asked = {"exact": flag("exact", exact), "count": flag("count", count)}
    for name, wanted in asked.items():
        if wanted and name not in known[to].options:
            raise UsageError(f"--{name} would have no effect on {to} of this model.")
    chosen = task_named(loaded.model, task) if task or len(loaded.model.tasks) == 1 else None
    if chosen is None and to in ("json", "safetensors"):
        chosen = loaded.model.tasks[0]  # they have all tasks
    if chosen is None:
        chosen = task_named(loaded.model, None)
    return known[to].write(Order(chosen, card_of(loaded), make_key(seed), **asked))


def check_finished(loaded: Any) -> None:
    """Raises `UsageError` if the training of a run is not over."""
    if loaded.reason is None:
        raise UsageError(
            f"training of {loaded.run.folder} is not over, or was cut off, so its model is not yet "
            f"what it will be: wait, or go on with --run {loaded.run.folder} --resume, and export "
            f"then."
        )


def _no_format(loaded: Any, to: str, known: Mapping[str, Format]) -> UsageError:
    if to in PROGRAMS:
        return UsageError(
            f"a model of {loaded.config.learner} has no program that could be written as {to}: it "
            f"is a network with weights. Its formats are {', '.join(sorted(known))}."
        )
    return unknown("format", to, known)


PROGRAMS = ("python", "c", "dot", "svg")


def card_of(loaded: Any) -> dict[str, Any]:
    """Plain data about a run: `run`, `learner`, `tasks`, `seed`, `step`, `reason`, `checkpoint`,
    `config`, `config_hash`, `proofs` (task, proved, verdict, frames, method, assumptions),
    `program_proof` (of nram, what `deepcalc prove` found, without invariants; None if nothing) and
    `results` (rows of evaluation.json about this checkpoint)."""
    config = loaded.config.plain()
    proofs = [
        {
            **{k: proof[k] for k in ("task", "frames", "method", "assumptions")},
            "verdict": verdict,
            "proved": verdict == PROVED,
        }
        for proof, verdict in judged_proofs(loaded)
    ]
    pointer = program_proof(loaded)
    if pointer is not None:
        pointer = {name: value for name, value in pointer.items() if name != "invariants"}
    rows = [r for r in read_results(loaded.run) if r.get("checkpoint") == loaded.checkpoint]
    return {
        "run": loaded.run.folder.name,
        "learner": loaded.config.learner,
        "tasks": list(loaded.config.tasks),
        "seed": loaded.config.seed,
        "step": loaded.step,
        "reason": loaded.reason,
        "checkpoint": loaded.checkpoint,
        "config": config,
        "config_hash": fingerprint(np.frombuffer(json.dumps(config).encode(), np.uint8)),
        "proofs": proofs,
        "program_proof": pointer,
        "results": rows,
    }


def card_as_markdown(card: Mapping[str, Any]) -> str:
    """The model card of a run as Markdown."""
    lines = [
        f"# {card['learner']} on {' + '.join(card['tasks'])}",
        "",
        f"Run {card['run']}, seed {card['seed']}, {card['step']:,} steps: {card['reason']}.",
        f"Checkpoint {card['checkpoint']}, configuration {card['config_hash']}.",
        "",
        "## Proofs",
        "",
    ]
    for proof in card["proofs"]:
        lines.append(f"- {proof['task']}: {proof['verdict']} ({proof['frames']:,} frames)")
        lines += [f"  - {assumption}" for assumption in proof["assumptions"]]
    lines += ["nothing was proved"] * (not card["proofs"])
    lines += ["", "## Whole answers right", ""]
    lines += [
        f"- {row['task']}, length {row['length']:,}: {100 * row['exact']:.1f}% of "
        f"{row['samples']:,}"
        for row in card["results"]
    ] or ["not evaluated"]
    lines += [
        "",
        "## Loading",
        "",
        "    from training import load_export",
        '    model = load_export("FILE.safetensors").model',
        "",
        "Modules that define tasks or learners of your own must be imported before.",
    ]
    return "\n".join(lines) + "\n"


def _json(loaded: Any, order: Order) -> str:
    arrays = {
        name: {"shape": list(np.shape(x)), "type": str(np.asarray(x).dtype),
               "values": np.asarray(x).tolist()}
        for name, x in named(loaded.weights).items()
    }  # fmt: skip
    return document(order, "weights", {"arrays": arrays})


def _safetensors(loaded: Any, order: Order) -> bytes:
    save = library().save
    arrays = {
        name: np.ascontiguousarray(x).reshape(np.shape(x))
        for name, x in named(loaded.weights).items()
    }
    card = order.card
    metadata = {
        "deepcalc_format": str(SCHEMA),
        "config": json.dumps(card["config"]),
        "checkpoint": card["checkpoint"],
        "config_hash": card["config_hash"],
        "card": card_as_markdown(card),
        "step": str(card["step"]),
        "reason": json.dumps(card["reason"]),
        "files": json.dumps(_files(loaded, card)),
    }
    return save(arrays, metadata)


def _files(loaded: Any, card: Mapping[str, Any]) -> dict[str, Any]:
    """Name -> content of the files of a run that are true of its model anywhere. Of the
    environment only the hashes of the tasks: it names the machine."""
    environment = loaded.run.read("environment.json", {})
    tasks = environment.get("tasks") if isinstance(environment, dict) else None
    found = {
        "environment.json": {"tasks": tasks},
        "evaluation.json": {"learner": card["learner"], "results": card["results"]},
        "verification.json": loaded.run.read("verification.json"),
        "proof.json": loaded.run.read("proof.json"),
    }
    return {name: content for name, content in found.items() if content is not None}


SECONDS = 120
"""Longest that Graphviz may take."""


def check_graphviz() -> None:
    """Raises `UsageError` if Graphviz is not installed."""
    if shutil.which("dot") is None:
        raise UsageError(
            "an SVG is drawn by Graphviz, whose command `dot` is not there: install it (Debian: "
            "apt install graphviz), or export --to dot."
        )


def _svg(graph: str) -> str:
    check_graphviz()
    try:
        done = subprocess.run(
            ["dot", "-Tsvg"], input=graph, capture_output=True, text=True, timeout=SECONDS
        )
    except (OSError, subprocess.TimeoutExpired) as wrong:
        raise UsageError(f"Graphviz failed: {wrong}. Export --to dot.") from None
    if done.returncode:
        why = done.stderr.strip().partition("\n")[0]
        raise UsageError(f"Graphviz failed: {why or done.returncode}. Export --to dot.")
    return done.stdout
