"""The open trace: what is written reads back, and what cannot be true is refused by name."""

import json
import re
from datetime import datetime
from pathlib import Path

import pytest

from handrail.monitor.inputs import Mark, MarkKind, Phase, PhaseChange, SudsRating
from handrail.monitor.traces.trace import (
    SensorGap,
    Trace,
    TraceError,
    TraceHeader,
    Turn,
    beat_gaps,
    read_trace,
    trace_inputs,
    write_trace,
)
from handrail.signal.cardiac.beats import Beat
from handrail.signal.speech.voices import Speaker, SpeechEnded, SpeechStarted
from handrail.signal.streaming.operator import Tick

HEADER = TraceHeader(
    started_at=datetime.fromisoformat("2024-05-06T10:00:00+02:00"),
    duration_s=600.0,
    subject="P-017",
    simulated=False,
    sensors=("strap", "microphone"),
)
HEAD = {
    "schema": "handrail-trace/1",
    "started_at": "2024-05-06T10:00:00+02:00",
    "duration_s": 600,
    "subject": "P-017",
    "simulated": False,
    "sensors": ["strap", "microphone"],
}
THERAPIST, CLIENT = Speaker.THERAPIST, Speaker.CLIENT


def folder(path: Path, head: object = HEAD, **tables: str) -> Path:
    """Write a trace by hand."""
    (path / "trace.json").write_text(json.dumps(head), encoding="utf-8")
    for name, text in tables.items():
        (path / f"{name}.csv").write_text(text, encoding="utf-8")
    return path


def refusal(path: Path) -> TraceError:
    with pytest.raises(TraceError) as caught:
        read_trace(path)
    return caught.value


def test_a_trace_reads_back_as_it_was_written(tmp_path: Path) -> None:
    trace = Trace(
        header=HEADER,
        beats=(Beat(0.8251953125, 825.1953125), Beat(1.7, 0.1 + 0.2), Beat(9.0, 800.0)),
        turns=(Turn(1.0, 3.5, THERAPIST), Turn(3.25, 9.0, CLIENT)),
        marks=(
            PhaseChange(0.0, Phase.BASELINE),
            SudsRating(12.5, 70, 100),
            Mark(13.0, MarkKind.HOTSPOT),
            Mark(14.0, MarkKind.NOTE, 'says "no", then\nlooks away, é'),
        ),
        gaps=(SensorGap(2.0, 8.0, "strap", "link_lost"),),
    )

    write_trace(tmp_path / "new" / "trace", trace)

    assert read_trace(tmp_path / "new" / "trace") == trace


def test_settings_and_cues_travel_with_the_trace(tmp_path: Path) -> None:
    rules, cues = {"flags": {"some": 0.15}}, 'version = 2\n[[cue]]\ntext = "„Hören Sie mich?“"'
    header = TraceHeader(HEADER.started_at, 1.0, "x", True, (), rules, cues)

    write_trace(tmp_path, Trace(header))

    assert read_trace(tmp_path).header.settings == {"flags": {"some": 0.15}}
    assert read_trace(tmp_path).header.cue_library == cues


def test_only_the_head_is_needed_and_empty_tables_are_not_written(tmp_path: Path) -> None:
    write_trace(tmp_path, Trace(HEADER, beats=(Beat(1.0, 900.0),)))
    write_trace(tmp_path, Trace(HEADER))

    assert [file.name for file in tmp_path.iterdir()] == ["trace.json"]
    assert read_trace(tmp_path) == Trace(HEADER)


def test_a_spreadsheets_mark_further_columns_and_empty_lines_are_passed_over(
    tmp_path: Path,
) -> None:
    table = "\ufeffrr_ms,quality,t_s\r\n900,good,1.5\r\n\r\n800,,2.3\r\n"

    trace = read_trace(folder(tmp_path, beats=table))

    assert trace.beats == (Beat(1.5, 900.0), Beat(2.3, 800.0))


def test_without_a_gaps_file_gaps_are_times_that_no_interval_explains(tmp_path: Path) -> None:
    # 1.0 -> 1.8 is explained; the beat at 6.0 began its interval at 5.2, so 1.8 to 5.2 is not.
    table = "t_s,rr_ms\n1.0,800\n1.8,800\n6.0,800\n"

    (gap,) = read_trace(folder(tmp_path, beats=table)).gaps

    assert (gap.start_s, gap.end_s) == pytest.approx((1.8, 5.2))
    assert gap.sensor == "strap"


def test_a_missed_beat_is_a_long_interval_and_no_gap() -> None:
    assert beat_gaps((Beat(1.0, 800.0), Beat(2.6, 1600.0), Beat(3.4, 800.0))) == ()


def test_kinds_of_mark_that_we_do_not_know_are_kept_as_notes(tmp_path: Path) -> None:
    table = "t_s,kind,value\n1,doorbell,\n2,posture,leans back\n"

    marks = read_trace(folder(tmp_path, marks=table)).marks

    assert marks == (
        Mark(1.0, MarkKind.NOTE, "doorbell"),
        Mark(2.0, MarkKind.NOTE, "posture: leans back"),
    )


BEATS, TURNS = "t_s,rr_ms\n1.0,900\n", "start_s,end_s,speaker\n1,2,client\n"
MARKS, GAPS = "t_s,kind,value\n1,note,\n", "start_s,end_s,sensor,reason\n1,2,strap,\n"
PHASES = "baseline, preparation, reliving, mastery, calming, debrief"
BEYOND = "which is not a finite number; leave the row out instead"
NO_SUDS = "but a SUDS rating is written like 7/10 or 70/100"
NEWER = "schema is 'handrail-trace/2', from a newer Handrail; this one reads 'handrail-trace/1'"
INSTANT = "must be like 2024-01-31T10:00:00+01:00"


@pytest.mark.parametrize(
    ("table", "text", "says"),
    [
        ("beats", BEATS + "2.0,fast\n", "rr_ms is 'fast', which is not a number (like 12.5)"),
        ("beats", BEATS + "2.0,\n", "rr_ms is '', which is not a number (like 12.5)"),
        ("beats", BEATS + "2.0,nan\n", f"rr_ms is 'nan', {BEYOND}"),
        ("beats", BEATS + "inf,900\n", f"t_s is 'inf', {BEYOND}"),
        (
            "beats",
            BEATS + "2.0,0\n",
            "rr_ms is '0', but an interval between two beats is longer than 0",
        ),
        (
            "beats",
            BEATS + "2.0,-8\n",
            "rr_ms is '-8', but an interval between two beats is longer than 0",
        ),
        ("beats", BEATS + "1.0,900\n", "t_s is '1.0', not after the beat before it, at 1.0"),
        ("beats", BEATS + "1,9,900\n", "has 3 cells, but the first line names 2 columns"),
        ("beats", BEATS + '"2.0,900\n', "not readable as a table: unexpected end of data"),
        (
            "turns",
            TURNS + "3,4,nurse\n",
            "speaker is 'nurse', but must be 'therapist' or 'client'",
        ),
        ("turns", TURNS + "4,3,client\n", "end_s is '3', before its start_s, 4.0"),
        (
            "turns",
            TURNS + "0.5,3,client\n",
            "start_s is '0.5', earlier than the row before it, at 1.0",
        ),
        (
            "turns",
            TURNS + "-1,3,client\n",
            "start_s is '-1', but times count from the start of the session, at 0",
        ),
        (
            "marks",
            MARKS + "2,phase,lunch\n",
            f"value is 'lunch', but a phase is one of {PHASES}",
        ),
        ("marks", MARKS + "2,suds,seven\n", f"value is 'seven', {NO_SUDS}"),
        ("marks", MARKS + "2,suds,7\n", f"value is '7', {NO_SUDS}"),
        ("marks", MARKS + "2,suds,11/10\n", f"value is '11/10', {NO_SUDS}"),
        ("marks", MARKS + "0,note,\n", "t_s is '0', earlier than the row before it, at 1.0"),
        ("gaps", GAPS + "2,1,strap,\n", "end_s is '1', before its start_s, 2.0"),
    ],
)
def test_a_bad_cell_is_named(tmp_path: Path, table: str, text: str, says: str) -> None:
    error = refusal(folder(tmp_path, **{table: text}))

    assert str(error) == f"{table}.csv, line 3: {says}"
    assert (error.file, error.line) == (f"{table}.csv", 3)


def test_the_value_is_at_hand_for_programs(tmp_path: Path) -> None:
    assert refusal(folder(tmp_path, beats="t_s,rr_ms\n1,nan\n")).value == "nan"


def test_lines_are_counted_as_an_editor_counts_them(tmp_path: Path) -> None:
    table = 't_s,kind,value\n1,note,"two\nlines"\n\n2,suds,x\n'

    assert refusal(folder(tmp_path, marks=table)).line == 5


@pytest.mark.parametrize(
    ("table", "header", "says"),
    [
        ("beats", "t_s,rr\n", "no column rr_ms; the first line must name t_s,rr_ms"),
        ("beats", "", "no column t_s; the first line must name t_s,rr_ms"),
        (
            "turns",
            "start_s,speaker\n",
            "no column end_s; the first line must name start_s,end_s,speaker",
        ),
        ("marks", "t_s;kind;value\n", "no column t_s; the first line must name t_s,kind,value"),
    ],
)
def test_a_missing_column_is_named(tmp_path: Path, table: str, header: str, says: str) -> None:
    assert str(refusal(folder(tmp_path, **{table: header}))) == f"{table}.csv, line 1: {says}"


def test_text_that_is_not_utf_8_is_refused_at_its_line(tmp_path: Path) -> None:
    folder(tmp_path)
    (tmp_path / "marks.csv").write_bytes("t_s,kind,value\n1,note,é\n".encode("latin-1"))

    assert str(refusal(tmp_path)) == (
        "marks.csv, line 2: the byte 0xe9 is not UTF-8; save the file as UTF-8 text"
    )


def test_a_folder_without_a_head_is_no_trace(tmp_path: Path) -> None:
    assert str(refusal(tmp_path)) == (
        f"trace.json: missing, so {tmp_path} is not an open trace; choose its folder"
    )


def test_a_head_that_is_not_json_is_refused(tmp_path: Path) -> None:
    (tmp_path / "trace.json").write_text("{'schema': 1}", encoding="utf-8")

    assert str(refusal(tmp_path)).startswith("trace.json: not readable as JSON: ")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"schema": "handrail-trace/2"}, NEWER),
        ({"schema": "other"}, "schema is 'other', but must be 'handrail-trace/1'"),
        ({"schema": None}, "schema is None, but must be 'handrail-trace/1'"),
        ({"started_at": "yesterday"}, f"started_at is 'yesterday', but {INSTANT}"),
        (
            {"started_at": "2024-05-06T10:00:00"},
            f"started_at is '2024-05-06T10:00:00', but {INSTANT}",
        ),
        (
            {"duration_s": "long"},
            "duration_s is 'long', but must be a number of seconds, 0 to 604800",
        ),
        ({"duration_s": -1}, "duration_s is -1, but must be a number of seconds, 0 to 604800"),
        ({"subject": 17}, "subject is 17, but must be a pseudonym in quotes"),
        ({"simulated": "no"}, "simulated is 'no', but must be true or false"),
        ({"sensors": "strap"}, "sensors is 'strap', but must be a list of names"),
        ({"settings": 3}, "settings is 3, but must be an object"),
        ({"cue_library": 3}, "cue_library is 3, but must be the text of a cue library"),
    ],
)
def test_a_bad_head_is_refused(tmp_path: Path, change: dict[str, object], says: str) -> None:
    assert str(refusal(folder(tmp_path, {**HEAD, **change}))) == f"trace.json: {says}"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('{"schema": ' + "[" * 100_000, "not readable as JSON"),
        ('{"schema": 1e999}', "not readable as JSON"),
        (" " * (4 * 1024 * 1024 + 1), "larger than 4096 KiB, the most that is read here"),
        (json.dumps({**HEAD, "duration_s": 1e18}), "must be a number of seconds, 0 to 604800"),
        (json.dumps({**HEAD, "duration_s": 10**400}), "not readable|must be a number"),
    ],
)
def test_a_head_made_to_be_too_much_is_refused(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "trace.json").write_text(text, encoding="utf-8")
    assert re.search(says, str(refusal(tmp_path)))


def test_a_time_beyond_any_session_is_refused(tmp_path: Path) -> None:
    # A tick a second would be made until then.
    table = "t_s,kind,value\n604801,stop,\n"
    assert str(refusal(folder(tmp_path, marks=table))) == (
        "marks.csv, line 2: t_s is '604801', but no session is longer than 604800 s"
    )


def test_a_head_with_something_missing_is_refused(tmp_path: Path) -> None:
    head = {name: value for name, value in HEAD.items() if name != "duration_s"}

    assert str(refusal(folder(tmp_path, head))) == (
        "trace.json: duration_s is missing; it must be a number of seconds, 0 to 604800"
    )


def test_inputs_come_in_the_order_in_which_they_were_known() -> None:
    header = TraceHeader(HEADER.started_at, 4.0, "x", True, ())
    trace = Trace(
        header,
        beats=(Beat(1.0, 900.0), Beat(2.1, 900.0)),
        turns=(Turn(1.0, 2.0, THERAPIST), Turn(2.5, 3.0, CLIENT)),
        marks=(PhaseChange(0.0, Phase.RELIVING), SudsRating(1.0, 7)),
    )

    # An onset is known 0.15 s later, an end 0.70 s later.
    assert list(trace_inputs(trace)) == [
        PhaseChange(0.0, Phase.RELIVING),
        Tick(0.0),
        SudsRating(1.0, 7),
        Beat(1.0, 900.0),
        Tick(1.0),
        SpeechStarted(THERAPIST, 1.0, 1.15),
        Tick(2.0),
        Beat(2.1, 900.0),
        SpeechStarted(CLIENT, 2.5, 2.65),
        SpeechEnded(THERAPIST, 2.0, 2.70),
        Tick(3.0),
        SpeechEnded(CLIENT, 3.0, 3.70),
        Tick(4.0),
    ]


def test_a_pause_too_short_to_end_a_turn_is_inside_it() -> None:
    turns = (Turn(1.0, 2.0, CLIENT), Turn(2.5, 3.0, CLIENT), Turn(3.8, 4.0, CLIENT))

    speech = [
        (item.t_s, type(item))
        for item in trace_inputs(Trace(HEADER, turns=turns))
        if isinstance(item, SpeechStarted | SpeechEnded)
    ]

    assert speech == [
        (1.0, SpeechStarted),
        (3.0, SpeechEnded),
        (3.8, SpeechStarted),
        (4.0, SpeechEnded),
    ]


def test_without_phases_five_minutes_are_baseline_and_the_rest_reliving() -> None:
    phases = [item for item in trace_inputs(Trace(HEADER)) if isinstance(item, PhaseChange)]

    assert phases == [PhaseChange(0.0, Phase.BASELINE), PhaseChange(300.0, Phase.RELIVING)]


def test_a_trace_without_phases_that_ends_within_the_baseline_stays_in_it() -> None:
    header = TraceHeader(HEADER.started_at, 120.5, "x", True, ())

    inputs = list(trace_inputs(Trace(header)))

    assert inputs[0] == PhaseChange(0.0, Phase.BASELINE)
    assert inputs[1:] == [Tick(float(second)) for second in range(121)]
