"""RR intervals in text: what the file says is believed, the rest is evidence or a question."""

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import accumulate
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.monitor.foreign.recording_hrv import measure_recording
from handrail.monitor.imports.recordings import (
    Decimal,
    RrAnswers,
    RrRecording,
    Unclear,
    Unit,
    Unreadable,
)
from handrail.monitor.imports.rr import read_rr
from handrail.monitor.imports.rr_text import read_rr_text

HEART_MS = [853, 861, 840, 815, 830, 872, 901, 880]


def written(folder: Path, text: str | bytes, name: str = "rr.txt") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def never_asked() -> str:
    raise AssertionError("nobody needs a passphrase for a foreign file")


def reading(folder: Path, text: str | bytes, answers: RrAnswers | None = None) -> RrRecording:
    return read_rr(written(folder, text), answers or RrAnswers(), never_asked)


def question(folder: Path, text: str, answers: RrAnswers | None = None) -> Unclear:
    with pytest.raises(Unclear) as caught:
        reading(folder, text, answers)
    assert caught.value.option in str(caught.value)
    return caught.value


def refusal(folder: Path, text: str | bytes) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        reading(folder, text)
    assert "\n" not in str(caught.value)
    return caught.value


def rows(*columns: Sequence[object], by: str = "\t") -> str:
    return "\n".join(by.join(map(str, row)) for row in zip(*columns, strict=True))


# --- lists


@pytest.mark.parametrize("by", ["\n", "\r\n", " ", "\t", ", ", "\n\n"])
def test_a_list_is_read_however_it_is_laid_out(tmp_path: Path, by: str) -> None:
    found = reading(tmp_path, by.join(map(str, HEART_MS)))
    assert found.rr_ms.tolist() == HEART_MS
    assert found.usable.all()
    assert found.gaps == 0
    assert found.duration_s == pytest.approx(6.852)  # their sum


def test_lines_of_unequal_length_are_one_series(tmp_path: Path) -> None:
    assert reading(tmp_path, "853 861 840\n815 830").rr_ms.tolist() == HEART_MS[:5]


def test_whole_numbers_around_a_thousand_are_milliseconds_and_the_doubt_is_said(
    tmp_path: Path,
) -> None:
    (said,) = reading(tmp_path, rows(HEART_MS)).guesses
    assert said.startswith("milliseconds (median 857;")  # (853 + 861) / 2
    assert "--unit ticks" in said


def test_ticks_are_believed_to_whoever_says_so(tmp_path: Path) -> None:
    found = reading(tmp_path, "1024\n512", RrAnswers(unit=Unit.TICKS))
    assert found.rr_ms.tolist() == [1000.0, 500.0]
    assert found.guesses == ()


def test_fractions_around_one_are_seconds(tmp_path: Path) -> None:
    found = reading(tmp_path, "0.853\n0.861\n0.840")
    assert found.rr_ms.tolist() == pytest.approx([853.0, 861.0, 840.0])
    assert found.guesses == ("seconds (median 0.853)",)


@pytest.mark.parametrize(
    "text", ["72\n75\n71\n80", "1\n2\n1\n2", "853000\n861000", "1644226061\n0.2\n0.1\n0.3"]
)
def test_numbers_that_are_no_hearts_in_any_unit_are_asked_about(
    tmp_path: Path, text: str
) -> None:
    asked = question(tmp_path, text)
    assert asked.option == "--unit"
    assert "Heart rates are not" in str(asked)


def test_an_answer_that_makes_no_heart_is_asked_again(tmp_path: Path) -> None:
    asked = question(tmp_path, rows(HEART_MS), RrAnswers(unit=Unit.S))
    assert "seconds" in str(asked)


@pytest.mark.parametrize("last", ["1,021", "0,9"])
def test_a_decimal_comma_is_one(tmp_path: Path, last: str) -> None:
    found = reading(tmp_path, f"0,853\n0,861\n{last}")
    last_ms = 1000.0 * float(last.replace(",", "."))
    assert found.rr_ms.tolist() == pytest.approx([853.0, 861.0, last_ms])
    assert "numbers with a decimal comma" in found.guesses


def test_a_comma_that_could_be_either_is_asked_about(tmp_path: Path) -> None:
    text = "853,5\n861,2\n840,1"
    assert question(tmp_path, text).option == "--decimal"
    comma = reading(tmp_path, text, RrAnswers(decimal=Decimal.COMMA))
    assert comma.rr_ms.tolist() == [853.5, 861.2, 840.1]
    point = reading(tmp_path, text, RrAnswers(decimal=Decimal.POINT))
    assert point.rr_ms.tolist() == [853.0, 861.0, 840.0]


def test_point_and_comma_in_one_file_are_asked_about(tmp_path: Path) -> None:
    assert question(tmp_path, "t;rr\n0,85;853.5\n1,71;861.0").option == "--decimal"


# --- what no heart can do


def test_a_damaged_list_keeps_what_can_be_and_gaps_for_the_rest(tmp_path: Path) -> None:
    # A strap's own memory, read back with other bytes between the intervals.
    values = [893, 1878949389, 0, 28, 14679420, 0, 28, 805, 888, 898, 902, 884]
    found = reading(tmp_path, rows(values))
    assert found.rr_ms.tolist() == values
    assert [stretch.tolist() for stretch in found.stretches_ms] == [
        [893.0],
        [805.0, 888.0, 898.0, 902.0, 884.0],
    ]
    assert found.gaps == 1


@pytest.mark.parametrize("cell", ["0", "-853", "65535", "nan", "NaN", "inf", "null", "3001"])
def test_a_value_that_is_no_interval_is_a_gap(tmp_path: Path, cell: str) -> None:
    found = reading(tmp_path, f"853\n861\n{cell}\n840\n815")
    assert found.usable.tolist() == [True, True, False, True, True]
    assert found.gaps == 1
    assert found.duration_s == pytest.approx(3.369)  # without the one that nobody knows


def test_a_hole_at_either_end_counts_too(tmp_path: Path) -> None:
    assert reading(tmp_path, "0\n853\n861\n840\n0").gaps == 2


# --- tables


def test_times_in_seconds_show_where_beats_are_missing(tmp_path: Path) -> None:
    found = reading(tmp_path, "t_s,rr_ms\n1.0,800\n1.8,800\n5.8,800\n6.6,800")
    assert found.gap_before.tolist() == [False, False, True, False]
    assert found.gaps == 1
    assert found.duration_s == pytest.approx(6.4)  # from the beat at 0.2 to that at 6.6


@pytest.mark.parametrize("interval_first", [True, False])
@pytest.mark.parametrize(("per_s", "unit"), [(1.0, "seconds"), (1000.0, "milliseconds")])
def test_two_columns_without_names_are_told_apart_by_their_steps(
    tmp_path: Path, interval_first: bool, per_s: float, unit: str
) -> None:
    ends = [round(ms * per_s / 1000.0, 6) for ms in accumulate(HEART_MS)]
    columns = (HEART_MS, ends) if interval_first else (ends, HEART_MS)
    found = reading(tmp_path, rows(*columns))
    assert found.rr_ms.tolist() == HEART_MS
    assert any(f"{unit}, when intervals end" in said for said in found.guesses)
    assert found.duration_s == pytest.approx(6.852)


def test_times_that_could_be_intervals_by_their_size_only_rise(tmp_path: Path) -> None:
    found = reading(tmp_path, rows([810, 1600, 2405], [810, 790, 805]))
    assert found.rr_ms.tolist() == [810.0, 790.0, 805.0]


def test_a_column_called_time_is_never_taken_for_intervals(tmp_path: Path) -> None:
    found = reading(tmp_path, "time;beat\n900;853\n1750;861\n900;840")
    assert found.rr_ms.tolist() == [853.0, 861.0, 840.0]


def test_times_at_which_intervals_begin_are_seen_to_be_that(tmp_path: Path) -> None:
    begins = [0, *accumulate(HEART_MS[:-1])]
    found = reading(tmp_path, rows(begins, HEART_MS, by=";"))
    assert any("when intervals begin" in said for said in found.guesses)
    assert found.duration_s == pytest.approx(6.852)


def test_a_count_of_rows_is_no_clock(tmp_path: Path) -> None:
    found = reading(tmp_path, rows(list(range(1, 9)), HEART_MS))
    assert found.rr_ms.tolist() == HEART_MS
    assert not any("times" in said for said in found.guesses)


def test_a_heart_rate_beside_the_intervals_is_not_mistaken_for_them(tmp_path: Path) -> None:
    rates = [round(60_000 / rr) for rr in HEART_MS]
    found = reading(tmp_path, rows(rates, HEART_MS))
    assert found.rr_ms.tolist() == HEART_MS
    assert "intervals in column 2" in found.guesses


def test_two_columns_that_could_both_be_intervals_are_asked_about(tmp_path: Path) -> None:
    text = rows(HEART_MS, [rr + 10 for rr in reversed(HEART_MS)])
    asked = question(tmp_path, text)
    assert asked.option == "--column"
    assert "column 1 or column 2" in str(asked)
    assert reading(tmp_path, text, RrAnswers(column="2")).rr_ms[-1] == 863.0


def test_two_columns_named_alike_are_asked_about(tmp_path: Path) -> None:
    text = "RR raw [ms];RR filtered [ms]\n853;850\n861;860"
    assert question(tmp_path, text).option == "--column"
    found = reading(tmp_path, text, RrAnswers(column="rr FILTERED [ms]"))
    assert found.rr_ms.tolist() == [850.0, 860.0]


@pytest.mark.parametrize("column", ["3", "0", "-1", "beat"])
def test_a_column_that_is_not_there_is_refused_with_those_that_are(
    tmp_path: Path, column: str
) -> None:
    with pytest.raises(Unreadable, match="only: 1 t_s, 2 rr_ms"):
        reading(tmp_path, "t_s,rr_ms\n1,800\n2,800", RrAnswers(column=column))


@pytest.mark.parametrize("name", ["RR", "R-R interval", "IBI", "nn", "rri_raw", "PP-interval"])
def test_intervals_are_known_by_their_usual_names(tmp_path: Path, name: str) -> None:
    found = reading(tmp_path, f"quality;{name}\n900;853\n910;861")
    assert found.rr_ms.tolist() == [853.0, 861.0]


@pytest.mark.parametrize(
    ("name", "cell", "rr_ms"),
    [("RR [ms]", "853", 853.0), ("rr_s", "0.853", 853.0), ("RR (1/1024 s)", "1024", 1000.0)],
)
def test_a_unit_in_the_name_is_believed_and_not_called_a_guess(
    tmp_path: Path, name: str, cell: str, rr_ms: float
) -> None:
    found = reading(tmp_path, f"{name}\n{cell}\n{cell}")
    assert found.rr_ms.tolist() == pytest.approx([rr_ms, rr_ms])
    assert found.guesses == ()


def test_an_empty_last_column_does_not_make_a_row_short(tmp_path: Path) -> None:
    found = reading(tmp_path, "rr_ms,note\n853,\n861,coughed\n840,")
    assert found.rr_ms.tolist() == [853.0, 861.0, 840.0]


def test_the_offset_and_the_names_of_an_empatica_file_are_one_line(tmp_path: Path) -> None:
    found = reading(tmp_path, "1644226061.000000, IBI\n35.5,0.9\n36.4,0.9\n39.4,0.9\n40.3,0.9")
    assert found.rr_ms.tolist() == pytest.approx([900.0] * 4)
    assert found.gap_before.tolist() == [False, False, True, False]


# --- programs


def test_a_kubios_header_is_passed_over(tmp_path: Path) -> None:
    found = reading(tmp_path, "# EXPORT - KUBIOS\n# Sampling rate:\tn/a\n766.000\n727.000\n")
    assert found.source == "Kubios text"
    assert found.rr_ms.tolist() == [766.0, 727.0]


def test_the_polar_sensor_logger_stamps_late_and_only_long_holes_are_gaps(
    tmp_path: Path,
) -> None:
    text = (
        "Phone timestamp;RR-interval [ms]\n"
        "2022-04-25T11:39:41.224;1000\n"
        "2022-04-25T11:39:45.000;1000\n"  # four seconds late
        "2022-04-25T11:39:45.000;1000\n"
        "2022-04-25T11:39:45.000;1000\n"
        "2022-04-25T11:40:00.000;1000\n"  # fifteen: lost
    )
    found = reading(tmp_path, text)
    assert found.source == "Polar Sensor Logger text"
    assert found.gap_before.tolist() == [False, False, False, False, True]
    assert found.started_at == datetime.fromisoformat("2022-04-25T11:39:41.224")
    assert found.duration_s == pytest.approx(19.776)


def test_pulse_intervals_that_the_sensor_doubts_are_left_out(tmp_path: Path) -> None:
    text = (
        "Phone timestamp;PP-interval [ms];error estimate [ms];"
        "blocker;contact;contact;hr [bpm]\n"
        "2022-04-25T11:39:41.000;1117;882;1;1;1;0\n"
        "2022-04-25T11:39:42.117;1135;12;1;1;1;0\n"  # blocked
        "2022-04-25T11:39:43.252;1001;9;0;1;1;60\n"
        "2022-04-25T11:39:44.253;1002;31;0;1;1;60\n"  # an error above 30 ms
        "2022-04-25T11:39:45.255;1003;30;0;1;1;60\n"
        "2022-04-25T11:39:46.258;1004;8;0;0;1;60\n"  # off the skin, and it can tell
        "2022-04-25T11:39:47.262;1005;8;0;0;0;60\n"  # it cannot tell
    )
    found = reading(tmp_path, text)
    assert found.rr_ms.size == 7
    assert found.rr_ms[found.usable].tolist() == [1001.0, 1003.0, 1005.0]
    assert found.gaps == 3
    assert any("optical" in said for said in found.guesses)


def test_a_file_with_no_interval_that_its_sensor_trusts_is_refused(tmp_path: Path) -> None:
    text = "rr [ms];error estimate [ms];blocker\n900;5;1\n910;5;1"
    assert "not one of its 2 intervals" in str(refusal(tmp_path, text))


def test_heart_rates_are_refused_as_such(tmp_path: Path) -> None:
    refused = refusal(tmp_path, "Phone timestamp;HR [bpm]\n2022-04-25T11:39:02.323;66")
    assert "1 heart rates (column 'HR [bpm]') and no RR intervals" in str(refused)


def test_a_logger_that_wrote_bytes_with_decimal_commas_is_not_misread(tmp_path: Path) -> None:
    # 111,4 are the low and high byte of 1135/1024 s; times have decimal commas as well.
    refused = refusal(
        tmp_path,
        "44075,623440625,65,NotSupported,,111,4\n"
        "44075,6234518287,65,NotSupported,,\n"
        "44075,6234629167,64,NotSupported,,96,4\n",
    )
    assert refused.line == 2
    assert "commas" in str(refused)


def test_such_a_log_is_asked_about_even_where_every_line_is_whole(tmp_path: Path) -> None:
    text = "44075,623440625,65,NotSupported,,111,2\n44075,6234629167,64,NotSupported,,96,2"
    assert question(tmp_path, text).option == "--column"


# --- times of day


def test_a_clock_that_passes_midnight_runs_on(tmp_path: Path) -> None:
    found = reading(tmp_path, "time;rr_ms\n23:59:59.2;800\n0:00:00.0;800\n0:00:00.8;800")
    assert not found.gap_before.any()
    assert found.duration_s == pytest.approx(2.4)
    assert found.started_at is None


def test_an_offset_from_utc_is_kept(tmp_path: Path) -> None:
    text = "date,rr\n2024-05-06 10:00:00 +0000,800\n2024-05-06 10:00:01 +0000,810"
    assert reading(tmp_path, text).started_at == datetime(2024, 5, 6, 10, tzinfo=UTC)


def test_times_that_do_not_fit_are_said_not_to_be_used(tmp_path: Path) -> None:
    found = reading(tmp_path, "time,rr_ms\n5,800\n3,810\n9,790")
    assert "column 'time' not used: it does not fit the intervals" in found.guesses


# --- bytes


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "latin-1"])
def test_text_is_read_in_the_encodings_that_windows_writes(
    tmp_path: Path, encoding: str
) -> None:
    found = reading(tmp_path, "Größe;RR [ms]\nä;853\nü;861".encode(encoding))
    assert found.rr_ms.tolist() == [853.0, 861.0]
    latin = "text in Latin-1 (it is not UTF-8)"
    assert (latin in found.guesses) == (encoding == "latin-1")


def test_a_formula_is_refused_by_its_line(tmp_path: Path) -> None:
    refused = refusal(tmp_path, "t,rr_ms\n1,853\n2,=B2+1\n3,840")
    assert refused.line == 3
    assert "'=B2+1' is a formula" in str(refused)


def test_a_word_among_the_intervals_is_refused_by_its_line(tmp_path: Path) -> None:
    assert refusal(tmp_path, "853\n861\n\nlost\n840").line == 4


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "the file is empty"),
        (b"\n \n", "empty"),
        (b"# only\n# comments\n", "nothing but a header"),
        (b"time;RR [ms]\n", "nothing but a header"),
        (bytes(range(256)), "not a text file"),
        (b"PK\x03\x04" + bytes(40), "export it as CSV"),
        (b'a,"b\n1,2\n3,"4\n', "not readable as a table"),
        (b"a;b\n1;2;3\n", "has 3 cells where other lines have 2"),
    ],
)
def test_what_holds_no_recording_is_refused_in_a_sentence(
    tmp_path: Path, content: bytes, words: str
) -> None:
    assert words in str(refusal(tmp_path, content))


def test_a_file_beyond_the_limit_is_refused_with_the_limit(tmp_path: Path) -> None:
    assert "larger than 5 MB" in str(refusal(tmp_path, b"853\n" * 1_250_001))


def test_a_long_value_is_quoted_short(tmp_path: Path) -> None:
    assert len(str(refusal(tmp_path, b"853\n861\n" + b"x" * 100_000))) < 100


def test_a_unit_said_against_the_name_is_followed_and_that_is_said(tmp_path: Path) -> None:
    found = reading(tmp_path, "RR [ms]\n0.853\n0.861", RrAnswers(unit=Unit.S))
    assert found.rr_ms.tolist() == pytest.approx([853.0, 861.0])
    assert found.guesses == ("seconds, though 'RR [ms]' says otherwise",)


@given(st.binary() | st.text("0189.,;\t\n -:eE#=R[ms]", max_size=200).map(str.encode))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        measure_recording(read_rr_text("rr.txt", content, RrAnswers()))
    except Unreadable as refused:
        assert "\n" not in str(refused)  # noqa: PT017 - some of it can be read


def test_rubbish_is_refused_quickly_whatever_it_is_called(tmp_path: Path) -> None:
    rubbish = np.random.default_rng(3).bytes(2_000_000)
    for name in ("rr.txt", "rr.csv", "rr.hrm", "rr.npy"):
        with pytest.raises(Unreadable):
            read_rr(written(tmp_path, rubbish, name), RrAnswers(), never_asked)


def test_a_note_over_two_lines_is_one_row_and_lines_are_counted_on(tmp_path: Path) -> None:
    # A row less than there are lines: found by fuzzing.
    table = 'time,rr_ms,note\n0.8,800,"a note, in\ntwo lines, short"\n1.61,{},x\n2.43,820,x\n'
    assert reading(tmp_path, table.format(810)).rr_ms.tolist() == [800.0, 810.0, 820.0]
    refused = refusal(tmp_path, table.format("ten"))
    assert refused.line == 4
    assert "'ten' is not a number" in str(refused)
