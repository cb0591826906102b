"""From a key to what is done: the key names an action, and somebody does it.

A part of the window that is open may have keys of its own; they come before the keys that are
always there.  That is said by the part (`context`), and decided here alone.
"""

from collections.abc import Callable, Mapping
from typing import Protocol, TypeAlias

from .keys import Action, Context, KeyMap

Does: TypeAlias = Mapping[Action, Callable[[], object]]
"""What somebody does when an action is wanted."""


class Place(Protocol):
    """A part of the window in which something can be open."""

    @property
    def does(self) -> Does:
        """What can be done here, whether or not it is open."""
        ...

    def context(self) -> Context | None:
        """Return whose keys come first while this is as it is; None if nobody's."""
        ...

    def is_open(self) -> bool:
        """Return whether something is open that was asked for and has to be read."""
        ...

    def close(self) -> bool:
        """Close what is open here; return whether anything was."""
        ...


class Hands:
    """Knows what each key does now.

    Parameters
    ----------
    keys
        Which key names which action.
    """

    def __init__(self, keys: KeyMap) -> None:
        self._keys = keys
        self._places: list[Place] = []
        self._does: dict[Action, Callable[[], object]] = {Action.CLOSE: self.close}

    def reach(self, *places: Place) -> None:
        """Let keys reach places: where several are open, the first of them comes first."""
        self._places += places
        for place in places:
            self.learn(place.does)

    def learn(self, does: Does) -> None:
        """Do this, too."""
        self._does |= does

    def press(self, key: int) -> bool:
        """Do what a key stands for; return whether it stands for anything here and now."""
        action = self.action(key)
        if action not in self._does:
            return False
        self._does[action]()
        return True

    def action(self, key: int) -> Action | None:
        """Return what a key stands for here and now."""
        shown = (place.context() for place in self._places)
        contexts = (context for context in shown if context is not None)
        return self._keys.action(key, *contexts, Context.LIVE)

    def is_open(self) -> bool:
        """Return whether something is open that has to be read."""
        return any(place.is_open() for place in self._places)

    def do(self, action: Action) -> None:
        """Do it, as its key would."""
        self._does[action]()

    def close(self) -> None:
        """Close what is open: one thing at a time."""
        for place in self._places:
            if place.close():
                return
