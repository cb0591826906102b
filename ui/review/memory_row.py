"""What is compared, and what of it is shown: the questions above the comparison."""

from ...monitor.recording.labels import Memory
from ..qt import QtWidgets, Signal
from ..shown.readouts import Role
from ..theme import Look, Size, Space
from ..widgets.card import Words
from ..widgets.form_fields import Segments
from ..words import review_wording
from ..words import trend_wording as wording
from ..words.phrases import tr
from .trend_reading import MemoryReadout


class MemoryRow(QtWidgets.QWidget):
    """Asks all three, and says below what follows.

    Parameters
    ----------
    may_say
        Whether anything can be said of this session; an open trace is only looked at.

    Signals
    -------
    named
        The `Memory` that was chosen; None for "not said".
    narrowed
        Whether only sessions of this memory are to be compared.
    turned
        Whether what was said is to be shown, and not the measures.
    """

    named = Signal(object)
    narrowed = Signal(bool)
    turned = Signal(bool)

    def __init__(self, look: Look, *, may_say: bool) -> None:
        super().__init__()
        self._look, self._may_say = look, may_say
        letters = {memory: memory.value for memory in Memory}
        self._memory = Segments(look, tr(wording.MEMORY), {None: wording.NOT_SAID, **letters})
        self._only = Segments(
            look,
            tr(wording.HELD_TO),
            {False: wording.ALL_SESSIONS, True: wording.ONLY_THIS},
        )
        self._told = Segments(
            look, tr(wording.SHOW), {False: wording.MEASURES, True: wording.TOLD}
        )
        self._line = Words(look, Size.CAPTION, Role.SECONDARY)
        self._line.setWordWrap(True)
        self._memory.changed.connect(lambda: self.named.emit(self._memory.value()))
        self._only.changed.connect(lambda: self.narrowed.emit(self._only.value()))
        self._told.changed.connect(lambda: self.turned.emit(self._told.value()))
        self._memory.setEnabled(may_say)
        self._lay_out()

    def show_readout(self, readout: MemoryReadout) -> None:
        """Show what holds, and what follows."""
        self._memory.show_value(readout.memory)
        self._only.show_value(readout.only)
        self._only.setEnabled(readout.memory is not None)
        why_not = "" if readout.memory is not None else tr(wording.SAY_MEMORY_FIRST)
        self._only.setToolTip(why_not)
        self._only.setAccessibleDescription(why_not)
        self.say(readout.line if self._may_say else tr(review_wording.TRACE_IS_READ_ONLY))

    def show_told(self, told: bool) -> None:
        """Show whether what was said is shown."""
        self._told.show_value(told)

    def say(self, text: str, role: Role = Role.SECONDARY) -> None:
        """Say something below."""
        self._line.say(text, role)
        self._memory.setAccessibleDescription(text)

    def _lay_out(self) -> None:
        asked = QtWidgets.QHBoxLayout()
        asked.setSpacing(self._look.px(Space.SMALL))
        for name, answers in ((wording.MEMORY, self._memory), (wording.HELD_TO, self._only)):
            words = Words(self._look, Size.BODY, Role.TEXT)
            words.say(tr(name))
            asked.addWidget(words)
            asked.addWidget(answers)
            asked.addSpacing(self._look.px(Space.LARGE))
        asked.addStretch(1)
        asked.addWidget(self._told)
        column = QtWidgets.QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.px(Space.TIGHT))
        column.addLayout(asked)
        column.addWidget(self._line)
