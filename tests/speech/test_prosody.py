"""How somebody spoke: frames made by hand, and made voices whose words and pitch are known."""

import math
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from handrail.signal.speech.frames import SoundBlock
from handrail.signal.speech.front_end import VoiceFrontEnd
from handrail.signal.speech.prosody import ProsodyMeter, TurnProsody
from handrail.signal.speech.speakers import SpeakerFrame
from handrail.signal.speech.turns import TurnEnded
from handrail.signal.speech.voices import FRAME_S, Speaker, VoiceFrame

from ..validation.voice.utterances import Voice, gain, speak
from ..virtual_sound.voices import RATE_HZ, VOICE_DBFS

CLIENT, THERAPIST = Speaker.CLIENT, Speaker.THERAPIST
Sound = tuple[float, float, float, float]
"""Of the client's microphone: level, probability of speech, voicing, pitch."""

VOWEL = (-30.0, 0.9, 0.95, 100.0)
DIP = (-40.0, 0.9, 0.3, 0.0)
QUIET = (-70.0, 0.0, 0.1, 0.0)


def frames(*stretches: tuple[int, Sound]) -> list[SpeakerFrame]:
    sounds = [sound for count, sound in stretches for _ in range(count)]
    return [
        SpeakerFrame(
            n * FRAME_S,
            (0.0, speech),
            (-70.0, level),
            voicing=(0.0, voicing),
            f0_hz=(0.0, f0_hz),
        )
        for n, (level, speech, voicing, f0_hz) in enumerate(sounds)
    ]


def told(
    heard: Sequence[SpeakerFrame], start: int, end: int, speaker: Speaker = CLIENT
) -> tuple[TurnProsody, ...]:
    """Tell of the turn that lasted from frame `start` to before frame `end`."""
    meter = ProsodyMeter()
    for frame in heard:
        assert meter.update(frame) == ()
    return meter.update(TurnEnded(speaker, start * FRAME_S, end * FRAME_S, 60.0))


def syllables(count: int, vowel: Sound = VOWEL) -> list[tuple[int, Sound]]:
    """Vowels of 0.128 s with consonants of 0.064 s between."""
    return [(8, vowel), (4, DIP)] * (count - 1) + [(8, vowel)]


def test_a_turn_is_told_with_its_edges_and_when_it_was_known_to_be_over() -> None:
    # 50 frames of quiet, nine syllables of 8 + 4 frames less the last dip: 104 frames.
    (one,) = told(frames((50, QUIET), *syllables(9), (50, QUIET)), 50, 154)
    assert (one.speaker, one.decided_s) == (CLIENT, 60.0)
    assert (one.start_s, one.end_s) == pytest.approx((50 * FRAME_S, 154 * FRAME_S))
    assert one.speech_s == pytest.approx(104 * FRAME_S)


def test_syllables_are_voiced_peaks_between_dips() -> None:
    (one,) = told(frames((50, QUIET), *syllables(9)), 50, 154)
    assert one.syllables == 9
    assert one.speech_rate_hz == pytest.approx(9 / (104 * FRAME_S))


def test_a_loud_hiss_is_no_syllable() -> None:
    hiss = (-25.0, 0.9, 0.2, 0.0)
    (one,) = told(frames((50, QUIET), *syllables(9), (4, DIP), (8, hiss)), 50, 166)
    assert one.syllables == 9


def test_a_ripple_in_a_vowel_is_no_second_syllable() -> None:
    # Between its two tops, of which one is louder, it sinks by 1.5 dB.
    bottom, top = (-31.5, *VOWEL[1:]), (-30.2, *VOWEL[1:])
    rippled = [(3, VOWEL), (3, bottom), (3, top), (4, DIP)]
    (one,) = told(frames((50, QUIET), *rippled * 6), 50, 128)
    assert one.syllables == 6


def test_pauses_are_silences_of_0_2_s_and_more() -> None:
    # Between three stretches of 44 frames: 13 frames (0.208 s) and 12 (0.192 s) of silence.
    talk = syllables(4)
    (one,) = told(frames(*talk, (13, QUIET), *talk, (12, QUIET), *talk), 0, 157)
    assert one.pause_share == pytest.approx(13 / 157, abs=0.005)
    assert one.articulation_rate_hz == pytest.approx(12 / (132 * FRAME_S))


def test_loudness_is_counted_from_the_quiet_of_the_room() -> None:
    # The median frame is a vowel: -30 dBFS, 40 dB above -70.  The other's leak at -45 for half
    # of the silence raises nothing.
    leak = (-45.0, 0.0, 0.9, 200.0)
    (one,) = told(frames((50, QUIET), (50, leak), *syllables(9)), 100, 204)
    assert one.loudness_db == pytest.approx(40.0)


def test_without_any_quiet_nobody_knows_how_loud_it_was() -> None:
    (one,) = told(frames(*syllables(9)), 0, 104)
    assert one.loudness_db is None


def test_pitch_is_a_median_and_the_width_of_the_middle_half() -> None:
    # Equally many frames at 100, 100, 200 and 200 Hz: quartiles an octave apart.
    low, high = VOWEL, (*VOWEL[:3], 200.0)
    (one,) = told(frames(*syllables(5, low), (4, DIP), *syllables(5, high)), 0, 116)
    assert one.f0_hz == pytest.approx(150.0)
    assert one.f0_spread_semitones == pytest.approx(12.0)
    assert one.voiced_share == pytest.approx(80 / 116, abs=0.005)


def test_a_whisper_has_no_pitch_and_no_syllables() -> None:
    (one,) = told(frames((50, QUIET), (100, (-45.0, 0.9, 0.2, 0.0))), 50, 150)
    assert (one.f0_hz, one.f0_spread_semitones, one.syllables) == (None, None, 0)


def test_a_word_is_too_short_to_tell_and_so_is_what_was_never_heard() -> None:
    assert told(frames((50, QUIET), (62, VOWEL)), 50, 112) == ()
    assert told([], 50, 200) == ()


def test_only_this_person_s_turns_are_told() -> None:
    assert told(frames(*syllables(9)), 0, 104, speaker=THERAPIST) == ()


def test_a_hole_in_the_sound_is_no_time_in_which_nothing_was_said() -> None:
    # Nine syllables, of which the five of 56 frames after a hole come two seconds later.
    heard = frames(*syllables(9))
    hole = 125
    late = [replace(one, t_s=one.t_s + hole * FRAME_S) for one in heard[48:]]
    (one,) = told([*heard[:48], *late], 0, 104 + hole)
    assert one.covered_s == pytest.approx(104 * FRAME_S)
    assert one.speech_rate_hz == pytest.approx(9 / (104 * FRAME_S))
    assert one.pause_share == 0.0


def test_frames_without_pitch_tell_nothing() -> None:
    old = [SpeakerFrame(n * FRAME_S, (0.0, 0.9), (-70.0, -30.0)) for n in range(200)]
    assert told(old, 0, 200) == ()


def test_of_a_long_turn_the_last_minute_counts() -> None:
    # 5000 frames are 80 s; 60 s are 3750 frames.
    (one,) = told(frames((5000, VOWEL)), 0, 5000)
    assert one.start_s == pytest.approx(1250 * FRAME_S)
    assert one.speech_s == pytest.approx(60.0)


# --- made voices

LINES = {
    "I am in my old bedroom and the light is off": 12,
    "my father is standing in the doorway and he is shouting at me": 17,
    "I think I want to hide under the table until it is over": 17,
    "she takes my hand and we walk out into the garden together": 16,
    "it feels tight around my chest and my hands are cold": 12,
    "there is nobody at home and I have to wait on the stairs": 15,
    "I would tell him that he has no right to do this to me": 14,
    "everything is quiet now and the house smells of wood": 13,
    "maybe he is afraid too but I cannot see his eyes": 14,
    "I did not know that I was allowed to be angry": 13,
}
"""Lines, and how many syllables they have in careful speech."""


@cache
def spoken(voice: Voice, noise_db: float = 20.0) -> tuple[TurnProsody, ...]:
    """Return how each line sounds with noise so far below the voice."""
    rng = np.random.default_rng(7)
    heard = []
    for line in LINES:
        sound = speak(voice, line)
        noise = rng.normal(0.0, gain(VOICE_DBFS - noise_db), len(sound) + RATE_HZ)
        whole = np.pad(sound, RATE_HZ // 2) + noise
        heard.append(prosody(whole.astype(np.float32), len(sound) / RATE_HZ))
    return tuple(heard)


def prosody(sound: NDArray[np.float32], seconds: float) -> TurnProsody:
    front_end, meter = VoiceFrontEnd(1, RATE_HZ), ProsodyMeter()
    for frame in front_end.update(SoundBlock(0.0, 0, RATE_HZ, sound[:, np.newaxis])):
        meter.update(of_client(frame))
    (told_of,) = meter.update(TurnEnded(CLIENT, 0.5, 0.5 + seconds, 60.0))
    return told_of


def of_client(frame: VoiceFrame) -> SpeakerFrame:
    (level,), (speech,) = frame.levels_dbfs, frame.speech_probability
    (voicing,), (f0_hz,) = frame.voicing, frame.f0_hz
    return SpeakerFrame(
        frame.t_s, (0.0, speech), (level, level), voicing=(0.0, voicing), f0_hz=(0.0, f0_hz)
    )


@pytest.mark.parametrize(
    "voice",
    [
        Voice("en-gb", 160),
        Voice("en-gb", 120, 30),
        Voice("en-us+f3", 160),
        Voice("en-us+f3", 190, 60),
    ],
    ids=str,
)
def test_made_voices_have_as_many_syllables_as_their_words(voice: Voice) -> None:
    counted = [one.syllables for one in spoken(voice)]
    assert sum(counted) == pytest.approx(sum(LINES.values()), rel=0.08)
    assert np.corrcoef(counted, list(LINES.values()))[0, 1] > 0.85


def test_who_talks_faster_is_told_to() -> None:
    # The same words: what they take less in time they gain in rate.
    slow, quick = spoken(Voice("en-gb", 120, 30)), spoken(Voice("en-gb", 190, 30))
    shorter = sum(map(_seconds, slow)) / sum(map(_seconds, quick))
    faster = [b.speech_rate_hz / a.speech_rate_hz for a, b in zip(slow, quick, strict=True)]
    assert min(faster) > 1.1
    assert np.median(faster) == pytest.approx(shorter, rel=0.05)


def test_a_higher_voice_is_higher_by_as_much_in_every_line() -> None:
    # The same line with the same voice keeps its melody, whatever espeak-ng's pitch of 0 to 99
    # may be in hertz.
    low, high = (
        [one.f0_hz or math.nan for one in spoken(Voice("en-gb", 160, pitch))]
        for pitch in (30, 70)
    )
    rises = 12.0 * np.log2(np.array(high) / np.array(low))
    assert np.median(rises) > 4.0
    assert np.ptp(rises) < 1.0


def test_noise_hardly_moves_the_pitch() -> None:
    clear, noisy = (
        [one.f0_hz or math.nan for one in spoken(Voice("en-us+f3", 160), noise_db)]
        for noise_db in (20.0, 10.0)
    )
    assert noisy == pytest.approx(clear, rel=0.03)


def _seconds(turn: TurnProsody) -> float:
    return turn.end_s - turn.start_s


# --- a real voice


@pytest.mark.realdata
def test_a_real_man_has_the_pitch_and_the_syllables_that_praat_finds(
    real_data_dir: Path,
) -> None:
    # Praat 6.4 by autocorrelation (65 to 400 Hz): median 119.7 Hz, quartiles 2.83 semitones
    # apart; the rules of de Jong and Wempe on its intensity: 71 nuclei.
    sound, rate_hz = soundfile.read(
        real_data_dir / "two_person_clips" / "enrollment_audio_steve.wav", dtype="float32"
    )
    assert rate_hz == RATE_HZ
    quiet = np.zeros(RATE_HZ // 2, np.float32)
    told_of = prosody(np.concatenate((quiet, sound, quiet)), len(sound) / RATE_HZ)
    assert told_of.f0_hz == pytest.approx(119.7, rel=0.02)
    assert told_of.f0_spread_semitones == pytest.approx(2.83, abs=0.3)
    assert told_of.syllables == pytest.approx(71, rel=0.2)  # ours are fewer
