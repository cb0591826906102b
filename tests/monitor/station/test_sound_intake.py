"""Sound on the session's time line, whatever the sound server does."""

from itertools import pairwise

import numpy as np
import pytest

from handrail.monitor.inputs import SoundInput
from handrail.monitor.sound_mode import SoundMode
from handrail.monitor.station.sound_clock import AHEAD_S
from handrail.monitor.station.sound_intake import SoundIntake
from handrail.sensors.messages import AudioBlock
from handrail.signal.speech.voices import (
    EnrolmentOutcome,
    EnrolVoice,
    Speaker,
    SpeakerEvidence,
    VoiceEnrolled,
    VoiceFrame,
)

from ...speech.one_room import alone

RATE_HZ = 16_000
BLOCK = 320  # 20 ms


def spoken(speaker: Speaker, from_sample: int = 0) -> list[tuple[AudioBlock, float]]:
    """Return somebody talking alone into one microphone, in blocks that come in time."""
    sound = alone(speaker)[:, np.newaxis]
    return [
        (
            AudioBlock("mic", 0.0, from_sample + at, RATE_HZ, sound[at : at + BLOCK]),
            (from_sample + at + BLOCK) / RATE_HZ,
        )
        for at in range(0, len(sound) - BLOCK, BLOCK)
    ]


def facts(intake: SoundIntake, blocks: list[tuple[AudioBlock, float]]) -> list[SoundInput]:
    return [fact for each, arrival_s in blocks for fact in intake.update(each, arrival_s)]


def block(number: int, lost: int = 0) -> AudioBlock:
    """The block of this number, after so many lost samples."""
    sound = np.full((BLOCK, 2), 0.01, np.float32)
    return AudioBlock("mic", 0.0, number * BLOCK + lost, RATE_HZ, sound)


def heard(*blocks: tuple[AudioBlock, float]) -> list[VoiceFrame]:
    """What is heard of blocks that arrive at given times."""
    intake = SoundIntake()
    facts = [fact for each, arrival_s in blocks for fact in intake.update(each, arrival_s)]
    return [fact for fact in facts if isinstance(fact, VoiceFrame)]


def in_time(count: int, from_s: float = 1.0) -> list[tuple[AudioBlock, float]]:
    return [(block(i), from_s + 0.02 * (i + 1)) for i in range(count)]


def test_frames_are_sixteen_milliseconds_apart_although_blocks_come_in_bursts() -> None:
    # Five blocks at a time: 100 ms of sound at 1.1 s, 1.2 s, ...
    bursts = [(block(i), 1.1 + 0.1 * (i // 5)) for i in range(100)]
    times_s = [frame.t_s for frame in heard(*bursts)]
    assert [b - a for a, b in pairwise(times_s)] == pytest.approx([0.016] * 124, abs=1e-4)


def test_two_seconds_of_nothing_at_once_are_not_the_future() -> None:
    # One second in time; then 100 blocks (2 s) in one instant; then in time again.
    burst = [(block(50 + i), 2.02) for i in range(100)]
    after = [(block(150 + i), 2.04 + 0.02 * i) for i in range(50)]
    frames = heard(*in_time(50), *burst, *after)
    times_s = [frame.t_s for frame in frames]
    assert all(a < b for a, b in pairwise(times_s))
    # The last block came at 3.02 s; its last whole frame began at most two frames before.
    assert 2.98 <= times_s[-1] <= 3.02 + AHEAD_S


def test_after_a_loss_time_goes_on_where_the_clock_is() -> None:
    lost = RATE_HZ  # a second
    after = [(block(50 + i, lost), 3.02 + 0.02 * i) for i in range(50)]
    frames = heard(*in_time(50), *after)
    gaps_s = [b.t_s - a.t_s for a, b in pairwise(frames)]
    assert max(gaps_s) == pytest.approx(1.0, abs=0.05)
    assert sum(gap_s > 0.05 for gap_s in gaps_s) == 1


def test_a_voice_asked_for_before_there_is_sound_is_learned_from_the_first_that_comes() -> None:
    intake = SoundIntake(SoundMode.ROOM)
    intake.enrol(EnrolVoice(0.0, Speaker.THERAPIST))
    told = facts(intake, spoken(Speaker.THERAPIST))
    (enrolled,) = [fact for fact in told if isinstance(fact, VoiceEnrolled)]
    assert enrolled.speaker is Speaker.THERAPIST
    assert enrolled.outcome is EnrolmentOutcome.ACCEPTED
    before = told[: told.index(enrolled)]
    assert {type(fact) for fact in before} == {VoiceFrame}
    # A microphone that was away for a while goes on with the voice it knew.
    again = facts(intake, spoken(Speaker.THERAPIST, 40 * RATE_HZ)[:200])
    evidence = [fact for fact in again if isinstance(fact, SpeakerEvidence)]
    assert evidence
    assert all(one.start_s >= 40.0 - 0.01 for one in evidence)
    assert sum(one.therapist for one in evidence) > 0.0


def test_with_a_microphone_each_no_voice_is_learned() -> None:
    intake = SoundIntake()
    intake.enrol(EnrolVoice(0.0, Speaker.THERAPIST))
    told = facts(intake, in_time(1000))
    assert {type(fact) for fact in told} == {VoiceFrame}
