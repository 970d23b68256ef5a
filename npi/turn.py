"""Runs a network that turns a camera on an object that is given as a mesh, as from a file."""

import dataclasses
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import Bool

from npi.eye import encode
from npi.interpreter import Opinion, Policy, greedy, run
from npi.library import Environment
from npi.model import NPIModel
from npi.network import fresh, read_heads, step
from npi.steps import steps_from
from tasks.canonical_pose import MOST_TURNS
from tasks.core.errors import UsageError
from tasks.objects.render import Mesh
from tasks.objects.scene import ELEVATIONS, LEVEL, POSES, Pose, Scene, views_of


def scene_of(model: Any) -> tuple[int, Scene]:
    """The number of the first task of a model that shows pictures, and its scene. Raises
    `UsageError` if it has none."""
    if isinstance(model, NPIModel):
        for number, world in enumerate(model.architecture.library.environments):
            if world.pictures:
                return number, world.machine
    raise UsageError(
        "this model sees no pictures, so it cannot turn an object: train one with "
        "`deepcalc train npi canonical_pose`."
    )


@dataclasses.dataclass(frozen=True)
class Turner:
    """A trained network and an object."""

    world: Environment
    policy: Policy

    @property
    def limit(self) -> int:
        """Steps that a run may take."""
        return self.world.machine.step_limit(MOST_TURNS)

    def steps(self, azimuth: int, elevation: int) -> list[dict[str, Any]]:
        """The steps from one pose, as in `npi.steps.steps_of`; angles are in steps of the grid."""
        return steps_from(self.world, self.policy, _pose(azimuth, elevation), self.limit)

    def right(self) -> Bool[np.ndarray, " POSES"]:
        """For every pose, whether the network halts at the canonical one if it starts there."""
        number = jnp.arange(POSES)
        pads = jax.vmap(_pose)(number // ELEVATIONS, number % ELEVATIONS)
        ran = jax.jit(lambda pads: run(self.world, self.policy, pads, jnp.asarray(self.limit)))(
            pads
        )
        there = (ran.pad.azimuth == 0) & (ran.pad.elevation == LEVEL)
        return np.asarray(ran.halted & there)


def turner(model: NPIModel, mesh: Mesh) -> Turner:
    """A network that sees a mesh, which already has its ground. All pictures are drawn once."""
    number, scene = scene_of(model)
    network, library = model.architecture, model.architecture.library
    folded = network.fold(model.params, number)
    assert folded.lens is not None
    shown = dataclasses.replace(folded, see=encode(folded.lens, views_of(mesh, scene.size)))

    def look(hidden, program, seen):
        pose = seen[0] * ELEVATIONS + seen[1]
        hidden, outputs = step(shown, hidden, program, pose[None])
        return hidden, read_heads(outputs, library.programs)

    return Turner(library.environments[number], greedy(Opinion(lambda _: fresh(shown), look)))


def _pose(azimuth: Any, elevation: Any) -> Pose:
    """The pose of an object that is in no family."""
    zero = jnp.zeros((), jnp.int32)
    return Pose(zero, zero, jnp.asarray(azimuth, jnp.int32), jnp.asarray(elevation, jnp.int32))
