"""The contract of formats: what a model may offer to `deepcalc export`."""

import dataclasses
import json
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from tasks.core.task import Task, spec

SCHEMA = 1
"""Number of the format of exported JSON, and of the metadata of exported weights."""
OPTIONS = ("exact", "count")


@dataclasses.dataclass(frozen=True)
class Order:
    """What is to be exported."""

    task: Task
    """The task whose program is exported, if the format is of a program."""
    card: Mapping[str, Any]
    """Plain data about the run; see `training.export.card_of`."""
    key: Any
    """For the problems on which a program is tested."""
    exact: bool = False
    """Whether nothing may be simplified away."""
    count: bool = False
    """Whether code counts its steps and gives up at a limit."""

    @property
    def proved(self) -> bool:
        """Whether a proof about the task holds for this model."""
        return any(proof["task"] == spec(self.task) and proof["proved"] for proof in self._proofs)

    @property
    def verdict(self) -> str:
        """What is proved about the task, in words."""
        told = {proof["task"]: proof["verdict"] for proof in self._proofs}
        return told.get(spec(self.task), "nothing was proved")

    @property
    def assumptions(self) -> list[str]:
        """What the proof about the task assumes, in words."""
        return next((p["assumptions"] for p in self._proofs if p["task"] == spec(self.task)), [])

    @property
    def _proofs(self) -> list[dict[str, Any]]:
        return self.card["proofs"]

    @property
    def origin(self) -> str:
        """Where the model comes from, in words."""
        c = self.card
        return (
            f"Exported by deepcalc from the run {c['run']} ({c['learner']}, seed {c['seed']}, "
            f"{c['step']:,} steps, checkpoint {c['checkpoint']})."
        )


@dataclasses.dataclass(frozen=True)
class Format:
    """A format of a model."""

    write: Callable[[Order], str | bytes]
    """Makes the content of the file. Raises `UsageError` if the model cannot be written in it."""
    about: str
    options: tuple[str, ...] = ()
    """The options of OPTIONS that have an effect."""


class Exportable(Protocol):
    """A model with formats of its own."""

    def exports(self) -> Mapping[str, Format]:
        """Name of a format -> the format."""
        ...


def document(order: Order, kind: str, content: Mapping[str, Any]) -> str:
    """Exported JSON: `format`, `kind`, `card` and the content."""
    whole = {"format": SCHEMA, "kind": kind, "card": order.card, **content}
    return json.dumps(whole, indent=1) + "\n"
