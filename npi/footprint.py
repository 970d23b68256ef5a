"""Estimated memory of the training of one member; see docs/costs.md.

The factors are fitted to the `memory_analysis` of compiled programs;
`tests/training/test_costs.py` tests them on others.
"""

from npi.config import NPIConfig
from npi.library import Library


def footprint(config: NPIConfig, library: Library, parameters: float, steps: int) -> float:
    """Peak memory in bytes, without the tables, for a batch whose frames have `steps` steps in all.

    It is the sum of some copies of the parameters and the activations for the backward pass. For
    each step these are the units of the two lower layers and of the LSTM layers, and the outputs.
    """
    outputs = 1 + library.programs + 3 * library.arg_size
    layer = 3.9 if config.remat else 14.6
    each = config.hidden * (9.7 + layer * config.layers) + 2 * outputs
    return 4 * (4.6 * parameters + steps * each)
