"""Heart rate and its variability against numbers worked out by hand."""

import math
from collections.abc import Iterable
from dataclasses import replace

import pytest

from handrail.signal.cardiac.beats import BeatClass, JudgedBeat
from handrail.signal.cardiac.hrv import HeartEstimate, HeartMeter, HeartWindows
from handrail.signal.cardiac.rr_cleaning import RrCleaner
from handrail.signal.streaming.operator import Tick, run

from .test_rr_cleaning import beats

FEW_ARE_ENOUGH = HeartWindows(
    fast_pairs=2, slow_pairs=2, sd_beats=2, report_coverage=0.0, winsor_share=1.0
)
NORMAL, ECTOPIC = BeatClass.NORMAL, BeatClass.ECTOPIC


def settled(*rr_ms: float, start_s: float = 0.0) -> list[JudgedBeat]:
    """Beats that are believed for good, one after the other in time."""
    placed = beats(rr_ms, start_s)
    return [JudgedBeat(b.t_s, b.rr_ms, NORMAL, i > 0, True) for i, b in enumerate(placed)]


def steady(count: int, rr_ms: float = 1000.0) -> list[JudgedBeat]:
    return settled(*[rr_ms] * count)


def called(beat: JudgedBeat, beat_class: BeatClass) -> JudgedBeat:
    return replace(beat, beat_class=beat_class)


def estimate(
    judged: Iterable[JudgedBeat], t_s: float, windows: HeartWindows | None = None
) -> HeartEstimate:
    """Let a meter see the beats, and read it once."""
    meter = HeartMeter(windows)
    for beat in judged:
        assert meter.update(beat) == ()
    (read,) = meter.update(Tick(t_s))
    return read


# --- variability


def test_three_intervals_by_hand() -> None:
    # differences +20 and -40 ms: sqrt((400 + 1600) / 2) = sqrt(1000)
    read = estimate(settled(800, 820, 780), 2.5, FEW_ARE_ENOUGH)
    assert read.rmssd_ms == pytest.approx(math.sqrt(1000.0))
    assert read.rmssd_fast_ms == pytest.approx(math.sqrt(1000.0))
    assert read.rmssd_report_ms == pytest.approx(math.sqrt(1000.0))
    assert read.ln_rmssd == read.ln_rmssd_60 == pytest.approx(math.log(1000.0) / 2)


def test_what_may_be_told_by_hand() -> None:
    # Differences +60, -40, +20 ms, sums 1660, 1680, 1660 ms: as in the tests of whole stretches
    read = estimate(settled(800, 860, 820, 840), 3.5, FEW_ARE_ENOUGH)
    assert read.sdnn_ms == pytest.approx(math.sqrt(2000 / 3))
    assert read.pnn50_percent == pytest.approx(100 / 3)
    assert read.sd1_ms == pytest.approx(math.sqrt((5600 - 1600 / 3) / 4))
    assert read.sd2_ms == pytest.approx(math.sqrt((800 / 3) / 4))


def test_a_beat_that_is_not_believed_takes_its_differences_with_it() -> None:
    # 800, 810, (600, 1000), 800, 820: only +10 and +20 are successive
    beats_ = settled(800, 810, 600, 1000, 800, 820)
    beats_[2:4] = [called(beat, ECTOPIC) for beat in beats_[2:4]]
    read = estimate(beats_, 4.9, FEW_ARE_ENOUGH)
    assert read.rmssd_ms == pytest.approx(math.sqrt((100 + 400) / 2))
    assert read.corrected_share == pytest.approx(2 / 6)


def test_no_difference_spans_a_gap() -> None:
    # 810 ms, half a second of nothing, 1000 ms: counting that step would read 110 ms, not 10
    gap = [*settled(800, 810), *settled(1000, 1010, start_s=2.11)]
    assert estimate(gap, 4.2, FEW_ARE_ENOUGH).rmssd_ms == pytest.approx(10.0)


def test_variability_needs_twenty_pairs_in_a_minute_and_ten_in_half_of_it() -> None:
    ten = estimate(steady(11), 11.0)
    assert (ten.rmssd_fast_ms, ten.rmssd_ms) == (0.0, None)
    assert estimate(steady(10), 10.0).rmssd_fast_ms is None
    assert estimate(steady(21), 21.0).rmssd_ms == 0.0
    assert estimate(steady(20), 20.0).rmssd_ms is None


def test_no_variation_has_no_logarithm() -> None:
    read = estimate(steady(60), 60.0)
    assert (read.rmssd_ms, read.ln_rmssd, read.ln_rmssd_60) == (0.0, None, None)


def test_the_long_window_holds_a_minute_and_the_short_one_half() -> None:
    # Sixty beats: alternating 990 and 1010 ms for half a minute, then even ones.
    wavy = [990.0 + 20.0 * (i % 2) for i in range(30)]
    read = estimate(settled(*wavy, *[1000.0] * 30), 60.0)
    assert read.rmssd_fast_ms == 0.0
    # 59 pairs of 60 beats: 29 differ by 20 ms, one by 10 ms, 29 not at all
    assert read.rmssd_ms == pytest.approx(math.sqrt((29 * 400 + 100) / 59))


def test_numbers_are_told_when_three_quarters_of_two_minutes_are_filled() -> None:
    assert estimate(steady(89), 89.0).sdnn_ms is None
    told = estimate(steady(90), 90.0)
    assert (told.sdnn_ms, told.rmssd_report_ms, told.pnn50_percent) == (0.0, 0.0, 0.0)
    assert told.coverage_120 == 0.75


def test_a_difference_that_towers_over_the_others_is_cut_down_in_the_short_window() -> None:
    # Twenty-one beats, every difference 10 ms but one of 50 ms.  The 97th percentile of twenty
    # lies at place 18.43, 0.43 of the way from 10 to 50 ms: 27.2 ms.
    rr_ms = [1000.0 + 10.0 * (i % 2) for i in range(20)]
    rr_ms.append(rr_ms[-1] + 50.0)
    read = estimate(settled(*rr_ms), 21.5)
    assert read.rmssd_fast_ms == pytest.approx(math.sqrt((19 * 100 + 27.2**2) / 20))
    plain = HeartWindows(slow_pairs=20)
    assert estimate(settled(*rr_ms), 21.5, plain).rmssd_ms == pytest.approx(
        math.sqrt((19 * 100 + 2500) / 20)
    )


def test_variability_waits_for_the_verdict_and_the_rate_does_not() -> None:
    cleaner, meter = RrCleaner(), HeartMeter(FEW_ARE_ENOUGH)
    for judged in run(cleaner, beats([800, 820, 780, 750, 810])):
        meter.update(judged)
    (read,) = meter.update(Tick(4.0))
    # Five beats have been seen, three are settled: +20 and -40 ms
    assert read.heart_rate_bpm == 75.0
    assert read.rmssd_ms == pytest.approx(math.sqrt(1000.0))


def test_a_beat_refused_at_first_sight_and_believed_later_counts_from_then_on() -> None:
    first = [replace(b, settled=False) for b in settled(800, 800, 800, 800, 1000)]
    refused = called(first[-1], BeatClass.UNJUDGED)
    meter = HeartMeter()
    for beat in [*first[:-1], refused]:
        meter.update(beat)
    (before,) = meter.update(Tick(4.2))
    for beat in settled(800, 800, 800, 800, 1000):
        meter.update(beat)
    (after,) = meter.update(Tick(5.0))
    # four beats, the last at 3.2 s; then five, the last at 4.2 s
    assert (before.heart_rate_bpm, after.heart_rate_bpm) == (None, 75.0)
    assert before.age_s == pytest.approx(1.0)
    assert after.age_s == pytest.approx(0.8)


def deep_breaths() -> list[HeartEstimate]:
    """Read a heart every beat that, after 90 calm beats, follows breaths of six beats each."""
    calm = [900.0 + 8.0 * (i % 2) for i in range(90)]
    deep = [900.0 + 90.0 * math.sin(i * math.pi / 3) for i in range(90)]
    meter = HeartMeter()
    reads: list[HeartEstimate] = []
    for judged in run(RrCleaner(), beats([*calm, *deep])):
        meter.update(judged)
        if not judged.settled:
            reads += meter.update(Tick(judged.t_s))
    return reads


def test_verdicts_change_when_later_beats_show_how_this_heart_beats_now() -> None:
    # Held against the calm minutes before, the first breaths stand out, and are doubted.  Held
    # against what follows they do not: in the end every step of +78, 0, -78, -78, 0, +78 ms
    # counts, and RMSSD is 90 / sqrt(2).
    reads = deep_breaths()
    assert max(read.corrected_share or 0.0 for read in reads) > 0.15
    # Fifty beats of it, and the first breaths stand amid as much of the one as of the other.
    assert reads[90 + 50].corrected_share == 0.0
    assert reads[-1].corrected_share == 0.0
    assert reads[-1].rmssd_ms == pytest.approx(90.0 / math.sqrt(2.0), rel=1e-6)


def test_beats_that_are_shifted_only_still_make_a_rate() -> None:
    assert min(read.coverage for read in deep_breaths()[12:]) > 0.95


def test_an_early_beat_that_nobody_believed_makes_none() -> None:
    meter = HeartMeter()
    for judged in run(RrCleaner(), beats([*[800.0] * 45, 500.0, 1100.0, 800.0, 800.0])):
        meter.update(judged)
    (read,) = meter.update(Tick(45 * 0.8 + 3.2))
    # ten seconds: 500 and 1100 ms are missing
    assert read.coverage == pytest.approx(0.8, abs=0.08)


# --- rates


def test_heart_rate_is_that_of_the_median_beat_and_needs_five() -> None:
    five = settled(1000, 750, 800, 600, 1200)
    assert estimate(five, 4.5).heart_rate_bpm == 75.0  # 60 000 / 800
    assert estimate(five[:4], 4.5).heart_rate_bpm is None


def test_the_quick_rate_needs_three_beats_of_six_seconds() -> None:
    assert estimate(settled(1000, 750, 800), 2.6).fast_rate_bpm == 75.0  # 60 000 / 800
    assert estimate(settled(1000, 750), 1.8).fast_rate_bpm is None
    # ten of a second, then ten of 600 ms: six seconds hold the latter, ten seconds are split
    turned = settled(*[1000] * 10, *[600] * 10)
    read = estimate(turned, 16.0)
    assert (read.fast_rate_bpm, read.heart_rate_bpm) == (100.0, 100.0)
    read = estimate(turned[:16], 13.6)
    assert (read.fast_rate_bpm, read.heart_rate_bpm) == (100.0, 60.0)


def test_only_the_last_ten_seconds_make_the_heart_rate() -> None:
    speeding = settled(*[1000] * 20, *[600] * 20)  # 20 s, then 12 s
    assert estimate(speeding, 32.0).heart_rate_bpm == 100.0


def test_the_spread_of_heart_rate_by_hand() -> None:
    # 60 and 75 beats per minute in turn: 7.5 on either side of the mean
    turns = settled(*[1000.0 if i % 2 else 800.0 for i in range(16)])
    assert estimate(turns, 15.0).rate_sd_bpm == pytest.approx(7.5)
    assert estimate(turns[:14], 13.0).rate_sd_bpm is None


# --- how much is known


def test_coverage_is_the_share_of_ten_seconds_that_beats_fill() -> None:
    assert estimate(steady(20), 20.0).coverage == 1.0
    lost_half = [beat for beat in steady(20) if beat.t_s <= 12 or beat.t_s > 17]
    assert estimate(lost_half, 20.0).coverage == pytest.approx(0.5)
    assert estimate(steady(4), 4.0).coverage == pytest.approx(0.4)


def test_the_longer_windows_have_coverages_of_their_own() -> None:
    read = estimate(steady(30), 30.0)
    assert (read.coverage, read.coverage_60, read.coverage_120) == (1.0, 0.5, 0.25)


def test_a_beat_on_the_edge_of_the_window_never_counts_for_more_than_all() -> None:
    # 0.9 s beats until 18 s: those from 8.1 s on fill 11 * 0.9 = 9.9 s; with one long, 10.8
    judged = [*steady(19, 900.0), JudgedBeat(18.0, 1800.0, NORMAL, False, True)]
    assert estimate(judged, 18.0).coverage == 1.0


def test_the_window_waits_three_seconds_for_beats_that_are_on_their_way() -> None:
    # The newest beat is at 20 s.  Up to 23 s the window ends there and is full; at 25 s it
    # ends at 22 s and lacks two beats; at 40 s it lacks all.
    coverage = {t_s: estimate(steady(20), t_s).coverage for t_s in (20.0, 23.0, 25.0, 40.0)}
    assert coverage == pytest.approx({20.0: 1.0, 23.0: 1.0, 25.0: 0.8, 40.0: 0.0})


def test_windows_of_settled_beats_wait_two_beats_longer() -> None:
    # 60 beats until 60 s.  The minute is full until 65.5 s; at 70.5 s it ends at 65 s.
    coverage = [estimate(steady(60), t_s).coverage_60 for t_s in (60.0, 65.5, 70.5)]
    assert coverage == pytest.approx([1.0, 1.0, 55 / 60])


def test_a_heart_that_fell_silent_has_no_rate() -> None:
    read = estimate(steady(20), 60.0)
    assert (read.heart_rate_bpm, read.rmssd_fast_ms, read.rate_sd_bpm) == (None, None, None)
    assert read.age_s == 40.0


def test_a_beat_that_is_not_believed_is_no_sign_of_life() -> None:
    judged = steady(20)
    judged[-1] = called(judged[-1], BeatClass.UNJUDGED)
    assert estimate(judged, 20.0).age_s == pytest.approx(1.0)


def test_before_the_first_beat_there_is_nothing() -> None:
    assert estimate([], 5.0) == HeartEstimate(5.0, None, None, None, None, 0.0, None)


def test_beats_later_than_the_moment_asked_for_do_not_count_in_it() -> None:
    read = estimate(steady(20), 4.0)
    assert read.coverage == pytest.approx(0.4)
    assert read.age_s == 0.0


# --- what is kept


def test_a_sum_that_ran_for_an_hour_is_that_of_the_last_minute() -> None:
    # 0.1 ms is no binary fraction: added and taken away 4000 times, floats would drift.
    hour = [900.1 + 0.1 * (i % 7) for i in range(4000)]
    meter = HeartMeter()
    for beat in settled(*hour):
        meter.update(beat)
        meter.update(Tick(beat.t_s))
    last = settled(*hour)[-200:]
    (ran,) = meter.update(Tick(last[-1].t_s))
    assert ran == estimate(last, last[-1].t_s)


def test_two_minutes_and_the_beats_on_the_edge_are_remembered() -> None:
    meter = HeartMeter()
    for beat in steady(600):
        meter.update(beat)
    assert len(meter._settled._beats) == 126  # 120 s, 5.5 s of waiting, and the edge


def test_how_much_is_enough_is_a_setting() -> None:
    windows = replace(HeartWindows(), rate_beats=2)
    assert estimate(steady(2), 2.0, windows).heart_rate_bpm == 60.0


def test_what_is_no_duration_parts_its_neighbours() -> None:
    junk = JudgedBeat(1.61, math.nan, BeatClass.UNJUDGED, False, True)
    parted = [*settled(800, 810), junk, *settled(800, 820, start_s=2.0)]
    read = estimate(parted, 3.7, replace(FEW_ARE_ENOUGH, slow_pairs=1))
    assert read.rmssd_ms == pytest.approx(math.sqrt((100 + 400) / 2))
