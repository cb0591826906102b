"""A button that shows the key that does the same."""

from ..keyboard.keys import Action
from ..qt import Qt, QtCore, QtGui, QtWidgets
from ..shown.readouts import Role
from ..theme import Look, Size

CORNER_HEIGHT = 34
"""Of a button in the corner of a panel."""

_ONE_LETTER = 14
"""What the style keeps free for a key."""


class KeyButton(QtWidgets.QPushButton):
    """A push button with its key, quietly, at the right.

    Parameters
    ----------
    look
        Says which key an action has.
    text
        What stands on it.
    key
        The action that it stands for; or, where no action does, how the key is written.

    Attributes
    ----------
    key
        How the key is written; empty where there is none.
    """

    def __init__(self, look: Look, text: str, key: Action | str = "") -> None:
        super().__init__(text)
        self._look = look
        self.key = look.keys.sign(key) if isinstance(key, Action) else key
        self.setObjectName("key")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMinimumHeight(look.px(48))

    def sizeHint(self) -> QtCore.QSize:
        """Return the usual size, wider for a key that is written with more than a letter."""
        letters = QtGui.QFontMetrics(self._look.font(Size.CAPTION))
        more = letters.horizontalAdvance(self.key) - self._look.px(_ONE_LETTER)
        return super().sizeHint() + QtCore.QSize(max(0, more), 0)

    def paintEvent(self, event: QtGui.QPaintEvent | None) -> None:
        """Draw the button, then its key."""
        super().paintEvent(event)
        painter = QtGui.QPainter(self)
        painter.setFont(self._look.font(Size.CAPTION))
        checked = QtGui.QColor(self._look.palette.window)
        painter.setPen(checked if self.isChecked() else self._look.color(Role.MUTED))
        box = QtCore.QRectF(self.rect()).adjusted(0, 0, -self._look.px(14), 0)
        painter.drawText(
            box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self.key
        )
