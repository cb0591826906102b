"""Lets through only what was agreed to, before anything is written or analysed."""

from collections.abc import Iterable
from dataclasses import replace

from ..sensors.messages import THERAPIST_STRAP, Reason, SensorKind, SensorState
from ..signal.cardiac.beats import Beat
from ..signal.speech.voices import (
    EnrolVoice,
    SpeakerEvidence,
    SpeechEnded,
    SpeechStarted,
    VoiceEnrolled,
    VoiceFrame,
)
from .consent import Consent, ConsentChange, Modality
from .inputs import BatteryRead, Input, LabSamples, SensorReport, StrapFrame, StrapPacket

_OF_KIND = {SensorKind.STRAP: Modality.HEART, SensorKind.MICROPHONE: Modality.VOICE_TIMING}


def modality_of(item: Input) -> Modality | None:
    """Return which consent an input needs; None if it needs none.

    The therapist's own strap needs none of the client's.
    """
    match item:
        case StrapPacket() | StrapFrame() | LabSamples() | BatteryRead() | SensorReport():
            if item.sensor == THERAPIST_STRAP:
                return None
            return _OF_KIND[item.kind] if isinstance(item, SensorReport) else Modality.HEART
        case Beat():
            return Modality.HEART
        case (
            VoiceFrame() | SpeakerEvidence() | VoiceEnrolled() | EnrolVoice()
            | SpeechStarted() | SpeechEnded()
        ):  # fmt: skip
            return Modality.VOICE_TIMING
        case _:
            return None


class ConsentGate:
    """Operator: inputs -> those of them that were agreed to.

    Of a sensor that may not be used it says so, in its drivers' stead; what they say meanwhile
    is told once the client agrees again.

    Attributes
    ----------
    agreed
        What holds now.
    """

    def __init__(self, agreed: Consent) -> None:
        self.agreed = agreed
        self._reports: dict[str, SensorReport] = {}

    def update(self, item: Input, /) -> tuple[Input, ...]:
        """Take one input, in the order in which they came."""
        if isinstance(item, ConsentChange):
            return self._change(item)
        modality = modality_of(item)
        refused = modality is not None and not self.agreed.gives(modality)
        if not isinstance(item, SensorReport):
            return () if refused else (item,)
        news = item.sensor not in self._reports
        self._reports[item.sensor] = item
        if not refused:
            return (item,)
        return (_not_agreed(item, item.t_s),) if news else ()

    def _change(self, change: ConsentChange) -> tuple[Input, ...]:
        before, self.agreed = self.agreed, self.agreed.after(change)
        if before == self.agreed:
            return (change,)
        return (change, *self._tell(change))

    def _tell(self, change: ConsentChange) -> Iterable[SensorReport]:
        """Say of each sensor that the change concerns where it stands from now on."""
        for report in self._reports.values():
            if modality_of(report) is change.modality:
                if change.given:
                    yield replace(report, t_s=change.t_s)
                else:
                    yield _not_agreed(report, change.t_s)


def _not_agreed(report: SensorReport, t_s: float) -> SensorReport:
    return SensorReport(
        t_s, report.sensor, report.kind, SensorState.UNAVAILABLE, Reason.NOT_AGREED
    )
