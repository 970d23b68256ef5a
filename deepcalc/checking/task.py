"""The checks of a task: its definition, its sampler, its rule; then those of its views."""

import doctest
import functools
import sys
from typing import Any

from deepcalc.checking.expert import expert_checks
from deepcalc.checking.findings import Check, Skip, Suite, table_of
from deepcalc.checking.look import Look
from deepcalc.checking.smallest import smallest
from deepcalc.checking.views import tape_checks, token_checks
from tasks.checking.contract import check_methods, impure, wrong
from tasks.checking.rules import Problem, check_questions
from tasks.checking.samplers import (
    check_domain,
    check_padding,
    check_size,
    draw_problems,
    in_plain,
    lowered,
)
from tasks.checking.views import check_view
from tasks.core.domain import stated
from tasks.core.errors import UsageError
from tasks.core.registry import make_task, task_classes
from tasks.core.task import VIEWS, Task, predicts, source, spec

MOST_ALIKE = 5 / 6
"""Share of the longest problems that may have the same answer."""
FOR = {"tape": "nram", "scratchpad": "npi", "tokens": "lstm, ntm and transformer"}
"""View -> the built-in learners that learn from it."""


def task_suite(task: Task, must_be_registered: bool = False) -> Suite:
    """All checks of one task. A mistake that an earlier check finds may make later ones fail."""
    look = Look(task)
    if must_be_registered and not task.name:
        cls = type(task)
        found = f"{cls.__name__} ({source(cls)}) is not registered, so no command finds it: "
        return _wrong(cls.__name__, found + 'write @register("name") above @dataclasses.dataclass')

    check = table_of(look)
    checks = [
        check("definition", _definition, "methods, arguments and views are as the contract says"),
        check("options", _options, "its text makes the same task again",
              "a run stores the text of its task", "definition"),
        check("example", _example, "the example in the docstring is right"),
        check("domain", _domain, "the domain is stated by arithmetic, for every length",
              "samplers, `predict` and proofs use it with traced and with named lengths",
              "definition"),
        check("sampler", _sampler, "JAX can trace `sample`, and it returns arrays of int32",
              "batches are drawn by one compiled function", "domain"),
        check("key", _key, "a problem follows from its key: the same key, the same problem",
              "results must be reproducible, and training needs new problems", "sampler"),
        check("padding", _padding, "a problem does not depend on the size that it is padded to",
              "a batch pads its problems to the longest one, so results would depend on what else "
              "is asked", "key"),
        check("range", _range, "problems lie in the domain, and cover it",
              "a model is tested on these problems; `predict` accepts all of the domain", "key"),
        check("rule", smallest(_rule), "`solve` returns a list of ints of the stated length",
              "all results are measured against it", "key"),
        check("questions", smallest(_questions), "a plain question is read back as the same "
              "problem", "users ask plain questions", "rule"),
        check("answers", _answers, "answers differ from problem to problem",
              "otherwise a model that ignores the question looks right", "rule"),
    ]  # fmt: skip
    files = {source(cls) for cls in type(task).__mro__ if issubclass(cls, Task) and cls is not Task}
    for view, more in (("tape", tape_checks), ("tokens", token_checks),
                       ("scratchpad", expert_checks)):  # fmt: skip
        if view not in look.views:
            checks.append(check(view, functools.partial(_no_view, view), f"the {view} view"))
            continue
        run = smallest(functools.partial(_view, view), view)
        about = f"the {view} view shows the question, and its answer is that of `solve`"
        checks += [check(view, run, about, VIEW_WHY[view], "rule"), *more(look)]
    if "scratchpad" in look.views:
        files |= _files_of_programs(task)
    return Suite(spec(task) if task.name else type(task).__name__, checks, files)


def _wrong(thing: str, message: str) -> Suite:
    def fail() -> None:
        raise UsageError(f"{message}.")

    return Suite(thing, [Check("definition", "the task is registered", fail)])


VIEW_WHY = {
    "tape": "nram is trained on the target of the masked cells, and tested against `solve`",
    "tokens": "sequence models are trained on the masked targets, and tested against `solve`",
    "scratchpad": "JAX clips what lies outside of an array, so a wrong pad would be another "
    "problem in silence; and the proof assumes what the Scratchpad states",
}


def _files_of_programs(task: Any) -> set[str]:
    """The source files of the programs, which may be in other modules."""
    try:
        programs = task.scratchpad.programs.values()
        return {program.__code__.co_filename for program in programs}
    except Exception:  # the check `definition` reports it
        return set()


def _no_view(view: str, _: Look) -> str:
    raise Skip(f"the task does not define it ({', '.join(VIEWS[view])}), for {FOR[view]}")


def _definition(look: Look) -> None:
    cls = type(look.task)
    for view, methods in VIEWS.items():
        there = [name for name in methods if hasattr(cls, name)]
        lacking = [name for name in methods if name not in there]
        if lacking and set(there) - {"cells", "symbols"}:
            raise UsageError(
                f"{cls.__name__} ({source(cls)}) defines {' and '.join(there)}, but not "
                f"{' and '.join(lacking)}: the {view} view needs {', '.join(methods)}. Define what "
                f"is missing, or remove the rest."
            )
    if not look.views:
        offered = "; ".join(f"{view}: {', '.join(m)}" for view, m in VIEWS.items())
        raise UsageError(
            f"{cls.__name__} ({source(cls)}) has no view, so no learner can learn it. Define the "
            f"methods of one ({offered})."
        )
    for view in look.views:
        check_methods(look.task, view)


def _options(look: Look) -> str | None:
    task = look.task
    if task_classes().get(task.name) is not type(task):
        raise Skip('it is not registered: write @register("name") above the class to train on it')
    again = make_task(spec(task))
    if again != task:
        raise wrong(task, "__init__", f"{spec(task)!r} makes {again}, not {task}: options are "
                    f"fields with a default, and nothing else decides their value")  # fmt: skip
    return None


def _example(look: Look) -> str | None:
    cls = type(look.task)
    finder = doctest.DocTestFinder(recurse=False)
    module = sys.modules.get(cls.__module__)
    found = finder.find(cls, cls.__name__, globs=dict(vars(module)) if module else {})
    examples = [test for test in found if test.examples]
    if not examples:
        raise Skip(f"the docstring of {cls.__name__} has none: write one, as "
                   f"`>>> {cls.__name__}().solve(...)` with its result")  # fmt: skip
    for test in examples:
        said: list[str] = []
        runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE, verbose=False)
        if runner.run(test, out=said.append).failed:
            text = " ".join("".join(said).replace("*" * 70, "").split())
            raise UsageError(f"the example in the docstring of {cls.__name__} ({source(cls)}) is "
                             f"wrong: {text}. Mend the example, or the task.")  # fmt: skip
    return None


def _domain(look: Look) -> str | None:
    for memory in {None, *look.memories}:
        look.domains(memory)
    for view in look.views:
        stated(look.task, view)
    if look.domains(look.memories[0])[-1] is None:
        return "not stated: `predict` cannot say which questions may be asked"
    return None


def _sampler(look: Look) -> None:
    for memory in look.memories:
        look.raw(memory)


def _key(look: Look) -> None:
    for memory in look.memories:
        drawn = look.raw(memory)
        programs = {lowered(look.task, look.lengths, look.size, memory) for _ in range(2)}
        if len(programs) > 1:
            again = draw_problems(look.task, look.lengths, look.size, memory)
            if in_plain(look.task, again, look.lengths) != drawn.plains:
                raise impure(look.task, "sample")
        several = [p for p in drawn.plains if any(one != p[0] for one in p)]
        if not several and look.domains(memory)[-1] is None:
            raise wrong(look.task, "sample", f"it draws the same problem for every key, as "
                        f"{look.task.show(drawn.plains[-1][0])}: draw by `key`")  # fmt: skip


def _padding(look: Look) -> None:
    for memory in look.memories:
        drawn = look.raw(memory)
        if type(look.task).sample is not Task.sample:  # the default does not depend on the padding
            check_size(look.task, drawn.plains, look.lengths, memory)
        check_padding(look.task, drawn.arrays, look.lengths)


def _range(look: Look) -> None:
    if look.camera:
        raise Skip("the length is the number of turns, so it decides where the camera starts")
    for memory in look.memories:
        view = "tape" if memory is not None else None
        check_domain(look.task, view, look.lengths, look.domains(memory), look.drawn(memory).plains)


def _rule(look: Look) -> None:
    for memory in look.memories:
        try:
            problems = look.problems(memory)
        except RecursionError:
            raise wrong(look.task, "solve", "it calls itself too often for a problem of length "
                        f"{look.size}: write it as a loop") from None  # fmt: skip
        if not any(problem.answer for problem in problems):
            raise wrong(look.task, "solve", "returned [] for every problem: an answer has elements")


def _questions(look: Look) -> None:
    for memory in look.memories:
        check_questions(look.task, look.problems(memory))


def _answers(look: Look) -> None:
    if look.camera:
        raise Skip("all answers are the canonical pose; the pictures differ")
    for memory in look.memories:
        longest = [p for p in look.problems(memory) if p.length == look.size]
        domain = look.domains(memory)[-1]
        asked = {look.task.show(problem.plain) for problem in longest}
        if len(asked) == 1 and domain is not None:
            continue  # the domain has one problem of each length
        if _follows_from_length(look.problems(memory)):
            continue
        answers = [tuple(problem.answer) for problem in longest]
        most = max(set(answers), key=answers.count)
        if answers.count(most) > MOST_ALIKE * len(answers) and not predicts(look.task):
            raise wrong(
                look.task, "sample",
                f"{answers.count(most)} of {len(answers)} problems of length {look.size} have the "
                f"same answer, {look.task.show_answer(list(most))}: a model that always gives it "
                f"looks right. Draw problems so that answers differ",
            )  # fmt: skip


def _follows_from_length(problems: list[Problem]) -> bool:
    """Whether the length alone decides the answer, and by more than its number of elements."""
    answers: dict[int, set[tuple[int, ...]]] = {}
    for problem in problems:
        answers.setdefault(problem.length, set()).add(tuple(problem.answer))
    every = {answer for of_length in answers.values() for answer in of_length}
    return all(len(of_length) == 1 for of_length in answers.values()) and (
        len(every) > len({len(answer) for answer in every})
    )


def _view(view: str, look: Look) -> None:
    memory = look.memory_for(view)
    check_view(look.task, view, look.drawn(memory).arrays, look.problems(memory), look.size, memory)
