"""Room on the disk: before a session, during it, and when there is none left."""

import errno
import os
import stat
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from handrail.monitor.disk_room import (
    BALLAST_BYTES,
    Ballast,
    Fit,
    Room,
    RoomEstimate,
    before_start,
    free_bytes_on,
    size_on_disk,
)

GB = 1_000_000_000
MIB = 1024 * 1024
HERE = Path("/nowhere")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a folder on a disk of 40 MiB, where mounting is allowed."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=40m", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, check=False).returncode != 0:
        pytest.skip("This test needs a small disk of its own, and may not mount one.")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(folder: Path, leaving_bytes: int = 0) -> Path:
    """Let another program take all the room but `leaving_bytes`."""
    other = folder / "film"
    with other.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, free_bytes_on(folder) - leaving_bytes)
    return other


# --- before a session


@pytest.mark.parametrize(
    ("planned_s", "with_sound", "needed_bytes"),
    [
        # 90 min: twice 130 MB, or twice 22 MB; 45 min: half of it.  And 16 MiB of ballast.
        (5400.0, True, 260_000_000 + 16_777_216),
        (5400.0, False, 44_000_000 + 16_777_216),
        (2700.0, True, 130_000_000 + 16_777_216),
    ],
)
def test_a_session_needs_twice_what_it_will_probably_take(
    planned_s: float, with_sound: bool, needed_bytes: int
) -> None:
    def verdict(free_bytes: int) -> Fit:
        found = before_start(
            HERE, planned_s, with_sound=with_sound, free_bytes=lambda _: free_bytes
        )
        assert found.needed_bytes == needed_bytes
        return found.fit

    assert verdict(needed_bytes - 1) is Fit.TOO_LITTLE
    assert verdict(needed_bytes) is Fit.TIGHT
    assert verdict(needed_bytes + GB - 1) is Fit.TIGHT
    assert verdict(needed_bytes + GB) is Fit.ENOUGH


@pytest.mark.parametrize(
    ("free_bytes", "sentence"),
    [
        (5 * GB, "5.0 GB are free; a session may need 277 MB."),
        (
            GB,
            "1.0 GB are free; a session may need 277 MB. "
            "It fits. Delete something soon: 1.3 GB leave room to spare.",
        ),
        (
            100_000_000,
            "100 MB are free; a session may need 277 MB. "
            "Delete something first: 277 MB must be free, better 1.3 GB.",
        ),
    ],
)
def test_the_verdict_says_what_to_do(free_bytes: int, sentence: str) -> None:
    found = before_start(HERE, with_sound=True, free_bytes=lambda _: free_bytes)
    assert found.sentence == sentence


def test_a_folder_that_is_still_to_be_made_is_on_the_disk_of_the_one_above(
    tmp_path: Path,
) -> None:
    assert before_start(tmp_path / "a" / "b", with_sound=False).free_bytes == pytest.approx(
        free_bytes_on(tmp_path), rel=0.05
    )
    assert not (tmp_path / "a").exists()


def test_where_not_even_the_drive_is_there_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "is_dir", lambda _: False)  # as on Windows, with the stick pulled
    with pytest.raises(FileNotFoundError, match="this disk is not there"):
        before_start(tmp_path, with_sound=False)


def test_a_small_disk_holds_no_session(small_disk: Path) -> None:
    assert before_start(small_disk, with_sound=False).fit is Fit.TOO_LITTLE


# --- during a session


class Disk:
    """A disk that a test fills, and that counts who asks."""

    def __init__(self, free_bytes: int) -> None:
        self.free_bytes = free_bytes
        self.asked = 0
        self.gone = False

    def __call__(self, _folder: Path) -> int:
        self.asked += 1
        if self.gone:
            raise OSError(errno.EIO, "Input/output error")
        return self.free_bytes


def estimate(disk: Disk, *, with_sound: bool = True) -> RoomEstimate:
    return RoomEstimate(HERE, with_sound=with_sound, free_bytes=disk)


def last_of(room: RoomEstimate, until_s: int, written_bytes: Callable[[int], int]) -> Room:
    """Return the last of what is told when the disk is looked at every 5 s."""
    found = [room.update(float(t_s), written_bytes(t_s)) for t_s in range(0, until_s + 5, 5)]
    assert found[-1] is not None
    return found[-1]


def test_at_first_the_pace_is_what_such_a_session_usually_takes() -> None:
    # 2.6 GB at 130 MB in 90 min are 20 times 90 min; without sound, 22 MB: 118 times.
    assert estimate(Disk(2_600_000_000)).update(0.0, 0) == Room(2_600_000_000, 108_000.0)
    heart = estimate(Disk(2_600_000_000), with_sound=False).update(0.0, 0)
    assert heart is not None
    assert heart.lasts_s == pytest.approx(638_182.0, abs=1.0)


def test_from_then_on_it_is_what_this_session_really_takes() -> None:
    room = last_of(estimate(Disk(3_000_000_000)), 120, lambda t_s: 50_000 * t_s)
    # 3 GB at 50 kB a second last 60,000 s.
    assert room.free_bytes == 3_000_000_000
    assert room.lasts_s == pytest.approx(60_000.0)


def test_a_file_that_grows_in_steps_has_a_steady_pace_all_the_same() -> None:
    room = estimate(Disk(3_000_000_000))
    lasts_s = []
    for t_s in range(0, 1805, 5):
        found = room.update(float(t_s), 2_500_000 * (t_s // 43))  # 2.5 MB every 43 s
        assert found is not None
        lasts_s.append(found.lasts_s)
    # 2.5 MB in 43 s: 3 GB last 51,600 s.  Half a window, 150 s, holds three steps or four.
    assert lasts_s[60:] == pytest.approx([51_600.0] * len(lasts_s[60:]), rel=0.1)


def test_what_other_programs_write_takes_room_but_does_not_hurry_the_record() -> None:
    disk = Disk(8_000_000_000)

    def written_bytes(t_s: int) -> int:
        disk.free_bytes = 8_000_000_000 - 20_000_000 * t_s  # a film is being copied
        return 50_000 * t_s

    room = last_of(estimate(disk), 120, written_bytes)
    # After 120 s the film has taken 2.4 GB; what is left, at 50 kB a second, lasts 112,000 s.
    assert room.free_bytes == 5_600_000_000
    assert room.lasts_s == pytest.approx(112_000.0)


def test_one_burst_does_not_move_the_pace() -> None:
    def written_bytes(t_s: int) -> int:
        return 50_000 * t_s + (40_000_000 if t_s >= 290 else 0)

    room = last_of(estimate(Disk(3_000_000_000)), 300, written_bytes)
    assert room.lasts_s == pytest.approx(60_000.0)


def test_a_record_that_does_not_grow_is_expected_to() -> None:
    room = last_of(estimate(Disk(2_600_000_000)), 300, lambda _: 4_000_000)
    assert room == Room(2_600_000_000, 108_000.0)


def test_the_disk_is_asked_every_five_seconds_at_most() -> None:
    disk = Disk(2_600_000_000)
    room = estimate(disk)
    for cycle in range(51):  # 10 s in cycles of 0.2 s
        room.update(cycle / 5.0, 0)
    assert disk.asked == 3


@pytest.mark.parametrize(
    ("room", "nearly_full"),
    [
        (Room(GB, 1200.0), False),
        (Room(GB - 1, 1200.0), True),
        (Room(GB, 1199.0), True),
    ],
)
def test_below_a_gigabyte_or_twenty_minutes_it_is_time_to_say_so(
    room: Room, nearly_full: bool
) -> None:
    assert room.nearly_full is nearly_full


def test_a_disk_that_is_gone_has_no_room_to_tell_until_it_is_back() -> None:
    disk = Disk(2_600_000_000)
    room = estimate(disk)
    disk.gone = True
    assert room.update(0.0, 0) is None
    assert room.update(4.0, 0) is None
    disk.gone = False
    assert room.update(5.0, 0) == Room(2_600_000_000, 108_000.0)


def test_a_drive_that_was_pulled_out_is_not_taken_for_the_disk_it_hung_on(
    tmp_path: Path,
) -> None:
    drive = tmp_path / "drive"
    drive.mkdir()
    room = RoomEstimate(drive, with_sound=True)
    assert room.update(0.0, 0) is not None
    drive.rmdir()
    assert room.update(5.0, 0) is None


def test_a_record_takes_what_its_log_takes_too(tmp_path: Path) -> None:
    record = tmp_path / "s.handrail"
    assert size_on_disk(record) == 0
    record.write_bytes(bytes(1000))
    (tmp_path / "s.handrail-wal").write_bytes(bytes(234))
    assert size_on_disk(record) == 1234


# --- when the disk is full


def test_on_a_full_disk_the_ballast_makes_room_for_what_must_still_be_written(
    small_disk: Path,
) -> None:
    ballast = Ballast(small_disk)
    assert ballast.restore()
    fill(small_disk)
    record = small_disk / "record"
    with pytest.raises(OSError, match="No space left"):
        record.write_bytes(bytes(15 * MIB))
    assert ballast.free()
    record.write_bytes(bytes(15 * MIB))
    assert not ballast.held
    assert not ballast.free()  # there is nothing more to give up


def test_it_is_made_again_once_there_is_room(small_disk: Path) -> None:
    ballast = Ballast(small_disk)
    film = fill(small_disk, leaving_bytes=31 * MIB)
    assert not ballast.restore()  # it would leave less than it takes
    assert list(small_disk.iterdir()) == [film]
    film.unlink()
    assert ballast.restore()


def test_a_disk_that_is_worse_off_than_it_says_is_left_without_a_stump(
    small_disk: Path,
) -> None:
    fill(small_disk, leaving_bytes=10 * MIB)
    assert not Ballast(small_disk, free_bytes=lambda _: GB).restore()
    assert not (small_disk / "ballast").exists()


def test_the_ballast_really_takes_its_room_and_is_nobody_elses(tmp_path: Path) -> None:
    assert Ballast(tmp_path).restore()
    there = (tmp_path / "ballast").stat()
    assert there.st_size == BALLAST_BYTES == 16 * MIB
    assert there.st_blocks * 512 >= BALLAST_BYTES
    assert stat.S_IMODE(there.st_mode) == 0o600


def test_what_a_crash_left_is_taken_over(tmp_path: Path) -> None:
    Ballast(tmp_path).restore()
    left = (tmp_path / "ballast").stat().st_ino
    assert Ballast(tmp_path).restore()
    assert (tmp_path / "ballast").stat().st_ino == left
    assert Ballast(tmp_path).free()


@pytest.mark.parametrize("size", [1000, BALLAST_BYTES])
def test_what_a_crash_left_half_made_is_made_anew(tmp_path: Path, size: int) -> None:
    with (tmp_path / "ballast").open("wb") as file:
        file.truncate(size)  # a hole: it takes no room, whatever its length
    ballast = Ballast(tmp_path)
    assert not ballast.held
    assert ballast.restore()


def test_a_link_in_its_place_is_not_followed(tmp_path: Path) -> None:
    letter = tmp_path / "letter"
    letter.write_bytes(bytes(range(256)) * (BALLAST_BYTES // 256))
    (tmp_path / "ballast").symlink_to(letter)
    assert Ballast(tmp_path).restore()
    assert not (tmp_path / "ballast").is_symlink()
    assert letter.read_bytes()[:3] == b"\x00\x01\x02"


def test_a_folder_that_is_not_there_holds_no_ballast_and_breaks_nothing(tmp_path: Path) -> None:
    ballast = Ballast(tmp_path / "gone")
    assert not ballast.restore()
    assert not ballast.free()
