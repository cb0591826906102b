"""What the operators that judge a strap are fed: packets, verdicts, motion, and ticks."""

from hypothesis import strategies as st

from handrail.signal.cardiac.beats import BeatClass, JudgedBeat, StrapReading
from handrail.signal.cardiac.heart_quality import LinkChange, QualitySample
from handrail.signal.cardiac.wear import (
    StrapEcg,
    StrapMotion,
    WearChange,
    WearReason,
    WearSample,
)
from handrail.signal.streaming.operator import Tick

from .drawn import arrivals
from .hours import of_arrivals
from .messages import in_order


@st.composite
def readings_and_ticks(draw: st.DrawFn) -> list[StrapReading | Tick]:
    """Draw packets, some of a sensor without intervals, and a second hand."""
    readings = draw(arrivals())
    if draw(st.booleans()):
        readings = [StrapReading(r.t_s, (), r.rate_bpm, r.in_contact) for r in readings]
    return with_seconds(readings)


@st.composite
def worn(draw: st.DrawFn) -> list[WearSample]:
    """Draw packets of a strap, often the same one again, that may feel motion and a heart."""
    readings: list[StrapReading] = []
    for reading in draw(arrivals()):
        again = draw(st.sampled_from((1, 1, 1, 15)))
        start_s = max(reading.t_s, readings[-1].t_s if readings else 0.0)
        readings += [
            StrapReading(start_s + i, reading.rr_ticks, reading.rate_bpm, reading.in_contact)
            for i in range(again)
        ]
    mixed = with_seconds(readings)
    still, uv = draw(st.booleans()), draw(st.sampled_from((None, 5.0, 900.0)))
    quality = draw(st.sampled_from((None, 0.0, 1.0)))
    said: list[WearSample] = []
    for sample in mixed:
        said.append(sample)
        if isinstance(sample, Tick) and quality is not None:
            said += [StrapMotion(sample.t_s, still, 1.0), StrapEcg(sample.t_s, uv, quality)]
    return said


@st.composite
def quality(draw: st.DrawFn) -> list[QualitySample]:
    """Draw packets with their verdicts, a link that comes and goes, a strap that does too."""
    said: list[QualitySample] = []
    for sample in draw(readings_and_ticks()):
        said.append(sample)
        if isinstance(sample, StrapReading):
            said += draw(verdicts(sample))
        elif draw(st.integers(0, 14)) == 0:
            said.append(LinkChange(sample.t_s, draw(st.booleans()), "link_lost"))
        elif draw(st.integers(0, 14)) == 0:
            off = draw(st.booleans())
            reasons = (WearReason.MAINS,) if off else ()
            said.append(WearChange(sample.t_s, not off, reasons, sample.t_s - 3.0))
    return said


@st.composite
def verdicts(draw: st.DrawFn, reading: StrapReading) -> list[JudgedBeat]:
    """Draw what is made of a packet's beats, all at its end."""
    said: list[JudgedBeat] = []
    for ticks in reading.rr_ticks:
        rr_ms = ticks / 1.024
        for settled in (False, True):
            verdict = draw(st.sampled_from((BeatClass.NORMAL, *BeatClass)))
            said.append(JudgedBeat(reading.t_s, rr_ms, verdict, False, settled))
    return said


def of_readings(from_s: int, to_s: int) -> list[StrapReading | Tick]:
    """A packet each second, and a tick."""
    return in_order(
        [*of_arrivals(from_s, to_s), *(Tick(float(t)) for t in range(from_s, to_s))]
    )


def of_worn(from_s: int, to_s: int) -> list[WearSample]:
    """The same, with motion, and an electrocardiogram that is lost now and then."""
    said: list[WearSample] = []
    for sample in of_readings(from_s, to_s):
        said.append(sample)
        if isinstance(sample, Tick):
            lost = sample.t_s % 600.0 > 560.0
            said.append(StrapMotion(sample.t_s, still=lost, moving_mg=0.5 if lost else 8.0))
            said.append(StrapEcg(sample.t_s, None if lost else 900.0, 0.0 if lost else 0.9))
    return said


def of_quality(from_s: int, to_s: int) -> list[QualitySample]:
    """The same packets with verdicts, a link lost and a strap off for a minute each hour."""
    said: list[QualitySample] = []
    for sample in of_readings(from_s, to_s):
        said.append(sample)
        if isinstance(sample, StrapReading):
            said += [
                JudgedBeat(sample.t_s, 1000.0, BeatClass.NORMAL, False, settled)
                for settled in (False, True)
            ]
        elif sample.t_s % 1800.0 in {600.0, 660.0}:
            said.append(LinkChange(sample.t_s, sample.t_s % 1800.0 > 600.0, "link_lost"))
        elif sample.t_s % 1800.0 in {900.0, 960.0}:
            worn_again = sample.t_s % 1800.0 > 900.0
            reasons = () if worn_again else (WearReason.MAINS,)
            said.append(WearChange(sample.t_s, worn_again, reasons, sample.t_s - 5.0))
    return said


def with_seconds(readings: list[StrapReading]) -> list[StrapReading | Tick]:
    """Add a second hand that goes on for a while, through a minute at most of silence."""
    seconds: set[int] = set()
    for reading in readings:
        seconds.update(range(int(reading.t_s), int(reading.t_s) + 20))
    return in_order([*readings, *(Tick(float(second)) for second in sorted(seconds))])
