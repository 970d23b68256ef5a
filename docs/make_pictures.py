"""Draws the pictures of the views, from the tasks themselves: scratchpad, tape and tokens.

python docs/make_pictures.py
"""

import sys
from pathlib import Path

import jax.numpy as jnp

HOME = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HOME))

from tasks import make_task  # noqa: E402
from tasks.scratchpad import left, right, write  # noqa: E402
from tasks.scratchpad.pad import act  # noqa: E402

PLAIN, MARGIN, WINDOW, ANSWER, SPARE = "white", "#d9d9d9", "#cfe3f7", "#d6efd0", "#f2f2f2"
"""Colours of cells."""


def cell(axes, x: float, y: float, text: str, colour: str = PLAIN) -> None:
    """One cell with its content."""
    from matplotlib.patches import Rectangle

    axes.add_patch(Rectangle((x, y), 1, 1, facecolor=colour, edgecolor="#555555", linewidth=0.8))
    axes.text(x + 0.5, y + 0.5, text, ha="center", va="center", fontsize=9)


def scratchpad(axes) -> None:
    """57 + 68 after the first column: one row for each of in1, in2, carry and out."""
    task = make_task("addition")
    machine = task.scratchpad
    asked = task.arrays({"a": [7, 5], "b": [8, 6], "base": 10})
    state = task.pad(asked, jnp.asarray(2), 2)
    acts = [write("out", 6), left("carry"), write("carry", 1), right("carry")]
    for done in [*acts, *(left(row.name) for row in machine.rows)]:
        state = act(machine, state, jnp.array(machine.encode(done)))
    width = state.cells.shape[1]
    for number, row in enumerate(machine.rows):
        y, at = 2.0 * (len(machine.rows) - number - 1), int(state.pointers[number])
        low, high = row.window
        for x in range(width):
            value = int(state.cells[number, x])
            margin = x in (0, width - 1)
            colour = WINDOW if low <= x - at <= high else MARGIN if margin else PLAIN
            cell(axes, x, y, "" if value == 0 else row.label(value), colour)
        axes.text(-0.3, y + 0.5, f"row {row.name}", ha="right", va="center", fontsize=9)
        axes.annotate(
            f"pointer {row.name}", (at + 0.5, y + 1), (at + 0.5, y + 1.62), ha="center",
            va="center", fontsize=7, arrowprops={"arrowstyle": "->", "linewidth": 0.8},
        )  # fmt: skip
    seen = ", ".join(
        f"see.{row.name} = {int(state.cells[number, int(state.pointers[number])])}"
        for number, row in enumerate(machine.rows)
    )
    axes.text(width / 2, -0.6, f"programs see: {seen}", ha="center", va="center", fontsize=8)
    axes.text(width + 0.4, 4.5, "grey: the margins, blank\nblue: the window, which\nthe proof "
              "remembers", va="center", fontsize=8)  # fmt: skip
    axes.set_xlim(-2.2, width + 4)
    axes.set_ylim(-1, 8)


def tape(axes) -> None:
    """Copying of 5 7 9 in a memory of 10 cells: before, and what must be there at the end."""
    task = make_task("copying")
    asked = task.arrays({"list": [5, 7, 9]})
    found = task.tape(asked, jnp.asarray(3), 10)
    parts = [(0, 1, "p: where\nthe answer goes"), (1, 3, "list"), (4, 3, "room"), (7, 3, "spare")]
    for y, cells, name in ((1.5, found.memory, "before"), (0, found.target, "at the end")):
        for x, value in enumerate(cells.tolist()):
            colour = ANSWER if bool(found.mask[x]) else SPARE if x >= task.cells(3) else PLAIN
            hidden = y == 0 and not bool(found.mask[x])
            cell(axes, x, y, "any" if hidden else str(value), colour)
        axes.text(-0.3, y + 0.5, name, ha="right", va="center", fontsize=9)
    for x in range(10):
        axes.text(x + 0.5, -0.3, str(x), ha="center", va="center", fontsize=7, color="#555555")
    axes.text(-0.3, -0.3, "address", ha="right", va="center", fontsize=7, color="#555555")
    for start, count, words in parts:
        axes.text(start + count / 2, 2.85, words, ha="center", va="center", fontsize=8)
    axes.set_xlim(-2, 10.3)
    axes.set_ylim(-0.6, 3.3)


def tokens(axes) -> None:
    """57 + 68 as tokens: digits are stored as digit + 1, because 0 is padding."""
    task = make_task("addition")
    asked = task.arrays({"a": [7, 5], "b": [8, 6], "base": 10})
    found = task.tokens(asked, jnp.asarray(2), 2)
    rows = ((1.3, found.inputs, "inputs"), (0, found.targets, "targets"))
    for y, values, name in rows:
        for x, value in enumerate(values.tolist()):
            answer = bool(found.mask[x])
            shown = str(value) if y or answer else ""
            cell(axes, x, y, shown, ANSWER if answer else PLAIN)
        axes.text(-0.3, y + 0.5, name, ha="right", va="center", fontsize=9)
    for x, words in ((1, "7 5"), (2.5, "+"), (4, "8 6"), (5.5, "separator"), (7.5, "blanks")):
        axes.text(x, 2.55, words, ha="center", va="center", fontsize=8)
    axes.text(7.5, -0.3, "the answer, 5 2 1", ha="center", va="center", fontsize=8)
    axes.set_xlim(-1.5, 9.3)
    axes.set_ylim(-0.6, 2.9)


def main() -> None:
    """Draws all pictures."""
    import matplotlib

    matplotlib.use("svg")
    # Text as paths looks the same everywhere; a fixed salt makes the same file every time.
    matplotlib.rcParams.update({"svg.hashsalt": "deepcalc"})
    import matplotlib.pyplot as plt

    for draw, size in ((scratchpad, (7, 4)), (tape, (7, 2.2)), (tokens, (7, 2))):
        figure, axes = plt.subplots(figsize=size)
        axes.axis("off")
        axes.set_aspect("equal")
        draw(axes)
        figure.savefig(
            HOME / "docs" / f"view-{draw.__name__}.svg",
            bbox_inches="tight", facecolor="white", metadata={"Date": None},
        )  # fmt: skip


if __name__ == "__main__":
    main()
