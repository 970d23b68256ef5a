"""What a soft run costs, weighted by when it halts (Kurach et al., 2016, section 3.2 and 4)."""

import dataclasses
import functools
from collections.abc import Callable
from typing import Any, Literal, NamedTuple

import jax
import jax.numpy as jnp
from jaxtyping import Array, Float

from nram.gradient.remat import scan
from nram.machine.machine import Soft, SoftDriver, State, one_hot
from nram.machine.soft_vjp import soft_timestep
from tasks.views import Tape


@dataclasses.dataclass(frozen=True)
class Care:
    """Precautions of the soft machine, most from section 4 of the paper, which names no numbers.

    Attributes:
      smallest: logarithms are of max(probability, smallest).
      renormalise: make what drifted a distribution again after each timestep; the gradient passes
        as if nothing had been done. Without, errors of rounding double in every timestep that adds.
      clip: gradients with respect to registers and memory are cut to [-clip, clip] in every
        timestep on their way back; 0 means not.
      stray: weight in the cost of the cells outside the mask, which should stay as they are; 0 in
        the paper. A loop that runs past its end does no harm inside the mask, so without this
        there is little to learn from when to stop.
      form: `sum` is the expected cost; `log` the cost of the expected memory, the alternative in
        the paper's footnote.
      remat: the way back computes segments of the run once more instead of keeping all timesteps;
        see `nram.gradient.remat`.
    """

    smallest: float = 1e-6
    renormalise: bool = True
    clip: float = 0.0
    stray: float = 0.0
    form: Literal["sum", "log"] = "sum"
    remat: bool = False


class Cost(NamedTuple):
    """The cost of one example and what goes with it."""

    cost: Float[Array, ""]
    entropy: Float[Array, ""]
    """Of the wiring, the mean over timesteps and choices."""
    right: Float[Array, ""]
    """Share of the masked cells whose likeliest value is right, expected over halting."""
    halted: Float[Array, ""]
    """Probability of having halted before time was up."""


def cost(driver: SoftDriver, tape: Tape, timesteps: int, care: Care = Care()) -> Cost:
    """Runs the soft machine on one tape for T timesteps.

    With f_t the probability of stopping in timestep t, the run ends there with probability
    p_t = f_t * prod_{s<t} (1 - f_s), and p_T is what remains. The cost is
    -sum_t p_t sum_i log M_t[i, target_i] over the masked cells i.
    """
    size = tape.memory.shape[0]
    target = one_hot(tape.target, size)
    mask = tape.mask.astype(target.dtype)
    weight = mask + care.stray * (1 - mask)

    def look(state: State):
        likely = (state.memory * target).sum(-1)
        return likely, (likely >= state.memory.max(-1)).astype(mask.dtype) @ mask

    stop, entropy, (likely, right) = unroll(
        driver, one_hot(tape.memory, size), timesteps, look, care
    )
    ends = halting(stop)
    if care.form == "log":
        total = -(jnp.log(jnp.maximum(ends @ likely, care.smallest)) @ weight)
    else:
        total = -(ends @ (jnp.log(jnp.maximum(likely, care.smallest)) @ weight))
    choices = len(driver.machine.reach)
    return Cost(
        total,
        entropy.mean() / choices,
        (ends @ right) / jnp.maximum(mask.sum(), 1),
        1 - jnp.prod(1 - stop),
    )


def halting(stop: Float[Array, " T"]) -> Float[Array, " T"]:
    """p_t from f_t: the probability that the run ends in timestep t; the last takes the rest.

    >>> halting(jnp.array([0.5, 0.5, 0.1])).tolist()
    [0.5, 0.25, 0.25]
    """
    on = jnp.cumprod(1 - stop)
    before = jnp.concatenate([jnp.ones_like(on[:1]), on[:-1]])
    return jnp.concatenate([(before * stop)[:-1], before[-1:]])


def unroll(
    driver: SoftDriver,
    memory: Float[Array, "M M"],
    timesteps: int,
    look: Callable[[State], Any],
    care: Care = Care(),
) -> tuple[Float[Array, " T"], Float[Array, " T"], Any]:
    """Runs T soft timesteps. Returns f_t, the wiring's entropy, and `look(state)`, each stacked."""
    algebra = Soft(memory.shape[0])

    def step(carry, _):
        inner, state = carry
        if care.clip:
            state = clip_gradient(state, care.clip)
        inner, signal = driver.soft(inner, algebra.zero(state.registers))
        state = soft_timestep(driver.machine, algebra.size, signal.wiring, state)
        if care.renormalise:
            state = jax.tree.map(renormalise, state)
        entropy = jnp.asarray(signal.entropy, memory.dtype)
        return (inner, state), (signal.stop, entropy, look(state))

    start = driver.start(), algebra.start(driver.machine, memory)
    if care.remat:
        _, (stop, entropy, looks) = scan(step, start, timesteps)
    else:
        _, (stop, entropy, looks) = jax.lax.scan(step, start, length=timesteps)
    return stop, entropy, looks


def renormalise(dist: Float[Array, "*n M"]) -> Float[Array, "*n M"]:
    """Nonnegative and of sum one, with the gradient of doing nothing."""
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


def clip_gradient(values: State, bound: float) -> State:
    """The values themselves; gradients that come back through here are cut to [-bound, bound]."""
    return _clip(values, bound)  # pyright: ignore[reportReturnType]
