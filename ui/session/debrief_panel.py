"""The debrief: what to ask before the client goes, and how long it has been."""

from collections.abc import Callable
from functools import partial
from itertools import pairwise

from ...monitor.checklists import Homework, Item
from ...monitor.inputs import Mark, MarkKind, TakenBack
from ..keyboard.keys import Action
from ..qt import QtWidgets, Signal
from ..shown.list_readouts import DebriefReadout
from ..shown.readouts import Role
from ..theme import Look, Size, Space
from ..widgets.card import Card, Words
from ..widgets.key_button import CORNER_HEIGHT, KeyButton
from ..widgets.note_field import NoteField
from ..widgets.ten_scale import TenScale
from ..widgets.tick_box import TickBox
from ..words import debrief_wording as wording
from ..words.phrases import tr


class DebriefPanel(Card):
    """Shows a `DebriefReadout`.

    Signals
    -------
    pressed
        The therapist's input.
    wanted
        An `Action` that somebody else does.
    left
        The therapist is done.
    """

    pressed = Signal(object)
    wanted = Signal(object)
    left = Signal()

    def __init__(self, look: Look, now_s: Callable[[], float]) -> None:
        super().__init__(look)
        self._now_s = now_s
        self._shown = DebriefReadout()
        self._time = Words(look, Size.BODY, Role.SECONDARY)
        self._close = KeyButton(look, tr(wording.CLOSE), Action.DEBRIEF)
        self._suds = Words(look, Size.BODY, Role.MUTED)
        self._ask_suds = KeyButton(look, tr(wording.ENTER_SUDS), Action.SUDS)
        self._contact = TenScale(look, wording.CONTACT_VALUE)
        self._helpful = NoteField(
            look, tr(wording.HELPFUL), tr(wording.HELPFUL_HINT), wording.HELPFUL_LONGEST
        )
        self._homework = {answer: self._answer(answer) for answer in Homework}
        self._boxes = {item: TickBox(look, tr(words)) for item, words in wording.ITEMS.items()}
        self._lay_out()
        self._connect()

    def show_readout(self, readout: DebriefReadout) -> None:
        """Replace what the panel shows."""
        if readout == self._shown:
            return
        self._shown = readout
        self._time.say(readout.time)
        asked = bool(readout.suds)
        self._suds.say(
            readout.suds or tr(wording.SUDS_NONE), Role.TEXT if asked else Role.MUTED
        )
        self._contact.show_value(readout.contact)
        self._helpful.show_kept(readout.helpful)
        for answer, button in self._homework.items():
            button.setChecked(answer is readout.homework)
        for tick in readout.ticks:
            self._boxes[tick.item].show_readout(tick)

    def begin(self) -> None:
        """Let it be gone through with the keys."""
        self._ask_suds.setFocus()

    def end(self) -> None:
        """Give the keys back to the window; what was being written is told."""
        focused = self.focusWidget()
        if focused is not None:
            focused.clearFocus()

    def _mark(self, kind: MarkKind, value: str) -> None:
        self.pressed.emit(Mark(self._now_s(), kind, value))

    def _tick(self, item: Item) -> None:
        """Tick what is open; take back the press that ticked it."""
        pressed_s = next(t.pressed_s for t in self._shown.ticks if t.item is item)
        if pressed_s is None:
            self._mark(MarkKind.CHECKED, item.value)
        else:
            self.pressed.emit(TakenBack(self._now_s(), pressed_s))

    def _answer(self, answer: Homework) -> KeyButton:
        words = tr(wording.HOMEWORK[answer])
        button = KeyButton(self.look, words)
        button.setCheckable(True)
        button.setMinimumHeight(self.look.px(CORNER_HEIGHT))
        button.setAccessibleName(f"{tr(wording.LISTENING)}: {words}")
        return button

    def _connect(self) -> None:
        self._close.clicked.connect(self.left)
        self._ask_suds.clicked.connect(lambda: self.wanted.emit(Action.SUDS))
        self._contact.chosen.connect(lambda n: self._mark(MarkKind.CONTACT_RATED, f"{n}/10"))
        self._helpful.told.connect(partial(self._mark, MarkKind.MOST_HELPFUL))
        for answer, button in self._homework.items():
            button.clicked.connect(partial(self._agree, answer))
        for item, box in self._boxes.items():
            box.clicked.connect(partial(self._tick, item))
        stops = (
            self._ask_suds, *self._homework.values(), *self._contact.stops, self._helpful,
            *self._boxes.values(), self._close,
        )  # fmt: skip
        for before, after in pairwise(stops):
            self.setTabOrder(before, after)

    def _agree(self, answer: Homework) -> None:
        for other, button in self._homework.items():
            button.setChecked(other is self._shown.homework)  # until the record has it
        self._mark(MarkKind.HOMEWORK, answer.value)

    # --- laying out

    def _lay_out(self) -> None:
        px = self.look.px
        self.setAccessibleName(tr(wording.PANEL))
        grid = QtWidgets.QGridLayout()
        grid.setHorizontalSpacing(px(Space.LARGE))
        grid.setVerticalSpacing(px(Space.SMALL))
        grid.setColumnStretch(1, 1)
        rows = (
            (wording.SUDS, self._suds_and_listening()),
            (wording.CONTACT, self._of_contact()),
            (wording.HELPFUL, self._of_helpful()),
        )
        for row, (name, answers) in enumerate(rows):
            asked = Words(self.look, Size.BODY, Role.TEXT)
            asked.say(tr(name))
            grid.addWidget(asked, row, 0)
            grid.addLayout(answers, row, 1)
        last = QtWidgets.QHBoxLayout()
        last.setSpacing(px(Space.LARGE))
        for box in self._boxes.values():
            last.addWidget(box)
        last.addStretch(1)
        column = self.column(spacing=Space.SMALL)
        column.addLayout(self._top())
        column.addSpacing(px(Space.SMALL))
        column.addLayout(grid)
        column.addLayout(last)
        column.addStretch(1)

    def _top(self) -> QtWidgets.QLayout:
        heading = Words(self.look, Size.STRONG, Role.TEXT, bold=True)
        heading.say(tr(wording.PANEL))
        self._close.setMinimumHeight(self.look.px(CORNER_HEIGHT))
        top = QtWidgets.QHBoxLayout()
        top.setSpacing(self.look.px(Space.MEDIUM))
        top.addWidget(heading)
        top.addWidget(self._time, 1)
        top.addWidget(self._close)
        return top

    def _suds_and_listening(self) -> QtWidgets.QLayout:
        self._ask_suds.setMinimumHeight(self.look.px(CORNER_HEIGHT))
        self._ask_suds.setAccessibleName(f"{tr(wording.SUDS)}: {tr(wording.ENTER_SUDS)}")
        listening = Words(self.look, Size.BODY, Role.TEXT)
        listening.say(tr(wording.LISTENING))
        row = QtWidgets.QHBoxLayout()
        row.setSpacing(self.look.px(Space.SMALL))
        row.addWidget(self._suds)
        row.addWidget(self._ask_suds)
        row.addStretch(1)
        row.addWidget(listening)
        for button in self._homework.values():
            row.addWidget(button)
        return row

    def _of_contact(self) -> QtWidgets.QLayout:
        edges = Words(self.look, Size.CAPTION, Role.SECONDARY)
        edges.say(tr(wording.CONTACT_EDGES))
        row = QtWidgets.QHBoxLayout()
        row.setSpacing(self.look.px(Space.SMALL))
        row.addWidget(self._contact, 1)
        row.addWidget(edges)
        return row

    def _of_helpful(self) -> QtWidgets.QLayout:
        row = QtWidgets.QHBoxLayout()
        row.addWidget(self._helpful, 1)
        return row
