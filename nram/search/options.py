"""SearchOptions of a search."""

import dataclasses

from nram.machine.gates import PAPER
from nram.machine.machine import Machine
from tasks.core.errors import UsageError
from tasks.core.task import Task


@dataclasses.dataclass(frozen=True)
class SearchOptions:
    """How to search. Raises `UsageError` for what it cannot do.

    Attributes:
      registers: the most that a program may use; each restart draws how many.
      min_registers: the fewest that it may draw.
      gates: which gates, in which order.
      repeat: how often the sequence of gates is there in a timestep.
      rules: between which numbers each restart draws the most rules that its program may have.
      longest: the longest problems that are searched on.
      active: examples that every candidate is judged on at first; counterexamples join them.
      problems: those that a candidate right on the active ones must be right on, too.
      chunk: candidates per call of `advance`.
      trajectory: candidates before a restart, times the Luby sequence.
      temperature: mean score that a step may lose (1,000 is one example).
      slack: how far a candidate may fall behind on the first examples and still be run on the rest.
      patience: candidates without a better score until failing examples weigh more.
      time_fraction: share of the timesteps allowed at test that search allows, and five more.
      beam: candidates in a beam; 0: the local walk. With beams, a call of `advance` grows one
        program from a random first timestep to its end, on the longer examples, which mislead less;
        chunk, trajectory, rules, temperature, slack and patience are not used.
      in_place: with beams, whether cells of the answer are written more than once, as in sorting:
        then exchanges of two cells are tried, and what counts is how near the numbers come to the
        answer, not how many were right before the first wrong write.
    """

    registers: int = 3
    min_registers: int = 2
    gates: tuple[str, ...] = PAPER
    repeat: int = 2
    longest: int = 6
    rules: tuple[int, int] = (2, 4)
    active: int = 24
    problems: int = 600
    chunk: int = 50_000
    trajectory: int = 20_000
    temperature: float = 600.0
    slack: int = 1000
    patience: int = 3000
    time_fraction: float = 0.12
    beam: int = 0
    in_place: bool = False

    def __post_init__(self) -> None:
        strange = sorted(set(self.gates) - set(PAPER))
        if strange:
            raise UsageError(
                f"search knows the paper's gates only, not {', '.join(strange)}: {' '.join(PAPER)}."
            )
        if not 1 <= self.registers <= 8:
            raise UsageError(f"search takes 1 to 8 registers, not {self.registers}.")
        if self.longest < 3:
            raise UsageError(f"search needs problems of length 3 at least, not {self.longest}.")

        if self.in_place and not self.beam:
            raise UsageError("--in-place is for beams: add --beam 16, or --no-in-place.")

    @property
    def machine(self) -> Machine:
        """The machine that the program is for."""
        return Machine(self.registers, self.gates, self.repeat)

    def limit(self, task: Task, length: int) -> int:
        """Timesteps in search; a function of the public size only."""
        return int(self.time_fraction * task.tape_limit(length)) + 5
