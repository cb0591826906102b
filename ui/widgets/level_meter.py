"""How loud a voice is: a bar that moves while somebody speaks."""

from ...monitor.station.sound_levels import NO_SOUND_DBFS
from ..qt import Qt, QtCore, QtGui, QtWidgets
from ..shown.readouts import Role
from ..theme import Look, Size, Space
from ..words import preflight_wording as wording
from ..words.phrases import tr
from .card import Words

_QUIETEST_DBFS = -66.0
_LOUD_DBFS = -45.0
_FALL_DB = 2.5
"""A tenth of a second after a syllable the bar has sunk by so much: it can be read."""
_NAME_WIDTH, _WORD_WIDTH = 64, 64


class LevelMeter(QtWidgets.QWidget):
    """A name, a bar, and a word that says the same."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._name_text = name
        self._name = Words(look, Size.BODY, Role.SECONDARY)
        self._name.say(name)
        self._name.setFixedWidth(look.px(_NAME_WIDTH))
        self._bar = _Bar(look)
        self._word = Words(look, Size.CAPTION, Role.SECONDARY)
        self._word.setFixedWidth(look.px(_WORD_WIDTH))
        row = QtWidgets.QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(Space.SMALL))
        row.addWidget(self._name)
        row.addWidget(self._bar, 1)
        row.addWidget(self._word)
        self.show_level(None)

    def show_level(self, level_dbfs: float | None) -> None:
        """Take the newest level, dBFS; None where no sound comes.  Once each tick."""
        if level_dbfs is not None and level_dbfs <= NO_SOUND_DBFS:
            level_dbfs = None  # a device that delivers nothing but zeros
        self._bar.take(level_dbfs)
        words = wording.QUIET if self._bar.level_dbfs < _LOUD_DBFS else wording.LOUD
        word = tr(wording.NO_LEVEL if level_dbfs is None else words)
        if word != self._word.text():
            self._word.say(word)
            self.setAccessibleName(tr(wording.METER).format(name=self._name_text, word=word))


class _Bar(QtWidgets.QWidget):
    """Rises at once, and sinks slowly."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.level_dbfs = _QUIETEST_DBFS
        self.setFixedHeight(look.px(16))

    def take(self, level_dbfs: float | None) -> None:
        before = self.level_dbfs
        now = _QUIETEST_DBFS if level_dbfs is None else level_dbfs
        self.level_dbfs = max(_QUIETEST_DBFS, now, before - _FALL_DB)
        if self.level_dbfs != before:
            self.update()

    def paintEvent(self, event: QtGui.QPaintEvent | None) -> None:  # noqa: ARG002
        painter = QtGui.QPainter(self)
        painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        box = QtCore.QRectF(self.rect())
        radius = box.height() / 2.0
        painter.setBrush(QtGui.QColor(self._look.palette.raised))
        painter.drawRoundedRect(box, radius, radius)
        share = min(1.0, 1.0 - self.level_dbfs / _QUIETEST_DBFS)
        if share > 0.0:
            box.setWidth(max(box.height(), share * box.width()))
            painter.setBrush(self._look.color(Role.CALM))
            painter.drawRoundedRect(box, radius, radius)
