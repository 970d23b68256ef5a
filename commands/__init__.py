"""The command line: `deepcalc COMMAND ...`. Parsing, tables, progress and messages; no maths."""
