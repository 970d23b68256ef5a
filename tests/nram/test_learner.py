"""The NRAM learner: what decides is the discrete program, and it is judged honestly."""

import dataclasses
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from nram.config import NRAMConfig
from nram.gradient.curriculum import Curriculum, draw_lengths, initial_curriculum, update_curriculum
from nram.gradient.loss import LossOptions, tape_loss
from nram.gradient.optimizer import NoiseState, add_noise
from nram.gradient.validation import endings
from nram.learner import NRAMLearner
from nram.machine.machine import Machine
from nram.machine.run import run, score
from nram.programs.discretise import LEARNED, stop_at, wiring_table
from nram.programs.table import WiringTable
from nram.programs.text import parse_circuit
from nram.report import explain
from nram.tabular import TableController
from tasks import UsageError, make_task, make_tasks
from training import load, train
from training.config import Config
from training.evaluation import evaluate
from training.gradient import GradientTrainer, data_key
from training.trainer import make_trainer
from training.vary import draw_hyper, parse_range

FOLDER = Path(__file__).parents[2] / "examples" / "circuits"
SMALL = Machine(2, ("read", "zero", "one", "inc", "dec", "write"))


def draw(name: str, size: int = 4, memory: int = 9, count: int = 20):
    task = make_task(name)
    keys = jax.random.split(jax.random.key(1), count)
    return jax.jit(
        jax.vmap(lambda k: task.tape(task.sample(k, size, size, memory - 1), size, memory))
    )(keys)


@pytest.mark.parametrize("task", ["access", "increment"])
def test_all_stops_judged_at_once_equal_each_stop_run_by_itself(task):
    tape, limit = draw(task), 12
    limits, found_some = jnp.full(len(tape.memory), limit), False
    good = WiringTable.of(parse_circuit((FOLDER / f"{task}.txt").read_text()))
    good = dataclasses.replace(good, covered=good.covered | True)
    tables = [
        jax.jit(wiring_table)(TableController.make(SMALL, jax.random.key(seed)))
        for seed in range(3)
    ]
    for table in [*tables, good]:
        found = jax.jit(lambda t: endings(t, tape, limits, limit))(table)
        for stop in [LEARNED, *range(found.chosen.shape[1])]:
            own = score(run(stop_at(table, stop), tape.memory, limit), tape).exact
            judged = found.learned if stop == LEARNED else found.chosen[:, stop]
            assert (own == judged).all()
            found_some |= bool(own.any())
    assert found_some, "no random program was right once: the test shows nothing"


def test_a_stop_that_comes_too_late_is_no_stop():
    table = jax.jit(wiring_table)(TableController.make(SMALL, jax.random.key(0)))
    tape = draw("increment")
    none = endings(table, tape, jnp.zeros(len(tape.memory), jnp.int32), 5)
    assert not none.learned.any()
    assert not none.chosen.any()


def test_a_tabular_controller_is_the_same_soft_and_discrete_where_it_is_sure():
    controller = TableController.make(SMALL, jax.random.key(3), scale=200.0)
    for zero in ([0, 0], [0, 1], [1, 0], [1, 1]):
        zero = jnp.array(zero, jnp.float32)
        _, soft = jax.jit(controller.soft)((), zero)
        _, hard = jax.jit(controller.hard)((), zero == 1)
        assert (soft.wiring.argmax(-1) == hard.wiring).all()
        np.testing.assert_allclose(soft.wiring.max(-1), 1, atol=0.2)
        assert bool(soft.stop > 0.5) == bool(hard.stop)


def test_entropy_of_a_tabular_controller():
    controller = TableController.make(SMALL, jax.random.key(3), scale=0.0)
    _, signal = controller.soft((), jnp.array([0.3, 0.9]))
    np.testing.assert_allclose(signal.entropy, sum(np.log(SMALL.reach)), rtol=1e-5)
    sure = TableController.make(SMALL, jax.random.key(3), scale=1e4)
    np.testing.assert_allclose(sure.soft((), jnp.array([1.0, 0.0]))[1].entropy, 0, atol=1e-2)


def test_stray_cells_cost_only_if_asked():
    """A program that is right but writes into a cell that is not the answer's."""
    text = "registers p q\n00 | read=p inc=read p=inc q=two\n11 | read=p write=zero,read"
    dirty = parse_circuit(text + " q=one p=zero\n01 | write=two,zero q=two !\n")
    task = make_task("access")
    question = {"k": jnp.array(1), "list": jnp.array([3, 4, 5])}
    tape = task.tape(question, 3, 8)
    free = tape_loss(dirty, tape, 5, LossOptions())
    paid = tape_loss(dirty, tape, 5, LossOptions(stray=0.5))
    np.testing.assert_allclose(free.loss, 0, atol=1e-3)
    assert float(paid.loss) > 1


def test_lengths_follow_the_curriculum():
    lengths = (2, 9)
    at = Curriculum(jnp.int32(4), jnp.float32(1), jnp.int32(0))
    drawn = np.asarray(draw_lengths(at, jax.random.key(0), 4000, lengths))
    assert drawn.min() == 2 and drawn.max() == 9
    share = [(drawn == n).mean() for n in range(10)]
    assert 0.3 < share[4] < 0.5  # 65% x P(e = 0), and some of the others
    assert share[5] > share[6] > share[7]
    start = initial_curriculum(2)
    assert np.asarray(draw_lengths(start, jax.random.key(0), 4000, lengths)).min() == 2


def test_the_curriculum_moves_on_when_the_longest_problems_are_right():
    at, lengths = initial_curriculum(1), jnp.array([1, 1, 2, 3])
    step = jax.jit(lambda at, right: update_curriculum(at, lengths, right, (1, 3), 0.1, 20))
    for _ in range(100):
        at = step(at, jnp.zeros(4))
    assert int(at.reached) == 1
    for _ in range(19):
        at = step(at, jnp.ones(4))
    assert int(at.reached) == 1  # the mean still remembers
    for _ in range(200):
        at = step(at, jnp.ones(4))
    assert int(at.reached) == 3  # and no further than the longest


def test_noise_falls_as_the_paper_says():
    transform = add_noise(0.3)
    zeros = {"w": jnp.zeros(20000)}
    for count, wanted in ((0, 0.3), (99, 0.3 / 100**0.55)):
        state = NoiseState(jnp.asarray(count, jnp.int32))
        noisy, after = transform.update(zeros, state, key=jax.random.key(count))
        np.testing.assert_allclose(float(noisy["w"].var()), wanted, rtol=0.05)
        assert int(after.updates) == count + 1


def small(task: str, **options) -> NRAMLearner:
    given = {
        "gates": SMALL.gates, "registers": 2, "timesteps": 4, "lengths": (2, 3), "chunk": 5,
        "batch": 4,
    }  # fmt: skip
    return NRAMLearner(NRAMConfig(**{**given, **options}), make_tasks(task))


@pytest.mark.parametrize("controller", ["tabular", "feedforward", "lstm"])
def test_members_depend_on_their_number_and_on_nothing_else(controller):
    """Neither on the slot nor on the neighbours, and a member refilled is as one that started."""
    learner = small("access", controller=controller, hidden=8)
    key = jax.random.key(5)
    data = learner.prepare(data_key(key))
    wide = GradientTrainer(learner, 3, vary={"lr": parse_range("lr", "loguniform(1e-3,1e-1)")})
    narrow = GradientTrainer(learner, 1, vary=wide.vary)
    three, _ = wide.advance(wide.start(key, data), data, key)
    first = narrow.refill(narrow.start(key, data), data, key, [True], [2])
    alone, _ = narrow.advance(first, data, key)
    assert int(alone.member[0]) == 2
    for a, b in zip(jax.tree.leaves(three.params), jax.tree.leaves(alone.params), strict=True):
        np.testing.assert_allclose(a[2], b[0], atol=1e-4)
        assert not np.allclose(a[0], a[2])
    np.testing.assert_allclose(three.hyper["lr"][2], alone.hyper["lr"][0], rtol=1e-6)


@pytest.mark.parametrize("value", [0.0, 0.1])
def test_a_hyper_parameter_that_varies_over_one_value_is_that_value(value):
    """Those that do not vary are constants when a step is compiled, and noise of 0 is left out."""
    learner = small("access", noise=value, certainty=value)
    key = jax.random.key(5)
    data = learner.prepare(data_key(key))
    ranges = {n: parse_range(n, f"choice({value})") for n in ("noise", "certainty")}
    ends = []
    for vary in ({}, ranges):
        trainer = GradientTrainer(learner, 2, vary=vary)
        ends.append(trainer.advance(trainer.start(key, data), data, key)[0].params)
    for a, b in zip(*map(jax.tree.leaves, ends), strict=True):
        np.testing.assert_allclose(a, b, atol=1e-4)


def test_hyper_parameters_are_drawn_within_their_ranges():
    texts = {"a": "uniform(2,3)", "b": "loguniform(1e-3,1e-1)", "c": "choice(1,5)"}
    ranges = {name: parse_range(name, text) for name, text in texts.items()}
    fixed = {"a": 0.0, "b": 0.0, "c": 0.0, "d": 7.0}
    drawn = jax.vmap(lambda k: draw_hyper(fixed, ranges, k))(
        jax.random.split(jax.random.key(0), 300)
    )
    assert 2 <= drawn["a"].min() < 2.1 < 2.9 < drawn["a"].max() <= 3
    assert 1e-3 <= drawn["b"].min() < 2e-3 < 5e-2 < drawn["b"].max() <= 0.1
    assert set(np.asarray(drawn["c"]).tolist()) == {1, 5}
    assert (drawn["d"] == 7).all()
    for wrong in (
        "lr",
        "normal(0,1)",
        "uniform(1)",
        "uniform(2,1)",
        "loguniform(0,1)",
        "choice(x)",
    ):
        with pytest.raises(UsageError):
            parse_range("lr", wrong)


@pytest.fixture(scope="module")
def learned(tmp_path_factory):
    """A population that learns Access; seconds."""
    folder = tmp_path_factory.mktemp("nram") / "run"
    return train("nram", "access", run=folder, steps=1000, population=16)


def test_access_is_learned_and_right_in_memories_and_at_lengths_never_seen(learned):
    """Change limit, memory and length by a factor: nothing may lean on any of them."""
    assert "members solved" in learned.reason
    learner, model, task = learned.learner, learned.model, learned.learner.tasks[0]
    rows = evaluate(learner, model, lengths=[2, 5, 50, 500], samples=100)
    rows += evaluate(learner, model, lengths=[5], samples=100, memory=7)
    rows += evaluate(learner, model, lengths=[5], samples=100, memory=300)
    assert [row["exact"] for row in rows] == [1.0] * 6
    assert all(row["mode"] == "discrete" and row["stop"] in ("learned", "chosen") for row in rows)
    for factor in (0.5, 4):
        lengths = jnp.full(50, 20)
        questions = jax.vmap(lambda k: task.sample(k, 20, 20, 30))(
            jax.random.split(jax.random.key(9), 50)
        )
        limit = int(learner.limit(task, 20) * factor)
        outcome = learner.predict(model, task, questions, lengths, 20, limit, 31)
        wanted = []
        for i in range(50):
            question = {name: np.asarray(value)[i] for name, value in questions.items()}
            wanted += task.solve(task.plain(question, 20))
        assert np.asarray(outcome.output)[np.asarray(outcome.mask)].tolist() == wanted
        assert outcome.halted.all()


def test_solved_members_are_listed_and_the_model_is_one_of_them(learned):
    rows = learned.run.lines("members.jsonl")
    solved = [row for row in rows if row["solved"]]
    assert solved
    for row in solved:
        assert row["right"] == 1.0
        assert {"member", "steps", "at", "score", "hyper", "stop", "seconds"} <= set(row)
    assert load(learned.run.folder).checkpoint == learned.checkpoint


def test_what_was_learned_is_printed_as_a_circuit_that_does_the_same(learned):
    text = explain(learned.learner, learned.model, jax.random.key(0))
    circuit = parse_circuit(text)
    tape = draw("access", 30, 40)
    assert score(run(circuit, tape.memory, 620), tape).exact.all()
    assert "soft and discrete runs agree" in text
    assert "no rule covers" in text or "every pattern is covered" in text


def test_an_untrained_controller_is_explained_too():
    for controller in ("tabular", "feedforward", "lstm"):
        learner = small("access", controller=controller, hidden=8)
        params = jax.jit(learner.new_params)(jax.random.key(0))
        artifact = {"weights": params, "stop": jnp.int32(LEARNED)}
        assert f"a {controller} controller of" in explain(learner, artifact, jax.random.key(0))


def test_wrong_programs_are_not_taken_for_right_ones():
    """Right at the training lengths is not enough: the candidate is tried on longer problems."""
    learner = small("access", lengths=(1, 1), registers=1)
    data = learner.prepare(jax.random.key(0))
    circuit = parse_circuit(
        "registers p\n0 | p=one\n1 | read=p write=zero,read !\n"
    )  # the first one
    exact = WiringTable.of(circuit)
    near, far = data
    limits = jnp.full(len(near[0].lengths), 40)
    assert score(run(exact, near[0].tape.memory, limits), near[0].tape).exact.all()
    artifact = {k: jnp.asarray(getattr(exact, k)) for k in ("wiring", "stop", "follow", "covered")}
    for part in far:
        runs = run(learner.driver(artifact), part.tape.memory, 1000)
        assert not score(runs, part.tape).exact.all()


def test_a_program_that_rests_on_what_divides_the_memory_is_not_taken_for_right():
    """Found by training: its second step tells its first by 2 (k + 1) not being 0, which it is if
    k + 1 is half of M."""
    learner = small("access", lengths=(2, 5), registers=3)
    _, far = learner.prepare(jax.random.key(0))
    program = WiringTable.of(
        parse_circuit(
            "registers r1 r2 r3\n"
            "000 | read=r3 inc=read add=inc,inc max=add,add r2=max r3=inc\n"
            "011 | read=r3 add=zero,read lt=add,zero write=lt,read !\n"
        )
    )
    right = {0: True, 1: True}
    for part in far:
        runs = run(program, part.tape.memory, 1000)
        right[part.tape.memory.shape[1] % 2] &= bool(score(runs, part.tape).exact.all())
    assert right == {1: True, 0: False}


def test_a_memory_that_is_too_small_is_explained(learned):
    with pytest.raises(UsageError, match="needs 12 cells"):
        evaluate(learned.learner, learned.model, lengths=[10], samples=2, memory=8)


class Wide(type(make_task("copying"))):
    """Copying, with a sampler that takes no notice of how much a cell holds."""

    def sample(self, key, length, size, values=None):
        return super().sample(key, length, size, None)


@pytest.mark.parametrize("trainer", ["gradient", "search"])
def test_values_that_no_cell_can_hold_are_refused(trainer):
    learner = NRAMLearner(NRAMConfig(gates=SMALL.gates, lengths=(1, 3)), (Wide(base=60),))
    config = Config("nram", ("copying",), {}, trainer=trainer, population=2)
    with pytest.raises(UsageError, match=r"on a tape of \d+ cells, which hold 0 to"):
        make_trainer(config, learner).start(jax.random.key(0))
