"""What sequence models read and write: symbols, or numbers and bits (`Task.channels`)."""

import dataclasses
from typing import Any

import jax
import jax.numpy as jnp
from flax import nnx
from jaxtyping import Array, Float, Int

from tasks.core.errors import UsageError
from tasks.core.task import Task, spec


@dataclasses.dataclass(frozen=True)
class Alphabet:
    """The tokens that the tasks of a model share.

    Dimensions: `B` problems, `T` tokens, `D` numbers for each token, `O` outputs.
    """

    symbols: int
    """Number of symbols: the largest of the tasks."""
    task: Task | None = None
    """The task whose `channels` are read; None if symbols are."""

    @property
    def bits(self) -> int:
        """Bits of an element of an answer; 0 if symbols are written."""
        return 0 if self.task is None else self.task.answer_bits

    @property
    def outputs(self) -> int:
        """O: one for each bit, or for each symbol."""
        return self.bits or self.symbols

    @property
    def channels(self) -> int:
        """Numbers that are read for each token; 0 if a vector is learned for each symbol."""
        if self.task is None:
            return 0
        found = jax.eval_shape(self.task.channels, jax.ShapeDtypeStruct((1,), jnp.int32))
        return found.shape[1]  # pyright: ignore[reportOptionalMemberAccess]

    def embedding(self, width: int, rngs: nnx.Rngs) -> nnx.Embed | nnx.Linear:
        """A new layer that makes a vector of `width` for each token; see `embed`."""
        if self.channels:
            return nnx.Linear(self.channels, width, rngs=rngs)
        return nnx.Embed(self.symbols, width, rngs=rngs)

    def read(self, inputs: Int[Array, "B T"], dtype: Any) -> Float[Array, "B T D"]:
        """The channels of tokens, or a one in the place of the symbol."""
        if self.task is None:
            return jax.nn.one_hot(inputs, self.symbols, dtype=dtype)
        read: Any = jax.vmap(self.task.channels)(inputs)
        return read.astype(dtype)

    def embed(
        self, layer: nnx.Embed | nnx.Linear, inputs: Int[Array, "B T"]
    ) -> Float[Array, "B T D"]:
        """A vector for each token."""
        if isinstance(layer, nnx.Embed):  # `nnx.Embed` itself always returns float32
            return layer.embedding[...][inputs]
        return layer(self.read(inputs, layer.kernel[...].dtype))

    def log_likelihood(
        self, logits: Float[Array, "B T O"], targets: Int[Array, "B T"]
    ) -> Float[Array, "B T"]:
        """The logarithm of the probability of each target."""
        if not self.bits:
            chances = jax.nn.log_softmax(logits)
            return jnp.take_along_axis(chances, targets[..., None], axis=-1)[..., 0]
        wanted = (targets[..., None] >> jnp.arange(self.bits)[None, None]) & 1
        return jax.nn.log_sigmoid(jnp.where(wanted == 1, logits, -logits)).sum(-1)

    def choose(self, logits: Float[Array, "*B O"]) -> Int[Array, "*B"]:
        """The most likely elements."""
        if not self.bits:
            return jnp.argmax(logits, -1).astype(jnp.int32)
        return (logits > 0).astype(jnp.int32) @ (2 ** jnp.arange(self.bits, dtype=jnp.int32))


def alphabet_of(tasks: tuple[Task, ...]) -> Alphabet:
    """The alphabet that the tasks share.

    Raises `UsageError` if one of several tasks is read as numbers: these differ between tasks.
    """
    numeric = [task for task in tasks if task.answer_bits]
    if numeric and len(tasks) > 1:
        raise UsageError(
            f"{spec(numeric[0])} is read as bits, not as symbols, so it shares no network with "
            f"other tasks: train on it alone."
        )
    symbols = max(task.symbols for task in tasks)  # pyright: ignore
    return Alphabet(symbols, numeric[0] if numeric else None)
