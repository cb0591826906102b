"""What the chosen microphone stands for: one for the room, or one for each person."""

from collections.abc import Sequence

from ...monitor.sound_mode import SoundMode
from ..qt import QtWidgets, Signal
from ..theme import Look, Size, Space
from ..words import start_wording as wording
from ..words.wording import tr


class SoundModeRow(QtWidgets.QWidget):
    """One of a few ways; those that the device cannot do are greyed.

    Signals
    -------
    chosen
        The choice has changed.
    """

    chosen = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._wished = SoundMode.EACH
        self._buttons: dict[SoundMode, QtWidgets.QRadioButton] = {}
        row = QtWidgets.QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(Space.LARGE))
        for mode, words in wording.SOUND_MODES.items():
            button = QtWidgets.QRadioButton(tr(words))
            button.setFont(look.font(Size.BODY))
            button.setAccessibleName(f"{tr(wording.SOUND_MODE)}: {tr(words)}")
            button.clicked.connect(lambda _, mode=mode: self._wish(mode))
            row.addWidget(button)
            self._buttons[mode] = button
        row.addStretch(1)
        self.offer(())

    @property
    def stops(self) -> tuple[QtWidgets.QWidget, ...]:
        """Where the Tab key stops, in this order."""
        return tuple(self._buttons.values())

    def current(self) -> SoundMode:
        """Return the choice."""
        return next((m for m, b in self._buttons.items() if b.isChecked()), self._wished)

    def offer(self, modes: Sequence[SoundMode]) -> None:
        """Let one of these be chosen: what the therapist wishes, while that is possible."""
        for mode, button in self._buttons.items():
            button.setEnabled(mode in modes)
        chosen = self._wished if self._wished in modes or not modes else modes[0]
        self._buttons[chosen].setChecked(True)

    def _wish(self, mode: SoundMode) -> None:
        self._wished = mode
        self.chosen.emit()
