"""Beam search over programs that are not wired yet.

`candidates` (such programs, and how they run), `score` (what they are worth), `edit` (how one is
changed), `expressions` and `writes` (with what), `neighbours` (all changes that are tried), `grow`
(the search), `lower` (to wirings of the machine).
"""
