"""What the therapist who practises would say: a slim row below the live window."""

from collections.abc import Mapping

from ..monitor.practice import ActKind
from . import practise_wording as wording
from .card import Words
from .key_button import KeyButton
from .phrases import tr
from .qt import Qt, QtWidgets, Signal
from .readouts import Role
from .theme import Look, Size, Space
from .wording import clock_words

KEYS: Mapping[ActKind, Qt.Key] = {
    ActKind.ASK: Qt.Key.Key_F2,
    ActKind.GROUND: Qt.Key.Key_F3,
    ActKind.REASSURE: Qt.Key.Key_F4,
    ActKind.STEP_IN: Qt.Key.Key_F5,
    ActKind.PAUSE: Qt.Key.Key_F6,
    ActKind.WAIT: Qt.Key.Key_F7,
}
END_KEY = Qt.Key.Key_F10
"""Function keys: the live window has letters, digits and Esc, and may get more of them."""

BAR_HEIGHT = 40
_BUTTON_HEIGHT = 32
_STATE_WIDTH = 320
_RIGHT_MIDDLE = Qt.Alignment(Qt.AlignmentFlag.AlignRight) | Qt.AlignmentFlag.AlignVCenter


class PractiseBar(QtWidgets.QWidget):
    """A row of acts, what is being said, and the end.

    Signals
    -------
    acted
        The `ActKind` that was pressed.
    ended
        The therapist has practised enough.
    """

    acted = Signal(object)
    ended = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.setFixedHeight(look.px(BAR_HEIGHT))
        row = QtWidgets.QHBoxLayout(self)
        side = look.px(Space.LARGE)
        row.setContentsMargins(side, 0, side, look.px(Space.SMALL))
        row.setSpacing(look.px(Space.SMALL))
        self._acts: list[KeyButton] = []
        label = Words(look, Size.CAPTION, Role.MUTED)
        label.say(tr(wording.SAY))
        row.addWidget(label)
        for kind, key in KEYS.items():
            button = self._button(
                tr(wording.ACT_NAMES[kind]), key, tr(wording.ACT_MEANINGS[kind])
            )
            button.clicked.connect(lambda _, kind=kind: self.acted.emit(kind))
            row.addWidget(button, button.sizeHint().width())
            self._acts.append(button)
        self._state = Words(look, Size.CAPTION, Role.SECONDARY)
        self._state.setFixedWidth(look.px(_STATE_WIDTH))
        self._state.setAlignment(_RIGHT_MIDDLE)
        row.addWidget(self._state)
        end = self._button(tr(wording.END), END_KEY, tr(wording.END_MEANS))
        end.clicked.connect(lambda _: self.ended.emit())
        row.addWidget(end)

    def show_state(self, to_go_s: float, saying: ActKind | None) -> None:
        """Show how long until practice begins (seconds), or what is being said."""
        for button in self._acts:
            button.setEnabled(to_go_s <= 0.0)
        if to_go_s > 0.0:
            self._state.say(tr(wording.LEAD_IN).format(clock=clock_words(to_go_s)))
        elif saying is not None:
            self._state.say(tr(wording.SAYING[saying]), Role.TEXT)
        else:
            self._state.say(tr(wording.YOUR_TURN), Role.SECONDARY)

    def act(self, key: int) -> bool:
        """Do what a key stands for; return whether it stands for anything here."""
        for button, own in zip(self._acts, KEYS.values(), strict=True):
            if key == own:
                button.click()  # which does nothing before practice has begun
                return True
        if key == END_KEY:
            self.ended.emit()
        return key == END_KEY

    def _button(self, name: str, key: Qt.Key, meaning: str) -> KeyButton:
        button = KeyButton(self.look, name, f"F{key - Qt.Key.Key_F1 + 1}")
        button.setMinimumHeight(self.look.px(_BUTTON_HEIGHT))
        button.setAccessibleName(name)
        button.setAccessibleDescription(meaning)
        button.setToolTip(meaning)
        return button
