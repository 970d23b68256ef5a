"""What an abstract state knows of a scratchpad: the windows of its rows, and guessed features."""

from typing import NamedTuple, TypeVar

FRESH, STALE, UNKNOWN = -1, -2, -3
"""A cell that was never visited; one that was visited and forgotten; a feature to be guessed."""

T = TypeVar("T")


class RowState(NamedTuple):
    """What is known of one row."""

    cells: tuple[int, ...]
    """The cells of the row's window: symbols, FRESH or STALE."""
    beyond: tuple[bool, bool]
    """Whether all cells left of the window are fresh, and all right of it."""
    offsets: tuple[int, ...]
    """Positions of the row's pointers relative to its first pointer."""

    def written(self, cell: int, value: int) -> "RowState":
        """The row after a value was written into a cell of its window."""
        return self._replace(cells=(*self.cells[:cell], value, *self.cells[cell + 1 :]))

    def moved(self, pointer: int, by: int) -> "RowState":
        """The row after one of its pointers moved by one cell. The window moves with the first."""
        if pointer:
            offsets = tuple(o + by * (k == pointer) for k, o in enumerate(self.offsets))
            return self._replace(offsets=offsets)
        cells, (left, right), offsets = self
        if by < 0:
            lost, cells = cells[-1], (FRESH if left else STALE, *cells[:-1])
            right = right and lost == FRESH
        else:
            lost, cells = cells[0], (*cells[1:], FRESH if right else STALE)
            left = left and lost == FRESH
        return RowState(cells, (left, right), (0, *(o - by for o in offsets[1:])))


class Known(NamedTuple):
    """The content of an abstract state."""

    rows: tuple[RowState | None, ...]
    """None for loose rows."""
    guesses: tuple[int, ...]
    """Values of the features that no window determines; UNKNOWN before the state is split."""

    def with_row(self, row: int, state: RowState) -> "Known":
        """The same, but for one row."""
        return self._replace(rows=(*self.rows[:row], state, *self.rows[row + 1 :]))


def tight(known: T | None) -> T:
    """The state of a row that is not loose."""
    assert known is not None
    return known
