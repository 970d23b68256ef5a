"""A small transformer that reads the question and then its own answer (Vaswani et al., 2017).

Causal attention with normalisation before each layer. See `baselines/positions.py` for positions.

Dimensions: `B` problems, `T` tokens, `H` heads, `D` numbers of a head, `O` outputs.
"""

import dataclasses
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
from flax import nnx
from jaxtyping import Array, Bool, Float, Int

from baselines.alphabet import Alphabet
from baselines.config import TransformerConfig
from baselines.positions import (
    LOWEST,
    NEAR,
    bucket,
    check_coupled,
    check_table,
    first_biases,
    rotate,
    token_numbers,
)
from baselines.reading import Reading
from baselines.sequence import SequenceLearner
from tasks.core.task import Task
from tasks.core.views import bits_of


class Cache(NamedTuple):
    """The keys and values of a layer."""

    keys: Float[Array, "B H T D"]
    values: Float[Array, "B H T D"]


class Norm(nnx.Module):
    """Divides by the root mean square (Zhang & Sennrich, 2019), computed in float32."""

    def __init__(self, width: int):
        self.scale = nnx.Param(jnp.ones(width))

    def __call__(self, x: Float[Array, "B t W"]) -> Float[Array, "B t W"]:
        exact = x.astype(jnp.float32)
        size = jax.lax.rsqrt(jnp.square(exact).mean(-1, keepdims=True) + 1e-6)
        return (exact * size).astype(x.dtype) * self.scale[...][None, None]


class Block(nnx.Module):
    """One layer: attention, then two dense layers for each token."""

    def __init__(self, config: TransformerConfig, rngs: nnx.Rngs):
        self.heads, self.rotates = config.heads, config.positions in ("rotary", "randomised")
        width = config.hidden
        self.norm1, self.norm2 = (Norm(width) for _ in range(2))
        self.qkv = nnx.Linear(width, 3 * width, use_bias=False, rngs=rngs)
        self.out = nnx.Linear(width, width, rngs=rngs)
        self.up = nnx.Linear(width, 4 * width, rngs=rngs)
        self.down = nnx.Linear(4 * width, width, rngs=rngs)
        coupled = config.positions == "coupled"
        self.bias = nnx.Param(first_biases(config.heads)) if coupled else None

    def __call__(
        self,
        x: Float[Array, "B t W"],
        positions: Int[Array, "B T"],
        seen: Bool[Array, "t T"],
        cache: Cache | None = None,
        at: Any = 0,
    ) -> tuple[Float[Array, "B t W"], Cache]:
        """The outputs at t tokens from `at` on, each of which sees the tokens in `seen`; and all
        keys and values. With a cache, t is 1, and its keys and values are put into the cache."""
        own = jax.lax.dynamic_slice_in_dim(positions, at, x.shape[1], axis=1)
        query, key, value = (
            part.reshape(*part.shape[:2], self.heads, -1).swapaxes(1, 2)
            for part in jnp.split(self.qkv(self.norm1(x)), 3, axis=-1)
        )
        if self.rotates:
            query, key = rotate(query, own), rotate(key, own)
        if cache is not None:
            key, value = (
                jax.lax.dynamic_update_slice_in_dim(old, new, at, axis=2)
                for old, new in zip(cache, (key, value), strict=True)
            )
        scores = jnp.einsum("bhqd,bhkd->bhqk", query, key) * query.shape[-1] ** -0.5
        if self.bias is not None:
            # [B, t, T, H], then the heads to the front.
            scores = scores + self.bias[...].T[bucket(own, positions)].transpose(0, 3, 1, 2)
        scores = jnp.where(seen[None, None], scores, jnp.finfo(scores.dtype).min)
        mixed = jnp.einsum("bhqk,bhkd->bhqd", jax.nn.softmax(scores), value)
        x = x + self.out(mixed.swapaxes(1, 2).reshape(x.shape))
        return x + self.down(jax.nn.gelu(self.up(self.norm2(x)))), Cache(key, value)


class Layers(nnx.Module):
    """Embeddings, blocks, output layer."""

    feeds_back = True

    def __init__(self, config: TransformerConfig, alphabet: Alphabet, rngs: nnx.Rngs):
        self.config, self.alphabet = config, alphabet
        self.embed = alphabet.embedding(config.hidden, rngs)
        if alphabet.bits:
            self.embed_before = nnx.Linear(alphabet.bits + 1, config.hidden, rngs=rngs)
        else:
            self.embed_before = nnx.Embed(alphabet.symbols + 1, config.hidden, rngs=rngs)
        if config.positions == "learned":
            self.embed_position = nnx.Embed(config.longest, config.hidden, rngs=rngs)
        # One module, whose arrays have a leading axis for the layers.
        fresh = nnx.split_rngs(splits=config.layers)(nnx.vmap(lambda own: Block(config, own)))
        self.blocks = fresh(rngs)
        self.norm = Norm(config.hidden)
        self.head = nnx.Linear(config.hidden, alphabet.outputs, rngs=rngs)

    def page_options(self) -> tuple[str, dict[str, Any]]:
        """The name of the script that runs it in a page, and what that needs besides weights."""
        config = self.config
        options = {name: getattr(config, name) for name in ("hidden", "heads", "layers")}
        table = config.longest if config.positions == "learned" else 0
        own = {"positions": config.positions, "near": NEAR, "lowest": LOWEST, "longest": table}
        return "transformer", {**options, **own}

    def _embedded(self, reading: Reading) -> Float[Array, "B t W"]:
        x = self.alphabet.embed(self.embed, reading.inputs)
        if isinstance(self.embed_before, nnx.Embed):
            x = x + self.embed_before.embedding[...][reading.before]
        else:
            there = (reading.before > 0)[..., None].astype(jnp.float32)
            bits = jax.vmap(lambda one: bits_of(one, self.alphabet.bits))(reading.before - 1)
            read = jnp.concatenate([bits * there, there], -1)
            x = x + self.embed_before(read.astype(x.dtype))
        if self.config.positions == "learned":
            x = x + self.embed_position.embedding[...][reading.positions]
        return x

    def __call__(self, reading: Reading, remat: bool = False) -> Float[Array, "B T O"]:
        """Logits at every token, with the right answer before it. With `remat`, the backward pass
        recomputes each block."""
        x = self._embedded(reading)
        seen = jnp.tri(x.shape[1], dtype=bool)
        graph, weights = nnx.split(self.blocks)

        def layer(x, own):
            return nnx.merge(graph, own)(x, reading.positions, seen)[0], None

        if remat:  # inside a scan, `prevent_cse` is not needed
            layer = jax.checkpoint(layer, prevent_cse=False)
        x, _ = jax.lax.scan(layer, x, weights)
        return self.head(self.norm(x))

    def generate(self, reading: Reading, choose: Any) -> Int[Array, "B T"]:
        """The elements written at every token, each chosen from the logits by `choose`."""
        count, steps = reading.inputs.shape
        graph, weights = nnx.split(self)
        dtype = self.head.kernel[...].dtype
        heads, width = self.config.heads, self.config.hidden // self.config.heads
        empty = jnp.zeros((self.config.layers, count, heads, steps, width), dtype)

        def step(carry, at):
            caches, last = carry
            own = nnx.merge(graph, weights)
            one = jax.tree.map(lambda x: jax.lax.dynamic_slice_in_dim(x, at, 1, axis=1), reading)
            # An element was written before only if the last token is of the answer too.
            inside = one.answers & jax.lax.dynamic_slice_in_dim(follows, at, 1, axis=1)
            one = one._replace(before=jnp.where(inside, last[:, None] + 1, 0))
            seen = (jnp.arange(steps) <= at)[None]
            blocks, arrays = nnx.split(own.blocks)

            def layer(x, of_layer):
                block, cache = of_layer
                return nnx.merge(blocks, block)(x, reading.positions, seen, cache, at)

            x, caches = jax.lax.scan(layer, own._embedded(one), (arrays, caches))
            written = choose(own.head(own.norm(x))[:, 0])
            return (caches, written), written

        follows = jnp.pad(reading.answers[:, :-1], ((0, 0), (1, 0)))
        start = Cache(empty, empty), jnp.zeros(count, jnp.int32)
        return jax.lax.scan(step, start, jnp.arange(steps))[1].swapaxes(0, 1)


@dataclasses.dataclass(frozen=True, eq=False)
class TransformerLearner(SequenceLearner):
    """See `training.learner.Learner`."""

    config: TransformerConfig
    about = "A transformer"

    def __post_init__(self) -> None:
        super().__post_init__()
        check_coupled(self.config.positions, self.tasks)
        for task in self.tasks:
            self.check_length(task, self.lengths[1])

    @property
    def memory_options(self) -> str:
        return "--population, --batch, --hidden, --layers or --lengths"

    def kept(self, tokens: float) -> float:
        """What the scan over layers stores at each token, as measured in compiled programs."""
        c = self.config
        scores = (6.0 if c.positions == "coupled" else 2.7) * c.heads * tokens
        if c.remat:
            each = 30.0 * c.hidden + scores + c.layers * c.hidden
        elif c.layers == 1:  # there is no scan
            each = 30.0 * c.hidden + scores
        else:
            each = c.layers * (42.0 * c.hidden + scores)
        return tokens * (each + 4 * self.alphabet.outputs)

    def held(self, tokens: float) -> float:
        c = self.config
        return tokens * (12.0 * c.hidden + 3 * c.heads * tokens + 4 * self.alphabet.outputs)

    def positions(self, task: Task, lengths: Any, size: int, key: Any) -> Any:
        return token_numbers(self.config.positions, task, lengths, size, key)

    def check_length(self, task: Task, length: int) -> None:
        if self.config.positions == "learned":
            check_table(self.config.longest, task, length)

    def layers(self, rngs: nnx.Rngs) -> Layers:
        return Layers(self.config, self.alphabet, rngs)


def make(config: Any, tasks: tuple[Task, ...]) -> TransformerLearner:
    """Makes the learner; see `training.kind.LearnerKind`."""
    return TransformerLearner(config, tasks)
