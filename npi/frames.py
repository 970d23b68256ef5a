"""Frames as arrays, for training and verification.

A frame is one call of one program: N frames of at most L steps, with F features at each step. Given
the trace, frames are independent. So the loss of a trace is the sum of the losses of its frames
(Reed & de Freitas 2016, section 3.1), and equal frames need be computed only once.
"""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Float, Int

from npi.closure import Frame
from npi.interpreter import Event
from npi.library import Environment
from npi.network import Folded, Logits, feature_codes, fresh, read_heads, step, unroll


class Frames(NamedTuple):
    """N frames with the expert's choices. A frame ends at its step `length` - 1."""

    program: Int[Array, " N"]
    length: Int[Array, " N"]
    """0 for rows without a frame."""
    seen: Int[Array, "N L F"]
    callee: Int[Array, "N L"]
    args: Int[Array, "N L 3"]


def on_host(*arrays: Any) -> Frames:
    """Frames of NumPy arrays; this function exists only for the type checker."""
    return Frames(*arrays)


class Judgement(NamedTuple):
    """Loss and margin of a network on N frames."""

    loss: Float[Array, " N"]
    """Negative log-likelihood of the expert's choices, summed over the steps of the frame."""
    margin: Float[Array, " N"]
    """The smallest margin of the frame's decisions, in logits: the lead of the right value over the
    best other. The frame is wrong if it is not positive."""


def from_histories(environment: Environment, frames: Sequence[Frame], steps: int) -> Frames:
    """Frames from (program, observations), padded to L = `steps`, with the expert's choices.

    Programs are numbered within the environment, as in `npi.closure`.
    """
    table, features = environment.table, len(environment.machine.features)
    length = np.array([len(history) for _, history in frames], np.int32)
    seen = np.zeros((len(frames), steps, features), np.int32)
    for size in np.unique(length).tolist():
        rows = np.flatnonzero(length == size)
        seen[rows, :size] = np.array([frames[r][1] for r in rows.tolist()], np.int32)
    program = np.array([environment.numbers[p] for p, _ in frames], np.int32)
    callee = np.zeros((len(frames), steps), np.int32)
    args = np.zeros((len(frames), steps, 3), np.int32)
    point = table.start[program]
    for t in range(steps):
        live, code = t < length, seen[:, t] @ table.radix
        callee[:, t] = np.where(live, table.callee[point, code], 0)
        args[:, t] = np.where(live[:, None], table.args[point, code], 0)
        point = np.where(live, table.point[point, code], 0)
    return on_host(program, length, seen, callee, args)


class Traces(NamedTuple):
    """The frames of some runs: each different frame once, and the frame of each call."""

    frames: list[Frame]
    trace: Int[np.ndarray, " calls"]
    """For each call, the run that made it."""
    frame: Int[np.ndarray, " calls"]
    """For each call, its frame."""
    steps: int
    """Number of steps of all runs together."""


class Calls(NamedTuple):
    """The S live steps of some traces, sorted by call; the steps of a call are in order."""

    step: Int[np.ndarray, " S"]
    lane: Int[np.ndarray, " S"]
    starts: Int[np.ndarray, " calls"]
    """For each call, the index of its first step."""
    stops: Int[np.ndarray, " calls"]
    """For each call, the index after its last step."""


def calls_of(events: Event) -> Calls:
    """Splits traces (arrays [steps, B, ...] of `npi.interpreter.trace`) into calls."""
    choice, live = events.choice, np.asarray(events.live)
    callee, end = np.asarray(choice.callee), np.asarray(choice.end)
    total, lanes = live.shape
    # Number the calls of each lane, by a replay of the stack.
    call, made = np.zeros(lanes, np.int64), np.zeros(lanes, np.int64)
    waits, comes_back = live & (callee > 0) & ~end, live & (callee == 0) & end
    deepest = int(np.cumsum(waits.astype(int) - comes_back, axis=0).max(initial=0))
    waiting, depth = np.zeros((deepest + 1, lanes), np.int64), np.zeros(lanes, np.int64)
    serial, lane = np.zeros((total, lanes), np.int64), np.arange(lanes)
    for t in range(total):
        serial[t] = call
        calls, returns = (callee[t] > 0) & live[t], (callee[t] == 0) & end[t] & live[t]
        pushes = calls & ~end[t]
        waiting[depth[pushes], lane[pushes]] = call[pushes]
        depth += pushes
        made += calls
        call = np.where(calls, made, call)
        pops = returns & (depth > 0)
        depth -= pops
        call[pops] = waiting[depth[pops], lane[pops]]
    # A stable sort by (lane, call) puts the steps of a call together, in order.
    t_of, lane_of = np.nonzero(live)
    key = lane_of * (serial.max() + 1) + serial[t_of, lane_of]
    order = np.argsort(key, kind="stable")
    t_of, lane_of, key = t_of[order], lane_of[order], key[order]
    starts = np.flatnonzero(np.diff(key, prepend=-1))
    return Calls(t_of, lane_of, starts, np.append(starts[1:], len(key)))


def from_events(environment: Environment, events: Event) -> Traces:
    """The frames of traces (arrays [steps, B, ...] of `npi.interpreter.trace`)."""
    calls, program = calls_of(events), np.asarray(events.program)
    codes = np.asarray(events.seen)[calls.step, calls.lane]
    programs = program[calls.step[calls.starts], calls.lane[calls.starts]].tolist()
    known: dict[tuple[int, bytes], int] = {}
    frames: list[Frame] = []
    which = np.zeros(len(programs), np.int64)
    spans = zip(programs, calls.starts.tolist(), calls.stops.tolist(), strict=True)
    for index, (number, start, stop) in enumerate(spans):
        history = codes[start:stop]
        name = (number, history.tobytes())
        if name not in known:
            known[name] = len(frames)
            local = environment.numbers.index(number)
            frames.append((local, tuple(map(tuple, history.tolist()))))
        which[index] = known[name]
    return Traces(frames, calls.lane[calls.starts], which, len(calls.step))


def by_length(frames: Iterable[Frame]) -> dict[int, list[int]]:
    """Indices of frames by padded length: 4, or the longest length rounded up to a multiple of 8.

    There are at most two lengths, because each needs its own compilation.
    """
    lengths = [len(history) for _, history in frames]
    longest = max(lengths, default=1)
    sizes = [4] if longest <= 4 else [4, -(-longest // 8) * 8]
    buckets: dict[int, list[int]] = {size: [] for size in sizes}
    for index, length in enumerate(lengths):
        buckets[next(s for s in sizes if length <= s)].append(index)
    return {size: rows for size, rows in buckets.items() if rows}


def forward(
    folded: Folded,
    environment: Environment,
    programs: int,
    frame: Frames,
    *,
    stepwise: bool,
    remat: bool = False,
) -> Logits:
    """Logits of one frame (no N) at each of its L steps.

    If `stepwise`, it uses the `step` of the interpreter; otherwise the faster `unroll`, which is
    the same function. `remat` saves memory in the backward pass of `unroll`.
    """
    codes = frame.seen  # rows of `Folded.see`, if they are pictures
    if not environment.pictures:
        codes = codes + feature_codes(environment.machine.feature_sizes)[None]
    if not stepwise:
        return read_heads(unroll(folded, frame.program, codes, remat), programs)
    _, outputs = jax.lax.scan(
        lambda hidden, seen: step(folded, hidden, frame.program, seen), fresh(folded), codes
    )
    return read_heads(outputs, programs)


def judge(logits: Logits, frame: Frames) -> Judgement:
    """Loss and margin of one frame (no N). The arguments count only if ACT is called."""
    steps = frame.callee.shape[0]
    live = jnp.arange(steps) < frame.length
    ends = jnp.arange(steps) == frame.length - 1
    acts = (frame.callee == 0)[:, None]

    sign = jnp.where(ends, 1.0, -1.0)
    end_loss, end_margin = jax.nn.softplus(-sign * logits.end), sign * logits.end
    program_loss, program_margin = _choice(logits.program, frame.callee)
    args_loss, args_margin = _choice(logits.args, frame.args)
    args_loss = jnp.where(acts, args_loss, 0.0).sum(-1)
    args_margin = jnp.where(acts, args_margin, jnp.inf).min(-1)

    loss = jnp.where(live, end_loss + program_loss + args_loss, 0.0).sum()
    worst = jnp.minimum(jnp.minimum(end_margin, program_margin), args_margin)
    return Judgement(loss, jnp.where(live, worst, jnp.inf).min())


def _choice(logits: Float[Array, "*S V"], target: Int[Array, "*S"]):
    """Negative log-likelihood of a choice, and its margin over the best other choice."""
    right = jnp.take_along_axis(logits, target[..., None], axis=-1)[..., 0]
    others = jax.nn.one_hot(target, logits.shape[-1], dtype=bool)
    best_other = jnp.where(others, -jnp.inf, logits).max(-1)
    return jax.nn.logsumexp(logits, axis=-1) - right, right - best_other


def take(frames: Frames, rows: Any) -> Frames:
    """The given rows of some frames."""
    return Frames(*(x[rows] for x in frames))


def pad_frames(frames: Frames, size: int) -> Frames:
    """Adds rows without a frame, up to `size` rows."""
    more = size - len(frames.program)
    return on_host(
        *(np.pad(x, [(0, more)] + [(0, 0)] * (x.ndim - 1)) for x in map(np.asarray, frames))
    )
