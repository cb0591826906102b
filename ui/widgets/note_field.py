"""A line for the therapist's words; while it is written in, no key of the window is meant."""

from ..qt import Qt, QtGui, QtWidgets, Signal
from ..theme import Look, Size
from .key_button import CORNER_HEIGHT

_LEAVES = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)


class NoteField(QtWidgets.QLineEdit):
    """Gives its words on with Return, and when it is left; Escape gives up what was typed.

    Either goes on to what comes next.

    Signals
    -------
    told
        The words, where they are others than the record has.
    """

    told = Signal(str)

    def __init__(self, look: Look, name: str, hint: str, longest: int) -> None:
        super().__init__()
        self._shown, self._told = "", ""
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setMaxLength(longest)
        self.setFont(look.font(Size.BODY))
        self.setMinimumHeight(look.px(CORNER_HEIGHT))
        self.editingFinished.connect(self._tell)

    def show_kept(self, words: str) -> None:
        """Show what the record has; what is being written stays."""
        if words == self._shown:
            return
        self._shown = words
        if self.text().strip() == self._told:
            self.setText(words)
        self._told = words

    def refuse(self) -> None:
        """The record did not take the words: let them stand, and be given on once more."""
        self._told = self._shown

    def keyPressEvent(self, event: QtGui.QKeyEvent | None) -> None:
        """Take every key but Tab, whatever it means in the window."""
        if event is None or event.key() in _LEAVES:
            super().keyPressEvent(event)
            return
        if event.key() == Qt.Key.Key_Escape:
            self.setText(self._told)
        super().keyPressEvent(event)
        if event.key() in _ENDS:
            self.focusNextChild()
        event.accept()

    def _tell(self) -> None:
        words = self.text().strip()
        if words != self._told:
            self._told = words
            self.told.emit(words)
