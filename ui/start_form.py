"""What is chosen before a session, and what follows from it; plain Python, no Qt."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol, TypeAlias

from ..monitor.known_straps import KnownStrap
from ..monitor.records import Reason
from ..monitor.session_schema import SessionSensor
from ..monitor.station_process import OpenSources
from . import start_wording as wording
from .wording import DOT, tr

SHORTEST_PASSPHRASE = 8
"""Characters; a few words are better, and the window says so."""

_TWO_PEOPLE = 2
_SILENT_SHOWN = 3


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
    heard
        Whether it is in the room, as far as is known.
    """

    address: str
    name: str
    rssi_dbm: int | None = None
    in_use_here: bool = False
    battery_low: bool = False
    remembered: bool = False
    heard: bool = True

    @property
    def key(self) -> str:
        """What tells it from other straps."""
        return self.address

    @property
    def words(self) -> str:
        """What the list shows of it."""
        facts = [self._heard_words()]
        if self.battery_low:
            facts.append(wording.BATTERY_LOW)
        if self.remembered:
            facts.append(wording.USED_BEFORE)
        return _row(self.name or tr(wording.UNNAMED), *map(tr, facts))

    def _heard_words(self) -> str:
        if not self.heard:
            return wording.NOT_HEARD_NOW
        return wording.IN_USE if self.in_use_here else wording.signal_words(self.rssi_dbm)


@dataclass(frozen=True, slots=True)
class MicrophoneOffer:
    """A recording device with so many channels."""

    name: str
    channels: int
    is_default: bool = False

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


Offer: TypeAlias = StrapOffer | MicrophoneOffer | Nothing
NOTHING = Nothing()


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence about a choice; `withholds` if the session will have less to say by it."""

    text: str
    withholds: bool = False


class CannotLook(Exception):  # noqa: N818 - reads as a noun where it is caught
    """Devices cannot be looked for; `reason` says why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class ChosenSensors:
    """What a session will record from: for its header, and to be opened in its process."""

    sensors: tuple[SessionSensor, ...]
    open_sources: OpenSources


class RoomPort(Protocol):
    """The devices of this room, as far as a window need know them."""

    def find_straps(self) -> Sequence[StrapOffer]:
        """Return the straps in range, the nearest first; takes seconds; `CannotLook`."""
        ...

    def find_microphones(self) -> Sequence[MicrophoneOffer]:
        """Return the recording devices as they are now; raises `CannotLook`."""
        ...

    def chosen(
        self, strap: StrapOffer | None, microphone: MicrophoneOffer | None
    ) -> ChosenSensors:
        """Return what a session needs to use these."""
        ...


@dataclass(frozen=True, slots=True)
class StartForm:
    """The start window's state.

    Attributes
    ----------
    first_time
        True if the passphrase is to be chosen, not asked for.
    strap, microphone
        The choice; `NOTHING` to go without, None while it is open.
    passphrase, repeated
        As typed; `repeated` counts the first time only.
    trouble
        What is amiss with the remembered straps; said until a strap is chosen.
    """

    first_time: bool
    strap: StrapOffer | Nothing | None = None
    microphone: MicrophoneOffer | Nothing | None = None
    passphrase: str = ""
    repeated: str = ""
    trouble: str = ""

    def devices(self) -> tuple[StrapOffer | None, MicrophoneOffer | None]:
        """Return what to record from, where there is anything."""
        strap = self.strap if isinstance(self.strap, StrapOffer) else None
        microphone = self.microphone if isinstance(self.microphone, MicrophoneOffer) else None
        return strap, microphone

    def still_needed(self) -> str:
        """Return what is to be done before a session can start; empty if nothing is."""
        if self.strap is None:
            return tr(wording.CHOOSE_STRAP)
        if self.microphone is None:
            return tr(wording.CHOOSE_MICROPHONE)
        if self.strap == self.microphone == NOTHING:
            return tr(wording.NOTHING_TO_WATCH)
        return self._needed_of_passphrase()

    def _needed_of_passphrase(self) -> str:
        if not self.first_time:
            return "" if self.passphrase else tr(wording.TYPE_PASSPHRASE)
        if len(self.passphrase) < SHORTEST_PASSPHRASE:
            return tr(wording.PASSPHRASE_SHORT).format(n=SHORTEST_PASSPHRASE)
        return "" if self.passphrase == self.repeated else tr(wording.PASSPHRASES_DIFFER)

    def about_strap(self) -> Note:
        """Return what the choice of strap means for the session."""
        match self.strap:
            case None if self.trouble:
                return Note(tr(self.trouble))
            case Nothing():
                return Note(tr(wording.VOICE_ONLY), withholds=True)
            case StrapOffer(heard=False):
                return Note(tr(wording.NOT_HEARD))
        return Note(tr(wording.ABOUT_STRAPS))

    def about_microphone(self) -> Note:
        """Return what the choice of microphone means for the session."""
        match self.microphone:
            case Nothing():
                return Note(tr(wording.HEART_ONLY), withholds=True)
            case MicrophoneOffer() as offer if offer.channels < _TWO_PEOPLE:
                return Note(tr(wording.ONE_CHANNEL), withholds=True)
        return Note(tr(wording.TWO_CHANNELS))


def with_remembered(
    found: Sequence[StrapOffer], known: Sequence[KnownStrap], platform: str = sys.platform
) -> list[StrapOffer]:
    """Return what to offer: straps that were used before first, the last used at the head.

    Of those that are not heard now only the last few, so that they do not hide the others.
    """
    others = list(found)
    heard, silent = [], []
    for strap in known:
        for offer in [o for o in others if strap.is_device(platform, o.address, o.name)]:
            others.remove(offer)
            heard.append(replace(offer, remembered=True))
            break
        else:
            silent.append(StrapOffer(strap.address, strap.name, remembered=True, heard=False))
    return [*heard, *silent[:_SILENT_SHOWN], *others]


def strap_to_begin_with(offered: Sequence[StrapOffer]) -> StrapOffer | None:
    """Return the only strap in the room; with several the therapist says whose it is.

    A stranger is not taken while the straps of earlier sessions are missing.
    """
    heard = [offer for offer in offered if offer.heard]
    if len(heard) != 1 or not (heard[0].remembered or len(offered) == 1):
        return None
    return heard[0]


def microphone_to_begin_with(found: Sequence[MicrophoneOffer]) -> MicrophoneOffer | None:
    """Return the system's own choice, or the only one there is."""
    default = next((offer for offer in found if offer.is_default), None)
    return default or (found[0] if len(found) == 1 else None)


def _row(name: str, *facts: str) -> str:
    return f"{name}  {DOT}  {', '.join(facts)}"
