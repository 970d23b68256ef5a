"""Wrong tasks: mutants of the built-in ones. None may come out as right."""

import dataclasses
import itertools
import random
import time
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from npi.library import make_library
from npi.traces import run_experts
from tasks import Tape, Task, UsageError, make_task
from tasks.access import Access
from tasks.addition import Addition
from tasks.checking import check_length, check_task
from tasks.copying import Copying
from tasks.core import registry
from tasks.core.domain import Domain, Relation, lists, number, numbers
from tasks.core.views import ask
from tasks.scratchpad import Row
from tasks.scratchpad.pad import Pad
from tasks.sorting import Sorting
from tasks.topological_sort import TopologicalSort

COUNTER = itertools.count()


def mutant(base: type[Task], **members) -> Task:
    """A task like another, but for some of its members."""
    made = type(f"Wrong{base.__name__}", (base,), {"__module__": __name__, **members})
    return dataclasses.dataclass(frozen=True)(made)()


def unstated(**members) -> Task:
    """Copying without a domain or a stated length, with a sampler of its own."""

    def sample(self, key, length, size, values=None):
        drawn = jax.random.randint(key, (size,), 1, (values or 10) + 1)
        return {"list": jnp.where(jnp.arange(size) < length, drawn, 0)}

    silent = {"domain": lambda *_: None, "answer_length": lambda *_: None, "sample": sample}
    return mutant(Copying, **{**silent, **members})


def sampler(draw):
    """`sample` of a task on one list, from `draw(key, length, size)`."""
    return lambda self, key, length, size, values=None: {"list": draw(key, length, size)}


def masked(drawn, length):
    return jnp.where(jnp.arange(drawn.shape[0]) < length, drawn, 0)


def even(key, size):
    return jax.random.randint(key, (size,), 1, 11)


@pytest.mark.parametrize(
    ("page", "name", "view"),
    [("adding-a-task", "first_of", "tokens"), ("scratchpad", "flipped", "scratchpad")],
)
def test_the_tasks_of_the_docs_are_what_they_say(page, name, view, monkeypatch):
    monkeypatch.setattr(registry, "_TASKS", dict(registry._TASKS))
    text = (Path(__file__).parent.parent.parent / "docs" / f"{page}.md").read_text()
    code = next(b for b in text.split("```python\n") if b.startswith(f"# {name}.py"))
    exec(code.split("```")[0], {"__name__": name})
    check_task(make_task(name), view)


def test_a_task_that_states_nothing_can_be_right():
    for view in (None, "tape", "tokens", "scratchpad"):
        check_task(unstated(), view)


def count_up(key, length, size):
    return masked(even(key, size) * 0 + next(COUNTER) % 10 + 1, length)


def loop(key, length, size):
    drawn = jnp.zeros(size, jnp.int32)
    for place in range(length):
        drawn = drawn.at[place].set(1)
    return drawn


FROZEN = "something else than `key`"
PYTHON = "as a Python number"
SAMPLERS = {
    "np.random": (lambda k, n, s: masked(jnp.asarray(np.random.randint(1, 11, s)), n), FROZEN),
    "an unseeded generator": (
        lambda k, n, s: masked(jnp.asarray(np.random.default_rng().integers(1, 11, s)), n), FROZEN,
    ),
    "a seeded generator": (
        lambda k, n, s: masked(jnp.asarray(np.random.default_rng(0).integers(1, 11, s)), n),
        "same list for every key",
    ),
    "random": (lambda k, n, s: masked(even(k, s) * 0 + random.randint(1, 10), n), FROZEN),
    "the time": (
        lambda k, n, s: masked(even(jax.random.fold_in(k, time.time_ns() % 10**9), s), n), FROZEN,
    ),
    "a counter": (count_up, FROZEN),
    "no key": (lambda k, n, s: masked(even(jax.random.key(0), s), n), "same list for every key"),
    "a constant": (lambda k, n, s: masked(jnp.full(s, 3), n), "same list for every key"),
    "a frozen place": (
        lambda k, n, s: masked(even(k, s).at[1].set(7), n), "same list for every key at place 1, 7",
    ),
    "no mask": (lambda k, n, s: even(k, s), "goes on behind"),
    "too long a mask": (lambda k, n, s: masked(even(k, s), n + 1), "goes on behind"),
    "too short a mask": (lambda k, n, s: masked(even(k, s), n - 1), "list holds 0, and takes 1.."),
    "too large values": (lambda k, n, s: masked(even(k, s) + 1, n), "list holds 11"),
    "negative values": (lambda k, n, s: masked(even(k, s) - 15, n), "list holds -"),
    "several axes": (
        lambda k, n, s: masked(jax.random.randint(k, (2, s), 1, 11)[1], n), "depend on its padding",
    ),
    "the size": (lambda k, n, s: masked((even(k, s) + s) % 10 + 1, n), "depend on its padding"),
    "the end": (lambda k, n, s: masked(even(k, s)[::-1], n), "depend on its padding"),
    "a part of the range": (
        lambda k, n, s: masked(jax.random.randint(k, (s,), 1, 4), n), r"list only in 1\.\.3, but",
    ),
    "ascending": (
        lambda k, n, s: masked(jnp.sort(even(k, s)), n), "depend on its padding",
    ),
    "ascending problems": (
        lambda k, n, s: masked(jnp.sort(jnp.where(jnp.arange(s) < n, even(k, s), 99)), n),
        "number 0 of list is never more than number 1 of list",
    ),
    "all elements alike": (
        lambda k, n, s: masked(jnp.broadcast_to(even(k, 1), (s,)), n), "number 0 of list is never",
    ),
    "a permutation of the padding": (
        lambda k, n, s: masked(jax.random.permutation(k, s).astype(jnp.int32) + 1, n),
        "depend on its padding",
    ),
    "floats": (lambda k, n, s: masked(even(k, s), n).astype(jnp.float32), "not of float32"),
    "bytes": (lambda k, n, s: masked(even(k, s), n).astype(jnp.int8), "not of int8"),
    "bools": (lambda k, n, s: masked(even(k, s), n) > 5, "not of bool"),
    "a list": (lambda k, n, s: [1, 2, 3], "not of list"),
    "too many": (lambda k, n, s: masked(even(k, s + 1), n), "has the shape"),
    "a fixed size": (lambda k, n, s: even(k, 5), "has the shape"),
    "size=length": (lambda k, n, s: even(k, n), PYTHON),
    "np.arange": (lambda k, n, s: jnp.asarray(np.arange(n)), PYTHON),
    "jnp.arange": (lambda k, n, s: jnp.arange(n), PYTHON),
    "if": (lambda k, n, s: masked(even(k, s), n) if n > 5 else even(k, s), PYTHON),
    "int": (lambda k, n, s: masked(even(k, s) * int(n), n), PYTHON),
    "a loop": (loop, PYTHON),
    "a bool of what was drawn": (lambda k, n, s: even(k, s) if even(k, 1)[0] else 0, PYTHON),
}  # fmt: skip


@pytest.mark.parametrize("name", SAMPLERS)
def test_wrong_samplers_are_refused(name):
    draw, says = SAMPLERS[name]
    with pytest.raises(UsageError, match=says) as told:
        check_task(mutant(Copying, sample=sampler(draw)))
    assert "WrongCopying" in str(told.value)
    assert "test_wrong_tasks.py" in str(told.value)


def test_a_line_of_python_control_flow_is_shown():
    with pytest.raises(UsageError, match=r"line \d+: `for place in range\(length\):`"):
        check_task(mutant(Copying, sample=sampler(loop)))


@pytest.mark.parametrize(
    ("returned", "says"),
    [((1, 2), "not tuple"), ([1], "not list"), ({}, "states list"), ({1: jnp.zeros(3)}, "by name")],
)
def test_a_sampler_that_returns_no_question_is_refused(returned, says):
    with pytest.raises(UsageError, match=says):
        check_task(mutant(Copying, sample=lambda *_, **__: returned))


def test_a_part_that_is_frozen_is_refused():
    def sample(self, key, length, size, values=None):
        return {**Access.sample(self, key, length, size, values), "k": jnp.asarray(0)}

    with pytest.raises(UsageError, match="draws the same k for every key, as 0"):
        check_task(mutant(Access, sample=sample), "tape")


def test_two_parts_that_are_drawn_by_one_key_are_refused():
    def sample(self, key, length, size, values=None):
        digits = masked(even(key, size) - 1, length)
        return {"a": digits, "b": digits, "base": jnp.asarray(10)}

    with pytest.raises(UsageError, match="the same as a and as b"):
        check_task(mutant(Addition, sample=sample))


@pytest.mark.parametrize(
    ("members", "says"),
    [
        ({"sample": lambda self, key, size: {}}, r"sample\(self, key, length, size, values\)"),
        ({"domain": lambda self: None}, r"domain\(self, n, memory\)"),
        ({"solve": lambda: None}, r"solve\(self, question\)"),
        ({"solve": [3]}, "`solve` of .* must be a method"),
        ({"tape": lambda self, question, length: None}, r"tape\(self, question, length, memory\)"),
        ({"answer_length": 3}, "`answer_length` of .* must be a method"),
        ({"answer_length": lambda self, question: "3"}, "an int or None, not '3'"),
        ({"answer_length": lambda self, question: -1}, "an int or None, not -1"),
    ],
)
def test_methods_take_what_they_are_given(members, says):
    with pytest.raises(UsageError, match=says):
        check_task(mutant(Copying, **members), "tape")


def test_a_sampler_that_draws_more_than_a_cell_can_hold_is_refused():
    draw = sampler(lambda k, n, s: masked(jax.random.randint(k, (s,), 1, 99), n))
    with pytest.raises(UsageError, match=r"list holds \d\d, and takes 1\.\."):
        check_task(mutant(Sorting, sample=draw), "tape")
    with pytest.raises(UsageError, match=r"memory holds \d\d, but values lie in 0\.\."):
        check_task(unstated(sample=draw), "tape")


def test_a_graph_with_cycles_is_refused():
    def sample(self, key, length, size, values=None):
        found = TopologicalSort.sample(self, key, length, size)["children"]
        return {"children": jnp.where(found > 0, found % length + 1, 0)}

    with pytest.raises(UsageError, match="outside of the domain"):
        check_task(mutant(TopologicalSort, sample=sample))


@pytest.mark.parametrize("view", ["tape", "tokens", "scratchpad"])
def test_what_states_nothing_is_not_always_right(view):
    """Without a stated length, the view must agree with `solve`, or the expert has to."""
    with pytest.raises(UsageError, match=r"returned \[\] for every problem"):
        check_task(unstated(solve=lambda self, question: []), view)
    one = unstated(solve=lambda self, question: question["list"][:1])
    if view == "scratchpad":  # the expert is run before training
        return
    with pytest.raises(UsageError, match="as the answer, and `solve` returns"):
        check_task(one, view)


def shuffled(self, question):
    return random.sample(question["list"], len(question["list"]))


def in_place(self, question):
    question["list"].sort()
    return question["list"]


ORACLES = {
    "nothing": (lambda self, q: [], "returned 0 elements"),
    "the first": (lambda self, q: q["list"][:1], "returned 1 elements"),
    "one less": (lambda self, q: q["list"][:-1], "returned 0 elements"),
    "one more": (lambda self, q: [*q["list"], 0], "returned 2 elements"),
    "twice": (lambda self, q: q["list"] * 2, "returned 2 elements"),
    "None": (lambda self, q: None, "returned None"),
    "a number": (lambda self, q: q["list"][0], r"returned \d+ for"),
    "a tuple": (lambda self, q: tuple(q["list"]), r"returned \(\d+,\)"),
    "an array": (lambda self, q: np.array(q["list"]), "returned array"),
    "a jax array": (lambda self, q: jnp.array(q["list"]), r"returned Array\("),
    "numbers of NumPy": (lambda self, q: [np.int64(v) for v in q["list"]], "returned .*int64"),
    "floats": (lambda self, q: [v / 1 for v in q["list"]], r"returned \[\d+\.0\]"),
    "bools": (lambda self, q: [v > 5 for v in q["list"]], "returned .(True|False)"),
    "a generator": (lambda self, q: (v for v in q["list"]), "returned <generator"),
    "another each time": (shuffled, "differently each time"),
    "in place": (in_place, "changes the question"),
    "no rule": (Task.solve, "define it"),
}


@pytest.mark.parametrize("name", ORACLES)
def test_wrong_oracles_are_refused(name):
    solve, says = ORACLES[name]
    with pytest.raises(UsageError, match=says):
        check_task(mutant(Copying, solve=solve))


@pytest.mark.parametrize("view", ["tape", "tokens"])
@pytest.mark.parametrize("solve", [lambda self, q: q["list"][::-1],
                                   lambda self, q: sorted(q["list"])])  # fmt: skip
def test_an_oracle_of_another_task_is_refused(view, solve):
    with pytest.raises(UsageError, match="as the answer, and `solve` returns"):
        check_task(mutant(Copying, solve=solve), view)


@pytest.mark.parametrize("stated", [0, 1, 7])
def test_a_wrong_stated_length_is_refused(stated):
    with pytest.raises(UsageError, match=f"but `answer_length` states {stated}"):
        check_task(mutant(Copying, answer_length=lambda self, q: stated))


def domain_of(**more):
    stated: dict = {"parts": {"list": numbers(1, 10)}, **more}
    return lambda self, n, memory=None: Domain(**stated)


DOMAINS = {
    "of other names": (domain_of(parts={"values": numbers(1, 10)}), "states values, and `sample`"),
    "too small": (domain_of(parts={"list": numbers(2, 10)}), "list holds 1, and takes 2..10"),
    "of numbers": (domain_of(parts={"list": number(1, 10)}), "list"),
    "too short": (domain_of(parts={"list": numbers(1, 10, 2)}), "has 1 elements, and takes 2"),
    "no domain": (lambda self, n, memory=None: {"list": (1, 10)}, "must return a"),
    "not arithmetic": (
        lambda self, n, memory=None: Domain({"list": numbers(1, jnp.minimum(n, 10) + 9)}),
        "no more than arithmetic",
    ),
    "with no part": (domain_of(parts={}), "it must have a part"),
    "with a pair": (domain_of(parts={"list": (1, 10)}), "list must be a `number`"),
    "of no numbers": (domain_of(parts={"list": numbers(10, 1)}), r"takes 10\.\.1"),
    "of fractions": (domain_of(parts={"list": numbers(1, 9.5)}), "from an int to an int"),
    "of words": (domain_of(parts={"list": numbers(1, "n")}), "from an int to an int"),
    "of large numbers": (domain_of(parts={"list": numbers(1, 2**31)}), "into 32 bits"),
    "of empty problems": (domain_of(shortest=0), "problems of length 1 or more"),
    "by control flow": (
        lambda self, n, memory=None: Domain({"list": numbers(1, 9 if n > 3 else 10)}),
        "no more than arithmetic",
    ),
    "with a relation that fails": (
        domain_of(relations=(Relation("list is good", lambda q: q["good"]),)),
        "list is good, which cannot be told: KeyError",
    ),
    "with a relation that is no tuple": (
        domain_of(relations=Relation("list is good", lambda q: True)), "a comma makes a tuple",
    ),
    "of pairs": (domain_of(parts=[("list", numbers(1, 10))]), "its parts are a dict by name"),
    "of lists": (domain_of(parts={"list": lists(1, 10, 2)}), "a list of lists; it needs a"),
    "with an untrue relation": (
        domain_of(relations=(Relation("list ascends", lambda q: q["list"] == sorted(q["list"])),)),
        "it must be that list ascends",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", DOMAINS)
def test_wrong_domains_are_refused(name):
    domain, says = DOMAINS[name]
    sample = sampler(lambda k, n, s: masked(even(k, s), n))
    with pytest.raises(UsageError, match=says):
        check_task(mutant(Copying, domain=domain, sample=sample))


@pytest.mark.parametrize("view", ["tokens", "scratchpad"])
def test_a_domain_of_more_than_the_alphabet_is_refused(view):
    wide = domain_of(parts={"list": numbers(1, 40)})
    with pytest.raises(UsageError, match=r"holds \d+, but values lie in|which holds symbols"):
        check_task(mutant(Copying, domain=wide), view)


def test_where_an_answer_can_be_empty_it_needs_an_end():
    def tokens(self, question, length, size):
        found = Copying.tokens(self, question, length, size)
        return found._replace(mask=found.mask & (length > 1))

    members = {"solve": lambda self, q: q["list"][: 1 * (len(q["list"]) > 1)], "tokens": tokens}
    with pytest.raises(UsageError, match="it masks nothing"):
        check_task(unstated(**members), "tokens")


def test_the_shortest_problem_that_there_is_may_be_longer_than_one():
    short = domain_of(shortest=3)
    task = mutant(Copying, domain=short)
    check_task(task)
    check_length(task, 3)
    with pytest.raises(UsageError, match="no problems of length 2: choose lengths from 3 on"):
        check_length(task, 2)
    assert short(None, 2).outside({"list": [1, 2]}, 2) == (
        "it is of length 2, and problems have 3 at least"
    )


# tapes


def tape_of(change):
    def tape(self, question, length, memory):
        return change(Copying.tape(self, question, length, memory), length)

    return {"tape": tape}


TAPES = {
    "a short mask": (tape_of(lambda t, n: t._replace(mask=t.mask & ~jnp.roll(t.mask, 1))), "masks"),
    "a shifted mask": (tape_of(lambda t, n: t._replace(mask=jnp.roll(t.mask, 1))), "masks"),
    "all masked": (tape_of(lambda t, n: t._replace(mask=t.mask | True)), "masks"),
    "another target": (tape_of(lambda t, n: t._replace(target=t.memory)), "masks"),
    "the answer in memory": (tape_of(lambda t, n: t._replace(memory=t.target)), "every answer"),
    "large values": (
        tape_of(lambda t, n: t._replace(memory=t.memory.at[0].set(99))), "memory holds 99",
    ),
    "negative values": (tape_of(lambda t, n: t._replace(memory=t.memory - 1)), "memory holds -1"),
    "floats": (
        tape_of(lambda t, n: t._replace(memory=t.memory.astype(jnp.float32))), "of float32",
    ),
    "a mask of numbers": (
        tape_of(lambda t, n: t._replace(mask=t.mask.astype(jnp.int32))), "mask must be of bool",
    ),
    "more cells": (tape_of(lambda t, n: Tape(*(jnp.pad(x, (0, 2)) for x in t))), "not memory ="),
    "another list": (
        {"tape": lambda self, q, n, m: Copying.tape(self, {"list": q["list"] * 0 + 1}, n, m)
         ._replace(target=Copying.tape(self, q, n, m).target)},
        "in the same way, but their answers are different",
    ),
    "np.random": (
        {"tape": lambda self, q, n, m: Copying.tape(self, q, n, m)
         ._replace(memory=jnp.asarray(np.random.randint(0, m, m), jnp.int32))}, FROZEN,
    ),
    "control flow": (
        {"tape": lambda self, q, n, m: Copying.tape(self, q, n, m) if n > 3 else None}, PYTHON,
    ),
    "no tape": (tape_of(lambda t, n: (t.memory, t.target)), "must return a Tape"),
    "too few cells": ({"cells": lambda self, length: length}, "does `cells` leave room"),
    "one cell too few": ({"cells": lambda self, length: 2 * length}, "masks"),
    "cells that are no number": ({"cells": lambda self, length: 2.5 * length}, r"cells\(1\)"),
    "cells that are no method": ({"cells": 40}, "must be a method"),
    "cells that shrink": (
        {"cells": lambda self, length: 40 - length}, "a shorter problem needs more cells",
    ),
    "no cells": ({"cells": lambda self, length: 0}, "from 1 on"),
    "a limit that is a number": ({"tape_limit": 100}, "must be a method of the length"),
    "a limit of nothing": ({"tape_limit": lambda self, length: 0}, "from 1 on"),
    "a limit of a float": ({"tape_limit": lambda self, length: 1e3}, "from 1 on"),
}  # fmt: skip


@pytest.mark.parametrize("name", TAPES)
def test_wrong_tapes_are_refused(name):
    members, says = TAPES[name]
    with pytest.raises(UsageError, match=says):
        check_task(mutant(Copying, **members), "tape")


# tokens


def tokens_of(change):
    def tokens(self, question, length, size):
        return change(Copying.tokens(self, question, length, size))

    return {"tokens": tokens}


TOKENS = {
    "the answer in the inputs": (
        tokens_of(lambda t: t._replace(inputs=jnp.where(t.mask, t.targets, t.inputs))),
        "inputs must not tell",
    ),
    "a short mask": (tokens_of(lambda t: t._replace(mask=t.mask & ~jnp.roll(t.mask, 1))), "masks"),
    "other targets": (tokens_of(lambda t: t._replace(targets=t.targets % 10 + 1)), "masks"),
    "a slice": (
        {"tokens": lambda self, q, n, s: ask(q["list"][:n], n, q["list"], n, 11)},
        PYTHON,
    ),
    "no question": (
        {"tokens": lambda self, q, n, s: ask(q["list"] * 0, n, q["list"], n, 11)},
        "in the same way, but their answers are different",
    ),
    "too few symbols": ({"symbols": 11}, "inputs holds 11"),
    "symbols that are a method": ({"symbols": lambda self: 12}, "put @property above it"),
    "symbols of a float": ({"symbols": 12.0}, "must be of type int"),
    "lengths that differ": (tokens_of(lambda t: t._replace(mask=t.mask[1:])), "as long as inputs"),
}


@pytest.mark.parametrize("name", TOKENS)
def test_wrong_tokens_are_refused(name):
    members, says = TOKENS[name]
    with pytest.raises(UsageError, match=says):
        check_task(mutant(Copying, **members), "tokens")


# scratchpads


def pad_of(change):
    def pad(self, question, length, size):
        return change(Copying.pad(self, question, length, size))

    return {"pad": pad}


def world_of(**more):
    return {"scratchpad": property(lambda self: dataclasses.replace(Copying().scratchpad, **more))}


def computes(self, pad, length, size):
    return pad.cells[0, 1 : size + 1]


def put(row, column, value):
    return pad_of(lambda p: p._replace(cells=p.cells.at[row, column].set(value)))


PADS = {
    "floats": (pad_of(lambda p: p._replace(cells=p.cells.astype(jnp.float32))), "are float32"),
    "pointers of floats": (
        pad_of(lambda p: p._replace(pointers=p.pointers.astype(jnp.float32))), "are float32",
    ),
    "values beyond the symbols": (
        put(0, 1, 11), r"puts 11 into column 1 of row list .*, which holds symbols 0\.\.10",
    ),
    "what `initial` excludes": (
        put(1, 2, 3), r"puts 3 into column 2 of row copy .*whose initial=\(0,\)",
    ),
    "no left margin": (
        put(0, 0, 1), "puts 1 into column 0 of row list .*leave a blank cell at both ends",
    ),
    "no right margin": (
        pad_of(lambda p: Pad(p.cells[:, :-1], p.pointers)), "leave a blank cell at both ends",
    ),
    "one row": (pad_of(lambda p: Pad(p.cells[:1], p.pointers)), "each of the 2 rows"),
    "one pointer": (pad_of(lambda p: Pad(p.cells, p.pointers[:1])), "each of its 2 pointers"),
    "a pointer outside": (
        pad_of(lambda p: Pad(p.cells, p.pointers + 40)), "puts pointer read into column 41",
    ),
    "the answer": (
        {"scratchpad": property(lambda self: dataclasses.replace(
            Copying().scratchpad, rows=(Row("list", 11), Row("copy", 11)))),
         **pad_of(lambda p: p._replace(cells=p.cells.at[1].set(p.cells[0])))},
        "reads every answer before the first step",
    ),
    "a read_pad that computes": ({"read_pad": computes}, "reads every answer before"),
    "a read_pad of one": (
        {"read_pad": lambda self, pad, length, size: pad.cells[1, 1:2]}, "reads 1 elements",
    ),
    "a read_pad of a number": (
        {"read_pad": lambda self, pad, length, size: pad.cells[1, 1]}, "must return an array",
    ),
    "a read_pad of floats": (
        {"read_pad": lambda self, pad, length, size: pad.cells[1, 1:-1] / 1}, "int32 along one",
    ),
    "a read_pad of Python": (
        {"read_pad": lambda self, pad, length, size: [1, 2]}, "int32 along one axis, not a list",
    ),
    "a read_pad by slices": (
        {"read_pad": lambda self, pad, length, size: pad.cells[1, 1 : length + 1]}, PYTHON,
    ),
    "another list": (
        {"pad": lambda self, q, n, s: Copying.pad(self, {"list": q["list"] * 0 + 1}, n, s)},
        "in the same way, but their answers are different",
    ),
    "no pad": ({"pad": lambda self, q, n, s: (1, 2)}, "it is to return a Pad"),
    "a scratchpad that is a method": (
        {"scratchpad": lambda self: Copying().scratchpad}, "put @property above it",
    ),
    "no scratchpad": ({"scratchpad": 3}, "must be of type Scratchpad"),
    "a limit that is a number": (world_of(step_limit=100), "is a function of a problem's length"),
    "a limit of nothing": (world_of(step_limit=lambda length: 0), "from 1 on"),
}  # fmt: skip


@pytest.mark.parametrize("name", PADS)
def test_wrong_pads_are_refused(name):
    members, says = PADS[name]
    with pytest.raises(UsageError, match=says):
        check_task(mutant(Copying, **members), "scratchpad")


def test_a_pad_whose_pointers_do_not_start_as_far_apart_as_stated_is_refused():
    def pad(self, question, length, size):
        found = Sorting.pad(self, question, length, size)
        return found._replace(pointers=found.pointers.at[1].set(1))

    with pytest.raises(
        UsageError, match="puts pointer p2 0 cells from p1, and the scratchpad says 1"
    ):
        check_task(mutant(Sorting, pad=pad), "scratchpad")


EXPERTS = {
    "a pad with more behind the list": {
        "pad": lambda self, q, n, s: Copying.pad(self, {"list": jnp.maximum(q["list"], 1)}, n, s),
    },
    "a read_pad that reads backwards": {
        "read_pad": lambda self, pad, length, size: pad.cells[1, 1:-1][::-1],
    },
    "a domain with the blank in it": {"domain": domain_of(parts={"list": numbers(0, 10)})},
    "an oracle of the first": {
        "solve": lambda self, q: q["list"][:1], "answer_length": Task.answer_length,
    },
}  # fmt: skip


@pytest.mark.parametrize("name", EXPERTS)
def test_what_only_a_run_of_the_expert_shows_is_refused_before_training(name):
    task = mutant(Copying, **EXPERTS[name])
    check_task(task, "scratchpad")
    with pytest.raises(UsageError, match="disagrees with the task's rule"):
        run_experts(make_library((task,)).environments[0], jax.random.key(0), 20, (1, 4))


# questions of people


@pytest.mark.parametrize(
    ("members", "says"),
    [
        ({"arrays": lambda self, q: {"list": jnp.asarray(q["list"][::-1])}}, "`arrays`"),
        ({"complete": lambda self, q: {"list": sorted(q["list"])}}, "`complete`"),
        ({"length_of": lambda self, q: 1}, "of length 1 of"),
    ],
)
def test_a_question_that_is_read_as_another_is_refused(members, says):
    with pytest.raises(UsageError, match=says):
        check_task(mutant(Copying, **members))
