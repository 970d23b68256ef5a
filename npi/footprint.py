"""Estimated memory of the training of one member; see docs/costs.md.

The factors are fitted to the `memory_analysis` of compiled programs;
`tests/training/test_costs.py` tests them on others.
"""

from npi.config import NPIConfig
from npi.library import Library
from tasks.objects.scene import VIEW


def footprint(
    config: NPIConfig, library: Library, parameters: float, steps: int, pictures: int = 0
) -> float:
    """Peak memory in bytes, without the tables, for a batch whose frames have `steps` steps in all
    and show `pictures` pictures.

    It is the sum of some copies of the parameters and the activations for the backward pass. For
    each step these are the units of the two lower layers and of the LSTM layers, and the outputs;
    for each picture, what goes into and comes out of the convolutions.
    """
    outputs = 1 + library.programs + 3 * library.arg_size
    layer = 3.9 if config.remat else 14.6
    each = config.hidden * (9.7 + layer * config.layers) + 2 * outputs
    size, inputs, seen = VIEW, 3, 0
    for outputs in config.channels:
        size //= 2
        seen += size**2 * (9 * inputs + outputs)
        inputs = outputs
    return 4 * (4.6 * parameters + steps * each + pictures * seen)
