"""The scratchpad: the small world in which a neural programmer-interpreter acts.

Rows of cells that hold small symbols (0 is blank), and pointers that each walk along one row.
It is data, not code, so that a task needs no JAX to describe its world and its programs:

>>> pad = Scratchpad(
...     rows=(Row("source", symbols=11), Row("copy", symbols=11, initial=(BLANK,))),
...     pointers=(Pointer("read", "source"), Pointer("write", "copy")),
...     features=(symbol("read"),),
...     programs={"MAIN": lambda see: write("write", see.read)},
...     step_limit=lambda length: 10 * length,
... )
>>> pad.encode(right("read"))
(1, 0, 1)

Programs are *experts*: Python generator functions, the main one first. An expert gets `see`, whose
attributes are the features as they are now, and says what to call: `yield call` calls and goes on,
`return call` calls and ends the frame, a bare `return` ends it with an act that does nothing. A
call is the name of a program or an act: `left`, `right`, `write`, `swap`, `jump`, `load`, `store`.

A row may hold *places* instead of symbols: where a pointer stood, for `load` to send one there.
Stacks, lists of neighbours and the like are made of such rows. Programs see of a place only whether
it is there.

The world follows Reed & de Freitas, "Neural Programmer-Interpreters" (ICLR 2016), section 3.2 and
4.1: acts are calls of one shared program ACT, whose three integer arguments name the act. Stacks of
pointers, and comparisons among what programs see, follow Cai, Shin & Song, "Making Neural
Programming Architectures Generalize via Recursion" (ICLR 2017). `pad.py` runs the world,
`npi/abstract.py` covers it by a finite machine.
"""

from tasks.scratchpad.machine import Scratchpad
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
