"""Settings: small files, clear refusals."""

from pathlib import Path

import pytest

from handrail.monitor.settings import (
    Settings,
    SettingsError,
    read_settings,
    rules_from_store,
    settings_from,
    stored_rules,
    unknown_rules,
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


def test_what_is_no_setting_is_named_within_a_list_too() -> None:
    earlier = {"sensor_type": "Polar H10", "heart_rate_bpm": 70.0, "spread_bpm": 3.0}
    with pytest.raises(SettingsError, match=r"called person\.earlier\.2\.mood"):
        settings_from({"person": {"earlier": [earlier, {**earlier, "mood": 3}]}})


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 5000,
        "a." * 5000 + "b = 1",
        "a = " + "9" * 5000,
        "a = 1\n" * 500_000,
        "session_s = 1" + "0" * 400,
    ],
)
def test_a_file_made_to_be_too_much_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(SettingsError, match=r"mine\.toml: "):
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


def test_settings_of_another_version_are_passed_over_and_named() -> None:
    rules = stored_rules(Settings(session_s=3000.0), "the cues")
    assert isinstance(rules["rules"], dict)
    rules["rules"]["mood"] = {"open": 1.0}
    rules["rules"]["alerts"]["colour"] = "red"
    assert rules_from_store(rules) == (Settings(session_s=3000.0), "the cues")
    assert unknown_rules(rules) == ("alerts.colour", "mood")
    assert unknown_rules(stored_rules(Settings(), "the cues")) == ()


def test_a_setting_of_another_kind_is_not_passed_over() -> None:
    with pytest.raises(SettingsError, match="Expected `int`"):
        rules_from_store({"rules": {"alerts": {"cues": "three"}, "mood": 1}})
