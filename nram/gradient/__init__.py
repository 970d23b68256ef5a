"""Learning programs by gradient.

`loss` (of a soft run), `optimizer` (changes gradients before Adam), `curriculum` (lengths of
problems), `validation` (decides whether a member is solved), `start` (starts from a given program),
`footprint` (estimates device memory).
"""
