"""The machine.

`gates` (what it can compute), `machine` (one timestep, soft and discrete), `soft_vjp`
(the soft timestep's derivative), `run` (discrete runs)."""
