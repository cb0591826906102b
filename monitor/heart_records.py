"""What the engine says of the heart: its rate, its variability, and both against the usual."""

from dataclasses import dataclass
from enum import StrEnum

from ..sensors.messages import STRAP


class ArousalWord(StrEnum):
    """Heart rate against this person's own baseline, in a word."""

    LOW = "low"
    USUAL = "usual"
    RAISED = "raised"
    HIGH = "high"
    UNKNOWN = "unknown"


class HeartSource(StrEnum):
    """What a heart rate was made from."""

    BEATS = "beats"
    RATE_ONLY = "rate_only"
    """The sensor tells a rate it smoothed itself, and no beats: good for the trend alone."""


class TalkState(StrEnum):
    """How much of a window the client talked: variability is comparable only like with like."""

    TALKING = "talking"
    QUIET = "quiet"
    MIXED = "mixed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class HeartRead:
    """The heart as known at `t_s` (seconds), once a second.

    Attributes
    ----------
    heart_rate_bpm
        60 / median RR of the last 10 s (at least 5 beats), else None.
    rmssd_ms
        RMSSD of the last 60 s from original neighbouring beats, None if too few.
    coverage
        Share of the last 10 s filled by believed intervals, 0 to 1.
    age_s
        Seconds since the last beat; None before the first.
    source
        Whether it rests on beats or on the sensor's own rate.
    sensor
        Which strap it was read from; `THERAPIST_STRAP` is not the client's heart.
    """

    t_s: float
    heart_rate_bpm: float | None
    rmssd_ms: float | None
    coverage: float
    age_s: float | None
    source: HeartSource = HeartSource.BEATS
    sensor: str = STRAP


@dataclass(frozen=True, slots=True)
class HrvRead:
    """Heart rate variability as known at `t_s` (seconds), every few seconds.

    Measures are None where their window held too little.  What may be shown of them stands
    in `docs/methods/rmssd.md`: 30 s never, 60 s as a line, 120 s as a number.

    Attributes
    ----------
    ln_rmssd_30, ln_rmssd_60
        Natural logarithm of RMSSD over 30 and 60 s.
    rmssd_ms, sdnn_ms, pnn50_percent, sd1_ms, sd2_ms
        Over 120 s.
    mean_hr_bpm
        Heart rate of the last 10 s: RMSSD depends on it and is never read without.
    rate_sd_bpm
        Standard deviation of heart rate over 30 s.
    coverage_60, coverage_120
        Shares of these windows filled by believed intervals.
    corrected_share
        Share of the beats of the last 60 s that were not believed; None without a beat.
    talk
        How much the client talked in the last 30 s.
    irregular
        Whether the rhythm is too irregular for any of these to mean much.
    """

    t_s: float
    ln_rmssd_30: float | None
    ln_rmssd_60: float | None
    rmssd_ms: float | None
    sdnn_ms: float | None
    pnn50_percent: float | None
    sd1_ms: float | None
    sd2_ms: float | None
    mean_hr_bpm: float | None
    rate_sd_bpm: float | None
    coverage_60: float
    coverage_120: float
    corrected_share: float | None
    talk: TalkState
    irregular: bool


@dataclass(frozen=True, slots=True)
class BaselineEstimate:
    """What is known of this person's usual, once it changes.

    Attributes
    ----------
    t_s
        When, seconds.
    ready
        True once there is enough of it to judge anything against.
    heart_rate_bpm, spread_bpm
        Conversation baseline of heart rate and this client's own unit of it (SDu).
    valid_s
        Seconds of trustworthy heart rate behind it.
    ln_rmssd_talking, ln_rmssd_quiet
        What ln RMSSD (30 s, of milliseconds) usually is while the client mostly talks, and
        while mostly quiet; None where there was too little of it.
    drift_bpm
        By how much it has been let drift since it was learned; in `heart_rate_bpm` already.
    off_earlier_bpm
        How far it lies from earlier sessions with the same type of sensor; None if unknown.
    """

    t_s: float
    ready: bool
    heart_rate_bpm: float | None
    spread_bpm: float | None
    valid_s: float
    ln_rmssd_talking: float | None = None
    ln_rmssd_quiet: float | None = None
    drift_bpm: float = 0.0
    off_earlier_bpm: float | None = None


@dataclass(frozen=True, slots=True)
class ArousalEstimate:
    """Heart rate against the person's own baseline, at `t_s` (seconds), once a second.

    Attributes
    ----------
    level_sdu
        Heart rate above baseline in this client's own spread (SDu); None if unknown.
    word
        The same, for a glance.
    heart_rate_bpm
        What it rests on, beats per minute.
    trust
        0 to 1; below 0.5 it says more about the strap than about the person.
    line_sdu, line_sd_sdu
        The same as a smooth line, for drawing, and its standard deviation: a ribbon of 1.64
        of them to each side holds nine tenths.  None where the heart was not seen.
    slope_bpm_per_s
        How heart rate changes; None where it was not seen.
    """

    t_s: float
    level_sdu: float | None
    word: ArousalWord
    heart_rate_bpm: float | None
    trust: float
    line_sdu: float | None = None
    line_sd_sdu: float | None = None
    slope_bpm_per_s: float | None = None


@dataclass(frozen=True, slots=True)
class RescriptLatency:
    """How long after the hotspot the new ending began; negative: before it.

    Said when the new ending begins, and again if more is known; the last one holds.

    Attributes
    ----------
    t_s
        When this was known, seconds.
    rescript_s
        When the new ending began.
    from_tap_s, from_onset_s, from_maximum_s
        Seconds since the therapist's tap, since the detected onset, and since the detected
        maximum of the last peak; None where there was none.
    """

    t_s: float
    rescript_s: float
    from_tap_s: float | None
    from_onset_s: float | None
    from_maximum_s: float | None
