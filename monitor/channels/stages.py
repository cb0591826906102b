"""The first stages of the analysis: what the sensors tell, whatever is made of it later.

No finding, no press and no rule of contact, peaks or cues changes what they say.  So a review
that analyses a session again, for another such rule, may put stages here that know already.
"""

from ..settings import Settings
from .hearing import Hearing
from .strap_channel import StrapChannel


class Stages:
    """Makes them."""

    def hearing(self, settings: Settings) -> Hearing:
        """Return what hears the voices."""
        return Hearing(settings)

    def strap(self, sensor: str, settings: Settings) -> StrapChannel:  # noqa: ARG002
        """Return what follows the strap of this name."""
        return StrapChannel(settings)
