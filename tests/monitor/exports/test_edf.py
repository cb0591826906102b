"""EDF+ files as pyedflib (EDFlib) and MNE read them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from handrail.monitor.exports.events import events
from handrail.monitor.tables.session_tables import Piece
from handrail.monitor.tables.table import Cell

from ..tables import sessions
from .edf_files import ecg, raw_of, with_words, written

pyedflib = pytest.importorskip("pyedflib", reason="pyedflib has no wheel for this Python.")

BEATS: list[tuple[Cell, ...]] = [
    (1.8, 800.0, 800.0, "normal", "normal", True, 20.0, "strap", None, "client"),
    (2.6125, 812.5, 812.5, "normal", "normal", True, 20.0, "strap", None, "client"),
    # ten seconds are missing
    (13.5, 900.0, 880.25, "ectopic", "ectopic", False, 20.0, "strap", None, "client"),
]


@contextmanager
def opened(path: Path) -> Iterator[Any]:
    reader = pyedflib.EdfReader(str(path))
    try:
        yield reader
    finally:
        reader.close()


def channel(path: Path, label: str) -> tuple[NDArray[np.float64], float, float]:
    """Return the values of a channel, its rate, and its lowest value."""
    with opened(path) as reader:
        at = reader.getSignalLabels().index(label)
        lowest = float(reader.getPhysicalMinimum(at))
        return reader.readSignal(at), float(reader.getSampleFrequency(at)), lowest


def notes(path: Path) -> list[tuple[float, float, str]]:
    """Return the annotations: start, duration (-1 where there is none), text."""
    with opened(path) as reader:
        starts, durations, texts = reader.readAnnotations()
    return [
        (float(s), float(d), str(t)) for s, d, t in zip(starts, durations, texts, strict=True)
    ]


def test_every_sample_stands_where_it_was_measured_and_gaps_are_told(tmp_path: Path) -> None:
    session = sessions.session({}, sessions.ecg_with_a_gap(), duration_s=30.0)
    path = written(session, tmp_path)
    uv, rate_hz, lowest = channel(path, "ECG")
    assert (rate_hz, len(uv)) == (130.0, 30 * 130)
    # 0, 1 ... 129 uV from 10 s; 65 times -5 uV from 20 s
    assert np.abs(uv[1300:1430] - np.arange(130)).max() < 0.01
    assert np.abs(uv[2600:2665] + 5.0).max() < 0.01
    missing = np.concatenate([uv[:1300], uv[1430:2600], uv[2665:]])
    assert (missing == lowest).all()
    gaps = [note[:2] for note in notes(path) if note[2] == "BAD ecg: nothing measured"]
    assert gaps == [(0.0, 10.0), (11.0, 9.0), (20.5, 9.5)]


def test_a_strap_that_counts_slower_than_it_promises_keeps_its_samples_apart(
    tmp_path: Path,
) -> None:
    # 129.92 Hz for two hours: on a grid of 130 Hz a sample would stand twice every 12.5 s.
    wave = np.arange(935_424.0) % 30_011
    path = written(sessions.session({}, ecg([Piece(3.0, wave[:, None], 129.92)])), tmp_path)
    uv, rate_hz, lowest = channel(path, "ECG")
    places = np.flatnonzero(uv != lowest)
    nearest = np.rint((places / rate_hz - 3.0) * 129.92).astype(int)
    assert np.abs(uv[places] - wave[nearest]).max() < 0.51
    assert (nearest[0], nearest[-1]) == (0, 935_423)
    twice_or_left_out = np.count_nonzero(np.diff(nearest) != 1)
    assert twice_or_left_out <= 7200 / 60


def test_sixteen_bits_are_used_as_far_as_the_signal_goes(tmp_path: Path) -> None:
    # Up to 20 mV: 32 767 steps of 1 uV; up to 0.1 mV: of 5 nV.
    for largest, most_off in ((20_000.0, 0.5), (100.0, 0.0025)):
        wave = np.linspace(-largest, largest, 1300)[:, None]
        path = written(sessions.session({}, ecg([Piece(0.0, wave, 130.0)])), tmp_path)
        uv, _, _ = channel(path, "ECG")
        assert np.abs(uv[:1300] - wave[:, 0]).max() <= most_off + 1e-9


def test_an_interval_lasts_until_its_beat_and_no_longer(tmp_path: Path) -> None:
    path = written(sessions.session({"beats": BEATS}, duration_s=15.0), tmp_path)
    rr_ms, rate_hz, lowest = channel(path, "RR")
    corrected_ms, _, _ = channel(path, "RR corrected")
    assert rate_hz == 4.0
    # 1.0 < t <= 1.8: 1.25, 1.5, 1.75; 1.8 < t <= 2.6125: 2.0, 2.25, 2.5; 12.6 < t <= 13.5
    known = {5: 800.0, 6: 800.0, 7: 800.0, 8: 812.5, 9: 812.5, 10: 812.5}
    known |= {51: 900.0, 52: 900.0, 53: 900.0, 54: 900.0}
    for at, value in enumerate(rr_ms):
        assert value == (pytest.approx(known[at], abs=0.05) if at in known else lowest)
    assert corrected_ms[52] == pytest.approx(880.25, abs=0.05)
    assert (13.5, -1.0, "beat ectopic") in notes(path)


def test_a_session_without_ecg_is_a_useful_file(tmp_path: Path) -> None:
    session = replace(sessions.demo(), signals=())
    path = written(session, tmp_path)
    told = dict(zip(*map(session.tables["levels"].column, ("t_s", "hr_bpm")), strict=True))
    bpm, rate_hz, lowest = channel(path, "HR")
    assert rate_hz == 1.0
    compared = 0
    for t_s, value in told.items():
        if value is not None and float(t_s or 0) < len(bpm):
            assert bpm[int(t_s or 0)] == pytest.approx(value, abs=0.01)
            compared += 1
    assert compared > 700
    assert lowest < 0.0
    assert raw_of(path).get_data(["HR"]).shape[1] >= 840


def test_every_interval_of_a_session_comes_back_to_a_twentieth_of_a_millisecond(
    tmp_path: Path,
) -> None:
    session = sessions.demo()
    rr_ms, rate_hz, _ = channel(written(session, tmp_path), "RR")
    beats = session.tables["beats"]
    compared = 0
    for t_s, told_ms in zip(beats.column("t_s"), beats.column("rr_ms"), strict=True):
        assert isinstance(t_s, float)
        assert isinstance(told_ms, float)
        at = int(t_s * rate_hz)  # the last place before the beat
        if at / rate_hz > t_s - told_ms / 1000.0:
            assert rr_ms[at] == pytest.approx(told_ms, abs=0.05)
            compared += 1
    assert compared == len(beats.rows)
    assert compared > 800


def test_what_happened_has_the_same_times_and_words_in_both_readers(tmp_path: Path) -> None:
    session = sessions.demo()
    path = written(session, tmp_path)
    told, raw = notes(path), raw_of(path)
    assert len(raw.annotations) == len(told)
    for note, seen in zip(sorted(told), sorted(raw.annotations, key=_order), strict=True):
        assert seen["onset"] == pytest.approx(note[0], abs=0.001)
        assert seen["duration"] == pytest.approx(max(0.0, note[1]), abs=0.001)
    texts = {text for _, _, text in told}
    assert texts >= {str(seen["description"]) for seen in raw.annotations}
    starts = [start_s for start_s, _, _ in told]
    for event in events(session):
        assert min(abs(event.start_s - start_s) for start_s in starts) <= 0.001
    assert {"phase reliving", "mark hotspot", "label contact_lost"} <= texts
    assert any(text.startswith("flag peak_arousal near_peak: ") for text in texts)
    assert any(text.startswith("turn client") for text in texts)


def _order(seen: dict[str, float | str]) -> tuple[float, float]:
    return float(seen["onset"]), float(seen["duration"]) or -1.0


def test_no_word_breaks_the_file_or_is_cut(tmp_path: Path) -> None:
    path, expected = with_words(tmp_path)
    texts = [text for _, _, text in notes(path)]
    assert texts[1:] == expected


def test_a_text_longer_than_readers_take_ends_in_dots(tmp_path: Path) -> None:
    marks: list[tuple[Cell, ...]] = [(1.0, "note", "ä" * 600)]
    path = written(sessions.session({"marks": marks}), tmp_path)
    text = notes(path)[1][2]
    assert text.startswith("mark note äää")
    assert text.endswith("ä…")
    assert 470 < len(text.encode()) <= 480


@pytest.mark.parametrize("name", ["silent", "nasty"])
def test_a_session_without_heart_or_with_nothing_opens(name: str, tmp_path: Path) -> None:
    path = written({"silent": sessions.silent, "nasty": sessions.nasty}[name](), tmp_path)
    bpm, _, lowest = channel(path, "HR")
    assert bpm == pytest.approx(np.full(len(bpm), lowest))
    assert len(raw_of(path).annotations) == len(notes(path))


def test_nobody_and_no_day_stand_in_the_header(tmp_path: Path) -> None:
    path = written(sessions.nasty(), tmp_path)
    head = path.read_bytes()[:256].decode("ascii")
    assert head[8:88].split() == ["X", "X", "X", "X"]
    assert head[88:168].split() == ["Startdate", "X", "X", "X", "Handrail_0.1.0"]
    assert head[168:184] == "01.01.8500.00.00"


def test_the_true_day_stands_there_where_it_may_leave(tmp_path: Path) -> None:
    session = sessions.session({}, duration_s=5.0)
    began = datetime(2026, 3, 1, 10, 15, 30, 250_000, tzinfo=UTC)
    session = replace(session, about=replace(session.about, started_at=began, dated=True))
    path = written(session, tmp_path)
    assert path.read_bytes()[168:184] == b"01.03.2610.15.30"
    assert raw_of(path).info["meas_date"] == began.replace(microsecond=0)  # MNE's grain
    assert notes(path)[0][0] == 0.0


def test_a_simulated_session_says_so_where_one_reads(tmp_path: Path) -> None:
    path = written(sessions.session({}, simulated=True), tmp_path)
    assert notes(path)[0][2].startswith("SIMULATED")
    assert b"SIMULATED" in path.read_bytes()[88:168]


def test_two_hours_from_a_strap_of_any_pace_can_be_written(tmp_path: Path) -> None:
    # edfio divides floats, and refuses lengths that then differ in the twelfth decimal
    wave = np.zeros((200, 1))
    for at, rate_hz in enumerate(np.linspace(129.8, 130.2, 20)):
        far = [Piece(0.0, wave, rate_hz), Piece(7000.0 + 9 * at, wave, rate_hz)]
        marks: list[tuple[Cell, ...]] = [(1.0, "note", "n" * at)]
        session = sessions.session({"marks": marks}, ecg(far), duration_s=7200.0 + at)
        _, told_hz, _ = channel(written(session, tmp_path), "ECG")
        assert abs(told_hz - rate_hz) < 1 / 40  # a sample stands twice every 40 s at most


def test_the_same_session_is_the_same_file(tmp_path: Path) -> None:
    one, two = (written(sessions.nasty(), tmp_path / name) for name in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()
