"""Draws what the heads of a neural Turing machine do, as figure 6 of its paper does."""

from typing import Any

import numpy as np
from jaxtyping import Float, Int

LEAST = 0.01
"""Cells that no head gives this weight at any time are left out at both ends."""


def figure(
    inputs: Float[np.ndarray, "T C"],
    written: Int[np.ndarray, " T"],
    write: Float[np.ndarray, "T H M"],
    read: Float[np.ndarray, "T H M"],
    bits: int,
    title: str,
) -> Any:
    """A matplotlib figure: inputs and outputs, and below the weightings of the heads over time.

    Args:
      inputs: what was read at each token, one row of the picture for each channel.
      written: the elements of the answer; 0 elsewhere.
      write: the weightings of the write heads.
      read: the weightings of the read heads.
      bits: number of bits of an element; 0 if these are symbols.
    """
    from matplotlib.figure import Figure  # no pyplot: no global state, no display

    outputs = _rows(written, bits, inputs.shape[1])
    used = np.flatnonzero(np.maximum(write, read).max((0, 1)) >= LEAST)
    first, last = int(used.min()), int(used.max())
    heads = write.shape[1]
    made = Figure(figsize=(10, 3 + 2.2 * heads), dpi=150, layout="constrained")
    axes = made.subplots(1 + heads, 2, squeeze=False, height_ratios=[1] + [2.2] * heads)
    for axis, picture, name in ((axes[0, 0], inputs, "inputs"), (axes[0, 1], outputs, "outputs")):
        axis.imshow(picture.T, aspect="auto", cmap="Greys", interpolation="nearest")
        axis.set(title=name, ylabel="channel", yticks=[])
    for column, (weights, name) in enumerate(((write, "write"), (read, "read"))):
        for head in range(heads):
            axis = axes[1 + head, column]
            shown = weights[:, head, first : last + 1].T
            axis.imshow(
                shown, aspect="auto", cmap="Greys", vmin=0, vmax=1, interpolation="nearest",
                extent=(-0.5, len(weights) - 0.5, last + 0.5, first - 0.5),
            )  # fmt: skip
            number = f" of head {head + 1}" if heads > 1 else ""
            axis.set(title=f"{name} weightings{number}", xlabel="token", ylabel="memory cell")
    made.suptitle(title, fontsize=10)
    return made


def _rows(written: Int[np.ndarray, " T"], bits: int, symbols: int) -> Float[np.ndarray, "T C"]:
    """Bits, or a one in the row of the symbol."""
    if bits:
        return (written[:, None] >> np.arange(bits) & 1).astype(np.float32)
    return np.eye(symbols, dtype=np.float32)[written]
