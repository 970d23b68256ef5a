"""Options of the NRAM learner."""

import dataclasses
from typing import Literal

from nram.machine.gates import PAPER
from nram.machine.machine import Machine
from nram.programs.complete import complete
from tasks.core.errors import UsageError
from training.resources import check_range

RENAMED = {
    "fewest": "min_registers",
    "heat": "temperature",
    "pace": "time_fraction",
    "wait": "min_steps_per_length",
}
"""Renamed options: old name -> new name, for old runs."""
REMOVED: dict[str, str] = dict.fromkeys(
    ["pool", "fresh"], "it was for --trainer evolution. Use --trainer gradient+search"
)
"""Removed options: old name -> why, and what to use instead."""
REMOVED_TRAINERS = {"evolution": "gradient"}
"""A removed trainer -> the trainer whose checkpoints have the same weights."""

POSITIVE_INTEGERS = [
    "hidden",
    "registers",
    "min_registers",
    "repeat",
    "timesteps",
    "batch",
    "chunk",
    "tries",
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
    """Options of `python train.py nram TASK`. Section numbers refer to Kurach et al. (2016)."""

    controller: Literal["tabular", "feedforward", "lstm"] = "tabular"
    """tabular: one wiring for each pattern of zero registers. feedforward: two hidden layers, no
    memory (paper). lstm: a hidden layer, then an LSTM (paper)."""
    hidden: int = 32
    """Units of each hidden layer of the controller."""
    registers: int = 4
    """Number of registers, R."""
    gates: tuple[str, ...] = PAPER
    """Names of the gates, in the order in which they compute. A name may occur several times."""
    repeat: int = 1
    """How often the sequence of gates is repeated within a timestep (section 3.2)."""
    timesteps: int = 12
    """Timesteps in training, T; the same for problems of all lengths."""
    lengths: tuple[int, int] = (1, 5)
    """Lengths of the shortest and the longest problem in training."""
    spare: tuple[int, ...] = (1, 4)
    """Cells of memory beyond what the longest problem needs. Each number makes one memory size M;
    with several sizes a program cannot depend on one of them."""
    batch: int = 16
    """Problems in a batch, all memory sizes together."""
    chunk: int = 50
    """Steps between two tests of the discretised program."""
    lr: float = 0.1
    """Learning rate of Adam. For feedforward and lstm, use 0.002 to 0.02."""
    scale: float = 1.5
    """Factor on the initial weights of the output layer. Larger: lower entropy at first."""
    sharing: float = 0.0
    """tabular: correlation of the initial logits of any two patterns, and weight of the summed
    gradient of all patterns in the gradient of each. From 0 to below 1."""
    clip: float = 1.0
    """Gradients with a larger norm are scaled down to this norm (section 4)."""
    activation_clip: float = 0.0
    """Gradients of registers and memory are clipped to this in every timestep; 0: no clipping
    (section 4)."""
    remat: bool = False
    """Whether the backward pass recomputes timesteps instead of keeping all of them. This takes
    more time and saves memory, the more the larger T is. See docs/costs.md."""
    noise: float = 0.0
    """Initial variance of the noise on the gradient; it falls as (1 + t)^-0.55 (section 4)."""
    entropy: float = 0.0
    """Initial weight of the bonus for the entropy of the wiring (section 4)."""
    entropy_decay: float = 300.0
    """Steps in which the entropy bonus falls to 1/e."""
    certainty: float = 0.0
    """Penalty on the entropy of the wiring, times the fourth power of the share of right cells. It
    makes a program that works choose one wire instead of a mixture. The paper: 0."""
    stray: float = 0.0
    """Weight in the loss of the cells outside the answer, which should not change. The paper: 0."""
    unhalted: float = 0.0
    """Penalty on the probability of not having halted within T timesteps. The paper: 0."""
    threshold: float = 0.1
    """Share of wrong cells below which the curriculum moves on (appendix B)."""
    min_steps_per_length: int = 20
    """Minimum number of steps that the curriculum stays at a length."""
    start: str = ""
    """A program that new members start from: a text file with a circuit, or the folder of an NRAM
    run. For tabular controllers."""
    started: tuple[int, ...] = dataclasses.field(default=(), metadata={"filled": True})
    """The program of --start as numbers; --start fills it in."""
    sureness: float = 6.0
    """Added to the logits of the wires of the --start program. The standard deviation of the
    initial logits is --scale."""
    choose_stop: bool = True
    """Whether the pattern at which to stop may be chosen after discretisation, on examples of the
    training lengths, if the learned stop fails."""
    patience: int = 150
    """Steps without progress after which a member is given up; 0: never."""
    portfolio: bool = False
    """Search: a local walk and two kinds of beams in turn, which suits any task. Without it, one
    kind of search, with the options that follow."""
    min_registers: int = 2
    """Search: each restart draws a number of registers from this one to --registers."""
    temperature: float = 600.0
    """Search: mean drop in score that a step may cause; one example is worth 1,000."""
    time_fraction: float = 0.12
    """Search: timesteps allowed while searching, as a share of those allowed at test."""
    beam: int = 0
    """Search: width of the beam that is grown from each random first timestep; 0: local walk."""
    in_place: bool = False
    """Search with --beam: whether the program may write a cell of the answer more than once, as in
    sorting."""
    counterexamples: bool = dataclasses.field(default=True, metadata={"before": False})
    """Search: whether a program that is found is tried on all small problems of its specification
    (docs/proofs.md); if it is wrong on one, the search goes on with this example."""
    tries: int = 20_000
    """gradient+search: candidates tried from each member that is given up."""

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
        if self.start and self.controller != "tabular":
            raise UsageError(f"--start needs --controller tabular, not {self.controller}.")
        if not self.spare or min(self.spare) < 0:
            raise UsageError("--spare takes one or more numbers of cells, 0 or more.")
        if self.batch < len(self.spare):
            raise UsageError("--batch must be at least the number of memory sizes in --spare.")
        try:
            complete(self.machine, {})  # raises if a `write` has no `read` before it
        except UsageError as wrong:
            raise UsageError(f"--gates {' '.join(self.gates)}: {wrong}") from None

    @property
    def machine(self) -> Machine:
        """The machine that the controllers wire."""
        return Machine(self.registers, self.gates, self.repeat)


def flag(name: str) -> str:
    """The name of an option on the command line."""
    return f"--{name.replace('_', '-')}"
