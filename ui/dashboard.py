"""How the panels stand together, and which key presses what."""

from collections.abc import Callable
from functools import partial

from ..monitor.inputs import Phase
from . import wording
from .arousal_panel import ArousalHeading, ArousalTrend
from .card import Card
from .contact_panel import ContactPanel
from .cue_panel import HELPFUL_KEY, NOT_HELPFUL_KEY, CuePanel
from .phase_strip import PhaseStrip
from .press_row import PressRow
from .qt import Qt, QtCore, QtGui, QtWidgets, Signal
from .readouts import Role, Screen
from .reply_place import ReplyPlace
from .sensor_panel import SensorPanel
from .status_line import Footer, SessionClock, SimulatedStrip
from .strip import TimeScale
from .theme import Look, Space
from .turn_ribbon import TurnRibbon
from .wording import tr

_LEFT_COLUMN = 372
_TOP_ROW = 56
_CUE_HEIGHT = 216
_SENSORS_HEIGHT = 112
_WATERMARK_PX = 84
_WATERMARK_ALPHA = 26


class Dashboard(QtWidgets.QWidget):
    """Every panel of the live window at one `Look`; emits what the therapist does.

    Left, what a glance is for: contact, reply, sensors.  Right, the cue and the last three
    minutes.  Below, what the therapist can say.
    """

    pressed = Signal(object)

    def __init__(self, look: Look, now_s: Callable[[], float]) -> None:
        super().__init__()
        self.look = look
        self._clock, self._phases = SessionClock(look), PhaseStrip(look, now_s)
        self._contact, self._reply = ContactPanel(look), ReplyPlace(look, now_s)
        self._sensors, self._cue = SensorPanel(look), CuePanel(look, now_s)
        self._heading, self._trend = ArousalHeading(look), ArousalTrend(look)
        self._ribbon = TurnRibbon(look)
        self._strips = _StripCard(look)
        self._press = PressRow(look, now_s)
        self._simulated, self._footer = SimulatedStrip(look), Footer(look)
        self._lay_out()
        self._connect()
        self._keys = self._plain_keys()

    def show_screen(self, screen: Screen) -> None:
        """Replace what every panel shows."""
        self._simulated.setVisible(screen.status.simulated)
        self._strips.mark_simulated(on=screen.status.simulated)
        self._clock.show_readout(screen.status)
        self._phases.show_readout(screen.phase)
        self._contact.show_readout(screen.contact)
        self._reply.show_screen(screen)
        self._sensors.show_readouts(screen.heart, screen.voice)
        self._cue.show_readout(screen.cue)
        self._heading.show_readout(screen.arousal)
        self._trend.show_trend(screen.trend, dimmed=screen.arousal.dimmed)
        self._ribbon.show_ribbon(screen.ribbon)
        self._press.show_lasting(screen.lasting_marks)
        self._press.show_suds(screen.suds)
        self._footer.show_readout(screen.status)

    def act(self, key: int) -> bool:
        """Do what a key stands for; return whether it stands for anything now."""
        if self._reply.act(key) or self._press.act(key):
            return True
        action = self._keys.get(key)
        if action is not None:
            action()
        return action is not None

    # --- laying out

    def _lay_out(self) -> None:
        px = self.look.px
        outer = QtWidgets.QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._simulated)
        grid = QtWidgets.QGridLayout()
        outer.addLayout(grid, 1)
        edge = px(Space.LARGE)
        grid.setContentsMargins(edge, px(Space.MEDIUM), edge, px(Space.SMALL))
        grid.setSpacing(px(Space.MEDIUM))
        grid.setColumnMinimumWidth(0, px(_LEFT_COLUMN))
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(1, 1)
        for widget in (self._clock, self._phases):
            widget.setFixedHeight(px(_TOP_ROW))
        grid.addWidget(self._clock, 0, 0)
        grid.addWidget(self._phases, 0, 1)
        grid.addLayout(self._left(), 1, 0)
        grid.addLayout(self._right(), 1, 1)
        grid.addWidget(self._press, 2, 0, 1, 2)
        grid.addWidget(self._footer, 3, 0, 1, 2)

    def _left(self) -> QtWidgets.QVBoxLayout:
        column = QtWidgets.QVBoxLayout()
        column.setSpacing(self.look.px(Space.MEDIUM))
        self._contact.setFixedHeight(self.look.px(_CUE_HEIGHT))
        self._sensors.setFixedHeight(self.look.px(_SENSORS_HEIGHT))
        for widget in (self._contact, self._reply, self._sensors):
            widget.setFixedWidth(self.look.px(_LEFT_COLUMN))
            column.addWidget(widget)
        return column

    def _right(self) -> QtWidgets.QVBoxLayout:
        column = QtWidgets.QVBoxLayout()
        column.setSpacing(self.look.px(Space.MEDIUM))
        self._cue.setFixedHeight(self.look.px(_CUE_HEIGHT))
        column.addWidget(self._cue)
        column.addWidget(self._strips, 1)
        strips = self._strips.column(spacing=Space.SMALL)
        strips.addLayout(self._above_strips())
        strips.addWidget(self._trend, 1)
        strips.addWidget(self._ribbon)
        strips.addWidget(TimeScale(self.look))
        return column

    def _above_strips(self) -> QtWidgets.QHBoxLayout:
        """Return the heading of the last minutes, and the way to say what was true in them."""
        row = QtWidgets.QHBoxLayout()
        row.addWidget(self._heading, 1)
        row.addWidget(self._press.earlier)
        return row

    # --- presses and keys

    def _connect(self) -> None:
        for signal in (
            self._phases.chosen,
            self._cue.answered,
            self._press.pressed,
            self._reply.pressed,
        ):
            signal.connect(self.pressed)

    def _plain_keys(self) -> dict[int, Callable[[], None]]:
        phases = {
            ord(str(number)): partial(self._phases.choose, phase)
            for number, phase in enumerate(Phase, start=1)
        }
        return {
            **phases,
            ord(HELPFUL_KEY): partial(self._cue.answer, helpful=True),
            ord(NOT_HELPFUL_KEY): partial(self._cue.answer, helpful=False),
        }


class _StripCard(Card):
    """The card of curve and ribbon; what is simulated says so behind them."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._simulated = False

    def mark_simulated(self, *, on: bool) -> None:
        if on is not self._simulated:
            self._simulated = on
            self.update()

    def paintEvent(self, event: QtGui.QPaintEvent | None) -> None:
        super().paintEvent(event)
        if not self._simulated:
            return
        painter = QtGui.QPainter(self)
        color = self.look.color(Role.TECHNICAL)
        color.setAlpha(_WATERMARK_ALPHA)
        painter.setPen(color)
        font = painter.font()
        font.setPixelSize(self.look.px(_WATERMARK_PX))
        font.setBold(True)
        painter.setFont(font)
        middle = QtCore.QRect(0, 0, self.width(), round(self.height() * 0.8))
        painter.drawText(middle, Qt.AlignmentFlag.AlignCenter, tr(wording.SIMULATED))
