"""The summary on the window: a sentence, what could not be seen, then the figures."""

from .. import review_wording as wording
from ..card import Card, Words
from ..phrases import tr
from ..qt import Qt, QtWidgets
from ..readouts import Role
from ..theme import Look, Size, Space
from .summary import Summary


class SummaryPanel(Card):
    """Shows a `Summary`; scrolled where it is longer than the window."""

    def __init__(self, look: Look, summary: Summary) -> None:
        super().__init__(look)
        page = QtWidgets.QWidget()
        page.setObjectName("page")
        column = QtWidgets.QVBoxLayout(page)
        column.setContentsMargins(0, 0, look.px(Space.SMALL), 0)
        column.setSpacing(look.px(Space.SMALL))
        column.addWidget(self._words(summary.sentence, Role.TEXT))
        for line in summary.quality:
            column.addWidget(self._words(line, Role.TECHNICAL, Size.CAPTION))
        column.addLayout(self._figures(summary))
        column.addWidget(self._words(tr(wording.CHANGE_IS_NO_PROOF), Role.MUTED, Size.CAPTION))
        column.addStretch(1)
        scroll = QtWidgets.QScrollArea()
        scroll.setWidget(page)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName(tr(wording.SUMMARY_NAME))
        scroll.setAccessibleDescription(_spoken(summary))
        self.column().addWidget(scroll)

    def _figures(self, summary: Summary) -> QtWidgets.QGridLayout:
        grid = QtWidgets.QGridLayout()
        grid.setHorizontalSpacing(self.look.px(Space.MEDIUM))
        grid.setVerticalSpacing(self.look.px(Space.TIGHT))
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        top = Qt.AlignmentFlag.AlignTop
        for number, row in enumerate(summary.rows):
            grid.addWidget(self._words(row.name, Role.SECONDARY, Size.CAPTION), number, 0, top)
            grid.addWidget(self._words(row.value, Role.TEXT, Size.CAPTION), number, 1, top)
        return grid

    def _words(self, text: str, role: Role, size: Size = Size.BODY) -> Words:
        words = Words(self.look, size, role)
        words.setWordWrap(True)
        words.say(text)
        return words


def _spoken(summary: Summary) -> str:
    figures = [f"{row.name}: {row.value}" for row in summary.rows]
    said = [summary.sentence, *summary.quality, *figures, tr(wording.CHANGE_IS_NO_PROOF)]
    return "\n".join(said)
