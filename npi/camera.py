"""The finite machine of a camera, for proofs: like `npi.abstract.AbstractMachine`."""

from tasks.objects.scene import AZIMUTHS, ELEVATIONS, POSES
from tasks.scratchpad.parts import MOVE


class CameraMachine:
    """A camera needs no abstraction: it has few poses. A state is the number of a pose."""

    def start(self) -> tuple[int, ...]:
        """Every pose."""
        return tuple(range(POSES))

    def observe(self, state: int) -> tuple[int, ...]:
        """Azimuth and elevation."""
        return divmod(state, ELEVATIONS)

    def act(self, state: int, args: tuple[int, int, int]) -> tuple[int, ...]:
        """The one pose that an act leads to."""
        kind, angle, operand = args
        place = list(self.observe(state))
        if kind == MOVE:
            place[angle] += 2 * operand - 1
        azimuth, elevation = place[0] % AZIMUTHS, min(max(place[1], 0), ELEVATIONS - 1)
        return (azimuth * ELEVATIONS + elevation,)

    def too_much(self) -> str:
        """Never needed."""
        return "a camera has too many poses"
