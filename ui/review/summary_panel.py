"""The summary on the window: a sentence, what could not be seen, then the figures."""

from ..qt import Qt, QtWidgets
from ..shown.readouts import Role
from ..theme import Look, Size, Space
from ..widgets.card import Card, Words
from ..words import review_wording as wording
from ..words.phrases import tr
from .summary import Summary


class SummaryPanel(Card):
    """Shows a `Summary`; scrolled where it is longer than the window."""

    def __init__(self, look: Look, summary: Summary) -> None:
        super().__init__(look)
        self._summary: Summary | None = None
        self._scroll = QtWidgets.QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName(tr(wording.SUMMARY_NAME))
        self.column().addWidget(self._scroll)
        self.show_summary(summary)

    def show_summary(self, summary: Summary) -> None:
        """Show another summary, from its beginning; the same stays as it stands."""
        if summary != self._summary:
            self._summary = summary
            self._scroll.setWidget(self._page(summary))
            self._scroll.setAccessibleDescription(_spoken(summary))

    def _page(self, summary: Summary) -> QtWidgets.QWidget:
        page = QtWidgets.QWidget()
        page.setObjectName("page")
        column = QtWidgets.QVBoxLayout(page)
        column.setContentsMargins(0, 0, self.look.px(Space.SMALL), 0)
        column.setSpacing(self.look.px(Space.SMALL))
        column.addWidget(self._words(summary.sentence, Role.TEXT))
        for line in summary.quality:
            column.addWidget(self._words(line, Role.TECHNICAL, Size.CAPTION))
        column.addLayout(self._figures(summary))
        column.addWidget(self._words(tr(wording.CHANGE_IS_NO_PROOF), Role.MUTED, Size.CAPTION))
        column.addStretch(1)
        return page

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
