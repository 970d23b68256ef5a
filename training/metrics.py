"""Reads the metrics of a run, `metrics.jsonl`, as arrays."""

from typing import Any

import numpy as np

from training.run_folder import Run


def read_metrics(run: Run) -> dict[str, np.ndarray]:
    """Name of a metric -> its values in all chunks, as in `LoadedRun.metrics`."""
    rows = run.lines("metrics.jsonl")
    lines = [row for row in rows if type(row.get("step")) is int and 0 <= row["step"] < 2**63]
    names = dict.fromkeys(name for line in lines for name in line if name != "reason")
    found = {name: np.array([_number(line.get(name)) for line in lines]) for name in names}
    return {**found, "step": np.array([line["step"] for line in lines], int)}


def _number(value: Any) -> float:
    try:
        return float(value) if isinstance(value, int | float) else float("nan")
    except OverflowError:  # a number in a file that was edited
        return float("nan")
