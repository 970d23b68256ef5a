"""Speed of the page of `deepcalc view`, beside the jitted interpreter, on the same problems.

    python benchmarks/view_speed.py RUN [--lengths 10 100 1000 3000]

RUN is a finished run of NPI, NRAM or a sequence model. The page runs in a headless Chromium. Each
time is the best of several, of one problem after the other; all answers are compared. The jitted
interpreter is timed with one problem at a time, as the page, and with 64 at once.
"""

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import jax
import jax.numpy as jnp
import numpy as np
from playwright.sync_api import sync_playwright
from rich.console import Console
from rich.table import Table

from training import load
from training.page.build import build_page
from training.predict import answer_all, check, padded
from training.problems import sampler

REPEATS = 5
TIMED = """([question, repeats]) => {
    const found = Array.from({ length: repeats }, () => window.deepcalc.run(question));
    const { answer, steps } = found[0];
    return { answer, steps, ms: Math.min(...found.map((one) => one.ms)) };
}"""


def problem(run, length: int, seed: int = 0) -> dict:
    """One plain problem."""
    task = run.model.tasks[0]
    memory = run.model.memory_size(task, length)
    size = padded(length, memory)
    drawn = sampler(task, size, memory)(jax.random.key(seed), jnp.full(1, length))
    return dict(task.plain({name: np.asarray(v)[0] for name, v in drawn.items()}, length))


def of_interpreter(run, asked, batch: int) -> tuple[float, object]:
    """Seconds of one batch of equal problems, without compilation, and the outcome."""
    task = run.model.tasks[0]
    questions = {k: jnp.asarray(np.stack([v] * batch)) for k, v in asked.arrays.items()}
    lengths = jnp.full(batch, asked.length)

    def call():
        limit = asked.limit
        return jax.block_until_ready(
            run.model.predict(task, questions, lengths, asked.size, limit, asked.memory)
        )

    outcome, seconds = call(), []
    for _ in range(REPEATS):
        began = time.perf_counter()
        call()
        seconds.append(time.perf_counter() - began)
    return min(seconds), outcome


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("run", type=Path)
    parser.add_argument("--lengths", type=int, nargs="+", default=[10, 100, 1000, 3000])
    given = parser.parse_args()
    run = load(given.run)
    task = run.model.tasks[0]
    table = Table(title=f"{run.config.learner} on {task.name}, one core, {REPEATS} repeats")
    for name in ("length", "steps", "page, ms", "page, steps/s", "jitted, ms", "jitted, steps/s",
                 "jitted, 64 at once, steps/s"):  # fmt: skip
        table.add_column(name, justify="right")
    browser_path = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as library:
        file = Path(folder) / "page.html"
        file.write_text(build_page(run))
        browser = library.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        page = browser.new_context(bypass_csp=True).new_page()
        page.goto(f"file://{file}")
        page.wait_for_function("window.deepcalc && window.deepcalc.ready")
        for length in given.lengths:
            question = problem(run, length)
            asked = check(run.model, run.view, task, question)
            shown = page.evaluate(TIMED, [question, REPEATS])
            (answered,) = answer_all(run.model, task, [asked])
            assert shown["answer"] == answered.answer, "the page computes another answer"
            assert shown["steps"] == answered.steps
            alone, _ = of_interpreter(run, asked, 1)
            many, _ = of_interpreter(run, asked, 64)
            steps, page_seconds = answered.steps, shown["ms"] / 1000
            table.add_row(
                f"{length:,}", f"{steps:,}", f"{shown['ms']:,.1f}", f"{steps / page_seconds:,.0f}",
                f"{1000 * alone:,.1f}", f"{steps / alone:,.0f}", f"{64 * steps / many:,.0f}",
            )  # fmt: skip
        browser.close()
    Console(width=110).print(table)


if __name__ == "__main__":
    main()
