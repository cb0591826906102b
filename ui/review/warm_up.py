"""The first analysis of a session, made before anybody asks: the next ones are quick then."""

import threading
from collections.abc import Iterator

from ...monitor.channels.frame_run import FrameRun
from ...monitor.inputs import Input
from ...monitor.review.account import Account
from ...monitor.review.reanalysis import Reanalysis
from ...monitor.settings import Settings
from ..errand import Errand
from .progress import Progress, Stopped

_AT_ONCE = 8
_REST_S = 0.002
_LOOK_EVERY_S = 0.05


class WarmUp:
    """Runs it on a thread of its own, with rests, so that the window stays quick.

    Parameters
    ----------
    again
        What is to know the session.
    settings
        Those of the session.
    """

    def __init__(self, again: Reanalysis, settings: Settings) -> None:
        self._again = again
        self._settings = settings
        self._progress = Progress()
        self._hurry = threading.Event()
        self._over = threading.Event()
        self._over.set()
        self._errand = Errand[Account](lambda _: None)  # a fault shows when somebody asks

    def begin(self) -> None:
        """Begin, unless the session is known."""
        if not (self._again.warm or self._progress.stopped):
            self._over.clear()
            self._errand.run(self._analyse)

    def wait(self, progress: Progress) -> None:
        """Wait until it is done, without rests now, telling how far it is; raises `Stopped`."""
        self._hurry.set()
        while not self._over.wait(_LOOK_EVERY_S):
            if not progress.tell(self._progress.share):
                raise Stopped

    def forget(self) -> None:
        """Nobody will ask any more."""
        self._progress.stopped = True
        self._errand.forget()

    def _analyse(self) -> Account:
        try:
            return self._again.account_with(self._settings, self._slowly)
        finally:
            self._over.set()

    def _slowly(
        self, inputs: Iterator[Input | FrameRun], end_s: float
    ) -> Iterator[Input | FrameRun]:
        for number, item in enumerate(self._progress.along(inputs, end_s)):
            if number % _AT_ONCE == 0:
                self._hurry.wait(_REST_S)
            yield item
