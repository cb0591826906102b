"""Sound files as they are: read in pieces, or refused with a sentence."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from handrail.monitor.imports.recordings import Unreadable
from handrail.monitor.imports.sound import read_sound
from handrail.monitor.imports.sound_faults import SoundFaults

from ..talk_of_two import noise, sound_file

Channel = NDArray[np.float32]


def refused(path: Path) -> str:
    with pytest.raises(Unreadable) as error:
        read_sound(path)
    assert str(error.value).startswith(f"{path.name}: ")
    return str(error.value)


def test_the_pieces_are_the_whole_and_none_is_longer_than_a_second(tmp_path: Path) -> None:
    path = sound_file(tmp_path / "room.wav", noise(2.5, 2))
    recording = read_sound(path)
    assert (recording.channels, recording.rate_hz, recording.duration_s) == (2, 16_000, 2.5)
    blocks = list(recording.blocks())
    assert [block.t_s for block in blocks] == [0.0, 1.0, 2.0]
    assert [len(block.samples) for block in blocks] == [16_000, 16_000, 8000]
    whole, _ = soundfile.read(path, dtype="float32")
    assert np.array_equal(np.concatenate([block.samples for block in blocks]), whole)


@pytest.mark.parametrize("name", ["half.flac", "half.mp3"])
def test_a_file_cut_in_half_is_noticed(tmp_path: Path, name: str) -> None:
    path = sound_file(tmp_path / name, noise(10.0, 2))
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    if name == "half.flac":
        assert "cut short or damaged after" in refused(path)
    else:  # whose length is a guess in some files
        (note,) = read_sound(path).notes
        assert "s where its header promises 10 s: it may have been cut short" in note


def test_a_sample_that_is_no_number_is_named_with_its_place(tmp_path: Path) -> None:
    for value in (np.nan, np.inf):
        samples = noise(2.0, 2)
        samples[24_000, 1] = value
        path = sound_file(tmp_path / "broken.wav", samples, subtype="FLOAT")
        assert "sample 24000 of channel 2 (at 1.500 s) is no number" in refused(path)


def test_sound_beyond_full_scale_is_read_and_said(tmp_path: Path) -> None:
    samples = noise(1.0, 2)
    samples[5, 0] = -2.5
    recording = read_sound(sound_file(tmp_path / "loud.wav", samples, subtype="FLOAT"))
    assert recording.notes == (
        "sound of up to 2.5 times full scale; what exceeds it is cut off",
    )


def test_silence_is_passed_over_and_changes_no_figure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Seconds 2 to 4 hold nothing: only the first of them, where the sound breaks off, counts.
    samples = np.concatenate([noise(2.0, 2), np.zeros((48_000, 2), np.float32), noise(1.0, 2)])
    heard: list[int] = []
    hear = SoundFaults.hear

    def noted(faults: SoundFaults, block: Channel) -> None:
        heard.append(len(block))
        hear(faults, block)

    monkeypatch.setattr(SoundFaults, "hear", noted)
    recording = read_sound(sound_file(tmp_path / "pause.wav", samples))
    assert len(heard) == 2 + 1 + 1
    assert recording.samples == 6 * 16_000
    whole, _ = soundfile.read(tmp_path / "pause.wav", dtype="float32")
    slopes = np.diff(whole, axis=0, prepend=np.zeros((1, 2))).astype(np.float64)
    assert recording.products == pytest.approx(slopes.T @ slopes)
    assert recording.peaks == pytest.approx(np.abs(whole).max(axis=0))


def test_a_second_of_silence_weighs_on_faults_as_much_as_its_samples() -> None:
    loud = np.full((16_000, 1), 0.04, np.float32)
    passed, heard = SoundFaults(1, 16_000), SoundFaults(1, 16_000)
    for faults in (passed, heard):
        faults.hear(loud)
    passed.hear_silence(3 * 16_000)
    for _ in range(3):
        heard.hear(np.zeros((16_000, 1), np.float32))
    # An offset of 4 % over one second of four is 1 % of the whole, and no more: nothing to say.
    assert list(passed.notes()) == list(heard.notes()) == []


AT_S = np.arange(3 * 16_000) / 16_000


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (lambda room: room, None),
        (lambda room: np.clip(room, -0.02, 0.02), "channel 2 is possibly clipped"),
        (lambda room: room + 0.1, "channel 2 has a constant offset of 10% of full scale"),
        (lambda room: room + 0.004 * np.sin(100.0 * np.pi * AT_S), "channel 2 hums at 50 Hz"),
        (lambda room: room + 0.004 * np.sin(120.0 * np.pi * AT_S), "channel 2 hums at 60 Hz"),
    ],
    ids=["none", "clipped", "offset", "50 Hz", "60 Hz"],
)
def test_a_fault_that_does_not_hinder_is_said_of_its_channel(
    tmp_path: Path, fault: Callable[[Channel], Channel], sentence: str | None
) -> None:
    # A room of 0.01 RMS: 0.02 is two spreads, and a hum of 0.004 has 0.08 of its power.
    samples = noise(3.0, 2)
    samples[:, 1] = fault(samples[:, 1])
    notes = read_sound(sound_file(tmp_path / "room.wav", samples)).notes
    assert [note.startswith(str(sentence)) for note in notes] == [True] * (sentence is not None)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "the file is empty"),
        (b"Dear colleague, the recording follows.\n" * 9, "this is no sound file"),
        (np.random.default_rng(3).bytes(5000), "this is no sound file"),
    ],
    ids=["empty", "text", "rubbish"],
)
@pytest.mark.parametrize("name", ["x.wav", "x.flac", "x.mp3", "x.ogg", "x.raw", "x"])
def test_what_is_no_sound_is_refused_whatever_its_name(
    tmp_path: Path, name: str, content: bytes, why: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert why in refused(path)


def test_a_folder_a_file_without_sound_and_a_silent_one_are_told_apart(tmp_path: Path) -> None:
    folder = tmp_path / "session.wav"
    folder.mkdir()
    assert "a folder" in refused(folder)
    assert "no sound at all" in refused(sound_file(tmp_path / "none.wav", noise(0.0, 2)))
    silence = np.zeros((1000, 2), np.float32)
    assert "nothing but silence" in refused(sound_file(tmp_path / "zero.wav", silence))


@pytest.mark.parametrize(
    ("rate_hz", "why"),
    [(4000, "too few to hear a voice"), (44_056, "no multiple of 25; convert it to 16000")],
)
def test_a_rate_that_cannot_be_used_is_refused(tmp_path: Path, rate_hz: int, why: str) -> None:
    path = tmp_path / "odd.wav"
    soundfile.write(path, noise(0.1, 2), rate_hz)
    assert why in refused(path)


def test_a_header_that_promises_too_much_is_refused_before_room_is_made(
    tmp_path: Path,
) -> None:
    path = sound_file(tmp_path / "room.wav", noise(1.0, 2))
    whole = path.read_bytes()
    # Of a WAV's fmt chunk: channels at byte 22, samples per second at byte 24.
    path.write_bytes(whole[:24] + (2_000_000_000).to_bytes(4, "little") + whole[28:])
    assert "2000000000 samples per second are more than any microphone" in refused(path)
    path.write_bytes(whole[:22] + (1000).to_bytes(2, "little") + whole[24:])
    assert "it has 1000 channels, and 64 are the most" in refused(path)


def test_sound_that_says_it_is_longer_than_a_day_is_refused(tmp_path: Path) -> None:
    path = sound_file(tmp_path / "long.flac", noise(1.0, 1))
    whole = bytearray(path.read_bytes())
    whole[21] |= 0x0F  # the low 36 bits from here count the samples
    whole[22:26] = b"\xff" * 4
    path.write_bytes(whole)
    assert "longer than a day" in refused(path)
