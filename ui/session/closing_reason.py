"""Why a session ends without a whole debrief: asked once, answered or not."""

from collections.abc import Callable
from dataclasses import dataclass

from ...monitor.checklists import ClosedWithout
from ..qt import QtWidgets
from ..shown.readouts import Role
from ..theme import Look, Size, Space
from ..widgets.card import Words
from ..widgets.note_field import NoteField
from ..words import debrief_wording as wording
from ..words.phrases import tr


def _nothing() -> tuple[str, ...]:
    return ()


def _nobody(reason: str) -> None:
    raise NotImplementedError(reason)


@dataclass(frozen=True, slots=True)
class OpenDebrief:
    """What closing needs of a debrief.

    Attributes
    ----------
    missing
        Returns what there is not yet; nothing where it is complete, or nobody is measured.
    tell
        Has a reason recorded: a `ClosedWithout`, or words.
    """

    missing: Callable[[], tuple[str, ...]] = _nothing
    tell: Callable[[str], None] = _nobody


class ClosingReason(QtWidgets.QWidget):
    """Says what is missing, and offers reasons; none of them has to be chosen."""

    def __init__(self, look: Look, missing: tuple[str, ...]) -> None:
        super().__init__()
        self._missing = Words(look, Size.BODY, Role.TEXT)
        self._missing.setWordWrap(True)
        self._missing.say(tr(wording.NOT_COMPLETE).format(missing=", ".join(missing)))
        why = Words(look, Size.BODY, Role.SECONDARY)
        why.say(tr(wording.WHY_WITHOUT))
        self._reasons = {
            reason: _choice(look, tr(words)) for reason, words in wording.REASONS.items()
        }
        self._other = _choice(look, tr(wording.OTHER))
        self.words = NoteField(look, tr(wording.OTHER_NAME), "", wording.OTHER_LONGEST)
        self.words.textEdited.connect(lambda: self._other.setChecked(True))
        column = QtWidgets.QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(Space.SMALL))
        column.addWidget(self._missing)
        column.addWidget(why)
        for choice in self._reasons.values():
            column.addWidget(choice)
        last = QtWidgets.QHBoxLayout()
        last.setSpacing(look.px(Space.SMALL))
        last.addWidget(self._other)
        last.addWidget(self.words, 1)
        column.addLayout(last)

    @property
    def stops(self) -> tuple[QtWidgets.QWidget, ...]:
        """Where the Tab key stops, in this order."""
        return (*self._reasons.values(), self._other, self.words)

    def reason(self) -> str:
        """Return what was chosen or written."""
        if self._other.isChecked():
            return self.words.text().strip() or ClosedWithout.NOT_SAID.value
        chosen = (reason for reason, choice in self._reasons.items() if choice.isChecked())
        return next(chosen, ClosedWithout.NOT_SAID).value


def _choice(look: Look, words: str) -> QtWidgets.QRadioButton:
    choice = QtWidgets.QRadioButton(words)
    choice.setFont(look.font(Size.BODY))
    choice.setAccessibleName(words)
    return choice
