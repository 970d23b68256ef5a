"""Search over discrete circuits, from input/output examples only.

The same machine, tasks and test as for gradient training, another way to the program. Read in this
order: `problems` (what is searched on), `code` (a program, translated), `engine` (runs and scores
it, compiled), `member` (what a search remembers). There are two kinds of search: `walk`, a local
search over the wiring at each pattern, and `beam`, for programs that no walk finds. `search` uses
them: start, advance, and the test of what was found. `population` and `completion` are trainers of
the shared loop.

The compiled parts need numba: `pip install 'deepcalc[search]'`.
"""
