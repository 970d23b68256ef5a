"""The loss of a soft run, expected over its halting time (Kurach et al., 2016, sections 3.2, 4)."""

import dataclasses
import functools
import math
from collections.abc import Callable
from typing import Any, Literal, NamedTuple

import jax
import jax.numpy as jnp
from jaxtyping import Array, Float

from nram.machine.algebra import MachineState, Soft, one_hot
from nram.machine.controller import SoftController
from nram.machine.soft_vjp import soft_timestep
from tasks.core.views import Tape


@dataclasses.dataclass(frozen=True)
class LossOptions:
    """Options of the loss of a soft run. Most are in section 4 of the paper, without numbers.

    Attributes:
      min_probability: logarithms are of max(probability, min_probability).
      renormalise: after each timestep, make registers and memory sum to one again. The gradient is
        that of the identity. Without this, rounding errors double in every timestep with an `add`.
      clip: gradients of registers and memory are clipped to [-clip, clip] in every timestep of the
        backward pass; 0: no clipping.
      stray: weight in the loss of the cells outside the mask, which should not change. The paper:
        0. A loop that runs too long does no harm inside the mask: without this, little teaches it
        to stop.
      form: `sum` is the expected loss; `log` is the loss of the expected memory, the alternative in
        the paper's footnote.
      remat: the backward pass recomputes segments of the run instead of keeping all timesteps; see
        `scan_in_segments`.
    """

    min_probability: float = 1e-6
    renormalise: bool = True
    clip: float = 0.0
    stray: float = 0.0
    form: Literal["sum", "log"] = "sum"
    remat: bool = False


class TapeLoss(NamedTuple):
    """The loss of one example, with its metrics."""

    loss: Float[Array, ""]
    entropy: Float[Array, ""]
    """Entropy of the wiring, mean over timesteps and choices."""
    right: Float[Array, ""]
    """Share of the masked cells whose likeliest value is right, expected over the halting time."""
    halted: Float[Array, ""]
    """Probability of having halted within T timesteps."""


def tape_loss(
    controller: SoftController, tape: Tape, timesteps: int, options: LossOptions = LossOptions()
) -> TapeLoss:
    """Runs the soft machine on one tape for T timesteps and returns its loss.

    f_t is the probability to stop in timestep t, given that the run gets there. So it ends there
    with probability p_t = f_t * prod_{s<t} (1 - f_s); p_T is the rest. The loss is
    -sum_t p_t sum_i log M_t[i, target_i] over the masked cells i.
    """
    size = tape.memory.shape[0]
    target = one_hot(tape.target, size)
    mask = tape.mask.astype(target.dtype)
    weight = mask + options.stray * (1 - mask)

    def look(state: MachineState):
        likely = (state.memory * target).sum(-1)
        return likely, (likely >= state.memory.max(-1)).astype(mask.dtype) @ mask

    stop, entropy, (likely, right) = unroll(
        controller, one_hot(tape.memory, size), timesteps, look, options
    )
    ends = halting(stop)
    if options.form == "log":
        total = -(jnp.log(jnp.maximum(ends @ likely, options.min_probability)) @ weight)
    else:
        total = -(ends @ (jnp.log(jnp.maximum(likely, options.min_probability)) @ weight))
    choices = len(controller.machine.reach)
    return TapeLoss(
        total,
        entropy.mean() / choices,
        (ends @ right) / jnp.maximum(mask.sum(), 1),
        1 - jnp.prod(1 - stop),
    )


def halting(stop: Float[Array, " T"]) -> Float[Array, " T"]:
    """p_t from f_t (see `tape_loss`): the probability that the run ends in timestep t.

    >>> halting(jnp.array([0.5, 0.5, 0.1])).tolist()
    [0.5, 0.25, 0.25]
    """
    on = jnp.cumprod(1 - stop)
    before = jnp.concatenate([jnp.ones_like(on[:1]), on[:-1]])
    return jnp.concatenate([(before * stop)[:-1], before[-1:]])


def unroll(
    controller: SoftController,
    memory: Float[Array, "M M"],
    timesteps: int,
    look: Callable[[MachineState], Any],
    options: LossOptions = LossOptions(),
) -> tuple[Float[Array, " T"], Float[Array, " T"], Any]:
    """Runs T soft timesteps. Returns f_t, the wiring's entropy and `look(state)`, stacked."""
    algebra = Soft(memory.shape[0])

    def step(carry, _):
        carry, state = carry
        if options.clip:
            state = clip_gradient(state, options.clip)
        carry, output = controller.soft(carry, algebra.zero(state.registers))
        state = soft_timestep(controller.machine, algebra.size, output.wiring, state)
        if options.renormalise:
            state = jax.tree.map(renormalise, state)
        entropy = jnp.asarray(output.entropy, memory.dtype)
        return (carry, state), (output.stop, entropy, look(state))

    start = controller.start(), algebra.start(controller.machine, memory)
    if options.remat:
        _, (stop, entropy, looks) = scan_in_segments(step, start, timesteps)
    else:
        _, (stop, entropy, looks) = jax.lax.scan(step, start, length=timesteps)
    return stop, entropy, looks


def renormalise(dist: Float[Array, "*n M"]) -> Float[Array, "*n M"]:
    """Makes values nonnegative with sum one. The gradient is that of the identity."""
    positive = jnp.maximum(dist, 0)
    proper = positive / positive.sum(-1, keepdims=True)
    return dist + jax.lax.stop_gradient(proper - dist)


@functools.partial(jax.custom_vjp, nondiff_argnums=(1,))
def _clip(values: Any, bound: float) -> Any:
    del bound
    return values


_clip.defvjp(
    lambda values, _: (values, None),
    lambda bound, _, gradient: (jax.tree.map(lambda g: jnp.clip(g, -bound, bound), gradient),),
)


def clip_gradient(values: MachineState, bound: float) -> MachineState:
    """The identity; its backward pass clips gradients to [-bound, bound]."""
    return _clip(values, bound)  # pyright: ignore[reportReturnType]


def scan_in_segments(step: Callable[[Any, None], tuple[Any, Any]], start: Any, timesteps: int):
    """`jax.lax.scan(step, start, length=timesteps)` with a backward pass that needs less memory.

    It keeps only the states at the start of about sqrt(T) segments, and the intermediate values of
    one segment at a time. It runs forward twice (Chen et al., 2016, arXiv:1604.06174). Segments of
    one timestep would not help: the state, with M^2 numbers, is most of what a timestep keeps.
    """
    size, count, rest = segments(timesteps)

    def segment(length: int):
        return jax.checkpoint(lambda carry, _: jax.lax.scan(step, carry, length=length))

    carry, looks = jax.lax.scan(segment(size), start, length=count)
    looks = jax.tree.map(lambda x: x.reshape(count * size, *x.shape[2:]), looks)
    if rest:
        carry, last = segment(rest)(carry, None)
        looks = jax.tree.map(lambda a, b: jnp.concatenate([a, b]), looks, last)
    return carry, looks


def segments(timesteps: int) -> tuple[int, int, int]:
    """Timesteps per segment, number of segments, and remaining timesteps.

    >>> segments(12)
    (3, 4, 0)
    """
    size = math.isqrt(timesteps)
    return size, timesteps // size, timesteps % size
