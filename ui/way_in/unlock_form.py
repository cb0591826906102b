"""What is typed to open the records, and what is still lacking; plain Python, no Qt."""

from dataclasses import dataclass, field

from ..words import unlock_wording as wording
from ..words.phrases import tr

SHORTEST_PASSPHRASE = 8
"""Characters; a few words are better, and the window says so."""


@dataclass(frozen=True, slots=True)
class UnlockForm:
    """The unlock window's state; what was typed has no text form.

    Attributes
    ----------
    first_time
        True if the passphrase is to be chosen, not asked for.
    passphrase, repeated
        As typed; `repeated` counts the first time only.
    """

    first_time: bool
    passphrase: str = field(default="", repr=False)
    repeated: str = field(default="", repr=False)

    def still_needed(self) -> str:
        """Return what is to be done before the records can be opened; empty if nothing is."""
        if not self.first_time:
            return "" if self.passphrase else tr(wording.TYPE_PASSPHRASE)
        if len(self.passphrase) < SHORTEST_PASSPHRASE:
            return tr(wording.PASSPHRASE_SHORT).format(n=SHORTEST_PASSPHRASE)
        return "" if self.passphrase == self.repeated else tr(wording.PASSPHRASES_DIFFER)
