"""`handrail.open`: a session as data frames, in which what is unknown stays unknown."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import soundfile

import handrail
from handrail.monitor.errors import Expected
from handrail.monitor.library import Library, new_session_id
from handrail.monitor.recording.journal import Journal
from handrail.monitor.simulate import write_simulation
from handrail.monitor.simulation import Scenario
from handrail.monitor.sound.session_sound import NoSound
from handrail.monitor.tables.opened_session import (
    NoSuchSignal,
    NotOpenable,
    OpenedSession,
    opened_record,
)
from handrail.monitor.vault.vault import Argon2Cost, Vault

from ..journal_load import HEADER
from ..recorded_session import KEY, minutes, recorded
from ..recorded_sound import pieces, tone
from .sessions import demo_recording, demo_with_words, nasty, silent

FRAMES = (
    *("beats", "nn", "hrv", "levels", "turns", "replies", "phases", "suds", "flags", "cues"),
    *("marks", "labels", "gaps", "quality"),
)
PASSPHRASE = "seven herons over the weir"


@pytest.fixture(scope="module")
def demo_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return demo_recording(tmp_path_factory.mktemp("demo"))


def test_every_table_is_a_frame_with_the_same_rows_and_unknown_stays_unknown(
    demo_path: Path,
) -> None:
    session = opened_record(demo_path, KEY)
    for name in FRAMES:
        frame = getattr(session, name)
        table = demo_with_words().tables[name]
        assert tuple(frame.columns) == table.names
        cells = [tuple(None if cell is pd.NA else cell for cell in row) for row in rows(frame)]
        assert cells == list(table.rows), name


def rows(frame: pd.DataFrame) -> Iterator[tuple[object, ...]]:
    return zip(*(frame[name].tolist() for name in frame.columns), strict=True)


def test_numbers_stay_whole_truths_true_and_words_words() -> None:
    types = OpenedSession(nasty()).suds.dtypes
    assert [str(types[name]) for name in ("t_s", "value", "phase")] == [
        "Float64",
        "Int64",
        "string",
    ]
    beats = OpenedSession(nasty()).beats
    assert str(beats.in_nn.dtype) == "boolean"
    assert beats.in_nn.tolist() == [True, True, False, pd.NA]


def test_a_frame_says_what_its_columns_mean_and_in_what_unit() -> None:
    told = OpenedSession(nasty()).beats.attrs
    assert told["words"] == "One heart beat, as it was recorded."
    assert told["units"]["rr_ms"] == "ms"
    assert "in_nn" not in told["units"]
    assert told["columns"]["rr_ms"] == "The interval that this beat ends, as the strap told it."
    assert told["levels"]["beat_class"]["extra"] == "This beat was none."


def test_an_empty_session_has_empty_frames_of_the_same_types() -> None:
    empty, full = OpenedSession(silent()), OpenedSession(nasty())
    for name in FRAMES:
        assert len(getattr(empty, name)) == 0
        assert getattr(empty, name).dtypes.equals(getattr(full, name).dtypes)


def test_changing_a_frame_changes_nothing_else() -> None:
    session = OpenedSession(nasty())
    session.beats["rr_ms"] = 0.0
    assert session.beats.rr_ms[0] == 1000.0


def test_a_signal_has_a_row_a_sample_and_none_in_a_gap() -> None:
    ecg = OpenedSession(nasty()).signal("ecg")
    # 130 samples from 10 s on, 65 from 20 s on, at 130 Hz; nothing between.
    assert list(ecg.columns) == ["t_s", "ecg_uv"]
    assert len(ecg) == 195
    assert ecg.t_s[129] == pytest.approx(10.0 + 129.0 / 130.0)
    assert (ecg.t_s[130], ecg.ecg_uv[130]) == (20.0, -5.0)
    assert ecg.attrs["rate_hz"] == 130.0
    assert ecg.attrs["units"] == {"t_s": "s", "ecg_uv": "uV"}


def test_signals_of_a_file_are_read_when_asked_for(demo_path: Path) -> None:
    session = opened_record(demo_path, KEY)
    assert session.signals == ("ecg", "acceleration")
    assert len(session.signal("acceleration")) == 80 * 50
    with pytest.raises(NoSuchSignal, match="Recorded: ecg, acceleration"):
        session.signal("emg")


def test_sound_is_not_a_number_where_nothing_was_recorded(tmp_path: Path) -> None:
    # A tone from 2.0 to 2.8 s, and nothing before or after.
    heard = pieces(tone(0.8, 0.5), start_s=2.0)
    session = opened_record(recorded(tmp_path, minutes(0.05), sound=heard), KEY)
    samples, rate_hz = session.audio(1.5, 3.0)
    assert (samples.shape, rate_hz) == ((24_000, 1), 16_000)
    known = ~np.isnan(samples[:, 0])
    assert np.flatnonzero(known)[[0, -1]].tolist() == [8_000, 20_799]
    assert known.sum() == 12_800
    assert np.nanmax(samples) == pytest.approx(0.5, abs=0.001)
    with pytest.raises(ValueError, match="end before it begins"):
        session.audio(3.0, 1.5)


def test_a_session_without_sound_says_so(demo_path: Path) -> None:
    with pytest.raises(NoSound):
        opened_record(demo_path, KEY).audio(0.0, 1.0)
    with pytest.raises(NoSound):
        OpenedSession(nasty()).audio(0.0, 1.0)


@pytest.mark.parametrize("name", ["audio.flac", "audio.wav"])
def test_the_sound_in_a_traces_folder_is_heard(name: str, tmp_path: Path) -> None:
    write_simulation(tmp_path / "trace", 6, 2.0, Scenario.DEMO)
    # Two channels of a second each: one half of full scale, the other none.
    both = np.stack([np.full(8000, 0.5), np.zeros(8000)], axis=1)
    soundfile.write(tmp_path / "trace" / name, both, 8000)
    samples, rate_hz = handrail.open(tmp_path / "trace").audio(0.5, 1.25)
    assert (samples.shape, rate_hz) == ((6000, 2), 8000)
    assert samples[:4000] == pytest.approx(np.tile([0.5, 0.0], (4000, 1)), abs=1e-4)
    assert np.isnan(samples[4000:]).all()
    assert handrail.open(tmp_path / "trace").audio(0.25, 0.5)[0].shape == (2000, 2)


def test_what_is_no_sound_in_a_traces_folder_is_refused(tmp_path: Path) -> None:
    write_simulation(tmp_path / "trace", 6, 2.0, Scenario.DEMO)
    (tmp_path / "trace" / "audio.flac").write_bytes(b"fLaC and no more")
    with pytest.raises(Expected, match=r"audio\.flac"):
        handrail.open(tmp_path / "trace").audio(0.0, 1.0)


def test_a_trace_without_sound_says_so(tmp_path: Path) -> None:
    write_simulation(tmp_path / "trace", 6, 2.0, Scenario.DEMO)
    with pytest.raises(NoSound):
        handrail.open(tmp_path / "trace").audio(0.0, 1.0)


def test_a_trace_opens_by_its_folder(tmp_path: Path) -> None:
    write_simulation(tmp_path / "trace", 6, 2.0, Scenario.DEMO)
    session = handrail.open(str(tmp_path / "trace"))
    assert len(session.beats) > 100
    assert session.about.simulated
    assert repr(session) == "<session of 'simulated-6', 119 s, simulated>"


def test_a_session_of_the_library_opens_with_the_passphrase(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HANDRAIL_HOME", str(tmp_path))
    library = Library.of_this_user()
    library.prepare()
    vault = Vault.create(library.vault, PASSPHRASE, Argon2Cost(8 * 1024 * 1024, 1))
    session_id = new_session_id()
    path = library.path(session_id)
    Journal.create(path, vault.new_session_key(session_id), HEADER).close()
    assert handrail.open(path, passphrase=PASSPHRASE).about.simulated
    with pytest.raises(Expected):
        handrail.open(path, passphrase="not this one")


def test_what_is_neither_is_refused_in_a_sentence(tmp_path: Path) -> None:
    other = tmp_path / "rr.txt"
    other.write_text("800\n")
    with pytest.raises(NotOpenable, match=r"rr\.txt is neither a session"):
        handrail.open(other)


def test_a_notebook_shows_what_there_is_and_runs_nothing_of_it() -> None:
    shown = OpenedSession(nasty())._repr_html_()
    assert "<img" not in shown
    assert "&lt;img src=file:///etc/passwd&gt;" in shown
    assert "<td>beats</td><td>4</td>" in shown
    assert "Simulated" not in shown
    assert (
        "Simulated: no person was measured." in OpenedSession(demo_with_words())._repr_html_()
    )


def test_importing_handrail_loads_nothing_heavy() -> None:
    look = (
        "import sys, handrail; handrail.open;"
        "print([m for m in ('pandas', 'numpy', 'PyQt5', 'scipy') if m in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", look], capture_output=True, check=True)
    assert told.stdout.strip() == b"[]"
