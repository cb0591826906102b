"""What the therapist should and should not be told: small sessions, start to end."""

from collections.abc import Callable

import pytest

from handrail.monitor.inputs import (
    CueAnswer,
    Input,
    Mark,
    MarkKind,
    MessagesDropped,
    Phase,
    SensorReport,
    SudsRating,
)
from handrail.monitor.records import (
    ArousalEstimate,
    ArousalWord,
    BaselineEstimate,
    ContactEstimate,
    ContactState,
    FlagKind,
    FlagState,
    Record,
    ReplyWait,
    SensorHealth,
    SoundFinding,
    SoundTrouble,
)
from handrail.monitor.replay import replay
from handrail.monitor.settings import Settings
from handrail.monitor.simulation import Scenario, simulate, simulated_inputs
from handrail.sensors.messages import Reason, SensorKind, SensorState
from handrail.signal.speech.voices import FRAME_S, Speaker, VoiceFrame

from .script import (
    conversation,
    cues,
    flags,
    heart,
    in_order,
    phase,
    says,
    ticks,
    told,
)

CALM = 72.0
RELIVING_S = 330.0
OPENING = [
    phase(0.0, Phase.BASELINE),
    phase(280.0, Phase.PREPARATION),
    phase(RELIVING_S, Phase.RELIVING),
]


def kinds(records: list[Record]) -> set[tuple[FlagKind, FlagState]]:
    return {(flag.kind, flag.state) for flag in flags(records)}


def hump(top_bpm: float, start_s: float, end_s: float) -> Callable[[float], float]:
    def rate(t_s: float) -> float:
        return top_bpm if start_s <= t_s < end_s else CALM

    return rate


def steady(_: float) -> float:
    return CALM


# --- nothing


def test_a_calm_session_of_ordinary_talk_is_left_in_peace() -> None:
    records = told(in_order(OPENING, heart(0, 900, steady), conversation(0, 900), ticks(900)))
    assert flags(records) == []
    assert [cue.kind for cue in cues(records) if cue.tier > 0] == []


def test_a_client_who_always_takes_time_is_left_in_peace() -> None:
    slow = conversation(0, 900, (4.0, 5.0, 4.5))
    records = told(in_order(OPENING, heart(0, 900, steady), slow, ticks(900)))
    assert flags(records) == []


def test_a_heart_that_falls_while_replies_stay_prompt_is_no_loss_of_contact() -> None:
    # From 90 down to 72 within a beat: as after a rescript that helped.
    records = told(
        in_order(
            OPENING,
            heart(0, 700, hump(90.0, 400, 500)),
            conversation(0, 700),
            ticks(700),
        )
    )
    assert not any(kind is FlagKind.POSSIBLE_DISSOCIATION for kind, _ in kinds(records))


def test_one_long_silence_with_a_calm_heart_is_a_counter_and_no_cue() -> None:
    one_silence = [
        *conversation(0, 500),
        *says(Speaker.THERAPIST, 500, 502),
        *conversation(512, 700),
    ]
    records = told(in_order(OPENING, heart(0, 700, steady), one_silence, ticks(700)))
    waits = [r for r in records if isinstance(r, ReplyWait) and r.since_s == 502.0]
    assert len(waits) == 1
    assert waits[0].t_s == pytest.approx(502.7)
    assert {cue.kind for cue in cues(records) if cue.kind.startswith("G")} == {"G1"}
    assert not [cue for cue in cues(records) if cue.tier > 0]


# --- contact


def fading(from_s: float, to_s: float, end_s: float) -> list[Input]:
    """Talk in which no question is answered between `from_s` and `to_s`."""
    return [
        *conversation(0, from_s),
        *conversation(from_s, to_s, (None,)),
        *conversation(to_s, end_s),
    ]


def lost_contact() -> list[Record]:
    def rate(t_s: float) -> float:
        return 90.0 if 420 <= t_s < 480 else CALM

    return told(in_order(OPENING, heart(0, 900, rate), fading(480, 540, 900), ticks(900)))


def test_a_client_who_stops_answering_while_the_heart_falls_raises_each_line_in_turn() -> None:
    found = {
        flag.state: flag
        for flag in flags(lost_contact())
        if flag.kind is FlagKind.POSSIBLE_DISSOCIATION
    }
    some, soft, several = (
        found[state]
        for state in (FlagState.SOME_SIGNS, FlagState.SOFT, FlagState.SEVERAL_SIGNS)
    )
    assert 480 < some.decided_s <= soft.decided_s <= several.decided_s < 480 + 45
    assert all(flag.t_s <= flag.decided_s for flag in found.values())
    assert several.until_s is not None
    assert 540 < several.until_s < 640


def test_each_finding_shows_why_from_how_much_and_how_old() -> None:
    several = next(f for f in flags(lost_contact()) if f.state is FlagState.SEVERAL_SIGNS)
    assert 1 <= len(several.because) <= 3
    measures = {reason.measure for reason in several.because}
    assert measures & {"open_silence", "reply_latency_z", "missed_replies"}
    for reason in several.because:
        assert 0.0 <= reason.coverage <= 1.0
        assert reason.age_s >= 0.0


def test_the_therapist_is_asked_to_check_in() -> None:
    shown = [cue for cue in cues(lost_contact()) if cue.kind in {"G2", "G5"}]
    assert shown
    assert shown[0].t_s < 480 + 60
    assert shown[0].because


def test_contact_reads_as_words_and_comes_back_when_the_client_does() -> None:
    states = [(r.t_s, r.state) for r in lost_contact() if isinstance(r, ContactEstimate)]
    during = {state for t_s, state in states if 520 <= t_s < 540}
    assert ContactState.SEVERAL_SIGNS in during
    assert [state for t_s, state in states if t_s == 880.0] == [ContactState.IN_CONTACT]


def test_the_same_silence_on_purpose_raises_nothing() -> None:
    quiet = [
        *conversation(0, 480),
        *says(Speaker.THERAPIST, 480, 482),
        Mark(483.0, MarkKind.SILENCE_ON_PURPOSE, "on"),
        Mark(520.0, MarkKind.SILENCE_ON_PURPOSE, "off"),
        *conversation(521, 700),
    ]
    records = told(in_order(OPENING, heart(0, 700, steady), quiet, ticks(700)))
    assert flags(records) == []


def test_a_nod_closes_the_clock() -> None:
    talk = [
        *conversation(0, 480),
        *says(Speaker.THERAPIST, 480, 482),
        Mark(486.0, MarkKind.REPLIED_WITHOUT_WORDS),
    ]
    records = told(in_order(OPENING, heart(0, 520, steady), talk, ticks(520)))
    waits = [r.since_s for r in records if isinstance(r, ReplyWait)]
    assert waits[-2:] == [482.0, None]


def test_looking_far_away_counts_as_a_sign_for_half_a_minute() -> None:
    marked = [Mark(500.0, MarkKind.FAR_AWAY)]
    records = told(
        in_order(OPENING, heart(0, 600, steady), conversation(0, 600), marked, ticks(600))
    )
    parts = {
        r.t_s: dict(r.parts) for r in records if isinstance(r, ContactEstimate) and r.level
    }
    assert parts[501.0]["far_away"] == 3.0
    assert "far_away" not in parts[531.0]


def test_before_six_replies_nothing_is_known_of_this_pair() -> None:
    talk = conversation(0, 40)  # 8 s each: five replies by 40 s
    early = [phase(0.0, Phase.RELIVING)]
    records = told(in_order(early, heart(0, 60, steady), talk, ticks(60)))
    states = {r.state for r in records if isinstance(r, ContactEstimate)}
    assert states == {ContactState.CANNOT_TELL}


# --- the peak


def hotspot(*therapist: Input) -> list[Record]:
    return told(
        in_order(
            OPENING,
            heart(0, 700, hump(92.0, 430, 480)),
            conversation(0, 700),
            therapist,
            ticks(700),
        )
    )


def test_a_rise_while_reliving_is_seen_as_building_then_near_then_past_the_peak() -> None:
    found = [f for f in flags(hotspot()) if f.kind is FlagKind.PEAK_AROUSAL]
    assert {f.state for f in found} == {
        FlagState.BUILDING,
        FlagState.NEAR_PEAK,
        FlagState.PAST_PEAK,
    }
    near = next(f for f in found if f.state is FlagState.NEAR_PEAK)
    assert 436 <= near.decided_s <= 455
    assert {r.measure for r in near.because} == {"arousal_z", "arousal_rise"}


def test_it_is_a_good_moment_said_once() -> None:
    assert [cue.kind for cue in cues(hotspot()) if cue.kind == "H2"] == ["H2"]


def test_the_therapists_own_mark_is_the_hotspot_at_once() -> None:
    records = hotspot(Mark(425.0, MarkKind.HOTSPOT))
    near = [f for f in flags(records) if f.state is FlagState.NEAR_PEAK]
    assert near[0].decided_s == 425.0
    assert near[0].because[0].measure == "hotspot_mark"
    assert [cue.kind for cue in cues(records) if cue.tier == 1][:1] == ["R4"]
    assert "H2" not in {cue.kind for cue in cues(records)}


def test_a_high_suds_counts_at_once_and_a_low_one_does_not() -> None:
    records = hotspot(SudsRating(400.0, 4), SudsRating(425.0, 80, 100))
    near = [f for f in flags(records) if f.state is FlagState.NEAR_PEAK]
    assert [f.decided_s for f in near][:1] == [425.0]
    assert near[0].because[0].measure == "suds"


def test_a_marked_peak_is_over_after_a_minute_and_a_half_without_a_rescript() -> None:
    calm = told(
        in_order(
            OPENING,
            heart(0, 700, steady),
            conversation(0, 700),
            [Mark(425.0, MarkKind.HOTSPOT)],
            ticks(700),
        )
    )
    (near,) = [f for f in flags(calm) if f.kind is FlagKind.PEAK_AROUSAL]
    assert near.until_s == 515.0


def test_the_rescript_ends_the_search_for_peaks() -> None:
    records = hotspot(Mark(450.0, MarkKind.RESCRIPT))
    assert all(f.until_s == 450.0 for f in flags(records) if f.kind is FlagKind.PEAK_AROUSAL)


def test_a_mark_outside_reliving_is_kept_and_starts_nothing() -> None:
    mark = Mark(100.0, MarkKind.HOTSPOT)
    records = told(in_order(OPENING[:1], [mark], ticks(120)))
    assert mark in records
    assert flags(records) == []


def test_a_rise_in_mastery_is_not_a_hotspot() -> None:
    opening = [*OPENING[:2], phase(RELIVING_S, Phase.MASTERY)]
    records = told(
        in_order(opening, heart(0, 700, hump(92.0, 430, 480)), conversation(0, 700), ticks(700))
    )
    assert not any(kind is FlagKind.PEAK_AROUSAL for kind, _ in kinds(records))


# --- what cannot be told


def test_without_a_baseline_findings_about_the_heart_are_off_and_that_is_said() -> None:
    opening = [phase(0.0, Phase.BASELINE), phase(60.0, Phase.RELIVING)]
    records = told(
        in_order(opening, heart(0, 500, hump(95.0, 250, 320)), conversation(0, 500), ticks(500))
    )
    assert not any(kind is FlagKind.PEAK_AROUSAL for kind, _ in kinds(records))
    assert not any(isinstance(r, BaselineEstimate) for r in records)
    assert "T4" in {cue.kind for cue in cues(records)}
    words = {r.word for r in records if isinstance(r, ArousalEstimate)}
    assert words == {ArousalWord.UNKNOWN}


def test_a_lost_strap_is_said_within_three_seconds_and_so_is_its_return() -> None:
    beats = [b for b in heart(0, 600, steady) if not 400 < b.t_s <= 430]
    records = told(in_order(OPENING, beats, conversation(0, 600), ticks(600)))
    health = [r for r in records if isinstance(r, SensorHealth) and r.kind is SensorKind.STRAP]
    lost = next(r for r in health if not r.usable and r.t_s > 400)
    back = next(r for r in health if r.usable and r.t_s > 430)
    assert lost.t_s - 400 <= 3.0
    assert back.t_s - 430 <= 20.0
    told_of = next(f for f in flags(records) if f.state is FlagState.HEART and f.t_s > 400)
    assert (told_of.kind, told_of.decided_s) == (FlagKind.CANNOT_TELL, lost.t_s)
    assert told_of.until_s == back.t_s


def test_a_gap_in_the_heart_raises_no_finding_about_the_person() -> None:
    beats = [b for b in heart(0, 700, steady) if not 400 < b.t_s <= 460]
    records = told(in_order(OPENING, beats, conversation(0, 700), ticks(700)))
    assert {kind for kind, _ in kinds(records)} == {FlagKind.CANNOT_TELL}


def frames(start_s: float, end_s: float, level_dbfs: float = -62.0) -> list[VoiceFrame]:
    count = round((end_s - start_s) / 0.016)
    return [
        VoiceFrame(start_s + i * 0.016, (level_dbfs, level_dbfs), (0.0, 0.0))
        for i in range(count)
    ]


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        pytest.param([], Reason.NO_DATA, id="no sound at all"),
        pytest.param(frames(20, 40, -120.0), Reason.DIGITAL_SILENCE, id="nothing but zeros"),
    ],
)
def test_a_dead_microphone_is_said_within_three_seconds(
    broken: list[VoiceFrame], reason: Reason
) -> None:
    records = told(in_order(frames(0, 20), broken, frames(40, 60), ticks(60)))
    health = [r for r in records if isinstance(r, SensorHealth)]
    assert [(h.usable, h.reason) for h in health] == [
        (True, Reason.NONE),
        (False, reason),
        (True, Reason.NONE),
    ]
    assert health[1].t_s - 20.0 <= 3.0
    (flag,) = flags(records)
    assert (flag.kind, flag.state) == (FlagKind.CANNOT_TELL, FlagState.VOICE)


def test_a_microphone_that_hears_a_room_and_nobody_in_it_is_asked_about() -> None:
    # The room hisses at -62 dBFS all along, so the device lives; nobody speaks for 90 s.
    records = told(in_order(frames(0, 100), ticks(100)))
    (finding,) = [r for r in records if isinstance(r, SoundFinding)]
    assert (finding.trouble, finding.present) == (SoundTrouble.NO_VOICE, True)
    assert 90.0 <= finding.t_s <= 93.0
    assert [h.usable for h in records if isinstance(h, SensorHealth)] == [True]


def test_what_a_driver_reports_is_the_reason_and_counts_at_once() -> None:
    lost = SensorReport(
        20.1, "microphone", SensorKind.MICROPHONE, SensorState.LOST, Reason.STREAM_STOPPED
    )
    records = told(in_order(frames(0, 20), [lost], ticks(30)))
    health = [r for r in records if isinstance(r, SensorHealth)]
    assert (health[-1].t_s, health[-1].reason) == (21.0, Reason.STREAM_STOPPED)


def test_a_sensor_that_was_switched_off_on_purpose_is_not_missed() -> None:
    stopped = SensorReport(
        20.5, "strap", SensorKind.STRAP, SensorState.STOPPED, Reason.SESSION_ENDED
    )
    records = told(in_order(heart(0, 20, steady), [stopped], ticks(60)))
    assert not [f for f in flags(records) if f.t_s > 20.5]


def test_losing_the_microphone_ends_what_the_voice_had_raised() -> None:
    whole = list(simulated_inputs(simulate(1, None, Scenario.DEMO)))
    several = next(f for f in flags(told(whole)) if f.state is FlagState.SEVERAL_SIGNS)
    dead_s = several.decided_s + 5.0
    deaf = [i for i in whole if not (isinstance(i, VoiceFrame) and i.t_s > dead_s)]
    records = told(deaf)
    lost = next(r for r in records if isinstance(r, SensorHealth) and r.t_s > dead_s)
    assert lost.t_s - dead_s < 3.0
    for flag in flags(records):
        if flag.kind is FlagKind.POSSIBLE_DISSOCIATION:
            assert flag.until_s is not None
            assert flag.until_s <= lost.t_s
    after = {r.state for r in records if isinstance(r, ContactEstimate) and r.t_s > lost.t_s}
    assert after == {ContactState.CANNOT_TELL}


def test_messages_that_were_dropped_are_kept_as_a_fact_and_change_no_finding() -> None:
    assert told([MessagesDropped(1.0, 3)]) == []


def test_sound_that_a_busy_computer_dropped_is_counted_from_the_hole_it_left() -> None:
    # 5 s of sound, half a second of nothing, 5 s of sound.
    sound = [
        VoiceFrame(n * FRAME_S + (0.5 if n >= 313 else 0.0), (-50.0, -50.0), (0.0, 0.0))
        for n in range(625)
    ]
    records = told(in_order(sound, [MessagesDropped(6.0, 8)], ticks(10.0)))
    health = [r for r in records if isinstance(r, SensorHealth)]
    assert [(h.usable, h.reason, h.missing_s) for h in health] == [
        (True, Reason.NONE, 0.0),
        (True, Reason.QUEUE_FULL, 0.5),
    ]


# --- what the therapist says


def test_a_cue_that_did_not_help_is_not_shown_again_this_session() -> None:
    unwanted = CueAnswer(340.0, "H2", helpful=False)
    records = hotspot(unwanted)
    assert unwanted in records
    assert "H2" not in {cue.kind for cue in cues(records)}


def test_in_quiet_mode_nothing_interrupts_until_it_is_switched_off() -> None:
    quiet = Mark(340.0, MarkKind.QUIET_MODE, "on")
    assert "H2" not in {cue.kind for cue in cues(hotspot(quiet))}
    loud = Mark(345.0, MarkKind.QUIET_MODE, "off")
    assert "H2" in {cue.kind for cue in cues(hotspot(quiet, loud))}


def test_crying_asks_for_patience_instead_of_an_answer() -> None:
    def rate(t_s: float) -> float:
        return 90.0 if 420 <= t_s < 480 else CALM

    crying = [Mark(470.0, MarkKind.CRYING, "on")]
    talk = fading(480, 580, 700)
    records = told(in_order(OPENING, heart(0, 700, rate), talk, crying, ticks(700)))
    kinds_shown = {cue.kind for cue in cues(records) if cue.t_s > 470}
    assert "G3" in kinds_shown
    assert not kinds_shown & {"G2", "G5"}


def test_time_runs_out_and_that_is_said_a_quarter_of_an_hour_before() -> None:
    short = Settings(session_s=1500.0)
    records = told(
        in_order(OPENING, heart(0, 700, steady), conversation(0, 700), ticks(700)), short
    )
    assert [cue.t_s for cue in cues(records) if cue.kind == "D1"] == [600.0]


def test_a_suds_just_given_is_not_asked_for_again() -> None:
    opening = [phase(0.0, Phase.BASELINE), phase(310.0, Phase.DEBRIEF)]
    asked = told(in_order(opening, ticks(400)))
    spared = told(in_order(opening, [SudsRating(305.0, 2)], ticks(400)))
    assert "D3" in {cue.kind for cue in cues(asked)}
    assert "D3" not in {cue.kind for cue in cues(spared)}


def test_a_suds_is_due_after_five_minutes() -> None:
    rated = [SudsRating(340.0, 3)]
    records = told(
        in_order(OPENING, heart(0, 800, steady), conversation(0, 800), rated, ticks(800))
    )
    assert [cue.t_s for cue in cues(records) if cue.kind == "R8"][:1] == [640.0]


# --- the end


def test_when_the_session_ends_what_stands_is_closed() -> None:
    inputs = in_order(
        OPENING, heart(0, 445, hump(92.0, 430, 480)), conversation(0, 445), ticks(445)
    )
    assert all(f.until_s is not None for f in flags(list(replay(inputs))))


def test_a_phase_before_the_first_tick_counts_from_its_own_time() -> None:
    records = told(in_order([phase(0.5, Phase.RELIVING)], ticks(70)))
    assert [cue.kind for cue in cues(records)] == ["R1"]
