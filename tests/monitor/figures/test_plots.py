"""What each figure shows, as its table and its caption say."""

import string
from itertools import pairwise
from typing import Any

import pytest

from handrail.monitor.figures.figure_words import LANGUAGES
from handrail.monitor.figures.hotspot_heart import hotspot_heart
from handrail.monitor.figures.phase_arousal import phase_arousal
from handrail.monitor.figures.plot import Plot, spread
from handrail.monitor.figures.reply_latency import reply_latency
from handrail.monitor.inputs import Phase

from .drawn_sessions import hotspot, levels, replies, session

EN = LANGUAGES["en"]


def rows(plot: Plot | None, what: str) -> list[dict[str, Any]]:
    assert plot is not None
    told = [dict(zip(plot.columns, row, strict=True)) for row in plot.rows]
    return [row for row in told if row["what"] == what]


# --- arousal by phase


def test_of_one_session_the_dots_are_minutes() -> None:
    plot = phase_arousal([session("s01", [levels(Phase.RELIVING, 1.0, 2.0, 3.0)])], EN)
    assert [row["arousal_sdu"] for row in rows(plot, "minute")] == [
        "1.0000",
        "2.0000",
        "3.0000",
    ]
    (mean,) = rows(plot, "mean")
    # Half of the interval: 4.30265 x 0.57735 = 2.4841 (see test_estimates).
    assert (mean["arousal_sdu"], mean["low_sdu"]) == ("2.0000", "-0.4841")
    assert plot is not None
    assert "it says nothing about other sessions" in plot.caption


def test_of_several_sessions_each_counts_once() -> None:
    # Means of 1 (three minutes), 4 and 7: the mean of these is 4, not that of the minutes.
    sessions = [
        session("s01", [levels(Phase.RELIVING, 0.0, 1.0, 2.0)]),
        session("s02", [levels(Phase.RELIVING, 4.0)]),
        session("s03", [levels(Phase.RELIVING, 7.0)]),
    ]
    plot = phase_arousal(sessions, EN)
    assert [row["arousal_sdu"] for row in rows(plot, "session")] == [
        "1.0000",
        "4.0000",
        "7.0000",
    ]
    assert [row["arousal_sdu"] for row in rows(plot, "mean")] == ["4.0000"]
    assert plot is not None
    assert "Student's t over sessions" in plot.caption


def test_what_was_seen_for_too_little_time_is_left_out_and_counted() -> None:
    # 41 of 60 s is less than 70 %; of 240 s in all 60 + 60 + 41 + 41 = 202 were known, 84 %.
    seen = levels(Phase.RELIVING, 1.0, 1.0)
    hardly = levels(Phase.MASTERY, 5.0, 5.0, known=41)
    plot = phase_arousal([session("s01", [seen, hardly])], EN)
    assert plot is not None
    assert [row["phase"] for row in rows(plot, "mean")] == ["reliving"]
    assert "Dots by phase: Reliving 2." in plot.caption
    assert (
        "less than 70 % of their time: 2. In all phases arousal was known 84 %" in plot.caption
    )


def test_phases_stand_in_their_usual_order() -> None:
    mixed = [levels(Phase.DEBRIEF, 1.0), levels(Phase.RELIVING, 1.0)]
    plot = phase_arousal([session("s01", mixed)], EN)
    assert [row["phase"] for row in rows(plot, "mean")] == ["reliving", "debrief"]


# --- heart rate around hotspots


def test_the_mean_is_drawn_where_three_lines_are_known_and_nowhere_else() -> None:
    one = session(
        "s01",
        hotspots=[
            hotspot(100.0, 80.0),
            hotspot(400.0, 90.0),
            hotspot(700.0, 100.0, marked=False, lost_from_s=31.0),
        ],
    )
    plot = hotspot_heart([one], EN)
    means = rows(plot, "mean")
    assert [int(row["from_hotspot_s"]) for row in means] == list(range(-60, 31))
    assert {row["heart_bpm"] for row in means} == {"90.00"}
    # SD 10, half of the interval 4.30265 x 5.7735 = 24.84.
    assert (means[0]["low_bpm"], means[0]["high_bpm"], means[0]["n"]) == ("65.16", "114.84", 3)
    assert plot is not None
    assert "3 from 1 session(s), each a grey line: 2 marked" in plot.caption
    # 181 + 181 + 91 of 543 seconds.
    assert "known 83 % of the time drawn" in plot.caption


def test_a_gap_in_the_heart_is_an_empty_cell() -> None:
    plot = hotspot_heart([session("s01", hotspots=[hotspot(9.0, 80.0, lost_from_s=0.0)])], EN)
    told = rows(plot, "hotspot")
    assert len(told) == 181
    assert [row["heart_bpm"] for row in told[58:62]] == ["80.00", "80.00", "", ""]


def test_with_three_sessions_the_mean_is_that_of_their_means() -> None:
    # 70 and 90 in the first: 80.  With 100 and 120: (80 + 100 + 120) / 3 = 100.
    sessions = [
        session("s01", hotspots=[hotspot(100.0, 70.0), hotspot(300.0, 90.0)]),
        session("s02", hotspots=[hotspot(100.0, 100.0)]),
        session("s03", hotspots=[hotspot(100.0, 120.0)]),
    ]
    plot = hotspot_heart(sessions, EN)
    assert {row["heart_bpm"] for row in rows(plot, "mean")} == {"100.00"}
    assert plot is not None
    assert "the mean of the sessions' means" in plot.caption


def test_two_hotspots_have_no_mean() -> None:
    two = session("s01", hotspots=[hotspot(100.0, 80.0), hotspot(300.0, 90.0)])
    plot = hotspot_heart([two], EN)
    assert rows(plot, "mean") == []
    assert plot is not None
    assert "no mean is drawn" in plot.caption


def test_a_hotspot_without_a_heart_is_counted_and_not_drawn() -> None:
    lines = [hotspot(100.0, 80.0), hotspot(300.0, 80.0, lost_from_s=-60.0)]
    plot = hotspot_heart([session("s01", hotspots=lines)], EN)
    assert plot is not None
    assert (
        "no heart was seen, left out: 1; those that the therapist says were none: 0."
        in plot.caption
    )
    assert len(rows(plot, "hotspot")) == 181


# --- time to reply


def test_every_reply_is_told_and_only_answers_count() -> None:
    answers = replies(Phase.RELIVING, 1.0, 2.0, 3.0) + replies(
        Phase.RELIVING, 20.0, answered=False
    )
    plot = reply_latency([session("s01", answers=answers)], EN)
    assert [row["latency_s"] for row in rows(plot, "reply")] == [
        "1.000",
        "2.000",
        "3.000",
        "20.000",
    ]
    (median,) = rows(plot, "median")
    assert (median["latency_s"], median["low_s"]) == ("2.000", "")
    assert plot is not None
    assert "Answers by phase: Reliving 3. Without an answer: Reliving 1." in plot.caption
    assert "bootstrap over replies" in plot.caption


def test_with_three_sessions_they_are_drawn_as_a_whole() -> None:
    sessions = [
        session(f"s0{n}", answers=replies(Phase.RELIVING, *[float(n)] * 20)) for n in (1, 2, 3)
    ]
    plot = reply_latency(sessions, EN)
    (median,) = rows(plot, "median")
    # A draw of three sessions of one mind each has the median 1, 2 or 3, and each tail is
    # P(at least two of three are the first) = 7/27; by replies it would be 2 nearly always.
    assert (median["latency_s"], median["low_s"], median["high_s"]) == (
        "2.000",
        "1.000",
        "3.000",
    )


# --- all of them


@pytest.mark.parametrize("figure", [phase_arousal, hotspot_heart, reply_latency])
def test_what_has_no_data_is_no_figure(figure: Any) -> None:
    assert figure([session("s01")], EN) is None


def test_a_simulated_session_is_told_first_and_in_every_row() -> None:
    person = session("s01", [levels(Phase.RELIVING, 1.0)])
    nobody = session("s02", [levels(Phase.RELIVING, 1.0)], simulated=True)
    plot = phase_arousal([person, nobody], EN)
    assert plot is not None
    assert plot.caption.startswith("SIMULATED: in 1 of 2 sessions no person was measured.")
    assert [row["simulated"] for row in rows(plot, "session")] == [False, True]
    assert [row["simulated"] for row in rows(plot, "mean")] == [True]


def test_german_says_all_that_english_says() -> None:
    def fields(words: dict[str, str]) -> dict[str, set[str | None]]:
        return {
            name: {field for _, field, *_ in string.Formatter().parse(text)}
            for name, text in words.items()
        }

    assert fields(LANGUAGES["de"]) == fields(EN)


def test_points_beside_each_other_stand_apart() -> None:
    shifts = sorted(spread(20))
    assert all(b - a > 0.005 for a, b in pairwise(shifts))
    assert -0.18 <= shifts[0] < shifts[-1] <= 0.18
