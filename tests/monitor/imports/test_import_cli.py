"""`handrail import`, as a person meets it: a trace that replays, a question, or a refusal."""

import json
from pathlib import Path

import numpy as np
import pytest
import soundfile
from click.testing import CliRunner, Result

from handrail.monitor.exports import edf, tidy_csv, xdf
from handrail.monitor.exports.bids import dataset
from handrail.monitor.imports.cli import NOTE_FILE, import_command
from handrail.monitor.imports.recordings import RrAnswers
from handrail.monitor.imports.rr import read_rr
from handrail.monitor.inputs import Mark, MarkKind, Phase, PhaseChange, SudsRating
from handrail.monitor.openable import open_session
from handrail.monitor.replay import replay
from handrail.monitor.traces.trace import Trace, read_trace
from handrail.ui.app import handrail

from ..tables.sessions import demo
from ..talk_of_two import conversation, needs_voices, sound_file
from .drawn_ecg import RATE_HZ, spikes
from .foreign_files import fit_file, xdf_file, xdf_stream

REFUSED, USAGE = 1, 2
RR = "\n".join(str(853 + 10 * (n % 7)) for n in range(100))


def run(path: Path, out: Path, *options: str) -> Result:
    return CliRunner().invoke(import_command, [str(path), "--out", str(out), *options])


def imported(path: Path, *options: str) -> tuple[Trace, str]:
    return imported_to(path, "out", *options)


def imported_to(path: Path, name: str, *options: str) -> tuple[Trace, str]:
    out = path.parent / name
    result = run(path, out, *options)
    assert result.exit_code == 0, result.stderr
    assert result.stdout == ""
    return read_trace(out), result.stderr


def refusal(path: Path, *options: str) -> str:
    out = path.parent / "out"
    result = run(path, out, *options)
    assert result.exit_code == REFUSED
    assert isinstance(result.exception, SystemExit)
    assert len(result.stderr.splitlines()) == 1
    assert not out.exists()
    assert not [one for one in path.parent.iterdir() if one.name.startswith(".out")]
    return result.stderr


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_command_is_among_the_others() -> None:
    assert handrail.commands["import"] is import_command


def test_a_list_of_intervals_becomes_a_trace_that_replays(tmp_path: Path) -> None:
    path = written(tmp_path, "morning.txt", RR)
    trace, said = imported(path, "--start", "2024-01-31T10:00+01:00", "--subject", "P7")
    assert len(trace.beats) == 100
    assert trace.header.started_at.isoformat() == "2024-01-31T10:00:00+01:00"
    assert (trace.header.subject, trace.header.simulated) == ("P7", False)
    assert "Beats: 100, from 0.0 s to" in said
    session = open_session(tmp_path / "out", lambda: "")
    assert list(replay(session.inputs(), session.settings, session.library))


def test_what_is_left_out_leaves_its_time_and_no_gap_is_claimed(tmp_path: Path) -> None:
    path = written(tmp_path, "zero.txt", RR + "\n0")  # a zero ends the list, and takes no time
    trace, said = imported(path, "--start", "unknown")
    assert trace.gaps == ()
    assert "Left out: 1 of 101 intervals" in said
    assert "gap stays" not in said


def test_a_beginning_that_is_unknown_is_said_to_be(tmp_path: Path) -> None:
    trace, said = imported(written(tmp_path, "rr.txt", RR), "--start", "unknown")
    assert "Begins: not known" in said
    assert not trace.header.dated
    assert read_rr(tmp_path / "out", RrAnswers(), lambda: "").started_at is None


def test_intervals_of_a_watch_that_cannot_be_beats_are_refused(tmp_path: Path) -> None:
    path = fit_file(tmp_path / "run.fit", [(1_706_691_600 + n, [0.01]) for n in range(20)])
    assert "not one of its 20 intervals" in refusal(path)


def test_when_it_began_is_asked(tmp_path: Path) -> None:
    assert "--start" in refusal(written(tmp_path, "morning.txt", RR))


def test_a_long_list_without_a_name_may_be_an_ecg_and_is_asked_about(tmp_path: Path) -> None:
    # An excerpt of a real ECG, in millivolts near one half, passes for intervals in seconds.
    path = written(tmp_path, "e0103.csv", "\n".join(["0.455", "0.46", "0.45"] * 500))
    assert "--as rr or --as ecg" in refusal(path, "--start", "unknown")
    trace, _ = imported(path, "--start", "unknown", "--as", "rr")
    assert len(trace.beats) == 1500


def test_an_ecg_becomes_beats_and_says_so(tmp_path: Path) -> None:
    wave, peaks = spikes(60.0)
    path = written(tmp_path, "holter.csv", "\n".join(f"{one:.0f}" for one in wave))
    trace, said = imported(path, "--rate", "250", "--start", "unknown")
    assert len(trace.beats) == len(peaks) - 1
    assert "Left out: the samples: a trace holds beats" in said
    note = json.loads((tmp_path / "out" / NOTE_FILE).read_text())
    assert note["left_out"] == ["the samples: a trace holds beats"]


def test_device_and_time_of_a_watch_come_along(tmp_path: Path) -> None:
    path = fit_file(tmp_path / "run.fit", [(1_706_691_600 + n, [1.0]) for n in range(20)])
    trace, _ = imported(path)
    assert len(trace.beats) == 20
    assert trace.header.started_at.isoformat() == "2024-01-31T08:59:59+00:00"  # 1 s before it


def test_markers_of_a_lab_become_notes(tmp_path: Path) -> None:
    samples = [(100.0 + n / RATE_HZ, float(value)) for n, value in enumerate(spikes(20.0)[0])]
    path = xdf_file(
        tmp_path / "lab.xdf",
        xdf_stream(1, "ECG", RATE_HZ, samples, "ECG", "uV"),
        xdf_stream(2, "Marker", 0.0, [(90.0, "too early"), (105.0, "=cmd()|' /C calc'!A0")]),
    )
    trace, said = imported(path)
    assert [(mark.t_s, getattr(mark, "value", None)) for mark in trace.marks] == [
        (5.0, "=cmd()|' /C calc'!A0")
    ]
    assert "Left out: 1 remarks" in said


def test_our_own_words_in_a_lab_s_markers_are_phases_and_ratings(tmp_path: Path) -> None:
    samples = [(n / RATE_HZ, float(value)) for n, value in enumerate(spikes(20.0)[0])]
    words = [(1.0, "phase reliving"), (2.0, "suds 7/10"), (3.0, "suds 11/10"), (4.0, "phase x")]
    path = xdf_file(
        tmp_path / "lab.xdf",
        xdf_stream(1, "ECG", RATE_HZ, samples, "ECG", "uV"),
        xdf_stream(2, "Marker", 0.0, words),
    )
    trace, _ = imported(path)
    assert list(trace.marks) == [
        PhaseChange(1.0, Phase.RELIVING),
        SudsRating(2.0, 7, 10),
        Mark(3.0, MarkKind.NOTE, "suds 11/10"),
        Mark(4.0, MarkKind.NOTE, "phase x"),
    ]


def test_the_edf_that_we_export_keeps_its_phases_and_its_mark_of_simulation(
    tmp_path: Path,
) -> None:
    edf.write(demo(), tmp_path)
    trace, said = imported(tmp_path / edf.FILE, "--start", "unknown")
    phases = demo().tables["phases"]
    told = [(mark.t_s, mark.phase) for mark in trace.marks if isinstance(mark, PhaseChange)]
    assert [phase.value for _, phase in told] == list(phases.column("phase"))
    assert [t_s for t_s, _ in told] == pytest.approx(list(phases.column("start_s")), abs=0.001)
    assert trace.header.simulated
    assert "Simulated: no person was measured" in said


# --- turns


def sound(folder: Path, channels: int = 1) -> Path:
    path = folder / "talk.wav"
    noise = np.random.default_rng(3).normal(0.0, 0.1, (160_000, channels))
    soundfile.write(path, noise, 16_000)
    return path


TURNS = (
    "SPEAKER talk 1 1.0 2.0 <NA> <NA> s1 <NA> <NA>\n"
    "SPEAKER talk 1 4.0 1.5 <NA> <NA> s2 <NA> <NA>\n"
)


def test_sound_with_turns_beside_it_takes_their_word(tmp_path: Path) -> None:
    turns = written(tmp_path, "talk.rttm", TURNS)
    trace, said = imported(
        sound(tmp_path), "--turns", str(turns), "--speakers", "s2,s1", "--start", "unknown"
    )
    assert [(t.start_s, t.end_s, t.speaker.value) for t in trace.turns] == [
        (1.0, 3.0, "client"),
        (4.0, 5.5, "therapist"),
    ]
    assert trace.header.duration_s == 10.0
    assert trace.header.sensors == ("microphone",)
    assert "Turns: therapist 1, client 1" in said


def test_turns_that_outlast_the_sound_are_not_of_it(tmp_path: Path) -> None:
    turns = written(tmp_path, "talk.rttm", TURNS.replace("4.0 1.5", "14.0 1.5"))
    said = refusal(
        sound(tmp_path), "--turns", str(turns), "--speakers", "s2,s1", "--start", "unknown"
    )
    assert "turns end at 15.5 s, the sound at 10.0 s" in said


def test_whose_each_channel_is_is_asked(tmp_path: Path) -> None:
    assert "--channels therapist,client" in refusal(
        sound(tmp_path, channels=2), "--start", "unknown"
    )


def test_one_microphone_and_nobody_known_is_asked(tmp_path: Path) -> None:
    assert "--therapist WAV" in refusal(sound(tmp_path), "--start", "unknown")


@needs_voices
def test_sound_alone_is_heard_as_handrail_turns_hears_it(tmp_path: Path) -> None:
    path = sound_file(tmp_path / "two.wav", conversation().samples)
    trace, said = imported(path, "--channels", "client,therapist", "--start", "unknown")
    other, _ = imported_to(
        path, "other", "--channels", "therapist,client", "--start", "unknown"
    )
    assert [(t.start_s, t.end_s) for t in trace.turns] == [
        (t.start_s, t.end_s) for t in other.turns
    ]
    assert {t.speaker.value for t in trace.turns} == {"therapist", "client"}
    assert all(
        a.speaker is not b.speaker for a, b in zip(trace.turns, other.turns, strict=True)
    )
    assert "as `handrail turns` finds them" in said


@needs_voices
def test_of_two_unknown_voices_a_person_says_who_is_the_therapist(tmp_path: Path) -> None:
    path = sound_file(tmp_path / "room.wav", conversation(leak_db=0.0).samples[:, 0])
    first, _ = imported(path, "--speakers", "A,B", "--start", "unknown")
    second, _ = imported_to(path, "other", "--speakers", "B,A", "--start", "unknown")
    assert first.turns[0].speaker.value == "therapist"
    assert second.turns[0].speaker.value == "client"


def test_turns_beside_a_heart_are_asked_where_they_begin(tmp_path: Path) -> None:
    path = written(tmp_path, "rr.txt", RR)
    turns = written(tmp_path, "talk.rttm", TURNS)
    options = ("--turns", str(turns), "--speakers", "s1,s2", "--start", "unknown")
    assert "--turns-at S" in refusal(path, *options)
    for nowhere in ("-2", "nan", "inf"):
        assert "see --turns-at" in refusal(path, *options, "--turns-at", nowhere)
    trace, _ = imported(path, *options, "--turns-at", "30")
    assert [turn.start_s for turn in trace.turns] == [31.0, 34.0]
    assert trace.header.sensors == ("strap", "microphone")


# --- refusals


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("empty.txt", "", "empty"),
        ("rates.csv", "Phone timestamp;HR [bpm]\n2022-04-25T11:39:02.323;66\n", "heart rates"),
        (
            "flow.csv",
            "Name,Sport,Date,Start time,Duration\nA,RUNNING,31-01-2024,10:00:00,00:45:00\n"
            "Sample rate,Time,HR (bpm)\n1,00:00:00,95\n",
            "Polar Flow",
        ),
        ("page.txt", "<html><body>404</body></html>", "page.txt"),
        ("sheet.xlsx", "PK\x03\x04rest", "spreadsheet"),
    ],
)
def test_what_holds_no_beat_is_refused_with_a_reason(
    tmp_path: Path, name: str, text: str, words: str
) -> None:
    assert words in refusal(written(tmp_path, name, text), "--start", "unknown")


def test_a_folder_that_holds_something_is_not_written_into(tmp_path: Path) -> None:
    path = written(tmp_path, "rr.txt", RR)
    out = tmp_path / "out"
    out.mkdir()
    (out / "mine.txt").write_text("mine")
    result = run(path, out, "--start", "unknown")
    assert (result.exit_code, [one.name for one in out.iterdir()]) == (REFUSED, ["mine.txt"])


def test_a_trace_or_a_session_is_no_foreign_file(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    trace.mkdir()
    session = written(tmp_path, "x.handrail", "x")
    for path in (trace, session):
        assert "handrail export --to trace" in refusal(path)


@pytest.mark.parametrize("names", ["one", "a,a", ",b", "a,"])
def test_two_speakers_need_two_names(tmp_path: Path, names: str) -> None:
    result = run(written(tmp_path, "rr.txt", RR), tmp_path / "out", "--speakers", names)
    assert result.exit_code == USAGE


def test_a_name_that_climbs_out_stays_a_word(tmp_path: Path) -> None:
    path = written(tmp_path, "rr.txt", RR)
    trace, _ = imported(path, "--start", "unknown", "--subject", "../../=cmd()\n")
    assert trace.header.subject == "../../=cmd()\n"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["out", "rr.txt"]


# --- round trips of our own exports


def beats_of_demo() -> list[tuple[float, float]]:
    table = demo().tables["beats"]
    pairs = zip(table.column("t_s"), table.column("rr_ms"), strict=True)
    return [(float(t_s), float(rr)) for t_s, rr in pairs if t_s is not None and rr is not None]


@pytest.mark.parametrize("name", ["csv", "xdf", "bids"])
def test_beats_that_we_exported_come_back(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "exported"
    folder.mkdir()
    {"csv": tidy_csv.write, "xdf": xdf.write, "bids": dataset.write}[name](demo(), folder)
    pattern = {"csv": "beats.csv", "xdf": "*.xdf", "bids": "**/*physioevents.tsv.gz"}[name]
    (path,) = folder.glob(pattern)
    column = ("--column", "rr_ms") if name != "xdf" else ("--as", "rr")
    result = run(path, tmp_path / "out", "--start", "unknown", *column)
    assert result.exit_code == 0, result.stderr
    trace = read_trace(tmp_path / "out")
    expected = beats_of_demo()
    assert len(trace.beats) == len(expected)
    shift_s = trace.beats[0].t_s - expected[0][0]
    for beat, (t_s, rr_ms) in zip(trace.beats, expected, strict=True):
        assert beat.rr_ms == pytest.approx(rr_ms, abs=0.05)
        assert beat.t_s == pytest.approx(t_s + shift_s, abs=0.001)
    assert trace.header.simulated
