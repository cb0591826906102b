"""The recorded sound heard again: each frame in its place, what has no sound as it was."""

import secrets
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from handrail.monitor.consent import Consent
from handrail.monitor.errors import Expected
from handrail.monitor.inputs import Input
from handrail.monitor.openable import open_record
from handrail.monitor.recording.journal import Journal
from handrail.monitor.recording.raw_audio import AudioPiece
from handrail.monitor.recording.session_schema import connect
from handrail.monitor.sound.heard_again import HeardAgain
from handrail.monitor.sound_mode import SoundMode
from handrail.monitor.station.call_intake import CallIntake
from handrail.monitor.station.sound_intake import SoundIntake
from handrail.monitor.station.sound_keeper import SoundKeeper
from handrail.sensors.messages import CALL, MICROPHONE, AudioBlock
from handrail.signal.speech.voices import (
    EnrolVoice,
    Speaker,
    SpeakerEvidence,
    VoiceEnrolled,
    VoiceFrame,
)
from handrail.signal.streaming.operator import Tick

from ...speech.one_room import alone
from ..recorded_session import HEADER, KEY

RATE_HZ, BLOCK = 16_000, 320


def talk(seconds: float, seed: int = 1) -> np.ndarray:
    """Two channels: a buzz that comes and goes, and noise."""
    t_s = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    buzz = 0.3 * ((110.0 * t_s) % 1.0 - 0.5) * (np.sin(2.0 * np.pi * 0.5 * t_s) > 0.0)
    noise = np.random.default_rng(seed).normal(0.0, 0.003, len(t_s))
    return np.stack([buzz + noise, 0.2 * buzz + noise], axis=1).astype(np.float32)


def blocks(sensor: str, sound: np.ndarray) -> list[tuple[AudioBlock, float]]:
    return [
        (AudioBlock(sensor, 0.0, at, RATE_HZ, sound[at : at + BLOCK]), (at + BLOCK) / RATE_HZ)
        for at in range(0, len(sound) - BLOCK + 1, BLOCK)
    ]


def heard_live(
    came: Sequence[tuple[AudioBlock, float]], intake: SoundIntake | CallIntake
) -> tuple[list[Input], list[AudioPiece]]:
    """What a session records of blocks that come in time, a tick after every tenth."""
    keeper, inputs, kept = SoundKeeper(), list[Input](), list[AudioPiece]()
    for number, (block, arrival_s) in enumerate(came):
        inputs += intake.update(block, arrival_s)
        kept += keeper.update(block, arrival_s)
        if number % 10 == 9:
            inputs.append(Tick(arrival_s))
    return inputs, kept


def stored(folder: Path, inputs: Sequence[Input], kept: Sequence[AudioPiece]) -> Path:
    path = folder / f"{secrets.token_hex(4)}.handrail"
    journal = Journal.create(path, KEY, replace(HEADER, consent=Consent(raw_audio=True)))
    journal.append_inputs(inputs)
    journal.commit()
    for number, piece in enumerate(kept):
        journal.append_sound(piece)
        if number % 25 == 24:
            journal.commit()
    journal.close()
    return path


def frames_of(inputs: Sequence[Input]) -> list[VoiceFrame]:
    return [item for item in inputs if isinstance(item, VoiceFrame)]


def differs(ours: Sequence[VoiceFrame], theirs: Sequence[VoiceFrame]) -> float:
    """How far speech probabilities lie apart at most."""
    return max(
        abs(a - b)
        for one, other in zip(ours, theirs, strict=True)
        for a, b in zip(one.speech_probability, other.speech_probability, strict=True)
    )


def test_what_is_heard_again_is_what_was_heard_and_lies_where_it_lay(tmp_path: Path) -> None:
    inputs, kept = heard_live(blocks(MICROPHONE, talk(8.0)), SoundIntake())
    again = HeardAgain(stored(tmp_path, inputs, kept), KEY, SoundMode.EACH)
    found = list(again.inputs())
    assert [(type(item), item.t_s) for item in found] == [(type(i), i.t_s) for i in inputs]
    assert again.share == 1.0
    # The sound was kept in 16 bits: the noise of that is 50 dB below this room's.
    assert differs(frames_of(found), frames_of(inputs)) < 0.05
    assert [f.t_s for f in frames_of(found)] == [f.t_s for f in frames_of(inputs)]


def test_where_no_sound_was_kept_what_was_recorded_stands(tmp_path: Path) -> None:
    inputs, kept = heard_live(blocks(MICROPHONE, talk(8.0)), SoundIntake())
    strange = [
        replace(item, clipped=(0.7, 0.7)) if isinstance(item, VoiceFrame) else item
        for item in inputs
    ]
    half = [piece for piece in kept if (piece.t_s or 0.0) >= 4.0]
    again = HeardAgain(stored(tmp_path, strange, half), KEY, SoundMode.EACH)
    found = frames_of(list(again.inputs()))
    stands = [frame.clipped == (0.7, 0.7) for frame in found]
    begins_s = half[0].t_s
    assert begins_s is not None
    assert stands == [frame.t_s < begins_s - 0.008 for frame in found]
    assert again.share == pytest.approx(1.0 - sum(stands) / len(stands))
    assert 0.4 < again.share < 0.6


def test_where_nothing_was_recorded_nothing_is_put_though_there_is_sound(
    tmp_path: Path,
) -> None:
    heard, kept = heard_live(blocks(MICROPHONE, talk(6.0)), SoundIntake())
    inputs = [i for i in heard if not (isinstance(i, VoiceFrame) and 2.0 < i.t_s < 3.0)]
    again = HeardAgain(stored(tmp_path, inputs, kept), KEY, SoundMode.EACH)
    assert [item.t_s for item in again.inputs()] == [item.t_s for item in inputs]
    assert again.share == 1.0


def test_a_piece_that_cannot_be_read_costs_no_other(tmp_path: Path) -> None:
    inputs, kept = heard_live(blocks(MICROPHONE, talk(8.0)), SoundIntake())
    path = stored(tmp_path, inputs, kept)
    with closing(connect(path, KEY, read_only=False)) as connection:
        connection.execute("UPDATE audio SET flac = x'00' WHERE seq = 3")
    again = HeardAgain(path, KEY, SoundMode.EACH)
    found = list(again.inputs())
    assert [item.t_s for item in found] == [item.t_s for item in inputs]
    # Pieces hold 25 frames each: one of so many is missing.
    assert again.share == pytest.approx(1.0 - 25 / len(frames_of(found)))


def test_both_sides_of_a_call_are_heard_again_as_one(tmp_path: Path) -> None:
    near = blocks(MICROPHONE, talk(6.0)[:, :1])
    far = blocks(CALL, talk(6.0, seed=2)[:, 1:])
    came = [one for pair in zip(near, far, strict=True) for one in pair]
    inputs, kept = heard_live(came, CallIntake())
    again = HeardAgain(stored(tmp_path, inputs, kept), KEY, SoundMode.CALL)
    found = list(again.inputs())
    assert [item.t_s for item in found] == [item.t_s for item in inputs]
    assert again.share > 0.98
    assert differs(frames_of(found), frames_of(inputs)) < 0.1


def test_in_one_room_the_voice_is_learned_again_and_told_instead(tmp_path: Path) -> None:
    therapist, client = alone(Speaker.THERAPIST), alone(Speaker.CLIENT)
    sound = np.concatenate([therapist[: 18 * RATE_HZ], client[: 4 * RATE_HZ]])[:, np.newaxis]
    intake, asked = SoundIntake(SoundMode.ROOM), EnrolVoice(0.0, Speaker.THERAPIST)
    intake.enrol(asked)
    inputs, kept = heard_live(blocks(MICROPHONE, sound), intake)
    again = HeardAgain(stored(tmp_path, [asked, *inputs], kept), KEY, SoundMode.ROOM)
    found = list(again.inputs())
    enrolled = [item for item in found if isinstance(item, VoiceEnrolled)]
    assert enrolled == [item for item in inputs if isinstance(item, VoiceEnrolled)]
    assert [f.t_s for f in frames_of(found)] == [f.t_s for f in frames_of(inputs)]
    live, now = (
        [item.end_s for item in of if isinstance(item, SpeakerEvidence)]
        for of in (inputs, found)
    )
    assert live
    assert now
    assert abs(now[-1] - live[-1]) < 1.0


def test_without_sound_it_is_said_that_there_is_none(tmp_path: Path) -> None:
    path = stored(tmp_path, [Tick(0.2)], [])
    assert open_record(path, KEY).heard_again is None
    with pytest.raises(Expected, match="has no sound"):
        list(HeardAgain(path, KEY, SoundMode.EACH).inputs())
