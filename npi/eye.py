"""The encoder of pictures: a small convolutional network (Reed & de Freitas 2016, section 4.1).

Convolutions with stride 2, then a layer, give the embedding of an observation, in place of
the embeddings of symbols. A convolution is a matrix product with the 3 x 3 patches of a picture.
Weights have variance 1 and are scaled in the forward pass, so that they learn well at the high
learning rate of the other parameters.
"""

import dataclasses

import jax
import jax.numpy as jnp
from flax import nnx
from jaxtyping import Array, Float, UInt8

from tasks.objects.scene import AZIMUTHS, ELEVATIONS, EMPTY, VIEW


@jax.tree_util.register_dataclass
@dataclasses.dataclass(frozen=True)
class Lens:
    """The encoder as plain arrays, with the product of its last layer and the first of the core."""

    layers: tuple[tuple[Float[Array, "inputs outputs"], Float[Array, " outputs"]], ...]
    see: Float[Array, "E H"]
    tell: Float[Array, "H angles"] | None = None
    """Tells azimuth and elevation, for `npi.poses.pose_loss`; None if that has no weight."""


class Eye(nnx.Module):
    """The parameters of the encoder. The computation is in `fold` and `encode`."""

    def __init__(
        self, embed: int, hidden: int, channels: tuple[int, ...], tell: bool, rngs: nnx.Rngs
    ):
        sizes = (3, *channels)
        last = (VIEW >> len(channels)) ** 2 * channels[-1]
        inputs, outputs = [*(9 * size for size in sizes[:-1]), last], [*channels, embed]
        draw = nnx.initializers.normal(1.0)
        shapes = list(zip(inputs, outputs, strict=True))
        self.weights = nnx.List([nnx.Param(draw(rngs.params(), shape)) for shape in shapes])
        angles = AZIMUTHS + ELEVATIONS
        self.tell = nnx.Param(draw(rngs.params(), (hidden, angles))) if tell else None
        self.biases = nnx.List([nnx.Param(jnp.zeros(size)) for size in outputs])

    def fold(self, see: Float[Array, "E H"]) -> Lens:
        """The encoder, before the layer `see` of the core."""
        pairs = zip(self.weights, self.biases, strict=True)
        scaled = [(w[...] * (2 / w[...].shape[0]) ** 0.5, 0.1 * b[...]) for w, b in pairs]
        return Lens(tuple(scaled), see, None if self.tell is None else self.tell[...])


def encode(lens: Lens, pictures: UInt8[Array, "B V V 3"]) -> Float[Array, "B H"]:
    """The contribution of each picture to the first layer of the core."""
    empty = jnp.asarray(EMPTY, jnp.float32)[None, None, None]
    kind = lens.see.dtype
    x = ((pictures.astype(jnp.float32) - empty) / 64).astype(kind)
    for kernel, bias in lens.layers[:-1]:
        x = jax.nn.relu(_times(_patches(x), kernel) + bias[None, None, None])
    kernel, bias = lens.layers[-1]
    x = jnp.tanh(_times(x.reshape(x.shape[0], -1), kernel) + bias[None])
    return _times(x, lens.see)


def _patches(x: Float[Array, "B V V C"]) -> Float[Array, "B V/2 V/2 9C"]:
    """The 3 x 3 neighbourhoods around every second pixel."""
    size = x.shape[1]
    wide = jnp.pad(x, ((0, 0), (1, 1), (1, 1), (0, 0)))
    return jnp.concatenate(
        [wide[:, i : i + size : 2, j : j + size : 2] for i in range(3) for j in range(3)], axis=-1
    )


def _times(x: Array, kernel: Array) -> Array:
    """A matrix product in full float32 precision, as in `npi/network.py`."""
    return jnp.matmul(x, kernel, precision=jax.lax.Precision.HIGHEST)
