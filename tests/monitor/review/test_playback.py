"""A session is played from any moment, at any speed, and it is known what is heard."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from handrail.monitor.records import Reason
from handrail.monitor.review.playback import Playback, playback_of
from handrail.monitor.review.played_sound import Loop
from handrail.monitor.sound.session_sound import NoSound

from ..recorded_sound import KEY, RATE_HZ, pieces, record_sound, tone
from ..silent_speaker import SilentSpeaker

ONE_COUNT = 1.0 / 32768.0


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a tone of 200 Hz for 4 s, nothing for 2 s, and the tone again for 4 s."""
    sound = tone(4.0, 0.5, 200.0)
    folder = tmp_path_factory.mktemp("sound")
    return record_sound(folder, [*pieces(sound), *pieces(sound, 6.0)])


@pytest.fixture
def speaker() -> SilentSpeaker:
    return SilentSpeaker()


@pytest.fixture
def playback(path: Path, speaker: SilentSpeaker) -> Playback:
    return playback_of(path, KEY, speaker)


def pitch_hz(sound: NDArray[np.float32]) -> float:
    """Return the frequency of the strongest tone, by the Fourier transform."""
    strength = np.abs(np.fft.rfft(sound * np.hanning(len(sound))))
    return float(strength.argmax() * RATE_HZ / len(sound))


def test_nothing_plays_by_itself(playback: Playback, speaker: SilentSpeaker) -> None:
    playback.jump(3.0)
    playback.set_speed(1.5)
    playback.set_loop(Loop(1.0, 3.0))
    assert speaker.played == []
    assert not playback.is_playing
    assert playback.position_s() == 3.0


def test_what_is_heard_is_what_was_recorded_from_there_on(
    playback: Playback, speaker: SilentSpeaker
) -> None:
    playback.jump(1.0)
    playback.play()
    heard = speaker.now.hear(5)  # of 0.1 s each
    assert heard == pytest.approx(
        tone(4.0, 0.5, 200.0)[RATE_HZ : 3 * RATE_HZ // 2], abs=ONE_COUNT
    )
    assert playback.position_s() == 1.5


def test_a_gap_is_silence_as_long_as_it_was(playback: Playback, speaker: SilentSpeaker) -> None:
    playback.jump(3.0)
    playback.play()
    heard = np.abs(speaker.now.hear_all())
    assert len(heard) == 7 * RATE_HZ
    assert heard[: RATE_HZ - 2].max() == pytest.approx(0.5, abs=0.01)
    assert heard[RATE_HZ : 3 * RATE_HZ].max() == 0.0
    assert heard[3 * RATE_HZ :].max() == pytest.approx(0.5, abs=0.01)


@pytest.mark.parametrize("speed", [0.5, 0.75, 1.25, 2.0])
def test_at_another_speed_it_takes_another_time_and_sounds_as_high(
    playback: Playback, speaker: SilentSpeaker, speed: float
) -> None:
    playback.set_speed(speed)
    playback.play()
    heard = speaker.now.hear_all()
    assert len(heard) / RATE_HZ == pytest.approx(10.0 / speed, abs=0.05)
    middle = heard[round(1.0 / speed * RATE_HZ) : round(3.0 / speed * RATE_HZ)]
    assert pitch_hz(middle) == pytest.approx(200.0, abs=2.0)
    # Where the gap begins and ends: at 4 and 6 s, less than half of atempo's 32 ms away and
    # as much for a second stretch that overlaps it.
    loud = np.flatnonzero(np.abs(heard) > 0.25)
    longest = np.diff(loud).argmax()
    gap_s = np.array([loud[longest], loud[longest + 1]]) / RATE_HZ * speed
    assert gap_s == pytest.approx([4.0, 6.0], abs=0.035)


def test_the_moment_moves_as_fast_as_the_speed(
    playback: Playback, speaker: SilentSpeaker
) -> None:
    playback.set_speed(2.0)
    playback.jump(1.0)
    playback.play()
    speaker.now.samples = 1.5 * RATE_HZ  # 1.5 s of 2 session seconds each
    assert playback.position_s() == pytest.approx(4.0, abs=0.01)


def test_another_speed_goes_on_from_what_is_heard(
    playback: Playback, speaker: SilentSpeaker
) -> None:
    playback.play()
    speaker.now.samples = 2.0 * RATE_HZ
    playback.set_speed(0.5)
    assert len(speaker.played) == 2
    assert playback.position_s() == 2.0
    speaker.now.samples = 1.0 * RATE_HZ
    assert playback.position_s() == pytest.approx(2.5, abs=0.01)


def test_a_pause_keeps_the_moment_and_play_goes_on_from_it(
    playback: Playback, speaker: SilentSpeaker
) -> None:
    playback.play()
    speaker.now.samples = 2.25 * RATE_HZ
    playback.pause()
    assert speaker.now.finished
    assert not playback.is_playing
    assert playback.position_s() == 2.25
    playback.play()
    assert playback.position_s() == 2.25


def test_a_jump_while_it_plays_goes_on_there_and_one_at_rest_stays_at_rest(
    playback: Playback, speaker: SilentSpeaker
) -> None:
    playback.play()
    playback.jump(7.0)
    assert (len(speaker.played), playback.is_playing, playback.position_s()) == (2, True, 7.0)
    playback.pause()
    playback.jump(-3.0)
    assert (len(speaker.played), playback.position_s()) == (2, 0.0)
    playback.jump(99.0)
    assert playback.position_s() == 10.0


def test_from_the_end_it_begins_anew(playback: Playback, speaker: SilentSpeaker) -> None:
    playback.jump(9.5)
    playback.play()
    speaker.now.hear_all()
    assert not playback.is_playing
    assert playback.position_s() == 10.0
    playback.play()
    assert playback.position_s() == 0.0


def test_a_stretch_is_repeated_and_each_time_its_moments_are_told(
    playback: Playback, speaker: SilentSpeaker
) -> None:
    playback.jump(2.5)
    playback.set_loop(Loop(2.0, 3.0))
    playback.play()
    speaker.now.hear(5)  # 2.5 to 3.0 s
    assert playback.position_s() == pytest.approx(3.0)
    speaker.now.hear(4)
    assert playback.position_s() == pytest.approx(2.4)
    speaker.now.hear(6)
    speaker.now.hear(1)
    assert playback.position_s() == pytest.approx(2.1)
    speaker.now.samples -= 3200  # 0.2 s are in the driver's buffer, not heard yet
    assert playback.position_s() == pytest.approx(2.9)


def test_from_outside_a_stretch_that_is_repeated_its_beginning_is_played(
    playback: Playback, speaker: SilentSpeaker
) -> None:
    playback.set_loop(Loop(2.0, 3.0))
    playback.jump(8.0)
    playback.play()
    assert playback.position_s() == 2.0
    playback.set_loop(None)
    assert playback.position_s() == 2.0
    assert len(speaker.now.hear_all()) == 8 * RATE_HZ


def test_a_stretch_too_short_to_be_heard_is_not_repeated(playback: Playback) -> None:
    playback.set_loop(Loop(2.0, 2.4))
    assert playback.loop is None
    playback.set_loop(Loop(9.8, 12.0))  # of which 0.2 s are in the session
    assert playback.loop is None


def test_a_device_that_fails_leaves_the_moment_and_says_why(
    playback: Playback, speaker: SilentSpeaker
) -> None:
    playback.play()
    speaker.now.samples = 1.0 * RATE_HZ
    speaker.now.fail(Reason.DEVICE_MISSING)
    assert not playback.is_playing
    assert playback.fault is Reason.DEVICE_MISSING
    assert playback.position_s() == 1.0
    playback.play()
    assert playback.position_s() == 1.0
    assert playback.is_playing


def test_a_file_that_is_gone_is_said_and_nothing_is_heard(
    tmp_path: Path, speaker: SilentSpeaker
) -> None:
    path = record_sound(tmp_path, pieces(tone(1.0, 0.5)))
    playback = playback_of(path, KEY, speaker)
    path.unlink()
    playback.play()
    assert len(speaker.now.hear_all()) == 0
    assert playback.error is not None


def test_a_session_without_sound_has_no_playback(
    tmp_path: Path, speaker: SilentSpeaker
) -> None:
    with pytest.raises(NoSound):
        playback_of(record_sound(tmp_path, []), KEY, speaker)
