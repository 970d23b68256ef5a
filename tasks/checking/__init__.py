"""Checks of a task's sampler, rule and views on a few small problems.

They run before training is compiled, and before a model is evaluated. An error names the mistake
and the class that must be changed.
"""

import functools

from tasks.checking.contract import check_methods, wrong
from tasks.checking.rules import READ_BACK, check_questions, solved
from tasks.checking.samplers import check_domain, check_sampler, domain_of
from tasks.checking.views import check_view
from tasks.core.errors import UsageError
from tasks.core.task import Task, spec

__all__ = ["check_length", "check_task"]

LENGTHS = (0, 1, 2, 3, 7)
"""The tested lengths, minus the shortest length of the task."""


@functools.cache
def check_task(task: Task, view: str | None = None) -> None:
    """Checks a task and one of its views; takes some tenths of a second.

    Raises `UsageError` that says what is wrong, where, and what to do. Exceptions of the task's own
    code are passed on, except for misuse of traced values, which becomes a `UsageError`.
    """
    check_methods(task, view)
    if task.given() is not None:
        return  # its examples were checked when they were read
    domain = domain_of(task, 1, None)
    low = 1 if domain is None else domain.shortest
    lengths = [low + more for more in LENGTHS]
    memory = int(task.cells(lengths[-1])) if view == "tape" else None  # pyright: ignore
    domains = [domain_of(task, n, memory) for n in lengths]
    drawn, plains = check_sampler(task, lengths, memory)
    check_domain(task, view, lengths, domains, plains)
    problems = solved(task, lengths, plains)
    if not any(problem.answer for problem in problems):
        raise wrong(task, "solve", "returned [] for every problem: an answer has elements")
    check_questions(task, problems[:: len(problems) // READ_BACK])
    if view is not None:
        check_view(task, view, drawn, problems, lengths[-1], memory)


def check_length(task: Task, shortest: int) -> None:
    """Raises `UsageError` if the task has no problems of the length `shortest`."""
    domain = task.domain(shortest)
    if domain is not None and shortest < domain.shortest:
        raise UsageError(
            f"{spec(task)} has no problems of length {shortest}: choose lengths from "
            f"{domain.shortest} on."
        )
