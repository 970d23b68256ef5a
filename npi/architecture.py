"""The architecture of one network for several tasks: shapes, initialization, runs.

Learner and model share it. It holds no parameters.
"""

from functools import cached_property
from typing import Any

import jax
import jax.numpy as jnp
from flax import nnx

from npi.config import NPIConfig
from npi.frozen import trained_part
from npi.interpreter import network_policy, run
from npi.library import Library, make_library
from npi.network import NPI, Folded, initial
from tasks.core.answer import read_answer
from tasks.core.task import Task, spec
from tasks.scratchpad.pad import Pad
from training.model import Outcome

Params = Any


class Architecture:
    """The network that a configuration describes, for given tasks."""

    def __init__(self, config: NPIConfig, tasks: tuple[Task, ...]):
        self.config, self.tasks = config, tasks
        self.library: Library = make_library(tasks, config.situations == "all")
        self.run = jax.jit(self._run, static_argnames=("environment", "size"))
        self.pads = jax.jit(self._pads, static_argnames=("environment", "size"))
        self.read = jax.jit(self._read, static_argnames=("environment", "size"))

    def init(self, key: Any) -> Params:
        """Initial parameters. Consumes `key`."""
        return initial(key, self._split[1])

    @property
    def shapes(self) -> Params:
        """The shapes of the parameters."""
        return self._split[1]

    @property
    def size(self) -> int:
        """The number of parameters."""
        return sum(x.size for x in jax.tree.leaves(self.shapes))

    def fold(self, params: Params, environment: int) -> Folded:
        """The network in the form that the interpreter uses, for one environment."""
        encoder = self.library.environments[environment].encoder
        return nnx.merge(self._split[0], params).fold(encoder)

    @cached_property
    def _split(self) -> tuple[Any, Params]:
        return self._graph(self.library)

    def _graph(self, library: Library) -> tuple[Any, Params]:
        c = self.config

        def make() -> NPI:
            return NPI(
                library,
                hidden=c.hidden,
                layers=c.layers,
                embed=c.embed,
                key=c.key,
                activation=c.activation,
                channels=c.channels,
                tell=c.pose_loss > 0,
                rngs=nnx.Rngs(0),
            )

        graph, shapes = nnx.split(nnx.eval_shape(make))
        return graph, shapes

    # extension of another network

    @cached_property
    def old(self) -> Library | None:
        """The programs of the network that this one extends; None if it extends none."""
        frozen = self.config.frozen_tasks
        return make_library(self.tasks[:frozen]) if frozen else None

    @cached_property
    def old_shapes(self) -> Params:
        """The shapes of the parameters of the network that this one extends."""
        assert self.old is not None
        return self._graph(self.old)[1]

    @cached_property
    def trained(self) -> Params | None:
        """Which parameters are trained, as bools; None if all are."""
        return None if self.old is None else trained_part(self.shapes, self.old_shapes)

    def trained_in_words(self) -> str:
        """The parameters that a run with --extend trains, in words."""
        assert self.old is not None
        masks = jax.tree.leaves(self.trained)
        old = {number for e in self.old.environments for number in e.numbers}
        names = [name for number, name in enumerate(self.library.names) if number not in old]
        words = f"the embeddings and keys of {', '.join(names)}" if names else "no program"
        first_new = len(self.old.encoder_sizes)
        worlds = [spec(e.task) for e in self.library.environments if e.encoder >= first_new]
        if worlds:
            words += f", and the encoder of {', '.join(worlds)}"
        count = sum(int(mask.sum()) for mask in masks)
        return f"{count:,} of {self.size:,} parameters are trained: {words}"

    def number(self, task: Task) -> int:
        """The number of the environment of a task, or of one that it is tested with."""
        alike = [task in (own, *own.tested()) for own in self.tasks]
        return alike.index(True)

    def _run(self, params, questions, lengths, limit, *, environment: int, size: int) -> Outcome:
        world = self.library.environments[environment]
        policy = network_policy(self.fold(params, environment), world, self.library.programs)
        pads = self._pads(questions, lengths, environment=environment, size=size)
        lanes = run(world, policy, pads, limit, world.machine.stack_limit(size))
        answers, mask = self._read(lanes.pad, lengths, environment=environment, size=size)
        return Outcome(answers, mask, lanes.halted, lanes.steps, jnp.zeros_like(lanes.steps))

    def _pads(self, questions, lengths, *, environment: int, size: int) -> Pad:
        task = self.library.environments[environment].task
        return jax.vmap(lambda q, n: task.pad(q, n, size))(questions, lengths)

    def _read(self, pads: Pad, lengths, *, environment: int, size: int) -> tuple[Any, Any]:
        task = self.library.environments[environment].task
        return jax.vmap(lambda pad, n: read_answer(task, pad, n, size))(pads, lengths)
