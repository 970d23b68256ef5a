"""The command `zoo`: lists the trained models that come with this project."""

import dataclasses
import json
from collections.abc import Sequence
from typing import Any

from rich.table import Table

from commands.compare import in_percent
from commands.consoles import Plain, console_for
from commands.parsing import parse


@dataclasses.dataclass(frozen=True)
class ZooOptions:
    """Lists the trained models that come with deepcalc; other commands take them as zoo/NAME."""

    json: bool = False
    """Print JSON."""


COLUMNS = ("name", "task", "learner", "parameters", "KB", "whole answers right", "proof")


def zoo_command(argv: Sequence[str]) -> int:
    """`deepcalc zoo`."""
    asked = parse(ZooOptions, argv, "deepcalc zoo")
    found = models()
    if asked.json:
        print(json.dumps(found, indent=1))
        return 0
    table = Table()
    for column in COLUMNS:
        table.add_column(column, overflow="fold")
    for model in found:
        table.add_row(*cells(model))
    console = console_for(kind=Plain)
    console.print(table)
    console.say(f"for instance: deepcalc evaluate {found[0]['name']}")
    return 0


def models() -> list[dict[str, Any]]:
    """A JSON object for each model: `name`, `task`, `learner`, `command` (which trained it),
    `parameters`, `bytes`, `right` (length -> share of whole answers), `samples`, `proof`."""
    from training.results import read_proofs, read_results
    from training.run_folder import Run
    from training.zoo import FOLDER, PREFIX, check, index

    found = []
    for name, about in index().items():
        check(name)
        run = Run(FOLDER / name)
        rows = read_results(run)
        told = {key: about[key] for key in ("task", "learner", "command", "parameters", "bytes")}
        found.append({
            "name": f"{PREFIX}/{name}", **told,
            "right": _shares(rows),
            "samples": max(row["samples"] for row in rows),
            "proof": _proof(read_proofs(run), run.read("proof.json")),
        })  # fmt: skip
    return found


def cells(model: dict[str, Any]) -> list[str]:
    """The texts of a row of the table."""
    right = ", ".join(f"{int(n):,}: {in_percent(x, 0)}%" for n, x in model["right"].items())
    task = model["task"].replace("+", " + ")
    numbers = f"{model['parameters']:,}", f"{model['bytes'] / 1000:,.0f}"
    return [model["name"], task, model["learner"], *numbers, right, model["proof"] or "none"]


def _shares(rows: Sequence[dict[str, Any]]) -> dict[str, float]:
    """Length -> the least share of whole answers over the tasks."""
    found: dict[str, float] = {}
    for row in rows:
        length = str(row["length"])
        found[length] = min(row["exact"], found.get(length, 1.0))
    return found


def _proof(verified: Sequence[dict[str, Any]], proved: Any) -> str:
    """What is proved, in words; empty if nothing is."""
    if verified and all(entry["proved"] for entry in verified):
        return f"every length ({sum(entry['frames'] for entry in verified):,} frames)"
    if isinstance(proved, dict) and proved.get("status") == "proved":
        return f"every length, {proved['memory']}"
    return ""
