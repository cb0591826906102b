"""What a key can do, and which key does it: one table as shipped, each entry to be changed.

Foot pedals and presenter clickers are keyboards.  That is why an action can have two keys, and
why Page Down, which is what most of them send, marks the hotspot.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from .key_names import key_from_text, key_name, key_sign, key_text


class Context(StrEnum):
    """Where a key means something.  What is open comes first; marks work behind it."""

    LIVE = "live"
    ROW = "row"
    """A row of things to choose from is open below."""
    SCALE = "scale"
    """The client's number is asked for."""
    NEEDS = "needs"
    """It is asked which need was named."""
    VOICES = "voices"
    """It is asked who talks alone."""


class Action(StrEnum):
    """One member for each thing that a key can do.

    Those that mark a moment are called as their `MarkKind` is; what the therapist who
    practises says is called as its `ActKind`, after "say_".
    """

    HOTSPOT = "hotspot"
    RESCRIPT = "rescript"
    FAR_AWAY = "far_away"
    SILENCE_ON_PURPOSE = "silence_on_purpose"
    CRYING = "crying"
    BACK = "back"
    STOP = "stop"
    UNDO = "undo"
    SUDS = "suds"

    STEP_1 = "step_1"
    STEP_2 = "step_2"
    STEP_3 = "step_3"
    STEP_4 = "step_4"
    STEP_5 = "step_5"
    STEP_6 = "step_6"
    STEP_7 = "step_7"
    LEADER = "leader"
    NEED = "need"
    BELIEF = "belief"
    END = "end"

    HELPFUL = "helpful"
    NOT_HELPFUL = "not_helpful"
    QUIET_MODE = "quiet_mode"

    EARLIER = "earlier"
    DATE_BACK = "date_back"
    CONTACT_LOST = "contact_lost"
    CONTACT_NOT_LOST = "contact_not_lost"
    CONTACT_UNSURE = "contact_unsure"
    FALSE_CUE = "false_cue"
    MISSED_EPISODE = "missed_episode"

    IN_IMAGE = "in_image"
    MORE = "more"
    PRESENT_TENSE = "present_tense"
    SENSE = "sense"
    ACTION = "action"
    THREAT_GONE = "threat_gone"
    CHILD_ANSWERED = "child_answered"
    SAFE_PLACE = "safe_place"
    GUILT = "guilt"
    REVENGE = "revenge"
    EYES_OPEN = "eyes_open"
    BREATHING = "breathing"
    FAINT = "faint"
    GETTING_BAD = "getting_bad"
    PASS = "pass"
    PIN_HOTSPOT = "pin_hotspot"
    REBASELINE = "rebaseline"
    LINE_POOR = "line_poor"

    AGREED = "agreed"
    VOICES = "voices"
    DELAY = "delay"
    ONLINE = "online"
    CALL_DROPPED = "call_dropped"
    DEBRIEF = "debrief"
    GLANCE = "glance"
    BLANK = "blank"
    HELP = "help"
    CLOSE = "close"

    CHOICE_1 = "choice_1"
    CHOICE_2 = "choice_2"
    CHOICE_3 = "choice_3"
    CHOICE_4 = "choice_4"
    CHOICE_5 = "choice_5"
    CHOICE_6 = "choice_6"
    CHOICE_7 = "choice_7"
    CHOICE_8 = "choice_8"
    CHOICE_9 = "choice_9"

    NUMBER_0 = "number_0"
    NUMBER_1 = "number_1"
    NUMBER_2 = "number_2"
    NUMBER_3 = "number_3"
    NUMBER_4 = "number_4"
    NUMBER_5 = "number_5"
    NUMBER_6 = "number_6"
    NUMBER_7 = "number_7"
    NUMBER_8 = "number_8"
    NUMBER_9 = "number_9"
    NUMBER_10 = "number_10"

    NEED_1 = "need_1"
    NEED_2 = "need_2"
    NEED_3 = "need_3"
    NEED_4 = "need_4"
    NEED_5 = "need_5"
    NEED_6 = "need_6"
    NEED_7 = "need_7"

    THERAPIST_ALONE = "therapist_alone"
    CLIENT_ALONE = "client_alone"

    SAY_ASK = "say_ask"
    SAY_GROUND = "say_ground"
    SAY_REASSURE = "say_reassure"
    SAY_STEP_IN = "say_step_in"
    SAY_PAUSE = "say_pause"
    SAY_WAIT = "say_wait"


STEPS = tuple(Action(f"step_{n}") for n in range(1, 8))
"""The parts of the session, from the left."""
CHOICES = tuple(Action(f"choice_{n}") for n in range(1, 10))
"""What stands in the row that is open, from the left."""
NUMBERS = tuple(Action(f"number_{n}") for n in range(11))
"""0 to 10."""

NEEDS = tuple(Action(f"need_{n}") for n in range(1, 8))
"""What a client may need in the image, in the order of `monitor.inputs.Need`."""

_CONTEXTS = {
    **dict.fromkeys(NEEDS, Context.NEEDS),
    **dict.fromkeys(CHOICES, Context.ROW),
    **dict.fromkeys(NUMBERS, Context.SCALE),
    **dict.fromkeys((Action.THERAPIST_ALONE, Action.CLIENT_ALONE), Context.VOICES),
}
_SHIPPED: dict[Action, tuple[str, ...]] = {
    Action.HOTSPOT: ("H", "PgDown"),
    Action.RESCRIPT: ("R",),
    Action.FAR_AWAY: ("F",),
    Action.SILENCE_ON_PURPOSE: ("Z",),
    Action.CRYING: ("C",),
    Action.BACK: ("B",),
    Action.STOP: ("X",),
    Action.UNDO: ("Backspace", "PgUp"),
    Action.SUDS: ("S",),
    **{action: (str(n),) for n, action in enumerate(STEPS, start=1)},
    Action.LEADER: ("L",),
    Action.NEED: ("J",),
    Action.BELIEF: ("T",),
    Action.END: ("F10",),
    Action.HELPFUL: ("Y",),
    Action.NOT_HELPFUL: ("N",),
    Action.QUIET_MODE: ("Q",),
    Action.EARLIER: ("E",),
    Action.DATE_BACK: ("A",),
    Action.CONTACT_LOST: ("G",),
    Action.CONTACT_NOT_LOST: ("K",),
    Action.CONTACT_UNSURE: ("U",),
    Action.FALSE_CUE: ("W",),
    Action.MISSED_EPISODE: ("M",),
    Action.IN_IMAGE: ("I",),
    Action.MORE: ("O",),
    Action.AGREED: ("P",),
    Action.VOICES: ("V",),
    Action.DELAY: ("D",),
    Action.ONLINE: ("9",),
    Action.CALL_DROPPED: ("-",),
    Action.DEBRIEF: ("8",),
    Action.GLANCE: ("0",),
    Action.BLANK: (".",),
    Action.HELP: ("?", "F1"),
    Action.CLOSE: ("Esc",),
    **{action: (str(n),) for n, action in enumerate(CHOICES, start=1)},
    **{action: (str(n),) for n, action in enumerate(NUMBERS[:10])},
    Action.NUMBER_10: ("X",),
    **{action: (str(n),) for n, action in enumerate(NEEDS, start=1)},
    Action.THERAPIST_ALONE: ("T",),
    Action.CLIENT_ALONE: ("L",),
    Action.SAY_ASK: ("F2",),
    Action.SAY_GROUND: ("F3",),
    Action.SAY_REASSURE: ("F4",),
    Action.SAY_STEP_IN: ("F5",),
    Action.SAY_PAUSE: ("F6",),
    Action.SAY_WAIT: ("F7",),
}
"""Main key, then a second one.  What is not here stands in a row behind a key, and has none."""

_BETWEEN = " | "


def context_of(action: Action) -> Context:
    """Return where an action's keys mean something."""
    return _CONTEXTS.get(action, Context.LIVE)


class KeyTaken(ValueError):  # noqa: N818 - reads as a noun where it is caught
    """A key already does something else there.

    Attributes
    ----------
    holder
        What it does.
    """

    def __init__(self, holder: Action) -> None:
        super().__init__(holder.value)
        self.holder = holder


@dataclass(frozen=True, slots=True)
class KeyMap:
    """Which keys do what; in one context a key does one thing.

    Attributes
    ----------
    keys
        Of each action: no key, a main key, or a main and a second one (`Qt.Key` codes).
    """

    keys: Mapping[Action, tuple[int, ...]] = field(hash=False)

    def action(self, key: int, *contexts: Context) -> Action | None:
        """Return what a key does in the first of these contexts where it does anything."""
        found = {context_of(action): action for action in self.keys if key in self.of(action)}
        return next((found[context] for context in contexts if context in found), None)

    def of(self, action: Action) -> tuple[int, ...]:
        """Return the keys of an action, the main one first."""
        return self.keys.get(action, ())

    def written(self, action: Action) -> str:
        """Return how the main key of an action is written; empty if it has none."""
        return next(self.all_written(action), "")

    def sign(self, action: Action) -> str:
        """Return how the main key of an action is written on a button."""
        return next((key_sign(key) for key in self.of(action)), "")

    def all_written(self, action: Action) -> Iterator[str]:
        """Return how the keys of an action are written, the main one first."""
        return (key_name(key) for key in self.of(action))

    def holder(self, key: int, action: Action) -> Action | None:
        """Return which other action has a key where `action` needs it; None if it is free."""
        held = self.action(key, context_of(action))
        return None if held is action else held

    def bound(self, action: Action, *keys: int) -> "KeyMap":
        """Return the same with other keys for one action.

        Raises
        ------
        KeyTaken
            If one of them does something else there.
        """
        for key in keys:
            holder = self.holder(key, action)
            if holder is not None:
                raise KeyTaken(holder)
        return KeyMap(MappingProxyType({**self.keys, action: tuple(dict.fromkeys(keys))}))

    def changes(self) -> dict[str, str]:
        """Return what differs from the keys as shipped, as `key_map` reads it."""
        return {
            action.value: _BETWEEN.join(key_text(key) for key in self.of(action))
            for action in Action
            if self.of(action) != SHIPPED.of(action)
        }


def key_map(changes: Mapping[str, str]) -> KeyMap:
    """Return the keys as shipped, with changes.

    What names no action or no key is left out.  Where two actions want one key, the one that
    was changed has it: a new version may ship a key that the therapist has long been using.

    Parameters
    ----------
    changes
        As `KeyMap.changes` returns them: actions by name, keys as text between bars.
    """
    known = {action.value: action for action in Action}
    chosen = {known[n]: _keys(t.split(_BETWEEN)) for n, t in changes.items() if n in known}
    taken: set[tuple[Context, int]] = set()
    keys: dict[Action, tuple[int, ...]] = {}
    for action in sorted(Action, key=lambda action: action not in chosen):
        wanted = chosen.get(action, _keys(_SHIPPED.get(action, ())))
        context = context_of(action)
        keys[action] = tuple(key for key in wanted if (context, key) not in taken)
        taken.update((context, key) for key in keys[action])
    return KeyMap(MappingProxyType(keys))


def _keys(texts: "Iterator[str] | list[str] | tuple[str, ...]") -> tuple[int, ...]:
    found = (key_from_text(text) for text in texts)
    return tuple(dict.fromkeys(key for key in found if key is not None))


SHIPPED = key_map({})
"""The keys as nobody has changed them."""
