"""Neural Programmer-Interpreters: networks that learn hierarchical programs from execution traces
(Reed & de Freitas, ICLR 2016), and proofs that they generalize (Cai, Shin & Song, ICLR 2017).

- `expert.py` reads the programs of a task; `traces.py` runs them, `trial.py` on long problems.
- `abstract.py` and `closure.py` find every possible frame; `bounds.py` and `limits.py` bound steps.
- `network.py` is the network; `interpreter.py` runs the expert or the network.
- `frames.py` and `data.py` turn traces into training data; `batches.py` draws batches.
- `learner.py` trains: `loss.py`, `optimizer.py` (with the learning-rate schedule), `stopping.py`.
- `verify.py` and `verifier.py` prove the result; `explain.py` shows it.
- `library.py` and `sharing.py` put several tasks into one network; `extend.py` adds a task to a
  frozen network.
- `weak.py` trains if most traces show only acts; `trace_inference.py` infers the calls.
"""

from typing import TYPE_CHECKING, Any

from deepcalc.lazy import exports
from npi.config import PRESETS, REMOVED, NPIConfig
from training.kind import LearnerKind

if TYPE_CHECKING:
    from npi.architecture import Architecture
    from npi.closure import Closure, close
    from npi.interpreter import expert_policy, network_policy, trace
    from npi.learner import NPILearner
    from npi.library import Environment, Library, make_library
    from npi.model import NPIModel
    from npi.network import NPI
    from npi.verifier import Verifier
    from npi.weak import WeakLearner

# These imports need JAX, the options do not.


def _make(config: NPIConfig, tasks: Any) -> "NPILearner":
    from npi.architecture import Architecture
    from npi.learner import NPILearner
    from npi.weak import WeakLearner

    kind = WeakLearner if config.full else NPILearner
    return kind(config, tasks, Architecture(config, tasks))


def _extend(run: str, tasks: Any, load: Any) -> tuple[Any, dict[str, Any]]:
    from npi.extend import extend

    return extend(run, tasks, load)


def _begin(config: Any, learner: Any, saved: Any, load: Any) -> tuple[Any, str]:
    from npi.extend import begin

    return begin(config, learner, saved, load)


LEARNER = LearnerKind(
    name="npi",
    view="scratchpad",
    config=NPIConfig,
    make=_make,
    about="neural programmer-interpreter, from execution traces",
    presets=PRESETS,
    extend=_extend,
    begin=_begin,
    removed=REMOVED,
    main=("hidden", "traces", "lengths", "batch", "lr"),
)

__getattr__ = exports(
    __name__,
    {
        "NPI": "npi.network",
        "Architecture": "npi.architecture",
        "Closure": "npi.closure",
        "Environment": "npi.library",
        "Library": "npi.library",
        "NPILearner": "npi.learner",
        "NPIModel": "npi.model",
        "Verifier": "npi.verifier",
        "WeakLearner": "npi.weak",
        "close": "npi.closure",
        "expert_policy": "npi.interpreter",
        "make_library": "npi.library",
        "network_policy": "npi.interpreter",
        "trace": "npi.interpreter",
    },
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
