"""What must hold for any file that a person could be given, one check a kind of file.

A check lets the program read the bytes as it reads that file.  They are read, or refused by
an error that has a sentence for the therapist.  Anything else is a fault of ours.
"""

import contextlib
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from itertools import islice
from pathlib import Path
from types import MappingProxyType

import numpy as np
import soundfile
from numpy.typing import NDArray

from handrail.monitor import known_straps
from handrail.monitor.cues.cue_file import library_in_use, own_file_trouble, shipped_library
from handrail.monitor.errors import Expected
from handrail.monitor.foreign.recording_hrv import measure_recording
from handrail.monitor.foreign.recording_turns import RecordedTalk
from handrail.monitor.foreign.spoken_turns import SpokenTurn
from handrail.monitor.imports.ecg import read_ecg
from handrail.monitor.imports.imported import ImportAnswers, import_file
from handrail.monitor.imports.kinds import Kind
from handrail.monitor.imports.recordings import EcgAnswers, RrAnswers
from handrail.monitor.imports.rr import read_rr
from handrail.monitor.imports.sound import read_sound
from handrail.monitor.imports.start_times import StartAnswers
from handrail.monitor.settings import Settings, read_settings
from handrail.monitor.station import running
from handrail.monitor.station.station_link import LinkAddress
from handrail.monitor.traces.trace import read_trace, trace_inputs
from handrail.monitor.turn_files.elan import elan_text
from handrail.monitor.turn_files.textgrid import textgrid_text
from handrail.monitor.vault.vault import Argon2Cost, Vault
from handrail.signal.speech.voices import Speaker

from ..monitor.imports.foreign_files import (
    acq_file,
    dicom_file,
    fit_file,
    xdf_file,
    xdf_stream,
)
from .own_folder import laid_out, own_folder
from .session_checks import SESSION, SESSION_BEGINNINGS, SESSION_CHECKS

_RATE_HZ = 16_000
_MOST_INPUTS = 4000  # of a trace, before it is told the next one
_TRACE_FILES = ("trace.json", "beats.csv", "turns.csv", "marks.csv", "gaps.csv")
_RR_ENDINGS = (".csv", ".txt", ".hrm", ".npy")
_ECG_ENDINGS = (".csv", ".txt", ".edf", ".bdf", ".npy", ".hea")
_FOREIGN_ENDINGS = (".fit", ".xdf", ".acq", ".dcm", ".eaf", ".textgrid", ".rttm")
_SOUND_ENDINGS = (".wav", ".flac", ".ogg", ".mp3", ".aiff")


# --- what a person edits, and what the program keeps


def settings(content: bytes) -> None:
    """Settings in TOML."""
    with contextlib.suppress(Expected):
        assert isinstance(read_settings(laid_out("settings.toml", content)), Settings)


def cues(content: bytes) -> None:
    """Cue library in TOML; a session starts whatever is in it."""
    home = laid_out("cues.toml", content).parent
    assert own_file_trouble(home) is not None
    assert library_in_use(home)


def straps(content: bytes) -> None:
    """The straps that were used before."""
    home = laid_out("straps.json", content).parent
    assert len(known_straps.recall(home).straps) <= known_straps.MOST


def running_note(content: bytes) -> None:
    """The note of a running session."""
    address = running.recall(laid_out("running.json", content).parent)
    assert address is None or isinstance(address, LinkAddress)


def vault_lock(content: bytes) -> None:
    """The lock of a vault."""
    folder = laid_out("locked/vault.json", content).parent
    with contextlib.suppress(Expected):
        Vault.unlock(folder, "seven herons")


def vault_key(content: bytes) -> None:
    """The sealed key of a session."""
    vault = _vault()
    laid_out(f"vault/keys/{SESSION}.key", content)
    with contextlib.suppress(Expected):
        vault.session_key(SESSION)


@cache
def _vault() -> Vault:
    vault = Vault.create(own_folder() / "vault", "seven herons", Argon2Cost(8 * 1024**2, 1))
    vault.new_session_key(SESSION)
    return vault


# --- what other programs wrote


def trace(content: bytes) -> None:
    """Open trace, one of whose files is strange; the first byte says which."""
    folder = own_folder() / "trace"
    folder.mkdir(exist_ok=True)
    for name, usual in zip(_TRACE_FILES, _trace_files(), strict=True):
        (folder / name).write_bytes(usual)
    if content:
        chosen = _TRACE_FILES[content[0] % len(_TRACE_FILES)]
        (folder / chosen).write_bytes(content[1:])
    with contextlib.suppress(Expected):
        for _ in islice(trace_inputs(read_trace(folder)), _MOST_INPUTS):
            pass


def rr(content: bytes) -> None:
    """RR intervals of another program; the first byte chooses how the file is called."""
    with contextlib.suppress(Expected):
        measure_recording(read_rr(_called("rr", _RR_ENDINGS, content), RrAnswers(), _nobody))


def ecg(content: bytes) -> None:
    """ECG of another program; the first byte chooses how the file is called."""
    path = _called("ecg", _ECG_ENDINGS, content)
    with contextlib.suppress(Expected):
        read_ecg(path, EcgAnswers())
    with contextlib.suppress(Expected):
        read_ecg(path, EcgAnswers(rate_hz=130.0, channel="1"))


def foreign(content: bytes) -> None:
    """Any file to be imported; the first byte chooses how it is called."""
    path = _called("foreign", _FOREIGN_ENDINGS, content)
    answers = RrAnswers(), EcgAnswers(), StartAnswers(start="unknown")
    for kind in (None, Kind.RR, Kind.ECG):
        with contextlib.suppress(Expected):
            import_file(path, ImportAnswers(kind, *answers), "P1", lambda heard: heard.blocks())


def sound(content: bytes) -> None:
    """Sound file; the first byte chooses how it is called."""
    with contextlib.suppress(Expected):
        for _ in islice(read_sound(_called("sound", _SOUND_ENDINGS, content)).blocks(), 60):
            pass


def _nobody() -> str:
    raise AssertionError("no passphrase is needed for this")


def _called(stem: str, endings: Sequence[str], content: bytes) -> Path:
    ending = endings[content[0] % len(endings)] if content else endings[0]
    path = laid_out(f"{stem}{ending}", content[1:])
    if ending == ".hea":
        laid_out(f"{stem}.dat", bytes(range(240)))
    return path


def _trace_files() -> tuple[bytes, ...]:
    head = {
        "schema": "handrail-trace/1",
        "started_at": "2026-03-02T10:15:00+01:00",
        "duration_s": 60.0,
        "subject": "P01",
        "simulated": True,
        "sensors": ["strap"],
    }
    return (
        json.dumps(head).encode(),
        b"t_s,rr_ms\n0.8,800\n1.6,810\n",
        b"start_s,end_s,speaker\n1.0,2.0,therapist\n3.0,4.5,client\n",
        b"t_s,kind,value\n1.0,phase,baseline\n2.0,suds,7/10\n3.0,note,'=1+1\n",
        b"start_s,end_s,sensor,reason\n1.6,9.0,strap,beats_missing\n",
    )


FILE_CHECKS: Mapping[str, Callable[[bytes], None]] = MappingProxyType(
    {
        **SESSION_CHECKS,
        **{
            check.__name__: check
            for check in (
                settings,
                cues,
                straps,
                running_note,
                vault_lock,
                vault_key,
                trace,
                rr,
                ecg,
                foreign,
                sound,
            )
        },
    }
)


def beginnings(name: str) -> Sequence[bytes]:
    """Return contents that a check does not refuse at the door."""
    return _BEGINNINGS[name]()


def _numpy(values: NDArray[np.float64]) -> bytes:
    path = own_folder() / "made.npy"
    np.save(path, values)
    return path.read_bytes()


def _sound_beginnings() -> list[bytes]:
    made = []
    tone = np.sin(np.arange(1600) / 10.0).astype(np.float32)
    for number, ending in enumerate(_SOUND_ENDINGS):
        path = own_folder() / f"made{ending}"
        soundfile.write(path, tone, _RATE_HZ)
        made.append(bytes([number]) + path.read_bytes())
    return made


def _ecg_beginnings() -> list[bytes]:
    table = b"time,ecg\n0.000,0.1\n0.004,0.2\n0.008,0.1\n"
    header = b"ecg 1 250 160\necg.dat 212 200 12 0 0 0 0 MLII\n"
    edf = (
        b"0       " + b" " * 176 + b"512     " + b" " * 44 + b"1       1       1   "
        b"ECG             " + b" " * 80 + b"uV      -100    100     -2048   2047    "
        + b" " * 80 + b"8       " + b" " * 32 + bytes(16)
    )  # fmt: skip
    array = _numpy(np.arange(20.0))
    told = [table, b"1\n2\n3\n", edf, b"\xffBIOSEMI" + edf[8:], array, header]
    return [bytes([number]) + content for number, content in enumerate(told)]


def _foreign_beginnings() -> list[bytes]:
    folder = own_folder()
    wave = np.round(800.0 * np.sin(np.arange(400) / 10.0))
    stream = xdf_stream(1, "ECG", 250.0, [(n / 250.0, one) for n, one in enumerate(wave)])
    beats = xdf_stream(2, "RR", 0.0, [(0.8, 800.0), (1.6, 800.0)])
    talk = b"SPEAKER a 1 0.5 1.0 <NA> <NA> therapist <NA> <NA>\n"
    spoken = RecordedTalk(4.0, (SpokenTurn(0.5, 2.0, Speaker.CLIENT, 1.0),), ())
    told = (
        fit_file(folder / "made.fit", [(1_700_000_000, [0.8, 0.81])]).read_bytes(),
        xdf_file(folder / "made.xdf", stream, beats).read_bytes(),
        acq_file(folder / "made.acq", [("ECG", "mV", wave)], 250.0).read_bytes(),
        dicom_file(folder / "made.dcm", wave, 250.0).read_bytes(),
        elan_text(spoken, "a.wav", datetime(2026, 3, 2, tzinfo=UTC)).encode(),
        textgrid_text(spoken).encode(),
        talk,
    )
    return [bytes([number]) + content for number, content in enumerate(told)]


def _rr_beginnings() -> list[bytes]:
    polar = (
        b"[Params]\nVersion=107\nInterval=238\nSMode=000000000\nDate=20260302\n[HRData]\n800\n"
    )
    told = [b"t,rr_ms\n0.8,800\n1.61,810\n", b"800\n810\n", polar, _numpy(np.full(9, 800.0))]
    return [bytes([number]) + content for number, content in enumerate(told)]


def _note() -> list[bytes]:
    return [b'{"path": "somewhere", "key": "AAAA"}']


def _strap_beginnings() -> list[bytes]:
    strap = known_straps.KnownStrap("linux", "A0:9E", "Polar H10", "2026-03-02T10:15:00+01:00")
    return [known_straps.encode((strap,))]


def _vault_beginnings() -> list[bytes]:
    _vault()
    return [(own_folder() / "vault" / "vault.json").read_bytes()]


def _key_beginnings() -> list[bytes]:
    _vault()
    return [(own_folder() / "vault" / "keys" / f"{SESSION}.key").read_bytes()]


_BEGINNINGS: Mapping[str, Callable[[], Sequence[bytes]]] = MappingProxyType(
    {
        **SESSION_BEGINNINGS,
        "settings": lambda: [b'[contact]\nsensitivity = "high"\n[alerts]\ncues = 3\n'],
        "cues": lambda: [shipped_library().encode()[:3000]],
        "straps": _strap_beginnings,
        "running_note": _note,
        "vault_lock": _vault_beginnings,
        "vault_key": _key_beginnings,
        "trace": lambda: [bytes([n]) + usual for n, usual in enumerate(_trace_files())],
        "rr": _rr_beginnings,
        "ecg": _ecg_beginnings,
        "foreign": _foreign_beginnings,
        "sound": _sound_beginnings,
    }
)
