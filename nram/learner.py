"""The NRAM as a learner: problems and answers in, a discrete program that halts and is right out.

Training follows Kurach et al. (2016), section 4 and appendix B. What decides is the discretised
program: see `nram.gradient.validation`.
"""

from functools import cached_property, partial
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
import optax
from jaxtyping import Array, Int

from nram.config import NRAMConfig
from nram.controllers import NetworkController
from nram.gradient.curriculum import Curriculum, draw_lengths, initial_curriculum, update_curriculum
from nram.gradient.footprint import footprint
from nram.gradient.loss import LossOptions, tape_loss
from nram.gradient.optimizer import add_noise, share
from nram.gradient.start import lead_weights, start_program
from nram.gradient.validation import Validator
from nram.machine.run import RunResult, run, score
from nram.programs.discretise import LEARNED, discrete_controller
from nram.programs.table import WiringTable, compact
from nram.tabular import TableController
from nram.tapes import TapeBatch, check_tape, draw_tapes, make_tapes, memory_size
from tasks.errors import UsageError
from tasks.task import Task
from training.learner import Cost, Outcome, Status

LONG = 1000
"""Timesteps from which it pays to compile a network's program by itself."""


class Memory(NamedTuple):
    """What a member remembers."""

    curriculum: Curriculum
    stop: Int[Array, ""]
    """Where its discretised program stops; see `nram.programs.discretise`."""


class NRAMLearner:
    """See `training.learner.Learner`."""

    mode = "discrete"
    memory_options = (
        "--population, --batch, --timesteps, --lengths, --spare, --registers or --repeat"
    )

    def __init__(self, config: NRAMConfig, tasks: tuple[Task, ...]):
        if len(tasks) != 1:
            raise UsageError(
                "nram learns one task at a time: its controller is not told which task it is given."
            )
        self.config, self.tasks, self.task = config, tasks, tasks[0]
        self.chunk, self.lengths = config.chunk, config.lengths
        self.patience, self.machine = config.patience, config.machine
        self.memoryless = config.controller != "lstm"
        if self.memoryless and config.registers > 10:
            raise UsageError("a feedforward controller is tested at 2^R patterns: at most 10.")
        need = self.task.cells(config.lengths[1])  # pyright: ignore
        self.sizes = tuple(need + spare for spare in config.spare)
        self.batch = config.batch // len(self.sizes)
        self.loss_options = LossOptions(
            clip=config.activation_clip, stray=config.stray, remat=config.remat
        )
        self.trial = Validator(
            tasks[0], self.lengths, self.sizes, self.network_of, config.choose_stop
        )
        self._drive = jax.jit(self.driver)
        self._predict = jax.jit(self._answer, static_argnames=("size", "memory"))
        # Compiled as a whole: operation by operation they take three times as long.
        self._problems = jax.jit(self.trial.problems)
        self.draw_tapes = jax.jit(partial(draw_tapes, self.task), static_argnums=(2, 3))

    def prepare(self, key):
        found = self._problems(key)
        for part in (part for parts in found for part in parts):
            check_tape(self.task, part.tape)
        return found

    def training_questions(self, key, task, member, steps):
        return None  # lengths follow the curriculum, which only training itself can tell

    # parameters

    def _make(self, key) -> NetworkController | TableController:
        c = self.config
        if c.controller == "tabular":
            return TableController.make(self.machine, key, c.scale, c.sharing)
        return NetworkController.make(self.machine, key, c.controller, c.hidden, c.scale)

    @cached_property
    def _network(self) -> NetworkController | TableController:
        """A controller whose weights are but shapes; see `replace`."""
        return jax.eval_shape(self._make, jax.random.key(0))

    def new_params(self, key):
        network = self._make(key)
        if isinstance(network, TableController) and self.config.start:
            return lead_weights(network, self.given, self.config.sureness)
        return network.weights

    @cached_property
    def given(self) -> WiringTable:
        """The program that new members start from."""
        return start_program(self.config)

    def memory_bytes(self) -> float:
        """Bytes that training one member needs at its peak; see `nram.gradient.footprint`."""
        parameters = sum(float(x.size) for x in jax.tree.leaves(self._network.weights))
        return footprint(self.config, self.machine, self.sizes, parameters)

    def new_memory(self, data):
        del data
        return Memory(initial_curriculum(self.lengths[0]), jnp.asarray(LEARNED, jnp.int32))

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
        shares = self.config.controller == "tabular" and self.config.sharing > 0
        shared = [share(self.config.sharing)] if shares else []
        return optax.chain(
            *shared,
            optax.clip_by_global_norm(self.config.clip),
            add_noise(hyper["noise"]),
            optax.scale_by_adam(),
            optax.scale_by_learning_rate(hyper["lr"]),
        )

    def sample(self, data, memory, step, key):
        del data, step
        keys = jax.random.split(key, 2 * len(self.sizes))
        parts = []
        for k, size in enumerate(self.sizes):
            lengths = draw_lengths(memory.curriculum, keys[2 * k], self.batch, self.lengths)
            tape = draw_tapes(self.task, keys[2 * k + 1], lengths, self.lengths[1], size)
            parts.append(TapeBatch(tape, lengths))
        return tuple(parts)

    def loss(self, params, batch, hyper, step, key):
        del key
        network = self.network_of(params).ready()
        bonus = hyper["entropy"] * jnp.exp(-step.astype(jnp.float32) / self.config.entropy_decay)
        totals, rights, halted = [], [], []
        for part in batch:
            found = jax.vmap(
                lambda t: tape_loss(network, t, self.config.timesteps, self.loss_options)
            )(part.tape)
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
        return Cost(jnp.concatenate(totals).mean(), tuple(rights), metrics)

    def feedback(self, memory, batch, per_example):
        c = self.config
        lengths = jnp.concatenate([part.lengths for part in batch])
        right = jnp.concatenate(per_example)
        curriculum = update_curriculum(
            memory.curriculum, lengths, right, c.lengths, c.threshold, c.min_steps_per_length
        )
        return memory._replace(curriculum=curriculum)

    # once a chunk

    def rehearse(self, params, data):
        self.trial.endings(params, data[0])

    def between(self, params, memory, data, metrics):
        del metrics
        near, far = data
        reached = np.asarray(memory.curriculum.reached)
        wrong = np.asarray(memory.curriculum.wrong)
        # Progress in steps of a fiftieth, so that noise is not taken for progress.
        score = reached - self.lengths[0] + np.floor(50 * (1 - wrong)) / 50
        share, stop = self.trial.endings(params, near)
        solved, notes = np.zeros(len(score), bool), []
        for slot in range(len(score)):
            notes.append({"right": float(share[slot]), "stop": _stop_word(stop[slot])})
            if share[slot] == 1:
                one = jax.tree.map(lambda x, slot=slot: x[slot], params)
                solved[slot] = self.trial.longer(one, stop[slot], far)
        found = {"right": float(share.max()), "length": float(reached.max())}
        reason = f"right and halting at lengths {self.trial.tested}"
        memory = memory._replace(stop=jnp.asarray(stop))
        return memory, Status(found, score, solved, reason, notes=notes)

    # what was learned

    def artifact(self, params, memory):
        return {"weights": params, "stop": memory.stop}

    def artifact_shapes(self):
        return {"weights": self._network.weights, "stop": jax.ShapeDtypeStruct((), jnp.int32)}

    def driver(self, artifact) -> Any:
        """Whoever drives the discrete machine: a table if there is one, else the network."""
        if "wiring" in artifact:
            return WiringTable(self.machine, **artifact)
        return discrete_controller(self.network(artifact), artifact["stop"])

    def network_of(self, params) -> Any:
        """The controller with these weights."""
        return self._network.replace(params)

    def network(self, artifact) -> Any:
        """The controller, where the artifact is one."""
        return self.network_of(jax.tree.map(jnp.asarray, artifact["weights"]))

    def describe(self, artifact) -> str:
        """What kind of program it is, in words."""
        if "wiring" in artifact:
            return "a table of wirings"
        count = sum(x.size for x in jax.tree.leaves(artifact["weights"]))
        return f"a {self.config.controller} controller of {count:,} parameters"

    def facts(self, artifact):
        if "wiring" in artifact:
            return {"stop": "searched"}
        return {"stop": _stop_word(artifact["stop"])}

    def memory_size(self, task, length):
        return memory_size(task, length)

    def limit(self, task, length):
        return task.tape_limit(length)

    def predict(self, artifact, task, questions, lengths, size, limit, memory=None):
        del task
        memory = memory or self.memory_size(self.task, size)
        driver = self._drive(artifact)
        if isinstance(driver, WiringTable) and ("wiring" in artifact or limit > LONG):
            driver = compact(driver)
        return self._predict(
            driver, questions, lengths, jnp.asarray(limit, jnp.int32), size=size, memory=memory
        )

    def _answer(self, driver, questions, lengths, limit, *, size: int, memory: int):
        tape = make_tapes(self.task, questions, lengths, size, memory)
        runs: RunResult = run(driver, tape.memory, limit)
        stray = score(runs, tape).stray
        return Outcome(runs.memory, tape.mask, runs.halted, runs.steps, stray)

    def explain(self, artifact, key) -> str:
        from nram.report import explain

        return explain(self, artifact, key)


def _stop_word(stop: Any) -> str:
    return "learned" if int(stop) == LEARNED else "chosen"


def make(config: Any, tasks: tuple[Task, ...]) -> NRAMLearner:
    """Makes the learner; see `training.learner.LearnerKind`."""
    return NRAMLearner(config, tasks)
