"""The machine.

`gates` (what it can compute), `machine` (one timestep, soft and discrete), `soft_vjp` (the soft
timestep's derivative), `patterns` (what a controller sees), `run` (runs of the discrete machine).
"""
