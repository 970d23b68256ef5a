"""Labels that tell the learners of compared runs apart: a learner's name, and options that differ.

Runs that differ only in their seed have the same label.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from tasks.core.errors import UsageError
from training.config import Config
from training.old_options import before
from training.registry import learner_kind

SHOWN = 3
"""If more options differ, a label has only those that are needed to tell the runs apart."""
MOST_VALUE = 24
"""Letters of a value in a label."""


def labels(configs: Sequence[Config]) -> list[str]:
    """The label of each configuration, such as `lstm` or `lstm hidden=64`.

    All are of runs on the same task. Options are named only if they differ between runs of the same
    learner.
    """
    found = [""] * len(configs)
    for learner in dict.fromkeys(config.learner for config in configs):
        mine = [k for k, config in enumerate(configs) if config.learner == learner]
        parts = _differences([settings(configs[k]) for k in mine])
        for k, part in zip(mine, parts, strict=True):
            found[k] = " ".join([learner, *part])
    return found


def settings(config: Config) -> dict[str, Any]:
    """Name -> value of everything that makes two runs different experiments.

    Left out are the seed, what changes results only by rounding (`remat`), the hash of a user's
    module, and the limit `most_skipped`, which only says when to give up.
    """
    try:
        older = before(learner_kind(config.learner))
    except UsageError:  # the learner's module is not imported, and is not needed here
        older = {}
    options = {**older, **config.options}
    options.pop("remat", None)
    first = {"trainer": config.trainer, "tasks": list(config.tasks)}
    last = ("steps", "population", "enough", "vary", "optimizer", "samplers")
    return {**first, **options, **{name: getattr(config, name) for name in last}}


def trained_lengths(config: Config) -> list[int] | None:
    """The shortest and longest problem in training; None if the learner has no such option."""
    lengths = settings(config).get("lengths")
    if not isinstance(lengths, list | tuple) or len(lengths) != 2:
        return None
    return list(lengths) if all(type(n) is int and n > 0 for n in lengths) else None


def _differences(runs: Sequence[Mapping[str, Any]]) -> list[list[str]]:
    """For each run, `name=value` for the options that differ between the runs."""
    names = [n for n in dict.fromkeys(n for run in runs for n in run) if _count(runs, [n]) > 1]
    shown = names if len(names) <= SHOWN else _enough(runs, names)
    more = [f"+{len(names) - len(shown)} more"] if len(shown) < len(names) else []
    columns = [_texts(name, [run.get(name) for run in runs]) for name in shown]
    return [
        [f"{name}={column[k]}" for name, column in zip(shown, columns, strict=True)] + more
        for k in range(len(runs))
    ]


def _enough(runs: Sequence[Mapping[str, Any]], names: Sequence[str]) -> list[str]:
    """A few of the names whose values tell all different runs apart. Chosen one by one: each time
    the name that makes the most groups of runs."""
    chosen: list[str] = []
    while _count(runs, chosen) < _count(runs, names):
        chosen.append(max(names, key=lambda name: _count(runs, [*chosen, name])))
    return [name for name in names if name in chosen]


def _count(runs: Sequence[Mapping[str, Any]], names: Sequence[str]) -> int:
    """The number of runs that differ in the values of these names."""
    return len({tuple(_exact(run.get(name)) for name in names) for run in runs})


def _exact(value: Any) -> str:
    return json.dumps(value, sort_keys=True)


def _texts(name: str, values: Sequence[Any]) -> list[str]:
    """The values as short texts; different values have different texts."""
    exact = [_exact(value) for value in values]
    short = {text: _short(name, value) for text, value in zip(exact, values, strict=True)}
    numbers: dict[str, int] = {}  # for different values whose short texts are equal
    for text, words in short.items():
        if list(short.values()).count(words) > 1 or "#" in words:
            numbers[text] = len(numbers) + 1
    return [f"{short[t]}#{numbers[t]}" if t in numbers else short[t] for t in exact]


def _short(name: str, value: Any) -> str:
    """A value as a short text.

    >>> _short("lengths", [1, 10]), _short("gates", ["read", "inc"]), _short("tasks", ["a"] * 9)
    ('1-10', 'read,inc', '9')
    """
    if isinstance(value, list | tuple):
        if name == "tasks" and len(value) > 2:
            return str(len(value))
        between = {"lengths": "-", "tasks": "+"}.get(name, ",")
        text = between.join(map(str, value))
    else:
        text = _exact(value) if isinstance(value, Mapping) else str(value)
    return text if len(text) <= MOST_VALUE else f"{text[: MOST_VALUE - 3]}..."
