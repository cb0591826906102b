"""Changing the keys: one at a time, refused in a sentence, taken back one by one."""

from ..words import settings_wording as wording
from ..words.action_wording import action_name
from ..words.phrases import tr
from .key_names import can_be_bound, key_name
from .keys import SHIPPED, Action, KeyMap, KeyTaken


class KeyBook:
    """The keys while they are being changed.

    Attributes
    ----------
    keys
        As they are now.
    """

    def __init__(self, keys: KeyMap) -> None:
        self.keys = keys
        self._before: list[KeyMap] = []

    @property
    def changed(self) -> bool:
        """Whether there is a change to be taken back."""
        return bool(self._before)

    def bind(self, action: Action, key: int, *, second: bool) -> str:
        """Give an action a key, if nothing else has it there; return what came of it."""
        if not can_be_bound(key):
            return tr(wording.CANNOT_BE_BOUND)
        main, other = _main_and_second(self.keys.of(action))
        keys = (main, key) if second else (key, other)
        try:
            self._turn_to(self.keys.bound(action, *(k for k in keys if k is not None)))
        except KeyTaken as taken:
            holder = action_name(taken.holder)
            return tr(wording.TAKEN).format(key=key_name(key), holder=holder)
        return tr(wording.BOUND).format(key=key_name(key), action=action_name(action))

    def free(self, action: Action, *, second: bool) -> str:
        """Take a key from an action; return what came of it."""
        main, other = _main_and_second(self.keys.of(action))
        kept = main if second else other
        self._turn_to(self.keys.bound(action, *(() if kept is None else (kept,))))
        return tr(wording.FREED).format(action=action_name(action))

    def take_back(self) -> str:
        """Take back the last change; return what came of it."""
        if self._before:
            self.keys = self._before.pop()
        return tr(wording.NOW_AS_BEFORE)

    def ship(self) -> str:
        """Let all keys be as shipped; return what came of it."""
        self._turn_to(SHIPPED)
        return tr(wording.NOW_AS_SHIPPED)

    def _turn_to(self, keys: KeyMap) -> None:
        if keys != self.keys:
            self._before.append(self.keys)
            self.keys = keys


def _main_and_second(keys: tuple[int, ...]) -> tuple[int | None, int | None]:
    main, second, *_ = (*keys, None, None)
    return main, second
