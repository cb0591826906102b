"""The glance view: contact, arousal, the one cue and what is wrong, large enough for 2 m.

On a 14-inch screen (174 mm high) and at 2 m, capitals of the cue, 0.72 of a font of 9.5 % of
the height, are 12 mm: 20 minutes of arc.  The smallest line, at 6.5 %, has 14; an eye that
sees well needs 5.
"""

from collections.abc import Iterator

from ..qt import Qt, QtCore, QtGui, QtWidgets
from ..shown.glance_reading import GlanceReadout, read_out
from ..shown.readouts import Role, SignalShape
from ..theme import Look, Palette, dimmed, mixed
from ..widgets.state_shapes import RINGS_WIDTH, draw_bars, draw_pips, draw_rings, draw_signal
from ..words.glance_wording import AROUSAL
from ..words.phrases import tr
from ..words.wording import DOT, SIMULATED_LINE
from .glance_dimming import GlanceDimming

FADE_MS = 300

_EDGE, _GAP = 0.05, 0.025
_RING = 0.16
_STATE, _LEVEL, _CUE, _LINE, _STRIP_LETTERS = 0.14, 0.105, 0.095, 0.065, 0.035
"""Sizes of letters, as shares of the window's height."""
_STRIP, _CONTACT, _AROUSAL, _TROUBLE = 0.055, 0.25, 0.19, 0.085
"""Heights of the rows; what is left is the cue's."""
_PIP, _CROSS, _LEADING = 0.03, 0.05, 1.17
_SMALLEST = 0.6
"""Of a font's wished size; a longer text is cut, and a screen reader still has all of it."""

_MIDDLE, _RIGHT = int(Qt.AlignmentFlag.AlignVCenter), int(Qt.AlignmentFlag.AlignRight)
_CENTRED, _WRAPPED = int(Qt.AlignmentFlag.AlignCenter), int(Qt.TextFlag.TextWordWrap)


class GlanceView(QtWidgets.QWidget):
    """Shows a `GlanceReadout` in the whole of its window, and dims itself.

    Parameters
    ----------
    palette
        Dark or light.
    dims
        Whether the light falls while nothing changes.
    """

    def __init__(self, palette: Palette, *, dims: bool = True) -> None:
        super().__init__()
        self._palette = palette
        self._shown = GlanceReadout()
        self._dimming = GlanceDimming(dims=dims)
        self._down = False
        self._light = QtCore.QVariantAnimation(self)
        self._light.setDuration(FADE_MS)
        self._light.setStartValue(0.0)
        self._light.setEndValue(1.0)
        self._light.valueChanged.connect(self.update)

    def show_readout(self, readout: GlanceReadout, now_s: float) -> None:
        """Replace what the view shows, at session time `now_s` (seconds)."""
        self._dim(down=self._dimming.at(readout, now_s))
        if readout != self._shown:
            self._shown = readout
            self.setAccessibleName(read_out(readout))
            self.update()

    @property
    def look(self) -> Look:
        """The palette as bright as the view is at this moment."""
        share = float(self._light.currentValue() or 0.0)
        return Look(mixed(self._palette, dimmed(self._palette), share))

    def paintEvent(self, event: QtGui.QPaintEvent | None) -> None:  # noqa: ARG002
        """Draw the rows from the top."""
        painter = QtGui.QPainter(self)
        painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing)
        GlancePage(painter, self.look, QtCore.QRectF(self.rect())).draw(self._shown)

    def _dim(self, *, down: bool) -> None:
        """Let the light fall or come back, from where it is."""
        if down is self._down:
            return
        self._down = down
        ways = QtCore.QAbstractAnimation.Direction
        self._light.setDirection(ways.Forward if down else ways.Backward)
        if self._light.state() == QtCore.QAbstractAnimation.State.Stopped:
            self._light.start()


class GlancePage:
    """One drawing of the view: shapes in a column at the left, words beside them.

    Parameters
    ----------
    painter, look
        What to draw with.
    page
        Where, pixels.
    """

    def __init__(self, painter: QtGui.QPainter, look: Look, page: QtCore.QRectF) -> None:
        self._painter = painter
        self._look = look
        self._page = page
        self._tall = page.height()

    def draw(self, readout: GlanceReadout) -> None:
        """Draw everything."""
        self._painter.fillRect(self._page, QtGui.QColor(self._look.palette.window))
        rows = self._rows(readout)
        self._draw_contact(next(rows), readout)
        self._draw_arousal(next(rows), readout)
        if readout.cue:
            self._draw_cue(next(rows), readout)
        self._draw_below(readout)

    # --- rows

    def _rows(self, readout: GlanceReadout) -> Iterator[QtCore.QRectF]:
        """Return where contact, arousal and cue stand; without a cue the others have more."""
        top = self._page.top()
        if readout.simulated:
            strip = QtCore.QRectF(
                self._page.left(), top, self._page.width(), _STRIP * self._tall
            )
            self._draw_simulated(strip)
            top = strip.bottom()
        edge, gap = _EDGE * self._tall, _GAP * self._tall
        room = self._page.bottom() - top - _TROUBLE * self._tall - 3 * gap
        spare = 0.0 if readout.cue else room - (_CONTACT + _AROUSAL) * self._tall - 2 * gap
        for share in (_CONTACT, _AROUSAL):
            tall = share * self._tall + spare / 2
            top += gap
            yield QtCore.QRectF(edge, top, self._page.width() - 2 * edge, tall)
            top += tall
        top += gap
        bottom = self._below().top() - gap
        yield QtCore.QRectF(edge, top, self._page.width() - 2 * edge, bottom - top)

    def _below(self) -> QtCore.QRectF:
        edge, tall = _EDGE * self._tall, _TROUBLE * self._tall
        top = self._page.bottom() - tall - _GAP * self._tall
        side = edge + _GAP * self._tall
        return QtCore.QRectF(side, top, self._page.width() - 2 * side, tall)

    def _draw_simulated(self, strip: QtCore.QRectF) -> None:
        self._painter.fillRect(strip, QtGui.QColor(self._look.palette.pressed))
        self._write(strip, tr(SIMULATED_LINE), _STRIP_LETTERS, Role.TEXT, flags=_CENTRED)

    def _draw_contact(self, row: QtCore.QRectF, readout: GlanceReadout) -> None:
        stands_out = readout.contact_role is Role.CONTACT
        if stands_out:
            self._ground(row, Role.CONTACT)
        left, words = self._split(row)
        ring = _RING * self._tall
        at = QtCore.QPointF(left.left(), row.center().y())
        color = self._look.color(readout.contact_role)
        draw_rings(self._painter, at, ring, readout.shape, color)
        role = _ink(readout.contact_role)
        if not readout.about:
            self._write(words, readout.contact, _STATE, role, bold=True)
            return
        upper, lower = self._stacked(words, _STATE, _LINE)
        self._write(upper, readout.contact, _STATE, role, bold=True)
        self._write(lower, readout.about, _LINE, Role.SECONDARY)

    def _draw_arousal(self, row: QtCore.QRectF, readout: GlanceReadout) -> None:
        left, words = self._split(row)
        tall = _RING * self._tall * 0.9
        bars = QtCore.QRectF(left.left(), row.center().y() - tall / 2, tall * 1.5, tall)
        filled = self._look.color(readout.arousal_role)
        draw_bars(self._painter, bars, readout.bars, filled, self._look.color(Role.MUTED))
        upper, lower = self._stacked(words, _LINE, _LEVEL)
        self._write(upper, tr(AROUSAL), _LINE, Role.SECONDARY)
        role = _ink(readout.arousal_role)
        self._write(lower, readout.arousal, _LEVEL, role, bold=True)

    def _draw_cue(self, row: QtCore.QRectF, readout: GlanceReadout) -> None:
        self._ground(row, readout.cue_role)
        gap, pip = _GAP * self._tall, _PIP * self._tall
        inside = row.adjusted(gap, 0, -gap, 0)
        draw_pips(
            self._painter,
            QtCore.QPointF(inside.left(), row.top() + gap + pip / 2),
            pip,
            readout.tier,
            self._look.color(readout.cue_role),
        )
        inside.setTop(row.top() + (pip + gap if readout.tier else 0.0))
        role = _ink(readout.cue_role)
        self._write(inside, readout.cue, _CUE, role, bold=True, flags=_MIDDLE | _WRAPPED)

    def _draw_below(self, readout: GlanceReadout) -> None:
        """Draw what is wrong, or the press just made; at the right the marks that are on."""
        row = self._below()
        lasting = f" {DOT} ".join(readout.lasting)
        if lasting:
            share = 0.36 if readout.troubles else 0.6
            right = row.adjusted((1 - share) * row.width(), 0, 0, 0)
            self._write(right, lasting, _LINE, Role.SECONDARY, flags=_MIDDLE | _RIGHT)
            row.setRight(right.left() - _GAP * self._tall)
        if not readout.troubles:
            self._write(row, readout.noted, _LINE, Role.SECONDARY)
            return
        across = _CROSS * self._tall
        cross = QtCore.QRectF(row.left(), row.center().y() - across / 2, across, across)
        color = self._look.color(Role.TECHNICAL)
        draw_signal(self._painter, cross, SignalShape.LOST, color)
        said = f" {DOT} ".join(readout.troubles)
        self._write(row.adjusted(1.6 * across, 0, 0, 0), said, _LINE, Role.TEXT, bold=True)

    # --- what rows are made of

    def _split(self, row: QtCore.QRectF) -> tuple[QtCore.QRectF, QtCore.QRectF]:
        """Return the column of the shapes and the column of the words."""
        inner = row.adjusted(_GAP * self._tall, 0, -_GAP * self._tall, 0)
        shapes = QtCore.QRectF(inner)
        shapes.setWidth(RINGS_WIDTH * _RING * self._tall)
        return shapes, inner.adjusted(shapes.width() + 2 * _GAP * self._tall, 0, 0, 0)

    def _stacked(
        self, box: QtCore.QRectF, upper: float, lower: float
    ) -> tuple[QtCore.QRectF, QtCore.QRectF]:
        """Return two lines of these sizes, one below the other, in the middle of a box."""
        heights = [_LEADING * share * self._tall for share in (upper, lower)]
        top = box.center().y() - sum(heights) / 2
        first = QtCore.QRectF(box.left(), top, box.width(), heights[0])
        return first, QtCore.QRectF(box.left(), first.bottom(), box.width(), heights[1])

    def _ground(self, row: QtCore.QRectF, role: Role) -> None:
        """Draw the tinted card that lets a row stand out."""
        radius = 0.025 * self._tall
        self._painter.setBrush(self._look.tint(role))
        self._painter.setPen(QtGui.QPen(self._look.color(role), max(1.0, 0.003 * self._tall)))
        self._painter.drawRoundedRect(row, radius, radius)

    def _write(
        self,
        box: QtCore.QRectF,
        text: str,
        share: float,
        role: Role,
        *,
        bold: bool = False,
        flags: int = _MIDDLE,
    ) -> str:
        """Write a text as large as it fits, at most as large as `share` of the page.

        Returns
        -------
        str
            What could be written of it.
        """
        font = QtGui.QFont(QtWidgets.QApplication.font())
        font.setBold(bold)
        wished = round(share * self._tall)
        for size in range(wished, round(_SMALLEST * wished) - 1, -1):
            font.setPixelSize(max(1, size))
            needs = QtGui.QFontMetricsF(font).boundingRect(box, flags, text)
            if needs.width() <= box.width() and needs.height() <= box.height():
                break
        else:
            lines = 1.8 if flags & _WRAPPED else 1.0
            width = round(box.width() * lines)
            elide = Qt.TextElideMode.ElideRight
            text = QtGui.QFontMetrics(font).elidedText(text, elide, width)
        self._painter.setFont(font)
        self._painter.setPen(self._look.color(role))
        self._painter.drawText(box, flags, text)
        return text


def _ink(role: Role) -> Role:
    """Return the role of the words beside a shape: what is not known is grey itself."""
    return Role.TECHNICAL if role is Role.TECHNICAL else Role.TEXT
