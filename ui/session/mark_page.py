"""Marks that are pressed now and then: a row behind a key, each with a digit."""

from collections.abc import Sequence

from ...monitor.inputs import MarkKind, Phase
from ..keyboard.keys import CHOICES, Action
from ..qt import QtWidgets, Signal
from ..shown.pressed import TOGGLES
from ..theme import Look, Space
from ..widgets.key_button import KeyButton
from ..words.mark_wording import mark_meaning, mark_name
from ..words.panel_wording import CLOSE
from ..words.phrases import tr

_TOLD = frozenset({Phase.RELIVING})
_CHANGED = frozenset({Phase.MASTERY, Phase.CALMING})
_MEANT_IN = {
    MarkKind.PRESENT_TENSE: _TOLD,
    MarkKind.SENSE: _TOLD,
    MarkKind.ACTION: frozenset({Phase.MASTERY}),
    MarkKind.THREAT_GONE: _CHANGED,
    MarkKind.CHILD_ANSWERED: _CHANGED,
    MarkKind.SAFE_PLACE: _CHANGED,
    MarkKind.GUILT: _CHANGED,
}
"""Where a mark says something; one that is not here does everywhere."""
_EVERYWHERE = frozenset({*Phase, None})


class MarkPage(QtWidgets.QWidget):
    """A row of marks with digits.

    Signals
    -------
    chosen
        The `MarkKind` that was pressed.
    closed
        The therapist is done.
    """

    chosen = Signal(object)
    closed = Signal()

    def __init__(self, look: Look, kinds: Sequence[MarkKind]) -> None:
        super().__init__()
        self.kinds = tuple(kinds)
        self._buttons: dict[MarkKind, KeyButton] = {}
        row = QtWidgets.QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(Space.TIGHT))
        for choice, kind in zip(CHOICES, self.kinds, strict=False):
            button = KeyButton(look, mark_name(kind), choice)
            button.setCheckable(kind in TOGGLES)
            button.setToolTip(mark_meaning(kind))
            button.setAccessibleName(mark_name(kind))
            button.setAccessibleDescription(mark_meaning(kind))
            button.clicked.connect(lambda _, kind=kind: self.chosen.emit(kind))
            row.addWidget(button, button.sizeHint().width())
            self._buttons[kind] = button
        self._row = row
        close = KeyButton(look, tr(CLOSE), Action.CLOSE)
        close.clicked.connect(self.closed)
        row.addWidget(close)

    def offer(self, opener: QtWidgets.QPushButton) -> None:
        """Put the way to another row before the last button."""
        self._row.insertWidget(self._row.count() - 1, opener)

    def show_moment(self, phase: Phase | None, *, online: bool) -> None:
        """Show only what says something in this phase of a session, in a room or online."""
        for kind, button in self._buttons.items():
            meant = phase in _MEANT_IN.get(kind, _EVERYWHERE)
            button.setVisible(meant and (online or kind is not MarkKind.LINE_POOR))

    def at(self, number: int) -> MarkKind | None:
        """Return what stands at a place, counted from 0; None if nothing does now."""
        kind = self.kinds[number] if number < len(self.kinds) else None
        return kind if kind is not None and not self._buttons[kind].isHidden() else None

    def show_lasting(self, lasting: frozenset[MarkKind]) -> None:
        """Light the marks that are on."""
        for kind in TOGGLES & self._buttons.keys():
            self._buttons[kind].setChecked(kind in lasting)
