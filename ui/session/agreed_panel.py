"""What is agreed to now: each answer to be given or taken back, and the last minutes erased."""

from collections.abc import Callable
from functools import partial
from itertools import pairwise

from ...monitor.records import ConsentChange, Modality
from ..keyboard.keys import Action
from ..qt import Qt, QtWidgets, Signal
from ..shown.consent_memory import FORGET_S
from ..shown.readouts import AnswerReadout, ConsentReadout, Role
from ..theme import Look, Size, Space
from ..widgets.card import Card, Words
from ..widgets.kept_mark import KeptMark
from ..widgets.key_button import CORNER_HEIGHT, KeyButton
from ..words import consent_wording as wording
from ..words.phrases import tr
from .agreed_question import AgreedQuestion

_COLUMNS = 2
_ERASABLE = frozenset({Modality.HEART, Modality.VOICE_TIMING, Modality.RAW_AUDIO})
"""Of these something is recorded; the others say what may be done with it."""


class AgreedPanel(Card):
    """Shows a `ConsentReadout`; asks before anything is erased.

    Signals
    -------
    changed
        A `ConsentChange`.
    forget
        The last so many seconds are to be erased.
    left
        The therapist is done.
    """

    changed = Signal(object)
    forget = Signal(float)
    left = Signal()

    def __init__(self, look: Look, now_s: Callable[[], float]) -> None:
        super().__init__(look)
        self._now_s = now_s
        self._shown = ConsentReadout()
        self._rows = {modality: _AnswerRow(look) for modality in Modality}
        self._about = Words(look, Size.CAPTION, Role.SECONDARY)
        self._forget = QtWidgets.QPushButton(tr(wording.FORGET))
        self._close = KeyButton(look, tr(wording.CLOSE), Action.AGREED)
        self._question = AgreedQuestion(look)
        self._answers = QtWidgets.QWidget()
        self._pages = QtWidgets.QStackedWidget()
        for page in (self._answers, self._question):
            self._pages.addWidget(page)
        self._lay_out()
        self._close.clicked.connect(self.left)
        self._forget.clicked.connect(self._ask_to_forget)
        self._question.answered.connect(self._show_answers)
        for modality, row in self._rows.items():
            row.button.clicked.connect(partial(self._turn, modality))
        stops = [self._close, *(row.button for row in self._rows.values()), self._forget]
        for before, after in pairwise(stops):
            self.setTabOrder(before, after)

    def show_readout(self, readout: ConsentReadout) -> None:
        """Replace what the panel shows."""
        if readout == self._shown:
            return
        self._shown = readout
        self._about.say(readout.forgetting or tr(wording.AT_ONCE))
        for answer in readout.answers:
            self._rows[answer.modality].show_readout(answer)

    def begin(self) -> None:
        """Let an answer be chosen with the keys."""
        self._show_answers()

    def end(self) -> None:
        """Give the keys back to the window."""
        focused = self.focusWidget()
        if focused is not None:
            focused.clearFocus()

    def step_back(self) -> bool:
        """Leave a question that is open; return whether one was."""
        open_now = self._pages.currentWidget() is self._question
        if open_now:
            self._show_answers()
        return open_now

    # --- laying out

    def _lay_out(self) -> None:
        px = self.look.px
        heading = Words(self.look, Size.STRONG, Role.TEXT, bold=True)
        heading.say(tr(wording.PANEL))
        top = QtWidgets.QHBoxLayout()
        top.setSpacing(px(Space.MEDIUM))
        top.addWidget(heading)
        top.addWidget(self._about, 1)
        for button in (self._forget, self._close):
            button.setMinimumHeight(px(CORNER_HEIGHT))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            top.addWidget(button)
        grid = QtWidgets.QGridLayout()
        grid.setHorizontalSpacing(px(Space.LARGE + Space.SMALL))
        grid.setVerticalSpacing(px(Space.SMALL))
        rows = -(-len(self._rows) // _COLUMNS)
        for at, row in enumerate(self._rows.values()):
            grid.addWidget(row, at % rows, at // rows)
            grid.setColumnStretch(at // rows, 1)
        column = QtWidgets.QVBoxLayout(self._answers)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(Space.SMALL))
        column.addLayout(top)
        column.addStretch(1)
        column.addLayout(grid)
        column.addStretch(1)
        self.column().addWidget(self._pages)
        self.setAccessibleName(tr(wording.PANEL))

    # --- answers and questions

    def _turn(self, modality: Modality) -> None:
        """Give what is not given; take back what is, asking first where something ends."""
        given = next(a.given for a in self._shown.answers if a.modality is modality)
        if not given:
            self._send(modality, given=True)
        elif modality in _ERASABLE:
            self._ask_to_take_back(modality)
        elif modality is Modality.KEEP:
            stop = (tr(wording.KEEP_NOTHING), partial(self._send, modality, given=False))
            self._ask(tr(wording.TAKE_BACK_KEEP), stop)
        else:
            self._send(modality, given=False)

    def _ask_to_take_back(self, modality: Modality) -> None:
        name = tr(wording.NAMES[modality])
        stop = partial(self._send, modality, given=False)
        self._ask(
            tr(wording.TAKE_BACK_ASKED).format(name=name),
            (tr(wording.ONLY_STOP), stop),
            (tr(wording.STOP_AND_ERASE), partial(stop, erase=True)),
        )

    def _ask_to_forget(self) -> None:
        erase = (tr(wording.FORGET_NOW), partial(self.forget.emit, FORGET_S))
        self._ask(tr(wording.FORGET_ASKED), erase)

    def _ask(self, question: str, *answers: tuple[str, Callable[[], None]]) -> None:
        self._question.ask(question, answers)
        self._pages.setCurrentWidget(self._question)
        self._question.begin()

    def _show_answers(self) -> None:
        self._pages.setCurrentWidget(self._answers)
        self._close.setFocus()

    def _send(self, modality: Modality, *, given: bool, erase: bool = False) -> None:
        self.changed.emit(ConsentChange(self._now_s(), modality, given, erase))


class _AnswerRow(QtWidgets.QWidget):
    """One answer: how it stands, what that means, and a button that turns it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._mark = KeptMark(look)
        self._name = Words(look, Size.BODY, Role.TEXT)
        self._means = Words(look, Size.CAPTION, Role.SECONDARY)
        self.button = QtWidgets.QPushButton()
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.setMinimumHeight(look.px(CORNER_HEIGHT))
        self.button.setFixedWidth(look.px(112))
        grid = QtWidgets.QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.px(Space.SMALL))
        grid.setVerticalSpacing(0)
        grid.addWidget(self._mark, 0, 0)
        grid.addWidget(self._name, 0, 1)
        grid.addWidget(self._means, 1, 1)
        grid.addWidget(self.button, 0, 2, 2, 1)
        grid.setColumnStretch(1, 1)

    def show_readout(self, answer: AnswerReadout) -> None:
        """Replace what the row shows."""
        name = tr(wording.NAMES[answer.modality])
        act = tr(wording.TAKE_BACK if answer.given else wording.AGREE)
        self._mark.draw(full=answer.given)
        self._name.say(f"{name} \N{MIDDLE DOT} {answer.word}")
        self._means.say(answer.means)
        self.button.setText(act)
        self.button.setEnabled(answer.possible)
        self.button.setAccessibleName(f"{act}: {name}")
        self.button.setAccessibleDescription(f"{answer.word}. {answer.means}")
