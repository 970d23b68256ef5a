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

    Of a run, writes `proof.json` and, if the program is proved, `proof.smt2` into its folder; not
    into the zoo. A run of npi is verified again on every frame; nothing is written.
    """

    program: tyro.conf.Positional[Path]
    """Folder of a run of nram or npi, zoo/NAME, a file of weights, or a circuit's text file."""
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

    check_seed(asked.seed)
    for path in (asked.json, asked.certificate):
        if path is not None:
            check_replaceable(path)
    loaded = _loaded(asked)
    if loaded is not None and loaded.config.learner == "npi":
        return _verify(loaded, asked)
    solver()
    if loaded is not None:
        run, driver, task, checkpoint = _of_run(loaded)
    else:
        run, checkpoint = None, ""
        driver, task = _of_circuit(asked)
    use_cache(asked.cache)
    verdict = prove_program(driver, task, asked.seconds, asked.seed, checkpoint)
    if asked.json != Path("-"):
        for line in verdict.lines():
            print(visible(line))
    if run is not None and not run.read_only:
        from nram.prove.keep import keep

        keep(run, verdict)
    write_rows(asked.json, verdict.as_json())
    if verdict.certificate and asked.certificate is not None:
        replace_text(asked.certificate, verdict.certificate, "prove again")
    return int(verdict.status != "proved")


def _loaded(asked: ProveOptions) -> Any:
    """The run that is named; None if it is a circuit."""
    from training.build import load
    from training.file_run import names_run

    if not names_run(asked.program):
        return None
    if asked.task is not None:
        raise UsageError("a run knows its task: leave out the name of the task.")
    loaded = load(asked.program)
    if loaded.config.learner not in ("nram", "npi"):
        raise UsageError(
            f"{asked.program} is a run of {loaded.config.learner}: only programs of the "
            f"random-access machine (nram) and of npi can be proved."
        )
    return loaded


def _of_run(loaded: Any) -> tuple[Any, Any, Any, str]:
    loaded.run.check()
    return loaded.run, loaded.model.driver, loaded.model.task, loaded.checkpoint


def _verify(loaded: Any, asked: ProveOptions) -> int:
    """Judges a network of npi on every frame again. Status 1 if a task is not proved."""
    from commands.show import proof_in_words

    if asked.certificate is not None:
        raise UsageError("--certificate would have no effect: a proof of npi has no SMT-LIB file.")
    loaded.model  # noqa: B018  a damaged file is reported before anything is compiled
    use_cache(asked.cache)
    loaded.tell_of_changes()
    rows = loaded.learner.verify(loaded.weights, loaded.config.seed)
    proved = all(row["proved"] for row in rows)
    if asked.json != Path("-"):
        for row in rows:
            for line in proof_in_words(row, "proved" if row["proved"] else "not proved"):
                print(visible(line, lines=False))
    write_rows(asked.json, {"checkpoint": loaded.checkpoint, "proofs": rows})
    return int(not proved)


def _of_circuit(asked: ProveOptions) -> tuple[Any, Any]:
    from nram.programs.text import read_circuit

    if asked.task is None:
        raise UsageError("a circuit does not say what it is for: name the task behind it.")
    task = make_task(asked.task)
    if "tape" not in views_of(task):
        raise view_missing("a circuit", "tape", task)
    return read_circuit(asked.program), task
