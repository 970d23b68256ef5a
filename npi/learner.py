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
from jaxtyping import Array, Bool, Float

from npi.architecture import Architecture, Params
from npi.batches import TRAINED_SIZE, Batches
from npi.config import NPIConfig
from npi.data import Table, batches_of, make_tables, training_problems
from npi.footprint import footprint
from npi.frozen import transplant
from npi.library import Library
from npi.loss import batch_loss
from npi.model import NPIModel
from npi.optimizer import make_optimizer
from npi.option_checks import check_options
from npi.poses import make_bank, objects, pose_table
from npi.proof_hashes import proof_hashes
from npi.stopping import conclude
from npi.traces import trace_experts
from npi.verifier import LOSS_CAP, Verifier
from tasks.core.task import Task
from training.compilation import jit_once, one_of, put
from training.evaluation import example
from training.gradient import data_key
from training.learner import Learner
from training.numerics import make_key, pinned


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


@dataclasses.dataclass(frozen=True, eq=False)
class NPILearner(Learner):
    """The NPI learner; see `training.learner.Learner` for its methods."""

    config: NPIConfig
    tasks: tuple[Task, ...]
    network: Architecture
    base: Params | None = None
    """Parameters of the extended network, if there is one; see `npi/extend.py`."""

    def __post_init__(self) -> None:
        check_options(self.config, self.tasks, self.library)

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

    # training data

    def make_data(self, key):
        tables, owners, banks = [], [], {}
        for number, environment in enumerate(self.library.environments):
            if environment.pictures:
                shown = objects(self.config.objects)
                size = min(environment.machine.size, TRAINED_SIZE)
                banks[number] = make_bank(shown, size, environment.machine.ground)
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
        batches = Batches(
            self.config,
            host,
            all_owners,
            guessed,
            {k: self.library.environments[k].machine.ground for k in banks},
        )
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
        windows = data.batches.windows.values() if data is not None else ()
        pictures = sum(self.config.windows * group.poses.shape[1] for group in windows)
        return footprint(self.config, self.library, float(self.network.size), steps, pictures)

    # one step

    def hyper(self):
        return {"lr": self.config.lr}

    def optimizer(self, hyper):
        return make_optimizer(self.config, hyper["lr"], self.network.trained)

    def sample_batch(self, data, extra, step, key):
        return data.batches.draw(data.tables, extra.used, extra.loss, key, data.banks)

    def loss(self, params, batch, hyper, step, key):
        return batch_loss(self.network, self.config, params, batch)

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
        return conclude(
            self.network, params, extra, data.verifier, wrong, total,
            add=self.config.counterexamples,
        )  # fmt: skip

    @pinned()
    def verify(self, weights: Params, seed: int) -> list[dict[str, Any]]:
        """The entries of `verification.json` for trained weights, made again, one for each task.

        `seed` is that of the run: if a task's frames have no bound, those of its training traces
        count.
        """
        verifier = self.make_data(data_key(make_key(seed))).verifier
        params = jax.tree.map(np.asarray, weights)
        looks = verifier.look(jax.tree.map(lambda x: x[None], params))
        return verifier.state(looks, 0, params)

    def task_hashes(self, task):
        return proof_hashes(self.library.environments[self.tasks.index(task)])

    def model(self, weights):
        return NPIModel(self.network, weights)


def problem_key(key, number: int):
    """The key of the training problems of environment `number`; `key` is the key of all data."""
    return jax.random.fold_in(key, number)
