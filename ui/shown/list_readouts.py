"""What the lists show that are gone through before imagery online, and in the debrief."""

from dataclasses import dataclass
from enum import StrEnum

from ...monitor.checklists import Homework, Item


@dataclass(frozen=True, slots=True)
class TickReadout:
    """One thing of a list; `pressed_s` is when it was ticked (seconds), None if it is open."""

    item: Item
    words: str
    pressed_s: float | None = None


class StepState(StrEnum):
    """Where a step of a plan stands."""

    DONE = "done"
    NOW = "now"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class StepReadout:
    """One step of what was agreed for a call that drops."""

    state: StepState
    word: str
    words: str


@dataclass(frozen=True, slots=True)
class DroppedReadout:
    """A call that dropped: for how long, what is not judged meanwhile, and what to do."""

    since: str
    not_counted: str
    steps: tuple[StepReadout, ...] = ()


@dataclass(frozen=True, slots=True)
class WhomReadout:
    """Something to know of how to reach the client: what it is, and what was told."""

    name: str
    words: str
    told: bool


@dataclass(frozen=True, slots=True, repr=False)
class OnlineReadout:
    """A session online; it has no text form, for it names people and places.

    Attributes
    ----------
    whom
        Where the client is, and whom to call.
    ticks, gone_through
        What to go through before imagery, and how far that is.
    listened
        Whether the call itself is heard, so that something may be known of its delay.
    dropped
        None while the call stands.
    """

    whom: tuple[WhomReadout, ...] = ()
    ticks: tuple[TickReadout, ...] = ()
    gone_through: str = ""
    listened: bool = False
    dropped: DroppedReadout | None = None


@dataclass(frozen=True, slots=True)
class DebriefReadout:
    """How far the debrief is.

    Attributes
    ----------
    due
        Whether the session is in it now.
    time
        How long it has been, of how long it was planned to be at least.
    suds
        The last number since it began, and how long ago; empty if there is none.
    contact
        0 to 10, as the client said; None if nobody asked.
    helpful
        What was most helpful, in words; empty if nobody said.
    homework
        What was agreed about listening; None if nothing was.
    ticks
        What else is to be seen to.
    missing
        What there is not yet, each in a word or two; empty if it is complete.
    """

    due: bool = False
    time: str = ""
    suds: str = ""
    contact: int | None = None
    helpful: str = ""
    homework: Homework | None = None
    ticks: tuple[TickReadout, ...] = ()
    missing: tuple[str, ...] = ()
