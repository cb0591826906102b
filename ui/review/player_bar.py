"""The controls of a session's sound, one row; they tell twenty times a second what is heard."""

from typing import Any

from ...monitor.records import Reason
from ...monitor.review.playback import SHORTEST_LOOP_S, SPEEDS, Playback
from ...monitor.review.played_sound import Loop
from ..qt import Qt, QtCore, QtGui, QtWidgets, Signal
from ..shown.readouts import Role
from ..theme import Look, Size, Space
from ..widgets.card import Words
from ..widgets.drop_down import DropDown
from ..widgets.key_button import KeyButton
from ..words import player_wording as wording
from ..words.phrases import tr
from ..words.wording import clock_words

STEP_S = 5.0
LOOKS_PER_S = 20

_HIGH = 36
_SPEED_WIDE, _VOLUME_WIDE = 82, 80
_KEY_EDGES = 3 * 14
_SIGN = 16
_AS_RECORDED, _LOUDEST, _STEP_DB = 5, 10, 4.0
_ANSWERS_WITHIN_S = 2.0


class PlayerBar(QtWidgets.QWidget):
    """Plays, pauses, steps, repeats; nothing plays before somebody asks for it.

    Parameters
    ----------
    look
        How it looks.
    playback
        What it controls.

    Signals
    -------
    heard
        The moment (seconds) that is heard now; when it rests, the last one once more.
    told
        Why nothing is heard that should be; empty once it is.
    """

    heard = Signal(float)
    told = Signal(str)

    def __init__(self, look: Look, playback: Playback) -> None:
        super().__init__()
        self._look, self._playback = look, playback
        self._stretch: Loop | None = None
        self._unmoved = (0, 0.0)
        self._told = ""
        self.setAccessibleName(tr(wording.PLAYER))
        self._play = KeyButton(look, tr(wording.PLAY), tr(wording.SPACE_KEY))
        self._play.clicked.connect(self.toggle)
        self._back = self._button(wording.BACK, wording.BACK_NAME)
        self._back.clicked.connect(lambda: self.step(-STEP_S))
        self._forward = self._button(wording.FORWARD, wording.FORWARD_NAME)
        self._forward.clicked.connect(lambda: self.step(STEP_S))
        self._clock = Words(look, Size.BODY, Role.TEXT, bold=True)
        self._speed = self._speeds()
        self._repeat = self._button(wording.REPEAT, wording.REPEAT_NAME)
        self._repeat.setCheckable(True)
        self._repeat.toggled.connect(self._change_loop)
        self._volume = self._slider()
        self._timer = QtCore.QTimer(self)
        self._timer.setInterval(round(1000 / LOOKS_PER_S))
        self._timer.timeout.connect(self._look_at_it)
        self._lay_out()
        self.choose(None)
        self._show()

    @property
    def playback(self) -> Playback:
        """What it controls."""
        return self._playback

    def toggle(self) -> None:
        """Play from here, or pause."""
        if self._playback.is_playing:
            self._playback.pause()
        else:
            self._playback.play()
        self._follow()

    def step(self, by_s: float) -> None:
        """Go back or forward (seconds)."""
        self.go_to(self._playback.position_s() + by_s)

    def go_to(self, t_s: float) -> None:
        """Go on at another moment (seconds); what rests stays at rest."""
        self._playback.jump(t_s)
        self._follow()

    def play_from(self, t_s: float) -> None:
        """Play from a moment on (seconds); what is repeated, from its own beginning."""
        self._playback.jump(t_s)
        self._playback.play()
        self._follow()

    def choose(self, stretch: Loop | None) -> None:
        """Let a stretch be the one that can be repeated; with none, nothing is."""
        if stretch is not None and stretch.end_s - stretch.start_s < SHORTEST_LOOP_S:
            stretch = None
        self._stretch = stretch
        self._repeat.setEnabled(stretch is not None)
        self._repeat.setToolTip(self._repeats())
        self._repeat.setAccessibleDescription(self._repeats())
        if stretch is None:
            self._repeat.setChecked(False)
        elif self._repeat.isChecked():
            self._change_loop(repeat=True)

    def close_sound(self) -> None:
        """Fall silent for good."""
        self._timer.stop()
        self._playback.pause()

    def hideEvent(self, event: QtGui.QHideEvent | None) -> None:
        """Fall silent when it cannot be seen: nobody could stop it."""
        self._playback.pause()
        self._follow()
        super().hideEvent(event)

    def keyPressEvent(self, event: QtGui.QKeyEvent | None) -> None:
        """Play or pause with Space, wherever in the row nothing else takes it."""
        if event is not None and event.key() == Qt.Key.Key_Space:
            self.toggle()
            return
        super().keyPressEvent(event)

    # --- what it does

    def _change_speed(self) -> None:
        self._playback.set_speed(SPEEDS[self._speed.currentIndex()])
        self._follow()

    def _change_loop(self, repeat: bool) -> None:
        self._playback.set_loop(self._stretch if repeat else None)
        self._follow()

    def _change_volume(self, steps: int) -> None:
        decibels = (steps - _AS_RECORDED) * _STEP_DB
        self._playback.set_gain(10.0 ** (decibels / 20.0) if steps else 0.0)

    def _follow(self) -> None:
        """Look at once, and go on looking while something is heard."""
        self._unmoved = (0, self._playback.position_s())
        self._timer.start()
        self._look_at_it()

    def _look_at_it(self) -> None:
        now_s = self._playback.position_s()
        looks, last_s = self._unmoved
        self._unmoved = (looks + 1, last_s) if now_s == last_s else (0, now_s)
        if not self._playback.is_playing:
            self._timer.stop()
        self._show()
        self.heard.emit(now_s)

    # --- what it shows

    def _show(self) -> None:
        playing = self._playback.is_playing
        self._play.setText(tr(wording.PAUSE if playing else wording.PLAY))
        self._play.setAccessibleName(tr(wording.PAUSE_NAME if playing else wording.PLAY_NAME))
        now, end = (
            clock_words(t_s) for t_s in (self._playback.position_s(), self._playback.end_s)
        )
        self._clock.say(now)
        self._clock.setAccessibleName(tr(wording.HEARD_AT).format(clock=now, end=end))
        trouble = self._trouble()
        if trouble != self._told:
            self._told = trouble
            self.told.emit(trouble)

    def _trouble(self) -> str:
        """Return why nothing is heard that should be; empty if all is well."""
        if self._playback.error is not None:
            return str(self._playback.error)
        if self._playback.fault is not Reason.NONE:
            return tr(wording.FAULTS.get(self._playback.fault, wording.FAULT))
        unmoved_s = self._unmoved[0] / LOOKS_PER_S
        if self._playback.is_playing and unmoved_s > _ANSWERS_WITHIN_S:
            return tr(wording.DOES_NOT_ANSWER)
        return ""

    def _repeats(self) -> str:
        if self._stretch is None:
            return tr(wording.REPEAT_HOW)
        start, end = clock_words(self._stretch.start_s), clock_words(self._stretch.end_s)
        return tr(wording.REPEATS).format(start=start, end=end)

    # --- laying out

    def _lay_out(self) -> None:
        px = self._look.px
        self._play.setAutoDefault(False)
        self._play.setMinimumHeight(px(_HIGH))
        self._play.setFixedWidth(self._play_wide())
        longest = clock_words(self._playback.end_s)
        self._clock.setMinimumWidth(self._clock.fontMetrics().horizontalAdvance(longest))
        row = QtWidgets.QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(Space.SMALL))
        for widget in (self._play, self._back, self._forward, self._clock):
            row.addWidget(widget)
        for widget in (self._speed, self._repeat, _SpeakerSign(self._look), self._volume):
            row.addWidget(widget)
        row.addStretch(1)
        fixed = QtWidgets.QSizePolicy.Policy.Fixed
        for button in (self._back, self._forward, self._speed, self._repeat):
            button.setSizePolicy(fixed, fixed)

    def _play_wide(self) -> int:
        """Return how wide the button must be for either of its words and its key."""
        letters = QtGui.QFontMetrics(self._look.font(Size.BODY))
        small = QtGui.QFontMetrics(self._look.font(Size.CAPTION))
        words = max(letters.horizontalAdvance(tr(w)) for w in (wording.PLAY, wording.PAUSE))
        return words + small.horizontalAdvance(self._play.key) + self._look.px(_KEY_EDGES)

    def _button(self, words: str, name: str) -> QtWidgets.QPushButton:
        button = QtWidgets.QPushButton(tr(words))
        button.setAutoDefault(False)
        button.setMinimumHeight(self._look.px(_HIGH))
        button.setAccessibleName(tr(name))
        return button

    def _speeds(self) -> QtWidgets.QComboBox:
        speeds: DropDown[Any] = DropDown(self._look)
        speeds.addItems([tr(wording.SPEED_IS).format(n=_written(one)) for one in SPEEDS])
        speeds.setCurrentIndex(SPEEDS.index(self._playback.speed))
        speeds.setMinimumSize(self._look.px(_SPEED_WIDE), self._look.px(_HIGH))
        speeds.setAccessibleName(tr(wording.SPEED))
        speeds.currentIndexChanged.connect(lambda _: self._change_speed())
        return speeds

    def _slider(self) -> QtWidgets.QSlider:
        slider = QtWidgets.QSlider(Qt.Orientation.Horizontal)
        slider.setRange(0, _LOUDEST)
        slider.setPageStep(1)
        slider.setValue(_AS_RECORDED)
        slider.setAccessibleName(tr(wording.VOLUME))
        slider.setToolTip(tr(wording.VOLUME))
        slider.setFixedWidth(self._look.px(_VOLUME_WIDE))
        slider.setStyleSheet(_slider_style(self._look))
        slider.valueChanged.connect(self._change_volume)
        return slider


class _SpeakerSign(QtWidgets.QWidget):
    """The shape of a loudspeaker: what the slider beside it is for."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setFixedSize(look.px(_SIGN), look.px(_SIGN))

    def paintEvent(self, event: QtGui.QPaintEvent | None) -> None:  # noqa: ARG002
        """Draw a cone and a wave."""
        painter = QtGui.QPainter(self)
        painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing)
        painter.scale(self.width() / _SIGN, self.height() / _SIGN)
        color = self._look.color(Role.SECONDARY)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        cone = ((1, 6), (4, 6), (8, 2), (8, 14), (4, 10), (1, 10))
        painter.drawPolygon(QtGui.QPolygonF([QtCore.QPointF(x, y) for x, y in cone]))
        painter.setPen(QtGui.QPen(color, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawArc(QtCore.QRectF(5, 3, 10, 10), -50 * 16, 100 * 16)


def _written(number: float) -> str:
    """Return a number as it is written here: 1, 0.5, 1.25."""
    integer, _, decimal = f"{number:g}".partition(".")
    if not decimal:
        return integer
    return tr("{integer}.{decimal}").format(integer=integer, decimal=decimal)


def _slider_style(look: Look) -> str:
    p, px = look.palette, look.px
    return f"""
    QSlider {{ min-height: {px(22)}px; }}
    QSlider::groove:horizontal {{
        height: {px(4)}px; border-radius: {px(2)}px; background: {p.outline};
    }}
    QSlider::sub-page:horizontal {{ border-radius: {px(2)}px; background: {p.calm}; }}
    QSlider::handle:horizontal {{
        width: {px(12)}px; margin: -{px(5)}px 0; border-radius: {px(7)}px;
        background: {p.text}; border: {px(1)}px solid {p.outline};
    }}
    QSlider::handle:horizontal:focus {{ background: {p.calm}; border-color: {p.text}; }}
    """
