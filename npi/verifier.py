"""The verifier of a run: judges its networks on the frames they train on, and on every frame."""

from functools import partial
from typing import Any

import numpy as np
from jaxtyping import Int

from npi.data import Table
from npi.frames import take
from npi.library import Library
from npi.limits import find_limits
from npi.verify import Judge, Look, right, statement

LOSS_CAP = 10.0
"""Losses are remembered up to this, so that no frame is drawn for ever."""


class Verifier:
    """Judges a population (arrays have a leading P) on the tables of frames of a run."""

    def __init__(
        self,
        library: Library,
        lengths: tuple[int, int],
        tables: tuple[Table, ...],
        owners: tuple[int, ...],
        fold: Any,
    ):
        """`lengths` are those of the training traces; `owners` has the environment of each table;
        `fold` turns parameters and the number of an environment into `npi.network.Folded`.

        Raises `UsageError` where an expert fails on longer problems.
        """
        self.library, self.tables, self.owners = library, tables, owners
        self.limits = [find_limits(environment, lengths) for environment in library.environments]
        self.judges = [
            Judge(partial(fold, environment=number), environment, library.programs)
            for number, environment in enumerate(library.environments)
        ]

    def warm_up(self, params: Any) -> None:
        """Compiles."""
        for table, owner in zip(self.tables, self.owners, strict=True):
            self.judges[owner](params, take(table.frames, np.zeros(1, int)))

    def judge(
        self, params: Any, used: tuple, loss: tuple
    ) -> tuple[Int[np.ndarray, " P"], Int[np.ndarray, " P"]]:
        """How many of the frames in `used` (bool [P, N] for each table) are wrong, and how many
        there are. Writes their losses into `loss`."""
        wrong, total = np.zeros(len(used[0]), int), np.zeros(len(used[0]), int)
        for k, (table, owner) in enumerate(zip(self.tables, self.owners, strict=True)):
            rows = np.flatnonzero(used[k].any(0))
            judged, apart = self.judges[owner](params, take(table.frames, rows))
            mine = used[k][:, rows]
            loss[k][:, rows] = np.minimum(np.asarray(judged.loss), LOSS_CAP)
            wrong += (mine & ~right(judged, apart)).sum(1)
            total += mine.sum(1)
        return wrong, total

    def look(self, params: Any) -> list[Look]:
        """Looks at every frame of every table."""
        looks = []
        for table, owner in zip(self.tables, self.owners, strict=True):
            judged, apart = self.judges[owner](params, table.frames)
            there = np.asarray(table.frames.length) > 0
            looks.append(Look(judged, apart, ~right(judged, apart) & there[None], table.frames))
        return looks

    def state(self, looks: list[Look], member: int) -> list[dict[str, Any]]:
        """The statement about one member for each task, from what was seen of all."""
        return [
            statement(
                environment,
                [
                    look.of(member)
                    for look, owner in zip(looks, self.owners, strict=True)
                    if owner == number
                ],
                self.limits[number],
            )
            for number, environment in enumerate(self.library.environments)
        ]
