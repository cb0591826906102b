"""Sessions are found in folders, by patterns and in lists, each once and in order."""

import sys
from pathlib import Path

import pytest

from handrail.monitor.cohorts.sessions import NoSessions, sessions_at


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """Two clients with a trace each, one of them with a session file, too."""
    for trace in ("b/first", "a/first"):
        (tmp_path / "study" / trace).mkdir(parents=True)
        (tmp_path / "study" / trace / "trace.json").touch()
    (tmp_path / "study" / "a" / "x.handrail").touch()
    (tmp_path / "study" / "a" / "notes.txt").write_text("not a session")
    return tmp_path / "study"


def names(*places: Path | str) -> list[str]:
    return [place.name for place in sessions_at(map(str, places))]


def test_a_folder_is_searched_at_any_depth_and_the_order_is_that_of_names(study: Path) -> None:
    assert names(study) == ["a/first", "a/x.handrail", "b/first"]
    assert [place.sealed for place in sessions_at([str(study)])] == [False, True, False]


def test_what_lies_inside_a_trace_belongs_to_it(study: Path) -> None:
    (study / "b" / "first" / "copy.handrail").touch()
    assert names(study) == ["a/first", "a/x.handrail", "b/first"]


def test_the_order_in_which_places_are_named_does_not_matter(study: Path) -> None:
    assert names(study / "b", study / "a", study / "a" / "first") == names(study)


def test_a_session_that_is_named_in_two_ways_counts_once(
    study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(study / "a")
    assert names("first", "../a/first") == ["first"]
    assert names("x.handrail", "../a") == ["first", "x.handrail"]
    (study.parent / "list.txt").write_text("study/b/../a/first\n")
    assert names("first", study.parent / "list.txt") == ["first"]
    monkeypatch.chdir(study / "a" / "first")
    assert names("..", "../../b/..") == names(study)


def test_a_link_to_a_session_keeps_its_name(study: Path) -> None:
    (study / "z").symlink_to(study / "a" / "first")
    assert names(study / "b", study / "b" / ".." / "z") == ["b/first", "z"]


def test_a_pattern_finds_what_it_fits(study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(study)
    assert names("*/first") == ["a/first", "b/first"]
    assert names("**/*.handrail") == ["x.handrail"]


def test_a_folder_whose_name_looks_like_a_pattern_is_a_folder(study: Path) -> None:
    odd = study.rename(study.with_name("study [1]"))
    assert names(odd) == ["a/first", "a/x.handrail", "b/first"]


def test_a_list_is_read_from_where_it_lies(study: Path) -> None:
    listed = study.parent / "list.txt"
    listed.write_text("# the pilot\nstudy/b/first\n\nstudy/*/x.handrail\n")
    assert names(listed) == ["a/x.handrail", "b/first"]


def test_what_a_list_names_and_nobody_finds_is_kept_to_become_a_row(study: Path) -> None:
    listed = study.parent / "list.txt"
    listed.write_text("study/b/first\nstudy/b/gone\n")
    assert names(listed) == ["first", "gone"]


def test_a_place_without_a_session_is_refused_by_its_name(study: Path) -> None:
    (study / "empty").mkdir()
    for place in (study / "empty", study / "nowhere", study / "*.txt.gz"):
        with pytest.raises(NoSessions) as refused:
            names(study, place)
        assert str(place) in str(refused.value)


def test_a_file_of_something_else_is_no_list(study: Path) -> None:
    (study / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    with pytest.raises(NoSessions, match=r"photo\.jpg is neither a session nor a list"):
        names(study / "photo.jpg")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_name_that_is_not_utf_8_can_be_told(study: Path) -> None:
    (study / "c\udce4").mkdir()
    (study / "c\udce4" / "trace.json").touch()
    assert names(study)[-1] == "c\\xe4"
