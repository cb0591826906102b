"""What is chosen once for all sessions is kept, and no damage to it can stop a window."""

import json
import logging
from pathlib import Path

import pytest

from handrail.monitor.preferences import (
    FILE,
    Preferences,
    read_preferences,
    write_preferences,
)

CHOSEN = Preferences("light", "de", {"hotspot": "PgDown"}, "HDMI-1", glance_dims=False)


def test_nothing_chosen_is_as_shipped(tmp_path: Path) -> None:
    assert read_preferences(tmp_path) == Preferences("dark", "", {}, "", glance_dims=True)
    assert read_preferences(tmp_path / "not there") == Preferences()


def test_what_was_chosen_is_there_again(tmp_path: Path) -> None:
    write_preferences(tmp_path / "new", CHOSEN)
    assert read_preferences(tmp_path / "new") == CHOSEN
    write_preferences(tmp_path / "new", Preferences())
    assert read_preferences(tmp_path / "new") == Preferences()
    assert [path.name for path in (tmp_path / "new").iterdir()] == [FILE]


@pytest.mark.parametrize(
    "damage", [b"", b"{", b"\xff\xfe", b"[]", b"null", b"7", b"[" * 100_000]
)
def test_a_damaged_file_means_as_shipped_and_a_line_in_the_log(
    tmp_path: Path, damage: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / FILE).write_bytes(damage)
    with caplog.at_level(logging.WARNING):
        assert read_preferences(tmp_path) == Preferences()
    assert len(caplog.records) == 1


def test_what_makes_no_sense_is_as_shipped_and_the_rest_is_kept(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    kept = {
        "format": "handrail-preferences/1",
        "theme": "pink",
        "language": "de",
        "keys": {"hotspot": 7},
        "second_screen": ["HDMI-1"],
        "glance_dims": "no",
        "from a newer version": 1,
    }
    (tmp_path / FILE).write_text(json.dumps(kept))
    assert read_preferences(tmp_path) == Preferences(language="de")
    assert len(caplog.records) == 1


def test_an_older_file_lacks_what_is_new_and_nobody_is_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / FILE).write_text('{"format": "handrail-preferences/1", "theme": "light"}')
    assert read_preferences(tmp_path) == Preferences(theme="light")
    assert caplog.records == []


def test_a_file_that_cannot_be_opened_means_as_shipped(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    assert read_preferences(tmp_path) == Preferences()
