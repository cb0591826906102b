"""What a heart says through a session, start to end: usual, high, at its peak, settling."""

import math
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import TypeVar

import pytest

from handrail.monitor.client_card import ClientCard, Said
from handrail.monitor.inputs import Input, Mark, MarkKind, Phase, SudsRating
from handrail.monitor.records import (
    ArousalEstimate,
    ArousalWord,
    BaselineEstimate,
    Beat,
    Cue,
    Flag,
    FlagKind,
    FlagState,
    HeartSign,
    Record,
    RescriptLatency,
    Settling,
    UnusualHeart,
)
from handrail.monitor.settings import PersonRules, Settings, rules_from_store, stored_rules
from handrail.signal.arousal.baseline import EarlierBaseline

from .script import conversation, cues, flags, heart, in_order, phase, ticks, told

USUAL = 72.0
RELIVING_S, MASTERY_S, CALMING_S = 330.0, 640.0, 900.0
UNTIL_RELIVING = [
    phase(0.0, Phase.BASELINE),
    phase(280.0, Phase.PREPARATION),
    phase(RELIVING_S, Phase.RELIVING),
]

T = TypeVar("T")
Rate = Callable[[float], float]


def course(*points: tuple[float, float]) -> Rate:
    """A heart rate along straight lines between (time, rate) points, usual before the first."""

    def rate(t_s: float) -> float:
        if t_s < points[0][0]:
            return USUAL
        for (from_s, from_bpm), (to_s, to_bpm) in pairwise(points):
            if from_s <= t_s < to_s:
                return from_bpm + (to_bpm - from_bpm) * (t_s - from_s) / (to_s - from_s)
        return points[-1][1]

    return rate


def steady(_: float) -> float:
    return USUAL


def session(
    rate: Rate, end_s: float, *therapist: Input, settings: Settings | None = None
) -> list[Record]:
    """Conversation throughout, one heart, and what the therapist does."""
    parts = (heart(0, end_s, rate), conversation(0, end_s), therapist, ticks(end_s))
    return told(in_order(*parts), settings)


def even_beats(start_s: float, end_s: float, rate_bpm: float) -> list[Beat]:
    """Beats that wander by 20 ms over twelve of them: little variation, but a living heart."""
    beats: list[Beat] = []
    t_s = start_s
    while t_s < end_s:
        rr_s = 60.0 / rate_bpm + 0.01 * math.sin(len(beats) * math.pi / 6.0)
        t_s += rr_s
        beats.append(Beat(t_s, 1000.0 * rr_s))
    return beats


def the(kind: type[T], records: list[Record]) -> list[T]:
    return [record for record in records if isinstance(record, kind)]


def found(records: list[Record], kind: FlagKind) -> list[Flag]:
    return [flag for flag in flags(records) if flag.kind is kind]


# --- what is usual


def test_what_is_usual_is_said_when_known_and_when_it_is_complete() -> None:
    # 60 s of settling in, then 150 s, then 220 s
    baselines = the(BaselineEstimate, session(steady, 330.0, *UNTIL_RELIVING))
    assert [(b.t_s, b.valid_s) for b in baselines] == [(209.0, 150.0), (279.0, 220.0)]
    assert baselines[0].heart_rate_bpm == pytest.approx(USUAL, abs=1.0)
    assert baselines[0].spread_bpm == 2.0


def test_variability_is_usual_only_for_a_state_of_talk() -> None:
    # This client talks 5 s of every 8: never quiet for half a minute.
    usual = the(BaselineEstimate, session(steady, 330.0, *UNTIL_RELIVING))[-1]
    assert usual.ln_rmssd_talking is not None
    assert usual.ln_rmssd_quiet is None


def test_imagery_that_begins_without_it_has_no_findings_of_the_heart_and_that_is_said() -> None:
    opening = [phase(0.0, Phase.BASELINE), phase(100.0, Phase.RELIVING)]
    back = phase(400.0, Phase.DEBRIEF)
    records = session(course((200.0, 100.0)), 420.0, *opening, back)
    (missing,) = found(records, FlagKind.CANNOT_TELL)
    assert missing.state is FlagState.BASELINE
    assert (missing.t_s, missing.until_s) == (100.0, 400.0)
    assert missing.because[0].measure == "baseline_valid"
    assert missing.because[0].value == 40.0  # of 100 s, 60 s are settling in
    assert "T4" in {cue.kind for cue in cues(records)}
    assert {e.word for e in the(ArousalEstimate, records)} == {ArousalWord.UNKNOWN}


def test_after_a_break_it_is_learned_anew_and_the_old_one_holds_until_then() -> None:
    # From 400 s on the client sits upright, 10 bpm faster.  20 s of settling, then 150 s.
    opening = [phase(0.0, Phase.BASELINE), phase(280.0, Phase.PREPARATION)]
    upright = course((399.0, USUAL), (400.0, 82.0))
    records = session(upright, 700.0, *opening, Mark(400.0, MarkKind.REBASELINE))
    first, anew, complete = the(BaselineEstimate, records)[1:]
    assert first.heart_rate_bpm == pytest.approx(72.0, abs=1.0)
    assert anew.t_s == pytest.approx(569.0, abs=2.0)
    assert anew.heart_rate_bpm == pytest.approx(82.0, abs=1.0)
    assert complete.valid_s == 220.0
    words = {e.t_s: e.word for e in the(ArousalEstimate, records)}
    assert words[560.0] is ArousalWord.HIGH
    assert words[580.0] is ArousalWord.USUAL


def test_in_a_long_preparation_it_drifts_with_the_heart_but_not_in_imagery() -> None:
    # 1 bpm above the usual for 600 s moves it by 1 - 1 / e = 0.63 bpm, said once past 0.5:
    # after 600 * ln 2 = 416 s.
    beats = [*even_beats(0.0, 290.0, 72.0), *even_beats(290.0, 900.0, 73.0)]

    def baselines(*phases: Input) -> list[BaselineEstimate]:
        parts = (phases, beats, conversation(0, 900), ticks(900))
        return the(BaselineEstimate, told(in_order(*parts)))

    talking = baselines(phase(0.0, Phase.BASELINE), phase(280.0, Phase.PREPARATION))
    assert talking[-1].drift_bpm == pytest.approx(0.5, abs=0.01)
    assert talking[-1].t_s == pytest.approx(290.0 + 416.0, abs=10.0)
    assert baselines(*UNTIL_RELIVING)[-1].drift_bpm < 0.1


H10 = "Polar H10"


def known(rate_bpm: float, sensor_type: str = H10) -> Settings:
    """Settings for a client seen before, at this usual rate, now with a Polar H10."""
    earlier = (EarlierBaseline(sensor_type, rate_bpm, 2.0),)
    return Settings(person=PersonRules(sensor_type=H10, earlier=earlier))


def test_earlier_sessions_shorten_the_wait_and_are_part_of_the_record() -> None:
    # A minute of earlier sessions: 90 s instead of 150 s are enough.
    settings = known(78.0)
    records = session(steady, 330.0, *UNTIL_RELIVING, settings=settings)
    baseline = the(BaselineEstimate, records)[0]
    assert (baseline.t_s, baseline.valid_s) == (149.0, 90.0)
    assert baseline.heart_rate_bpm == pytest.approx((90 * 72 + 60 * 78) / 150, abs=1.0)
    stored, _ = rules_from_store(stored_rules(settings, ""))
    assert session(steady, 330.0, *UNTIL_RELIVING, settings=stored) == records


def test_a_session_far_from_the_earlier_ones_stands_alone_and_says_how_far() -> None:
    baseline = the(
        BaselineEstimate, session(steady, 330.0, *UNTIL_RELIVING, settings=known(85.0))
    )[0]
    assert baseline.valid_s == 150.0
    assert baseline.off_earlier_bpm == pytest.approx(-13.0, abs=1.0)


def test_a_baseline_far_from_the_earlier_ones_is_said_in_a_quiet_line_outside_the_image() -> (
    None
):
    def lines(*phases: Input, earlier_bpm: float) -> list[Cue]:
        records = session(steady, 330.0, *phases, settings=known(earlier_bpm))
        return [cue for cue in the(Cue, records) if cue.kind == "T6"]

    (line,) = lines(phase(0.0, Phase.BASELINE), earlier_bpm=85.0)
    assert line.tier == 0
    assert [(why.measure, why.unit) for why in line.because] == [("baseline_off", "bpm")]
    assert line.because[0].value == pytest.approx(-13.0, abs=1.0)
    assert lines(phase(0.0, Phase.BASELINE), earlier_bpm=78.0) == []
    assert (
        lines(phase(0.0, Phase.BASELINE), phase(215.0, Phase.RELIVING), earlier_bpm=85.0) == []
    )


def test_another_type_of_sensor_is_never_compared() -> None:
    other = known(78.0, "Verity Sense")
    records = session(steady, 330.0, *UNTIL_RELIVING, settings=other)
    assert records == session(steady, 330.0, *UNTIL_RELIVING, settings=Settings())


# --- the line to draw


def test_the_line_has_a_width_a_slope_and_gaps() -> None:
    beats = [b for b in heart(0, 500, steady) if not 400.0 < b.t_s < 430.0]
    records = told(in_order(UNTIL_RELIVING, beats, conversation(0, 500), ticks(500)))
    estimates = {e.t_s: e for e in the(ArousalEstimate, records)}
    seen, unseen = estimates[390.0], estimates[420.0]
    assert seen.line_sdu == pytest.approx(0.0, abs=1.0)
    assert seen.line_sd_sdu is not None
    assert 0.3 < seen.line_sd_sdu < 1.0  # between 0.6 and 2 bpm, of 2 bpm
    assert seen.slope_bpm_per_s == pytest.approx(0.0, abs=0.1)
    assert (unseen.line_sdu, unseen.line_sd_sdu, unseen.slope_bpm_per_s) == (None, None, None)


# --- the peak


PEAK = course((430.0, USUAL), (444.0, 92.0), (480.0, 92.0), (500.0, USUAL))


def test_a_rise_over_fourteen_seconds_is_seen_within_fifteen() -> None:
    peak = found(session(PEAK, 600.0, *UNTIL_RELIVING), FlagKind.PEAK_AROUSAL)
    states = {flag.state: flag for flag in peak}
    assert set(states) == {FlagState.BUILDING, FlagState.NEAR_PEAK, FlagState.PAST_PEAK}
    assert 430.0 < states[FlagState.BUILDING].decided_s <= 445.0
    assert states[FlagState.NEAR_PEAK].decided_s <= 447.0
    assert 480.0 < states[FlagState.PAST_PEAK].t_s < 500.0


def test_a_change_of_posture_is_no_peak() -> None:
    # Ten beats at once, a third of them left after eleven seconds
    def rate(t_s: float) -> float:
        return USUAL + (10.0 * 0.905 ** (t_s - 430.0) if t_s >= 430.0 else 0.0)

    assert found(session(rate, 600.0, *UNTIL_RELIVING), FlagKind.PEAK_AROUSAL) == []


@pytest.mark.parametrize(
    ("press", "measure"),
    [
        pytest.param(Mark(420.0, MarkKind.GETTING_BAD), "getting_bad_mark", id="getting bad"),
        pytest.param(Mark(420.0, MarkKind.HOTSPOT), "hotspot_mark", id="the therapist's tap"),
        pytest.param(SudsRating(420.0, 7), "suds", id="seven of ten"),
    ],
)
def test_what_people_say_counts_at_once(press: Mark | SudsRating, measure: str) -> None:
    (near,) = found(session(steady, 600.0, *UNTIL_RELIVING, press), FlagKind.PEAK_AROUSAL)
    assert (near.state, near.decided_s) == (FlagState.NEAR_PEAK, 420.0)
    assert near.because[0].measure == measure


def test_a_peak_that_the_heart_shows_ends_when_the_heart_says_so() -> None:
    # High for four minutes.  A SUDS of 8 in the middle changes nothing about that.
    rate = course((430.0, USUAL), (444.0, 92.0), (700.0, 92.0), (710.0, USUAL))
    records = session(rate, 760.0, *UNTIL_RELIVING, SudsRating(500.0, 8))
    (near,) = [f for f in flags(records) if f.state is FlagState.NEAR_PEAK]
    assert near.until_s == pytest.approx(707.0, abs=5.0)


# --- told again


def hotspot_prompts(records: list[Record]) -> list[float]:
    return [cue.t_s for cue in cues(records) if cue.kind == "H3"]


def test_a_pinned_hotspot_announces_itself_when_the_memory_is_told_again() -> None:
    # Pinned 120 s into the first telling.  The second begins at 600 s: expected at 720 s, and
    # announced 20 s before.
    pinned = Mark(RELIVING_S + 120.0, MarkKind.PIN_HOTSPOT)
    again = Mark(600.0, MarkKind.PASS)
    records = session(steady, 800.0, *UNTIL_RELIVING, pinned, again)
    assert hotspot_prompts(records) == [700.0]


def test_what_was_marked_in_the_first_telling_counts_as_pinned() -> None:
    tap = Mark(RELIVING_S + 120.0, MarkKind.HOTSPOT)
    records = session(steady, 800.0, *UNTIL_RELIVING, tap, Mark(600.0, MarkKind.PASS))
    assert hotspot_prompts(records) == [700.0]


def test_once_it_is_marked_again_it_is_not_announced() -> None:
    tap = Mark(RELIVING_S + 120.0, MarkKind.HOTSPOT)
    again = [Mark(600.0, MarkKind.PASS), Mark(690.0, MarkKind.HOTSPOT)]
    assert hotspot_prompts(session(steady, 800.0, *UNTIL_RELIVING, tap, *again)) == []


# --- the new ending


def test_its_timing_is_told_from_the_tap_the_onset_and_the_maximum() -> None:
    rescript = phase(475.0, Phase.MASTERY)
    records = session(PEAK, 700.0, *UNTIL_RELIVING, Mark(450.0, MarkKind.HOTSPOT), rescript)
    timing = the(RescriptLatency, records)[0]
    assert (timing.t_s, timing.rescript_s, timing.from_tap_s) == (475.0, 475.0, 25.0)
    building = next(f for f in flags(records) if f.state is FlagState.BUILDING)
    assert timing.from_onset_s == 475.0 - building.t_s
    assert timing.from_maximum_s is not None
    assert 0.0 <= timing.from_maximum_s < 475.0 - 444.0


def test_the_peak_of_the_telling_before_does_not_count() -> None:
    before = [Mark(450.0, MarkKind.HOTSPOT), Mark(520.0, MarkKind.PASS)]
    records = session(PEAK, 620.0, *UNTIL_RELIVING, *before, phase(600.0, Phase.MASTERY))
    assert the(RescriptLatency, records) == [RescriptLatency(600.0, 600.0, None, None, None)]


def test_stepping_in_before_the_tap_is_a_negative_latency() -> None:
    rescript = phase(440.0, Phase.MASTERY)
    records = session(steady, 600.0, *UNTIL_RELIVING, rescript, Mark(450.0, MarkKind.HOTSPOT))
    first, later = the(RescriptLatency, records)
    assert first == RescriptLatency(440.0, 440.0, None, None, None)
    assert later == RescriptLatency(450.0, 440.0, -10.0, None, None)


def test_stepping_in_before_the_maximum_is_a_negative_latency() -> None:
    # 92 at the rescript, and up to 102 half a minute later
    rate = course((430.0, USUAL), (444.0, 92.0), (460.0, 92.0), (490.0, 102.0), (560.0, USUAL))
    records = session(rate, 600.0, *UNTIL_RELIVING, phase(460.0, Phase.MASTERY))
    last = the(RescriptLatency, records)[-1]
    assert last.t_s == 521.0
    assert last.from_maximum_s == pytest.approx(-30.0, abs=6.0)


def test_how_long_the_heart_takes_to_settle_is_told() -> None:
    # 10 units above the usual; half of that is 82, reached at 510 s, 35 s after the rescript.
    rate = course((430.0, USUAL), (444.0, 92.0), (500.0, 92.0), (520.0, USUAL))
    records = session(rate, 700.0, *UNTIL_RELIVING, phase(475.0, Phase.MASTERY))
    (settled,) = the(Settling, records)
    assert settled.rescript_s == 475.0
    assert settled.after_s is not None
    assert settled.after_s == pytest.approx(35.0, abs=6.0)
    assert settled.t_s == 475.0 + settled.after_s + 30.0


def test_a_heart_that_did_not_settle_is_told_of_too() -> None:
    rate = course((430.0, USUAL), (444.0, 92.0))
    over = [phase(475.0, Phase.MASTERY), phase(560.0, Phase.CALMING)]
    (unsettled,) = the(Settling, session(rate, 600.0, *UNTIL_RELIVING, *over))
    assert (unsettled.t_s, unsettled.after_s) == (560.0, None)


# --- high, and not settling
#
# The upper edge is 72 + max(15, 5 * 2) = 87 bpm.

HIGH = course((480.0, USUAL), (490.0, 95.0))


def high(records: list[Record]) -> list[Flag]:
    return found(records, FlagKind.HIGH_AROUSAL)


def test_a_heart_that_stays_high_a_minute_into_the_new_ending_is_not_settling() -> None:
    records = session(HIGH, 700.0, *UNTIL_RELIVING, phase(500.0, Phase.MASTERY))
    (flag,) = high(records)
    assert flag.state is FlagState.NOT_SETTLING
    assert flag.t_s == pytest.approx(500.0, abs=1.0)  # a minute of the new ending's own
    assert flag.decided_s == pytest.approx(560.0, abs=1.0)
    assert {r.measure for r in flag.because} == {"heart_stays_high", "heart_over_edge"}
    assert {cue.kind for cue in cues(records)} & {"A1", "A2", "A3"}


def test_while_reliving_it_is_expected_for_five_minutes_and_then_for_three_on_end() -> None:
    # High from 490 s, that is 160 s into reliving: three minutes are over at 670 s, and it is
    # said then, for the first five minutes ended at 630 s.
    (flag,) = high(session(HIGH, 720.0, *UNTIL_RELIVING))
    assert flag.decided_s == pytest.approx(670.0, abs=6.0)
    early = course((340.0, USUAL), (350.0, 95.0), (620.0, 95.0), (625.0, USUAL))
    assert high(session(early, 720.0, *UNTIL_RELIVING)) == []


def test_it_is_over_when_the_heart_is_below_the_edge_again() -> None:
    rate = course((480.0, USUAL), (490.0, 95.0), (600.0, 95.0), (610.0, USUAL))
    (flag,) = high(session(rate, 700.0, *UNTIL_RELIVING, phase(500.0, Phase.MASTERY)))
    assert flag.until_s == pytest.approx(630.0, abs=8.0)  # some 20 s after it was below 84


def test_nine_of_ten_twice_and_the_stop_signal_count_at_once() -> None:
    nines = [SudsRating(400.0, 9), SudsRating(500.0, 90, 100)]
    (told_so,) = high(session(steady, 600.0, *UNTIL_RELIVING, *nines))
    assert (told_so.decided_s, told_so.because[0].measure) == (500.0, "suds")
    (stopped,) = high(session(steady, 600.0, *UNTIL_RELIVING, Mark(450.0, MarkKind.STOP)))
    assert (stopped.decided_s, stopped.because[0].measure) == (450.0, "stop_signal")


def test_with_a_beta_blocker_only_what_the_client_says_counts() -> None:
    limited = Settings(client=ClientCard(heart_medication=Said.YES))
    after = phase(500.0, Phase.MASTERY)
    assert high(session(HIGH, 700.0, *UNTIL_RELIVING, after, settings=limited)) == []
    nines = [SudsRating(600.0, 9), SudsRating(650.0, 10)]
    (flag,) = high(session(HIGH, 700.0, *UNTIL_RELIVING, after, *nines, settings=limited))
    assert flag.decided_s == 650.0


def test_the_therapist_may_set_the_edge() -> None:
    set_to = Settings(person=PersonRules(upper_edge_bpm=100.0))
    after = phase(500.0, Phase.MASTERY)
    records = session(HIGH, 700.0, *UNTIL_RELIVING, after, settings=set_to)
    assert high(records) == []
    usual_edge = session(HIGH, 700.0, *UNTIL_RELIVING, after)
    about_pace = [
        {cue.kind for cue in the(Cue, told)} & {"A2"} for told in (records, usual_edge)
    ]
    assert about_pace == [set(), {"A2"}]  # the cues know the same edge


# --- an unusual heart


def test_an_unusually_slow_heart_is_said_whatever_else_is_kept_back() -> None:
    # 0.65 * 72 = 46.8, passed at 399 s; the rate of 10 s shows it some 5 s later, and 15 s
    # are needed.
    slow = course((390.0, USUAL), (400.0, 44.0))
    quiet = Mark(340.0, MarkKind.QUIET_MODE, "on")
    records = session(slow, 460.0, *UNTIL_RELIVING, quiet)
    (notice,) = the(UnusualHeart, records)
    assert (notice.sign, notice.ended) == (HeartSign.SLOW, False)
    assert notice.decided_s == pytest.approx(419.0, abs=5.0)
    assert notice.limit_bpm == pytest.approx(0.65 * USUAL, abs=1.0)


def test_before_anything_is_usual_forty_is_the_limit() -> None:
    slow = course((10.0, 38.0))
    assert len(the(UnusualHeart, session(slow, 60.0, *UNTIL_RELIVING[:1]))) == 1


def test_a_heart_above_a_hundred_and_fifty_is_said_after_a_minute() -> None:
    fast = course((100.0, USUAL), (130.0, 160.0))
    notices = the(UnusualHeart, session(fast, 250.0, *UNTIL_RELIVING[:1]))
    assert [n.sign for n in notices] == [HeartSign.FAST]
    assert notices[0].decided_s == pytest.approx(127.0 + 5.0 + 60.0, abs=5.0)
    limit = replace(Settings().unusual_heart, fast_bpm=170.0)
    calmer = session(fast, 250.0, *UNTIL_RELIVING[:1], settings=Settings(unusual_heart=limit))
    assert the(UnusualHeart, calmer) == []
