"""The disk after a power cut: what was synced is there, of the rest anything may be."""

from pathlib import Path

import numpy as np
import pytest

from .disk_tape import SECTOR, Act, Entry, Luck, after_power_cut
from .search import names_in

FOLDER_SYNCED = Entry(Act.SYNC, ".", 0, b"")


def write(data: bytes, at: int = 0, name: str = "file") -> Entry:
    return Entry(Act.WRITE, name, at, data)


def synced(name: str = "file") -> Entry:
    return Entry(Act.SYNC, name, 0, b"")


def disks(tape: list[Entry], luck: Luck, folder: Path) -> list[dict[str, bytes]]:
    """Return the disks of 64 power cuts after `tape`."""
    found = []
    for seed in range(64):
        place = folder / str(seed)
        place.mkdir()
        after_power_cut(tape, place, luck, np.random.default_rng(seed))
        found.append({path.name: path.read_bytes() for path in place.iterdir()})
    return found


@pytest.mark.parametrize("luck", Luck)
def test_what_was_synced_is_on_every_disk(luck: Luck, tmp_path: Path) -> None:
    tape = [write(b"safe"), synced(), FOLDER_SYNCED, write(b"more", 4)]
    for disk in disks(tape, luck, tmp_path):
        assert disk["file"][:4] == b"safe"


@pytest.mark.parametrize(
    ("luck", "content"), [(Luck.NOTHING, b"safe"), (Luck.ALL, b"Safemore")]
)
def test_with_luck_all_of_it_is_there_and_without_nothing_else(
    luck: Luck, content: bytes, tmp_path: Path
) -> None:
    tape = [write(b"safe"), synced(), FOLDER_SYNCED, write(b"more", 4), write(b"S")]
    assert disks(tape, luck, tmp_path)[0] == {"file": content}


def test_a_file_whose_folder_was_not_synced_may_be_missing(tmp_path: Path) -> None:
    found = disks([write(b"safe"), synced()], Luck.SOME, tmp_path)
    assert {"file" in disk for disk in found} == {True, False}


def test_a_removed_file_may_come_back(tmp_path: Path) -> None:
    tape = [write(b"safe"), synced(), FOLDER_SYNCED, Entry(Act.REMOVE, "file", 0, b"")]
    found = disks(tape, Luck.SOME, tmp_path)
    assert {disk.get("file") for disk in found} == {b"safe", None}


def test_writes_may_arrive_in_any_order(tmp_path: Path) -> None:
    tape = [FOLDER_SYNCED, write(b"1"), FOLDER_SYNCED, write(b"2", 1)]
    found = {disk["file"] for disk in disks(tape, Luck.SOME, tmp_path)}
    assert found == {b"", b"1", b"\0" + b"2", b"12"}


def test_a_write_is_torn_at_the_sectors_of_the_disk(tmp_path: Path) -> None:
    # 1024 bytes from 256 on: 256 in the first sector, 512 in the second, 256 in the third.
    tape = [write(bytes(1280)), synced(), FOLDER_SYNCED, write(b"x" * 1024, 256)]
    parts = {
        (disk["file"][256:SECTOR], disk["file"][SECTOR:1024], disk["file"][1024:])
        for disk in disks(tape, Luck.TORN, tmp_path)
    }
    for place, length in enumerate((256, 512, 256)):
        assert {part[place] for part in parts} == {bytes(length), b"x" * length}
    assert len(parts) == 8


def test_a_change_of_length_takes_what_lies_behind(tmp_path: Path) -> None:
    tape = [write(b"a secret"), synced(), FOLDER_SYNCED, Entry(Act.RESIZE, "file", 1, b"")]
    assert disks(tape, Luck.ALL, tmp_path)[0] == {"file": b"a"}


@pytest.mark.parametrize(
    "leak",
    [
        b"note: the blue door.",
        "the blue door".encode("utf-16-le"),
        b"74686520626c756520646f6f72",
        b"dGhlIGJsdWUgZG9vcg==",
        b"eHRoZSBibHVlIGRvb3I=",  # x before it moves everything in base64
    ],
)
def test_a_planted_phrase_is_found_in_whatever_form(leak: bytes) -> None:
    assert names_in({"note": "the blue door"}, b"..." + leak) == ["note"]
    assert names_in({"note": "the blue door"}, b"... the blue doo") == []
