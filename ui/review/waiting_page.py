"""What stands in the window until the session does: that it is read, and how far that is."""

from ..qt import Qt, QtCore, QtWidgets
from ..shown.readouts import Role
from ..theme import Look, Size, Space
from ..widgets.card import Words
from ..words import review_wording as wording
from ..words.phrases import tr
from .progress import Progress

_LOOK_EVERY_MS = 100
_STEPS = 1000
_BAR_HIGH, _BAR_WIDE, _BUTTON_HIGH = 8, 480, 40


class WaitingPage(QtWidgets.QWidget):
    """Says what goes on, and what became of it.

    Parameters
    ----------
    look
        How it looks.
    progress
        How far it is, where that is told; it can be stopped then.
    """

    def __init__(self, look: Look, progress: Progress | None) -> None:
        super().__init__()
        self._progress = progress
        self._words = Words(look, Size.STRONG, Role.SECONDARY)
        self._words.setWordWrap(True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._bar = QtWidgets.QProgressBar()
        self._bar.setRange(0, _STEPS)
        self._bar.setTextVisible(False)
        self._bar.setFixedSize(look.px(_BAR_WIDE), look.px(_BAR_HIGH))
        self._bar.setAccessibleName(tr(wording.READING_SESSION))
        self._stop = QtWidgets.QPushButton(tr(wording.STOP))
        self._stop.setAutoDefault(False)
        self._stop.setMinimumHeight(look.px(_BUTTON_HIGH))
        self._stop.clicked.connect(self.stop)
        self._timer = QtCore.QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self._show_share)
        root = QtWidgets.QVBoxLayout(self)
        root.setSpacing(look.px(Space.MEDIUM))
        root.addStretch(1)
        root.addWidget(self._words)
        for part in (self._bar, self._stop):
            root.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
            part.hide()
        root.addStretch(1)

    def begin(self) -> None:
        """Say that the session is read."""
        self._words.say(tr(wording.READING_SESSION))
        if self._progress is not None:
            self._timer.start()

    def stop(self) -> None:
        """Ask the reading to stop, where it can."""
        self._timer.stop()
        if self._progress is not None:
            self._progress.stopped = True

    def end(self, text: str = "") -> None:
        """Say what went wrong, if anything did; nothing is read any more."""
        self._timer.stop()
        self._bar.hide()
        self._stop.hide()
        self._words.say(text, Role.CONTACT)

    def _show_share(self) -> None:
        share = 0.0 if self._progress is None else self._progress.share
        if share > 0.0 and self._bar.isHidden():  # what is read at once needs no bar
            self._bar.show()
            self._stop.show()
            self._stop.setFocus()
        self._bar.setValue(round(_STEPS * share))
