"""`handrail vault status`, `extend`, `withdraw`, `tidy`, `shred`: what is kept, and its end."""

from datetime import date

import click

from ...sensors.clock import SystemClock
from ..clients.client_book import ClientBook
from ..command_line import says_why
from ..consent import Modality
from ..library import Library
from ..recording.withdrawal import withdraw
from ..station_lock import SessionRunning, may_be_recorded
from ..support.log_book import log_files
from ..vault.vault import Vault
from ..vault.vault_prompts import (
    checked_number,
    confirm_destruction,
    opened,
    opened_by_passphrase,
)
from .retention import MOST_DAYS, KeptSession, due, keep_for, kept_sessions
from .seal_notes import catch_up, keyless_records, note_seal_anew, trouble_with

_MODALITIES = {
    "sound": Modality.RAW_AUDIO,
    "heart": Modality.HEART,
    "voice": Modality.VOICE_TIMING,
}
_NO_RECOVERY_KEY = (
    "There is no recovery key: without the passphrase nothing can be read."
    " `handrail vault recovery-key` prints one."
)


@click.command(name="status", epilog="Example:  handrail vault status")
@says_why
def status_command() -> None:
    """Say what the vault guards, for how long, and whether a record is not what it was."""
    library = Library.of_this_user()
    vault = opened(library)
    catch_up(vault, library)
    keys = vault.session_ids()
    click.echo(f"Clients: {len(vault.client_ids())}. Sessions with a key: {len(keys)}.")
    click.echo("There is a recovery key." if vault.recoverable else _NO_RECOVERY_KEY)
    stored = {session.session_id: session.path for session in library.sessions()}
    known = {k.session_id: _how_long(k, _today()) for k in kept_sessions(vault, library)}
    for session_id in (*known, *(number for number in keys if number not in known)):
        trouble = trouble_with(vault, session_id, stored.get(session_id))
        told = [words for words in (known.get(session_id), trouble) if words]
        click.echo(f"{session_id}: {'; '.join(told)}")
    for record in keyless_records(vault, library):
        click.echo(
            f"{record.session_id}: its key was never kept, or was destroyed: nobody can read"
            " it. `handrail vault tidy` offers to delete it."
        )


@click.command(
    name="extend", epilog="Example:  handrail vault extend --session 1b4e... --days 365"
)
@click.option(
    "--session", "session_id", required=True, callback=checked_number, help="Its number."
)
@click.option(
    "--days", type=click.IntRange(0, MOST_DAYS), required=True, help="Counted from today."
)
@says_why
def extend_command(session_id: str, days: int) -> None:
    """Keep a session for longer than the usual 90 days, or for less."""
    vault = opened(Library.of_this_user())
    until = keep_for(vault, session_id, _today(), days)
    click.echo(f"{session_id} is kept until {until}.", err=True)


@click.command(
    name="withdraw", epilog="Example:  handrail vault withdraw --session 1b4e... --what sound"
)
@click.option(
    "--session", "session_id", required=True, callback=checked_number, help="Its number."
)
@click.option(
    "--what",
    type=click.Choice(sorted(_MODALITIES)),
    multiple=True,
    required=True,
    help="What the client no longer agrees to; may be given more than once.",
)
@says_why
def withdraw_command(session_id: str, what: tuple[str, ...]) -> None:
    """Erase from a session what the client no longer agrees to.  This cannot be undone.

    "sound" is the recorded sound; "voice" also all that was measured of the voices; "heart"
    what came from the straps.  The rest is analysed again without it.
    """
    library = Library.of_this_user()
    vault = opened_by_passphrase(library)
    key, path = vault.session_key(session_id), library.path(session_id)
    if may_be_recorded(library.home, path):
        raise SessionRunning
    catch_up(vault, library)
    was_whole = not trouble_with(vault, session_id, path)
    confirm_destruction()
    withdraw(path, key, {_MODALITIES[name] for name in what})
    if was_whole:  # or a record that had been put back would count as the right one now
        note_seal_anew(vault, session_id, path)
    click.echo(f"{session_id}: erased. Older backups still hold it.", err=True)


@click.command(name="tidy", epilog="Example:  handrail vault tidy")
@says_why
def tidy_command() -> None:
    """Shred the sessions that were kept long enough, and records that nobody can read.

    Lists them, and asks first.  Nothing is ever deleted without that.
    """
    library = Library.of_this_user()
    vault = opened_by_passphrase(library)
    old = due(vault, library, _today())
    lost = [
        record
        for record in keyless_records(vault, library)
        if not may_be_recorded(library.home, record.path)
    ]
    for kept in old:
        click.echo(f"{kept.session_id}: {_how_long(kept, _today())}", err=True)
    for record in lost:
        click.echo(f"{record.session_id}: nobody can read it.", err=True)
    if not old and not lost:
        click.echo("Nothing is due.", err=True)
        return
    confirm_destruction()
    _shred(library, tuple(kept.session_id for kept in old), vault)
    for record in lost:
        library.delete(record.session_id)
        click.echo(f"{record.session_id}: the record is gone.", err=True)


@click.command(
    name="shred", epilog="Example:  handrail vault shred --session 1b4e28ba-2fa1-..."
)
@click.option("--session", "session_id", callback=checked_number, help="One session.")
@click.option(
    "--client", "client_id", callback=checked_number, help="All sessions of one client."
)
@click.option("--everything", is_flag=True, help="The vault and every record.")
@says_why
def shred_command(session_id: str | None, client_id: str | None, everything: bool) -> None:
    """Destroy keys, and delete the records that they opened.  This cannot be undone.

    Copies and backups of the vault made earlier still hold the keys: destroy those, too
    (`handrail backup FOLDER --prune`).
    """
    if sum((session_id is not None, client_id is not None, everything)) != 1:
        raise click.UsageError("choose one of --session, --client and --everything")
    library = Library.of_this_user()
    vault = opened_by_passphrase(library)
    confirm_destruction()
    if session_id is not None:
        _shred(library, (session_id,), vault)
    elif client_id is not None:
        _delete_records(library, _forget_client(library, vault, client_id))
    else:
        _shred(library, tuple(vault.session_ids()), vault)
        for client in vault.client_ids():
            _forget_client(library, vault, client)
        vault.destroy()
        for left in log_files(library.home):
            left.unlink()
        library.free_reserve()


def _shred(library: Library, session_ids: tuple[str, ...], vault: Vault) -> None:
    for session_id in session_ids:
        vault.forget_session(session_id)  # the key first: that is what makes it unreadable
    _delete_records(library, session_ids)


def _forget_client(library: Library, vault: Vault, client_id: str) -> tuple[str, ...]:
    sessions = vault.forget_client(client_id)
    ClientBook(library, vault).forget(client_id)
    return sessions


def _delete_records(library: Library, session_ids: tuple[str, ...]) -> None:
    for session_id in session_ids:
        library.delete(session_id)
        click.echo(f"{session_id}: its key and its record are gone.", err=True)


def _how_long(kept: KeptSession, today: date) -> str:
    left = kept.days_left(today)
    simulated = " (simulated)" if kept.simulated else ""
    when = (
        f"kept until {kept.until}, {left} days left" if left >= 0 else f"due since {kept.until}"
    )
    return f"of {kept.began}{simulated}, {when}"


def _today() -> date:
    return date.fromisoformat(SystemClock().wall_time()[: len("2026-01-31")])
