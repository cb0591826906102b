"""One thing to choose from what is found in the room, or to go without."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..qt import Qt, QtCore, QtGui, QtWidgets, Signal
from ..shown.readouts import Role
from ..theme import Look, Size, Space
from ..widgets.card import Card, Words
from ..words.wording import tr
from .offers import Nothing, Offer
from .start_form import Note

_ROW = 38


@dataclass(frozen=True, slots=True)
class ChoiceWords:
    """What stands on the panel: its heading, and how list, button and last row are called."""

    heading: str
    list_name: str
    none: str
    look_again: str


class ChoicePanel(Card):
    """A list of what was found; the last row is to go without.

    Signals
    -------
    chosen
        The offer that is chosen now; None if none is.
    look_again
        The therapist wants another look.
    """

    chosen = Signal(object)
    look_again = Signal()

    def __init__(self, look: Look, words: ChoiceWords) -> None:
        super().__init__(look)
        self._words = words
        heading = Words(look, Size.STRONG, Role.TEXT, bold=True)
        heading.say(tr(words.heading))
        self._state = Words(look, Size.CAPTION, Role.SECONDARY)
        self._list = _Rows()
        self._list.setAccessibleName(tr(words.list_name))
        self._list.setFont(look.font(Size.BODY))
        self._list.setMinimumHeight(3 * look.px(_ROW) + look.px(Space.SMALL))
        self._list.itemSelectionChanged.connect(lambda: self.chosen.emit(self.current()))
        self._again = QtWidgets.QPushButton(tr(words.look_again))
        self._again.setAutoDefault(False)
        self._again.setAccessibleName(
            f"{tr(words.look_again).replace('&', '')}: {tr(words.heading)}"
        )
        self._again.clicked.connect(self.look_again)
        self._note = Words(look, Size.CAPTION, Role.MUTED).wrapped(2)
        top = QtWidgets.QHBoxLayout()
        top.setSpacing(look.px(Space.MEDIUM))
        top.addWidget(heading)
        top.addStretch(1)
        top.addWidget(self._state)
        top.addWidget(self._again)
        self._column = self.column(spacing=Space.MEDIUM)
        self._column.addLayout(top)
        self._column.addWidget(self._list, 1)
        self._column.addWidget(self._note)
        self.offer((), None)

    @property
    def stops(self) -> tuple[QtWidgets.QWidget, ...]:
        """Where the Tab key stops, in this order."""
        return self._list, self._again

    def current(self) -> Offer | None:
        """Return what is chosen; None if nothing is yet."""
        items = self._list.selectedItems()
        return items[0].data(Qt.ItemDataRole.UserRole) if items else None

    def offered(self) -> list[Offer]:
        """Return what is listed, the last row included."""
        rows = (self._list.item(row) for row in range(self._list.count()))
        return [row.data(Qt.ItemDataRole.UserRole) for row in rows if row is not None]

    def put_below(self, widget: QtWidgets.QWidget) -> None:
        """Add a further question that belongs to this choice."""
        self._column.addWidget(widget)

    def let_choose(self, *, on: bool) -> None:
        """Let something be chosen of the list, or not; what stands below it stays of use."""
        self._list.setEnabled(on)

    def looking(self, text: str) -> None:
        """Say that devices are being looked for."""
        self._state.say(text)
        self._again.setEnabled(False)

    def offer(self, found: Sequence[Offer], begin_with: Offer | None, state: str = "") -> None:
        """List what was found; what is chosen stays chosen while it is there."""
        kept = self.current()
        rows = [*found, Nothing(tr(self._words.none))]
        wanted = kept if kept and kept.key in {row.key for row in rows} else begin_with
        with QtCore.QSignalBlocker(self._list):
            self._list.clear()
            for row in rows:
                self._add(row, selected=wanted is not None and row.key == wanted.key)
        self._state.say(state)
        self._again.setEnabled(True)
        self.chosen.emit(self.current())

    def say(self, note: Note) -> None:
        """Show what the choice means."""
        self._note.say(note.text, Role.CONTACT if note.withholds else Role.SECONDARY)
        self._note.setToolTip(note.text)  # another program's words can be long

    def _add(self, offer: Offer, *, selected: bool) -> None:
        item = QtWidgets.QListWidgetItem(offer.words)
        item.setData(Qt.ItemDataRole.UserRole, offer)
        item.setSizeHint(QtCore.QSize(0, self.look.px(_ROW)))
        self._list.addItem(item)
        if selected:
            self._list.setCurrentItem(item)


class _Rows(QtWidgets.QListWidget):
    """A list whose arrow keys choose a row even where there is only one."""

    def keyPressEvent(self, event: QtGui.QKeyEvent | None) -> None:
        """Choose the only row with an arrow: to Qt there is no other to go to."""
        arrow = event is not None and event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}
        only = self.item(0) if self.count() == 1 else None
        if arrow and only is not None:
            only.setSelected(True)
        else:
            super().keyPressEvent(event)
