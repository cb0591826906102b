"""From what sensors and therapist send to the session's own inputs, on its time line."""

import logging
from collections.abc import Sequence

from ...sensors import messages
from ...sensors.messages import (
    AudioBlock,
    BatteryLevel,
    HeartRatePacket,
    Message,
    Reason,
    SensorKind,
    SensorState,
    SensorStatus,
)
from ...signal.speech.voices import EnrolVoice
from ..consent import Consent, Modality
from ..consent_gate import ConsentGate, modality_of
from ..inputs import BatteryRead, Input, LabSamples, SensorReport, StrapFrame, StrapPacket
from ..recording.raw_audio import AudioPiece
from ..sound_mode import SoundMode
from .call_intake import CallIntake
from .sound_intake import SoundIntake
from .sound_keeper import SoundKeeper

_log = logging.getLogger(__name__)

_ON_ITS_WAY_S = 1.0
"""Sound and frames of a strap arrive so late at most: they hold what was before."""

_DIGITS = 4  # a tenth of a millisecond: finer than any sensor here


class Reception:
    """Translates messages into inputs, and drops what the client has not agreed to.

    Parameters
    ----------
    start_s
        The clock's reading at session time zero, seconds.
    mode
        How the voices reach the computer.
    agreed
        What the client agreed to before the session.
    """

    def __init__(self, start_s: float, mode: SoundMode, agreed: Consent) -> None:
        self._start_s = start_s
        self._gate = ConsentGate(agreed)
        self._sound: SoundIntake | CallIntake | None = (
            CallIntake() if mode is SoundMode.CALL else SoundIntake(mode)
        )
        self._keeper = SoundKeeper()
        self._kept: list[AudioPiece] = []
        self._deaf_until_s = float("-inf")

    @property
    def agreed(self) -> Consent:
        """What holds now."""
        return self._gate.agreed

    def session_s(self, clock_s: float) -> float:
        """Return the session time of a reading of the clock, seconds."""
        return round(clock_s - self._start_s, _DIGITS)

    def receive(self, message: Message | Input) -> list[Input]:
        """Return what one message is to the session; inputs pass as they are."""
        return [
            said
            for item in self._translate(message)
            if not self._belongs_to_what_is_forgotten(item)
            for said in self._gate.update(item)
        ]

    def forget(self, until_s: float) -> None:
        """Drop what sensors still bring of the time before `until_s` (seconds)."""
        self._deaf_until_s = until_s + _ON_ITS_WAY_S
        self._kept.clear()

    def take_sound(self) -> list[AudioPiece]:
        """Return the sound to be kept that came since the last call, if that was agreed to."""
        kept, self._kept = self._kept, []
        return kept

    def _translate(self, message: Message | Input) -> Sequence[Input]:
        match message:
            case HeartRatePacket() | messages.StrapFrame() | messages.LabSamples():
                return (self._measured(message),)
            case SensorStatus(sensor, _, kind, state, reason, detail):
                at_s = self._at(message)
                return self._report(SensorReport(at_s, sensor, kind, state, reason, detail))
            case BatteryLevel(sensor, _, percent):
                return (BatteryRead(self._at(message), sensor, percent),)
            case AudioBlock():
                return self._hear(message)
            case EnrolVoice() if isinstance(self._sound, SoundIntake):
                self._sound.enrol(message)
                return (message,)
            case _:
                return (message,)

    def _measured(
        self, message: HeartRatePacket | messages.StrapFrame | messages.LabSamples
    ) -> StrapPacket | StrapFrame | LabSamples:
        at_s, sensor = self._at(message), message.sensor
        match message:
            case HeartRatePacket(_, _, payload):
                return StrapPacket(at_s, sensor, payload)
            case messages.StrapFrame(_, _, payload, rate_hz, factor):
                return StrapFrame(at_s, sensor, payload, rate_hz, factor)
            case messages.LabSamples(_, _, quantity, unit, values, sampled_s):
                times_s = tuple(self.session_s(t_s) for t_s in sampled_s)
                return LabSamples(at_s, sensor, quantity, unit, values, times_s)

    def _report(self, report: SensorReport) -> Sequence[Input]:
        """Pass on what a driver says; in a call it matters which of two devices is there."""
        frames = self._sound.report(report) if isinstance(self._sound, CallIntake) else ()
        return (report, *frames)

    def _hear(self, block: AudioBlock) -> Sequence[Input]:
        """Turn sound into features; where that fails, say that the voices are not heard."""
        if self._sound is None or not self.agreed.gives(Modality.VOICE_TIMING):
            return ()
        try:
            if self.agreed.gives(Modality.RAW_AUDIO):
                pieces = self._keeper.update(block, self._at(block))
                self._kept += [p for p in pieces if (p.t_s or 0.0) >= self._deaf_until_s]
            return self._sound.update(block, self._at(block))
        except Exception:  # noqa: BLE001 - a fault of ours: heart and marks must go on
            _log.exception("the sound cannot be analysed; the rest of the session goes on")
            self._sound = None
            return (
                SensorReport(
                    self._at(block),
                    block.sensor,
                    SensorKind.MICROPHONE,
                    SensorState.UNAVAILABLE,
                    Reason.DRIVER_FAILED,
                ),
            )

    def _belongs_to_what_is_forgotten(self, item: Input) -> bool:
        if item.t_s >= self._deaf_until_s or isinstance(item, SensorReport):
            return False
        return modality_of(item) is not None

    def _at(self, message: Message) -> float:
        return self.session_s(message.received_s)
