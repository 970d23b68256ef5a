"""Base class of tasks on one list of values: alphabet and domain."""

import dataclasses

from tasks.core.domain import BLANK_NOTE, Domain, numbers
from tasks.core.task import Task


@dataclasses.dataclass(frozen=True)
class SequenceTask(Task):
    """A task on a list of values in 1..base (1..M-1 on a tape). Not itself a task."""

    base: int = 10

    def __post_init__(self) -> None:
        super().__post_init__()
        if not 1 <= self.base <= 64:
            raise self.bad_option("base", self.base, "a number in 1..64")

    def domain(self, n, memory=None):
        top = self.base if memory is None else memory - 1
        return Domain({"list": numbers(1, top, note=BLANK_NOTE)})

    def answer_length(self, question):
        return len(question["list"])

    @property
    def symbols(self) -> int:
        """Number of tokens: 0 is padding, then come the values and the separator."""
        return self.base + 2
