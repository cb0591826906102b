"""One microphone between two people, from sound to who speaks; voices of espeak-ng."""

import math
from dataclasses import fields, replace

import numpy as np
import pytest
from numpy.typing import NDArray

from handrail.signal.speech.frames import SoundBlock
from handrail.signal.speech.listening import OFFLINE
from handrail.signal.speech.one_microphone import OneMicrophone
from handrail.signal.speech.room_front_end import RoomFact, RoomFrontEnd
from handrail.signal.speech.speakers import SPEAKERS, SpeakerFrame
from handrail.signal.speech.voices import (
    FRAME_S,
    EnrolmentOutcome,
    EnrolVoice,
    Speaker,
    SpeakerEvidence,
    VoiceEnrolled,
    VoiceFrame,
)

from ..virtual_sound.voices import Dialogue, Line, perform
from .one_room import ENROLMENT, alone, blocks, enrolled

THERAPIST, CLIENT = Speaker.THERAPIST, Speaker.CLIENT
ACCEPTED = EnrolmentOutcome.ACCEPTED
RATE = 16_000
TALK = (
    Line(THERAPIST, "what do you see around you in the room now", 0.5),
    Line(CLIENT, "I am in my old bedroom and the light is off", 0.6),
    Line(THERAPIST, "where do you feel that in your body right now", 0.2),
    Line(CLIENT, "it feels tight around my chest and my hands are cold", 0.9),
    Line(CLIENT, "I think I want to hide under the table", 0.7),
    Line(THERAPIST, "I am coming into the image and I stand beside you", 0.3),
    Line(CLIENT, "yes", 0.5),
    Line(THERAPIST, "what would you like to say to him at this moment", 0.6),
    Line(CLIENT, "I would tell him that he has no right to do this", 0.05),
)


def attribution(given: list[SpeakerFrame], dialogue: Dialogue, from_s: float = 0.0) -> float:
    """Return the share of frames right, of those in which one person spoke and was heard."""
    judged = right = 0
    for frame in given:
        middle_s = frame.t_s + 0.5 * FRAME_S
        spoke = tuple(
            any(s.speaker is one and s.start_s <= middle_s < s.end_s for s in dialogue.spoken)
            for one in SPEAKERS
        )
        heard = tuple(p > 0.5 for p in frame.probability)
        if sum(spoke) == 1 and any(heard) and middle_s >= from_s:
            judged += 1
            right += spoke == heard
    assert judged > 200
    return right / judged


def listen(
    front_end: RoomFrontEnd, sound: NDArray[np.float32]
) -> tuple[list[SpeakerFrame], list[VoiceFrame | SpeakerEvidence]]:
    listener = OneMicrophone()
    told = [one for block in blocks(sound) for one in front_end.update(block)]
    kept = [one for one in told if not isinstance(one, VoiceEnrolled)]
    given = [one for sample in kept for one in listener.update(sample)]
    given += listener.interrupt()
    return [one for one in given if isinstance(one, SpeakerFrame)], kept


def told(
    front_end: RoomFrontEnd,
    sound: NDArray[np.float32],
    from_s: float = 0.0,
    until: type[RoomFact] | None = None,
) -> list[RoomFact]:
    """Return what is told of a sound that begins at `from_s`, up to the first of a kind."""
    facts: list[RoomFact] = []
    for block in blocks(sound):
        later = replace(
            block,
            t_s=block.t_s + from_s,
            first_sample=block.first_sample + round(from_s * RATE),
        )
        facts += front_end.update(later)
        if until is not None and facts and isinstance(facts[-1], until):
            break
    return facts


@pytest.fixture(scope="module")
def dialogue() -> Dialogue:
    return perform(TALK, leak_db=0.0, noise_dbfs=-45.0)


@pytest.fixture(scope="module")
def listened(
    dialogue: Dialogue,
) -> tuple[list[SpeakerFrame], list[VoiceFrame | SpeakerEvidence]]:
    front_end = RoomFrontEnd(1, 16_000, enrolled(THERAPIST), enrolled(CLIENT))
    return listen(front_end, dialogue.samples[:, 0])


def test_both_enrolled_are_told_apart(
    dialogue: Dialogue, listened: tuple[list[SpeakerFrame], list[object]]
) -> None:
    assert attribution(listened[0], dialogue) >= 0.97


def test_the_clients_voice_is_learned_if_only_the_therapist_enrolled() -> None:
    dialogue = perform(TALK + TALK[:4], leak_db=0.0, noise_dbfs=-45.0)
    front_end = RoomFrontEnd(1, 16_000, enrolled(THERAPIST))
    known_before = front_end.client_known
    given, _ = listen(front_end, dialogue.samples[:, 0])
    assert (known_before, front_end.client_known) == (False, True)
    learned_s = dialogue.spoken[5].start_s
    assert attribution(given, dialogue, learned_s) >= 0.97


def test_while_only_the_therapist_talks_no_client_is_made_up() -> None:
    talk = [Line(THERAPIST, line.text, 0.4) for line in TALK[:6]]
    dialogue = perform(talk, leak_db=0.0, noise_dbfs=-45.0)
    front_end = RoomFrontEnd(1, 16_000, enrolled(THERAPIST))
    listen(front_end, dialogue.samples[:, 0])
    assert not front_end.client_known


def test_what_is_kept_is_a_few_bounded_numbers_and_no_voiceprint(
    dialogue: Dialogue,
    listened: tuple[list[SpeakerFrame], list[VoiceFrame | SpeakerEvidence]],
) -> None:
    _, kept = listened
    evidence = [one for one in kept if isinstance(one, SpeakerEvidence)]
    for one in evidence:
        values = [getattr(one, field.name) for field in fields(one)]
        assert all(isinstance(value, float) and math.isfinite(value) for value in values)
        assert values[2:] == [round(value, 2) for value in values[2:]]
    length_s = len(dialogue.samples) / 16_000
    # At most a step of timbre and one of segmentation each 80 ms, and a window each 240 ms.
    assert len(evidence) < length_s * (2 / 0.08 + 1 / 0.24) + 20
    # Evidence never speaks of what has not been heard yet.
    now_s = 0.0
    for item in kept:
        if isinstance(item, VoiceFrame):
            now_s = item.t_s + FRAME_S
        else:
            assert item.end_s <= now_s + 1e-6


def test_frames_taken_together_tell_what_they_tell_one_by_one(dialogue: Dialogue) -> None:
    sound = dialogue.samples[:, 0]
    kept = []
    for together in (1, OFFLINE.frames_together):
        pace = replace(OFFLINE, frames_together=together)
        front_end = RoomFrontEnd(1, RATE, enrolled(THERAPIST), enrolled(CLIENT), pace)
        kept.append(told(front_end, sound))
    # The last frames still wait for others; what is said of the rest is the same.
    waiting = len(kept[0]) - len(kept[1])
    assert 0 < waiting < 2 * OFFLINE.frames_together
    assert kept[1] == kept[0][: len(kept[1])]


def test_who_waits_to_be_heard_is_heard_before_somebody_talks_alone(
    dialogue: Dialogue,
) -> None:
    front_end = RoomFrontEnd(1, RATE, enrolled(THERAPIST), pace=OFFLINE)
    block = SoundBlock(0.0, 0, RATE, dialogue.samples[: 50 * 256, :1])
    assert front_end.update(block) == ()
    before = front_end.update(EnrolVoice(0.8, CLIENT))
    assert sum(isinstance(fact, VoiceFrame) for fact in before) == 50


def test_voices_are_learned_while_their_owners_talk_alone(dialogue: Dialogue) -> None:
    front_end = RoomFrontEnd(1, 16_000)
    before = told(front_end, dialogue.samples[:64_000, 0])
    assert {type(fact) for fact in before} == {VoiceFrame}
    for number, speaker in enumerate((CLIENT, THERAPIST)):
        front_end.update(EnrolVoice(0.0, speaker))
        *_, enrolled_at = told(front_end, alone(speaker), 100.0 * number, until=VoiceEnrolled)
        assert isinstance(enrolled_at, VoiceEnrolled)
        assert (enrolled_at.speaker, enrolled_at.outcome) == (speaker, ACCEPTED)
        # 12 s of speech are enough; their five sentences have pauses between them.
        assert 12.0 < enrolled_at.t_s - 100.0 * number < 16.0
    given, _ = listen(front_end, dialogue.samples[:, 0])
    assert attribution(given, dialogue) >= 0.97


def test_what_is_no_voice_of_its_own_is_refused_and_changes_nothing() -> None:
    front_end = RoomFrontEnd(1, 16_000, enrolled(THERAPIST))
    front_end.update(EnrolVoice(0.0, CLIENT))
    *_, same = told(front_end, alone(THERAPIST, ENROLMENT[::-1]), until=VoiceEnrolled)
    front_end.update(EnrolVoice(100.0, CLIENT))
    quiet = np.zeros(61 * 16_000, np.float32)
    *_, nobody = told(front_end, quiet, 100.0, until=VoiceEnrolled)
    assert isinstance(same, VoiceEnrolled)
    assert same.outcome is EnrolmentOutcome.KNOWN_VOICE
    assert isinstance(nobody, VoiceEnrolled)
    assert nobody.outcome is EnrolmentOutcome.TOO_LITTLE_SPEECH
    assert nobody.t_s == pytest.approx(160.0, abs=0.05)
    assert not front_end.client_known


def test_an_offset_and_what_lies_below_every_voice_are_not_its_level() -> None:
    t_s = np.arange(16_000) / 16_000
    hum = (0.2 + 0.2 * np.sin(2 * math.pi * 20.0 * t_s)).astype(np.float32)
    loudest = told(RoomFrontEnd(1, 16_000), hum)[-1]
    assert isinstance(loudest, VoiceFrame)
    assert loudest.levels_dbfs[0] < -50.0  # of -13 dBFS


def test_after_a_hole_everything_begins_anew(dialogue: Dialogue) -> None:
    sound = dialogue.samples[:48_000, :1]
    front_end = RoomFrontEnd(1, 16_000, enrolled(THERAPIST), enrolled(CLIENT))
    first = front_end.update(SoundBlock(0.0, 0, 16_000, sound))
    second = front_end.update(SoundBlock(10.0, 160_000, 16_000, sound))
    frames = [[o for o in part if isinstance(o, VoiceFrame)] for part in (first, second)]
    assert [f.speech_probability for f in frames[0]] == [
        f.speech_probability for f in frames[1]
    ]
    assert all(one.start_s >= 9.9 for one in second if isinstance(one, SpeakerEvidence))


def test_of_a_stereo_device_the_first_channel_is_heard(dialogue: Dialogue) -> None:
    sound = dialogue.samples[:16_000].copy()
    sound[:, 1] = 0.0
    one = RoomFrontEnd(1, 16_000, enrolled(THERAPIST))
    two = RoomFrontEnd(2, 16_000, enrolled(THERAPIST))
    block = SoundBlock(0.0, 0, 16_000, sound)
    assert two.update(block) == one.update(SoundBlock(0.0, 0, 16_000, sound[:, :1]))
