"""Sequence models in a page: their forward pass in JavaScript computes what Python computes."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from pages import browser_or_skip, by_page, by_python, opened, run_with, written

from baselines import view
from baselines.reading import elements_before, read, tokens_of
from training.page.build import build_page
from training.predict import check_each

SMALL = {"hidden": 16, "lengths": (1, 6)}
KINDS = {
    "lstm": ("lstm", "addition", {}),
    "lstm, several tasks": ("lstm", "copying+merge+access", {}),
    "lstm, attention": ("lstm", "swap", {"attention": True}),
    "lstm, bits": ("lstm", "associative_recall", {"lengths": (2, 6)}),
    "ntm": ("ntm", "binary_copy", {"cells": 12, "width": 5, "shifts": 3}),
    "ntm, no state": (
        "ntm",
        "priority_sort",
        {"controller": "feedforward", "cells": 8, "width": 4, "shifts": 5, "heads": 2},
    ),
    "ntm, predicts": ("ntm", "n_grams", {"cells": 8, "width": 4}),
    "ntm, repeats": ("ntm", "repeat_copy", {"cells": 8, "width": 4}),
    "ntm, symbols": ("ntm", "sorting", {"cells": 8, "width": 4}),
    "transformer": ("transformer", "addition", {}),
    "transformer, none": ("transformer", "maximum", {"positions": "none"}),
    "transformer, learned": ("transformer", "reversing", {"positions": "learned", "longest": 99}),
    "transformer, randomised": ("transformer", "sorting", {"positions": "randomised"}),
    "transformer, coupled": ("transformer", "addition", {"positions": "coupled"}),
    "transformer, bits": ("transformer", "binary_copy", {"positions": "coupled", "layers": 1}),
}
QUICK = ("lstm, attention", "ntm", "transformer, coupled")


@pytest.fixture(scope="module")
def browser():
    yield from browser_or_skip()


def asked_of(task, count):
    """Plain problems: many of length 1 to 12, and one of length 40."""
    lengths = [*(1 + (k % 12) for k in range(count)), 40]
    found = []
    for seed, length in enumerate(max(n, 2) for n in lengths):
        drawn = task.sample(jax.random.key(seed), jnp.asarray(length), length)
        found.append(dict(task.plain({k: np.asarray(v) for k, v in drawn.items()}, length)))
    return found


def chances_of(run, task, asked):
    """The probability of each element that Python writes to one question, given those before."""
    one = {name: jnp.asarray(value)[None] for name, value in asked.arrays.items()}
    lengths, model = jnp.full(1, asked.length), run.model
    output = model.predict(task, one, lengths, asked.size, asked.limit).output
    tokens = tokens_of(task, one, lengths, asked.size)
    positions = model.network.positions(task, lengths, asked.size, None)
    reading = read(tokens, positions)._replace(before=elements_before(output, tokens.mask))
    logits, alphabet = model.network(model.params, reading), model.network.alphabet
    found = jnp.exp(alphabet.log_likelihood(logits, output))
    return np.asarray(found[0])[np.asarray(tokens.mask[0])]


@pytest.mark.parametrize(
    "kind", [k if k in QUICK else pytest.param(k, marks=pytest.mark.slow) for k in KINDS]
)
def test_the_page_computes_what_python_computes(tmp_path, browser, kind):
    learner, tasks, options = KINDS[kind]
    run = run_with(tmp_path, learner, tasks, **SMALL | options)
    run._given = (1, jax.tree.map(lambda x: 3 * x, run.weights))  # surer of what it writes
    del run.__dict__["_restored"]
    count = 240 // len(run.model.tasks)
    with opened(browser, written(tmp_path, run)) as page:
        for number, task in enumerate(run.model.tasks):
            questions = asked_of(task, count)
            found = page.evaluate(
                """([questions, task]) => questions.map((question) => {
                    const { answer, halted, steps, run } = window.deepcalc.run(question, task);
                    const chances = run.chances.slice(run.first).map((one) => one.chance);
                    return [answer, halted, steps, chances];
                })""",
                [questions, number],
            )
            known = by_python(run, number, questions)
            wrong = [k for k, one in enumerate(found) if one[:3] != known[k]]
            assert len(wrong) <= 1, "only where two symbols are as likely up to rounding"
            assert len({tuple(one[0]) for one in found}) > 3, "it does not write the same always"
            asked = check_each(run.model, run.view, task, questions)
            for k in set(range(0, count, count // 12)) - set(wrong):
                chances = chances_of(run, task, asked[k])
                assert found[k][3] == pytest.approx(chances, abs=1e-3)


def test_weights_that_do_not_fit_are_shortened_and_answers_stay(tmp_path, browser, monkeypatch):
    run = run_with(tmp_path, "lstm", "copying", hidden=32)
    whole = view._size(run.model.params)
    monkeypatch.setattr(view, "ROOM", int(0.6 * whole))
    page = run.model.page([], None)
    assert {str(x.dtype) for x in jax.tree.leaves(page.data["model"]["weights"])} == {"float16"}
    asked = asked_of(run.model.tasks[0], 24)
    with opened(browser, written(tmp_path, run)) as opened_page:
        assert by_page(opened_page, 0, asked) == by_python(run, 0, asked)
    monkeypatch.setattr(view, "_same_answers", lambda *_: False)
    assert not run.model.page([], None).runs, "answers would change"


@pytest.mark.parametrize("learner", ["ntm", "lstm", "transformer"])
def test_a_model_that_cannot_run_in_the_page_shows_runs_of_python(
    tmp_path, browser, monkeypatch, learner
):
    monkeypatch.setattr(view, "ROOM", 1000)
    run = run_with(tmp_path, learner, "copying", **SMALL)
    with opened(browser, written(tmp_path, run)) as page:
        assert "too large" in page.locator(".panels").inner_text()
        assert page.locator(".field").count() == 0
        page.evaluate("deepcalc.go(deepcalc.current.steps - 1)")
        shown = page.evaluate("deepcalc.current.writes")
        example = page.evaluate("deepcalc.content.examples[0]")
        assert shown[-len(example["answer"]) :] == example["answer"]
        assert page.locator("canvas").count() == (2 if learner == "ntm" else 0)


def test_a_long_run_goes_on_while_it_is_looked_at(tmp_path, browser):
    run = run_with(tmp_path, "transformer", "copying", hidden=32)
    with opened(browser, written(tmp_path, run)) as page:
        page.locator(".field input").fill("3 1 2 " * 400)
        page.get_by_role("button", name="Run").click()
        page.wait_for_function("deepcalc.current.total === 2401")
        first = page.evaluate("deepcalc.current.steps")
        assert first < 2401
        assert "Computed so far" in page.locator(".result").inner_text()
        page.evaluate("(step) => deepcalc.go(step)", first - 1)
        page.wait_for_function("(first) => deepcalc.current.steps > first", arg=first)
        assert page.locator("canvas").count() == 8
        page.wait_for_function("deepcalc.current.answer", timeout=120_000)


def test_attention_without_a_question_is_left_to_python(tmp_path):
    run = run_with(tmp_path, "lstm", "n_grams", attention=True, **SMALL)
    assert "no question to attend to" in build_page(run)
