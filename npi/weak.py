"""Weak supervision: a few traces show all calls, the others show only acts on the scratchpad.

Training alternates between two steps, until the inferred frames no longer change. First, train
until every frame is right. Then infer the calls of the act-only traces with the network
(`npi/trace_inference.py`), and add the inferred frames to the training set. This is hard
expectation-maximisation, in the setting of Neural Program Lattices (Li et al., ICLR 2017) and of
Fox et al. (ICLR 2018). The verifier only judges; its counterexamples do not join the training set.
"""

import dataclasses
from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Bool, Float, Int

from npi.architecture import Architecture
from npi.data import Table, batches_of, make_tables, training_problems
from npi.frames import Frames, calls_of, from_events, on_host, pad_frames
from npi.interpreter import Event, network_opinion
from npi.learner import Data, NPILearner, problem_key
from npi.library import Environment
from npi.stopping import conclude
from npi.trace_inference import InferenceLimits, explain_acts
from npi.traces import run_experts
from npi.verifier import LOSS_CAP, Verifier
from npi.verify import right
from tasks.scratchpad.pad import Pad
from tasks.scratchpad.parts import NOOP
from training.gradient import data_key

MOST_GUESSES = 1 << 15
"""Maximal number of different inferred frames in the training set."""
SHOWN_COUNT = 1_000
"""The votes of a shown call; an inferred call has one."""


class Watched(NamedTuple):
    """Act-only traces of B runs of one environment, and the calls of its other traces."""

    pads: Pad
    """Initial pads, [B, ...]."""
    acts: Int[np.ndarray, "B A 3"]
    counts: Int[np.ndarray, " B"]
    """Number of acts of each run."""
    limits: InferenceLimits
    shown: Frames
    """Every call of the traces that show calls."""


@jax.tree_util.register_dataclass
@dataclasses.dataclass(frozen=True)
class WeakData(Data):
    """`npi.learner.Data` of the traces that show calls, and `Inference` for the others."""

    inference: "Inference" = dataclasses.field(metadata={"static": True})


class Extra(NamedTuple):
    """A member's extra state."""

    used: tuple[Bool[Array, " N"], ...]
    """For each table of frames, as in `npi.learner.Extra`."""
    loss: tuple[Float[Array, " N"], ...]
    """For each table, then for each environment's inferred frames."""
    guesses: tuple[Frames, ...]
    """The last inferred frames."""
    explained: Float[Array, ""]
    """Share of the act-only traces for which calls were found."""
    settled: Bool[Array, ""]
    """Whether the last inference did not change the inferred frames."""


class WeakLearner(NPILearner):
    """The NPI learner for weak supervision; see `npi.learner.NPILearner`."""

    def make_data(self, key):
        tables, owners, watched = [], [], []
        for number, environment in enumerate(self.library.environments):
            own = problem_key(key, number)
            pads, events = run_experts(
                environment, own, self.config.traces, self.lengths, dealt=True
            )
            shown = jax.tree.map(lambda x: x[:, : self.config.full], events)
            made = make_tables(environment, from_events(environment, shown))
            tables += made
            owners += [number] * len(made)
            watched.append(watch(pads, events, self.config.full, self.config.beam))
        fields = self.tabulate(tables, owners, tuple(w.shown.callee.shape[1] for w in watched))
        return WeakData(*fields, Inference(self.network, tuple(watched)))

    def training_questions(self, key, task, member, steps):
        number = self.tasks.index(task)
        key = problem_key(data_key(key), number)
        environment = self.library.environments[number]
        drawn = training_problems(environment, key, self.config.traces, self.lengths, dealt=True)
        return batches_of(drawn[0])

    def init_extra(self, data) -> Any:
        known = super().init_extra(data)
        empty = jax.tree.map(jnp.asarray, tuple(map(_room, data.inference.watched)))
        more = tuple(jnp.full(g.length.shape, LOSS_CAP, jnp.float32) for g in empty)
        zero = jnp.zeros(())
        return Extra(known.used, (*known.loss, *more), empty, zero, zero > 0)

    def sample_batch(self, data, extra, step, key):
        no_calls = jnp.zeros((0, 0), jnp.int32)
        guesses = tuple(Table(g, g.length > 0, no_calls) for g in extra.guesses)
        used = (*extra.used, *(g.trained for g in guesses))
        return data.batches.draw((*data.tables, *guesses), used, extra.loss, key)

    def warm_up(self, params, data):
        super().warm_up(params, data)
        data.inference(jax.tree.map(lambda x: x[:1], params))

    def validate(self, params, extra, data, metrics):
        extra = jax.tree.map(np.array, extra)
        wrong, total = data.verifier.judge(params, extra.used, extra.loss)
        for slot in range(len(total)):
            member, guesses = jax.tree.map(lambda x, s=slot: x[s : s + 1], (params, extra.guesses))
            losses = [x[slot] for x in extra.loss[len(data.tables) :]]
            found = _judge_guesses(data.verifier, member, guesses, losses)
            wrong[slot], total[slot] = wrong[slot] + found[0], total[slot] + found[1]
            if not wrong[slot]:
                new, extra.explained[slot] = data.inference(member)
                pairs = list(zip(*map(jax.tree.leaves, (guesses, new)), strict=True))
                extra.settled[slot] = all(np.array_equal(old[0], value) for old, value in pairs)
                for old, value in pairs:
                    old[0] = value
                for loss in losses:
                    loss[:] = LOSS_CAP
        more = {"explained": float(extra.explained.mean())}
        return conclude(
            self.network, params, extra, data.verifier, wrong, total,
            add=False, settled=extra.settled, more=more,
        )  # fmt: skip


def _judge_guesses(verifier: Verifier, member, guesses, losses: list[np.ndarray]):
    """Counts of wrong and of all inferred frames of one member; writes losses into `losses`."""
    wrong = total = 0
    for number, (frames, loss) in enumerate(zip(guesses, losses, strict=True)):
        there = frames.length[0] > 0
        if there.any():
            judged, apart = verifier.judges[number](member, Frames(*(x[0][there] for x in frames)))
            loss[there] = np.minimum(judged.loss[0], LOSS_CAP)
            wrong, total = wrong + (~right(judged, apart)).sum(), total + there.sum()
    return int(wrong), int(total)


class Inference:
    """Infers the calls of act-only traces with a network; called on the host."""

    def __init__(self, network: Architecture, watched: tuple[Watched, ...]):
        self.network, self.watched = network, watched
        environments = enumerate(network.library.environments)
        self._explainers = [self._explainer(k, e, watched[k].limits) for k, e in environments]

    def __call__(self, member) -> tuple[tuple[Frames, ...], float]:
        """The inferred frames for each environment, and the share of traces with inferred calls,
        for the parameters of one `member` (with a leading 1)."""
        guesses, shares = [], []
        for watched, explain in zip(self.watched, self._explainers, strict=True):
            if not len(watched.counts):  # every trace shows its calls
                guesses.append(_room(watched))
                shares.append(1.0)
                continue
            events, ok = explain(member, watched.pads, watched.acts, watched.counts)
            events = jax.tree.map(lambda x: np.swapaxes(np.asarray(x), 0, 1), events)
            frames = agreed(every_call(events, watched.limits.longest), watched.shown)
            size = len(_room(watched).length)
            guesses.append(pad_frames(Frames(*(x[:size] for x in frames)), size))
            shares.append(np.mean(ok))
        return tuple(guesses), float(np.mean(shares))

    def _explainer(
        self, number: int, environment: Environment, limits: InferenceLimits
    ) -> Callable:
        def explain(member, pads, acts, counts):
            folded = self.network.fold(jax.tree.map(lambda x: x[0], member), number)
            programs = self.network.library.programs
            opinion = network_opinion(folded, environment, programs)
            one = partial(explain_acts, opinion, environment, limits=limits)
            return jax.vmap(one)(pads, acts, counts)

        return jax.jit(explain)


def watch(pads: Pad, events: Event, full: int, beam: int) -> Watched:
    """Splits runs ([steps, B, ...]) into the first `full`, which show calls, and act-only ones."""
    choice, live = jax.tree.map(np.asarray, events.choice), np.asarray(events.live)
    acting = live & (choice.callee == 0) & (choice.args[..., 0] != NOOP)
    counts = acting.sum(0).astype(np.int32)
    acts = np.zeros((len(counts), max(1, counts.max()), 3), np.int32)
    for run in range(len(counts)):
        acts[run, : counts[run]] = choice.args[acting[:, run], run]

    shown = jax.tree.map(lambda x: np.asarray(x)[:, :full], events)
    quiet = gap = np.zeros(full, int)
    waiting = depth = np.zeros(full, int)
    for live_now, acts_now, calls, ends in zip(
        shown.live, acting[:, :full], shown.choice.callee > 0, shown.choice.end, strict=True
    ):
        quiet = np.where(live_now & ~acts_now, quiet + 1, 0)
        waiting = waiting + (live_now & calls & ~ends) - (live_now & ~calls & ends)
        gap, depth = np.maximum(gap, quiet), np.maximum(depth, waiting)
    calls = calls_of(shown)
    longest = int((calls.stops - calls.starts).max())
    limits = InferenceLimits(beam, max(1, int(gap.max())), max(1, int(depth.max())), longest)
    rest: Any = jax.tree.map(lambda x: x[full:], (pads, acts, counts))
    pads, acts, counts = rest
    return Watched(pads, acts, counts, limits, every_call(shown, longest))


def every_call(events: Event, longest: int) -> Frames:
    """Every call of some traces ([steps, B, ...]) as a frame of at most `longest` steps."""
    calls = calls_of(events)
    length = (calls.stops - calls.starts).astype(np.int32)
    steps = max(4, 1 << (longest - 1).bit_length())
    row = np.repeat(np.arange(len(length)), length)
    column = np.arange(len(row)) - np.repeat(calls.starts, length)

    def cut(values):
        values = np.asarray(values)[calls.step, calls.lane]
        out = np.zeros((len(length), steps, *values.shape[1:]), np.int32)
        out[row, column] = values
        return out

    first = calls.step[calls.starts], calls.lane[calls.starts]
    choice = events.choice
    program = np.asarray(events.program)[first].astype(np.int32)
    return on_host(program, length, cut(events.seen), cut(choice.callee), cut(choice.args))


def agreed(calls: Frames, shown: Frames) -> Frames:
    """The different frames among `calls`, except those outvoted by other calls.

    After the same observations, calls of a program may do different things. Then a vote decides,
    and frames that do something else are dropped. Calls in `shown` have SHOWN_COUNT votes.
    """
    both = on_host(*(np.concatenate(pair) for pair in zip(calls, shown, strict=True)))
    count = np.repeat([1, SHOWN_COUNT], [len(calls.length), len(shown.length)])
    kept = np.ones(len(both.length), bool)
    for t in range(both.seen.shape[1]):
        live = np.flatnonzero(both.length > t)
        if not len(live):
            break
        history = both.seen[live, : t + 1].reshape(len(live), -1)
        _, met = np.unique(
            np.column_stack([both.program[live], history]), axis=0, return_inverse=True
        )
        met = met.reshape(-1)
        end = both.length[live] == t + 1
        done = np.column_stack([both.callee[live, t], both.args[live, t], end])
        ways, way = np.unique(np.column_stack([met, done]), axis=0, return_inverse=True)
        votes = np.bincount(way.reshape(-1), count[live])
        best: dict[int, int] = {}
        for index in np.argsort(votes, kind="stable").tolist():
            best[int(ways[index, 0])] = index  # the last one has the most votes
        kept[live] &= np.array([best[m] for m in met.tolist()]) == way.reshape(-1)
    kept = kept[: len(calls.length)]
    flat = np.column_stack([x[kept].reshape(int(kept.sum()), -1) for x in calls])
    rows = np.unique(flat, axis=0, return_index=True)[1]
    return on_host(*(x[kept][rows] for x in calls))


def _room(watched: Watched) -> Frames:
    """A table without frames, large enough for the inferred frames."""
    most = min(MOST_GUESSES, max(64, 1 << int(watched.counts.sum()).bit_length()))
    return pad_frames(Frames(*(x[:0] for x in watched.shown)), most)
