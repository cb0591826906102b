"""The two things every panel is made of: a quiet surface, and words in a role's colour."""

from ..qt import Qt, QtCore, QtGui, QtWidgets
from ..shown.readouts import Role
from ..theme import Look, Size, Space

_RADIUS = 12
_ROUNDED_UP = 1  # a line is a fraction of a pixel higher than its spacing says


class Card(QtWidgets.QFrame):
    """A rounded surface; a role other than `MUTED` gives it a tint and an edge."""

    def __init__(self, look: Look, parent: QtWidgets.QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self._role = Role.MUTED

    def stand_out(self, role: Role) -> None:
        """Tint the card in a role's colour, or let it recede with `MUTED`."""
        if role is not self._role:
            self._role = role
            self.update()

    def column(self, *, spacing: Space = Space.SMALL) -> QtWidgets.QVBoxLayout:
        """Give the card its layout: a column with the usual margins."""
        layout = QtWidgets.QVBoxLayout(self)
        side, edge = self.look.px(Space.LARGE), self.look.px(Space.MEDIUM)
        layout.setContentsMargins(side, edge, side, edge)
        layout.setSpacing(self.look.px(spacing))
        return layout

    def paintEvent(self, event: QtGui.QPaintEvent | None) -> None:  # noqa: ARG002
        """Draw the surface."""
        painter = QtGui.QPainter(self)
        painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing)
        radius = self.look.px(_RADIUS)
        palette, stands_out = self.look.palette, self._role is not Role.MUTED
        ground = self.look.tint(self._role) if stands_out else QtGui.QColor(palette.surface)
        edge = self.look.color(self._role) if stands_out else QtGui.QColor(palette.outline)
        painter.setBrush(ground)
        painter.setPen(QtGui.QPen(edge, 1))
        painter.drawRoundedRect(
            QtCore.QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius
        )


class Words(QtWidgets.QLabel):
    """A line of text at one step of the type scale."""

    def __init__(self, look: Look, size: Size, role: Role, *, bold: bool = False) -> None:
        super().__init__()
        self._look = look
        self._role: Role | None = None
        self.setFont(look.font(size, bold=bold))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.say("", role)

    def say(self, text: str, role: Role | None = None) -> None:
        """Show `text`, in another role's colour if one is given."""
        if text != self.text():
            self.setText(text)
        if role is not None and role is not self._role:
            self._role = role
            palette = self.palette()
            palette.setColor(QtGui.QPalette.ColorRole.WindowText, self._look.color(role))
            self.setPalette(palette)

    def wrapped(self, lines: int) -> "Words":
        """Let the text take up to `lines` lines, and keep room for them."""
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setFixedHeight(lines * (self.fontMetrics().lineSpacing() + _ROUNDED_UP))
        return self
