"""Hyper-parameters that differ between the members of a population.

`--vary lr=loguniform(1e-3,1e-2)` draws a value for each member. It depends only on the run's seed
and the number of the member.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import jax
import jax.numpy as jnp

from tasks.core.errors import UsageError, short, unknown
from training.arguments import mapping, plain
from training.resources import MOST_FLOAT

if TYPE_CHECKING:
    from jaxtyping import Array, Float, PRNGKeyArray


KINDS = ("uniform", "loguniform", "choice")


class Range(NamedTuple):
    """A distribution of a hyper-parameter."""

    kind: str
    values: tuple[float, ...]
    """Least and greatest value, or the choices."""

    def draw(self, key: PRNGKeyArray) -> Float[Array, ""]:
        """Draws one value. Consumes `key`."""
        values = jnp.asarray(self.values, jnp.float32)
        if self.kind == "choice":
            return values[jax.random.randint(key, (), 0, len(self.values))]
        low, high = jnp.log(values) if self.kind == "loguniform" else values
        drawn = low + (high - low) * jax.random.uniform(key)
        return jnp.exp(drawn) if self.kind == "loguniform" else drawn


def parse_range(name: str, text: str, option: str = "--vary") -> Range:
    """Parses `KIND(a,b)`, the value of `option`. Raises `UsageError` on other text.

    >>> parse_range("lr", "loguniform(1e-3,1e-2)")
    Range(kind='loguniform', values=(0.001, 0.01))
    """
    found = re.fullmatch(r"\s*(\w+)\s*\(([^()]*)\)\s*", text)
    if not found:
        raise UsageError(
            f"{option} {name}={text}: write {name}=uniform(LOW,HIGH), loguniform(LOW,HIGH) or "
            f"choice(A,B,...)."
        )
    kind, inside = found.groups()
    if kind not in KINDS:
        raise unknown("kind of range", kind, KINDS)
    try:
        values = tuple(float(part) for part in inside.split(","))
    except ValueError:
        raise UsageError(f"{option} {name}={text}: {inside!r} are not numbers.") from None
    if not all(abs(value) <= MOST_FLOAT for value in values):
        raise UsageError(f"{option} {name}={text}: not all numbers are 3.4e38 at most.")
    if kind != "choice" and not (len(values) == 2 and values[0] <= values[1]):
        raise UsageError(f"{option} {name}={text}: {kind} takes a least and a greatest value.")
    if kind == "loguniform" and values[0] <= 0:
        raise UsageError(f"{option} {name}={text}: loguniform takes positive values.")
    return Range(kind, values)


def range_texts(ranges: Any) -> dict[str, str]:
    """Name -> range as text for `parse_range`; a list of numbers becomes a choice.

    >>> range_texts({"lr": [0.001, 0.01]})
    {'lr': 'choice(0.001,0.01)'}

    Raises `UsageError` if a range is neither a text nor a list of numbers.
    """
    found = {}
    for name, given in mapping("vary", ranges).items():
        value = plain(given)
        if isinstance(value, list) and value and all(type(v) in (int, float) for v in value):
            value = f"choice({','.join(map(repr, value))})"
        if not isinstance(value, str):
            raise UsageError(
                f"vary takes a range for {name}, as 'loguniform(1e-3,1e-2)', or a list of numbers "
                f"to choose from, not {short(given)}."
            )
        found[name] = value
    return found


def parse_vary(texts: Mapping[str, str], hyper: Mapping[str, float]) -> dict[str, Range]:
    """Name -> range. Raises `UsageError` if a name is not a numeric hyper-parameter."""
    for name in texts:
        if name not in hyper:
            raise unknown("hyper-parameter that may vary", name, hyper)
    return {name: parse_range(name, text) for name, text in texts.items()}


def draw_hyper(
    hyper: Mapping[str, float], ranges: Mapping[str, Range], key: PRNGKeyArray
) -> dict[str, Float[Array, ""]]:
    """The hyper-parameters of one member; draws those that vary. Consumes `key`."""
    fixed = {name: jnp.asarray(value, jnp.float32) for name, value in hyper.items()}
    keys = jax.random.split(key, max(len(ranges), 1))
    drawn = {name: r.draw(k) for (name, r), k in zip(sorted(ranges.items()), keys, strict=False)}
    return {**fixed, **drawn}
