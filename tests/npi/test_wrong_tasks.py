"""Tasks that are wrong are refused before anything is trained, and none of them is ever proved."""

import dataclasses
import functools
from typing import Literal

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from npi_tasks import FLIP, PARTS, changed, programs, tried

from npi.bounds import in_words, most_waiting, step_bound, value
from npi.closure import close
from npi.expert import Automaton
from npi.frames import Frames, Judgement
from npi.interpreter import expert_policy, run
from npi.library import make_library
from npi.trial import limits_at, trial_lengths
from npi.verify import Look, right, statement
from tasks import UsageError, make_task
from tasks.addition import Addition
from tasks.copying import Copying
from tasks.maximum import Maximum
from tasks.reversing import Reversing
from tasks.scratchpad import (
    BLANK,
    PLACES,
    Act,
    Pointer,
    Row,
    Scratchpad,
    filled,
    jump,
    left,
    parts,
    swap,
    symbol,
    write,
)
from tasks.scratchpad.pad import Pad
from tasks.sorting import Sorting
from tasks.topological_sort import TopologicalSort

go_right = parts.right


@dataclasses.dataclass(frozen=True)
class Quick(Sorting):
    algorithm: Literal["bubble", "quick", "merge"] = "quick"


def carry_is_lost_at_9_and_9(see):
    total = max(see.in1 - 1, 0) + max(see.in2 - 1, 0) + see.carry
    if total < 10:
        return write("out", total + 1)
    if see.in1 == see.in2 == 10:
        return write("out", total - 9)
    yield write("out", total - 9)
    return "CARRY"


def a_value_is_forgotten(see):
    value = see.p1
    if value > see.p2:
        yield swap("p1", "p2")
        return write("p2", value) if see.p1 else None


def only_one_pointer(see):
    return left("p1")


def rewinds_too_far(see):
    if see.read != BLANK:
        yield "REVERSE1"
        yield "SHIFT"
        return "COPYBACK"
    yield left("read")


def no_margin(self, question, length, size):
    cells = jnp.zeros((2, size + 1), jnp.int32)
    return Pad(cells.at[0, 1:].set(question["list"]), jnp.ones(2, jnp.int32))


def written_at_the_start(self, question, length, size):
    cells = jnp.zeros((2, size + 2), jnp.int32).at[0, 1:-1].set(question["list"])
    return Pad(cells.at[1, -2].set(2), jnp.ones(2, jnp.int32))


def beside(self, question, length, size):
    pad = Sorting.pad(self, question, length, size)
    return pad._replace(pointers=pad.pointers.at[1].add(1))


def places_beyond(self, question, length, size):
    pad = TopologicalSort.pad(self, question, length, size)
    return pad._replace(cells=pad.cells.at[2, 1].set(10_000))


WRONG = {
    "limit of a constant": (lambda: changed(step_limit=lambda length: 10), "allows 10, so a"),
    "limit of a constant that suffices in training": (
        lambda: changed(Copying, step_limit=lambda length: 300), "copying takes 601 steps"),
    "limit one too low": (
        lambda: changed(Copying, step_limit=lambda length: 6 * length), "7 steps on a problem"),
    "limit that falls": (
        lambda: changed(step_limit=lambda n: 20 * n + 20 if n < 2500 else 10), "of length 2500"),
    "limit of a lower order": (
        lambda: changed(Sorting, step_limit=lambda length: 200 * length), "allows"),
    "limit that suffices in most cases": (
        lambda: changed(Quick, step_limit=lambda n: 40 * n * n.bit_length()),
        "on a problem of length 277"),
    "carry lost in one case": (
        lambda: changed(Addition, **programs(Addition, ADD1=carry_is_lost_at_9_and_9)),
        "disagrees with the task's rule"),
    "hidden state": (
        lambda: changed(Sorting, **programs(Sorting, COMPSWAP=a_value_is_forgotten)),
        "remembers more than where it is"),
    "pointers that drift": (
        lambda: changed(Sorting, **programs(Sorting, LSHIFT=only_one_pointer)),
        r"may come to stand 2 cells from p1.* window=None.* window=\(0, 2\)"),
    "pointer off the pad": (
        lambda: changed(Reversing, **programs(Reversing, COPYBACK=rewinds_too_far)),
        "beyond the left end of row list.* has a blank cell at that end"),
    "no right margin": (
        lambda: changed(pad=no_margin),
        r"pad of flipped \(.*test_wrong_tasks.py, line \d+\) puts .* leave a blank cell at both"),
    "pad against initial": (
        lambda: changed(pad=written_at_the_start), r"puts 2 into column 8 of row flipped.*initial"),
    "pad against offset": (
        lambda: changed(Sorting, pad=beside), "puts pointer p2 2 cells from p1, and the scratch"),
    "values beyond a row's symbols": (
        lambda: changed(Copying, rows=(Row("list", 10), Row("copy", 10))),
        r"puts 10 into column .* of row list .*which holds symbols 0\.\.9"),
    "places beyond the pad": (
        lambda: changed(TopologicalSort, pad=places_beyond), r"puts 10000 .* holds places"),
    "answer read from elsewhere": (
        lambda: changed(Maximum, read_pad=lambda self, pad, n, size: pad.cells[0, 1:2]),
        "disagrees with the task's rule"),
    "another rule": (
        lambda: changed(Copying, solve=lambda self, asked: [max(x, 2) for x in asked["list"]]),
        "disagrees with the task's rule"),
    "a loop that stands still": (
        lambda: changed(programs={"FLIP": lambda see: "FLIP"}), "does not end: 8 of 8"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_task_is_refused_before_training(name):
    make, says = WRONG[name]
    with pytest.raises(UsageError, match=says):
        tried(make())


def test_a_right_task_of_ones_own_is_not_refused():
    _, data = tried(changed())
    limits = data.verifier.limits[0]
    assert limits.holds
    assert limits.plain()["steps"] == "4 w + 1"
    assert limits.shown_to == 100_000


def waits(see):
    """FLIP, but every call waits for the next one."""
    if see.read != BLANK:
        yield write("write", 10 - see.read)
        yield go_right("read")
        yield go_right("write")
        yield "FLIP"


def test_more_calls_wait_than_there_is_room_for():
    with pytest.raises(UsageError, match=r"more than 16 calls waiting.*stack_limit=lambda length"):
        tried(changed(programs={"FLIP": waits}))


def all_right(data) -> list[Look]:
    """What would be seen of a network that is right on every frame."""
    looks = []
    for table in data.verifier.tables:
        rows = len(table.frames.program)
        ones = np.ones((1, rows), np.float32)
        looks.append(Look(Judgement(0 * ones, ones), 1e-6, ones < 0, Frames(*table.frames)))
    return looks


@pytest.mark.parametrize(
    ("stack_limit", "proved"), [(lambda n: 16, False), (lambda n: n + 1, True)]
)
def test_a_stack_that_must_overflow_is_no_proof(stack_limit, proved):
    """So many steps are allowed that only short problems are run: the stack suffices there."""
    task = changed(
        programs={"FLIP": waits}, step_limit=lambda n: 30 * 2**n, stack_limit=stack_limit
    )
    learner, data = tried(task)
    limits = data.verifier.limits[0]
    said = statement(learner.library.environments[0], all_right(data), limits)
    assert limits.waiting is None
    assert said["proved"] is proved
    assert said["limit"]["checked_to"] < 16
    assert any("not a proof" in line for line in said["assumptions"]) is not proved


def test_decisions_that_barely_lead_are_not_right():
    margin = np.array([[1.0, 2e-3, 5e-4, np.nan, -1.0]])
    assert right(Judgement(margin, margin), 0.0).tolist() == [[True, True, False, False, False]]
    assert right(Judgement(margin, margin), 1e-3).tolist() == [[True, False, False, False, False]]
    assert not right(Judgement(margin, margin), float("inf")).any()


# limits and bounds


@functools.cache
def automaton_of(text: str):
    environment = make_library((make_task(text),)).environments[0]
    assert environment.closure.states
    return environment


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("copying", "6 w + 1"),
        ("copying:programs=iterative", "5 w + 3"),
        ("addition", "12 w + 1"),
        ("reversing", "8 w + 4"),
        ("sorting", "11 w^2 + 8 w + 1"),
        ("maximum", "11 w^2 + 12 w + 4"),
        ("sorting:algorithm=quick", None),
        ("topological_sort", None),
    ],
)
def test_steps_are_bounded_where_every_loop_moves_a_pointer_on(text, bound):
    found = step_bound(automaton_of(text).automaton)
    assert (found and in_words(found)) == bound


@pytest.mark.parametrize("text", ["copying", "addition", "reversing", "sorting", "maximum"])
def test_no_run_takes_more_steps_than_the_bound(text):
    environment = automaton_of(text)
    task, bound = environment.task, step_bound(environment.automaton)
    assert bound
    for length in (1, 2, 9):
        questions = jax.vmap(lambda k, n=length: task.sample(k, jnp.asarray(n), n))(
            jax.random.split(jax.random.key(length), 16)
        )
        start = jax.vmap(lambda q, n=length: task.pad(q, jnp.asarray(n), n))(questions)
        limit = jnp.asarray(environment.machine.step_limit(length), jnp.int32)
        lanes = jax.jit(lambda p, m: run(environment, expert_policy(environment), p, m))(
            start, limit
        )
        assert lanes.halted.all()
        assert int(lanes.steps.max()) <= value(bound, start.cells.shape[-1])


def machine(**programs):
    return Scratchpad(
        rows=(Row("tape", 3),),
        pointers=(Pointer("p", "tape"),),
        features=(symbol("p"),),
        programs=programs,
        step_limit=lambda length: 10 * length,
    )


def bound_of(**programs):
    automaton = Automaton(machine(**programs), "own")
    close(automaton)
    return step_bound(automaton), most_waiting(automaton)


def there_and_back(see):
    if see.p:
        yield go_right("p")
        yield left("p")
        return "MAIN"


def right_or_not(see):
    if see.p == 1:
        yield go_right("p")
    if see.p:
        return "MAIN"


def outer(see):
    if see.p:
        yield "INNER"
        return "MAIN"


def inner(see):
    if see.p == 2:
        return None
    yield go_right("p")


@pytest.mark.parametrize("programs", [
    {"MAIN": there_and_back},  # both ways in a round
    {"MAIN": right_or_not},  # a round without a move
    {"MAIN": lambda see: "MAIN"},
    {"MAIN": outer, "INNER": inner},  # a call that may return without a move
])  # fmt: skip
def test_loops_that_may_not_move_on_have_no_bound(programs):
    assert bound_of(**programs)[0] is None


def test_a_program_that_waits_for_itself_has_no_bound():
    def MAIN(see):
        if see.p:
            yield go_right("p")
            yield "MAIN"

    assert bound_of(MAIN=MAIN) == (None, None)


def test_waiting_calls_are_counted():
    def MAIN(see):
        yield "A"

    def A(see):
        yield "B"
        return "B"

    def B(see):
        return "C" if see.p else go_right("p")

    def C(see):
        yield write("p", 0)

    bound, waiting = bound_of(MAIN=MAIN, A=A, B=B, C=C)
    assert waiting == 2
    assert bound == (10,)  # two of MAIN, two of A, and twice three of B and C


def test_the_longest_affordable_length_is_tried_and_the_first_fall_of_a_limit():
    linear = limits_at(lambda n: 20 * n + 20, "step_limit")
    assert trial_lengths(linear) == [1000]
    assert trial_lengths(limits_at(lambda n: 40 * n * n, "step_limit")) == [50]
    assert trial_lengths(limits_at(lambda n: 200_000, "step_limit")) == []
    assert trial_lengths(limits_at(lambda n: 20 * n if n < 70_000 else 9, "step_limit")) == [
        1000, 70_000]  # fmt: skip
    assert len(limits_at(lambda n: 2**n, "step_limit")) == 63  # and no numbers of 30,000 digits


# experts that cannot be read


def yields(what):
    def FLIP(see):
        yield what

    return {"programs": {"FLIP": FLIP}}


def returns(what):
    return {"programs": {"FLIP": lambda see: what}}


def forgets_to_return(see):
    if see.read != BLANK:
        yield write("write", 10 - see.read)
        yield go_right("read")
        yield go_right("write")
        "FLIP"


def forgets_to_yield(see):
    if see.read != BLANK:
        write("write", 10 - see.read)
        yield go_right("read")
        yield go_right("write")
        return "FLIP"


def raises(see):
    if see.read == 7:
        raise RuntimeError("boom")
    return


HERE = r"\(.*test_wrong_tasks\.py, line \d+\)"


@pytest.mark.parametrize(("change", "says"), [
    (yields(3), rf"program FLIP of flipped {HERE} yields 3, neither an act nor"),
    (yields(None), "yields nothing; yield the name of a program"),
    (yields(go_right), r"call it, as right\('POINTER'\)"),
    (yields(FLIP), "give its name, as yield 'FLIP'"),
    (yields((go_right("read"), "FLIP")), "make one call at a time"),
    (yields(go_right("raed")), "unknown pointer 'raed'; did you mean 'read'"),
    (yields("FLP"), "unknown program 'FLP'; did you mean 'FLIP'"),
    (yields(write("write", 10)), r"row flipped holds symbols 0\.\.9"),
    (yields(write("write", 1.5)), r"row flipped holds symbols 0\.\.9"),
    (yields(jump("read", "write")), "give its row list window=None"),
    (returns([go_right("read")]), "make one call at a time"),
    ({"programs": {"FLIP": lambda see: see.raed}}, rf"{HERE} at .*see.raed.*did you mean 'read'"),
    ({"programs": {"FLIP": lambda see: see.write}}, r"write is a pointer: add symbol\('write'\)"),
    ({"programs": {"FLIP": raises}}, rf"{HERE} raised RuntimeError at .*line \d+: boom \(it saw"),
    ({"programs": {"FLIP": lambda see: 1 // see.read}}, "raised ZeroDivisionError at"),
])  # fmt: skip
def test_an_expert_that_cannot_be_read_is_explained(change, says):
    with pytest.raises(UsageError, match=says) as told:
        tried(changed(**change))
    assert len(str(told.value).splitlines()) == 1


@pytest.mark.parametrize(("program", "says"), [
    (forgets_to_return, rf"program FLIP {HERE} 'FLIP' has no effect"),
    (forgets_to_yield, rf"program FLIP {HERE} write\('write', 10 - see.read\) has no effect"),
])  # fmt: skip
def test_what_was_forgotten_in_an_expert_is_named(program, says):
    with pytest.raises(UsageError, match=says):
        tried(changed(programs={"FLIP": program}))


def test_numpy_symbols_are_symbols():
    pad = changed().scratchpad
    assert pad.encode(write("write", np.int64(3))) == pad.encode(write("write", 3))  # pyright: ignore


# descriptions that make no sense


@pytest.mark.parametrize(("change", "says"), [
    ({"features": ()}, r"features=\(symbol\(\"read\"\),\); it is empty"),
    ({"features": symbol("read")}, "a comma makes a tuple of one"),
    ({"features": ("read",)}, "it holds 'read'"),
    ({"features": (symbol("read"), filled("read"))}, "named twice: read"),
    ({"features": (symbol("raed"),)}, "unknown pointer 'raed'; did you mean 'read'"),
    ({"pointers": (Pointer("read", "lst"), Pointer("write", "flipped"))}, "did you mean 'list'"),
    ({"pointers": Pointer("read", "list")}, "a comma makes a tuple of one"),
    ({"pointers": (Pointer("read", "list"), Pointer("write", "list", 2))},
     r"starts 2 cells from read.*window=\(0, 2\).*window=None"),
    ({"rows": (Row("list", "10"), Row("flipped", 10))}, "symbols is how many"),
    ({"rows": (Row("list", 10), Row("flipped", 10, initial=0))}, r"initial=\(BLANK,\)"),
    ({"rows": (Row("list", 10), Row("flipped", 10, initial=(10,)))}, "its initial has 10"),
    ({"rows": (Row("list", 10, window=(1, 2)), Row("flipped", 10))}, r"as window=\(-1, 1\)"),
    ({"rows": (Row("list", 10, window=3), Row("flipped", 10))}, r"as window=\(-1, 1\)"),
    ({"rows": (Row("list", PLACES), Row("flipped", 10))}, "give it window=None"),
    ({"rows": (Row("list", 10, labels=("a",)), Row("flipped", 10))}, "labels are 10 texts"),
    ({"rows": (Row("list", 10), Row("list", 10))}, "a row is named twice: list"),
    ({"programs": {}}, "the main one first"),
    ({"programs": [FLIP]}, "the main one first"),
    ({"programs": {"FLIP": "FLIP"}}, "is a function of `see`, not 'FLIP'"),
    ({"programs": {"FLIP": FLIP(None)}}, "give the function itself, do not call it"),
    ({"programs": {"FLIP": go_right("read")}}, "is a function of `see`, not Act"),
    ({"programs": {"FLIP": lambda: None}}, "is to take one argument, `see`"),
    ({"programs": {"FLIP": lambda see, more: None}}, "is to take one argument, `see`"),
    ({"step_limit": 100}, "step_limit is a function of a problem's length"),
    ({"step_limit": lambda length: 2.5 * length}, "gives 2.5 at length 1; it takes a whole number"),
    ({"step_limit": lambda length: length - 1}, "gives 0 at length 1"),
    ({"step_limit": lambda length: {1: 5}[length]}, "raised KeyError at length 2"),
    ({"stack_limit": 32}, "stack_limit is a function of a problem's length"),
])  # fmt: skip
def test_a_description_that_makes_no_sense_is_explained_where_it_stands(change, says):
    with pytest.raises(UsageError, match=says) as told:
        Scratchpad(**{**PARTS, **change})
    assert str(told.value).startswith("the Scratchpad in ")
    assert "test_wrong_tasks.py, line " in str(told.value)


def test_lists_are_taken_for_tuples():
    pad = Scratchpad(**{**PARTS, "features": [symbol("read")], "rows": list(PARTS["rows"])})
    assert pad.features == PARTS["features"]
    assert pad.rows == PARTS["rows"]


@pytest.mark.parametrize(("pad", "says"), [
    (lambda self, q, n, size: None, "returns 'NoneType'; it is to return a Pad"),
    (lambda self, q, n, size: (jnp.zeros((2, 4)), jnp.ones(2)), "returns 'tuple'"),
    (lambda self, q, n, size: Pad(jnp.zeros((2, size + 2)), jnp.ones(2, jnp.int32)),
     "cells are float32; make them whole numbers"),
    (lambda self, q, n, size: Pad(jnp.zeros((2, size + 2), jnp.int32), jnp.ones(2)),
     "pointers are float32"),
    (lambda self, q, n, size: Pad(jnp.zeros((3, size + 2), jnp.int32), jnp.ones(2, jnp.int32)),
     r"the shape \(3, .*each of the 2 rows"),
    (lambda self, q, n, size: Pad(jnp.zeros((2, size + 2), jnp.int32), jnp.ones(1, jnp.int32)),
     "each of its 2 pointers"),
    (lambda self, q, n, size: Pad(jnp.zeros((2, 9), jnp.int32), jnp.array([1, 99], jnp.int32)),
     "puts pointer write into column 99, outside"),
])  # fmt: skip
def test_a_pad_of_another_world_is_explained(pad, says):
    with pytest.raises(UsageError, match=rf"pad of flipped {HERE}.*{says}"):
        tried(changed(pad=pad))


# too much to prove


def palindrome(window, symbols=10):
    def MAIN(see):
        if see.hi != BLANK:
            yield go_right("hi")
            return "MAIN"
        yield left("hi")
        return "CHECK"

    def CHECK(see):
        if see.lo != BLANK and see.hi != BLANK and see.lo == see.hi:
            yield go_right("lo")
            yield left("hi")
            return "CHECK"

    return Scratchpad(
        rows=(Row("list", symbols, window=window),),
        pointers=(Pointer("lo", "list"), Pointer("hi", "list")),
        features=(symbol("lo"), symbol("hi")),
        programs={"MAIN": MAIN, "CHECK": CHECK},
        step_limit=lambda length: 20 * length + 20,
    )


def test_two_pointers_that_walk_apart_are_told_the_cure_and_it_works():
    for window in ((0, 0), (-1, 1), (-3, 3)):
        with pytest.raises(
            UsageError, match=r'give it window=None: Row\("list", 10, window=None\)'
        ):
            close(Automaton(palindrome(window), "palindrome"))
    assert close(Automaton(palindrome(None), "palindrome")).frames


def test_a_window_that_is_too_wide_is_given_up_soon(monkeypatch):
    monkeypatch.setattr("npi.abstract.MOST_STATES", 2000)
    with pytest.raises(UsageError, match=r"list \(21 cells of 10 symbols\).*window=None"):
        close(Automaton(palindrome((-10, 10)), "palindrome"))


def test_calls_that_can_end_in_too_many_ways_are_given_up(monkeypatch):
    monkeypatch.setattr("npi.closure.MOST_EXITS", 1000)
    with pytest.raises(UsageError, match="too many situations to distinguish"):
        close(Automaton(make_task("addition").scratchpad, "addition"))


def test_what_cannot_be_tabulated_is_refused():
    rows = tuple(Row(f"r{k}", 64) for k in range(5))
    wide = Scratchpad(
        rows=rows,
        pointers=tuple(Pointer(f"p{k}", f"r{k}") for k in range(5)),
        features=tuple(symbol(f"p{k}") for k in range(5)),
        programs={"MAIN": lambda see: None},
        step_limit=lambda length: 10,
    )
    environment = dataclasses.replace(automaton_of("copying"), machine=wide)
    with pytest.raises(UsageError, match="1,073,741,824 different things"):
        environment.table  # noqa: B018


def test_too_many_frames_are_no_proof(monkeypatch):
    monkeypatch.setattr("npi.closure.MOST_FRAMES", 100)
    learner, data = tried(changed(Copying))
    environment = learner.library.environments[0]
    assert environment.closure.frames is None
    said = statement(environment, all_right(data), data.verifier.limits[0])
    assert not said["proved"]
    assert said["method"] == "enumerated"
    assert any("not a proof: there are more than" in line for line in said["assumptions"])


def test_what_stands_in_a_cell_is_called_by_its_name():
    pad = Addition().scratchpad
    assert pad.describe(pad.encode(Act(parts.WRITE, "out", 9))) == "write out 8"
    assert pad.describe(pad.encode(Act(parts.WRITE, "out", 0))) == "write out blank"
    assert pad.describe((parts.WRITE, 99, 3)) == "write ?99 3"
    graph = TopologicalSort().scratchpad
    assert graph.describe(graph.encode(write("vertex", 2))) == "write vertex grey"
