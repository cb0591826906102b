"""The lane of the sound itself: how loud it was, as far as it has been looked at."""

import numpy as np

from ...monitor.sound.sound_outline import BIN_S, SoundOutline
from ..qt import QtCore, QtGui
from ..shown.readouts import Role
from ..theme import Look
from ..words import player_wording as wording
from ..words.phrases import tr
from .axis import TimeAxis

_LEAST_FULL = 0.02
"""A session as quiet as this is not drawn taller: its hiss would look like talk."""


class SoundLane:
    """How far the sound swings; nothing where none was heard.

    As tall as its loudest moment: microphones stand near or far.
    """

    rests_on = None
    height = 34

    def __init__(self, outline: SoundOutline) -> None:
        self.name = tr(wording.SOUND)
        self._outline = outline

    def paint(
        self, painter: QtGui.QPainter, box: QtCore.QRectF, axis: TimeAxis, look: Look
    ) -> None:
        """Draw an upright line for each column."""
        columns = int(axis.right - axis.left)
        least, most = self._outline.within(axis.start_s, axis.end_s, columns)
        tall = box.height() / 2.0 / max(_LEAST_FULL, self._outline.loudest)
        middle = box.center().y()
        heard = np.flatnonzero((least < 0.0) | (most > 0.0))
        lines = [
            QtCore.QLineF(x, middle - tall * high, x, middle - tall * low + 1.0)
            for x, low, high in zip(
                (axis.left + heard + 0.5).tolist(),
                least[heard].tolist(),
                most[heard].tolist(),
                strict=True,
            )
        ]
        painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QtGui.QPen(look.color(Role.TECHNICAL), 1))
        painter.drawLines(lines)  # type: ignore[call-overload]  # any sequence will do

    def tell(self, t_s: float) -> str:
        """Return that nothing was heard, where that is so."""
        if t_s >= self._outline.known_s and not self._outline.complete:
            return tr(wording.STILL_READING)
        least, most = self._outline.within(t_s - BIN_S, t_s + BIN_S, 2)
        return "" if least.any() or most.any() else tr(wording.NOT_HEARD_HERE)
