"""From opening the program to a running session: passphrase, recovery key, start window."""

from ...monitor.library import Library
from ...monitor.station.session_start import is_first_session, unlock_or_create
from ...monitor.station.window_link import WindowLink
from ...monitor.vault.vault import Vault
from ..application import application
from ..start.new_session import plan_session
from ..start.start_form import RoomPort
from ..theme import DARK, Palette
from ..wishes import wishes_of
from .recovery_key_window import RecoveryKeyWindow
from .secret_clipboard import SecretClipboard
from .unlock_window import UnlockWindow


def ask_for_session(library: Library, room: RoomPort) -> WindowLink | None:
    """Ask for the passphrase, then what to begin with, and begin it.

    A vault that no recovery key opens yet is given one, and it is shown, before anything is
    recorded.  Where the vault locks itself the passphrase is asked for again.

    Returns
    -------
    WindowLink or None
        The link to the session; None if the therapist closed a window instead.
    """
    while True:
        palette = wishes_of(library.home).palette
        vault = _opened(library, palette)
        if vault is None:
            return None
        if not give_recovery_key(vault, palette):
            vault.lock()
            return None
        planned = plan_session(library, vault, room)
        if not planned.locked:
            vault.lock()
            return planned.link


def _opened(library: Library, palette: Palette) -> Vault | None:
    window = UnlockWindow[Vault](
        lambda passphrase: unlock_or_create(library, passphrase),
        first_time=is_first_session(library),
        palette=palette,
    )
    window.exec()
    window.deleteLater()
    return window.opened


def give_recovery_key(vault: Vault, palette: Palette = DARK) -> bool:
    """Return whether a recovery key opens the vault, made and shown now if none did."""
    if vault.recoverable:
        return True
    window = RecoveryKeyWindow(vault.new_recovery_key, SecretClipboard(application()), palette)
    written_down = bool(window.exec())
    window.deleteLater()
    return written_down
