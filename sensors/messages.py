"""What a sensor can say.

Messages carry what the device sent, untouched, and when it reached us.  Turning them into
beats or voices is somebody else's work, so that it can be done again from the record.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

STRAP = "strap"
"""The client's strap; like the others below, the name that its messages carry."""

BACKUP_STRAP = "strap_backup"
"""A second strap on the client, used while the first cannot be."""

THERAPIST_STRAP = "strap_therapist"
"""The therapist's own: shown and recorded, never judged."""

MICROPHONE = "microphone"

CALL = "call"
"""What a call plays, in a session that is held online."""


class SensorKind(StrEnum):
    """What a sensor measures."""

    STRAP = "strap"
    MICROPHONE = "microphone"


class SensorState(StrEnum):
    """Where a sensor stands, as far as its driver knows."""

    LOOKING = "looking"
    CONNECTING = "connecting"
    CONNECTED = "connected"
    LOST = "lost"
    UNAVAILABLE = "unavailable"
    STOPPED = "stopped"


class Reason(StrEnum):
    """Why a sensor is in the state it is in; the words for it are the window's."""

    NONE = ""
    NOT_FOUND = "not_found"
    NOT_HEARD = "not_heard"
    LINK_LOST = "link_lost"
    CONNECT_FAILED = "connect_failed"
    NO_DATA = "no_data"
    NO_BEATS = "no_beats"
    OFF_BODY = "off_body"
    POOR_SIGNAL = "poor_signal"
    ONE_CHANNEL = "one_channel"
    VOICES_UNKNOWN = "voices_unknown"
    VOICES_ALIKE = "voices_alike"
    MICROPHONES_ALIKE = "microphones_alike"
    CALL_IN_MICROPHONE = "call_in_microphone"
    OTHERS_TALK = "others_talk"
    DELAY_UNSTEADY = "delay_unsteady"
    CALL_DROPPED = "call_dropped"
    NO_HEART_RATE_SERVICE = "no_heart_rate_service"
    STREAM_NOT_FOUND = "stream_not_found"
    UNIT_UNKNOWN = "unit_unknown"
    SEVERAL_FIT = "several_fit"
    NEEDS_PAIRING = "needs_pairing"
    STREAM_REFUSED = "stream_refused"
    STREAMS_LEFT_OFF = "streams_left_off"
    BLUETOOTH_OFF = "bluetooth_off"
    BLUETOOTH_MISSING = "bluetooth_missing"
    PERMISSION_DENIED = "permission_denied"
    DEVICE_MISSING = "device_missing"
    DEVICE_BUSY = "device_busy"
    STREAM_STOPPED = "stream_stopped"
    DIGITAL_SILENCE = "digital_silence"
    DRIVER_FAILED = "driver_failed"
    QUEUE_FULL = "queue_full"
    NOT_AGREED = "not_agreed"
    SESSION_ENDED = "session_ended"


@dataclass(frozen=True, slots=True)
class HeartRatePacket:
    """One Bluetooth Heart Rate Measurement notification (characteristic 0x2A37), raw.

    Attributes
    ----------
    sensor
        Name of the source, unique in the session.
    received_s
        When it reached this computer, on the clock's scale, seconds.
    payload
        The bytes as they came, malformed or not.
    """

    sensor: str
    received_s: float
    payload: bytes


@dataclass(frozen=True, slots=True)
class StrapFrame:
    """One data frame of a strap's raw stream (Polar Measurement Data), raw.

    Attributes
    ----------
    sensor
        Name of the source, unique in the session.
    received_s
        When it reached this computer, on the clock's scale, seconds.
    payload
        The bytes as they came, malformed or not.
    rate_hz
        Nominal rate of its stream, samples per second; 0 if it has none.
    factor
        What compressed samples are multiplied by, as the strap said when the stream started.
    """

    sensor: str
    received_s: float
    payload: bytes
    rate_hz: int
    factor: float


@dataclass(frozen=True, slots=True)
class AudioBlock:
    """Consecutive samples from a sound device.

    Attributes
    ----------
    sensor
        Name of the source, unique in the session.
    received_s
        When the last of these samples reached us, on the clock's scale, seconds.
    first_sample
        Index of the first sample since the source started; a jump means samples were lost.
    rate_hz
        Nominal sampling rate, samples per second.
    samples
        Shape (n, channels), float32, full scale 1.0.
    """

    sensor: str
    received_s: float
    first_sample: int
    rate_hz: int
    samples: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class BatteryLevel:
    """How full a sensor's battery is, as it says itself (characteristic 0x2A19).

    Attributes
    ----------
    sensor
        Name of the source, unique in the session.
    received_s
        When, on the clock's scale, seconds.
    percent
        0 to 100; None if it does not tell.
    """

    sensor: str
    received_s: float
    percent: int | None


class LabQuantity(StrEnum):
    """What a Lab Streaming Layer channel measures, as its sender says."""

    RR = "rr"
    HEART_RATE = "heart_rate"
    ECG = "ecg"


class LabUnit(StrEnum):
    """What its values are in."""

    MS = "ms"
    S = "s"
    BPM = "bpm"
    UV = "uV"
    MV = "mV"


@dataclass(frozen=True, slots=True)
class LabSamples:
    """Successive values of one Lab Streaming Layer channel, as they came.

    Attributes
    ----------
    sensor
        Name of the source, unique in the session.
    received_s
        When the last of them reached us, on the clock's scale, seconds.
    quantity, unit
        What they are, and in what.
    values
        Shape (n,), n > 0, oldest first; finite numbers.
    sampled_s
        When each was taken, by the sender's stamp with the correction applied, on the clock's
        scale, seconds.  Empty where the sender's stamps are not on LSL's clock: then nothing
        is known but `received_s`.
    correction_s
        What was added to the sender's stamps to have them on this computer's LSL clock.
    """

    sensor: str
    received_s: float
    quantity: LabQuantity
    unit: LabUnit
    values: tuple[float, ...]
    sampled_s: tuple[float, ...]
    correction_s: float


@dataclass(frozen=True, slots=True)
class SensorStatus:
    """A sensor's driver reports a change.

    Attributes
    ----------
    sensor
        Name of the source, unique in the session.
    received_s
        When, on the clock's scale, seconds.
    kind, state, reason
        What it is, where it stands, and why.
    detail
        For the log and the settings page only: device name, model, battery, firmware.
    """

    sensor: str
    received_s: float
    kind: SensorKind
    state: SensorState
    reason: Reason = Reason.NONE
    detail: str = ""


Message: TypeAlias = (
    HeartRatePacket | StrapFrame | LabSamples | AudioBlock | SensorStatus | BatteryLevel
)
