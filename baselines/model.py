"""A trained sequence model: answers questions, and scores the right answers."""

import dataclasses
from collections.abc import Callable
from typing import Any, Protocol

import jax
import jax.numpy as jnp
from flax import nnx
from jaxtyping import Array, Float, Int

from baselines.alphabet import Alphabet
from baselines.reading import Reading, read, tokens_of, tokens_until
from baselines.view import page_of
from tasks.core.task import Task
from training.model import Outcome

SCORED = 1 << 27
"""About how many numbers may be in memory at a time while right answers are scored."""


class Layers(Protocol):
    """A network, as an `nnx.Module`. Dimensions: `B` problems, `T` tokens, `O` outputs."""

    @property
    def feeds_back(self) -> bool:
        """Whether it reads its own answer, element by element. If so, it has a method
        `generate(reading, choose)`, as that of `baselines/transformer.py`."""
        ...

    def __call__(self, reading: Reading, remat: bool = False) -> Float[Array, "B T O"]:
        """Logits at every token, in training. With `remat`, the backward pass recomputes
        activations."""
        ...


Positions = Callable[[Task, Int[Array, " B"], int, Any], Int[Array, "B T"] | None]
"""(task, lengths, size, key) -> positions of the tokens; `key` is None at test."""


class SequenceNetwork:
    """The network as pure functions of its parameters."""

    def __init__(
        self,
        make: Callable[[nnx.Rngs], Any],
        alphabet: Alphabet,
        held: Callable[[float], float],
        positions: Positions = lambda *_: None,
    ):
        """`held`: tokens of a problem -> how many numbers a forward pass holds for it."""
        self._make, self.alphabet, self.held, self.positions = make, alphabet, held, positions
        self._graph = nnx.split(nnx.eval_shape(lambda: self._make(nnx.Rngs(0))))[0]
        self.answer = jax.jit(self._answer, static_argnames=("task", "size"))

    def init(self, key) -> nnx.State:
        """Initial parameters. Consumes `key`."""
        return nnx.state(self._make(nnx.Rngs(key)))

    def layers(self, params) -> Any:
        """The module with these parameters."""
        return nnx.merge(self._graph, params)

    def __call__(self, params, reading: Reading, remat: bool = False) -> Float[Array, "B T O"]:
        return self.layers(params)(reading, remat)

    def _answer(self, params, questions, lengths, *, task: Task, size: int) -> Outcome:
        tokens = tokens_of(task, questions, lengths, size)
        reading = read(tokens, self.positions(task, lengths, size, None))
        network = self.layers(params)

        def score(part):
            """One problem: the elements that are most likely, given the right ones before them,
            and the cross-entropy of the right answer."""
            one, targets = jax.tree.map(lambda x: x[None], part)
            logits = network(one)
            loss = -self.alphabet.log_likelihood(logits, targets)
            bits = jnp.where(one.answers, loss, 0).sum() / jnp.log(2.0)
            return self.alphabet.choose(logits)[0], bits

        count, steps = tokens.inputs.shape
        at_a_time = int(max(1, min(count, SCORED // max(1.0, self.held(steps)))))
        output, bits = jax.lax.map(score, (reading, tokens.targets), batch_size=at_a_time)
        if network.feeds_back:
            output = network.generate(reading, self.alphabet.choose)
        # The number of tokens up to the end of the answer; after it there is padding.
        taken = jnp.where(tokens.mask, jnp.arange(1, steps + 1), 0).max(1)
        halted = jnp.ones(taken.shape, bool)
        return Outcome(output, tokens.mask, halted, taken, jnp.zeros_like(taken), bits)


@dataclasses.dataclass(frozen=True, eq=False)
class SequenceModel:
    """A trained sequence model; see `training.model.Model`."""

    about: str
    """What kind of model it is, for `describe`."""

    network: SequenceNetwork
    tasks: tuple[Task, ...]
    params: Any
    longest: Callable[[Task, int], None] = lambda task, length: None
    """Raises `UsageError` if problems of a length are too long for the model."""
    mode = "greedy"

    def limit(self, task: Task, length: int) -> int:
        self.longest(task, length)
        return int(tokens_until(task, length))  # there are as many steps as tokens

    def memory_size(self, task: Task, length: int) -> None:
        return None

    def predict(self, task, questions, lengths, size, limit, memory=None) -> Outcome:
        return self.network.answer(self.params, questions, lengths, task=task, size=size)

    def steps(self, task, question, length, size, limit, memory=None) -> list[dict[str, Any]]:
        inputs = task.tokens(question, length, size).inputs.tolist()
        one = {name: value[None] for name, value in question.items()}
        outcome = self.predict(task, one, jnp.full(1, length), size, limit)
        written, due = outcome.output[0].tolist(), outcome.mask[0].tolist()
        count = len(due) - due[::-1].index(True) if any(due) else 0
        return [{"reads": inputs[k], "writes": written[k], "answers": due[k]} for k in range(count)]

    def page(self, examples: Any, proofs: Any) -> Any:
        """See `training.page.contents.Viewable`."""
        return page_of(self, examples)

    def facts(self) -> dict[str, Any]:
        return {}

    def describe(self, key: Any) -> str:
        count = sum(x.size for x in jax.tree.leaves(self.params))
        return (
            f"{self.about} of {count:,} parameters; it contains no program that could be printed."
        )
