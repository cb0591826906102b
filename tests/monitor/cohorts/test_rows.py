"""The rows of a session say what was measured, and nothing where nothing was."""

from collections.abc import Iterator

import pytest

from handrail.monitor.cohorts.columns import COLUMNS
from handrail.monitor.cohorts.rows import Row, SessionRows, rows_of, rows_without_measures
from handrail.monitor.inputs import Mark, MarkKind, Phase, PhaseChange
from handrail.monitor.records import (
    ArousalEstimate,
    ArousalWord,
    HeartRead,
    Record,
    Reply,
    RescriptLatency,
    Settling,
    Speaker,
    SpeechEnded,
    SpeechStarted,
)
from handrail.monitor.review.account_book import account_of
from handrail.monitor.tables.table import Cell


def seconds(from_s: int, to_s: int, level_sdu: float | None) -> Iterator[Record]:
    """What is told once a second; heart rate is 70 + 4 for each unit."""
    for t in range(from_s, to_s):
        rate_bpm = None if level_sdu is None else 70.0 + 4.0 * level_sdu
        yield HeartRead(float(t), rate_bpm, None, 1.0, 0.5)
        yield ArousalEstimate(float(t), level_sdu, ArousalWord.USUAL, rate_bpm, 1.0)


def spoken(speaker: Speaker, start_s: float, end_s: float) -> list[Record]:
    return [
        SpeechStarted(speaker, start_s, start_s),
        SpeechEnded(speaker, end_s, end_s),
    ]


def rows(*records: Record) -> SessionRows:
    told = account_of(sorted(records, key=lambda record: record.t_s))
    return rows_of({"session": "one", "simulated": True}, told)


def cells(row: Row) -> dict[str, Cell]:
    return dict(zip((column.name for column in COLUMNS), row, strict=True))


def test_a_session_that_was_not_measured_says_no_more_than_why() -> None:
    told = rows_without_measures({"session": "7", "outcome": "damaged", "reason": "cut short"})
    known = {name: cell for name, cell in cells(told.session).items() if cell is not None}
    assert known == {"session": "7", "outcome": "damaged", "reason": "cut short"}
    assert told.phases == ()


def test_a_session_has_a_row_and_each_of_its_phases_one() -> None:
    # A minute at 70, and 39 s of reliving at 70 + 4 * 2 = 78 a minute; told of until 99 s.
    told = rows(
        PhaseChange(0.0, Phase.BASELINE),
        PhaseChange(60.0, Phase.RELIVING),
        *seconds(0, 60, 0.0),
        *seconds(60, 100, 2.0),
    )
    whole, (calm, reliving) = cells(told.session), map(cells, told.phases)
    assert [row["phase"] for row in (whole, calm, reliving)] == [None, "baseline", "reliving"]
    assert [row["length_s"] for row in (whole, calm, reliving)] == [99.0, 60.0, 39.0]
    assert (calm["hr_mean_bpm"], reliving["hr_mean_bpm"]) == (70.0, 78.0)
    assert (calm["arousal_mean_sdu"], reliving["arousal_mean_sdu"]) == (0.0, 2.0)
    assert whole["hr_mean_bpm"] == pytest.approx((60 * 70.0 + 39 * 78.0) / 99)
    assert whole["arousal_peak_sdu"] == 2.0
    assert reliving["arousal_peak_sdu"] is None  # told of the session alone
    assert {row["session"] for row in (whole, calm, reliving)} == {"one"}


def test_of_a_phase_in_which_a_third_was_not_seen_no_mean_is_told() -> None:
    told = rows(PhaseChange(0.0, Phase.RELIVING), *seconds(0, 65, 1.0), *seconds(65, 101, None))
    (reliving,) = map(cells, told.phases)
    assert reliving["heart_share"] == 0.65
    assert reliving["hr_mean_bpm"] is None


def test_talk_and_replies_are_told_of_the_whole_and_of_each_phase() -> None:
    # The client talks 10 s and 20 s, the therapist 30 s: half of the talk in all.
    talk = [
        *spoken(Speaker.CLIENT, 0.0, 10.0),
        *spoken(Speaker.THERAPIST, 10.0, 40.0),
        *spoken(Speaker.CLIENT, 60.0, 80.0),
    ]
    # Ten prompts, of which two are in reliving: too few to tell of there.
    prompts = [Reply(6.0 * n, 2.0, True, 6.0 * n + 1.0) for n in range(9)]
    told = rows(
        PhaseChange(0.0, Phase.BASELINE),
        PhaseChange(50.0, Phase.RELIVING),
        *seconds(0, 101, 0.0),
        *talk,
        *prompts,
        Reply(70.0, 4.0, False, 74.0),
    )
    whole, (calm, reliving) = cells(told.session), map(cells, told.phases)
    assert (whole["prompts"], whole["prompts_missed"]) == (10, 1)
    assert (calm["prompts"], reliving["prompts"]) == (9, None)
    assert whole["reply_median_s"] == pytest.approx(2.0)
    assert whole["client_talk_share"] == 0.5
    assert (calm["client_talk_s"], reliving["client_talk_s"]) == (10.0, 20.0)
    assert reliving["therapist_talk_s"] == 0.0


def test_of_several_new_endings_the_first_is_timed_and_all_are_counted() -> None:
    told = rows(
        PhaseChange(0.0, Phase.RELIVING),
        *seconds(0, 101, 2.0),
        Mark(30.0, MarkKind.RESCRIPT),
        Mark(60.0, MarkKind.RESCRIPT),
        RescriptLatency(60.0, 60.0, None, 12.0, -3.0),
        RescriptLatency(30.0, 30.0, 20.0, None, None),
        Settling(90.0, 30.0, 3.0, 40.0),
        Settling(95.0, 60.0, 3.0, None),
    )
    whole = cells(told.session)
    assert (whole["rescripts"], whole["rescript_from_tap_s"]) == (2, 20.0)
    assert whole["rescript_from_onset_s"] is None
    assert (whole["settlings"], whole["not_settled"]) == (1, 1)
    assert whole["settling_median_s"] == 40.0


def test_a_need_in_the_therapists_own_words_is_counted_and_not_told() -> None:
    told = rows(
        PhaseChange(0.0, Phase.MASTERY),
        *seconds(0, 20, 0.0),
        Mark(5.0, MarkKind.NEED, "safety"),
        Mark(6.0, MarkKind.NEED, "safety"),
        Mark(7.0, MarkKind.NEED, "her sister Anna"),
    )
    whole = cells(told.session)
    assert (whole["need_safety"], whole["need_justice"], whole["need_other"]) == (2, 0, 1)
    assert not any("Anna" in str(cell) for cell in told.session)


def test_who_led_is_empty_where_nobody_said() -> None:
    told = rows(PhaseChange(0.0, Phase.MASTERY), *seconds(0, 20, 0.0))
    assert cells(told.session)["led_client_s"] is None


def test_a_session_in_which_nothing_was_recorded_has_no_number_that_is_none() -> None:
    whole = cells(rows(PhaseChange(0.0, Phase.RELIVING)).session)
    assert whole["heart_share"] is None
    assert whole["longest_blind_s"] is None
    assert whole["flag_soft"] == 0
    assert all(cell == cell for cell in whole.values())  # noqa: PLR0124 - NaN is not itself
