"""Beats leave as they were recorded, with what was made of them."""

import math
from dataclasses import replace

import pytest

from handrail.monitor.review.account_book import account_of
from handrail.monitor.tables.heart_tables import heart_tables
from handrail.monitor.tables.moments import Moments
from handrail.monitor.tables.source import HeardBeat, Source
from handrail.monitor.tables.table import Table
from handrail.signal.cardiac.beats import Beat, BeatClass, JudgedBeat

from .sessions import WHOLE, demo


def tables(beats: list[HeardBeat]) -> dict[str, Table]:
    moments = Moments((), (), (), heard=False)
    source = Source(account_of(()), tuple(beats), (), (), (), (), moments, WHOLE)
    return {table.name: table for table in heart_tables(source)}


def beats_of(rr_ms: list[float], start_s: float = 0.0) -> list[Beat]:
    t_s, beats = start_s, []
    for one_ms in rr_ms:
        t_s += one_ms / 1000.0
        beats.append(Beat(t_s, one_ms))
    return beats


def heard(rr_ms: list[float], start_s: float = 0.0) -> list[HeardBeat]:
    return [HeardBeat(beat, "strap", None) for beat in beats_of(rr_ms, start_s)]


def usual(count: int) -> list[float]:
    """Breathing, some eight beats a breath: nothing that a correction would touch."""
    return [800.0 + 16.0 * math.sin(0.8 * at) for at in range(count)]


def test_an_extra_beat_is_taken_out_and_the_next_interval_is_whole_again() -> None:
    # An interval of 800 ms was cut in two by a beat that was none: 300 + 500.
    rr_ms = [*usual(20), 300.0, 500.0, *usual(20)]
    beats = tables(heard(rr_ms))["beats"]
    corrected, classes = beats.column("rr_corrected_ms"), beats.column("corrected_class")
    assert classes[20] == "extra"
    assert corrected[20] is None
    assert corrected[21] == pytest.approx(800.0)
    assert beats.column("rr_ms") == rr_ms
    assert corrected[:20] == rr_ms[:20]


def test_where_a_beat_was_missed_the_half_that_ends_here_is_told() -> None:
    rr_ms = [*usual(20), 1610.0, *usual(20)]
    beats = tables(heard(rr_ms))["beats"]
    assert beats.column("corrected_class")[20] == "missed"
    assert beats.column("rr_corrected_ms")[20] == pytest.approx(805.0)


def test_a_gap_is_never_corrected_across() -> None:
    # The last beat before the gap came early.  With the beat after it, nine seconds later, it
    # would be taken for misplaced and moved; on its own nothing can be said of it.
    before = [*usual(29), 640.0]
    after = [
        *usual(20),
        1610.0,
        *usual(9),
    ]  # and a beat put in after the gap changes none before
    beats = tables([*heard(before), *heard(after, start_s=35.0)])["beats"]
    corrected, classes = beats.column("rr_corrected_ms"), beats.column("corrected_class")
    assert corrected[:50] == [*before, *usual(20)]
    assert [at for at, one in enumerate(classes) if one != "normal"] == [50]
    assert corrected[50] == pytest.approx(805.0)


def test_an_interval_that_can_be_none_is_left_as_it_is_and_unknown() -> None:
    beats = tables(heard([*usual(20), 5000.0, *usual(20)]))["beats"]
    assert beats.column("rr_corrected_ms")[20] is None
    assert beats.column("corrected_class")[20] is None
    assert beats.column("rr_ms")[20] == 5000.0


def test_only_believed_beats_stand_in_nn_and_their_gaps_are_said() -> None:
    rr_ms = (800.0, 400.0, 1200.0, 810.0, 805.0)
    classes = (
        BeatClass.NORMAL,
        BeatClass.ECTOPIC,
        BeatClass.ECTOPIC,
        BeatClass.NORMAL,
        BeatClass.NORMAL,
    )
    follows = (False, False, False, False, True)
    judged = [
        HeardBeat(beat, "strap", JudgedBeat(beat.t_s, beat.rr_ms, one, after, settled=True))
        for beat, one, after in zip(beats_of(list(rr_ms)), classes, follows, strict=True)
    ]
    told = tables(judged)
    nn = [(nn_ms, gap) for _, nn_ms, gap in told["nn"].rows]
    assert nn == [(800.0, True), (810.0, True), (805.0, False)]
    assert told["beats"].column("in_nn") == [True, False, False, True, True]
    assert told["beats"].column("beat_class")[1:3] == ["ectopic", "ectopic"]


def test_how_far_off_a_beat_may_be_is_told_in_milliseconds_and_not_invented() -> None:
    first, second = heard([800.0, 800.0])
    told = replace(first, beat=replace(first.beat, uncertainty_s=0.125))
    uncertain = tables([told, second])["beats"].column("t_uncertainty_ms")
    assert uncertain == [125.0, None]


def test_a_session_with_nothing_in_it_has_all_tables_and_no_rows() -> None:
    assert all(not table.rows for table in tables([]).values())


def test_rows_stand_in_order_of_time_and_fit_their_columns() -> None:
    for table in demo().tables.values():
        times = [row[0] for row in table.rows]
        assert times == sorted(times)  # type: ignore[type-var]
        assert {len(row) for row in table.rows} <= {len(table.columns)}


def test_the_last_beats_of_a_session_were_never_judged_and_say_so() -> None:
    in_nn = demo().tables["beats"].column("in_nn")
    assert in_nn[-2:] == [None, None]
    assert in_nn.count(True) == len(demo().tables["nn"].rows) == 1258


def test_heart_rate_and_arousal_are_told_each_second() -> None:
    levels = demo().tables["levels"]
    assert levels.column("t_s") == [float(second) for second in range(841)]
    assert levels.column("arousal_sdu")[0] is None  # no baseline yet
    assert levels.column("phase")[300] == demo().tables["phases"].rows[1][2]
