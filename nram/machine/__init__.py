"""The machine.

`gates` (the gates), `machine` (one timestep, soft and discrete), `soft_vjp` (the derivative of the
soft timestep), `patterns` (what a controller sees), `run` (runs of the discrete machine).
"""
