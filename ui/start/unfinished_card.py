"""Sessions that were cut off, offered to be closed in order; they may as well wait."""

import logging
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future

from ...monitor.errors import Expected
from ...monitor.keeping.unfinished import UnfinishedSession
from ...monitor.recording.salvage import Salvage
from ..errand import Errand, why_words
from ..qt import QtWidgets
from ..shown.readouts import Role
from ..theme import Look, Size, Space
from ..widgets.card import Card, Words
from ..words import unfinished_wording as wording
from ..words.phrases import tr

_log = logging.getLogger(__name__)


Find = Callable[[], Sequence[UnfinishedSession]]
Finish = Callable[[UnfinishedSession], Salvage]


class UnfinishedCard(Card):
    """Offers one session after the other; hidden while there is none.

    Parameters
    ----------
    look
        How it looks.
    find, finish
        Looks for sessions that were cut off; closes one.  Each takes seconds and raises
        `Expected` or `OSError`.
    """

    def __init__(self, look: Look, find: Find, finish: Finish) -> None:
        super().__init__(look)
        self._waiting: deque[UnfinishedSession] = deque()
        self._find, self._finish = find, finish
        self._words = Words(look, Size.BODY, Role.TEXT)
        self._words.setWordWrap(True)
        self._close = QtWidgets.QPushButton(tr(wording.CLOSE))
        self._next = QtWidgets.QPushButton(tr(wording.LATER))
        self._finding = Errand[Sequence[UnfinishedSession]](self._found)
        self._closing = Errand[Salvage](self._closed)
        row = QtWidgets.QHBoxLayout()
        row.setSpacing(look.px(Space.MEDIUM))
        row.addWidget(self._words, 1)
        for button in (self._close, self._next):
            button.setAutoDefault(False)
            row.addWidget(button)
        column = self.column()
        side, edge = look.px(Space.LARGE), look.px(Space.SMALL)
        column.setContentsMargins(side, edge, side, edge)
        column.addLayout(row)
        self._close.clicked.connect(self._close_it)
        self._next.clicked.connect(self._go_on)
        self.setVisible(False)

    @property
    def stops(self) -> tuple[QtWidgets.QWidget, ...]:
        """Where the Tab key stops, in this order."""
        return self._close, self._next

    @property
    def looking(self) -> bool:
        """Whether sessions are still being looked for."""
        return self._finding.running

    @property
    def busy(self) -> bool:
        """Whether a session is just being closed."""
        return self._closing.running

    def look_for_some(self) -> None:
        """Look for sessions that were cut off."""
        self._finding.run(self._find)

    def forget(self) -> None:
        """Nobody looks any more; what is just being closed is closed all the same."""
        self._finding.forget()
        self._closing.forget()

    def _found(self, finding: "Future[Sequence[UnfinishedSession]]") -> None:
        error = finding.exception()
        if error is None:
            self._waiting.extend(finding.result())
            self._offer()
        elif isinstance(error, Expected | OSError):
            _log.warning("unfinished sessions cannot be looked for: %s", type(error).__name__)
        else:
            raise error

    def _offer(self) -> None:
        self.setVisible(bool(self._waiting))
        if self._waiting:
            self._close.setVisible(True)
            self._next.setText(tr(wording.LATER))
            self._say(wording.offer_words(self._waiting[0]))

    def _close_it(self) -> None:
        session = self._waiting[0]
        self._set_usable(False)
        self._say(tr(wording.CLOSING))
        self._closing.run(lambda: self._finish(session))

    def _closed(self, closing: "Future[Salvage]") -> None:
        self._set_usable(True)
        self._close.setVisible(False)
        self._next.setText(tr(wording.DONE))
        self._next.setFocus()
        session, error = self._waiting[0], closing.exception()
        if error is None:
            self._say(wording.outcome_words(session, closing.result()))
            return
        when = wording.when_words(session.started_at)
        if not isinstance(error, Expected | OSError):
            self._say(tr(wording.TROUBLE).format(when=when))
            raise error
        self._say(tr(wording.NOT_CLOSED).format(when=when, why=why_words(error)))

    def _go_on(self) -> None:
        self._waiting.popleft()
        self._offer()

    def _set_usable(self, usable: bool) -> None:
        for button in (self._close, self._next):
            button.setEnabled(usable)

    def _say(self, text: str) -> None:
        self._words.say(text)
        self.setAccessibleName(text)
