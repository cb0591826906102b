"""The two sensors: arriving, patchy, waiting or lost, and what to do about it."""

from ..qt import QtCore, QtGui, QtWidgets
from ..shown.readouts import Role, SensorReadout, SignalShape
from ..theme import Look, Size, Space
from ..widgets.card import Card, Words
from ..widgets.state_shapes import draw_signal


class SensorPanel(Card):
    """Shows two `SensorReadout`s."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._heart, self._voice = _SensorRow(look), _SensorRow(look)
        column = self.column(spacing=Space.TIGHT)
        column.addStretch(1)
        column.addWidget(self._heart)
        column.addStretch(1)
        column.addWidget(self._voice)
        column.addStretch(1)

    def show_readouts(self, heart: SensorReadout, voice: SensorReadout) -> None:
        """Replace what the panel shows."""
        self._heart.show_readout(heart)
        self._voice.show_readout(voice)


class _SensorRow(QtWidgets.QWidget):
    """Shape, name and word on one line; the reason below."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._dot = _SignalDot(look)
        self._name = Words(look, Size.BODY, Role.SECONDARY)
        self._word = Words(look, Size.BODY, Role.TEXT)
        self._detail = Words(look, Size.CAPTION, Role.SECONDARY)
        grid = QtWidgets.QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.px(Space.SMALL))
        grid.setVerticalSpacing(0)
        grid.addWidget(self._dot, 0, 0)
        grid.addWidget(self._name, 0, 1)
        grid.addWidget(self._word, 0, 2)
        grid.addWidget(self._detail, 1, 1, 1, 2)
        grid.setColumnStretch(2, 1)
        self._name.setFixedWidth(look.px(60))
        self._shown: SensorReadout | None = None

    def show_readout(self, readout: SensorReadout) -> None:
        if readout == self._shown:
            return
        self._shown = readout
        self._dot.draw(readout.shape)
        self._name.say(readout.name)
        self._word.say(readout.word)
        self._detail.say(readout.detail)
        self._detail.setVisible(bool(readout.detail))
        self.setAccessibleName(f"{readout.name}: {readout.word}. {readout.detail}".strip())


class _SignalDot(QtWidgets.QWidget):
    """Full, half, empty or crossed."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shape = SignalShape.WAITING
        self.setFixedSize(look.px(16), look.px(16))

    def draw(self, shape: SignalShape) -> None:
        self._shape = shape
        self.update()

    def paintEvent(self, event: QtGui.QPaintEvent | None) -> None:  # noqa: ARG002
        painter = QtGui.QPainter(self)
        painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing)
        box = QtCore.QRectF(self.rect()).adjusted(2, 2, -2, -2)
        draw_signal(painter, box, self._shape, self._look.color(Role.TECHNICAL))
