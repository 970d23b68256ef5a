"""The checks of the tape and of the tokens of a task, and of its layouts."""

import functools
from collections.abc import Callable
from typing import Any

import jax
import numpy as np

from deepcalc.checking.findings import Check, Skip, table_of
from deepcalc.checking.look import Look
from deepcalc.checking.smallest import SHORT, smallest
from tasks.checking.contract import quick_jit, traced, wrong
from tasks.checking.samplers import COUNT, size_of
from tasks.checking.views import show_problems
from tasks.core.errors import about, short
from tasks.core.expression import evaluate
from tasks.core.layout import lay_out, read_out
from tasks.core.task import spec
from tasks.scratchpad.pad import Pad

ROOMS = 5
"""Cells more than needed, in which problems are laid out as well."""


def tape_checks(look: Look) -> list[Check]:
    """The checks of a tape, after that of the view itself."""
    check = table_of(look)
    return [
        check("tape-rest", smallest(_rest, "tape"), "cells outside of the answer keep what they "
              "hold", "changes of other cells are counted as stray writes", "tape"),
        check("tape-room", _room, "a problem fits into the cells that it asks for, and into more",
              "training uses the smallest memory, evaluation larger ones", "tape"),
        check("tape-limit", smallest(_limit, "tape"), "the step limit depends on the length only, "
              "and suffices to write", "a limit that knows the answer would tell it", "tape"),
        check("tape-layout", smallest(_tape_layout, "tape"), "`layout` lays out the same tape",
              "pages lay out questions by it, without JAX", "tape"),
    ]  # fmt: skip


def token_checks(look: Look) -> list[Check]:
    """The checks of tokens, after that of the view itself."""
    check = table_of(look)
    return [
        check("tokens-padding", smallest(_tokens_padding, "tokens"), "more padding adds zeros "
              "behind the tokens, and nothing else", "a batch pads its problems to the longest one",
              "tokens"),
        check("tokens-layout", smallest(_token_layout, "tokens"), "`layout` lays out the same "
              "tokens", "pages lay out questions by it, without JAX", "tokens"),
    ]  # fmt: skip


def _rest(look: Look) -> None:
    found, memory = look.shown("tape"), look.memory_for("tape")
    for problem, cells, target, mask in zip(look.problems(memory), *found, strict=True):
        for cell in np.flatnonzero((cells != target) & ~mask).tolist():
            with about(problem.plain):
                raise wrong(
                    look.task, "tape",
                    f"for {look.task.show(problem.plain)} the target holds {target[cell]} in cell "
                    f"{cell}, which is not masked, and memory {cells[cell]}: build the target from "
                    f"memory, and change masked cells only",
                )  # fmt: skip


def _room(look: Look) -> str | None:
    """In exactly the cells that a length needs, and in some more; the smallest problems first."""
    task, lengths = look.task, look.tested[:SHORT]
    rooms = [(n, look.room(n)) for n in lengths]
    if task.grows:
        rooms.append((lengths[-1], look.room(lengths[-1]) + ROOMS))

    def draw(key):
        keys = jax.random.split(key, COUNT)

        def one(key, n, memory):
            question = task.sample(key, jax.numpy.asarray(n), n, memory - 1)
            return question, task.tape(question, jax.numpy.asarray(n), memory)

        return [jax.vmap(functools.partial(one, n=n, memory=memory))(keys) for n, memory in rooms]

    drawn = traced(task, ("sample", "tape"), lambda: quick_jit(draw)(jax.random.key(2)))
    for (n, memory), (arrays, tape) in zip(rooms, jax.tree.map(np.asarray, drawn), strict=True):
        plains = [task.plain({k: v[row] for k, v in arrays.items()}, n) for row in range(COUNT)]
        for row in sorted(range(COUNT), key=lambda row, plains=plains: size_of(plains[row])):
            _check_room(look, tuple(part[row] for part in tape), plains[row], n, memory)
    return None if task.grows else "not tried in larger memories: `grows` is False"


def _check_room(look: Look, tape: Any, plain: Any, n: int, memory: int) -> None:
    task, (cells, target, mask) = look.task, tape
    where = f"{task.show(plain)} (length {n}) in M = {memory} cells"
    held = np.concatenate([cells, target])
    if held.min() < 0 or held.max() >= memory:
        bad = int(held.min() if held.min() < 0 else held.max())
        raise wrong(
            task,
            "tape",
            f"{where}: it holds {bad}, but values lie in 0..{memory - 1}. `cells({n})` is "
            f"{look.room(n)}: let it be larger, or let `domain` use its argument `memory`",
        )
    answer = task.solve(plain)
    if target[mask].tolist() != answer:
        raise wrong(task, "tape", f"{where}: it masks {short(target[mask].tolist())}, and `solve` "
                    f"returns {short(answer)}. `cells({n})` is {look.room(n)}: "
                    f"does everything fit into so many cells?")  # fmt: skip


def check_limits(look: Look, method: str, limit: Callable[[int], Any], memory: Any) -> None:
    """Raises `UsageError` if a limit of a problem's length depends on anything else: it is asked
    again after each problem has been solved and shown."""
    before = {n: limit(n) for n in look.lengths}
    for problem in [*look.problems(memory), *reversed(look.problems(memory))]:
        look.task.solve(dict(problem.plain))
        now = limit(problem.length)
        if now != before[problem.length]:
            with about(problem.plain):
                raise wrong(
                    look.task, method,
                    f"it is {before[problem.length]} at length {problem.length}, and {now} after "
                    f"`solve` has seen {look.task.show(problem.plain)}: a limit must depend on the "
                    f"length alone, since it would tell the answer. Compute it from `length` only",
                )  # fmt: skip


def _limit(look: Look) -> None:
    memory = look.memory_for("tape")
    check_limits(look, "tape_limit", look.task.tape_limit, memory)
    check_limits(look, "cells", look.task.cells, memory)
    found = look.shown("tape")
    for problem, cells, target, mask in zip(look.problems(memory), *found, strict=True):
        needed, allowed = (
            int(((cells != target) & mask).sum()),
            look.task.tape_limit(problem.length),
        )
        if needed > allowed:
            with about(problem.plain):
                raise wrong(
                    look.task, "tape_limit",
                    f"it allows {allowed} timesteps at length {problem.length}, and "
                    f"{look.task.show(problem.plain)} needs {needed} cells to be written, one in "
                    f"each: raise it, as `return 20 * length + 20`",
                )  # fmt: skip


def _tape_layout(look: Look) -> None:
    layout, memory = _layout(look, "tape"), look.memory_for("tape")
    problems, task = look.problems(memory), look.task
    tapes = show_problems(task, "tape", look.rebuilt(memory), [p.length for p in problems],
                          look.size, memory)  # fmt: skip
    for row, problem in enumerate(problems):
        names = {**problem.plain, "n": problem.length, "M": memory}
        (cells,), _ = lay_out(layout, problem.plain, {"n": problem.length, "M": memory or 0})
        _compare(task, problem, "cells", cells, tapes.memory[row].tolist())
        read = read_out(layout, tapes.target[row].tolist(), [], names)
        _compare(task, problem, "answer", read, problem.answer)
        _check_conditions(task, layout, problem, names)


def pad_layout(look: Look) -> None:
    """Raises `UsageError` if the layout of the scratchpad differs from `pad` and `read_pad`."""
    layout, task = _layout(look, "scratchpad"), look.task
    problems, rebuilt = look.problems(None), look.rebuilt(None)
    lengths = np.array([p.length for p in problems], np.int32)

    @jax.jit
    def show(questions, lengths):
        def one(question, n):
            pad = task.pad(question, n, look.size)
            numbers = jax.numpy.arange(1, pad.cells.size + 1, dtype=jax.numpy.int32)
            marked = numbers.reshape(pad.cells.shape)
            return pad, marked, task.read_pad(Pad(marked, pad.pointers), n, look.size)

        return jax.vmap(one)(questions, lengths)

    shown = jax.tree.map(np.asarray, show(rebuilt, lengths))
    for row, problem in enumerate(problems):
        pad, marked, read = jax.tree.map(lambda x, row=row: x[row].tolist(), shown)
        sizes = {"n": problem.length, "N": look.size}
        cells, pointers = lay_out(layout, problem.plain, sizes, len(pad.cells))
        _compare(task, problem, "cells", cells, pad.cells)
        _compare(task, problem, "pointers", pointers, pad.pointers)
        elements = read_out(layout, marked, pad.pointers, sizes)
        _compare(task, problem, "places of the answer", elements, read)
        if layout.answer.stated:
            stated = evaluate(layout.answer.stated, {"n": problem.length})
            _compare(task, problem, "number of elements", stated, len(problem.answer))


def _token_layout(look: Look) -> None:
    layout, task = _layout(look, "tokens"), look.task
    problems = look.problems(None)
    lengths = [p.length for p in problems]
    shown = show_problems(task, "tokens", look.rebuilt(None), lengths, look.size, None)
    coupled = {n: task.coupled(jax.numpy.asarray(n), look.size) for n in set(lengths)}
    known: set[int] = set()
    for problem, inputs, targets, mask in zip(problems, *shown, strict=True):
        sizes = {"n": problem.length, "N": look.size}
        rows, (first,) = lay_out(layout, problem.plain, sizes, 2)
        own = [0] * len(inputs) if coupled[problem.length] is None else coupled[problem.length]
        for what, stated, found in zip(
            ("tokens", "coupled numbers"), rows, (inputs, np.asarray(own)), strict=True
        ):
            _compare(task, problem, what, stated, found[: len(stated)].tolist())
        _compare(task, problem, "first element", [first], np.flatnonzero(mask)[:1].tolist())
        _compare(task, problem, "length", len(rows[0]), int(np.flatnonzero(mask).max()) + 1)
        read = read_out(layout, targets.tolist(), [first], {**problem.plain, **sizes})
        _compare(task, problem, "answer", read, problem.answer)
        _check_conditions(task, layout, problem, {**problem.plain, **sizes})
        known |= set(inputs.tolist())
    tokens = sorted(known)
    with jax.numpy_dtype_promotion("standard"):  # as in training
        channels = task.channels(jax.numpy.asarray(tokens))
    stated = [[evaluate(text, {"token": token}) for text in layout.channels] for token in tokens]
    if channels is not None and not np.allclose(np.array(stated), channels, atol=1e-6):
        raise wrong(task, "layout", "its `channels` are not those of the task")


def _layout(look: Look, view: str) -> Any:
    layout = look.task.layout(view)
    if layout is None:
        raise Skip(f"`layout` states none for the {view}: on pages, users type cells")
    return layout


def _compare(task: Any, problem: Any, what: str, stated: Any, found: Any) -> None:
    if stated != found:
        with about(problem.plain):
            raise wrong(task, "layout", f"for {task.show(problem.plain)} its {what} are "
                        f"{short(stated)}, and those of the view {short(found)}")  # fmt: skip


def _check_conditions(task: Any, layout: Any, problem: Any, names: Any) -> None:
    if layout.length and evaluate(layout.length, problem.plain) != problem.length:
        raise wrong(task, "layout", f"its length of {task.show(problem.plain)} is not "
                    f"{problem.length}")  # fmt: skip
    for check in layout.checks:
        for i in range(evaluate(check.count, names)):
            if not evaluate(check.holds, {**names, "i": i}):
                raise wrong(task, "layout", f"its condition ({check.words}) does not hold for "
                            f"{task.show(problem.plain)}, which {spec(task)} draws")  # fmt: skip


def _tokens_padding(look: Look) -> None:
    task, sizes = look.task, look.tested[-2:]
    problems = [p for p in look.problems(None) if p.length <= sizes[0]]
    plains, lengths = [p.plain for p in problems], [p.length for p in problems]
    small, large = (
        show_problems(task, "tokens", look.padded(plains, size, None), lengths, size, None)
        for size in sizes
    )
    steps = small.inputs.shape[1]
    for row, plain in enumerate(plains):
        for name, few, many in zip(("inputs", "targets", "mask"), small, large, strict=True):
            if (few[row] != many[row, :steps]).any() or many[row, steps:].any():
                with about(plain):
                    raise wrong(
                        task, "tokens",
                        f"for {task.show(plain)} its {name} are {short(_trimmed(few[row]))} with "
                        f"size={sizes[0]}, and {short(_trimmed(many[row]))} with size={sizes[1]}: "
                        f"they must not depend on `size`, except for zeros at the end; see "
                        f"tasks.ask",
                    )  # fmt: skip


def _trimmed(values: Any) -> list[int]:
    """The values without zeros at the end."""
    there = np.flatnonzero(values)
    return values[: there[-1] + 1 if len(there) else 0].astype(int).tolist()
