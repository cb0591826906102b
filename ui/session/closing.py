"""What closing the window means while a session runs: the therapist says it, never we."""

from itertools import pairwise
from typing import Protocol

from ...monitor.records import Recording
from ..qt import QtCore, QtGui, QtWidgets
from ..shown.readouts import Role
from ..theme import Look, Size, Space, qt_palette
from ..widgets.card import Words
from ..widgets.dialog_style import dialog_style
from ..words import start_wording as wording
from ..words.wording import tr
from .closing_reason import ClosingReason, OpenDebrief

ENDS_WITHIN_MS = 20_000
"""How long the record may take to close before the window says that it has not."""

NO_DEBRIEF_ASKED = OpenDebrief()
"""Of a session in which nobody is asked about it."""

_LOOK_EVERY_MS = 100


class EndableSession(Protocol):
    """What closing needs of a session."""

    @property
    def recording(self) -> str:
        """A value of `Recording`, as last heard; somebody else keeps it fresh."""
        ...

    def end_session(self) -> None:
        """Ask the station to close the record and stop."""
        ...


class ClosingQuestion(QtCore.QObject):
    """Stands between a window and its closing.

    Parameters
    ----------
    window
        The live window; it keeps ticking while the question stands.
    session
        Its session.
    look
        How the question looks.
    debrief
        What there is to be said of the debrief; nothing holds up the closing.
    ends_within_ms
        Patience with the station, milliseconds.
    """

    def __init__(
        self,
        window: QtWidgets.QWidget,
        session: EndableSession,
        look: Look,
        debrief: OpenDebrief = NO_DEBRIEF_ASKED,
        ends_within_ms: int = ENDS_WITHIN_MS,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._look = look
        self._debrief = debrief
        self._ends_within_ms = ends_within_ms
        window.installEventFilter(self)

    def eventFilter(self, watched: QtCore.QObject | None, event: QtCore.QEvent | None) -> bool:
        """Hold up the closing of a window whose session runs."""
        if watched is not self._window or not isinstance(event, QtGui.QCloseEvent):
            return False
        if self._session.recording == Recording.ENDED:
            return False
        dialog = ClosingDialog(
            self._window, self._session, self._look, self._debrief, self._ends_within_ms
        )
        may_close = dialog.exec() == QtWidgets.QDialog.DialogCode.Accepted
        dialog.deleteLater()
        event.setAccepted(may_close)
        return not may_close


class ClosingDialog(QtWidgets.QDialog):
    """Asks; accepted once the window may close, rejected if the therapist stays."""

    def __init__(
        self,
        window: QtWidgets.QWidget,
        session: EndableSession,
        look: Look,
        debrief: OpenDebrief = NO_DEBRIEF_ASKED,
        ends_within_ms: int = ENDS_WITHIN_MS,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._debrief = debrief
        self._ends_within_ms = ends_within_ms
        self._waited_ms = 0
        self._timer = QtCore.QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look_whether_ended)
        self.setWindowTitle(tr(wording.CLOSING_TITLE))
        self.setPalette(qt_palette(look.palette))
        self.setStyleSheet(dialog_style(look))
        self._question = Words(look, Size.STRONG, Role.TEXT, bold=True)
        self._detail = Words(look, Size.BODY, Role.SECONDARY).wrapped(2)
        self._detail.setMinimumWidth(look.px(520))
        self._end = _button(look, wording.END)
        self._keep = _button(look, wording.KEEP)
        self._back = _button(look, wording.BACK)
        self._back.setDefault(True)
        self._end.clicked.connect(self._end_session)
        self._keep.clicked.connect(self.accept)
        self._back.clicked.connect(self.reject)
        missing = debrief.missing()
        self._why = ClosingReason(look, missing) if missing else None
        self._told_why = False
        self._lay_out(look)
        self._say(wording.CLOSING_QUESTION, wording.CLOSING_DETAIL)
        self._back.setFocus()

    def reject(self) -> None:
        """Stay; not while the record is being closed, for that answer is on its way."""
        if not self._timer.isActive():
            super().reject()

    def _lay_out(self, look: Look) -> None:
        row = QtWidgets.QHBoxLayout()
        row.setSpacing(look.px(Space.MEDIUM))
        for button in (self._end, self._keep, self._back):
            row.addWidget(button)
        column = QtWidgets.QVBoxLayout(self)
        edge = look.px(24)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(look.px(Space.LARGE))
        column.addWidget(self._question)
        column.addWidget(self._detail)
        if self._why is not None:
            column.addWidget(self._why)
        column.addLayout(row)
        stops = self._why.stops if self._why is not None else ()
        for before, after in pairwise((self._back, *stops, self._end, self._keep)):
            self.setTabOrder(before, after)

    def _say(self, question: str, detail: str) -> None:
        self._question.say(tr(question))
        self._detail.say(tr(detail))
        self.setAccessibleName(tr(question))
        self.setAccessibleDescription(tr(detail))

    def _end_session(self) -> None:
        self._say(wording.ENDING, "")
        self._set_usable(False)
        self._waited_ms = 0
        self._timer.start()
        self._tell_why()
        self._session.end_session()

    def _tell_why(self) -> None:
        """Have it recorded, once, why the session ends without a whole debrief."""
        if self._why is not None and not self._told_why:
            self._told_why = True
            self._debrief.tell(self._why.reason())

    def _look_whether_ended(self) -> None:
        self._waited_ms += _LOOK_EVERY_MS
        if self._session.recording == Recording.ENDED:
            self._timer.stop()
            self.accept()
        elif self._waited_ms >= self._ends_within_ms:
            self._timer.stop()
            self._set_usable(True)
            self._say(wording.CLOSING_QUESTION, wording.NOT_ENDED)
            self._back.setFocus()

    def _set_usable(self, usable: bool) -> None:
        for widget in (self._end, self._keep, self._back, self._why):
            if widget is not None:
                widget.setEnabled(usable)


def _button(look: Look, text: str) -> QtWidgets.QPushButton:
    button = QtWidgets.QPushButton(tr(text))
    button.setMinimumHeight(look.px(44))
    return button
