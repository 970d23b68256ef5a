"""The page of a sequence model: what it read and wrote, and the weightings of an NTM."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from baselines.alphabet import Alphabet
from baselines.reading import read, tokens_of
from training.page.contents import Example, Page

SCRIPT = Path(__file__).with_suffix(".js")
LEAST = 0.05
"""Cells that no head gives this weight at any token are left out at both ends."""
ABOUT = (
    "A sequence model has no program that a page could run, and it reads tokens, which Python "
    "makes: so these runs were computed by Python."
)


def page_of(model: Any, examples: Sequence[Example]) -> Page:
    """The page of a `baselines.model.SequenceModel`, with a run of each example."""
    return Page(
        "tokens",
        {"runs": [_run(model, example) for example in examples]},
        (SCRIPT,),
        runs=False,
    )


def _run(model: Any, example: Example) -> dict[str, Any]:
    asked, task = example.asked, example.task
    alphabet: Alphabet = model.network.alphabet
    one = {name: jnp.asarray(value)[None] for name, value in asked.arrays.items()}
    lengths = jnp.full(1, asked.length)
    tokens = tokens_of(task, one, lengths, asked.size)
    outcome = model.predict(task, one, lengths, asked.size, asked.limit)
    due = np.asarray(outcome.mask[0])
    count = int(np.flatnonzero(due).max()) + 1
    found: dict[str, Any] = {
        "reads": np.asarray(tokens.inputs[0])[:count].tolist(),
        "writes": np.asarray(outcome.output[0])[:count].tolist(),
        "answers": due[:count].tolist(),
        "about": ABOUT,
    }
    if alphabet.channels:
        channels = np.asarray(alphabet.read(tokens.inputs, jnp.float32)[0])[:count]
        most = max(float(channels.max()), 1e-9)
        found["channels"] = _bytes(channels / most)
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
