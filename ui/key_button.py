"""A button that shows the key that does the same."""

from .qt import Qt, QtCore, QtGui, QtWidgets
from .readouts import Role
from .theme import Look, Size

CORNER_HEIGHT = 34
"""Of a button in the corner of a panel."""


class KeyButton(QtWidgets.QPushButton):
    """A push button with its key, quietly, at the right."""

    def __init__(self, look: Look, text: str, key: str = "") -> None:
        super().__init__(text)
        self._look = look
        self._key = key
        self.setObjectName("key")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMinimumHeight(look.px(48))

    def sizeHint(self) -> QtCore.QSize:
        """Return the usual size, wider for keys of more than one letter."""
        more = self.fontMetrics().horizontalAdvance(self._key[1:])
        return super().sizeHint() + QtCore.QSize(more, 0)

    def paintEvent(self, event: QtGui.QPaintEvent | None) -> None:
        """Draw the button, then its key."""
        super().paintEvent(event)
        painter = QtGui.QPainter(self)
        painter.setFont(self._look.font(Size.CAPTION))
        checked = QtGui.QColor(self._look.palette.window)
        painter.setPen(checked if self.isChecked() else self._look.color(Role.MUTED))
        box = QtCore.QRectF(self.rect()).adjusted(0, 0, -self._look.px(14), 0)
        painter.drawText(
            box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._key
        )
