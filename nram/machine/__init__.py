"""The machine.

`gates` (what each gate computes), `machine` (registers and modules), `algebra` (values as
distributions or integers), `timestep` (one timestep), `controller` (what wires the machine),
`soft_vjp` (the derivative of the soft timestep), `patterns` (what a controller sees), `run` (runs
of the discrete machine).
"""
