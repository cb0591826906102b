"""A step of the session: its key and name, in one line or two; below, how it stands."""

from ..qt import Qt, QtCore, QtGui, QtWidgets
from ..shown.readouts import Role
from ..theme import Look, Size
from ..words.course_wording import EYES_ARE_OPEN, NEXT
from ..words.panel_wording import PHASE
from ..words.phrases import tr

_HEIGHT = 46
_PADDING = 6
_RADIUS = 8
_DASH = (4.0, 3.0)
_WRAPPED = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)


class StepButton(QtWidgets.QPushButton):
    """Draws its own words, so that a long name takes two lines where one is too narrow.

    Parameters
    ----------
    look, name
        As for every button.
    key
        How its key is written.
    """

    def __init__(self, look: Look, name: str, key: str) -> None:
        super().__init__()
        self._look = look
        self._label = f"{key}\N{NO-BREAK SPACE} {name}" if key else name
        self._detail = ""
        self._offered = False
        self.setObjectName("phase")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMinimumHeight(look.px(_HEIGHT))
        self.setAccessibleName(f"{tr(PHASE)}: {name}")

    def become_current(self, detail: str) -> None:
        """Be the step that it is now; `detail` says for how long."""
        self._show(detail, current=True, offered=False)

    def recede(self, *, offered: bool) -> None:
        """Be another step; `offered` where it may come next."""
        self._show(tr(NEXT) if offered else "", current=False, offered=offered)

    def wished_width(self) -> int:
        """Return how wide it is with its name in one line, in pixels."""
        return self._widest(Size.BODY, self._label) + 2 * self._look.px(_PADDING)

    def sizeHint(self) -> QtCore.QSize:
        """Return the least room: a name that stands alone may be broken between its words."""
        words = [self._label] if self._detail else self._label.split(" ")
        wide = max(self._widest(Size.CAPTION, *words), self._widest(Size.CAPTION, self._detail))
        return QtCore.QSize(wide + 2 * self._look.px(_PADDING), self._look.px(_HEIGHT))

    def minimumSizeHint(self) -> QtCore.QSize:
        """Return the same: there is no room to spare in it."""
        return self.sizeHint()

    def paintEvent(self, event: QtGui.QPaintEvent | None) -> None:
        """Draw the button, then its words."""
        super().paintEvent(event)
        painter = QtGui.QPainter(self)
        if self._offered:
            self._draw_offer(painter)
        bright = self.isChecked() or self._offered
        painter.setPen(self._look.color(Role.TEXT if bright else Role.SECONDARY))
        box = self.rect().adjusted(self._look.px(_PADDING), 0, -self._look.px(_PADDING), 0)
        one_line = self._widest(Size.BODY, self._label) <= box.width()
        painter.setFont(self._look.font(Size.BODY if one_line else Size.CAPTION))
        if not self._detail:
            painter.drawText(box, _WRAPPED, self._label)
            return
        middle = box.center().y()
        painter.drawText(
            QtCore.QRect(box.left(), 0, box.width(), middle + self._look.px(1)),
            int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom),
            self._label,
        )
        painter.setFont(self._look.font(Size.CAPTION))
        painter.drawText(
            QtCore.QRect(box.left(), middle + self._look.px(1), box.width(), middle),
            int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop),
            self._detail,
        )

    def _show(self, detail: str, *, current: bool, offered: bool) -> None:
        self.setChecked(current)
        if (detail, offered) == (self._detail, self._offered):
            return
        self._detail, self._offered = detail, offered
        self.setAccessibleDescription(tr(EYES_ARE_OPEN) if offered else detail)
        self.updateGeometry()
        self.update()

    def _draw_offer(self, painter: QtGui.QPainter) -> None:
        painter.save()
        painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing)
        pen = QtGui.QPen(self._look.color(Role.CALM), self._look.scale)
        pen.setDashPattern(_DASH)
        painter.setPen(pen)
        radius = self._look.px(_RADIUS)
        edge = QtCore.QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(edge, radius, radius)
        painter.restore()

    def _widest(self, size: Size, *words: str) -> int:
        metrics = QtGui.QFontMetrics(self._look.font(size))
        return max(metrics.horizontalAdvance(word) for word in words)
