"""A question in the place of the answers: what is asked, and what may be said to it."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from ..keyboard.keys import Action
from ..qt import Qt, QtWidgets, Signal
from ..shown.readouts import Role
from ..theme import Look, Size, Space
from ..widgets.card import Words
from ..widgets.key_button import KeyButton
from ..words import consent_wording as wording
from ..words.phrases import tr


class AgreedQuestion(QtWidgets.QWidget):
    """Shows one question at a time; to go back is always an answer, and the one that is lit.

    Signals
    -------
    answered
        An answer was given, or the therapist goes back.
    """

    answered = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._words = Words(look, Size.BODY, Role.TEXT)
        self._words.setWordWrap(True)
        self._buttons = QtWidgets.QHBoxLayout()
        self._buttons.setSpacing(look.px(Space.MEDIUM))
        self._offered: list[QtWidgets.QPushButton] = []
        self._back = KeyButton(look, tr(wording.BACK), Action.CLOSE)
        self._back.clicked.connect(self.answered)
        self._buttons.addStretch(1)
        self._buttons.addWidget(self._back)
        column = QtWidgets.QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(Space.LARGE))
        column.addStretch(1)
        column.addWidget(self._words)
        column.addLayout(self._buttons)
        column.addStretch(1)

    def ask(self, question: str, answers: Sequence[tuple[str, Callable[[], None]]]) -> None:
        """Put a question; each answer is a word and what it does."""
        for button in self._offered:
            self._buttons.removeWidget(button)
            button.deleteLater()
        self._offered = [self._button(words, does) for words, does in answers]
        for at, button in enumerate(self._offered):
            self._buttons.insertWidget(at, button)
        for before, after in pairwise((self._back, *self._offered)):
            self.setTabOrder(before, after)
        self._words.say(question)
        self.setAccessibleName(question)

    def begin(self) -> None:
        """Let it be answered with the keys."""
        self._back.setFocus()

    def _button(self, words: str, does: Callable[[], None]) -> QtWidgets.QPushButton:
        button = KeyButton(self._look, words)
        button.clicked.connect(lambda _: does())
        button.clicked.connect(self.answered)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button
