"""Which of a strap's figures may become evidence about a person."""

from handrail.monitor.channels.heart_channel import HeartChannel
from handrail.monitor.channels.strap_channel import StrapChannel
from handrail.monitor.inputs import StrapPacket
from handrail.monitor.settings import Settings
from handrail.sensors.heart_rate_profile import HeartRateMeasurement, encode


def strap_after(seconds: int, *, rr_ticks: tuple[int, ...]) -> StrapChannel:
    """A strap that sent a packet each second."""
    strap = StrapChannel(Settings())
    for t in range(1, seconds + 1):
        rr = rr_ticks and (rr_ticks[t % len(rr_ticks)],)
        payload = encode(HeartRateMeasurement(60, rr))
        strap.take(StrapPacket(float(t), "strap", payload))
    strap.read(float(seconds))
    return strap


def test_a_regular_heart_gives_rate_and_variability() -> None:
    heart = HeartChannel(Settings())
    heart.read(strap_after(60, rr_ticks=(1000, 1024, 1048)))
    assert heart.estimate is not None
    assert heart.estimate.heart_rate_bpm == 60.0
    assert heart.estimate.rmssd_fast_ms is not None


def test_an_irregular_rhythm_leaves_the_rate_and_takes_the_variability() -> None:
    strap = strap_after(60, rr_ticks=(1000, 1024, 1048))
    strap.irregular = True
    heart = HeartChannel(Settings())
    heart.read(strap)
    e = heart.estimate
    assert e is not None
    assert e.heart_rate_bpm == 60.0
    assert (e.rmssd_ms, e.rmssd_fast_ms, e.ln_rmssd, e.rate_sd_bpm) == (None,) * 4


def test_of_a_sensor_without_intervals_the_trend_alone_is_taken() -> None:
    heart = HeartChannel(Settings())
    heart.read(strap_after(60, rr_ticks=()))
    e = heart.estimate
    assert e is not None
    assert (e.heart_rate_bpm, e.coverage) == (60.0, 1.0)
    assert (e.rmssd_ms, e.rmssd_fast_ms, e.rate_sd_bpm, e.age_s) == (None, None, None, 0.0)
