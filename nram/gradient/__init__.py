"""Learning programs by gradient.

`loss` (of a soft run), `optimizer` (clipping, noise, Adam), `curriculum` (lengths of
problems), `validation` (decides whether a member is solved), `start` (starts from a given program),
`footprint` (estimates device memory).
"""
