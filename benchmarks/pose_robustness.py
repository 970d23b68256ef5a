"""How far to trust a network that turns objects: on listed objects, and on changed pictures.

    python benchmarks/pose_robustness.py RUN               # prints tables
    python benchmarks/pose_robustness.py RUN --quick       # only unchanged pictures
    python benchmarks/pose_robustness.py RUN --controls    # without marks, without the object
    python benchmarks/pose_robustness.py RUN --curve FILE.png

A pose is right if every program is right on every call that starts there. Intervals are Wilson's,
95%. Objects are fresh: no training picture shows them.
"""

import argparse
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import jax  # noqa: E402
import jax.numpy as jnp  # noqa: E402
import numpy as np  # noqa: E402

from npi.poses import PoseJudge, make_bank, objects, pose_table  # noqa: E402
from tasks.canonical_pose import HELD_OUT  # noqa: E402
from tasks.objects.render import Light, Mesh  # noqa: E402
from tasks.objects.scene import ELEVATIONS, POSES, angle, view_of  # noqa: E402
from tasks.objects.shapes import NAMES, SEEN, make_object  # noqa: E402
from tasks.objects.table import Ground, with_ground  # noqa: E402
from training import load  # noqa: E402
from training.evaluation import interval  # noqa: E402

CURVES: dict[str, tuple[float, ...]] = {
    "noise (standard deviation, of 255)": (0, 5, 10, 20, 40),
    "light from the right": (-0.4, 0.0, 0.4, 1.0, 2.0),
    "brightness": (1.0, 0.8, 0.6, 1.2, 1.5),
    "pixels of a picture": (32, 64, 128, 256),
    "elevation off the grid (degrees)": (0, 2, 4, 6, -4),
}
CONTROLS = {"all": 0, "no marks": 1, "no object": 2}
"""What is left out of the pictures: tells what a network looks at."""
LEFT_OUT = "left out (" + ", ".join(f"{v}: {words}" for words, v in CONTROLS.items()) + ")"


def changed(
    kind: str, value: float, shown: list[tuple[int, int]], size: int, ground: Ground
) -> np.ndarray:
    """The bank of some objects with a change of one kind."""
    light = Light(right=value) if kind.startswith("light") else Light()
    if kind == "brightness":
        light = Light(ambient=0.45 * value, diffuse=0.55 * value)
    size = int(value) if kind.startswith("pixels") else size
    tilt = value if kind.startswith("elevation") else 0.0
    left_out = value if kind == LEFT_OUT else CONTROLS["all"]
    if left_out == CONTROLS["no marks"] and ground == "marks":
        ground = "table"

    @jax.jit
    def one(family, shape):
        mesh = make_object(family, shape, ground)
        if left_out == CONTROLS["no object"]:
            mesh = with_ground(Mesh(jnp.zeros((1, 3, 3)), jnp.zeros((1, 3))), ground)

        def pose(number):
            azimuth, elevation = angle(number // ELEVATIONS), angle(number % ELEVATIONS)
            return view_of(mesh, azimuth, elevation + tilt, size, light)

        return jax.lax.map(pose, jnp.arange(POSES))

    bank = np.concatenate([np.asarray(one(jnp.int32(f), jnp.int32(s))) for f, s in shown])
    if kind.startswith("noise"):
        more = np.random.default_rng(0).normal(0, value, bank.shape)
        bank = np.clip(np.round(bank + more), 0, 255).astype(np.uint8)
    return bank


def poses_right(judge: PoseJudge, params: Any, table: Any, bank: np.ndarray) -> tuple[int, int]:
    """The number of right poses, and of all."""
    judge.bank = bank
    judged, _ = judge(params, table.frames)
    live = np.asarray(table.frames.length) > 0
    good = np.asarray(judged.margin)[0][live] > 0
    first = np.asarray(table.frames.seen)[live][:, 0, 0]
    return len(np.unique(first)) - len(np.unique(first[~good])), len(np.unique(first))


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("run")
    parser.add_argument("--objects", type=int, default=1, help="of each family")
    parser.add_argument("--size", type=int, default=64, help="pixels of a picture")
    parser.add_argument("--quick", action="store_true", help="only unchanged pictures")
    parser.add_argument("--controls", action="store_true", help="leave marks or object out")
    parser.add_argument("--curve", type=Path)
    asked = parser.parse_args()
    loaded = load(asked.run)
    network, config = loaded.learner.network, loaded.learner.config
    number = next(k for k, e in enumerate(network.library.environments) if e.pictures)
    world = network.library.environments[number]
    params = jax.tree.map(lambda x: jnp.asarray(x)[None], loaded.weights)
    trained = objects(config.objects)
    judge = PoseJudge(
        lambda p: network.fold(p, number), world, network.library.programs,
        make_bank(trained, asked.size, world.machine.ground),
    )  # fmt: skip
    right, total = poses_right(judge, params, pose_table(world, len(trained)), judge.bank)
    print(f"{len(trained)} listed objects: {right:,} of {total:,} poses right")
    found: dict[str, Any] = {}
    kinds: dict[str, tuple[float, ...]] = {"unchanged": (0,)} if asked.quick else CURVES
    if asked.controls:
        kinds = {LEFT_OUT: tuple(CONTROLS.values())}
    for words, families in (("seen", range(SEEN)), ("unseen", range(SEEN, len(NAMES)))):
        shown = [(f, HELD_OUT - 1 - k) for f in families for k in range(asked.objects)]
        table = pose_table(world, len(shown))
        for kind, values in kinds.items():
            print(f"| {words} families: {kind} | right |")
            print("|---|---|")
            for value in values:
                bank = changed(kind, value, shown, asked.size, world.machine.ground)
                right, total = poses_right(judge, params, table, bank)
                low, high = interval(right, total)
                found.setdefault(kind, {}).setdefault(words, []).append((value, right / total))
                print(f"| {value:g} | {100 * right / total:.1f}% ({100 * low:.1f}-"
                      f"{100 * high:.1f}%) of {total:,} |", flush=True)  # fmt: skip
    if asked.curve:
        draw(found, asked.curve)


def draw(found: dict[str, Any], path: Path) -> None:
    """Draws one curve for each kind of change."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(3 * len(found), 2.8), layout="constrained")
    for part, (kind, curves) in zip(
        figure.subplots(1, len(found), squeeze=False).ravel(), found.items(), strict=True
    ):
        for words, points in curves.items():
            part.plot(*zip(*sorted(points), strict=True), marker="o", label=f"{words} families")
        part.set_xlabel(kind, fontsize=8)
        part.set_ylim(0, 1.02)
    figure.axes[0].set_ylabel("poses right")
    figure.axes[0].legend(fontsize=7)
    figure.savefig(path, dpi=90)


if __name__ == "__main__":
    main()
