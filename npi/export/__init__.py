"""Proved programs as code: Python, C, a call graph, JSON.

`asked` (what the network does on every frame of the proof), `plans` (its decisions as short code),
`tree` (decision trees), `columns` (local variables), `programs` and `language` (programs as lines),
`python`, `c` (print them), `formats` (the formats of `deepcalc export`).
"""
