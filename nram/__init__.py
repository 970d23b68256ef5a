"""Neural Random-Access Machines (Kurach, Andrychowicz, Sutskever, ICLR 2016).

In each timestep, a small controller wires the gates of a machine together. What it learns is a
program, which runs on a memory of any size:

>>> import nram
>>> circuit = nram.parse_circuit('''
...     registers p                     # all start at 0
...     0 | read=p inc=read p=inc       # p := memory[p] + 1
...     1 | read=p write=zero,read !    # memory[0] := memory[p], and halt
... ''')
>>> nram.run(circuit, nram.make_memories([[1, 0, 7, 5]], size=8), limit=20).memory[0, 0].item()
7

Packages: `machine` (gates, a timestep, runs), `programs` (circuits as text and as arrays),
`gradient` and `search` (two ways to learn a program). Modules: `controllers` and `tabular` hold the
parameters that gradients train; `learner` is the learner of `python train.py nram`.

Dimension letters: `B` examples, `M` memory cells (and their values), `R` registers, `Q` modules of
the machine, `C` choices of a wiring, `T` timesteps, `K` = 2^R patterns of zeros, `F` phases of a
program, `P` members of a population.
"""

from typing import TYPE_CHECKING, Any

from deepcalc.lazy import exports
from nram.config import REMOVED, REMOVED_TRAINERS, RENAMED, NRAMConfig
from nram.machine.gates import GATES, PAPER, Gate, register_gate
from nram.machine.machine import Machine
from nram.presets import PRESETS
from nram.unused import trainer_of, unused
from training.kind import LearnerKind

if TYPE_CHECKING:
    from nram.machine.run import RunResult, explain_undefined, make_memories, run, score
    from nram.programs.circuit import Circuit, Rule
    from nram.programs.table import WiringTable
    from nram.programs.text import format_circuit, parse_circuit


def _make(config: Any, tasks: Any) -> Any:
    """Makes the learner. Its imports are slow, so they wait until it is needed."""
    from nram.learner import make

    return make(config, tasks)


def _begin(config: Any, learner: Any, saved: Any, load: Any) -> tuple[Any, str]:
    from nram.gradient.start import begin

    return begin(config, learner, saved, load)


def _pin(options: Any, given: Any, load: Any) -> Any:
    from nram.gradient.start import pin

    return pin(options, given, load)


def _after(finished: Any, seconds: float) -> str | None:
    from nram.prove.after import prove_after

    return prove_after(finished, seconds)


LEARNER = LearnerKind(
    name="nram",
    view="tape",
    config=NRAMConfig,
    make=_make,
    about="neural random-access machine, from memory before and after",
    presets=PRESETS,
    begin=_begin,
    pin=_pin,
    renamed=RENAMED,
    removed=REMOVED,
    removed_trainers=REMOVED_TRAINERS,
    trainers={
        "search": "nram.search.trainer:make",
        "gradient+search": "nram.search.completion:make",
    },
    main=("registers", "gates", "timesteps", "lengths", "batch", "lr"),
    unused=unused,
    trainer_of=trainer_of,
    after=_after,
)

__getattr__ = exports(
    __name__,
    {
        "Circuit": "nram.programs.circuit",
        "Rule": "nram.programs.circuit",
        "RunResult": "nram.machine.run",
        "WiringTable": "nram.programs.table",
        "explain_undefined": "nram.machine.run",
        "format_circuit": "nram.programs.text",
        "make_memories": "nram.machine.run",
        "parse_circuit": "nram.programs.text",
        "run": "nram.machine.run",
        "score": "nram.machine.run",
    },
)

__all__ = [
    "GATES",
    "LEARNER",
    "PAPER",
    "PRESETS",
    "Circuit",
    "Gate",
    "Machine",
    "NRAMConfig",
    "Rule",
    "RunResult",
    "WiringTable",
    "explain_undefined",
    "format_circuit",
    "make_memories",
    "parse_circuit",
    "register_gate",
    "run",
    "score",
]
