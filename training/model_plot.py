"""Draws what a model does on one problem."""

import os
from pathlib import Path
from typing import Any

import jax.numpy as jnp

from tasks.checking import check_length
from tasks.core.errors import UsageError
from tasks.core.task import spec
from training.arguments import path, whole
from training.loaded import LoadedRun
from training.numerics import make_key, pinned
from training.plot import check_figure, save, undisturbed
from training.predict import padded
from training.problems import sampler
from training.resources import check_seed


@pinned()
def draw_model(
    run: LoadedRun, file: str | os.PathLike[str], length: int | None = None, seed: int = 0
) -> Path:
    """Draws the weightings of a neural Turing machine on a problem, or the pictures that an NPI
    sees, and returns the path.

    Args:
      run: the run.
      file: where to: FILE.png, FILE.svg or FILE.pdf.
      length: length of the problem; by default the longest in training.
      seed: seed of the problem.

    Raises `UsageError` if the run cannot be drawn, the extra `plots` is not installed, or the
    file cannot be written.
    """
    model: Any = run.model
    tasks = [known for known in model.tasks if _drawable(model, known)]
    if not tasks:
        raise UsageError(
            f"only neural Turing machines can be drawn, with the weightings of their heads, and "
            f"networks that see pictures; this run is of {run.config.learner}."
        )
    check_seed(seed := whole("seed", seed))
    wanted = path("file", file)
    check_figure(wanted)
    length = run.learner.lengths[1] if length is None else whole("length", length, 1)
    task = tasks[0]
    check_length(task, length)
    size = padded(length)
    drawn = sampler(task, size, None)(make_key(seed), jnp.full(1, length))
    question = {name: value[0] for name, value in drawn.items()}
    title = f"{run.config.learner} on {spec(task)} of length {length}"
    with undisturbed():
        save(model.draw(task, question, length, size, title), wanted, "draw again")
    return wanted


def _drawable(model: Any, task: Any) -> bool:
    return hasattr(model, "draw") and (not hasattr(model, "drawable") or model.drawable(task))
