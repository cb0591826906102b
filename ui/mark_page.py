"""Marks that are pressed now and then: a row behind a key, each with a digit."""

from collections.abc import Sequence

from ..monitor.inputs import MarkKind
from .key_button import KeyButton
from .mark_wording import mark_meaning, mark_name
from .phrases import tr
from .pressed import TOGGLES
from .qt import QtWidgets, Signal
from .suds_panel import CANCEL_KEY
from .theme import Look, Space

IN_IMAGE_KEY, MORE_KEY = "I", "O"
IN_IMAGE = (
    MarkKind.NEED,
    MarkKind.SENSE,
    MarkKind.ACTION,
    MarkKind.THREAT_GONE,
    MarkKind.CHILD_ANSWERED,
    MarkKind.SAFE_PLACE,
    MarkKind.GUILT,
    MarkKind.REVENGE,
)
"""What happens in the image: from 1 on, in this order."""

MORE = (
    MarkKind.QUIET_MODE,
    MarkKind.BREATHING,
    MarkKind.FAINT,
    MarkKind.GETTING_BAD,
    MarkKind.PASS,
    MarkKind.PIN_HOTSPOT,
    MarkKind.REBASELINE,
)
"""What else there is to say, in the same way."""


class MarkPage(QtWidgets.QWidget):
    """A row of marks with digits.

    Signals
    -------
    chosen
        The `MarkKind` that was pressed.
    closed
        The therapist is done.
    """

    chosen = Signal(object)
    closed = Signal()

    def __init__(self, look: Look, kinds: Sequence[MarkKind]) -> None:
        super().__init__()
        self.kinds = tuple(kinds)
        self._buttons: dict[MarkKind, KeyButton] = {}
        row = QtWidgets.QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(Space.TIGHT))
        for number, kind in enumerate(self.kinds, start=1):
            button = KeyButton(look, mark_name(kind), str(number))
            button.setCheckable(kind in TOGGLES)
            button.setToolTip(mark_meaning(kind))
            button.setAccessibleName(mark_name(kind))
            button.setAccessibleDescription(mark_meaning(kind))
            button.clicked.connect(lambda _, kind=kind: self.chosen.emit(kind))
            row.addWidget(button, button.sizeHint().width())
            self._buttons[kind] = button
        self._row = row
        close = KeyButton(look, tr("Close"), CANCEL_KEY)
        close.clicked.connect(self.closed)
        row.addWidget(close)

    def offer(self, opener: QtWidgets.QPushButton) -> None:
        """Put the way to another row before the last button."""
        self._row.insertWidget(self._row.count() - 1, opener)

    def show_lasting(self, lasting: frozenset[MarkKind]) -> None:
        """Light the marks that are on."""
        for kind in TOGGLES & self._buttons.keys():
            self._buttons[kind].setChecked(kind in lasting)
