"""Options of older versions: renamed and removed ones, and the values of those that are new.

The names are in `LearnerKind.renamed` and `LearnerKind.removed`.
"""

import dataclasses
import json
from collections.abc import Mapping
from typing import Any

from tasks.core.errors import UsageError
from training.kind import LearnerKind
from training.registry import learner_kind


def current_names(learner: str, options: Mapping[str, Any]) -> dict[str, Any]:
    """The same options, with old option names replaced by the current names, without removed
    options."""
    try:
        kind = learner_kind(learner)
    except UsageError:  # the learner's module is not imported: reported elsewhere
        return dict(options)
    kept = {name: value for name, value in options.items() if name not in kind.removed}
    return {kind.renamed.get(name, name): value for name, value in kept.items()}


def before(kind: LearnerKind) -> dict[str, Any]:
    """Option name -> its value for runs that are older than the option.

    This is usually the default. An option whose default changes the behaviour has the old value in
    its field: `dataclasses.field(default=..., metadata={"before": ...})`.
    """
    fields = dataclasses.fields(kind.config)
    return json.loads(json.dumps({f.name: f.metadata.get("before", f.default) for f in fields}))
