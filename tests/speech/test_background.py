"""A crowd in the background leaves no pauses."""

from handrail.signal.speech.background import Background
from handrail.signal.speech.voices import VoiceFrame

SECOND = 62  # frames, nearly


def frame(level_dbfs: float, probability: float) -> VoiceFrame:
    return VoiceFrame(0.0, (level_dbfs,), (probability,))


def after(seconds: int, talk: tuple[float, float], pause: tuple[float, float]) -> bool:
    """Let 3 s of talk and 1 s of pause take turns; each is a level and a probability."""
    background = Background()
    for second in range(seconds):
        for _ in range(SECOND):
            background.follow(frame(*(pause if second % 4 == 3 else talk)))
    return background.crowded


def test_quiet_pauses_are_no_crowd() -> None:
    assert not after(40, (-23.0, 0.95), (-43.0, 0.02))


def test_pauses_full_of_speech_are_a_crowd() -> None:
    assert after(40, (-23.0, 0.95), (-31.0, 0.9))


def test_noise_that_is_no_speech_is_no_crowd() -> None:
    assert not after(40, (-23.0, 0.95), (-31.0, 0.1))


def test_a_faint_word_in_the_pauses_is_no_crowd() -> None:
    # 15 dB below the voices.
    assert not after(40, (-23.0, 0.95), (-38.0, 0.9))


def test_half_a_minute_is_heard_before_anything_is_said() -> None:
    assert not after(28, (-23.0, 0.95), (-31.0, 0.9))


def test_a_room_where_nobody_ever_spoke_is_no_crowd() -> None:
    assert not after(40, (-60.0, 0.02), (-60.0, 0.02))


def test_when_the_crowd_leaves_it_is_forgotten() -> None:
    background = Background()
    for _ in range(40 * SECOND):
        background.follow(frame(-30.0, 0.9))
    crowded = background.crowded
    for second in range(40):
        for _ in range(SECOND):
            background.follow(frame(*((-50.0, 0.0) if second % 2 else (-23.0, 0.9))))
    assert (crowded, background.crowded) == (True, False)
