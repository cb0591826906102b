"""When two microphones cannot tell who speaks, they say so."""

from collections.abc import Iterator

from handrail.signal.speech.speaker_doubt import MicrophoneDoubt, SpeakerDoubt
from handrail.signal.speech.voices import FRAME_S, VoiceFrame

FRAMES_PER_S = 62.5
THERAPIST, CLIENT, BOTH, NOBODY = (0.9, 0.0), (0.0, 0.9), (0.9, 0.9), (0.0, 0.0)
QUIET = ((-65.0, -65.0), (0.05, 0.05))
CROWD = ((-35.0, -35.0), (0.9, 0.9))
TALK = ((-28.0, -38.0), (0.95, 0.9))


def told(
    doubt: MicrophoneDoubt,
    seconds: float,
    pause: tuple[tuple[float, float], tuple[float, float]] = QUIET,
    speaking: tuple[float, float] = THERAPIST,
    leak_db: float = 10.0,
    from_s: float = 0.0,
) -> Iterator[SpeakerDoubt]:
    """Three seconds of talk and one of pause take turns."""
    for i in range(round(seconds * FRAMES_PER_S)):
        t_s = from_s + i * FRAME_S
        pausing = i * FRAME_S % 4.0 >= 3.0
        levels, speech = pause if pausing else TALK
        yield from doubt.follow(
            VoiceFrame(t_s, levels, speech), NOBODY if pausing else speaking, leak_db
        )


def test_two_people_with_a_microphone_each_leave_no_doubt() -> None:
    assert list(told(MicrophoneDoubt(), 120.0)) == []


def test_a_crowd_is_told_after_ten_seconds() -> None:
    (crowd,) = told(MicrophoneDoubt(), 20.0, pause=CROWD)
    assert (crowd.doubtful, crowd.crowded) == (True, True)
    assert 10.0 <= crowd.t_s <= 11.0


def test_a_crowd_near_one_of_the_microphones_is_a_crowd() -> None:
    (crowded,) = told(MicrophoneDoubt(), 20.0, pause=((-35.0, -65.0), (0.9, 0.05)))
    assert crowded.crowded


def test_a_crowd_that_left_is_forgotten() -> None:
    doubt = MicrophoneDoubt()
    list(told(doubt, 40.0, pause=CROWD))
    (gone,) = told(doubt, 40.0, from_s=40.0)
    assert (gone.doubtful, gone.crowded) == (False, False)


def test_microphones_with_hardly_any_leak_between_them_hear_the_same() -> None:
    doubt = MicrophoneDoubt()
    (alike,) = told(doubt, 1.0, leak_db=2.4)
    assert (alike.doubtful, alike.crowded) == (True, False)
    # In doubt until 3 dB are exceeded: it does not come and go with every word.
    assert list(told(doubt, 1.0, leak_db=2.9)) == []
    (better,) = told(doubt, 1.0, leak_db=3.1)
    assert not better.doubtful


def test_two_who_always_talk_at_once_are_one_sound_on_two_channels() -> None:
    # With 40 s of memory the share is 1 - exp(-t / 40 s): a quarter after 11.5 s of talk,
    # which with a second of pause after every three is at 14.5 s.
    (alike,) = told(MicrophoneDoubt(), 20.0, speaking=BOTH)
    assert (alike.doubtful, alike.crowded) == (True, False)
    assert abs(alike.t_s - 14.5) < 0.1
    assert alike.error == 0.125


def test_overlaps_are_no_such_thing() -> None:
    # Six seconds of each minute together: a tenth.
    doubt = MicrophoneDoubt()
    for minute in range(5):
        for second in range(0, 60, 4):
            who = BOTH if second in {20, 40} else THERAPIST if second % 8 else CLIENT
            at_s = 60.0 * minute + second
            assert list(told(doubt, 4.0, speaking=who, from_s=at_s)) == []
