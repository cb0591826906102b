"""What the client agrees to before a session: six answers, none of them taken for granted."""

from ...monitor.records import Consent, Modality
from ..qt import QtCore, QtWidgets, Signal
from ..shown.consent_memory import GROUNDS
from ..shown.readouts import Role
from ..theme import Look, Size, Space
from ..widgets.card import Card, Words
from ..widgets.tick_box import FormBox
from ..words import consent_wording as wording
from ..words.wording import tr

_COLUMNS = 2
_NAME = 152


class ConsentCard(Card):
    """Six answers in two columns, each with what it means as it stands.

    Parameters
    ----------
    look
        How it looks.
    proposed
        What stands there before anybody answers.

    Signals
    -------
    changed
        An answer has changed.
    """

    changed = Signal()

    def __init__(self, look: Look, proposed: Consent) -> None:
        super().__init__(look)
        self._answers = {
            modality: _Answer(look, modality, given=proposed.gives(modality))
            for modality in Modality
        }
        heading = Words(look, Size.STRONG, Role.TEXT, bold=True)
        heading.say(tr(wording.AGREED))
        how = Words(look, Size.CAPTION, Role.SECONDARY)
        how.say(tr(wording.ASK_ALOUD))
        top = QtWidgets.QHBoxLayout()
        top.setSpacing(look.px(Space.LARGE))
        top.addWidget(heading)
        top.addWidget(how)
        top.addStretch(1)
        grid = QtWidgets.QGridLayout()
        grid.setHorizontalSpacing(look.px(Space.LARGE))
        grid.setVerticalSpacing(look.px(Space.TIGHT))
        rows = -(-len(self._answers) // _COLUMNS)
        for at, answer in enumerate(self._answers.values()):
            grid.addWidget(answer, at % rows, at // rows)
            answer.box.clicked.connect(self._answered)
        for column in range(_COLUMNS):
            grid.setColumnStretch(column, 1)
        column_layout = self.column(spacing=Space.SMALL)
        column_layout.addLayout(top)
        column_layout.addLayout(grid)
        self._show_grounds()

    @property
    def stops(self) -> tuple[QtWidgets.QWidget, ...]:
        """Where the Tab key stops, in this order."""
        return tuple(answer.box for answer in self._answers.values())

    def consent(self) -> Consent:
        """Return what is agreed to."""
        return Consent(**{m.value: answer.given for m, answer in self._answers.items()})

    def _answered(self) -> None:
        self._show_grounds()
        self.changed.emit()

    def _show_grounds(self) -> None:
        for modality, ground in GROUNDS.items():
            self._answers[modality].offer(possible=self._answers[ground].given)
        for answer in self._answers.values():
            answer.say()


class _Answer(QtWidgets.QWidget):
    """One answer: a box to tick, and what it means."""

    def __init__(self, look: Look, modality: Modality, *, given: bool) -> None:
        super().__init__()
        self._modality = modality
        self._possible = True
        self.box = _Box(look, tr(wording.NAMES[modality]))
        self.box.setFont(look.font(Size.BODY))
        self.box.setAccessibleName(f"{tr(wording.AGREED)}: {tr(wording.NAMES[modality])}")
        self.box.setChecked(given)
        self.box.setMinimumWidth(look.px(_NAME))
        self._means = Words(look, Size.CAPTION, Role.SECONDARY)
        row = QtWidgets.QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(Space.MEDIUM))
        row.addWidget(self.box)
        row.addWidget(self._means, 1)

    @property
    def given(self) -> bool:
        """Whether it is agreed to."""
        return self._possible and self.box.isChecked()

    def offer(self, *, possible: bool) -> None:
        """Let it be answered; an answer that is not possible is no."""
        self._possible = possible
        self.box.setEnabled(possible)
        if not possible:
            self.box.setChecked(False)

    def say(self) -> None:
        """Say what the answer means, as it stands."""
        means = wording.MEANS if self.given else wording.WITHOUT
        if not self._possible:
            means = wording.NEEDS
        words = tr(means[self._modality])
        self._means.say(words)
        self.box.setAccessibleDescription(words)


class _Box(FormBox):
    """A box that can be clicked anywhere in its row of the column, not on its letters alone."""

    def hitButton(self, pos: QtCore.QPoint) -> bool:
        return self.rect().contains(pos)
