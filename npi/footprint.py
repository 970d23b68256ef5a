"""How much memory the training of one member needs, estimated; see docs/costs.md.

Factors are fitted to compiled programs (`memory_analysis`); `tests/training/test_costs.py` checks
them on others.
"""

from npi.config import NPIConfig
from npi.library import Library


def footprint(config: NPIConfig, library: Library, parameters: float, steps: int) -> float:
    """Bytes at the peak, beside the tables of frames, where a batch's frames have so many steps.

    Some copies of the parameters, and what the way back needs of each step: numbers for each unit
    of the two layers below the core and of its own layers, and for each output.
    """
    outputs = 1 + library.programs + 3 * library.arg_size
    layer = 3.9 if config.remat else 14.6
    each = config.hidden * (9.7 + layer * config.layers) + 2 * outputs
    return 4 * (4.6 * parameters + steps * each)
