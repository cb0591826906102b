"""The one cue: a headline to act on, its reasons, and a way to dismiss it."""

from collections.abc import Callable

from ..monitor.inputs import CueAnswer
from . import wording
from .card import Card, Words
from .key_button import KeyButton
from .qt import Qt, QtCore, QtGui, QtWidgets, Signal
from .readouts import CueReadout, Role
from .theme import Look, Size, Space
from .wording import tr

HELPFUL_KEY, NOT_HELPFUL_KEY = "Y", "N"

_ANSWER_HEIGHT = 34


class CuePanel(Card):
    """Shows a `CueReadout`; emits a `CueAnswer` when it is dismissed."""

    answered = Signal(object)

    def __init__(self, look: Look, now_s: Callable[[], float]) -> None:
        super().__init__(look)
        self._now_s = now_s
        self._shown: CueReadout | None = None
        self._pips = _Pips(look)
        self._tier = Words(look, Size.CAPTION, Role.SECONDARY)
        self._headline = Words(look, Size.HEADLINE, Role.TEXT, bold=True)
        self._headline.setWordWrap(True)
        self._because = Words(look, Size.BODY, Role.SECONDARY)
        self._because.setWordWrap(True)
        self._quiet = Words(look, Size.BODY, Role.SECONDARY)
        self._notice = Words(look, Size.BODY, Role.TEXT)
        self._notice.setWordWrap(True)
        self._helpful = KeyButton(look, tr(wording.HELPFUL), HELPFUL_KEY)
        self._not_helpful = KeyButton(look, tr(wording.NOT_HELPFUL), NOT_HELPFUL_KEY)
        self._helpful.clicked.connect(lambda: self.answer(helpful=True))
        self._not_helpful.clicked.connect(lambda: self.answer(helpful=False))
        column = self.column()
        column.addLayout(self._top_row())
        column.addStretch(1)
        column.addWidget(self._headline)
        column.addWidget(self._because)
        column.addStretch(2)
        column.addWidget(self._quiet)
        column.addWidget(self._notice)

    def show_readout(self, readout: CueReadout) -> None:
        """Replace what the panel shows."""
        if readout == self._shown:
            return
        self._shown = readout
        self.stand_out(readout.role)
        self._pips.draw(readout.tier, readout.role)
        cued = bool(readout.kind)
        caption = tr("Note") if readout.text else tr("Cue")
        self._tier.say(
            readout.tier_word if cued else caption, readout.role if cued else Role.SECONDARY
        )
        nothing = not readout.text
        self._headline.setFont(
            self.look.font(Size.STRONG if nothing else Size.HEADLINE, bold=not nothing)
        )
        self._headline.say(
            tr(wording.NO_CUE) if nothing else readout.text,
            Role.MUTED if nothing else Role.TEXT,
        )
        self._because.say(readout.because or readout.earlier)
        self._because.setVisible(bool(readout.because or readout.earlier))
        self._quiet.say(readout.ambient)
        self._quiet.setVisible(bool(readout.ambient))
        self._notice.say(readout.notice)
        self._notice.setVisible(bool(readout.notice))
        for button in (self._helpful, self._not_helpful):
            button.setVisible(bool(readout.kind))
        self.setAccessibleName(f"{tr('Cue')}: {self._headline.text()}")
        lines = (readout.because, readout.ambient, readout.notice)
        self.setAccessibleDescription(" ".join(line for line in lines if line))

    def answer(self, *, helpful: bool) -> None:
        """Dismiss the cue that is shown; nothing happens if there is none."""
        if self._shown is not None and self._shown.kind:
            self.answered.emit(CueAnswer(self._now_s(), self._shown.kind, helpful))

    def _top_row(self) -> QtWidgets.QHBoxLayout:
        """Return how soon, and the answers; as tall with them as without."""
        row = QtWidgets.QHBoxLayout()
        row.setSpacing(self.look.px(Space.SMALL))
        tall = self.look.px(_ANSWER_HEIGHT)
        row.addStrut(tall)
        for words in (self._pips, self._tier):
            row.addWidget(words, 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        for button in (self._helpful, self._not_helpful):
            button.setMinimumHeight(tall)
            row.addWidget(button)
        return row


class _Pips(QtWidgets.QWidget):
    """One to three dots: how soon."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._tier, self._role = 0, Role.MUTED
        self.setFixedHeight(look.px(16))

    def draw(self, tier: int, role: Role) -> None:
        self._tier, self._role = tier, role
        self.setFixedWidth(self._look.px(14) * tier)
        self.setVisible(tier > 0)
        self.update()

    def paintEvent(self, event: QtGui.QPaintEvent | None) -> None:  # noqa: ARG002
        painter = QtGui.QPainter(self)
        painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.color(self._role))
        across, step = self._look.px(9), self._look.px(14)
        for index in range(self._tier):
            top = (self.height() - across) / 2
            painter.drawEllipse(QtCore.QRectF(index * step, top, across, across))
