"""What stands across the top of a window: that nobody is measured, and a fault of its own."""

from ..qt import Qt, QtGui, QtWidgets
from ..theme import Look, Size, Space
from ..words import wording
from ..words.wording import tr

_HEIGHT = 24


class TopStrip(QtWidgets.QWidget):
    """One sentence across the top of a window.

    Parameters
    ----------
    look, words
        The sentence, and how it looks.
    ground, ink
        Colours of the theme, as #rrggbb.
    """

    def __init__(self, look: Look, words: str, ground: str, ink: str) -> None:
        super().__init__()
        self._ground, self._ink = QtGui.QColor(ground), QtGui.QColor(ink)
        self._words = words
        self.setFont(look.font(Size.CAPTION, bold=True))
        self.setFixedHeight(look.px(_HEIGHT))
        self.setAccessibleName(words)

    def paintEvent(self, event: QtGui.QPaintEvent | None) -> None:  # noqa: ARG002
        """Draw the strip."""
        painter = QtGui.QPainter(self)
        painter.fillRect(self.rect(), self._ground)
        painter.setPen(self._ink)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._words)


class SimulatedStrip(TopStrip):
    """Shown for as long as nobody is being measured."""

    def __init__(self, look: Look) -> None:
        palette = look.palette
        super().__init__(look, tr(wording.SIMULATED_LINE), palette.pressed, palette.text)
        self._margin = look.px(Space.LARGE)

    def make_room(self) -> None:
        """Say it in one word: another sentence needs the row."""
        self._words = tr(wording.SIMULATED)
        wide = self.fontMetrics().horizontalAdvance(self._words)
        self.setFixedWidth(wide + 2 * self._margin)
        self.update()


class FaultStrip(TopStrip):
    """Owns up to a fault of the window itself; the brightest thing on it, in no colour."""

    def __init__(self, look: Look, words: str) -> None:
        super().__init__(look, tr(words), look.palette.text, look.palette.window)
        self.hide()


class TopStrips(QtWidgets.QWidget):
    """Both strips, in one row: what stands below has no room for a second.

    Parameters
    ----------
    look
        How it looks.
    faulty
        What a fault of the window is owned up to with.
    """

    def __init__(self, look: Look, faulty: str = wording.FAULTY) -> None:
        super().__init__()
        self._fault, self._simulated = FaultStrip(look, faulty), SimulatedStrip(look)
        row = QtWidgets.QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._fault, 1)
        row.addWidget(self._simulated)

    def show_simulated(self, *, on: bool) -> None:
        """Say, or not, that nobody is measured."""
        self._simulated.setVisible(on)

    def own_up(self) -> None:
        """Say that a fault keeps what stands below from being what it should."""
        self._simulated.make_room()
        self._fault.show()
