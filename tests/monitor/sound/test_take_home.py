"""The client's recording: others' players open it, others' meters find it as loud as meant."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pyloudnorm
import pytest
import soundfile

from handrail.monitor.sound.loudness import loudness_of
from handrail.monitor.sound.session_sound import SessionSound
from handrail.monitor.sound.take_home import (
    AIM_LUFS,
    MOST_GAIN_DB,
    TakeHomePlan,
    TakeHomeRefused,
    TakeHomeStopped,
    write_take_home,
)

from ..recorded_sound import KEY, RATE_HZ, pieces, record_sound, tone

LENGTH_S = 24.0


@pytest.fixture
def sound(tmp_path: Path) -> SessionSound:
    """24 s of a tone that lies 14 dB below the level that is aimed at."""
    folder = tmp_path / "session"
    folder.mkdir()
    return SessionSound(record_sound(folder, pieces(tone(LENGTH_S, 0.05))), KEY)


def heard_lufs(path: Path) -> float:
    samples, rate_hz = soundfile.read(path)
    return float(pyloudnorm.Meter(rate_hz).integrated_loudness(samples))


@pytest.mark.parametrize("ending", [".wav", ".flac", ".mp3"])
def test_it_is_as_loud_as_meant_by_another_meter_and_another_player(
    sound: SessionSound, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"listen{ending}"
    told = write_take_home(sound, TakeHomePlan(fade_s=0.0), path)
    assert heard_lufs(path) == pytest.approx(AIM_LUFS, abs=0.3)
    # A sine of amplitude 0.05 at 1 kHz is -29.0 LUFS: -0.691 + 10 log10(0.05^2 / 2) + 0.69.
    assert told.before.integrated_lufs == pytest.approx(-29.0, abs=0.15)
    assert told.gain_db == pytest.approx(11.0, abs=0.15)
    assert soundfile.info(path).duration == pytest.approx(LENGTH_S, abs=0.15)


def test_ffmpeg_and_pyloudnorm_agree_on_speech_like_sound() -> None:
    dice = np.random.default_rng(3)
    loud = np.repeat(dice.uniform(0.01, 0.3, 60), RATE_HZ // 2)
    noise = (dice.normal(0.0, 0.2, len(loud)) * loud).astype(np.float32)
    ours = loudness_of(np.array_split(noise, 13), RATE_HZ)
    theirs = pyloudnorm.Meter(RATE_HZ).integrated_loudness(noise.astype(float))
    assert ours.integrated_lufs == pytest.approx(theirs, abs=0.2)


def test_a_part_begins_and_ends_where_it_was_said(tmp_path: Path) -> None:
    # Seconds 0-10 at 400 Hz, then 800 Hz: from 8 to 14 s are 2 s of the one, 4 s of the other.
    both = np.concatenate([tone(10.0, 0.1, 400.0), tone(10.0, 0.1, 800.0)])
    with SessionSound(record_sound(tmp_path, pieces(both)), KEY) as sound:
        write_take_home(sound, TakeHomePlan(8.0, 14.0, fade_s=0.0), tmp_path / "part.wav")
    samples, rate_hz = soundfile.read(tmp_path / "part.wav")
    assert len(samples) == pytest.approx(6 * rate_hz, abs=200)
    crossings = np.nonzero(np.diff(np.signbit(samples)))[0]
    early = (crossings < 1.9 * rate_hz).sum() / 1.9 / 2.0
    late = (crossings > 2.1 * rate_hz).sum() / 3.9 / 2.0
    assert (early, late) == (pytest.approx(400.0, rel=0.02), pytest.approx(800.0, rel=0.02))


def test_it_fades_in_and_out_and_silence_may_come_before(
    sound: SessionSound, tmp_path: Path
) -> None:
    path = tmp_path / "calm.wav"
    write_take_home(sound, TakeHomePlan(fade_s=4.0, silence_s=3.0), path)
    samples, rate_hz = soundfile.read(path)
    assert len(samples) == pytest.approx((LENGTH_S + 3.0) * rate_hz, abs=400)
    assert np.abs(samples[: 3 * rate_hz]).max() < 1e-3
    full = np.abs(samples[10 * rate_hz : 11 * rate_hz]).max()
    quarter = np.abs(samples[4 * rate_hz - 400 : 4 * rate_hz]).max()  # 1 of 4 s of the fade
    assert quarter / full == pytest.approx(0.25, abs=0.05)
    assert np.abs(samples[-200:]).max() < 0.02 * full


def test_what_is_very_loud_for_a_moment_is_held_below_full_scale(tmp_path: Path) -> None:
    quiet, shout = tone(30.0, 0.02), tone(0.3, 0.9)
    both = np.concatenate([quiet, shout, quiet])
    with SessionSound(record_sound(tmp_path, pieces(both)), KEY) as sound:
        write_take_home(sound, TakeHomePlan(), tmp_path / "shout.wav")
    samples, _ = soundfile.read(tmp_path / "shout.wav")
    assert np.abs(samples).max() <= 10.0 ** (-1.5 / 20.0) + 0.01


def test_a_whisper_is_not_raised_until_the_room_hisses(tmp_path: Path) -> None:
    with SessionSound(record_sound(tmp_path, pieces(tone(10.0, 0.001))), KEY) as sound:
        told = write_take_home(sound, TakeHomePlan(fade_s=0.0), tmp_path / "whisper.wav")
    assert told.gain_db == MOST_GAIN_DB
    # -29.0 - 34 dB (0.001 for 0.05) + 24 dB
    assert heard_lufs(tmp_path / "whisper.wav") == pytest.approx(-39.0, abs=0.3)


@pytest.mark.parametrize("ending", [".wav", ".flac", ".mp3"])
def test_nothing_in_the_file_says_whose_it_is_or_when(
    sound: SessionSound, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"listen{ending}"
    write_take_home(sound, TakeHomePlan(), path)
    with soundfile.SoundFile(path) as file:
        assert file.copy_metadata() in ({}, {"software": "Lavf"})
    once = path.read_bytes()
    write_take_home(sound, TakeHomePlan(), path)
    assert path.read_bytes() == once  # no time of making either


@pytest.mark.parametrize(
    ("plan", "name", "why"),
    [
        (TakeHomePlan(), "listen.ogg", "choose one of .mp3, .flac, .wav"),
        (TakeHomePlan(30.0), "listen.wav", "no part of this session"),
        (TakeHomePlan(900.0, 1000.0), "listen.wav", "^900 s is no part of this session, which"),
        (TakeHomePlan(5.0, 5.0), "listen.wav", "begins at 5 s cannot end at 5 s"),
        (TakeHomePlan(5.0, 2.0), "listen.wav", "begins at 5 s cannot end at 2 s"),
        (TakeHomePlan(-1.0, 5.0), "listen.wav", "no part of this session"),
    ],
)
def test_what_cannot_be_made_is_refused_in_a_sentence(
    sound: SessionSound, tmp_path: Path, plan: TakeHomePlan, name: str, why: str
) -> None:
    with pytest.raises(TakeHomeRefused, match=why):
        write_take_home(sound, plan, tmp_path / name)
    assert [path.name for path in tmp_path.iterdir()] == ["session"]


def test_of_silence_no_recording_is_made(tmp_path: Path) -> None:
    path = record_sound(tmp_path, pieces(np.zeros(RATE_HZ, np.float32)))
    with SessionSound(path, KEY) as sound, pytest.raises(TakeHomeRefused, match="Nothing can"):
        write_take_home(sound, TakeHomePlan(), tmp_path / "listen.wav")


def test_stopping_leaves_nothing_behind_and_an_older_file_whole(
    sound: SessionSound, tmp_path: Path
) -> None:
    path = tmp_path / "listen.mp3"
    path.write_bytes(b"of last week")
    shares: list[float] = []

    def stop_at_last(share: float) -> bool:
        shares.append(share)
        return share < 0.9

    with pytest.raises(TakeHomeStopped):
        write_take_home(sound, TakeHomePlan(), path, stop_at_last)
    assert shares == sorted(shares)
    assert path.read_bytes() == b"of last week"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["listen.mp3", "session"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_only_its_maker_can_read_it_at_first(sound: SessionSound, tmp_path: Path) -> None:
    path = tmp_path / "listen.flac"
    write_take_home(sound, TakeHomePlan(), path)
    assert path.stat().st_mode & 0o077 == 0
    assert subprocess.run(["test", "-r", str(path)], check=False).returncode == 0
