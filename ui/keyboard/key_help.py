"""What the keys do, laid over the live window: a look, and back to the client.

It takes no key and no focus, so that a hotspot pressed while it is shown is marked.
"""

from itertools import count

from ..qt import Qt, QtCore, QtGui, QtWidgets
from ..shown.readouts import Role
from ..theme import Look, Size, Space
from ..widgets.card import Words
from ..words import action_wording as wording
from ..words.phrases import tr
from .hands import Does
from .key_list import KeyGroup, KeyRow, key_groups
from .keys import Action

_COLUMNS = 4
_HEADING_ROWS = 2  # a heading, and the space above it


class KeyHelp(QtWidgets.QWidget):
    """Covers a window with every action and its keys.

    A place that keys reach (`hands.Place`).

    Parameters
    ----------
    look
        Says which keys there are.
    over
        What is covered; the help is as large as that.
    practising
        Whether what the therapist who practises says has keys, too.
    """

    def __init__(self, look: Look, over: QtWidgets.QWidget, *, practising: bool) -> None:
        super().__init__(over)
        self._look, self._over, self._practising = look, over, practising
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(tr(wording.HELP_TITLE))
        self.does: Does = {Action.HELP: self.turn}
        self.hide()

    def turn(self) -> None:
        """Show it, or close it."""
        if self.layout() is None:  # not before: most sessions never ask for it
            self._fill()
        self.raise_()
        self.setVisible(self.isHidden())

    def context(self) -> None:
        """Return that nobody's keys come first here: all go on working."""

    def is_open(self) -> bool:
        """Return whether it is shown."""
        return not self.isHidden()

    def close(self) -> bool:
        """Close it; return whether it was shown."""
        was_shown = self.is_open()
        self.hide()
        return was_shown

    def showEvent(self, event: QtGui.QShowEvent | None) -> None:
        """Be as large as what is covered, and watch that."""
        self.setGeometry(self._over.rect())
        self._over.installEventFilter(self)
        super().showEvent(event)

    def hideEvent(self, event: QtGui.QHideEvent | None) -> None:
        """Watch it no longer."""
        self._over.removeEventFilter(self)
        super().hideEvent(event)

    def eventFilter(self, watched: QtCore.QObject | None, event: QtCore.QEvent | None) -> bool:
        """Stay as large as what is covered."""
        if event is not None and event.type() == QtCore.QEvent.Type.Resize:
            self.setGeometry(self._over.rect())
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QtGui.QMouseEvent | None) -> None:  # noqa: ARG002
        """Close it with a click."""
        self.hide()

    def paintEvent(self, event: QtGui.QPaintEvent | None) -> None:  # noqa: ARG002
        """Draw the ground."""
        QtGui.QPainter(self).fillRect(self.rect(), QtGui.QColor(self._look.palette.window))

    # --- laying out

    def _fill(self) -> None:
        groups = key_groups(self._look.keys, practising=self._practising)
        self.setAccessibleDescription(
            ". ".join(f"{row.name}: {row.keys}" for group in groups for row in group.rows)
        )
        self._lay_out(groups)

    def _lay_out(self, groups: tuple[KeyGroup, ...]) -> None:
        px = self._look.px
        title = Words(self._look, Size.TITLE, Role.TEXT, bold=True)
        title.say(tr(wording.HELP_TITLE))
        closes = Words(self._look, Size.BODY, Role.SECONDARY)
        closes.say(self._how_to_close())
        head = QtWidgets.QHBoxLayout()
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(closes)
        columns = QtWidgets.QHBoxLayout()
        columns.setSpacing(px(2 * Space.LARGE))
        for column in _in_columns(groups):
            columns.addLayout(self._column(column), 1)
        root = QtWidgets.QVBoxLayout(self)
        root.setContentsMargins(px(32), px(Space.LARGE), px(32), px(Space.LARGE))
        root.addLayout(head)
        root.addLayout(columns)
        root.addStretch(1)

    def _how_to_close(self) -> str:
        both = [self._look.keys.written(action) for action in (Action.HELP, Action.CLOSE)]
        key, *other = [key for key in both if key] or [""]
        words = wording.HELP_CLOSES if other else wording.HELP_CLOSES_WITH_ONE
        return tr(words).format(key=key, other="".join(other))

    def _column(self, groups: list[KeyGroup]) -> QtWidgets.QLayout:
        column = QtWidgets.QVBoxLayout()
        column.setSpacing(self._look.px(Space.TIGHT))
        for group in groups:
            heading = Words(self._look, Size.BODY, Role.CALM, bold=True)
            heading.say(group.title)
            heading.setContentsMargins(0, self._look.px(Space.MEDIUM), 0, 0)
            column.addWidget(heading)
            for row in group.rows:
                column.addLayout(self._row(row))
        column.addStretch(1)
        return column

    def _row(self, row: KeyRow) -> QtWidgets.QLayout:
        name = Words(self._look, Size.BODY, Role.TEXT)
        name.setWordWrap(True)
        name.say(row.name)
        keys = Words(self._look, Size.STRONG, Role.TEXT, bold=True)
        keys.say(row.keys)
        line = QtWidgets.QHBoxLayout()
        line.setSpacing(self._look.px(Space.MEDIUM))
        line.addWidget(name, 1)
        line.addWidget(keys)
        return line


def _in_columns(groups: tuple[KeyGroup, ...]) -> list[list[KeyGroup]]:
    """Return the groups in their order in columns, the highest of them as low as can be."""
    packed = (_no_higher_than(high, groups) for high in count(max(map(_height, groups))))
    return next(columns for columns in packed if len(columns) <= _COLUMNS)


def _no_higher_than(high: int, groups: tuple[KeyGroup, ...]) -> list[list[KeyGroup]]:
    columns: list[list[KeyGroup]] = [[]]
    for group in groups:
        if sum(_height(other) for other in columns[-1]) + _height(group) > high:
            columns.append([])
        columns[-1].append(group)
    return columns


def _height(group: KeyGroup) -> int:
    return len(group.rows) + _HEADING_ROWS
