"""Every action with its two keys, each a cell that waits for a key when it is asked to."""

from ..qt import Qt, QtCore, QtGui, QtWidgets, Signal
from ..shown.readouts import Role
from ..theme import Look, Size
from ..words import settings_wording as wording
from ..words.action_wording import GROUPS, action_name
from ..words.phrases import tr
from .key_names import key_name
from .keys import Action, Context, KeyMap

_NAME, _MAIN, _SECOND = range(3)
_KEY_WIDE = 130
_ROW = 30
_OTHER_PROGRAMS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
_ONLY_MODIFY = frozenset({
    Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta,
})  # fmt: skip
_ASK = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})
_FREE = frozenset({Qt.Key.Key_Delete, Qt.Key.Key_Backspace})


class KeyTable(QtWidgets.QTableWidget):
    """Shows a `KeyMap`; Return lets the current cell wait for a key.

    Signals
    -------
    struck
        An `Action`, whether its second key is meant, and the key that was pressed for it.
    freed
        An `Action`, and whether its second key is meant: it is to have none there.
    """

    struck = Signal(object, bool, int)
    freed = Signal(object, bool)

    def __init__(self, look: Look) -> None:
        super().__init__(0, len(wording.COLUMNS))
        self._look = look
        self._keys: KeyMap = look.keys
        self._rows: dict[int, Action] = {}
        self._waiting = False
        self.setAccessibleName(tr(wording.KEYS))
        self.setHorizontalHeaderLabels([tr(words) for words in wording.COLUMNS])
        self.setEditTriggers(self.EditTrigger.NoEditTriggers)
        self.setSelectionMode(self.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setFont(look.font(Size.BODY))
        self._shape()
        self._fill()
        self.cellDoubleClicked.connect(lambda *_: self.wait())

    def show_keys(self, keys: KeyMap) -> None:
        """Replace the keys."""
        self._keys, self._waiting = keys, False
        for row, action in self._rows.items():
            own = [key_name(key) for key in keys.of(action)]
            for column in (_MAIN, _SECOND):
                item = self.item(row, column)
                if item is not None:
                    item.setText((*own, *(wording.NO_KEY,) * 2)[column - _MAIN])

    def current(self) -> tuple[Action, bool] | None:
        """Return which action is chosen, and whether its second key is; None at a heading."""
        action = self._rows.get(self.currentRow())
        return None if action is None else (action, self.currentColumn() == _SECOND)

    def wait(self) -> None:
        """Let the cell that is chosen wait for a key."""
        item = self.currentItem()
        if self.current() is None or item is None:
            return
        if self.currentColumn() == _NAME:
            self.setCurrentCell(self.currentRow(), _MAIN)
            item = self.currentItem()
        if item is not None:
            self.setFocus()
            self._waiting = True
            item.setText(tr(wording.WAITING))

    def choose(self, action: Action) -> None:
        """Stand on the main key of an action."""
        row = next(row for row, own in self._rows.items() if own is action)
        self.setCurrentCell(row, _MAIN)

    # --- keys

    def event(self, event: QtCore.QEvent | None) -> bool:
        """Keep a key that is waited for from what it would do elsewhere."""
        shortcut = event is not None and event.type() == QtCore.QEvent.Type.ShortcutOverride
        if event is not None and shortcut and self._waiting:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QtGui.QKeyEvent | None) -> None:
        """Hear a key that is waited for; else wait for one, free one, or move on."""
        if event is None or event.isAutoRepeat():
            return
        chosen = self.current()
        if self._waiting and chosen is not None:
            self._hear(event, *chosen)
        elif event.key() in _ASK:
            self.wait()
        elif event.key() in _FREE and chosen is not None:
            self.freed.emit(*chosen)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QtGui.QFocusEvent | None) -> None:
        """Stand on a first key: from a heading, where Qt would begin, no arrow leads away."""
        super().focusInEvent(event)
        if self.current() is None:
            self.choose(next(iter(self._rows.values())))

    def focusOutEvent(self, event: QtGui.QFocusEvent | None) -> None:
        """Wait no longer."""
        self.show_keys(self._keys)
        super().focusOutEvent(event)

    def _hear(self, event: QtGui.QKeyEvent, action: Action, second: bool) -> None:
        key = event.key()
        if key in _ONLY_MODIFY or event.modifiers() & _OTHER_PROGRAMS:
            return
        closes = self._keys.action(key, Context.LIVE) is Action.CLOSE
        self.show_keys(self._keys)
        if not closes:  # the key that closes what is open says never mind here, too
            self.struck.emit(action, second, key)

    # --- laying out

    def _shape(self) -> None:
        across, down = self.horizontalHeader(), self.verticalHeader()
        if across is None or down is None:
            return
        across.setSectionResizeMode(_NAME, across.ResizeMode.Stretch)
        for column in (_MAIN, _SECOND):
            across.setSectionResizeMode(column, across.ResizeMode.Fixed)
            self.setColumnWidth(column, self._look.px(_KEY_WIDE))
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        across.setHighlightSections(False)
        down.hide()
        down.setDefaultSectionSize(self._look.px(_ROW))

    def _fill(self) -> None:
        for title, actions in GROUPS.items():
            self._add_heading(tr(title))
            for action in actions:
                row = self.rowCount()
                self.insertRow(row)
                self._rows[row] = action
                for column in (_NAME, _MAIN, _SECOND):
                    self.setItem(row, column, QtWidgets.QTableWidgetItem())
                name = self.item(row, _NAME)
                if name is not None:
                    name.setText(action_name(action))
        self.show_keys(self._keys)

    def _add_heading(self, title: str) -> None:
        row = self.rowCount()
        self.insertRow(row)
        item = QtWidgets.QTableWidgetItem(title)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setForeground(self._look.color(Role.CALM))
        item.setFont(self._look.font(Size.BODY, bold=True))
        self.setItem(row, _NAME, item)
        self.setSpan(row, _NAME, 1, self.columnCount())
