"""Raw signals leave sample by sample; where the strap sent nothing there is nothing."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from handrail.monitor.inputs import Input, StrapFrame
from handrail.monitor.tables.session_tables import Signal
from handrail.monitor.tables.signals import SignalSearch

from .sessions import ECG_HZ, MOTION_HZ, SEEN_S, demo, frames


def signals(items: list[StrapFrame]) -> dict[str, Signal]:
    search = SignalSearch()
    for item in items:
        search.follow(item)

    def inputs() -> Iterator[Input]:
        return iter(items)

    return {signal.name: signal for signal in search.signals(inputs)}


def test_each_stretch_is_a_piece_and_the_gap_between_is_none() -> None:
    found = signals(list(frames()))
    assert list(found) == ["ecg", "acceleration"]
    for name, rate_hz in (("ecg", ECG_HZ), ("acceleration", MOTION_HZ)):
        pieces = list(found[name].pieces())
        # A strap dates the last sample of a frame, so the first is one step after the start.
        starts = [start_s + 1.0 / rate_hz for start_s, _ in SEEN_S]
        assert [piece.start_s for piece in pieces] == pytest.approx(starts, abs=1e-6)
        assert [len(piece.samples) for piece in pieces] == [60 * rate_hz, 20 * rate_hz]
        assert [piece.rate_hz for piece in pieces] == pytest.approx([rate_hz] * 2)


def test_samples_keep_their_value_unit_and_channels() -> None:
    found = signals(list(frames()))
    ecg, moved = found["ecg"], found["acceleration"]
    assert (ecg.unit, ecg.channels) == ("uV", ("ecg",))
    assert (moved.unit, moved.channels) == ("mg", ("x", "y", "z"))
    (first, _) = ecg.pieces()
    spikes = np.flatnonzero(first.samples[:, 0] == 1000.0)
    assert spikes.tolist() == list(range(0, 7800, 104))  # every 0.8 s, from 60 s on
    assert np.unique(first.samples).tolist() == [0.0, 1000.0]
    (still, _) = moved.pieces()
    assert still.samples[7].tolist() == [0.0, 0.0, 1000.0]


def test_one_lost_frame_is_a_gap() -> None:
    of_ecg = [frame for frame in frames() if frame.rate_hz == ECG_HZ][:20]
    pieces = list(signals([*of_ecg[:10], *of_ecg[11:]])["ecg"].pieces())
    assert [len(piece.samples) for piece in pieces] == [650, 585]
    assert pieces[1].start_s - pieces[0].start_s == pytest.approx(5.5)


def test_pieces_can_be_read_again() -> None:
    (ecg, _) = demo().signals
    assert [len(p.samples) for p in ecg.pieces()] == [len(p.samples) for p in ecg.pieces()]


def test_the_therapists_own_strap_does_not_leave_and_a_backup_has_a_name() -> None:
    first = next(frames())
    own = replace(first, sensor="strap_therapist")
    backup = replace(first, sensor="strap_backup")
    assert list(signals([own])) == []
    assert list(signals([backup])) == ["ecg_backup"]
