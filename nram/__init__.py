"""Neural Random-Access Machines (Kurach, Andrychowicz, Sutskever, ICLR 2016).

Read in this order: `gates` (what the machine can compute), `machine` (one timestep, soft and
discrete), `circuit` (programs as text), `controllers` (programs as networks), `cost`, and `learner`
(how they are trained and tested).
"""

from nram.config import RENAMED, NRAMConfig
from nram.gradient.start import begin, pin
from nram.learner import make
from nram.presets import PRESETS
from nram.unused import unused
from training.kind import LearnerKind

LEARNER = LearnerKind(
    name="nram",
    view="tape",
    config=NRAMConfig,
    make=make,
    about="neural random-access machine, from memory before and after",
    presets=PRESETS,
    renamed=RENAMED,
    begin=begin,
    pin=pin,
    trainers={
        "search": "nram.search.population:make",
        "gradient+search": "nram.search.completion:make",
        "evolution": "nram.gradient.evolution:make",
    },
    main=("registers", "gates", "timesteps", "lengths", "batch", "lr"),
    unused=unused,
)
