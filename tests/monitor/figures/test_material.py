"""What figures take from a session: gaps stay gaps, and nothing is filled in."""

import numpy as np

from handrail.monitor.figures.material import AROUND_S, around, material_of
from handrail.monitor.inputs import Mark, MarkKind, Phase, PhaseChange
from handrail.monitor.recording.labels import Label
from handrail.monitor.records import Reply
from handrail.monitor.review.account import Line

from ..review.test_measures import seconds, session

NOTHING = np.array([])


def value_at(values: np.ndarray, from_s: float) -> float:
    return float(values[int(from_s - AROUND_S[0])])


def test_heart_rate_around_a_hotspot_is_what_was_read_within_half_a_second() -> None:
    # Read at 100.4, 101.4, ... 140.4 s and never again; the hotspot is at 120 s.
    t_s = np.arange(100.4, 141.0, 1.0)
    found = around(Line(t_s, t_s * 2.0, NOTHING), 120.0)
    assert len(found) == 181
    assert value_at(found, 0.0) == 2.0 * 120.4
    assert value_at(found, 20.0) == 2.0 * 140.4
    assert np.isnan(value_at(found, 21.0))  # the last was read 0.6 s before
    assert np.isnan(value_at(found, -21.0))
    assert np.isfinite(found).sum() == 41  # from 20 s before to 20 s after


def test_a_gap_stays_a_gap() -> None:
    t_s = np.concatenate([np.arange(0.0, 110.0), np.arange(130.0, 300.0)])
    found = around(Line(t_s, np.full(len(t_s), 70.0), NOTHING), 120.0)
    missing_s = AROUND_S[np.isnan(found)]
    assert missing_s.tolist() == [float(s) for s in range(-10, 10)]


def test_without_a_heart_nothing_is_known_around_it() -> None:
    assert np.isnan(around(Line(NOTHING, NOTHING, NOTHING), 120.0)).all()


def test_a_phase_is_told_in_its_minutes_even_where_it_came_twice() -> None:
    account = session(
        *seconds(0, 300, 1.0),
        PhaseChange(0.0, Phase.RELIVING),
        PhaseChange(90.0, Phase.MASTERY),
        PhaseChange(150.0, Phase.RELIVING),
        PhaseChange(180.0, Phase.DEBRIEF),
    )
    material = material_of(account, "s01", simulated=True)
    reliving = material.phases[0]
    # 0 to 60, 60 to 90, and from 150 to 180 s.
    assert [len(minute) for minute in reliving.minutes] == [60, 30, 30]
    assert reliving.seconds == 120.0
    assert [levels.phase for levels in material.phases] == [
        Phase.RELIVING,
        Phase.MASTERY,
        Phase.DEBRIEF,
    ]


def test_a_reply_belongs_to_the_phase_in_which_it_came() -> None:
    account = session(
        *seconds(0, 300, 1.0),
        PhaseChange(100.0, Phase.RELIVING),
        PhaseChange(200.0, Phase.MASTERY),
        Reply(50.0, 1.0, True, 51.0),
        Reply(150.0, 2.0, True, 151.0),
        Reply(250.0, 8.0, False, 251.0),
    )
    told = material_of(account, "s01", simulated=False).replies
    assert [(one.phase, one.latency_s, one.answered) for one in told] == [
        (Phase.RELIVING, 2.0, True),
        (Phase.MASTERY, 8.0, False),
    ]


def test_a_hotspot_that_the_therapist_says_was_none_is_counted_and_left_out() -> None:
    account = session(
        *seconds(0, 600, 1.0), Mark(200.0, MarkKind.HOTSPOT), Mark(400.0, MarkKind.HOTSPOT)
    )
    denied = Label(1, "2026-09-23T16:10:00+02:00", Mark(200.0, MarkKind.NOT_HOTSPOT))
    material = material_of(account, "s01", simulated=False, labels=[denied])
    assert [one.t_s for one in material.hotspots] == [400.0]
    assert material.denied == 1


def test_hotspots_come_in_order_of_time() -> None:
    account = session(
        *seconds(0, 600, 1.0), Mark(400.0, MarkKind.HOTSPOT), Mark(200.0, MarkKind.HOTSPOT)
    )
    hotspots = material_of(account, "s01", simulated=False).hotspots
    assert [(one.t_s, one.marked) for one in hotspots] == [(200.0, True), (400.0, True)]
