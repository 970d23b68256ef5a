"""Local search over wirings.

`moves` (how a program is changed), `climb` (the walk), `scan` (every program one wire away),
`simplify` (removes what makes no difference).
"""
