"""Expressions that mean the same in Python and in JavaScript, for pages that run without Python.

They are a small part of Python: numbers, names, `+ - * / // % **`, comparisons, `and`, `or`, `not`,
`a if b else c`, indices, and calls of the functions in `FUNCTIONS`.

>>> evaluate("digits[i] + n // 2", {"digits": [4, 7], "i": 1, "n": 5})
9
>>> javascript("digits[i] + n // 2")
'(e.digits[e.i]+Math.floor(e.n/2))'
"""

import ast
import functools
import itertools
from collections.abc import Mapping
from typing import Any

from tasks.core.errors import UsageError

FUNCTIONS: dict[str, Any] = {
    "len": len,
    "distinct": lambda values: len(set(values)) == len(values),
    "ascends": lambda values: all(a <= b for a, b in itertools.pairwise(values)),
    "has": lambda values, value: value in values,
    "apart": lambda values, width: all(
        b - a >= width for a, b in itertools.pairwise(sorted(values))
    ),
    "through_zero": lambda values, start: [*values[start:], 0].index(0) + 1,
    "bit_length": lambda number: number.bit_length(),
}
"""The functions that expressions may call; `training/page/core.js` has the same."""
OPERATORS: dict[type, str] = {
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Mod: "%", ast.Div: "/", ast.Pow: "**",
    ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "===", ast.NotEq: "!==",
    ast.And: "&&", ast.Or: "||",
}  # fmt: skip


def evaluate(text: str, names: Mapping[str, Any]) -> Any:
    """The value of an expression. Raises `UsageError` if it is not one."""
    return eval(_compiled(text), {"__builtins__": {}, **FUNCTIONS}, dict(names))


def javascript(text: str) -> str:
    """The expression in JavaScript; names become properties of `e`. Raises `UsageError` if it is
    not an expression."""
    return _script(_tree(text), text)


@functools.lru_cache(maxsize=1000)
def _compiled(text: str) -> Any:
    javascript(text)  # checks it
    return compile(ast.Expression(_tree(text)), "<expression>", "eval")


def _tree(text: str) -> ast.expr:
    try:
        return ast.parse(text, mode="eval").body
    except (SyntaxError, ValueError):
        raise UsageError(f"{text!r} is not an expression.") from None


def _script(node: ast.AST, text: str) -> str:
    def script(part: ast.AST) -> str:
        return _script(part, text)

    match node:
        case ast.Constant(value=value) if type(value) in (int, float):
            return str(value)
        case ast.Name(id=name):
            return f"e.{name}"
        case ast.BinOp(left=left, op=ast.FloorDiv(), right=right):
            return f"Math.floor({script(left)}/{script(right)})"
        case ast.BinOp(left=left, op=op, right=right) if type(op) in OPERATORS:
            return f"({script(left)}{OPERATORS[type(op)]}{script(right)})"
        case ast.Compare(left=left, ops=ops, comparators=rights) if all(
            type(op) in OPERATORS for op in ops
        ):
            sides = [script(side) for side in (left, *rights)]
            pairs = zip(itertools.pairwise(sides), ops, strict=True)
            return f"({'&&'.join(f'{a}{OPERATORS[type(op)]}{b}' for (a, b), op in pairs)})"
        case ast.BoolOp(op=op, values=values):
            return f"({OPERATORS[type(op)].join(map(script, values))})"
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return f"(-{script(operand)})"
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return f"(!{script(operand)})"
        case ast.IfExp(test=test, body=body, orelse=other):
            return f"({script(test)}?{script(body)}:{script(other)})"
        case ast.Subscript(value=value, slice=index) if not isinstance(index, ast.Slice):
            return f"{script(value)}[{script(index)}]"
        case ast.Call(func=ast.Name(id=name), args=args, keywords=[]) if name in FUNCTIONS:
            return f"FUNCTIONS.{name}({','.join(map(script, args))})"
    raise UsageError(f"{text!r} has something else than a page can compute (see "
                     f"tasks/core/expression.py).")  # fmt: skip
