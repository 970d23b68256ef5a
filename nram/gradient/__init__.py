"""Learning programs by gradient.

`loss` (of a soft run), `optimizer` (what is done to gradients), `curriculum` (how long problems
are), `validation` (when a member is solved), `start` (a program to begin from), `evolution`
(members that are mutations of others), `footprint` (the memory that it takes).
"""
