"""Straps that were used before are known again, whatever happens to the file."""

import os
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.monitor.known_straps import (
    MOST,
    KnownStrap,
    Recalled,
    decode,
    encode,
    recall,
    remember,
    with_strap,
)

ONE, OTHER = "C0:FF:EE:00:00:0A", "C0:FF:EE:00:00:0B"
ON_A_MAC = "6F2D1C3B-0000-4000-8000-000000000000"
H10 = KnownStrap("linux", ONE, "Polar H10 A1B2C3D4", "2026-03-02T10:00:00.000+01:00")


@dataclass
class Calendar:
    """A clock that a test sets."""

    now: str = "2026-03-03T10:00:00.000+01:00"
    speed: float = 1.0

    def now_s(self) -> float:
        return 0.0

    def slept_s(self) -> float:
        return 0.0

    def wall_s(self) -> float:
        return 0.0

    def wall_time(self) -> str:
        return self.now


def test_a_strap_is_known_again_and_the_last_used_comes_first(tmp_path: Path) -> None:
    calendar = Calendar()
    remember(tmp_path, ONE, "Polar H10 A1B2C3D4", "linux", calendar)
    calendar.now = "2026-03-04T10:00:00.000+01:00"
    remember(tmp_path, OTHER, "HRM", "linux", calendar)
    calendar.now = "2026-03-05T10:00:00.000+01:00"
    remember(tmp_path, ONE.lower(), "Polar H10 A1B2C3D4", "linux", calendar)

    known = recall(tmp_path)

    assert known.trouble == ""
    assert [(strap.address, strap.last_used[:10]) for strap in known.straps] == [
        (ONE.lower(), "2026-03-05"),
        (OTHER, "2026-03-04"),
    ]


def test_it_is_known_who_wore_a_strap_last_and_of_older_files_that_the_client_did(
    tmp_path: Path,
) -> None:
    remember(tmp_path, ONE, "HRM", "linux", Calendar(), therapists=True)
    assert recall(tmp_path).straps[0].therapists
    remember(tmp_path, ONE, "HRM", "linux", Calendar())
    assert not recall(tmp_path).straps[0].therapists
    older = encode((H10,)).replace(b',\n   "therapists": false', b"")
    assert b"therapists" not in older
    assert decode(older) == (H10,)


def test_where_nothing_was_ever_used_nothing_is_known_and_nothing_amiss(tmp_path: Path) -> None:
    assert recall(tmp_path / "no folder yet") == Recalled()


@pytest.mark.parametrize(
    ("platform", "address", "name", "same"),
    [
        ("linux", ONE.lower(), "", True),
        ("win32", ONE, "", True),
        ("linux", OTHER, "Polar H10 A1B2C3D4", False),
        ("darwin", ON_A_MAC, "Polar H10 A1B2C3D4", True),
        ("darwin", ON_A_MAC, "Polar H10 99887766", False),
        ("darwin", ON_A_MAC, "", False),
    ],
)
def test_addresses_decide_where_they_can_be_compared_and_names_elsewhere(
    platform: str, address: str, name: str, same: bool
) -> None:
    assert H10.is_device(platform, address, name) is same


def test_a_strap_without_a_name_is_not_every_strap_without_a_name() -> None:
    assert not replace(H10, name="").is_device("darwin", ON_A_MAC, "")


def test_only_so_many_straps_are_remembered() -> None:
    known: tuple[KnownStrap, ...] = ()
    for number in range(MOST + 5):
        known = with_strap(known, replace(H10, address=f"C0:FF:EE:00:00:{number:02X}"))

    assert len(known) == MOST
    assert known[0].address.endswith(f"{MOST + 4:02X}")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b'{"schema": "handrail-straps/9", "straps": []}',
        b'{"schema": "handrail-straps/1", "straps": [{"name": 3}]}',
        encode((H10,))[:-20],
        b"\xff\xfe",
    ],
    ids=["empty", "cut", "of tomorrow", "not straps", "cut within", "no text"],
)
def test_a_damaged_file_is_kept_aside_and_said_and_a_new_one_begins(
    tmp_path: Path, content: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "straps.json").write_bytes(content)

    damaged = recall(tmp_path)

    assert damaged.straps == ()
    assert "straps.json is damaged" in caplog.text
    assert "kept as straps.damaged.json" in damaged.trouble
    assert (tmp_path / "straps.damaged.json").read_bytes() == content
    remember(tmp_path, ONE, "HRM", "linux", Calendar())
    assert [strap.name for strap in recall(tmp_path).straps] == ["HRM"]


def test_a_file_that_may_not_be_read_is_said_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "straps.json").mkdir()

    assert "cannot be read" in recall(tmp_path).trouble
    assert (tmp_path / "straps.json").is_dir()


def test_a_file_that_cannot_be_read_today_is_not_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    remember(tmp_path, ONE, "HRM", "linux", Calendar())

    def refused(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as today:
        today.setattr("handrail.monitor.known_straps.read_bytes", refused)
        assert "cannot be read" in recall(tmp_path).trouble
        with pytest.raises(PermissionError):
            remember(tmp_path, OTHER, "HRM", "linux", Calendar())
    assert [strap.address for strap in recall(tmp_path).straps] == [ONE]


def test_a_full_disk_leaves_the_old_file_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    remember(tmp_path, ONE, "HRM", "linux", Calendar())

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        remember(tmp_path, OTHER, "HRM", "linux", Calendar())
    assert [strap.address for strap in recall(tmp_path).straps] == [ONE]
    assert [path.name for path in tmp_path.iterdir()] == ["straps.json"]


@pytest.mark.parametrize(
    "content",
    [
        b'{"schema": ' + b"[" * 100_000,
        b'{"schema": "handrail-straps/1", "straps": [], "more": ' + b"[" * 100_000,
        b" " * (1024 * 1024 + 1),
    ],
)
def test_a_file_made_to_be_too_much_is_put_aside(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "straps.json").write_bytes(content)
    assert "damaged" in recall(tmp_path).trouble
    assert (tmp_path / "straps.damaged.json").read_bytes() == content


def test_of_a_list_that_is_too_long_the_last_used_are_known(tmp_path: Path) -> None:
    many = tuple(KnownStrap("linux", f"{n:02}", "HRM", "") for n in range(MOST + 5))
    (tmp_path / "straps.json").write_bytes(encode(many))
    assert recall(tmp_path).straps == many[:MOST]


TEXT = st.text(st.characters(codec="utf-8"), max_size=30)


@given(st.lists(st.builds(KnownStrap, TEXT, TEXT, TEXT, TEXT), max_size=MOST).map(tuple))
def test_what_is_written_can_be_read_again(known: tuple[KnownStrap, ...]) -> None:
    assert decode(encode(known)) == known


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        decode(content)
    except ValueError:
        return
    assert content
