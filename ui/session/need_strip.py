"""What the client needs in the image: a click, or a key and a digit; in calming, belief."""

from collections.abc import Callable
from functools import partial

from ...monitor.inputs import Mark, MarkKind, Need
from ..keyboard.hands import Does
from ..keyboard.keys import NEEDS, Action, Context
from ..qt import Qt, QtCore, QtGui, QtWidgets, Signal
from ..shown.course_readouts import ImageReadout
from ..shown.readouts import Role
from ..theme import Look, Size, Space
from ..widgets.card import Words
from ..widgets.key_button import CORNER_HEIGHT, KeyButton
from ..words import course_wording
from ..words.phrases import tr

_PADDING = 11
_BESIDE_DIGIT = 4
_KEYS = dict(zip(Need, NEEDS, strict=True))
_AT_THE_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class NeedStrip(QtWidgets.QWidget):
    """Shows an `ImageReadout`, as long as the client is in an image.

    A place that keys reach (`hands.Place`): once a need is asked for, digits name it.

    Signals
    -------
    named
        A `Mark` of the need.
    believed
        How true the new ending feels is to be entered.
    """

    named = Signal(object)
    believed = Signal()

    def __init__(self, look: Look, now_s: Callable[[], float]) -> None:
        super().__init__()
        self._now_s = now_s
        self._asking = False
        self._shown = ImageReadout(shown=True)
        self._chips = {need: _Chip(look, need, key) for need, key in _KEYS.items()}
        self._belief = KeyButton(look, tr(course_wording.BELIEF), Action.BELIEF)
        self._belief.setMinimumHeight(look.px(CORNER_HEIGHT))
        self._belief.setToolTip(tr(course_wording.BELIEF_MEANS))
        self._belief.setAccessibleDescription(tr(course_wording.BELIEF_MEANS))
        self._belief.clicked.connect(self.believed)
        self._lay_out(look)
        self.setAccessibleName(tr(course_wording.NEEDS_MEAN))
        self.show_readout(ImageReadout())

    @property
    def does(self) -> Does:
        """What keys can do here."""
        needs = {key: partial(self.name, need) for need, key in _KEYS.items()}
        return {Action.NEED: self.ask, Action.BELIEF: self.ask_belief, **needs}

    def context(self) -> Context | None:
        """Return whose keys come first: those of the needs, once one is asked for."""
        return Context.NEEDS if self._asking else None

    def is_open(self) -> bool:
        """Return whether a need is asked for."""
        return self._asking

    def close(self) -> bool:
        """Ask no longer; return whether it was asked."""
        was_asking = self._asking
        self._ask(on=False)
        return was_asking

    def show_readout(self, readout: ImageReadout) -> None:
        """Replace what the strip shows."""
        if readout == self._shown:
            return
        self._shown = readout
        if not readout.shown:
            self._ask(on=False)
        for need, chip in self._chips.items():
            chip.light(readout.named if need is readout.need else "")
        self._belief.setText(readout.belief or tr(course_wording.BELIEF))
        self._belief.setVisible(bool(readout.belief))
        self.setVisible(readout.shown)

    def ask(self) -> None:
        """Let the next digit name a need; a second time: let it not."""
        self._ask(on=self._shown.shown and not self._asking)

    def ask_belief(self) -> None:
        """Have it asked how true the new ending feels, where there is one that may."""
        if self._shown.belief:
            self.believed.emit()

    def name(self, need: Need) -> None:
        """Say what is needed."""
        self._ask(on=False)
        self._chips[need].setChecked(need is self._shown.need)
        self.named.emit(Mark(self._now_s(), MarkKind.NEED, need.value))

    def _ask(self, *, on: bool) -> None:
        self._asking = on
        for chip in self._chips.values():
            chip.show_key(on=on)

    def _lay_out(self, look: Look) -> None:
        row = QtWidgets.QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(Space.TIGHT))
        caption = Words(look, Size.CAPTION, Role.SECONDARY)
        caption.say(tr(course_wording.NEEDS))
        key = Words(look, Size.CAPTION, Role.MUTED)
        key.say(look.keys.written(Action.NEED))
        for words in (caption, key):
            row.addWidget(words)
        row.addSpacing(look.px(Space.TIGHT))
        for need, chip in self._chips.items():
            chip.clicked.connect(partial(self._clicked, need))
            row.addWidget(chip, chip.sizeHint().width())
        row.addWidget(self._belief)

    def _clicked(self, need: Need, _: bool) -> None:
        self.name(need)


class _Chip(QtWidgets.QPushButton):
    """One need; lit while it is the one that was named last; shows its digit while asked."""

    def __init__(self, look: Look, need: Need, key: Action) -> None:
        super().__init__(course_wording.need_name(need))
        self._look = look
        self._key = look.keys.written(key)
        self._asked = False
        self.setObjectName("chip")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMinimumHeight(look.px(CORNER_HEIGHT))
        self.setFont(look.font(Size.CAPTION))
        name = tr(course_wording.NEED_NAMED).format(need=self.text())
        self.setAccessibleName(name)
        self.setToolTip(course_wording.need_meaning(need))
        self._meaning = course_wording.need_meaning(need)
        self.light("")

    def sizeHint(self) -> QtCore.QSize:
        """Return room for the name; its digit stands in the padding."""
        metrics = QtGui.QFontMetrics(self._look.font(Size.CAPTION))
        wide = metrics.horizontalAdvance(self.text())
        return QtCore.QSize(wide + 2 * self._look.px(_PADDING), self._look.px(CORNER_HEIGHT))

    def minimumSizeHint(self) -> QtCore.QSize:
        """Return the same: there is no room to spare in it."""
        return self.sizeHint()

    def light(self, named: str) -> None:
        """Say how long ago this was named last; empty if it is another."""
        self.setChecked(bool(named))
        last = tr(course_wording.NAMED_LAST).format(age=named) if named else ""
        self.setAccessibleDescription(last or self._meaning)

    def show_key(self, *, on: bool) -> None:
        """Show the digit that names it, or show it no longer."""
        if on is not self._asked:
            self._asked = on
            self.update()

    def paintEvent(self, event: QtGui.QPaintEvent | None) -> None:
        """Draw the chip with its digit before the name."""
        super().paintEvent(event)
        if not self._asked:
            return
        painter = QtGui.QPainter(self)
        painter.setFont(self._look.font(Size.CAPTION, bold=True))
        painter.setPen(self._look.color(Role.CALM))
        box = self.rect().adjusted(self._look.px(_BESIDE_DIGIT), 0, 0, 0)
        painter.drawText(box, _AT_THE_LEFT, self._key)
