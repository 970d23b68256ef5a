"""Problems on tapes."""

import jax
import pytest

from nram.config import NRAMConfig
from nram.learner import NRAMLearner
from tasks import UsageError, make_task
from tests.nram.small import SMALL
from training.config import Config
from training.registry import make_trainer


class Wide(type(make_task("copying"))):
    """Copying, with a sampler that takes no notice of how much a cell holds."""

    def sample(self, key, length, size, values=None):
        return super().sample(key, length, size, None)


@pytest.mark.parametrize("trainer", ["gradient", "search"])
def test_values_that_no_cell_can_hold_are_refused(trainer):
    learner = NRAMLearner(NRAMConfig(gates=SMALL.gates, lengths=(1, 3)), (Wide(base=60),))
    config = Config("nram", ("copying",), {}, trainer=trainer, population=2)
    with pytest.raises(UsageError, match=r"on a tape of \d+ cells, which hold 0 to"):
        make_trainer(config, learner).start(jax.random.key(0))
