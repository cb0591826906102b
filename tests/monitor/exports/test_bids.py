"""BIDS data sets, judged by the validator of the standard and read by pandas."""

import gzip
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from handrail.monitor.exports.bids import tsv, write
from handrail.monitor.exports.bids.dataset import subject_label
from handrail.monitor.exports.events import events
from handrail.monitor.exports.one_line import one_line
from handrail.monitor.tables.session_tables import SessionTables
from handrail.monitor.tables.table import Cell
from handrail.monitor.traces.trace_table import disarmed

from ..nasty_words import NASTY_WORDS
from ..tables import sessions

JUSTIFIED = {
    # nothing that Handrail knows; for whoever publishes the data to say
    ("NO_AUTHORS", "Authors"), ("TOO_FEW_AUTHORS", ""), ("JSON_KEY_RECOMMENDED", "License"),
    ("SIDECAR_KEY_RECOMMENDED", "InstitutionName"),
    ("SIDECAR_KEY_RECOMMENDED", "InstitutionAddress"),
    ("SIDECAR_KEY_RECOMMENDED", "InstitutionalDepartmentName"),
    # not so here: no source data, no HED tags, no entry in these ontologies, no instructions
    ("JSON_KEY_RECOMMENDED", "SourceDatasets"), ("JSON_KEY_RECOMMENDED", "HEDVersion"),
    ("SIDECAR_KEY_RECOMMENDED", "CogAtlasID"), ("SIDECAR_KEY_RECOMMENDED", "CogPOID"),
    ("SIDECAR_KEY_RECOMMENDED", "Instructions"),
}  # fmt: skip
"""Warnings that remain, as docs/decisions/0033 says why."""


def judged(folder: Path) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """Return errors and warnings of the validator, which may use no network."""
    bundle = files("bids_validator_deno") / "bids-validator.js"
    allowed = ["--allow-read", "--allow-env", "--deny-net", "--no-prompt"]
    ran = subprocess.run(
        [sys.executable, "-m", "deno", "run", *allowed, str(bundle), str(folder), "--json"],
        env={"NO_COLOR": "1", "DENO_DIR": str(folder.parent / "deno")},
        capture_output=True, text=True, encoding="utf-8", check=False, timeout=120,
    )  # fmt: skip
    assert ran.stdout, ran.stderr
    issues = json.loads(ran.stdout)["issues"]["issues"]
    told = {
        severity: {
            (issue["code"], issue.get("subCode") or "")
            for issue in issues
            if issue["severity"] == severity
        }
        for severity in ("error", "warning")
    }
    return told["error"], told["warning"]


def written(session: SessionTables, folder: Path) -> Path:
    write(session, folder / "set")
    return folder / "set"


def sidecar(folder: Path, ending: str) -> dict[str, Any]:
    (path,) = folder.glob(f"sub-*/beh/*{ending}.json")
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


def packed(folder: Path, ending: str) -> pd.DataFrame:
    """Return a table that has its header in its sidecar."""
    (path,) = folder.glob(f"sub-*/beh/*{ending}.tsv.gz")
    names = sidecar(folder, ending)["Columns"]
    return pd.read_csv(path, sep="\t", names=names, na_values="n/a", keep_default_na=False)


def happened(folder: Path) -> pd.DataFrame:
    (path,) = folder.glob("sub-*/beh/*_events.tsv")
    return pd.read_csv(path, sep="\t", dtype=str, keep_default_na=False)


@pytest.mark.parametrize("name", ["demo", "nasty", "silent", "simulated"])
def test_the_validator_finds_no_error_and_only_warnings_that_we_can_justify(
    name: str, tmp_path: Path
) -> None:
    made: dict[str, Callable[[], SessionTables]] = {
        "demo": sessions.demo,
        "nasty": sessions.nasty,
        "silent": sessions.silent,
        "simulated": lambda: sessions.session({}, sessions.ecg_with_a_gap(), simulated=True),
    }
    errors, warnings = judged(written(made[name](), tmp_path))
    assert errors == set()
    assert warnings <= JUSTIFIED


def test_the_validator_would_find_an_error(tmp_path: Path) -> None:
    folder = written(sessions.nasty(), tmp_path)
    (path,) = folder.glob("sub-*/beh/*_recording-ecg_physio.json")
    fields = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(fields | {"Columns": ["cardiac"]}), encoding="utf-8")
    errors, _ = judged(folder)
    assert errors


def test_every_beat_comes_back_as_measured_and_as_corrected(tmp_path: Path) -> None:
    beats, read = (
        sessions.demo().tables["beats"],
        packed(written(sessions.demo(), tmp_path), "heart_physioevents"),
    )
    assert len(read) == len(beats.rows) > 800
    for name in ("rr_ms", "rr_corrected_ms", "t_uncertainty_ms"):
        told = pd.Series(beats.column(name), dtype=float)
        assert ((read[name] - told).abs().fillna(0.0) <= 0.05).all()
        assert (read[name].isna() == told.isna()).all()
    assert (read["onset"] - pd.Series(beats.column("t_s"))).abs().max() <= 0.001
    for name in ("beat_class", "corrected_class", "talk"):
        assert read[name].fillna("n/a").tolist() == [c or "n/a" for c in beats.column(name)]
    used = [
        {True: "true", False: "false", None: "n/a"}[_truth(c)] for c in beats.column("in_nn")
    ]
    assert read["in_nn"].astype(str).str.lower().replace("nan", "n/a").tolist() == used


def _truth(cell: Cell) -> bool | None:
    assert cell is None or isinstance(cell, bool)
    return cell


def test_beats_belong_to_a_recording_that_has_their_time(tmp_path: Path) -> None:
    beat: tuple[Cell, ...] = (
        1.0, 1000.0, None, "normal", None, True, None, "strap", None, None,
    )  # fmt: skip
    folder = written(sessions.session({"beats": [beat]}, duration_s=2.5), tmp_path)
    beats = sidecar(folder, "heart_physioevents")
    assert beats["OnsetSource"] in sidecar(folder, "heart_physio")["Columns"]
    assert packed(folder, "heart_physio")["timestamp"].tolist() == [0.0, 1.0, 2.0]
    assert judged(folder)[0] == set()


def test_rows_of_a_signal_keep_the_time_through_a_gap(tmp_path: Path) -> None:
    session = sessions.session({}, sessions.ecg_with_a_gap())
    folder = written(session, tmp_path)
    fields, rows = sidecar(folder, "ecg_physio"), packed(folder, "ecg_physio")
    assert (fields["SamplingFrequency"], fields["StartTime"]) == (130.0, 10.0)
    assert fields["cardiac"]["Units"] == "uV"
    # 10 to 11 s measured, 11 to 20 s not, 20 to 20.5 s measured
    assert len(rows) == 130 + 9 * 130 + 65
    assert rows["cardiac"][:130].tolist() == [float(n) for n in range(130)]
    assert rows["cardiac"][130:1300].isna().all()
    assert rows["cardiac"][1300:].tolist() == [-5.0] * 65
    steps = rows["timestamp"].diff()[1:] * 130.0
    assert steps.min() == pytest.approx(1.0, abs=0.001)
    assert steps.max() == pytest.approx(1.0, abs=0.001)


def test_a_second_that_was_not_told_is_a_row_that_tells_nothing(tmp_path: Path) -> None:
    levels: list[tuple[Cell, ...]] = [
        (t_s, 70.0 + t_s, None, None, None, "reliving", "client") for t_s in (3.0, 4.0, 7.0)
    ]
    folder = written(sessions.session({"levels": levels}), tmp_path)
    rows = packed(folder, "heart_physio")
    assert rows["timestamp"].tolist() == [3.0, 4.0, 5.0, 6.0, 7.0]
    assert rows["hr_bpm"].fillna(-1).tolist() == [73.0, 74.0, -1.0, -1.0, 77.0]


def test_everything_that_happened_is_there_with_its_time(tmp_path: Path) -> None:
    rows, told = happened(written(sessions.demo(), tmp_path)), events(sessions.demo())
    assert len(rows) == len(told)
    for row, event in zip(rows.to_dict("records"), told, strict=True):
        assert float(row["onset"]) == pytest.approx(event.start_s, abs=0.001)
        if event.duration_s is not None:
            assert float(row["duration"]) == pytest.approx(event.duration_s, abs=0.001)
        assert row["trial_type"] == event.kind
    kinds = set(rows["trial_type"])
    assert kinds >= {"phase", "suds", "mark", "flag", "cue", "turn", "reply", "label", "gap"}
    flags = rows[rows["trial_type"] == "flag"]
    assert "peak_arousal" in set(flags["flag_kind"])
    assert (flags["turn_speaker"] == "n/a").all()
    replies = rows[rows["trial_type"] == "reply"]["reply_latency_ms"].astype(float)
    column = sessions.demo().tables["replies"].column("latency_ms")
    assert replies.tolist() == pytest.approx(column, abs=0.05)


def test_every_column_of_events_is_described(tmp_path: Path) -> None:
    folder = written(sessions.demo(), tmp_path)
    described = sidecar(folder, "_events")
    for name in happened(folder).columns:
        assert described[name]["Description"]
    assert described["turn_speaker"]["Levels"]["client"]
    assert described["reply_latency_ms"]["Units"] == "ms"


def test_words_stay_in_their_cell_and_are_no_formula(tmp_path: Path) -> None:
    rows = happened(written(sessions.nasty(), tmp_path))
    notes = rows[rows["trial_type"] == "mark"]["mark_value"].tolist()
    assert len(notes) == len(NASTY_WORDS)
    for word, read in zip(NASTY_WORDS, notes, strict=True):
        assert read == (disarmed(one_line(word).replace('"', "'")) or "n/a")
        assert read[0] not in "=+-@＝＋－＠"


@pytest.mark.parametrize(
    ("subject", "label"),
    [
        ("client-7", "client7"),
        ("../../x", "x"),
        ("Zoë\n\U0001f9d8", "Zo"),
        ("", "client"),
        ("\u202e-->", "client"),
        ("a" * 300, "a" * 48),
    ],
)
def test_a_name_is_a_harmless_folder(subject: str, label: str, tmp_path: Path) -> None:
    assert subject_label(subject) == label
    folder = written(sessions.session({}, subject=subject), tmp_path)
    assert [path.name for path in folder.glob("sub-*")] == [f"sub-{label}"]
    assert not [path for path in tmp_path.iterdir() if path.name != "set"]


def test_what_the_guidelines_ask_for_stands_beside_the_beats(tmp_path: Path) -> None:
    session = sessions.nasty()
    session = replace(session, about=replace(session.about, posture="seated"))
    fields = sidecar(written(session, tmp_path), "heart_physioevents")
    assert fields["ManufacturersModelName"] == "H10"
    assert fields["SoftwareVersions"] == "firmware 3.1.1"
    told = fields["Reporting"]
    assert told["BeatsTotal"] == 4
    assert told["BeatsByClass"] == {"extra": 1, "normal": 2, "unknown": 1}
    assert told["BeatsUsedForHRV"] == 2
    assert told["SecondsWithoutHeart"] == 9.0  # 2.2 to 11.2 s
    assert told["TimeUncertaintyLargestMs"] == 20.0
    assert told["Posture"] == "seated"
    assert fields["Settings"] == {"heart": {"window_s": 10.0}}
    assert fields["Handrail"]["SettingsDigest"] == "0" * 64


def test_a_simulated_session_says_so_wherever_one_looks(tmp_path: Path) -> None:
    session = sessions.session({}, sessions.ecg_with_a_gap(), simulated=True)
    folder = written(session, tmp_path)
    assert "SIMULATED" in (folder / "README.md").read_text(encoding="utf-8")
    described = json.loads((folder / "dataset_description.json").read_text(encoding="utf-8"))
    assert described["Name"].startswith("SIMULATED")
    assert sidecar(folder, "ecg_physio")["Notice"].startswith("SIMULATED")
    assert "homo sapiens" not in (folder / "participants.tsv").read_text(encoding="utf-8")


def test_the_day_is_told_only_where_it_may_leave(tmp_path: Path) -> None:
    session = sessions.session({})
    assert "2000" not in _all_text(written(session, tmp_path / "undated"))
    began = datetime(2026, 3, 1, 10, 15, tzinfo=UTC)
    dated = replace(session, about=replace(session.about, started_at=began, dated=True))
    assert "2026-03-01" in _all_text(written(dated, tmp_path / "dated"))


def _all_text(folder: Path) -> str:
    return "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.*"))


def test_there_is_no_sound_and_nothing_but_tables_and_words(tmp_path: Path) -> None:
    folder = written(sessions.demo(), tmp_path)
    kinds = {"".join(path.suffixes) for path in folder.rglob("*") if path.is_file()}
    assert kinds == {".json", ".tsv", ".tsv.gz", ".md"}


def test_the_same_session_is_the_same_files(tmp_path: Path) -> None:
    one, two = (written(sessions.nasty(), tmp_path / name) for name in ("one", "two"))
    names = [path.relative_to(one) for path in one.rglob("*") if path.is_file()]
    assert len(names) > 10
    for name in names:
        assert (one / name).read_bytes() == (two / name).read_bytes()


def test_a_file_that_lost_its_end_is_not_taken_for_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Forgetful(gzip.GzipFile):
        def close(self) -> None:
            """Closes, and the last bytes never reach the disk."""
            disk: Any = self.fileobj
            super().close()
            if self.mode == gzip.WRITE:
                disk.flush()
                disk.truncate(disk.tell() - 5)

    monkeypatch.setattr(tsv, "GzipFile", Forgetful)
    with pytest.raises(tsv.NotReadBack, match=r"half\.tsv\.gz could not be read back"):
        tsv.write_packed(tmp_path / "half.tsv.gz", ["1.0\t2.0\n"] * 100)


def test_what_ends_a_line_or_turns_it_round_becomes_a_blank_or_goes() -> None:
    assert one_line(" a\tb\r\nc\u2028d\x07\x1be \x00 ") == "a b c d e"
    assert one_line("\u202eab\ufeff c\u2066") == "ab c"
    assert one_line("lost \ud800 half") == "lost ? half"
    assert one_line("Zoë 🧘 מִשְׁפָּט =1+1") == "Zoë 🧘 מִשְׁפָּט =1+1"


def test_a_packed_file_tells_no_time_and_no_name(tmp_path: Path) -> None:
    tsv.write_packed(tmp_path / "rows.tsv.gz", ["1.0\t2.0\n"])
    head = (tmp_path / "rows.tsv.gz").read_bytes()[:10]
    assert head[3:8] == bytes(5)  # flags: no name follows; four bytes of time


def test_events_come_in_order_of_time(tmp_path: Path) -> None:
    onsets = happened(written(sessions.nasty(), tmp_path))["onset"].astype(float).tolist()
    assert all(before <= after for before, after in pairwise(onsets))
