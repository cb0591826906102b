"""What the keys do, as groups of rows: what the help shows, computed from the keys as bound."""

from dataclasses import dataclass

from ..words import action_wording as wording
from ..words.action_wording import GROUPS, SERIES, action_name
from ..words.phrases import tr
from .keys import CHOICES, SHIPPED, Action, KeyMap
from .mark_rows import IN_IMAGE, MORE

_EACH_OF = {action: series for series in SERIES for action in series}


@dataclass(frozen=True, slots=True)
class KeyRow:
    """What is done, and how the keys are written; of more than one in a row, all of them."""

    name: str
    keys: str


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """Rows that belong together."""

    title: str
    rows: tuple[KeyRow, ...]


def key_groups(keys: KeyMap, *, practising: bool) -> tuple[KeyGroup, ...]:
    """Return every action with its keys, in groups; those of practice only there."""
    return tuple(
        KeyGroup(tr(title), tuple(_row(action, keys) for action in actions if _leads(action)))
        for title, actions in GROUPS.items()
        if practising or title != wording.PRACTISING
    )


def _leads(action: Action) -> bool:
    """Return whether an action has a row: of those that differ by a number the first has."""
    return action not in _EACH_OF or action is _EACH_OF[action][0]


def _row(action: Action, keys: KeyMap) -> KeyRow:
    if action not in _EACH_OF:
        return KeyRow(action_name(action), keys_of(action, keys))
    series = _EACH_OF[action]
    return KeyRow(tr(SERIES[series]), _series_keys(series, keys))


def keys_of(action: Action, keys: KeyMap) -> str:
    """Return how the keys of an action are written; where it has none, the way to it."""
    return "  ".join(keys.all_written(action)) or _way(action, keys) or tr(wording.WITHOUT)


def _way(action: Action, keys: KeyMap) -> str:
    """Return the keys that open a row and choose in it, for what stands in one."""
    for opener, kinds in ((Action.IN_IMAGE, IN_IMAGE), (Action.MORE, MORE)):
        names = [kind.value for kind in kinds]
        if action.value in names:
            way = keys.written(opener), keys.written(CHOICES[names.index(action.value)])
            return ", ".join(way) if all(way) else ""
    return ""


def _series_keys(series: tuple[Action, ...], keys: KeyMap) -> str:
    """Return the first and the last key as long as all are as shipped, else each of them."""
    if all(keys.of(action) == SHIPPED.of(action) for action in series):
        return f"{keys.written(series[0])} \N{HORIZONTAL ELLIPSIS} {keys.written(series[-1])}"
    return " ".join(keys.written(action) or "\N{EN DASH}" for action in series)
