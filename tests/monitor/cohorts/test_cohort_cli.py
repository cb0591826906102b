"""`handrail cohort` asks for the passphrase once, and sends no key anywhere."""

from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner, Result

from handrail.monitor.cohorts import cli
from handrail.monitor.cohorts.cli import cohort_command
from handrail.monitor.library import Library

from ..stored_sessions import PASSPHRASE, new_library, recorded
from .little_cohort import in_this_process, traces


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    """A library with two simulated sessions of a second."""
    monkeypatch.setenv("HANDRAIL_HOME", str(tmp_path / "home"))
    library, vault = new_library(tmp_path / "home")
    for _ in range(2):
        recorded(library, vault, simulated=True)
    return library


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Measure in this process; that others do it as well is another story."""
    monkeypatch.setattr(cli, "_workers", lambda _address, _count: in_this_process)


def run(*arguments: Path | str, typed: str = "") -> Result:
    return CliRunner().invoke(cohort_command, [str(one) for one in arguments], input=typed)


@pytest.mark.usefixtures("here")
def test_session_files_are_opened_with_the_vault_whose_passphrase_is_asked_once(
    library: Library, tmp_path: Path
) -> None:
    folder = library.path("1b4e28ba-2fa1-41d2-883f-0016d3cca427").parent
    result = run(folder, "--out", tmp_path / "t", typed=f"{PASSPHRASE}\n")
    assert result.exit_code == 0, result.output
    assert result.stderr.count("Passphrase") == 1
    assert "0 sessions are measured, 2 partly, 0 not." in result.stderr
    table = pd.read_parquet(tmp_path / "t")
    assert list(table["analysed"]) == ["live", "live"]
    assert list(table["missing"]) == ["heart voice", "heart voice"]


def test_session_files_are_not_sent_to_a_scheduler(library: Library, tmp_path: Path) -> None:
    folder = library.path("1b4e28ba-2fa1-41d2-883f-0016d3cca427").parent
    result = run(folder, "--out", tmp_path / "t", "--scheduler", "tcp://127.0.0.1:8786")
    assert result.exit_code == 1
    assert "never leave this computer" in result.stderr
    assert "Passphrase" not in result.stderr
    assert not (tmp_path / "t").exists()


@pytest.mark.usefixtures("here")
def test_a_second_run_goes_on_and_other_settings_need_another_name(tmp_path: Path) -> None:
    source = traces(tmp_path / "in", 2)
    settings = tmp_path / "deaf.toml"
    settings.write_text("replies_needed = 10000\n")
    assert run(source, "--out", tmp_path / "t").exit_code == 0
    assert run(source, "--out", tmp_path / "t").exit_code == 0
    refused = run(source, "--out", tmp_path / "t", "--settings", settings)
    assert refused.exit_code == 1
    assert "begun with something else (settings digest)" in refused.stderr
    assert run(source, "--out", tmp_path / "deaf", "--settings", settings).exit_code == 0


def test_the_number_of_workers_is_for_this_computer(tmp_path: Path) -> None:
    source = traces(tmp_path / "in", 1)
    address = ("--scheduler", "tcp://127.0.0.1:8786")
    result = run(source, "--out", tmp_path / "t", "--workers", "2", *address)
    assert result.exit_code == 2


def test_where_no_session_is_nothing_is_made(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = run(tmp_path / "empty", "--out", tmp_path / "t")
    assert result.exit_code == 1
    assert "There is no session in" in result.stderr
    assert not (tmp_path / "t").exists()
