"""What is said of single beats and of the electrocardiogram in the review."""

from types import MappingProxyType

from ...monitor.review.beat_correction import BeatClass

RR, ECG = "RR", "ECG"

RR_IS = "From the beat before: {n} ms"
NO_BEATS = "No beats here"
ARTEFACTS = MappingProxyType(
    {
        BeatClass.ECTOPIC: "From the beat before: {n} ms. Diamond: a beat came early here; as"
        " corrected, {corrected} ms",
        BeatClass.MISSED: "From the beat before: {n} ms. Ring: a beat was missed in between; as"
        " corrected, {corrected} ms",
        BeatClass.EXTRA: "From the beat before: {n} ms. Cross: this was no beat; as corrected,"
        " {corrected} ms",
        BeatClass.LONG: "From the beat before: {n} ms. Triangle upwards: this beat stands"
        " too late; as corrected, {corrected} ms",
        BeatClass.SHORT: "From the beat before: {n} ms. Triangle downwards: this beat stands"
        " too early; as corrected, {corrected} ms",
    }
)
"""What a raw beat was taken for, with the shape that marks it."""

ECG_IS = "Electrocardiogram between {low} and {high} mV"
ECG_BEING_READ = "The electrocardiogram is being read"
NO_ECG = "No electrocardiogram here"
ECG_UNREADABLE = "Part of the electrocardiogram cannot be read."
