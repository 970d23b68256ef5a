"""Reads `config.json` into a `Config`, also files of older versions, and compares two of them."""

import dataclasses
from pathlib import Path
from typing import Any

from tasks.core import examples
from tasks.core.errors import UsageError, short, unknown
from tasks.core.task import Task
from training.config import FORMAT, Config
from training.learner_options import fits
from training.old_options import before, current_names
from training.reading import read_json
from training.registry import learner_kind


def read_config(path: Path, links: bool = True) -> Config:
    """Reads a `config.json`. Raises `UsageError` if it is not one, or is a symbolic link and not
    `links`."""
    try:
        plain = read_json(path, links)
        examples.recall(path.parent)
    except FileNotFoundError:
        raise UsageError(f"{path} does not exist.") from None
    return parse_config(plain, str(path))


def parse_config(plain: Any, where: str) -> Config:
    """A `Config` from JSON values. Raises `UsageError` if they are not a valid configuration."""
    if not isinstance(plain, dict):
        raise UsageError(f"{where} is not a configuration: it must be a JSON object.")
    plain = {k: v for k, v in plain.items() if k != "about"}
    version = plain.pop("format", FORMAT)
    if version != FORMAT:
        raise UsageError(f"{where} has format {short(version)}; this code reads format {FORMAT}.")
    fields = {f.name: f for f in dataclasses.fields(Config)}
    types = {
        "learner": str, "tasks": list, "options": dict, "seed": int, "trainer": str,
        "population": int, "vary": dict, "enough": int, "steps": int, "imports": dict,
        "optimizer": str, "most_skipped": int, "samplers": dict,
    }  # fmt: skip
    for name, value in plain.items():
        if name not in fields:
            raise unknown(f"field of {where}", name, fields)
        if type(value) is not types[name]:
            raise UsageError(f"{where}: {name} must be {types[name].__name__}, not {short(value)}.")
    for name in ("learner", "tasks"):
        if not plain.get(name):
            raise UsageError(f"{where} has no {name}.")
    if not all(isinstance(text, str) for text in plain["tasks"]):
        raise UsageError(f"{where}: tasks must be texts.")
    for name in ("vary", "imports"):
        if not all(isinstance(text, str) for text in plain.get(name, {}).values()):
            raise UsageError(f"{where}: {name} must hold texts.")
    if not all(fits(version, int) for version in plain.get("samplers", {}).values()):
        raise UsageError(f"{where}: samplers must hold numbers.")
    plain["options"] = current_names(plain["learner"], plain.get("options", {}))
    return Config(**{**plain, "tasks": tuple(plain["tasks"])})


def difference(old: Config, new: Config) -> list[str]:
    """The differences between two identities, one line each. An option that an older configuration
    lacks has its value from `before`."""
    lines = []
    if old.learner == new.learner:
        older = before(learner_kind(new.learner))
        old, new = (dataclasses.replace(c, options={**older, **c.options}) for c in (old, new))
    there, now = _flat(old.identity()), _flat(new.identity())
    for name in sorted(there.keys() | now.keys()):
        task = name.removeprefix("samplers.")
        if task != name and task in new.samplers:
            was = old.samplers.get(task, Task.version)
            if was != new.samplers[task]:
                lines.append(
                    f"{task}: its sampler has changed (version {was} there, "
                    f"{new.samplers[task]} now), so training would go on with other data; the run "
                    f"can still be evaluated"
                )
        elif there.get(name) != now.get(name):
            lines.append(f"{name}: {there.get(name)!r} there, {now.get(name)!r} now")
    return lines


def _flat(tree: Any, prefix: str = "") -> dict[str, Any]:
    if not isinstance(tree, dict):
        return {prefix: tree}
    flat = {}
    for name, value in tree.items():
        flat |= _flat(value, f"{prefix}.{name}" if prefix else name)
    return flat
