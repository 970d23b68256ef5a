"""Run by `test_mesh.py` with 8 devices: trains one learner on several meshes and tells how far the
models are apart. `python mesh_runs.py LEARNER FOLDER`."""

import json
import sys
from pathlib import Path

import conftest  # noqa: F401  strict modes, and one compilation cache for all tests
import jax
from tests_helpers import apart, quick


def main(name: str, folder: Path) -> None:
    assert jax.device_count() == 8
    runs = iter(range(100))

    def run(mesh, population=1, steps=50, into=None, resume=False):
        at = folder / (into or f"run-{next(runs)}")
        # Impatient, so that slots are refilled. Adam makes whole steps of what rounding leaves of a
        # gradient near zero, so that the difference grows with the learning rate.
        nram = {"patience": 20, "lr": 1e-2} if name == "nram" else {}
        more = {"options": {"batch": 8, **nram}, "vary": {}, "enough": 100, "resume": resume}
        return quick(name, at, steps=steps, population=population, mesh=mesh, **more)

    alone, pair = run(None), run(None, population=2)
    on_batch, on_both = run("batch=4"), run("batch=4,population=2", population=2)
    run("batch=4", steps=20, into="off")
    run(None, steps=20, into="on")
    off, on = run(None, into="off", resume=True), run("batch=4", into="on", resume=True)
    print(json.dumps({
        "batch": apart(alone.weights, on_batch.weights),
        "both": apart(pair.weights, on_both.weights),
        "again": apart(on_both.weights, run("batch=4,population=2", population=2).weights),
        "off": apart(alone.weights, off.weights),
        "on": apart(alone.weights, on.weights),
        "members": [int(run.run.lines("metrics.jsonl")[-1]["members"]) for run in (pair, on_both)],
        "trained": apart(alone.weights, run(None, steps=10).weights),
        "steps": [off.step, on.step],
    }))  # fmt: skip


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
