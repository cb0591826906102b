"""The call's delay, from an echo of the therapist's own voice."""

from collections.abc import Iterable

import numpy as np
import pytest
from numpy.typing import NDArray

from handrail.signal.speech.frames import SoundBlock
from handrail.signal.speech.front_end import VoiceFrontEnd
from handrail.signal.speech.round_trip import EchoRoundTrip, RoundTrip
from handrail.signal.speech.voices import FRAME_S, Speaker, VoiceFrame
from handrail.signal.streaming.operator import run

from ..virtual_sound.voices import RATE_HZ, Line, perform

Levels = NDArray[np.float64]

ROOM_DBFS = -60.0


def talk(seed: int, frames: int) -> Levels:
    """Levels of somebody who talks: a syllable every fifth of a second, or a short pause."""
    chance = np.random.default_rng(seed)
    levels = np.full(frames, ROOM_DBFS)
    at = 0
    while at < frames:
        length = int(chance.integers(8, 18))
        if chance.random() < 0.8:
            levels[at : at + length] = -25.0 - 12.0 * chance.random()
        at += length + int(chance.integers(0, 4))
    return levels


def later(levels: Levels, frames: int, weaker_db: float) -> Levels:
    """The same so many frames later and weaker, in a room that hisses."""
    moved = np.concatenate((np.full(frames, ROOM_DBFS), levels))[: len(levels)]
    return np.maximum(moved - weaker_db, ROOM_DBFS)


def heard(own: Levels, call: Levels) -> list[RoundTrip]:
    """What is told of a call in which the therapist talks all the time."""
    return list(run(EchoRoundTrip(), frames(own, call)))


def frames(own: Levels, call: Levels) -> Iterable[VoiceFrame]:
    return [
        VoiceFrame(n * FRAME_S, (float(a), float(b)), (0.9, 0.9))
        for n, (a, b) in enumerate(zip(own, call, strict=True))
    ]


def test_the_delay_of_an_echo_is_the_round_trip() -> None:
    own = talk(1, 1500)
    told = heard(own, later(own, 25, weaker_db=15.0))  # 25 frames are 0.4 s
    assert told
    assert [one.round_trip_s for one in told] == pytest.approx([0.4] * len(told), abs=0.008)
    assert max(one.jitter_s for one in told) < 0.016
    assert min(one.confidence for one in told) > 0.9


def test_nothing_is_said_before_three_echoes() -> None:
    # 10.5 s fill what is compared (0.5 + 8 + 2 s); then one echo every 2 s: 14.5 s.
    own = talk(1, 1500)
    first = heard(own, later(own, 25, weaker_db=15.0))[0]
    assert first.echoes == 3
    assert first.t_s == pytest.approx(14.5, abs=0.1)


def test_where_the_echo_is_cancelled_nothing_is_said() -> None:
    assert heard(talk(1, 4000), np.full(4000, ROOM_DBFS)) == []


@pytest.mark.parametrize("seed", range(2, 8))
def test_a_client_who_talks_at_the_same_time_is_no_echo(seed: int) -> None:
    assert heard(talk(1, 4000), talk(seed, 4000)) == []


def test_the_computer_playing_the_therapist_back_is_no_round_trip() -> None:
    own = talk(1, 1500)
    assert heard(own, later(own, 1, weaker_db=10.0)) == []  # 16 ms


def test_the_client_in_the_therapists_microphone_is_no_round_trip() -> None:
    call = talk(1, 1500)
    assert heard(later(call, 6, weaker_db=10.0), call) == []  # 96 ms after the call played it


def test_a_call_whose_delay_changes_says_by_how_much() -> None:
    # 32 s of 0.16 s, then of 0.64 s; nine echoes, one each 2 s, hold both for a while.
    own = talk(1, 4000)
    call = np.concatenate((later(own, 10, 15.0)[:2000], later(own, 40, 15.0)[2000:]))
    jitters_s = [one.jitter_s for one in heard(own, call)]
    assert max(jitters_s) == pytest.approx(0.48, abs=0.02)
    assert jitters_s[0] < 0.02
    assert jitters_s[-1] < 0.02


def test_after_a_hole_one_listens_anew() -> None:
    own = talk(1, 1500)
    whole = list(frames(own, later(own, 25, weaker_db=15.0)))
    torn = [frame for n, frame in enumerate(whole) if n % 600 > 5]  # a hole each 9.6 s
    assert list(run(EchoRoundTrip(), torn)) == []


def test_in_two_voices_the_echo_is_found_and_the_answers_are_not_taken_for_one() -> None:
    # The client's loudspeaker sends the therapist back after 0.35 s, 15 dB weaker; the
    # therapist's own loudspeaker plays the client into the microphone, 12 dB weaker.
    question = "could you tell me what happened after you came home that evening"
    answer = "we went down to the water and stayed there until it was nearly dark"
    script = (Line(Speaker.THERAPIST, question, 0.6), Line(Speaker.CLIENT, answer, 0.9))
    spoken = perform(script * 6, leak_db=-120.0).samples
    therapist, client = spoken.T
    call = client + 0.178 * np.roll(therapist, round(0.35 * RATE_HZ))
    microphone = therapist + 0.25 * np.roll(call, round(0.05 * RATE_HZ))
    told = list(run(EchoRoundTrip(), voice_frames(np.stack((microphone, call), axis=1))))
    assert told
    assert [one.round_trip_s for one in told] == pytest.approx([0.35] * len(told), abs=0.01)
    without_echo = voice_frames(np.stack((microphone, client), axis=1))
    assert list(run(EchoRoundTrip(), without_echo)) == []


def voice_frames(sound: NDArray[np.float32]) -> list[VoiceFrame]:
    block = SoundBlock(0.0, 0, RATE_HZ, sound.astype(np.float32))
    return list(VoiceFrontEnd(2, RATE_HZ).update(block))
