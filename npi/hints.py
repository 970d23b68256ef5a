"""Hints for error messages: a `yield` that may be missing in the source of an expert."""

import ast
import inspect
import textwrap
from collections.abc import Mapping

from tasks.core.errors import file_line
from tasks.scratchpad import Expert

ACTS = {"left", "right", "write", "swap", "jump", "load", "store"}


def forgotten(programs: Mapping[str, Expert]) -> str:
    """A sentence on the first line of a program that names a call but does not make it; "" if there
    is none, or the source cannot be read."""
    for name, program in programs.items():
        try:
            lines, first = inspect.getsourcelines(program)
            tree = ast.parse(textwrap.dedent("".join(lines)))
            file = inspect.getsourcefile(program) or ""
        except (OSError, TypeError, SyntaxError):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Expr) and _names_a_call(node.value, set(programs)):
                where = file_line(file, first + node.lineno - 1)
                return (
                    f" In program {name} ({where}) {ast.unparse(node.value)} has no effect: is a "
                    f"`yield` or `return` missing before it?"
                )
    return ""


def _names_a_call(value: ast.expr, programs: set[str]) -> bool:
    """Whether an expression is an act or the name of a program."""
    if isinstance(value, ast.Call):
        called = value.func
        name = called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")
        return name in ACTS | programs
    return isinstance(value, ast.Constant) and value.value in programs
