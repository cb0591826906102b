"""What the curve and the ribbon share: one time axis, one gutter for words, one scale line."""

from ..qt import QtWidgets
from ..shown.readouts import Role
from ..theme import Look, Size
from ..widgets.card import Words
from ..words.panel_wording import NOW, THREE_MINUTES_AGO
from ..words.phrases import tr

STRIP_S = 180.0
"""Seconds shown, the newest at the right edge."""

GUTTER = 96
"""Room for words left of the strips, in pixels at scale 1."""


class TimeScale(QtWidgets.QWidget):
    """When left and right are, in words."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        row = QtWidgets.QHBoxLayout(self)
        row.setContentsMargins(look.px(GUTTER), 0, 0, 0)
        for index, text in enumerate((THREE_MINUTES_AGO, NOW)):
            if index:
                row.addStretch(1)
            words = Words(look, Size.CAPTION, Role.MUTED)
            words.say(tr(text))
            row.addWidget(words)
