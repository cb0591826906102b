"""Log-mel spectra: the recipe the voiceprint network was trained on, computed a second time."""

import cmath
import math
from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray

from handrail.signal.speech.filterbank import BANDS, Filterbank, spectra


def by_the_book(frame: list[float]) -> list[float]:
    """Return one frame's 80 values from sums over its 400 samples, without numpy."""
    mean = sum(frame) / 400
    centred = [32_768 * (x - mean) for x in frame]
    emphasised = [centred[0] * 0.03] + [
        now - 0.97 * before for before, now in pairwise(centred)
    ]
    weighted = [
        x * (0.5 - 0.5 * math.cos(2 * math.pi * n / 399)) ** 0.85
        for n, x in enumerate(emphasised)
    ]
    power = [
        abs(sum(x * cmath.exp(-2j * math.pi * k * n / 512) for n, x in enumerate(weighted)))
        ** 2
        for k in range(257)
    ]

    def mel(hz: float) -> float:
        return 1127 * math.log(1 + hz / 700)

    step = (mel(8000) - mel(20)) / 81
    bands = []
    for band in range(80):
        middle = mel(20) + (band + 1) * step
        distances = [abs(mel(k * 16_000 / 512) - middle) / step for k in range(257)]
        weights = [max(0.0, 1 - d) for d in distances]
        energy = sum(w * p for w, p in zip(weights, power, strict=True))
        bands.append(math.log(max(energy, 1.1920929e-07)))
    return bands


@pytest.fixture
def hiss() -> NDArray[np.float32]:
    return np.random.default_rng(4).normal(0.0, 0.1, 1600).astype(np.float32)


def test_a_frame_holds_what_its_definition_says(hiss: NDArray[np.float32]) -> None:
    # The third frame begins 20 ms in: at sample 320.
    expected = by_the_book([float(x) for x in hiss[320:720]])
    assert spectra(hiss)[2] == pytest.approx(expected, abs=1e-4)


def test_a_tone_is_loudest_in_its_own_band() -> None:
    tone = np.sin(2 * np.pi * 1000.0 * np.arange(1600) / 16_000).astype(np.float32)
    # 1000 Hz is 1000 mel; 20 Hz is 31.7, 8000 Hz 2840.0: bands of 34.67 mel, the 28th of them
    # (counted from 1) is centred on 31.7 + 28 * 34.67 = 1002.5.
    assert set(spectra(tone).argmax(axis=1)) == {27}


def test_a_second_holds_98_frames_and_silence_is_finite() -> None:
    # The last whole frame begins at (16000 - 400) / 160 = 97.5, so at the 97th hop.
    silence = spectra(np.zeros(16_000, np.float32))
    assert silence.shape == (98, BANDS)
    assert np.isfinite(silence).all()
    assert spectra(np.zeros(399, np.float32)).shape == (0, BANDS)


@pytest.mark.parametrize("piece", [1, 256, 399, 1000])
def test_a_stream_in_pieces_is_the_whole(hiss: NDArray[np.float32], piece: int) -> None:
    stream = Filterbank()
    parts = [stream.hear(hiss[at : at + piece]) for at in range(0, len(hiss), piece)]
    assert np.array_equal(np.concatenate(parts), spectra(hiss))


def test_a_restart_begins_a_new_first_frame(hiss: NDArray[np.float32]) -> None:
    stream = Filterbank()
    stream.hear(hiss[:300])
    stream.restart()
    assert np.array_equal(stream.hear(hiss), spectra(hiss))
