"""What the session says of straps: taken off, doubled, poor in words, or rich in streams."""

from collections.abc import Iterable, Sequence

from handrail.monitor.inputs import Input, LabSamples, SensorReport, StrapFrame, StrapPacket
from handrail.monitor.records import (
    BACKUP_STRAP,
    STRAP,
    THERAPIST_STRAP,
    BaselineEstimate,
    Beat,
    BreathingRead,
    EcgQuality,
    Flag,
    FlagState,
    HeartRead,
    HeartSource,
    HrvRead,
    JudgedBeat,
    MotionRead,
    Reason,
    Record,
    RhythmChange,
    SensorHealth,
    SensorKind,
    TalkState,
    WearChange,
)
from handrail.sensors.heart_rate_profile import HeartRateMeasurement, encode
from handrail.sensors.messages import LabQuantity, LabUnit, SensorState
from handrail.sensors.polar_measurement import AccelerationFrame, EcgFrame
from handrail.sensors.polar_measurement import encode as encode_frame
from handrail.signal.cardiac.beats import BeatClass
from handrail.signal.speech.voices import Speaker

from ..script import flags, in_order, says, ticks, told

CALM_RR = (1000, 1030, 1060, 1040, 1010, 980, 960, 985)  # ticks: breathing at 7 beats a breath
NOON_NS = 8 * 10**17


def rest(count: int, shift: int = 0) -> list[int]:
    """RR intervals of a calm heart, in ticks."""
    return [CALM_RR[i % len(CALM_RR)] + shift for i in range(count)]


def worn(
    start_s: float, rr_ticks: Iterable[int], sensor: str = STRAP, late_s: float = 0.25
) -> list[StrapPacket]:
    """A packet for every beat, as a strap sends them that smooths its rate over 4 beats."""
    t_s, recent, packets = start_s, list[int](), []
    for rr in rr_ticks:
        t_s += rr / 1024
        recent = [*recent, rr][-4:]
        rate = round(60 * 1024 * len(recent) / sum(recent))
        payload = encode(HeartRateMeasurement(rate, (rr,)))
        packets.append(StrapPacket(t_s + late_s, sensor, payload))
    return packets


def rate_alone(start_s: int, end_s: int, bpm: int = 70) -> list[StrapPacket]:
    """What a watch sends: a rate each second, and no interval ever."""
    return [
        StrapPacket(float(t), STRAP, encode(HeartRateMeasurement(bpm + t // 5 % 3, ())))
        for t in range(start_s, end_s)
    ]


def lost(t_s: float, sensor: str) -> SensorReport:
    state = SensorState.LOST
    return SensorReport(t_s, sensor, SensorKind.STRAP, state, Reason.LINK_LOST)


def of_heart(records: Sequence[Record]) -> list[SensorHealth]:
    """How the client's heart was seen, whichever strap showed it."""
    return [
        r
        for r in records
        if isinstance(r, SensorHealth) and r.kind is SensorKind.STRAP and not r.sensor
    ]


def reads(records: Sequence[Record], sensor: str) -> list[HeartRead]:
    return [r for r in records if isinstance(r, HeartRead) and r.sensor == sensor]


# --- off the body


def test_a_strap_that_goes_on_showing_a_rate_after_it_was_taken_off_is_not_believed() -> None:
    # At 117 s it is taken off: the last rate stands on, and no interval comes any more.
    on_the_table = [
        StrapPacket(117.0 + t, STRAP, encode(HeartRateMeasurement(61, ()))) for t in range(60)
    ]
    records = told(in_order(worn(0.0, rest(118)), on_the_table, ticks(170)))
    health = of_heart(records)
    first_doubt = next(h for h in health if not h.usable and h.t_s > 100)
    assert first_doubt.t_s <= 137.0
    assert Reason.OFF_BODY in {h.reason for h in health if h.t_s <= 137.0}
    withheld = [f for f in flags(records) if f.state is FlagState.HEART and f.t_s > 100]
    assert [f.until_s for f in withheld if f.t_s == first_doubt.t_s] == [None]


def test_put_on_again_it_is_believed_again() -> None:
    off = [StrapPacket(60.0 + t, STRAP, encode(HeartRateMeasurement(0, ()))) for t in range(30)]
    again = worn(91.0, rest(60))
    records = told(in_order(worn(0.0, rest(58)), off, again, ticks(150)))
    changes = [r for r in records if isinstance(r, WearChange)]
    assert [change.worn for change in changes] == [False, True]
    assert of_heart(records)[-1].usable


# --- two at once


def test_the_second_strap_takes_over_while_the_first_is_lost_and_hands_back() -> None:
    first = [*worn(0.0, rest(118)), *worn(160.0, rest(70))]
    second = worn(0.1, rest(225), BACKUP_STRAP)
    records = told(in_order(first, second, [lost(119.5, STRAP)], ticks(225)))

    used = {round(r.t_s): r.sensor for r in records if isinstance(r, HeartRead)}
    assert used[110] == STRAP
    assert used[124] == BACKUP_STRAP
    assert used[159] == BACKUP_STRAP
    assert used[200] == STRAP
    # The heart was seen all along, so nothing is withheld.
    assert [h.usable for h in of_heart(records) if h.t_s > 10.0] == []
    own = [r for r in records if isinstance(r, SensorHealth) and r.sensor == STRAP]
    assert (False, Reason.LINK_LOST) in {(h.usable, h.reason) for h in own}
    times_s = [r.t_s for r in records if isinstance(r, Beat)]
    assert times_s == sorted(set(times_s))


def test_the_therapist_s_heart_is_told_and_never_judged() -> None:
    mine = worn(0.0, [700 + i % 9 for i in range(500)], THERAPIST_STRAP)
    records = told(in_order(mine, ticks(300)))
    assert reads(records, THERAPIST_STRAP)[-1].heart_rate_bpm is not None
    assert not any(isinstance(r, BaselineEstimate | Beat | JudgedBeat) for r in records)
    assert of_heart(records) == []


# --- little and much


def test_a_sensor_without_intervals_gives_the_trend_and_says_so() -> None:
    records = told(in_order(rate_alone(0, 330), ticks(330)))
    last = reads(records, STRAP)[-1]
    assert last.source is HeartSource.RATE_ONLY
    assert last.heart_rate_bpm is not None
    assert 70 <= last.heart_rate_bpm <= 72
    assert of_heart(records)[-1].usable
    assert any(isinstance(r, BaselineEstimate) for r in records)
    told_hrv = [r for r in records if isinstance(r, HrvRead)]
    assert {r.rmssd_ms for r in told_hrv} == {None}


def test_a_rate_that_stops_coming_is_missed_like_a_beat() -> None:
    records = told(in_order(rate_alone(0, 60), ticks(70)))
    health = of_heart(records)[-1]
    assert (health.usable, health.reason) == (False, Reason.NO_DATA)
    assert health.t_s - 59.0 <= 3.0


def test_a_sensor_that_speaks_every_other_second_is_given_the_time_it_takes() -> None:
    # Due 2 s after the last at 58 s, said when that is 1.5 s past: at 62 s, the next second.
    slow = [
        StrapPacket(float(t), STRAP, encode(HeartRateMeasurement(70, ())))
        for t in range(0, 60, 2)
    ]
    health = of_heart(told(in_order(slow, ticks(70))))
    assert [(h.usable, h.reason) for h in health[-2:]] == [
        (True, Reason.NONE),
        (False, Reason.NO_DATA),
    ]
    assert health[-1].t_s == 62.0


def test_every_beat_is_judged_once_for_good() -> None:
    rr = rest(120)
    rr[60] = 2 * rr[60]  # one beat overlooked
    records = told(in_order(worn(0.0, rr), ticks(130)))
    judged = [r for r in records if isinstance(r, JudgedBeat)]
    beats = [r for r in records if isinstance(r, Beat)]
    assert all(r.settled for r in judged)
    assert [r.t_s for r in judged] == [b.t_s for b in beats][: len(judged)]
    assert len(beats) - len(judged) <= 2
    assert [r.beat_class for r in judged].count(BeatClass.MISSED) == 1


def test_variability_is_told_with_how_much_the_client_talked() -> None:
    # The client talks from 100 to 200 s, and not a word before and after.
    talk = [*says(Speaker.THERAPIST, 1.0, 3.0), *says(Speaker.CLIENT, 100.0, 200.0)]
    records = told(in_order(worn(0.0, rest(290)), talk, ticks(280)))
    talking = {r.t_s: r.talk for r in records if isinstance(r, HrvRead)}
    assert talking[90.0] is TalkState.QUIET
    assert talking[150.0] is TalkState.TALKING
    assert talking[270.0] is TalkState.QUIET
    assert {round(t_s) % 5 for t_s in talking} == {0}


def test_an_irregular_rhythm_is_noted_beside_every_figure() -> None:
    # Every fourth beat comes early, with a pause after it: 15 a minute for five minutes.
    rr = [beat for _ in range(80) for beat in (1024, 1024, 600, 1448)]
    records = told(in_order(worn(0.0, rr), ticks(320)))
    (change,) = [r for r in records if isinstance(r, RhythmChange)]
    assert change.irregular
    after = [r for r in records if isinstance(r, HrvRead) and r.t_s > change.t_s + 5.0]
    assert {r.irregular for r in after} == {True}


# --- a strap with streams of its own


def ecg_frames(seconds: int) -> list[StrapFrame]:
    """130 Hz, a spike of 1 mV each second, in frames of half a second."""
    frames = []
    for half in range(2 * seconds):
        samples = [(1000 if half % 2 == 0 and i == 30 else 5 * (i % 3)) for i in range(65)]
        end_s = (half + 1) / 2
        payload = encode_frame(EcgFrame(NOON_NS + half * 5 * 10**8, tuple(samples)))
        frames.append(StrapFrame(end_s + 0.3, STRAP, payload, 130))
    return frames


def motion_frames(seconds: int) -> list[StrapFrame]:
    """A chest that leans 15 mg to and fro with each breath of 4 s, at 50 Hz."""
    lean = (0, 11, 15, 11, 0, -11, -15, -11)
    frames = []
    for second in range(seconds):
        samples = [(lean[(2 * second + i // 25) % 8], 0, 1000) for i in range(50)]
        payload = encode_frame(AccelerationFrame(NOON_NS + second * 10**9, tuple(samples)))
        frames.append(StrapFrame(second + 1.3, STRAP, payload, 50))
    return frames


def test_the_electrocardiogram_says_how_good_it_is_every_ten_seconds() -> None:
    records = told(in_order(worn(0.0, rest(62)), ecg_frames(60), ticks(60)))
    qualities = [r for r in records if isinstance(r, EcgQuality)]
    assert len(qualities) >= 4
    assert all(r.quality > 0.5 for r in qualities)


def test_movement_and_breathing_are_told_every_five_seconds() -> None:
    silent = says(Speaker.THERAPIST, 1.0, 2.0)
    records = told(in_order(worn(0.0, rest(290)), motion_frames(280), silent, ticks(280)))
    moved = [r for r in records if isinstance(r, MotionRead)]
    breathed = [r for r in records if isinstance(r, BreathingRead)]
    assert moved[-1].t_s - moved[-2].t_s == 5.0
    assert moved[-1].moves
    assert breathed[-1].rate_per_min is not None
    assert abs(breathed[-1].rate_per_min - 15.0) < 1.0  # 60 s / 4 s


def test_frames_that_make_no_sense_disturb_nothing() -> None:
    nonsense = [StrapFrame(t / 2, STRAP, bytes([0, t]) * (t % 9), 130) for t in range(60)]
    undisturbed = told(in_order(worn(0.0, rest(60)), ticks(60)))
    assert told(in_order(worn(0.0, rest(60)), nonsense, ticks(60))) == undisturbed


def test_trouble_with_a_strap_s_streams_does_not_touch_its_heart() -> None:
    refused = SensorReport(
        30.0, STRAP, SensorKind.STRAP, SensorState.CONNECTED, Reason.STREAM_REFUSED
    )
    beats = worn(0.0, rest(60))
    undisturbed = [r for r in told(in_order(beats, ticks(60))) if isinstance(r, Beat)]
    records = told(in_order(beats, [refused], ticks(60)))
    assert [r for r in records if isinstance(r, Beat)] == undisturbed


# --- from another program


def test_intervals_from_another_program_count_like_a_strap_s() -> None:
    rr_ms, t_s, inputs = 1000.0, 0.0, list[Input]()
    for i in range(120):
        rr_ms = 990.0 + 4.0 * (i % 6)
        t_s += rr_ms / 1000.0
        stamp = (t_s,)
        inputs.append(LabSamples(t_s + 0.1, STRAP, LabQuantity.RR, LabUnit.MS, (rr_ms,), stamp))
    records = told(in_order(inputs, ticks(118)))
    assert of_heart(records)[-1].usable
    last = reads(records, STRAP)[-1]
    assert last.heart_rate_bpm is not None
    assert abs(last.heart_rate_bpm - 60.0) < 0.5  # 60 000 / 1000 ms
    beats = [r for r in records if isinstance(r, Beat)]
    assert all(abs(b.rr_ms - ms) <= 0.5 for b, ms in zip(beats, _told_ms(inputs), strict=False))


def _told_ms(inputs: list[Input]) -> list[float]:
    return [i.values[0] for i in inputs if isinstance(i, LabSamples)]


def test_no_flag_about_a_person_comes_from_any_of_this() -> None:
    records = told(in_order(rate_alone(0, 330), ticks(330)))
    about = {f.state for f in records if isinstance(f, Flag)}
    assert about <= {FlagState.HEART, FlagState.VOICE}
