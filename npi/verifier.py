"""The verifier of a run: judges its networks on their training frames, and on every frame."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import jax
import numpy as np
from jaxtyping import Int

from npi.data import Table
from npi.frames import take
from npi.library import Library
from npi.limits import find_limits
from npi.poses import PoseJudge
from npi.verify import Judge, Look, right, statement

LOSS_CAP = 10.0
"""Stored losses are cut at this value, so that a batch is not filled by a few frames."""


class Verifier:
    """Judges a population (arrays have a leading P) on the tables of frames of a run."""

    def __init__(
        self,
        library: Library,
        lengths: tuple[int, int],
        tables: tuple[Table, ...],
        owners: tuple[int, ...],
        fold: Any,
        banks: Mapping[int, Any] = {},
    ):
        """Tries the experts on long problems; raises `UsageError` if one fails.

        Args:
          lengths: shortest and longest length of the training traces.
          owners: the number of the environment of each table.
          fold: converts parameters and the number of an environment to `npi.network.Folded`.
          banks: pictures of the listed objects, by the number of their environment.
        """
        self.library, self.tables, self.owners = library, tables, owners
        self.limits = [
            None if environment.pictures else find_limits(environment, lengths)
            for environment in library.environments
        ]
        self.judges: list[Judge] = []
        for number, environment in enumerate(library.environments):
            parts = partial(fold, environment=number), environment, library.programs
            self.judges.append(
                PoseJudge(*parts, banks[number]) if environment.pictures else Judge(*parts)
            )

    def warm_up(self, params: Any) -> None:
        """Compiles the judges."""
        for table, owner in zip(self.tables, self.owners, strict=True):
            self.judges[owner](params, take(table.frames, np.zeros(1, int)))

    def judge(
        self, params: Any, used: tuple, loss: tuple
    ) -> tuple[Int[np.ndarray, " P"], Int[np.ndarray, " P"]]:
        """Counts of wrong frames and of all frames among those in `used`, for each member.

        `used` and `loss` have an array [P, N] for each table; new losses are written into `loss`.
        """
        wrong, total = np.zeros(len(used[0]), int), np.zeros(len(used[0]), int)
        for k, (table, owner) in enumerate(zip(self.tables, self.owners, strict=True)):
            rows = np.flatnonzero(used[k].any(0))
            rows = rows[: getattr(self.judges[owner], "most", len(rows))]
            judged, apart = self.judges[owner](params, take(table.frames, rows))
            mine = used[k][:, rows]
            loss[k][:, rows] = np.minimum(np.asarray(judged.loss), LOSS_CAP)
            wrong += (mine & ~right(judged, apart)).sum(1)
            total += mine.sum(1)
        return wrong, total

    def look(self, params: Any) -> list[Look]:
        """Judges every frame of every table."""
        looks = []
        for table, owner in zip(self.tables, self.owners, strict=True):
            judged, apart = self.judges[owner](params, table.frames)
            there = np.asarray(table.frames.length) > 0
            looks.append(Look(judged, apart, ~right(judged, apart) & there[None], table.frames))
        return looks

    def note(self, looks: list[Look], loss: tuple) -> None:
        """Writes the losses of a look into `loss`, of tables of which `judge` sees only a part."""
        for k, (look, owner) in enumerate(zip(looks, self.owners, strict=True)):
            if isinstance(self.judges[owner], PoseJudge):
                loss[k][:] = np.minimum(np.asarray(look.judged.loss), LOSS_CAP)

    def state(self, looks: list[Look], member: int, params: Any) -> list[dict[str, Any]]:
        """The entries of `verification.json` for one member, one for each task; `params` are its
        parameters."""
        entries = []
        for number, environment in enumerate(self.library.environments):
            pairs = zip(looks, self.owners, strict=True)
            own = [look.of(member) for look, owner in pairs if owner == number]
            judge, limits = self.judges[number], self.limits[number]
            if isinstance(judge, PoseJudge):
                one = jax.tree.map(lambda x: x[None], params)
                entries.append(judge.state(own[0], one))
            elif limits is not None:
                entries.append(statement(environment, own, limits))
        return entries
