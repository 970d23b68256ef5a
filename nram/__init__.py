"""Neural Random-Access Machines (Kurach, Andrychowicz, Sutskever, ICLR 2016).

Read in this order: `gates` (what the machine can compute), `machine` (one timestep, soft and
discrete), `circuit` (programs as text), `controllers` (programs as networks), `cost`.
"""
