"""When somebody talks: from frames that flicker to a start and an end that stand."""

import pytest

from handrail.signal.speech.activity import ActivityRules, VoiceActivity
from handrail.signal.speech.speakers import SpeakerFrame
from handrail.signal.speech.voices import FRAME_S, Speaker, SpeechEnded, SpeechStarted
from handrail.signal.streaming.operator import run

CLIENT = Speaker.CLIENT
QUIET = (0.0, -70.0)
VOICE = (0.9, -30.0)

Sound = tuple[float, float]


def frames(*stretches: tuple[int, Sound]) -> list[SpeakerFrame]:
    """Let the client sound like (probability, dBFS) for so many frames, the therapist not."""
    sounds = [sound for count, sound in stretches for _ in range(count)]
    return [
        SpeakerFrame(n * FRAME_S, (0.0, p), (-70.0, level))
        for n, (p, level) in enumerate(sounds)
    ]


def events(*stretches: tuple[int, Sound]) -> list[SpeechStarted | SpeechEnded]:
    return list(run(VoiceActivity(), frames(*stretches)))


def edges(*stretches: tuple[int, Sound]) -> list[float]:
    """Return starts and ends, in frames."""
    return [event.t_s / FRAME_S for event in events(*stretches)]


def test_speech_starts_at_its_first_frame_and_ends_after_its_last() -> None:
    assert edges((10, QUIET), (50, VOICE), (30, QUIET)) == pytest.approx([10.0, 60.0])


def test_it_says_when_it_was_sure() -> None:
    # 0.2 s are 12.5 frames: sure after 13; 0.25 s are 15.6 frames: sure after 16
    start, end = events((10, QUIET), (50, VOICE), (30, QUIET))
    assert (start.speaker, end.speaker) == (CLIENT, CLIENT)
    assert start.decided_s == pytest.approx(23 * FRAME_S)
    assert end.decided_s == pytest.approx(76 * FRAME_S)


def test_a_click_is_nobody() -> None:
    assert events((10, QUIET), (12, VOICE), (40, QUIET)) == []


def test_thirteen_frames_are_somebody() -> None:
    assert edges((10, QUIET), (13, VOICE), (40, QUIET)) == pytest.approx([10.0, 23.0])


def test_how_long_is_long_enough_does_not_hang_on_the_hour() -> None:
    """As seconds, 12 frames were 0.192 s or a little more, as rounding had it."""
    for start in range(2000):
        voice = VoiceActivity()
        speech = [
            SpeakerFrame((start + n) * FRAME_S, (0.0, 0.9), (-70.0, -30.0)) for n in range(12)
        ]
        assert list(run(voice, speech)) == []


def test_a_click_a_second_before_a_word_is_no_part_of_it() -> None:
    assert edges((10, QUIET), (5, VOICE), (60, QUIET), (30, VOICE)) == pytest.approx([75.0])


def test_a_short_silence_is_part_of_a_word() -> None:
    # Fifteen frames of silence, then more: one stretch.  Sixteen: two.
    word, rest = (20, VOICE), (30, QUIET)
    assert edges(word, (15, QUIET), word, rest) == pytest.approx([0.0, 55.0])
    assert edges(word, (16, QUIET), word, rest) == pytest.approx([0.0, 20.0, 36.0, 56.0])


def test_speech_goes_on_where_it_would_not_have_begun() -> None:
    # 0.4 lies between 0.35, where speech goes on, and 0.5, where it begins
    murmur = (0.4, -30.0)
    assert edges((20, VOICE), (20, murmur), (30, QUIET)) == pytest.approx([0.0, 40.0])
    assert edges((10, QUIET), (60, murmur), (30, QUIET)) == []


def test_the_decay_in_the_room_is_not_speech() -> None:
    # The model still hears speech 26 dB below the loudest of the stretch; nobody speaks.
    decay = (0.9, -56.0)
    assert edges((20, VOICE), (10, decay), (30, QUIET)) == pytest.approx([0.0, 20.0])
    still_speech = (0.9, -54.0)
    assert edges((20, VOICE), (10, still_speech), (30, QUIET)) == pytest.approx([0.0, 30.0])


def test_far_from_the_mouth_the_room_s_answer_is_not_the_end_of_speech() -> None:
    # 23 dB below the loudest; the model still hears speech.
    assert edges((10, QUIET), (20, VOICE), (10, (0.9, -53.0)), (30, QUIET)) == pytest.approx(
        [10.0, 40.0]
    )
    assert far_end(VOICE, (10, (0.9, -53.0))) == pytest.approx(30.0)
    assert far_end(VOICE, (10, (0.9, -51.0))) == pytest.approx(40.0)


def test_nor_is_what_is_hardly_louder_than_the_quiet_of_the_room() -> None:
    # A soft voice at -50 dBFS in a room at -70: up to 7 dB more than that is the room.
    soft = (0.9, -50.0)
    assert far_end(soft, (10, (0.9, -63.5))) == pytest.approx(30.0)
    assert far_end(soft, (10, (0.9, -62.5))) == pytest.approx(40.0)


def test_what_goes_on_for_longer_than_a_room_answers_is_a_soft_voice() -> None:
    # 0.3 s are 18.75 frames.
    assert far_end(VOICE, (18, (0.9, -53.0))) == pytest.approx(30.0)
    assert far_end(VOICE, (19, (0.9, -53.0))) == pytest.approx(49.0)


def test_the_end_is_known_no_earlier_and_is_none_if_the_voice_comes_back() -> None:
    answer = (0.9, -53.0)
    stretches = (10, QUIET), (20, VOICE), (10, answer), (30, QUIET)
    (*_, end) = run(VoiceActivity(far=True), frames(*stretches))
    assert end.decided_s == pytest.approx(56 * FRAME_S)  # 16 frames after the model's end at 40
    assert far_end(VOICE, (14, answer), (10, QUIET), (10, VOICE)) == pytest.approx(64.0)


def far_end(voice: Sound, *then: tuple[int, Sound]) -> float:
    """Return the last end, in frames: a voice from frame 10 to 30, and what follows."""
    talk = frames((10, QUIET), (20, voice), *then, (30, QUIET))
    return [event.t_s / FRAME_S for event in run(VoiceActivity(far=True), talk)][-1]


def test_the_loudest_so_far_is_what_counts() -> None:
    # -50 dBFS is within 25 dB of -30, but not of the -20 that came since.
    louder = (0.9, -20.0)
    assert edges((20, VOICE), (10, louder), (10, (0.9, -50.0)), (30, QUIET)) == pytest.approx(
        [0.0, 30.0]
    )


def test_stray_frames_of_the_other_voice_are_nobody_however_long_they_go_on() -> None:
    # Four frames in ten.  Thirteen heard are enough, the silences between them do not count,
    # and a silence of 0.25 s begins the count anew.
    leaked, silence = (4, VOICE), (6, QUIET)
    assert events(*[leaked, silence] * 3) == []  # 12 frames heard in 26
    (start,) = events(*[leaked, silence] * 4)  # the 13th is the first of the fourth four
    assert (start.t_s, start.decided_s) == pytest.approx((0.0, 31 * FRAME_S))
    assert events(*[(12, VOICE), (16, QUIET)] * 5) == []


def test_the_start_reaches_back_over_what_was_heard_just_before() -> None:
    # The model is two frames late.
    onset = (0.2, -42.0)
    assert edges((10, QUIET), (2, onset), (30, VOICE)) == pytest.approx([10.0])
    # 0.08 s are five frames: it reaches back no further
    assert edges((10, QUIET), (8, onset), (30, VOICE)) == pytest.approx([13.0])


def test_the_start_does_not_reach_back_into_the_quiet_of_the_room() -> None:
    # A soft voice, -45 dBFS; the room is at -70, and within 4 dB of it nobody speaks.
    soft = (0.9, -45.0)
    assert edges((10, QUIET), (2, (0.2, -67.0)), (30, soft)) == pytest.approx([12.0])
    assert edges((10, QUIET), (2, (0.2, -65.0)), (30, soft)) == pytest.approx([10.0])
    # A loud one, -30 dBFS: what is 25 dB weaker is no part of it.
    assert edges((10, QUIET), (2, (0.2, -56.0)), (30, VOICE)) == pytest.approx([12.0])
    assert edges((10, QUIET), (2, (0.2, -54.0)), (30, VOICE)) == pytest.approx([10.0])


def test_the_start_does_not_reach_back_into_the_voice_of_the_other() -> None:
    # As loud as may be, but of probability 0: not theirs.
    leaked = (0.0, -40.0)
    assert edges((10, QUIET), (3, leaked), (30, VOICE)) == pytest.approx([13.0])


def test_while_the_quiet_of_the_room_is_unknown_nothing_tells_an_onset_from_it() -> None:
    assert edges((3, (0.3, -35.0)), (30, VOICE)) == pytest.approx([3.0])


def test_the_other_voice_does_not_raise_the_quiet_of_the_room() -> None:
    # Four frames in five leak at -55 dBFS: 4 * 0.03 dB up, 0.27 dB down, so the floor stays
    # at -70, and -60 is an onset.  The mean would be -58: -60 would be the room.
    leak = [(4, (0.1, -55.0)), (1, QUIET)] * 100
    assert edges(*leak, (2, (0.2, -60.0)), (30, (0.9, -40.0))) == pytest.approx([500.0])


def breath(count: int, voiced: int = 0) -> list[SpeakerFrame]:
    """What the model takes for the client's speech; only the last frames are voiced."""
    return [
        SpeakerFrame(
            n * FRAME_S,
            (0.0, 0.9),
            (-70.0, -30.0),
            voicing=(0.2, 0.9 if n >= count - voiced else 0.4),
        )
        for n in range(count)
    ]


def test_a_cough_is_nobody_however_much_it_sounds_like_speech() -> None:
    # 0.1 s of voice are seven frames.
    assert list(run(VoiceActivity(), breath(50, voiced=6))) == []
    assert len(list(run(VoiceActivity(), breath(50, voiced=7)))) == 1


def test_a_whisper_is_somebody_after_a_second() -> None:
    # 1.0 s is sixty-three frames.
    assert list(run(VoiceActivity(), breath(62))) == []
    (start,) = run(VoiceActivity(), breath(63))
    assert (start.t_s, start.decided_s) == pytest.approx((0.0, 63 * FRAME_S))


def test_two_people_are_followed_side_by_side() -> None:
    both = [SpeakerFrame(n * FRAME_S, (0.9, 0.9), (-30.0, -30.0)) for n in range(20)]
    started = list(run(VoiceActivity(), both))
    assert [event.speaker for event in started] == [Speaker.THERAPIST, Speaker.CLIENT]


def test_lost_sound_ends_what_was_open_at_the_last_word_heard() -> None:
    voice = VoiceActivity()
    list(run(voice, frames((20, VOICE), (4, QUIET))))
    assert voice.interrupt(5.0) == (SpeechEnded(CLIENT, 19 * FRAME_S + FRAME_S, 5.0),)
    assert voice.interrupt(6.0) == ()


def test_lost_sound_ends_nothing_that_was_not_sure_yet() -> None:
    voice = VoiceActivity()
    list(run(voice, frames((5, VOICE))))
    assert voice.interrupt(5.0) == ()
    # ... and the five frames before the hole do not count towards the speech after it
    after = [SpeakerFrame(6.0 + n * FRAME_S, (0.0, 0.9), (-70.0, -30.0)) for n in range(12)]
    assert list(run(voice, after)) == []


def test_the_start_does_not_reach_back_over_lost_sound() -> None:
    voice = VoiceActivity()
    list(run(voice, frames((10, QUIET), (5, (0.2, -35.0)))))
    voice.interrupt(5.0)
    after = [SpeakerFrame(6.0 + n * FRAME_S, (0.0, 0.9), (-70.0, -30.0)) for n in range(20)]
    assert [event.t_s for event in run(voice, after)] == [6.0]


def test_least_lengths_are_settings_and_a_whole_frame_stays_one() -> None:
    # 0.048 s are three frames exactly, whatever division makes of them
    voice = VoiceActivity(ActivityRules(least_speech_s=0.048, least_voiced_s=0.048))
    (start,) = run(voice, frames((3, VOICE)))
    assert start.decided_s == pytest.approx(0.048)
