"""The card of one moment: what is said of it, its sound, and the therapist's word on it."""

from types import MappingProxyType

from ...monitor.inputs import MarkKind
from ...monitor.review.cards import HOTSPOT_VERDICTS, VERDICTS
from ..qt import Qt, QtWidgets, Signal
from ..shown.readouts import Role
from ..theme import Look, Size, Space
from ..widgets.card import Card, Words
from ..widgets.key_button import KeyButton
from ..words import review_wording as wording
from ..words.mark_wording import mark_meaning
from ..words.phrases import tr, whole
from .card_text import verdict_name
from .moments import Kind, Moment

PRE_ROLL_S = 10.0
"""A moment is heard from so much before it: what led to it is what one wants to hear."""

VERDICTS_ON = MappingProxyType({Kind.HOTSPOT: HOTSPOT_VERDICTS, Kind.LOSS: VERDICTS})
"""What can be said of each kind of moment, in the order of its keys."""

_QUESTIONS = MappingProxyType(
    {Kind.HOTSPOT: wording.WAS_IT_ONE, Kind.LOSS: wording.WAS_CONTACT_LOST}
)
_BUTTON, _LOW_BUTTON = 36, 30


class MomentCard(Card):
    """Shows a `Moment`; asks whether it was a hotspot, or whether contact was lost.

    Signals
    -------
    judged
        The `MarkKind` that the therapist chose.
    heard
        The sound of the moment is to be heard.
    """

    judged = Signal(object)
    heard = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._has_sound = False
        self._moment: Moment | None = None
        self.setAccessibleName(tr(wording.CARD_NAME))
        self._title = Words(look, Size.STRONG, Role.TEXT, bold=True)
        self._title.setWordWrap(True)
        self._hear = self._button(tr(wording.HEAR_IT), "H", _LOW_BUTTON)
        means = tr(wording.HEAR_IT_MEANS).format(n=whole(PRE_ROLL_S))
        self._hear.setToolTip(means)
        self._hear.setAccessibleDescription(means)
        self._hear.clicked.connect(lambda _: self.heard.emit())
        self._lines = Words(look, Size.BODY, Role.SECONDARY)
        self._lines.setWordWrap(True)
        self._lines.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._verdicts = {kind: self._verdicts_on(kind) for kind in VERDICTS_ON}
        self._lay_out()
        self.show_moment(None)

    def show_moment(self, moment: Moment | None, *, may_judge: bool = True) -> None:
        """Show a moment; None where there is none to choose.

        Parameters
        ----------
        may_judge
            Whether anything can be said of the session.
        """
        self._moment = moment
        title = tr(wording.NO_MOMENTS) if moment is None else moment.text.title
        lines = () if moment is None else moment.text.lines
        self._title.say(title)
        self._lines.say("\n".join(lines))
        self._hear.setVisible(self._has_sound and moment is not None)
        for kind, (row, buttons) in self._verdicts.items():
            row.setVisible(may_judge and moment is not None and moment.kind is kind)
            for verdict, button in buttons.items():
                button.setChecked(moment is not None and moment.verdict is verdict)
        self.setAccessibleDescription("\n".join([title, *lines]))

    def allow_hearing(self) -> None:
        """There is sound: let each moment be heard."""
        self._has_sound = True
        self._hear.setVisible(self._moment is not None)

    # --- laying out

    def _verdicts_on(
        self, kind: Kind
    ) -> tuple[QtWidgets.QWidget, dict[MarkKind, QtWidgets.QPushButton]]:
        """Return the row of what can be said of a kind of moment, and its buttons."""
        row = QtWidgets.QWidget()
        row.setAccessibleName(tr(_QUESTIONS[kind]))
        inside = QtWidgets.QHBoxLayout(row)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(self.look.px(Space.SMALL))
        buttons: dict[MarkKind, QtWidgets.QPushButton] = {}
        for number, verdict in enumerate(VERDICTS_ON[kind], 1):
            means = _meaning(verdict)
            buttons[verdict] = button = self._button(verdict_name(verdict), f"{number}")
            button.setCheckable(True)
            button.setAccessibleDescription(means)
            button.setToolTip(means)
            button.clicked.connect(lambda _, verdict=verdict: self.judged.emit(verdict))
            inside.addWidget(button, 1)
        return row, buttons

    def _button(self, words: str, key: str, high: int = _BUTTON) -> KeyButton:
        button = KeyButton(self.look, words, key)
        button.setMinimumHeight(self.look.px(high))
        button.setAutoDefault(False)
        return button

    def _lay_out(self) -> None:
        head = QtWidgets.QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._hear, 0, Qt.AlignmentFlag.AlignTop)
        page = QtWidgets.QWidget()  # words of any length are scrolled, not squeezed
        page.setObjectName("page")
        inside = QtWidgets.QVBoxLayout(page)
        inside.setContentsMargins(0, 0, self.look.px(Space.SMALL), 0)
        inside.setSpacing(self.look.px(Space.TIGHT))
        inside.addLayout(head)
        inside.addWidget(self._lines)
        inside.addStretch(1)
        scroll = QtWidgets.QScrollArea()
        scroll.setWidget(page)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click on its button moves no keys
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName(tr(wording.CARD_NAME))
        column = self.column()
        column.addWidget(scroll, 1)
        for row, _ in self._verdicts.values():
            column.addWidget(row)


def _meaning(verdict: MarkKind) -> str:
    if verdict is MarkKind.HOTSPOT:  # in a session its button says that it is now
        return tr(wording.IT_WAS_ONE_MEANS)
    return mark_meaning(verdict)
