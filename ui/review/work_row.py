"""Work that takes a while: a button that begins it, how far it is, a button that stops it."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from ...monitor.errors import Expected
from ..errand import Errand, why_words
from ..qt import Qt, QtCore, QtWidgets, Signal
from ..shown.readouts import Role
from ..theme import Look, Size, Space
from ..widgets.card import Words
from ..widgets.form_fields import Segments
from ..words import review_wording as wording
from ..words.home_wording import WENT_WRONG
from ..words.phrases import tr
from .progress import Progress, Stopped

_LOOK_EVERY_MS = 100
_STEPS = 1000
_BAR_HIGH, _BUTTON_HIGH, _BUTTON_WIDE = 8, 40, 180


class WorkRow(QtWidgets.QWidget):
    """A row for one kind of work, of which one is under way at a time.

    Parameters
    ----------
    begin
        What stands on the button that begins it.
    under_way
        What is said while it is under way.

    Signals
    -------
    asked
        The work is to begin: answer with `run`.
    finished
        What the work returned.
    """

    asked = Signal()
    finished = Signal(object)

    def __init__(self, look: Look, begin: str, under_way: str) -> None:
        super().__init__()
        self._under_way = under_way
        self._progress = Progress()
        self._errand = Errand[Any](self._came_back)
        self._begin = _button(look, begin, "start")
        self._begin.clicked.connect(self.asked)
        self._stop = _button(look, wording.STOP)
        self._stop.clicked.connect(self.stop)
        self._bar = QtWidgets.QProgressBar()
        self._bar.setRange(0, _STEPS)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(look.px(_BAR_HIGH))
        self._bar.setAccessibleName(tr(under_way))
        self._message = Words(look, Size.BODY, Role.SECONDARY)
        self._timer = QtCore.QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self._show_share)
        row = QtWidgets.QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(Space.MEDIUM))
        row.addWidget(self._begin)
        row.addWidget(self._message)
        row.addWidget(self._bar, 1)
        row.addWidget(self._stop)
        row.addStretch(0)
        self._show_busy(on=False)

    @property
    def running(self) -> bool:
        """Whether work is under way."""
        return self._errand.running

    def run(self, work: Callable[[Progress], Any], under_way: str = "") -> None:
        """Begin work on another thread, unless some is under way.

        `under_way` is said meanwhile, if it is something else than usual.
        """
        if self.running:
            return
        progress = self._progress = Progress()
        self._show_busy(on=True)
        self.say(tr(under_way or self._under_way))
        self._errand.run(lambda: work(progress))

    def stop(self) -> None:
        """Ask what is under way to stop."""
        self._progress.stopped = True

    def forget(self) -> None:
        """Nobody waits any more."""
        self.stop()
        self._timer.stop()
        self._errand.forget()

    def say(self, text: str, role: Role = Role.SECONDARY) -> None:
        """Say what became of it."""
        self._message.say(text, role)

    def allow(self, *, allowed: bool) -> None:
        """Let it be begun, or not."""
        self._begin.setEnabled(allowed)

    def _came_back(self, future: "Future[Any]") -> None:
        had_keys = self._stop.hasFocus()
        self._show_busy(on=False)
        if had_keys:
            self._begin.setFocus()
        error = future.exception()
        if error is None:
            self.say("")
            self.finished.emit(future.result())
        elif isinstance(error, Stopped):
            self.say(tr(wording.STOPPED))
        elif isinstance(error, Expected):
            self.say(str(error), Role.CONTACT)
        elif isinstance(error, OSError):
            self.say(tr(wording.NOT_WRITTEN).format(why=why_words(error)), Role.CONTACT)
        else:
            self.say(tr(WENT_WRONG), Role.CONTACT)
            raise error

    def _show_busy(self, *, on: bool) -> None:
        self._begin.setVisible(not on)
        self._bar.setVisible(on)
        self._stop.setVisible(on)
        self._show_share()
        if on:
            self._timer.start()
            self._stop.setFocus()
        else:
            self._timer.stop()

    def _show_share(self) -> None:
        self._bar.setValue(round(_STEPS * self._progress.share))


def give_keys(answers: Segments) -> None:
    """Give the keys to the answer that holds."""
    tab = Qt.FocusPolicy.TabFocus
    next(stop for stop in answers.stops if stop.focusPolicy() & tab).setFocus()


def _button(look: Look, words: str, kind: str = "") -> QtWidgets.QPushButton:
    button = QtWidgets.QPushButton(tr(words))
    button.setObjectName(kind)
    button.setAutoDefault(False)
    button.setMinimumSize(look.px(_BUTTON_WIDE), look.px(_BUTTON_HIGH))
    return button
