"""What there is to choose from before a session, in words; plain Python, no Qt."""

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeAlias

from ...monitor.known_straps import KnownStrap
from ..words import start_wording as wording
from ..words.wording import DOT, tr

_SILENT_SHOWN = 3
_END_OF_ADDRESS = 5
"""Characters: the last two bytes of a Bluetooth address."""


@dataclass(frozen=True, slots=True)
class StrapOffer:
    """A strap to choose.

    Attributes
    ----------
    address, name
        Which one.
    rssi_dbm
        How loud it is, dBm; None if it did not say.
    in_use_here
        Whether this computer is connected to it for another program.
    battery_low
        Whether it said so.
    remembered
        Whether a session was held with it before.
    therapists
        Whether the therapist wore it then.
    heard
        Whether it is in the room, as far as is known.
    namesake
        Whether another that is offered has the same name.
    """

    address: str
    name: str
    rssi_dbm: int | None = None
    in_use_here: bool = False
    battery_low: bool = False
    remembered: bool = False
    therapists: bool = False
    heard: bool = True
    namesake: bool = False

    @property
    def key(self) -> str:
        """What tells it from other straps."""
        return self.address

    @property
    def title(self) -> str:
        """Its name, with the end of its address where the name is not enough."""
        name = self.name or tr(wording.UNNAMED)
        return f"{name} ({self.address[-_END_OF_ADDRESS:]})" if self.namesake else name

    @property
    def words(self) -> str:
        """What the list shows of it."""
        facts = [self._heard_words()]
        if self.battery_low:
            facts.append(wording.BATTERY_LOW)
        if self.remembered:
            facts.append(wording.YOURS_BEFORE if self.therapists else wording.USED_BEFORE)
        return _row(self.title, *map(tr, facts))

    def _heard_words(self) -> str:
        if not self.heard:
            return wording.NOT_HEARD_NOW
        return wording.IN_USE if self.in_use_here else wording.signal_words(self.rssi_dbm)


@dataclass(frozen=True, slots=True)
class LabStreamOffer:
    """A stream of another program on this computer, in the place of the client's strap.

    Attributes
    ----------
    name, source_id
        Which one.
    carries
        What it sends, in words.
    limit
        What the session cannot say with it, as a sentence; empty if nothing.
    question
        What has to be answered before it can be used; empty if nothing.
    answer
        The command that answers it.
    """

    name: str
    source_id: str
    carries: str = ""
    limit: str = ""
    question: str = ""
    answer: str = ""

    @property
    def key(self) -> str:
        """What tells it from other streams, and from straps."""
        return f"lab stream {self.source_id} {self.name}"

    @property
    def words(self) -> str:
        """What the list shows of it."""
        said = tr(wording.OPEN_QUESTION) if self.question else self.carries
        return _row(self.name, tr(wording.LAB_STREAM), said)


@dataclass(frozen=True, slots=True)
class MicrophoneOffer:
    """A recording device with so many channels.

    `warning` names why it may be a poor choice, if anything does.
    """

    name: str
    channels: int
    is_default: bool = False
    warning: str = ""

    @property
    def key(self) -> str:
        """What tells it from other devices."""
        return self.name

    @property
    def words(self) -> str:
        """What the list shows of it."""
        one = self.channels == 1
        channels = tr(wording.CHANNELS_ONE if one else wording.CHANNELS_MANY)
        usual = [tr(wording.USUAL)] if self.is_default else []
        return _row(self.name, channels.format(n=self.channels), *usual)


@dataclass(frozen=True, slots=True)
class Nothing:
    """The choice to go without; `words` is what the list shows of it."""

    words: str = field(default="", compare=False)
    key: str = field(default="", init=False)


HeartOffer: TypeAlias = StrapOffer | LabStreamOffer
Offer: TypeAlias = HeartOffer | MicrophoneOffer | Nothing
NOTHING = Nothing()


class Wearer(StrEnum):
    """Who wears a second strap."""

    CLIENT = "client"
    THERAPIST = "therapist"


@dataclass(frozen=True, slots=True)
class SecondStrap:
    """A strap beside the first: a spare on the client, or the therapist's own."""

    strap: StrapOffer
    wearer: Wearer

    @property
    def key(self) -> tuple[str, Wearer]:
        """What tells it from other such choices."""
        return self.strap.key, self.wearer

    @property
    def words(self) -> str:
        """What stands in the list."""
        worn = wording.AS_BACKUP if self.wearer is Wearer.CLIENT else wording.ON_THERAPIST
        return tr(worn).format(name=self.strap.title)


def to_offer(
    found: Sequence[HeartOffer], known: Sequence[KnownStrap], platform: str = sys.platform
) -> list[HeartOffer]:
    """Return what to offer: straps that were used before first, the last used at the head.

    Of those that are not heard now only the last few, so that they do not hide the others.
    """
    others = [offer for offer in found if isinstance(offer, StrapOffer)]
    heard, silent = [], []
    for strap in known:
        for offer in [o for o in others if strap.is_device(platform, o.address, o.name)]:
            others.remove(offer)
            heard.append(replace(offer, remembered=True, therapists=strap.therapists))
            break
        else:
            silent.append(_not_heard(strap))
    straps = _told_apart([*heard, *silent[:_SILENT_SHOWN], *others])
    return [*straps, *(offer for offer in found if isinstance(offer, LabStreamOffer))]


def strap_to_begin_with(offered: Sequence[HeartOffer]) -> StrapOffer | None:
    """Return the only heart in the room; with several the therapist says whose it is.

    A stranger is not taken while the straps of earlier sessions are missing, and a strap that
    the therapist wore is not taken for the client's.
    """
    here = [o for o in offered if isinstance(o, LabStreamOffer) or o.heard]
    match here:
        case [StrapOffer(therapists=False) as only] if only.remembered or len(offered) == 1:
            return only
    return None


def second_straps(
    offered: Sequence[Offer], first: HeartOffer | Nothing | None, *, client: bool = True
) -> list[SecondStrap]:
    """Return what may be worn beside the first; nothing before there is a first.

    Where the client agreed to no strap (`client`), the therapist may wear one all the same:
    that heart is the therapist's own to show.
    """
    straps = [offer for offer in offered if isinstance(offer, StrapOffer)]
    if not client:
        return [SecondStrap(strap, Wearer.THERAPIST) for strap in straps]
    if first is None or isinstance(first, Nothing):
        return []
    return [
        SecondStrap(strap, wearer)
        for strap in straps
        if strap.key != first.key
        for wearer in Wearer
    ]


def microphone_to_begin_with(found: Sequence[MicrophoneOffer]) -> MicrophoneOffer | None:
    """Return the system's own choice, or the only one there is."""
    default = next((offer for offer in found if offer.is_default), None)
    return default or (found[0] if len(found) == 1 else None)


def heart_of(offer: Offer | None) -> HeartOffer | Nothing | None:
    """Return the choice among hearts as what it always is."""
    return offer if isinstance(offer, StrapOffer | LabStreamOffer | Nothing) else None


def microphone_of(offer: Offer | None) -> MicrophoneOffer | Nothing | None:
    """Return the choice among microphones as what it always is."""
    return offer if isinstance(offer, MicrophoneOffer | Nothing) else None


def _not_heard(strap: KnownStrap) -> StrapOffer:
    return StrapOffer(
        strap.address, strap.name, remembered=True, therapists=strap.therapists, heard=False
    )


def _told_apart(straps: Sequence[StrapOffer]) -> list[StrapOffer]:
    count = Counter(strap.name for strap in straps)
    return [replace(strap, namesake=count[strap.name] > 1) for strap in straps]


def _row(name: str, *facts: str) -> str:
    return f"{name}  {DOT}  {', '.join(facts)}"
