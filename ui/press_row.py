"""What the therapist can say, in one row below: marks, a number, a verdict, what is rare."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TypeAlias

from ..monitor.inputs import MarkKind
from . import wording
from .back_date import BackDate
from .key_button import KeyButton
from .mark_page import IN_IMAGE, IN_IMAGE_KEY, MORE, MORE_KEY, MarkPage
from .marks_bar import KEYS, MarksBar
from .phrases import tr
from .qt import Qt, QtWidgets, Signal
from .readouts import SudsReadout
from .suds_panel import ASK_KEY, TEN_KEY, SudsButton, SudsScale
from .theme import Look, Space
from .verdict_bar import BACK_KEY, VERDICT_KEY, VerdictBar
from .verdict_bar import KEYS as VERDICT_KEYS

Actions: TypeAlias = Mapping[int, Callable[[], None]]

_SMALL_BUTTON = 34


class PressRow(QtWidgets.QWidget):
    """One of several rows at a time; marks keep their keys in all of them, they cannot wait.

    Signals
    -------
    pressed
        The therapist's input.

    Attributes
    ----------
    earlier
        The button that opens the verdicts; from there there is a way to the other rows.
    """

    pressed = Signal(object)

    def __init__(self, look: Look, now_s: Callable[[], float]) -> None:
        super().__init__()
        back = BackDate()
        self._marks, self._suds = MarksBar(look, now_s, back), SudsButton(look)
        self._scale, self._verdict = SudsScale(look, now_s), VerdictBar(look, back)
        self._image, self._more = MarkPage(look, IN_IMAGE), MarkPage(look, MORE)
        self._rows = QtWidgets.QStackedLayout(self)
        self._fill(look)
        self.earlier = KeyButton(look, tr(wording.EARLIER_BUTTON), VERDICT_KEY)
        self.earlier.setMinimumHeight(look.px(_SMALL_BUTTON))
        more = KeyButton(look, tr(wording.MORE_BUTTON), MORE_KEY)
        image = KeyButton(look, tr(wording.IN_IMAGE_BUTTON), IN_IMAGE_KEY)
        self._verdict.offer(more)
        self._more.offer(image)
        for button, row, meaning in (
            (self.earlier, self._verdict, wording.EARLIER_MEANS),
            (more, self._more, wording.MORE_MEANS),
            (image, self._image, wording.IN_IMAGE_MEANS),
        ):
            button.setToolTip(tr(meaning))
            button.setAccessibleDescription(tr(meaning))
            button.clicked.connect(partial(self._open, row))
        self._connect()
        self._keys = self._plain_keys()
        self._row_keys: dict[QtWidgets.QWidget, Actions] = {
            self._scale: self._numbers(),
            self._image: self._digits(self._image),
            self._more: self._digits(self._more),
        }

    def show_lasting(self, lasting: frozenset[MarkKind]) -> None:
        """Light the marks that are on."""
        for row in (self._marks, self._image, self._more):
            row.show_lasting(lasting)

    def show_suds(self, readout: SudsReadout) -> None:
        """Show the last number."""
        self._suds.show_readout(readout)

    def act(self, key: int) -> bool:
        """Do what a key stands for; return whether it stands for anything here and now."""
        row = self._rows.currentWidget()
        own = self._row_keys.get(row, {}) if row is not None else {}
        action = own.get(key, self._keys.get(key))
        if action is not None:
            action()
        return action is not None

    def _fill(self, look: Look) -> None:
        first = QtWidgets.QWidget()
        row = QtWidgets.QHBoxLayout(first)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(Space.LARGE))
        row.addWidget(self._marks, 1)
        row.addWidget(self._suds)
        for widget in (first, self._scale, self._verdict, self._image, self._more):
            self._rows.addWidget(widget)

    def _connect(self) -> None:
        self._suds.clicked.connect(partial(self._open, self._scale))
        for signal in (self._marks.pressed, self._scale.rated):
            signal.connect(self.pressed)
        for row in (self._verdict, self._image, self._more):
            row.chosen.connect(self._marks.press)
            row.closed.connect(self._close)
        for signal in (self._scale.rated, self._scale.cancelled):
            signal.connect(self._close)
        self._marks.pressed.connect(self._marked)

    def _open(self, row: QtWidgets.QWidget) -> None:
        self._rows.setCurrentWidget(row)

    def _close(self) -> None:
        self._rows.setCurrentIndex(0)

    def _marked(self) -> None:
        """Show the first row again once something was marked; a question stays open."""
        self._verdict.show_when()
        if self._rows.currentWidget() is not self._scale:
            self._close()

    def _step_back(self) -> None:
        """Date the next mark back, where it can be seen by how much."""
        self._open(self._verdict)
        self._verdict.earlier()

    def _plain_keys(self) -> Actions:
        marks = {
            ord(key): partial(self._marks.press, kind)
            for kind, key in {**KEYS, **VERDICT_KEYS}.items()
            if key
        }
        return {
            **marks,
            ord(ASK_KEY): partial(self._open, self._scale),
            ord(VERDICT_KEY): partial(self._open, self._verdict),
            ord(IN_IMAGE_KEY): partial(self._open, self._image),
            ord(MORE_KEY): partial(self._open, self._more),
            ord(BACK_KEY): self._step_back,
            int(Qt.Key.Key_Escape): self._close,
        }

    def _numbers(self) -> Actions:
        digits = {ord(str(value)): partial(self._scale.rate, value) for value in range(10)}
        return {**digits, ord(TEN_KEY): partial(self._scale.rate, 10)}

    def _digits(self, page: MarkPage) -> Actions:
        return {
            ord(str(number)): partial(self._marks.press, kind)
            for number, kind in enumerate(page.kinds, start=1)
        }
