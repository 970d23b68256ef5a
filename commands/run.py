"""The command `run`: runs a circuit written by hand."""

import dataclasses
from collections.abc import Sequence
from pathlib import Path

import tyro

from commands.cache import use_cache
from commands.consoles import console_for
from commands.output import check_writable, write_rows
from commands.parsing import Imports, parse
from tasks.core.registry import make_task, view_missing
from tasks.core.task import views_of
from training.imports import import_modules


@dataclasses.dataclass(frozen=True)
class RunOptions:
    """Runs a circuit (a program for NRAM's machine) on fresh problems of a task."""

    circuit: tyro.conf.Positional[Path]
    """Text file with the circuit (docs/nram.md)."""
    task: tyro.conf.Positional[str]
    """Name of the task."""
    lengths: tuple[int, ...] = (10, 100, 1000)
    """Problem lengths."""
    samples: int = 64
    """Problems per length."""
    seed: int = 0
    """Seed of the problems."""
    memory: int | None = None
    """Memory cells M. Default: a little more than needed."""
    json: Path | None = None
    """Also write the rows to this file; `-` is standard output."""
    imports: Imports = ()
    """Modules to import first, which register tasks or gates."""
    cache: bool = True
    """Keep compiled programs in the user's cache folder."""


def run_command(argv: Sequence[str]) -> int:
    """`deepcalc run CIRCUIT TASK`."""
    asked = parse(RunOptions, argv, "deepcalc run")
    import_modules(asked.imports)
    from commands.show import results_table
    from nram.model import CircuitModel
    from nram.programs.text import read_circuit
    from training.evaluation import check_lengths, evaluate
    from training.resources import check_seed

    check_lengths(asked.lengths, asked.samples)
    check_seed(asked.seed)
    check_writable(asked.json, asked.circuit)
    task = make_task(asked.task)
    if "tape" not in views_of(task):
        raise view_missing("a circuit", "tape", task)
    circuit = read_circuit(asked.circuit)
    use_cache(asked.cache)
    rows = evaluate(
        CircuitModel(task, circuit), lengths=asked.lengths, samples=asked.samples, seed=asked.seed,
        memory=asked.memory, facts={"checkpoint": str(asked.circuit)},
    )  # fmt: skip
    to_stdout = asked.json == Path("-")
    console = console_for(stderr=to_stdout)
    console.print(results_table(rows))
    for row in rows:
        if "note" in row:
            console.say(row["note"])
    write_rows(asked.json, {"circuit": str(asked.circuit), "results": rows})
    return 0
