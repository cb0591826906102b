"""`handrail doctor --bundle`: shown, asked, and only then written."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from handrail.sensors.messages import Reason
from handrail.ui import app

QUESTION = "Write this, and nothing else"


@pytest.fixture(autouse=True)
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Examine a room of the test's own, with a library that has logged something."""
    monkeypatch.setenv("HANDRAIL_HOME", str(tmp_path / "home"))
    monkeypatch.setattr("handrail.sensors.probe.bluetooth_fault", lambda: Reason.BLUETOOTH_OFF)
    monkeypatch.setattr("handrail.sensors.sound_devices.list_microphones", list)
    (tmp_path / "home/logs").mkdir(parents=True)
    (tmp_path / "home/logs/station.log").write_text("a line of the log\n", encoding="utf-8")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "bundle.txt"


def bundle(file: Path, *more: str, typed: str = "") -> Result:
    arguments = ["doctor", "--bundle", str(file), *more]
    return CliRunner().invoke(app.handrail, arguments, input=typed)


@pytest.mark.parametrize(("answer", "written"), [("yes", True), ("no", False), ("", False)])
def test_who_is_asked_has_seen_everything_and_may_decline(
    file: Path, monkeypatch: pytest.MonkeyPatch, answer: str, written: bool
) -> None:
    monkeypatch.setattr(app, "_somebody_is_here", lambda: True)
    result = bundle(file, typed=f"{answer}\n")
    assert QUESTION in result.stderr
    assert "a line of the log" in result.stdout
    assert file.exists() is written
    if written:
        assert file.read_text(encoding="utf-8") + "\n" == result.stdout


def test_where_nobody_can_be_asked_nothing_is_written(file: Path) -> None:
    result = bundle(file, typed="yes\n")
    assert result.exit_code == 1
    assert "add --yes" in result.stderr
    assert not file.exists()


def test_a_script_may_agree_beforehand_and_it_is_shown_all_the_same(file: Path) -> None:
    result = bundle(file, "--yes")
    assert result.exit_code == 0, result.output
    assert QUESTION not in result.stderr
    assert file.read_text(encoding="utf-8") + "\n" == result.stdout


def test_a_file_that_is_there_is_left_as_it_is(file: Path) -> None:
    file.write_text("dear", encoding="utf-8")
    result = bundle(file, "--yes")
    assert result.exit_code == 1
    assert "is there already" in result.stderr
    assert result.stdout == ""
    assert file.read_text(encoding="utf-8") == "dear"


def test_a_bundle_is_for_people_to_read(file: Path) -> None:
    assert bundle(file, "--json", "--yes").exit_code == 2
    assert not file.exists()
