"""The scratchpad: the environment in which a neural programmer-interpreter acts.

It has rows of cells that hold small symbols (0 is blank), and pointers that each move along one
row. A task describes it, and its programs, without JAX:

>>> pad = Scratchpad(
...     rows=(Row("source", symbols=11), Row("copy", symbols=11, initial=(BLANK,))),
...     pointers=(Pointer("read", "source"), Pointer("write", "copy")),
...     features=(symbol("read"),),
...     programs={"MAIN": lambda see: write("write", see.read)},
...     step_limit=lambda length: 10 * length,
... )
>>> pad.encode(right("read"))
(1, 0, 1)

Programs are *experts*: Python generator functions, the main program first. An expert gets `see`,
whose attributes are the current values of the features. `yield call` makes a call and continues,
`return call` makes a last call, and a bare `return` ends the frame with an act that does nothing. A
call is the name of a program, or an act: `left`, `right`, `write`, `swap`, `jump`, `load`, `store`.

A row may hold *places* instead of symbols. A place is a stored position of a pointer; `load` moves
a pointer to it. Stacks and lists of neighbours consist of such rows. Programs cannot see a place
itself, only whether a cell holds one.

Acts follow Reed & de Freitas, "Neural Programmer-Interpreters" (ICLR 2016), sections 3.2 and 4.1:
they are calls of one shared program ACT with three integer arguments. Stacks of pointers, and
features that compare, follow Cai, Shin & Song, "Making Neural Programming Architectures Generalize
via Recursion" (ICLR 2017). `pad.py` runs the acts; `npi/abstract.py` abstracts a scratchpad to a
finite machine.
"""

from tasks.scratchpad.description import Scratchpad
from tasks.scratchpad.pad import Pad
from tasks.scratchpad.parts import (
    BLANK,
    PLACES,
    STACK,
    Act,
    Expert,
    Feature,
    Pointer,
    Row,
    before,
    filled,
    join,
    jump,
    left,
    less,
    load,
    right,
    store,
    swap,
    symbol,
    write,
)

__all__ = [
    "BLANK",
    "PLACES",
    "STACK",
    "Act",
    "Expert",
    "Feature",
    "Pad",
    "Pointer",
    "Row",
    "Scratchpad",
    "before",
    "filled",
    "join",
    "jump",
    "left",
    "less",
    "load",
    "right",
    "store",
    "swap",
    "symbol",
    "write",
]
