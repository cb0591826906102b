"""The page after a practice session: sentences, a table, and what neither can say."""

from ...monitor.practice import Debrief
from ..qt import Qt, QtWidgets, Signal
from ..shown.readouts import Role
from ..theme import Look, Size, Space
from ..widgets.card import Card, Words
from ..widgets.key_button import KeyButton
from ..widgets.top_strips import SimulatedStrip
from ..words import practise_wording as wording
from ..words.phrases import tr

_WIDEST = 1040


class PractiseDebrief(QtWidgets.QWidget):
    """Shows a `Debrief`.

    Signals
    -------
    closed
        The therapist has read it.
    """

    closed = Signal()

    def __init__(self, look: Look, told: Debrief) -> None:
        super().__init__()
        self._look = look
        outer = QtWidgets.QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(SimulatedStrip(look))
        page = QtWidgets.QWidget()
        page.setFixedWidth(look.px(_WIDEST))
        column = QtWidgets.QVBoxLayout(page)
        column.setContentsMargins(0, look.px(2 * Space.LARGE), 0, look.px(Space.LARGE))
        column.setSpacing(look.px(Space.LARGE))
        column.addWidget(self._words(tr(wording.TITLE), Size.TITLE, Role.TEXT, bold=True))
        column.addWidget(self._words(wording.exercise_line(told), Size.BODY, Role.SECONDARY))
        column.addWidget(self._sentences(told))
        if told.happenings:
            column.addWidget(self._table(told))
        column.addWidget(self._words(tr(wording.LIMITS), Size.BODY, Role.SECONDARY))
        column.addWidget(self._close(), 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        outer.addWidget(self._scrolled(page), 1)

    def _sentences(self, told: Debrief) -> Card:
        card = Card(self._look)
        column = card.column(spacing=Space.MEDIUM)
        for sentence in wording.sentences(told):
            column.addWidget(self._words(sentence, Size.BODY, Role.TEXT))
        return card

    def _table(self, told: Debrief) -> Card:
        card = Card(self._look)
        grid = QtWidgets.QGridLayout(card)
        side, edge = self._look.px(Space.LARGE), self._look.px(Space.MEDIUM)
        grid.setContentsMargins(side, edge, side, edge)
        grid.setHorizontalSpacing(self._look.px(Space.LARGE))
        grid.setVerticalSpacing(self._look.px(Space.SMALL))
        for at, head in enumerate(wording.COLUMNS):
            grid.addWidget(self._cell(tr(head), Size.CAPTION, Role.MUTED, at), 0, at)
        for line, cells in enumerate(wording.rows(told), start=1):
            for at, text in enumerate(cells):
                cell = self._cell(text, Size.BODY, Role.TEXT, at)
                cell.setAccessibleName(f"{cells[0]}, {tr(wording.COLUMNS[at])}: {text}")
                grid.addWidget(cell, line, at)
        for at in range(len(wording.COLUMNS)):
            grid.setColumnStretch(at, 2 if at == 0 else 1)
        return card

    def _cell(self, text: str, size: Size, role: Role, at: int) -> Words:
        cell = Words(self._look, size, role)
        cell.say(text)
        cell.setAlignment(
            Qt.AlignmentFlag.AlignLeft if at == 0 else Qt.AlignmentFlag.AlignRight
        )
        return cell

    def _words(self, text: str, size: Size, role: Role, *, bold: bool = False) -> Words:
        words = Words(self._look, size, role, bold=bold)
        words.setWordWrap(True)
        words.say(text)
        return words

    def _close(self) -> KeyButton:
        close = KeyButton(self._look, tr(wording.CLOSE), "Esc")
        close.setMinimumWidth(self._look.px(140))
        close.clicked.connect(lambda _: self.closed.emit())
        return close

    def _scrolled(self, page: QtWidgets.QWidget) -> QtWidgets.QScrollArea:
        """Return the page in the middle, with a way to its end where the screen is low."""
        middle = QtWidgets.QWidget()
        row = QtWidgets.QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(page)
        area = QtWidgets.QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(middle)
        area.setFrameShape(QtWidgets.QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setStyleSheet("QScrollArea { background: transparent; }")
        middle.setAutoFillBackground(False)
        self.setFocusProxy(area)
        return area
