"""`handrail takehome`, typed as the how-to page says."""

from dataclasses import replace
from pathlib import Path

import pytest
import soundfile
from click.testing import CliRunner, Result

from handrail.monitor.consent import Consent
from handrail.monitor.library import Library, new_session_id
from handrail.monitor.recording.journal import Journal
from handrail.monitor.vault.vault import Argon2Cost, Vault
from handrail.ui.app import handrail

from ..journal_load import HEADER
from ..recorded_sound import pieces, tone

PASSPHRASE = "four quiet words here"


def recorded(home: Path, monkeypatch: pytest.MonkeyPatch, seconds: float) -> Path:
    """A vault with one session that holds a tone of some seconds; none for 0."""
    monkeypatch.setenv("HANDRAIL_HOME", str(home))
    library = Library.of_this_user()
    library.prepare()
    vault = Vault.create(library.vault, PASSPHRASE, Argon2Cost(8_388_608, 1))
    session_id = new_session_id()
    path = library.path(session_id)
    header = replace(HEADER, consent=Consent(raw_audio=True))
    journal = Journal.create(path, vault.new_session_key(session_id), header)
    for piece in pieces(tone(seconds, 0.1)):
        journal.append_sound(piece)
        journal.commit()
    journal.close()
    return path


def takehome(path: Path, *options: str) -> Result:
    return CliRunner().invoke(
        handrail, ["takehome", str(path), *options], input=f"{PASSPHRASE}\n"
    )


def test_the_recording_is_written_and_the_therapist_told_what_to_do_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = recorded(tmp_path / "home", monkeypatch, 12.0)
    out = tmp_path / "listen.mp3"
    result = takehome(path, "--out", str(out), "--from", "2", "--silence", "5")
    assert result.exit_code == 0
    assert "0 min 15 s" in result.output  # 10 s of the session and 5 s of silence
    assert "delete it here" in result.output
    assert soundfile.info(out).duration == pytest.approx(15.0, abs=0.15)


def test_a_session_without_sound_is_refused_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = takehome(recorded(tmp_path / "home", monkeypatch, 0.0), "--out", "listen.mp3")
    assert result.exit_code == 1
    (line,) = [one for one in result.output.splitlines() if one.startswith("Error")]
    assert "has no sound" in line


def test_a_form_that_is_none_is_refused_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = recorded(tmp_path / "home", monkeypatch, 3.0)
    result = takehome(path, "--out", str(tmp_path / "listen.ogg"))
    assert result.exit_code == 1
    assert "choose one of .mp3, .flac, .wav" in result.output
    assert [one.name for one in tmp_path.iterdir()] == ["home"]


def test_of_an_open_trace_it_is_said_that_there_is_no_sound_in_it(tmp_path: Path) -> None:
    result = takehome(tmp_path, "--out", str(tmp_path / "listen.mp3"))
    assert result.exit_code == 1
    assert "Usage" not in result.output
    assert "An open trace holds no sound" in result.output
    assert list(tmp_path.iterdir()) == []
