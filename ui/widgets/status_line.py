"""Session clock and what is left, record and sound above; disclaimer and news below."""

from ..keyboard.keys import Action
from ..qt import Qt, QtCore, QtGui, QtWidgets
from ..shown.readouts import Role, StatusReadout
from ..theme import Look, Size, Space
from ..words import wording
from ..words.wording import tr
from .card import Card, Words
from .kept_mark import KeptMark

_BUTTON_HEIGHT = 24


class SessionClock(Card):
    """Shows how long the session has run and still has, and whether it and its sound are kept.

    What is left grows bold and bright once it is little: amber is for contact alone.
    """

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._clock = Words(look, Size.TITLE, Role.TEXT)
        self._left = Words(look, Size.CAPTION, Role.SECONDARY)
        self._plain, self._bold = (look.font(Size.CAPTION, bold=b) for b in (False, True))
        self._dot = _RecordDot(look)
        self._recording = Words(look, Size.CAPTION, Role.SECONDARY)
        self._kept = KeptMark(look)
        self._sound = Words(look, Size.CAPTION, Role.SECONDARY)
        row = QtWidgets.QHBoxLayout(self)
        side = look.px(Space.LARGE)
        row.setContentsMargins(side, 0, side, 0)
        row.setSpacing(look.px(Space.SMALL))
        times = QtWidgets.QVBoxLayout()
        times.setSpacing(0)
        times.addStretch(1)
        for words in (self._clock, self._left):
            times.addWidget(words)
        times.addStretch(1)
        row.addLayout(times)
        row.addStretch(1)
        grid = QtWidgets.QGridLayout()
        grid.setHorizontalSpacing(look.px(Space.SMALL))
        grid.setVerticalSpacing(0)
        for line, widgets in enumerate(
            ((self._dot, self._recording), (self._kept, self._sound))
        ):
            for at, widget in enumerate(widgets):
                grid.addWidget(widget, line, at)
        row.addLayout(grid)
        self._shown: StatusReadout | None = None

    def show_readout(self, readout: StatusReadout) -> None:
        """Replace what the clock shows."""
        if readout == self._shown:
            return
        self._shown = readout
        self._clock.say(readout.clock)
        self._left.setFont(self._bold if readout.closing else self._plain)
        self._left.say(readout.left, Role.TEXT if readout.closing else Role.SECONDARY)
        self._dot.draw(full=readout.recording)
        self._recording.say(readout.recording_word)
        self._kept.draw(full=readout.sound_kept)
        self._sound.say(readout.sound)
        said = (readout.clock, readout.left, readout.recording_word, readout.sound)
        self.setAccessibleName(", ".join(filter(None, said)))


class Footer(QtWidgets.QWidget):
    """Shows the disclaimer, and at the right what is wrong with link, record, disk or time.

    Between them is room for what comes and goes, and last stands what leads on.
    """

    def __init__(
        self, look: Look, between: QtWidgets.QWidget, *last: QtWidgets.QWidget
    ) -> None:
        super().__init__()
        disclaimer = Words(look, Size.CAPTION, Role.MUTED)
        disclaimer.say(tr(wording.DISCLAIMER))
        self._news = Words(look, Size.CAPTION, Role.TEXT)
        row = QtWidgets.QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(Space.LARGE))
        row.addWidget(disclaimer)
        row.addWidget(between)
        row.addStretch(1)
        row.addWidget(self._news)
        leading_on = QtWidgets.QHBoxLayout()
        leading_on.setSpacing(look.px(Space.SMALL))
        for button in last:
            leading_on.addWidget(button)
        row.addLayout(leading_on)

    def show_readout(self, readout: StatusReadout) -> None:
        """Replace what the footer shows."""
        self._news.say(readout.waiting or readout.link or readout.notice)


class FooterButton(QtWidgets.QPushButton):
    """A small, quiet button that says which key does the same."""

    def __init__(self, look: Look, words: str, action: Action) -> None:
        super().__init__(f"{words}  {look.keys.sign(action)}".rstrip())
        self.setObjectName("chip")
        self.setFont(look.font(Size.CAPTION))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(words)
        self.setFixedHeight(look.px(_BUTTON_HEIGHT))
        wide = self.fontMetrics().horizontalAdvance(self.text())
        self.setFixedWidth(wide + 2 * look.px(Space.SMALL))


class _RecordDot(QtWidgets.QWidget):
    """Full while the record grows, hollow otherwise."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._full = False
        self.setFixedSize(look.px(12), look.px(12))

    def draw(self, *, full: bool) -> None:
        self._full = full
        self.update()

    def paintEvent(self, event: QtGui.QPaintEvent | None) -> None:  # noqa: ARG002
        painter = QtGui.QPainter(self)
        painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing)
        color = self._look.color(Role.TECHNICAL)
        painter.setPen(QtGui.QPen(color, 1.5))
        painter.setBrush(color if self._full else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QtCore.QRectF(self.rect()).adjusted(1, 1, -1, -1))
