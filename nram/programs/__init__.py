"""Discrete programs.

`circuit` (rules), `text` (how they are written), `table` (as arrays), `extract`
(from a controller or a table to a circuit)."""
