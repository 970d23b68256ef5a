"""Builds the page of a run."""

import html
import json
import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import jax.numpy as jnp
import numpy as np

from tasks.core.errors import UsageError, visible
from tasks.core.task import spec
from training.loaded import LoadedRun
from training.numerics import make_key, pinned
from training.page.contents import Example, Page
from training.page.packing import pack
from training.page.questions import check_layout, laid_out, task_script
from training.predict import Asked, answer_all, check, check_each, padded, task_named
from training.problems import sampler
from training.questions import read_questions
from training.resources import check_seed
from training.results import PROVED, judged_proofs, program_proof

HERE = Path(__file__).parent
MOST_BYTES = 500_000
"""Limit of the size of a page."""
DRAWN = 3
"""Number of problems that are drawn if none are given."""
CORE = ("core.js", "list.js", "app.js")
"""The scripts of every page, in order; those of its kind come before the last."""


@pinned()
def build_page(
    run: LoadedRun,
    questions: str | os.PathLike[str] | None = None,
    task: str | None = None,
    seed: int = 0,
) -> str:
    """The page of a run as HTML, which needs no other file and no network.

    Args:
      run: a run whose training is over.
      questions: a file of questions, one JSON object per line, that are shown first; by default a
        few problems of each task are drawn.
      task: the task of the questions, if the run has several.
      seed: seed of the drawn problems.

    Raises `UsageError` if training is not over, a question is not allowed, or the model is too
    large for a page.
    """
    check_seed(seed)
    if run.reason is None:
        raise UsageError(
            f"training of {run.folder} is not over, so there is no final model to look at: let it "
            f"end, or go on with `deepcalc train --resume {run.folder}`."
        )
    model: Any = run.model
    asked = _asked(run, questions, task, seed)
    examples = [
        Example(known, one.asked, one.answer, one.halted, one.steps)
        for known, mine in asked
        for one in answer_all(model, known, mine)
    ]
    for example in examples:
        check_layout(example.task, run.view, example)
    judged = {proof["task"]: verdict for proof, verdict in judged_proofs(run)}

    def proofs(known: Any) -> tuple[bool, str]:
        verdict = judged.get(spec(known), "this run has no proof")
        return verdict == PROVED, verdict

    page = model.page(examples, proofs) if hasattr(model, "page") else _listed(run, examples)
    text = _html(run, page, examples)
    size = len(text.encode())
    if size > MOST_BYTES:
        raise UsageError(
            f"the page would have {size:,} bytes, and at most {MOST_BYTES:,} are allowed: this "
            f"model is too large for a page, or the problems shown first are; --input takes "
            f"shorter ones."
        )
    return text


def _asked(
    run: LoadedRun, questions: Any, task: str | None, seed: int
) -> list[tuple[Any, list[Asked]]]:
    model = run.model
    if questions is not None:
        known = task_named(model, task)
        found = read_questions(Path(questions))
        if not found:
            raise UsageError(f"{questions} has no questions.")
        return [(known, check_each(model, run.view, known, found.values(), found))]
    tasks = model.tasks if task is None else [task_named(model, task)]
    return [(known, _draw(run, known, seed)) for known in tasks]


def _draw(run: LoadedRun, task: Any, seed: int) -> list[Asked]:
    """Problems of the longest length in training, and shorter ones."""
    low, high = run.learner.lengths
    lengths = sorted({max(low, min(3, high)), (max(low, 3) + high) // 2, high})[:DRAWN]
    found = []
    for length in lengths:
        memory = run.model.memory_size(task, length)
        size = padded(length, memory)
        drawn = sampler(task, size, memory)(make_key(seed), jnp.full(1, length))
        plain = task.plain({name: np.asarray(value)[0] for name, value in drawn.items()}, length)
        found.append(check(run.model, run.view, task, dict(plain)))
    return found


def _listed(run: LoadedRun, examples: Sequence[Example]) -> Page:
    """A page that lists the steps of the examples."""
    if not hasattr(run.model, "steps"):
        raise UsageError(
            f"models of {run.config.learner} have neither a method `page` nor `steps`, so there is "
            f"nothing to step through."
        )
    steps = [run.steps(one.asked.question, spec(one.task)) for one in examples]
    return Page("steps", {"steps": steps}, (HERE / "steps.js",), runs=False)


def _html(run: LoadedRun, page: Page, examples: Sequence[Example]) -> str:
    arrays: list[np.ndarray] = []
    tasks = run.model.tasks
    content = {
        "kind": page.kind,
        "learner": run.config.learner,
        "title": f"{run.config.learner}: {', '.join(map(spec, tasks))}",
        "facts": [
            f"seed {run.config.seed}, {run.step:,} training steps; {run.reason}",
            f"weights {run.checkpoint}",
        ],
        "proof": program_proof(run),
        "examples": [
            {
                "task": tasks.index(one.task),
                "question": one.asked.question,
                "shown": one.task.show(one.asked.question),
                "answer": one.answer,
                "answerShown": one.task.show_answer(one.answer),
                "right": one.answer == one.task.solve(one.asked.question),
                "halted": one.halted,
                "steps": one.steps,
                "cells": laid_out(one, run.view) if page.runs else None,
            }
            for one in examples
        ],
        "data": page.data,
    }
    packed = _packed(content, arrays)
    shapes = [[array.dtype.name, array.shape] for array in arrays]
    view = run.view if page.runs else "tokens"
    scripts = [HERE / name for name in CORE[:-1]]
    scripts += [*page.scripts, HERE / CORE[-1]]
    parts = {
        "title": html.escape(visible(content["title"], lines=False)),
        "style": (HERE / "page.css").read_text(),
        "library": (HERE / "vendor/htm-preact.js").read_text(),
        "licence": (HERE / "vendor/LICENSE-preact.txt").read_text(),
        "content": _in_script(json.dumps({"content": packed, "arrays": shapes})),
        "blob": pack(arrays),
        "tasks": "[" + ",".join(task_script(task, view) for task in tasks) + "]",
        "script": "\n".join(path.read_text() for path in scripts),
    }
    frame = (HERE / "page.html").read_text()
    return re.sub(r"\{\{(\w+)\}\}", lambda found: parts[found[1]], frame)


def _packed(value: Any, arrays: list[np.ndarray]) -> Any:
    """JSON, with each NumPy array moved to `arrays` and its number in its place."""
    if isinstance(value, np.ndarray):
        arrays.append(np.ascontiguousarray(value))
        return {"$": len(arrays) - 1}
    if isinstance(value, Mapping):
        return {name: _packed(part, arrays) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_packed(part, arrays) for part in value]
    if isinstance(value, np.generic):
        return value.item()
    return value


def _in_script(text: str) -> str:
    """Text that cannot end a script element."""
    return text.replace("<", "\\u003c")
