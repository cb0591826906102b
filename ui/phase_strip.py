"""The six phases of the session, one of them current."""

from collections.abc import Callable

from ..monitor.inputs import Phase, PhaseChange
from . import wording
from .card import Card
from .qt import Qt, QtWidgets, Signal
from .readouts import PhaseReadout
from .theme import Look, Space
from .wording import tr


class PhaseStrip(Card):
    """Shows a `PhaseReadout`; emits a `PhaseChange` when a phase is pressed."""

    chosen = Signal(object)

    def __init__(self, look: Look, now_s: Callable[[], float]) -> None:
        super().__init__(look)
        self._now_s = now_s
        self._shown: PhaseReadout | None = None
        self._buttons: dict[Phase, QtWidgets.QPushButton] = {}
        row = QtWidgets.QHBoxLayout(self)
        edge = look.px(Space.TIGHT)
        row.setContentsMargins(edge, edge, edge, edge)
        row.setSpacing(edge)
        for key, phase in enumerate(Phase, start=1):
            button = QtWidgets.QPushButton(_label(key, phase, ""))
            button.setObjectName("phase")
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setMinimumHeight(look.px(46))
            button.setAccessibleName(f"{tr('Phase')}: {wording.phase_name(phase)}")
            button.clicked.connect(lambda _, phase=phase: self.choose(phase))
            row.addWidget(button, 1)
            self._buttons[phase] = button

    def show_readout(self, readout: PhaseReadout) -> None:
        """Replace what the strip shows."""
        if readout == self._shown:
            return
        self._shown = readout
        for key, (phase, button) in enumerate(self._buttons.items(), start=1):
            current = phase is readout.phase
            button.setChecked(current)
            label = _label(key, phase, readout.elapsed if current else "")
            if label != button.text():
                button.setText(label)

    def choose(self, phase: Phase) -> None:
        """Press a phase; the strip moves once the record has it."""
        self._buttons[phase].setChecked(self._shown is not None and self._shown.phase is phase)
        self.chosen.emit(PhaseChange(self._now_s(), phase))


def _label(key: int, phase: Phase, elapsed: str) -> str:
    name = f"{key}  {wording.phase_name(phase)}"
    return f"{name}\n{elapsed}" if elapsed else name
