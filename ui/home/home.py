"""From opening the program to what the therapist chose: welcome or passphrase, then home."""

from functools import partial

from ...monitor.clients.client_desk import ClientDesk
from ...monitor.library import Library
from ...monitor.review.earlier_sessions import earlier_sessions
from ...monitor.review.playback import SpeakerPort
from ...monitor.review.reviewed import Reviewed, reviewed_record
from ...monitor.station.session_start import is_first_session, unlock_or_create
from ...monitor.vault.vault import Vault, VaultLocked
from ..review.opening import show_review
from ..theme import Palette
from ..way_in.unlock_window import UnlockWindow
from ..way_in.way_in import give_recovery_key
from ..way_in.welcome_window import WelcomeWindow
from ..widgets.dialog_style import fill_small_screen
from ..wishes import wishes_of
from .home_choice import Practise, Quit, Review, Start
from .home_window import Draft, HomeWindow


def show_home(
    library: Library,
    vault: Vault | None = None,
    palette: Palette | None = None,
    client_id: str = "",
    speaker: SpeakerPort | None = None,
) -> Start | Practise | Quit:
    """Ask for the passphrase, show home, and return what was chosen.

    A session that is to be reviewed is shown from here, and then home again, standing on it.

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
    client_id
        The client that home begins with; else nobody in particular.
    speaker
        Plays the sound of a session that is reviewed.

    Returns
    -------
    Start, Practise or Quit
        The vault stays unlocked only if a session is to begin.
    """
    draft: Draft | None = None
    session_id = ""
    while True:
        shown = palette or wishes_of(library.home).palette
        vault = vault or _opened(library, shown)
        if vault is None:
            return Quit()
        if not give_recovery_key(vault, shown):
            vault.lock()
            return Quit()
        desk = ClientDesk(library, vault)
        window = HomeWindow(desk, draft, shown, client_id, session_id)
        fill_small_screen(window)
        window.exec()
        draft, choice = window.draft, window.choice
        window.deleteLater()
        session_id = ""
        if window.locked:
            vault = None
        elif isinstance(choice, Review):
            client_id, session_id = choice.client_id, choice.session_id
            if not _review(library, desk, choice, shown, speaker):
                vault = None
        else:
            break
    if not isinstance(choice, Start):
        vault.lock()
    return choice


def _review(
    library: Library,
    desk: ClientDesk,
    choice: Review,
    palette: Palette,
    speaker: SpeakerPort | None,
) -> bool:
    """Show a session; return whether the vault is still open."""
    try:
        vault = desk.vault()
    except VaultLocked:
        return False

    def read() -> Reviewed:
        path = library.path(choice.session_id)
        return reviewed_record(path, vault.session_key(choice.session_id))

    earlier = partial(earlier_sessions, vault, library, choice.client_id)
    known = earlier if choice.client_id else None
    return show_review(read, palette, desk, speaker, known)


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
    fill_small_screen(window)
    window.exec()
    window.deleteLater()
    return window.opened
