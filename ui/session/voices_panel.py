"""Getting to know two voices: who talks alone now, how much was heard, what became of it."""

from collections.abc import Callable

from ...monitor.records import EnrolVoice, Speaker
from ..keyboard.keys import Action
from ..qt import Qt, QtWidgets, Signal
from ..shown.readouts import Role, VoicesReadout
from ..theme import Look, Size, Space
from ..widgets.card import Card, Words
from ..widgets.key_button import CORNER_HEIGHT, KeyButton
from ..words import voices_wording as wording
from ..words.wording import tr

ALONE = {
    Speaker.THERAPIST: Action.THERAPIST_ALONE,
    Speaker.CLIENT: Action.CLIENT_ALONE,
}

_PER_MILLE = 1000


class VoicesPanel(Card):
    """Shows a `VoicesReadout`; emits an `EnrolVoice` when it is pressed who talks alone.

    Signals
    -------
    asked
        Somebody talks alone from now on.
    left
        The therapist wants to see something else.
    """

    asked = Signal(object)
    left = Signal()

    def __init__(self, look: Look, now_s: Callable[[], float]) -> None:
        super().__init__(look)
        self._now_s = now_s
        self._shown: VoicesReadout | None = None
        self._about = Words(look, Size.CAPTION, Role.TEXT).wrapped(3)
        self._buttons = {speaker: self._button(speaker) for speaker in Speaker}
        self._standing = {s: Words(look, Size.CAPTION, Role.SECONDARY) for s in Speaker}
        self._bar = QtWidgets.QProgressBar()
        self._bar.setRange(0, _PER_MILLE)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(look.px(8))
        column = self.column()
        column.addLayout(self._top_row())
        column.addStretch(1)
        column.addWidget(self._bar)
        column.addLayout(self._people())

    @property
    def shown(self) -> VoicesReadout | None:
        """What the panel shows; None if nothing was ever said of voices."""
        return self._shown

    def show_readout(self, readout: VoicesReadout | None) -> None:
        """Replace what the panel shows; None leaves it as it is."""
        if readout is None or readout == self._shown:
            return
        self._shown = readout
        self._about.say(readout.about)
        self._bar.setValue(round(readout.fill * _PER_MILLE))
        for speaker, button in self._buttons.items():
            button.setChecked(speaker is readout.listening_to)
            self._standing[speaker].say(readout.known[speaker])
            name = tr(wording.PEOPLE[speaker])
            button.setAccessibleName(f"{name}: {readout.known[speaker]}")
        self.setAccessibleName(f"{tr(wording.VOICES)}: {readout.about}")
        self._bar.setAccessibleName(readout.about)

    def ask(self, speaker: Speaker) -> None:
        """Let this person talk alone from now on; the button lights once the record has it."""
        self._buttons[speaker].setChecked(
            self._shown is not None and self._shown.listening_to is speaker
        )
        self.asked.emit(EnrolVoice(self._now_s(), speaker))

    def _button(self, speaker: Speaker) -> KeyButton:
        button = KeyButton(self.look, tr(wording.PEOPLE[speaker]), ALONE[speaker])
        button.setCheckable(True)
        button.clicked.connect(lambda: self.ask(speaker))
        return button

    def _top_row(self) -> QtWidgets.QHBoxLayout:
        later = KeyButton(self.look, tr(wording.LATER), Action.VOICES)
        later.setMinimumHeight(self.look.px(CORNER_HEIGHT))
        later.clicked.connect(self.left)
        row = QtWidgets.QHBoxLayout()
        row.setSpacing(self.look.px(Space.MEDIUM))
        row.addWidget(self._about, 1)
        row.addWidget(later, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _people(self) -> QtWidgets.QGridLayout:
        grid = QtWidgets.QGridLayout()
        grid.setHorizontalSpacing(self.look.px(Space.SMALL))
        grid.setVerticalSpacing(self.look.px(Space.TIGHT))
        for at, speaker in enumerate(Speaker):
            grid.addWidget(self._buttons[speaker], 0, at)
            grid.addWidget(self._standing[speaker], 1, at)
            grid.setColumnStretch(at, 1)
        return grid
