"""Training, checks and statements for tasks whose programs see pictures of objects.

The frames of the listed objects are known: there are as many as the programs have in every pose.
A frame stores the number of a pose in a *bank*, which holds the picture of each pose of each
training object once. So a batch encodes only the pictures that it shows, and a check of all frames
encodes each picture once.

`O` objects, `C` frames of one object.
"""

import dataclasses
from collections.abc import Mapping
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Int, UInt8
from optax import softmax_cross_entropy_with_integer_labels as softmax_loss

from npi.data import Table, _table
from npi.eye import encode
from npi.frames import Frames, Judgement, from_histories, on_host, pad_frames
from npi.library import Environment
from npi.proof_hashes import proof_hashes
from npi.verify import Judge, Look, right
from npi.windows import STEPS
from tasks.canonical_pose import HELD_OUT
from tasks.core.errors import UsageError
from tasks.core.task import spec
from tasks.objects.scene import AZIMUTHS, ELEVATIONS, POSES, every_view
from tasks.objects.shapes import NAMES, SEEN
from tasks.objects.table import Ground
from training.evaluation import interval

ENCODED = 512
"""Pictures encoded in one call."""
QUICK = SEEN
"""Objects on which a member is judged after each chunk: one of each family."""
FRESH = 2
"""Objects of each family, not shown in training, on which a finished network is judged."""


def objects(count: int) -> list[tuple[int, int]]:
    """Family and number of the listed objects: the families in turn. Raises `UsageError` if there
    are too many."""
    if count > SEEN * HELD_OUT // 2:
        raise UsageError(f"--objects takes at most {SEEN * HELD_OUT // 2:,}, not {count:,}.")
    return [(k % SEEN, k // SEEN) for k in range(count)]


def make_bank(
    shown: list[tuple[int, int]], size: int, ground: Ground
) -> UInt8[np.ndarray, "O*POSES V V 3"]:
    """What a network sees of some objects in every pose."""
    views = [every_view(jnp.int32(f), jnp.int32(s), size=size, ground=ground) for f, s in shown]
    return np.concatenate([np.asarray(view) for view in views])


def pose_table(environment: Environment, count: int) -> Table:
    """The frames of `count` objects, object by object; all of them are trained on."""
    known = environment.closure.frames
    if known is None or max(len(history) for _, history in known) > STEPS:
        raise UsageError(
            f"programs of {spec(environment.task)} may see at most {STEPS} pictures in one call: "
            f"let a loop be a program that calls itself last."
        )
    for program, history in known:
        environment.automaton.check(program, history)
    one = from_histories(environment, known, STEPS)
    pose = one.seen[..., :1] * ELEVATIONS + one.seen[..., 1:]
    many = [np.concatenate([np.asarray(x)] * count) for x in one]
    shift = np.repeat(np.arange(count, dtype=np.int32) * POSES, len(known))
    many[2] = np.concatenate([np.asarray(pose)] * count) + shift[:, None, None]
    size = max(64, 1 << (len(shift) - 1).bit_length())
    frames = pad_frames(on_host(*many), size)
    return _table(frames, frames.length > 0, np.zeros((0, 0), np.int32))


def show(folded: Any, pictures: UInt8[Array, "b V V 3"]) -> Any:
    """The network, when it sees these pictures: frames hold their rows."""
    return dataclasses.replace(folded, see=encode(folded.lens, pictures))


def pose_loss(shown: Any, poses: Int[Array, " b"]) -> Any:
    """How badly the pose of pictures that a network sees can be read off their encoding: the
    angles' mean cross-entropy. They are the angles that the experts read."""
    said = jnp.matmul(shown.see, shown.lens.tell, precision=jax.lax.Precision.HIGHEST)
    said = said.astype(jnp.float32)
    azimuth = softmax_loss(said[:, :AZIMUTHS], poses // ELEVATIONS)
    return azimuth.mean() + softmax_loss(said[:, AZIMUTHS:], poses % ELEVATIONS).mean()


class PoseJudge(Judge):
    """Judges frames that show pictures of a bank, for a population."""

    def __init__(self, fold: Any, environment: Environment, programs: int, bank: np.ndarray):
        super().__init__(
            lambda both: dataclasses.replace(fold(both[0]), see=both[1]), environment, programs
        )
        self.bank, self._environment = bank, environment
        self.most = QUICK * len(environment.closure.frames or ())
        self._encode = jax.jit(jax.vmap(lambda p, x: encode(fold(p).lens, x), in_axes=(0, None)))

    def state(self, look: Look, params: Any) -> dict[str, Any]:
        """The statement about a member (P = 1) after a look at all frames."""
        return statement(
            self._environment, look, sampled(self, params, fresh_objects(self._environment))
        )

    def __call__(self, params: Any, frames: Frames) -> tuple[Judgement, float]:
        poses, rows = np.unique(np.asarray(frames.seen), return_inverse=True)
        room = -(-len(poses) // ENCODED) * ENCODED
        poses = np.pad(poses, (0, room - len(poses)))
        see = [
            np.asarray(self._encode(params, self.bank[poses[start : start + ENCODED]]))
            for start in range(0, room, ENCODED)
        ]
        table = np.concatenate(see, axis=1)
        whole = 1 << max(room - 1, len(self.bank) - 1).bit_length()  # one shape for all calls
        table = np.pad(table, ((0, 0), (0, whole - room), (0, 0)))
        rows = rows.reshape(frames.seen.shape).astype(np.int32)
        return super().__call__((params, table), frames._replace(seen=rows))


def fresh_objects(environment: Environment) -> dict[str, tuple[np.ndarray, Table]]:
    """Objects that training does not show, of seen and unseen families: bank and frames."""
    parts = {
        "families seen in training": range(SEEN),
        "families never seen": range(SEEN, len(NAMES)),
    }
    found = {}
    for words, families in parts.items():
        shown = [(f, HELD_OUT - 1 - k) for f in families for k in range(FRESH)]
        bank = make_bank(shown, environment.machine.size, environment.machine.ground)
        found[words] = bank, pose_table(environment, len(shown))
    return found


def sampled(judge: PoseJudge, params: Any, parts: Mapping[str, Any]) -> list[str]:
    """What a member (P = 1) does on fresh objects, in words; a pose is right if every program is
    right on every frame that starts there."""
    told, own = [], judge.bank
    for words, (bank, table) in parts.items():
        judge.bank = bank
        judged, apart = judge(params, table.frames)
        judge.bank = own
        live = np.asarray(table.frames.length) > 0
        good = right(judged, apart)[0][live]
        first = np.asarray(table.frames.seen)[live][:, 0, 0]
        wrong = len(np.unique(first[~good]))
        total = len(np.unique(first))
        low, high = interval(total - wrong, total)
        told.append(
            f"sampled, not verified: on {len(bank) // POSES} fresh objects of {words}, every "
            f"program is right in {total - wrong:,} of {total:,} poses (95% interval "
            f"{100 * low:.2f}% to {100 * high:.2f}%)"
        )
    return told


def statement(environment: Environment, look: Look, more: list[str]) -> dict[str, Any]:
    """The entry of a task with pictures in `verification.json`: nothing is proved about pictures of
    other objects."""
    live = np.asarray(look.frames.length) > 0
    frames, wrong = int(live.sum()), int(look.wrong.any(0).sum())
    poses = len(np.unique(np.asarray(look.frames.seen)[live]))
    return {
        "task": spec(environment.task),
        "proved": False,
        "pictures": poses,
        "method": "enumerated",
        "frames": frames,
        "wrong": wrong,
        "margin": float(np.asarray(look.judged.margin)[:, live].min()),
        "limit": {"holds": True, "checked_to": 0, "shown_to": 0, "steps": None, "waiting": None},
        "meaning": proof_hashes(environment),
        "assumptions": [
            "no proof is possible: the programs see pictures, and the pictures of all other "
            "objects cannot be listed",
            f"verified one by one: {frames - wrong:,} of {frames:,} calls, which start in each of "
            f"{poses:,} poses ({poses // POSES} listed objects, {POSES} poses each)",
            *more,
        ],
    }
