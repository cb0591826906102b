"""How hard a passphrase is to guess, in words; plain Python, no Qt."""

from ..words import welcome_wording as wording
from ..words.phrases import tr

_FEW_KINDS = 4
_LONG, _WORDS = 16, 3


def strength_words(passphrase: str) -> str:
    """Return what can honestly be said of a passphrase by its look; empty for none."""
    if not passphrase:
        return ""
    if len(set(passphrase.casefold())) <= _FEW_KINDS:
        return tr(wording.ONE_KIND)
    if passphrase.replace(" ", "").isdigit():
        return tr(wording.DIGITS)
    if len(passphrase) < _LONG or len(passphrase.split()) < _WORDS:
        return tr(wording.SHORT)
    return tr(wording.LONG)
