"""Pages in a real browser, and runs with given models, for the tests of `deepcalc view`."""

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jax
import pytest

from tasks import make_tasks
from training.build import make_config, make_learner
from training.learner_options import make_options
from training.loaded import LoadedRun
from training.page.build import build_page
from training.predict import answer_all, check_each
from training.registry import learner_kind
from training.run_folder import Run

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-timer-throttling",
    "--disable-renderer-backgrounding",
    "--disable-backgrounding-occluded-windows",
]
"""Pages are drawn, and their timers run, also if the machine is busy."""
PATIENCE = 90_000
"""Milliseconds to wait for something on a page; a machine that is busy is slow."""


def browser_or_skip() -> Iterator[Any]:
    """A headless Chromium; skips the test if there is none."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        pytest.skip(f"no browser is installed: none of {', '.join(BROWSERS)} is in PATH")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as library:
        browser = library.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@contextlib.contextmanager
def opened(browser: Any, file: Path, width=1200, height=900, dark=False) -> Iterator[Any]:
    """A page that is loaded. Afterwards it must have had no error and asked for no other file."""
    wrong: list[str] = []
    scheme = "dark" if dark else "light"
    # `wait_for_function` needs eval, which the page's own policy forbids.
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=scheme,
        offline=True,
        bypass_csp=True,
    )
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.on("request", lambda asked: wrong.append(f"request: {asked.url}"))
    page.goto(f"file://{file}")
    page.wait_for_function("window.deepcalc && window.deepcalc.ready")
    yield page
    context.close()
    assert wrong == [f"request: file://{file}"], wrong


def run_with(folder: Path, learner: str, tasks: str, model: Any = None, **options: Any):
    """A run with a given model or, if that is None, an untrained one of its learner."""
    found = make_tasks(tasks)
    chosen = make_options(learner_kind(learner), options)
    config = make_config(learner, found, chosen)
    made = make_learner(config)
    if model is None:
        weights = jax.jit(made.init_params)(jax.random.key(0))
        return LoadedRun(Run(folder), config, made, restored=(1, weights), reason="untrained")
    trainer: Any = SimpleNamespace(model=lambda weights: model)
    return LoadedRun(Run(folder), config, made, trainer, (1, {}), "given")


def written(folder: Path, run: LoadedRun, **more: Any) -> Path:
    """The page of a run as a file."""
    file = folder / "page.html"
    file.write_text(build_page(run, **more))
    return file


def by_python(run: LoadedRun, task: int, questions: list[dict]) -> list[list]:
    """Answer, whether it halted, and the steps, of each question."""
    known = run.model.tasks[task]
    asked = check_each(run.model, run.view, known, questions)
    return [[one.answer, one.halted, one.steps] for one in answer_all(run.model, known, asked)]


def by_page(page: Any, task: int, questions: list[dict]) -> list[list]:
    """The same as the page computes it."""
    return page.evaluate(
        """([questions, task]) => questions.map((question) => {
            const { answer, halted, steps } = window.deepcalc.run(question, task);
            return [answer, halted, steps];
        })""",
        [questions, task],
    )
