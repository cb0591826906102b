"""The figures of a recording, by hand: what was measured, and what correction makes of it."""

from collections.abc import Sequence

import numpy as np
import pytest

from handrail.monitor.foreign.recording_hrv import KEYS, RecordingHrv, measure_recording
from handrail.monitor.imports.recordings import RrRecording


def figures(rr_ms: Sequence[float], gap_before: Sequence[int] = ()) -> RecordingHrv:
    recording = RrRecording.without_times("by hand", np.array(rr_ms, np.float64))
    for index in gap_before:
        recording.gap_before[index] = True
    return measure_recording(recording)


def breathing(beats: int) -> list[float]:
    """A heart that speeds up and slows down with each breath of five beats."""
    return [(800.0, 830.0, 850.0, 835.0, 805.0)[i % 5] for i in range(beats)]


def test_a_clean_recording_is_the_same_before_and_after() -> None:
    found = figures([800.0, 900.0] * 50)
    assert found.raw == found.corrected
    assert found.raw.mean_nn_ms == pytest.approx(850.0)
    assert found.raw.mean_hr_bpm == pytest.approx(60_000.0 / 850.0)
    assert found.raw.sdnn_ms == pytest.approx(50.0 * (100 / 99) ** 0.5)
    assert found.raw.rmssd_ms == pytest.approx(100.0)
    assert found.raw.pnn50_percent == pytest.approx(100.0)
    assert found.duration_s == pytest.approx(85.0)


def test_a_missed_beat_is_put_in_for_the_rate_and_kept_out_of_rmssd() -> None:
    rr_ms = breathing(100)
    clean = figures(rr_ms).corrected
    rr_ms[50:52] = [rr_ms[50] + rr_ms[51]]
    found = figures(rr_ms)
    assert found.artefacts.missed == 1
    assert found.n_rr == 99
    assert found.corrected.n_nn == 100
    assert found.corrected.mean_nn_ms == pytest.approx(clean.mean_nn_ms)
    # Two intervals are not as measured, so the pairs before, between and after them are out.
    assert found.corrected.n_pairs == clean.n_pairs - 3
    assert found.raw.rmssd_ms is not None
    assert found.corrected.rmssd_ms is not None
    assert found.raw.rmssd_ms > 4.0 * found.corrected.rmssd_ms


def test_no_difference_is_taken_across_a_gap() -> None:
    found = figures([800.0] * 20 + [600.0] * 20, gap_before=[20])
    assert found.gaps == 1
    assert found.raw.rmssd_ms == 0.0
    assert found.corrected.rmssd_ms == 0.0
    assert found.corrected.n_pairs == 38


def test_raw_figures_hold_every_number_and_corrected_ones_what_can_be() -> None:
    found = figures([800.0, 800.0, 0.0, 800.0, 800.0])
    assert found.n_rr == 5
    assert found.raw.n_nn == 5
    assert found.raw.mean_nn_ms == pytest.approx(640.0)
    assert found.raw.rmssd_ms == pytest.approx((2 * 800.0**2 / 4) ** 0.5)
    assert found.corrected.n_nn == 4
    assert found.corrected.mean_nn_ms == pytest.approx(800.0)
    assert found.gaps == 1


def test_what_is_no_number_counts_as_an_interval_and_measures_nothing() -> None:
    found = figures([800.0, float("nan"), 900.0])
    assert found.n_rr == 3
    assert found.raw.n_nn == 2
    assert found.raw.rmssd_ms is None


def test_the_object_has_the_keys_of_the_contract() -> None:
    made = figures(breathing(60)).as_object()
    assert list(made) == ["n_rr", *KEYS, "artefacts", "raw", "duration_s", "gaps"]
    assert list(made["artefacts"]) == ["ectopic", "missed", "extra", "misaligned"]
    assert list(made["raw"]) == list(KEYS)


def test_one_interval_is_enough_for_a_mean_and_for_nothing_else() -> None:
    found = figures([800.0]).as_object()
    assert found["mean_nn_ms"] == 800.0
    assert found["sdnn_ms"] is None
    assert found["rmssd_ms"] is None
