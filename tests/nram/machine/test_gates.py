"""Every gate: on one-hot distributions, on integers and in plain Python it is the same."""

import itertools

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from nram.machine import gates
from nram.machine.algebra import Hard, Soft, one_hot
from nram.machine.gates import GATES, PAPER, Gate, by_table, find_gates, register_gate
from nram.machine.machine import Layer
from tasks.core.errors import UsageError
from tests.nram import plain

VALUE_GATES = [name for name in PAPER if not GATES[name].memory]


def test_the_papers_fourteen_in_its_order():
    assert plain.ORDER == PAPER
    assert [GATES[n].arity for n in PAPER] == [1, 0, 0, 0, 1, 2, 2, 1, 2, 2, 2, 2, 2, 2]


@pytest.mark.parametrize("size", [3, 4, 7, 16])
def test_soft_on_one_hot_is_hard_is_plain_python(size):
    pairs = np.array(list(itertools.product(range(size), repeat=2)), np.int32)

    @jax.jit
    def both(pairs):
        found = {}
        for name in VALUE_GATES:
            arguments = pairs.T[: GATES[name].arity]
            soft = GATES[name].distribution(size, *(one_hot(a, size) for a in arguments))
            found[name] = GATES[name].integers(size, *arguments), soft
        return found

    for name, (hard, soft) in both(pairs).items():
        arity = GATES[name].arity
        truth = [plain.GATES[name](size, *pair[:arity]) for pair in pairs.tolist()]
        assert np.broadcast_to(hard, len(pairs)).tolist() == truth, name
        soft = np.broadcast_to(soft, (len(pairs), size))
        np.testing.assert_allclose(soft, np.eye(size)[truth], atol=2e-6, err_msg=name)


@pytest.mark.parametrize("size", [3, 8, 9])
def test_fast_forms_are_the_table(size):
    """For anything, distributions or not, so that their derivatives are the table's too."""
    draws = jax.random.normal(jax.random.key(0), (2, 50, size))

    @jax.jit
    def both(draws):
        gates = {name: GATES[name] for name in VALUE_GATES}
        return {
            name: (gate.distribution(size, *draws[: gate.arity]),
                   by_table(gate, size, *draws[: gate.arity]))
            for name, gate in gates.items()
        }  # fmt: skip

    for name, (fast, table) in both(draws).items():
        np.testing.assert_allclose(fast, table, rtol=1e-4, atol=1e-4, err_msg=name)


def test_reading_and_writing():
    memory = np.array([4, 2, 0, 3, 1], np.int32)
    read, write = Layer(GATES["read"], 1), Layer(GATES["write"], 1)
    soft, hard = Soft(5), Hard(5)
    memory_soft = one_hot(jnp.asarray(memory), 5)
    for address, value in itertools.product(range(5), repeat=2):
        a, v = jnp.int32(address), jnp.int32(value)
        wanted = memory.copy()
        wanted[address] = value
        assert hard.apply(read, [a], jnp.asarray(memory))[0] == [memory[address]]
        out, after = hard.apply(write, [a, v], jnp.asarray(memory))
        assert (out, after.tolist()) == ([value], wanted.tolist())
        p, q = one_hot(a, 5), one_hot(v, 5)
        assert soft.apply(read, p[None], memory_soft)[0].argmax() == memory[address]
        out, after = soft.apply(write, jnp.stack([p, q]), memory_soft)
        np.testing.assert_array_equal(out, q[None])
        np.testing.assert_array_equal(after, np.eye(5)[wanted])


def test_soft_reading_and_writing_are_the_papers_formulas():
    draws = jax.nn.softmax(jax.random.normal(jax.random.key(0), (7, 5)))
    memory, p, a = draws[:5], draws[5], draws[6]
    out, _ = Soft(5).apply(Layer(GATES["read"], 1), p[None], memory)
    np.testing.assert_allclose(out[0], np.asarray(memory).T @ np.asarray(p), rtol=1e-6)
    _, after = Soft(5).apply(Layer(GATES["write"], 1), jnp.stack([p, a]), memory)
    p, a = np.asarray(p)[:, None], np.asarray(a)[None]
    np.testing.assert_allclose(after, (1 - p) * np.asarray(memory) + p * a, rtol=1e-5)


def test_gradients_are_those_of_finite_differences():
    gates, size = [GATES[n] for n in ("add", "sub", "lt", "eq", "min", "max", "inc")], 6
    with jax.enable_x64(True):
        arguments, ways, weights = jax.random.normal(jax.random.key(1), (3, 2, size), jnp.float64)

        @jax.jit
        def values(arguments):
            a, b = jax.nn.softmax(arguments)
            outputs = [gate.distribution(size, *(a, b)[: gate.arity]) for gate in gates]
            return jnp.stack(outputs) @ weights[0]

        gradients = jax.jit(jax.jacrev(values))(arguments)
        for i in (0, 1):
            step = jnp.zeros_like(arguments).at[i].set(1e-5 * ways[i])
            slope = (values(arguments + step) - values(arguments - step)) / 2e-5
            np.testing.assert_allclose(slope, gradients[:, i] @ ways[i], rtol=1e-7, atol=1e-10)


def test_no_nan_and_no_mass_lost_over_ten_thousand_states():
    """Saturated, nearly one-hot and nearly zero distributions alike."""
    size, count = 12, 10_000
    keys = jax.random.split(jax.random.key(2), 3)
    scale = jnp.exp(jax.random.uniform(keys[0], (count, 1), minval=-3, maxval=6))
    a, b = (jax.nn.softmax(scale * jax.random.normal(k, (count, size))) for k in keys[1:])

    def outputs(a, b):
        return jnp.stack(
            [GATES[n].distribution(size, *(a, b)[: GATES[n].arity]) for n in VALUE_GATES
             if GATES[n].arity]
        )  # fmt: skip

    out, pull = jax.vjp(outputs, a, b)
    gradients = pull(jnp.ones_like(out))
    assert all(np.isfinite(x).all() for x in (out, *gradients))
    np.testing.assert_allclose(out.sum(-1), 1, atol=1e-5)
    assert out.min() > -1e-6


def test_a_new_gate_takes_a_line(monkeypatch):
    monkeypatch.setattr(gates, "GATES", dict(GATES))
    register_gate(Gate("half_for_test", 1, hard=lambda _, a: a // 3))
    register_gate(Gate("half_for_test", 1, hard=lambda _, a: a // 2))  # a cell that ran twice
    out = find_gates(["half_for_test"])[0].distribution(6, one_hot(jnp.int32(5), 6))
    assert out.argmax() == 2


def test_a_gate_of_another_module_keeps_its_name(monkeypatch):
    monkeypatch.setattr(gates, "GATES", dict(GATES))
    with pytest.raises(UsageError, match="exists already"):
        register_gate(Gate("add", 2, hard=lambda _, a, b: a))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("Upper", 1, abs), "lower-case"),
        (("three", 3, abs), "arity 3"),
        (("nothing", 1), "what it does to integers"),
        (("peek", 2, None, None, "read"), "reads takes 1"),
    ],
)
def test_gates_that_make_no_sense_are_refused(arguments, message):
    with pytest.raises(UsageError, match=message):
        Gate(*arguments)


def test_a_gate_that_leaves_the_range_is_refused():
    with pytest.raises(UsageError, match=r"leaves 0\.\.5"):
        by_table(Gate("more", 1, hard=lambda _, a: a + 1), 6, jnp.ones(6))


def test_unknown_gates_are_named():
    with pytest.raises(UsageError, match="did you mean 'read'"):
        find_gates(["raed"])
