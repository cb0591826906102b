"""Sessions made to do harm by somebody who has the key: refused with a sentence, no more."""

import json
import os
import struct
import zlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile

from handrail.monitor.consent import Consent
from handrail.monitor.inputs import Mark, MarkKind
from handrail.monitor.recording.first_pages import ForeignPages, check_first_pages
from handrail.monitor.recording.journal import Journal
from handrail.monitor.recording.raw_audio import AudioPiece
from handrail.monitor.recording.salvage import salvage
from handrail.monitor.recording.session_file import NotASession, SessionDamaged, SessionFile
from handrail.monitor.recording.session_schema import connect
from handrail.monitor.replay import Unreplayable, replay
from handrail.monitor.settings import AlertBudget, Settings
from handrail.signal.speech.voices import VoiceFrame
from handrail.signal.streaming.operator import Tick

from ...fuzz.session_pages import PAGE_BYTES, opened, sealed
from ..forged import forge
from ..journal_load import HEADER

KEY = bytes(range(32))
LISTENING = replace(HEADER, consent=Consent(raw_audio=True))
MIB = 1024 * 1024


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a session of two commits with a piece of sound."""
    path = tmp_path / "3f0f8c1e-55d0-4c43-9a53-0d1f1f1f6a10.handrail"
    journal = Journal.create(path, KEY, LISTENING)
    journal.append_sound(AudioPiece("microphone", 0, 16_000, np.zeros((160, 1), np.float32), 0))
    for t_s in (0.2, 0.4):
        journal.append_inputs([Tick(t_s), Mark(t_s, MarkKind.NOTE, "a note")])
        journal.commit()
    journal.close()
    return path


def read_all(path: Path) -> None:
    with SessionFile.open(path, KEY) as session:
        for part in (session.inputs, session.records, session.audio):
            for _ in part():
                pass
        assert session.closed


# --- it runs nothing ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "addition",
    [
        "CREATE VIEW notes AS SELECT * FROM inputs",
        "CREATE TABLE more (x)",
        "CREATE INDEX of_times ON inputs (abs(t_s))",
        "CREATE VIRTUAL TABLE words USING fts5(x)",
        "CREATE TRIGGER more AFTER INSERT ON closed BEGIN DELETE FROM audio; END",
        "ALTER TABLE audio ADD COLUMN more TEXT DEFAULT 'x'",
        "DROP TABLE closed",
    ],
)
def test_what_is_not_laid_out_as_ours_is_not_read(path: Path, addition: str) -> None:
    forger = connect(path, KEY, read_only=False)
    forger.execute(addition)
    forger.close()
    with pytest.raises(NotASession, match=r"another program made or changed it\. Nothing"):
        SessionFile.open(path, KEY)


def test_a_view_in_the_place_of_a_table_is_not_read(path: Path) -> None:
    forger = connect(path, KEY, read_only=False)
    forger.execute("DROP TABLE audio")
    forger.execute("CREATE VIEW audio AS SELECT randomblob(1000000000) AS flac")
    forger.close()
    with pytest.raises(NotASession):
        SessionFile.open(path, KEY)


# --- it brings nothing down ---------------------------------------------------------------


def small_pages(content: bytes) -> bytes:
    """Return a session whose first page says that pages have 512 bytes, sealed as if true."""
    plain = bytearray(opened(content, KEY))
    assert plain[:2] == struct.pack(">H", PAGE_BYTES)
    plain[:2] = struct.pack(">H", 512)
    return sealed(bytes(plain), KEY)


def test_a_page_that_lies_about_its_size_never_reaches_sqlcipher(path: Path) -> None:
    # With SQLCipher 4.19 the process ends in a segmentation fault: found by fuzzing.
    path.write_bytes(small_pages(path.read_bytes()))
    with pytest.raises(NotASession, match="pages are of 512 bytes"):
        SessionFile.open(path, KEY)


def test_nor_does_one_in_the_log(path: Path) -> None:
    content = path.read_bytes()
    lie = small_pages(content)
    # The salt of the file seals the log too.
    path.write_bytes(lie[:16] + sealed(opened(content, KEY), KEY)[16:])
    head = bytes.fromhex("377f0682") + struct.pack(">II", 3_007_000, PAGE_BYTES) + bytes(20)
    frame = struct.pack(">II", 1, 6) + bytes(16) + lie[:PAGE_BYTES]
    path.with_name(f"{path.name}-wal").write_bytes(head + frame)
    with pytest.raises(NotASession, match="pages are of 512 bytes"):
        SessionFile.open(path, KEY)


def a_journal(path: Path, *pages: tuple[int, bytes], page_size: int = PAGE_BYTES) -> None:
    """Lay a rollback journal beside a session that waits to be rolled back."""
    count = path.stat().st_size // PAGE_BYTES
    told = struct.pack(">IIIII", len(pages), 0, count, 512, page_size)
    records = b"".join(struct.pack(">I", n) + page + bytes(4) for n, page in pages)
    head = bytes.fromhex("d9d505f920a163d7") + told
    path.with_name(f"{path.name}-journal").write_bytes(head.ljust(512, b"\0") + records)


def test_nor_does_one_in_a_journal(path: Path) -> None:
    content = path.read_bytes()
    lie = small_pages(content)
    path.write_bytes(sealed(opened(content, KEY), KEY))
    a_journal(path, (2, bytes(PAGE_BYTES)), (1, lie[:PAGE_BYTES]))
    with pytest.raises(ForeignPages, match="pages are of 512 bytes"):
        check_first_pages(path, KEY)
    a_journal(path, page_size=512)
    with pytest.raises(ForeignPages, match="not made by Handrail"):
        check_first_pages(path, KEY)


def test_a_journal_never_reaches_for_another_file(path: Path, tmp_path: Path) -> None:
    # SQLite up to 3.40 at least deletes the file that such a journal names.
    precious = tmp_path / "precious.txt"
    precious.write_text("precious\n", encoding="utf-8")
    a_journal(path)
    name = os.fsencode(precious)
    with path.with_name(f"{path.name}-journal").open("ab") as journal:
        end = struct.pack(">II", len(name), sum(name)) + bytes.fromhex("d9d505f920a163d7")
        journal.write(struct.pack(">I", 0x4000_0000 // PAGE_BYTES + 1) + name + end)
    with pytest.raises(ForeignPages, match="reaches for other files"):
        connect(path, KEY, read_only=False)
    with pytest.raises(NotASession, match="reaches for other files"):
        SessionFile.open(path, KEY)
    assert precious.exists()


# --- it takes no more than its room -------------------------------------------------------


def test_a_commit_that_would_fill_the_memory_is_not_unpacked(path: Path) -> None:
    packer = zlib.compressobj()
    block = b"".join(packer.compress(b"\n" * MIB) for _ in range(65)) + packer.flush()
    assert len(block) < 100_000  # 65 MiB when unpacked
    forge(path, KEY, "UPDATE inputs SET lines = ? WHERE seq = 2", (block,))
    with SessionFile.open(path, KEY) as session:
        inputs = session.inputs()
        assert next(inputs) == Tick(0.2)
        with pytest.raises(SessionDamaged, match="a commit of more than 64 MiB"):
            list(inputs)


@pytest.mark.parametrize("table", ["inputs", "records"])
def test_a_block_that_is_too_large_is_not_even_fetched(path: Path, table: str) -> None:
    statement = f"REPLACE INTO {table} VALUES (1, 0.0, zeroblob({65 * MIB}))"
    forge(path, KEY, statement)
    with pytest.raises(SessionDamaged, match="too large"):
        read_all(path)


def test_a_header_has_a_size_and_a_depth(path: Path) -> None:
    for text, complaint in (
        ('{"schema": "' + "x" * 5 * MIB, "no header, or one that is too large"),
        ('{"schema": ' + "[" * 100_000, "damaged"),
        ('{"schema": "handrail-session/2", "started_s": 1e999}', "damaged"),
        (b"\xff\xfe", "no header"),
        (7, "damaged"),
        (LISTENING.to_json().replace("2026-03-02T", "soon"), "damaged"),
    ):
        forge(path, KEY, "UPDATE header SET json = ?", (text,))
        with pytest.raises(SessionDamaged, match=complaint):
            SessionFile.open(path, KEY)


def test_a_header_that_is_not_utf_8_is_damage_and_not_the_disks_fault(path: Path) -> None:
    forge(path, KEY, "UPDATE header SET json = CAST(x'7bff7d' AS TEXT)")
    with pytest.raises(SessionDamaged, match="backup"):
        SessionFile.open(path, KEY)


def test_there_is_one_header(path: Path) -> None:
    forge(path, KEY, "INSERT INTO header SELECT json FROM header")
    with pytest.raises(SessionDamaged, match="no header"):
        SessionFile.open(path, KEY)


@pytest.mark.parametrize(
    "line",
    [
        '{"type": ["tick"], "t_s": 1.0}',
        '{"type": {"tick": 1}, "t_s": 1.0}',
        '{"type": "tick", "t_s": ' + "[" * 100_000,
        '{"type": "tick", "t_s": 1e999}',
        '{"type": "tick", "t_s": NaN}',
        '{"type": "tick", "t_s": 1e300}',
        '{"type": "tick", "t_s": ' + "9" * 400 + "}",
        '{"type": "tick", "t_s": "1.0"}',
        '{"type": "tick"}',
        '{"type": "no_such_thing", "t_s": 1.0}',
        "[]",
        "\n",
        '"' + "x" * 100_000,
        '{"type": "mark", "t_s": 1.0, "kind": "note", "value": "\ud800"}',
    ],
)
def test_a_line_that_makes_no_sense_is_damage(path: Path, line: str) -> None:
    block = zlib.compress(line.encode("utf-8", "surrogatepass"))
    forge(path, KEY, "UPDATE inputs SET lines = ? WHERE seq = 1", (block,))
    with pytest.raises(SessionDamaged):
        read_all(path)


@pytest.mark.parametrize("block", ["text", 7, b"", b"\x78", zlib.compress(b"{}\n")[:-1]])
def test_a_block_that_is_none_is_damage(path: Path, block: object) -> None:
    forge(path, KEY, "UPDATE inputs SET lines = ? WHERE seq = 1", (block,))
    with pytest.raises(SessionDamaged):
        read_all(path)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("sensor", b"microphone"),
        ("sensor", "x" * 300),
        ("first_sample", -1),
        ("first_sample", "first"),
        ("first_sample", 0.5),
        ("rate_hz", 48_000),  # its FLAC says 16 kHz
        ("rate_hz", 0),
        ("channels", 2),
        ("channels", 2**62),
        ("flac", "text"),
        ("flac", b"fLaC"),
        ("t_s", float("inf")),
        ("t_s", "soon"),
    ],
)
def test_a_piece_of_sound_is_what_its_row_says(path: Path, column: str, value: object) -> None:
    forge(path, KEY, f"UPDATE audio SET {column} = ?", (value,))
    with pytest.raises(SessionDamaged):
        read_all(path)


def test_rows_that_run_in_a_circle_are_damage(path: Path) -> None:
    # Found by fuzzing: the number of a row stands in the page itself.
    copy = "SELECT ?, t_s, ?, first_sample, rate_hz, channels, flac FROM audio WHERE seq = 1"
    for numbered in ((2, "mic-two"), (3, "mic-six")):
        forge(path, KEY, f"INSERT INTO audio {copy}", numbered)
    plain = bytearray(opened(path.read_bytes(), KEY))
    # Before the name: nine bytes that say what the columns are, and before them the number.
    number = plain.index(b"mic-six") - 10
    assert plain[number] == 3
    plain[number] = 1
    path.write_bytes(sealed(bytes(plain), KEY))
    with SessionFile.open(path, KEY) as session:
        pieces = session.audio()
        assert [next(pieces).sensor, next(pieces).sensor] == ["microphone", "mic-two"]
        with pytest.raises(SessionDamaged):
            next(pieces)


def test_sound_that_promises_hours_is_not_given_the_room(path: Path) -> None:
    with SessionFile.open(path, KEY) as session:
        (piece,) = session.audio()
    (flac,) = fetched(path, "SELECT flac FROM audio")
    # STREAMINFO follows 8 bytes; from its byte 13 on, the low 36 bits count the samples.
    lying = bytearray(flac)
    assert int.from_bytes(lying[21:26], "big") & (2**36 - 1) == len(piece.samples)
    lying[21] |= 0x0F
    lying[22:26] = b"\xff" * 4
    forge(path, KEY, "UPDATE audio SET flac = ?", (bytes(lying),))
    with pytest.raises(SessionDamaged):
        read_all(path)


def test_sound_of_another_kind_is_not_decoded(path: Path, tmp_path: Path) -> None:
    wave = tmp_path / "sound.wav"
    soundfile.write(wave, np.zeros(160, np.int16), 16_000)
    forge(path, KEY, "UPDATE audio SET flac = ?", (wave.read_bytes(),))
    with pytest.raises(SessionDamaged):
        read_all(path)


@pytest.mark.parametrize(
    ("column", "value"),
    [("at", b"now"), ("at", "x" * 300), ("commits", -1), ("commits", "all")],
)
def test_a_seal_is_what_a_seal_is(path: Path, column: str, value: object) -> None:
    forge(path, KEY, f"UPDATE closed SET {column} = ?", (value,))
    with pytest.raises(SessionDamaged):
        read_all(path)


def test_what_no_microphone_says_ends_a_replay_with_a_sentence() -> None:
    # Two levels and one probability: found by fuzzing.
    frames = [VoiceFrame(0.016 * n, (-80.0, -50.0), (0.5,)) for n in range(100)]
    with pytest.raises(Unreplayable, match=r"at \d\.\d s \(ValueError.* please report that"):
        list(replay(frames))


def test_settings_that_no_memory_has_room_for_end_a_replay_with_a_sentence() -> None:
    boundless = Settings(alerts=AlertBudget(cues=10**30))
    with pytest.raises(Unreplayable, match=r"with these settings \(OverflowError"):
        list(replay([Tick(0.2)], boundless))


def test_salvage_ends_however_high_its_numbers_are(path: Path, tmp_path: Path) -> None:
    forge(path, KEY, f"UPDATE audio SET seq = {2**62}")
    forge(path, KEY, "UPDATE closed SET commits = 'all'")
    found = salvage(path, KEY, lambda: (tmp_path / "new.handrail", KEY))
    with SessionFile.open(found.path, KEY) as session:
        assert [item.t_s for item in session.inputs()] == [0.2, 0.2, 0.4, 0.4]


def test_a_name_in_the_header_never_becomes_a_path(path: Path, tmp_path: Path) -> None:
    stored = json.loads(fetched(path, "SELECT json FROM header")[0])
    stored["session_id"] = "../../elsewhere"
    forge(path, KEY, "UPDATE header SET json = ?", (json.dumps(stored),))
    forge(path, KEY, "UPDATE closed SET commits = 'all'")
    new = tmp_path / "deeper" / "er" / "new.handrail"
    new.parent.mkdir(parents=True)
    before = set(tmp_path.rglob("*"))
    salvage(path, KEY, lambda: (new, KEY))
    assert set(tmp_path.rglob("*")) - before == {new}
    with SessionFile.open(new, KEY) as session:
        assert session.header.session_id == "new"


def fetched(path: Path, query: str) -> tuple[Any, ...]:
    connection = connect(path, KEY, read_only=True)
    (row,) = connection.execute(query).fetchall()
    connection.close()
    return tuple(row)
