"""The window between the start of a session and the session: it proves that all works."""

from collections.abc import Callable
from typing import Protocol

from ...monitor.preflight.preflight import (
    PortFacts,
    Preflight,
    PreflightRead,
    Readiness,
    is_past,
)
from ...monitor.records import EnrolVoice, Record, Speaker
from ...monitor.sound_mode import SoundMode
from ...monitor.wall_clock import ClockDoubt, this_clock_doubt
from ..keyboard.keys import SHIPPED, Context, KeyMap
from ..qt import Qt, QtGui, QtWidgets, Signal
from ..session.bridge import SessionPort
from ..session.voices_panel import ALONE
from ..shown.intake import Intake
from ..theme import DARK, Look, Palette, fitting_look, qt_palette
from ..widgets.dialog_style import dialog_style
from ..widgets.ticker import Ticker
from .preflight_page import PreflightPage

TICK_MS = 100

_DESIGNED_FOR = (1280, 700)
_LEVELS_LAST_S = 1.0
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PreflightPort(SessionPort, Protocol):
    """A session as the preflight knows it: as any window does, and two facts more."""

    @property
    def levels_dbfs(self) -> tuple[float, ...]:
        """How loud each channel of the voices just was; empty where none comes."""
        ...

    @property
    def kept_awake(self) -> bool | None:
        """Whether the system agreed not to fall asleep; None if that is not known."""
        ...

    def put_back(self, records: list[Record], /) -> None:
        """Have records taken again, by the next window."""
        ...


class PreflightWindow(QtWidgets.QWidget):
    """Stands over a session that runs already, until the therapist begins.

    Parameters
    ----------
    port
        The session.
    palette
        Dark by default, like the live window.
    keys
        Which key does what.
    clock_doubt
        Says what is wrong with the computer's date and time.

    Signals
    -------
    begun
        The preflight is over.  What was said meanwhile can be taken from the port again.
    """

    begun = Signal()

    def __init__(
        self,
        port: PreflightPort,
        palette: Palette = DARK,
        keys: KeyMap = SHIPPED,
        clock_doubt: Callable[[], ClockDoubt] = this_clock_doubt,
    ) -> None:
        super().__init__()
        self._port = port
        self._palette, self._keys = palette, keys
        self._clock_doubt = clock_doubt
        self._preflight = Preflight(port.consent, port.outline)
        self._taken: list[Record] = []
        self._intake = Intake(self._preflight.apply)
        self._faulty = False
        self._levels: tuple[float, tuple[float, ...]] = (float("-inf"), ())
        self._over = False
        self.setWindowTitle("Handrail")
        self.setMinimumSize(*_DESIGNED_FOR)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._root = QtWidgets.QVBoxLayout(self)
        self._root.setContentsMargins(0, 0, 0, 0)
        self._page = self._build()
        self._timer = Ticker(self, self.refresh, TICK_MS)
        self._timer.failed.connect(self._own_up)
        self._timer.start()
        self._timer.tick()

    @property
    def read(self) -> PreflightRead:
        """How the preflight stands."""
        return self._preflight.read()

    def refresh(self) -> None:
        """Take what is new and show how things stand."""
        if self._over:
            return
        records = self._port.take()
        self._taken += records
        if is_past(records):
            self._leave()  # another window said so
            return
        self._intake.take(records)
        now_s = self._port.now_s()
        self._preflight.station(
            PortFacts(
                now_s,
                self._port.link_ok(),
                self._port.recording,
                self._port.room_s,
                self._port.levels_dbfs,
                self._port.kept_awake,
                self._clock_doubt(),
            )
        )
        self._page.show_simulated(on=self._port.simulated)
        self._page.show_read(self.read, self._levels_at(now_s), now_s)

    def begin(self) -> None:
        """Turn to the session; the record says with which doubts."""
        if not self._over:
            self._port.send(self.read.mark(self._port.now_s()))
            self._leave()

    def ask(self, speaker: Speaker) -> None:
        """From now on this person reads alone."""
        now_s = self._port.now_s()
        if self._port.outline.sound is SoundMode.ROOM:
            self._port.send(EnrolVoice(now_s, speaker))
        else:
            self._preflight.ask(speaker, now_s)
        self._timer.tick()

    def keyPressEvent(self, event: QtGui.QKeyEvent | None) -> None:
        """Do what the key stands for; never on repeat, never with Ctrl or Alt."""
        plain = event and event.modifiers() in _PLAIN and not event.isAutoRepeat()
        if not (event and plain and self._act(event.key())):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QtGui.QResizeEvent | None) -> None:
        """Lay out anew where another type scale fits."""
        super().resizeEvent(event)
        if self._look != self._page.look:
            self._rebuild()

    def closeEvent(self, event: QtGui.QCloseEvent | None) -> None:
        """Stop looking; what becomes of the session was asked before."""
        self._timer.stop()
        super().closeEvent(event)

    def _act(self, key: int) -> bool:
        if key in _ENTER:
            self._enter()
            return True
        action = self._keys.action(key, Context.VOICES)
        for speaker, alone in ALONE.items():
            if action is alone and self._page.can_ask:
                self.ask(speaker)
                return True
        return False

    def _enter(self) -> None:
        """Press what has the focus, or begin; with doubts that takes a second Enter."""
        focused = self.focusWidget()
        if isinstance(focused, QtWidgets.QPushButton):
            focused.click()
        elif self.read.readiness is Readiness.READY:
            self.begin()
        else:
            self._page.begin.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._page.hint()

    def _own_up(self) -> None:
        self._faulty = True
        self._page.own_up()

    def _ask_to_end(self) -> None:
        self.close()  # which asks what is to become of the session

    def _leave(self) -> None:
        self._over = True
        self._timer.stop()
        self._port.put_back(self._taken)
        self._taken = []
        self.begun.emit()

    def _levels_at(self, now_s: float) -> tuple[float, ...]:
        """Return the newest levels; a cycle of the station without sound is no silence."""
        if self._port.levels_dbfs:
            self._levels = (now_s, self._port.levels_dbfs)
        at_s, levels = self._levels
        return levels if now_s - at_s < _LEVELS_LAST_S else ()

    @property
    def _look(self) -> Look:
        return fitting_look(self, _DESIGNED_FOR, self._palette, self._keys)

    def _build(self) -> PreflightPage:
        look = self._look
        self.setStyleSheet(dialog_style(look))  # first: a style sheet resets the palette
        self.setPalette(qt_palette(look.palette))
        page = PreflightPage(look, self._port.outline)
        page.begun.connect(self.begin)
        page.left.connect(self._ask_to_end)
        page.asked.connect(self.ask)
        if self._faulty:
            page.own_up()
        self._root.addWidget(page)
        self.setFocus()
        return page

    def _rebuild(self) -> None:
        old = self._page
        self._root.removeWidget(old)
        old.hide()
        old.deleteLater()
        self._page = self._build()
        self._timer.tick()
