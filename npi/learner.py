"""The NPI as a learner: frames in, a network that is right on every frame out.

Training goes on until every frame of the training traces is right; then the verifier looks at every
frame that there can be, puts those that are wrong into the training set, and training goes on,
until none is left.
"""

from functools import cached_property
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
import optax
from flax import nnx
from jaxtyping import Array, Bool, Float

from npi.batches import Batches
from npi.config import NPIConfig
from npi.data import Table, batches_of, make_tables, trace_experts, training_problems
from npi.extend import extension
from npi.footprint import footprint
from npi.frames import forward, judge
from npi.frozen import hold, only, trained_part, transplant
from npi.interpreter import network_policy, run
from npi.library import Library, make_library
from npi.model import NPI, Folded, initial
from npi.verifier import LOSS_CAP, Verifier
from tasks.task import Task
from training.evaluation import example
from training.learner import Cost, Outcome, Status
from training.limits import check_memory, check_steps
from training.precision import cast


class Memory(NamedTuple):
    """What a member remembers, for each table of frames."""

    used: tuple[Bool[Array, " N"], ...]
    """The frames that it trains on."""
    loss: tuple[Float[Array, " N"], ...]
    """Their last known losses, at most LOSS_CAP."""


BYTES_TRACED = 50
"""Of one step of a trace, at least."""
VERIFY_FROM = 0.99
"""Share of frames right at which the verifier starts to look; the earlier its counterexamples join,
the fewer steps are needed."""


class NPILearner:
    """See `training.learner.Learner`."""

    mode = "greedy"
    patience = 0
    memory_options = "--population, --batch, --hidden or --layers"

    def __init__(self, config: NPIConfig, tasks: tuple[Task, ...]):
        self.config, self.tasks = config, tasks
        self.chunk, self.lengths, self.batch = config.chunk, config.lengths, config.batch
        for task in tasks:
            limit = self.limit(task, config.lengths[1])
            what = f"tracing {config.traces:,} runs of {task.name} of length {config.lengths[1]:,}"
            check_steps(limit, what)
            check_memory(
                float(BYTES_TRACED) * limit * config.traces, what,
                "choose shorter --lengths or fewer --traces",
            )  # fmt: skip
        self.library = make_library(tasks, config.share, config.situations == "all")
        self.base: Any = None
        """Parameters of the network that is extended; `npi.extend.begin` loads them."""
        self.batches = Batches(config)
        """Those of no tables, before `prepare`."""
        self.mends = config.counterexamples
        """Whether what the verifier finds joins the training set."""
        self._predict = jax.jit(self._run, static_argnames=("environment", "size"))

    # what is learned from

    def prepare(self, key):
        tables, owners = [], []
        for number, environment in enumerate(self.library.environments):
            traces = trace_experts(
                environment, self._problem_key(key, number), self.config.traces, self.lengths
            )
            made = make_tables(environment, traces)
            tables += made
            owners += [number] * len(made)
        return self._keep(tables, owners)

    def _keep(self, tables: list[Table], owners: list[int], guessed: tuple[int, ...] = ()):
        """The data, from its tables and the number of each one's environment; `guessed` has the
        padded lengths of an onlooker's guesses, a table for each environment."""
        host, all_owners = tuple(tables), (*owners, *range(len(guessed)))
        self._verifier = Verifier(self.library, self.lengths, host, tuple(owners), self.fold)
        self.batches = Batches(self.config, host, all_owners, guessed)
        return jax.tree.map(jnp.asarray, host)

    def training_questions(self, key, task, member, steps):
        from training.gradient import data_key

        del member, steps  # all members learn from the same traces
        number = self.tasks.index(task)
        environment = self.library.environments[number]
        key = self._problem_key(data_key(key), number)
        return batches_of(training_problems(environment, key, self.config.traces, self.lengths)[0])

    @staticmethod
    def _problem_key(key, number: int):
        return jax.random.fold_in(key, number)

    # parameters

    def _model(self, key, library: Library) -> NPI:
        c = self.config
        return NPI(
            library,
            hidden=c.hidden,
            layers=c.layers,
            embed=c.embed,
            key=c.key,
            activation=c.activation,
            rngs=nnx.Rngs(key),
        )

    @cached_property
    def _split(self):
        return self._graph(self.library)

    def _graph(self, library: Library):
        return nnx.split(nnx.eval_shape(lambda: self._model(jax.random.key(0), library)))

    def shapes(self, library: Library):
        """The parameters of a network of these programs, but their shapes."""
        return self._graph(library)[1]

    @cached_property
    def old(self) -> Library | None:
        """The programs of the network that this one extends, if it does."""
        frozen = self.config.frozen_tasks
        return make_library(self.tasks[:frozen], self.config.share) if frozen else None

    @cached_property
    def trained(self):
        """Which parameters are trained, as bools; None for all."""
        if self.old is None:
            return None
        return trained_part(self._split[1], self.shapes(self.old))

    def fold(self, params, environment: int) -> Folded:
        """The network as the interpreter runs it."""
        encoder = self.library.environments[environment].encoder
        return nnx.merge(self._split[0], params).fold(encoder)

    def new_params(self, key):
        params = initial(key, self._split[1])
        if self.old is None:
            return params
        if self.base is None:
            raise RuntimeError("the network to extend has not been loaded: call npi.extend.begin.")
        return transplant(params, self.base)

    def memory_bytes(self) -> float:
        """Bytes that training one member needs at its peak; see `npi.footprint`.

        Frames count once they are known.
        """
        parameters = sum(float(x.size) for x in jax.tree.leaves(self._split[1]))
        steps = sum(rows * length for rows, length in self.batches.shapes)
        return footprint(self.config, self.library, parameters, steps)

    def new_memory(self, data):
        used = tuple(table.trained for table in data)
        return Memory(used, tuple(jnp.full(u.shape, LOSS_CAP, jnp.float32) for u in used))

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
        # Flattened, because compiling one update of a long vector takes half the time of many.
        return optax.flatten(chain) if self.trained is None else only(chain, self.trained)

    def sample(self, data, memory, step, key):
        del step
        return self.batches.draw(data, memory.used, memory.loss, key)

    def loss(self, params, batch, hyper, step, key):
        del hyper, step, key
        c = self.config
        value = wrong = count = jnp.zeros(())
        losses = []
        if self.trained is not None:
            params = hold(params, self.trained)
        folded = [cast(self.fold(params, e), c.precision) for e in range(len(self.tasks))]
        for owner, part in zip(self.batches.owners, batch, strict=True):
            environment = self.library.environments[owner]

            def one(frame, network=folded[owner], environment=environment):
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
        return Cost(value, tuple(losses), {"batch_right": 1 - wrong / jnp.maximum(count, 1.0)})

    def feedback(self, memory, batch, per_example):
        if self.config.sampling == "traces":
            return memory
        return memory._replace(
            loss=tuple(
                known.at[part.rows].set(jnp.minimum(new, LOSS_CAP))
                for known, part, new in zip(memory.loss, batch, per_example, strict=True)
            )
        )

    # once a chunk

    def rehearse(self, params, data):
        del data  # the host has the data too
        self._verifier.rehearse(params)
        example(self, jax.tree.map(lambda x: x[0], params), 0, 0)
        self._verifier.saturation.begin()  # last: it is not waited for

    def between(self, params, memory, data, metrics):
        del data, metrics
        memory = jax.tree.map(np.array, memory)
        wrong, total = self._verifier.judge(params, memory.used, memory.loss)
        return self._conclude(params, memory, wrong, total)

    def _conclude(self, params, memory, wrong, total, settled=True, more=()) -> tuple[Any, Status]:
        """What to say of members that have `wrong` of `total` frames wrong (int [P]), and are done
        only where `settled`; `more` metrics. Where members are near, the verifier looks at every
        frame; those that are wrong join their memory (numpy arrays, so far)."""
        share, reason, files = 1 - wrong / total, "", {}
        found = {"frames": float(total.mean()), "frames_right": float(share.mean()), **dict(more)}
        near, solved = share >= VERIFY_FROM, np.zeros(len(share), bool)
        if near.any():
            looks = self._verifier.look(params)
            counterexamples = np.sum([look.wrong.sum(1) for look in looks], axis=0)
            found["counterexamples"] = float(counterexamples[near].sum())
            solved = (wrong == 0) & settled
            if self.mends:
                solved &= counterexamples == 0
                for used, look in zip(memory.used, looks, strict=True):
                    used |= look.wrong & near[:, None]
            if solved.any():
                reason, files = self._state(params, looks, int(np.argmax(solved)))
        return jax.tree.map(jnp.asarray, memory), Status(found, share, solved, reason, files)

    def _state(self, params, looks: list, member: int) -> tuple[str, dict[str, Any]]:
        """The statements about a member that is done."""
        report = self._verifier.state(looks, member)
        if self.old is not None:
            found = extension(self, jax.tree.map(lambda x: x[member], params))
            report = [{**row, "extension": found} for row in report]
        proved = all(row["proved"] for row in report)
        reason = "verified: right on every frame that any input can produce"
        if not proved:
            reason = "every frame of the training traces is right"
        return reason, {"verification.json": report}

    # what was learned

    def limit(self, task, length):
        return task.scratchpad.step_limit(length)

    def artifact(self, params, memory):
        del memory
        return params

    def artifact_shapes(self):
        return jax.eval_shape(lambda key: initial(key, self._split[1]), jax.random.key(0))

    def memory_size(self, task, length):
        del task, length

    def facts(self, artifact):
        del artifact
        return {}

    def predict(self, artifact, task, questions, lengths, size, limit, memory=None):
        del memory
        number = self.tasks.index(task)
        return self._predict(
            artifact,
            questions,
            lengths,
            jnp.asarray(limit, jnp.int32),
            environment=number,
            size=size,
        )

    def _run(self, params, questions, lengths, limit, *, environment: int, size: int):
        world = self.library.environments[environment]
        policy = network_policy(self.fold(params, environment), world, self.library.programs)
        pads = jax.vmap(lambda q, n: world.task.pad(q, n, size))(questions, lengths)
        lanes = run(world, policy, pads, limit)
        answers = jax.vmap(lambda pad, n: world.task.read_pad(pad, n, size))(lanes.pad, lengths)
        zeros = jnp.zeros_like(lanes.steps)
        return Outcome(answers, jnp.ones(answers.shape, bool), lanes.halted, lanes.steps, zeros)

    def explain(self, artifact, key) -> str:
        from npi.explain import explain

        return explain(self, artifact, key)


def make(config: Any, tasks: tuple[Task, ...]) -> NPILearner:
    """Makes the learner; see `training.learner.LearnerKind`."""
    if config.full:
        from npi.onlooker import Onlooker

        return Onlooker(config, tasks)
    return NPILearner(config, tasks)
