"""What is chosen before a session, and what follows from it; plain Python, no Qt."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from ...monitor.recording.session_schema import SessionSensor
from ...monitor.records import Consent, Reason
from ...monitor.session_outline import Reachable
from ...monitor.sound_mode import SoundMode
from ...monitor.station.station_process import OpenOutlet, OpenSources
from ..shown.typed_round_trip import TypedRoundTrip
from ..words import start_wording as wording
from ..words.wording import tr
from .offers import (
    NOTHING,
    HeartOffer,
    LabStreamOffer,
    MicrophoneOffer,
    Nothing,
    Offer,
    SecondStrap,
    StrapOffer,
    Wearer,
)

_TWO_PEOPLE = 2


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence about a choice; `withholds` if the session will have less to say by it."""

    text: str
    withholds: bool = False


class CannotLook(Exception):  # noqa: N818 - reads as a noun where it is caught
    """Devices cannot be looked for; `reason` says why, `found` what there is all the same."""

    def __init__(self, reason: Reason, found: Sequence[HeartOffer] = ()) -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.found = found


@dataclass(frozen=True, slots=True)
class Devices:
    """What was chosen to record from; None where nothing was."""

    heart: HeartOffer | None = None
    microphone: MicrophoneOffer | None = None
    second: SecondStrap | None = None
    call: MicrophoneOffer | None = None


@dataclass(frozen=True, slots=True)
class ChosenSensors:
    """What a session will record from: for its header, and to be opened in its process.

    With `open_outlet` it is also sent out to other programs.
    """

    sensors: tuple[SessionSensor, ...]
    open_sources: OpenSources
    open_outlet: OpenOutlet | None = None


class RoomPort(Protocol):
    """The devices of this room, as far as a window need know them."""

    @property
    def sends_out(self) -> bool:
        """Whether a session that begins here is sent out to other programs."""
        ...

    def find_hearts(self) -> Sequence[HeartOffer]:
        """Return what shows a heart, the nearest first; takes seconds; `CannotLook`."""
        ...

    def find_microphones(self) -> Sequence[MicrophoneOffer]:
        """Return the recording devices as they are now; raises `CannotLook`."""
        ...

    def chosen(self, devices: Devices) -> ChosenSensors:
        """Return what a session needs to use these."""
        ...


@dataclass(frozen=True, slots=True)
class StartForm:
    """The start window's state.

    Attributes
    ----------
    heart, microphone
        The choice; `NOTHING` to go without, None while it is open.
    trouble
        What is amiss with the remembered straps; said until a heart is chosen.
    second
        A second strap; None, as a rule, for none.
    sound
        What the microphone stands for, as far as it can.
    call
        What records the call, in a session that is held online; None while that is open.
    round_trip
        What was typed of the call's delay.
    consent
        What the client agreed to.  A device that this leaves out is not used, whatever was
        chosen.
    reachable
        In a session online: where the client is today, and who can be called.
    """

    heart: HeartOffer | Nothing | None = None
    microphone: MicrophoneOffer | Nothing | None = None
    trouble: str = ""
    second: SecondStrap | None = None
    sound: SoundMode = SoundMode.EACH
    call: MicrophoneOffer | None = None
    round_trip: TypedRoundTrip = TypedRoundTrip()
    consent: Consent = Consent()
    reachable: Reachable = Reachable()

    def devices(self) -> Devices:
        """Return what to record from, where there is anything."""
        heart, microphone = self._heart(), self._microphone()
        return Devices(
            None if isinstance(heart, Nothing) else heart,
            None if isinstance(microphone, Nothing) else microphone,
            self._second(),
            self.call if self._online() else None,
        )

    def still_needed(self) -> str:
        """Return what is to be done before a session can start; empty if nothing is."""
        if not (self.consent.heart or self.consent.voice_timing):
            return tr(wording.NOTHING_AGREED)
        return self._needed_of_heart() or self._needed_of_voice()

    def _heart(self) -> HeartOffer | Nothing | None:
        return self.heart if self.consent.heart else NOTHING

    def _second(self) -> SecondStrap | None:
        """Return the second strap; the therapist's own needs no consent of the client's."""
        own = self.second is not None and self.second.wearer is Wearer.THERAPIST
        return self.second if self.consent.heart or own else None

    def _microphone(self) -> MicrophoneOffer | Nothing | None:
        return self.microphone if self.consent.voice_timing else NOTHING

    def _online(self) -> bool:
        return self.consent.voice_timing and self.sound is SoundMode.CALL

    def _needed_of_heart(self) -> str:
        heart = self._heart()
        if heart is None:
            return tr(wording.CHOOSE_STRAP)
        if isinstance(heart, LabStreamOffer) and heart.question:
            return tr(wording.ANSWER_FIRST).format(command=heart.answer)
        return ""

    def _needed_of_voice(self) -> str:
        if self._microphone() is None:
            return tr(wording.CHOOSE_MICROPHONE)
        if self._heart() == self._microphone() == NOTHING:
            return tr(wording.NOTHING_TO_WATCH)
        if self._online() and self.call is None:
            return tr(wording.CHOOSE_CALL)
        return self.round_trip.trouble if self._online() else ""

    def about_heart(self) -> Note:
        """Return what the choice of heart means for the session."""
        if not self.consent.heart:
            return Note(tr(wording.HEART_NOT_AGREED), withholds=True)
        match self.heart:
            case None if self.trouble:
                return Note(tr(self.trouble))
            case Nothing():
                return Note(tr(wording.VOICE_ONLY), withholds=True)
            case StrapOffer(heard=False):
                return Note(tr(wording.NOT_HEARD))
            case LabStreamOffer() as stream if limit := stream.question or stream.limit:
                return Note(limit, withholds=True)
            case LabStreamOffer():
                return Note(tr(wording.ABOUT_LAB_STREAMS))
        return Note(tr(wording.ABOUT_STRAPS))

    def about_second(self) -> Note:
        """Return what a second strap is for, or what the chosen one will do."""
        if self.second is None:
            return Note(tr(wording.ABOUT_SECOND))
        spare = self.second.wearer is Wearer.CLIENT
        return Note(tr(wording.ABOUT_BACKUP if spare else wording.ABOUT_THERAPISTS))

    def about_microphone(self) -> Note:
        """Return what the choice of microphone means for the session."""
        if not self.consent.voice_timing:
            return Note(tr(wording.VOICE_NOT_AGREED), withholds=True)
        if isinstance(self.microphone, Nothing):
            return Note(tr(wording.HEART_ONLY), withholds=True)
        if isinstance(self.microphone, MicrophoneOffer) and self.microphone.warning:
            return Note(
                tr(wording.MICROPHONE_WARNINGS[self.microphone.warning]), withholds=True
            )
        return Note(tr(_ABOUT_SOUND[self.sound]))


_ABOUT_SOUND = {
    SoundMode.EACH: wording.MICROPHONE_EACH,
    SoundMode.ROOM: wording.MICROPHONE_ROOM,
    SoundMode.CALL: wording.MICROPHONE_CALL,
}


def other_devices(
    offered: Sequence[Offer], microphone: MicrophoneOffer | Nothing | None
) -> list[MicrophoneOffer]:
    """Return what may record the call beside a microphone; nothing where there is none."""
    if not isinstance(microphone, MicrophoneOffer):
        return []
    others = [offer for offer in offered if isinstance(offer, MicrophoneOffer)]
    return [offer for offer in others if offer.key != microphone.key]


def sound_modes(
    microphone: MicrophoneOffer | Nothing | None, others: Sequence[MicrophoneOffer] = ()
) -> tuple[SoundMode, ...]:
    """Return what a microphone can stand for, beside others; nothing where there is none."""
    if not isinstance(microphone, MicrophoneOffer):
        return ()
    enough = microphone.channels >= _TWO_PEOPLE
    online = (SoundMode.CALL,) if others else ()
    return (SoundMode.EACH, SoundMode.ROOM, *online) if enough else (SoundMode.ROOM, *online)
