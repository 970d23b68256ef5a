"""`Scene`: a camera that programs turn around an object, and the pictures that they see.

The state is a `Pose`: which object, and from where it is seen. A picture is drawn from it whenever
one is needed, and never stored with a frame. The programs are experts as on a scratchpad; they read
`see.azimuth` and `see.elevation`, and the network gets the picture instead.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import jax
import jax.numpy as jnp

from tasks.core.errors import UsageError, short, unknown
from tasks.objects.render import BACKGROUND, Light, Mesh, render
from tasks.objects.shapes import MIXED, make_object
from tasks.objects.table import Ground
from tasks.scratchpad.pad import act, observe
from tasks.scratchpad.parts import MOVE, NOOP, STACK, Act, Expert, Feature, Pointer, symbol

if TYPE_CHECKING:
    from jaxtyping import Array, Float, Int, UInt8

AZIMUTHS, ELEVATIONS, STEP = 24, 5, 15.0
"""Numbers of directions and of heights of the camera, and the angle between two of them."""
LEVEL = 1
"""The elevation of the canonical pose; its azimuth is 0, in front of the object."""
POSES = AZIMUTHS * ELEVATIONS
"""Number of poses of an object. Pose number azimuth * ELEVATIONS + elevation."""
VIEW = 32
"""Pixels on each side of the picture that a network gets: larger ones are averaged down to it."""
SIZES = (32, 64, 128, 256)
"""Sizes of pictures."""
OWN = 1_000_000
"""Problems are about objects with smaller numbers; training draws other ones for each batch."""
GRAIN = 6.0
"""Largest standard deviation of the noise in pictures of such objects, of 255."""


class Pose(NamedTuple):
    """An object, and the camera that looks at it."""

    family: Int[Array, ""]
    shape: Int[Array, ""]
    """Number of the object within its family."""
    azimuth: Int[Array, ""]
    """In steps of STEP degrees."""
    elevation: Int[Array, ""]


@dataclasses.dataclass(frozen=True)
class Scene:
    """The description of a camera and of the programs that turn it, in place of a `Scratchpad`.

    Acts move the camera by one step: `left`, `right` on azimuth, and `left` (down), `right` (up) on
    elevation. The azimuth goes round; the elevation stops at both ends.
    """

    programs: Mapping[str, Expert]
    step_limit: Callable[[int], int]
    stack_limit: Callable[[int], int] = lambda length: STACK
    size: int = 128
    """Pixels on each side of a picture."""
    ground: Ground = "none"
    """What objects stand on."""

    rows = ()
    pointers = (Pointer("azimuth", "camera"), Pointer("elevation", "camera"))
    features = (symbol("azimuth"), symbol("elevation"))
    feature_sizes = (AZIMUTHS, ELEVATIONS)
    arg_size = 2

    def pointer(self, name: str | int) -> int:
        """Index of an angle. Raises `UsageError` on an unknown name."""
        names = [p.name for p in self.pointers]
        if name not in names:
            raise unknown("angle", str(name), names)
        return names.index(str(name))

    def row_of(self, pointer: int) -> int:
        """All angles are of one camera."""
        return 0

    def pointers_of(self, feature: Feature) -> tuple[int, ...]:
        """The index of the angle that a feature reads."""
        return (self.pointer(feature.pointer),)

    def encode(self, act: Act) -> tuple[int, int, int]:
        """ACT's three arguments for an act. Raises `UsageError` if the camera cannot do it."""
        if act.kind != MOVE:
            raise UsageError(f"{short(act)}: a camera is only moved, by `left` and `right`.")
        return MOVE, self.pointer(act.pointer), int(act.operand)

    def describe(self, args: tuple[int, int, int]) -> str:
        """An act in words, even if its arguments are invalid."""
        kind, pointer, operand = args
        if kind == NOOP:
            return "nothing"
        words = {(0, 0): "turn left", (0, 1): "turn right", (1, 0): "down", (1, 1): "up"}
        return words.get((pointer, operand), f"?{kind} {pointer} {operand}")

    def shown(self, feature: Feature, value: int) -> str:
        """The value of a feature in words."""
        return degrees(feature.name, value)


def degrees(name: str, value: int) -> str:
    """An angle in words: azimuths go from -165 to 180 degrees."""
    turned = value - AZIMUTHS if name == "azimuth" and value > AZIMUTHS // 2 else value
    return f"{turned * STEP:g}°"


def on_grid(name: str, angle: float) -> int:
    """The number of an azimuth or elevation in degrees. Raises `UsageError` if the camera cannot
    be there."""
    steps = angle / STEP
    if math.isfinite(steps) and steps == round(steps):
        if name == "azimuth":
            return round(steps) % AZIMUTHS
        if 0 <= steps < ELEVATIONS:
            return round(steps)
    allowed = f"a multiple of {STEP:g} degrees"
    if name == "elevation":
        allowed += f" from 0 to {(ELEVATIONS - 1) * STEP:g}"
    raise UsageError(f"the {name} of the camera is {allowed}, not {angle:g}.")


@observe.register(Scene)
def _(machine: Scene, pad: Pose) -> Int[Array, " 4"]:
    """The features, and then the object, of which programs see only the picture."""
    del machine
    return jnp.stack([pad.azimuth, pad.elevation, pad.family, pad.shape])


@act.register(Scene)
def _(machine: Scene, pad: Pose, args: Int[Array, " 3"]) -> Pose:
    """Moves the camera; an act with invalid arguments does nothing."""
    del machine
    kind, angle, operand = args[0], args[1], args[2]
    by = jnp.where((kind == MOVE) & (operand < 2), 2 * operand - 1, 0)
    return pad._replace(
        azimuth=jnp.where(angle == 0, (pad.azimuth + by) % AZIMUTHS, pad.azimuth),
        elevation=jnp.where(
            angle == 1, jnp.clip(pad.elevation + by, 0, ELEVATIONS - 1), pad.elevation
        ),
    )


def angle(steps: Int[Array, "*S"]) -> Float[Array, "*S"]:
    """An azimuth or elevation in degrees."""
    return jnp.asarray(steps, jnp.float32) * STEP


def shrink(picture: Array) -> UInt8[Array, "V V 3"]:
    """A picture [S, S, 3] in 0..1 as a network gets it: VIEW pixels wide, in 8 bits."""
    factor = picture.shape[0] // VIEW
    blocks = picture.reshape(VIEW, factor, VIEW, factor, 3)
    return jnp.round(255 * blocks.mean((1, 3))).astype(jnp.uint8)


def view_of(mesh: Mesh, azimuth: Any, elevation: Any, size: int, light: Light | None = None):
    """What a network sees of a mesh, uint8 [V, V, 3]. Angles in degrees."""
    return shrink(render(mesh, azimuth, elevation, size, light))


def views_of(mesh: Mesh, size: int) -> UInt8[Array, "POSES V V 3"]:
    """What a network sees of a mesh in every pose."""
    return _every_pose(size)(mesh)


@cache
def _every_pose(size: int) -> Any:
    """`views_of` for one size. Made when first used, because `jax.jit` imports all of JAX."""

    def draw(mesh):
        def one(pose):
            azimuth, elevation = pose // ELEVATIONS, pose % ELEVATIONS
            return view_of(mesh, angle(azimuth), angle(elevation), size)

        return jax.lax.map(one, jnp.arange(POSES))

    return jax.jit(draw)


def every_view(
    family: Int[Array, ""], shape: Int[Array, ""], *, size: int, ground: Ground = "none"
) -> UInt8[Array, "POSES V V 3"]:
    """What a network sees of one object in every pose."""
    return views_of(_maker()(family, shape, ground), size)


@cache
def _maker() -> Any:
    """`make_object`, compiled."""
    return jax.jit(make_object, static_argnums=2)


def new_views(
    families: Int[Array, " O"],
    poses: Int[Array, "O P"],
    key: Any,
    size: int,
    ground: Ground = "none",
) -> UInt8[Array, "O P V V 3"]:
    """Pictures of objects that are drawn once and never again: one of each given family, seen from
    its poses. Half of them are mixed (`MIXED`); no problem is about any of them. Each has its own
    light and noise. Consumes `key`."""

    @jax.custom_batching.sequential_vmap
    def one(family, poses, key):
        kind, number, light, grain, noise = jax.random.split(key, 5)
        first = jnp.where(jax.random.bernoulli(kind), MIXED, OWN)
        mesh = make_object(family, first + jax.random.randint(number, (), 0, MIXED - OWN), ground)
        by = 0.15 * jax.random.uniform(light, (4,), minval=-1.0, maxval=1.0)
        lamp = Light(-0.4 + by[0], 0.6 + by[1], 0.45 + by[2] / 3, 0.55 + by[3] / 3)

        def view(pose):
            azimuth, elevation = pose // ELEVATIONS, pose % ELEVATIONS
            return view_of(mesh, angle(azimuth), angle(elevation), size, lamp)

        shown = jax.lax.map(view, poses).astype(jnp.float32)
        spread = GRAIN * jax.random.uniform(grain)
        # All pictures get the same noise, each moved by another number of lines and columns.
        drawn = jax.random.normal(noise, shown.shape[1:])
        moved = [jnp.roll(drawn, (5 * k, 11 * k), (0, 1)) for k in range(len(poses))]
        shown = shown + spread * jnp.stack(moved)
        return jnp.round(jnp.clip(shown, 0, 255)).astype(jnp.uint8)

    return jax.vmap(one)(families, poses, jax.random.split(key, len(families)))


def look(seen: Int[Array, " 4"], size: int, ground: Ground = "none") -> UInt8[Array, "V V 3"]:
    """What a network sees, for an observation. Under `vmap`, pictures are drawn one after the
    other: drawn together, they do not fit into the processor's cache."""

    @jax.custom_batching.sequential_vmap
    def one(seen):
        mesh = make_object(seen[2], seen[3], ground)
        return view_of(mesh, angle(seen[0]), angle(seen[1]), size)

    return one(seen)


EMPTY = tuple(round(255 * value) for value in BACKGROUND)
"""The colour around the object, in 8 bits."""
