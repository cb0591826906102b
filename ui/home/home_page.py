"""Home: the clients with their sessions, and what can be begun from there."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from ...monitor.clients.client_book import BookEntry
from ...monitor.clients.client_desk import Overview
from ...monitor.clients.session_list import Ending, ListedSession
from ..qt import Qt, QtGui, QtWidgets, Signal
from ..shown.readouts import Role
from ..theme import Look, Size, Space
from ..widgets.card import Card, Words
from ..widgets.key_button import KeyButton
from ..widgets.rows import HomeRow, HomeRows
from ..words import home_wording as wording
from ..words.phrases import tr
from ..words.wording import DISCLAIMER

NOBODY = ""
"""The number of no client."""

_READABLE = frozenset({Ending.CLOSED, Ending.CUT_OFF})

_LEFT_WIDE, _SESSIONS_WIDE = 380, 900
_RIGHT_MIDDLE = Qt.Alignment(Qt.AlignmentFlag.AlignRight) | Qt.AlignmentFlag.AlignVCenter


class HomePage(QtWidgets.QWidget):
    """Shows an `Overview`.

    Signals
    -------
    start, card, delete
        The number of the client that it is about; empty for none.
    add
        A new client is to be written down.
    review
        The number of a client, and that of one of their sessions.
    practise, settings, lock
        What it says.
    """

    start, card, delete = Signal(str), Signal(str), Signal(str)
    review = Signal(str, str)
    add, practise, settings, lock = Signal(), Signal(), Signal(), Signal()

    def __init__(self, look: Look, today: date) -> None:
        super().__init__()
        self._look, self._today = look, today
        self._overview = Overview()
        self._usable = True
        self._search = QtWidgets.QLineEdit()
        self._clients = HomeRows(look, tr(wording.CLIENT_LIST), chooses=True)
        self._sessions = HomeRows(look, tr(wording.SESSION_LIST), chooses=True)
        self._name = Words(look, Size.TITLE, Role.TEXT, bold=True)
        self._about = Words(look, Size.BODY, Role.SECONDARY)
        self._none = Words(look, Size.BODY, Role.MUTED)
        self._message = Words(look, Size.BODY, Role.SECONDARY)
        self._add = _button(look, wording.NEW_CLIENT)
        self._start = _button(look, wording.START, "start")
        self._card = _button(look, wording.CARD)
        self._delete = _button(look, wording.DELETE, "quiet")
        self._review = _button(look, wording.REVIEW)
        self._practise = _button(look, wording.PRACTISE)
        self._settings = _button(look, wording.SETTINGS)
        self._lock = KeyButton(look, tr(wording.LOCK), wording.LOCK_KEY)
        self._lay_out()
        self._connect()

    def show_overview(self, overview: Overview, current: str | None = None) -> None:
        """Show clients and sessions; `current` is the client to stand on."""
        self._overview = overview
        self._show_clients(self._current() if current is None else current)

    def say(self, text: str, role: Role = Role.SECONDARY) -> None:
        """Say what is going on."""
        self._message.say(text, role)

    def set_usable(self, *, usable: bool) -> None:
        """Let things be begun, or nothing while something is."""
        self._usable = usable
        for widget in (
            self._start,
            self._card,
            self._delete,
            self._add,
            self._review,
            self._practise,
            self._settings,
        ):
            widget.setEnabled(usable)
        if usable:
            self._show_client()

    @property
    def usable(self) -> bool:
        """Whether things can be begun."""
        return self._usable

    def begin(self, session_id: str = "") -> None:
        """Give the keys to the list of clients, or to a session of the one that is shown."""
        (self._sessions if self._sessions.choose(session_id) else self._clients).setFocus()

    # --- laying out

    def _lay_out(self) -> None:
        px = self._look.px
        root = QtWidgets.QVBoxLayout(self)
        root.setContentsMargins(px(40), px(24), px(40), px(Space.LARGE))
        root.setSpacing(px(Space.LARGE))
        root.addLayout(self._head())
        columns = QtWidgets.QHBoxLayout()
        columns.setSpacing(px(Space.LARGE))
        left = self._left()
        left.setFixedWidth(px(_LEFT_WIDE))
        columns.addWidget(left)
        columns.addWidget(self._right(), 1)
        root.addLayout(columns, 1)
        root.addLayout(self._foot())

    def _head(self) -> QtWidgets.QLayout:
        title = Words(self._look, Size.TITLE, Role.TEXT, bold=True)
        title.say(tr(wording.HOME))
        disclaimer = Words(self._look, Size.CAPTION, Role.MUTED)
        disclaimer.say(tr(DISCLAIMER))
        self._settings.setToolTip(tr(wording.SETTINGS_MEAN))
        self._settings.setAccessibleDescription(tr(wording.SETTINGS_MEAN))
        self._lock.setMinimumHeight(self._look.px(40))
        self._lock.setToolTip(tr(wording.LOCK_MEANS))
        self._lock.setAccessibleDescription(tr(wording.LOCK_MEANS))
        row = QtWidgets.QHBoxLayout()
        row.setSpacing(self._look.px(Space.MEDIUM))
        row.addWidget(title)
        row.addWidget(disclaimer, 1, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self._settings)
        row.addWidget(self._lock)
        return row

    def _left(self) -> Card:
        card = Card(self._look)
        heading = Words(self._look, Size.STRONG, Role.TEXT, bold=True)
        heading.say(tr(wording.CLIENTS))
        self._search.setPlaceholderText(tr(wording.SEARCH))
        self._search.setAccessibleName(tr(wording.SEARCH))
        self._search.setClearButtonEnabled(True)
        top = QtWidgets.QHBoxLayout()
        top.addWidget(heading, 1)
        top.addWidget(self._add)
        column = card.column(spacing=Space.MEDIUM)
        column.addLayout(top)
        column.addWidget(self._search)
        column.addWidget(self._clients, 1)
        return card

    def _right(self) -> Card:
        card = Card(self._look)
        heading = Words(self._look, Size.STRONG, Role.TEXT, bold=True)
        heading.say(tr(wording.SESSIONS))
        self._about.setWordWrap(True)
        row = QtWidgets.QHBoxLayout()
        row.setSpacing(self._look.px(Space.MEDIUM))
        row.addWidget(self._start)
        row.addWidget(self._card)
        row.addStretch(1)
        row.addWidget(self._delete)
        column = card.column(spacing=Space.MEDIUM)
        column.setContentsMargins(*(self._look.px(Space.LARGE) for _ in range(4)))
        column.addWidget(self._name)
        column.addWidget(self._about)
        column.addLayout(row)
        column.addSpacing(self._look.px(Space.SMALL))
        sessions = QtWidgets.QHBoxLayout()
        sessions.addWidget(heading, 1)
        sessions.addWidget(self._review)
        column.addLayout(sessions)
        column.addWidget(self._none)
        column.addWidget(self._sessions, 1000)
        column.addStretch(1)
        self._sessions.setMaximumWidth(self._look.px(_SESSIONS_WIDE))
        return card

    def _foot(self) -> QtWidgets.QLayout:
        means = Words(self._look, Size.BODY, Role.SECONDARY)
        means.say(tr(wording.PRACTISE_MEANS))
        self._practise.setAccessibleDescription(tr(wording.PRACTISE_MEANS))
        self._message.setWordWrap(True)  # a disk's own words may be long
        self._message.setAlignment(_RIGHT_MIDDLE)
        row = QtWidgets.QHBoxLayout()
        row.setSpacing(self._look.px(Space.MEDIUM))
        row.addWidget(self._practise)
        row.addWidget(means)
        row.addWidget(self._message, 1)
        return row

    def _connect(self) -> None:
        self._search.textEdited.connect(lambda _: self._show_clients(self._current()))
        self._clients.currentRowChanged.connect(lambda _: self._show_client())
        self._add.clicked.connect(self.add)
        self._start.clicked.connect(lambda: self.start.emit(self._current()))
        self._card.clicked.connect(lambda: self.card.emit(self._current()))
        self._delete.clicked.connect(lambda: self.delete.emit(self._current()))
        self._sessions.itemActivated.connect(lambda _: self._review.click())
        self._sessions.currentRowChanged.connect(lambda _: self._show_session())
        self._review.clicked.connect(self._ask_for_review)
        self._practise.clicked.connect(self.practise)
        self._settings.clicked.connect(self.settings)
        self._lock.clicked.connect(self.lock)
        QtWidgets.QShortcut(QtGui.QKeySequence("Ctrl+F"), self, self._begin_search)
        stops = (
            self._search, self._clients, self._start, self._card, self._sessions,
            self._review, self._delete, self._add, self._practise, self._settings, self._lock,
        )  # fmt: skip
        for before, after in pairwise(stops):
            self.setTabOrder(before, after)

    def _begin_search(self) -> None:
        self._search.setFocus()
        self._search.selectAll()

    # --- showing

    def _current(self) -> str:
        key = self._clients.current_key()
        return NOBODY if key is None else str(key)

    def _show_clients(self, current: str) -> None:
        wanted = self._search.text().strip().casefold()
        entries = [
            entry
            for entry in self._overview.entries
            if wanted in wording.client_name(entry).casefold()
        ]
        rows = [self._client_row(entry) for entry in entries]
        if not wanted:
            rows.insert(0, self._nobody_row())
        self._clients.show_rows(rows, current)
        if wanted and not rows:
            self.say(tr(wording.NO_MATCH))
        elif self._usable:  # else it is said what is waited for
            self.say("")

    def _client_row(self, entry: BookEntry) -> HomeRow:
        sessions = self._overview.sessions_of(entry.client_id)
        name = wording.client_name(entry)
        return HomeRow(entry.client_id, name, wording.sessions_words(sessions))

    def _nobody_row(self) -> HomeRow:
        sessions = self._overview.sessions_of(NOBODY)
        return HomeRow(NOBODY, tr(wording.NOBODY), wording.sessions_words(sessions))

    def _show_client(self) -> None:
        found = self._clients.current_key() is not None
        entry = self._entry(self._current())
        self._start.setEnabled(found and self._usable)
        for button in (self._card, self._delete):
            button.setEnabled(entry is not None and self._usable)
            button.setVisible(entry is not None or not found)
        self._name.say(self._title(entry) if found else "")
        self._about.say(*self._said_of(entry, found=found))
        sessions = self._overview.sessions_of(self._current()) if found else ()
        self._none.setVisible(not sessions)
        self._none.say(tr(wording.NO_SESSIONS) if found else "")
        self._sessions.setVisible(bool(sessions))
        self._sessions.show_rows(session_rows(sessions, self._today))
        what = self._title(entry)
        for button, words in ((self._start, wording.START), (self._card, wording.CARD)):
            button.setAccessibleName(f"{tr(words).replace('&', '')}: {what}")
        self._delete.setAccessibleName(f"{tr(wording.DELETE).replace('&', '')}: {what}")

    def _session(self) -> ListedSession | None:
        """Return the session that is chosen."""
        chosen = self._sessions.current_key()
        sessions = self._overview.sessions_of(self._current())
        return next((one for one in sessions if one.session_id == chosen), None)

    def _show_session(self) -> None:
        session = self._session()
        self._review.setVisible(session is not None)
        if session is not None:
            self._review.setEnabled(session.ending in _READABLE and self._usable)
            name = tr(wording.REVIEW).replace("&", "")
            self._review.setAccessibleName(f"{name}: {wording.session_title(session)}")

    def _ask_for_review(self) -> None:
        session = self._session()
        if session is not None:
            self.review.emit(self._current(), session.session_id)

    def _entry(self, client_id: str) -> BookEntry | None:
        return next((e for e in self._overview.entries if e.client_id == client_id), None)

    def _title(self, entry: BookEntry | None) -> str:
        return tr(wording.NOBODY) if entry is None else wording.client_name(entry)

    def _said_of(self, entry: BookEntry | None, *, found: bool) -> tuple[str, Role]:
        if entry is None:
            means = wording.NOBODY_MEANS if self._overview.entries else wording.FIRST_CLIENT
            return (tr(means) if found else ""), Role.SECONDARY
        if entry.client is None:
            return entry.trouble, Role.CONTACT
        return wording.card_words(entry.client, self._today), Role.SECONDARY


def session_rows(sessions: Sequence[ListedSession], today: date) -> list[HomeRow]:
    """Return the rows of a list of sessions."""
    return [
        HomeRow(
            session.session_id,
            wording.session_title(session),
            wording.session_words(session),
            wording.session_standing(session, today),
            Role.SECONDARY if session.ending is Ending.CLOSED else Role.CONTACT,
        )
        for session in sessions
    ]


def _button(look: Look, words: str, kind: str = "") -> QtWidgets.QPushButton:
    button = QtWidgets.QPushButton(tr(words))
    button.setObjectName(kind)
    button.setAutoDefault(False)
    tall, wide = (48, 200) if kind == "start" else (40, 100)
    button.setMinimumSize(look.px(wide), look.px(tall))
    return button
