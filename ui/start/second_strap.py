"""A second strap, for those who have one: one row below the list of straps."""

from collections.abc import Sequence

from ..qt import QtWidgets, Signal
from ..shown.readouts import Role
from ..theme import Look, Size, Space
from ..widgets.card import Words
from ..widgets.drop_down import DropDown
from ..words import start_wording as wording
from ..words.wording import tr
from .offers import SecondStrap
from .start_form import Note


class SecondStrapRow(QtWidgets.QWidget):
    """None unless the therapist says otherwise; greyed while there is nothing to choose.

    Signals
    -------
    chosen
        The choice has changed.
    """

    chosen = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._box: DropDown[SecondStrap] = DropDown(look)
        self._box.setAccessibleName(tr(wording.SECOND))
        self._note = Words(look, Size.CAPTION, Role.SECONDARY)
        column = QtWidgets.QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(Space.TIGHT))
        column.addWidget(self._box)
        column.addWidget(self._note)
        self.offer(())
        self._box.currentIndexChanged.connect(self.chosen)

    @property
    def stops(self) -> tuple[QtWidgets.QWidget, ...]:
        """Where the Tab key stops, in this order."""
        return (self._box,)

    def current(self) -> SecondStrap | None:
        """Return what is chosen; None for none."""
        return self._box.chosen()

    def offer(self, choices: Sequence[SecondStrap]) -> None:
        """List what may be chosen; what is chosen stays chosen while it is there."""
        self._box.offer(tr(wording.NO_SECOND), choices)
        self._box.setEnabled(bool(choices))

    def say(self, note: Note) -> None:
        """Show what the choice means."""
        self._note.say(note.text)
