"""SUDS: the last number the client said, and entry of a new one in two presses."""

from collections.abc import Callable

from ..monitor.inputs import SudsRating
from . import wording
from .card import Words
from .key_button import KeyButton
from .qt import Qt, QtWidgets, Signal
from .readouts import Role, SudsReadout
from .theme import Look, Size, Space
from .wording import DOT, tr

ASK_KEY, TEN_KEY, CANCEL_KEY = "S", "X", "Esc"
_SCALE_MAX = 10


class SudsButton(KeyButton):
    """Shows a `SudsReadout`; pressing it opens the scale."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "", ASK_KEY)
        self._shown: SudsReadout | None = None
        self.setFixedWidth(look.px(250))

    def show_readout(self, readout: SudsReadout) -> None:
        """Replace what the button shows."""
        if readout == self._shown:
            return
        self._shown = readout
        value = f"SUDS {readout.value}".strip()
        self.setText(f"{value} {DOT} {readout.age}")
        self.setAccessibleName(f"{value}, {readout.age}. {tr('Enter a new one')}")


class SudsScale(QtWidgets.QWidget):
    """Eleven large buttons; emits a `SudsRating`, or `cancelled`."""

    rated = Signal(object)
    cancelled = Signal()

    def __init__(self, look: Look, now_s: Callable[[], float]) -> None:
        super().__init__()
        self._now_s = now_s
        row = QtWidgets.QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(Space.SMALL))
        question = Words(look, Size.BODY, Role.TEXT)
        question.say(tr(wording.SUDS_ASK))
        row.addWidget(question)
        for value in range(_SCALE_MAX + 1):
            ten = value == _SCALE_MAX
            button = KeyButton(look, str(value), TEN_KEY) if ten else _number(look, value)
            button.setAccessibleName(f"SUDS {value}")
            button.clicked.connect(lambda _, value=value: self.rate(value))
            row.addWidget(button, 1)
        cancel = KeyButton(look, tr("Cancel"), CANCEL_KEY)
        cancel.clicked.connect(self.cancelled)
        row.addWidget(cancel)

    def rate(self, value: int) -> None:
        """Enter `value`, 0 to 10."""
        self.rated.emit(SudsRating(self._now_s(), value, _SCALE_MAX))


def _number(look: Look, value: int) -> QtWidgets.QPushButton:
    button = QtWidgets.QPushButton(str(value))
    button.setObjectName("number")
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setMinimumHeight(look.px(48))
    return button
