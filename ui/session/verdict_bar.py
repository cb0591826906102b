"""What the therapist knows better: whether contact was lost, and which cue was wrong.

It stands behind a key, because it can wait for a quiet moment: each mark can be dated back.
"""

from ...monitor.inputs import MarkKind
from ..keyboard.keys import Action
from ..qt import QtWidgets, Signal
from ..theme import Look, Space
from ..widgets.key_button import KeyButton
from ..words import wording
from ..words.mark_wording import mark_meaning, mark_name
from ..words.panel_wording import CLOSE
from ..words.phrases import tr
from ..words.wording import age_words
from .back_date import BackDate

VERDICTS = (
    MarkKind.CONTACT_LOST,
    MarkKind.CONTACT_NOT_LOST,
    MarkKind.CONTACT_UNSURE,
    MarkKind.FALSE_CUE,
    MarkKind.MISSED_EPISODE,
)
"""Gone, kept, unsure, wrong, missed: their keys work whether or not the bar is open."""


class VerdictBar(QtWidgets.QWidget):
    """A row of verdicts and how long ago they were true.

    Signals
    -------
    chosen
        The `MarkKind` that was pressed.
    closed
        The therapist is done.
    """

    chosen = Signal(object)
    closed = Signal()

    def __init__(self, look: Look, back: BackDate) -> None:
        super().__init__()
        self._back = back
        row = QtWidgets.QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(Space.SMALL))
        self._when = KeyButton(look, "", Action.DATE_BACK)
        self._when.setFixedWidth(look.px(118))
        self._when.setToolTip(tr(wording.HOW_LONG_AGO))
        self._when.clicked.connect(self.earlier)
        row.addWidget(self._when)
        for kind in (*VERDICTS, MarkKind.HOTSPOT):
            button = KeyButton(look, mark_name(kind), Action(kind.value))
            button.setToolTip(mark_meaning(kind))
            button.setAccessibleName(f"{tr(wording.EARLIER_BUTTON)}: {mark_name(kind)}")
            button.setAccessibleDescription(mark_meaning(kind))
            button.clicked.connect(lambda _, kind=kind: self.chosen.emit(kind))
            row.addWidget(button, button.sizeHint().width())
        self._row = row
        close = KeyButton(look, tr(CLOSE), Action.CLOSE)
        close.clicked.connect(self.closed)
        row.addWidget(close)
        self.show_when()

    def offer(self, opener: QtWidgets.QPushButton) -> None:
        """Put the way to another row before the last button."""
        self._row.insertWidget(self._row.count() - 1, opener)

    def earlier(self) -> None:
        """Date the next mark further back."""
        self._back.earlier()
        self.show_when()

    def show_when(self) -> None:
        """Show how long ago the next mark was true."""
        seconds = self._back.seconds
        words = age_words(seconds) if seconds else tr(wording.NOW)
        self._when.setText(words)
        self._when.setAccessibleName(f"{tr(wording.HOW_LONG_AGO)}: {words}")
