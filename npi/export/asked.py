"""What a network does on every frame of its proof."""

from functools import partial
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import Int

from npi.frames import Frames, by_length, forward, from_histories, pad_frames
from npi.library import Environment
from tasks.core.errors import UsageError
from tasks.core.task import spec

BLOCK = 2048
"""Frames in one call: a fixed number, so that there is only one compilation."""

Decision = tuple[int, tuple[int, int, int], bool]
"""Callee (numbered within the environment), arguments of ACT, whether the frame ends with it."""


class Frame(NamedTuple):
    """One call: what the program sees at each step, and what the network does."""

    seen: tuple[tuple[int, ...], ...]
    does: tuple[Decision, ...]


def ask(folded: Any, environment: Environment, programs: int) -> dict[int, list[Frame]]:
    """For each program of an environment, its frames of the closure, with the network's decisions.

    Raises `UsageError` if there is no closure, or the network is wrong on a frame.
    """
    closed = environment.closure.frames
    if closed is None:
        raise UsageError(f"the frames of {spec(environment.task)} have no bound.")
    found: dict[int, list[Frame]] = {}
    look = jax.jit(partial(_look, folded, environment, programs))
    wrong = 0
    for steps, rows in by_length(closed).items():
        some = [closed[row] for row in rows]
        frames = from_histories(environment, some, steps)
        callee, args, end = _in_blocks(look, frames)
        live = np.arange(steps)[None] < frames.length[:, None]
        ends = np.arange(steps)[None] == np.asarray(frames.length)[:, None] - 1
        args = np.where((callee == 0)[..., None], args, 0)
        right = (callee == frames.callee) & (args == frames.args).all(-1) & (end == ends)
        wrong += int((~right & live).any(1).sum())
        for (program, seen), called, given, ended in zip(
            some, callee.tolist(), args.tolist(), end.tolist(), strict=True
        ):
            does = tuple(
                (environment.numbers.index(called[t]), tuple(given[t]), ended[t])
                for t in range(len(seen))
                if called[t] in environment.numbers
            )
            found.setdefault(program, []).append(Frame(seen, does))  # pyright: ignore[reportArgumentType]
    if wrong:
        raise UsageError(
            f"on this device the network is wrong on {wrong:,} frames of its proof: export on the "
            f"kind of device that proved it."
        )
    return found


def _look(folded: Any, environment: Environment, programs: int, frames: Frames):
    """Callee, arguments and end at each step of a block of frames."""

    def one(frame: Frames):
        logits = forward(folded, environment, programs, frame, stepwise=True)
        return logits.program.argmax(-1), logits.args.argmax(-1), logits.end > 0

    return jax.vmap(one)(frames)


def _in_blocks(look: Any, frames: Frames) -> tuple[Int[np.ndarray, "..."], ...]:
    rows, parts = len(frames.program), []
    for start in range(0, rows, BLOCK):
        part = Frames(*(x[start : start + BLOCK] for x in frames))
        block = jax.tree.map(jnp.asarray, pad_frames(part, BLOCK))
        parts.append([np.asarray(x) for x in look(block)])
    return tuple(np.concatenate(column)[:rows] for column in zip(*parts, strict=True))
