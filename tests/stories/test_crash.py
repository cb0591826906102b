"""A session is cut off, again and again: what it held is there, and one command closes it.

The long form, with power cuts, full disks and damaged files, is `make faults`.
"""

import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from handrail.monitor.keeping.recover_cli import recover_command
from handrail.monitor.library import HOME_VARIABLE, Library, new_session_id
from handrail.monitor.vault.vault import Argon2Cost, Vault

from ..faults.aftermath import Aftermath, read
from ..faults.kills import Aim, kill_writer

PASSPHRASE = "seven herons over the weir"
MOST_LOST_S = 1.0
LONGEST_S = 1.0  # between the beginning of a session and its end
AT_ONCE = 4


class Computer:
    """A vault and its sessions, and the command that is to be tried."""

    def __init__(self, home: Path) -> None:
        self.library = Library(home)
        self.library.prepare()
        self.vault = Vault.create(self.library.vault, PASSPHRASE, Argon2Cost(8 * 1024**2, 1))

    def recover(self, record: Path) -> str:
        """Run `handrail recover`; return what it prints."""
        done = CliRunner().invoke(recover_command, [str(record)], input=f"{PASSPHRASE}\n")
        assert done.exit_code == 0, done.output
        return done.stdout


@pytest.fixture
def computer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Computer:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    return Computer(tmp_path)


@dataclass(frozen=True, slots=True)
class CutOff:
    """A session whose recording was killed: where it is, and what was found in it."""

    record: Path
    key: bytes
    found: Aftermath


def kill_and_look(computer: Computer, aim: Aim, seed: tuple[int, ...]) -> CutOff:
    """Record, kill, and read what is left."""
    session_id = new_session_id()
    record = computer.library.path(session_id)
    key = computer.vault.new_session_key(session_id)
    dice = np.random.default_rng(seed)
    stand, _ = kill_writer(record, aim, dice, key, longest_s=LONGEST_S)

    found = read(record, key)
    assert not found.trouble, "it can be read"
    assert not found.invented, "nothing is in it that never came"
    assert found.steps >= stand.safe, "what was called safe is there"
    assert found.lost_s(stand.handed) <= MOST_LOST_S
    assert found.sound_lost_s(stand.handed) <= MOST_LOST_S
    return CutOff(record, key, found)


def close(computer: Computer, session: CutOff) -> None:
    """Run the command, and look again."""
    said = computer.recover(session.record)
    assert "closed now" in said or "is whole" in said
    assert read(session.record, session.key) == session.found, "closing it changed nothing"
    left = session.record.parent.glob(f"{session.record.stem}*")
    assert [path.name for path in left] == [session.record.name], "one file is left"


def kill_all(computer: Computer, aims: Sequence[Aim]) -> None:
    """Kill as many sessions as there are aims, some at a time, and close them all."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        cut_off = pool.map(
            lambda job: kill_and_look(computer, job[1], (job[0],)), enumerate(aims)
        )
        sessions = list(cut_off)
    for session in sessions:
        close(computer, session)


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is what is tried")
def test_a_session_that_is_killed_loses_less_than_a_second_and_can_be_closed(
    computer: Computer,
) -> None:
    kill_all(
        computer, [Aim.LIVE] * 5 + [Aim.SPEED] * 4 + [Aim.COMMIT] * 4 + [Aim.CHECKPOINT] * 2
    )


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is what is tried")
def test_a_session_that_is_killed_while_it_is_closed_is_whole(computer: Computer) -> None:
    kill_all(computer, [Aim.CLOSE] * 5)
