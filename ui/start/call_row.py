"""Of a session online: which device records the call, and its delay; hidden in a room."""

from collections.abc import Sequence

from ..qt import QtWidgets, Signal
from ..shown.typed_round_trip import TypedRoundTrip
from ..theme import Look, Space
from ..widgets.drop_down import DropDown
from ..widgets.round_trip_field import RoundTripField
from ..words import start_wording as wording
from ..words.call_wording import FIELD_EMPTY
from ..words.wording import tr
from .offers import MicrophoneOffer

_FIELD = 156


class CallRow(QtWidgets.QWidget):
    """A list that opens, of the devices beside the microphone, and a field for the delay.

    Signals
    -------
    chosen
        The choice has changed.
    """

    chosen = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._box: DropDown[MicrophoneOffer] = DropDown(look)
        self._box.setObjectName("call")
        self._box.setAccessibleName(tr(wording.CALL_DEVICE))
        self._round_trip = RoundTripField(look, _FIELD)
        self._round_trip.setPlaceholderText(tr(FIELD_EMPTY))
        row = QtWidgets.QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(Space.SMALL))
        row.addWidget(self._box, 1)
        row.addWidget(self._round_trip)
        self.offer((), asked=False)
        self._box.currentIndexChanged.connect(self.chosen)
        self._round_trip.textEdited.connect(self.chosen)

    @property
    def stops(self) -> tuple[QtWidgets.QWidget, ...]:
        """Where the Tab key stops, in this order."""
        return self._box, self._round_trip

    def current(self) -> MicrophoneOffer | None:
        """Return what is chosen; None if nothing is yet."""
        return self._box.chosen()

    def round_trip(self) -> TypedRoundTrip:
        """Return what was typed of the call's delay."""
        return self._round_trip.read()

    def offer(self, choices: Sequence[MicrophoneOffer], *, asked: bool) -> None:
        """List what may be chosen, and show it if it is `asked` for."""
        self.setVisible(asked)
        self._box.offer(tr(wording.CALL_DEVICE), choices)
