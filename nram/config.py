"""Options of the NRAM learner."""

import dataclasses
from typing import Literal

from nram.machine.gates import PAPER
from nram.machine.machine import Machine
from nram.programs.circuit import complete
from tasks.core.errors import UsageError
from training.limits import check_range

RENAMED = {
    "fewest": "min_registers",
    "heat": "temperature",
    "pace": "time_fraction",
    "wait": "min_steps_per_length",
}
"""Options that had another name once: old name -> new."""


POSITIVE_INTEGERS = [
    "hidden",
    "registers",
    "min_registers",
    "repeat",
    "timesteps",
    "batch",
    "chunk",
    "tries",
    "pool",
]
POSITIVE = [
    "lr",
    "scale",
    "clip",
    "entropy_decay",
    "threshold",
    "temperature",
    "time_fraction",
    "sureness",
]
NOT_NEGATIVE = [
    "beam",
    "activation_clip",
    "noise",
    "entropy",
    "certainty",
    "stray",
    "unhalted",
    "patience",
]


@dataclasses.dataclass(frozen=True)
class NRAMConfig:
    """Options of `python train.py nram TASK`. Sections are those of Kurach et al. (2016)."""

    controller: Literal["tabular", "feedforward", "lstm"] = "tabular"
    """tabular: one wiring for each pattern of zeros. feedforward: two layers, no memory, as in the
    paper. lstm: a layer, then an LSTM, as in the paper."""
    hidden: int = 32
    """Units of the controller's layers."""
    registers: int = 4
    """R."""
    gates: tuple[str, ...] = PAPER
    """Names of the gates, in the order in which they compute, any of them as often as wanted."""
    repeat: int = 1
    """How often the sequence of gates is repeated within a timestep (section 3.2)."""
    timesteps: int = 12
    """T, in training; the same for problems of all lengths."""
    lengths: tuple[int, int] = (1, 5)
    """Shortest and longest problem in training."""
    spare: tuple[int, ...] = (1, 4)
    """Cells of memory beyond what the longest problem needs; each number makes a size M of its own,
    so that nothing can depend on one size."""
    batch: int = 16
    """Problems in a batch, in all sizes of memory together."""
    chunk: int = 50
    """Steps between two tests of the discretised program."""
    lr: float = 0.1
    """Learning rate of Adam. Networks of layers want one of 0.002 to 0.02."""
    scale: float = 1.5
    """Factor on the output layer's initial weights: more makes first choices bolder."""
    sharing: float = 0.0
    """tabular: how alike its patterns are, from 0 to below 1: the correlation of their first
    wirings, and the weight of all patterns' gradient in that of each. See `share`."""
    clip: float = 1.0
    """Largest norm of a gradient (section 4)."""
    activation_clip: float = 0.0
    """Gradients of registers and memory are cut to this in every timestep; 0: not (section 4)."""
    remat: bool = False
    """Whether the backward pass computes timesteps again instead of keeping all of them: less
    memory the more timesteps there are, for more time. See docs/costs.md."""
    noise: float = 0.0
    """Variance of the noise on the gradient at the start; it falls as (1 + t)^-0.55 (section 4)."""
    entropy: float = 0.0
    """Bonus for the entropy of the wiring at the start (section 4)."""
    entropy_decay: float = 300.0
    """Steps in which that bonus falls to 1/e."""
    certainty: float = 0.0
    """Penalty on the entropy of the wiring, times the fourth power of the share of cells that are
    right: a program that works should do so by choice and not by mixture. The paper: 0."""
    stray: float = 0.0
    """Weight in the loss of cells outside the answer, which should stay as they are; the paper:
    0."""
    unhalted: float = 0.0
    """Penalty on the probability of not having halted within T; the paper: 0."""
    threshold: float = 0.1
    """Share of wrong cells below which the curriculum moves on (appendix B)."""
    min_steps_per_length: int = 20
    """Steps that the curriculum stays at a length at least."""
    start: str = ""
    """A program that new members start from: a text file with a circuit, or the folder of a run of
    this learner (tabular controllers)."""
    started: tuple[int, ...] = dataclasses.field(default=(), metadata={"filled": True})
    """That program in numbers; --start fills it in."""
    sureness: float = 6.0
    """What is added to the logits of that program's wires; logits have the deviation --scale."""
    choose_stop: bool = True
    """Whether the pattern at which to stop may be chosen after discretisation, on training
    examples, where the learned one fails."""
    patience: int = 150
    """Steps without progress after which a member is given up; 0: never."""
    min_registers: int = 2
    """Search: fewest registers that a program may use; each restart draws how many."""
    temperature: float = 600.0
    """Search: mean score that a step may lose; 1,000 is one example."""
    time_fraction: float = 0.12
    """Search: share of the timesteps allowed at test that are allowed while searching."""
    beam: int = 0
    """Search: programs in the beam that is grown from each random first timestep; 0: local walk."""
    in_place: bool = False
    """Search, with beams: whether cells of the answer are written more than once, as in sorting."""
    tries: int = 20_000
    """gradient+search: candidates tried from each member that is given up."""
    pool: int = 256
    """evolution: members kept of those that have left a slot, of which new ones are mutations."""
    fresh: float = 0.2
    """evolution: share of new members that start afresh."""

    def __post_init__(self) -> None:
        check_range("--lengths", self.lengths)
        for name in POSITIVE_INTEGERS:
            if getattr(self, name) < 1:
                raise UsageError(f"{flag(name)} must be at least 1, not {getattr(self, name)}.")
        for name in POSITIVE:
            if not getattr(self, name) > 0:
                raise UsageError(f"{flag(name)} must be positive, not {getattr(self, name)}.")
        for name in NOT_NEGATIVE:
            if getattr(self, name) < 0:
                raise UsageError(f"{flag(name)} must not be negative, not {getattr(self, name)}.")
        if not 0 <= self.sharing < 1:
            raise UsageError(f"--sharing is a share, from 0 to below 1, not {self.sharing}.")
        if not 0 <= self.fresh <= 1:
            raise UsageError(f"--fresh is a share, from 0 to 1, not {self.fresh}.")
        if self.start and self.controller != "tabular":
            raise UsageError(f"--start needs --controller tabular, not {self.controller}.")
        if not self.spare or min(self.spare) < 0:
            raise UsageError("--spare takes one or more numbers of cells, 0 or more.")
        if self.batch < len(self.spare):
            raise UsageError("--batch must be at least the number of memory sizes in --spare.")
        try:
            complete(self.machine, {})  # a machine that cannot work is refused here, too
        except UsageError as wrong:
            raise UsageError(f"--gates {' '.join(self.gates)}: {wrong}") from None

    @property
    def machine(self) -> Machine:
        """The machine that is trained."""
        return Machine(self.registers, self.gates, self.repeat)


def flag(name: str) -> str:
    """An option as it is written on the command line."""
    return f"--{name.replace('_', '-')}"
