"""Whose voice it is when loudspeakers are on at both ends of a call."""

from collections.abc import Iterator

import numpy as np
import pytest
from numpy.typing import NDArray

from handrail.signal.speech.call_speakers import CallSpeakers
from handrail.signal.speech.frames import SoundBlock
from handrail.signal.speech.front_end import VoiceFrontEnd
from handrail.signal.speech.round_trip import RoundTrip
from handrail.signal.speech.speakers import SpeakerFrame, TwoMicrophones
from handrail.signal.speech.voices import FRAME_S, Speaker, VoiceFrame
from handrail.signal.streaming.operator import run

from ..virtual_sound.voices import RATE_HZ, Dialogue, Line, perform

DELAY_S = 0.35
KNOWN_S = 30.0

QUESTIONS = (
    "could you tell me what happened after you came home that evening",
    "and where were you standing when the door opened behind you",
    "what would you have needed from them at that moment",
)
ANSWERS = (
    "we went down to the water and stayed there until it was nearly dark",
    "somewhere near the window I think because I remember the light",
    "for somebody to ask me whether I wanted to go home",
)


@pytest.fixture(scope="module")
def dialogue() -> Dialogue:
    lines = [
        Line(speaker, text, 0.9)
        for _ in range(4)
        for question, answer in zip(QUESTIONS, ANSWERS, strict=True)
        for speaker, text in ((Speaker.THERAPIST, question), (Speaker.CLIENT, answer))
    ]
    return perform(lines, leak_db=-120.0)


def later(sound: NDArray[np.float32], delay_s: float, weaker_db: float) -> NDArray[np.float32]:
    moved = np.roll(sound, round(delay_s * RATE_HZ))
    return np.asarray(moved * 10.0 ** (-weaker_db / 20.0), np.float32)


def frames(dialogue: Dialogue) -> list[VoiceFrame]:
    """Both ends on loudspeakers, which nobody cancels."""
    therapist, client = dialogue.samples.T
    call = client + later(therapist, DELAY_S, weaker_db=15.0)
    microphone = therapist + later(call, 0.06, weaker_db=12.0)
    sound = np.stack((microphone, call), axis=1).astype(np.float32)
    return list(VoiceFrontEnd(2, RATE_HZ).update(SoundBlock(0.0, 0, RATE_HZ, sound)))


def client_is_heard_in(attributed: Iterator[object], dialogue: Dialogue) -> tuple[float, float]:
    """In which share of the client's talk, and of all that is not, after `KNOWN_S`."""
    said = [one for one in attributed if isinstance(one, SpeakerFrame) and one.t_s > KNOWN_S]
    lines = [s for s in dialogue.spoken if s.speaker is Speaker.CLIENT]
    truly = np.array(
        [any(s.start_s <= f.t_s + FRAME_S / 2 < s.end_s for s in lines) for f in said]
    )
    heard = np.array([f.probability[1] >= 0.5 for f in said])
    return float(heard[truly].mean()), float(heard[~truly].mean())


def test_the_therapists_voice_that_comes_back_is_not_the_clients(dialogue: Dialogue) -> None:
    sound = frames(dialogue)
    _, invented = client_is_heard_in(run(TwoMicrophones(), sound), dialogue)
    assert invented > 0.15  # what comes back after 0.35 s is nobody's leak
    heard, invented = client_is_heard_in(run(CallSpeakers(), sound), dialogue)
    assert invented < 0.01
    assert heard > 0.85


def test_the_round_trip_is_told_on_the_way(dialogue: Dialogue) -> None:
    told = [one for one in run(CallSpeakers(), frames(dialogue)) if isinstance(one, RoundTrip)]
    assert told[0].t_s < KNOWN_S
    assert told[-1].round_trip_s == pytest.approx(DELAY_S, abs=0.01)


def test_without_an_echo_it_says_what_two_microphones_do(dialogue: Dialogue) -> None:
    block = SoundBlock(0.0, 0, RATE_HZ, dialogue.samples)
    sound = list(VoiceFrontEnd(2, RATE_HZ).update(block))
    assert list(run(CallSpeakers(), sound)) == list(run(TwoMicrophones(), sound))


def test_nothing_comes_back_that_was_said_before_a_hole(dialogue: Dialogue) -> None:
    lines = iter(dialogue.spoken)
    question = next(s for s in lines if s.start_s > KNOWN_S and s.speaker is Speaker.THERAPIST)
    answer = next(lines)
    lost_s, back_s = ((s.start_s + s.end_s) / 2 for s in (question, answer))
    sound = [frame for frame in frames(dialogue) if not lost_s < frame.t_s < back_s]

    def after_it(attributed: Iterator[object]) -> list[float]:
        """How surely the client talks until what is said now could come back."""
        return [
            one.probability[1]
            for one in attributed
            if isinstance(one, SpeakerFrame) and back_s < one.t_s < back_s + DELAY_S - 0.02
        ]

    heard = after_it(run(CallSpeakers(), sound))
    assert max(heard) > 0.5
    assert heard == after_it(run(TwoMicrophones(), sound))


def test_one_channel_tells_nothing() -> None:
    assert CallSpeakers().update(VoiceFrame(0.0, (-30.0,), (0.9,))) == ()
