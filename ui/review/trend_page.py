"""The comparison with earlier sessions, from being asked for until it stands there."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import replace
from typing import TypeAlias

import numpy as np

from ...monitor.cues.cue_precision import together
from ...monitor.errors import Expected
from ...monitor.recording.labels import Memory
from ...monitor.review.comparison import compare, of_memory
from ...monitor.review.earlier_sessions import MOST_EARLIER
from ...monitor.review.held_session import HeldSession
from ..errand import Errand, why_words
from ..qt import Qt, QtWidgets
from ..shown.readouts import Role
from ..theme import Look, Size, Space
from ..widgets.card import Words
from ..words import trend_wording as wording
from ..words.home_wording import WENT_WRONG
from ..words.phrases import tr
from .memory_row import MemoryRow
from .told_panel import ToldPanel
from .told_reading import told_readout
from .trend_panel import TrendPanel
from .trend_reading import MemoryReadout, memory_readout, trend_readouts

NameMemory: TypeAlias = Callable[[Memory | None], None]

_SEED = 1
"""The same sessions give the same intervals, whenever they are looked at."""


class TrendPage(QtWidgets.QWidget):
    """Reads the earlier sessions on a thread of its own, then shows what is asked for.

    That is a `TrendPanel` of the measures, or a `ToldPanel` of what was said.

    Parameters
    ----------
    look
        How it looks.
    this
        The session under review.
    read_earlier
        Reads the others; called on another thread.
    name_memory
        Writes down which memory this session worked on; None where nothing can be written.
    """

    def __init__(
        self,
        look: Look,
        this: HeldSession,
        read_earlier: Callable[[], Sequence[HeldSession]],
        name_memory: NameMemory | None = None,
    ) -> None:
        super().__init__()
        self._look, self._this, self._name_memory = look, this, name_memory
        self._earlier: Sequence[HeldSession] | None = None
        self._only = self._told = False
        self._panel: TrendPanel | ToldPanel | None = None
        self._row = MemoryRow(look, may_say=name_memory is not None)
        self._row.named.connect(self._name)
        self._row.narrowed.connect(self.narrow)
        self._row.turned.connect(self.turn)
        self._waiting = Words(look, Size.STRONG, Role.SECONDARY)
        self._waiting.setWordWrap(True)
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._waiting.say(tr(wording.READING))
        self._root = QtWidgets.QVBoxLayout(self)
        self._root.setContentsMargins(0, 0, 0, 0)
        self._root.setSpacing(look.px(Space.SMALL))
        self._root.addWidget(self._row)
        self._root.addWidget(self._waiting, 1)
        self._row.show_readout(memory_readout(this.memory))
        self._reading = Errand[Sequence[HeldSession]](self._read)
        self._reading.run(read_earlier)

    @property
    def busy(self) -> bool:
        """Whether the earlier sessions are still being read."""
        return self._reading.running

    def forget(self) -> None:
        """Nobody waits for it any more."""
        self._reading.forget()

    def narrow(self, only: bool) -> None:
        """Compare only sessions of the same memory, or all."""
        self._only = only
        self._show()

    def turn(self, told: bool) -> None:
        """Show what was said, or the measures."""
        self._told = told
        self._row.show_told(told)
        self._show()

    def _name(self, memory: Memory | None) -> None:
        if memory is self._this.memory or self._name_memory is None:
            return
        try:
            self._name_memory(memory)
        except Expected as error:
            self._show()
            self._row.say(str(error), Role.CONTACT)
            return
        self._this = replace(self._this, memory=memory)
        self._only = self._only and memory is not None
        self._show()

    def _read(self, reading: "Future[Sequence[HeldSession]]") -> None:
        error = reading.exception()
        if error is None:
            self._earlier = reading.result()
            self._show()
        elif isinstance(error, Expected | OSError):
            self._waiting.say(tr(wording.NOT_READ).format(why=why_words(error)), Role.CONTACT)
        else:
            self._waiting.say(tr(WENT_WRONG), Role.CONTACT)
            raise error

    def _show(self) -> None:
        """Show which memory it is and, once they are read, the sessions to compare."""
        memory, earlier = self._this.memory, self._earlier
        same = None if memory is None or not earlier else of_memory(memory, earlier)
        readout = memory_readout(memory, same, only=self._only)
        self._row.show_readout(readout)
        if earlier is None:
            return
        self._take_away()
        held_to = same.sessions if same is not None and self._only else earlier
        if not held_to and not self._told:
            none = wording.NONE_OF_MEMORY if earlier else wording.NONE_EARLIER
            self._waiting.say(tr(none).format(n=MOST_EARLIER))
            return
        self._panel = (
            self._what_was_told(held_to) if self._told else self._measures(held_to, readout)
        )
        self._waiting.hide()
        self._root.addWidget(self._panel, 1)

    def _measures(self, held_to: Sequence[HeldSession], readout: MemoryReadout) -> TrendPanel:
        trends = compare(self._this, held_to, np.random.default_rng(_SEED))
        left_out = sum(held.hotspots_left_out for held in (self._this, *held_to))
        return TrendPanel(self._look, trend_readouts(trends), readout, left_out)

    def _what_was_told(self, held_to: Sequence[HeldSession]) -> ToldPanel:
        told = together([held.told for held in (*held_to, self._this)])
        return ToldPanel(self._look, told_readout(told, len(held_to)))

    def _take_away(self) -> None:
        """Make room for another comparison."""
        if self._panel is not None:
            self._root.removeWidget(self._panel)
            self._panel.setParent(None)
            self._panel.deleteLater()
            self._panel = None
        self._waiting.show()
