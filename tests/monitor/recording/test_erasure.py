"""Taken back: what was recorded is gone from the file, and the recording goes on."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from sqlcipher3 import dbapi2 as sqlcipher

from handrail.monitor.inputs import Mark, MarkKind
from handrail.monitor.recording.journal import AudioNotConsented, Consent, Journal
from handrail.monitor.recording.raw_audio import AudioPiece
from handrail.monitor.recording.session_file import SessionFile
from handrail.monitor.recording.session_schema import connect

from ..journal_load import HEADER, step

KEY = bytes(range(32))
PHRASE = "the blue door at grandmother's house"
LISTENING = replace(HEADER, consent=Consent(raw_audio=True))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "3f0f8c1e-55d0-4c43-9a53-0d1f1f1f6a10.handrail"


def put(journal: Journal, numbers: range) -> None:
    for number in numbers:
        inputs, records = step(number)
        journal.append_inputs(inputs)
        journal.append_records(records)
        journal.commit()


def a_piece(number: int) -> AudioPiece:
    noise = np.random.default_rng(number).integers(-99, 99, (3200, 1)) / 32768.0
    samples = noise.astype(np.float32)
    return AudioPiece("microphone", number * 3200, 16_000, samples, number * 0.2)


def test_what_is_forgotten_is_gone_and_the_recording_goes_on(path: Path) -> None:
    journal = Journal.create(path, KEY, HEADER)
    put(journal, range(50))
    place = journal.place()
    put(journal, range(50, 80))
    journal.append_inputs([Mark(16.1, MarkKind.NOTE, PHRASE)])  # not even committed
    journal.forget_since(place)
    put(journal, range(100, 120))
    journal.close()
    with SessionFile.open(path, KEY) as session:
        session.verify()  # the seal is that of what is left
        kept = list(session.inputs())
    expected = [item for n in (*range(50), *range(100, 120)) for item in step(n)[0]]
    assert kept == expected


def test_it_can_be_gone_back_to_the_same_place_twice(path: Path) -> None:
    journal = Journal.create(path, KEY, HEADER)
    put(journal, range(10))
    place = journal.place()
    for _ in range(2):
        put(journal, range(10, 20))
        journal.forget_since(place)
    journal.close()
    with SessionFile.open(path, KEY) as session:
        session.verify()
        assert list(session.inputs()) == [item for n in range(10) for item in step(n)[0]]


def test_the_file_still_refuses_to_be_rewritten(path: Path) -> None:
    journal = Journal.create(path, KEY, HEADER)
    put(journal, range(10))
    place = journal.place()
    put(journal, range(10, 20))
    journal.forget_since(place)
    journal.close()
    connection = connect(path, KEY, read_only=False)
    for change in ("DELETE FROM inputs", "UPDATE records SET t_s = 0", "DELETE FROM closed"):
        with pytest.raises(sqlcipher.IntegrityError, match="only ever added to"):
            connection.execute(change)
    connection.close()


def test_withdrawn_sound_is_gone_and_no_more_is_taken(path: Path) -> None:
    journal = Journal.create(path, KEY, LISTENING)
    for number in range(20):
        journal.append_sound(a_piece(number))
        put(journal, range(number, number + 1))
    journal.agree(Consent(raw_audio=False))
    journal.forget_audio()
    with pytest.raises(AudioNotConsented):
        journal.append_sound(a_piece(21))
    put(journal, range(20, 25))
    journal.close()
    with SessionFile.open(path, KEY) as session:
        session.verify()
        assert list(session.audio()) == []
        assert list(session.inputs()) == [item for n in range(25) for item in step(n)[0]]


def test_forgetting_takes_the_sound_of_that_time_with_it(path: Path) -> None:
    journal = Journal.create(path, KEY, LISTENING)
    for number in range(10):
        journal.append_sound(a_piece(number))
        journal.commit()
    place = journal.place()
    for number in range(10, 20):
        journal.append_sound(a_piece(number))
        journal.commit()
    journal.forget_since(place)
    journal.close()
    with SessionFile.open(path, KEY) as session:
        session.verify()
        assert sum(len(piece.samples) for piece in session.audio()) == 10 * 3200


def test_going_back_to_before_all_sound_was_withdrawn_leaves_none(path: Path) -> None:
    journal = Journal.create(path, KEY, LISTENING)
    for number in range(10):
        journal.append_sound(a_piece(number))
        journal.append_inputs(step(number)[0])
    place = journal.place()
    journal.forget_audio()
    journal.append_sound(a_piece(10))  # the client had agreed once more: it is row 1 again
    journal.append_inputs(step(10)[0])
    journal.commit()
    journal.forget_since(place)
    journal.close()
    with SessionFile.open(path, KEY) as session:
        session.verify()
        assert list(session.audio()) == []
        assert list(session.inputs()) == [item for n in range(10) for item in step(n)[0]]


def test_no_page_of_the_file_still_holds_what_was_forgotten(path: Path) -> None:
    """With the key, page by page: the needle is found before and not after."""
    noise = np.random.default_rng(7).bytes(60_000).hex()  # does not compress away
    journal = Journal.create(path, KEY, HEADER)
    put(journal, range(5))
    place = journal.place()
    journal.append_inputs([Mark(1.1, MarkKind.NOTE, PHRASE + noise)])
    journal.commit()
    connection = connect(path, KEY, read_only=False)
    (block,) = connection.execute("SELECT lines FROM inputs ORDER BY seq DESC").fetchone()
    needle = block[2000:2032]  # in the middle of an overflow page
    connection.close()
    before = pages_behind_the_key(path)
    journal.forget_since(place)
    after = pages_behind_the_key(path)
    journal.close()
    assert any(needle in page for page in before)
    assert not any(needle in page for page in after)
    assert not any(needle in page for page in pages_behind_the_key(path))


PAGE, RESERVE, IV, SALT = 4096, 80, 16, 16
LOG_HEAD, FRAME_HEAD = 32, 24


def pages_behind_the_key(path: Path) -> list[bytes]:
    """Decrypt every page that is on the disk, free ones and those in the log as well.

    SQLCipher 4: AES-256 in CBC mode; each page ends in its initialisation vector and a MAC,
    and the first begins with a salt.
    """
    content = path.read_bytes()
    pages = [content[at : at + PAGE] for at in range(0, len(content), PAGE)]
    log = path.with_name(f"{path.name}-wal")
    frames = log.read_bytes()[LOG_HEAD:] if log.exists() else b""
    length = FRAME_HEAD + PAGE
    pages += [frames[at + FRAME_HEAD : at + length] for at in range(0, len(frames), length)]
    return [plain for page in pages for plain in (behind(page), behind(page, SALT))]


def behind(page: bytes, first: int = 0) -> bytes:
    iv = page[PAGE - RESERVE : PAGE - RESERVE + IV]
    decryptor = Cipher(algorithms.AES(KEY), modes.CBC(iv)).decryptor()
    return decryptor.update(page[first : PAGE - RESERVE]) + decryptor.finalize()


def test_what_a_reader_still_holds_open_is_overwritten_once_it_lets_go(path: Path) -> None:
    """A backup reads an older state: until it is done, the file cannot be put in order."""
    noise = np.random.default_rng(7).bytes(60_000).hex()
    journal = Journal.create(path, KEY, HEADER)
    put(journal, range(5))
    place = journal.place()
    journal.append_inputs([Mark(1.1, MarkKind.NOTE, PHRASE + noise)])
    journal.commit()
    reader = connect(path, KEY, read_only=True)
    reader.execute("BEGIN")
    (block,) = reader.execute("SELECT lines FROM inputs ORDER BY seq DESC").fetchone()
    needle = block[2000:2032]
    journal.forget_since(place)
    assert any(needle in page for page in pages_behind_the_key(path))
    reader.execute("COMMIT")
    put(journal, range(5, 6))  # the next commit finishes it
    assert not any(needle in page for page in pages_behind_the_key(path))
    reader.close()
    journal.close()
    with SessionFile.open(path, KEY) as session:
        session.verify()
