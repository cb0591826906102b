"""The comparison with earlier sessions, from being asked for until it stands there."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import TypeAlias

import numpy as np

from ...monitor.errors import Expected
from ...monitor.review.comparison import Trend, compare
from ...monitor.review.held_session import HeldSession
from .. import trend_wording as wording
from ..card import Words
from ..errand import Errand
from ..home_wording import WENT_WRONG
from ..phrases import tr
from ..qt import Qt, QtWidgets
from ..readouts import Role
from ..theme import Look, Size
from .trend_panel import TrendPanel
from .trend_reading import trend_readouts

_Compared: TypeAlias = tuple[tuple[Trend, ...], int]
"""The comparison, and how many hotspots of all these sessions it leaves out."""

_SEED = 1
"""The same sessions give the same intervals, whenever they are looked at."""


class TrendPage(QtWidgets.QWidget):
    """Reads the earlier sessions on a thread of its own, then shows a `TrendPanel`.

    Parameters
    ----------
    look
        How it looks.
    this
        The session under review.
    read_earlier
        Reads the others; called on another thread.
    """

    def __init__(
        self,
        look: Look,
        this: HeldSession,
        read_earlier: Callable[[], Sequence[HeldSession]],
    ) -> None:
        super().__init__()
        self._look = look
        self._waiting = Words(look, Size.STRONG, Role.SECONDARY)
        self._waiting.setWordWrap(True)
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._waiting.say(tr(wording.READING))
        self._root = QtWidgets.QVBoxLayout(self)
        self._root.setContentsMargins(0, 0, 0, 0)
        self._root.addWidget(self._waiting, 1)
        self._reading = Errand[_Compared](self._read)
        self._reading.run(lambda: _compared(this, read_earlier()))

    @property
    def busy(self) -> bool:
        """Whether the earlier sessions are still being read."""
        return self._reading.running

    def forget(self) -> None:
        """Nobody waits for it any more."""
        self._reading.forget()

    def _read(self, reading: "Future[_Compared]") -> None:
        error = reading.exception()
        if error is None:
            self._show(*reading.result())
        elif isinstance(error, Expected | OSError):
            self._waiting.say(tr(wording.NOT_READ).format(why=error), Role.CONTACT)
        else:
            self._waiting.say(tr(WENT_WRONG), Role.CONTACT)
            raise error

    def _show(self, trends: tuple[Trend, ...], hotspots_left_out: int) -> None:
        if len(trends[0].points) == 1:
            self._waiting.say(tr(wording.NONE_EARLIER))
            return
        self._waiting.hide()
        readouts = trend_readouts(trends)
        self._root.addWidget(TrendPanel(self._look, readouts, hotspots_left_out))


def _compared(this: HeldSession, earlier: Sequence[HeldSession]) -> _Compared:
    trends = compare(this, earlier, np.random.default_rng(_SEED))
    return trends, sum(held.hotspots_left_out for held in (this, *earlier))
