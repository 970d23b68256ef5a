"""The task `examples`: memory before and after, from a file or a list, instead of a rule.

Each line of a file is a JSON object: `{"before": [3, 1, 0, 0], "after": [4, 2, 0, null]}`. Both
lists are the whole memory of a problem, M numbers from 0 to M - 1; `null` marks a cell whose value
after the run does not matter. A tenth of the examples is held out: training never sees them.
"""

import dataclasses
import functools
import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, ClassVar, Literal, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from tasks.core.errors import UsageError, short
from tasks.core.task import Task
from tasks.core.views import Tape

FILE = "examples.jsonl"
"""Name of the file in a run folder."""
HOLD_OUT = 10
"""One example of so many is held out."""
MOST_CELLS = 4096
"""Maximum size of a memory."""


class Example(NamedTuple):
    """Memory before and after; None: any value."""

    before: tuple[int, ...]
    after: tuple[int | None, ...]


_known: dict[str, tuple[Example, ...]] = {}
"""Hash -> examples, of all files and lists that this process has read."""


def remember(examples: Iterable[Any], where: str = "data") -> str:
    """Checks examples, each a pair (before, after), and returns the task text for them.

    Raises `UsageError`, which names the example, if one is not a pair of lists of M numbers from 0
    to M - 1, or if two contradict each other. Raises it too if there are fewer than two.
    """
    found: list[Example] = []
    first: dict[tuple[int, ...], int] = {}
    for number, pair in enumerate(examples, 1):
        one = _example(pair, f"{where}: example {number}")
        at = first.setdefault(one.before, number)
        if at < number:
            _compare(found[at - 1], one, f"{where}: examples {at} and {number}")
        found.append(one)
    if len(set(found)) < 2:
        raise UsageError(f"{where}: {len(set(found))} different examples; two are needed at least: "
                         f"one is held out.")  # fmt: skip
    kept = sorted(set(found), key=repr)  # in any order, it is the same task
    name = hashlib.sha256(as_text(kept).encode()).hexdigest()[:12]
    _known[name] = tuple(kept)
    return f"examples:data={name}"


def read_file(path: Path) -> str:
    """Reads a file of examples and returns the task text for them. Raises `UsageError`, which names
    the line, if it is not such a file."""
    try:
        lines = path.read_text().splitlines()
    except (OSError, UnicodeDecodeError) as wrong:
        why = getattr(wrong, "strerror", None) or "it is not a text"
        raise UsageError(f"cannot read {path}: {why}.") from None
    pairs, numbers = [], []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            held = json.loads(line)
        except ValueError as wrong:
            raise UsageError(f"{path}, line {number} is not JSON: {wrong}.") from None
        if isinstance(held, Mapping) and set(held) == {"before", "after"}:
            held = (held["before"], held["after"])
        pairs.append(_example(held, f"{path}, line {number}"))
        numbers.append(number)
    first: dict[Any, int] = {}
    for one, number in zip(pairs, numbers, strict=True):
        at = first.setdefault(one.before, number)
        if at != number:
            other = pairs[numbers.index(at)]
            _compare(other, one, f"{path}, lines {at} and {number}")
    return remember(pairs, str(path))


def recall(folder: Path) -> None:
    """Reads the examples in a run folder, if there are any, so that its task can be made."""
    if (folder / FILE).exists():
        read_file(folder / FILE)


def as_text(examples: Iterable[Example]) -> str:
    """Examples as the text of a file."""
    return "".join(json.dumps(one._asdict()) + "\n" for one in examples)


def _example(pair: Any, where: str) -> Example:
    if not isinstance(pair, list | tuple) or len(pair) != 2:
        raise UsageError(
            f'{where} is not an example: write {{"before": [...], "after": [...]}}, the whole '
            f"memory before and after, not {short(pair)}."
        )
    before, after = (side.tolist() if isinstance(side, np.ndarray) else side for side in pair)
    if not isinstance(before, list | tuple) or not isinstance(after, list | tuple):
        raise UsageError(f"{where}: before and after are lists of numbers, not {short(pair)}.")
    size = len(before)
    if len(after) != size or not 1 <= size <= MOST_CELLS:
        raise UsageError(
            f"{where}: before has {size} cells, after {len(after)}. Both are the same memory, with "
            f"1 to {MOST_CELLS} cells."
        )
    for name, side in (("before", before), ("after", after)):
        for cell, value in enumerate(side):
            if value is None and name == "after":
                continue
            whole = isinstance(value, int | np.integer) and not isinstance(value, bool)
            if not whole or not 0 <= int(value) < size:  # pyright: ignore
                raise UsageError(
                    f"{where}: cell {cell} {name} holds {short(value)}. A memory of {size} cells "
                    f"holds integers from 0 to {size - 1}; add cells for larger numbers."
                )
    if all(value is None for value in after):
        raise UsageError(f"{where}: no cell matters after the run; at least one must.")
    return Example(tuple(map(int, before)), tuple(None if v is None else int(v) for v in after))


def _compare(one: Example, other: Example, where: str) -> None:
    if one.after != other.after:
        raise UsageError(f"{where} have the same memory before and contradict each other after it.")


class Arrays(NamedTuple):
    """Examples as arrays, sorted by the size of their memory; E examples, W = largest size."""

    before: np.ndarray  # int32 [E, W]
    after: np.ndarray  # int32 [E, W]
    care: np.ndarray  # bool [E, W]
    first: np.ndarray  # Number of the first example of each group, and E; int32 [G + 1].
    sizes: tuple[int, ...]  # M of each group, [G].


@dataclasses.dataclass(frozen=True)
class Examples(Task):
    """Does what examples show; for `--data FILE`, and `train("nram", data=[(before, after), ...])`.

    The length of a problem is the number of its group: groups are memory sizes in rising order.
    """

    name: ClassVar[str] = "examples"
    grows: ClassVar[bool] = False

    data: str = ""
    part: Literal["training", "held_out"] = "training"

    @property
    def all(self) -> tuple[Example, ...]:
        """All examples. Raises `UsageError` if this process has not read them."""
        if self.data not in _known:
            raise UsageError(
                "the task `examples` needs its data: --data FILE, with one example in each line."
                if not self.data
                else f"the examples with the hash {self.data} are not known here: give --data with "
                f"the same file, or the {FILE} of the run."
            )
        return _known[self.data]

    def given(self) -> tuple[list[Example], list[Example]]:
        """The examples for training, and those that are held out."""
        order = sorted(self.all, key=lambda one: hashlib.sha256(repr(one).encode()).digest())
        count = max(1, len(order) // HOLD_OUT)
        return order[count:], order[:count]

    def fresh(self) -> "Examples":
        return dataclasses.replace(self, part="held_out")

    @property
    def arrays_of_part(self) -> Arrays:
        """The examples of this part."""
        return _arrays(self.data, self.part, tuple(self.given()[self.part == "held_out"]))

    def sample(self, key, length, size, values=None):
        del size, values
        held = self.arrays_of_part
        group = jnp.clip(length - 1, 0, len(held.sizes) - 1)
        first = jnp.asarray(held.first)
        at = jax.random.randint(key, (), first[group], first[group + 1])
        return {
            "before": jnp.asarray(held.before)[at],
            "after": jnp.asarray(held.after)[at],
            "care": jnp.asarray(held.care, jnp.int32)[at],
            "size": jnp.asarray(held.sizes, jnp.int32)[group],
        }

    def plain(self, question, length):
        del length
        size = int(question["size"])
        return {"before": [int(v) for v in question["before"][:size]]}

    def arrays(self, question):
        one = self._find(question)
        after = [0 if v is None else v for v in one.after]
        care = [v is not None for v in one.after]
        size = len(one.before)
        return {
            "before": jnp.asarray(np.asarray(one.before, np.int32)),
            "after": jnp.asarray(np.asarray(after, np.int32)),
            "care": jnp.asarray(np.asarray(care, np.int32)),
            "size": jnp.asarray(np.int32(size)),
        }

    def length_of(self, question):
        sizes = self.arrays_of_part.sizes
        size = len(question["before"])
        return sizes.index(size) + 1 if size in sizes else 1

    def solve(self, question):
        return [v for v in self._find(question).after if v is not None]

    def _find(self, question: Any) -> Example:
        before = tuple(question["before"])
        for one in self.all:
            if one.before == before:
                return one
        raise UsageError("this memory is in no example, so the right answer is not known. "
                         "`deepcalc run` runs a program on any memory.")  # fmt: skip

    def cells(self, length: int) -> int:
        sizes = self.arrays_of_part.sizes
        return sizes[min(length, len(sizes)) - 1]

    def tape_limit(self, length: int) -> int:
        return 20 * self.cells(length) + 20

    def tape(self, question, length, memory: int) -> Tape:
        del length
        width = question["before"].shape[0]
        pad = (0, max(0, memory - width))
        before, after, care = (
            jnp.pad(question[name], pad)[:memory] for name in ("before", "after", "care")
        )
        return Tape(before, jnp.where(care > 0, after, before), care > 0)


@functools.cache
def _arrays(data: str, part: str, examples: tuple[Example, ...]) -> Arrays:
    del data, part
    ordered = sorted(examples, key=lambda one: len(one.before))
    sizes = sorted({len(one.before) for one in ordered})
    width, count = sizes[-1], len(ordered)
    before, after = np.zeros((count, width), np.int32), np.zeros((count, width), np.int32)
    care = np.zeros((count, width), bool)
    for row, one in enumerate(ordered):
        size = len(one.before)
        before[row, :size] = one.before
        after[row, :size] = [0 if v is None else v for v in one.after]
        care[row, :size] = [v is not None for v in one.after]
    lengths = [len(one.before) for one in ordered]
    first = np.asarray([lengths.index(size) for size in sizes] + [count], np.int32)
    return Arrays(before, after, care, first, tuple(sizes))
