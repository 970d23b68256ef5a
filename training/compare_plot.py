"""Draws compared runs: one panel for each task, one line for each label of a learner."""

import itertools
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from training.comparison import Row
from training.plot import INK, LINES, SOFT, plain, save, undisturbed

COLORS = (*LINES, INK, "#d481a8", "#8c8c8c")
MARKERS = ("o", "s", "^", "D", "v", "P", "X", "<", ">")
"""One more than colours, so that all pairs differ. Markers tell lines apart in grey, too."""
COLUMNS = 3
"""Most panels side by side."""
MOST_TITLE = 44
"""Letters of the title of a panel."""
APART = 0.008
"""Distance between the points of two labels at the same length, as a share of the axis."""
MOST_TICKS = 8
"""Lengths that are written below a panel."""

Look = tuple[str, str]
"""The colour and marker of a label, the same in all panels."""


def draw_comparison(rows: Sequence[Row], path: Path) -> None:
    """Draws rows of `compare` to a file. The same rows give the same bytes.

    Ignores the user's matplotlib styles. Raises `UsageError` if the file cannot be written, and any
    error of matplotlib.
    """
    with undisturbed():
        import matplotlib as mpl
        from matplotlib.figure import Figure  # no pyplot: no global state, no display

    tasks = list(dict.fromkeys(row["task"] for row in rows))
    pairs = zip(itertools.cycle(COLORS), itertools.cycle(MARKERS))
    looks = dict(zip(dict.fromkeys(row["label"] for row in rows), pairs))  # noqa: B905
    lines = math.ceil(len(tasks) / COLUMNS)
    columns = math.ceil(len(tasks) / lines)
    width = max(5.2, 3.9 * columns)
    with undisturbed(), mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update({"font.size": 9, "axes.edgecolor": INK, "text.color": INK})
        mpl.rcParams["svg.hashsalt"] = "deepcalc"  # else the names in the file are random
        figure = Figure(figsize=(width, 3.2 * lines + 0.7), dpi=150, layout="constrained")
        panels = figure.subplots(lines, columns, squeeze=False, sharey=True).flatten()
        for panel, task in itertools.zip_longest(panels, tasks):
            if task is None:
                panel.remove()
            else:
                _panel(panel, [row for row in rows if row["task"] == task], looks)
        for panel in panels[::columns]:
            panel.set_ylabel("whole answers right, %")
        _legend(figure, rows, looks, width)
        save(figure, path, "compare again")


def _panel(axes: Any, rows: Sequence[Row], looks: Mapping[str, Look]) -> None:
    """Draws one task."""
    labels = list(dict.fromkeys(row["label"] for row in rows))
    lengths = sorted({row["length"] for row in rows})
    trained = {row["label"]: tuple(row["trained"]) for row in rows if row["trained"]}
    for low, high in _union(trained.values()):
        wide = 1.03 if low == high else 1.0  # or one length would not be seen
        axes.axvspan(low / wide, high * wide, color=SOFT, alpha=0.6, lw=0)
    if len({*trained.values()}) > 1:
        for label, (_, last) in trained.items():
            same = [name for name, span in trained.items() if span[1] == last]
            # Labels with the same last length share a line: its dashes have their colours in turn.
            dashes = 3.0 * same.index(label), (3.0, max(2.0, 3.0 * (len(same) - 1)))
            axes.axvline(last, color=looks[label][0], lw=1.2, ls=dashes)
    first = min([lengths[0], *(low for low, _ in trained.values())])
    step = (lengths[-1] / first) ** APART
    for number, label in enumerate(labels):
        mine = [row for row in rows if row["label"] == label]
        # Points are moved a little to the side: most would hide each other at 100%.
        moved = step ** (number - (len(labels) - 1) / 2)
        _line(axes, [row["length"] * moved for row in mine], mine, looks[label])
    axes.set(xscale="log", xlabel="length of the problem", ylim=(-4, 104))
    axes.set_title(_title(rows[0]["task"]), fontsize=10, loc="left")
    axes.spines[["top", "right"]].set_visible(False)
    axes.grid(axis="y", alpha=0.25)
    axes.set_yticks(range(0, 101, 20))
    axes.set_xticks(_ticks(lengths))
    axes.xaxis.set_major_formatter(lambda length, _: f"{length:,.0f}")
    axes.xaxis.minorticks_off()


def _line(axes: Any, places: Sequence[float], rows: Sequence[Row], look: Look) -> None:
    """Draws one label: the mean with the interval, and a band for the range over seeds."""
    color, marker = look
    share = [100 * row["exact"] for row in rows]
    ends = [[100 * end for end in row["exact_interval"]] for row in rows]
    errors = [
        [max(0.0, x - low) for x, (low, _) in zip(share, ends, strict=True)],
        [max(0.0, high - x) for x, (_, high) in zip(share, ends, strict=True)],
    ]
    low, high = ([100 * row[name] for row in rows] for name in ("exact_low", "exact_high"))
    axes.fill_between(places, low, high, color=color, alpha=0.18, lw=0)
    axes.errorbar(places, share, errors, color=color, marker=marker, ms=5, mec="white", mew=0.5,
                  lw=1.4, elinewidth=0.9, capsize=2)  # fmt: skip


def _legend(figure: Any, rows: Sequence[Row], looks: Mapping[str, Look], width: float) -> None:
    """One legend for all panels, below them."""
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    marks: list[Any] = [Line2D([], [], color=c, marker=m, ms=5) for c, m in looks.values()]
    names = [plain(label) for label in looks]
    marks.append(Line2D([], [], color="#8c8c8c", marker="|", ms=10, ls=""))
    names.append("95% interval over problems")
    if any(row["runs"] > 1 for row in rows):
        marks.append(Patch(color="#8c8c8c", alpha=0.3, lw=0))
        names.append("range over seeds")
    if any(row["trained"] for row in rows):
        marks.append(Patch(color=SOFT, alpha=0.6, lw=0))
        names.append("lengths in training")
    if any(len({str(r["trained"]) for r in rows if r["task"] == row["task"]}) > 1 for row in rows):
        marks.append(Line2D([], [], color=INK, lw=1.2, ls=(0, (3, 2))))
        names.append("longest in training")
    letters = max(map(len, names))
    columns = max(1, min(len(names), int(width / (0.55 + 0.065 * letters))))
    figure.legend(marks, names, loc="outside lower center", ncols=columns, frameon=False)


def _union(spans: Any) -> list[tuple[int, int]]:
    """The union of spans, as spans that do not overlap.

    >>> _union([(1, 10), (15, 20), (5, 12)])
    [(1, 12), (15, 20)]
    """
    found: list[tuple[int, int]] = []
    for low, high in sorted(spans):
        if found and low <= found[-1][1]:
            found[-1] = found[-1][0], max(high, found[-1][1])
        else:
            found.append((low, high))
    return found


def _ticks(lengths: Sequence[int]) -> list[int]:
    """The lengths to write on the axis: those with enough room on the log scale, from the longest.

    >>> _ticks([1, 10, 99, 100])
    [1, 10, 100]
    """
    room = (lengths[-1] / lengths[0]) ** (1 / MOST_TICKS)
    kept = [lengths[-1]]
    for length in reversed(lengths[:-1]):
        if kept[-1] / length >= room:
            kept.append(length)
    return kept[::-1]


def _title(task: str) -> str:
    return plain(task if len(task) <= MOST_TITLE else f"{task[: MOST_TITLE - 3]}...")
