"""The place of the last minutes: curve and ribbon, or, while asked for, what is agreed to."""

from collections.abc import Callable

from . import consent_wording as wording
from .agreed_panel import AGREED_KEY, AgreedPanel
from .arousal_panel import ArousalHeading, ArousalTrend
from .key_button import CORNER_HEIGHT, KeyButton
from .phrases import tr
from .qt import Qt, QtWidgets, Signal
from .readouts import Screen
from .strip import TimeScale
from .strip_card import StripCard
from .theme import Look, Space
from .turn_ribbon import TurnRibbon


class StripsPlace(QtWidgets.QStackedWidget):
    """One of two at a time; cue and contact stand elsewhere and are never covered.

    Parameters
    ----------
    look, now_s
        As for every panel.
    earlier
        The button that belongs above the last minutes.

    Signals
    -------
    pressed
        The therapist's input.
    forget
        The last so many seconds are to be erased.

    Attributes
    ----------
    opener
        The button that turns to what is agreed to.
    """

    pressed = Signal(object)
    forget = Signal(float)

    def __init__(
        self, look: Look, now_s: Callable[[], float], earlier: QtWidgets.QPushButton
    ) -> None:
        super().__init__()
        self._heading, self._trend = ArousalHeading(look), ArousalTrend(look)
        self._ribbon = TurnRibbon(look)
        self._strips, self._agreed = StripCard(look), AgreedPanel(look, now_s)
        self.opener = KeyButton(look, tr(wording.BUTTON), AGREED_KEY)
        self.opener.setMinimumHeight(look.px(CORNER_HEIGHT))
        self.opener.setToolTip(tr(wording.BUTTON_MEANS))
        self.opener.setAccessibleDescription(tr(wording.BUTTON_MEANS))
        self._fill(look, earlier)
        for panel in (self._strips, self._agreed):
            self.addWidget(panel)
        self._agreed.changed.connect(self.pressed)
        self._agreed.forget.connect(self.forget)
        self.opener.clicked.connect(self.turn_to_agreed)
        self._agreed.left.connect(self.turn_to_agreed)

    def show_screen(self, screen: Screen) -> None:
        """Replace what stands here."""
        self._strips.mark_simulated(on=screen.status.simulated)
        self._heading.show_readout(screen.arousal)
        self._trend.show_trend(screen.trend, dimmed=screen.arousal.dimmed)
        self._ribbon.show_ribbon(screen.ribbon)
        self._strips.show_blanks(
            screen.blanks, self._trend.geometry() | self._ribbon.geometry()
        )
        self._agreed.show_readout(screen.consent)

    def act(self, key: int) -> bool:
        """Do what a key stands for; return whether it stands for anything here and now."""
        shown = self.currentWidget() is self._agreed
        if key == ord(AGREED_KEY):
            self.turn_to_agreed()
        elif not (shown and key == Qt.Key.Key_Escape):
            return False
        elif not self._agreed.step_back():
            self.turn_to_agreed()
        return True

    def turn_to_agreed(self) -> None:
        """Turn from the last minutes to what is agreed to, or back."""
        if self.currentWidget() is self._agreed:
            self._agreed.end()  # first: what is hidden hands its focus on to any button
            self.setCurrentWidget(self._strips)
        else:
            self.setCurrentWidget(self._agreed)
            self._agreed.begin()

    def _fill(self, look: Look, earlier: QtWidgets.QPushButton) -> None:
        above = QtWidgets.QHBoxLayout()
        above.addWidget(self._heading, 1)
        above.addWidget(earlier)
        column = self._strips.column(spacing=Space.SMALL)
        column.addLayout(above)
        column.addWidget(self._trend, 1)
        column.addWidget(self._ribbon)
        column.addWidget(TimeScale(look))
