"""Other settings to look at a session with: what would have been said, had they held then."""

from dataclasses import dataclass, fields, replace

from ...signal.arousal.contact_loss_rules import ContactRules, Sensitivity
from ..settings import Settings

__all__ = ["Sensitivity", "Variant"]


@dataclass(frozen=True, slots=True)
class Variant:
    """What may be chosen in a review.

    Attributes
    ----------
    sensitivity
        How readily signs are spoken of.
    heart_counts
        Whether the heart adds to what the conversation says of contact.
    """

    sensitivity: Sensitivity
    heart_counts: bool = True

    @classmethod
    def of(cls, settings: Settings) -> "Variant":
        """Return what held in the session."""
        return cls(settings.contact.sensitivity)

    def applied(self, settings: Settings) -> Settings:
        """Return the settings of the session with this, and nothing else, changed."""
        contact = replace(settings.contact, sensitivity=self.sensitivity)
        return replace(
            settings, contact=contact if self.heart_counts else _without_heart(contact)
        )


def _without_heart(contact: ContactRules) -> ContactRules:
    """Return rules in which no sign of the heart has any weight."""
    return contact.weighted({sign.name: 0.0 for sign in fields(contact.body)})
