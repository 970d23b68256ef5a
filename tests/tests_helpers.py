"""What several test files share."""

import contextlib
import itertools
import subprocess
import sys
import typing
from collections.abc import Iterator
from pathlib import Path

import jax
import numpy as np

from tasks import spec, task_classes, views_of
from tasks.scratchpad import Scratchpad
from training import learner_kind, train
from training.learner_options import make_options

HOME = Path(__file__).parent.parent
TINY = ["lstm", "copying", "--hidden", "2", "--batch", "2", "--chunk", "10", "--lengths", "1", "2"]
TASK_OF = {"npi": "copying", "nram": "reversing", "lstm": "copying"}
OPTIONS = {
    "nram": {
        "hidden": 8,
        "registers": 2,
        "timesteps": 3,
        "lengths": (2, 3),
        "chunk": 10,
        "gates": ("read", "zero", "inc", "write"),
        "choose_stop": False,
        "batch": 8,
    },
    "npi": {"hidden": 8, "embed": 8, "key": 8, "traces": 10, "lengths": (1, 3), "chunk": 10},
    "lstm": {"hidden": 8, "batch": 4, "chunk": 10, "lengths": (1, 3)},
    "ntm": {"hidden": 8, "cells": 8, "width": 4, "batch": 4, "chunk": 10, "lengths": (1, 3)},
    "transformer": {"hidden": 8, "heads": 2, "layers": 1, "batch": 4, "chunk": 10,
                    "lengths": (1, 3)},
}  # fmt: skip


@contextlib.contextmanager
def running(words: list[str], **more) -> Iterator[subprocess.Popen]:
    """A process that is killed when the test is over or has failed; `Popen` would wait for it."""
    with subprocess.Popen(words, **more) as process:
        try:
            yield process
        finally:
            process.kill()


def scratchpad_tasks(programs: str | None = None) -> list[str]:
    """Every task with a scratchpad (not a camera), with every choice of its algorithm and programs.

    `programs` keeps only the tasks with such programs.
    """
    texts = []
    for cls in task_classes().values():
        if "scratchpad" in views_of(cls) and isinstance(cls().scratchpad, Scratchpad):  # pyright: ignore
            hints = typing.get_type_hints(cls)
            fields = [f for f in ("algorithm", "programs") if f in hints]
            for values in itertools.product(*(typing.get_args(hints[f]) for f in fields)):
                chosen = dict(zip(fields, values, strict=True))
                if programs in (None, chosen.get("programs")):
                    texts.append(spec(cls(**chosen)))
    return texts


def quick(learner: str, folder, **more):
    """A short run of a small model; of OPTIONS those that its trainer uses."""
    kind, own = learner_kind(learner), OPTIONS.get(learner, {})
    trainer = more.get("trainer") or "gradient"
    wanted = {**own, **more.pop("options", {})}
    unused = kind.unused(make_options(kind, wanted), trainer)
    options = {name: value for name, value in wanted.items() if name not in unused}
    task = TASK_OF.get(learner, "copying")
    return train(learner, task, run=folder, options=options, **{"population": 1, **more})


def built_in() -> dict[str, type]:
    """The tasks that `import tasks` registers; `tasks.suite` may have been imported by then."""
    found = task_classes().items()
    return {name: cls for name, cls in found if not cls.__module__.startswith("tasks.suite.")}


def apart(a, b) -> float:
    """The largest difference between two trees of arrays, as a share of the largest value if that
    is above one."""
    flat = [np.concatenate([x.ravel().astype(float) for x in jax.tree.leaves(t)]) for t in (a, b)]
    return float(np.abs(flat[0] - flat[1]).max() / max(1.0, np.abs(flat[0]).max()))


def same(one, other) -> bool:
    """Whether two trees of NumPy arrays are equal, types and shapes too."""
    pairs = zip(jax.tree.leaves(one), jax.tree.leaves(other), strict=True)
    return all((a == b).all() and a.dtype == b.dtype and a.shape == b.shape for a, b in pairs)


def right_at(circuit, task, length: int, memory: int, count: int = 20) -> bool:
    """Whether a circuit is right on fresh problems within the task's own limit of timesteps."""
    from nram.machine.run import run, score
    from nram.search.problems import sample_tapes  # numba is not for every test to load

    tape = sample_tapes(task, jax.random.key(7), [length] * count, length, memory)
    return bool(score(run(circuit, tape.memory, task.tape_limit(length)), tape).exact.all())


def words(folder: Path, *more: str) -> list[str]:
    """The command that trains in a folder, whatever is in it already."""
    resume = ["--resume"] if (folder / "config.json").exists() else []
    return [sys.executable, str(HOME / "train.py"), *TINY, *more, "--run", str(folder), *resume]


def finish(folder: Path, *more: str) -> subprocess.CompletedProcess:
    return subprocess.run(words(folder, *more), capture_output=True, text=True, timeout=300)
