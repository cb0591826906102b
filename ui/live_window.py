"""The window of a running session: it ticks, shows how things stand, passes on presses."""

from ..monitor.inputs import TherapistInput
from .bridge import SessionPort
from .dashboard import Dashboard
from .qt import Qt, QtCore, QtGui, QtWidgets
from .theme import DARK, Look, Palette, qt_palette, stylesheet, system_scale
from .view_state import ViewState

TICK_MS = 100

_LARGE_SCREEN = (1600, 900)
_LARGE_SCALE = 1.25
_DESIGNED_FOR = (1280, 700)
_PLAIN = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.KeypadModifier,
)


class LiveWindow(QtWidgets.QWidget):
    """Shows a session through a port.

    Parameters
    ----------
    port
        The session.
    palette
        Dark by default: the window stands at the edge of a dim room.
    """

    def __init__(self, port: SessionPort, palette: Palette = DARK) -> None:
        super().__init__()
        self._port = port
        self._palette = palette
        self._state = ViewState()
        self.setWindowTitle("Handrail")
        self.setMinimumSize(*_DESIGNED_FOR)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._root = QtWidgets.QVBoxLayout(self)
        self._root.setContentsMargins(0, 0, 0, 0)
        self._dashboard = self._build()
        self._timer = QtCore.QTimer(self)
        self._timer.timeout.connect(self.refresh)
        self._timer.start(TICK_MS)
        self.refresh()

    def use_palette(self, palette: Palette) -> None:
        """Change between dark and light."""
        self._palette = palette
        self._rebuild()

    def refresh(self) -> None:
        """Take what is new and show how things stand."""
        for record in self._port.take():
            self._state.apply(record)
        self._state.station(
            link_ok=self._port.link_ok(),
            recording=self._port.recording,
            simulated=self._port.simulated,
            sound_kept=self._port.sound_kept,
            room_s=self._port.room_s,
        )
        self._state.agreed(self._port.consent)
        self._dashboard.show_screen(self._state.at(self._port.now_s()))

    def keyPressEvent(self, event: QtGui.QKeyEvent | None) -> None:
        """Do what the key stands for; never on repeat, never with Ctrl or Alt."""
        plain = event and event.modifiers() in _PLAIN and not event.isAutoRepeat()
        if not (event and plain and self._dashboard.act(event.key())):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QtGui.QResizeEvent | None) -> None:
        """Lay out anew where another type scale fits."""
        super().resizeEvent(event)
        if self._look() != self._dashboard.look:
            self._rebuild()

    def closeEvent(self, event: QtGui.QCloseEvent | None) -> None:
        """Stop looking; the session goes on."""
        self._timer.stop()
        super().closeEvent(event)

    def _look(self) -> Look:
        """Return the look that fits: never so large that the panels would not."""
        wide, tall = _LARGE_SCREEN
        large = self.width() >= wide and self.height() >= tall
        wished = system_scale(QtWidgets.QApplication.font(), self.logicalDpiY())
        wished *= _LARGE_SCALE if large else 1.0
        fits = min(self.width() / _DESIGNED_FOR[0], self.height() / _DESIGNED_FOR[1])
        return Look(self._palette, round(max(1.0, min(wished, fits)), 2))

    def _build(self) -> Dashboard:
        look = self._look()
        self.setStyleSheet(stylesheet(look))  # first: a new style sheet resets the palette
        self.setPalette(qt_palette(look.palette))
        dashboard = Dashboard(look, self._port.now_s)
        dashboard.pressed.connect(self._send)
        dashboard.forget.connect(self._forget)
        self._root.addWidget(dashboard)
        self.setFocus()
        return dashboard

    def _rebuild(self) -> None:
        old = self._dashboard
        self._root.removeWidget(old)
        old.hide()
        old.deleteLater()
        self._dashboard = self._build()
        self.refresh()

    def _send(self, press: TherapistInput) -> None:
        self._state.sent(press)
        self._port.send(press)
        self.refresh()

    def _forget(self, last_s: float) -> None:
        self._state.asked_to_forget(self._port.now_s())
        self._port.forget_last(last_s)
        self.refresh()
