"""The lanes of the voice: who spoke and how long answers took, contact, and what was shown."""

import numpy as np

from ...monitor.records import ContactState, Cue, Flag, FlagKind, Reply, SensorKind, Speaker
from ...monitor.review.account import Account, Span
from ..qt import Qt, QtCore, QtGui
from ..shown.readouts import Role
from ..theme import Look, Size
from ..words import review_wording as wording
from ..words.phrases import tenths, tr
from ..words.wording import contact_word, reason_line
from .axis import TimeAxis
from .lane import Floats

_SPEAKER_ROLES = ((Speaker.THERAPIST, Role.TECHNICAL), (Speaker.CLIENT, Role.CALM))
_REPLIES_SHOWN_S = 1800.0

_STRENGTH = {
    ContactState.IN_CONTACT: 0.12,
    ContactState.RETURNING: 0.3,
    ContactState.UNSURE: 0.3,
    ContactState.SOME_SIGNS: 0.6,
    ContactState.SEVERAL_SIGNS: 1.0,
}
"""How tall a state stands: the shape tells what the colour does."""
_SIGNS = frozenset({ContactState.SOME_SIGNS, ContactState.SEVERAL_SIGNS})


class TalkLane:
    """Who spoke, the therapist above; before each answer the silence, dotted if none came."""

    rests_on = SensorKind.MICROPHONE
    height = 44

    def __init__(self, account: Account) -> None:
        self.name = tr(wording.TALK)
        self._turns = {speaker: _ends_s(account, speaker) for speaker in Speaker}
        self._replies = account.replies

    def paint(
        self, painter: QtGui.QPainter, box: QtCore.QRectF, axis: TimeAxis, look: Look
    ) -> None:
        """Draw a row each, and the silences where they can be told apart."""
        row = box.height() / 2.0
        for number, (speaker, role) in enumerate(_SPEAKER_ROLES):
            top = box.top() + number * row
            starts_s, ends_s = self._turns[speaker]
            shown = (ends_s >= axis.start_s) & (starts_s <= axis.end_s)
            lefts = axis.left + (starts_s[shown] - axis.start_s) * axis.px_per_s
            wides = np.maximum(1.0, (ends_s[shown] - starts_s[shown]) * axis.px_per_s)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color(role))
            painter.drawRects(  # type: ignore[call-overload]  # any sequence will do
                [
                    QtCore.QRectF(left, top + 0.15 * row, wide, 0.7 * row)
                    for left, wide in zip(lefts, wides, strict=True)
                ]
            )
        if axis.shown_s <= _REPLIES_SHOWN_S:
            middle = box.top() + 1.5 * row
            for reply in self._replies:
                self._paint_silence(painter, reply, middle, axis, look)

    def tell(self, t_s: float) -> str:
        """Return how long the answer of then took."""
        for reply in self._replies:
            if reply.t_s - reply.latency_s <= t_s <= reply.t_s:
                words = wording.ANSWER_TOOK if reply.answered else wording.NO_ANSWER
                return tr(words).format(n=tenths(reply.latency_s))
        return ""

    @staticmethod
    def _paint_silence(
        painter: QtGui.QPainter, reply: Reply, y: float, axis: TimeAxis, look: Look
    ) -> None:
        begin_s = reply.t_s - reply.latency_s
        if reply.latency_s <= 0.0 or not axis.shows(begin_s, reply.t_s):
            return
        pen = QtGui.QPen(look.color(Role.CALM if reply.answered else Role.CONTACT), look.scale)
        if not reply.answered:
            pen.setStyle(Qt.PenStyle.DotLine)
        painter.setPen(pen)
        painter.drawLine(QtCore.QLineF(axis.x(begin_s), y, axis.x(reply.t_s), y))


class ContactLane:
    """The state of contact: the more signs of loss, the taller."""

    rests_on = SensorKind.MICROPHONE
    height = 34

    def __init__(self, account: Account) -> None:
        self.name = tr(wording.CONTACT)
        self._states = account.contact
        self._flags = tuple(
            flag for flag in account.flags if flag.kind is FlagKind.POSSIBLE_DISSOCIATION
        )

    def paint(
        self, painter: QtGui.QPainter, box: QtCore.QRectF, axis: TimeAxis, look: Look
    ) -> None:
        """Draw the states; nothing where it cannot be told."""
        for span in self._states:
            strength = _STRENGTH.get(span.what)
            if strength is None or not axis.shows(span.start_s, span.end_s):
                continue
            left, right = axis.x(span.start_s), axis.x(span.end_s)
            tall = strength * box.height()
            bar = QtCore.QRectF(left, box.bottom() - tall, max(1.0, right - left), tall)
            role = Role.CONTACT if span.what in _SIGNS else Role.TECHNICAL
            painter.fillRect(bar.intersected(box), look.color(role))

    def tell(self, t_s: float) -> str:
        """Return the state, and the reasons of a finding that stood."""
        state = next((span for span in self._states if span.holds(t_s)), None)
        if state is None:
            return ""
        reasons = [reason_line(flag.because) for flag in self._flags if _stood(flag, t_s)]
        return "\n".join([contact_word(state.what), *reasons[:1]])


class CueLane:
    """The cues that were shown, the more urgent the taller."""

    rests_on = None
    height = 30

    def __init__(self, account: Account) -> None:
        self.name = tr(wording.CUES)
        self._cues = tuple(
            Span(cue, cue.t_s, cue.until_s) for cue in account.cues if cue.tier > 0
        )

    def paint(
        self, painter: QtGui.QPainter, box: QtCore.QRectF, axis: TimeAxis, look: Look
    ) -> None:
        """Draw a bar as long as each was on the screen, with its short name."""
        painter.setFont(look.font(Size.CAPTION))
        for span in self._cues:
            if not axis.shows(span.start_s, span.end_s):
                continue
            left, right = axis.x(span.start_s), axis.x(span.end_s)
            tall = box.height() * (0.25 + 0.25 * span.what.tier)
            bar = QtCore.QRectF(left, box.bottom() - tall, max(2.0, right - left), tall)
            seen = bar.intersected(box)
            painter.fillRect(
                seen, look.color(Role.CONTACT if _of_contact(span.what) else Role.AROUSAL)
            )
            wide = painter.fontMetrics().horizontalAdvance(span.what.kind)
            if wide + 4 <= seen.width():
                painter.setPen(QtGui.QColor(look.palette.window))
                painter.drawText(seen, Qt.AlignmentFlag.AlignCenter, span.what.kind)

    def tell(self, t_s: float) -> str:
        """Return what was shown, and why."""
        for span in self._cues:
            if span.start_s <= t_s <= span.end_s:
                return "\n".join([span.what.text, reason_line(span.what.because)])
        return ""


def _ends_s(account: Account, speaker: Speaker) -> tuple[Floats, Floats]:
    turns = [turn for turn in account.turns if turn.what is speaker]
    return (
        np.array([turn.start_s for turn in turns]),
        np.array([turn.end_s for turn in turns]),
    )


def _of_contact(cue: Cue) -> bool:
    return cue.kind.startswith("G")


def _stood(flag: Flag, t_s: float) -> bool:
    return flag.t_s <= t_s and (flag.until_s is None or t_s <= flag.until_s)
