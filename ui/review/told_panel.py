"""What was said in some sessions, and the therapist's word on it: one line for each kind."""

from collections.abc import Sequence

from ...monitor.review.earlier_sessions import MOST_EARLIER
from ..qt import Qt, QtWidgets
from ..shown.readouts import Role
from ..theme import Look, Size, Space
from ..widgets.card import Card, Words
from ..words import trend_wording as wording
from ..words.phrases import tr
from .told_reading import ToldReadout, ToldRow


class ToldPanel(Card):
    """Shows a `ToldReadout`; scrolled where it is longer than the window."""

    def __init__(self, look: Look, readout: ToldReadout) -> None:
        super().__init__(look)
        column = self.column()
        column.addWidget(self._words(readout.sessions, Role.TEXT))
        scroll = QtWidgets.QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName(tr(wording.TOLD))
        scroll.setAccessibleDescription(_spoken(readout))
        scroll.setWidget(self._page(readout))
        column.addWidget(scroll, 1)
        newest = tr(wording.NEWEST).format(n=MOST_EARLIER)
        for caution in (tr(wording.TOLD_CAUTION), f"{tr(wording.TOLD_SHARED)} {newest}"):
            column.addWidget(self._words(caution, Role.SECONDARY, Size.CAPTION))

    def _page(self, readout: ToldReadout) -> QtWidgets.QWidget:
        page = QtWidgets.QWidget()
        page.setObjectName("page")
        grid = QtWidgets.QGridLayout(page)
        grid.setContentsMargins(0, 0, self.look.px(Space.SMALL), 0)
        grid.setHorizontalSpacing(self.look.px(Space.LARGE))
        grid.setVerticalSpacing(self.look.px(Space.SMALL))
        grid.setColumnStretch(0, 4)
        grid.setColumnStretch(2, 5)
        self._add(grid, wording.TOLD_FINDINGS, readout.findings)
        if readout.missed:
            grid.addWidget(self._words(readout.missed, Role.TEXT), grid.rowCount(), 0, 1, 3)
        self._add(grid, wording.TOLD_CUES, readout.cues)
        grid.setRowStretch(grid.rowCount(), 1)
        return page

    def _add(self, grid: QtWidgets.QGridLayout, title: str, rows: Sequence[ToldRow]) -> None:
        """Add a title and the rows below it; of no rows it says so."""
        grid.addWidget(
            self._words(tr(title), Role.SECONDARY, Size.CAPTION), grid.rowCount(), 0, 1, 3
        )
        if not rows:
            none = self._words(tr(wording.TOLD_NONE), Role.TEXT)
            grid.addWidget(none, grid.rowCount(), 0, 1, 3)
        top = Qt.AlignmentFlag.AlignTop
        for row in rows:
            at = grid.rowCount()
            often = self._words(row.how_often, Role.TEXT)
            often.setWordWrap(False)
            grid.addWidget(self._words(row.what, Role.TEXT), at, 0, top)
            grid.addWidget(often, at, 1, top)
            grid.addWidget(self._words(row.word, Role.TEXT), at, 2, top)

    def _words(self, text: str, role: Role, size: Size = Size.BODY) -> Words:
        words = Words(self.look, size, role)
        words.setWordWrap(True)
        words.say(text)
        return words


def _spoken(readout: ToldReadout) -> str:
    """Return all of it in lines."""
    lines = []
    for title, rows in (
        (wording.TOLD_FINDINGS, readout.findings),
        (wording.TOLD_CUES, readout.cues),
    ):
        lines.append(tr(title))
        lines += [
            tr(wording.TOLD_ROW).format(what=row.what, often=row.how_often, word=row.word)
            for row in rows
        ] or [tr(wording.TOLD_NONE)]
    return "\n".join([readout.sessions, *lines, *filter(None, [readout.missed])])
