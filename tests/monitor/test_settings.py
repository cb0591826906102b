"""Settings: small files, clear refusals."""

from pathlib import Path

import pytest

from handrail.monitor.settings import (
    Settings,
    SettingsError,
    read_settings,
    rules_from_store,
    stored_rules,
)
from handrail.signal.arousal.contact_loss import Sensitivity


def written(folder: Path, text: str) -> Path:
    path = folder / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_only_what_differs_need_be_said(tmp_path: Path) -> None:
    path = written(tmp_path, '[contact]\nsensitivity = "high"\n[contact.voice]\nopen = 2.0\n')
    settings = read_settings(path)
    assert settings.contact.sensitivity is Sensitivity.HIGH
    assert settings.contact.voice.open == 2.0
    assert settings.contact.voice.rec == Settings().contact.voice.rec
    assert settings.alerts == Settings().alerts


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (
            "[contact]\nsensitivty = 'high'",
            r"mine.toml: .*no setting called contact.sensitivty",
        ),
        ("[contact]\nsensitivity = 'loud'", r"mine.toml: .*loud"),
        ("[alerts]\ncues = 'three'", r"mine.toml: .*Expected `int`"),
        ("= 3", r"mine.toml: "),
    ],
)
def test_what_is_no_setting_is_named(tmp_path: Path, text: str, complaint: str) -> None:
    with pytest.raises(SettingsError, match=complaint):
        read_settings(written(tmp_path, text))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"nowhere\.toml"):
        read_settings(tmp_path / "nowhere.toml")


def test_the_digest_changes_with_any_number(tmp_path: Path) -> None:
    other = read_settings(written(tmp_path, "[alerts]\nsoft_s = 21.0"))
    assert Settings().digest() == Settings().digest() != other.digest()


def test_a_session_keeps_its_rules_and_gives_them_back() -> None:
    assert rules_from_store(stored_rules(Settings(), "the cues")) == (Settings(), "the cues")
    assert rules_from_store({}) == (Settings(), None)


@pytest.mark.parametrize("stored", [{"rules": 3}, {"cue_library": 3}])
def test_rules_that_make_no_sense_are_refused(stored: dict[str, object]) -> None:
    with pytest.raises(SettingsError):
        rules_from_store(stored)
