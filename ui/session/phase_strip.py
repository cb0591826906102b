"""The steps of the session, one of them current."""

from collections.abc import Callable
from functools import partial

from ..keyboard.hands import Does
from ..keyboard.keys import STEPS
from ..qt import QtWidgets, Signal
from ..shown.course_readouts import PhaseReadout
from ..theme import Look, Space
from ..widgets.card import Card
from ..words import course_wording
from ..words.wording import DOT
from .step_button import StepButton


class PhaseStrip(Card):
    """Shows a `PhaseReadout`; which steps there are depends on what the session is for.

    Signals
    -------
    chosen
        What pressing a step says: a `PhaseChange`, then the `Mark` of a step that has a name
        of its own, both of one moment.
    """

    chosen = Signal(object)

    def __init__(self, look: Look, now_s: Callable[[], float]) -> None:
        super().__init__(look)
        self._now_s = now_s
        self._shown = PhaseReadout(None, "")
        self._buttons: list[StepButton] = []
        self._row = QtWidgets.QHBoxLayout(self)
        edge = look.px(Space.TIGHT)
        self._row.setContentsMargins(edge, edge, edge, edge)
        self._row.setSpacing(edge)
        self._fill()

    @property
    def does(self) -> Does:
        """What keys can do here."""
        return {action: partial(self.choose, at) for at, action in enumerate(STEPS)}

    def show_readout(self, readout: PhaseReadout) -> None:
        """Replace what the strip shows."""
        if readout == self._shown:
            return
        before, self._shown = self._shown, readout
        if readout.steps != before.steps:
            self._fill()
        detail = f" {DOT} ".join(filter(None, (readout.elapsed, readout.telling)))
        for at, (step, button) in enumerate(zip(readout.steps, self._buttons, strict=True)):
            if step is readout.step:
                button.become_current(detail)
            else:
                button.recede(offered=step is readout.offered)
            self._row.setStretch(at, button.wished_width())

    def choose(self, at: int) -> None:
        """Press the step at this place, from 0; the strip moves once the record has it."""
        if at >= len(self._buttons):
            return
        step = self._shown.steps[at]
        self._buttons[at].setChecked(step is self._shown.step)
        for said in step.begun(self._now_s()):
            self.chosen.emit(said)

    def _fill(self) -> None:
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []
        for at, step in enumerate(self._shown.steps):
            key = self.look.keys.written(STEPS[at])
            button = StepButton(self.look, course_wording.step_name(step.step), key)
            button.clicked.connect(partial(self._clicked, at))
            self._row.addWidget(button, button.wished_width())
            self._buttons.append(button)

    def _clicked(self, at: int, _: bool) -> None:
        self.choose(at)
