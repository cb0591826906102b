"""Contact: two rings and a word, readable in under a second."""

from ..qt import QtCore, QtGui, QtWidgets
from ..shown.readouts import ContactReadout, ContactShape, Role
from ..theme import Look, Size, Space
from ..widgets.card import Card, Words
from ..widgets.state_shapes import RINGS_WIDTH, draw_rings
from ..words.panel_wording import CONTACT
from ..words.phrases import tr

_RING = 38
_EDGE = 2


class ContactPanel(Card):
    """Shows a `ContactReadout`."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._rings = _Rings(look)
        self._since = Words(look, Size.CAPTION, Role.SECONDARY)
        self._word = Words(look, Size.TITLE, Role.TEXT, bold=True)
        self._about = Words(look, Size.CAPTION, Role.SECONDARY)
        self._detail = Words(look, Size.BODY, Role.SECONDARY).wrapped(3)
        self._word.setWordWrap(True)
        caption = Words(look, Size.CAPTION, Role.SECONDARY)
        caption.say(tr(CONTACT))
        column = self.column(spacing=Space.SMALL)
        top = QtWidgets.QHBoxLayout()
        top.addWidget(caption)
        top.addStretch(1)
        top.addWidget(self._since)
        column.addLayout(top)
        middle = QtWidgets.QHBoxLayout()
        middle.setSpacing(look.px(Space.LARGE))
        middle.addWidget(self._rings)
        words = QtWidgets.QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._word)
        words.addWidget(self._about)
        words.addStretch(1)
        middle.addLayout(words, 1)
        column.addStretch(1)
        column.addLayout(middle)
        column.addStretch(1)
        column.addWidget(self._detail)
        self._shown: ContactReadout | None = None

    def show_readout(self, readout: ContactReadout) -> None:
        """Replace what the panel shows."""
        if readout == self._shown:
            return
        self._shown = readout
        self._rings.draw(readout.shape, readout.role)
        marked = readout.role is Role.CONTACT
        self.stand_out(Role.CONTACT if marked else Role.MUTED)
        self._word.say(readout.word, Role.TECHNICAL if readout.dimmed else Role.TEXT)
        self._about.say(readout.about)
        self._about.setVisible(bool(readout.about))
        self._since.say(readout.since)
        self._detail.say(readout.detail, Role.TEXT if marked else Role.SECONDARY)
        self._detail.setVisible(bool(readout.detail))
        self.setAccessibleName(f"{tr(CONTACT)}: {readout.word} {readout.about}".strip())
        self.setAccessibleDescription(f"{readout.since} {readout.detail}".strip())


class _Rings(QtWidgets.QWidget):
    """Therapist and client as two rings; their distance is the state."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shape, self._role = ContactShape.UNKNOWN, Role.TECHNICAL
        self.setFixedSize(look.px(RINGS_WIDTH * _RING + 2 * _EDGE), look.px(_RING + 4 * _EDGE))

    def draw(self, shape: ContactShape, role: Role) -> None:
        self._shape, self._role = shape, role
        self.update()

    def paintEvent(self, event: QtGui.QPaintEvent | None) -> None:  # noqa: ARG002
        painter = QtGui.QPainter(self)
        painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing)
        left = QtCore.QPointF(_EDGE, self.height() / 2)
        color = self._look.color(self._role)
        draw_rings(painter, left, self._look.px(_RING), self._shape, color)
