"""Tasks of a user, right and wrong, for tests: `flipped` of docs/scratchpad.md, changed."""

import dataclasses
from typing import Any

import jax
import jax.numpy as jnp

from npi import LEARNER
from npi.config import NPIConfig
from npi.learner import NPILearner
from tasks import Task
from tasks.checking import check_task
from tasks.core.domain import Domain, numbers
from tasks.scratchpad import BLANK, Pointer, Row, Scratchpad, right, symbol, write
from tasks.scratchpad.pad import Pad


def FLIP(see):
    if see.read != BLANK:
        yield write("write", 10 - see.read)
        yield right("read")
        yield right("write")
        return "FLIP"


PARTS: dict[str, Any] = {
    "rows": (Row("list", 10), Row("flipped", 10, initial=(BLANK,))),
    "pointers": (Pointer("read", "list"), Pointer("write", "flipped")),
    "features": (symbol("read"),),
    "programs": {"FLIP": FLIP},
    "step_limit": lambda length: 20 * length + 20,
}


@dataclasses.dataclass(frozen=True)
class Flipped(Task):
    """Each digit d of a list, 1 to 9, as 10 - d."""

    name = "flipped"

    @property
    def scratchpad(self):
        return Scratchpad(**PARTS)

    def domain(self, n, memory=None):
        return Domain({"list": numbers(1, 9)})

    def solve(self, question):
        return [10 - digit for digit in question["list"]]

    def answer_length(self, question):
        return len(question["list"])

    def pad(self, question, length, size):
        cells = jnp.zeros((2, size + 2), jnp.int32)
        return Pad(cells.at[0, 1:-1].set(question["list"]), jnp.ones(2, jnp.int32))

    def read_pad(self, pad, length, size):
        return pad.cells[1, 1:-1]


METHODS = ("sample", "solve", "pad", "read_pad")


def changed(base: type = Flipped, **change: Any) -> Any:
    """A task like `base`, with other methods or other parts of its scratchpad."""
    methods = {name: change.pop(name) for name in METHODS if name in change}
    if change:
        known = PARTS if base is Flipped else vars(base().scratchpad)
        methods["scratchpad"] = property(lambda self: Scratchpad(**{**known, **change}))
    return dataclasses.dataclass(frozen=True)(type(base.__name__, (base,), methods))()


def programs(base: type, **other: Any) -> dict[str, Any]:
    """The programs of a task, some of them replaced."""
    return {"programs": {**base().scratchpad.programs, **other}}


def tried(task: Any, **options: Any) -> tuple[NPILearner, Any]:
    """The learner of a task, and its data: all that is checked before training has been."""
    tiny = {"hidden": 4, "embed": 4, "key": 4, "traces": 8, "lengths": (1, 4), **options}
    check_task(task, "scratchpad")
    learner = LEARNER.make(NPIConfig(**tiny), (task,))
    return learner, learner.make_data(jax.random.key(0))
