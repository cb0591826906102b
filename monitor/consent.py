"""What the client agreed to: an answer for each kind of data, to be taken back at any time.

Part of the header for the beginning, and inputs of the session for every change after it, so
that record, replay, report and export know what was agreed when.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum


class Modality(StrEnum):
    """What can be agreed to; the names are those of the fields of `Consent`."""

    HEART = "heart"
    VOICE_TIMING = "voice_timing"
    RAW_AUDIO = "raw_audio"
    KEEP = "keep"
    SUPERVISION = "supervision"
    RESEARCH = "research"


@dataclass(frozen=True, slots=True)
class Consent:
    """What the client agreed to.

    Attributes
    ----------
    heart
        Heart rate and movement from a strap.
    voice_timing
        When somebody speaks and how loud; never words.
    raw_audio
        The recording of the sound itself.  Off unless somebody says yes.
    keep
        Whether anything stays after the session.
    supervision, research
        Whether the record may be shown to a supervisor, exported for research.
    """

    heart: bool = True
    voice_timing: bool = True
    raw_audio: bool = False
    keep: bool = True
    supervision: bool = False
    research: bool = False

    def gives(self, modality: Modality) -> bool:
        """Return whether `modality` was agreed to; sound needs its timing to be agreed to."""
        agreed = bool(getattr(self, modality.value))
        return agreed and (modality is not Modality.RAW_AUDIO or self.voice_timing)

    def after(self, change: "ConsentChange") -> "Consent":
        """Return what holds once `change` has been said."""
        return replace(self, **{change.modality.value: change.given})


NOTHING_AGREED = Consent(heart=False, voice_timing=False, keep=False)
"""Of a client whom nobody has asked yet: silence is no consent (GDPR, recital 32)."""


@dataclass(frozen=True, slots=True)
class ConsentChange:
    """The client agreed to something, or takes it back, at `t_s` (seconds).

    Attributes
    ----------
    t_s
        From when on, seconds.
    modality, given
        What about, and whether it may be from now on.
    erase
        Whether what was recorded of it until now is to go as well.
    """

    t_s: float
    modality: Modality
    given: bool
    erase: bool = False


def in_force(agreed: Consent, items: Iterable[object]) -> Consent:
    """Return what holds after every `ConsentChange` among `items`, in their order."""
    for item in items:
        if isinstance(item, ConsentChange):
            agreed = agreed.after(item)
    return agreed


def to_erase(items: Iterable[object]) -> frozenset[Modality]:
    """Return what is to be erased according to `items`, a session's inputs."""
    return frozenset(
        item.modality for item in items if isinstance(item, ConsentChange) and item.erase
    )
