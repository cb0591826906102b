"""Of a session online: where the client is, whom to call, what to go through, lost calls."""

from collections.abc import Callable
from functools import partial
from itertools import pairwise

from ...monitor.checklists import Item
from ...monitor.inputs import Mark, MarkKind, TakenBack
from ..keyboard.keys import Action
from ..qt import QtWidgets, Signal
from ..shown.list_readouts import DroppedReadout, OnlineReadout, StepState, TickReadout
from ..shown.readouts import Role
from ..theme import Look, Size, Space
from ..widgets.card import Card, Words
from ..widgets.key_button import CORNER_HEIGHT, KeyButton
from ..widgets.tick_box import TickBox
from ..words import online_wording as wording
from ..words.phrases import tr

_WHOM_WIDE = 300
_ROW = 24
_STEP_WIDE = 56
_STEPS = 3


class OnlinePanel(Card):
    """Shows an `OnlineReadout`; what it names is on the screen only while it is open.

    Signals
    -------
    pressed
        The therapist's input.
    left
        The therapist is done.
    """

    pressed = Signal(object)
    left = Signal()

    def __init__(self, look: Look, now_s: Callable[[], float]) -> None:
        super().__init__(look)
        self._now_s = now_s
        self._shown: OnlineReadout | None = None
        self._gone_through = Words(look, Size.CAPTION, Role.SECONDARY)
        self._close = KeyButton(look, tr(wording.CLOSE), Action.ONLINE)
        self._names = [Words(look, Size.CAPTION, Role.SECONDARY) for _ in range(3)]
        self._told = [Words(look, Size.BODY, Role.TEXT).wrapped(1) for _ in range(3)]
        self._drop = KeyButton(look, tr(wording.DROPPED), Action.CALL_DROPPED)
        self._boxes = {
            item: TickBox(look, tr(words), _ROW) for item, words in wording.ITEMS.items()
        }
        self._about_delay = Words(look, Size.CAPTION, Role.SECONDARY)
        self._dropped = _DroppedPage(look)
        self._list = QtWidgets.QWidget()
        self._pages = QtWidgets.QStackedWidget()
        for page in (self._list, self._dropped):
            self._pages.addWidget(page)
        self._lay_out()
        self._connect()

    def show_readout(self, readout: OnlineReadout) -> None:
        """Replace what the panel shows."""
        if readout == self._shown:
            return
        self._shown = readout
        self._gone_through.say(readout.gone_through)
        for name, told, whom in zip(self._names, self._told, readout.whom, strict=True):
            name.say(whom.name)
            told.say(whom.words, Role.TEXT if whom.told else Role.MUTED)
            told.setToolTip(whom.words)
            told.setAccessibleName(f"{whom.name}: {whom.words}")
        for tick in readout.ticks:
            self._boxes[tick.item].show_readout(tick)
        self._about_delay.say(tr(wording.DELAY if readout.listened else wording.NO_DELAY))
        self._show_dropped(readout.dropped)

    def begin(self) -> None:
        """Let it be gone through with the keys, from the first thing that is open."""
        ticks = self._shown.ticks if self._shown else ()
        opened = (self._boxes[tick.item] for tick in ticks if tick.pressed_s is None)
        is_down = self._shown is not None and self._shown.dropped is not None
        first = self._drop if is_down else next(opened, self._close)
        first.setFocus()

    def end(self) -> None:
        """Give the keys back to the window."""
        focused = self.focusWidget()
        if focused is not None:
            focused.clearFocus()

    def drop(self) -> None:
        """Say that the call dropped, or that it is back."""
        down = self._shown is not None and self._shown.dropped is not None
        value = "off" if down else "on"
        self.pressed.emit(Mark(self._now_s(), MarkKind.CALL_DROPPED, value))

    def _show_dropped(self, dropped: DroppedReadout | None) -> None:
        down = dropped is not None
        self.stand_out(Role.TECHNICAL if down else Role.MUTED)
        self._drop.setText(tr(wording.BACK if down else wording.DROPPED))
        self._drop.setAccessibleName(self._drop.text())
        if dropped is not None:
            self._dropped.show_readout(dropped)
        self._pages.setCurrentWidget(self._dropped if down else self._list)

    def _tick(self, item: Item) -> None:
        """Tick what is open; take back the press that ticked it."""
        ticks: tuple[TickReadout, ...] = self._shown.ticks if self._shown else ()
        pressed_s = next((t.pressed_s for t in ticks if t.item is item), None)
        now_s = self._now_s()
        if pressed_s is None:
            self.pressed.emit(Mark(now_s, MarkKind.CHECKED, item.value))
        else:
            self.pressed.emit(TakenBack(now_s, pressed_s))

    def _connect(self) -> None:
        self._close.clicked.connect(self.left)
        self._drop.clicked.connect(self.drop)
        for item, box in self._boxes.items():
            box.clicked.connect(partial(self._tick, item))
        for before, after in pairwise((*self._boxes.values(), self._drop, self._close)):
            self.setTabOrder(before, after)

    # --- laying out

    def _lay_out(self) -> None:
        px = self.look.px
        self.setAccessibleName(tr(wording.PANEL))
        body = QtWidgets.QHBoxLayout()
        body.setSpacing(px(2 * Space.LARGE))
        body.addLayout(self._whom())
        body.addWidget(self._pages, 1)
        self._fill_list()
        column = self.column(spacing=Space.SMALL)
        column.addLayout(self._top())
        column.addLayout(body, 1)

    def _top(self) -> QtWidgets.QLayout:
        heading = Words(self.look, Size.STRONG, Role.TEXT, bold=True)
        heading.say(tr(wording.PANEL))
        shared = Words(self.look, Size.CAPTION, Role.CONTACT)
        shared.say(tr(wording.SHARED_SCREEN))
        self._close.setMinimumHeight(self.look.px(CORNER_HEIGHT))
        top = QtWidgets.QHBoxLayout()
        top.setSpacing(self.look.px(Space.MEDIUM))
        top.addWidget(heading)
        top.addWidget(self._gone_through)
        top.addStretch(1)
        top.addWidget(shared)
        top.addWidget(self._close)
        return top

    def _whom(self) -> QtWidgets.QLayout:
        px = self.look.px
        column = QtWidgets.QVBoxLayout()
        column.setSpacing(0)
        for name, told in zip(self._names, self._told, strict=True):
            told.setFixedWidth(px(_WHOM_WIDE))
            column.addWidget(name)
            column.addWidget(told)
            column.addSpacing(px(Space.TIGHT))
        column.addStretch(1)
        self._drop.setMinimumHeight(px(CORNER_HEIGHT + Space.TIGHT))
        self._drop.setToolTip(tr(wording.DROPPED_MEANS))
        self._drop.setAccessibleDescription(tr(wording.DROPPED_MEANS))
        column.addWidget(self._drop)
        return column

    def _fill_list(self) -> None:
        column = QtWidgets.QVBoxLayout(self._list)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for box in self._boxes.values():
            column.addWidget(box)
        column.addStretch(1)
        column.addWidget(self._about_delay)


class _DroppedPage(QtWidgets.QWidget):
    """How long the call has been down, and what was agreed for that, step by step."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._since = Words(look, Size.STRONG, Role.TEXT, bold=True)
        self._not_counted = Words(look, Size.CAPTION, Role.SECONDARY)
        self._states = [Words(look, Size.BODY, Role.SECONDARY) for _ in range(_STEPS)]
        self._steps = [Words(look, Size.BODY, Role.SECONDARY) for _ in range(_STEPS)]
        grid = QtWidgets.QGridLayout()
        grid.setColumnMinimumWidth(0, look.px(_STEP_WIDE))
        grid.setColumnStretch(1, 1)
        grid.setVerticalSpacing(look.px(Space.SMALL))
        for row, (state, step) in enumerate(zip(self._states, self._steps, strict=True)):
            step.setWordWrap(True)
            grid.addWidget(state, row, 0)
            grid.addWidget(step, row, 1)
        column = QtWidgets.QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(Space.SMALL))
        column.addWidget(self._since)
        column.addLayout(grid)
        column.addStretch(1)
        column.addWidget(self._not_counted)

    def show_readout(self, dropped: DroppedReadout) -> None:
        """Replace what is shown."""
        self._since.say(dropped.since)
        self._not_counted.say(dropped.not_counted)
        for state, words, step in zip(self._states, self._steps, dropped.steps, strict=True):
            now = step.state is StepState.NOW
            role = Role.TEXT if now else Role.SECONDARY
            for shown, said in ((state, step.word), (words, step.words)):
                shown.setFont(self._look.font(Size.BODY, bold=now))
                shown.say(said, role)
