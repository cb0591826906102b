"""How the panels stand together, and whom the keys reach."""

from collections.abc import Callable
from functools import partial

from ...monitor.inputs import MarkKind
from ..keyboard.hands import Hands
from ..keyboard.key_help import KeyHelp
from ..keyboard.keys import Action
from ..qt import QtWidgets, Signal
from ..shown.readouts import Screen
from ..theme import Look, Space
from ..widgets.status_line import Footer, FooterButton, SessionClock
from ..widgets.top_strips import TopStrips
from ..words.phrases import tr
from ..words.practise_wording import END, FAULTY_EXERCISE
from ..words.settings_wording import KEYS
from ..words.wording import FAULTY
from .contact_panel import ContactPanel
from .cue_panel import CuePanel
from .leader_button import LeaderButton
from .need_strip import NeedStrip
from .phase_strip import PhaseStrip
from .press_row import PressRow
from .reply_place import ReplyPlace
from .sensor_panel import SensorPanel
from .strips_place import Standing, StripsPlace
from .undo_line import UndoLine

_LEFT_COLUMN = 372
_TOP_ROW = 56
_CUE_HEIGHT = 216
_SENSORS_HEIGHT = 98
"""Both columns just fit into 700 pixels: what is higher lets cards lie on each other."""


class Dashboard(QtWidgets.QWidget):
    """Every panel of the live window at one `Look`; emits what the therapist does.

    Left, what a glance is for: contact, reply, sensors.  Right, the cue and the last three
    minutes.  Below, what the therapist can say.

    Signals
    -------
    pressed
        The therapist's input.
    forget
        The last so many seconds are to be erased.

    Attributes
    ----------
    hands
        Knows what each key does now, and can be taught more.
    """

    pressed = Signal(object)
    forget = Signal(float)

    def __init__(
        self, look: Look, now_s: Callable[[], float], *, practising: bool = False
    ) -> None:
        super().__init__()
        self.look = look
        self._clock, self._phases = SessionClock(look), PhaseStrip(look, now_s)
        self._leader, self._needs = LeaderButton(look, now_s), NeedStrip(look, now_s)
        self._contact, self._reply = ContactPanel(look), ReplyPlace(look, now_s)
        self._sensors, self._cue = SensorPanel(look), CuePanel(look, now_s)
        self._press = PressRow(look, now_s)
        self._strips = StripsPlace(look, now_s, self._press.earlier)
        self._undo = UndoLine(look, now_s)
        self._keys = FooterButton(look, tr(KEYS), Action.HELP)
        self._end = FooterButton(look, tr(END), Action.END)
        self._end.setVisible(not practising)
        self._top = TopStrips(look, FAULTY_EXERCISE if practising else FAULTY)
        self._footer = Footer(look, self._undo, self._keys, self._end)
        self.hands = Hands(look.keys)
        self._help = KeyHelp(look, self, practising=practising)
        self.hands.reach(self._help, self._strips, self._reply, self._needs, self._press)
        for panel in (self._cue, self._phases, self._leader, self._undo):
            self.hands.learn(panel.does)
        self._lay_out()
        self._connect()

    @property
    def standing(self) -> Standing:
        """What is open in the place of the last minutes."""
        return self._strips.standing

    def stand(self, standing: Standing) -> None:
        """Stand as another one did, in whose place this one comes at another size."""
        self._strips.stand(standing)

    def own_up(self) -> None:
        """Say that a fault keeps the panels from being what they should."""
        self._top.own_up()

    def show_screen(self, screen: Screen) -> None:
        """Replace what every panel shows."""
        self._top.show_simulated(on=screen.status.simulated)
        self._clock.show_readout(screen.status)
        self._phases.show_readout(screen.phase)
        self._leader.show_readout(screen.leader)
        self._needs.show_readout(screen.image)
        self._contact.show_readout(screen.contact)
        self._reply.show_screen(screen)
        self._sensors.show_readouts(screen.heart, screen.voice)
        self._cue.show_readout(screen.cue)
        self._cue.show_quiet(on=MarkKind.QUIET_MODE in screen.lasting_marks)
        self._strips.show_screen(screen)
        self._press.show_lasting(screen.lasting_marks)
        self._press.show_suds(screen.suds)
        self._press.show_moment(screen.phase.phase, online=screen.online)
        self._footer.show_readout(screen.status)
        self._undo.show_readout(screen.undo)

    # --- laying out

    def _lay_out(self) -> None:
        px = self.look.px
        outer = QtWidgets.QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._top)
        grid = QtWidgets.QGridLayout()
        outer.addLayout(grid, 1)
        edge = px(Space.LARGE)
        grid.setContentsMargins(edge, px(Space.SMALL), edge, px(Space.TIGHT))
        grid.setHorizontalSpacing(px(Space.MEDIUM))
        grid.setVerticalSpacing(px(Space.SMALL))
        grid.setColumnMinimumWidth(0, px(_LEFT_COLUMN))
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(1, 1)
        for widget in (self._clock, self._phases, self._leader):
            widget.setFixedHeight(px(_TOP_ROW))
        grid.addWidget(self._clock, 0, 0)
        top = QtWidgets.QHBoxLayout()
        top.setSpacing(px(Space.MEDIUM))
        top.addWidget(self._phases, 1)
        top.addWidget(self._leader)
        grid.addLayout(top, 0, 1)
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
        below = QtWidgets.QVBoxLayout()
        below.setSpacing(self.look.px(Space.SMALL))
        below.addWidget(self._strips, 1)
        below.addWidget(self._needs)
        column.addLayout(below, 1)
        return column

    # --- presses and keys

    def _connect(self) -> None:
        for signal in (
            self._phases.chosen,
            self._leader.named,
            self._needs.named,
            self._cue.answered,
            self._press.pressed,
            self._reply.pressed,
            self._strips.pressed,
            self._undo.taken_back,
        ):
            signal.connect(self.pressed)
        self._strips.forget.connect(self.forget)
        self._strips.wanted.connect(self.hands.do)
        self._needs.believed.connect(self._press.ask_belief)
        self._cue.quiet.connect(partial(self.hands.do, Action.QUIET_MODE))
        self._keys.clicked.connect(partial(self.hands.do, Action.HELP))
        self._end.clicked.connect(partial(self.hands.do, Action.END))
