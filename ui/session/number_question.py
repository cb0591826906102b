"""A question that the client answers with 0 to 10, in the place of the marks."""

from collections.abc import Callable

from ...monitor.inputs import Mark, MarkKind, SudsRating
from ..keyboard.keys import NUMBERS, Action
from ..qt import Qt, QtWidgets, Signal
from ..shown.readouts import Role
from ..theme import Look, Size, Space
from ..widgets.card import Words
from ..widgets.key_button import KeyButton
from ..words import course_wording, wording
from ..words.panel_wording import CANCEL
from ..words.phrases import tr

_HIGHEST = 10


class NumberQuestion(QtWidgets.QWidget):
    """Eleven large buttons, each with a key.

    Parameters
    ----------
    look
        As for every panel.
    question
        What is asked.
    name
        What a number is called, with {value} in its place.
    said
        What entering a number says.

    Signals
    -------
    rated
        What was said.
    cancelled
        No number was said.
    """

    rated = Signal(object)
    cancelled = Signal()

    def __init__(
        self, look: Look, question: str, name: str, said: Callable[[int], SudsRating | Mark]
    ) -> None:
        super().__init__()
        self._said = said
        row = QtWidgets.QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(Space.SMALL))
        asked = Words(look, Size.BODY, Role.TEXT)
        asked.say(question)
        row.addWidget(asked)
        for value in range(_HIGHEST + 1):
            button = _number(look, value)
            button.setAccessibleName(name.format(value=value))
            button.clicked.connect(lambda _, value=value: self.rate(value))
            row.addWidget(button, 1)
        cancel = KeyButton(look, tr(CANCEL), Action.CLOSE)
        cancel.clicked.connect(self.cancelled)
        row.addWidget(cancel)

    def rate(self, value: int) -> None:
        """Enter `value`, 0 to 10."""
        self.rated.emit(self._said(value))


def suds_question(look: Look, now_s: Callable[[], float]) -> NumberQuestion:
    """Return the question for the client's distress."""
    return NumberQuestion(
        look,
        tr(wording.SUDS_ASK),
        "SUDS {value}",
        lambda value: SudsRating(now_s(), value, _HIGHEST),
    )


def belief_question(look: Look, now_s: Callable[[], float]) -> NumberQuestion:
    """Return the question how true the new ending feels."""
    return NumberQuestion(
        look,
        tr(course_wording.BELIEF_ASK),
        tr(course_wording.BELIEF_SAID),
        lambda value: Mark(now_s(), MarkKind.BELIEF, f"{value}/{_HIGHEST}"),
    )


def _number(look: Look, value: int) -> QtWidgets.QPushButton:
    if value == _HIGHEST:
        return KeyButton(look, str(value), NUMBERS[value])
    button = QtWidgets.QPushButton(str(value))
    button.setObjectName("number")
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setMinimumHeight(look.px(48))
    return button
