"""Local search.

`moves` (how a program is changed), `climb` (the walk), `scan` (every program one wire
away), `simplify` (what makes no difference is undone)."""
