"""The timeline as a widget: looked at, moved along, played along, pointed at."""

import math
from collections.abc import Sequence

from ...monitor.review.account import Account
from ..qt import Qt, QtCore, QtGui, QtWidgets, Signal
from ..shown.readouts import Role
from ..theme import Look
from ..words import review_wording as wording
from ..words.phrases import tr
from ..words.wording import clock_words
from .axis import TimeAxis, whole
from .lane import Lane
from .page import TimelinePage, timeline_page

_ZOOM_STEP = 1.25
_MOVE_SHARE = 0.2
_OVERVIEW = 26
_INSET = 8
_SELECTED_ALPHA = 40
_CLICK_PX = 4


class Timeline(QtWidgets.QWidget):
    """Shows a session; zoomed with the wheel or + and -, moved by dragging or with the arrows.

    Signals
    -------
    pointed
        The moment (seconds) at which the therapist clicked.
    selected
        From when to when (seconds) the therapist drew, with the Shift key held.
    """

    pointed = Signal(float)
    selected = Signal(float, float)

    def __init__(self, account: Account, look: Look, lanes: Sequence[Lane] = ()) -> None:
        super().__init__()
        self._page: TimelinePage = timeline_page(account, look, lanes)
        self._below_heart: tuple[Lane, ...] = ()
        self._below_talk: tuple[Lane, ...] = ()
        self._axis = whole(account.end_s)
        self._still: QtGui.QPixmap | None = None
        self._playhead_s: float | None = None
        self._selection: tuple[float, float] | None = None
        self._pressed: tuple[QtCore.QPoint, TimeAxis, bool] | None = None
        self._bound()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(tr(wording.TIMELINE))
        self._tell_axis()

    @property
    def axis(self) -> TimeAxis:
        """What is shown."""
        return self._axis

    def show_axis(self, axis: TimeAxis) -> None:
        """Show another stretch."""
        if axis != self._axis:
            self._axis = axis
            self._still = None
            self._tell_axis()
            self.update()

    def show_account(self, account: Account, lanes: Sequence[Lane] = ()) -> None:
        """Show another account of the same session, as near as before."""
        self._page = timeline_page(
            account, self._page.look, lanes, self._below_heart, self._below_talk
        )
        self._bound()
        self.redraw()

    def add_below_heart(self, lane: Lane) -> None:
        """Show one more lane from now on, below the one of the heart."""
        self._below_heart = (*self._below_heart, lane)
        self.show_account(self._page.account)

    def add_below_talk(self, lane: Lane) -> None:
        """Show one more lane from now on, below the one of the talk."""
        self._below_talk = (*self._below_talk, lane)
        self.show_account(self._page.account)

    def redraw(self) -> None:
        """Draw the lanes anew: one of them knows more now."""
        self._fit()
        self.update()

    def show_moment(self, t_s: float) -> None:
        """Bring a moment (seconds) into view, without moving what is in view already."""
        self.show_axis(self._axis.around(t_s))

    def show_playhead(self, t_s: float | None) -> None:
        """Draw where the sound is heard now (seconds); None where none is."""
        if t_s != self._playhead_s:
            self._playhead_s = t_s
            self.update()

    def show_selection(self, selection: tuple[float, float] | None) -> None:
        """Draw a stretch as chosen (seconds)."""
        self._selection = selection
        self.update()

    # --- what Qt says

    def paintEvent(self, event: QtGui.QPaintEvent | None) -> None:  # noqa: ARG002
        """Draw the lanes from memory, and over them what moves."""
        if self._still is None:
            self._still = self._draw()
        painter = QtGui.QPainter(self)
        painter.drawPixmap(0, 0, self._still)
        axis = self._placed()
        if self._selection is not None:
            self._paint_selection(painter, axis)
        if self._playhead_s is not None and axis.shows(self._playhead_s, self._playhead_s):
            painter.setPen(QtGui.QPen(self._page.look.color(Role.TEXT), 1.5))
            x = axis.x(self._playhead_s)
            painter.drawLine(QtCore.QLineF(x, 0.0, x, float(self._page.height)))
        self._paint_overview(painter)
        if self.hasFocus():
            painter.setPen(QtGui.QPen(self._page.look.color(Role.CALM), 1.0))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def resizeEvent(self, event: QtGui.QResizeEvent | None) -> None:
        """Draw anew at another size."""
        self._fit()
        super().resizeEvent(event)

    def wheelEvent(self, event: QtGui.QWheelEvent | None) -> None:
        """Zoom about the pointer; sideways, move."""
        if event is None:
            return
        turns = event.angleDelta()
        if abs(turns.x()) > abs(turns.y()):
            self.show_axis(self._axis.moved(-turns.x() / 120.0 * self._move_s()))
        else:
            about_s = self._placed().t_s(event.position().x())
            factor = _ZOOM_STEP ** (-turns.y() / 120.0)
            self.show_axis(self._axis.zoomed(factor, about_s))
        event.accept()

    def mousePressEvent(self, event: QtGui.QMouseEvent | None) -> None:
        """Begin to drag, or with Shift to choose; below, jump."""
        if event is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if event.pos().y() >= self._page.height:
            self._jump(event.pos().x())
            return
        choosing = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._pressed = (event.pos(), self._placed(), choosing)

    def mouseMoveEvent(self, event: QtGui.QMouseEvent | None) -> None:
        """Move along, choose, or say what lies under the pointer."""
        if event is None:
            return
        if self._pressed is None:
            self._tell(event)
            return
        begun, axis, choosing = self._pressed
        if choosing:
            ends = sorted((axis.t_s(begun.x()), axis.t_s(event.pos().x())))
            self.show_selection((max(0.0, ends[0]), min(axis.length_s, ends[1])))
        else:
            self.show_axis(axis.moved((begun.x() - event.pos().x()) / axis.px_per_s))

    def mouseReleaseEvent(self, event: QtGui.QMouseEvent | None) -> None:
        """Tell what was chosen, or pointed at."""
        if event is None or self._pressed is None:
            return
        begun, axis, choosing = self._pressed
        self._pressed = None
        moved = abs(event.pos().x() - begun.x()) > _CLICK_PX
        if choosing and moved and self._selection is not None:
            self.selected.emit(*self._selection)
        elif not moved:
            t_s = min(max(0.0, axis.t_s(event.pos().x())), axis.length_s)
            self.pointed.emit(t_s)

    def keyPressEvent(self, event: QtGui.QKeyEvent | None) -> None:
        """Move with the arrows, zoom with + and -, all of it with Home."""
        if event is None or not self._act(event.key()):
            super().keyPressEvent(event)

    # --- drawing

    def _bound(self) -> None:
        """Be never so low that a lane cannot be read, nor taller than what is drawn."""
        below = self._page.look.px(_OVERVIEW)
        self.setMinimumHeight(self._page.fitted(0.0).height + below)
        self.setMaximumHeight(self._page.fitted(math.inf).height + below)

    def _fit(self) -> None:
        self._page = self._page.fitted(self.height() - self._page.look.px(_OVERVIEW))
        self._still = None

    def _placed(self) -> TimeAxis:
        return self._page.axis_in(self._area(), self._axis)

    def _area(self) -> QtCore.QRectF:
        inset = self._page.look.px(_INSET)
        return QtCore.QRectF(inset, 0.0, self.width() - 2.0 * inset, float(self._page.height))

    def _draw(self) -> QtGui.QPixmap:
        ratio = self.devicePixelRatioF()
        still = QtGui.QPixmap(self.size() * ratio)
        still.setDevicePixelRatio(ratio)
        still.fill(Qt.GlobalColor.transparent)
        painter = QtGui.QPainter(still)
        painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing)
        self._page.paint(painter, self._area(), self._axis)
        painter.end()
        return still

    def _paint_selection(self, painter: QtGui.QPainter, axis: TimeAxis) -> None:
        start_s, end_s = self._selection or (0.0, 0.0)
        tint = self._page.look.color(Role.CALM)
        tint.setAlpha(_SELECTED_ALPHA)
        left, right = max(axis.left, axis.x(start_s)), min(axis.right, axis.x(end_s))
        if right > left:
            painter.fillRect(QtCore.QRectF(left, 0.0, right - left, self._page.height), tint)

    def _paint_overview(self, painter: QtGui.QPainter) -> None:
        """Draw the whole session as one line, and what of it is shown."""
        axis = self._overview_axis()
        px = self._page.look.px
        top, tall = self._page.height + px(6), px(10)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QtGui.QColor(self._page.look.palette.raised))
        painter.drawRoundedRect(
            QtCore.QRectF(axis.left, top, axis.right - axis.left, tall), 4, 4
        )
        left, right = axis.x(self._axis.start_s), axis.x(self._axis.end_s)
        painter.setBrush(self._page.look.color(Role.TECHNICAL))
        painter.drawRoundedRect(QtCore.QRectF(left, top, max(4.0, right - left), tall), 4, 4)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _overview_axis(self) -> TimeAxis:
        return self._page.axis_in(self._area(), whole(self._axis.length_s))

    # --- moving

    def _move_s(self) -> float:
        return _MOVE_SHARE * self._axis.shown_s

    def _jump(self, x: float) -> None:
        middle_s = self._overview_axis().t_s(x)
        self.show_axis(self._axis.moved(middle_s - (self._axis.start_s + self._axis.end_s) / 2))

    def _act(self, key: int) -> bool:
        axis = self._axis
        middle_s = (axis.start_s + axis.end_s) / 2.0
        moves = {
            Qt.Key.Key_Left: lambda: axis.moved(-self._move_s()),
            Qt.Key.Key_Right: lambda: axis.moved(self._move_s()),
            Qt.Key.Key_Plus: lambda: axis.zoomed(1.0 / _ZOOM_STEP, middle_s),
            Qt.Key.Key_Minus: lambda: axis.zoomed(_ZOOM_STEP, middle_s),
            Qt.Key.Key_Home: lambda: whole(axis.length_s),
        }
        move = moves.get(Qt.Key(key))
        if move is not None:
            self.show_axis(move())
        return move is not None

    # --- telling

    def _tell(self, event: QtGui.QMouseEvent) -> None:
        t_s = self._placed().t_s(event.pos().x())
        boxes = self._page.boxes(self._area())
        told = ""
        for lane, box in zip(self._page.lanes, boxes, strict=True):
            if box.contains(QtCore.QPointF(event.pos())):
                told = lane.tell(t_s)
        words = f"{clock_words(t_s)}  {told}" if told else ""
        QtWidgets.QToolTip.showText(event.globalPos(), _plain(words), self)

    def _tell_axis(self) -> None:
        shown = (clock_words(self._axis.start_s), clock_words(self._axis.end_s))
        self.setAccessibleDescription(tr(wording.SHOWN).format(start=shown[0], end=shown[1]))


def _plain(words: str) -> str:
    """Return words as Qt shows them letter by letter: a note may look like a page."""
    escaped = words.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>")
    return f"<p style='white-space:pre'>{escaped}</p>" if words else ""
