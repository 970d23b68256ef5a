"""The command `prove`: proves or refutes a program of the random-access machine."""

import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import tyro

from commands.cache import use_cache
from commands.output import check_replaceable, replace_text, write_rows
from commands.parsing import Imports, parse
from tasks.core.errors import UsageError, visible
from tasks.core.registry import make_task, view_missing
from tasks.core.task import views_of
from training.imports import import_modules


@dataclasses.dataclass(frozen=True)
class ProveOptions:
    """Proves that a program of the random-access machine is right at every length, or refutes it.

    Of a run, writes `proof.json` and, if the program is proved, `proof.smt2` into its folder.
    """

    program: tyro.conf.Positional[Path]
    """Folder of an NRAM run, or text file with a circuit."""
    task: tyro.conf.Positional[str | None] = None
    """Name of the task, for a circuit."""
    seconds: float = 60.0
    """Time of the processor for the search for a proof."""
    seed: int = 0
    """Seed of the runs from which invariants are guessed."""
    json: Path | None = None
    """Also write the outcome to this file; `-` is standard output."""
    certificate: Path | None = None
    """Also write the proof in SMT-LIB to this file."""
    imports: Imports = ()
    """Modules to import first, which register tasks or gates."""
    cache: bool = True
    """Keep compiled programs in the user's cache folder."""


def prove_command(argv: Sequence[str]) -> int:
    """`deepcalc prove RUN` or `deepcalc prove CIRCUIT TASK`. Status 1 if not proved."""
    asked = parse(ProveOptions, argv, "deepcalc prove")
    if not 0 < asked.seconds < float("inf"):
        raise UsageError(f"--seconds takes a positive number, not {asked.seconds}.")
    import_modules(asked.imports)
    from nram.prove.prove import prove_program
    from nram.prove.solver import solver
    from training.resources import check_seed

    solver()
    check_seed(asked.seed)
    for path in (asked.json, asked.certificate):
        if path is not None:
            check_replaceable(path)
    if asked.program.is_dir():
        run, driver, task, checkpoint = _of_run(asked)
    else:
        run, checkpoint = None, ""
        driver, task = _of_circuit(asked)
    use_cache(asked.cache)
    verdict = prove_program(driver, task, asked.seconds, asked.seed, checkpoint)
    if asked.json != Path("-"):
        for line in verdict.lines():
            print(visible(line))
    if run is not None:
        from nram.prove.keep import keep

        keep(run, verdict)
    write_rows(asked.json, verdict.as_json())
    if verdict.certificate and asked.certificate is not None:
        replace_text(asked.certificate, verdict.certificate, "prove again")
    return int(verdict.status != "proved")


def _of_run(asked: ProveOptions) -> tuple[Any, Any, Any, str]:
    from training.build import load

    if asked.task is not None:
        raise UsageError("a run knows its task: leave out the name of the task.")
    loaded = load(asked.program)
    if loaded.config.learner != "nram":
        raise UsageError(
            f"{asked.program} is a run of {loaded.config.learner}: only programs of the "
            f"random-access machine (nram) are proved here; npi proves during training."
        )
    loaded.run.check()
    return loaded.run, loaded.model.driver, loaded.model.task, loaded.checkpoint  # pyright: ignore


def _of_circuit(asked: ProveOptions) -> tuple[Any, Any]:
    from nram.programs.text import read_circuit

    if asked.task is None:
        raise UsageError("a circuit does not say what it is for: name the task behind it.")
    task = make_task(asked.task)
    if "tape" not in views_of(task):
        raise view_missing("a circuit", "tape", task)
    return read_circuit(asked.program), task
