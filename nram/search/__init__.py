"""Search over discrete circuits, from input/output examples only.

The same machine, tasks and test as for gradient training, another way to the program: local search
over the wiring at each register pattern. Read in this order: `examples` (what is searched on),
`code` (a program, translated), `engine` (runs and scores it, compiled), `moves` (how a program is
changed), `climb` (the search), `scan` (all programs one wire away); then the other search, for
programs that no walk finds: `draft` (a program not yet wired), `edit` (how it is changed), `bank`
(with what), `grow` (the search), `place` (its wiring); `options`, `trainer` (start, advance,
artifact), `accept` (the honest test of what was found).

The compiled parts need numba: `pip install 'deepcalc[search]'`.
"""
