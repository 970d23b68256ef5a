"""Discrete programs.

`circuit` (rules), `text` (how they are written), `table` (as arrays), `discretise` (from a
controller to a table), `extract` (from a table to a circuit that a person can read).
"""
