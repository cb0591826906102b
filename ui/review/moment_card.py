"""The card of one moment: what is said of it, and the therapist's word on it."""

from ...monitor.inputs import MarkKind
from ...monitor.review.cards import VERDICTS
from .. import review_wording as wording
from ..card import Card, Words
from ..key_button import KeyButton
from ..mark_wording import mark_meaning, mark_name
from ..phrases import tr
from ..qt import Qt, QtWidgets, Signal
from ..readouts import Role
from ..theme import Look, Size, Space
from .moments import Kind, Moment

_BUTTON = 36


class MomentCard(Card):
    """Shows a `Moment`; asks of a possible loss whether contact was lost.

    Signals
    -------
    judged
        The `MarkKind` that the therapist chose.
    """

    judged = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.setAccessibleName(tr(wording.CARD_NAME))
        self._title = Words(look, Size.STRONG, Role.TEXT, bold=True)
        self._title.setWordWrap(True)
        self._lines = Words(look, Size.BODY, Role.SECONDARY)
        self._lines.setWordWrap(True)
        self._lines.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._verdicts = QtWidgets.QWidget()
        self._verdicts.setAccessibleName(tr(wording.WAS_CONTACT_LOST))
        self._buttons = {
            kind: self._button(f"{number}", kind) for number, kind in enumerate(VERDICTS, 1)
        }
        self._lay_out()
        self.show_moment(None)

    def show_moment(self, moment: Moment | None, *, may_judge: bool = True) -> None:
        """Show a moment; None where there is none to choose.

        Parameters
        ----------
        may_judge
            Whether anything can be said of the session.
        """
        title = tr(wording.NO_MOMENTS) if moment is None else moment.text.title
        lines = () if moment is None else moment.text.lines
        asks = moment is not None and moment.kind is Kind.LOSS and may_judge
        self._title.say(title)
        self._lines.say("\n".join(lines))
        self._verdicts.setVisible(asks)
        for kind, button in self._buttons.items():
            button.setChecked(moment is not None and moment.verdict is kind)
        self.setAccessibleDescription("\n".join([title, *lines]))

    # --- laying out

    def _button(self, key: str, kind: MarkKind) -> KeyButton:
        button = KeyButton(self.look, mark_name(kind), key)
        button.setCheckable(True)
        button.setMinimumHeight(self.look.px(_BUTTON))
        button.setAutoDefault(False)
        button.setAccessibleDescription(mark_meaning(kind))
        button.setToolTip(mark_meaning(kind))
        button.clicked.connect(lambda _, kind=kind: self.judged.emit(kind))
        return button

    def _lay_out(self) -> None:
        page = QtWidgets.QWidget()  # words of any length are scrolled, not squeezed
        page.setObjectName("page")
        inside = QtWidgets.QVBoxLayout(page)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._title)
        inside.addWidget(self._lines)
        inside.addStretch(1)
        scroll = QtWidgets.QScrollArea()
        scroll.setWidget(page)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName(tr(wording.CARD_NAME))
        row = QtWidgets.QHBoxLayout(self._verdicts)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.look.px(Space.SMALL))
        for button in self._buttons.values():
            row.addWidget(button, 1)
        column = self.column()
        column.addWidget(scroll, 1)
        column.addWidget(self._verdicts)
