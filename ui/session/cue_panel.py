"""The one cue: a headline to act on, its reasons, and a way to dismiss it."""

from collections.abc import Callable
from functools import partial

from ...monitor.inputs import CueAnswer, MarkKind
from ..keyboard.hands import Does
from ..keyboard.keys import Action
from ..qt import Qt, QtCore, QtGui, QtWidgets, Signal
from ..shown.readouts import CueReadout, Role
from ..theme import Look, Size, Space
from ..widgets.card import Card, Words
from ..widgets.key_button import KeyButton
from ..widgets.state_shapes import draw_pips
from ..words import wording
from ..words.mark_wording import mark_meaning, mark_name
from ..words.panel_wording import CUE, NOTE
from ..words.wording import tr

_ANSWER_HEIGHT = 34


class CuePanel(Card):
    """Shows a `CueReadout`, and whether cues are wanted at all.

    Signals
    -------
    answered
        A `CueAnswer`: the cue was dismissed.
    quiet
        Quiet mode is to be turned on or off.

    Attributes
    ----------
    does
        What keys reach here.
    """

    answered = Signal(object)
    quiet = Signal()

    def __init__(self, look: Look, now_s: Callable[[], float]) -> None:
        super().__init__(look)
        self._now_s = now_s
        self._shown: CueReadout | None = None
        self._mode_on = False
        self._pips = _Pips(look)
        self._tier = Words(look, Size.CAPTION, Role.SECONDARY)
        self._headline = Words(look, Size.HEADLINE, Role.TEXT, bold=True)
        self._headline.setWordWrap(True)
        self._because = Words(look, Size.BODY, Role.SECONDARY)
        self._because.setWordWrap(True)
        self._quiet = Words(look, Size.BODY, Role.SECONDARY)
        self._notice = Words(look, Size.BODY, Role.TEXT)
        self._notice.setWordWrap(True)
        self._helpful = KeyButton(look, tr(wording.HELPFUL), Action.HELPFUL)
        self._not_helpful = KeyButton(look, tr(wording.NOT_HELPFUL), Action.NOT_HELPFUL)
        self._mode = self._quiet_button()
        self._helpful.clicked.connect(lambda: self.answer(helpful=True))
        self._not_helpful.clicked.connect(lambda: self.answer(helpful=False))
        self.does: Does = {
            Action.HELPFUL: partial(self.answer, helpful=True),
            Action.NOT_HELPFUL: partial(self.answer, helpful=False),
        }
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
        caption = tr(NOTE if readout.text else CUE)
        self._tier.say(
            readout.tier_word if cued else caption, readout.role if cued else Role.SECONDARY
        )
        self._say_headline()
        self._because.say(readout.because or readout.earlier)
        self._because.setVisible(bool(readout.because or readout.earlier))
        self._quiet.say(readout.ambient)
        self._quiet.setVisible(bool(readout.ambient))
        self._notice.say(readout.notice)
        self._notice.setVisible(bool(readout.notice))
        for button in (self._helpful, self._not_helpful):
            button.setVisible(bool(readout.kind))
        lines = (readout.because, readout.ambient, readout.notice)
        self.setAccessibleDescription(" ".join(line for line in lines if line))

    def show_quiet(self, *, on: bool) -> None:
        """Show whether the record has quiet mode on."""
        if on == self._mode_on:
            return
        self._mode_on = on
        self._mode.setChecked(on)
        self._say_headline()

    def answer(self, *, helpful: bool) -> None:
        """Dismiss the cue that is shown; nothing happens if there is none."""
        if self._shown is not None and self._shown.kind:
            self.answered.emit(CueAnswer(self._now_s(), self._shown.kind, helpful))

    def _quiet_button(self) -> KeyButton:
        button = KeyButton(self.look, mark_name(MarkKind.QUIET_MODE), Action.QUIET_MODE)
        button.setCheckable(True)
        button.setToolTip(mark_meaning(MarkKind.QUIET_MODE))
        button.setAccessibleDescription(mark_meaning(MarkKind.QUIET_MODE))
        button.clicked.connect(self._ask_for_quiet)
        return button

    def _ask_for_quiet(self) -> None:
        self._mode.setChecked(self._mode_on)  # it lights once the record has it
        self.quiet.emit()

    def _say_headline(self) -> None:
        """Say the cue; where there is none, whether any may come."""
        cue = "" if self._shown is None else self._shown.text
        nothing = "" if self._shown is None or self._mode_on else self._shown.nothing
        nothing = nothing or tr(wording.QUIET_NOW if self._mode_on else wording.NO_CUE)
        size = Size.HEADLINE if cue else Size.STRONG
        self._headline.setFont(self.look.font(size, bold=bool(cue)))
        self._headline.say(cue or nothing, Role.TEXT if cue else Role.MUTED)
        self.setAccessibleName(f"{tr(CUE)}: {self._headline.text()}")

    def _top_row(self) -> QtWidgets.QHBoxLayout:
        """Return how soon, and the answers; as tall with them as without."""
        row = QtWidgets.QHBoxLayout()
        row.setSpacing(self.look.px(Space.SMALL))
        tall = self.look.px(_ANSWER_HEIGHT)
        row.addStrut(tall)
        for words in (self._pips, self._tier):
            row.addWidget(words, 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        for button in (self._helpful, self._not_helpful, self._mode):
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
        left = QtCore.QPointF(0, self.height() / 2)
        color = self._look.color(self._role)
        draw_pips(painter, left, self._look.px(9), self._tier, color)
