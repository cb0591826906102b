"""What the therapist who practises would say: a slim row below the live window."""

from ...monitor.practice import ActKind
from ..keyboard.hands import Does
from ..keyboard.keys import Action
from ..qt import Qt, QtWidgets, Signal
from ..shown.readouts import Role
from ..theme import Look, Size, Space
from ..widgets.card import Words
from ..widgets.key_button import KeyButton
from ..words import practise_wording as wording
from ..words.phrases import tr
from ..words.wording import clock_words

ACTIONS = {kind: Action(f"say_{kind.value}") for kind in ActKind}
"""Function keys as shipped: the live window has letters and digits."""

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

    Attributes
    ----------
    does
        What keys reach here.
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
        self._acts: dict[ActKind, KeyButton] = {}
        label = Words(look, Size.CAPTION, Role.MUTED)
        label.say(tr(wording.SAY))
        row.addWidget(label)
        for kind, action in ACTIONS.items():
            button = self._button(
                tr(wording.ACT_NAMES[kind]), action, tr(wording.ACT_MEANINGS[kind])
            )
            button.clicked.connect(lambda _, kind=kind: self.acted.emit(kind))
            row.addWidget(button, button.sizeHint().width())
            self._acts[kind] = button
        self._state = Words(look, Size.CAPTION, Role.SECONDARY)
        self._state.setFixedWidth(look.px(_STATE_WIDTH))
        self._state.setAlignment(_RIGHT_MIDDLE)
        row.addWidget(self._state)
        end = self._button(tr(wording.END), Action.END, tr(wording.END_MEANS))
        end.clicked.connect(lambda _: self.ended.emit())
        row.addWidget(end)
        self.does: Does = {
            Action.END: self.ended.emit,
            # a click does nothing before practice has begun, and so does the key
            **{ACTIONS[kind]: button.click for kind, button in self._acts.items()},
        }

    def show_state(self, to_go_s: float, saying: ActKind | None) -> None:
        """Show how long until practice begins (seconds), or what is being said."""
        for button in self._acts.values():
            button.setEnabled(to_go_s <= 0.0)
        if to_go_s > 0.0:
            self._state.say(tr(wording.LEAD_IN).format(clock=clock_words(to_go_s)))
        elif saying is not None:
            self._state.say(tr(wording.SAYING[saying]), Role.TEXT)
        else:
            self._state.say(tr(wording.YOUR_TURN), Role.SECONDARY)

    def _button(self, name: str, action: Action, meaning: str) -> KeyButton:
        button = KeyButton(self.look, name, action)
        button.setMinimumHeight(self.look.px(_BUTTON_HEIGHT))
        button.setAccessibleName(name)
        button.setAccessibleDescription(meaning)
        button.setToolTip(meaning)
        return button
