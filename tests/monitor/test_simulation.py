"""The simulated client: a seed is a session, and its figures are what they should be."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from statistics import median

import numpy as np
import pytest

from handrail.monitor.exports.new_folder import FolderInUse
from handrail.monitor.inputs import Phase, PhaseChange, StrapPacket, SudsRating
from handrail.monitor.simulate import write_simulation
from handrail.monitor.simulation import (
    BodyPattern,
    Scenario,
    SimulatedSession,
    packets,
    read_truth,
    simulate,
    simulated_inputs,
    voice_frames,
)
from handrail.monitor.simulation.disturbances import CLEAN, ArtefactRates, record_beats
from handrail.monitor.simulation.heartbeats import beat_times
from handrail.monitor.traces.trace import TraceError, Turn, beat_gaps, read_trace
from handrail.sensors.heart_rate_profile import decode
from handrail.signal.speech.voices import SILENCE_DBFS, Speaker, VoiceFrame
from handrail.signal.streaming.operator import Tick

THERAPIST, CLIENT = Speaker.THERAPIST, Speaker.CLIENT
COHORT = range(100)


@cache
def cohort() -> tuple[SimulatedSession, ...]:
    return tuple(simulate(seed) for seed in COHORT)


def phase_starts(session: SimulatedSession) -> dict[Phase, float]:
    marks = session.trace.marks
    return {mark.phase: mark.t_s for mark in marks if isinstance(mark, PhaseChange)}


def heart_rate_bpm(session: SimulatedSession, start_s: float, end_s: float) -> list[float]:
    """60 / median RR of the last ten seconds, once a second, where there are five beats."""
    times_s = np.array([beat.t_s for beat in session.trace.beats])
    rr_ms = np.array([beat.rr_ms for beat in session.trace.beats])
    until_s = np.arange(start_s, end_s)
    firsts, lasts = np.searchsorted(times_s, until_s - 10), np.searchsorted(times_s, until_s)
    windows = [rr_ms[a:b] for a, b in zip(firsts, lasts, strict=True) if b - a >= 5]
    return [60_000 / float(np.median(window)) for window in windows]


def pairs(turns: Sequence[Turn]) -> Iterator[tuple[Turn, Turn]]:
    """Therapist's turns with the client's turns that answer them."""
    for before, turn in pairwise(turns):
        if before.speaker is THERAPIST and turn.speaker is CLIENT:
            yield before, turn


# --- a seed is a session ---------------------------------------------------------------


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_simulation(tmp_path / name, seed=7, minutes=12.0)

    one, two = (
        {file.name: file.read_bytes() for file in (tmp_path / name).iterdir()}
        for name in ("one", "two")
    )
    assert one == two
    assert {"trace.json", "beats.csv", "turns.csv", "marks.csv", "truth.json"} <= set(one)


def test_another_seed_gives_another_session() -> None:
    assert simulate(1, 5.0).trace.beats != simulate(2, 5.0).trace.beats


def test_a_scenario_without_episodes_leaves_person_and_timing_of_the_seed_alone() -> None:
    default, calm = simulate(4), simulate(4, scenario=Scenario.CALM)

    assert calm.person == default.person
    assert phase_starts(calm) == phase_starts(default)


def test_what_is_written_reads_back(tmp_path: Path) -> None:
    session = write_simulation(tmp_path, seed=3, scenario=Scenario.SHUTDOWN)

    assert read_trace(tmp_path) == session.trace
    assert read_truth((tmp_path / "truth.json").read_bytes()) == session.truth


def test_a_simulation_is_replaced_but_a_real_session_is_not(tmp_path: Path) -> None:
    write_simulation(tmp_path, seed=1, minutes=2.0)
    write_simulation(tmp_path, seed=2, minutes=2.0)
    assert read_trace(tmp_path).header.subject == "simulated-2"

    head = tmp_path / "trace.json"
    head.write_text(head.read_text().replace('"simulated": true', '"simulated": false'))
    with pytest.raises(TraceError, match="belongs to a real session"):
        write_simulation(tmp_path, seed=3, minutes=2.0)


def test_a_simulation_is_not_written_among_other_files(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(FolderInUse, match="not empty"):
        write_simulation(tmp_path, seed=1, minutes=2.0)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


@pytest.mark.parametrize("minutes", [0.9, 241.0, -5.0, float("nan")])
def test_lengths_that_make_no_session_are_refused(minutes: float) -> None:
    with pytest.raises(ValueError, match="choose between 1 and 240"):
        simulate(1, minutes)


def test_a_negative_seed_is_refused() -> None:
    with pytest.raises(ValueError, match="the seed is -1"):
        simulate(-1)


@pytest.mark.parametrize("scenario", Scenario)
@pytest.mark.parametrize("minutes", [1.0, 30.0])
def test_every_scenario_fits_the_length_asked_for(scenario: Scenario, minutes: float) -> None:
    session = simulate(5, minutes, scenario)

    # Six phases are each rounded to whole seconds.
    assert session.trace.header.duration_s == pytest.approx(60 * minutes, abs=3)
    assert list(phase_starts(session)) == list(Phase)
    assert all(beat.t_s <= session.trace.header.duration_s for beat in session.trace.beats)
    assert scenario.plan.summary


# --- the heart -------------------------------------------------------------------------


def test_the_integrator_beats_at_the_rate_it_is_given() -> None:
    # 75 a minute is 1.25 a second: in 60 s 75 beats, 0.8 s apart, the first at 0.8 s.
    times_s = beat_times(np.full(601, 1.25), step_s=0.1)

    assert times_s == pytest.approx(0.8 * np.arange(1, 76))


def test_the_integrator_keeps_the_mean_of_a_rate_that_changes() -> None:
    # From 1 to 2.1 a second within 11 s: the integral is t + t^2 / 20, at the end 17.05.
    times_s = beat_times(np.linspace(1.0, 2.1, 111), step_s=0.1)

    assert len(times_s) == 17
    # Beat 6 is where t + t^2 / 20 = 6: t = -10 + sqrt(100 + 120) = 4.832.
    assert times_s[5] == pytest.approx(4.832, abs=0.001)


def test_intervals_are_whole_ticks_that_explain_the_times_exactly() -> None:
    beats, gaps = record_beats(
        np.random.default_rng(1), 0.8 * np.arange(1.0, 100.0), 80.0, CLEAN
    )

    assert gaps == ()
    for before, beat in pairwise(beats):
        assert beat.rr_ms == 1000.0 * (beat.t_s - before.t_s)
        assert (beat.rr_ms * 1.024).is_integer()


def test_a_lost_link_loses_its_beats_and_invents_none() -> None:
    heart_s = 0.8 * np.arange(1.0, 100.0) + 0.01
    still = ArtefactRates(0.0, 0.0, 0.0, 0.0, 0.0, jitter_ms=0.0)

    beats, (gap,) = record_beats(
        np.random.default_rng(1), heart_s, 80.0, still, ((20.0, 30.0),)
    )

    assert (gap.start_s, gap.end_s) == (20.0, 30.0)
    # Beats come 10 ms after every 0.8 s: the last before is at 19.21, the next at 30.41.
    times_s = [beat.t_s for beat in beats]
    expected_s = [t_s for t_s in heart_s[1:] if not 20.0 < t_s <= 30.0]
    assert times_s == pytest.approx(expected_s, abs=0.0005)
    # Every interval is a true one: 0.8 s is 819.2 ticks, hence 819 or 820 of them.
    assert {round(beat.rr_ms * 1.024) for beat in beats} <= {819, 820}
    (seen,) = beat_gaps(beats)
    assert (seen.start_s, seen.end_s) == pytest.approx((19.21, 29.61), abs=0.002)


def test_a_beat_that_was_not_seen_doubles_an_interval() -> None:
    half = ArtefactRates(0.0, 0.5, 0.0, 0.0, 0.0, jitter_ms=0.0)

    beats, _ = record_beats(np.random.default_rng(1), np.arange(1.0, 100.0), 100.0, half)

    assert {beat.rr_ms for beat in beats} <= {1000.0 * count for count in range(1, 12)}
    assert 30 < len(beats) < 70


def test_heart_rate_in_reliving_rises_as_published_assumptions_say() -> None:
    rises_bpm = []
    for session in cohort():
        start_s = phase_starts(session)
        usual_bpm = median(heart_rate_bpm(session, 60, 280))
        reliving = heart_rate_bpm(session, start_s[Phase.RELIVING], start_s[Phase.MASTERY])
        rises_bpm.append(float(np.percentile(reliving, 95)) - usual_bpm)

    low, middle, high = np.percentile(rises_bpm, (10, 50, 90))
    assert low == pytest.approx(6.0, abs=1.5)
    assert middle == pytest.approx(12.0, abs=2.0)
    assert high == pytest.approx(20.0, abs=3.5)


def test_a_resting_heart_varies_as_much_as_its_person_should() -> None:
    ratios = []
    for session in cohort():
        rr_ms = np.array([beat.rr_ms for beat in session.trace.beats if beat.t_s < 280])
        steps = np.diff(rr_ms)
        usual = np.abs(steps) < 150  # leaves out missed and early beats
        rmssd_ms = np.sqrt(np.mean(steps[usual] ** 2))
        ratios.append(rmssd_ms / session.person.rmssd_ms)

    assert median(ratios) == pytest.approx(1.0, abs=0.12)


# --- the dialogue ----------------------------------------------------------------------


def test_replies_take_as_long_and_prompts_come_as_often_as_assumed() -> None:
    latencies_s = [
        max(0.1, reply.start_s - prompt.end_s)
        for session in cohort()
        for prompt, reply in pairs(session.trace.turns)
    ]
    minutes = sum(session.trace.header.duration_s for session in cohort()) / 60

    assert median(latencies_s) == pytest.approx(1.5, abs=0.2)
    assert np.percentile(latencies_s, 90) == pytest.approx(3.7, abs=0.5)
    assert len(latencies_s) / minutes == pytest.approx(3.3, abs=0.4)


def test_about_six_sessions_in_ten_lose_contact_and_most_hearts_fall_then() -> None:
    episodes = [episode for session in cohort() for episode in session.truth.episodes]
    patterns = [session.person.pattern for session in cohort()]
    share = sum(bool(session.truth.episodes) for session in cohort()) / len(COHORT)

    assert share == pytest.approx(0.6, abs=0.15)
    assert all(episode.begins_s < episode.start_s < episode.end_s for episode in episodes)
    # Counted on 100 people: 55, 30 and 15 expected.
    assert patterns.count(BodyPattern.DROP) == pytest.approx(55, abs=15)
    assert patterns.count(BodyPattern.STILL_HIGH) == pytest.approx(15, abs=11)


def test_a_client_whose_contact_is_lost_leaves_more_prompts_unanswered() -> None:
    def answered(inside: bool) -> float:
        prompts = replies = 0
        for session in cohort():
            turns = session.trace.turns
            spans = [(e.start_s, e.end_s) for e in session.truth.episodes]
            for turn, after in pairwise(turns):
                lost = any(start_s < turn.end_s < end_s for start_s, end_s in spans)
                if turn.speaker is THERAPIST and lost is inside:
                    prompts += 1
                    replies += after.speaker is CLIENT
        return replies / prompts

    assert answered(inside=False) > 0.75
    assert answered(inside=True) < 0.6


def test_turns_are_in_order_and_distress_is_rated_from_0_to_10() -> None:
    for session in cohort():
        turns, marks = session.trace.turns, session.trace.marks
        assert all(a.start_s <= b.start_s for a, b in pairwise(turns))
        assert all(turn.start_s < turn.end_s for turn in turns)
        ratings = [mark for mark in marks if isinstance(mark, SudsRating)]
        assert len(ratings) >= 2
        assert all(0 <= rating.value <= 10 for rating in ratings)


# --- the scenarios ---------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(8))
def test_the_demo_shows_a_hotspot_and_a_loss_of_contact_after_a_good_baseline(
    seed: int,
) -> None:
    session = simulate(seed, scenario=Scenario.DEMO)
    start_s = phase_starts(session)
    (hotspot,), (episode,) = session.truth.hotspots, session.truth.episodes

    assert session.trace.header.duration_s == 840.0
    assert start_s[Phase.PREPARATION] == 270.0
    assert hotspot.start_s - start_s[Phase.RELIVING] == 90.0
    assert episode.begins_s - start_s[Phase.RELIVING] == 180.0
    assert episode.pattern is BodyPattern.DROP
    early = [reply for _, reply in pairs(session.trace.turns) if reply.start_s < 270.0]
    assert len(early) >= 10
    before = heart_rate_bpm(session, hotspot.start_s - 40, hotspot.start_s)
    risen = heart_rate_bpm(session, hotspot.start_s + 15, hotspot.start_s + 30)
    assert max(risen) - median(before) > 6.0
    away = heart_rate_bpm(session, episode.start_s + 20, episode.end_s)
    assert median(away) < median(heart_rate_bpm(session, hotspot.start_s, episode.begins_s))
    assert session.trace.gaps == ()


def test_a_shutdown_is_sudden_severe_and_a_drift_is_slow() -> None:
    (sudden,) = simulate(1, scenario=Scenario.SHUTDOWN).truth.episodes
    (slow,) = simulate(1, scenario=Scenario.DRIFT).truth.episodes

    # Depth crosses one half after constant * ln 2: 1 s * 0.693 and 45 s * 0.693.
    assert sudden.start_s - sudden.begins_s == pytest.approx(0.693, abs=0.001)
    assert slow.start_s - slow.begins_s == pytest.approx(31.19, abs=0.01)
    assert sudden.severe
    assert sudden.silence_share >= 0.75
    assert not slow.severe


def test_calm_and_hotspot_sessions_contain_what_they_say() -> None:
    calm = simulate(1, scenario=Scenario.CALM).truth
    hotspot = simulate(1, scenario=Scenario.HOTSPOT).truth
    still = simulate(1, scenario=Scenario.STILL_HIGH).truth

    assert (calm.hotspots, calm.episodes) == ((), ())
    assert (len(hotspot.hotspots), len(hotspot.episodes)) == (1, 0)
    assert [episode.pattern for episode in still.episodes] == [BodyPattern.STILL_HIGH]
    assert still.episodes[0].shift_bpm > 0


def test_a_strap_that_is_off_sends_nothing_for_two_and_a_half_minutes() -> None:
    session = simulate(2, scenario=Scenario.STRAP_OFF)

    longest = max(session.trace.gaps, key=lambda gap: gap.end_s - gap.start_s)
    assert longest.end_s - longest.start_s >= 150.0
    assert (longest.sensor, longest.reason) == ("strap", "link_lost")
    assert not any(longest.start_s < b.t_s <= longest.end_s for b in session.trace.beats)


def test_a_dead_microphone_hears_nobody_and_is_digitally_silent() -> None:
    session = simulate(2, 10.0, Scenario.DEAD_MICROPHONE)

    (gap,) = [gap for gap in session.trace.gaps if gap.sensor == "microphone"]
    reliving_s = phase_starts(session)[Phase.RELIVING]
    assert gap.start_s == reliving_s + 60.0
    assert max(turn.end_s for turn in session.trace.turns) <= gap.start_s
    after = [f for f in voice_frames(session) if f.t_s >= gap.start_s]
    assert {f.levels_dbfs for f in after} == {(SILENCE_DBFS, SILENCE_DBFS)}
    assert {f.speech_probability for f in after} == {(0.0, 0.0)}


# --- as the live sensors would see it --------------------------------------------------


def test_packets_carry_every_beat_once_a_little_late_and_in_order() -> None:
    session = simulate(2, 10.0, Scenario.STRAP_OFF)
    sent = packets(session, seed=5)

    carried = [tick for _, payload in sent for tick in decode(payload).rr_ticks]
    assert carried == [round(beat.rr_ms * 1.024) for beat in session.trace.beats]
    arrivals_s = [arrival_s for arrival_s, _ in sent]
    assert arrivals_s == sorted(arrivals_s)
    assert sent == packets(session, seed=5)
    assert sent != packets(session, seed=6)
    # A packet is sent at the end of each second; there are none while the link is down.
    lost = sum(int(g.end_s - g.start_s) for g in session.trace.gaps if g.sensor == "strap")
    assert lost >= 30
    assert len(sent) == int(session.trace.header.duration_s) - lost


def test_a_packet_arrives_between_0_3_and_1_2_seconds_after_its_second() -> None:
    session = simulate(1, 2.0, Scenario.DEMO)
    delays_s = [
        arrival_s - second for second, (arrival_s, _) in enumerate(packets(session, 1), 1)
    ]

    assert 0.3 <= min(delays_s) < 0.4
    assert 1.1 < max(delays_s) <= 1.2


def test_a_strap_reports_the_rate_of_its_latest_beats() -> None:
    session = simulate(1, 2.0, Scenario.DEMO)
    measurements = [decode(payload) for _, payload in packets(session, 1)]

    last = [beat.rr_ms for beat in session.trace.beats][-8:]
    assert measurements[-1].rate_bpm == pytest.approx(60_000 * 8 / sum(last), abs=0.5)
    assert all(measurement.in_contact for measurement in measurements)


def test_each_microphone_hears_its_owner_loud_and_the_other_as_a_leak() -> None:
    session = simulate(1, 3.0, Scenario.DEMO)
    frames = list(voice_frames(session))

    def during(speaker: Speaker | None) -> list[VoiceFrame]:
        def talking(turn: Turn, t_s: float) -> bool:
            return turn.start_s <= t_s < turn.end_s - 0.016

        return [
            frame
            for frame in frames[:5000]
            if [t.speaker for t in session.trace.turns if talking(t, frame.t_s)]
            == ([speaker] if speaker else [])
        ]

    def levels(chosen: list[VoiceFrame]) -> tuple[float, float]:
        return (
            median(frame.levels_dbfs[0] for frame in chosen),
            median(frame.levels_dbfs[1] for frame in chosen),
        )

    assert len(frames) == int(180.0 / 0.016)
    assert frames[1000].t_s == 1000 * 0.016
    assert levels(during(THERAPIST)) == pytest.approx((-26.0, -44.0), abs=0.6)
    assert levels(during(CLIENT)) == pytest.approx((-44.0, -26.0), abs=0.6)
    assert all(frame.speech_probability[1] >= 0.9 for frame in during(CLIENT))
    assert all(0.6 < frame.speech_probability[0] < 0.8 for frame in during(CLIENT))
    silence = [frame for frame in during(None) if frame.levels_dbfs[0] < -50.0]
    assert levels(silence) == pytest.approx((-62.0, -62.0), abs=0.6)
    assert all(max(frame.speech_probability) < 0.1 for frame in silence)


def test_live_inputs_come_in_the_order_of_their_arrival() -> None:
    session = simulate(1, 3.0, Scenario.DEMO)
    known_s = []
    kinds: dict[type, int] = {}
    for item in simulated_inputs(session):
        known_s.append(item.t_s + 0.016 if isinstance(item, VoiceFrame) else item.t_s)
        kinds[type(item)] = kinds.get(type(item), 0) + 1

    assert known_s == sorted(known_s)
    assert kinds[Tick] == 180 * 5 + 1
    assert kinds[StrapPacket] == 180
    assert kinds[VoiceFrame] == 11_250
    assert kinds[PhaseChange] == 6
