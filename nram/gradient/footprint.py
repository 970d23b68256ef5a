"""Estimates the device memory for training one member; see docs/costs.md.

The factors are fitted to the `memory_analysis` of compiled programs.
`tests/training/test_costs.py` compares them with others.
"""

from nram.config import NRAMConfig
from nram.gradient.loss import segments
from nram.machine.machine import Machine


def footprint(
    config: NRAMConfig, machine: Machine, sizes: tuple[int, ...], parameters: float
) -> float:
    """Estimated peak in bytes, for batches in equal parts of memories of `sizes` cells.

    It counts some copies of the parameters: Adam's, gradients, softmax, noise if any. For each
    example it counts some copies of the memory, and for each kept timestep: the memory, the values
    of all modules, the wiring, and the probabilities of patterns (tabular) or the activations
    (networks). With remat, only the timesteps of one segment and those outside of segments are
    kept, but more copies of the memory.
    """
    choices, candidates = len(machine.reach), machine.reach[-1]
    hidden, time = float(config.hidden), float(config.timesteps)
    widths = {"feedforward": 2.6 * hidden, "lstm": 15 * hidden}
    width = widths.get(config.controller, 1.9 * 2.0**machine.registers)
    kept, copies = time, 4.1
    if config.remat:
        size, _, rest = segments(config.timesteps)
        kept, copies = 0.6 * (size + rest), 9.8
    each = 9.2 if config.controller == "tabular" else 6.8
    numbers = (each + 5.4 * (config.noise > 0)) * parameters
    for size in map(float, sizes):
        values = 1.2 * size**2 + 0.4 * (candidates + choices) * size
        example = copies * size**2 + kept * (values + 1.6 * choices * candidates + width)
        numbers += config.batch // len(sizes) * (example + 27 * time)
    return 4 * numbers
