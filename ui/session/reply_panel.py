"""The reply counter: a fact about time, amber only past this client's own limit."""

from ..keyboard.keys import Action
from ..qt import Qt, QtCore, QtGui, QtWidgets, Signal
from ..shown.readouts import ReplyReadout, Role
from ..theme import Look, Size, Space
from ..widgets.card import Card, Words
from ..widgets.key_button import CORNER_HEIGHT, KeyButton
from ..words.call_wording import DELAY, DELAY_MEANS
from ..words.panel_wording import REPLY, SECONDS
from ..words.phrases import tr
from ..words.voices_wording import CHANGE

_NOTHING = "\N{EN DASH}"


class ReplyPanel(Card):
    """Shows a `ReplyReadout`.

    Signals
    -------
    voices
        The therapist wants to see how far the voices are known.
    delay
        The therapist wants to type in the delay of the call.
    """

    voices = Signal()
    delay = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        caption = Words(look, Size.CAPTION, Role.SECONDARY)
        self._voices = self._corner(tr(CHANGE), Action.VOICES, self.voices)
        self._delay = self._corner(tr(DELAY), Action.DELAY, self.delay)
        self._delay.setToolTip(tr(DELAY_MEANS))
        self._delay.setAccessibleDescription(tr(DELAY_MEANS))
        caption.say(tr(REPLY))
        self._count = Words(look, Size.COUNTER, Role.TEXT, bold=True)
        self._unit = Words(look, Size.STRONG, Role.SECONDARY)
        self._word = Words(look, Size.BODY, Role.SECONDARY)
        self._last = Words(look, Size.CAPTION, Role.SECONDARY)
        self._bar = _WaitBar(look)
        column = self.column(spacing=Space.SMALL)
        column.addLayout(self._top_row(caption))
        row = QtWidgets.QHBoxLayout()
        row.setSpacing(look.px(Space.SMALL))
        row.addWidget(self._count, 0, Qt.AlignmentFlag.AlignBaseline)
        row.addWidget(self._unit, 0, Qt.AlignmentFlag.AlignBaseline)
        row.addStretch(1)
        row.addWidget(self._last, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        column.addWidget(self._bar)
        column.addWidget(self._word)
        self._shown: ReplyReadout | None = None

    def offer_voices(self, *, on: bool) -> None:
        """Show the way to the voices, where they must be known, or hide it."""
        self._voices.setVisible(on)

    def offer_delay(self, *, on: bool) -> None:
        """Show the way to the delay of the call, where there is a call, or hide it."""
        self._delay.setVisible(on)

    def show_readout(self, readout: ReplyReadout) -> None:
        """Replace what the panel shows."""
        if readout == self._shown:
            return
        self._shown = readout
        counting = readout.seconds is not None
        unusual = readout.role is Role.CONTACT
        self._count.setFont(
            self.look.font(Size.COUNTER if counting else Size.TITLE, bold=counting)
        )
        self._count.say(
            str(readout.seconds) if counting else _NOTHING,
            (Role.CONTACT if unusual else Role.TEXT) if counting else Role.MUTED,
        )
        self._unit.say(tr(SECONDS) if counting else "")
        self._word.say(readout.word, readout.role if unusual else Role.SECONDARY)
        self._last.say(readout.last)
        self._bar.draw(readout.fill, readout.role)
        spoken = f"{readout.seconds} s, {readout.word}" if counting else readout.word
        last = readout.last.replace("\n", " ")
        self.setAccessibleName(f"{tr(REPLY)}: {spoken}{'. ' if last else ''}{last}")

    def _corner(self, words: str, action: Action, signal: QtCore.pyqtBoundSignal) -> KeyButton:
        button = KeyButton(self.look, words, action)
        button.setMinimumHeight(self.look.px(CORNER_HEIGHT))
        button.clicked.connect(signal)
        button.hide()
        return button

    def _top_row(self, caption: Words) -> QtWidgets.QHBoxLayout:
        row = QtWidgets.QHBoxLayout()
        row.addWidget(caption)
        row.addStretch(1)
        row.addWidget(self._voices)
        row.addWidget(self._delay)
        return row


class _WaitBar(QtWidgets.QWidget):
    """How long, against this client's own limit: the tick in the middle."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._fill, self._role = 0.0, Role.MUTED
        self.setFixedHeight(look.px(12))

    def draw(self, fill: float, role: Role) -> None:
        self._fill, self._role = fill, role
        self.update()

    def paintEvent(self, event: QtGui.QPaintEvent | None) -> None:  # noqa: ARG002
        painter = QtGui.QPainter(self)
        painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        thick, middle = self._look.px(6), self.height() / 2
        track = QtCore.QRectF(0, middle - thick / 2, self.width(), thick)
        painter.setBrush(QtGui.QColor(self._look.palette.raised))
        painter.drawRoundedRect(track, thick / 2, thick / 2)
        if self._fill > 0:
            done = QtCore.QRectF(track)
            done.setWidth(max(thick, self.width() * self._fill))
            painter.setBrush(self._look.color(self._role))
            painter.drawRoundedRect(done, thick / 2, thick / 2)
        tick = QtCore.QRectF(self.width() / 2 - 1, 0, 2, self.height())
        painter.fillRect(tick, self._look.color(Role.MUTED))
