"""Shows a session for review, until the therapist closes it or nobody is there any more."""

from collections.abc import Callable

from ...monitor.review.playback import SpeakerPort
from ...monitor.review.reviewed import Reviewed
from ..qt import Qt
from ..theme import DARK, Palette
from ..way_in.vault_watch import Lockable, VaultWatch
from .ecg_in_step import EcgInStep
from .progress import Progress
from .session_page import SessionPage
from .sound_in_step import SoundInStep
from .window import ReadEarlier, ReviewWindow


def show_review(
    read: Callable[[], Reviewed],
    palette: Palette = DARK,
    vault: Lockable | None = None,
    speaker: SpeakerPort | None = None,
    earlier: ReadEarlier | None = None,
    progress: Progress | None = None,
) -> bool:
    """Show what `read` reads, and return when it is closed.

    Parameters
    ----------
    read
        Called on a thread of its own.
    palette
        Of the window.
    vault
        Locked if nobody is there for long; what is being written is finished first, and
        what is being listened to.
    speaker
        Plays the sound; without one there is nothing to play it with.
    earlier, progress
        As of `ReviewWindow`.

    Returns
    -------
    bool
        Whether the vault is still open.
    """
    window = ReviewWindow(read, palette, earlier=earlier, progress=progress)
    sounds: list[SoundInStep] = []
    ecgs: list[EcgInStep] = []

    def add_signals(page: SessionPage) -> None:
        ecgs.append(EcgInStep(page))
        if speaker is not None:
            sounds.append(SoundInStep(page, window.look, speaker))

    def is_busy() -> bool:
        return window.busy or any(sound.is_listened_to for sound in sounds)

    window.opened.connect(add_signals)
    if window.page is not None:  # a short session may have been read already
        add_signals(window.page)
    watch = VaultWatch(window, vault, is_busy) if vault is not None else None
    window.setWindowState(Qt.WindowState.WindowMaximized)
    window.exec()
    for sound in sounds:
        sound.close()
    for ecg in ecgs:
        ecg.close()
    window.deleteLater()
    return watch is None or not watch.locked
