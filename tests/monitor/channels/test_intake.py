"""From what sensors said to beats and talk, through bad data."""

import pytest

from handrail.monitor.channels.intake import HeartIntake, VoiceIntake
from handrail.monitor.inputs import StrapPacket
from handrail.monitor.settings import Settings
from handrail.monitor.sound_mode import SoundMode
from handrail.sensors.heart_rate_profile import HeartRateMeasurement, encode
from handrail.sensors.messages import Reason
from handrail.signal.cardiac.beats import Beat, StrapReading
from handrail.signal.speech.voices import (
    FRAME_S,
    Speaker,
    SpeechDismissed,
    SpeechEnded,
    SpeechHeard,
    SpeechStarted,
    VoiceFrame,
)
from handrail.signal.streaming.operator import run

SECOND = 1024  # ticks


def packet(t_s: float, *rr_ticks: int) -> StrapPacket:
    return StrapPacket(t_s, "strap", encode(HeartRateMeasurement(60, rr_ticks)))


def beat_times(intake: HeartIntake, *packets: StrapPacket) -> list[float]:
    return [said.t_s for said in run(intake, packets) if isinstance(said, Beat)]


def test_a_packet_becomes_what_it_says_and_the_beats_it_tells_of() -> None:
    reading, beat = HeartIntake(Settings()).update(packet(2.0, 853))
    assert reading == StrapReading(2.0, (853,), rate_bpm=60, in_contact=None)
    assert isinstance(beat, Beat)
    assert (beat.t_s, beat.rr_ms) == (2.0, 833.0078125)


def test_a_packet_that_makes_no_sense_is_passed_over() -> None:
    intake = HeartIntake(Settings())
    cut_short = StrapPacket(2.0, "strap", b"\x10")
    assert beat_times(intake, packet(1.0, SECOND), cut_short, packet(2.5, SECOND)) == [1.0, 2.0]


def test_beats_of_the_first_three_seconds_may_be_of_the_last_connection() -> None:
    intake = HeartIntake(Settings())
    intake.connected(10.0)
    beats = beat_times(intake, packet(11.0, SECOND), packet(12.9, SECOND), packet(13.0, SECOND))
    assert beats == [13.0]


def test_a_new_connection_begins_a_new_stretch() -> None:
    # Only 2.4 s without a packet, yet the beats of the new connection follow nothing.
    intake = HeartIntake(Settings())
    beat_times(intake, packet(1.0, SECOND))
    intake.connected(-1.0)
    assert beat_times(intake, packet(3.25, SECOND)) == [3.25]


def voice(from_frame: int, to_frame: int, channels: int = 2) -> list[VoiceFrame]:
    """Let the therapist speak into one of two microphones."""
    levels, speech = (-30.0, -45.0), (0.9, 0.9)
    return [
        VoiceFrame(n * FRAME_S, levels[:channels], speech[:channels])
        for n in range(from_frame, to_frame)
    ]


def test_talk_is_heard_at_once_attributed_and_its_start_dated_back() -> None:
    heard, started = run(VoiceIntake(Settings()), voice(100, 120))
    assert heard == SpeechHeard(Speaker.THERAPIST, 100 * FRAME_S, 102 * FRAME_S + FRAME_S)
    assert started == SpeechStarted(Speaker.THERAPIST, 100 * FRAME_S, 112 * FRAME_S + FRAME_S)


def test_a_hole_in_the_sound_ends_the_talk_before_it() -> None:
    intake = VoiceIntake(Settings())
    first = list(run(intake, voice(0, 20)))
    second = list(run(intake, voice(100, 120)))
    assert [type(event) for event in (*first, *second)] == [
        SpeechHeard,
        SpeechStarted,
        SpeechEnded,
        SpeechHeard,
        SpeechStarted,
    ]
    ended = second[0]
    assert (ended.t_s, ended.decided_s) == (19 * FRAME_S + FRAME_S, 100 * FRAME_S)


def test_a_few_lost_frames_are_no_hole() -> None:
    intake = VoiceIntake(Settings())
    events = [*run(intake, voice(0, 20)), *run(intake, voice(26, 40))]
    assert [type(event) for event in events] == [SpeechHeard, SpeechStarted]


def test_a_click_is_taken_back() -> None:
    click = [
        *voice(0, 5),
        *(VoiceFrame(n * FRAME_S, (-70.0, -70.0), (0.0, 0.0)) for n in range(5, 30)),
    ]
    events = list(run(VoiceIntake(Settings()), click))
    assert [type(event) for event in events] == [SpeechHeard, SpeechDismissed]


def test_what_was_only_heard_before_the_sound_stopped_is_taken_back() -> None:
    intake = VoiceIntake(Settings())
    list(run(intake, voice(0, 5)))
    assert intake.lost(5.0) == (SpeechDismissed(Speaker.THERAPIST, 0.0, 5.0),)


def test_sound_that_stops_coming_ends_the_talk() -> None:
    intake = VoiceIntake(Settings())
    list(run(intake, voice(0, 20)))
    (ended,) = intake.lost(5.0)
    assert (ended.t_s, ended.decided_s) == (19 * FRAME_S + FRAME_S, 5.0)


def test_one_microphone_tells_nobody_s_talk() -> None:
    assert list(run(VoiceIntake(Settings()), voice(0, 100, channels=1))) == []


def crowd(from_frame: int, to_frame: int) -> list[VoiceFrame]:
    """Let the therapist speak for three seconds of four, and others all the time."""
    levels = {True: (-30.0, -42.0), False: (-36.0, -36.0)}
    return [
        VoiceFrame(n * FRAME_S, levels[n % 250 < 187], (0.9, 0.9))
        for n in range(from_frame, to_frame)
    ]


def test_in_a_crowd_nobody_is_told_to_talk_and_the_reason_is_given() -> None:
    # 10 s are 625 frames; the crowd is told with the next look, within a second.
    intake, reasons = VoiceIntake(Settings()), []
    list(run(intake, crowd(0, 620)))
    reasons.append(intake.unclear)
    *_, last = run(intake, crowd(620, 700))
    reasons.append(intake.unclear)
    assert reasons == [Reason.NONE, Reason.OTHERS_TALK]
    assert isinstance(last, SpeechEnded | SpeechDismissed)  # what was open has ended
    assert list(run(intake, crowd(700, 1200))) == []


@pytest.mark.parametrize(
    ("mode", "why"),
    [
        (SoundMode.EACH, Reason.MICROPHONES_ALIKE),
        (SoundMode.CALL, Reason.CALL_IN_MICROPHONE),
    ],
)
def test_two_devices_that_hear_the_same_are_named_as_the_reason(
    mode: SoundMode, why: Reason
) -> None:
    # Three seconds of talk and one of pause, for 40 s, as loud in the one as in the other.
    talk, pause = ((-30.0, -30.0), (0.9, 0.9)), ((-65.0, -65.0), (0.05, 0.05))
    intake = VoiceIntake(Settings(sound=mode))
    list(
        run(
            intake,
            (VoiceFrame(n * FRAME_S, *(talk if n % 250 < 187 else pause)) for n in range(2500)),
        )
    )
    assert intake.unclear is why
