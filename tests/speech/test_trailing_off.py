"""A voice that sinks before it stops, told in frames made by hand."""

import numpy as np
import pytest

from handrail.signal.speech.frames import SoundBlock
from handrail.signal.speech.front_end import VoiceFrontEnd
from handrail.signal.speech.speakers import SpeakerFrame
from handrail.signal.speech.trailing_off import TrailingOff, TrailingOffWatch, TrailingSample
from handrail.signal.speech.voices import FRAME_S, Speaker, SpeechEnded, SpeechStarted
from handrail.signal.streaming.operator import run

from ..validation.voice.lines import ENGLISH
from ..validation.voice.utterances import Voice, gain, speak
from ..virtual_sound.voices import RATE_HZ, VOICE_DBFS
from .test_prosody import of_client

CLIENT, THERAPIST = Speaker.CLIENT, Speaker.THERAPIST
LOUD, SUNK = -30.0, -38.0
SURE_AFTER_S = 0.25


def voice(
    start_s: float, end_s: float, level_dbfs: float, voicing: float = 0.9
) -> list[SpeakerFrame]:
    """The client's voice; both edges lie on whole frames."""
    return [
        SpeakerFrame(n * FRAME_S, (0.0, 0.9), (-60.0, level_dbfs), voicing=(0.0, voicing))
        for n in range(round(start_s / FRAME_S), round(end_s / FRAME_S))
    ]


def stretch(
    start_s: float, end_s: float, end_dbfs: float = SUNK, voicing: float = 0.9
) -> list[TrailingSample]:
    """Talk whose last 0.48 s have another level."""
    return [
        SpeechStarted(CLIENT, start_s, start_s + SURE_AFTER_S),
        *voice(start_s, end_s - 0.48, LOUD),
        *voice(end_s - 0.48, end_s, end_dbfs, voicing),
        SpeechEnded(CLIENT, end_s, end_s + SURE_AFTER_S),
    ]


def told(*parts: list[TrailingSample]) -> list[TrailingOff]:
    return list(run(TrailingOffWatch(), [sample for part in parts for sample in part]))


def test_a_voice_that_sinks_and_stops_trails_off() -> None:
    # Of the last half second 0.48 s are weaker: the median is, too.
    (one,) = told(stretch(1.6, 4.8))
    assert one == TrailingOff(CLIENT, 4.8, LOUD - SUNK, (), 4.8 + SURE_AFTER_S)


def test_a_sentence_that_is_over_sinks_by_less() -> None:
    assert told(stretch(1.6, 4.8, end_dbfs=-35.0)) == []


def test_breath_at_the_end_is_no_sinking_voice() -> None:
    assert told(stretch(1.6, 4.8, end_dbfs=-45.0, voicing=0.2)) == []


def test_the_pauses_before_it_are_told() -> None:
    # 4.8 to 5.6, 8.0 to 9.6: 0.8 and 1.6 s.
    *_, last = told(stretch(1.6, 4.8, LOUD), stretch(5.6, 8.0, LOUD), stretch(9.6, 12.8))
    assert last.pauses_s == pytest.approx((0.8, 1.6))
    assert last.pauses_lengthen


def test_of_one_pause_nobody_knows_whether_pauses_lengthen() -> None:
    (one,) = told(stretch(1.6, 4.8, LOUD), stretch(5.6, 8.0))
    assert one.pauses_s == pytest.approx((0.8,))
    assert not one.pauses_lengthen


def test_once_the_therapist_has_spoken_pauses_are_counted_anew() -> None:
    asked: list[TrailingSample] = [
        SpeechStarted(THERAPIST, 5.0, 5.25),
        SpeechEnded(THERAPIST, 5.4, 5.65),
    ]
    before = [*stretch(0.0, 1.6, LOUD), *stretch(3.2, 4.8, LOUD)]
    (one,) = told(before, asked, stretch(5.6, 8.0))
    assert one.pauses_s == ()


def test_the_therapist_does_not_trail_off_here() -> None:
    theirs: list[TrailingSample] = [
        *voice(1.6, 4.32, LOUD),
        *voice(4.32, 4.8, SUNK),
        SpeechEnded(THERAPIST, 4.8, 5.05),
    ]
    assert told(theirs) == []


def test_a_word_is_too_short_to_sink() -> None:
    assert told(stretch(1.6, 2.16)) == []


def test_frames_whose_voicing_was_not_measured_tell_nothing() -> None:
    old: list[TrailingSample] = [
        SpeakerFrame(n * FRAME_S, (0.0, 0.9), (-60.0, LOUD if n < 90 else SUNK))
        for n in range(120)
    ]
    assert told([*old, SpeechEnded(CLIENT, 120 * FRAME_S, 2.2)]) == []


@pytest.mark.parametrize("voice_of", [Voice("en-gb", 160), Voice("en-us+f3", 140, 60)], ids=str)
def test_made_voices_trail_off_when_they_are_made_to(voice_of: Voice) -> None:
    # By 12 dB over 0.7 s: in the middle of the last half second by 7.7 dB, and some lines end
    # in a strong syllable.  What is made not to hardly ever does.
    even = [sinks(voice_of, line, trails_off=False) for line in ENGLISH.talk]
    sinking = [sinks(voice_of, line, trails_off=True) for line in ENGLISH.talk]
    assert sum(even) <= 1
    assert sum(sinking) >= 8


def sinks(voice_of: Voice, line: str, *, trails_off: bool) -> bool:
    """Let a line be heard with noise 20 dB below the voice, and its end be known."""
    sound = speak(voice_of, line, trails_off=trails_off)
    rng = np.random.default_rng(len(line))
    noise = rng.normal(0.0, gain(VOICE_DBFS - 20.0), len(sound) + RATE_HZ)
    whole = (np.pad(sound, RATE_HZ // 2) + noise).astype(np.float32)[:, np.newaxis]
    heard = VoiceFrontEnd(1, RATE_HZ).update(SoundBlock(0.0, 0, RATE_HZ, whole))
    end_s = 0.5 + len(sound) / RATE_HZ
    watch = TrailingOffWatch()
    for frame in heard:
        watch.update(of_client(frame))
    return bool(watch.update(SpeechEnded(CLIENT, end_s, end_s + SURE_AFTER_S)))
