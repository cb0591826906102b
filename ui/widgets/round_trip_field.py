"""Where a call's round trip is typed in."""

from ..qt import QtWidgets
from ..shown.typed_round_trip import TypedRoundTrip, read_round_trip
from ..theme import Look, Size
from ..words.call_wording import FIELD
from ..words.phrases import tr

_LONGEST_TYPED = 6
_HEIGHT = 34


class RoundTripField(QtWidgets.QLineEdit):
    """A short line for a figure, so many pixels `wide` at scale 1."""

    def __init__(self, look: Look, wide: int) -> None:
        super().__init__()
        self.setObjectName("round_trip")
        self.setAccessibleName(tr(FIELD))
        self.setToolTip(tr(FIELD))
        self.setFont(look.font(Size.BODY))
        self.setMaxLength(_LONGEST_TYPED)
        self.setFixedWidth(look.px(wide))
        self.setMinimumHeight(look.px(_HEIGHT))

    def read(self) -> TypedRoundTrip:
        """Return what stands in it."""
        return read_round_trip(self.text())
