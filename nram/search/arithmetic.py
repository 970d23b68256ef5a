"""The paper's gates on single numbers: the functions of `nram.machine.gates`, compiled."""

from nram.machine.gates import GATES, INTEGERS, PAPER
from nram.search.compiled import compiled, inlined

READ, ZERO, ONE, TWO, INC, ADD, SUB, DEC, LT, LE, EQ, MIN, MAX, WRITE = range(len(PAPER))
"""Operations: the positions of the gates in `PAPER`."""

COMPUTING = (READ, INC, DEC, ADD, SUB, LT, LE, EQ, MIN, MAX)
"""All but constants and `write`."""
UNARY = tuple(op for op, name in enumerate(PAPER) if GATES[name].arity == 1)
SYMMETRIC = (ADD, EQ, MIN, MAX)
"""Operations whose arguments may be exchanged."""

_where = inlined(lambda condition, a, b: a if condition else b)
_inc, _dec, _add, _sub, _lt, _le, _eq, _min, _max = (
    inlined(INTEGERS[name]) for name in ["inc", "dec", "add", "sub", "lt", "le", "eq", "min", "max"]
)


@compiled()
def compute(op, x, y, size, cells):
    """The result of an operation of `COMPUTING` for `x` and `y`; unary operations ignore `y`.
    `size` is M, `cells` the memory, int32 [W >= M]."""
    if op == READ:
        return cells[x]
    if op == INC:
        return _inc(_where, size, x)
    if op == DEC:
        return _dec(_where, size, x)
    if op == ADD:
        return _add(_where, size, x, y)
    if op == SUB:
        return _sub(_where, size, x, y)
    if op == LT:
        return int(_lt(_where, size, x, y))
    if op == LE:
        return int(_le(_where, size, x, y))
    if op == EQ:
        return int(_eq(_where, size, x, y))
    if op == MIN:
        return _min(_where, size, x, y)
    return _max(_where, size, x, y)
