"""Proofs about programs of the discrete machine, for every length and every memory.

`simulate` runs a program on many memories, `encode` writes a timestep as formulas, `candidates`
guesses invariants from runs, `houdini` filters the guesses with a solver, `certificate` writes what
is left as a file for any SMT solver, `bounded` tries all small problems, and `prove` puts it
together. See `docs/proofs.md`.
"""
