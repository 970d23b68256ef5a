"""Beam search over programs whose operations are not placed in modules yet.

`candidates` (such programs, and a timestep of them), `score` (runs and scores one), `edit` (changes
a rule), `expressions` and `writes` (what a change can insert), `neighbours` (all changes that are
tried), `grow` (the search), `lower` (translates programs to wirings of the machine).
"""
