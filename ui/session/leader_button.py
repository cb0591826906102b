"""Who leads in the image: one press names the next."""

from collections.abc import Callable

from ...monitor.inputs import Leader, Mark, MarkKind
from ..keyboard.hands import Does
from ..keyboard.keys import Action
from ..qt import QtCore, QtGui, Signal
from ..shown.course_readouts import LeaderReadout
from ..theme import Look
from ..widgets.key_button import KeyButton
from ..words import course_wording
from ..words.phrases import tr

_ORDER = tuple(Leader)


class LeaderButton(KeyButton):
    """Shows a `LeaderReadout`; emits a `Mark` of the next one.

    Several presses in a row count on from each other, not from what the record has by then.

    Signals
    -------
    named
        Who leads now.
    """

    named = Signal(object)

    def __init__(self, look: Look, now_s: Callable[[], float]) -> None:
        super().__init__(look, course_wording.leader_words(None), Action.LEADER)
        self._now_s = now_s
        self._shown = LeaderReadout()
        self._next_after: Leader | None = None
        self.setToolTip(tr(course_wording.LEADER_MEANS))
        self.setAccessibleDescription(tr(course_wording.LEADER_MEANS))
        self.clicked.connect(self.step)
        self._say()

    @property
    def does(self) -> Does:
        """What keys can do here."""
        return {Action.LEADER: self.step}

    def sizeHint(self) -> QtCore.QSize:
        """Return room for the longest answer, so that nothing moves when it changes."""
        metrics = QtGui.QFontMetrics(self.font())
        words = [course_wording.leader_words(leader) for leader in (None, *_ORDER)]
        widest = max(metrics.horizontalAdvance(word) for word in words)
        more = widest - metrics.horizontalAdvance(self.text())
        return super().sizeHint() + QtCore.QSize(more, 0)

    def show_readout(self, readout: LeaderReadout) -> None:
        """Replace what the button shows."""
        if readout == self._shown:
            return
        self._shown = readout
        self._next_after = readout.leader
        self._say()
        self.setVisible(readout.asked)

    def step(self) -> None:
        """Name the next in the order: therapist, client, both, a helper; where it is asked."""
        if not self._shown.asked:
            return
        before = self._next_after
        at = 0 if before is None else _ORDER.index(before) + 1
        self._next_after = _ORDER[at % len(_ORDER)]
        self.named.emit(Mark(self._now_s(), MarkKind.LEADER, self._next_after.value))

    def _say(self) -> None:
        words = course_wording.leader_words(self._shown.leader)
        self.setText(words)
        self.setAccessibleName(f"{tr(course_wording.LEADER)}: {words}")
