"""Any stretch of a session's sound, where it was heard, and silence where nothing was."""

from pathlib import Path

import numpy as np
import pytest

from handrail.monitor.sound.session_sound import NoSound, SessionSound

from ..recorded_sound import KEY, RATE_HZ, pieces, record_sound, tone

ONE_COUNT = 1.0 / 32768.0


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """From 1 s on 2 s of a tone; after a hole of 3 s another second."""
    return record_sound(tmp_path, [*pieces(tone(2.0, 0.5), 1.0), *pieces(tone(1.0, 0.25), 6.0)])


def test_a_stretch_is_sample_for_sample_what_was_heard(path: Path) -> None:
    with SessionSound(path, KEY) as sound:
        heard = sound.read(1.5, 2.5)[:, 0]
    expected = tone(2.0, 0.5)[RATE_HZ // 2 : 3 * RATE_HZ // 2]
    assert heard == pytest.approx(expected, abs=ONE_COUNT)


def test_where_nothing_was_heard_there_is_silence_as_long_as_it_lasted(path: Path) -> None:
    with SessionSound(path, KEY) as sound:
        heard = sound.mixed(0.0, 8.0)
    loud = np.abs(heard) > 0.0
    assert not loud[:RATE_HZ].any()
    assert not loud[3 * RATE_HZ : 6 * RATE_HZ].any()
    assert loud[6 * RATE_HZ + 1 : 7 * RATE_HZ].mean() > 0.8  # a sine is at zero now and then
    assert not loud[7 * RATE_HZ :].any()


def test_small_steps_say_what_one_large_step_says(path: Path) -> None:
    with SessionSound(path, KEY) as sound:
        whole = sound.mixed(0.0, 7.0)
        steps = np.concatenate([sound.mixed(n / 10, (n + 1) / 10) for n in range(70)])
    assert steps == pytest.approx(whole)


def test_two_devices_lie_side_by_side_and_are_mixed_into_one(tmp_path: Path) -> None:
    # The microphone from 0 s, the call from 0.25 s on: the mean of 0.5 and 0 is 0.25.
    here, there = np.full(RATE_HZ, 0.5, np.float32), np.full(RATE_HZ, 0.25, np.float32)
    path = record_sound(tmp_path, [*pieces(here), *pieces(there, 0.25, sensor="call")])
    with SessionSound(path, KEY) as sound:
        assert sound.channels == 2
        mixed = sound.mixed(0.0, 1.0)
    assert mixed[: RATE_HZ // 4] == pytest.approx(0.25)
    assert mixed[RATE_HZ // 4 + 1 :] == pytest.approx(0.375)


def test_a_session_without_sound_says_so(tmp_path: Path) -> None:
    with pytest.raises(NoSound, match="not agreed to, or it was erased"):
        SessionSound(record_sound(tmp_path, []), KEY)


def test_a_piece_that_cannot_be_read_is_silence_and_counted(tmp_path: Path) -> None:
    whole = pieces(tone(1.2, 0.5))
    path = record_sound(tmp_path, whole)
    with SessionSound(path, KEY) as sound:
        sound._record._connection.execute("PRAGMA query_only = ON")
        broken = sound._record.audio_piece
        sound._record.audio_piece = (  # type: ignore[method-assign]
            lambda number: _raise() if number == 2 else broken(number)
        )
        heard = sound.mixed(0.0, 1.2)
        assert sound.damaged == 1
    assert np.abs(heard[:6400]).max() > 0.4
    assert np.abs(heard[6400:12_800]).max() == 0.0
    assert np.abs(heard[12_800:]).max() > 0.4


def _raise() -> None:
    from handrail.monitor.recording.session_errors import SessionDamaged

    raise SessionDamaged("Part of it is damaged.")
