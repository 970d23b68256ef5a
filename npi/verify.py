"""Verification: checks whether the network is right on every frame that any input can produce.

The check uses the same `step` as the interpreter. A frame counts as right only if every decision
has a large margin. In a run, frames are judged one at a time, not in batches; the margin must be
far larger than the largest measured difference between the two. Then float32 rounding cannot change
a decision.
"""

from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Bool, Float

from npi.closure import MOST_FRAMES
from npi.frames import Frames, Judgement, forward, judge, pad_frames
from npi.library import Environment
from npi.limits import Limits
from npi.network import Folded
from npi.proof_hashes import proof_hashes
from tasks.core.domain import stated
from tasks.core.task import spec
from tasks.scratchpad import PLACES, Row

BLOCK = 2048
"""Frames judged in one call: a fixed number, so that there is only one compilation."""
ALONE = 32
"""Frames of each block that are also judged one at a time."""
LEAST_LEAD = 1e-3
"""Minimal margin of every decision, in logits; rounding in float32 changes logits by about a
thousandth of it."""


class Judge:
    """Judges frames of one environment and one padded length, for a population."""

    def __init__(self, fold, environment: Environment, programs: int):
        """`fold` converts the parameters of one member to `Folded`."""

        def one(folded: Folded, frame: Frames) -> Judgement:
            logits = forward(folded, environment, programs, frame, stepwise=True)
            return judge(logits, frame)

        def block(params, frames: Frames) -> tuple[Judgement, Float[Array, ""]]:
            folded = fold(params)
            judged = jax.vmap(lambda frame: one(folded, frame))(frames)
            few = Frames(*(x[:ALONE] for x in frames))
            alone = jax.lax.map(lambda frame: one(folded, frame), few)
            # Rows without a frame have infinite margins, whose difference is NaN.
            apart = jnp.where(few.length > 0, jnp.abs(judged.margin[:ALONE] - alone.margin), 0.0)
            return judged, apart.max()

        self._block = jax.jit(jax.vmap(block, in_axes=(0, None)))

    def __call__(self, params: Any, frames: Frames) -> tuple[Judgement, float]:
        """Judges every member on frames (NumPy, [N, ...]).

        Returns the judgement as NumPy arrays [P, N], and the largest difference between margins
        judged in batches and margins judged one at a time.
        """
        rows = len(frames.program)
        losses, margins, apart = [], [], 0.0
        for start in range(0, rows, BLOCK):
            part = Frames(*(x[start : start + BLOCK] for x in frames))
            judged, difference = self._block(params, pad_frames(part, BLOCK))
            losses.append(judged.loss)
            margins.append(judged.margin)
            largest = float(np.max(np.asarray(difference)))
            apart = max(apart, largest if largest == largest else float("inf"))
        loss = np.concatenate([np.asarray(x) for x in losses], axis=1)[:, :rows]
        margin = np.concatenate([np.asarray(x) for x in margins], axis=1)[:, :rows]
        both: tuple[Any, Any] = (loss, margin)
        return Judgement(*both), apart


def right(judgement: Judgement, apart: float) -> Bool[np.ndarray, "P N"]:
    """Which frames are certainly right: their margin is above 10 times `apart` and LEAST_LEAD.

    The factor 10 is needed because only some frames are judged one at a time, and other batches may
    round differently.
    """
    return np.asarray(judgement.margin) > max(10 * apart, LEAST_LEAD)


class Look(NamedTuple):
    """The judgement of P members on a table of N frames."""

    judged: Judgement
    apart: float
    """The largest difference between margins judged in batches and one at a time."""
    wrong: Bool[np.ndarray, "P N"]
    frames: Frames

    def of(self, member: int) -> "Look":
        """The part of one member, with P = 1."""
        part = slice(member, member + 1)
        judged = Judgement(self.judged.loss[part], self.judged.margin[part])
        return self._replace(judged=judged, wrong=self.wrong[part])


def statement(environment: Environment, looks: list[Look], limits: Limits) -> dict[str, Any]:
    """The entry of one task in `verification.json`, from the looks at its tables."""
    closed = environment.closure.frames is not None
    there = [np.asarray(look.frames.length) > 0 for look in looks]
    frames = sum(int(live.sum()) for live in there)
    wrong = sum(int(look.wrong.any(0).sum()) for look in looks)
    margin = min(
        float(np.asarray(look.judged.margin)[:, live].min())
        for look, live in zip(looks, there, strict=True)
    )
    apart = max(look.apart for look in looks)
    domain = stated(environment.task, "scratchpad")
    assumptions = [
        f"float32 arithmetic as on the device that verified ({_device()}): margins of batched and "
        f"stepwise execution differed by {apart:.1e} at most, and every right decision has a "
        f"margin of at least {max(10 * apart, LEAST_LEAD):.1e}",
        *limits.assumptions,
        "the expert's programs compute the task's rule (tested against plain Python, not proved)",
        f"questions lie in the task's domain: {'; '.join(domain)}"
        if domain
        else "questions are like those that the task draws; it does not state its domain",
    ]
    if closed:
        domains = ", ".join(f"{r.name}: {_initial(r)}" for r in environment.machine.rows)
        assumptions.append(f"initial values of cells: {domains}")
        assumptions.append(limits.saturation)
        if environment.anywhere:
            assumptions.append("programs may also be called wherever any program starts or ends")
    else:
        assumptions.append(
            f"not a proof: {_why_not_closed(environment)}; the frames of the training traces were "
            f"checked"
        )
    return {
        "task": spec(environment.task),
        "proved": closed and wrong == 0 and limits.holds,
        "method": "closed" if closed else "enumerated",
        "frames": frames,
        "wrong": wrong,
        "margin": margin,
        "limit": limits.plain(),
        "meaning": proof_hashes(environment),
        "assumptions": assumptions,
    }


def _why_not_closed(environment: Environment) -> str:
    loop = environment.closure.loop
    if loop is None:
        return f"there are more than {MOST_FRAMES:,} frames"
    return f"program {loop} loops inside one call, so its frames have no bound"


def _device() -> str:
    return jax.devices()[0].device_kind


def _initial(row: Row) -> str:
    """The possible initial values of the cells of a row, in words."""
    anything = "any place" if row.symbols == PLACES else "any symbol"
    return anything if row.initial is None or row.window is None else str(row.initial)
