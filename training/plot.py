"""Plots a run: its learning curves, and its results against the length of the problems."""

import contextlib
import logging
import math
import warnings
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tasks.core.errors import UsageError
from training.disk import replacing, writing
from training.reading import NUMBER
from training.results import PROVED, judged_proofs, read_results

if TYPE_CHECKING:
    from training.loaded import LoadedRun

INK, ACCENT, SOFT = "#26323d", "#0b6e99", "#c9d6de"
MOST = 1e30
"""Largest number that is drawn; no axis can show larger ones."""
METADATA = {
    "png": ("Software",),
    "svg": ("Creator", "Date"),
    "pdf": ("Creator", "Producer", "CreationDate"),
}
"""Format of a figure -> what matplotlib would say about itself in the file."""
LINES = ("#0b6e99", "#c8553d", "#588b3a", "#8a5a9e", "#b58900")


def draw(run: "LoadedRun") -> Path:
    """Draws `evaluation.png` from the run's metrics and results, and returns its path.

    Ignores the user's matplotlib styles. Raises `ImportError` if the extra `plots` is not
    installed, `UsageError` if the file cannot be written, and any error of matplotlib.
    """
    with undisturbed():
        import matplotlib as mpl
        from matplotlib.figure import Figure  # no pyplot: no global state, no display

    with undisturbed(), mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update({"font.size": 9, "axes.edgecolor": INK, "text.color": INK})
        figure = Figure(figsize=(10, 4.2), dpi=150, layout="constrained")
        learning, reach = figure.subplots(1, 2, width_ratios=(1, 1.25))
        _learning(learning, run.run.lines("metrics.jsonl"))
        rows = read_results(run.run)
        newest = [r for r in rows if r.get("checkpoint") == run.checkpoint]
        _reach(reach, newest, run.learner.lengths)
        for axes in (learning, reach):
            axes.spines[["top", "right"]].set_visible(False)
        figure.suptitle(plain(_title(run)), fontsize=11)
        path = run.run.folder / "evaluation.png"
        save(figure, path)
    return path


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """A context without matplotlib's warnings: about the user's styles (which are not used),
    missing letters in a font, and numbers off the scale."""
    logger = logging.getLogger("matplotlib")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(level)


def check_figure(path: Path) -> None:
    """Raises `UsageError` if no figure can be drawn: the suffix of the path is not that of a
    format, or the extra `plots` is not installed."""
    if path.suffix[1:].lower() not in METADATA:
        known = ", ".join(f".{kind}" for kind in METADATA)
        raise UsageError(
            f"cannot draw {path}: the end of the name says the format, one of {known}."
        )
    try:
        with undisturbed():
            import matplotlib.figure  # noqa: F401
    except ImportError as missing:
        raise UsageError(
            f"a figure needs Matplotlib ({missing}); install the extra `plots`: "
            f"pip install -e '.[plots]'"
        ) from None


def save(figure: Any, path: Path, then: str = "evaluate again") -> None:
    """Writes a figure atomically, without metadata about the software or the time.

    The suffix of the path is the format. Raises `UsageError` if it cannot be written; `then` says
    what to do after the problem is solved.
    """
    kind = path.suffix[1:].lower()
    with writing(path, then), replacing(path) as file:
        figure.savefig(file, format=kind, metadata=dict.fromkeys(METADATA[kind]))


def _learning(axes: Any, metrics: list[dict[str, Any]]) -> None:
    """Draws the loss on the left scale, the share of wrong answers on the right one."""
    steps = _column(metrics, "step")
    if not metrics or "loss" not in metrics[0]:  # a search has a score instead
        axes.plot(steps, _column(metrics, "score"), color=ACCENT)
        axes.set(xlabel="thousand candidates", ylabel="score", title="searching")
        return
    axes.plot(steps, _column(metrics, "loss"), color=ACCENT, label="loss")
    axes.set(xlabel="optimiser steps", ylabel="loss", yscale="log", title="learning")
    axes.yaxis.label.set_color(ACCENT)
    names = ("frames_right", "batch_right", "cells_right")
    name = next((n for n in names if n in metrics[-1]), names[0])
    wrong = [100 * (1 - share) for share in _column(metrics, name)]
    other = axes.twinx()
    other.spines[["top"]].set_visible(False)
    other.plot(steps, wrong, color=LINES[1], lw=1)
    other.set_yscale("symlog", linthresh=0.01)
    other.set_ylim(bottom=0)
    other.set_ylabel(f"{name.split('_')[0]} wrong, %", color=LINES[1])
    added = [step for step, row in zip(steps, metrics, strict=True) if row.get("counterexamples")]
    for step in added:
        axes.axvline(step, color=SOFT, zorder=0)
    if added:
        axes.plot([], [], color=SOFT, label="counterexamples added")
        axes.legend(frameon=False, loc="upper right")


def _column(rows: list[dict[str, Any]], name: str) -> list[float]:
    """One metric of every row; NaN, which is not drawn, if it is missing or too large."""
    found = [row.get(name) for row in rows]
    return [float(x) if isinstance(x, NUMBER) and abs(x) <= MOST else math.nan for x in found]


def plain(text: str) -> str:
    """The text with `$` escaped, because matplotlib starts a formula with it."""
    return text.replace("$", r"\$")


def _reach(axes: Any, rows: list[dict[str, Any]], trained: tuple[int, int]) -> None:
    """Draws the share of right answers against length, with 95% intervals."""
    axes.axvspan(trained[0], trained[1], color=SOFT, alpha=0.6, lw=0)
    axes.text(trained[0], 3, " trained", va="bottom", fontsize=8)
    by_task = defaultdict(list)
    for row in rows:
        numbers = row["length"], row["exact"], row["samples"], *row["exact_interval"]
        if all(abs(number) <= MOST for number in numbers):
            own = f", {row['source']}" if row.get("source") else ""
            by_task[f"{row['task']}{own}"].append(row)
    for color, (task, results) in zip(LINES * len(by_task), by_task.items(), strict=False):
        results = sorted(results, key=lambda row: row["length"])
        exact = [100 * row["exact"] for row in results]
        low = [100 * (row["exact"] - row["exact_interval"][0]) for row in results]
        high = [100 * (row["exact_interval"][1] - row["exact"]) for row in results]
        lengths = [row["length"] for row in results]
        errors = [[max(0.0, x) for x in low], [max(0.0, x) for x in high]]
        axes.errorbar(lengths, exact, errors, color=color, marker="o", ms=5, capsize=3,
                      label=plain(task))  # fmt: skip
        for row, share in zip(results, exact, strict=True):
            text = f"{round(row['exact'] * row['samples'])}/{row['samples']}"
            axes.annotate(
                text, (row["length"], share), xytext=(0, 7), textcoords="offset points",
                ha="center", fontsize=8,
            )  # fmt: skip
    axes.set(
        xscale="log", xlabel="length of the problem", ylabel="whole answers right, %",
        ylim=(-4, 112), title="how far it reaches",
    )  # fmt: skip
    axes.set_yticks(range(0, 101, 20))
    axes.xaxis.set_major_formatter(lambda length, _: f"{length:,.0f}")
    if len(by_task) > 1:
        axes.legend(frameon=False, loc="lower left")


def _title(run: "LoadedRun") -> str:
    tasks = " + ".join(run.config.tasks)
    seed, steps = run.config.seed, f"{run.step:,} steps"
    return f"{run.config.learner} on {tasks}, seed {seed}, {steps}{_proof(run)}"


def _proof(run: "LoadedRun") -> str:
    proofs = judged_proofs(run)
    if not proofs or any(verdict != PROVED for _, verdict in proofs):
        return ""
    return f", proved right on all {sum(proof['frames'] for proof, _ in proofs):,} frames"
