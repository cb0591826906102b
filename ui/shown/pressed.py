"""What the therapist pressed that is not yet in the record."""

from ...monitor.inputs import (
    CueAnswer,
    Mark,
    MarkKind,
    PhaseChange,
    TakenBack,
    TherapistInput,
)
from ...monitor.records import EnrolVoice, RoundTripTold
from ..words import call_wording, panel_wording, wording
from ..words.mark_wording import mark_name
from ..words.phrases import tr

_SAVED_WITHIN_S = 1.5
_MENTIONED_S = 120.0

TOGGLES = frozenset(
    {
        MarkKind.SILENCE_ON_PURPOSE,
        MarkKind.CRYING,
        MarkKind.QUIET_MODE,
        MarkKind.BREATHING,
        MarkKind.LINE_POOR,
        MarkKind.CALL_DROPPED,
    }
)
"""Marks that last until pressed again."""


class PressedMemory:
    """Follows presses from the window into the record."""

    def __init__(self) -> None:
        self._waiting: list[TherapistInput] = []

    def sent(self, press: TherapistInput) -> None:
        """The window passed this on."""
        self._waiting.append(press)

    def confirmed(self, press: TherapistInput) -> None:
        """This is in the record; an older press of the same kind need not be mentioned."""
        name = _name(press)
        self._waiting = [
            p for p in self._waiting if _name(p) != name or _sent_s(p) > _sent_s(press)
        ]

    def waiting(self, now_s: float) -> str:
        """Return what is not yet in the record though it should be; empty if nothing."""
        self._waiting = [p for p in self._waiting if now_s - _sent_s(p) < _MENTIONED_S]
        late = [_name(p) for p in self._waiting if now_s - _sent_s(p) > _SAVED_WITHIN_S]
        names = ", ".join(dict.fromkeys(late))
        return tr(wording.NOT_SAVED).format(names=names) if names else ""


def _sent_s(press: TherapistInput) -> float:
    return press.known_s if isinstance(press, Mark) else press.t_s


def _name(press: TherapistInput) -> str:
    if isinstance(press, Mark):
        return mark_name(press.kind)
    if isinstance(press, PhaseChange):
        return wording.phase_name(press.phase)
    if isinstance(press, EnrolVoice):
        return tr(panel_wording.LEARNING_A_VOICE)
    if isinstance(press, RoundTripTold):
        return tr(call_wording.PRESSED)
    if isinstance(press, TakenBack):
        return tr(panel_wording.TAKING_BACK)
    if isinstance(press, CueAnswer):
        return tr(panel_wording.ANSWER_TO_THE_CUE)
    return "SUDS"
