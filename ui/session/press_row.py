"""What the therapist can say, in one row below: marks, a number, a verdict, what is rare."""

from collections.abc import Callable
from functools import partial

from ...monitor.inputs import MarkKind, Phase
from ..keyboard.hands import Does
from ..keyboard.keys import CHOICES, NUMBERS, Action, Context
from ..keyboard.mark_rows import IN_IMAGE, MORE
from ..qt import QtWidgets, Signal
from ..shown.readouts import SudsReadout
from ..theme import Look, Space
from ..widgets.key_button import KeyButton
from ..words import wording
from ..words.phrases import tr
from .back_date import BackDate
from .mark_page import MarkPage
from .marks_bar import MARKS, MarksBar
from .number_question import NumberQuestion, belief_question, suds_question
from .suds_panel import SudsButton
from .verdict_bar import VERDICTS, VerdictBar

_SMALL_BUTTON = 34


class PressRow(QtWidgets.QWidget):
    """One of several rows at a time; marks keep their keys in all of them, they cannot wait.

    A place that keys reach (`hands.Place`).

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
        self._scale, self._belief = suds_question(look, now_s), belief_question(look, now_s)
        self._verdict = VerdictBar(look, back)
        self._image, self._more = MarkPage(look, IN_IMAGE), MarkPage(look, MORE)
        self._rows = QtWidgets.QStackedLayout(self)
        self._fill(look)
        self.earlier = KeyButton(look, tr(wording.EARLIER_BUTTON), Action.EARLIER)
        self.earlier.setMinimumHeight(look.px(_SMALL_BUTTON))
        more = KeyButton(look, tr(wording.MORE_BUTTON), Action.MORE)
        image = KeyButton(look, tr(wording.IN_IMAGE_BUTTON), Action.IN_IMAGE)
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
        self.does = self._all_that_it_does()

    def show_lasting(self, lasting: frozenset[MarkKind]) -> None:
        """Light the marks that are on."""
        for row in (self._marks, self._image, self._more):
            row.show_lasting(lasting)

    def show_suds(self, readout: SudsReadout) -> None:
        """Show the last number."""
        self._suds.show_readout(readout)

    def show_moment(self, phase: Phase | None, *, online: bool) -> None:
        """Show the rare marks that say something in this phase, in a room or online."""
        for page in (self._image, self._more):
            page.show_moment(phase, online=online)

    def ask_belief(self) -> None:
        """Ask how true the new ending feels."""
        self._open(self._belief)

    def context(self) -> Context | None:
        """Return whose keys come first: those of the row that is open."""
        row = self._rows.currentWidget()
        if isinstance(row, NumberQuestion):
            return Context.SCALE
        return Context.ROW if isinstance(row, MarkPage) else None

    def is_open(self) -> bool:
        """Return whether another row than the first is open."""
        return self._rows.currentIndex() > 0

    def close(self) -> bool:
        """Show the first row again; return whether another was open."""
        was_open = self.is_open()
        self._rows.setCurrentIndex(0)
        return was_open

    def _close(self) -> None:
        self.close()

    def _fill(self, look: Look) -> None:
        first = QtWidgets.QWidget()
        row = QtWidgets.QHBoxLayout(first)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(Space.LARGE))
        row.addWidget(self._marks, 1)
        row.addWidget(self._suds)
        for widget in (
            first,
            self._scale,
            self._belief,
            self._verdict,
            self._image,
            self._more,
        ):
            self._rows.addWidget(widget)

    def _connect(self) -> None:
        self._suds.clicked.connect(partial(self._open, self._scale))
        for signal in (self._marks.pressed, self._scale.rated, self._belief.rated):
            signal.connect(self.pressed)
        for row in (self._verdict, self._image, self._more):
            row.chosen.connect(self._marks.press)
            row.closed.connect(self._close)
        for scale in (self._scale, self._belief):
            for signal in (scale.rated, scale.cancelled):
                signal.connect(self._close)
        self._marks.pressed.connect(self._marked)

    def _open(self, row: QtWidgets.QWidget) -> None:
        self._rows.setCurrentWidget(row)

    def _marked(self) -> None:
        """Show the first row again once something was marked; a question stays open."""
        self._verdict.show_when()
        if not isinstance(self._rows.currentWidget(), NumberQuestion):
            self.close()

    def _step_back(self) -> None:
        """Date the next mark back, where it can be seen by how much."""
        self._open(self._verdict)
        self._verdict.earlier()

    def _choose(self, number: int) -> None:
        """Press what stands at a place of the row that is open, counted from 0."""
        page = self._rows.currentWidget()
        kind = page.at(number) if isinstance(page, MarkPage) else None
        if kind is not None:
            self._marks.press(kind)

    def _rate(self, number: int) -> None:
        """Enter a number where one is asked for."""
        scale = self._rows.currentWidget()
        if isinstance(scale, NumberQuestion):
            scale.rate(number)

    def _all_that_it_does(self) -> Does:
        marks = (*MARKS, MarkKind.QUIET_MODE, *VERDICTS, *IN_IMAGE, *MORE)
        return {
            **{Action(kind.value): partial(self._marks.press, kind) for kind in marks},
            Action.SUDS: partial(self._open, self._scale),
            Action.EARLIER: partial(self._open, self._verdict),
            Action.IN_IMAGE: partial(self._open, self._image),
            Action.MORE: partial(self._open, self._more),
            Action.DATE_BACK: self._step_back,
            **{a: partial(self._choose, number) for number, a in enumerate(CHOICES)},
            **{a: partial(self._rate, number) for number, a in enumerate(NUMBERS)},
        }
