"""Guesses about functions of a task that a proof does not need are left out."""

import numpy as np
import pytest

pytest.importorskip("z3")
from nram.prove.attempt import fewest_functions
from nram.prove.record import Location, Recorded
from nram.prove.terms import Equal, States, at, variable

LOOP, OTHER, LAST = (Location((0, row)) for row in (1, 2, 3))
STATES = States({"n": np.arange(4), "%p": np.arange(4)}, {})
EARLY, LATE, OWN = (
    Equal(variable("%p") + at(name, variable("%p")).times(-1))
    for name in ("early", "late", "merged")
)
GUESSES = {LOOP: [EARLY, LATE, OWN], OTHER: [LATE, OWN], LAST: [EARLY]}


def kept(moves):
    """What is left of the guesses, if runs make these moves."""
    recorded = Recorded(dict.fromkeys(GUESSES, STATES), set(moves), {})
    return fewest_functions(GUESSES, recorded, {"merged"})


def test_of_two_functions_the_one_that_describes_all_loops_stays():
    loops = [(LOOP, LOOP), (LOOP, OTHER), (OTHER, OTHER), (OTHER, LAST)]
    assert kept(loops) == {LOOP: [LATE, OWN], OTHER: [LATE, OWN], LAST: []}


def test_a_loop_of_several_locations_counts():
    there_and_back = [(LOOP, OTHER), (OTHER, LOOP), (OTHER, LAST)]
    assert kept(there_and_back)[LOOP] == [LATE, OWN]


def test_without_loops_nothing_is_left_out():
    assert kept([(LOOP, OTHER), (OTHER, LAST)]) == GUESSES
