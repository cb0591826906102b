"""Every sentence of the glance view and of the second screen."""

from ...monitor.records import SensorKind
from ..shown.readouts import SignalShape

AROUSAL = "Arousal"

TROUBLES = {
    (SensorKind.STRAP, SignalShape.LOST): "No heart signal",
    (SensorKind.STRAP, SignalShape.PATCHY): "Heart signal patchy",
    (SensorKind.STRAP, SignalShape.WAITING): "Heart signal not there yet",
    (SensorKind.MICROPHONE, SignalShape.LOST): "No voice signal",
    (SensorKind.MICROPHONE, SignalShape.PATCHY): "Voice signal unclear",
    (SensorKind.MICROPHONE, SignalShape.WAITING): "Voice signal not there yet",
}
NOT_SAVED = "A press is not in the record yet"
MORE_TO_READ = "More to read in the full window"

READ_OUT = "Contact: {contact}. Arousal: {arousal}."
"""What a screen reader says first; the cue and what is wrong follow as sentences."""

SECOND_TITLE = "Handrail, at a glance"
