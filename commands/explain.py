"""The command `explain`: shows what a run has learned, and what is proved about it."""

import dataclasses
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import tyro

from commands.cache import use_cache
from commands.parsing import Imports, parse
from commands.show import proof_in_words
from tasks.core.errors import UsageError, visible
from training.imports import import_modules


@dataclasses.dataclass(frozen=True)
class ExplainOptions:
    """Shows what a run has learned."""

    run: tyro.conf.Positional[Path]
    """Folder of the run, zoo/NAME, or a file of weights."""
    seed: int = 0
    """Seed of the example problem."""
    output: Path | None = None
    """Draw the weightings of a neural Turing machine, or what an NPI sees (canonical_pose):
    FILE.png, FILE.svg or FILE.pdf."""
    length: int | None = None
    """Length of the problem that is drawn; by default the longest in training."""
    imports: Imports = ()
    """Modules to import first, which register tasks or learners."""
    cache: bool = True
    """Keep compiled programs in the user's cache folder."""


def explain_command(argv: Sequence[str]) -> int:
    """`deepcalc explain RUN`."""
    asked = parse(ExplainOptions, argv, "deepcalc explain")
    import_modules(asked.imports)
    from training.build import load
    from training.resources import check_seed
    from training.results import judged_proofs, read_proofs

    check_seed(asked.seed)
    if asked.length is not None and asked.output is None:
        raise UsageError("--length is for the problem that --output draws.")
    run = load(asked.run)
    read_proofs(run.run)  # report a broken file before anything is compiled
    use_cache(asked.cache)
    run.tell_of_changes()
    if asked.output is not None:
        from training.model_plot import draw_model

        drawn = draw_model(run, asked.output, asked.length, asked.seed)
        print(f"figure: {visible(str(drawn))}")
        return 0
    print(visible(run.explain(asked.seed)))
    for proof, verdict in judged_proofs(run):
        print()
        for line in proof_in_words(proof, verdict):
            print(visible(line, lines=False))
    for line in _pointer_proof(run):
        print(visible(line, lines=False))
    return 0


def _pointer_proof(run: Any) -> Iterator[str]:
    """What `deepcalc prove` has found about the run's program, if it was asked."""
    told = run.run.read("proof.json")
    if isinstance(told, dict) and "status" in told:
        if told.get("checkpoint") != run.checkpoint:
            yield "proof.json is about another checkpoint; `deepcalc prove` makes a new one"
            return
        where = f" for every n >= 1 and every {told['memory']}" if "memory" in told else ""
        bound = where if told["status"] == "proved" else ""
        yield f"deepcalc prove: {told['status']}{bound} (proof.json)"
