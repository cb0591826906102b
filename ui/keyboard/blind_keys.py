"""What a key may still do while the screen is blank and nobody can read what it did."""

from .keys import Action

_HAS_TO_BE_READ = frozenset(
    {
        *(Action.HELPFUL, Action.NOT_HELPFUL),
        *(Action.EARLIER, Action.DATE_BACK, Action.IN_IMAGE, Action.MORE),
        *(Action.AGREED, Action.VOICES, Action.DELAY, Action.ONLINE, Action.DEBRIEF),
        *(Action.THERAPIST_ALONE, Action.CLIENT_ALONE),
        *(Action.GLANCE, Action.HELP, Action.END),
    }
)
"""The answer to a cue that nobody saw, and what opens something to be read first."""


def works_blind(action: Action | None) -> bool:
    """Return whether an action works unread: what says one thing, and SUDS in two presses."""
    return action is not None and action not in _HAS_TO_BE_READ
