"""Before a session: what is proved, what is refused, and that nothing is looked at for ever."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial

import pytest

from handrail.monitor.engine import SessionEngine
from handrail.monitor.inputs import (
    BatteryRead,
    Input,
    JumpKind,
    Mark,
    MarkKind,
    Phase,
    PhaseChange,
    StrapPacket,
    TimeJump,
)
from handrail.monitor.preflight.preflight import (
    PortFacts,
    Preflight,
    PreflightRead,
    Readiness,
    is_past,
)
from handrail.monitor.preflight.preflight_lines import Finding, Line, LineState, Topic
from handrail.monitor.records import (
    BACKUP_STRAP,
    STRAP,
    Consent,
    ConsentChange,
    EnrolmentOutcome,
    HeartRead,
    HeartSource,
    Modality,
    Reason,
    Record,
    SensorHealth,
    SensorKind,
    SoundFinding,
    SoundTrouble,
    Speaker,
    SpeechStarted,
    VoicesRead,
)
from handrail.monitor.session_outline import SessionOutline
from handrail.monitor.sound_mode import SoundMode
from handrail.monitor.station.recent_past import RecentPast
from handrail.monitor.wall_clock import ClockDoubt
from handrail.sensors.heart_rate_profile import HeartRateMeasurement, encode
from handrail.signal.speech.voices import SILENCE_DBFS, VoiceFrame
from handrail.signal.streaming.operator import Tick

from ..script import in_order, says, ticks

THERAPIST, CLIENT = Speaker.THERAPIST, Speaker.CLIENT
MICROPHONE = "microphone"
BOTH = SessionOutline(sensors=(STRAP, MICROPHONE))
ONE_FOR_BOTH = replace(BOTH, sound=SoundMode.ROOM)
HOUR_S = 3600.0
WELL = PortFacts(0.0, room_s=40.0 * HOUR_S, levels_dbfs=(-40.0, -42.0), kept_awake=True)
EVERYTHING = Consent()
BREATHING = (1000, 1030, 1060, 1040, 1010, 980, 960, 985)  # ticks of 1/1024 s

Reads = Mapping[int, PreflightRead]


def strap(start_s: float, end_s: float, rr_ticks: Iterable[int]) -> list[StrapPacket]:
    """A packet for every beat, with the rate that the beat has."""
    t_s, packets = start_s, list[StrapPacket]()
    rest = list(rr_ticks)
    while t_s < end_s:
        rr = rest[len(packets) % len(rest)]
        t_s += rr / 1024
        measured = HeartRateMeasurement(round(60 * 1024 / rr), (rr,))
        packets.append(StrapPacket(t_s + 0.25, STRAP, encode(measured)))
    return packets


def looked_at(
    inputs: Iterable[Input],
    until_s: int,
    *,
    outline: SessionOutline = BOTH,
    agreed: Consent = EVERYTHING,
    facts: PortFacts = WELL,
    asked: Mapping[int, Speaker] | None = None,
) -> Reads:
    """How the preflight stood, second by second, when a session was like this."""
    engine, preflight = SessionEngine(), Preflight(agreed, outline)
    reads: dict[int, PreflightRead] = {}
    for item in in_order(inputs, ticks(until_s)):
        for record in engine.update(item):
            preflight.apply(record)
        if isinstance(item, Tick):
            second = int(item.t_s)
            if asked and second in asked:
                preflight.ask(asked[second], item.t_s)
            preflight.station(replace(facts, now_s=item.t_s))
            reads[second] = preflight.read()
    return reads


def after(
    records: Iterable[Record], outline: SessionOutline = BOTH, now_s: float = 30.0
) -> PreflightRead:
    """How it stands when this was said, and half a minute of looking has passed."""
    preflight = Preflight(Consent(), outline)
    preflight.station(replace(WELL, now_s=0.0))
    for record in records:
        preflight.apply(record)
    preflight.station(replace(WELL, now_s=now_s))
    return preflight.read()


def line(read: PreflightRead, topic: Topic) -> Line:
    (found,) = [one for one in read.lines if one.topic is topic]
    return found


def states(reads: Reads, topic: Topic) -> list[LineState]:
    return [line(read, topic).state for read in reads.values()]


def beating() -> list[Input]:
    """A strap that is worn from the sixth second on, and tells its battery."""
    return [*strap(6.0, 60.0, BREATHING), BatteryRead(6.0, STRAP, 80)]


# --- all good


def test_when_all_is_well_it_is_shown_within_40_seconds() -> None:
    talk = [*says(THERAPIST, 15.5, 20.0), *says(CLIENT, 24.5, 29.0)]
    reads = looked_at([*beating(), *talk], 45, asked={15: THERAPIST, 24: CLIENT})
    ready_s = min(s for s, read in reads.items() if read.readiness is Readiness.READY)
    # The client's third second of speech ends at 27.5 s; the heart was watched long before.
    assert ready_s == 28
    heart = line(reads[ready_s], Topic.STRAP)
    assert heart.finding is Finding.HEART_COMES
    told = dict(heart.numbers)
    # 8 beats of 8065 ticks: 60.9 a minute on average, so 15 or 16 of them within 15 s.
    assert told["rate_bpm"] == pytest.approx(60.9, abs=1.5)
    assert told["beats"] in {15.0, 16.0}
    assert reads[ready_s].mark(28.0) == Mark(28.0, MarkKind.PREFLIGHT, "passed")


def test_a_heart_is_not_believed_before_it_was_watched_for_15_seconds() -> None:
    reads = looked_at(beating(), 40)
    good = [s for s, read in reads.items() if line(read, Topic.STRAP).state is LineState.GOOD]
    assert good[0] >= 6 + 15
    assert good == list(range(good[0], 41))


# --- straps


def test_a_strap_on_a_chair_is_refused() -> None:
    # Off the skin many straps repeat the last interval; a heart's are never so even.
    on_a_chair: list[Input] = [*strap(6.0, 60.0, (850,)), BatteryRead(6.0, STRAP, 80)]
    reads = looked_at(on_a_chair, 60)
    heart = line(reads[60], Topic.STRAP)
    assert (heart.state, heart.reason) == (LineState.MISSING, Reason.OFF_BODY)
    assert LineState.GOOD not in states(reads, Topic.STRAP)
    assert reads[60].readiness is Readiness.NOT_READY


def test_a_strap_that_is_put_on_after_that_is_believed() -> None:
    from_chair_to_chest = [*strap(6.0, 30.0, (850,)), *strap(32.0, 70.0, BREATHING)]
    reads = looked_at(from_chair_to_chest, 70)
    assert line(reads[25], Topic.STRAP).reason is Reason.OFF_BODY
    assert line(reads[70], Topic.STRAP).state is LineState.GOOD


def test_without_a_strap_in_the_room_it_is_said_that_nothing_comes() -> None:
    reads = looked_at([], 60)
    assert line(reads[49], Topic.STRAP).state is LineState.CHECKING
    heart = line(reads[50], Topic.STRAP)
    assert (heart.state, heart.reason) == (LineState.MISSING, Reason.NO_DATA)


def test_what_the_driver_says_of_a_strap_is_said_at_once() -> None:
    off = SensorHealth(3.0, SensorKind.STRAP, False, Reason.BLUETOOTH_OFF, None)
    heart = line(after([off], now_s=3.0), Topic.STRAP)
    assert (heart.state, heart.reason) == (LineState.MISSING, Reason.BLUETOOTH_OFF)


@pytest.mark.parametrize(
    ("read", "finding"),
    [
        (partial(HeartRead, source=HeartSource.RATE_ONLY), Finding.HEART_RATE_ONLY),
        (partial(HeartRead, sensor=BACKUP_STRAP), Finding.HEART_FROM_SECOND),
    ],
)
def test_a_heart_that_can_be_used_in_part_is_a_doubt(
    read: Callable[..., HeartRead], finding: Finding
) -> None:
    well = SensorHealth(5.0, SensorKind.STRAP, True, Reason.NONE, 5.0)
    reads = [read(float(t_s), 70.0, None, 1.0, 0.5) for t_s in range(5, 31)]
    heart = line(after([well, *reads]), Topic.STRAP)
    assert (heart.state, heart.finding) == (LineState.DOUBTFUL, finding)


def test_a_second_strap_has_a_line_where_one_was_chosen() -> None:
    two = replace(BOTH, sensors=(STRAP, BACKUP_STRAP, MICROPHONE))
    there = SensorHealth(5.0, SensorKind.STRAP, True, Reason.NONE, 5.0, BACKUP_STRAP)
    assert line(after([there], two), Topic.SECOND_STRAP).state is LineState.GOOD
    assert line(after([], two), Topic.SECOND_STRAP).state is LineState.CHECKING
    assert not [one for one in after([there]).lines if one.topic is Topic.SECOND_STRAP]


@pytest.mark.parametrize(
    ("percent", "state", "finding"),
    [
        (20, LineState.GOOD, Finding.BATTERY_FULL),
        (19, LineState.DOUBTFUL, Finding.BATTERY_LOW),
        (None, LineState.DOUBTFUL, Finding.BATTERY_UNKNOWN),
    ],
)
def test_a_battery_that_is_low_or_silent_is_a_doubt(
    percent: int | None, state: LineState, finding: Finding
) -> None:
    battery = line(after([BatteryRead(6.0, STRAP, percent)]), Topic.BATTERY)
    assert (battery.state, battery.finding) == (state, finding)


# --- sound


def heard(levels_dbfs: tuple[float, float], until_s: float) -> list[VoiceFrame]:
    count = round(until_s / 0.016)
    return [VoiceFrame(0.016 * i, levels_dbfs, (0.0, 0.0)) for i in range(count)]


def test_a_dead_microphone_is_named() -> None:
    facts = replace(WELL, levels_dbfs=(-50.0, SILENCE_DBFS))
    reads = looked_at(heard((-50.0, SILENCE_DBFS), 10.0), 10, facts=facts)
    microphone = line(reads[10], Topic.MICROPHONE)
    assert microphone.finding is Finding.SOUND_DEAD_SIDE
    assert (microphone.state, microphone.speaker) == (LineState.MISSING, CLIENT)
    assert line(reads[10], Topic.VOICES).finding is Finding.VOICES_NO_SOUND


def test_a_muted_device_is_not_taken_for_a_quiet_room() -> None:
    nothing = (SILENCE_DBFS, SILENCE_DBFS)
    reads = looked_at(heard(nothing, 30.0), 30, facts=replace(WELL, levels_dbfs=nothing))
    microphone = line(reads[30], Topic.MICROPHONE)
    assert (microphone.state, microphone.reason) == (
        LineState.MISSING,
        Reason.DIGITAL_SILENCE,
    )
    assert LineState.GOOD not in states(reads, Topic.MICROPHONE)


HEARD = SensorHealth(1.0, SensorKind.MICROPHONE, True, Reason.NONE, 1.0)


def microphone_at(outline: SessionOutline, *levels_dbfs: tuple[float, float]) -> Line:
    """How the microphone stands after five seconds at each of these levels."""
    preflight = Preflight(Consent(), outline)
    preflight.apply(HEARD)
    for second, levels in enumerate(levels for levels in levels_dbfs for _ in range(5)):
        preflight.station(replace(WELL, now_s=float(second), levels_dbfs=levels))
    return line(preflight.read(), Topic.MICROPHONE)


def test_next_to_nothing_is_a_doubt_until_somebody_speaks() -> None:
    noise, speech = (-87.0, -88.5), (-41.0, -60.0)
    doubt = microphone_at(BOTH, noise)
    assert (doubt.state, doubt.finding) == (LineState.DOUBTFUL, Finding.SOUND_FAINT)
    assert (doubt.speaker, dict(doubt.numbers)) == (None, {"level_dbfs": -87.0})
    good = microphone_at(BOTH, noise, speech, noise)
    assert (good.state, good.finding) == (LineState.GOOD, Finding.SOUND_COMES)
    assert dict(good.numbers) == {"level_dbfs": -41.0}


def test_a_quiet_room_is_no_doubt() -> None:
    assert microphone_at(BOTH, (-77.0, -79.0)).state is LineState.GOOD


def test_of_two_microphones_the_one_that_hears_next_to_nothing_is_named() -> None:
    for levels, speaker in (((-87.0, -50.0), THERAPIST), ((-50.0, -87.0), CLIENT)):
        doubt = microphone_at(BOTH, levels)
        assert (doubt.finding, doubt.speaker) == (Finding.SOUND_FAINT, speaker)
        assert dict(doubt.numbers) == {"level_dbfs": -87.0}


@pytest.mark.parametrize("mode", [SoundMode.ROOM, SoundMode.CALL])
def test_a_second_channel_may_be_silent_in_a_call_and_where_one_microphone_hears_both(
    mode: SoundMode,
) -> None:
    assert microphone_at(replace(BOTH, sound=mode), (-50.0, -95.0)).state is LineState.GOOD
    therapist = microphone_at(replace(BOTH, sound=SoundMode.CALL), (-95.0, -50.0))
    assert (therapist.finding, therapist.speaker) == (Finding.SOUND_FAINT, None)


def test_sound_that_is_too_loud_is_a_doubt_until_it_is_mended() -> None:
    loud = SoundFinding(20.0, SoundTrouble.POSSIBLE_CLIPPING, True, 15.0, 0)
    doubt = line(after([HEARD, loud]), Topic.MICROPHONE)
    assert (doubt.state, doubt.trouble) == (LineState.DOUBTFUL, loud.trouble)
    mended = replace(loud, t_s=28.0, present=False)
    assert line(after([HEARD, loud, mended]), Topic.MICROPHONE).trouble is None


# --- who is who


def test_two_voices_on_one_channel_are_not_taken_for_two() -> None:
    # Both speak, and both show on the therapist's side.
    talk = [*says(THERAPIST, 10.5, 15.0), *says(THERAPIST, 20.5, 25.0)]
    reads = looked_at([*beating(), *talk], 40, asked={10: THERAPIST, 20: CLIENT})
    assert reads[16].known == {THERAPIST}
    voices = line(reads[40], Topic.VOICES)
    assert voices.finding is Finding.VOICES_OTHER_SIDE
    assert (voices.state, voices.speaker) == (LineState.DOUBTFUL, CLIENT)
    assert reads[40].doubts == (Topic.VOICES,)


def test_swapped_microphones_are_noticed_at_the_first_sentence() -> None:
    reads = looked_at(says(CLIENT, 5.5, 10.0), 12, asked={5: THERAPIST})
    # Three seconds of talk on the other side: known at 8.5 s, and not before.
    assert line(reads[8], Topic.VOICES).finding is Finding.VOICES_LISTENING
    assert line(reads[9], Topic.VOICES).finding is Finding.VOICES_OTHER_SIDE


def test_somebody_who_reads_unheard_is_told_so_after_20_seconds() -> None:
    here = says(THERAPIST, 1.0, 2.0)
    reads = looked_at(here, 30, asked={5: CLIENT})
    assert line(reads[24], Topic.VOICES).finding is Finding.VOICES_LISTENING
    assert line(reads[25], Topic.VOICES).finding is Finding.VOICES_NOT_HEARD
    assert reads[24].listening_to is CLIENT


def test_reading_once_more_may_mend_it() -> None:
    wrong, right = says(CLIENT, 5.5, 10.0), says(THERAPIST, 15.5, 20.0)
    reads = looked_at([*wrong, *right], 20, asked={5: THERAPIST, 15: THERAPIST})
    assert reads[20].known == {THERAPIST}
    assert line(reads[20], Topic.VOICES).finding is Finding.VOICES_NEXT


def test_whoever_reads_once_more_is_judged_anew() -> None:
    right, wrong = says(THERAPIST, 5.5, 10.0), says(CLIENT, 15.5, 20.0)
    reads = looked_at([*right, *wrong], 20, asked={5: THERAPIST, 15: THERAPIST})
    assert reads[14].known == {THERAPIST}
    assert reads[20].known == set()


def test_what_is_said_after_reading_does_not_count() -> None:
    read, chat = says(THERAPIST, 5.5, 10.0), says(CLIENT, 11.0, 30.0)
    reads = looked_at([*read, *chat], 32, asked={5: THERAPIST})
    assert reads[32].known == {THERAPIST}
    assert line(reads[32], Topic.VOICES).finding is Finding.VOICES_NEXT


def test_talk_goes_on_counting_while_it_lasts() -> None:
    began = SpeechStarted(THERAPIST, 5.5, 5.7)
    reads = looked_at([began], 10, asked={5: THERAPIST})
    assert dict(line(reads[7], Topic.VOICES).numbers)["spoken_s"] == 1.5
    assert reads[9].known == {THERAPIST}


def well_in_room() -> SensorHealth:
    unknown = Reason.VOICES_UNKNOWN
    return SensorHealth(3.0, SensorKind.MICROPHONE, False, unknown, 3.0)


def test_with_one_microphone_the_voices_are_learned() -> None:
    said: list[Record] = [well_in_room(), VoicesRead(5.0, (THERAPIST,), CLIENT, 4.2)]
    read = after(said, ONE_FOR_BOTH)
    voices = line(read, Topic.VOICES)
    assert (voices.finding, voices.speaker) == (Finding.VOICES_LISTENING, CLIENT)
    assert dict(voices.numbers) == {"spoken_s": 4.2, "needed_s": 12.0}
    assert read.listening_to is CLIENT
    assert read.known == {THERAPIST}
    accepted = EnrolmentOutcome.ACCEPTED
    both = VoicesRead(28.0, (THERAPIST, CLIENT), CLIENT, 12.0, outcome=accepted)
    assert line(after([*said, both], ONE_FOR_BOTH), Topic.VOICES).state is LineState.GOOD


def test_a_voice_that_was_not_learned_is_a_doubt_with_its_reason() -> None:
    two = EnrolmentOutcome.TWO_VOICES
    said: list[Record] = [well_in_room(), VoicesRead(20.0, (), THERAPIST, 12.0, outcome=two)]
    voices = line(after(said, ONE_FOR_BOTH), Topic.VOICES)
    assert (voices.state, voices.outcome) == (LineState.DOUBTFUL, two)


def test_microphones_that_hear_the_same_are_a_doubt() -> None:
    alike = SensorHealth(9.0, SensorKind.MICROPHONE, False, Reason.MICROPHONES_ALIKE, 9.0)
    read = after([alike])
    assert line(read, Topic.MICROPHONE).state is LineState.GOOD
    assert line(read, Topic.VOICES).reason is Reason.MICROPHONES_ALIKE


# --- what is not needed


def test_what_was_not_agreed_to_is_not_needed() -> None:
    agreed = Consent(heart=False)
    talk = [*says(THERAPIST, 5.5, 10.0), *says(CLIENT, 12.5, 17.0)]
    reads = looked_at(talk, 20, agreed=agreed, asked={5: THERAPIST, 12: CLIENT})
    for topic in (Topic.STRAP, Topic.BATTERY):
        assert line(reads[20], topic).state is LineState.NOT_NEEDED
        assert line(reads[20], topic).finding is Finding.NOT_AGREED
    assert reads[20].readiness is Readiness.READY


def test_consent_that_is_taken_back_meanwhile_ends_the_looking() -> None:
    back = ConsentChange(10.0, Modality.VOICE_TIMING, given=False)
    read = after([back])
    assert line(read, Topic.MICROPHONE).state is LineState.NOT_NEEDED
    assert line(read, Topic.VOICES).state is LineState.NOT_NEEDED


def test_what_was_not_chosen_is_not_needed() -> None:
    read = after([], SessionOutline(sensors=(MICROPHONE,)))
    assert line(read, Topic.STRAP).finding is Finding.NOT_CHOSEN


# --- the computer


@pytest.mark.parametrize(
    ("facts", "topic", "state", "finding"),
    [
        ({}, Topic.RECORD, LineState.GOOD, Finding.RECORD_OPEN),
        ({"link_ok": False}, Topic.RECORD, LineState.MISSING, Finding.RECORD_SILENT),
        (
            {"recording": "not_recording"},
            Topic.RECORD,
            LineState.MISSING,
            Finding.RECORD_REFUSED,
        ),
        (
            {"recording": "analysis_stopped"},
            Topic.RECORD,
            LineState.DOUBTFUL,
            Finding.RECORD_WITHOUT_ANALYSIS,
        ),
        ({"recording": "ended"}, Topic.RECORD, LineState.MISSING, Finding.RECORD_ENDED),
        ({"room_s": 1.5 * HOUR_S}, Topic.DISK, LineState.GOOD, Finding.DISK_ENOUGH),
        ({"room_s": 1.4 * HOUR_S}, Topic.DISK, LineState.DOUBTFUL, Finding.DISK_SHORT),
        ({"room_s": 600.0}, Topic.DISK, LineState.MISSING, Finding.DISK_SHORT),
        ({"room_s": None}, Topic.DISK, LineState.CHECKING, Finding.DISK_WAITING),
        ({"kept_awake": False}, Topic.SLEEP, LineState.DOUBTFUL, Finding.SLEEP_POSSIBLE),
        ({"kept_awake": None}, Topic.SLEEP, LineState.CHECKING, Finding.SLEEP_WAITING),
        (
            {"clock": ClockDoubt.LONG_PAST},
            Topic.CLOCK,
            LineState.DOUBTFUL,
            Finding.CLOCK_LONG_PAST,
        ),
        (
            {"clock": ClockDoubt.NO_ZONE},
            Topic.CLOCK,
            LineState.DOUBTFUL,
            Finding.CLOCK_NO_ZONE,
        ),
    ],
)
def test_the_computer_is_looked_at(
    facts: Mapping[str, object], topic: Topic, state: LineState, finding: Finding
) -> None:
    now = replace(WELL, **facts)  # type: ignore[arg-type]
    found = line(looked_at([], 1, facts=now)[1], topic)
    assert (found.state, found.finding) == (state, finding)


def test_a_date_that_was_just_changed_is_a_doubt_for_two_minutes() -> None:
    jump = TimeJump(10.0, JumpKind.WALL_CLOCK_SET, 3600.0)
    assert line(after([jump]), Topic.CLOCK).finding is Finding.CLOCK_SET
    assert line(after([jump], now_s=131.0), Topic.CLOCK).state is LineState.GOOD


# --- within a minute, and in spite of it


def test_nothing_is_looked_at_for_longer_than_a_minute() -> None:
    facts = PortFacts(0.0, room_s=None, kept_awake=None)
    one_more = replace(BOTH, sensors=(STRAP, BACKUP_STRAP, MICROPHONE))
    for outline in (one_more, ONE_FOR_BOTH):
        last = looked_at([], 60, outline=outline, facts=facts)[60]
        assert LineState.CHECKING not in {one.state for one in last.lines}
        assert last.readiness is Readiness.NOT_READY


def test_a_session_begun_in_spite_of_doubts_says_which() -> None:
    low: list[Input] = [*strap(6.0, 60.0, BREATHING), BatteryRead(6.0, STRAP, 9)]
    talk = [*says(THERAPIST, 10.5, 15.0), *says(CLIENT, 20.5, 25.0)]
    asked = {10: THERAPIST, 20: CLIENT}
    facts = replace(WELL, kept_awake=False)
    read = looked_at([*low, *talk], 40, facts=facts, asked=asked)[40]
    assert read.readiness is Readiness.WITH_DOUBTS
    assert read.mark(40.0).value == "started anyway: battery, sleep"


def test_a_session_that_went_on_needs_no_preflight_any_more() -> None:
    assert not is_past([HeartRead(1.0, None, None, 0.0, None), Mark(2.0, MarkKind.NOTE)])
    assert is_past([Mark(2.0, MarkKind.PREFLIGHT, "passed")])
    assert is_past([PhaseChange(2.0, Phase.RELIVING)])


def test_forgetting_the_last_minutes_leaves_the_preflight_over() -> None:
    past = RecentPast()
    passed = Mark(40.0, MarkKind.PREFLIGHT, "passed")
    past.follow([passed, Mark(41.0, MarkKind.HOTSPOT)])
    assert past.said_since(0.0, 90.0) == [Mark(90.0, MarkKind.PREFLIGHT, "passed")]


def test_an_interval_of_zero_draws_no_beat() -> None:
    zero = encode(HeartRateMeasurement(70, (0,)))
    reads = looked_at([*beating(), StrapPacket(20.0, STRAP, zero)], 30)
    assert all(55.0 < bpm < 66.0 for _, bpm in reads[30].trace)


def test_the_trace_holds_the_last_half_minute() -> None:
    reads = looked_at(beating(), 50)
    times_s = [t_s for t_s, _ in reads[50].trace]
    assert min(times_s) > 20.0
    assert max(times_s) > 48.0
    assert all(55.0 < bpm < 66.0 for _, bpm in reads[50].trace)
