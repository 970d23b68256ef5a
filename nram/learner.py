"""The NRAM as a learner that gradients train.

Training follows Kurach et al. (2016), section 4 and appendix B. A member is solved if its
discretised program halts with the right answer; see `nram.gradient.validation`.
"""

import dataclasses
from collections.abc import Callable
from functools import cached_property
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Int

from nram.config import NRAMConfig
from nram.controllers import NetworkController
from nram.gradient.curriculum import Curriculum, draw_lengths, initial_curriculum, update_curriculum
from nram.gradient.footprint import footprint
from nram.gradient.loss import LossOptions, tape_loss
from nram.gradient.optimizer import make_optimizer
from nram.gradient.start import lead_weights, start_program
from nram.gradient.validation import Validator
from nram.machine.machine import Machine
from nram.model import NetworkModel
from nram.programs.discretise import LEARNED, stop_word
from nram.programs.table import WiringTable
from nram.tabular import TableController
from nram.tapes import TapeBatch, check_tape, draw_tapes
from tasks.core.errors import UsageError
from tasks.core.task import Task
from training.learner import Learner, Loss, Status


class Extra(NamedTuple):
    """State of a member beside its parameters."""

    curriculum: Curriculum
    stop: Int[Array, ""]
    """The stop of its discretised program, numbered as in `nram.programs.discretise`."""


@dataclasses.dataclass(frozen=True, eq=False)
class NRAMLearner(Learner):
    """An NRAM that learns one task; implements `training.learner.Learner`."""

    config: NRAMConfig
    tasks: tuple[Task, ...]

    def __post_init__(self) -> None:
        if len(self.tasks) != 1:
            raise UsageError(
                "nram learns one task at a time: its controller is not told which task it is given."
            )
        if self.memoryless and self.config.registers > 10:
            raise UsageError("a feedforward controller is tested at 2^R patterns: at most 10.")

    @property
    def task(self) -> Task:
        """The one task."""
        return self.tasks[0]

    @property
    def chunk(self) -> int:
        return self.config.chunk

    @property
    def batch(self) -> int:
        return self.config.batch // len(self.sizes)

    @property
    def lengths(self) -> tuple[int, int]:
        return self.config.lengths

    @property
    def patience(self) -> int:
        return self.config.patience

    @property
    def memory_options(self) -> str:
        return "--population, --batch, --timesteps, --lengths, --spare, --registers or --repeat"

    @property
    def machine(self) -> Machine:
        """The machine that the controllers wire."""
        return self.config.machine

    @property
    def memoryless(self) -> bool:
        """Whether the controller has no memory of its own."""
        return self.config.controller != "lstm"

    @cached_property
    def sizes(self) -> tuple[int, ...]:
        """The memory sizes M in training."""
        need = self.task.cells(self.lengths[1])  # pyright: ignore
        return tuple(need + spare for spare in self.config.spare)

    @cached_property
    def trial(self) -> Validator:
        """Decides whether a member is solved."""
        choose = self.config.choose_stop
        return Validator(self.task, self.lengths, self.sizes, self.network_of, choose)

    @cached_property
    def _problems(self) -> Callable:
        # Compiling all of it as one function is three times as fast.
        return jax.jit(self.trial.problems)

    def make_data(self, key):
        found = self._problems(key)
        for part in (part for parts in found for part in parts):
            check_tape(self.task, part.tape)
        return found

    # parameters

    def _make(self, key) -> NetworkController | TableController:
        c = self.config
        if c.controller == "tabular":
            return TableController.make(self.machine, key, c.scale, c.sharing)
        return NetworkController.make(self.machine, key, c.controller, c.hidden, c.scale)

    @cached_property
    def _network(self) -> NetworkController | TableController:
        """A controller that holds shapes instead of weights; `replace` fills in weights."""
        return jax.eval_shape(self._make, jax.random.key(0))

    def init_params(self, key):
        network = self._make(key)
        if isinstance(network, TableController) and self.config.start:
            return lead_weights(network, self.given, self.config.sureness)
        return network.weights

    @cached_property
    def given(self) -> WiringTable:
        """The program of --start, from which new members start."""
        return start_program(self.config)

    def memory_bytes(self, data=None) -> float:
        """Estimated peak memory of training one member, in bytes; see `nram.gradient.footprint`."""
        parameters = sum(float(x.size) for x in jax.tree.leaves(self._network.weights))
        return footprint(self.config, self.machine, self.sizes, parameters)

    def init_extra(self, data):
        return Extra(initial_curriculum(self.lengths[0]), jnp.asarray(LEARNED, jnp.int32))

    # one step

    def hyper(self):
        c = self.config
        return {
            "lr": c.lr,
            "entropy": c.entropy,
            "noise": c.noise,
            "unhalted": c.unhalted,
            "certainty": c.certainty,
        }

    def optimizer(self, hyper):
        return make_optimizer(self.config, hyper["lr"], hyper["noise"])

    def sample_batch(self, data, extra, step, key):
        keys = jax.random.split(key, 2 * len(self.sizes))
        parts = []
        for k, size in enumerate(self.sizes):
            lengths = draw_lengths(extra.curriculum, keys[2 * k], self.batch, self.lengths)
            tape = draw_tapes(self.task, keys[2 * k + 1], lengths, self.lengths[1], size)
            parts.append(TapeBatch(tape, lengths))
        return tuple(parts)

    def loss(self, params, batch, hyper, step, key):
        network = self.network_of(params).ready()
        bonus = hyper["entropy"] * jnp.exp(-step.astype(jnp.float32) / self.config.entropy_decay)
        c, totals, rights, halted = self.config, [], [], []
        options = LossOptions(clip=c.activation_clip, stray=c.stray, remat=c.remat)
        for part in batch:
            found = jax.vmap(lambda t: tape_loss(network, t, c.timesteps, options))(part.tape)
            cells = part.tape.mask.sum(1, dtype=jnp.int32).astype(jnp.float32)
            total = found.loss / cells + hyper["unhalted"] * (1 - found.halted)
            sure = hyper["certainty"] * jax.lax.stop_gradient(found.right) ** 4
            totals.append(total + (sure - bonus) * found.entropy)
            rights.append(found.right)
            halted.append(found.halted)
        metrics = {
            "cells_right": jnp.concatenate(rights).mean(),
            "halted": jnp.concatenate(halted).mean(),
        }
        return Loss(jnp.concatenate(totals).mean(), tuple(rights), metrics)

    def update_extra(self, extra, batch, per_example):
        c = self.config
        lengths = jnp.concatenate([part.lengths for part in batch])
        right = jnp.concatenate(per_example)
        curriculum = update_curriculum(
            extra.curriculum, lengths, right, c.lengths, c.threshold, c.min_steps_per_length
        )
        return extra._replace(curriculum=curriculum)

    # once a chunk

    def warm_up(self, params, data):
        self.trial.endings(params, data[0])

    def validate(self, params, extra, data, metrics):
        near, far = data
        reached = np.asarray(extra.curriculum.reached)
        wrong = np.asarray(extra.curriculum.wrong)
        # Scores are rounded to 1/50, so that noise does not count as progress.
        score = reached - self.lengths[0] + np.floor(50 * (1 - wrong)) / 50
        share, stop = self.trial.endings(params, near)
        solved, notes = np.zeros(len(score), bool), []
        for slot in range(len(score)):
            notes.append({"right": float(share[slot]), "stop": stop_word(stop[slot])})
            if share[slot] == 1:
                one = jax.tree.map(lambda x, slot=slot: x[slot], params)
                solved[slot] = self.trial.longer(one, stop[slot], far)
        found = {"right": float(share.max()), "length": float(reached.max())}
        reason = f"right and halting at lengths {self.trial.tested}"
        extra = extra._replace(stop=jnp.asarray(stop))
        return extra, Status(found, score, solved, reason, notes=notes)

    # what was learned

    def weights(self, params, extra):
        return {"weights": params, "stop": extra.stop}

    def weights_shapes(self):
        return {"weights": self._network.weights, "stop": jax.ShapeDtypeStruct((), jnp.int32)}

    def network_of(self, params) -> Any:
        """The controller with these parameters."""
        return self._network.replace(params)

    def model(self, weights):
        network = self.network_of(weights["weights"])
        kind = self.config.controller
        return NetworkModel(self.task, self.lengths, network, weights["stop"], kind)


def make(config: Any, tasks: tuple[Task, ...]) -> NRAMLearner:
    """Makes the learner; see `training.kind.LearnerKind`."""
    return NRAMLearner(config, tasks)
