"""What a model gives to its page: data, and the JavaScript that runs and shows it.

A model whose class has the method `page` (see `Viewable`) gets a page of its own. Every other model
with a method `steps` gets a page that lists these steps.
"""

import dataclasses
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from tasks.core.task import Task
from training.predict import Asked

NETWORK = Path(__file__).with_name("network.js")
"""The script with the layers that several kinds of networks share."""


class Example(NamedTuple):
    """A problem that is shown first, with the model's answer as Python computed it."""

    task: Task
    asked: Asked
    answer: list[int]
    halted: bool
    steps: int


class Proofs(Protocol):
    """What `verification.json` says of each task."""

    def __call__(self, task: Task) -> tuple[bool, str]:
        """Whether the task is proved for the present model, and the same in words."""
        ...


@dataclasses.dataclass(frozen=True)
class Page:
    """The part of a page that depends on the kind of model."""

    kind: str
    """Name in the JavaScript object `KINDS` that runs and shows the data."""
    data: Mapping[str, Any]
    """JSON, in which NumPy arrays are allowed; they are compressed."""
    scripts: tuple[Path, ...]
    """JavaScript files; they define `KINDS[kind]`, see `training/page/core.js`."""
    runs: bool = True
    """Whether the page runs the model on new problems, so that it needs the tasks' layouts."""


class Viewable(Protocol):
    """A model with a page of its own."""

    def page(self, examples: Sequence[Example], proofs: Proofs) -> Page:
        """The model's part of the page. Raises `UsageError` if it does not fit on a page."""
        ...
