"""Neural Programmer-Interpreters: networks that learn hierarchical programs from execution traces
(Reed & de Freitas, ICLR 2016), and proofs that they generalize (Cai, Shin & Song, ICLR 2017).

- `expert.py` reads the programs of a task; `traces.py` runs them.
- `abstract.py` and `closure.py` find every possible frame; `bounds.py` and `limits.py` bound steps.
- `network.py` is the network; `interpreter.py` runs the expert or the network.
- `frames.py` and `data.py` turn traces into training data; `batches.py` draws batches.
- `learner.py` trains; `verify.py` and `verifier.py` prove the result; `explain.py` shows it.
- `library.py` and `sharing.py` put several tasks into one network; `extend.py` adds a task to a
  frozen network.
- `weak.py` trains if most traces show only acts; `trace_inference.py` infers the calls.
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
