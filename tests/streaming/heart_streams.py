"""What the operators of arousal and the notice of the heart are fed: at random, and hours."""

from collections.abc import Sequence

from hypothesis import strategies as st

from handrail.signal.arousal.baseline import HeartSecond
from handrail.signal.arousal.high_arousal import HighSecond
from handrail.signal.arousal.index import ArousalSample
from handrail.signal.arousal.talk_effect import TalkSecond
from handrail.signal.arousal.trend import BeatsSeen
from handrail.signal.cardiac.unusual_heart import HeartNow

from .messages import arousal_sample

_EDGE_BPM = 90.0

_RATES = st.integers(120, 640).map(lambda quarters: quarters / 4)
_SHARES = st.sampled_from((None, 0.0, 0.25, 0.5, 0.75, 1.0))
_COVERAGES = st.sampled_from((0.0, 0.5, 0.75, 1.0, 1.0, 1.0))
_STRETCH = st.tuples(st.integers(1, 80), st.sampled_from((0, 0, 2, 30)), _RATES)


@st.composite
def _seconds(draw: st.DrawFn) -> list[tuple[float, float]]:
    """Draw rates that stay for a while, second by second, and holes."""
    t, seconds = 0, []
    for length, hole, rate_bpm in draw(st.lists(_STRETCH, max_size=10)):
        t += hole
        seconds += [(float(t + i), rate_bpm + i % 3) for i in range(length)]
        t += length
    return seconds


@st.composite
def baseline_seconds(draw: st.DrawFn) -> list[HeartSecond]:
    """Draw conversation and other seconds, well seen and not, with talk and without."""
    share, coverage = draw(_SHARES), draw(_COVERAGES)
    talks = draw(st.booleans())
    return [
        HeartSecond(t_s, rate, coverage, talks or t_s < 400, rate / 25, rate / 20, share)
        for t_s, rate in draw(_seconds())
    ]


def of_baseline(from_s: int, to_s: int) -> list[HeartSecond]:
    """A heart that stays near its usual."""
    return [
        HeartSecond(float(t), 70.0 + t % 5, 1.0, t < 1800, 3.0, 3.5, (t // 40 % 2) / 1.0)
        for t in range(from_s, to_s)
    ]


@st.composite
def beats_seen(draw: st.DrawFn) -> list[BeatsSeen]:
    """Draw seconds with up to three beats, well seen and not."""
    counts = draw(st.lists(st.integers(0, 3), min_size=7, max_size=7))
    coverage = draw(_COVERAGES)
    return [
        BeatsSeen(t_s, (60_000.0 / rate,) * counts[i % 7], coverage)
        for i, (t_s, rate) in enumerate(draw(_seconds()))
    ]


def of_beats_seen(from_s: int, to_s: int) -> list[BeatsSeen]:
    """A beat a second, and a gap every five minutes."""
    return [
        BeatsSeen(float(t), (1000.0 - t % 7,) if t % 300 < 280 else (), 1.0)
        for t in range(from_s, to_s)
    ]


@st.composite
def talk_seconds(draw: st.DrawFn) -> list[TalkSecond]:
    """Draw seconds with and without talk, of which some teach."""
    shares = draw(st.lists(_SHARES, min_size=5, max_size=5))
    return [
        TalkSecond(t_s, rate, shares[int(t_s) % 5], t_s < 300) for t_s, rate in draw(_seconds())
    ]


def of_talk_seconds(from_s: int, to_s: int) -> list[TalkSecond]:
    """A client who talks every other quarter of a minute."""
    return [
        TalkSecond(float(t), 70.0 + 3 * (t // 15 % 2), float(t // 15 % 2), True)
        for t in range(from_s, to_s)
    ]


@st.composite
def high_seconds(draw: st.DrawFn) -> list[HighSecond]:
    """Draw a heart around its edge, not always seen."""
    patience_s = draw(st.sampled_from((None, 20.0, 60.0)))
    seen = draw(st.lists(st.sampled_from((True, True, True, False)), min_size=9, max_size=9))
    return [
        HighSecond(t_s, rate if seen[int(t_s) // 30 % 9] else None, _EDGE_BPM, patience_s)
        for t_s, rate in draw(_seconds())
    ]


def of_high(from_s: int, to_s: int) -> list[HighSecond]:
    """Two minutes above the edge, every ten."""
    return [
        HighSecond(float(t), 100.0 if t % 600 < 120 else 70.0, _EDGE_BPM, 60.0)
        for t in range(from_s, to_s)
    ]


def of_settling(from_s: int, to_s: int) -> Sequence[ArousalSample]:
    """A heart that settles after five minutes."""
    return [arousal_sample(t, 5.0 if t < 300 else 0.0) for t in range(from_s, to_s)]


@st.composite
def hearts_now(draw: st.DrawFn) -> list[HeartNow]:
    """Draw hearts of every rate, not always seen, regular or not."""
    usual_bpm = draw(st.sampled_from((None, 60.0, 90.0)))
    seen, irregular = draw(st.booleans()), draw(st.integers(0, 400))
    return [
        HeartNow(t_s, rate if seen or int(t_s) % 50 else None, usual_bpm, t_s > irregular)
        for t_s, rate in draw(_seconds())
    ]


def of_hearts_now(from_s: int, to_s: int) -> list[HeartNow]:
    """A slow half minute, every five."""
    return [
        HeartNow(float(t), 40.0 if t % 300 < 30 else 70.0, 70.0, t % 900 > 600)
        for t in range(from_s, to_s)
    ]
