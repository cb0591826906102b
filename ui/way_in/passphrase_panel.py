"""Where the passphrase is typed: once as a rule, twice when it is chosen."""

from ..qt import QtWidgets, Signal
from ..shown.readouts import Role
from ..theme import Look, Size, Space
from ..widgets.card import Card, Words
from ..words import unlock_wording as wording
from ..words.wording import tr
from .unlock_form import SHORTEST_PASSPHRASE


class PassphrasePanel(Card):
    """One field, or two the first time.

    Signals
    -------
    edited
        Something was typed.
    """

    edited = Signal()

    def __init__(self, look: Look, *, first_time: bool) -> None:
        super().__init__(look)
        why = Words(look, Size.BODY, Role.SECONDARY).wrapped(2)
        sentence = wording.PASSPHRASE_FIRST if first_time else wording.PASSPHRASE_USUAL
        why.say(tr(sentence).format(n=SHORTEST_PASSPHRASE))
        self._field = self._secret(wording.PASSPHRASE)
        self._again = self._secret(wording.PASSPHRASE_AGAIN)
        self._again.setVisible(first_time)
        fields = QtWidgets.QHBoxLayout()
        fields.setSpacing(look.px(Space.LARGE))
        fields.addWidget(self._field, 1)
        fields.addWidget(self._again, 1)
        column = self.column(spacing=Space.SMALL)
        column.addWidget(why)
        column.addLayout(fields)

    @property
    def stops(self) -> tuple[QtWidgets.QWidget, ...]:
        """Where the Tab key stops, in this order."""
        return self._field, self._again

    def typed(self) -> tuple[str, str]:
        """Return what stands in the two fields."""
        return self._field.text(), self._again.text()

    def forget(self) -> None:
        """Hold nothing of it any longer."""
        self._field.clear()
        self._again.clear()

    def refuse(self) -> None:
        """Let it be typed anew."""
        self._field.selectAll()
        self._field.setFocus()

    def _secret(self, name: str) -> QtWidgets.QLineEdit:
        field = QtWidgets.QLineEdit()
        field.setEchoMode(QtWidgets.QLineEdit.EchoMode.Password)
        field.setPlaceholderText(tr(name))
        field.setAccessibleName(tr(name))
        field.setFont(self.look.font(Size.BODY))
        field.setMinimumHeight(self.look.px(40))
        field.textEdited.connect(self.edited)
        return field
