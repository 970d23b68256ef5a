"""Guesses hold in the recorded states, and what proofs need is among them."""

import numpy as np
import pytest

from nram.prove.candidates import candidates
from nram.prove.terms import ANSWER, CELL, FIRST, AtLeast, Equal, States, evaluate


def states(registers, memory, first=None, answer=None, **ghosts):
    """States with n = 4 and as many cells as the memories have."""
    memory = np.array(memory)
    many, size = memory.shape
    first = memory if first is None else np.array(first)
    answer = np.full(memory.shape, -1) if answer is None else np.array(answer)
    variables = {name: np.array(values) for name, values in registers.items()}
    variables |= {"n": np.full(many, 4), "M": np.full(many, size)}
    named = {CELL: memory, FIRST: first, ANSWER: answer, **ghosts}
    functions = {k: (np.array(v), np.full(many, np.array(v).shape[1])) for k, v in named.items()}
    return States(variables, functions)


def guessed(given, ghosts=(), ordered=False):
    registers = [name for name in given.variables if name.startswith("%")]
    found = candidates(given, registers, (), (), ghosts, None, ordered)
    for fact in found:
        if isinstance(fact, Equal):
            assert not np.any(evaluate(fact.term, given)), str(fact)
        elif isinstance(fact, AtLeast):
            assert np.all(evaluate(fact.term, given) >= 0), str(fact)
    return list(map(str, found))


@pytest.fixture
def walk():
    """A register that walks through a list: where its cell points, the ghost function says."""
    rng = np.random.default_rng(0)
    memory = rng.integers(1, 9, (40, 10))
    at = rng.integers(0, 4, 40)
    node = rng.integers(3, 9, (40, 6))
    where = rng.integers(3, 9, 40)
    memory[np.arange(40), where] = node[np.arange(40), at + 1]
    return states({"%j": at, "%p": where}, memory, node=node)


def test_a_register_that_points_to_what_a_function_gives(walk):
    assert "first[%p] = node[%j + 1]" in guessed(walk, ("node",))


def test_a_function_that_always_gives_the_same():
    rng = np.random.default_rng(0)
    at = rng.integers(1, 4, 40)
    carry = rng.integers(0, 2, (40, 6))
    carry[np.arange(40), at] = 1
    found = guessed(states({"%j": at}, rng.integers(0, 9, (40, 6)), carry=carry), ("carry",))
    assert "carry[%j] = 1" in found


def test_cells_that_ascend_are_guessed_only_if_asked_for():
    rng = np.random.default_rng(0)
    memory, upto = rng.integers(0, 50, (60, 8)), rng.integers(2, 6, 60)
    for row, k in zip(memory, upto, strict=True):
        row[: k + 1].sort()
    given = states({"%j": upto}, memory)
    words = "cells 0 <= i < %j hold at most what the next one holds"
    assert words in guessed(given, ordered=True)
    assert words not in guessed(given)
