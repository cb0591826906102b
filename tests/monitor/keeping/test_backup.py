"""A backup is a library of its own: whole, readable, and taken while a session runs."""

import os
import shutil
import subprocess
import sys
import threading
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result
from sqlcipher3 import dbapi2 as sqlcipher

from handrail.monitor.consent import Consent, Modality
from handrail.monitor.inputs import Mark, MarkKind
from handrail.monitor.keeping import backup
from handrail.monitor.keeping.backup import BackupRefused, carry_out, plan_backup
from handrail.monitor.keeping.backup_cli import backup_command
from handrail.monitor.library import Library, new_session_id
from handrail.monitor.recording.erasure import rewriting
from handrail.monitor.recording.journal import Journal
from handrail.monitor.recording.raw_audio import AudioPiece
from handrail.monitor.recording.salvage import salvage
from handrail.monitor.recording.session_file import SessionFile
from handrail.monitor.recording.session_schema import connect
from handrail.monitor.recording.withdrawal import withdraw
from handrail.monitor.vault.vault import Vault
from handrail.signal.streaming.operator import Tick

from ..journal_load import HEADER, step
from ..stored_sessions import PASSPHRASE, begun, new_library, recorded


@pytest.fixture
def home(tmp_path: Path) -> tuple[Library, Vault]:
    return new_library(tmp_path / "home")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "elsewhere" / "backup"


def back_up(library: Library, vault: Vault, folder: Path) -> list[str]:
    """Make a backup and return what was said of each session."""
    said: list[str] = []
    carry_out(plan_backup(library, vault, folder), library, vault, folder, said.append)
    return said


def run(*arguments: str, types: tuple[str, ...] = (PASSPHRASE,)) -> Result:
    typed = "".join(f"{line}\n" for line in types)
    return CliRunner().invoke(backup_command, arguments, input=typed)


# --- whole


def test_the_backup_opens_everything_with_the_same_passphrase(
    home: tuple[Library, Vault], folder: Path
) -> None:
    library, vault = home
    client = vault.new_client()
    sessions = [recorded(library, vault), recorded(library, vault, client_id=client)]
    (library.home / "cues.toml").write_text("# mine")
    (library.home / "straps.json").write_text("{}")
    back_up(library, vault, folder)
    restored = Library(folder)
    opened = Vault.unlock(restored.vault, PASSPHRASE)
    for session in sessions:
        key = opened.session_key(session.session_id)
        with SessionFile.open(restored.path(session.session_id), key) as record:
            record.verify()
            assert record.closed
            assert list(record.inputs()) == [Tick(1.0)]
    files = {path.name for path in folder.rglob("*") if path.is_file()}
    keys = {f"{session.session_id}.key" for session in sessions} | {f"{client}.key"}
    records = {session.path.name for session in sessions}
    assert files == {"vault.json", "cues.toml"} | keys | records  # no draft, no strap


def test_copied_back_it_is_the_library_again(
    home: tuple[Library, Vault], folder: Path, tmp_path: Path
) -> None:
    library, vault = home
    session = recorded(library, vault)
    back_up(library, vault, folder)
    shutil.rmtree(library.home)
    shutil.copytree(folder, tmp_path / "home")
    key = Vault.unlock(library.vault, PASSPHRASE).session_key(session.session_id)
    with SessionFile.open(session.path, key) as record:
        record.verify()


def test_a_running_session_is_copied_as_it_is_at_that_moment_and_goes_on(
    home: tuple[Library, Vault], folder: Path
) -> None:
    library, vault = home
    session_id = new_session_id()
    key = vault.new_session_key(session_id)
    journal = begun(library, key, session_id)  # one commit: Tick(1.0)
    back_up(library, vault, folder)
    copy = Library(folder).path(session_id)
    journal.append_inputs([Tick(2.0)])
    journal.commit()
    with SessionFile.open(copy, key) as record:
        assert list(record.inputs()) == [Tick(1.0)]
        assert not record.closed
    assert [path.name for path in copy.parent.iterdir()] == [copy.name], "no sidecars"
    journal.close()
    with SessionFile.open(library.path(session_id), key) as record:
        record.verify()
    back_up(library, vault, folder)
    with SessionFile.open(copy, key) as record:
        assert list(record.inputs()) == [Tick(1.0), Tick(2.0)]
        assert record.closed


def test_the_recording_goes_on_while_its_session_is_copied(
    home: tuple[Library, Vault], folder: Path
) -> None:
    library, vault = home
    session_id = new_session_id()
    journal = begun(library, vault.new_session_key(session_id), session_id)
    journal.append_inputs([Mark(1.5, MarkKind.NOTE, os.urandom(4_000_000).hex())])
    journal.commit()
    copied, committed = threading.Event(), 0

    def record() -> None:
        nonlocal committed
        while not copied.wait(0.01):
            journal.append_inputs([Tick(2.0 + committed)])
            journal.commit()  # would raise if it were refused for a second
            committed += 1

    recording = threading.Thread(target=record)
    recording.start()
    try:
        said = [back_up(library, vault, folder) for _ in range(5)]
    finally:
        copied.set()
        recording.join()
    assert said == [[f"{session_id}: copied."]] * 5
    assert committed > 5
    journal.close()
    with SessionFile.open(library.path(session_id), vault.session_key(session_id)) as session:
        session.verify()


def test_a_session_that_crashed_is_copied_with_what_its_log_holds(
    home: tuple[Library, Vault], folder: Path
) -> None:
    library, vault = home
    session_id = new_session_id()
    key = vault.new_session_key(session_id)
    recorder = subprocess.Popen(
        [sys.executable, "-m", "tests.monitor.journal_load", str(library.path(session_id))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert recorder.stdin is not None
    assert recorder.stdout is not None
    recorder.stdin.write(f"{key.hex()}\n")
    recorder.stdin.flush()
    while int(recorder.stdout.readline()) < 20:
        pass
    recorder.kill()
    recorder.communicate()
    back_up(library, vault, folder)
    copy = Library(folder).path(session_id)
    salvage(copy, key, lambda: pytest.fail("it is whole"))
    with SessionFile.open(copy, key) as record:
        inputs = list(record.inputs())
    first_20_steps = [item for number in range(20) for item in step(number)[0]]
    assert inputs[: len(first_20_steps)] == first_20_steps


# --- what is copied, and what not


def test_what_has_not_changed_is_not_copied_again(
    home: tuple[Library, Vault], folder: Path
) -> None:
    library, vault = home
    same = [recorded(library, vault) for _ in range(2)]
    assert len(back_up(library, vault, folder)) == 2
    new = recorded(library, vault)
    plan = plan_backup(library, vault, folder)
    assert (plan.unchanged, [s.session_id for s in plan.to_copy]) == (2, [new.session_id])
    assert back_up(library, vault, folder) == [f"{new.session_id}: copied."]
    assert all(Library(folder).path(session.session_id).exists() for session in same)


def test_a_session_with_a_log_beside_it_is_always_copied(
    home: tuple[Library, Vault], folder: Path
) -> None:
    library, vault = home
    session_id = new_session_id()
    journal = begun(library, vault.new_session_key(session_id), session_id)
    back_up(library, vault, folder)
    copy, changed_ns = (
        Library(folder).path(session_id),
        library.path(session_id).stat().st_mtime_ns,
    )
    os.utime(copy, ns=(changed_ns, changed_ns))  # the file itself has not changed since
    assert back_up(library, vault, folder) == [f"{session_id}: copied."]
    journal.close()


def test_sound_that_was_taken_back_is_gone_from_the_next_backup(
    home: tuple[Library, Vault], folder: Path
) -> None:
    library, vault = home
    session_id = new_session_id()
    key = vault.new_session_key(session_id)
    path = library.path(session_id)
    agreed = replace(HEADER, session_id=session_id, consent=Consent(raw_audio=True))
    journal = Journal.create(path, key, agreed)
    noise = np.random.default_rng(7).integers(-99, 99, (3200, 1)) / 32768.0
    journal.append_sound(AudioPiece("microphone", 0, 16_000, noise.astype(np.float32), 0.0))
    journal.append_inputs([Tick(1.0)])
    journal.close()
    back_up(library, vault, folder)
    copy, before = Library(folder).path(session_id), path.stat()
    with SessionFile.open(copy, key) as record:
        assert len(list(record.audio())) == 1
    os.utime(path, ns=(0, before.st_mtime_ns - 3_600_000_000_000))  # recorded an hour ago
    os.utime(copy, ns=(0, before.st_mtime_ns - 3_600_000_000_000))
    withdraw(path, key, {Modality.RAW_AUDIO})
    assert path.stat().st_size == before.st_size, "what is overwritten keeps its room"
    assert back_up(library, vault, folder) == [f"{session_id}: copied."]
    with SessionFile.open(copy, key) as record:
        record.verify()
        assert list(record.audio()) == []


def test_a_session_without_a_key_stays_behind_and_is_named(
    home: tuple[Library, Vault], folder: Path
) -> None:
    library, vault = home
    session_id = new_session_id()
    begun(library, bytes(32), session_id).close()
    plan = plan_backup(library, vault, folder)
    assert (plan.keyless, plan.to_copy, plan.needed_bytes) == ((session_id,), (), 0)


def test_a_damaged_session_is_named_and_its_earlier_copy_kept(
    home: tuple[Library, Vault], folder: Path
) -> None:
    library, vault = home
    damaged, whole = recorded(library, vault), recorded(library, vault)
    back_up(library, vault, folder)
    copy = Library(folder).path(damaged.session_id)
    good = copy.read_bytes()
    content = bytearray(damaged.path.read_bytes())
    content[-100] ^= 1  # in its last page
    damaged.path.write_bytes(content)
    os.utime(damaged.path)
    os.utime(copy, ns=(0, 0))
    Library(folder).path(whole.session_id).unlink()
    said = back_up(library, vault, folder)
    assert f"{whole.session_id}: copied." in said
    (complaint,) = (line for line in said if line.startswith(damaged.session_id))
    assert "not copied" in complaint
    assert "handrail recover" in complaint
    assert copy.read_bytes() == good
    assert not list(copy.parent.glob("*.new*"))


def test_a_session_that_is_not_what_was_sealed_is_not_copied(
    home: tuple[Library, Vault], folder: Path
) -> None:
    library, vault = home
    session = recorded(library, vault)
    key = vault.session_key(session.session_id)
    with (
        closing(connect(session.path, key, read_only=False)) as connection,
        rewriting(connection),
    ):
        connection.execute("UPDATE closed SET digest = 'ff'")
    (said,) = back_up(library, vault, folder)
    assert said == (
        f"{session.session_id}: not copied."
        " What it holds is not what was sealed when it was closed."
    )


def test_a_copy_that_does_not_read_back_never_takes_the_name(
    home: tuple[Library, Vault], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library, vault = home
    session = recorded(library, vault)
    copy_rows = backup._copy_rows

    def onto_a_bad_disk(source: Path, key: bytes, draft: Path) -> None:
        copy_rows(source, key, draft)
        content = bytearray(draft.read_bytes())
        content[-100] ^= 1
        draft.write_bytes(content)

    monkeypatch.setattr(backup, "_copy_rows", onto_a_bad_disk)
    (said,) = back_up(library, vault, folder)
    assert "cannot be read back" in said
    assert not Library(folder).path(session.session_id).exists()


# --- refusals


def test_a_backup_into_the_library_itself_is_refused(home: tuple[Library, Vault]) -> None:
    library, vault = home
    for inside in (library.home, library.home / "sessions" / "x", library.home / "y" / ".."):
        with pytest.raises(BackupRefused, match="part of the library"):
            plan_backup(library, vault, inside)


def test_the_backup_of_another_vault_is_not_written_over(
    home: tuple[Library, Vault], folder: Path
) -> None:
    library, vault = home
    new_library(folder)
    with pytest.raises(BackupRefused, match="another vault"):
        plan_backup(library, vault, folder)


def test_too_little_room_is_said_before_anything_is_written(
    home: tuple[Library, Vault], folder: Path
) -> None:
    library, vault = home
    session = recorded(library, vault)
    plan = plan_backup(library, vault, folder)
    assert plan.needed_bytes == session.path.stat().st_size
    assert plan.free_bytes == shutil.disk_usage(library.home).free  # within one disk
    with pytest.raises(BackupRefused, match="too little room"):
        carry_out(replace(plan, free_bytes=1), library, vault, folder, print)
    assert not folder.exists()


# --- the command


def test_what_was_shredded_here_is_shredded_there_once_somebody_confirms(
    home: tuple[Library, Vault], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library, vault = home
    monkeypatch.setenv("HANDRAIL_HOME", str(library.home))
    client = vault.new_client()
    kept, gone = recorded(library, vault), recorded(library, vault)
    theirs = recorded(library, vault, client_id=client)
    (library.vault / "clients" / f"{client}.card").write_bytes(b"what is written about them")
    (library.vault / "keys" / "x.key.new").write_bytes(b"a draft that a crash left")
    assert run(str(folder)).exit_code == 0
    vault.forget_session(gone.session_id)
    library.delete(gone.session_id)
    vault.forget_client(client)
    library.delete(theirs.session_id)
    there = Library(folder)
    assert [path.stem for path in folder.rglob("*.card")] == [client]
    assert run(str(folder), "--prune", types=(PASSPHRASE, "yes")).exit_code == 1
    assert there.path(gone.session_id).exists()
    done = run(str(folder), "--prune", types=(PASSPHRASE, "DESTROY"))
    assert done.exit_code == 0, done.output
    assert f"{gone.session_id}: in the backup, and no longer here." in done.stderr
    files = {path.name for path in folder.rglob("*") if path.is_file()}
    assert files == {"vault.json", f"{kept.session_id}.key", kept.path.name}
    again = run(str(folder), "--prune")
    assert "Nothing in the backup was shredded here" in again.stderr


def test_a_record_that_merely_lost_its_key_is_not_pruned(
    home: tuple[Library, Vault], folder: Path
) -> None:
    """The key in the backup may be the one that it needs."""
    library, vault = home
    session = recorded(library, vault)
    back_up(library, vault, folder)
    (library.vault / "keys" / f"{session.session_id}.key").unlink()
    assert backup.shredded_here(library, vault, folder).sessions == ()


def test_the_command_says_what_it_needs_and_ends_with_1_if_anything_was_not_copied(
    home: tuple[Library, Vault], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library, vault = home
    monkeypatch.setenv("HANDRAIL_HOME", str(library.home))
    session = recorded(library, vault)
    begun(library, bytes(32), new_session_id()).close()
    fine = run(str(folder))
    assert fine.exit_code == 0, fine.output
    assert "Sessions to copy: 1, there already: 0. Needs 0 MB" in fine.stderr
    assert "It has no key" in fine.stderr
    content = session.path.read_bytes()
    session.path.write_bytes(content[:-100] + bytes(100))
    os.utime(Library(folder).path(session.session_id), ns=(0, 0))
    assert run(str(folder)).exit_code == 1


def test_the_copy_of_a_session_is_locked_with_the_same_key_and_no_other(
    home: tuple[Library, Vault], folder: Path
) -> None:
    library, vault = home
    session = recorded(library, vault)
    back_up(library, vault, folder)
    copy = Library(folder).path(session.session_id)
    assert not copy.read_bytes().startswith(b"SQLite")
    with pytest.raises(sqlcipher.DatabaseError):
        connect(copy, bytes(32), read_only=True).execute("SELECT * FROM header")
