"""Plant words, names and sounds in sessions, and look for them in everything on the disk.

All of it happens below one folder: home, data, temporary files and logs.  What a station
wrote there and deleted again is looked through as well, where its writes can be taped.
"""

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from handrail.monitor.inputs import Mark, MarkKind, StrapFrame
from handrail.monitor.library import HOME_VARIABLE, Library, new_session_id
from handrail.monitor.recording.session_file import SessionFile, WrongKey
from handrail.monitor.recording.session_schema import connect
from handrail.monitor.station.station_link import LinkAddress
from handrail.monitor.station.station_process import StationSpec
from handrail.monitor.station.window_link import WindowLink
from handrail.monitor.vault.vault import Argon2Cost, Vault, WrongPassphrase, WrongRecoveryKey

from .disk_tape import NotHere, recording
from .full_station import HEADER, start_station, window_of
from .load import STEP_S, counts, step
from .progress import Progress
from .search import files_with, names_in
from .writer import ROOT

COST = Argon2Cost(8 * 1024**2, 1)
PASSPHRASE, NEXT_PASSPHRASE = "seven herons over the weir", "nine otters below the mill"
STRAP_NAME, STRAP_ADDRESS = "Planted H10 7A31C2", "A0:9E:1A:7A:31:C2"
NOTE = "the blue door at grandmother's house"
WRONG_KEYS = 64
_RECORDED_S = 2.5
_LATEST_S = 60.0


@dataclass(frozen=True, slots=True)
class Secrecy:
    """What was found.

    Attributes
    ----------
    found
        Planted things that were found on the disk, and where.
    control
        Planted things that the search did not find in a copy without encryption.
    opened
        What a wrong passphrase or a wrong key opened.
    recovered
        Whether the recovery key opened the vault, and the vault a session with its note.
    taped
        Whether what was deleted was looked through, too.
    """

    found: tuple[str, ...]
    control: tuple[str, ...]
    opened: tuple[str, ...]
    recovered: bool
    taped: bool


def look_for_leaks(seed: int) -> Secrecy:
    """Record two sessions, one closed and one killed, and look."""
    with TemporaryDirectory(prefix="handrail-secrecy-") as folder:
        return _Search(Path(folder)).run(np.random.default_rng(seed))


class _Search:
    """One computer, as far as files go."""

    def __init__(self, folder: Path) -> None:
        self._disk = folder / "disk"
        for name in ("home", "tmp", "log", "data"):
            (self._disk / name).mkdir(parents=True)
        self._tape = folder / "tape"
        self._aside = folder / "aside"
        self._aside.mkdir()
        self._library = Library(self._disk / "data")
        self._library.prepare()
        self._vault = Vault.create(self._library.vault, PASSPHRASE, COST)
        self._recovery_key = self._vault.new_recovery_key(COST)

    def run(self, dice: np.random.Generator) -> Secrecy:
        found: list[str] = []
        closed = self._session(found, killed=False)
        killed = self._session(found, killed=True)
        self._handrail("recover", str(self._library.path(killed)))
        self._handrail("vault", "status")
        planted = {**self._words(), **self._blobs(closed), **self._blobs(killed)}
        found += files_with(planted, self._disk)
        if self._tape.exists():
            found += [f"{name} on tape" for name in names_in(planted, self._tape.read_bytes())]
        control = self._not_found_in_the_clear(closed)
        opened = self._opened_wrongly(closed, dice)
        return Secrecy(
            tuple(found), control, opened, self._recovered(closed), self._tape.exists()
        )

    def _session(self, found: list[str], *, killed: bool) -> str:
        """Record a session and look while it runs; return its number."""
        session_id = new_session_id()
        record = self._library.path(session_id)
        key = self._vault.new_session_key(session_id)
        address = LinkAddress.fresh(str(self._disk / "tmp"))
        progress = Progress(self._aside / session_id)
        spec = StationSpec(record, key, replace(HEADER, session_id=session_id), address)
        with (self._disk / "log" / session_id).open("wb") as log:
            station = start_station(
                spec,
                self._aside / session_id,
                log,
                detail=f"{STRAP_NAME} ({STRAP_ADDRESS})",
                environment=self._environment(),
            )
        try:
            window = window_of(address, self._disk / "log" / session_id)
            window.send(Mark(0.5, MarkKind.NOTE, NOTE))
            _wait_until_recorded(progress)
            found += files_with({**self._words(), **self._blobs(session_id)}, self._disk)
            if not killed:
                _end(window, station)
        finally:
            station.kill()
            station.wait()
        window.close()
        progress.close()
        return session_id

    def _environment(self) -> Mapping[str, str]:
        home = str(self._disk / "home")
        places = dict.fromkeys(("HOME", "USERPROFILE", "XDG_DATA_HOME"), home)
        places |= dict.fromkeys(("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"), home)
        places |= {name: str(self._disk / "tmp") for name in ("TMPDIR", "TEMP", "TMP")}
        places[HOME_VARIABLE] = str(self._library.home)
        with suppress(NotHere):
            places |= recording(self._disk, self._tape)
        return places

    def _handrail(self, *arguments: str) -> None:
        """Run a command of the program, with all it prints in the logs."""
        log = self._disk / "log" / arguments[0]
        with log.open("wb") as file:
            done = subprocess.run(
                [sys.executable, "-m", "handrail", *arguments],
                cwd=ROOT,
                env={**os.environ, **self._environment()},
                input=f"{PASSPHRASE}\n".encode(),
                stdout=file,
                stderr=file,
                check=False,
                start_new_session=True,  # without a terminal the passphrase comes from the pipe
            )
        if done.returncode:
            raise RuntimeError(f"handrail {arguments[0]}: {log.read_text(encoding='utf-8')}")

    def _words(self) -> dict[str, str | bytes]:
        sound = np.concatenate([piece.samples for piece in step(3).sound])
        frame = next(item for item in step(3).inputs if isinstance(item, StrapFrame))
        return {
            "note": NOTE,
            "passphrase": PASSPHRASE,
            "recovery key": self._recovery_key,
            "recovery key without its groups": self._recovery_key.replace("-", ""),
            "strap's name": STRAP_NAME,
            "strap's address": STRAP_ADDRESS,
            "strap's address without colons": STRAP_ADDRESS.replace(":", ""),
            "strap's bytes": frame.payload[20:50],
            "sound, 16 bit": counts(sound)[200:264],
            "sound, floating point": sound.tobytes()[400:464],
        }

    def _blobs(self, session_id: str) -> dict[str, str | bytes]:
        """Return the key of a session, and what its tables hold, compressed as it is there."""
        key = self._vault.session_key(session_id)
        reader = connect(self._library.path(session_id), key, read_only=True)
        (lines,) = reader.execute("SELECT lines FROM inputs WHERE seq = 2").fetchone()
        (flac,) = reader.execute("SELECT flac FROM audio WHERE seq = 2").fetchone()
        reader.close()
        return {
            "key": key,
            "inputs": bytes(lines[20:44]),
            "end of inputs": bytes(lines[-24:]),
            "FLAC": bytes(flac[200:232]),
        }

    def _not_found_in_the_clear(self, session_id: str) -> tuple[str, ...]:
        """Write a session without encryption; return what the search does not find there."""
        blobs = self._blobs(session_id)
        key = blobs.pop("key")
        plain = self._aside / "plain.db"
        assert isinstance(key, bytes)
        reader = connect(self._library.path(session_id), key, read_only=False)
        reader.execute("ATTACH ? AS plain KEY ''", (str(plain),))
        reader.execute("SELECT sqlcipher_export('plain')").fetchall()
        reader.close()
        found = names_in(blobs, plain.read_bytes())
        plain.unlink()
        words = self._words()
        clear = b" ".join(w.encode() if isinstance(w, str) else w for w in words.values())
        found += names_in(words, clear)
        return tuple(name for name in (*blobs, *words) if name not in found)

    def _opened_wrongly(self, session_id: str, dice: np.random.Generator) -> tuple[str, ...]:
        opened = []
        for wrong in ("", PASSPHRASE.upper(), PASSPHRASE[:-1], NEXT_PASSPHRASE):
            with suppress(WrongPassphrase):
                Vault.unlock(self._library.vault, wrong)
                opened.append("vault")
        for _ in range(WRONG_KEYS):
            with suppress(WrongKey):
                SessionFile.open(self._library.path(session_id), dice.bytes(32))
                opened.append("session")
        with suppress(WrongRecoveryKey):
            Vault.recover(self._library.vault, self._recovery_key[::-1], NEXT_PASSPHRASE, COST)
            opened.append("vault by recovery key")
        return tuple(opened)

    def _recovered(self, session_id: str) -> bool:
        """Lose the passphrase, open the vault with the recovery key, read the note."""
        vault = Vault.recover(self._library.vault, self._recovery_key, NEXT_PASSPHRASE, COST)
        with SessionFile.open(
            self._library.path(session_id), vault.session_key(session_id)
        ) as record:
            noted = [item.value for item in record.inputs() if isinstance(item, Mark)]
        Vault.unlock(self._library.vault, NEXT_PASSPHRASE)
        with suppress(WrongPassphrase):
            Vault.unlock(self._library.vault, PASSPHRASE)
            return False
        return noted == [NOTE]


def told(found: Secrecy) -> str:
    """Return what was found, in words."""
    deleted = "" if found.taped else " (what was deleted could not be looked through)"
    return (
        f"{len(found.found)} planted things found{deleted}"
        f"{': ' if found.found else ''}{'; '.join(found.found)}, "
        f"{len(found.control)} not found in a copy without encryption"
        f"{': ' if found.control else ''}{'; '.join(found.control)}, "
        f"{len(found.opened)} opened by what is wrong; "
        f"the recovery key {'opens' if found.recovered else 'DOES NOT OPEN'} them"
    )


def _wait_until_recorded(progress: Progress) -> None:
    latest_s = time.monotonic() + _LATEST_S
    while progress.stand().handed * STEP_S < _RECORDED_S:
        if time.monotonic() > latest_s:
            raise TimeoutError("the station does not record")
        time.sleep(0.05)


def _end(window: WindowLink, station: "subprocess.Popen[bytes]") -> None:
    window.end_session()
    station.wait(_LATEST_S)
