"""The automaton of the frames of a proof accepts them, each under its own number, and no other."""

import itertools

import numpy as np
import pytest

from npi.library import make_library
from npi.view import automaton_of
from tasks import make_tasks


def walk(found, radix, program, history):
    """The number of a frame, from 0; None if the automaton does not accept it."""
    sizes = counts(found)
    state = found["first"][program - 1]
    before = sum(sizes[s] for s in found["first"][: program - 1] if s >= 0)
    for seen in history:
        span = range(found["starts"][state], found["starts"][state + 1])
        code = int(np.dot(seen, radix))
        for k in span:
            if found["codes"][k] == code:
                break
            before += sizes[found["states"][k]]
        else:
            return None
        state = found["states"][k]
    return before if found["starts"][state] == found["starts"][state + 1] else None


def counts(found):
    """For each state, how many frames end from it."""
    sizes = []
    for a, b in itertools.pairwise(found["starts"]):
        sizes.append(sum(sizes[s] for s in found["states"][a:b]) or 1)
    return sizes


@pytest.mark.parametrize("task", ["copying", "reversing", "sorting:algorithm=quick"])
def test_every_frame_has_its_own_number(task):
    (environment,) = make_library(make_tasks(task)).environments
    frames = environment.closure.frames
    sizes = environment.machine.feature_sizes
    radix = [int(np.prod(sizes[:k])) for k in range(len(sizes))]
    found = automaton_of(environment, frames)
    numbers = [walk(found, radix, *frame) for frame in frames]
    assert sorted(numbers) == list(range(len(frames)))
    again = automaton_of(environment, frames[::-1])
    assert all((found[name] == again[name]).all() for name in ("first", "starts", "codes"))
    known = set(frames)
    others = {
        (program, (*history[:-1], tuple((np.array(history[-1]) + 1) % sizes)))
        for program, history in frames
    } - known
    assert others
    assert all(walk(found, radix, *frame) is None for frame in others)
    assert len(found["codes"]) < sum(len(history) for _, history in frames)
