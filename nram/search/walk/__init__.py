"""Local search over wirings.

`moves` (random changes of a program), `climb` (the walk), `scan` (tries all programs one wire
away).
"""
