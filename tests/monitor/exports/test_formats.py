"""Every format that is listed can be written, of every session; and whole or not at all."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from handrail.monitor.exports.formats import FORMATS
from handrail.monitor.exports.new_folder import FolderInUse, whole_or_nothing
from handrail.monitor.simulate import write_simulation
from handrail.monitor.simulation import Scenario
from handrail.monitor.tables.session_tables import SessionTables
from handrail.monitor.traces.trace import read_trace
from handrail.ui.app import handrail

from ..tables.sessions import demo, nasty, silent


def export(path: Path, name: str, out: Path, *options: str) -> Result:
    typed = ["export", str(path), "--to", name, "--out", str(out), *options]
    return CliRunner().invoke(handrail, typed)


@pytest.fixture
def trace(tmp_path: Path) -> Path:
    write_simulation(tmp_path / "trace", 6, 2.0, Scenario.DEMO)
    return tmp_path / "trace"


def test_every_format_is_listed_with_its_words_and_its_loss() -> None:
    listed = CliRunner().invoke(handrail, ["export", "--list"])
    assert listed.exit_code == 0
    for one in FORMATS.values():
        assert f"{one.name:<10} {one.words}" in listed.output
        assert one.loss in listed.output
        assert not one.loss or one.loss.endswith("."), one.name


@pytest.mark.parametrize("session", [demo, nasty, silent], ids=["demo", "nasty", "silent"])
@pytest.mark.parametrize("name", list(FORMATS))
def test_every_session_can_be_written_in_every_format(
    name: str, session: Callable[[], SessionTables], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    FORMATS[name].write(session(), out)
    names = [file.relative_to(tmp_path).parts for file in tmp_path.rglob("*")]
    assert all(parts[0] == "out" for parts in names)  # no name leads out of the folder
    assert all(part.isascii() and part.isprintable() for parts in names for part in parts)


@pytest.mark.parametrize("name", ["trace", "csv", "kubios"])
def test_a_trace_is_exported_too(name: str, trace: Path, tmp_path: Path) -> None:
    result = export(trace, name, tmp_path / "study" / "7", "--subject", "K7")
    assert result.exit_code == 0, result.output
    assert "not protected" in result.output
    assert any((tmp_path / "study" / "7").iterdir())
    assert [path.name for path in (tmp_path / "study").iterdir()] == ["7"]


def test_a_trace_for_research_loses_its_day(trace: Path, tmp_path: Path) -> None:
    assert export(trace, "trace", tmp_path / "out").exit_code == 0
    header = read_trace(tmp_path / "out").header
    assert header.started_at.isoformat() == "2000-01-01T00:00:00+00:00"
    assert header.subject.startswith("client-")


def test_what_is_lost_is_said_when_it_is_written(trace: Path, tmp_path: Path) -> None:
    assert FORMATS["trace"].loss in export(trace, "trace", tmp_path / "out").output


@pytest.mark.parametrize("subject", ["Zoë", "P-07", "../x", "a" * 49])
def test_a_name_that_bids_would_change_is_refused_with_the_signs_it_may_have(
    trace: Path, tmp_path: Path, subject: str
) -> None:
    result = export(trace, "bids", tmp_path / "out", "--subject", subject)
    assert result.exit_code == 1
    assert "only the letters a to z, A to Z and digits" in result.output
    assert not (tmp_path / "out").exists()


def test_a_name_that_bids_takes_is_the_folder(trace: Path, tmp_path: Path) -> None:
    assert export(trace, "bids", tmp_path / "out", "--subject", "P07").exit_code == 0
    assert [path.name for path in (tmp_path / "out").glob("sub-*")] == ["sub-P07"]


@pytest.mark.parametrize("subject", ["site 2/7", "a\\b", "a:b", "K7\n", ".K7", "K7 "])
def test_a_name_that_nwb_would_change_is_refused_with_the_signs_it_may_not_have(
    trace: Path, tmp_path: Path, subject: str
) -> None:
    result = export(trace, "nwb", tmp_path / "out", "--subject", subject)
    assert result.exit_code == 1
    assert "takes no name that has a slash" in result.output
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("subject", ["Zoë", "P-07", "site 2, no. 7"])
def test_a_name_that_nwb_takes_is_not_refused(subject: str) -> None:
    FORMATS["nwb"].check_subject(subject)


def test_what_is_no_session_is_refused(tmp_path: Path) -> None:
    (tmp_path / "rr.txt").write_text("800\n")
    result = export(tmp_path / "rr.txt", "csv", tmp_path / "out")
    assert result.exit_code == 1
    assert "handrail import" in result.output
    assert not (tmp_path / "out").exists()


def test_a_folder_in_use_is_refused_before_anything_is_read(trace: Path) -> None:
    result = export(trace, "csv", trace)
    assert result.exit_code == 1
    assert "is not empty" in result.output


def test_a_writer_that_fails_leaves_nothing(tmp_path: Path) -> None:
    def fail() -> None:
        with whole_or_nothing(tmp_path / "out") as draft:
            (draft / "beats.csv").write_text("half")
            raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        fail()
    assert list(tmp_path.iterdir()) == []


def test_nothing_has_its_name_before_it_is_whole(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with whole_or_nothing(out) as draft:
        (draft / "beats.csv").write_text("half")
        assert not out.exists()
    assert [path.name for path in out.iterdir()] == ["beats.csv"]


def test_what_a_crash_left_is_cleared_away_by_the_next_export(tmp_path: Path) -> None:
    left = tmp_path / ".out.unfinished"
    left.mkdir()
    (left / "beats.csv").write_text("half")
    with whole_or_nothing(tmp_path / "out") as draft:
        assert list(draft.iterdir()) == []
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_an_empty_folder_is_taken_and_one_that_was_filled_meanwhile_is_not(
    tmp_path: Path,
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    with whole_or_nothing(out) as draft:
        (draft / "one").touch()
    with pytest.raises(FolderInUse), whole_or_nothing(out):
        pass
    other = tmp_path / "other"
    with pytest.raises(FolderInUse), whole_or_nothing(other):  # noqa: PT012 - it goes wrong at its end
        other.mkdir()
        (other / "mine").touch()
    assert [path.name for path in other.iterdir()] == ["mine"]
