"""Draws success curves of `benchmarks/results/nram.jsonl`: the share of right runs against time.

    python benchmarks/nram_curves.py             # draws lab/nram-success.png

`nram_table.py` draws them too.
"""

import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
PICTURE = ROOT / "lab" / "nram-success.png"
COLORS = {"gradient": "#0b6e99", "search": "#c8553d", "gradient+search": "#5b7f3a"}
SHORTEST = 3
"""Seconds at which the axis begins: the shortest time of a process."""


def curve(runs: list[dict[str, Any]]) -> tuple[list[float], list[float]]:
    """Seconds, and the percentage of runs that are right by then. The curve rises at each right run
    and ends at the longest run.

    >>> curve([{"seconds": 9.0, "right": False}, {"seconds": 5.0, "right": True}])
    ([3, 5.0, 9.0], [0.0, 50.0, 50.0])
    """
    ends = sorted(run["seconds"] for run in runs if run["right"])
    shares = [100 * (number + 1) / len(runs) for number in range(len(ends))]
    last = max(run["seconds"] for run in runs)
    return [SHORTEST, *ends, last], [0.0, *shares, shares[-1] if shares else 0.0]


def draw(found: list[dict[str, Any]], tasks: tuple[str, ...]) -> None:
    """Writes `lab/nram-success.png`: a panel for each task, a line for each trainer."""
    from matplotlib.figure import Figure  # no pyplot: no global state, no display

    from training.plot import save

    figure = Figure(figsize=(11, 7.2), dpi=110, layout="constrained")
    panels = figure.subplots(3, 4, sharex=True, sharey=True)
    for panel, task in zip(panels.flat, tasks, strict=True):
        for trainer, color in COLORS.items():
            runs = [r for r in found if (r["task"], r["trainer"]) == (task, trainer)]
            if runs:
                panel.step(*curve(runs), where="post", color=color, label=trainer, linewidth=1.8)
        panel.set_title(task, fontsize=10, loc="left")
        panel.grid(alpha=0.25)
        panel.spines[["top", "right"]].set_visible(False)
        panel.set(xscale="log", xlim=(SHORTEST, 2500), ylim=(-4, 104))
    figure.supxlabel("seconds from process start")
    figure.supylabel("% of runs that are right")
    lines, names = panels[0, 0].get_legend_handles_labels()
    figure.legend(lines, names, loc="outside upper center", ncols=len(names), frameon=False)
    save(figure, PICTURE)


if __name__ == "__main__":
    from nram_table import TASKS, lines

    draw(lines(), TASKS)
