"""What must hold for any session file, even one made by somebody who has its key.

It is read, salvaged and replayed, or refused by an error that has a sentence for the
therapist.  Anything else is a fault of ours.
"""

import contextlib
import tempfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import islice
from pathlib import Path
from types import MappingProxyType

import numpy as np

from handrail.monitor.consent import Consent
from handrail.monitor.errors import Expected
from handrail.monitor.inputs import Mark, MarkKind
from handrail.monitor.recording.journal import Journal, SessionHeader
from handrail.monitor.recording.raw_audio import AudioPiece, to_flac
from handrail.monitor.recording.salvage import salvage
from handrail.monitor.recording.session_file import SessionFile
from handrail.monitor.replay import replay
from handrail.monitor.settings import rules_from_store, unknown_rules

from ..monitor.forged import forge
from ..monitor.journal_load import HEADER, step
from .own_folder import laid_out, own_folder
from .session_pages import opened, sealed

KEY, NEW_KEY = bytes(range(32)), bytes(range(32, 64))
SESSION = "3f0f8c1e-55d0-4c43-9a53-0d1f1f1f6a10"
NEW_SESSION = "8b1e1a4c-0d2f-4b57-9a34-6f1f7f0a2c11"
_RATE_HZ = 16_000
_PATCH_HEAD = 4
_MOST_INPUTS = 4000  # of a made-up session, before it is told the next one


def session_pages(content: bytes) -> None:
    """Session file whose pages were changed by somebody who has its key."""
    path = own_folder() / f"{SESSION}.handrail"
    path.write_bytes(sealed(_patched(_session_pages(), content), KEY))
    _read_all(path)


def session_rows(content: bytes) -> None:
    """Session file with a row of a forger's choice; the first byte says where it goes."""
    if not content:
        return
    path = own_folder() / f"{SESSION}.handrail"
    path.write_bytes(_session())
    chosen, rest = content[0] % len(_FORGERIES), content[1:]
    statement, value = _FORGERIES[chosen]
    forge(path, KEY, statement, (value(rest),))
    _read_all(path)


def salvaged(content: bytes) -> None:
    """Session file with damage, and with changes under its seal, given to salvage."""
    half = len(content) // 2
    damage, change = content[:half], content[half:]
    path, new = own_folder() / f"{SESSION}.handrail", own_folder() / f"{NEW_SESSION}.handrail"
    path.write_bytes(_patched(sealed(_patched(_session_pages(), change), KEY), damage))
    for left in own_folder().glob("*.handrail*"):
        if left != path:
            left.unlink()
    with contextlib.suppress(Expected):
        found = salvage(path, KEY, lambda: (new, NEW_KEY))
        with SessionFile.open(found.path, KEY if found.path == path else NEW_KEY) as session:
            session.verify()
            assert session.closed


def session_header(content: bytes) -> None:
    """Header of a session, and the rules in it."""
    with contextlib.suppress(ValueError, Expected):
        header = SessionHeader.from_json(content.decode("utf-8", "replace"))
        rules_from_store(header.settings)
        unknown_rules(header.settings)


def replayed(content: bytes) -> None:
    """Inputs of a session: read, and analysed."""
    path = own_folder() / f"{SESSION}.handrail"
    path.write_bytes(_session())
    lines = zlib.compress(content, 1)
    forge(path, KEY, "UPDATE inputs SET lines = ? WHERE seq = 1", (lines,))
    with contextlib.suppress(Expected), SessionFile.open(path, KEY) as session:
        for _ in replay(islice(session.inputs(), _MOST_INPUTS)):
            pass


def _read_all(path: Path) -> None:
    with contextlib.suppress(Expected), SessionFile.open(path, KEY) as session:
        for part in (session.inputs, session.records, session.audio):
            with contextlib.suppress(Expected):
                for _ in part():
                    pass
        rules_from_store(session.header.settings)
        session.verify()


def _patched(whole: bytes, patches: bytes) -> bytes:
    """Return bytes with patches: each a place (3 bytes), a length, and so many bytes."""
    made, at = bytearray(whole), 0
    while at + _PATCH_HEAD < len(patches):
        place = int.from_bytes(patches[at : at + 3], "big") % len(made)
        length = patches[at + 3] % 32 + 1
        new = patches[at + _PATCH_HEAD : at + _PATCH_HEAD + length]
        made[place : place + len(new)] = new
        at += _PATCH_HEAD + length
    return bytes(made[: len(whole)])


def _word(content: bytes) -> str:
    return content.decode("latin-1")


def _number(content: bytes) -> object:
    """Return what an SQLite column can hold: whole numbers, others, text, bytes, nothing."""
    kind, rest = content[:1], content[1:9]
    if kind < b"\x40":
        return int.from_bytes(rest, "big", signed=True)
    if kind < b"\x80":
        return float(np.frombuffer(rest.ljust(8, b"\0"), np.float64)[0])
    return rest if kind < b"\xc0" else None if kind > b"\xf0" else _word(rest)


_FORGERIES: Sequence[tuple[str, Callable[[bytes], object]]] = (
    ("UPDATE header SET json = ?", _word),
    ("UPDATE header SET json = ?", bytes),
    ("UPDATE inputs SET lines = ? WHERE seq = 1", bytes),
    ("UPDATE inputs SET lines = ? WHERE seq = 2", zlib.compress),
    ("UPDATE records SET lines = ? WHERE seq = 1", zlib.compress),
    ("UPDATE records SET lines = ? WHERE seq = 1", _word),
    ("UPDATE OR IGNORE audio SET flac = ?", bytes),
    ("UPDATE OR IGNORE audio SET sensor = ?", _number),
    ("UPDATE OR IGNORE audio SET first_sample = ?", _number),
    ("UPDATE OR IGNORE audio SET rate_hz = ?", _number),
    ("UPDATE OR IGNORE audio SET channels = ?", _number),
    ("UPDATE OR IGNORE audio SET t_s = ?", _number),
    ("UPDATE OR IGNORE audio SET seq = ?", lambda rest: int.from_bytes(rest[:7], "big")),
    ("UPDATE OR IGNORE closed SET at = ?", _number),
    ("UPDATE OR IGNORE closed SET commits = ?", _number),
    ("UPDATE OR IGNORE closed SET digest = ?", _number),
)


@cache
def _session() -> bytes:
    """Return a small session file with everything in it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{SESSION}.handrail"
        rules = {"rules": {"alerts": {"cues": 3}}, "cue_library": None}
        header = SessionHeader(
            SESSION,
            HEADER.program_version,
            HEADER.started_at,
            HEADER.started_s,
            simulated=True,
            settings=rules,
            consent=Consent(raw_audio=True),
        )
        journal = Journal.create(path, KEY, header)
        for number in range(2):
            inputs, records = step(number * 5)
            journal.append_inputs([*inputs, Mark(1.0, MarkKind.NOTE, "a note")])
            journal.append_records(records)
            journal.append_sound(_a_piece(number))
            journal.commit()
        journal.close()
        return path.read_bytes()


@cache
def _session_pages() -> bytes:
    return opened(_session(), KEY)


def _a_piece(number: int) -> AudioPiece:
    noise = np.random.default_rng(number).integers(-9, 9, (300, 1)) / 32768.0
    return AudioPiece("microphone", number * 300, _RATE_HZ, noise.astype(np.float32), 0.1)


def _row_beginnings() -> list[bytes]:
    with SessionFile.open(laid_out(f"{SESSION}.handrail", _session()), KEY) as session:
        header = session.header.to_json().encode()
    lines = _input_lines()
    records = b'{"t_s":1.0,"type":"beat","rr_ms":800.0}\n'
    flac = to_flac(_a_piece(0))
    told = [header, header, zlib.compress(lines), lines, records, records, flac]
    told += [b"\x20" + bytes(8)] * (len(_FORGERIES) - len(told))
    return [bytes([number]) + content for number, content in enumerate(told)]


def _input_lines() -> bytes:
    lines = (
        b'{"t_s":0.016,"type":"voice_frame","levels_dbfs":[-40.0,-50.0],'
        b'"speech_probability":[0.9,0.1]}',
        b'{"t_s":0.2,"type":"strap_packet","sensor":"strap","payload":"EEgAAw=="}',
        b'{"t_s":0.2,"type":"beat","rr_ms":800.0}',
        b'{"t_s":0.3,"type":"mark","kind":"note","value":"a note","pressed_s":null}',
        b'{"t_s":0.4,"type":"phase_change","phase":"baseline"}',
        b'{"t_s":0.5,"type":"suds_rating","value":7,"scale_max":10}',
        b'{"t_s":0.6,"type":"strap_frame","sensor":"strap","payload":"AAAA","rate_hz":130}',
        b'{"t_s":0.7,"type":"lab_samples","sensor":"strap","quantity":"rr","unit":"ms",'
        b'"values":[800.0]}',
        b'{"t_s":0.8,"type":"sensor_report","sensor":"strap","kind":"strap",'
        b'"state":"connected"}',
        b'{"t_s":1.0,"type":"tick"}',
    )
    return b"\n".join(lines) + b"\n"


SESSION_CHECKS: Mapping[str, Callable[[bytes], None]] = MappingProxyType(
    {
        check.__name__: check
        for check in (session_pages, session_rows, salvaged, session_header, replayed)
    }
)
SESSION_BEGINNINGS: Mapping[str, Callable[[], Sequence[bytes]]] = MappingProxyType(
    {
        "session_pages": lambda: [bytes((0, 0, 100, 3)) + b"\0\1\2\3"],
        "session_rows": _row_beginnings,
        "salvaged": lambda: [bytes((0, 40, 0, 3)) + b"\0\1\2\3"],
        "session_header": lambda: [HEADER.to_json().encode(), _row_beginnings()[0][1:]],
        "replayed": lambda: [_input_lines()],
    }
)
