"""Is a task what it says? Its sampler, its rule and its views, on a few small problems.

Called before anything is compiled for training, and before results are counted. What is wrong is
named together with the class that is to be changed.
"""

import functools

from tasks.checking.contract import check_methods, wrong
from tasks.checking.rules import check_questions, solved
from tasks.checking.samplers import check_domain, check_sampler, domain_of
from tasks.checking.views import check_view
from tasks.core.errors import UsageError
from tasks.core.task import Task, spec

__all__ = ["check_length", "check_task"]

LENGTHS = (0, 1, 2, 3, 7)
"""What is tried: how much longer each length is than the shortest."""


@functools.cache
def check_task(task: Task, view: str | None = None) -> None:
    """Checks a task, and how it looks through a view, in some tenths of a second.

    Raises `UsageError` with what is wrong, where, and what to do. What the task's own code raises
    comes through, but for the use of traced values as Python's.
    """
    check_methods(task, view)
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
    check_questions(task, problems)
    if view is not None:
        check_view(task, view, drawn, problems, lengths[-1], memory)


def check_length(task: Task, shortest: int) -> None:
    """Raises `UsageError` where a task has no problems of a length that is asked for."""
    domain = task.domain(shortest)
    if domain is not None and shortest < domain.shortest:
        raise UsageError(
            f"{spec(task)} has no problems of length {shortest}: choose lengths from "
            f"{domain.shortest} on."
        )
