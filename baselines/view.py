"""The page of a sequence model: its weights; or, if it cannot run there, runs of Python."""

import dataclasses
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from flax import nnx

from baselines.alphabet import Alphabet
from baselines.reading import read, tokens_of, tokens_until
from tasks.core.errors import UsageError
from tasks.core.task import spec
from training.numerics import make_key
from training.page.contents import NETWORK, Example, Page
from training.page.packing import pack, shortened
from training.problems import sampler

HERE = Path(__file__).parent
SCRIPTS = (NETWORK, HERE / "tokens.js", HERE / "view.js")
ROOM = 415_000
"""Bytes of a page for the weights."""
FRACTIONS = (10, 8, 6)
"""Bits of the fractions of weights, if they do not fit as float32."""
DRAWN = 64
"""Problems like each example on which shortened weights must give the same answers."""
LEAST = 0.05
"""Cells that no head gives this weight at any token are left out at both ends."""


def page_of(model: Any, examples: Sequence[Example]) -> Page:
    """The page of a `baselines.model.SequenceModel`. The model runs in it if its weights fit and
    its tasks state how tokens are laid out; otherwise it has a run of each example."""
    try:
        found = {"model": _model(model, examples)}
    except UsageError as why:
        about = f"Python computed these runs, because {why}."
        runs = [{**_run(model, example), "about": about} for example in examples]
        return Page("tokens", {"runs": runs}, SCRIPTS, runs=False)
    script = HERE / f"{found['model']['family']}.js"
    return Page("tokens", found, (*SCRIPTS, script))


def _model(model: Any, examples: Sequence[Example]) -> dict[str, Any]:
    """The weights and options of the model. Raises `UsageError`, whose text follows "because", if
    it cannot run in a page."""
    layers, alphabet = model.network.layers(model.params), model.network.alphabet
    if not hasattr(layers, "page_options"):
        raise UsageError("this kind of model is not known to pages")
    family, options = layers.page_options()
    for task in model.tasks:
        layout = task.layout("tokens")
        if layout is None or (alphabet.channels and not layout.channels):
            raise UsageError(f"{spec(task)} does not state how its tokens are laid out")
    if getattr(layers, "attention", False) and any(_asks_nothing(one) for one in examples):
        raise UsageError("there is no question to attend to")
    return {
        "family": family,
        "options": options,
        "alphabet": {
            "symbols": alphabet.symbols,
            "bits": alphabet.bits,
            "channels": bool(alphabet.channels),
        },
        "coupled": options.get("positions") == "coupled",
        "padded": [_padded(task) for task in model.tasks],
        "weights": _weights(model, examples),
    }


def _padded(task: Any) -> tuple[float, float]:
    """The number of tokens of problems padded to N is the first number and N times the second."""
    none, one = tokens_until(task, 0), tokens_until(task, 1)
    return none, one - none


def _asks_nothing(example: Example) -> bool:
    return bool(_tokens(example).mask[0, 0])


def _weights(model: Any, examples: Sequence[Example]) -> Any:
    """The weights, as nested mappings: float32 if they fit, else float16 if then the answers stay
    the same."""
    plain = jax.tree.map(np.asarray, nnx.to_pure_dict(model.params))
    if _size(plain) <= ROOM:
        return plain
    for bits in FRACTIONS:
        short = jax.tree.map(lambda x, bits=bits: shortened(x, bits), plain)
        if _size(short) <= ROOM:
            if _same_answers(model, short, examples):
                return short
            break
    count = sum(x.size for x in jax.tree.leaves(plain))
    raise UsageError(f"this model has {count:,} weights, which is too large for a page")


def _size(weights: Any) -> int:
    return len(pack(jax.tree.leaves(weights)))


def _same_answers(model: Any, weights: Any, examples: Sequence[Example]) -> bool:
    """Whether a model with other weights answers new problems like the examples in the same way."""
    params = jax.tree.map(lambda x: x, model.params)
    nnx.replace_by_pure_dict(params, jax.tree.map(lambda x: jnp.asarray(x, jnp.float32), weights))
    other = dataclasses.replace(model, params=params)
    for number, (task, asked, *_) in enumerate(examples):
        lengths = jnp.full(DRAWN, asked.length)
        drawn = sampler(task, asked.size, None)(make_key(number), lengths)
        one, two = (
            m.predict(task, drawn, lengths, asked.size, asked.limit) for m in (model, other)
        )
        if not bool((jnp.where(one.mask, one.output == two.output, True)).all()):
            return False
    return True


def _tokens(example: Example) -> Any:
    asked = example.asked
    one = {name: jnp.asarray(value)[None] for name, value in asked.arrays.items()}
    return tokens_of(example.task, one, jnp.full(1, asked.length), asked.size)


def _run(model: Any, example: Example) -> dict[str, Any]:
    """One run as Python computes it."""
    asked, task = example.asked, example.task
    alphabet: Alphabet = model.network.alphabet
    one = {name: jnp.asarray(value)[None] for name, value in asked.arrays.items()}
    tokens = _tokens(example)
    outcome = model.predict(task, one, jnp.full(1, asked.length), asked.size, asked.limit)
    due = np.asarray(outcome.mask[0])
    count = int(np.flatnonzero(due).max()) + 1
    found: dict[str, Any] = {
        "task": model.tasks.index(task),
        "reads": np.asarray(tokens.inputs[0])[:count].tolist(),
        "writes": np.asarray(outcome.output[0])[:count].tolist(),
        "answers": due[:count].tolist(),
    }
    layers = model.network.layers(model.params)
    if hasattr(model, "weightings"):
        logits, heads = layers.run(read(tokens))
        found["weightings"] = _weightings(jax.tree.map(lambda x: np.asarray(x[0])[:count], heads))
        found |= _chances(alphabet, logits[0][:count])
    elif not layers.feeds_back:
        found |= _chances(alphabet, layers(read(tokens))[0][:count])
    return found


def _chances(alphabet: Alphabet, logits: Any) -> Mapping[str, Any]:
    """The probability of what was written and, of symbols, the runner-up and its probability."""
    if alphabet.bits:
        each = jax.nn.sigmoid(jnp.abs(logits)).prod(-1)
        return {"chance": _rounded(each)}
    chances = jax.nn.softmax(logits)
    best, order = jax.lax.top_k(chances, 2)
    return {
        "chance": _rounded(best[:, 0]),
        "other": np.asarray(order[:, 1]).tolist(),
        "otherChance": _rounded(best[:, 1]),
    }


def _weightings(heads: Any) -> list[dict[str, Any]]:
    """The weights of each head, [T, cells], of the cells that are in use."""
    parts = []
    for kind, weights in (("Write", heads.write), ("Read", heads.read)):
        for number in range(weights.shape[1]):
            used = np.flatnonzero(weights[:, number].max(0) >= LEAST)
            first, last = (int(used.min()), int(used.max())) if len(used) else (0, 0)
            shown = weights[:, number, first : last + 1]
            which = f" head {number + 1}" if weights.shape[1] > 1 else " head"
            parts.append(
                {"name": kind + which, "weights": _bytes(shown), "first": first,
                 "cells": shown.shape[1]}
            )  # fmt: skip
    return parts


def _rounded(values: Any) -> list[float]:
    return np.round(np.asarray(values, float), 6).tolist()


def _bytes(shares: np.ndarray) -> np.ndarray:
    return np.round(255 * np.clip(shares, 0, 1)).astype(np.uint8)
