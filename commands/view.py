"""The command `view`: writes a page to step through what a run has learned."""

import dataclasses
from collections.abc import Sequence
from pathlib import Path

import tyro

from commands.cache import use_cache
from commands.output import check_replaceable, replace_text
from commands.parsing import Imports, parse
from tasks.core.errors import UsageError, visible
from training.imports import import_modules


@dataclasses.dataclass(frozen=True)
class ViewOptions:
    """Writes one HTML file to step through what a run has learned. The model runs in the page."""

    run: tyro.conf.Positional[Path]
    """Folder of the run, zoo/NAME, or a file of weights."""
    input: Path | None = None
    """Problems that are shown first, one JSON object per line, as {"list": [3, 1]}; by default a
    few are drawn."""
    output: Path | None = None
    """The file to write: FILE.html; by default view.html in the folder of the run; for a
    model of the zoo or a file of weights, NAME.html here."""
    task: str | None = None
    """Name of the task of the problems, if the run has several."""
    seed: int = 0
    """Seed of the drawn problems."""
    imports: Imports = ()
    """Modules to import first, which register tasks or learners."""
    cache: bool = True
    """Keep compiled programs in the user's cache folder."""


def view_command(argv: Sequence[str]) -> int:
    """`deepcalc view RUN`."""
    asked = parse(ViewOptions, argv, "deepcalc view")
    import_modules(asked.imports)
    from training.arguments import path
    from training.build import load
    from training.page.build import build_page

    output = None if asked.output is None else path("--output", asked.output)
    if output is not None and output.suffix.lower() not in (".html", ".htm"):
        raise UsageError(f"--output is a file FILE.html, not {output}.")
    source = None if asked.input is None else path("--input", asked.input)
    run = load(asked.run)
    if output is None:
        here = Path(f"{run.folder.stem}.html")
        output = here if run.run.read_only else asked.run / "view.html"
    check_replaceable(output)
    use_cache(asked.cache)
    run.tell_of_changes()
    text = build_page(run, source, asked.task, asked.seed)
    replace_text(output, text, "write the page again")
    print(
        f"page: {visible(str(output))} ({len(text.encode()) / 1000:,.0f} KB); open it in a browser"
    )
    return 0
