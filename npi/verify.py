"""Verification: is the network right on every frame that any input can produce?

The network is judged by the very step that the interpreter takes. It counts as right on a frame
only if each of its decisions leads by more than the largest difference between judging frames in
batches and stepping through them one at a time, as a run does: then float32 rounding cannot turn
one.
"""

from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Bool, Float

from npi.data import check_inside, trace_experts
from npi.frames import Frames, Judgement, forward, judge, pad_frames
from npi.interpreter import STACK
from npi.library import Environment, Library
from npi.network import Folded
from tasks.domain import stated
from tasks.scratchpad import PLACES, Row
from tasks.task import Task, spec
from training.numerics import pinned

BLOCK = 2048
"""Frames judged in one call; one compilation serves every set of frames."""
ALONE = 32
"""Frames of each block that are also judged one at a time."""


class Judge:
    """Judges frames of one environment and one padded length, for a population."""

    def __init__(self, fold, environment: Environment, programs: int):
        """`fold` turns one member's parameters into `Folded`."""

        def one(folded: Folded, frame: Frames) -> Judgement:
            logits = forward(folded, environment, programs, frame, stepwise=True)
            return judge(logits, frame)

        def block(params, frames: Frames) -> tuple[Judgement, Float[Array, ""]]:
            folded = fold(params)
            judged = jax.vmap(lambda frame: one(folded, frame))(frames)
            few = Frames(*(x[:ALONE] for x in frames))
            alone = jax.lax.map(lambda frame: one(folded, frame), few)
            # Rows that hold no frame have an infinite margin on both sides.
            apart = jnp.where(few.length > 0, jnp.abs(judged.margin[:ALONE] - alone.margin), 0.0)
            return judged, apart.max()

        self._block = jax.jit(jax.vmap(block, in_axes=(0, None)))

    def __call__(self, params: Any, frames: Frames) -> tuple[Judgement, float]:
        """Judges frames (numpy, [N, ...]) by every member.

        Returns the judgement as numpy arrays [P, N], and the largest difference seen between
        batched and stepwise margins.
        """
        rows = len(frames.program)
        losses, margins, apart = [], [], 0.0
        for start in range(0, rows, BLOCK):
            part = Frames(*(x[start : start + BLOCK] for x in frames))
            judged, difference = self._block(params, pad_frames(part, BLOCK))
            losses.append(judged.loss)
            margins.append(judged.margin)
            apart = max(apart, float(np.max(np.asarray(difference))))
        loss = np.concatenate([np.asarray(x) for x in losses], axis=1)[:, :rows]
        margin = np.concatenate([np.asarray(x) for x in margins], axis=1)[:, :rows]
        both: tuple[Any, Any] = (loss, margin)
        return Judgement(*both), apart


def right(judgement: Judgement, apart: float) -> Bool[np.ndarray, "P N"]:
    """Which frames are right beyond doubt."""
    return np.asarray(judgement.margin) > apart


class Look(NamedTuple):
    """What was seen of P members on a table of N frames."""

    judged: Judgement
    apart: float
    """The largest difference between batched and stepwise margins."""
    wrong: Bool[np.ndarray, "P N"]
    frames: Frames

    def of(self, member: int) -> "Look":
        """The same of one member, with P = 1."""
        part = slice(member, member + 1)
        judged = Judgement(self.judged.loss[part], self.judged.margin[part])
        return self._replace(judged=judged, wrong=self.wrong[part])


class Saturation:
    """A guard of the closed set: do long random inputs show a frame that it lacks?

    The experts run in a thread, from `begin`, beside training.
    """

    PROBLEMS = 8
    TIMES_LONGER = 5

    def __init__(self, library: Library, lengths: tuple[int, int]):
        self.library, self.length = library, min(self.TIMES_LONGER * lengths[1], 100)
        self._found: dict[Task, Future[int]] | None = None

    def begin(self) -> dict[Task, Future[int]]:
        """Sends the experts off, the first time; what each will have seen."""
        if self._found is None:
            pool = ThreadPoolExecutor(1)
            self._found = {
                e.task: pool.submit(pinned()(self._look), e)
                for e in self.library.environments
                if e.closure.frames is not None
            }
            pool.shutdown(wait=False)
        return self._found

    def _look(self, environment: Environment) -> int:
        span = (self.length, self.length)
        traces = trace_experts(environment, jax.random.key(0), self.PROBLEMS, span)
        check_inside(environment, traces.frames)
        return len(traces.frames)

    def of(self, environment: Environment) -> str | None:
        """What was seen, in words. Raises `RuntimeError` when the set turned out not closed."""
        found = self.begin().get(environment.task)
        if found is None:
            return None
        return (
            f"the set is closed: {self.PROBLEMS} random problems of length {self.length} showed "
            f"{found.result()} different frames, all of them inside"
        )


def statement(
    environment: Environment, looks: list[Look], saturation: str | None
) -> dict[str, Any]:
    """The verification statement of one task, for `verification.json`, from its tables."""
    loop = environment.closure.loop
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
        "float32 arithmetic as on the device that verified: batched and stepwise execution "
        f"differed by {apart:.1e} in a margin, and every decision leads by more",
        f"at most {STACK} calls wait at a time, and the pad is wide enough for the problem",
        "the expert's programs compute the task's rule (tested against plain Python, not proved)",
        f"questions lie in the task's domain: {'; '.join(domain)}"
        if domain
        else "questions are such as the task draws, which does not state its domain",
    ]
    if loop is None:
        domains = ", ".join(f"{r.name}: {_initial(r)}" for r in environment.machine.rows)
        assumptions.append(f"cells hold at the start: {domains}")
        assumptions.append(str(saturation))
        if environment.anywhere:
            assumptions.append("programs are called also wherever any of them starts or ends")
    else:
        assumptions.append(
            f"not a proof: program {loop} loops inside one call, so its frames have no bound; "
            "the frames of the training traces were checked"
        )
    return {
        "task": spec(environment.task),
        "proved": loop is None and wrong == 0,
        "method": "closed" if loop is None else "enumerated",
        "frames": frames,
        "wrong": wrong,
        "margin": margin,
        "assumptions": assumptions,
    }


def _initial(row: Row) -> str:
    """What the cells of a row may hold at the start, in words."""
    anything = "any place" if row.symbols == PLACES else "any symbol"
    return anything if row.initial is None or row.window is None else str(row.initial)
