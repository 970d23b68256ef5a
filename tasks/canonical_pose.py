"""An object is turned to its canonical pose, by what a camera shows of it."""

import dataclasses
from typing import Literal

import jax
import jax.numpy as jnp

from tasks.core.domain import Domain, number
from tasks.core.registry import register
from tasks.core.task import Task
from tasks.objects.scene import (
    AZIMUTHS,
    ELEVATIONS,
    LEVEL,
    OWN,
    SIZES,
    Pose,
    Scene,
    degrees,
)
from tasks.objects.shapes import NAMES, SEEN
from tasks.objects.table import Ground
from tasks.scratchpad import left, right

SHAPES = OWN
"""Objects of a family. Training takes those with the numbers from 0 on; problems are of others."""
HELD_OUT = 1_000
"""The first objects of each family, which no problem is about: training may show them."""
MOST_TURNS = AZIMUTHS // 2 + ELEVATIONS - 1 - LEVEL
"""Moves of the camera from the farthest pose."""


@register("canonical_pose")
@dataclasses.dataclass(frozen=True)
class CanonicalPose(Task):
    """Turns a camera until an object is seen from the front, 15 degrees from above.

    >>> CanonicalPose().solve({"family": 3, "shape": 5000, "azimuth": 7, "elevation": 4})
    [0, 1]

    Angles are in steps of 15 degrees. A problem of length n is n moves away from the canonical
    pose; beyond the farthest pose (15 moves), any pose is drawn. The network sees only pictures.
    `ground` is what objects stand on: nothing, a round table, or one with coloured marks.
    Scratchpad: a camera instead of cells (`tasks/objects/scene.py`), with the programs GOTO, HGOTO,
    LGOTO, RGOTO, VGOTO, UGOTO, DGOTO of Reed & de Freitas (2016), section 4.1.
    """

    families: Literal["seen", "unseen"] = "seen"
    size: int = 128
    ground: Ground = "none"

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.size not in SIZES:
            sizes = ", ".join(map(str, SIZES))
            raise self.bad_option("size", self.size, f"a size that the encoder reads ({sizes})")

    def domain(self, n, memory=None):
        first, last = (0, SEEN - 1) if self.families == "seen" else (SEEN, len(NAMES) - 1)
        return Domain(
            {
                "family": number(first, last),
                "shape": number(HELD_OUT, SHAPES - 1),
                "azimuth": number(0, AZIMUTHS - 1),
                "elevation": number(0, ELEVATIONS - 1),
            }
        )

    def sample(self, key, length, size, values=None):
        object_key, pose_key = jax.random.split(key)
        question = self.domain(length).sample(object_key, length, size)
        azimuth, elevation = jnp.meshgrid(
            jnp.arange(AZIMUTHS), jnp.arange(ELEVATIONS), indexing="ij"
        )
        turns = jnp.minimum(azimuth, AZIMUTHS - azimuth) + jnp.abs(elevation - LEVEL)
        wanted = (turns == length) | (length > MOST_TURNS)
        odds = jnp.where(wanted, 0.0, -jnp.inf).reshape(-1)
        pose = jax.random.categorical(pose_key, odds).astype(jnp.int32)
        return {**question, "azimuth": pose // ELEVATIONS, "elevation": pose % ELEVATIONS}

    def solve(self, question):
        return [0, LEVEL]

    def answer_length(self, question):
        return 2

    def length_of(self, question):
        azimuth = question["azimuth"]
        return min(azimuth, AZIMUTHS - azimuth) + abs(question["elevation"] - LEVEL)

    def tested(self):
        return tuple(dataclasses.replace(self, families=f) for f in ("seen", "unseen"))

    def show(self, question):
        known = question["family"]
        name = NAMES[known] if 0 <= known < len(NAMES) else f"family {known}"
        return (
            f"{name} {question['shape']} from azimuth {degrees('azimuth', question['azimuth'])}, "
            f"elevation {degrees('elevation', question['elevation'])}"
        )

    def show_answer(self, answer):
        names = ("azimuth", "elevation")
        return ", ".join(f"{n} {degrees(n, a)}" for n, a in zip(names, answer, strict=False))

    # scratchpad

    @property
    def scratchpad(self) -> Scene:
        def GOTO(see):
            yield "HGOTO"
            return "VGOTO"

        def HGOTO(see):
            if see.azimuth == 0:
                return None
            return "LGOTO" if see.azimuth <= AZIMUTHS // 2 else "RGOTO"

        def LGOTO(see):
            yield left("azimuth")
            return "LGOTO" if see.azimuth else None

        def RGOTO(see):
            yield right("azimuth")
            return "RGOTO" if see.azimuth else None

        def VGOTO(see):
            if see.elevation == LEVEL:
                return None
            return "UGOTO" if see.elevation < LEVEL else "DGOTO"

        def UGOTO(see):
            yield right("elevation")
            return "UGOTO" if see.elevation < LEVEL else None

        def DGOTO(see):
            yield left("elevation")
            return "DGOTO" if see.elevation > LEVEL else None

        experts = (GOTO, HGOTO, LGOTO, RGOTO, VGOTO, UGOTO, DGOTO)
        return Scene(
            programs={expert.__name__: expert for expert in experts},
            step_limit=lambda length: 6 * min(length, MOST_TURNS) + 20,
            size=self.size,
            ground=self.ground,
        )

    def pad(self, question, length, size: int) -> Pose:
        return Pose(**question)

    def read_pad(self, pad: Pose, length, size: int):
        return jnp.stack([pad.azimuth, pad.elevation])
