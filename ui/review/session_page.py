"""The session under review: its timeline, what is said of it, and its moments one by one."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeAlias

from ...monitor.errors import Expected
from ...monitor.inputs import Mark, MarkKind
from ...monitor.recording.labels import Label, Memory
from ...monitor.review.beat_correction import CorrectedBeats
from ...monitor.review.judged import as_judged
from ...monitor.review.measures import measure
from ...monitor.review.reviewed import Reviewed
from ..qt import QtGui, QtWidgets, Signal
from ..shown.readouts import Role
from ..theme import Look, Size, Space
from ..widgets.card import Words
from ..widgets.rows import HomeRow, HomeRows
from ..words import review_wording as wording
from ..words.mark_wording import mark_name
from ..words.phrases import tr
from ..words.wording import clock_words
from .card_text import verdict_name
from .labelling import Labelling
from .lane_beats import BeatLane
from .moment_bar import MomentBar
from .moment_card import PRE_ROLL_S, VERDICTS_ON, MomentCard
from .moments import (
    Kind,
    Moment,
    following,
    lowest_contact,
    moments_of,
    preceding,
    with_labels,
)
from .summary import Summary, summary_of
from .summary_panel import SummaryPanel
from .timeline import Timeline

Step: TypeAlias = Callable[[Sequence[Moment], float], Moment | None]
"""From a moment (seconds) to the next one in a direction."""


class SessionPage(QtWidgets.QWidget):
    """Looks at a session, and labels it.

    Parameters
    ----------
    look
        How it looks.
    reviewed
        The session.
    corrected
        Its beats after correction.

    Signals
    -------
    pointed
        The moment (seconds) that was chosen, on the timeline or by a card: where sound is to
        begin.
    selected
        The stretch (seconds) that is chosen; both ends are the moment if it is none.
    hearing
        Sound is to be heard from a moment on (seconds): that of the card, and what led to it.
    """

    pointed = Signal(float)
    selected = Signal(float, float)
    hearing = Signal(float)

    def __init__(self, look: Look, reviewed: Reviewed, corrected: CorrectedBeats) -> None:
        super().__init__()
        self._look, self._reviewed = look, reviewed
        self._labelling = Labelling(reviewed)
        self._at_s = 0.0
        self._until_s: float | None = None
        self._moments: tuple[Moment, ...] = ()
        self._may_hear = False
        self._timeline = Timeline(reviewed.account, look)
        self._timeline.add_below_heart(BeatLane(reviewed.account.beats, corrected))
        self._bar = MomentBar(look, may_say=self._labelling.possible)
        self._summary = SummaryPanel(look, self._summary_now())
        self._list = HomeRows(look, tr(wording.MOMENTS_NAME), chooses=True)
        self._card = MomentCard(look)
        self._message = Words(look, Size.CAPTION, Role.SECONDARY)
        self._lay_out()
        self._connect()
        self._show_moments()
        self._bar.show_when(0.0, None)

    @property
    def reviewed(self) -> Reviewed:
        """The session, with what was said of it since."""
        return replace(self._reviewed, labels=self._labelling.labels)

    @property
    def timeline(self) -> Timeline:
        """The session over time."""
        return self._timeline

    @property
    def stretch(self) -> tuple[float, float] | None:
        """The stretch that is chosen (seconds); None for no more than a moment."""
        return None if self._until_s is None else (self._at_s, self._until_s)

    def put_sound(self, widget: QtWidgets.QWidget) -> None:
        """Give the controls of the sound their place below the timeline."""
        self._bar.put_sound(widget)
        self._order_tab_key()

    def allow_hearing(self) -> None:
        """Let each card be heard: there is sound."""
        self._card.allow_hearing()
        self._may_hear = True

    def hear(self, t_s: float) -> None:
        """Show what is heard now (seconds), and let it be what is chosen, if no stretch is."""
        self._timeline.show_playhead(t_s)
        if self._until_s is None:
            self._at_s = t_s
            self._bar.show_when(t_s, None)

    def name_memory(self, memory: Memory | None) -> None:
        """Say which memory the session worked on; raises as `Labelling.say`."""
        self._labelling.name_memory(memory)

    def begin(self) -> None:
        """Give the keys to the timeline."""
        self._timeline.setFocus()

    def say(self, text: str, role: Role = Role.SECONDARY) -> None:
        """Say what became of what was asked for."""
        self._message.say(text, role)

    # --- laying out

    def _lay_out(self) -> None:
        px = self._look.px
        below = QtWidgets.QHBoxLayout()
        below.setSpacing(px(Space.MEDIUM))
        below.addWidget(self._summary, 4)
        below.addWidget(self._list, 4)
        below.addWidget(self._card, 5)
        foot = QtWidgets.QHBoxLayout()
        keys = Words(self._look, Size.CAPTION, Role.MUTED)
        keys.say(tr(wording.MAIN_KEYS if self._labelling.possible else wording.LOOK_KEYS))
        foot.addWidget(self._message, 1)
        foot.addWidget(keys)
        root = QtWidgets.QVBoxLayout(self)
        root.setContentsMargins(0, 0, 0, 0)
        root.setSpacing(px(Space.SMALL))
        root.addWidget(self._timeline, 3)
        root.addWidget(self._bar)
        root.addLayout(below, 2)
        root.addLayout(foot)

    def _connect(self) -> None:
        self._timeline.pointed.connect(lambda t_s: self._choose(t_s, None))
        self._timeline.selected.connect(self._choose)
        self._list.currentRowChanged.connect(lambda _: self._go_to_card())
        self._list.itemClicked.connect(lambda _: self._go_to_card())
        self._card.judged.connect(self._judge)
        self._card.heard.connect(self._hear)
        self._bar.missed.connect(self._miss)
        self._bar.noted.connect(self._note)
        for key, does in {
            "N": lambda: self._step(following, wording.NO_FURTHER),
            "P": lambda: self._step(preceding, wording.NO_EARLIER),
            "L": self._go_to_lowest,
            "M": self._miss,
            "H": self._hear,
            "Ctrl+Z": self._take_back,
        }.items():
            QtWidgets.QShortcut(QtGui.QKeySequence(key), self, does)
        for number in range(max(len(verdicts) for verdicts in VERDICTS_ON.values())):
            QtWidgets.QShortcut(
                QtGui.QKeySequence(f"{number + 1}"),
                self,
                lambda number=number: self._judge_by_key(number),
            )
        self._order_tab_key()

    def _order_tab_key(self) -> None:
        """Let the Tab key go from above to below, and from left to right."""
        below = (self._summary, self._list, self._card)
        for before, after in pairwise((self._timeline, *self._bar.stops, *below)):
            self.setTabOrder(before, after)

    # --- going places

    def _choose(self, start_s: float, end_s: float | None) -> None:
        """Choose a moment, or a stretch with its end (seconds)."""
        self._at_s, self._until_s = start_s, end_s
        self._bar.show_when(start_s, end_s)
        self._timeline.show_selection(self.stretch)
        self._timeline.show_playhead(start_s)
        self.pointed.emit(start_s)
        self.selected.emit(start_s, start_s if end_s is None else end_s)

    def _current(self) -> Moment | None:
        key = self._list.current_key()
        return next((moment for moment in self._moments if moment.key == key), None)

    def _go_to_card(self) -> None:
        moment = self._current()
        self._card.show_moment(moment, may_judge=self._labelling.possible)
        if moment is not None:
            is_stretch = moment.end_s > moment.start_s
            self._choose(moment.start_s, moment.end_s if is_stretch else None)
            self._timeline.show_moment(moment.t_s)

    def _step(self, direction: Step, none_there: str) -> None:
        here = self._current()
        at_s = here.t_s if here is not None and self._is_on(here) else self._at_s
        moment = direction(self._moments, at_s)
        if moment is None:
            self.say(tr(none_there))
        else:
            self.say("")
            self._show_card(moment)

    def _hear(self) -> None:
        """Choose the moment of the card, and hear it with what led to it."""
        moment = self._current()
        if moment is not None and self._may_hear:
            self._go_to_card()
            self.hearing.emit(max(0.0, moment.t_s - PRE_ROLL_S))

    def _is_on(self, moment: Moment) -> bool:
        """Return whether what is chosen is that moment's stretch."""
        return self._at_s == moment.start_s

    def _show_card(self, moment: Moment) -> None:
        row = self._moments.index(moment)
        if row == self._list.currentRow():
            self._go_to_card()
        self._list.setCurrentRow(row)

    def _go_to_lowest(self) -> None:
        lowest = lowest_contact(self._reviewed.account)
        if lowest is None:
            self.say(tr(wording.NO_LOW_CONTACT))
            return
        of_loss = [
            moment
            for moment in self._moments
            if moment.kind is Kind.LOSS and moment.start_s <= lowest.start_s <= moment.end_s
        ]
        if of_loss:
            self._show_card(of_loss[0])
        self._choose(lowest.start_s, lowest.end_s)
        self._timeline.show_moment(lowest.start_s)
        self.say("")

    # --- saying things of it

    def _judge_by_key(self, number: int) -> None:
        """Say what the key of that number says of the moment, counted from 0."""
        moment = self._current()
        verdicts = VERDICTS_ON.get(moment.kind, ()) if moment is not None else ()
        if number < len(verdicts):
            self._judge(verdicts[number])

    def _judge(self, kind: MarkKind) -> None:
        moment = self._current()
        if moment is None or kind not in VERDICTS_ON.get(moment.kind, ()):
            return
        if moment.verdict is not kind:
            of_hotspot = moment.kind is Kind.HOTSPOT
            until_s = None if of_hotspot else moment.end_s
            self._add(Mark(moment.t_s, kind), until_s)
        self._show_moments()

    def _miss(self) -> None:
        missed = Mark(self._at_s, MarkKind.MISSED_EPISODE)
        if self._labelling.holds(missed, self._until_s):
            self._say_of(missed, wording.SAID_BEFORE)
        else:
            self._add(missed, self._until_s)

    def _note(self, words: str) -> None:
        if self._add(Mark(self._at_s, MarkKind.NOTE, words), self._until_s):
            self._bar.clear_note()
        else:
            self._bar.keep_note()

    def _add(self, mark: Mark, until_s: float | None) -> bool:
        """Say something of the session; return whether it is in the record."""
        try:
            label = self._labelling.say(mark, until_s)
        except Expected as error:
            self.say(str(error), Role.CONTACT)
            return False
        self._told_of(label, wording.ADDED)
        return True

    def _take_back(self) -> None:
        try:
            label = self._labelling.take_back()
        except Expected as error:
            self.say(str(error), Role.CONTACT)
            return
        if label is None:
            self.say(tr(wording.NOTHING_TO_TAKE_BACK))
        else:
            self._told_of(label, wording.TAKEN_BACK)

    def _told_of(self, label: Label, words: str) -> None:
        self._say_of(label.mark, words)
        self._show_moments()

    def _say_of(self, mark: Mark, words: str) -> None:
        what, clock = mark_name(mark.kind), clock_words(mark.t_s)
        self.say(tr(words).format(what=what, clock=clock))

    # --- showing

    def _show_moments(self) -> None:
        """Show all moments anew; the same stays chosen, and so does the stretch."""
        account, labels = self._reviewed.account, self._labelling.labels
        chosen = self._list.current_key()
        self._moments = moments_of(account, labels)
        self._list.blockSignals(True)
        self._list.show_rows([_row(moment) for moment in self._moments], chosen)
        self._list.blockSignals(False)
        self._card.show_moment(self._current(), may_judge=self._labelling.possible)
        self._timeline.show_account(with_labels(account, labels))
        self._summary.show_summary(self._summary_now())

    def _summary_now(self) -> Summary:
        """Return the summary of the session as it is judged by now."""
        judged = as_judged(self._reviewed.account, self._labelling.labels)
        return summary_of(
            measure(judged.account), self._reviewed.missing, judged.hotspots_left_out
        )


def _row(moment: Moment) -> HomeRow:
    standing = "" if moment.verdict is None else verdict_name(moment.verdict)
    about = moment.text.lines[0] if moment.text.lines else ""
    return HomeRow(moment.key, moment.text.title, about, standing, Role.TEXT)
