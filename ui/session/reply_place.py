"""The place of the replies: the counter, or, while it is needed or wanted, something to ask."""

from collections.abc import Callable
from functools import partial

from ..keyboard.hands import Does
from ..keyboard.keys import Action, Context
from ..qt import QtWidgets, Signal
from ..shown.readouts import Screen, VoicesReadout
from ..theme import Look
from .call_panel import CallPanel
from .reply_panel import ReplyPanel
from .voices_panel import ALONE, VoicesPanel


class ReplyPlace(QtWidgets.QStackedWidget):
    """The replies, the voices of a room, or the delay of a call: one at a time.

    A place that keys reach (`hands.Place`).

    Signals
    -------
    pressed
        The therapist's input.
    """

    pressed = Signal(object)

    def __init__(self, look: Look, now_s: Callable[[], float]) -> None:
        super().__init__()
        self._reply = ReplyPanel(look)
        self._voices, self._call = VoicesPanel(look, now_s), CallPanel(look, now_s)
        self._voices_wished: bool | None = None  # None as long as the therapist did not say
        self._in_call = False
        for panel in (self._reply, self._voices, self._call):
            self.addWidget(panel)
        self._voices.asked.connect(self.pressed)
        self._call.told.connect(self.pressed)
        for signal in (self._reply.voices, self._voices.left):
            signal.connect(self._turn_to_voices)
        for signal in (self._reply.delay, self._call.left):
            signal.connect(self._turn_to_call)
        self.does: Does = {
            Action.VOICES: self._turn_to_voices,
            Action.DELAY: self._turn_to_call,
            **{action: partial(self._voices.ask, who) for who, action in ALONE.items()},
        }

    def show_screen(self, screen: Screen) -> None:
        """Replace what stands here."""
        self._reply.show_readout(screen.reply)
        self._in_call = screen.call is not None
        self._reply.offer_delay(on=self._in_call)
        self._call.show_standing(screen.call or "")
        self._show_voices(screen.voices)

    def context(self) -> Context | None:
        """Return whose keys come first: those of the voices while they can be read."""
        return Context.VOICES if self._shows(self._voices) and self.isVisible() else None

    def is_open(self) -> bool:
        """Return whether the delay is shown, or the voices because they were asked for."""
        wished = self._voices_wished is True
        return self._shows(self._call) or (wished and self._shows(self._voices))

    def close(self) -> bool:
        """Leave the delay of the call, or the voices that were asked for."""
        was_open = self.is_open()
        if self._shows(self._call):
            self._turn_to_call()
        elif was_open:
            self._turn_to_voices()
        return was_open

    def _show_voices(self, voices: VoicesReadout | None) -> None:
        """Show the voices in the place of the replies, while they are needed or wanted."""
        self._voices.show_readout(voices)
        self._reply.offer_voices(on=voices is not None)
        if self._shows(self._call):
            return
        wished = self._voices_wished
        shown = voices is not None and (voices.needed if wished is None else wished)
        self.setCurrentWidget(self._voices if shown else self._reply)

    def _turn_to_voices(self) -> None:
        """Turn from replies to voices, where there is anything to say of them, or back."""
        self._voices_wished = not self._shows(self._voices)
        self._show_voices(self._voices.shown)

    def _turn_to_call(self) -> None:
        """Turn from replies to the delay of the call, where there is a call, or back."""
        if self._shows(self._call):
            self._call.end()  # first: what is hidden hands its focus on to any button
            self.setCurrentWidget(self._reply)
        elif self._in_call:
            self.setCurrentWidget(self._call)
            self._call.begin()

    def _shows(self, panel: QtWidgets.QWidget) -> bool:
        return self.currentWidget() is panel
