"""What is said of a session afterwards is added to it, and nothing in it is overwritten."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from handrail.monitor.inputs import Mark, MarkKind
from handrail.monitor.recording.journal import Journal
from handrail.monitor.recording.labels import (
    Label,
    LabelBook,
    LabelRefused,
    Memory,
    _Line,
    memory_of,
)
from handrail.monitor.recording.salvage import salvage
from handrail.monitor.recording.session_file import SessionFile
from handrail.monitor.recording.session_schema import APPEND_ONLY_TRIGGERS, connect
from handrail.monitor.recording.withdrawal import withdraw
from handrail.monitor.records import Modality

from ..journal_load import HEADER, step

KEY = bytes(range(32))
LOST = Mark(431.0, MarkKind.CONTACT_LOST)
MISSED = Mark(500.0, MarkKind.MISSED_EPISODE, "looked through me")


class WallClock:
    """Ten past four, and a second later each time."""

    def __init__(self) -> None:
        self._seconds = 0

    def wall_time(self) -> str:
        self._seconds += 1
        return f"2026-09-23T16:10:{self._seconds:02}+02:00"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed session of three commits."""
    path = tmp_path / "session.handrail"
    journal = Journal.create(path, KEY, HEADER)
    for number in range(3):
        journal.append_inputs(step(number)[0])
        journal.commit()
    journal.close()
    return path


@pytest.fixture
def book(path: Path) -> LabelBook:
    return LabelBook(path, KEY, WallClock())  # type: ignore[arg-type]


def test_a_session_that_nobody_reviewed_has_no_labels(book: LabelBook) -> None:
    assert book.labels() == ()


def test_what_was_said_is_in_the_file_when_it_is_opened_again(
    path: Path, book: LabelBook
) -> None:
    book.add(LOST)
    book.add(MISSED, until_s=541.5)
    assert LabelBook(path, KEY).labels() == (
        Label(1, "2026-09-23T16:10:01+02:00", LOST),
        Label(2, "2026-09-23T16:10:02+02:00", MISSED, until_s=541.5),
    )


def test_that_a_hotspot_was_none_is_added_beside_what_was_said_before(
    book: LabelBook, path: Path
) -> None:
    book.add(Mark(430.0, MarkKind.HOTSPOT))
    book.add(Mark(430.0, MarkKind.NOT_HOTSPOT))
    kinds = [label.mark.kind.value for label in LabelBook(path, KEY).labels()]
    assert kinds == ["hotspot", "not_hotspot"]


def test_another_memory_takes_the_place_of_the_one_that_was_said_and_both_are_on_record(
    book: LabelBook, path: Path
) -> None:
    book.add(LOST)
    assert memory_of(book.labels()) is None
    book.name_memory(Memory.B)
    assert memory_of(book.labels()) is Memory.B
    book.name_memory(Memory.D)
    labels = LabelBook(path, KEY).labels()
    assert [(label.number, label.mark.value, label.withdrawn) for label in labels] == [
        (1, "", False),
        (2, "B", True),
        (3, "D", False),  # taking B back is row 4
    ]
    assert memory_of(labels) is Memory.D
    book.name_memory(None)
    assert memory_of(book.labels()) is None
    assert [label.withdrawn for label in book.labels()] == [False, True, True]


def test_a_memory_is_changed_whole_or_not_at_all(book: LabelBook, path: Path) -> None:
    book.name_memory(Memory.A)
    with closing(connect(path, KEY, read_only=False)) as connection:
        connection.execute(
            "CREATE TRIGGER full BEFORE INSERT ON review WHEN NEW.seq = 3"
            " BEGIN SELECT RAISE(ABORT, 'the disk is full'); END"
        )
    with pytest.raises(sqlcipher.Error):
        book._write([_Line(Mark(0.0, MarkKind.MEMORY, "B")), _Line(withdraws=1)])
    with closing(connect(path, KEY, read_only=False)) as connection:
        connection.execute("DROP TRIGGER full")
    assert [label.mark.value for label in book.labels()] == ["A"]


def test_a_memory_is_a_letter_and_never_words_about_it(book: LabelBook) -> None:
    for words in ("the cellar", "G", "a", ""):
        with pytest.raises(LabelRefused, match="one letter"):
            book.add(Mark(0.0, MarkKind.MEMORY, words))
    assert book.labels() == ()


def test_a_letter_of_a_newer_version_says_nothing_here() -> None:
    newer = Label(1, "", Mark(0.0, MarkKind.MEMORY, "Z"))
    assert memory_of([newer]) is None


def test_a_label_that_was_taken_back_stays_in_the_file_as_one_that_was(
    book: LabelBook,
) -> None:
    first = book.add(LOST)
    book.withdraw(first.number)
    book.add(replace(LOST, kind=MarkKind.CONTACT_NOT_LOST))
    before, after = book.labels()
    assert before.withdrawn
    assert before.mark == LOST
    assert not after.withdrawn
    assert after.number == 3  # taking back is a row of its own


def test_nothing_is_taken_back_twice(book: LabelBook) -> None:
    book.withdraw(book.add(LOST).number)
    with pytest.raises(LabelRefused, match="no label 1"):
        book.withdraw(1)


def test_the_seal_still_fits_and_one_file_is_left(path: Path, book: LabelBook) -> None:
    with SessionFile.open(path, KEY) as record:
        sealed = record.seal
    book.add(LOST)
    with SessionFile.open(path, KEY) as record:
        record.verify()
        assert record.seal == sealed
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_no_label_is_ever_rewritten(path: Path, book: LabelBook) -> None:
    book.add(LOST)
    with closing(connect(path, KEY, read_only=False)) as connection:
        for change in ("UPDATE review SET at = ''", "DELETE FROM review",
                       "INSERT OR REPLACE INTO review VALUES (1, '', x'')"):  # fmt: skip
            with pytest.raises(sqlcipher.IntegrityError, match="only ever added to"):
                connection.execute(change)


@pytest.mark.parametrize(
    ("mark", "until_s", "why"),
    [
        (Mark(3.0, MarkKind.STOP), None, "cannot say 'stop'"),
        (Mark(float("nan"), MarkKind.NOTE, "?"), None, "not a time"),
        (LOST, float("inf"), "not a time"),
        (Mark(3.0, MarkKind.NOTE, "x" * 70_000), None, "too long"),
    ],
)
def test_what_cannot_be_said_of_a_session_is_refused(
    book: LabelBook, mark: Mark, until_s: float | None, why: str
) -> None:
    with pytest.raises(LabelRefused, match=why):
        book.add(mark, until_s)
    assert book.labels() == ()


def test_a_label_of_a_newer_program_does_not_hide_the_others(
    path: Path, book: LabelBook
) -> None:
    book.add(LOST)
    with closing(connect(path, KEY, read_only=False)) as connection:
        newer = b'{"mark": {"t_s": 1.0, "kind": "levitating"}}'
        connection.execute("INSERT INTO review VALUES (2, 'later', ?)", (newer,))
    book.add(MISSED)
    assert [label.mark for label in book.labels()] == [LOST, MISSED]


def test_labels_outlast_a_consent_that_was_taken_back(path: Path, book: LabelBook) -> None:
    book.add(LOST)
    withdraw(path, KEY, {Modality.HEART})
    assert [label.mark for label in book.labels()] == [LOST]
    with closing(connect(path, KEY, read_only=False)) as connection, \
            pytest.raises(sqlcipher.IntegrityError):  # fmt: skip
        connection.execute("DELETE FROM review")


def test_labels_are_saved_with_what_is_whole_of_a_damaged_session(
    path: Path, book: LabelBook, tmp_path: Path
) -> None:
    book.add(LOST)
    book.withdraw(book.add(MISSED).number)
    with closing(connect(path, KEY, read_only=False)) as connection:
        connection.execute("DROP TRIGGER closed_UPDATE")
        connection.execute("UPDATE closed SET digest = 'of another session'")
        connection.execute(dict(APPEND_ONLY_TRIGGERS)["closed_UPDATE"])
    other = tmp_path / "saved.handrail"
    saved = salvage(path, KEY, lambda: (other, KEY))
    assert saved.path == other
    assert LabelBook(other, KEY).labels() == book.labels()


def test_a_running_session_can_be_labelled_too(tmp_path: Path) -> None:
    journal = Journal.create(tmp_path / "running.handrail", KEY, HEADER)
    journal.append_inputs(step(0)[0])
    journal.commit()
    book = LabelBook(tmp_path / "running.handrail", KEY)
    book.add(LOST)
    journal.append_inputs(step(1)[0])
    journal.commit()
    journal.close()
    assert [label.mark for label in book.labels()] == [LOST]
