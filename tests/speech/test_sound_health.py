"""What can be wrong with a sound device that works, told in frames made by hand."""

from collections.abc import Iterable, Sequence

import pytest

from handrail.signal.speech.sound_health import (
    SoundFinding,
    SoundHealth,
    SoundRules,
    SoundTrouble,
)
from handrail.signal.speech.voices import FRAME_S, SILENCE_DBFS, VoiceFrame
from handrail.signal.streaming.operator import Tick, run

ROOM_DBFS = -60.0
VOICE_DBFS = -30.0
FRAMES_PER_S = 62.5

Stretch = tuple[float, Sequence[float], float]
"""For so many seconds: level of each channel (dBFS), probability of speech."""


def voice(seconds: float = 4.0, *levels_dbfs: float) -> Stretch:
    return (seconds, levels_dbfs or (VOICE_DBFS,), 0.9)


def quiet(seconds: float = 4.0, *levels_dbfs: float) -> Stretch:
    return (seconds, levels_dbfs or (ROOM_DBFS,), 0.05)


def nothing(seconds: float) -> Stretch:
    """No frames at all, while the clock goes on."""
    return (seconds, (), 0.0)


def heard(stretches: Iterable[Stretch], rules: SoundRules | None = None) -> list[SoundFinding]:
    """Findings of all this, with a tick every half second."""
    samples: list[VoiceFrame | Tick] = []
    number = 0
    for seconds, levels_dbfs, speech in stretches:
        for _ in range(round(seconds * FRAMES_PER_S)):
            t_s = number * FRAME_S
            if levels_dbfs:
                speeches = (speech,) * len(levels_dbfs)
                samples.append(VoiceFrame(t_s, tuple(levels_dbfs), speeches))
            number += 1
            if number % 31 == 0:
                samples.append(Tick(t_s))
    return list(run(SoundHealth(rules), samples))


def told(stretches: Iterable[Stretch]) -> list[tuple[SoundTrouble, bool]]:
    return [(finding.trouble, finding.present) for finding in heard(stretches)]


def climbing(from_dbfs: float, to_dbfs: float, seconds: float = 4.0) -> list[Stretch]:
    """Room noise that climbs evenly."""
    steps = 40
    step_db = (to_dbfs - from_dbfs) / (steps - 1)
    return [quiet(seconds / steps, from_dbfs + i * step_db) for i in range(steps)]


# --- there and not there


def test_a_conversation_in_an_ordinary_room_is_nothing_to_talk_about() -> None:
    assert told([quiet(), voice()] * 30) == []


def test_a_quiet_room_is_no_dead_device() -> None:
    assert told([quiet(80.0, -88.0)]) == []


def test_a_tick_without_frames_is_a_device_that_delivers_nothing() -> None:
    began, ended = heard([voice(), nothing(10.0), voice(10.0)])
    assert (began.trouble, began.present) == (SoundTrouble.NO_BLOCKS, True)
    # The last frame began 16 ms before 4 s.
    assert began.since_s == pytest.approx(4.0 - FRAME_S)
    assert 6.0 <= began.t_s <= 7.5  # two seconds of patience, one look a second
    # Back at 14 s, and believed after five seconds.
    assert (ended.trouble, ended.present) == (SoundTrouble.NO_BLOCKS, False)
    assert 18.5 <= ended.t_s <= 20.5


def test_before_the_first_frame_nothing_is_missing() -> None:
    assert told([nothing(200.0)]) == []


def test_zeros_of_one_channel_are_that_channels() -> None:
    found = heard([voice(4.0, -30.0, -40.0), quiet(60.0, ROOM_DBFS, SILENCE_DBFS)])
    (zeros,) = found
    assert (zeros.trouble, zeros.channel) == (SoundTrouble.DIGITAL_ZEROS, 1)
    assert zeros.since_s == pytest.approx(4.0 - FRAME_S)


def test_a_device_of_zeros_is_not_also_a_wrong_device() -> None:
    assert told([voice(), quiet(200.0, SILENCE_DBFS)]) == [(SoundTrouble.DIGITAL_ZEROS, True)]


IN_A_CALL = SoundRules(call_channel=1)


def test_a_call_that_plays_nothing_while_nobody_speaks_is_well() -> None:
    pause = [quiet(200.0, ROOM_DBFS, SILENCE_DBFS)]
    found = heard([voice(4.0, -30.0, -40.0), *pause], IN_A_CALL)
    assert SoundTrouble.DIGITAL_ZEROS not in {one.trouble for one in found}
    assert SoundTrouble.CALL_SILENT not in {one.trouble for one in found}


def test_a_call_that_plays_nothing_though_the_therapist_talks_is_asked_about() -> None:
    # 5 s of talk in each 25 s: 8 s of it after 28 s, but 75 s of nothing come first.
    alone = [voice(5.0, -30.0, SILENCE_DBFS), quiet(20.0, ROOM_DBFS, SILENCE_DBFS)] * 4
    began, ended = heard(
        [voice(4.0, -30.0, -40.0), *alone, voice(10.0, -60.0, -30.0)], IN_A_CALL
    )
    assert (began.trouble, began.present) == (SoundTrouble.CALL_SILENT, True)
    assert began.channel == 1
    assert began.since_s == pytest.approx(4.0 - FRAME_S)
    assert 79.0 <= began.t_s <= 80.5  # a look a second
    assert (ended.trouble, ended.present) == (SoundTrouble.CALL_SILENT, False)
    assert 108.5 <= ended.t_s <= 110.5  # back at 104 s, believed after five


def test_a_call_program_that_gates_is_no_suppressed_microphone() -> None:
    talk = [voice(4.0, -62.0, -20.0), quiet(4.0, ROOM_DBFS, -95.0)] * 8
    assert heard(talk, IN_A_CALL) == []
    assert (SoundTrouble.POSSIBLE_NOISE_SUPPRESSION, True) in told(talk)


def test_nobody_heard_for_ninety_seconds_is_perhaps_the_wrong_device() -> None:
    assert told([voice(), quiet(89.0)]) == []
    began, ended = heard([voice(), quiet(95.0), voice(10.0)])
    assert (began.trouble, began.present, ended.present) == (SoundTrouble.NO_VOICE, True, False)
    assert began.since_s == pytest.approx(4.0 - FRAME_S)


def test_a_click_that_sounds_like_speech_is_nobody() -> None:
    # 0.16 s every 10 s: a voice takes 0.2 s.
    assert told([quiet(10.0), voice(0.16)] * 10) == [(SoundTrouble.NO_VOICE, True)]


def test_a_device_that_was_away_is_given_its_ninety_seconds_anew() -> None:
    away = [voice(), quiet(60.0), nothing(60.0), quiet(60.0)]
    assert {finding.trouble for finding in heard(away)} == {SoundTrouble.NO_BLOCKS}


# --- too loud, too near the room


def test_speech_without_room_above_it_may_clip() -> None:
    # 5 of 100 frames of speech at -4 dBFS, then, once those are forgotten, none.
    loud = [voice(0.95), voice(0.05, -4.0)] * 20
    soft = [voice()] * 7
    assert told([quiet(), *loud, *soft]) == [
        (SoundTrouble.POSSIBLE_CLIPPING, True),
        (SoundTrouble.POSSIBLE_CLIPPING, False),
    ]


def test_loud_speech_with_room_above_it_is_well() -> None:
    assert told([quiet(), voice(30.0, -8.0)]) == []


def test_a_room_nearly_as_loud_as_the_voices_is_said_and_has_to_grow_clearly_quieter() -> None:
    noisy, between, better = -39.0, -42.0, -44.0  # 9, 12 and 14 dB below the voice
    assert told([quiet(4.0, noisy), voice()] * 10) == [(SoundTrouble.NOISY, True)]
    assert told([quiet(4.0, between), voice()] * 10) == []
    changing = [quiet(4.0, noisy), voice()] * 10
    assert len(told([*changing, *[quiet(4.0, between), voice()] * 10])) == 1
    assert told([*changing, *[quiet(4.0, better), voice()] * 10])[1:] == [
        (SoundTrouble.NOISY, False)
    ]


def test_the_other_persons_voice_is_no_measure_of_this_microphone() -> None:
    # The therapist is 25 dB weaker at the client's microphone, 5 dB above its room, and
    # speaks nine tenths of the time; the client's own voice is 30 dB above it.
    therapist, client = voice(9.0, -30.0, -55.0), voice(1.0, -55.0, -30.0)
    assert told([quiet(2.0, -60.0, -60.0), therapist, client] * 20) == []


def test_what_rings_on_after_speech_is_not_the_room() -> None:
    # Of pauses of 18 + 16 frames, 18 ring, 6 dB below speech: more than half.
    assert told([*[voice(), quiet(0.29, -36.0), quiet(0.25)] * 15]) == []


# --- what the system does to it


def test_a_room_that_climbs_in_pause_after_pause_is_possible_automatic_gain() -> None:
    pumped = [*climbing(-60.0, -48.0), voice()]
    (found,) = heard(pumped * 6)
    assert (found.trouble, found.channel) == (SoundTrouble.POSSIBLE_AUTOMATIC_GAIN, 0)
    # Five pauses of 4 s, with 4 s of speech between them: the fifth ends at 36 s.
    assert 36.0 <= found.t_s <= 37.5


def test_automatic_gain_that_was_turned_off_is_forgotten_after_six_even_pauses() -> None:
    pumped = [*climbing(-60.0, -48.0), voice()] * 8
    still = told([*pumped, *[quiet(), voice()] * 5])
    assert still == [(SoundTrouble.POSSIBLE_AUTOMATIC_GAIN, True)]
    after = told([*pumped, *[quiet(), voice()] * 9])
    assert after[1:] == [(SoundTrouble.POSSIBLE_AUTOMATIC_GAIN, False)]


def test_a_fan_that_is_turned_on_once_is_no_automatic_gain() -> None:
    fan_dbfs = -48.0
    fan = [*climbing(ROOM_DBFS, fan_dbfs), voice(), *[quiet(4.0, fan_dbfs), voice()] * 12]
    assert told([*[quiet(), voice()] * 4, *fan]) == []


def test_a_room_that_rings_after_speech_is_no_automatic_gain() -> None:
    assert told([quiet(0.4, -45.0), quiet(), voice()] * 12) == []
    assert told([*climbing(-45.0, -60.0), voice()] * 12) == []


def test_nor_does_its_ringing_hide_one() -> None:
    pumped = [quiet(0.4, -45.0), *climbing(-60.0, -48.0), voice()]
    assert told(pumped * 6) == [(SoundTrouble.POSSIBLE_AUTOMATIC_GAIN, True)]


def test_a_breath_before_speech_is_no_automatic_gain() -> None:
    assert told([quiet(3.6), quiet(0.4, -45.0), voice()] * 12) == []


@pytest.mark.parametrize("floor_dbfs", [SILENCE_DBFS, -95.0])
def test_pauses_quieter_than_any_room_are_possible_noise_suppression(floor_dbfs: float) -> None:
    # Pauses of 1.5 s: too short for the device to be taken for lost.
    (found,) = heard([quiet(1.5, floor_dbfs), voice()] * 10)
    assert found.trouble is SoundTrouble.POSSIBLE_NOISE_SUPPRESSION


def test_a_microphone_that_is_only_turned_down_is_not_suppressed() -> None:
    # Quiet at -86 dBFS, but speech at -50: 36 dB apart, as in any room.
    assert told([quiet(4.0, -86.0), voice(4.0, -50.0)] * 10) == []


def test_a_device_that_was_gone_for_a_while_is_not_suppressed() -> None:
    gone = [voice(10.0), quiet(60.0, SILENCE_DBFS), *[voice(), quiet()] * 10]
    assert {finding.trouble for finding in heard(gone)} == {SoundTrouble.DIGITAL_ZEROS}


def test_another_number_of_channels_is_another_device() -> None:
    noisy = [quiet(4.0, -35.0), voice()] * 5
    stereo = [quiet(4.0, -60.0, -60.0), voice(4.0, -30.0, -30.0)] * 5
    assert told([*noisy, *stereo]) == [(SoundTrouble.NOISY, True)]
