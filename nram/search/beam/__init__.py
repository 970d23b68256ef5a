"""Beam search over programs that are not wired yet.

`candidates`, `edit`, `expressions`, `writes`, `neighbours`,
`score`, `grow`, and `lower` (to wirings of the machine)."""
