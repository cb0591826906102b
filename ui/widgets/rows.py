"""A list of rows with two lines each, and a word at the right."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from ..qt import Qt, QtCore, QtGui, QtWidgets
from ..shown.readouts import Role
from ..theme import Look, Size, Space

_ROW = 58
_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class HomeRow:
    """One row.

    Attributes
    ----------
    key
        What it stands for.
    title, about, standing
        Its first line, its second, and the word at the right.
    role
        Colour of that word.
    """

    key: Hashable
    title: str
    about: str = ""
    standing: str = ""
    role: Role = Role.SECONDARY

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        return ", ".join(part for part in (self.title, self.about, self.standing) if part)


class HomeRows(QtWidgets.QListWidget):
    """Shows rows; the arrow keys go through them.

    Parameters
    ----------
    name
        What the list is called.
    chooses
        Whether one of the rows is chosen; otherwise they are only read.
    """

    def __init__(self, look: Look, name: str, *, chooses: bool) -> None:
        super().__init__()
        self.setObjectName("rows")
        self.setAccessibleName(name)
        self.setItemDelegate(_Painter(look, self, chooses=chooses))
        self.setVerticalScrollMode(QtWidgets.QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(chooses)
        modes = QtWidgets.QAbstractItemView.SelectionMode
        self.setSelectionMode(modes.SingleSelection if chooses else modes.NoSelection)

    def current_key(self) -> Hashable | None:
        """Return what the current row stands for; None if there is none."""
        item = self.currentItem()
        return None if item is None else item.data(_ROLE).key

    def choose(self, key: Hashable) -> bool:
        """Make the row that stands for `key` the current one; return whether there is one."""
        for row in range(self.count()):
            item = self.item(row)
            if item is not None and item.data(_ROLE).key == key:
                self.setCurrentRow(row)
                return True
        return False

    def show_rows(self, rows: Sequence[HomeRow], current: Hashable | None = None) -> None:
        """Replace the rows; one stays the current, the first if there is no such."""
        with QtCore.QSignalBlocker(self):
            self.clear()
            for row in rows:
                item = QtWidgets.QListWidgetItem(row.title)
                item.setData(_ROLE, row)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, row.spoken)
                self.addItem(item)
            keys = [row.key for row in rows]
            if rows:
                self.setCurrentRow(keys.index(current) if current in keys else 0)
        self.currentRowChanged.emit(self.currentRow())


class _Painter(QtWidgets.QStyledItemDelegate):
    """Draws a row."""

    def __init__(self, look: Look, rows: HomeRows, *, chooses: bool) -> None:
        super().__init__(rows)
        self._look, self._rows, self._chooses = look, rows, chooses

    def sizeHint(
        self,
        option: QtWidgets.QStyleOptionViewItem,  # noqa: ARG002
        index: QtCore.QModelIndex,  # noqa: ARG002
    ) -> QtCore.QSize:
        """Return the height that two lines need."""
        return QtCore.QSize(0, self._look.px(_ROW))

    def paint(
        self,
        painter: QtGui.QPainter | None,
        option: QtWidgets.QStyleOptionViewItem,
        index: QtCore.QModelIndex,
    ) -> None:
        """Draw ground, lines and word."""
        row: HomeRow | None = index.data(_ROLE)
        if painter is None or row is None:
            return
        painter.save()
        painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing)
        self._draw_ground(painter, option)
        side = self._look.px(Space.MEDIUM if self._chooses else Space.TIGHT)
        box = option.rect.adjusted(side, 0, -side, 0)
        right = self._draw_standing(painter, box, row)
        self._draw_lines(painter, box.adjusted(0, 0, -right, 0), row)
        painter.restore()

    def _draw_ground(
        self, painter: QtGui.QPainter, option: QtWidgets.QStyleOptionViewItem
    ) -> None:
        states = QtWidgets.QStyle.StateFlag
        chosen = self._chooses and bool(option.state & states.State_Selected)
        focused = self._rows.hasFocus() and bool(option.state & states.State_HasFocus)
        under = self._chooses and bool(option.state & states.State_MouseOver)
        palette, px = self._look.palette, self._look.px
        ground = palette.calm_tint if chosen else palette.raised if under else ""
        painter.setBrush(QtGui.QColor(ground) if ground else Qt.BrushStyle.NoBrush)
        edge = QtGui.QPen(QtGui.QColor(palette.calm), 2)
        painter.setPen(edge if focused else Qt.PenStyle.NoPen)
        box = QtCore.QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -1.5)
        painter.drawRoundedRect(box, px(8), px(8))

    def _draw_standing(self, painter: QtGui.QPainter, box: QtCore.QRect, row: HomeRow) -> int:
        """Draw the word at the right; return how wide it is."""
        if not row.standing:
            return 0
        font = self._look.font(Size.CAPTION)
        painter.setFont(font)
        painter.setPen(self._look.color(row.role))
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box, flags, row.standing)
        wide = QtGui.QFontMetrics(font).horizontalAdvance(row.standing)
        return wide + self._look.px(Space.LARGE)

    def _draw_lines(self, painter: QtGui.QPainter, box: QtCore.QRect, row: HomeRow) -> None:
        lines = [(row.title, Size.BODY, Role.TEXT), (row.about, Size.CAPTION, Role.SECONDARY)]
        shown = [line for line in lines if line[0]]
        height = sum(self._line_height(size) for _, size, _ in shown)
        top = box.top() + (box.height() - height) // 2
        for text, size, role in shown:
            font = self._look.font(size)
            painter.setFont(font)
            painter.setPen(self._look.color(role))
            line = QtCore.QRect(box.left(), top, box.width(), self._line_height(size))
            elided = QtGui.QFontMetrics(font).elidedText(
                text, Qt.TextElideMode.ElideRight, box.width()
            )
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, elided)
            top += line.height()

    def _line_height(self, size: Size) -> int:
        return QtGui.QFontMetrics(self._look.font(size)).lineSpacing() + self._look.px(2)
