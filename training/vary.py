"""Hyper-parameters that differ between the members of a population.

`--vary lr=loguniform(1e-3,1e-2)` draws one for each member. What a member draws depends on the
run's seed and the member's own number only.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

import jax
import jax.numpy as jnp
from jaxtyping import Array, Float, PRNGKeyArray

from tasks.errors import UsageError, unknown
from training.limits import MOST_FLOAT

KINDS = ("uniform", "loguniform", "choice")


class Range(NamedTuple):
    """Where a hyper-parameter is drawn from."""

    kind: str
    values: tuple[float, ...]
    """Least and greatest, or the choices."""

    def draw(self, key: PRNGKeyArray) -> Float[Array, ""]:
        """One value. Consumes `key`."""
        values = jnp.asarray(self.values, jnp.float32)
        if self.kind == "choice":
            return values[jax.random.randint(key, (), 0, len(self.values))]
        low, high = jnp.log(values) if self.kind == "loguniform" else values
        drawn = low + (high - low) * jax.random.uniform(key)
        return jnp.exp(drawn) if self.kind == "loguniform" else drawn


def parse_range(name: str, text: str, option: str = "--vary") -> Range:
    """Reads `KIND(a,b)`, given to `option`. Raises `UsageError` on anything else.

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
        raise UsageError(f"{option} {name}={text}: {inside!r} are no numbers.") from None
    if not all(abs(value) <= MOST_FLOAT for value in values):
        raise UsageError(f"{option} {name}={text}: {inside!r} are not all of 3.4e38 at most.")
    if kind != "choice" and not (len(values) == 2 and values[0] <= values[1]):
        raise UsageError(f"{option} {name}={text}: {kind} takes a least and a greatest value.")
    if kind == "loguniform" and values[0] <= 0:
        raise UsageError(f"{option} {name}={text}: loguniform takes positive values.")
    return Range(kind, values)


def parse_vary(texts: Mapping[str, str], hyper: Mapping[str, float]) -> dict[str, Range]:
    """Ranges by name. Raises `UsageError` for a name that is no numeric hyper-parameter."""
    for name in texts:
        if name not in hyper:
            raise unknown("hyper-parameter that may vary", name, hyper)
    return {name: parse_range(name, text) for name, text in texts.items()}


def draw_hyper(
    hyper: Mapping[str, float], ranges: Mapping[str, Range], key: PRNGKeyArray
) -> dict[str, Float[Array, ""]]:
    """One member's hyper-parameters: those that vary are drawn. Consumes `key`."""
    fixed = {name: jnp.asarray(value, jnp.float32) for name, value in hyper.items()}
    keys = jax.random.split(key, max(len(ranges), 1))
    drawn = {name: r.draw(k) for (name, r), k in zip(sorted(ranges.items()), keys, strict=False)}
    return {**fixed, **drawn}
