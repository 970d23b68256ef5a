"""Experts: right by the oracle, finite automata, and never outside the closed set of frames."""

import contextlib
import dataclasses
import functools
from typing import ClassVar

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from tests_helpers import scratchpad_tasks

from npi import LEARNER
from npi.closure import close
from npi.config import NPIConfig
from npi.data import check_inside, make_tables
from npi.expert import Automaton
from npi.frames import from_events, from_histories
from npi.interpreter import STACK, expert_policy, run, trace
from npi.library import make_library
from npi.traces import trace_experts
from tasks import Task, UsageError, make_task, sample_batch, task_classes, views_of
from tasks.scratchpad import BLANK, Pointer, Row, Scratchpad, join, left, right, symbol, write
from tasks.scratchpad.pad import Pad

TEXTS = scratchpad_tasks()


@functools.cache
def environment_of(text: str):
    return make_library((make_task(text),)).environments[0]


def run_expert(text: str, length: int, count: int):
    environment = environment_of(text)
    task = environment.task
    lengths = jnp.full(count, length)
    questions = sample_batch(task, jax.random.key(7), lengths, length)
    pads = jax.vmap(lambda q, n: task.pad(q, n, length))(questions, lengths)
    limit = jnp.asarray(environment.machine.step_limit(length), jnp.int32)
    lanes = runner(text)(pads, limit)
    answers = jax.vmap(lambda p, n: task.read_pad(p, n, length))(lanes.pad, lengths)
    right_answers = 0
    for i in range(count):
        question = task.plain({k: np.asarray(v)[i] for k, v in questions.items()}, length)
        answer = task.solve(question)
        right_answers += answers[i][: len(answer)].tolist() == answer
    return lanes, right_answers


def run_expert_on(text: str, question):
    """Answer to one question in plain lists, and whether the run ended within its limit."""
    environment = environment_of(text)
    task, length = environment.task, max(len(v) for v in question.values())
    pad = task.pad(task.arrays(question), jnp.asarray(length), length)
    pads = jax.tree.map(lambda x: x[None], pad)
    limit = jnp.asarray(environment.machine.step_limit(length), jnp.int32)
    lanes = runner(text)(pads, limit)
    pad = jax.tree.map(lambda x: x[0], lanes.pad)
    return task.read_pad(pad, jnp.asarray(length), length)[:length].tolist(), bool(lanes.halted[0])


@functools.cache
def runner(text: str):
    environment = environment_of(text)
    return jax.jit(lambda pads, limit: run(environment, expert_policy(environment), pads, limit))


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("length", [1, 2, 7, 40])
def test_expert_computes_the_task(text, length):
    lanes, right_answers = run_expert(text, length, 16)
    assert right_answers == 16
    assert bool(lanes.halted.all())
    assert not bool(lanes.stuck.any())


@pytest.mark.slow
@pytest.mark.parametrize("text", TEXTS)
def test_expert_computes_the_task_at_great_length(text):
    quadratic = "sorting" in text or "maximum" in text
    assert run_expert(text, 150 if quadratic else 3000, 8)[1] == 8


@pytest.mark.parametrize("text", [t for t in TEXTS if "sorting" in t])
def test_sorting_lists_that_are_in_order_already(text):
    """The worst that quicksort can meet; the limit of steps must hold."""
    ascending = [1 + k // 4 for k in range(40)]
    for values in (ascending, ascending[::-1], [3] * 40):
        answer, halted = run_expert_on(text, {"list": values})
        assert answer == sorted(values)
        assert halted


@pytest.mark.parametrize("text", [t for t in TEXTS if "iterative" not in t])
def test_frames_of_long_runs_lie_in_the_closed_set(text):
    environment = environment_of(text)
    assert environment.closure.frames
    traces = trace_experts(environment, jax.random.key(3), 8, (30, 30))
    check_inside(environment, traces.frames)
    # The guard does see: without the frames that the runs met, it complains.
    few = tuple(set(environment.closure.frames) - set(traces.frames[:1]))
    less = make_library((environment.task,)).environments[0]
    less.__dict__["closure"] = type(environment.closure)(few, None, 1)
    with pytest.raises(RuntimeError, match="outside the set"):
        check_inside(less, traces.frames)


@pytest.mark.parametrize("text", [t for t in TEXTS if "iterative" in t])
def test_programs_that_loop_have_no_closed_set(text):
    closure = close(Automaton(make_task(text).scratchpad, text))
    assert closure.frames is None
    assert closure.loop


@pytest.mark.parametrize("text", [t for t in TEXTS if "topological" in t])
def test_searching_a_graph_as_deep_as_it_gets(text):
    """A chain: all vertices but one wait; and a graph without edges."""
    length = 60
    chain = [[k + 2] for k in range(length - 1)] + [[]]
    for children in (chain, [[]] * length):
        answer, halted = run_expert_on(text, {"children": children})
        assert answer == make_task(text).solve({"children": children})
        assert halted


def test_addition_set_is_every_pair_of_columns():
    """121 pairs of symbols x 2 carries, each followed by any of 121 pairs: the ADD frames."""
    environment = environment_of("addition")
    adds = [f for f in environment.closure.frames or () if f[0] == 1]
    assert len(adds) == 120 * 2 * 121 + 2


@pytest.mark.parametrize("text", TEXTS)
def test_frames_replay_the_traces_they_were_cut_from(text):
    """Frames cut by the host from events, decided again by the expert's table, match the events."""
    environment = environment_of(text)
    task, policy = environment.task, expert_policy(environment)
    lengths = jnp.array([1, 3, 4])
    questions = sample_batch(task, jax.random.key(1), lengths, 4)
    pads = jax.vmap(lambda q, n: task.pad(q, n, 4))(questions, lengths)
    _, events = jax.jit(lambda p: trace(environment, policy, p, 400))(pads)
    traces = from_events(environment, events)
    assert traces.steps == int(events.live.sum())
    frames = from_histories(environment, traces.frames, max(len(h) for _, h in traces.frames))
    length = np.asarray(frames.length)
    assert length[traces.frame].sum() == traces.steps
    # As many calls of each program, over all frames, as in the events.
    made = np.asarray(frames.callee)[traces.frame]
    steps = np.arange(made.shape[1])[None] < length[traces.frame][:, None]
    in_frames = np.bincount(made[steps], minlength=20)
    in_events = np.bincount(np.asarray(events.choice.callee)[np.asarray(events.live)], minlength=20)
    assert in_frames.tolist() == in_events.tolist()


def tiny(programs, steps=lambda length: 50 * length):
    return Scratchpad(
        rows=(Row("tape", 4),),
        pointers=(Pointer("p", "tape"),),
        features=(symbol("p"),),
        programs=programs,
        step_limit=steps,
    )


@dataclasses.dataclass(frozen=True)
class Mark(Task):
    """2 where both lists hold 9, else 1."""

    name: ClassVar[str] = "mark"

    def sample(self, key, length, size, values=None):
        drawn = jax.random.randint(key, (2, size), 1, 10)
        a, b = jnp.where(jnp.arange(size) < length, drawn, 0)
        return {"a": a, "b": b}

    def solve(self, question):
        return [2 if a == b == 9 else 1 for a, b in zip(question["a"], question["b"], strict=True)]

    @property
    def scratchpad(self):
        def MARK(see):
            if see.a != BLANK:
                yield "PUT"
                return "NEXT"

        def NEXT(see):
            yield right("a")
            yield right("b")
            yield right("out")
            return "MARK"

        def PUT(see):
            both = see.a == see.b == 9
            yield write("a", 1)
            yield write("b", 1)
            return write("out", 2 if both else 1)

        return Scratchpad(
            rows=(Row("a", 10), Row("b", 10), Row("out", 3, initial=(BLANK,))),
            pointers=(Pointer("a", "a"), Pointer("b", "b"), Pointer("out", "out")),
            features=(symbol("a"), symbol("b")),
            programs={"MARK": MARK, "PUT": PUT, "NEXT": NEXT},
            step_limit=lambda length: 20 * length + 20,
        )

    def pad(self, question, length, size):
        rows = jnp.zeros((3, size + 2), jnp.int32)
        rows = rows.at[0, 1:-1].set(question["a"]).at[1, 1:-1].set(question["b"])
        return Pad(rows, jnp.ones(3, jnp.int32))

    def read_pad(self, pad, length, size):
        return pad.cells[2, 1 : size + 1]


def test_an_expert_that_remembers_what_matters_in_one_of_many_cases_is_refused():
    """Three histories to each point of the automaton show nothing; every frame does. A proof would
    be about the automaton, and the expert is another function."""
    learner = LEARNER.make(NPIConfig(traces=3, lengths=(1, 2)), (Mark(),))
    with pytest.raises(UsageError, match="remembers more than where it is"):
        learner.make_data(jax.random.key(0))


def test_an_expert_that_remembers_is_refused():
    def MAIN(see):
        first = see.p
        yield right("p")
        return write("p", 1) if first == 2 else write("p", 2)

    with pytest.raises(UsageError, match="remembers more than where it is"):
        automaton = Automaton(tiny({"MAIN": MAIN}), "tiny")
        for _, history in close(automaton).frames or ():
            automaton.check(1, history)


def for_twice(see):
    for _ in range(2):
        yield right("q")
    yield left("q")
    return left("q")


def for_names(see):
    for name in ("p", "q", "p"):
        yield right(name)


def counts_up(see):
    count = 0
    while count < 60:
        yield right("q")
        count += 1


def sees(see):
    while see.q:
        yield right("q")


def two(program, window):
    return Scratchpad(
        rows=(Row("tape", 4, window=window),),
        pointers=(Pointer("p", "tape"), Pointer("q", "tape")),
        features=(symbol("p"), symbol("q")),
        programs={"MAIN": program},
        step_limit=lambda length: 50 * length,
    )


@pytest.mark.parametrize("program", [for_twice, for_names, counts_up])
def test_a_count_of_rounds_is_explained_and_not_the_window_that_it_leaves(program):
    """In the automaton all rounds are one, so a pointer goes on for ever."""
    with pytest.raises(UsageError, match=r"may keep no count in local variables.*return 'MAIN'"):
        close(Automaton(two(program, (-2, 2)), "tiny"))
    automaton = Automaton(two(program, None), "tiny")
    assert close(automaton).loop == "MAIN"
    with pytest.raises(UsageError, match="may keep no count in local variables"):
        automaton.check_loops()


def test_a_loop_on_what_it_sees_is_no_count():
    automaton = Automaton(two(sees, None), "tiny")
    assert close(automaton).loop == "MAIN"
    automaton.check_loops()
    with pytest.raises(UsageError, match="outside its window"):
        close(Automaton(two(sees, (-2, 2)), "tiny"))


def test_a_count_of_rounds_is_explained_and_not_the_run_that_it_spoils():
    def COPY(see):
        for _ in range(3):
            yield right("read")

    task = make_task("copying")
    environment = make_library((task,)).environments[0]
    object.__setattr__(environment.machine, "programs", {"COPY": COPY})
    object.__setattr__(environment, "automaton", Automaton(environment.machine, "counting"))
    assert environment.closure.loop == "COPY"
    with pytest.raises(UsageError, match="may keep no count in local variables"):
        trace_experts(environment, jax.random.key(0), 4, (1, 2))


@pytest.mark.parametrize(
    ("expert", "says"),
    [
        (lambda see: "NOWHERE", "unknown program 'NOWHERE'"),
        (lambda see: write("p", 9), "holds symbols 0..3"),
        (lambda see: left("q"), "unknown pointer 'q'"),
    ],
)
def test_a_call_that_cannot_be_made_is_explained(expert, says):
    with pytest.raises(UsageError, match=says):
        close(Automaton(tiny({"MAIN": expert}), "tiny"))


def test_pointers_that_drift_apart_are_explained():
    def MAIN(see):
        yield right("q")
        return "MAIN"

    machine = Scratchpad(
        rows=(Row("tape", 4),),
        pointers=(Pointer("p", "tape"), Pointer("q", "tape")),
        features=(symbol("p"), symbol("q")),
        programs={"MAIN": MAIN},
        step_limit=lambda length: length,
    )
    with pytest.raises(UsageError, match="outside its window"):
        close(Automaton(machine, "tiny"))


def test_traces_that_do_not_end_are_explained():
    task = make_task("copying")
    environment = make_library((task,)).environments[0]
    object.__setattr__(environment.machine, "step_limit", lambda length: 1)
    object.__setattr__(environment.machine, "programs", {"COPY": lambda see: "COPY"})
    automaton = Automaton(environment.machine, "endless")
    object.__setattr__(environment, "automaton", automaton)
    with pytest.raises(UsageError, match="does not end"):
        trace_experts(environment, jax.random.key(0), 4, (1, 2))


def test_a_trace_that_disagrees_with_the_rule_is_explained():
    """Of a task whose rule is another: copying that forgets the last value."""
    task = make_task("copying")
    environment = make_library((task,)).environments[0]
    object.__setattr__(task, "solve", lambda question: [*question["list"][:-1], 0])
    with pytest.raises(UsageError, match="copying disagrees with the task's rule: on list = "):
        trace_experts(environment, jax.random.key(0), 4, (1, 2))


@pytest.mark.parametrize(
    ("programs", "says"),
    [({}, "give it programs"), ({"MAIN": lambda see: None, "ACT": lambda see: None}, "named ACT")],
)
def test_libraries_that_make_no_sense_are_explained(programs, says):
    with pytest.raises(UsageError, match=says):
        tiny(programs)


def test_a_program_defined_twice_is_explained():
    one = {"MAIN": lambda see: "GO", "GO": lambda see: right("p")}
    with pytest.raises(UsageError, match="program GO is defined twice"):
        tiny(join(one, {"GO": lambda see: left("p")}))
    assert list(join(one, {"STAY": lambda see: None})) == ["MAIN", "GO", "STAY"]


def test_a_loop_without_end_is_explained():
    """Inside one call: it has no closed set, and its traces do not end."""

    def COPY(see):
        while True:
            yield right("read")

    task = make_task("copying")
    environment = make_library((task,)).environments[0]
    object.__setattr__(environment.machine, "programs", {"COPY": COPY})
    object.__setattr__(environment, "automaton", Automaton(environment.machine, "endless"))
    assert environment.closure.loop == "COPY"
    with pytest.raises(UsageError, match="moves pointer read beyond the right end"):
        trace_experts(environment, jax.random.key(0), 4, (1, 2))


def test_tables_keep_their_shape_for_every_seed():
    environment = environment_of("copying")
    shapes = []
    for seed in (0, 1):
        traces = trace_experts(environment, jax.random.key(seed), 10, (1, 5))
        shapes.append(jax.tree.map(np.shape, make_tables(environment, traces)))
    assert shapes[0] == shapes[1]


def test_every_scratchpad_task_is_tested():
    named = {t.split(":")[0] for t in TEXTS}
    there = {n for n, c in task_classes().items() if "scratchpad" in views_of(c)}
    assert there - named == {"canonical_pose"}  # it has a camera: tests/npi/test_poses.py


@pytest.mark.parametrize("deep", [1, STACK, STACK + 1])
def test_as_many_calls_may_wait_as_the_stack_has_room_for(deep):
    """DOWN goes right until the tape is blank, and left again as its calls return."""

    def DOWN(see):
        if see.p == 0:
            return None
        yield right("p")
        yield "DOWN"
        yield left("p")
        return None

    environment = make_library((make_task("copying"),)).environments[0]
    machine = Scratchpad(
        rows=(Row("tape", 4),),
        pointers=(Pointer("p", "tape"),),
        features=(symbol("p"),),
        programs={"DOWN": DOWN},
        step_limit=lambda length: 10 * length,
    )
    automaton = Automaton(machine, "deep")
    environment = dataclasses.replace(environment, machine=machine, automaton=automaton,
                                      numbers=(0, 1))  # fmt: skip
    for seen in range(4):  # its closed set has calls that wait without end
        for point in range(4):
            with contextlib.suppress(IndexError):
                automaton.decide(point, (seen,))
    cells = jnp.zeros((1, deep + 3), jnp.int32).at[0, 1 : deep + 1].set(1)
    pads = Pad(cells[None], jnp.array([[1]]))
    policy = expert_policy(environment)
    lanes = run(environment, policy, pads, jnp.asarray(300, jnp.int32))
    assert bool(lanes.halted[0]) == (deep <= STACK)
    assert bool(lanes.stuck[0]) == (deep > STACK)
    if deep <= STACK:
        assert int(lanes.pad.pointers[0, 0]) == 1
        assert int(lanes.steps[0]) == 4 * deep + 1
