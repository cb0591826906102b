"""What a session's sound looks like: no moment of it is lost, and a gap stays a gap."""

from pathlib import Path

import numpy as np
import pytest

from handrail.monitor.sound.session_sound import SessionSound
from handrail.monitor.sound.sound_outline import SoundOutline, outline_sound

from ..recorded_sound import KEY, RATE_HZ, pieces, record_sound, tone


def outlined(path: Path, pieces_wanted: int = 1_000) -> SoundOutline:
    left = iter(range(pieces_wanted))
    with SessionSound(path, KEY) as sound:
        outline = SoundOutline(sound.end_s)
        outline_sound(outline, sound, lambda: next(left, None) is not None)
    return outline


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give 10 s of a quiet tone with one click at 7.003 s, nothing for 30 s, 10 s of tone."""
    first = tone(10.0, 0.1)
    first[round(7.003 * RATE_HZ)] = -0.75
    folder = tmp_path_factory.mktemp("sound")
    return record_sound(folder, [*pieces(first), *pieces(tone(10.0, 0.2), 40.0)])


def test_a_click_of_one_sample_shows_from_afar(path: Path) -> None:
    outline = outlined(path)
    least, most = outline.within(0.0, 50.0, 10)  # columns of 5 s
    assert least == pytest.approx([-0.1, -0.75, *[0.0] * 6, -0.2, -0.2], abs=0.002)
    assert most == pytest.approx([0.1, 0.1, *[0.0] * 6, 0.2, 0.2], abs=0.002)
    assert outline.loudest == pytest.approx(0.75, abs=0.001)


def test_seen_closely_it_is_where_it_was_to_a_hundredth_of_a_second(path: Path) -> None:
    least, _ = outlined(path).within(6.95, 7.05, 10)
    assert np.flatnonzero(least < -0.5).tolist() == [5]  # 7.00 to 7.01 s


def test_before_and_behind_the_sound_nothing_is_drawn(path: Path) -> None:
    least, most = outlined(path).within(45.0, 55.0, 10)
    assert most[:5] == pytest.approx(0.2, abs=0.002)
    assert not most[5:].any()
    assert not least[5:].any()


def test_it_can_be_stopped_and_what_is_known_stays(path: Path) -> None:
    outline = outlined(path, pieces_wanted=1)
    assert not outline.complete
    assert outline.known_s == 20.0
    assert outline.within(0.0, 50.0, 5)[1].tolist()[3:] == [0.0, 0.0]
    assert outlined(path).complete


def test_ninety_minutes_are_small() -> None:
    outline = SoundOutline(5400.0)
    assert outline.least.nbytes + outline.most.nbytes == 2_160_000


def test_no_sound_at_all_has_an_outline_too() -> None:
    outline = SoundOutline(0.0)
    assert outline.loudest == 0.0
    assert outline.within(0.0, 4.0, 3)[0].tolist() == [0.0, 0.0, 0.0]
