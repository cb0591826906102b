"""The lane of possible losses as they were told: to lay two sets of findings side by side."""

from ...monitor.records import Flag, FlagKind, FlagState, SensorKind
from ...monitor.review.account import Account
from ..qt import QtCore, QtGui
from ..shown.readouts import Role
from ..theme import Look
from ..words.wording import reason_line
from .axis import TimeAxis

_STRENGTH = {
    FlagState.SOME_SIGNS: 0.4,
    FlagState.SOFT: 0.7,
    FlagState.SEVERAL_SIGNS: 1.0,
}
_NARROWEST = 3.0


def losses_told(account: Account) -> tuple[Flag, ...]:
    """Return the findings of possible loss of contact, in the order in which they were told."""
    return tuple(f for f in account.flags if f.kind is FlagKind.POSSIBLE_DISSOCIATION)


class FindingLane:
    """Each possible loss as long as it stood, the more signs the taller.

    Parameters
    ----------
    name
        Whose findings these are.
    """

    rests_on = SensorKind.MICROPHONE
    height = 48

    def __init__(self, account: Account, name: str) -> None:
        self.name = name
        told = losses_told(account)
        self._spans = [
            (f, f.t_s, account.end_s if f.until_s is None else f.until_s) for f in told
        ]

    def paint(
        self, painter: QtGui.QPainter, box: QtCore.QRectF, axis: TimeAxis, look: Look
    ) -> None:
        """Draw the weaker first, so that the stronger stand before them."""
        painter.fillRect(box, QtGui.QColor(look.palette.raised))
        for flag, start_s, end_s in sorted(self._spans, key=lambda s: _STRENGTH[s[0].state]):
            if not axis.shows(start_s, end_s):
                continue
            left, right = axis.x(start_s), axis.x(end_s)
            tall = _STRENGTH[flag.state] * box.height()
            bar = QtCore.QRectF(left, box.bottom() - tall, max(_NARROWEST, right - left), tall)
            color = look.color(Role.CONTACT)
            color.setAlphaF(0.4 + 0.6 * _STRENGTH[flag.state])
            painter.fillRect(bar.intersected(box), color)

    def tell(self, t_s: float) -> str:
        """Return the reasons of what stood then."""
        stood = [flag for flag, start_s, end_s in self._spans if start_s <= t_s <= end_s]
        strongest = max(stood, key=lambda flag: _STRENGTH[flag.state], default=None)
        return "" if strongest is None else reason_line(strongest.because)
