"""The review window: a session read on a thread, then looked at, labelled and given on."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from datetime import datetime
from pathlib import Path
from typing import TypeAlias, TypeGuard

from ...monitor.errors import Expected
from ...monitor.recording.labels import Label
from ...monitor.review.beat_correction import CorrectedBeats, correct_beats
from ...monitor.review.held_session import HeldSession, held_session
from ...monitor.review.reanalysis import Reanalysis
from ...monitor.review.reviewed import Missing, Reviewed
from ..errand import Errand, why_words
from ..qt import Qt, QtCore, QtGui, QtWidgets, Signal
from ..shown.readouts import Role
from ..theme import DARK, Palette, Size, Space, qt_palette
from ..widgets.card import Words
from ..widgets.dialog_style import screen_look
from ..widgets.home_style import home_style
from ..widgets.top_strips import SimulatedStrip
from ..words import review_wording as wording
from ..words.home_wording import WENT_WRONG, day_words
from ..words.phrases import tr
from .moments import of_moments
from .progress import Progress, Stopped
from .recording_page import AskWhere, RecordingPage, has_sound
from .report_cli import write_report
from .session_page import SessionPage
from .summary import missing_words
from .trend_page import TrendPage
from .variant_page import VariantPage
from .waiting_page import WaitingPage
from .warm_up import WarmUp
from .where_to import ask_where_to

ReadEarlier = Callable[[datetime], Sequence[HeldSession]]
_Read: TypeAlias = tuple[Reviewed, CorrectedBeats]

_SIZE = (1600, 980)
_BUTTON_HIGH = 36
_WARM_UP_AFTER_MS = 2_000
"""First the session stands there, and what it needs besides is read."""
_RETURN = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class ReviewWindow(QtWidgets.QDialog):
    """Opens at once and shows the session when it has been read.

    Parameters
    ----------
    read
        Reads the session; called on another thread.
    palette
        Dark by default, like the live window.
    ask_where
        Asks where a file is to be written; the system's dialog, if no other is given.
    earlier
        Reads the client's sessions before this one, on another thread; None where nobody
        knows whose it is.
    progress
        How far `read` is, if it tells.

    Attributes
    ----------
    page
        The session; None until it has been read.
    look
        How it looks.

    Signals
    -------
    opened
        The session stands in the window, as a `SessionPage`: who plays sound puts its
        controls there.
    """

    opened = Signal(object)

    def __init__(
        self,
        read: Callable[[], Reviewed],
        palette: Palette = DARK,
        ask_where: AskWhere | None = None,
        earlier: ReadEarlier | None = None,
        progress: Progress | None = None,
    ) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.page: SessionPage | None = None
        self._ask_where = ask_where or ask_where_to
        self._variant: VariantPage | None = None
        self._again: Reanalysis | None = None
        self._warm_up: WarmUp | None = None
        self._recording: RecordingPage | None = None
        self._trend: TrendPage | None = None
        self._trend_labels: tuple[Label, ...] = ()
        self._earlier = earlier
        self.look = screen_look(palette)
        self.setWindowTitle(tr(wording.REVIEW))
        self.setStyleSheet(home_style(self.look))
        self.setPalette(qt_palette(palette))
        self._waiting = WaitingPage(self.look, progress)
        self._pages = QtWidgets.QStackedLayout()
        self._pages.addWidget(self._waiting)
        self._root = QtWidgets.QVBoxLayout(self)
        self._lay_out()
        self.resize(self._fitting())
        self._waiting.begin()
        self._reading = Errand[_Read](self._read)
        self._reading.run(lambda: _read(read))

    @property
    def reading(self) -> bool:
        """Whether the session is still being read."""
        return self._reading.running

    @property
    def busy(self) -> bool:
        """Whether something is under way that a lock must not cut off."""
        pages = (self._variant, self._recording, self._trend)
        return any(page is not None and page.busy for page in pages)

    def done(self, result: int) -> None:
        """Close; what is under way is stopped."""
        self._reading.forget()
        self._waiting.stop()
        if self._warm_up is not None:
            self._warm_up.forget()
        for dialog in self.findChildren(QtWidgets.QFileDialog):
            dialog.reject()
        for page in (self._variant, self._recording, self._trend):
            if page is not None:
                page.forget()
        super().done(result)

    def keyPressEvent(self, event: QtGui.QKeyEvent | None) -> None:
        """Press the button that has the keys with Return; step back or close with Escape."""
        focus = self.focusWidget()
        if event is not None and event.key() in _RETURN and _is_button(focus):
            focus.click()
            return
        escape = event is not None and event.key() == Qt.Key.Key_Escape
        if escape and self._pages.currentWidget() in {
            self._variant,
            self._recording,
            self._trend,
        }:
            self._back()
            return
        super().keyPressEvent(event)

    # --- reading

    def _read(self, reading: "Future[_Read]") -> None:
        error = reading.exception()
        if error is None:
            self._show(*reading.result())
        elif isinstance(error, Stopped):
            self._waiting.end(tr(wording.STOPPED))
        elif isinstance(error, Expected | OSError):
            self._waiting.end(tr(wording.OPENS_NOT).format(why=why_words(error)))
        else:
            self._waiting.end(tr(WENT_WRONG))
            raise error

    def _show(self, reviewed: Reviewed, corrected: CorrectedBeats) -> None:
        self.page = SessionPage(self.look, reviewed, corrected)
        self._title.say(_title(reviewed))
        self._strip.setVisible(reviewed.simulated)
        self._say_first(reviewed)
        if not has_sound(reviewed):
            self._to_recording.setEnabled(False)
            self._to_recording.setToolTip(tr(wording.NO_SOUND_TO_GIVE))
            self._to_recording.setAccessibleDescription(tr(wording.NO_SOUND_TO_GIVE))
        self._pages.addWidget(self.page)
        self._back()
        self.opened.emit(self.page)
        self._again = reviewed.reanalysis()
        self._warm_up = WarmUp(self._again, reviewed.settings)
        QtCore.QTimer.singleShot(_WARM_UP_AFTER_MS, self._warm_up.begin)

    def _say_first(self, reviewed: Reviewed) -> None:
        """Say above all else what of the record is not there."""
        gone = tuple(gap for gap in reviewed.missing if gap.what is not Missing.SOUND)
        lines = list(missing_words(gone))
        if not reviewed.key:
            lines.append(tr(wording.TRACE_IS_READ_ONLY))
        self._first.say(" ".join(lines))
        self._first.setVisible(bool(lines))

    # --- its pages

    def _back(self) -> None:
        self._show_page(self.page)
        if self.page is not None:
            self.page.begin()

    def _show_variant(self) -> None:
        if self.page is None or self._again is None or self._warm_up is None:
            return
        if self._variant is None:
            self._variant = VariantPage(
                self.look, self.page.reviewed, self._again, self._warm_up
            )
            self._pages.addWidget(self._variant)
        self._show_page(self._variant)
        self._variant.begin()

    def _show_trend(self) -> None:
        if self.page is None or self._earlier is None:
            return
        reviewed, earlier = self.page.reviewed, self._earlier
        judged = of_moments(reviewed.labels)  # the page knows which memory it was
        if self._trend is None or self._trend_labels != judged:
            if self._trend is not None:
                self._trend.forget()
                self._trend.deleteLater()
            this = held_session(
                reviewed.started_at, reviewed.account, reviewed.settings, reviewed.labels
            )
            self._trend = TrendPage(
                self.look,
                this,
                lambda: earlier(reviewed.started_at),
                self.page.name_memory if reviewed.key else None,
            )
            self._trend_labels = judged
            self._pages.addWidget(self._trend)
        self._show_page(self._trend)
        self._to_session.setFocus()

    def _show_recording(self) -> None:
        if self.page is None:
            return
        if self._recording is None:
            self._recording = RecordingPage(self.look, self.page.reviewed, self._where)
            self._pages.addWidget(self._recording)
        self._show_page(self._recording)
        self._recording.begin(self.page.stretch)

    def _show_page(self, page: QtWidgets.QWidget | None) -> None:
        if page is None:
            return
        self._pages.setCurrentWidget(page)
        leads_to = {
            self._to_session: self.page,
            self._to_trend: self._trend,
            self._to_variant: self._variant,
            self._to_recording: self._recording,
        }
        away = {button for button in self._buttons if leads_to.get(button) is page}
        if self._earlier is None:
            away.add(self._to_trend)
        for button in away:  # first: with all of them side by side the window would grow
            button.hide()
        for button in self._buttons:
            button.setHidden(button in away)

    def _write_report(self, *, for_client: bool) -> None:
        if self.page is None:
            return
        name = f"{tr(wording.REPORT_NAME)}.pdf"
        path = self._where(self, name, tr(wording.REPORT_FORMS))
        if path is None:
            return
        try:
            write_report(self.page.reviewed, path, for_client=for_client)
        except (Expected, OSError) as error:
            self.page.say(tr(wording.NOT_WRITTEN).format(why=why_words(error)), Role.CONTACT)
        else:
            self.page.say(tr(wording.REPORT_WRITTEN).format(name=path.name))
        self._back()

    def _where(self, window: QtWidgets.QWidget, name: str, forms: str) -> Path | None:
        """Ask where to write; nowhere, if the records were locked meanwhile."""
        path = self._ask_where(window, name, forms)
        return path if self.isVisible() else None

    # --- laying out

    def _lay_out(self) -> None:
        px = self.look.px
        self._title = Words(self.look, Size.STRONG, Role.TEXT, bold=True)
        self._first = Words(self.look, Size.BODY, Role.CONTACT)
        self._first.setWordWrap(True)
        self._first.hide()
        self._strip = SimulatedStrip(self.look)
        self._strip.hide()
        self._to_session = self._button(wording.BACK_TO_SESSION, self._back)
        self._to_recording = self._button(wording.TO_RECORDING, self._show_recording)
        self._to_trend = self._button(wording.TO_EARLIER, self._show_trend)
        self._to_variant = self._button(wording.TO_OTHER_SETTINGS, self._show_variant)
        self._buttons = (
            self._to_session,
            self._to_trend,
            self._to_variant,
            self._button(wording.TO_REPORT, lambda: self._write_report(for_client=False)),
            self._button(wording.TO_CLIENT_REPORT, lambda: self._write_report(for_client=True)),
            self._to_recording,
        )
        head = QtWidgets.QHBoxLayout()
        head.setSpacing(px(Space.SMALL))
        head.addWidget(self._title, 1)
        for button in self._buttons:
            button.hide()
            head.addWidget(button)
        inside = QtWidgets.QVBoxLayout()
        inside.setContentsMargins(px(24), px(Space.MEDIUM), px(24), px(Space.SMALL))
        inside.setSpacing(px(Space.SMALL))
        inside.addLayout(head)
        inside.addWidget(self._first)
        inside.addLayout(self._pages, 1)
        self._root.setContentsMargins(0, 0, 0, 0)
        self._root.setSpacing(0)
        self._root.addWidget(self._strip)
        self._root.addLayout(inside, 1)

    def _button(self, words: str, does: Callable[[], None]) -> QtWidgets.QPushButton:
        button = QtWidgets.QPushButton(tr(words))
        button.setAutoDefault(False)
        button.setMinimumHeight(self.look.px(_BUTTON_HIGH))
        button.clicked.connect(does)
        return button

    def _fitting(self) -> QtCore.QSize:
        """Return a size that holds much and fits the screen."""
        screen = QtWidgets.QApplication.primaryScreen()
        wished = QtCore.QSize(*(self.look.px(side) for side in _SIZE))
        return wished if screen is None else wished.boundedTo(screen.availableSize())


def _read(read: Callable[[], Reviewed]) -> _Read:
    """Read the session, and correct its beats where nobody waits for it."""
    reviewed = read()
    return reviewed, correct_beats(reviewed.account.beats)


def _title(reviewed: Reviewed) -> str:
    if not reviewed.dated:
        return tr(wording.SESSION_UNDATED)
    day = f"{day_words(reviewed.started_at)}, {reviewed.started_at:%H:%M}"
    return tr(wording.SESSION_ON).format(day=day)


def _is_button(widget: QtWidgets.QWidget | None) -> TypeGuard[QtWidgets.QAbstractButton]:
    return isinstance(widget, QtWidgets.QAbstractButton)
