"""Deliberate mistakes, one in each file: the right check finds each, with the right words."""

import importlib
import re
import sys

import pytest

from commands.new import source_of
from deepcalc.checking import suites_of
from tasks.core import registry

SAMPLE = """
    def sample(self, key, length, size, values=None):
        drawn = {drawn}
        return {{"list": jnp.where(jnp.arange(size) < length, drawn, 0)}}

    def solve(self, question):"""
RULE = 'return list(question["list"])  # change: the rule\n'
LIMIT = "step_limit=lambda length: 20 * length + 20,"
FEATURES = 'features=(symbol("read"),),'
IMPORTED = "import dataclasses\n"
PUT = '    return write("write", see.read)\n'
PAD = "return Pad(cells.at[0, 1:-1].set(question"


def sample(drawn: str):
    """Changes by which a task draws its list so; the file imports jax then."""
    return (
        ("    def solve(self, question):", SAMPLE.format(drawn=drawn)),
        (IMPORTED, "import dataclasses\nimport jax\nimport numpy as np\nimport jax.numpy as jnp\n"),
    )


def solve(text: str):
    return ((RULE, f"{text}\n"),)


UNIFORM = "jax.random.randint(key, (size,), 1, 11)"
KEEP = (
    "        return list(question",
    "        LAST[0] = question['list'][0]\n        return list(question",
)
LAST = (IMPORTED, "import dataclasses\n\nLAST = [0]\n")

# name: (views, changes of the file, check, words)
MISTAKES = {
    # the file, and the class
    "a word of Python is wrong": (
        "tokens", (("class ", "clas "),), "import", r"mine\.py, line \d+ is not valid Python"),
    "an import is wrong": (
        "tokens", (("from tasks import ", "from tasks import Domane, "),), "import",
        r"raised ImportError .*Domane.*line \d+"),
    "the name is taken": (
        "tokens", (('@register("mine")', '@register("copying")'),), "import",
        "which is the name of Copying"),
    "not registered": (
        "tokens", (('@register("mine")\n', ""),), "definition", r'write @register\("name"\) above'),
    "an option without a default": (
        "tokens", (('@register("mine")\n', ""), ("base: int = 10", "base: int")), "definition",
        "Give every option a default"),
    "no view at all": (
        "tokens", (("def tokens(", "def shown("),), "definition", "has no view.*tokens, symbols"),
    "read_pad is missing": (
        "scratchpad", (("def read_pad(", "def read("),), "definition",
        "scratchpad and pad, but not read_pad"),
    "an argument is missing": (
        "tape", (("question, length, memory):", "question, length):"),), "definition",
        r"called as tape\(self, question, length, memory\)"),
    "symbols is a method": (
        "tokens", (("    @property\n", ""),), "definition", "put @property above it"),
    "step_limit is a number": (
        "scratchpad", ((LIMIT, "step_limit=100,"),), "definition",
        "step_limit is a function of a problem's length"),
    "no features": (
        "scratchpad", ((FEATURES, "features=(),"),), "definition", r"features=.*it is empty"),
    "features without a comma": (
        "scratchpad", ((FEATURES, 'features=(symbol("read")),'),), "definition",
        "a comma makes a tuple of one"),
    "the example is wrong": (
        "tokens", (("    [3, 1, 2]\n", "    [3, 1, 3]\n"),), "example",
        r"Expected: \[3, 1, 3\] Got: \[3, 1, 2\]"),
    "a domain by `if`": (
        "tokens", (("numbers(1, top)", "numbers(1, top if n > 5 else 3)"),), "domain",
        "no more than arithmetic"),

    # the sampler
    "size=length": (
        "tokens", sample("jax.random.randint(key, (length,), 1, 11)"), "sampler",
        "`length`, or a drawn value, as a Python number"),
    "if length > 5": (
        "tokens", sample(f"{UNIFORM} if length > 5 else {UNIFORM}"), "sampler",
        "as a Python number.*use jnp.where instead"),
    "np.random": (
        "tokens", sample("jnp.asarray(np.random.randint(1, 11, size), jnp.int32)"), "sampler",
        "something else than `key`, such as np.random"),
    "floats": (
        "tokens", sample(f"{UNIFORM} / 1"), "sampler", "array of int32, not of float32"),
    "a list that is too short": (
        "tokens", sample(f"{UNIFORM}[:3]"), "sampler",
        r"`sample` raised (TypeError|ValueError).*mine\.py, line \d+.*`size` elements"),
    "a counter": (
        "tokens", (*sample("(jax.random.randint(key, (size,), 1, 11) + next(COUNT)) % 10 + 1"),
                   ("@register", "import itertools\n\nCOUNT = itertools.count()\n\n\n@register")),
        "key", "something else than `key`"),
    "it draws along the padding": (
        "tokens", sample(f"{UNIFORM}[::-1]"), "padding", "must not depend on its padding"),
    "it goes on behind the list": (
        "tokens", (*sample(UNIFORM), ("< length, drawn", "< length + 1, drawn")), "padding",
        "goes on behind the 1 elements"),
    "the key is not used": (
        "tokens", sample("jax.random.randint(jax.random.key(0), (size,), 1, 11)"), "range",
        "the same list for every key"),
    "values outside of the domain": (
        "tokens", sample("jax.random.randint(key, (size,), 1, 12)"), "range",
        "outside of the domain.*list holds 11, and takes 1..10"),
    "a small part of the domain": (
        "tokens", sample("jax.random.randint(key, (size,), 1, 4)"), "range",
        r"only in 1\.\.3, but the domain allows more"),

    # the rule
    "solve returns nothing": ("tokens", solve("sorted(question['list'])"), "rule", "returned None"),
    "solve returns a number": ("tokens", solve("return question['list'][0]"), "rule",
                               "must return a list of ints, and returned 1 for list = 1"),
    "solve returns an array": (
        "tokens", (*solve("return np.array(question['list'])"),
                   (IMPORTED, "import dataclasses\nimport numpy as np\n")), "rule", "array"),
    "solve is too short": (
        "tokens", solve("return question['list'][:1]"), "rule", "but `answer_length` states 2"),
    "solve changes the question": (
        "tokens", solve("question['list'].sort(); return question['list']"), "rule",
        "changes the question .*work on a copy"),
    "solve fails on some problems": (
        "tokens", solve("return [question['list'][4 * (v == 7)] for v in question['list']]"),
        "rule", r"`.*` raised IndexError .*mine\.py, line \d+"),
    "complete changes the question": (
        "tokens", (("    def answer_length", "    def complete(self, question):\n"
                    "        return {'list': sorted(question['list'])}\n\n    def answer_length"),),
        "questions", "`complete` of Mine"),
    "all answers are alike": (
        "tokens", (*solve("return [1]"), ("return len(question", "return 1  # (question")),
        "answers", "32 of 32 problems of length 12 have the same answer, 1"),

    # the tape
    "another rule on the tape": (
        "tape", (('answer = question["list"]', 'answer = question["list"] % 5 + 1'),), "tape",
        r"for list = \d+ it masks \[\d+\] as the answer, and `solve` returns \[\d+\]"),
    "the answer is there from the start": (
        "tape", (("return Tape(cells, target", "return Tape(target, target"),), "tape",
        "every answer before the first step"),
    "too few cells": (
        "tape", (("return 2 * length + 1", "return length + 2"),), "tape", "it masks"),
    "cells of floats": (
        "tape", (("return Tape(cells,", "return Tape(cells / 1,"),), "tape", "of float32"),
    "another cell changes": (
        "tape", (("return Tape(cells, target,", "return Tape(cells, target.at[0].set(0),"),),
        "tape-rest", "the target holds 0 in cell 0, which is not masked"),
    "too few cells for short problems": (
        "tape", (("return 2 * length + 1", "return 2 * length + (length > 4)"),), "tape-room",
        r"in M = \d+ cells.*`cells\(\d+\)` is \d+"),
    "the limit tells the answer": (
        "tape", (LAST, KEEP, ("return 20 * length + 20", "return 20 * length + 20 + LAST[0]")),
        "tape-limit", "after `solve` has seen list = .*must depend on the length alone"),
    "too low a limit": (
        "tape", (("return 20 * length + 20", "return 1"),), "tape-limit",
        "allows 1 timesteps at length 2, and list = .* needs 2 cells to be written"),
    "a layout of something else": (
        "tape", (("    def tape_limit", "    def layout(self, view):\n        return Layout((), "
                  "Answer('0', 'n'))\n\n    def tape_limit"),
                 (IMPORTED, "import dataclasses\nfrom tasks.core.layout import Answer, Layout\n")),
        "tape-layout", "its cells are"),

    # the tokens
    "a layout of other tokens": (
        "tokens", (("    def tokens", "    def layout(self, view):\n        return list_layout("
                   "self.base + 1, 'n')\n\n    def tokens"),
                  (IMPORTED, "import dataclasses\nfrom tasks.core.layout import list_layout\n")),
        "tokens-layout", "its tokens are"),
    "another rule in the tokens": (
        "tokens", (('answer = question["list"]', 'answer = question["list"][::-1]'),), "tokens",
        "as the answer, and `solve` returns"),
    "too few symbols": (
        "tokens", (("return self.base + 2", "return self.base + 1"),), "tokens",
        r"inputs holds 11, but values lie in 0\.\.10"),
    "a slice by the length": (
        "tokens", (('answer = question["list"] ', 'answer = question["list"][:length] '),),
        "tokens", "as a Python number.*line"),
    "the answer among the inputs": (
        "tokens", (("        return ask(", "        found = ask("),
                   ("self.base + 1)\n", "self.base + 1)\n        return found._replace(inputs="
                    "found.inputs + found.targets)\n")),
        "tokens", "inputs must not tell the answer"),
    "the separator stands behind the padding": (
        "tokens", (('ask(question["list"], length,', 'ask(question["list"], size,'),),
        "tokens-padding", "must not depend on `size`"),

    # the scratchpad
    "no margin": (
        "scratchpad", (("(2, size + 2)", "(2, size + 1)"), ("[0, 1:-1]", "[0, 1:]")), "scratchpad",
        "leave a blank cell at both ends"),
    "a pad against `initial`": (
        "scratchpad", ((PAD, PAD.replace("cells.at", "cells.at[1, 1].set(1).at")),), "scratchpad",
        r"puts 1 into column 1 of row answer .*initial=\(0,\)"),
    "values beyond the symbols": (
        "scratchpad", (('Row("list", self.base + 1)', 'Row("list", self.base)'),), "scratchpad",
        r"puts 10 into column \d+ of row list .*holds symbols 0\.\.9"),
    "a pad of floats": (
        "scratchpad", (('["list"]), jnp.ones', '["list"]) / 1, jnp.ones'),), "scratchpad",
        "its cells are float32"),
    "read_pad does the work": (
        "scratchpad", (("return pad.cells[1, 1:-1]", "return pad.cells[0, 1:-1]"),), "scratchpad",
        "every answer before the first step"),
    "the expert remembers": (
        "scratchpad", (('    return write("write", see.read)',
                        '    first = see.read\n    yield right("read")\n'
                        '    return write("write", first)'),
                       ('    yield right("read")\n    return right("write")',
                        '    return right("write")')), "programs",
        "remembers more than where it is.*Let it decide by what it sees now"),
    "a name that is no feature": (
        "scratchpad", ((PUT, PUT.replace("see.read", "see.raed")),), "programs",
        "see.raed, which is not a feature.*did you mean 'read'"),
    "a program that is not there": (
        "scratchpad", (('yield "PUT"', 'yield "PUTS"'),), "programs",
        "unknown program 'PUTS'; did you mean 'PUT'"),
    "two pointers walk apart": (
        "scratchpad", (('Pointer("write", "answer"))', 'Pointer("write", "answer"), '
                        'Pointer("third", "list"))'),
                       (FEATURES, 'features=(symbol("read"), symbol("third")),'),
                       ("jnp.ones(2,", "jnp.ones(3,")), "programs",
        "give it window=None"),
    "the expert is wrong": (
        "scratchpad", ((PUT, '    return write("write", 1)\n'),), "expert",
        r"disagrees with the task's rule: on list = (\d+) its trace ends with 1.* says \1"),
    "0 is an element, and the blank": (
        "scratchpad", (("numbers(1, top)", "numbers(0, top)"),), "expert",
        "hold a 0, which is the blank: .*v \\+ 1 for v"),
    "a yield is missing": (
        "scratchpad", (('yield "PUT"', '"PUT"'),), "expert", "'PUT' has no effect"),
    "it walks off the pad": (
        "scratchpad", (("    if see.read != BLANK:", "    if see.read != 99:"),), "expert",
        "beyond the right end of row"),
    "too few steps": (
        "scratchpad", ((LIMIT, "step_limit=lambda length: 5 * length,"),), "expert",
        "takes 7 steps on a problem of length 1, .* allows 5"),
    "too few steps for long problems": (
        "scratchpad", ((LIMIT, "step_limit=lambda length: 90,"),), "expert-long",
        "allows 90, so a network"),
    "calls wait": (
        "scratchpad", (('return "COPY"', 'yield "COPY"'),), "expert-long",
        "more than 16 calls waiting at a time"),
    "the step limit tells the answer": (
        "scratchpad", (LAST, KEEP, (LIMIT, "step_limit=lambda n: 20 * n + 20 + LAST[0],")),
        "expert-limit", "must depend on the length alone"),
}  # fmt: skip
SLOW = {
    "a yield is missing",
    "calls wait",
    "too few steps for long problems",
    "it walks off the pad",
    "too few steps",
}


@pytest.fixture
def mine(tmp_path, monkeypatch):
    """Writes a file with mistakes and returns its checks; forgets the module afterwards."""
    monkeypatch.setattr(registry, "_TASKS", dict(registry._TASKS))
    monkeypatch.setattr(sys, "path", list(sys.path))
    monkeypatch.chdir(tmp_path)
    monkeypatch.delitem(sys.modules, "mine", raising=False)
    importlib.invalidate_caches()

    def write(views: str, changes):
        text = source_of("task", "mine", views.split())
        for old, new in changes:
            assert old in text, f"the file has no {old!r} any more"
            text = text.replace(old, new, 1)
        (tmp_path / "mine.py").write_text(text)
        return suites_of("mine.py")

    yield write
    sys.modules.pop("mine", None)


@pytest.mark.parametrize(
    "name", [pytest.param(n, marks=pytest.mark.slow) if n in SLOW else n for n in MISTAKES]
)
def test_the_right_check_finds_a_mistake_and_says_how_to_mend_it(name, mine):
    views, changes, check, words = MISTAKES[name]
    (suite,) = mine(views, changes)
    found = suite.find(check)
    assert found.status == "wrong", found
    assert re.search(words, found.message), found.message
    assert "\n" not in found.message


@pytest.mark.parametrize("views", ["tape", "tokens", "scratchpad"])
def test_without_a_mistake_nothing_is_wrong(views, mine):
    (suite,) = mine(views, ())
    wrong = [found for found in suite if found.status == "wrong"]
    assert not wrong
