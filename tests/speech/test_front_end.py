"""From sound to voice frames, with voices whose every edge is known."""

import copy
import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from handrail.signal.speech.frames import SoundBlock
from handrail.signal.speech.front_end import VoiceFrontEnd
from handrail.signal.speech.voices import SILENCE_DBFS, Speaker, VoiceFrame
from handrail.signal.streaming.operator import run

from ..virtual_sound.voices import RATE_HZ, Dialogue, Line, perform

THERAPIST, CLIENT = Speaker.THERAPIST, Speaker.CLIENT
SCRIPT = (
    Line(THERAPIST, "Can you tell me what you see around you now", 0.0),
    Line(CLIENT, "I am in the kitchen and my father is there", 0.4),
    Line(THERAPIST, "What is he doing", 0.6),
    Line(CLIENT, "He is shouting at me and I cannot move", 2.0),
    Line(THERAPIST, "I am going to step into the room with you", 1.2),
    Line(CLIENT, "Okay I can see you standing there", -0.3),
)


@pytest.fixture(scope="module")
def dialogue() -> Dialogue:
    """Give two people who do not hear each other's microphone."""
    return perform(SCRIPT, leak_db=-80.0, noise_dbfs=-60.0)


def hear(
    sound: NDArray[np.float32],
    cuts: Sequence[int] = (),
    rate_hz: int = RATE_HZ,
) -> list[VoiceFrame]:
    edges = sorted({0, len(sound), *cuts})
    blocks = [SoundBlock(a / rate_hz, a, rate_hz, sound[a:b]) for a, b in pairwise(edges)]
    return list(run(VoiceFrontEnd(sound.shape[1], rate_hz), blocks))


def speech_share(frames: Sequence[VoiceFrame], channel: int) -> float:
    return float(np.mean([frame.speech_probability[channel] > 0.5 for frame in frames]))


@pytest.mark.parametrize("noise_dbfs", [-60.0, -45.0], ids=["quiet room", "noisy room"])
def test_each_microphone_hears_its_person_talk_as_long_as_they_did(noise_dbfs: float) -> None:
    dialogue = perform(SCRIPT, leak_db=-80.0, noise_dbfs=noise_dbfs)
    frames = hear(dialogue.samples)
    for channel, speaker in enumerate((THERAPIST, CLIENT)):
        truth = dialogue.speech_share(speaker)
        assert speech_share(frames, channel) == pytest.approx(truth, abs=0.04)


def test_edges_are_heard_within_a_syllable(dialogue: Dialogue) -> None:
    frames = hear(dialogue.samples)
    for line in dialogue.spoken:
        channel = (THERAPIST, CLIENT).index(line.speaker)
        voiced = [
            frame.t_s
            for frame in frames
            if frame.speech_probability[channel] > 0.5
            and line.start_s - 0.3 < frame.t_s < line.end_s + 0.3
        ]
        assert voiced[0] == pytest.approx(line.start_s, abs=0.15)
        assert voiced[-1] == pytest.approx(line.end_s, abs=0.15)


def test_a_leaking_voice_is_weaker_by_what_was_lost_on_the_way() -> None:
    dialogue = perform(SCRIPT[:1], leak_db=-15.0, noise_dbfs=-90.0)
    frames = hear(dialogue.samples)
    loud = [f for f in frames if f.levels_dbfs[0] > -30.0]
    assert len(loud) > 50
    assert [f.levels_dbfs[0] - f.levels_dbfs[1] for f in loud] == pytest.approx(
        [15.0] * len(loud), abs=0.1
    )


@pytest.mark.parametrize("level_dbfs", [-90.0, -60.0, -40.0])
def test_room_noise_is_not_speech(level_dbfs: float) -> None:
    noise = np.random.default_rng(1).normal(0.0, 10.0 ** (level_dbfs / 20.0), (10 * RATE_HZ, 2))
    frames = hear(noise.astype(np.float32))
    assert speech_share(frames, 0) == speech_share(frames, 1) == 0.0
    assert frames[99].levels_dbfs == pytest.approx((level_dbfs, level_dbfs), abs=1.5)


def test_a_dead_microphone_says_so_and_nothing_else() -> None:
    frames = hear(np.zeros((2 * RATE_HZ, 2), np.float32))
    assert {frame.levels_dbfs for frame in frames} == {(SILENCE_DBFS, SILENCE_DBFS)}
    assert max(frame.speech_probability[0] for frame in frames) < 0.5


def test_a_microphone_with_an_offset_hears_the_same(dialogue: Dialogue) -> None:
    # A tenth of full scale alone would be a level of -20 dBFS, above every pause.
    sound = dialogue.samples[: 4 * RATE_HZ]
    for even, shifted in zip(hear(sound), hear(sound + np.float32(0.1)), strict=True):
        assert shifted.levels_dbfs == pytest.approx(even.levels_dbfs, abs=0.02)
        assert shifted.speech_probability == pytest.approx(even.speech_probability, abs=0.005)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_how_the_driver_cuts_the_sound_changes_nothing(dialogue: Dialogue, seed: int) -> None:
    sound = dialogue.samples[: 6 * RATE_HZ]
    cuts = np.random.default_rng(seed).integers(1, len(sound), 100 * seed).tolist()
    assert hear(sound, cuts) == hear(sound)


def test_a_copy_continues_alike(dialogue: Dialogue) -> None:
    half, end = 3 * RATE_HZ + 77, 6 * RATE_HZ
    front_end = VoiceFrontEnd(2, RATE_HZ)
    front_end.update(SoundBlock(0.0, 0, RATE_HZ, dialogue.samples[:half]))
    twin = copy.deepcopy(front_end)
    rest = SoundBlock(half / RATE_HZ, half, RATE_HZ, dialogue.samples[half:end])
    assert twin.update(rest) == front_end.update(rest)


def test_after_a_hole_it_hears_as_if_the_session_began_there(dialogue: Dialogue) -> None:
    sound = dialogue.samples[: 4 * RATE_HZ]
    front_end = VoiceFrontEnd(2, RATE_HZ)
    front_end.update(SoundBlock(0.0, 0, RATE_HZ, sound[:31_000]))
    later = SoundBlock(60.0, 60 * RATE_HZ, RATE_HZ, sound)
    assert front_end.update(later) == VoiceFrontEnd(2, RATE_HZ).update(later)


def test_a_microphone_at_48_khz_hears_the_same(dialogue: Dialogue) -> None:
    sound = np.repeat(dialogue.samples, 3, axis=0)  # crude, but speech keeps below 8 kHz
    frames = hear(sound, range(960, len(sound), 960), rate_hz=48_000)
    for channel, speaker in enumerate((THERAPIST, CLIENT)):
        truth = dialogue.speech_share(speaker)
        assert speech_share(frames, channel) == pytest.approx(truth, abs=0.04)


def test_voices_have_a_pitch_and_the_room_has_none(dialogue: Dialogue) -> None:
    frames = hear(dialogue.samples)
    first, second = dialogue.spoken[:2]
    for line, channel, lowest_hz, highest_hz in ((first, 0, 75, 150), (second, 1, 150, 300)):
        within = [f for f in frames if line.start_s + 0.1 < f.t_s < line.end_s - 0.1]
        pitches = [f.f0_hz[channel] for f in within if f.f0_hz[channel]]
        assert len(pitches) > 0.5 * len(within)
        assert lowest_hz < np.median(pitches) < highest_hz
    before = [f.voicing[0] for f in frames if f.t_s < first.start_s - 0.1]
    assert np.median(before) < 0.4


def test_sound_that_is_cut_off_says_so(dialogue: Dialogue) -> None:
    # Seven times as loud, half a second of a voice at -23 dBFS hits the rails.
    sound = dialogue.samples[RATE_HZ : 3 * RATE_HZ]
    assert {frame.clipped for frame in hear(sound)} == {(0.0, 0.0)}
    assert max(frame.clipped[0] for frame in hear(7.0 * sound)) > 0.1


def test_numbers_are_short_enough_to_be_kept(dialogue: Dialogue) -> None:
    for frame in hear(dialogue.samples[: 2 * RATE_HZ]):
        assert frame.speech_probability == tuple(round(p, 3) for p in frame.speech_probability)
        assert frame.levels_dbfs == tuple(round(level, 2) for level in frame.levels_dbfs)
        assert frame.voicing == tuple(round(one, 2) for one in frame.voicing)
        assert frame.f0_hz == tuple(round(one, 1) for one in frame.f0_hz)


def test_it_keeps_up_with_the_room(
    dialogue: Dialogue, record_property: Callable[[str, object], None]
) -> None:
    sound_s = len(dialogue.samples) / RATE_HZ
    began_s = time.process_time()
    frames = hear(dialogue.samples)
    record_property("processor_s_per_sound_s", (time.process_time() - began_s) / sound_s)
    assert len(frames) == len(dialogue.samples) // 256


@pytest.mark.realdata
def test_real_people_talk_as_long_as_the_reference_says(real_data_dir: Path) -> None:
    folder = real_data_dir / "pyannote_sample"
    sound, rate_hz = soundfile.read(folder / "sample.wav", dtype="float32", always_2d=True)
    talked = np.zeros(len(sound), np.bool_)
    for line in (folder / "sample.rttm").read_text(encoding="utf-8").splitlines():
        start_s, length_s = (float(word) for word in line.split()[3:5])
        talked[round(start_s * rate_hz) : round((start_s + length_s) * rate_hz)] = True
    assert talked.mean() == pytest.approx(0.749, abs=0.001)
    frames = hear(sound, rate_hz=rate_hz)
    assert speech_share(frames, 0) == pytest.approx(talked.mean(), abs=0.04)
