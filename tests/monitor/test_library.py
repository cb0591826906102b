"""Where sessions live."""

import os
from pathlib import Path

import pytest

from handrail.monitor.library import Library, ProfileName, checked_profile, new_session_id


def test_the_therapist_can_choose_the_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HANDRAIL_HOME", str(tmp_path))
    assert Library.of_this_user().home == tmp_path


def test_without_a_choice_it_is_the_users_own_data_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("HANDRAIL_HOME", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    home = Library.of_this_user().home
    assert home.name == "Handrail"


def test_sessions_are_listed_last_written_first_and_other_files_are_not(
    tmp_path: Path,
) -> None:
    library = Library(tmp_path)
    assert library.sessions() == []
    library.prepare()
    earlier, later = new_session_id(), new_session_id()
    for written_at, session_id in ((1000, earlier), (2000, later)):
        library.path(session_id).write_bytes(bytes(written_at))
        os.utime(library.path(session_id), (written_at, written_at))
    (library.path(later).parent / "Mrs Miller.handrail").touch()
    (library.path(later).parent / f"{later}.handrail-wal").touch()
    listed = [(stored.session_id, stored.size_bytes) for stored in library.sessions()]
    assert listed == [(later, 2000), (earlier, 1000)]


def test_the_folder_of_sessions_is_closed_to_other_users(tmp_path: Path) -> None:
    library = Library(tmp_path)
    library.prepare()
    library.prepare()
    folder = library.path(new_session_id()).parent
    assert oct(folder.stat().st_mode & 0o777) == "0o700"


def test_two_sessions_never_share_a_number() -> None:
    assert len({new_session_id() for _ in range(1000)}) == 1000


@pytest.mark.parametrize("name", ["", "../../x", "CON", "Mrs Miller", "3F0F8C1E" * 4])
def test_only_a_sessions_number_becomes_a_path(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="not the number of a session"):
        Library(tmp_path).path(name)


# --- several therapists on one computer


def test_each_therapist_has_a_library_of_their_own(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HANDRAIL_HOME", str(tmp_path))
    anna, ben = Library.of_this_user("anna"), Library.of_this_user("Ben")
    assert (anna.home, ben.home) == (tmp_path / "profiles/anna", tmp_path / "profiles/ben")
    monkeypatch.setenv("HANDRAIL_PROFILE", "anna")
    assert Library.of_this_user().home == anna.home
    assert Library.of_this_user("").home == tmp_path, "the one without a name stays there"


def test_the_libraries_that_are_there_are_listed_and_strange_folders_are_not(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HANDRAIL_HOME", str(tmp_path))
    assert Library.profiles() == []
    for name in ("ben", "anna"):
        Library.of_this_user(name).prepare()
    (tmp_path / "profiles" / "Mrs Miller").mkdir()
    (tmp_path / "profiles" / "file").touch()
    assert Library.profiles() == ["anna", "ben"]


@pytest.mark.parametrize("name", ["a", "7", "practice-2_b", "x" * 40])
def test_letters_digits_hyphens_and_underscores_name_a_profile(name: str) -> None:
    assert checked_profile(name) == name


BAD_NAMES = (
    "",
    ".",
    "..",
    "../x",
    "a/b",
    "a\\b",
    "C:",
    "a.b",
    "a b",
    "-a",
    "\u00e9",
    "a\n",
    "\u212a",
)
DEVICES = ("CON", "nul", "Aux", "prn", "COM1", "lpt9")


@pytest.mark.parametrize("name", [*BAD_NAMES, *DEVICES, "x" * 41])
def test_nothing_else_names_a_profile(name: str) -> None:
    with pytest.raises(ProfileName, match="cannot name a profile"):
        checked_profile(name)
