"""The scratchpad's world against plain Python, and the abstract machine that covers it."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from plain_world import PlainWorld
from tests_helpers import scratchpad_tasks

from npi.abstract import AbstractMachine
from tasks import UsageError, make_task
from tasks.scratchpad import (
    PLACES,
    Pointer,
    Row,
    Scratchpad,
    before,
    filled,
    jump,
    less,
    load,
    right,
    store,
    swap,
    symbol,
    write,
)
from tasks.scratchpad.pad import Pad, act, observe
from tasks.scratchpad.parts import MOVE, STORE

EVERYTHING = Scratchpad(
    rows=(
        Row("list", 4, window=None),
        Row("tight", 4, window=(0, 1)),
        Row("stack", PLACES, window=None),
    ),
    pointers=(
        Pointer("a", "list"),
        Pointer("b", "list"),
        Pointer("t", "tight"),
        Pointer("s", "stack"),
        Pointer("u", "stack"),
    ),
    features=(
        symbol("a"),
        filled("b"),
        filled("s"),
        symbol("t"),
        less("a", "b"),
        less("t", "a"),
        before("a", "b"),
        before("t", "u"),
    ),
    programs={"MAIN": lambda see: None},
    step_limit=lambda length: length,
)  # fmt: skip


def random_pad(machine, rng, width):
    cells = np.zeros((len(machine.rows), width), np.int32)
    for index, row in enumerate(machine.rows):
        cells[index, 1:-1] = rng.integers(0, row.symbols or width, width - 2)
    pointers = rng.integers(2, width - 2, len(machine.pointers)).astype(np.int32)
    return cells, pointers


def run(machine, cells, pointers, acts):
    """Every pad and every observation after each act, by the jitted world."""

    def body(pad, args):
        pad = act(machine, pad, args)
        return pad, (pad, observe(machine, pad))

    start = Pad(jnp.asarray(cells), jnp.asarray(pointers))
    return jax.jit(lambda pad, acts: jax.lax.scan(body, pad, acts)[1])(start, jnp.asarray(acts))


@pytest.mark.parametrize("text", ["everything", *scratchpad_tasks(programs="recursive")])
def test_the_world_is_the_plain_world_on_random_acts(text):
    """Also on acts that make no sense, as an untrained network chooses them."""
    machine = EVERYTHING if text == "everything" else make_task(text).scratchpad
    rng = np.random.default_rng(0)
    cells, pointers = random_pad(machine, rng, 9)
    acts = rng.integers(0, machine.arg_size, (600, 3)).astype(np.int32)
    acts[:, 0] = rng.integers(0, STORE + 1, 600)
    acts[::2, 1:] %= len(machine.pointers)
    pads, seen = jax.tree.map(np.asarray, run(machine, cells, pointers, acts))
    plain = PlainWorld(machine, cells.tolist(), pointers.tolist())
    for t, args in enumerate(acts.tolist()):
        plain.act(*args)
        assert pads.cells[t].tolist() == plain.cells, (t, args)
        assert pads.pointers[t].tolist() == plain.at, (t, args)
        assert seen[t].tolist() == plain.observe(), (t, args)


def some_acts(machine, rng, count):
    """Random acts that an expert may call, most of them on pointers of the same row."""
    names = [p.name for p in machine.pointers]
    acts = []
    while len(acts) < count:
        one, other = rng.choice(names, 2)
        make = rng.choice([jump, load, store, swap, right, "left", "write"])
        try:
            if make == "write":
                acts.append(machine.encode(write(one, int(rng.integers(4)))))
            elif make == "left" or make is right:
                acts.append((MOVE, machine.pointer(one), int(make is right)))
            else:
                acts.append(machine.encode(make(one, other)))
        except UsageError:
            pass  # this act cannot be done there
    return acts


@pytest.mark.parametrize("seed", range(5))
def test_the_abstract_machine_covers_the_world(seed):
    """Whatever is seen along a real run is seen along some abstract one."""
    machine, rng = EVERYTHING, np.random.default_rng(seed)
    cells, pointers = random_pad(machine, rng, 7)
    plain = PlainWorld(machine, cells.tolist(), pointers.tolist())
    abstract = AbstractMachine(machine)
    states = {s for s in abstract.start() if list(abstract.observe(s)) == plain.observe()}
    for args in some_acts(machine, rng, 1500):
        at = plain.at[args[1]]
        if args[0] == MOVE and not 0 < at + (-1, 1)[args[2]] < 6:
            continue  # the proof assumes that the pad is wide enough
        plain.act(*args)
        seen = plain.observe()
        after = {a for s in states for a in abstract.act(s, args)}
        states = {s for s in after if list(abstract.observe(s)) == seen}
        assert states, args


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (jump("t", "a"), "t cannot jump"),
        (load("a", "b"), "not on places"),
        (store("a", "b"), "not on places"),
        (swap("a", "s"), "same symbols"),
        (swap("s", "u"), "same symbols"),
        (write("s", 1), "holds places"),
        (load("a", "nowhere"), "unknown pointer 'nowhere'"),
    ],
)
def test_acts_that_cannot_be_done_are_explained(call, says):
    with pytest.raises(UsageError, match=says):
        EVERYTHING.encode(call)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"rows": (Row("list", 4), Row("stack", PLACES))}, "window=None"),
        ({"features": (symbol("s"),)}, "use `filled`"),
        ({"features": (less("a", "s"),)}, "use `filled`"),
    ],
)
def test_worlds_that_make_no_sense_are_explained(change, says):
    parts = {
        "rows": EVERYTHING.rows,
        "pointers": (Pointer("a", "list"), Pointer("s", "stack")),
        "features": (symbol("a"),),
        "programs": {"MAIN": lambda see: None},
        "step_limit": lambda length: length,
    }
    with pytest.raises(UsageError, match=says):
        Scratchpad(**{**parts, **change})


def test_acts_and_features_have_words():
    told = [EVERYTHING.describe(EVERYTHING.encode(a)) for a in (jump("a", "t"), load("a", "s"))]
    assert told == ["jump a t", "load a s"]
    assert EVERYTHING.describe(EVERYTHING.encode(store("t", "u"))) == "store t u"
    assert EVERYTHING.describe((9, 0, 0)) == "?9 a 0"
    assert [f.words for f in EVERYTHING.features][-1] == "whether t stands left of u"
    assert len({f.name for f in EVERYTHING.features}) == len(EVERYTHING.features)
