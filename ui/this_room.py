"""The devices of this computer, as the start window asks for them."""

from dataclasses import replace
from types import MappingProxyType

from ..monitor.recording.session_schema import SessionSensor
from ..monitor.records import Reason, SensorKind
from ..sensors.lab_description import QUANTITY_WORDS, LabStreamChoice
from ..sensors.lab_outlet import LabOutlet
from ..sensors.lab_streams import LabStreamFound, list_lab_streams
from ..sensors.loudspeaker import Loudspeaker
from ..sensors.messages import (
    BACKUP_STRAP,
    CALL,
    MICROPHONE,
    STRAP,
    THERAPIST_STRAP,
    LabQuantity,
)
from ..sensors.room import MicrophoneChoice, Room, StrapChoice
from .start.offers import (
    HeartOffer,
    LabStreamOffer,
    MicrophoneOffer,
    SecondStrap,
    StrapOffer,
    Wearer,
)
from .start.start_form import CannotLook, ChosenSensors, Devices
from .words.start_wording import LAB_ECG_ONLY, LAB_RATE_ONLY

SCAN_S = 5.0
_LIMITS = MappingProxyType(
    {LabQuantity.HEART_RATE: LAB_RATE_ONLY, LabQuantity.ECG: LAB_ECG_ONLY}
)
_ANSWERS = MappingProxyType(
    {
        Reason.UNIT_UNKNOWN: "handrail live --lsl --lsl-unit UNIT",
        Reason.SEVERAL_FIT: "handrail live --lsl --lsl-channel LABEL",
    }
)


class ThisRoom:
    """The devices of this computer, as the start window asks for them (its `RoomPort`).

    Parameters
    ----------
    lab_answers
        What is known of lab streams that leave something open; None to look for none.
    sends_out
        Whether a session that begins here is sent out as lab streams.
    """

    def __init__(
        self, lab_answers: LabStreamChoice | None = None, *, sends_out: bool = False
    ) -> None:
        self.sends_out = sends_out
        self._lab_answers = lab_answers

    def find_hearts(self) -> list[HeartOffer]:
        """Return straps, then lab streams; raises `CannotLook` if straps cannot be heard."""
        from ..sensors.probe import straps_in_range
        from ..sensors.strap_search import Battery

        streams = self._find_lab_streams()
        found, fault = straps_in_range(SCAN_S)
        if fault:
            raise CannotLook(fault, streams)
        straps = [
            StrapOffer(
                strap.address,
                strap.name,
                strap.rssi_dbm,
                strap.in_use_here,
                battery_low=strap.battery is Battery.LOW,
            )
            for strap in found
        ]
        return [*straps, *streams]

    def _find_lab_streams(self) -> list[HeartOffer]:
        if self._lab_answers is None:
            return []
        streams = list_lab_streams(answers=self._lab_answers)
        return [_lab_offer(found) for found in streams if found.quantity or found.question]

    def find_microphones(self) -> list[MicrophoneOffer]:
        """Return the recording devices as they are now."""
        from ..sensors.sound_devices import list_microphones, look_again

        look_again()
        return [
            MicrophoneOffer(m.name, m.channels, m.is_default, m.warning.value)
            for m in list_microphones()
        ]

    def chosen(self, devices: Devices) -> ChosenSensors:
        """Return the sensors by their names in the session, and how to open them."""
        open_outlet = LabOutlet if self.sends_out else None
        room = self._room(devices)
        return ChosenSensors(_sensors(room), room.open_sources, open_outlet)

    def _room(self, devices: Devices) -> Room:
        room = Room()
        match devices.heart:
            case StrapOffer() as strap:
                room = replace(room, strap=_strap_choice(strap))
            case LabStreamOffer() as stream:
                room = replace(room, lab_stream=self._lab_choice(stream))
        match devices.second:
            case SecondStrap(strap, Wearer.CLIENT):
                room = replace(room, backup_strap=_strap_choice(strap))
            case SecondStrap(strap, Wearer.THERAPIST):
                room = replace(room, therapist_strap=_strap_choice(strap))
        if (microphone := devices.microphone) is not None:
            most = 1 if devices.call else MicrophoneChoice().channels
            channels = min(microphone.channels, most)
            room = replace(room, microphone=MicrophoneChoice(microphone.name, channels))
        if devices.call is not None:
            room = replace(room, call=MicrophoneChoice(devices.call.name, 1))
        return room

    def _lab_choice(self, stream: LabStreamOffer) -> LabStreamChoice:
        answers = self._lab_answers or LabStreamChoice()
        return replace(answers, name=stream.name, source_id=stream.source_id)


def loudspeaker() -> Loudspeaker:
    """Return what a review plays its sound through; it opens no device before it plays."""
    return Loudspeaker()


def _sensors(room: Room) -> tuple[SessionSensor, ...]:
    """Return what the record says that it listens to."""
    named = (
        (STRAP, SensorKind.STRAP, room.strap or room.lab_stream),
        (BACKUP_STRAP, SensorKind.STRAP, room.backup_strap),
        (THERAPIST_STRAP, SensorKind.STRAP, room.therapist_strap),
        (MICROPHONE, SensorKind.MICROPHONE, room.microphone),
        (CALL, SensorKind.MICROPHONE, room.call),
    )
    return tuple(SessionSensor(name, kind) for name, kind, choice in named if choice)


def _strap_choice(strap: StrapOffer) -> StrapChoice:
    return StrapChoice(strap.address, strap.name)


def _lab_offer(found: LabStreamFound) -> LabStreamOffer:
    carries = limit = ""
    if found.quantity is not None:
        carries = f"{QUANTITY_WORDS[found.quantity]} in {found.unit}"
        limit = _LIMITS.get(found.quantity, "")
    answer = _ANSWERS.get(found.asks, "")
    return LabStreamOffer(found.name, found.source_id, carries, limit, found.question, answer)
