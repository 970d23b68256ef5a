"""Neural Programmer-Interpreters: they learn from execution traces to call programs that call
programs (Reed & de Freitas, ICLR 2016), and are proved right (Cai, Shin & Song, ICLR 2017).

A map: `expert.py` reads a task's programs, `closure.py` finds every frame they can meet,
`interpreter.py` runs them or the network (`network.py`), `frames.py` and `data.py` make traces into
training data, `batches.py` draws from it, `learner.py` learns from them, `verify.py` and
`verifier.py` prove the result, `explain.py` shows it. `library.py` and `sharing.py` put several
tasks into one network, `extend.py` adds one to a frozen network. `weak.py` learns where most traces
show acts alone, which `trace_inference.py` explains.
"""

from typing import Any

from npi.architecture import Architecture
from npi.closure import Closure, close
from npi.config import PRESETS, NPIConfig
from npi.extend import begin, extend
from npi.interpreter import expert_policy, network_policy, trace
from npi.learner import NPILearner
from npi.library import Environment, Library, make_library
from npi.model import NPIModel
from npi.network import NPI
from npi.verifier import Verifier
from npi.weak import WeakLearner
from training.kind import LearnerKind


def _make(config: NPIConfig, tasks: Any) -> NPILearner:
    kind = WeakLearner if config.full else NPILearner
    return kind(config, tasks, Architecture(config, tasks))


LEARNER = LearnerKind(
    name="npi",
    view="scratchpad",
    config=NPIConfig,
    make=_make,
    about="neural programmer-interpreter, from execution traces",
    presets=PRESETS,
    extend=extend,
    begin=begin,
    main=("hidden", "traces", "lengths", "batch", "lr"),
)

__all__ = [
    "LEARNER",
    "NPI",
    "PRESETS",
    "Architecture",
    "Closure",
    "Environment",
    "Library",
    "NPIConfig",
    "NPILearner",
    "NPIModel",
    "Verifier",
    "WeakLearner",
    "close",
    "expert_policy",
    "make_library",
    "network_policy",
    "trace",
]
