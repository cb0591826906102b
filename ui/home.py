"""From opening the program to what the therapist chose: welcome or passphrase, then home."""

from ..monitor.client_desk import ClientDesk
from ..monitor.library import Library
from ..monitor.session_start import is_first_session, unlock_or_create
from ..monitor.vault import Vault
from .home_choice import HomeChoice, Quit, Start
from .home_window import Draft, HomeWindow
from .theme import Palette
from .unlock_window import UnlockWindow
from .way_in import give_recovery_key
from .welcome_window import WelcomeWindow
from .wishes import wishes_of


def show_home(
    library: Library, vault: Vault | None = None, palette: Palette | None = None
) -> HomeChoice:
    """Ask for the passphrase, show home, and return what was chosen.

    The first time it is said what this is and where data live, and a passphrase is set.  A
    vault that no recovery key opens yet is given one.  Whenever home locks itself, the
    passphrase is asked for again, and a card that was being written is there again.

    Parameters
    ----------
    library
        Whose clients and sessions.
    vault
        Its vault, where it is open already.
    palette
        As the therapist wishes, asked anew for each window, if none is given.

    Returns
    -------
    HomeChoice
        The vault stays unlocked only if a session is to begin.
    """
    draft: Draft | None = None
    while True:
        shown = palette or wishes_of(library.home).palette
        vault = vault or _opened(library, shown)
        if vault is None or not give_recovery_key(vault, shown):
            return Quit()
        window = HomeWindow(ClientDesk(library, vault), draft, shown)
        window.exec()
        draft = window.draft
        if not window.locked:
            break
        vault = None
    if not isinstance(window.choice, Start):
        vault.lock()
    return window.choice


def _opened(library: Library, palette: Palette) -> Vault | None:
    """Return the vault, made now if there is none; None if the therapist goes away."""

    def unlock(passphrase: str) -> Vault:
        return unlock_or_create(library, passphrase)

    first_time = is_first_session(library)
    window: WelcomeWindow | UnlockWindow[Vault]
    if first_time:
        window = WelcomeWindow(unlock, library.home, palette)
    else:
        window = UnlockWindow(unlock, first_time=False, palette=palette)
    window.exec()
    return window.opened
