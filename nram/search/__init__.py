"""Search over discrete circuits, from input/output examples only.

Machine, tasks and final test are those of gradient training. Read in this order: `problems` (the
examples), `code` (programs in a fast form), `engine` (runs and scores a program, compiled),
`member` (the state of a search). There are two kinds of search: `walk`, a local search over the
wiring of each pattern, and `beam`, for programs that no walk finds. `search` uses both: it starts,
advances, and tests the program found. `portfolio` runs several kinds in turn. `restart` draws what
a restart begins with, `simplify` shortens the program found. `trainer` and `completion` are the
trainers.

The compiled parts need numba: `pip install 'deepcalc[search]'`.
"""
