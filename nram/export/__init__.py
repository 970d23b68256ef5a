"""Learned programs as code: Python, C, a graph, JSON.

`facts` (what is known of a value before a run), `graph` (rules and the states between them),
`conditions` (sets of states as tests of registers), `structure` (rules as sequences, branches and
loops), `actions` (a timestep as statements), `python`, `c`, `dot` (print them), `formats` (the
formats that `deepcalc export` offers for a model).
"""
