"""Options of a search."""

import dataclasses

from nram.machine.gates import PAPER
from nram.machine.machine import Machine
from tasks.core.errors import UsageError
from tasks.core.task import Task


@dataclasses.dataclass(frozen=True)
class SearchOptions:
    """Options of a search. Raises `UsageError` if it cannot use them.

    Attributes:
      registers: maximum number of registers of a program. Each restart draws a number.
      min_registers: minimum number of registers that a restart draws.
      gates: names of the gates, in order.
      repeat: how often the sequence of gates is repeated in a timestep.
      rules: each restart draws its maximum number of rules from this range.
      longest: length of the longest problems in the search.
      active: number of examples for scores at first; counterexamples are added.
      problems: number of problems. A candidate right on the examples is tested on all of them.
      chunk: candidates per call of `advance`.
      trajectory: candidates before a restart, times the Luby sequence.
      temperature: mean drop in score that a step may cause (one example is worth 1,000).
      slack: a candidate that falls behind by more than this on the first examples is not run on the
        rest.
      patience: candidates without a better score until failing examples get a higher weight.
      known: share of the restarts that begin from a program that solved another task; see
        `nram.search.library`.
      time_fraction: timesteps allowed are this share of those allowed at test, plus five.
      beam: width of the beam; 0: local walk. With beams, a call of `advance` grows one program from
        a random first timestep. It uses the longer examples, which mislead less. It does not use
        chunk, trajectory, rules, temperature, slack and patience.
      pause: with beams, whether a call of `advance` ends after about `chunk` candidates, even
        within a growth. Without it, a call grows one program to its end.
      in_place: with beams, whether the program may write a cell of the answer more than once, as in
        sorting. Then exchanges of two cells are tried, and the score measures how near the numbers
        come to the answer, not how many were right before the first wrong write.
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
    known: float = 0.0
    time_fraction: float = 0.12
    beam: int = 0
    pause: bool = False
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
        """The machine of the program."""
        return Machine(self.registers, self.gates, self.repeat)

    def limit(self, task: Task, length: int) -> int:
        """Timesteps allowed in the search for problems of this length."""
        return int(self.time_fraction * task.tape_limit(length)) + 5
