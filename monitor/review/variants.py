"""Other settings to look at a session with: what would have been said, had they held then."""

from dataclasses import dataclass, fields, replace
from enum import StrEnum

from ...signal.arousal.contact_loss_rules import ContactRules, Sensitivity
from ..settings import Settings

__all__ = ["Patience", "Sensitivity", "Variant"]


class Patience(StrEnum):
    """How long something is waited for, beside what the session's settings say."""

    LESS = "less"
    SAME = "same"
    MORE = "more"


_TIMES = {Patience.LESS: 0.6, Patience.SAME: 1.0, Patience.MORE: 1.6}


@dataclass(frozen=True, slots=True)
class Variant:
    """What may be chosen in a review.

    Attributes
    ----------
    sensitivity
        How readily signs are spoken of.
    heart_counts
        Whether the heart adds to what the conversation says of contact.
    answer
        How long an answer may take before the silence counts as long.
    pause
        How long nothing more is said after a possible loss of contact.
    """

    sensitivity: Sensitivity
    heart_counts: bool = True
    answer: Patience = Patience.SAME
    pause: Patience = Patience.SAME

    @classmethod
    def of(cls, settings: Settings) -> "Variant":
        """Return what held in the session."""
        return cls(settings.contact.sensitivity)

    def applied(self, settings: Settings) -> Settings:
        """Return the settings of the session with this, and nothing else, changed."""
        contact, latency = settings.contact, settings.latency
        pause = _TIMES[self.pause]
        contact = replace(
            contact,
            sensitivity=self.sensitivity,
            refractory_s=contact.refractory_s * pause,
            ambient_refractory_s=contact.ambient_refractory_s * pause,
        )
        return replace(
            settings,
            contact=contact if self.heart_counts else _without_heart(contact),
            latency=replace(latency, floor_s=latency.floor_s * _TIMES[self.answer]),
        )


def _without_heart(contact: ContactRules) -> ContactRules:
    """Return rules in which no sign of the heart has any weight."""
    return contact.weighted({sign.name: 0.0 for sign in fields(contact.body)})
