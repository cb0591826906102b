"""The window of a running session: it ticks, shows how things stand, passes on presses."""

from ...monitor.inputs import Mark, MarkKind, TherapistInput
from ...monitor.preferences import Preferences
from ..keyboard.blind_keys import works_blind
from ..keyboard.bound_first import BoundFirst, takes_from_buttons
from ..keyboard.keys import SHIPPED, Action, KeyMap
from ..qt import Qt, QtGui, QtWidgets, Signal
from ..shown.glance_reading import glance_at
from ..shown.intake import Intake
from ..shown.view_state import ViewState
from ..theme import DARK, Look, Palette, fitting_look, qt_palette, stylesheet
from ..widgets.blank_page import BlankPage
from ..widgets.ticker import Ticker
from .bridge import SessionPort
from .closing_reason import OpenDebrief
from .dashboard import Dashboard
from .glance_view import GlanceView
from .second_screen import NO_TITLE, GlanceWindow, call_on_change, screen_beside

TICK_MS = 50

_DESIGNED_FOR = (1280, 700)
_TITLE = "Handrail"
_AS_SHIPPED = Preferences()
_PLAIN = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.KeypadModifier,
)


class LiveWindow(QtWidgets.QWidget):
    """Shows a session through a port: all of it, at a glance, or nothing at all.

    The three views are fed from one state.  The glance view can stand on a second screen; it
    is here again as soon as that is unplugged.

    Parameters
    ----------
    port
        The session.
    palette
        Dark by default: the window stands at the edge of a dim room.
    keys
        Which key does what.
    practising
        Whether what the therapist who practises says has keys, too.
    preferences
        Which second screen to use, and whether the glance view dims.

    Signals
    -------
    blanked
        Whether the screen says nothing from now on.
    """

    blanked = Signal(bool)

    def __init__(
        self,
        port: SessionPort,
        palette: Palette = DARK,
        keys: KeyMap = SHIPPED,
        *,
        practising: bool = False,
        preferences: Preferences = _AS_SHIPPED,
    ) -> None:
        super().__init__()
        self._port = port
        self._palette, self._keys = palette, keys
        self._practising = practising
        self._state = ViewState()
        self._intake = Intake(self._state.apply)
        self._faulty = False
        self._glancing, self._blank_wanted = False, False
        self._second_screen, dims = preferences.second_screen, preferences.glance_dims
        self._glance, self._blank = GlanceView(palette, dims=dims), BlankPage()
        self._beside = GlanceWindow(self, palette, dims=dims)
        self.setWindowTitle(_TITLE)
        self.setMinimumSize(*_DESIGNED_FOR)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._views = QtWidgets.QStackedLayout(self)
        for view in (self._glance, self._blank):
            self._views.addWidget(view)
        self._dashboard = self._build()
        if takes_from_buttons(keys):
            BoundFirst(self)
        self._timer = Ticker(self, self.refresh, TICK_MS)
        self._timer.failed.connect(self.own_up)
        self._timer.start()
        call_on_change(self._turn)  # at once: Qt would show it on another screen
        self._timer.tick()

    def refresh(self) -> None:
        """Take what is new and show how things stand."""
        self._intake.take(self._port.take())
        self._state.station(
            link_ok=self._port.link_ok(),
            recording=self._port.recording,
            simulated=self._port.simulated,
            sound_kept=self._port.sound_kept,
            room_s=self._port.room_s,
        )
        self._state.agreed(self._port.consent)
        self._state.planned(self._port.outline)
        now_s = self._port.now_s()
        screen = self._state.at(now_s)
        glance = glance_at(screen)
        self._dashboard.show_screen(screen)
        self._glance.show_readout(glance, now_s)
        self._beside.show_readout(glance, now_s)
        self._blank.show_recording(on=glance.recording)
        self._turn()

    def own_up(self) -> None:
        """Say that what is shown may be old; no glance hides that, for it looks like now."""
        self._faulty = True
        self._dashboard.own_up()
        self._turn()

    @property
    def is_blank(self) -> bool:
        """Whether the screen says nothing."""
        return self._blank_wanted

    def glance(self) -> None:
        """Turn to the glance view, here or on the second screen, or back."""
        self._glancing = not self._glancing
        self._turn()

    def blank(self) -> None:
        """Say nothing on any screen, or show again what was there."""
        self._blank_wanted = not self._blank_wanted
        self.setWindowTitle(NO_TITLE if self._blank_wanted else _TITLE)
        QtWidgets.QToolTip.hideText()
        self._beside.blank(on=self._blank_wanted)
        self._turn()
        self.blanked.emit(self._blank_wanted)

    def open_debrief(self) -> OpenDebrief:
        """Return what closing is to know of the debrief: nothing where nobody is measured."""
        if self._port.simulated:
            return OpenDebrief()
        return OpenDebrief(
            lambda: self._state.at(self._port.now_s()).debrief.missing,
            lambda why: self._send(Mark(self._port.now_s(), MarkKind.CLOSED_EARLY, why)),
        )

    def keyPressEvent(self, event: QtGui.QKeyEvent | None) -> None:
        """Do what the key stands for; never on repeat, never with Ctrl or Alt."""
        plain = event and event.modifiers() in _PLAIN and not event.isAutoRepeat()
        if not (event and plain and self._act(event.key())):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QtGui.QResizeEvent | None) -> None:
        """Lay out anew where another type scale fits."""
        super().resizeEvent(event)
        if self.look != self._dashboard.look:
            self._rebuild()

    def closeEvent(self, event: QtGui.QCloseEvent | None) -> None:
        """Stop looking; the session goes on."""
        self._timer.stop()
        self._glancing = False
        self._turn()
        super().closeEvent(event)

    @property
    def look(self) -> Look:
        """The look that fits the window as large as it is now."""
        return fitting_look(self, _DESIGNED_FOR, self._palette, self._keys)

    def _build(self) -> Dashboard:
        look = self.look
        self.setStyleSheet(stylesheet(look))  # first: a new style sheet resets the palette
        self.setPalette(qt_palette(look.palette))
        dashboard = Dashboard(look, self._port.now_s, practising=self._practising)
        dashboard.pressed.connect(self._send)
        dashboard.forget.connect(self._forget)
        dashboard.hands.learn({Action.GLANCE: self.glance, Action.BLANK: self.blank})
        if not self._practising:  # else the window around this one ends the exercise
            dashboard.hands.learn({Action.END: self.close})
        if self._faulty:
            dashboard.own_up()
        self._views.addWidget(dashboard)
        self.setFocus()
        return dashboard

    def _rebuild(self) -> None:
        old = self._dashboard
        self._views.removeWidget(old)
        old.hide()
        old.deleteLater()
        self._dashboard = self._build()
        self._dashboard.stand(old.standing)
        self._timer.tick()

    def _act(self, key: int) -> bool:
        """Do what a key stands for; unread only what needs no reading."""
        hands = self._dashboard.hands
        if self._blank_wanted and not works_blind(hands.action(key)):
            return True
        done = hands.press(key)
        self._turn()
        return done

    def _turn(self) -> None:
        """Show what is wanted where it is wanted; what has to be read comes before a glance."""
        glancing = self._glancing and not self._faulty
        beside = screen_beside(self, self._second_screen) if glancing else None
        self._beside.stand_on(beside)
        view: QtWidgets.QWidget = self._dashboard
        if self._blank_wanted:
            view = self._blank
        elif glancing and beside is None and not self._dashboard.hands.is_open():
            view = self._glance
        if view is not self._views.currentWidget():
            self._views.setCurrentWidget(view)
            self.setFocus()

    def _send(self, press: TherapistInput) -> None:
        self._state.sent(press)
        self._port.send(press)
        self._timer.tick()

    def _forget(self, last_s: float) -> None:
        self._state.asked_to_forget(self._port.now_s())
        self._port.forget_last(last_s)
        self._timer.tick()
