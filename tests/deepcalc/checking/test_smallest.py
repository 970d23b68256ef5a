"""What the kit shows of a wrong task is the smallest problem on which it is wrong."""

import dataclasses
import re

import jax
import jax.numpy as jnp
import pytest

from deepcalc.checking.look import Look
from deepcalc.checking.smallest import kind, short_problems, simpler
from deepcalc.checking.task import task_suite
from tasks import Task, UsageError, make_task
from tasks.addition import Addition
from tasks.checking.samplers import size_of
from tasks.copying import Copying
from tasks.core.domain import Domain, lists, number, numbers
from tasks.scratchpad import write
from tasks.walk_bst import WalkBST


def mutant(base: type[Task], **members) -> Task:
    """A task like another, but for some of its members."""
    made = type(f"Wrong{base.__name__}", (base,), {"__module__": __name__, **members})
    return dataclasses.dataclass(frozen=True)(made)()


def wrong_tokens(base, when):
    """Tokens whose targets are wrong on problems of which `when(question, length)` is true."""

    def tokens(self, question, length, size):
        right = base.tokens(self, question, length, size)
        spoilt = jnp.where(right.mask & when(question, length), 0, right.targets)
        return right._replace(targets=spoilt)

    return mutant(base, tokens=tokens)


def wrong_tape(base, when):
    def tape(self, question, length, memory):
        right = base.tape(self, question, length, memory)
        spoilt = (right.target + 1) % memory
        return right._replace(
            target=jnp.where(right.mask & when(question, length), spoilt, right.target)
        )

    return mutant(base, tape=tape)


def unstated(**members):
    """Copying with a sampler instead of a domain."""

    def sample(self, key, length, size, values=None):
        drawn = jax.random.randint(key, (size,), 1, (values or 10) + 1)
        return {"list": jnp.where(jnp.arange(size) < length, drawn, 0)}

    silent = {"domain": lambda *_: None, "answer_length": lambda *_: None, "sample": sample}
    return mutant(Copying, **silent, **members)


def solve_of(rule):
    return mutant(Copying, solve=lambda self, question: rule(question["list"]))


CASES = {
    "a large element in a list of three": (
        lambda: wrong_tokens(Copying, lambda q, n: (q["list"] > 5).any() & (n >= 3)),
        "tokens", "for list = 1 1 6 it masks"),
    "an inversion": (
        lambda: wrong_tape(Copying, lambda q, n: (q["list"][0] > q["list"][1]) & (n > 1)),
        "tape", "for list = 2 1 it masks"),
    "a carry": (
        lambda: wrong_tokens(Addition, lambda q, n: (q["a"] + q["b"] > 9).any()),
        "tokens", r"for 1 \+ 9 it masks"),
    "a carry in both of two columns": (
        lambda: wrong_tokens(Addition, lambda q, n: (q["a"] + q["b"] > 9).sum() > 1),
        "tokens", r"for 11 \+ 99 it masks"),
    "the rule fails on an element": (
        lambda: solve_of(lambda values: [values[4 * (v == 7)] for v in values]),
        "rule", r"IndexError \(list index out of range\) on \{'list': \[7\]\}"),
    "the rule sorts in place": (
        lambda: solve_of(lambda values: values.sort() or values),
        "rule", r"changes the question \{'list': \[2, 1\]\}"),
    "the question is not read back": (
        lambda: mutant(Copying, complete=lambda self, q: {"list": sorted(q["list"])}),
        "questions", r"of \{'list': \[2, 1\]\}"),
    "lists in a graph that follows from earlier ones": (
        lambda: wrong_tape(WalkBST, lambda q, n: n > 1), "tape", "it masks"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_the_smallest_problem_is_shown(name):
    make, check, words = CASES[name]
    suite = task_suite(make())
    suite._files = {__file__}
    found = suite.find(check)
    assert found.status == "wrong"
    assert re.search(words, found.message), found.message


def test_a_problem_that_must_be_long_is_made_simple_too():
    """A sum above 60 takes seven numbers up to 10; seven such lists are not enumerated."""
    seen = []

    def solve(self, question):
        if sum(question["list"]) > 60:
            seen.append(question["list"])
            return [1]
        return list(question["list"])

    found = task_suite(mutant(Copying, solve=solve)).find("rule")
    assert found.status == "wrong", found
    shown = [int(v) for v in found.message.partition("list = ")[2].partition(",")[0].split()]
    assert shown in seen
    assert len(shown) == 7 and sum(shown) == 61


def test_without_a_domain_the_smallest_of_many_sampled_problems_is_shown():
    def solve(self, question):
        return [0] if max(question["list"]) > 9 else list(question["list"])

    found = task_suite(unstated(solve=solve)).find("tokens")
    assert "for list = 10 it masks" in found.message, found


def test_the_smallest_problem_on_which_programs_are_wrong():
    def wrong(see):
        return write("write", 1 if see.read == 4 else see.read)

    machine = make_task("copying").scratchpad  # pyright: ignore
    programs = {**machine.programs, "COPY1": wrong}
    task = mutant(Copying, scratchpad=dataclasses.replace(machine, programs=programs))
    found = task_suite(task).find("expert")
    assert "on list = 4 its trace ends with 1, and `solve` says 4" in found.message, found


def test_what_is_simpler_lies_in_the_domain_and_is_smaller():
    for name, plain in (
        ("addition", {"a": [3, 0, 2], "b": [0, 4, 0], "base": 10}),
        ("access", {"k": 2, "list": [2, 1, 3]}),
        ("topological_sort", None),
    ):
        look = Look(make_task(name))
        plain = plain or look.drawn(look.memories[0]).plains[2][-1]
        found = simpler(look, look.memories[0], plain)
        assert found or name == "topological_sort", name
        for other in found:
            n = look.task.length_of(other)
            assert look.task.domain(n, look.memories[0]).outside(other, n) is None
            assert size_of(other) < size_of(plain)
    accessed = simpler(Look(make_task("access")), None, {"k": 2, "list": [2, 1, 3]})
    assert {"k": 1, "list": [2, 1]} in accessed, "k stays inside of the shorter list"


def test_short_problems_are_ordered_and_every_one_of_a_small_domain_is_there():
    @dataclasses.dataclass(frozen=True)
    class Bits(Copying):
        def domain(self, n, memory=None):
            return Domain({"list": numbers(1, 2), "k": number(0, 1)})

        def solve(self, question):
            return question["list"]

    found = short_problems(Look(Bits()), None)
    assert found == sorted(found, key=size_of)
    sizes = [len([p for p in found if len(p["list"]) == n]) for n in range(1, 13)]
    assert sizes == [4, 8, 16, 32, 64, 128, 256, *[4] * 5], "of long ones, those of one number"


def test_lists_of_lists_lose_inner_elements():
    @dataclasses.dataclass(frozen=True)
    class Rows(Copying):
        def domain(self, n, memory=None):
            return Domain({"rows": lists(0, 5, 2)})

        def length_of(self, question):
            return len(question["rows"])

    found = simpler(Look(Rows()), None, {"rows": [[3], [0, 2]]})
    assert {"rows": [[3]]} in found and {"rows": [[], [0, 2]]} in found
    assert {"rows": [[3], [0]]} in found and {"rows": [[2], [0, 2]]} in found


def test_errors_of_one_kind_differ_in_numbers_only():
    same = [UsageError(f"for list = {text} it masks {held} at 1: 2, 3: 4")
            for text, held in (("1 2", [1, 2]), ("7", []), ("3 -4 5", [0] * 3))]  # fmt: skip
    assert len(set(map(kind, same))) == 1
    assert kind(same[0]) != kind(UsageError("for list = 1 it masks nothing"))
    assert kind(ValueError("1")) != kind(TypeError("1"))
    assert kind(UsageError("steps by length were 1: 7, 2: 9.")) == kind(
        UsageError("steps by length were 1: 7, 10: 61, 1,000: 6,001.")
    )
