"""The place of the last minutes: curve and ribbon, or what is asked for or due there."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple, TypeAlias

from ..keyboard.hands import Does
from ..keyboard.keys import Action
from ..qt import QtWidgets, Signal
from ..shown.list_readouts import DebriefReadout, OnlineReadout
from ..shown.readouts import Screen
from ..theme import Look, Space
from ..widgets.key_button import CORNER_HEIGHT, KeyButton
from ..words import consent_wording, debrief_wording, online_wording
from ..words.phrases import tr
from .agreed_panel import AgreedPanel
from .arousal_panel import ArousalHeading, ArousalTrend
from .debrief_panel import DebriefPanel
from .online_panel import OnlinePanel
from .strip import TimeScale
from .strip_card import StripCard
from .turn_ribbon import TurnRibbon

Panel: TypeAlias = AgreedPanel | OnlinePanel | DebriefPanel


class Standing(NamedTuple):
    """How the place stands: which of its panels is open, and which came by themselves."""

    open: int
    came: frozenset[int]


class StripsPlace(QtWidgets.QStackedWidget):
    """One of several at a time; cue and contact stand elsewhere and are never covered.

    A place that keys reach (`hands.Place`).  The debrief comes by itself when it is due, and
    so does what to do while a call is down; both leave the keys where they are.

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
    wanted
        An `Action` that somebody else does.

    Attributes
    ----------
    opener
        The button that turns to what is agreed to.
    """

    pressed = Signal(object)
    forget = Signal(float)
    wanted = Signal(object)

    def __init__(
        self, look: Look, now_s: Callable[[], float], earlier: QtWidgets.QPushButton
    ) -> None:
        super().__init__()
        self._heading, self._trend = ArousalHeading(look), ArousalTrend(look)
        self._ribbon = TurnRibbon(look)
        self._strips, self._agreed = StripCard(look), AgreedPanel(look, now_s)
        self._online, self._debrief = OnlinePanel(look, now_s), DebriefPanel(look, now_s)
        self._is_online = False
        self._due: set[Panel] = set()
        self.opener = _opener(
            look, Action.AGREED, consent_wording.BUTTON, consent_wording.BUTTON_MEANS
        )
        self._to_online = _opener(
            look, Action.ONLINE, online_wording.PANEL, online_wording.OPEN_MEANS
        )
        self._to_debrief = _opener(
            look, Action.DEBRIEF, debrief_wording.PANEL, debrief_wording.OPEN_MEANS
        )
        self._fill(look, earlier)
        for panel in (self._strips, self._agreed, self._online, self._debrief):
            self.addWidget(panel)
        self._connect()
        self.does: Does = {
            Action.AGREED: self.turn_to_agreed,
            Action.ONLINE: self.turn_to_online,
            Action.DEBRIEF: self.turn_to_debrief,
            Action.CALL_DROPPED: self._call_dropped,
        }

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
        self._show_online(screen.online_list)
        self._show_debrief(screen.debrief)

    @property
    def standing(self) -> Standing:
        """What is open here, and what came by itself."""
        return Standing(self.currentIndex(), frozenset(map(self.indexOf, self._due)))

    def stand(self, standing: Standing) -> None:
        """Stand as another place did: what came by itself and was left comes no second time."""
        panels: tuple[Panel, ...] = (self._agreed, self._online, self._debrief)
        self._due = {panel for panel in panels if self.indexOf(panel) in standing.came}
        self.setCurrentIndex(standing.open)

    def context(self) -> None:
        """Return that nobody's keys come first here."""

    def is_open(self) -> bool:
        """Return whether something else than the last minutes is shown."""
        return self.currentWidget() is not self._strips

    def close(self) -> bool:
        """Leave a question, or else what is open; return whether either was open."""
        was_open = self.is_open()
        asked = self.currentWidget() is self._agreed and self._agreed.step_back()
        if was_open and not asked:
            self._leave()
        return was_open

    def turn_to_agreed(self) -> None:
        """Turn to what is agreed to, or back to the last minutes."""
        self._turn_to(self._agreed)

    def turn_to_online(self) -> None:
        """Turn to what belongs to a session online, where it is one, or back."""
        if self._is_online:
            self._turn_to(self._online)

    def turn_to_debrief(self) -> None:
        """Turn to the debrief, or back to the last minutes."""
        self._turn_to(self._debrief)

    def _turn_to(self, panel: Panel) -> None:
        was_shown = self.currentWidget() is panel
        self._leave()
        if not was_shown:
            self.setCurrentWidget(panel)
            panel.begin()

    def _leave(self) -> None:
        shown = self.currentWidget()
        if isinstance(shown, Panel):
            shown.end()  # first: what is hidden hands its focus on to any button
        self.setCurrentWidget(self._strips)

    def _call_dropped(self) -> None:
        """Say that the call dropped or is back, where there is one, and show what to do."""
        if self._is_online:
            if self.currentWidget() is not self._online:
                self._turn_to(self._online)
            self._online.drop()

    def _show_online(self, online: OnlineReadout | None) -> None:
        self._is_online = online is not None
        self._to_online.setVisible(self._is_online)
        if online is not None:
            self._online.show_readout(online)
        self._come(self._online, due=online is not None and online.dropped is not None)

    def _show_debrief(self, debrief: DebriefReadout) -> None:
        self._debrief.show_readout(debrief)
        self._to_debrief.setVisible(debrief.due)
        self._come(self._debrief, due=debrief.due)

    def _come(self, panel: Panel, *, due: bool) -> None:
        """Show a panel once when it becomes due, where nothing else is open."""
        if due and panel not in self._due and not self.is_open():
            self.setCurrentWidget(panel)
        (self._due.add if due else self._due.discard)(panel)

    def _connect(self) -> None:
        self._agreed.changed.connect(self.pressed)
        self._agreed.forget.connect(self.forget)
        for asking in (self._online, self._debrief):
            asking.pressed.connect(self.pressed)
        self._debrief.wanted.connect(self.wanted)
        for opener, panel in (
            (self.opener, self._agreed),
            (self._to_online, self._online),
            (self._to_debrief, self._debrief),
        ):
            opener.clicked.connect(partial(self._turn_to, panel))
            panel.left.connect(partial(self._turn_to, panel))

    def _fill(self, look: Look, earlier: QtWidgets.QPushButton) -> None:
        above = QtWidgets.QHBoxLayout()
        above.addWidget(self._heading, 1)
        for opener in (self._to_debrief, self._to_online, self.opener, earlier):
            above.addWidget(opener)
        column = self._strips.column(spacing=Space.SMALL)
        column.addLayout(above)
        column.addWidget(self._trend, 1)
        column.addWidget(self._ribbon)
        column.addWidget(TimeScale(look))


def _opener(look: Look, action: Action, words: str, means: str) -> KeyButton:
    button = KeyButton(look, tr(words), action)
    button.setMinimumHeight(look.px(CORNER_HEIGHT))
    button.setToolTip(tr(means))
    button.setAccessibleDescription(tr(means))
    return button
