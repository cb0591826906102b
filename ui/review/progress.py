"""How far work on another thread is, and the wish that it stop."""

from collections.abc import Iterator
from typing import TypeVar

from ...monitor.channels.frame_run import FrameRun
from ...monitor.errors import Expected
from ...monitor.inputs import Input

AnyInput = TypeVar("AnyInput", bound=Input | FrameRun)


class Stopped(Expected):
    """The therapist stopped it."""


class Progress:
    """Written by the one thread and read by the other; both see plain values.

    Attributes
    ----------
    share
        How far it is, 0 to 1.
    stopped
        Whether it is to stop.
    """

    def __init__(self) -> None:
        self.share = 0.0
        self.stopped = False

    def tell(self, share: float) -> bool:
        """Say how far it is; return whether to go on."""
        self.share = share
        return not self.stopped

    def along(self, inputs: Iterator[AnyInput], end_s: float) -> Iterator[AnyInput]:
        """Return inputs as they are, telling how far they are; raises `Stopped`.

        Parameters
        ----------
        end_s
            How long the session is, seconds.
        """
        for item in inputs:
            if not self.tell(min(1.0, item.t_s / max(end_s, 1.0))):
                raise Stopped
            yield item
