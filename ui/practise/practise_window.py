"""Practice: the real live window, what one would say below it, and at the end the debrief."""

from typing import Protocol

from ...monitor.practice import ActKind, Debrief
from ..keyboard.hands import Hands
from ..keyboard.keys import SHIPPED, KeyMap
from ..qt import Qt, QtGui, QtWidgets
from ..session.bridge import SessionPort
from ..session.live_window import TICK_MS, LiveWindow
from ..theme import DARK, Look, Palette, fitting_look, qt_palette
from ..widgets.dialog_style import dialog_style
from ..widgets.ticker import Ticker
from .practise_bar import PractiseBar
from .practise_debrief import PractiseDebrief

_DESIGNED_FOR = (1280, 740)


class PracticePort(SessionPort, Protocol):
    """A practice session as the window knows it."""

    @property
    def lead_s(self) -> float:
        """Until then nobody practises (session seconds)."""
        ...

    @property
    def saying(self) -> ActKind | None:
        """What the therapist is saying now, None if nothing."""
        ...

    def act(self, kind: ActKind) -> None:
        """Do what stands for speaking."""
        ...

    def debrief(self) -> Debrief:
        """End the session and return what can be said about it."""
        ...


class PractiseWindow(QtWidgets.QWidget):
    """Shows a practice session through a port; every key of the live window is its own.

    Parameters
    ----------
    port
        The session.
    palette, keys
        As of the live window.
    """

    def __init__(
        self, port: PracticePort, palette: Palette = DARK, keys: KeyMap = SHIPPED
    ) -> None:
        super().__init__()
        self._port = port
        self._palette, self._keys = palette, keys
        self._hands = Hands(keys)
        self._live = LiveWindow(port, palette, keys, practising=True)
        self._debrief: PractiseDebrief | None = None
        self._live.windowTitleChanged.connect(self.setWindowTitle)
        self._live.blanked.connect(lambda on: self._bar.setVisible(not on))
        self.setWindowTitle(self._live.windowTitle())
        self.setMinimumSize(*_DESIGNED_FOR)
        self._column = QtWidgets.QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._live, 1)
        self._bar = self._add_bar()
        self.setFocusProxy(self._live)
        self._timer = Ticker(self, self.refresh, TICK_MS)
        self._timer.failed.connect(self._live.own_up)
        self._timer.start()
        self._timer.tick()

    def refresh(self) -> None:
        """Show how long until practice begins, or what is being said."""
        to_go_s = self._port.lead_s - self._port.now_s()
        self._bar.show_state(to_go_s, self._port.saying)

    def end(self) -> None:
        """End the session and show what happened."""
        if self._debrief is not None:
            return
        self._timer.stop()
        told = self._port.debrief()
        self._live.close()
        self._bar.hide()
        self._debrief = PractiseDebrief(self._look(), told)
        self._debrief.closed.connect(self._finish)
        self._column.addWidget(self._debrief, 1)
        self._debrief.show()
        self.setFocusProxy(self._debrief)
        self.setFocus()

    def keyPressEvent(self, event: QtGui.QKeyEvent | None) -> None:
        """Take the keys that the live window leaves: acts, and the end."""
        if event is None or event.isAutoRepeat():
            return
        if self._debrief is not None:
            if event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._finish()
            return
        if self._hands.press(event.key()):
            return
        if not self._live.hasFocus() and not self._live.isAncestorOf(self.focusWidget()):
            self._live.keyPressEvent(event)  # the focus is on the bar: its keys count too

    def resizeEvent(self, event: QtGui.QResizeEvent | None) -> None:
        """Lay the bar out anew where another type scale fits."""
        super().resizeEvent(event)
        if self._debrief is None and self._look() != self._bar.look:
            old, self._bar = self._bar, self._add_bar()
            old.hide()
            old.deleteLater()
            self._bar.setVisible(not self._live.is_blank)
            self._timer.tick()

    def closeEvent(self, event: QtGui.QCloseEvent | None) -> None:
        """Stop looking."""
        self._timer.stop()
        self._live.close()
        super().closeEvent(event)

    def _finish(self) -> None:
        self.close()

    def _look(self) -> Look:
        """Return the look of what is ours: as large as the live window's letters."""
        return fitting_look(self, _DESIGNED_FOR, self._palette, self._keys)

    def _add_bar(self) -> PractiseBar:
        look = self._look()
        self.setStyleSheet(dialog_style(look))  # first: a new style sheet resets the palette
        self.setPalette(qt_palette(look.palette))
        bar = PractiseBar(look)
        bar.acted.connect(self._act)
        bar.ended.connect(self.end)
        self._hands.learn(bar.does)
        self._column.addWidget(bar)
        return bar

    def _act(self, kind: ActKind) -> None:
        self._port.act(kind)
        self._live.setFocus()
        self._timer.tick()
