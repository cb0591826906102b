"""Deleting a client for good: what goes, and a word to type before it does."""

from itertools import pairwise

from ...monitor.clients.client_book import BookEntry
from ..qt import QtWidgets, Signal
from ..shown.readouts import Role
from ..theme import Look, Size, Space
from ..widgets.card import Card, Words
from ..words import home_wording as wording
from ..words.phrases import count, tr

_WIDE = 620


class DeletionPage(QtWidgets.QWidget):
    """Asks for the client's name to be typed.

    Signals
    -------
    confirmed
        The number of the client.
    left
        Nothing is to be deleted.
    """

    confirmed = Signal(str)
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._client_id, self._word = "", ""
        self._title = Words(look, Size.TITLE, Role.TEXT, bold=True)
        self._what = Words(look, Size.BODY, Role.TEXT)
        self._backups = Words(look, Size.BODY, Role.SECONDARY)
        self._asked = Words(look, Size.BODY, Role.CONTACT)
        self._typed = QtWidgets.QLineEdit()
        self._back = QtWidgets.QPushButton(tr(wording.DELETE_BACK))
        self._destroy = QtWidgets.QPushButton(tr(wording.DELETE_NOW))
        self._lay_out()
        self._typed.textChanged.connect(lambda _: self._compare())
        self._typed.returnPressed.connect(self._destroy.click)
        self._back.clicked.connect(self.left)
        self._destroy.clicked.connect(lambda: self.confirmed.emit(self._client_id))
        for before, after in pairwise((self._typed, self._back, self._destroy)):
            self.setTabOrder(before, after)

    def ask(self, entry: BookEntry, sessions: int) -> None:
        """Ask about a client with so many sessions."""
        self._client_id = entry.client_id
        named = entry.client is not None
        self._word = wording.client_name(entry) if named else tr(wording.DELETE_WORD)
        title = wording.DELETE_TITLE if named else wording.DELETE_UNNAMED
        self._title.say(tr(title).format(name=self._word))
        many = count(sessions, "1 session", "{n} sessions")
        what = wording.DELETE_WHAT if sessions else wording.DELETE_CARD
        self._what.say(tr(what).format(sessions=many))
        self._backups.say(tr(wording.DELETE_BACKUPS))
        self._asked.say(tr(wording.DELETE_TYPE).format(word=self._word))
        self._typed.clear()
        self._typed.setAccessibleDescription(self._asked.text())
        self._compare()

    def begin(self) -> None:
        """Give the keys to the field."""
        self._typed.setFocus()

    def _compare(self) -> None:
        self._destroy.setEnabled(self._typed.text().strip() == self._word)

    def _lay_out(self) -> None:
        px = self._look.px
        card = Card(self._look)
        card.setFixedWidth(px(_WIDE))
        column = card.column(spacing=Space.MEDIUM)
        self._typed.setAccessibleName(tr(wording.DELETE_FIELD))
        for words in (self._what, self._backups):
            words.setWordWrap(True)
        buttons = QtWidgets.QHBoxLayout()
        buttons.setSpacing(px(Space.MEDIUM))
        buttons.addStretch(1)
        for button in (self._back, self._destroy):
            button.setAutoDefault(False)
            button.setMinimumSize(px(140), px(48))
            buttons.addWidget(button)
        for widget in (self._title, self._what, self._backups, self._asked, self._typed):
            column.addWidget(widget)
        column.addSpacing(px(Space.SMALL))
        column.addLayout(buttons)
        root = QtWidgets.QHBoxLayout(self)
        root.addStretch(1)
        middle = QtWidgets.QVBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card)
        middle.addStretch(2)
        root.addLayout(middle)
        root.addStretch(1)
