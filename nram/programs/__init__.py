"""Discrete programs.

`circuit` (programs as rules), `text` (circuits as text), `table` (programs as arrays), `discretise`
(makes a table of a controller), `extract` (makes a readable circuit of a table).
"""
