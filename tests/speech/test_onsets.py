"""That somebody may have begun: said early, confirmed or taken back."""

from handrail.signal.speech.onsets import EarlyNews, Onsets
from handrail.signal.speech.speakers import SpeakerFrame
from handrail.signal.speech.voices import (
    FRAME_S,
    Speaker,
    SpeechDismissed,
    SpeechHeard,
    SpeechStarted,
    VoiceFrame,
)
from handrail.signal.streaming.operator import run

CLIENT, THERAPIST = Speaker.CLIENT, Speaker.THERAPIST
VOICE, QUIET = 0.9, 0.0


def client(first: int, *stretches: tuple[int, float]) -> list[SpeakerFrame]:
    """Let the client's microphone hear speech so probably for so many frames."""
    heard = [p for count, p in stretches for _ in range(count)]
    return [
        SpeakerFrame((first + n) * FRAME_S, (0.0, p), (-70.0, -30.0))
        for n, p in enumerate(heard)
    ]


def room(first: int, *stretches: tuple[int, float]) -> list[VoiceFrame]:
    """Do the same with the one microphone of the room."""
    return [
        VoiceFrame(frame.t_s, (-30.0,), (frame.probability[1],))
        for frame in client(first, *stretches)
    ]


def spelt(news: list[EarlyNews]) -> list[tuple[type[EarlyNews], int, int]]:
    """Return what was said, of which frame, after which."""
    return [(type(n), round(n.t_s / FRAME_S), round(n.decided_s / FRAME_S)) for n in news]


def test_three_frames_of_a_voice_may_be_a_beginning() -> None:
    (heard,) = run(Onsets(), client(10, (3, VOICE)))
    assert heard == SpeechHeard(CLIENT, 10 * FRAME_S, 12 * FRAME_S + FRAME_S)


def test_two_frames_are_not() -> None:
    assert list(run(Onsets(), client(10, (2, VOICE), (40, QUIET)))) == []


def test_a_click_is_taken_back_when_silence_has_followed() -> None:
    # 0.25 s are sixteen frames.
    news = list(run(Onsets(), client(10, (5, VOICE), (40, QUIET))))
    assert spelt(news) == [(SpeechHeard, 10, 13), (SpeechDismissed, 10, 31)]
    assert [n.speaker for n in news] == [CLIENT, CLIENT]


def test_what_has_begun_is_neither_taken_back_nor_told_again() -> None:
    onsets = Onsets()
    (_,) = run(onsets, client(10, (13, VOICE)))
    assert onsets.update(SpeechStarted(CLIENT, 10 * FRAME_S, 23 * FRAME_S)) == ()
    assert list(run(onsets, client(23, (60, VOICE), (40, QUIET)))) == []


def test_the_next_stretch_is_told_anew() -> None:
    onsets = Onsets()
    list(run(onsets, client(10, (13, VOICE))))
    onsets.update(SpeechStarted(CLIENT, 10 * FRAME_S, 23 * FRAME_S))
    news = list(run(onsets, client(23, (16, QUIET), (3, VOICE))))
    assert spelt(news) == [(SpeechHeard, 39, 42)]


def test_that_the_therapist_began_says_nothing_of_the_client() -> None:
    onsets = Onsets()
    list(run(onsets, client(10, (5, VOICE))))
    onsets.update(SpeechStarted(THERAPIST, 10 * FRAME_S, 15 * FRAME_S))
    assert len(list(run(onsets, client(15, (16, QUIET))))) == 1


def test_with_one_microphone_nobody_is_named() -> None:
    (heard,) = run(Onsets(), room(10, (3, VOICE)))
    assert heard.speaker is None


def test_with_one_microphone_what_may_be_speech_waits_for_its_owner() -> None:
    # Heard after frame 13; 1.4 s are 87.5 frames: taken back after frame 101.
    talk = room(10, (20, VOICE), (100, QUIET))
    news = list(run(Onsets(whose_within_s=1.4), talk))
    assert spelt(news) == [(SpeechHeard, 10, 13), (SpeechDismissed, 10, 101)]
    onsets = Onsets(whose_within_s=1.4)
    (_,) = run(onsets, talk[:60])
    onsets.update(SpeechStarted(THERAPIST, 10 * FRAME_S, 70 * FRAME_S))
    assert list(run(onsets, talk[60:])) == []


def test_with_one_microphone_a_click_waits_for_nobody() -> None:
    news = list(run(Onsets(whose_within_s=1.4), room(10, (12, VOICE), (40, QUIET))))
    assert spelt(news) == [(SpeechHeard, 10, 13), (SpeechDismissed, 10, 38)]


def test_lost_sound_takes_it_back() -> None:
    onsets = Onsets()
    list(run(onsets, client(10, (5, VOICE))))
    assert onsets.interrupt(3.0) == (SpeechDismissed(CLIENT, 10 * FRAME_S, 3.0),)
    assert onsets.interrupt(4.0) == ()
    # ... and what comes then is counted from its own first frame
    assert list(run(onsets, client(400, (2, VOICE)))) == []
