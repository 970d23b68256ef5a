"""The state with which training starts: that of a new run, or of the run that is resumed."""

from functools import partial
from typing import Any

import jax.numpy as jnp

from tasks.core.errors import tell
from training.config import Config
from training.processes import from_first, in_any, on_first
from training.run_folder import Run
from training.trainer import Trainer

FINISHED = "finished before"
"""The reason why training is over, if the resumed run was over already."""
OPEN, DONE, CUT = range(3)
"""State of training in a checkpoint: it goes on, it is over, or `--steps` cut its last chunk short.
A resumed run starts from the checkpoint before a CUT one, the start of that chunk. Only then are
the members validated at the same steps as in a run that was never stopped."""


def first_state(
    config: Config, trainer: Trainer, checkpoints: Any, key: Any, resume: bool
) -> tuple[Any, str | None]:
    """The state to continue from; and why training is over, None if it is not."""
    if not resume:
        return trainer.start(key), None
    while in_any(checkpoints is not None and bool(checkpoints.steps())):
        like = trainer.shapes(key), jnp.zeros((), jnp.int32)
        state, over = _restore(checkpoints, like)
        step = trainer.step(state)
        on_first(partial(_set_aside, checkpoints, step))
        if int(over) != CUT or step >= config.steps:
            return state, FINISHED if int(over) == DONE else None
        on_first(partial(_go_back, checkpoints, step))
    if checkpoints is not None:  # killed before the first checkpoint, or the first one was CUT
        tell(f"{checkpoints.folder} has no checkpoint to go on from; training starts from the "
             f"beginning.")  # fmt: skip
    return trainer.start(key), None


def _set_aside(checkpoints: Any, step: int) -> None:
    checkpoints.set_aside_after(step)


def _go_back(checkpoints: Any, step: int) -> None:
    tell(f"--steps had cut the chunk before step {step} short; training goes on from its start.")
    checkpoints.forget_after(step - 1)


def tell_of_enough(run: Run, config: Config, reason: str | None) -> None:
    """Prints that a higher --enough has no effect, if the run is over."""
    solved = sum(bool(line.get("solved")) for line in run.lines("members.jsonl"))
    if reason == FINISHED and config.population > 1 and solved < config.enough:
        tell(f"the run is over with {solved} solved; train a new one with --enough "
             f"{config.enough}.")  # fmt: skip


def _restore(checkpoints: Any, like: Any) -> Any:
    """The training state in the newest readable checkpoint, in all processes. `like` has its
    shapes."""
    return from_first(
        on_first(lambda: checkpoints.restore({"training": like})[1]["training"]), like
    )
