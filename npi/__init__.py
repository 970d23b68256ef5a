"""Neural Programmer-Interpreters: they learn from execution traces to call programs that call
programs (Reed & de Freitas, ICLR 2016), and are proved right (Cai, Shin & Song, ICLR 2017).

A map: `expert.py` reads a task's programs, `closure.py` finds every frame they can meet,
`interpreter.py` runs them or the network (`model.py`), `frames.py` and `data.py` make traces into
training data, `batches.py` draws from it, `learner.py` learns from them, `verify.py` and
`verifier.py` prove the result, `explain.py` shows it. `library.py` and `sharing.py` put several
tasks into one network, `extend.py` adds one to a frozen network. `onlooker.py` learns where most
traces show acts alone, which `explaining.py` explains.
"""

from npi.config import PRESETS, NPIConfig
from npi.extend import begin, extend
from npi.learner import make
from training.kind import LearnerKind

LEARNER = LearnerKind(
    name="npi",
    view="scratchpad",
    config=NPIConfig,
    make=make,
    about="neural programmer-interpreter, from execution traces",
    presets=PRESETS,
    extend=extend,
    begin=begin,
    main=("hidden", "traces", "lengths", "batch", "lr"),
)
