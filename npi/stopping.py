"""When the training of an NPI ends: the verifier judges members that are right on their frames.

If almost all training frames of a member are right, the verifier judges every possible frame. Wrong
ones, the counterexamples, join the member's training set. A member without any is solved.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
from jaxtyping import Int

from npi.architecture import Architecture
from npi.frozen import old_part
from npi.verifier import Verifier
from training.compilation import one_of, put
from training.learner import Status
from training.trees import fingerprint

VERIFY_FROM = 0.99
"""Share of right training frames from which the verifier judges all frames. If counterexamples are
added early, training needs fewer steps."""


def conclude(
    network: Architecture,
    params: Any,
    extra: Any,
    verifier: Verifier,
    wrong: Int[np.ndarray, " P"],
    total: Int[np.ndarray, " P"],
    *,
    add: bool,
    settled: Any = True,
    more: Mapping[str, float] = {},
) -> tuple[Any, Status]:
    """The new extra state and the status, after members were judged on their training frames.

    If a member has at least a share VERIFY_FROM of these right, the verifier judges every frame.

    Args:
      extra: extra state as NumPy arrays; changed in place.
      wrong, total: counts of wrong and of all training frames.
      add: whether wrong frames join the member's training set.
      settled: which members may count as solved.
      more: additional metrics.
    """
    share, reason, files = 1 - wrong / total, "", {}
    found = {"frames": float(total.mean()), "frames_right": float(share.mean()), **dict(more)}
    near, solved = share >= VERIFY_FROM, np.zeros(len(share), bool)
    if near.any():
        looks = verifier.look(params)
        verifier.note(looks, extra.loss)
        counterexamples = np.sum([look.wrong.sum(1) for look in looks], axis=0)
        found["counterexamples"] = float(counterexamples[near].sum())
        solved = (wrong == 0) & settled
        if add:
            solved &= counterexamples == 0
            for used, look in zip(extra.used, looks, strict=True):
                used |= look.wrong & near[:, None]
        if solved.any():
            member = int(np.argmax(solved))
            one = one_of(params, np.int32(member))
            reason, files = _verification(network, one, verifier.state(looks, member, one))
    return put(extra), Status(found, share, solved, reason, files)


def _verification(
    network: Architecture, params: Any, rows: list[dict[str, Any]]
) -> tuple[str, dict[str, Any]]:
    """Why training stops, and `verification.json`; `rows` has the entry of each task."""
    if network.old is not None:
        found = _extension(network, params)
        rows = [{**row, "extension": found} for row in rows]
    reason = "every frame of the training traces is right"
    pictures = [row["task"] for row in rows if row.get("pictures")]
    if all(row["proved"] for row in rows):
        reason = "verified: right on every frame that any input can produce"
    elif pictures and all(row["proved"] or row.get("pictures") for row in rows):
        proved = [row["task"] for row in rows if row["proved"]]
        reason = f"{', '.join(pictures)}: right in every pose of the listed objects"
        if proved:
            reason = f"verified: {', '.join(proved)} on every input; {reason}"
    elif not all(row["limit"]["holds"] for row in rows):
        reason += "; not proved, because the limit of waiting calls fails on long problems"
    return reason, {"verification.json": rows}


def _extension(network: Architecture, params: Any) -> dict[str, Any]:
    """For the statements of an extending run: what was trained, and that the rest is unchanged.

    Raises `RuntimeError` if frozen parameters have changed.
    """
    kept = fingerprint(old_part(params, network.old_shapes))
    base = network.config.frozen_checkpoint
    if kept != base:
        raise RuntimeError(f"frozen parameters have changed, from {base} to {kept}")
    return {"of": kept, "unchanged": True, "trained": network.trained_in_words()}
