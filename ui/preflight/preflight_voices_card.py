"""Microphone and voices before a session: meters that move, who reads, and what to read."""

from ...monitor.preflight.preflight import PreflightRead
from ...monitor.preflight.preflight_lines import Finding, Line, LineState, Topic
from ...monitor.records import Speaker
from ..qt import QtWidgets, Signal
from ..session.voices_panel import ALONE
from ..shown.readouts import Role
from ..theme import Look, Size, Space
from ..widgets.card import Card, Words
from ..widgets.key_button import KeyButton
from ..widgets.level_meter import LevelMeter
from ..words import preflight_wording as wording
from ..words.wording import tr
from .preflight_line import PreflightLine
from .preflight_reading import line_readout

_PER_MILLE = 1000


class VoicesCard(Card):
    """Shows what a `PreflightRead` says of sound and voices.

    Parameters
    ----------
    look
        How it looks.
    in_room
        Whether one microphone hears both.

    Signals
    -------
    asked
        This `Speaker` reads alone from now on.
    """

    asked = Signal(object)

    def __init__(self, look: Look, *, in_room: bool) -> None:
        super().__init__(look)
        names = [wording.ONE_METER] if in_room else list(wording.SPEAKERS.values())
        self._meters = [LevelMeter(look, tr(name)) for name in names]
        self._microphone, self._voices = PreflightLine(look), PreflightLine(look)
        self._buttons = {speaker: self._button(speaker) for speaker in Speaker}
        self._bar = QtWidgets.QProgressBar()
        self._bar.setRange(0, _PER_MILLE)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(look.px(8))
        self._sentence = Words(look, Size.STRONG, Role.TEXT).wrapped(4)
        self._needed = True
        self._pictures = QtWidgets.QWidget()
        self._reading = QtWidgets.QWidget()
        self._lay_out()

    def show_read(self, read: PreflightRead, levels_dbfs: tuple[float, ...]) -> None:
        """Replace what the card shows."""
        levels = levels_dbfs if len(self._meters) > 1 else _loudest(levels_dbfs)
        for at, meter in enumerate(self._meters):
            meter.show_level(levels[at] if at < len(levels) else None)
        lines = {line.topic: line for line in read.lines}
        microphone, voices = lines[Topic.MICROPHONE], lines[Topic.VOICES]
        self._microphone.show_readout(line_readout(microphone))
        self._voices.show_readout(line_readout(voices))
        self._needed = voices.state is not LineState.NOT_NEEDED
        self._pictures.setVisible(self._needed)
        self._reading.setVisible(self._needed)
        self._show_reading(read, voices)

    @property
    def can_ask(self) -> bool:
        """Whether there is a microphone, and consent to use it."""
        return self._needed

    def ask(self, speaker: Speaker) -> None:
        """Let this person read alone from now on."""
        self.asked.emit(speaker)

    def _show_reading(self, read: PreflightRead, voices: Line) -> None:
        for speaker, button in self._buttons.items():
            button.setChecked(speaker is read.listening_to)
        self._bar.setVisible(read.listening_to is not None)
        numbers = dict(voices.numbers)
        done = numbers.get("spoken_s", 0.0) / numbers.get("needed_s", 1.0)
        self._bar.setValue(round(min(1.0, done) * _PER_MILLE))
        reads = read.listening_to or _next(read, voices)
        self._sentence.say(tr(wording.TO_READ[reads]) if reads is not None else "")

    def _button(self, speaker: Speaker) -> KeyButton:
        button = KeyButton(self.look, tr(wording.READS[speaker]), ALONE[speaker])
        button.setCheckable(True)
        button.clicked.connect(lambda: self.ask(speaker))
        return button

    def _lay_out(self) -> None:
        column = self.column(spacing=Space.MEDIUM)
        self.setAccessibleName(tr(wording.VOICES))
        meters = QtWidgets.QVBoxLayout(self._pictures)
        meters.setContentsMargins(0, 0, 0, 0)
        meters.setSpacing(self.look.px(Space.SMALL))
        for meter in self._meters:
            meters.addWidget(meter)
        meters.addStretch(1)
        buttons = QtWidgets.QHBoxLayout()
        buttons.setSpacing(self.look.px(Space.SMALL))
        for button in self._buttons.values():
            buttons.addWidget(button, 1)
        reading = QtWidgets.QVBoxLayout(self._reading)
        reading.setContentsMargins(0, 0, 0, 0)
        reading.setSpacing(self.look.px(Space.SMALL))
        reading.addWidget(self._bar)
        reading.addLayout(buttons)
        reading.addWidget(self._sentence)
        heard = QtWidgets.QHBoxLayout()
        heard.setSpacing(self.look.px(24))
        heard.addWidget(self._microphone, 1)
        heard.addWidget(self._pictures, 1)
        column.addLayout(heard)
        column.addWidget(self._voices)
        column.addWidget(self._reading)
        column.addStretch(1)


def _loudest(levels_dbfs: tuple[float, ...]) -> tuple[float, ...]:
    return (max(levels_dbfs),) if levels_dbfs else ()


def _next(read: PreflightRead, voices: Line) -> Speaker | None:
    """Return whose sentences to show while nobody reads; None where that is done."""
    if voices.state is LineState.GOOD or voices.finding is Finding.VOICES_NO_SOUND:
        return None
    if voices.speaker is not None:
        return voices.speaker
    return next((speaker for speaker in Speaker if speaker not in read.known), None)
