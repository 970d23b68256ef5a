"""The command `export`: writes what a run has learned as code, a graph, JSON or weights."""

import dataclasses
from collections.abc import Sequence
from pathlib import Path

import tyro

from commands.cache import use_cache
from commands.output import check_replaceable, replace_text
from commands.parsing import Imports, parse
from tasks.core.errors import UsageError, tell, visible
from training.imports import import_modules

BINARY = ("safetensors",)
"""Formats that are not text."""


@dataclasses.dataclass(frozen=True)
class ExportOptions:
    """Writes what a run has learned as a file."""

    run: tyro.conf.Positional[Path]
    """Folder of the run, zoo/NAME, or a file of weights."""
    to: str
    """Format: python, c, dot, svg, json, safetensors, or one of the learner's own."""
    output: Path | None = None
    """The file; by default standard output, as `-`."""
    task: str | None = None
    """The task whose program is written, if the run has several."""
    exact: bool = False
    """Simplify nothing away (NRAM)."""
    count: bool = False
    """Code counts its steps and gives up at a limit (NRAM)."""
    seed: int = 0
    """Seed of the problems on which a simplified program is tested."""
    imports: Imports = ()
    """Modules to import first, which register tasks or learners."""
    cache: bool = True
    """Keep compiled programs in the user's cache folder."""


def export_command(argv: Sequence[str]) -> int:
    """`deepcalc export RUN --to FORMAT`."""
    asked = parse(ExportOptions, argv, "deepcalc export")
    import_modules(asked.imports)
    from training.build import load
    from training.export import check_graphviz

    output = asked.output or Path("-")
    if asked.to in BINARY and asked.output is None:
        raise UsageError(f"{asked.to} is not text: name a file with --output FILE.{asked.to}.")
    check_replaceable(output)
    if asked.to == "svg":
        check_graphviz()
    run = load(asked.run)
    use_cache(asked.cache)
    run.tell_of_changes()
    content = run.export(
        asked.to, asked.task, exact=asked.exact, count=asked.count, seed=asked.seed
    )
    replace_text(output, content, "export again")
    if output != Path("-"):
        tell(f"written: {visible(str(output))}")
    return 0
