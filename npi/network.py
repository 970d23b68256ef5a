"""The network of the neural programmer-interpreter (Reed & de Freitas, ICLR 2016, section 3).

It has an encoder of observations (one for each kind of scratchpad; `npi/eye.py` for pictures), an
embedding and a key for every program, and an LSTM core whose hidden state starts at zero in every
call. Its heads are: the end of the frame, the key of the next program, and the three arguments of
ACT.

Functions handle one example and one step; batches and sequences come from `vmap` and `scan`.
`H` hidden units, `E` embedding width, `K` key width, `A` values of an argument.
"""

import dataclasses
from typing import NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from flax import nnx
from jaxtyping import Array, Float, Int, PRNGKeyArray

from npi.eye import Eye, Lens
from npi.library import Library


class Logits(NamedTuple):
    """The outputs of all heads at one step."""

    end: Float[Array, ""]
    """Positive if the frame ends with this call."""
    program: Float[Array, " programs"]
    args: Float[Array, "3 A"]


@jax.tree_util.register_dataclass
@dataclasses.dataclass(frozen=True)
class Folded:
    """The network as plain arrays; linear maps that follow each other are multiplied out."""

    see: Float[Array, "codes H"]
    """Contribution of each value of each feature to the first layer."""
    program: Float[Array, "programs H"]
    """Contribution of each program to the first layer, with the bias."""
    mix: tuple[Float[Array, "H H"], Float[Array, " H"]]
    lstm: tuple[tuple[Float[Array, "2H 4H"], Float[Array, " 4H"]], ...]
    heads: tuple[Float[Array, "H outputs"], Float[Array, " outputs"]]
    activation: str = dataclasses.field(metadata={"static": True})
    """Activation of the two layers below the core: `relu` or `gelu`."""
    lens: Lens | None = None
    """The encoder of pictures, if there is one: its results then take the place of `see`."""


class NPI(nnx.Module):
    """The parameters of the network. The computation is in `fold`, `step` and `read_heads`."""

    def __init__(
        self,
        library: Library,
        *,
        hidden: int,
        layers: int,
        embed: int,
        key: int,
        activation: str,
        channels: tuple[int, ...] = (),
        tell: bool = False,
        rngs: nnx.Rngs,
    ):
        self.activation = activation
        sizes = library.encoder_sizes
        self.encoders = nnx.List(
            [
                nnx.Embed(size, embed, rngs=rngs)
                if size
                else Eye(embed, hidden, channels, tell, rngs)
                for size in sizes
            ]
        )
        self.programs = nnx.Embed(library.programs, embed, rngs=rngs)
        self.mix = nnx.List(
            [nnx.Linear(2 * embed, hidden, rngs=rngs), nnx.Linear(hidden, hidden, rngs=rngs)]
        )
        self.lstm = nnx.List([nnx.Linear(2 * hidden, 4 * hidden, rngs=rngs) for _ in range(layers)])
        self.keys = nnx.Embed(library.programs, key, rngs=rngs)
        self.to_key = nnx.Linear(hidden, key, rngs=rngs)
        self.to_end = nnx.Linear(hidden, 1, rngs=rngs)
        self.to_args = nnx.Linear(hidden, 3 * library.arg_size, rngs=rngs)

    def fold(self, encoder: int) -> Folded:
        """Multiplies the embeddings by the first layer, and the keys by their head.

        Training, verification and runs all use the result, so they compute the same function.
        """
        (first, bias), second = (_affine(layer) for layer in self.mix)
        see, program = jnp.split(first, 2)
        keys = self.keys.embedding[...].T
        eye = self.encoders[encoder]
        pictures = isinstance(eye, Eye)
        to_key, key_bias = _affine(self.to_key)
        to_end, end_bias = _affine(self.to_end)
        to_args, args_bias = _affine(self.to_args)
        kernels = (to_end, _times(to_key, keys), to_args)
        biases = (end_bias, _times(key_bias, keys), args_bias)
        return Folded(
            see=see[:0] if pictures else _times(eye.embedding[...], see),
            program=_times(self.programs.embedding[...], program) + bias[None],
            mix=second,
            lstm=tuple(_affine(layer) for layer in self.lstm),
            heads=(jnp.concatenate(kernels, axis=1), jnp.concatenate(biases)),
            activation=self.activation,
            lens=eye.fold(see) if pictures else None,
        )


EMBEDDING_SCALE = 0.35
"""Standard deviation of a new embedding. With 1, a few frames stayed wrong in 1 of 6 runs."""


def initial(key: PRNGKeyArray, shapes: nnx.State) -> nnx.State:
    """Initial parameters, for the abstract state of an `NPI`. Consumes `key`.

    All parameters are pieces of one draw, because each draw takes 0.25 s to compile. Kernels have
    variance 1 / inputs; biases are 0, but 1 for forget gates.
    """
    flat = nnx.to_flat_state(shapes)
    sizes = [leaf.size for _, leaf in flat]
    drawn = jax.random.uniform(key, (sum(sizes),), minval=-(3**0.5), maxval=3**0.5)
    pieces = jnp.split(drawn, np.cumsum(sizes)[:-1].tolist())
    values = []
    for (path, leaf), piece in zip(flat, pieces, strict=True):
        value = piece.reshape(leaf.shape)
        if path[-1] == "kernel":
            value = value / leaf.shape[0] ** 0.5
        elif path[-1] == "embedding":
            value = value * EMBEDDING_SCALE
        elif path[-1] == "bias":
            value = jnp.zeros_like(value)
            if path[0] == "lstm":
                value = value.at[leaf.shape[0] // 4 : leaf.shape[0] // 2].set(1.0)
        values.append((path, leaf.replace(value)))
    return nnx.from_flat_state(values)


Hidden = Float[Array, "layers 2 H"]
"""Output and cell of every LSTM layer."""


def fresh(folded: Folded) -> Hidden:
    """The hidden state at the start of a call."""
    bias = folded.mix[1]
    return jnp.zeros((len(folded.lstm), 2, bias.shape[0]), bias.dtype)


def step(
    folded: Folded, hidden: Hidden, program: Int[Array, ""], codes: Int[Array, " F"]
) -> tuple[Hidden, Float[Array, " outputs"]]:
    """One step of one call.

    Args:
      folded: the network.
      hidden: state of this call.
      program: number of the running program.
      codes: the observation, as rows of `Folded.see` (see `feature_codes`).

    Returns:
      The new state, and the outputs of all heads (see `read_heads`).
    """
    hidden, x = _recur(folded, hidden, _encode(folded, program, codes))
    return hidden, _decide(folded, x)


def unroll(
    folded: Folded, program: Int[Array, ""], codes: Int[Array, "L F"], remat: bool = False
) -> Float[Array, "L outputs"]:
    """All L steps of one call: the same function as L calls of `step`, but faster.

    Only the recurrence is computed step by step. With `remat`, the backward pass computes the gates
    again instead of storing them.
    """
    encoded = jax.vmap(lambda seen: _encode(folded, program, seen))(codes)

    def recur(hidden, x):
        return _recur(folded, hidden, x)

    if remat:  # prevent_cse is not needed within a scan
        recur = jax.checkpoint(recur, prevent_cse=False)
    _, x = jax.lax.scan(recur, fresh(folded), encoded)
    return jax.vmap(lambda x: _decide(folded, x))(x)


def _encode(folded: Folded, program, codes) -> Float[Array, " H"]:
    """The two layers from the observation to the core."""
    activate = {"relu": jax.nn.relu, "gelu": jax.nn.gelu}[folded.activation]
    x = activate(folded.see[codes].sum(0) + folded.program[program])
    return activate(_times(x, folded.mix[0]) + folded.mix[1])


def _recur(folded: Folded, hidden: Hidden, x: Float[Array, " H"]) -> tuple[Hidden, Array]:
    """One step of the core."""
    layers = []
    for (kernel, bias), (output, cell) in zip(folded.lstm, hidden, strict=True):
        gates = _times(jnp.concatenate([x, output]), kernel) + bias
        enter, forget, new, leave = jnp.split(gates, 4)
        cell = jax.nn.sigmoid(forget) * cell + jax.nn.sigmoid(enter) * jnp.tanh(new)
        x = jax.nn.sigmoid(leave) * jnp.tanh(cell)
        layers.append(jnp.stack([x, cell]))
    return jnp.stack(layers), x


def _decide(folded: Folded, x: Float[Array, " H"]) -> Float[Array, " outputs"]:
    """All heads."""
    return _times(x, folded.heads[0]) + folded.heads[1]


def read_heads(outputs: Float[Array, "... outputs"], programs: int) -> Logits:
    """Splits the outputs of `step` into heads; leading dimensions stay."""
    args = outputs[..., 1 + programs :]
    return Logits(
        outputs[..., 0], outputs[..., 1 : 1 + programs], args.reshape(*args.shape[:-1], 3, -1)
    )


def feature_codes(sizes: tuple[int, ...]) -> Int[Array, " F"]:
    """The row of `Folded.see` at which the values of each feature start."""
    return jnp.array([sum(sizes[:k]) for k in range(len(sizes))], jnp.int32)


def _times(x: Array, kernel: Array) -> Array:
    """A matrix product in full float32 precision, which a proof needs. By default a GPU uses fewer
    bits, and how many depends on the batch."""
    return jnp.matmul(x, kernel, precision=jax.lax.Precision.HIGHEST)


def _affine(layer: nnx.Linear) -> tuple[Array, Array]:
    """Kernel and bias of a layer."""
    assert layer.bias is not None
    return layer.kernel[...], layer.bias[...]
