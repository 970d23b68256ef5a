"""The NPI learner: it trains a network on frames until the network is right on every frame.

When almost all training frames are right, the verifier judges every possible frame and adds the
wrong ones to the training set. Training stops when no frame is wrong.
"""

import dataclasses
from collections.abc import Mapping
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
import optax
from jaxtyping import Array, Bool, Float

from npi.architecture import Architecture, Params
from npi.batches import TRAINED_SIZE, Batches
from npi.config import NPIConfig
from npi.data import Table, batches_of, make_tables, training_problems
from npi.footprint import footprint
from npi.frames import forward, judge
from npi.frozen import hold, old_part, only, transplant
from npi.library import Library
from npi.model import NPIModel
from npi.poses import make_bank, objects, pose_loss, pose_table, show
from npi.proof_hashes import proof_hashes
from npi.traces import trace_experts
from npi.verifier import LOSS_CAP, Verifier
from tasks.core.errors import UsageError
from tasks.core.task import Task
from training.compilation import jit_once, one_of, put
from training.evaluation import example
from training.gradient import data_key
from training.learner import Learner, Loss, Status
from training.precision import cast
from training.resources import check_memory, check_steps
from training.trees import fingerprint


class Extra(NamedTuple):
    """The extra state of a member: an array for each table of frames."""

    used: tuple[Bool[Array, " N"], ...]
    """The frames that the member trains on."""
    loss: tuple[Float[Array, " N"], ...]
    """Last known losses of the frames, at most LOSS_CAP."""


@jax.tree_util.register_dataclass
@dataclasses.dataclass(frozen=True)
class Data:
    """The training data, shared by all members."""

    tables: tuple[Table, ...]
    batches: Batches = dataclasses.field(metadata={"static": True})
    """Draws batches from the tables."""
    verifier: Verifier = dataclasses.field(metadata={"static": True})
    """Judges members on the tables; runs on the host."""
    banks: Any = dataclasses.field(default_factory=dict, kw_only=True)
    """For each environment with pictures, by its number, those of the listed objects."""


BYTES_TRACED = 50
"""Memory of one step of a trace, at least."""
VERIFY_FROM = 0.99
"""Share of right training frames from which the verifier judges all frames. If counterexamples are
added early, training needs fewer steps."""


@dataclasses.dataclass(frozen=True, eq=False)
class NPILearner(Learner):
    """The NPI learner; see `training.learner.Learner` for its methods."""

    config: NPIConfig
    tasks: tuple[Task, ...]
    network: Architecture
    base: Params | None = None
    """Parameters of the extended network, if there is one; see `npi/extend.py`."""

    def __post_init__(self) -> None:
        longest, traces = self.lengths[1], self.config.traces
        pictures = any(e.pictures for e in self.library.environments)
        for name in () if pictures else ("objects", "fresh", "pose_loss", "channels", "windows"):
            if getattr(self.config, name) != getattr(type(self.config), name):
                raise UsageError(
                    f"--{name.replace('_', '-')} is for tasks that show pictures, such as "
                    f"canonical_pose, and not for {' and '.join(t.name for t in self.tasks)}."
                )
        if pictures and (
            self.config.sampling == "traces" or self.config.full or self.config.extend
        ):
            raise UsageError(
                "tasks that show pictures need --sampling hard, and cannot go with --full or "
                "--extend: every pose of the listed objects is checked."
            )
        for task in self.tasks:
            limit = task.scratchpad.step_limit(longest)  # pyright: ignore
            what = f"tracing {traces:,} runs of {task.name} of length {longest:,}"
            check_steps(limit, what)
            check_memory(
                float(BYTES_TRACED) * limit * traces, what,
                "choose shorter --lengths or fewer --traces",
            )  # fmt: skip

    @property
    def library(self) -> Library:
        return self.network.library

    @property
    def chunk(self) -> int:
        return self.config.chunk

    @property
    def batch(self) -> int:
        return self.config.batch

    @property
    def lengths(self) -> tuple[int, int]:
        return self.config.lengths

    @property
    def memory_options(self) -> str:
        return "--population, --batch, --hidden or --layers"

    @property
    def adds_counterexamples(self) -> bool:
        """Whether frames that the verifier finds wrong join the training set."""
        return self.config.counterexamples

    # training data

    def make_data(self, key):
        tables, owners, banks = [], [], {}
        for number, environment in enumerate(self.library.environments):
            if environment.pictures:
                shown = objects(self.config.objects)
                banks[number] = make_bank(shown, min(environment.machine.size, TRAINED_SIZE))
                tables.append(pose_table(environment, len(shown)))
                owners.append(number)
                continue
            traces = trace_experts(
                environment, problem_key(key, number), self.config.traces, self.lengths
            )
            made = make_tables(environment, traces)
            tables += made
            owners += [number] * len(made)
        return Data(
            *self.tabulate(tables, owners, banks=banks), banks=jax.tree.map(jnp.asarray, banks)
        )

    def tabulate(
        self,
        tables: list[Table],
        owners: list[int],
        guessed: tuple[int, ...] = (),
        banks: Mapping[int, Any] = {},
    ) -> tuple[tuple[Table, ...], Batches, Verifier]:
        """The fields of `Data`.

        Args:
          tables: tables of frames.
          owners: the number of the environment of each table.
          guessed: for weak supervision, the padded length of each environment's inferred frames.
          banks: pictures of the listed objects, by the number of their environment.
        """
        host, all_owners = tuple(tables), (*owners, *range(len(guessed)))
        verifier = Verifier(
            self.library, self.lengths, host, tuple(owners), self.network.fold, banks
        )
        batches = Batches(self.config, host, all_owners, guessed, frozenset(banks))
        return put(host), batches, verifier

    def training_questions(self, key, task, member, steps):
        # All members learn from the same traces.
        number = self.network.number(task)
        environment = self.library.environments[number]
        if environment.pictures:
            return None
        key = problem_key(data_key(key), number)
        draw = jit_once(
            lambda key: training_problems(environment, key, self.config.traces, self.lengths)[0]
        )
        return batches_of(draw(key))

    # parameters and extra state

    def init_params(self, key):
        params = self.network.init(key)
        if self.network.old is None:
            return params
        if self.base is None:
            raise RuntimeError("the network to extend has not been loaded: call npi.extend.begin.")
        return transplant(params, self.base)

    def weights_shapes(self):
        return jax.eval_shape(self.network.init, jax.random.key(0))

    def init_extra(self, data):
        used = tuple(table.trained for table in data.tables)
        return Extra(used, tuple(jnp.full(u.shape, LOSS_CAP, jnp.float32) for u in used))

    def memory_bytes(self, data=None):
        shapes = data.batches.shapes if data is not None else ()
        steps = sum(rows * length for rows, length in shapes)
        return footprint(self.config, self.library, float(self.network.size), steps)

    # one step

    def hyper(self):
        return {"lr": self.config.lr}

    def optimizer(self, hyper):
        c = self.config
        if c.decay == "cosine":
            shape = optax.warmup_cosine_decay_schedule(
                0.0, 1.0, c.warmup, max(c.horizon, c.warmup + 1), 0.1
            )
        else:
            shape = optax.warmup_exponential_decay_schedule(
                0.0, 1.0, c.warmup, 10_000, 0.95, staircase=True
            )
        chain = optax.chain(
            optax.clip_by_global_norm(c.clip),
            optax.scale_by_adam(c.b1, c.b2),
            optax.scale_by_learning_rate(lambda count: hyper["lr"] * shape(count)),
        )
        # One flat vector, because it compiles in half the time of many arrays.
        return (
            optax.flatten(chain)
            if self.network.trained is None
            else only(chain, self.network.trained)
        )

    def sample_batch(self, data, extra, step, key):
        return data.batches.draw(data.tables, extra.used, extra.loss, key, data.banks)

    def loss(self, params, batch, hyper, step, key):
        c = self.config
        value = wrong = count = jnp.zeros(())
        losses = []
        if self.network.trained is not None:
            params = hold(params, self.network.trained)
        folded = [cast(self.network.fold(params, e), c.precision) for e in range(len(self.tasks))]
        for part in batch:
            environment = self.library.environments[part.environment]
            shown = folded[part.environment]
            if part.pictures is not None:
                shown = show(shown, part.pictures)
                if c.pose_loss:
                    value += c.pose_loss * part.weight.sum() * pose_loss(shown, part.poses)

            def one(frame, network=shown, environment=environment):
                programs = self.library.programs
                logits = forward(
                    network, environment, programs, frame, stepwise=False, remat=c.remat
                )
                return judge(cast(logits, "float32"), frame)

            judged = jax.vmap(one)(part.frames)
            value += (part.weight * judged.loss).sum()
            live = (part.frames.length > 0).astype(jnp.float32)
            wrong += ((judged.margin <= 0).astype(jnp.float32) * live).sum()
            count += live.sum()
            losses.append(judged.loss)
        return Loss(value, tuple(losses), {"batch_right": 1 - wrong / jnp.maximum(count, 1.0)})

    def update_extra(self, extra, batch, per_example):
        if self.config.sampling == "traces":
            return extra
        return extra._replace(
            loss=tuple(
                known.at[part.rows].set(jnp.minimum(new, LOSS_CAP))
                for known, part, new in zip(extra.loss, batch, per_example, strict=True)
            )
        )

    # once a chunk

    def warm_up(self, params, data):
        data.verifier.warm_up(params)
        example(self.model(one_of(params, np.int32(0))), self.lengths[1], 0, 0)

    def validate(self, params, extra, data, metrics):
        extra = jax.tree.map(np.array, extra)
        wrong, total = data.verifier.judge(params, extra.used, extra.loss)
        return self.conclude(params, extra, data.verifier, wrong, total)

    def conclude(
        self, params, extra, verifier: Verifier, wrong, total, settled=True, more=()
    ) -> tuple[Any, Status]:
        """The new extra state and the status, after members were judged on their training frames.

        If a member has at least a share VERIFY_FROM of these right, the verifier judges every
        frame, and wrong frames are added to the member's training set.

        Args:
          extra: extra state as NumPy arrays; changed in place.
          wrong, total: counts of training frames, int [P].
          settled: which members may count as solved.
          more: additional metrics.
        """
        share, reason, files = 1 - wrong / total, "", {}
        found = {"frames": float(total.mean()), "frames_right": float(share.mean()), **dict(more)}
        near, solved = share >= VERIFY_FROM, np.zeros(len(share), bool)
        if near.any():
            looks = verifier.look(params)
            counterexamples = np.sum([look.wrong.sum(1) for look in looks], axis=0)
            found["counterexamples"] = float(counterexamples[near].sum())
            solved = (wrong == 0) & settled
            if self.adds_counterexamples:
                solved &= counterexamples == 0
                for used, look in zip(extra.used, looks, strict=True):
                    used |= look.wrong & near[:, None]
            if solved.any():
                member = int(np.argmax(solved))
                one = one_of(params, np.int32(member))
                reason, files = self._verification(one, verifier.state(looks, member, one))
        return put(extra), Status(found, share, solved, reason, files)

    def _verification(self, params, rows: list[dict[str, Any]]) -> tuple[str, dict[str, Any]]:
        """Why training stops, and `verification.json`; `rows` has the entry of each task."""
        if self.network.old is not None:
            found = self._extension(params)
            rows = [{**row, "extension": found} for row in rows]
        reason = "every frame of the training traces is right"
        pictures = [row["task"] for row in rows if row.get("pictures")]
        if all(row["proved"] for row in rows):
            reason = "verified: right on every frame that any input can produce"
        elif pictures and all(row["proved"] or row.get("pictures") for row in rows):
            proved = [row["task"] for row in rows if row["proved"]]
            reason = f"{', '.join(pictures)}: right in every pose of the listed objects"
            if proved:
                reason = f"verified: {', '.join(proved)} on every input; {reason}"
        elif not all(row["limit"]["holds"] for row in rows):
            reason += "; not proved, because the limit of waiting calls fails on long problems"
        return reason, {"verification.json": rows}

    def _extension(self, params) -> dict[str, Any]:
        """For the statements of an extending run: what was trained, and that the rest is unchanged.

        Raises `RuntimeError` if frozen parameters have changed.
        """
        kept = fingerprint(old_part(params, self.network.old_shapes))
        base = self.config.frozen_checkpoint
        if kept != base:
            raise RuntimeError(f"frozen parameters have changed, from {base} to {kept}")
        return {"of": kept, "unchanged": True, "trained": self.network.trained_in_words()}

    def task_hashes(self, task):
        return proof_hashes(self.library.environments[self.tasks.index(task)])

    def model(self, weights):
        return NPIModel(self.network, weights)


def problem_key(key, number: int):
    """The key of the training problems of environment `number`; `key` is the key of all data."""
    return jax.random.fold_in(key, number)
