"""Intervals and R peaks on one clock: nothing is bridged, time runs on where nothing was."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.monitor.imports.placed_beats import PlacedBeats, placed_intervals, placed_peaks
from handrail.monitor.imports.recordings import (
    BeatTimes,
    EcgRecording,
    RrAnswers,
    RrRecording,
    Unreadable,
)
from handrail.monitor.imports.rr_text import read_rr_text
from handrail.monitor.traces.trace import Trace, TraceHeader, beat_gaps, read_trace, write_trace
from handrail.monitor.traces.trace_head import UNDATED

from .drawn_ecg import RATE_HZ, spikes


def listed(*rr_ms: float) -> RrRecording:
    return RrRecording.without_times("list", np.array(rr_ms))


def placed(text: str) -> PlacedBeats:
    return placed_intervals("rr.csv", read_rr_text("rr.csv", text.encode(), RrAnswers()))


def spans(found: PlacedBeats) -> list[tuple[float, float, str]]:
    return [(round(g.start_s, 3), round(g.end_s, 3), g.reason) for g in found.gaps]


def test_a_list_follows_beat_by_beat_from_zero() -> None:
    found = placed_intervals("a", listed(800, 810, 790))
    assert [(beat.t_s, beat.rr_ms) for beat in found.beats] == [
        (0.8, 800),
        (1.61, 810),
        (2.4, 790),
    ]
    assert (found.duration_s, found.gaps, found.left_out) == (2.4, (), 0)


def test_an_impossible_interval_is_left_out_and_its_time_passes() -> None:
    found = placed_intervals("a", listed(800, 5000, 800))
    assert [beat.t_s for beat in found.beats] == [0.8, 6.6]
    assert spans(found) == [(0.8, 5.8, "intervals_left_out")]
    assert found.left_out == 1


def test_an_interval_of_unknown_length_counts_as_a_second_and_that_is_said() -> None:
    found = placed_intervals("a", listed(800, np.nan, 800))
    assert spans(found) == [(0.8, 1.8, "intervals_left_out")]
    assert "1 intervals of unknown length" in found.notes[0]


def test_times_of_the_files_own_are_kept() -> None:
    found = placed("t_s,rr_ms\n10.8,800\n11.6,800\n15.2,800\n16.0,800\n")
    assert [beat.t_s for beat in found.beats] == [10.8, 11.6, 15.2, 16.0]
    assert spans(found) == [(0.0, 10.0, "beats_missing"), (11.6, 14.4, "beats_missing")]
    assert found.begins_s == 0.0


def test_seconds_since_1970_become_seconds_since_the_first_beat_began() -> None:
    text = "time,rr_ms\n1644226061.8,800\n1644226062.6,800\n1644226063.4,800\n"
    recording = read_rr_text("rr.csv", text.encode(), RrAnswers())
    assert recording.started_at is not None
    assert recording.started_at.isoformat(timespec="milliseconds").endswith("27:41.800+00:00")
    found = placed_intervals("rr.csv", recording)
    assert [beat.t_s for beat in found.beats] == pytest.approx([0.8, 1.6, 2.4], abs=1e-5)
    assert found.begins_s == pytest.approx(-0.8)


def test_late_stamps_only_say_where_a_stretch_lies() -> None:
    recording = replace(
        listed(1000, 1000, 1000, 1000),
        gap_before=np.array([False, False, True, False]),
        times=BeatTimes(np.array([1.3, 2.1, 40.0, 41.4]), exact=False),
    )
    found = placed_intervals("a", recording)
    # Distances to the added-up 1, 2, 3, 4 s: 0.3 and 0.1, median 0.2; 37.0 and 37.4, median
    # 37.2.  So the beats lie at 1.2, 2.2, 40.2, 41.2 s, and the first began at 0.2 s.
    assert [beat.t_s for beat in found.beats] == pytest.approx([1.2, 2.2, 40.2, 41.2])
    assert spans(found) == [(2.2, 39.2, "beats_missing")]


def test_times_that_run_back_are_refused_with_their_place() -> None:
    recording = replace(
        listed(800, 800, 800), times=BeatTimes(np.array([1.0, 2.0, 1.5]), exact=True)
    )
    with pytest.raises(Unreadable, match=r"from beat 2 to the next: 2\.000 s, then 1\.500 s"):
        placed_intervals("a", recording)


def test_a_week_of_nothing_is_no_session() -> None:
    with pytest.raises(Unreadable, match="no session is longer"):
        placed_intervals("a", listed(800, 7 * 86_400_000.0, 800))


def test_a_twelve_hour_clock_without_its_half_is_refused() -> None:
    text = "time;rr_ms\n12:59:58;900\n12:59:59;900\n1:00:00;900\n"
    with pytest.raises(Unreadable, match=r"line 4: .*'12:59:59' back to '1:00:00'.*AM and PM"):
        placed(text)


def test_a_twelve_hour_clock_with_its_half_is_read() -> None:
    text = "time;rr_ms\n12:59:58 PM;1000\n12:59:59 PM;1000\n1:00:00 PM;1000\n"
    assert [beat.t_s for beat in placed(text).beats] == [1.0, 2.0, 3.0]


def recorded(samples_uv: np.ndarray, unit: str = "uV") -> EcgRecording:
    return EcgRecording("drawn", samples_uv, unit, RATE_HZ, "II")


def test_r_peaks_become_beats_after_the_first() -> None:
    wave, peaks = spikes(30.0)
    found = placed_peaks("e", recorded(wave))
    assert [beat.t_s for beat in found.beats] == pytest.approx(peaks[1:] / RATE_HZ, abs=0.005)
    assert found.duration_s == 30.0
    assert found.gaps == ()


def test_no_interval_is_taken_across_missing_samples() -> None:
    wave, _ = spikes(60.0)
    wave[5000:7500] = np.nan  # from 20 s to 30 s
    found = placed_peaks("e", recorded(wave))
    (gap,) = found.gaps
    assert gap.start_s == pytest.approx(19.6, abs=0.9)
    assert gap.end_s == pytest.approx(30.0, abs=0.9)
    assert gap.reason == "ecg_not_clear"


def test_a_short_hole_between_two_beats_is_not_bridged_either() -> None:
    wave, peaks = spikes(60.0)
    wave[4950:5050] = np.nan  # 0.4 s between the peaks at 4900 and 5100: an interval of 0.8 s
    found = placed_peaks("e", recorded(wave))
    assert len(found.beats) == len(peaks) - 2
    assert 20.4 not in [round(beat.t_s, 1) for beat in found.beats]
    assert found.left_out == 1


def test_what_looks_like_beats_in_noise_is_left_out() -> None:
    wave, _ = spikes(60.0)
    wave[5000:7500] += np.random.default_rng(8).normal(0.0, 400.0, 2500)
    found = placed_peaks("e", recorded(wave))
    assert not [beat for beat in found.beats if 20.5 < beat.t_s < 30.0]
    assert found.left_out > 0


def test_a_list_without_one_possible_interval_is_refused() -> None:
    with pytest.raises(Unreadable, match="not one of its 3 intervals"):
        placed_intervals("a", listed(0.0, 9000.0, np.nan))


@pytest.mark.parametrize("samples", [np.zeros(5000), np.full(5000, np.nan), np.zeros(3)])
def test_an_ecg_without_a_beat_is_refused(samples: np.ndarray) -> None:
    with pytest.raises(Unreadable, match="no heart beat was found"):
        placed_peaks("e", recorded(samples))


@given(
    st.lists(
        st.one_of(st.floats(-5000, 9000), st.sampled_from([np.nan, 0.0, 52.0, 800.0])),
        min_size=1,
        max_size=40,
    )
)
def test_whatever_is_placed_is_a_trace_that_reads_back(
    tmp_path_factory: pytest.TempPathFactory, rr_ms: list[float]
) -> None:
    recording = listed(*rr_ms, 800.0)
    found = placed_intervals("a", recording)
    assert len(found.beats) + found.left_out == len(rr_ms) + 1
    header = TraceHeader(UNDATED, found.duration_s, "x", simulated=False, sensors=("strap",))
    trace = Trace(header, found.beats, gaps=found.gaps)
    folder = tmp_path_factory.mktemp("trace")
    write_trace(folder, trace)
    assert read_trace(folder) == trace
    unexplained = {round(gap.start_s, 3) for gap in beat_gaps(found.beats)}
    assert unexplained <= {round(gap.start_s, 3) for gap in found.gaps}
