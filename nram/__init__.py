"""Neural Random-Access Machines (Kurach, Andrychowicz, Sutskever, ICLR 2016).

Read in this order: `gates` (what the machine can compute), `machine` (one timestep, soft and
discrete), `circuit` (programs as text), `controllers` (programs as networks), `cost`, and `learner`
(how they are trained and tested).
"""

from nram.config import NRAMConfig
from nram.learner import make
from nram.presets import PRESETS
from nram.start import begin, pin
from nram.unused import unused
from training.kind import LearnerKind

LEARNER = LearnerKind(
    name="nram",
    view="tape",
    config=NRAMConfig,
    make=make,
    about="neural random-access machine, from memory before and after",
    presets=PRESETS,
    begin=begin,
    pin=pin,
    trainers={
        "search": "nram.searching:make",
        "gradient+search": "nram.completing:make",
        "evolution": "nram.evolving:make",
    },
    main=("registers", "gates", "timesteps", "lengths", "batch", "lr"),
    unused=unused,
)
