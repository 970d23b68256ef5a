"""Learning by gradient: `loss`, `optimizer`, `curriculum`, `validation` (when a member is solved),
`start` (a program to begin from), `evolution` (members that descend from others)."""
