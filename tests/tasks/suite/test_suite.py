"""Every task of the suite: its tape holds what its rule says, whatever the padding and M."""

import functools
import hashlib
import re
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np
import pytest

import tasks.suite
from deepcalc.checking import check
from tasks import make_task
from tasks.core.layout import lay_out, read_out
from tasks.suite.split import group, names, split
from training.page.questions import task_script

NAMES = names()
LENGTHS = [n for n in range(1, 6) for _ in range(12)]
GROUPS = {
    "arithmetic", "arrays", "folds", "graphs", "linked_lists", "maps", "matrices", "scans",
    "searches", "stacks", "strings", "trees",
}  # fmt: skip
LATER = {"graphs", "maps", "scans", "strings"}
"""Groups that only the slow tests run over: tracing and compiling takes five seconds for each."""
ODD = ("chain_append", "chain_delete_after", "chain_reverse_links", "matrix_element", "tree_")
"""Tasks without a layout for pages: where their answer is depends on the problem, say."""
SOME = [pytest.param(g, marks=pytest.mark.slow) if g in LATER else g for g in sorted(GROUPS)]
QUICK = ("array_length", "cells_gcd", "bit_parity")
"""Tasks that `make test` checks by the kit: one whose answer follows from the length, one without a
list, and an ordinary one."""
README = Path(tasks.suite.__file__).parent / "README.md"


@functools.partial(jax.jit, static_argnums=(0, 1, 2))
def draw(names, size, extra, key):
    """Questions and tapes of several tasks, in memories of `extra` cells more than they need."""

    def one(name, key, length):
        task = make_task(name)
        memory = task.cells(size) + extra
        question = task.sample(key, length, size, memory - 1)
        return question, task.tape(question, length, memory)

    lengths = jnp.asarray(LENGTHS, jnp.int32)
    keys = jax.random.split(key, len(LENGTHS))
    return {n: jax.vmap(functools.partial(one, n))(keys, lengths) for n in names}


@functools.cache
def drawn(which, size=5, extra=0):
    of_group = tuple(name for name in NAMES if group(name) == which)
    return jax.tree.map(np.asarray, draw(of_group, size, extra, jax.random.key(size + extra)))


def plain(task, questions, i):
    return task.plain({k: v[i] for k, v in questions.items()}, LENGTHS[i])


@pytest.mark.parametrize("extra", [0, pytest.param(14, marks=pytest.mark.slow)])
@pytest.mark.parametrize("which", SOME)
def test_masked_cells_hold_the_answer_and_values_fit(which, extra):
    for name, (questions, tapes) in drawn(which, 5, extra).items():
        task, wrong, memory = make_task(name), 0, make_task(name).cells(5) + extra
        for i, n in enumerate(LENGTHS):
            question = plain(task, questions, i)
            cells, target, mask = (part[i] for part in tapes)
            answer = task.solve(question)
            domain = task.domain(n, memory)
            assert domain is not None
            assert domain.outside(question, n) is None, (name, question)
            assert task.length_of(question) == n, name
            assert target[mask].tolist() == answer, (name, question)
            assert len(answer) == task.answer_length(question) > 0, name
            assert all(type(v) is int for v in answer), name
            assert (target == np.where(mask, target, cells)).all(), name
            assert min(cells.min(), target.min()) >= 0, name
            assert max(cells.max(), target.max()) < memory, name
            wrong += bool((target != cells).any())
        assert wrong >= len(LENGTHS) // 8, f"{name}: most answers are in memory from the start"


@pytest.mark.parametrize("which", SOME)
def test_layouts_for_pages_are_those_of_the_tapes(which):
    for name, (questions, tapes) in drawn(which).items():
        task, memory = make_task(name), make_task(name).cells(5)
        layout = task.layout("tape")
        if layout is None:
            assert name.startswith(ODD), f"{name} has no layout"
            continue
        for i in range(0, len(LENGTHS), 5):
            question, sizes = plain(task, questions, i), {"n": LENGTHS[i], "M": memory}
            (cells,), _ = lay_out(layout, question, sizes)
            assert cells == tapes.memory[i].tolist(), (name, question)
            read = read_out(layout, tapes.target[i].tolist(), [], {**question, **sizes})
            assert read == task.solve(question), (name, question)
        script = task_script(task, "tape")
        assert '"parts":null' not in script and '"cells":null' not in script, f"{name} is typed"


@pytest.mark.parametrize("which", SOME)
def test_answers_vary_with_the_problem(which):
    """Of the longest problems, no answer is right for nearly all."""
    for name, (questions, tapes) in drawn(which).items():
        task = make_task(name)
        shown = [
            (tuple(tapes.mask[i]), *task.solve(plain(task, questions, i)))
            for i in range(len(LENGTHS) - 24, len(LENGTHS))
        ]
        assert max(map(shown.count, shown)) <= 20, name


def test_limits_depend_on_the_length_alone_and_cells_do_not_decrease():
    for name in NAMES:
        task = make_task(name)
        assert [task.tape_limit(n) >= 20 * n + 20 for n in (1, 8, 50)] == [True] * 3, name
        assert [task.tape_limit(n) for n in (3, 3)] == [task.tape_limit(3)] * 2
        sizes = [task.cells(n) for n in range(1, 9)]
        assert sizes == sorted(sizes) and sizes[0] >= 3, name


@pytest.mark.parametrize(
    "name",
    [name if name in QUICK else pytest.param(name, marks=pytest.mark.slow) for name in NAMES],
)
def test_every_task_passes_the_kit(name):
    """Among its checks: a problem is the same whatever its padding, and uses its key only."""
    report = check(make_task(name))
    assert report.ok, report


def test_every_group_is_there_and_each_docstring_states_layout_and_source():
    assert {group(name) for name in NAMES} == GROUPS
    assert len(NAMES) >= 64
    for name in NAMES:
        text = " ".join((type(make_task(name)).__doc__ or "").split())
        assert f"Tape: `{make_task(name).words()}`" in text, name
        assert "Source: " in text and ">>>" in text, name


def test_the_split_is_that_of_the_hash():
    for name in NAMES:
        odd = int(hashlib.sha256(name.encode()).hexdigest(), 16) % 2
        assert split(name) == ("held_out" if odd else "develop")
    assert sorted(names("develop") + names("held_out")) == NAMES


def row(name: str) -> str:
    text = " ".join((type(make_task(name)).__doc__ or "").split())
    source = text.partition("Source: ")[2].rstrip(".")
    rule = text.partition(". ")[0]
    return f"| `{name}` | {group(name)} | {rule} | {split(name)} | {source} |"


def test_the_table_lists_every_task():
    """If it does not, write the rows that the error shows."""
    rows = re.findall(r"^\| `.*$", README.read_text(), re.MULTILINE)
    wanted = [row(name) for name in sorted(NAMES, key=lambda name: (group(name), name))]
    assert rows == wanted, "\n".join(wanted)
