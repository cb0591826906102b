"""Put something else in a session's place: an older copy, another session, pages of another."""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from handrail.monitor.errors import Expected
from handrail.monitor.keeping.seal_notes import note_seals, trouble_with
from handrail.monitor.library import Library, new_session_id
from handrail.monitor.recording.journal import Journal, seal_unfinished
from handrail.monitor.recording.session_file import SessionFile
from handrail.monitor.vault.vault import Argon2Cost, Vault

from .load import LISTENING, hand_over, step

PAGE = 4096
_STEPS = 60
_COST = Argon2Cost(8 * 1024**2, 1)


@dataclass(frozen=True, slots=True)
class Replaced:
    """One session in whose place something else was put.

    Attributes
    ----------
    what
        What was put there.
    told
        What `handrail vault status` says of it; empty if it notices nothing.
    read
        What reading it from end to end says; empty if it notices nothing.
    """

    what: str
    told: str
    read: str


def replace_again_and_again(count: int, seed: int) -> list[Replaced]:
    """Replace `count` sessions, each in one way."""
    dice = np.random.default_rng(seed)
    with TemporaryDirectory(prefix="handrail-rollback-") as folder:
        computer = _Computer(Path(folder))
        return [computer.replaced(what, dice) for what in islice(cycle(_WAYS), count)]


def told(found: Sequence[Replaced]) -> str:
    """Return what was noticed, in words."""
    noted = sum(bool(one.told) for one in found)
    read = sum(bool(one.read) and not one.told for one in found)
    missed = [one.what for one in found if not (one.told or one.read)]
    return (
        f"{noted} of {len(found)} said by the vault's notes, {read} on reading, "
        f"{len(missed)} missed{': ' if missed else ''}{', '.join(sorted(set(missed)))}"
    )


class _Computer:
    """A vault and two closed sessions, with copies of one from before it was over."""

    def __init__(self, folder: Path) -> None:
        self._library = Library(folder / "data")
        self._library.prepare()
        self._vault = Vault.create(self._library.vault, "seven herons", _COST)
        self.aside = folder / "aside"
        self.aside.mkdir()
        self.first, self.second = self._record(), self._record()
        note_seals(self._vault, self._library)
        self.whole = self.first.read_bytes()

    def key(self, path: Path) -> bytes:
        """Return a session's key."""
        return self._vault.session_key(path.stem)

    def replaced(self, what: str, dice: np.random.Generator) -> Replaced:
        """Put something in the place of the first session, ask, and put it back."""
        _WAYS[what](self, dice)
        told = trouble_with(self._vault, self.first.stem, self._present())
        read = self._read()
        for ending in ("", "-wal", "-shm"):
            self.first.with_name(self.first.name + ending).unlink(missing_ok=True)
        self.first.write_bytes(self.whole)
        assert not trouble_with(self._vault, self.first.stem, self.first)
        return Replaced(what, told, read)

    def _present(self) -> Path | None:
        return self.first if self.first.exists() else None

    def _read(self) -> str:
        try:
            with SessionFile.open(self.first, self.key(self.first)) as record:
                record.verify()
                for _ in (*record.records(), *record.audio()):
                    pass
        except Expected as error:
            return str(error)
        return ""

    def _record(self) -> Path:
        session_id = new_session_id()
        path = self._library.path(session_id)
        journal = Journal.create(path, self._vault.new_session_key(session_id), LISTENING)
        for number in range(_STEPS):
            hand_over(journal, step(number))
            journal.commit()
            if number == _STEPS // 2:
                for ending in ("", "-wal"):
                    shutil.copy(path.with_name(path.name + ending), self.aside)
        journal.close()
        return path


def _older(computer: _Computer, _: np.random.Generator) -> None:
    for ending in ("", "-wal"):
        name = computer.first.name + ending
        shutil.copy(computer.aside / name, computer.first.with_name(name))


def _older_and_sealed(computer: _Computer, dice: np.random.Generator) -> None:
    _older(computer, dice)
    seal_unfinished(computer.first, computer.key(computer.first))


def _another(computer: _Computer, _: np.random.Generator) -> None:
    computer.first.write_bytes(computer.second.read_bytes())


def _a_page_of_another(computer: _Computer, dice: np.random.Generator) -> None:
    content, other = bytearray(computer.whole), computer.second.read_bytes()
    at = int(dice.integers(1, min(len(content), len(other)) // PAGE)) * PAGE
    content[at : at + PAGE] = other[at : at + PAGE]
    computer.first.write_bytes(content)


def _gone(computer: _Computer, _: np.random.Generator) -> None:
    computer.first.unlink()


_WAYS: dict[str, Callable[[_Computer, np.random.Generator], None]] = {
    "an older copy": _older,
    "an older copy, sealed": _older_and_sealed,
    "another session": _another,
    "a page of another session": _a_page_of_another,
    "nothing": _gone,
}
