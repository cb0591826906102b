"""What is told of the heart: the rate each second, variability every few seconds."""

from ...signal.cardiac.hrv import HeartEstimate
from ..records import HeartRead, HeartSource, HrvRead, TalkState
from .strap_channel import StrapChannel

HRV_EVERY_S = 5
"""Variability changes slowly; said each second it would fill the record."""

_TALKING, _QUIET = 0.5, 0.2


def heart_read(t_s: float, sensor: str, strap: StrapChannel) -> HeartRead:
    """Return the reading of one strap at `t_s` (seconds)."""
    beats, rates = strap.estimate, strap.rates
    if strap.rate_only and rates is not None:
        return HeartRead(
            t_s,
            rates.heart_rate_bpm,
            None,
            rates.coverage,
            rates.age_s,
            HeartSource.RATE_ONLY,
            sensor,
        )
    if beats is None:
        return HeartRead(t_s, None, None, 0.0, None, sensor=sensor)
    return HeartRead(
        t_s, beats.heart_rate_bpm, beats.rmssd_ms, beats.coverage, beats.age_s, sensor=sensor
    )


def hrv_read(heart: HeartEstimate, talk: TalkState, *, irregular: bool) -> HrvRead:
    """Return the variability of an estimate, with what it must be read beside."""
    return HrvRead(
        t_s=heart.t_s,
        ln_rmssd_30=heart.ln_rmssd,
        ln_rmssd_60=heart.ln_rmssd_60,
        rmssd_ms=heart.rmssd_report_ms,
        sdnn_ms=heart.sdnn_ms,
        pnn50_percent=heart.pnn50_percent,
        sd1_ms=heart.sd1_ms,
        sd2_ms=heart.sd2_ms,
        mean_hr_bpm=heart.heart_rate_bpm,
        rate_sd_bpm=heart.rate_sd_bpm,
        coverage_60=heart.coverage_60,
        coverage_120=heart.coverage_120,
        corrected_share=heart.corrected_share,
        talk=talk,
        irregular=irregular,
    )


def talk_state(client_share: float, *, heard: bool) -> TalkState:
    """Return the word for the client's share of talk.

    `heard` is False where nobody can tell who talks.
    """
    if not heard:
        return TalkState.UNKNOWN
    if client_share >= _TALKING:
        return TalkState.TALKING
    return TalkState.QUIET if client_share <= _QUIET else TalkState.MIXED
