"""What a sensor can say.

Messages carry what the device sent, untouched, and when it reached us.  Turning them into
beats or voices is somebody else's work, so that it can be done again from the record.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray


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
    LINK_LOST = "link_lost"
    CONNECT_FAILED = "connect_failed"
    NO_DATA = "no_data"
    NO_BEATS = "no_beats"
    POOR_SIGNAL = "poor_signal"
    ONE_CHANNEL = "one_channel"
    NO_HEART_RATE_SERVICE = "no_heart_rate_service"
    BLUETOOTH_OFF = "bluetooth_off"
    BLUETOOTH_MISSING = "bluetooth_missing"
    PERMISSION_DENIED = "permission_denied"
    DEVICE_MISSING = "device_missing"
    DEVICE_BUSY = "device_busy"
    STREAM_STOPPED = "stream_stopped"
    DIGITAL_SILENCE = "digital_silence"
    DRIVER_FAILED = "driver_failed"
    QUEUE_FULL = "queue_full"
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


Message: TypeAlias = HeartRatePacket | AudioBlock | SensorStatus
