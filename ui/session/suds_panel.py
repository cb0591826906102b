"""SUDS: the last number the client said; a press asks for a new one (`number_question`)."""

from ..keyboard.keys import Action
from ..qt import QtCore, QtWidgets
from ..shown.readouts import SudsReadout
from ..theme import Look
from ..widgets.key_button import KeyButton
from ..words.panel_wording import ENTER_A_NEW_ONE
from ..words.wording import DOT, tr

_WIDE = 250


class SudsButton(KeyButton):
    """Shows a `SudsReadout`; pressing it opens the scale."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "", Action.SUDS)
        self._shown: SudsReadout | None = None
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(QtWidgets.QSizePolicy.Policy.Preferred)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QtCore.QSize:
        """Return the same width whatever it says."""
        return QtCore.QSize(self._look.px(_WIDE), super().sizeHint().height())

    def minimumSizeHint(self) -> QtCore.QSize:
        """Return what it says: marks with long keys may need the rest."""
        return super().sizeHint()

    def show_readout(self, readout: SudsReadout) -> None:
        """Replace what the button shows."""
        if readout == self._shown:
            return
        self._shown = readout
        value = f"SUDS {readout.value}".strip()
        self.setText(f"{value} {DOT} {readout.age}")
        self.setAccessibleName(f"{value}, {readout.age}. {tr(ENTER_A_NEW_ONE)}")
