"""How far the voices are known, as last said; nothing where they need not be."""

from ...monitor.records import EnrolmentOutcome, Phase, Speaker, VoicesRead
from ..words import voices_wording as wording
from ..words.wording import tr
from .readouts import VoicesReadout

_ASKED_IN = frozenset({None, Phase.BASELINE, Phase.PREPARATION})
"""Before the image begins; later nobody is disturbed with it."""


class VoicesMemory:
    """Folds what is said of voices into what the window shows."""

    def __init__(self) -> None:
        self._read: VoicesRead | None = None

    def read(self, read: VoicesRead) -> None:
        """Take how things stand."""
        self._read = read

    def at(self, phase: Phase | None) -> VoicesReadout | None:
        """Return what to show in this phase; None where who speaks is told without voices."""
        read = self._read
        if read is None:
            return None
        listening_to = read.asked if read.outcome is None else None
        return VoicesReadout(
            needed=len(read.known) < len(Speaker) and phase in _ASKED_IN,
            about=_about(read),
            known={speaker: _standing(read, speaker) for speaker in Speaker},
            listening_to=listening_to,
            fill=min(1.0, read.spoken_s / read.needed_s) if listening_to else 0.0,
        )


def _about(read: VoicesRead) -> str:
    if read.asked is not None and read.outcome is None:
        words = tr(wording.LISTENING[read.asked])
        return words.format(n=int(read.spoken_s), needed=round(read.needed_s))
    if read.outcome not in {None, EnrolmentOutcome.ACCEPTED}:
        return wording.refusal_words(read.outcome)
    match read.known:
        case ():
            return tr(wording.LET_EACH_TALK)
        case (Speaker.THERAPIST,):
            return tr(wording.LET_CLIENT_TALK)
        case (Speaker.CLIENT,):
            return tr(wording.LET_THERAPIST_TALK)
    return tr(wording.BOTH_KNOWN)


def _standing(read: VoicesRead, speaker: Speaker) -> str:
    if read.asked is speaker and read.outcome is None:
        return tr(wording.TALKS_NOW)
    return tr(wording.KNOWN if speaker in read.known else wording.NOT_KNOWN)
