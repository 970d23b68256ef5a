"""The loss of a soft run, its gradient, and the precautions."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from nram.controllers import NetworkController
from nram.gradient.loss import LossOptions, clip_gradient, halting, renormalise, tape_loss, unroll
from nram.machine.algebra import MachineState, Soft, one_hot
from nram.machine.gates import PAPER
from nram.machine.machine import Machine
from nram.machine.soft_vjp import soft_timestep
from nram.machine.timestep import timestep
from nram.programs.text import parse_circuit
from tasks import make_task
from tasks.core.views import Tape
from tests.nram.plain import WIDE


def tape(name="copying", size=3, memory=8, seed=0):
    task = make_task(name)
    return task.tape(task.sample(jax.random.key(seed), size, size, memory - 1), size, memory)


def test_the_run_ends_somewhere():
    stop = jax.random.uniform(jax.random.key(0), (9,))
    ends = halting(stop)
    np.testing.assert_allclose(ends.sum(), 1, rtol=1e-6)
    for t in range(8):
        np.testing.assert_allclose(ends[t], stop[t] * np.prod(1 - stop[:t]), rtol=1e-5)
    assert halting(jnp.array([0.0, 0.0])).tolist() == [0, 1]


@pytest.mark.parametrize("form", ["sum", "log"])
def test_the_cost_is_the_papers_sum(form):
    """Recomputed in NumPy from the memories themselves."""
    network = NetworkController.make(Machine(3), jax.random.key(1), "lstm", 16, 2.0)
    problem, steps = tape(), 5

    @jax.jit
    def both(problem):
        start = one_hot(problem.memory, 8)
        loss = tape_loss(network, problem, steps, LossOptions(form=form))
        return loss, unroll(network, start, steps, lambda s: s.memory)

    found, (stop, _, memories) = both(problem)
    ends, target = np.asarray(halting(stop)), np.asarray(problem.target)
    cells = np.flatnonzero(problem.mask)
    likely = np.asarray(memories)[:, cells, target[cells]]
    if form == "sum":
        wanted = -(ends[:, None] * np.log(likely)).sum()
    else:
        wanted = -np.log((ends[:, None] * likely).sum(0)).sum()
    np.testing.assert_allclose(found.loss, wanted, rtol=1e-4)
    assert 0 <= found.right <= 1
    np.testing.assert_allclose(found.halted, 1 - np.prod(1 - np.asarray(stop)), rtol=1e-4)


@pytest.mark.parametrize("kind", ["lstm", pytest.param("feedforward", marks=pytest.mark.slow)])
def test_gradients_are_those_of_finite_differences_in_double_precision(kind):
    problem = tape(memory=7)
    network = NetworkController.make(Machine(3), jax.random.key(1), kind, 8, 2.0)
    with jax.enable_x64(True):
        weights = jax.tree.map(lambda x: x.astype(jnp.float64), network.weights)

        def both(weights):
            found = tape_loss(network.replace(weights), problem, 4)
            return found.loss + 0.1 * found.entropy

        both = jax.jit(jax.value_and_grad(both))
        _, gradient = both(weights)
        leaves, tree = jax.tree.flatten(weights)
        keys = jax.random.split(jax.random.key(2), len(leaves))
        way = [jax.random.normal(k, x.shape, x.dtype) for k, x in zip(keys, leaves, strict=True)]
        step = 1e-6

        def moved(sign):
            return tree.unflatten([x + sign * step * w for x, w in zip(leaves, way, strict=True)])

        slope = (both(moved(1))[0] - both(moved(-1))[0]) / (2 * step)
        pairs = zip(jax.tree.leaves(gradient), way, strict=True)
        np.testing.assert_allclose(slope, sum((g * w).sum() for g, w in pairs), rtol=1e-6)


def test_no_nan_where_everything_is_saturated():
    """Weights so large that all choices are certain, or all wrong; memories of one value."""

    @jax.jit
    def gradient(scale):
        network = NetworkController.make(Machine(2), jax.random.key(0), "feedforward", 8, 1.0)
        weights = jax.tree.map(lambda x: x * scale, network.weights)

        def value(weights):
            found = tape_loss(network.replace(weights), tape(memory=7), 6)
            return found.loss + found.entropy

        return jax.value_and_grad(value)(weights)

    for scale in (0.0, 1e-6, 1.0, 1e3, 1e6):
        value, slopes = gradient(scale)
        assert np.isfinite(value)
        assert all(np.isfinite(x).all() for x in jax.tree.leaves(slopes))


def test_gradients_are_cut_on_their_way_back():
    state = MachineState(jnp.ones((1, 3)), jnp.ones((3, 3)))

    def value(scale, bound):
        cut = clip_gradient(jax.tree.map(lambda x: x * scale, state), bound)
        return (100.0 * cut.registers).sum() + (0.001 * cut.memory).sum()

    assert jax.grad(value)(1.0, 2.0) == pytest.approx(3 * 2.0 + 9 * 0.001)
    assert value(1.0, 2.0) == pytest.approx(300.009)


SMALL = ("read", "inc", "add", "lt", "write")


def test_a_clip_that_nothing_reaches_changes_nothing():
    network = NetworkController.make(Machine(2, SMALL), jax.random.key(0), "feedforward", 8, 1.0)

    def gradient(options):
        value = jax.jit(jax.grad(lambda w: tape_loss(network.replace(w), tape(), 3, options).loss))
        return jax.tree.leaves(value(network.weights))

    plain, clipped = gradient(LossOptions()), gradient(LossOptions(clip=1e6))
    for a, b in zip(plain, clipped, strict=True):
        np.testing.assert_allclose(a, b, rtol=1e-5, atol=1e-6)
    assert any(
        not np.allclose(a, b) for a, b in zip(plain, gradient(LossOptions(clip=1e-3)), strict=True)
    )


def test_renormalising_makes_distributions_and_leaves_gradients_alone():
    drifted = jnp.array([[0.5, 0.6, -0.001], [0.2, 0.2, 0.2]])
    proper = renormalise(drifted)
    assert proper.min() >= 0
    np.testing.assert_allclose(proper.sum(-1), 1, rtol=1e-6)
    weights = jnp.array([[1.0, 2, 3], [4, 5, 6]])
    assert (jax.grad(lambda d: (renormalise(d) * weights).sum())(drifted) == weights).all()


def test_a_long_soft_run_stays_a_distribution():
    circuit = parse_circuit("registers a b\n-- | inc=a add=inc,b sub=add,a min=sub,inc a=add b=min")
    start = one_hot(jnp.array([3, 1, 4, 1, 5, 2, 0]), 7)
    _, _, states = unroll(circuit, start, 200, lambda s: s)
    for part in states:
        np.testing.assert_allclose(part.sum(-1), 1, atol=1e-5)
        assert part.min() >= 0
    _, _, states = unroll(circuit, start, 200, lambda s: s, LossOptions(renormalise=False))
    assert abs(states.registers.sum(-1) - 1).max() > 0.5  # this is why


def test_padding_of_the_answer_costs_nothing():
    """Cells outside the mask may hold anything in `target`."""
    problem = tape()
    other = Tape(problem.memory, jnp.where(problem.mask, problem.target, 6), problem.mask)
    network = NetworkController.make(Machine(2, SMALL), jax.random.key(0), "feedforward", 8, 1.0)
    paid = jax.jit(lambda t: tape_loss(network, t, 4).loss)
    assert paid(problem) == paid(other)


def test_halting_soft_and_hard_mean_the_same():
    circuit = parse_circuit(
        "registers a\ngates read two zero inc write\n0 | inc=a a=inc\n1 | write=zero,two !"
    )
    problem = Tape(*(jnp.array(x) for x in ([0, 1, 1], [2, 1, 1], [True, False, False])))
    assert [float(tape_loss(circuit, problem, steps).halted) for steps in (1, 2, 3)] == [0, 1, 1]
    assert tape_loss(circuit, problem, 2).loss == 0


@pytest.mark.parametrize(
    ("gates", "repeat"),
    [(PAPER, 1), ((*WIDE, "write"), 1), pytest.param(PAPER, 2, marks=pytest.mark.slow)],
)
def test_the_way_back_through_a_timestep_is_that_of_its_definition(gates, repeat):
    machine, size = Machine(3, gates, repeat), 7
    keys = jax.random.split(jax.random.key(0), 5)
    wiring = jax.nn.softmax(
        jax.random.normal(keys[0], machine.allowed.shape), where=machine.allowed
    )
    state = MachineState(*(jax.nn.softmax(jax.random.normal(k, (n, size)))
                    for k, n in zip(keys[1:3], (3, size), strict=True)))  # fmt: skip
    weights = MachineState(*(jax.random.normal(k, (n, size))
                      for k, n in zip(keys[3:], (3, size), strict=True)))  # fmt: skip

    def slopes(step):
        def value(wiring, state):
            after = step(wiring, state)
            return sum((a * w).sum() for a, w in zip(after, weights, strict=True))

        return jax.tree.leaves(jax.jit(jax.grad(value, (0, 1)))(wiring, state))

    plain = slopes(lambda w, s: timestep(machine, Soft(size), w, s))
    for a, b in zip(slopes(lambda w, s: soft_timestep(machine, size, w, s)), plain, strict=True):
        allowed = machine.allowed if a.shape == machine.allowed.shape else np.ones(a.shape, bool)
        np.testing.assert_allclose(a[allowed], b[allowed], rtol=1e-4, atol=1e-5)


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
