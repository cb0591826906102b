"""Before a session online: where the client sits today, and who can be called."""

from dataclasses import dataclass

from ...monitor.client_card import Place
from ...monitor.session_outline import Reachable
from ..qt import QtWidgets, Signal
from ..shown.readouts import Role
from ..theme import Look, Size, Space
from ..widgets.card import Words
from ..widgets.form_fields import Line
from ..words import online_wording as wording
from ..words.phrases import tr

_HEIGHT, _WIDEST = 34, 600


@dataclass(frozen=True, slots=True, repr=False)
class Online:
    """Where the session was planned to be held, and what the client's card proposes."""

    place: Place = Place.UNKNOWN
    reachable: Reachable = Reachable()


class OnlineRow(QtWidgets.QWidget):
    """Three lines side by side, filled from the card; hidden where nobody is to be called.

    Signals
    -------
    changed
        Something was typed.

    Attributes
    ----------
    planned
        Whether the session was planned to be one online.
    """

    changed = Signal()

    def __init__(self, look: Look, online: Online) -> None:
        super().__init__()
        self.planned = online.place is Place.ONLINE
        self._look = look
        self._lines = tuple(
            Line(look, tr(name), hint)
            for name, hint in (
                (wording.PLACE_TODAY, wording.PLACE_HINT),
                (wording.PHONE, wording.PHONE_HINT),
                (wording.EMERGENCY, wording.EMERGENCY_HINT),
            )
        )
        proposed = online.reachable
        told = (proposed.place, proposed.phone, proposed.emergency)
        for line, words in zip(self._lines, told, strict=True):
            line.show_value(words)
            line.setToolTip(line.accessibleName())
            line.setMinimumHeight(look.px(_HEIGHT))
            line.setMaximumWidth(look.px(_WIDEST))
            line.changed.connect(self.changed)
        self._lay_out()
        self.hide()

    @property
    def stops(self) -> tuple[QtWidgets.QWidget, ...]:
        """Where the Tab key stops, in this order."""
        return self._lines

    def reachable(self) -> Reachable:
        """Return what stands in the lines; nothing where nobody was asked."""
        if self.isHidden():
            return Reachable()
        return Reachable(*(line.value() for line in self._lines))

    def _lay_out(self) -> None:
        name = Words(self._look, Size.BODY, Role.TEXT)
        name.say(tr(wording.TODAY))
        row = QtWidgets.QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._look.px(Space.MEDIUM))
        row.addWidget(name)
        for line in self._lines:
            row.addWidget(line, 1)
