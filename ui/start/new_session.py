"""From an unlocked vault to a running session: what to watch with, what is agreed, begin."""

import logging
from dataclasses import dataclass, replace

from ...monitor.client_card import Place
from ...monitor.clients.client_book import ClientBook
from ...monitor.clients.client_desk import ClientDesk, Prepared
from ...monitor.clients.session_settings import with_strap
from ...monitor.consent import NOTHING_AGREED
from ...monitor.disk_room import Fit, before_start
from ...monitor.errors import Expected
from ...monitor.keeping.unfinished import finish, unfinished_sessions
from ...monitor.known_straps import recall, remember
from ...monitor.library import Library
from ...monitor.records import Consent, Modality, RoundTripTold
from ...monitor.settings import Settings
from ...monitor.sound_mode import SoundMode
from ...monitor.station.session_start import PlannedSession, begin
from ...monitor.station.window_link import WindowLink
from ...monitor.vault.vault import Vault
from ..way_in.vault_watch import VaultWatch
from ..widgets.dialog_style import fill_small_screen
from ..wishes import wishes_of
from ..words.phrases import spoken
from .offers import StrapOffer, Wearer
from .online_row import Online
from .start_form import RoomPort, StartForm
from .start_past import Past
from .start_window import StartWindow

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Beginning:
    """What is known of a session before the start window.

    Attributes
    ----------
    client_id
        Whose it is; empty if nobody is named.
    prepared
        By which rules, what was agreed to the last time, and what the client's card says.
    """

    client_id: str = ""
    prepared: Prepared = Prepared(Settings())


@dataclass(frozen=True, slots=True)
class Planned:
    """What became of it.

    Attributes
    ----------
    link
        To the session; None if the window was closed instead.
    locked
        Whether it was closed because nobody was there: the vault is to be opened again.
    """

    link: WindowLink | None
    locked: bool


def plan_session(
    library: Library, vault: Vault, room: RoomPort, beginning: Beginning | None = None
) -> Planned:
    """Show the start window, and begin the session that it describes.

    The vault is locked once a session has begun, and where nobody was there for long.
    """
    known = beginning or Beginning()
    desk = ClientDesk(library, vault)
    window = StartWindow(
        room,
        lambda form: _begin(library, vault, room, known, form),
        past=Past(
            recall(library.home),
            known.prepared.consent or NOTHING_AGREED,
            lambda: unfinished_sessions(vault, library),
            lambda session: finish(vault, library, session),
        ),
        about_disk=lambda form: about_disk(library, known.prepared.settings, form),
        online=Online(known.prepared.settings.plan.place, known.prepared.reachable),
        palette=wishes_of(library.home).palette,
    )
    watch = VaultWatch(window, desk, lambda: window.busy)
    fill_small_screen(window)
    window.exec()
    planned = Planned(window.link, watch.locked)
    if planned.link is not None:
        desk.lock()
    window.deleteLater()
    return planned


def about_disk(library: Library, settings: Settings, form: StartForm) -> str:
    """Return how much room there is where it is not plenty; empty if the disk will not say."""
    with_sound = form.consent.gives(Modality.RAW_AUDIO)
    try:
        room = before_start(library.home, settings.session_s, with_sound=with_sound)
    except OSError:
        return ""
    return "" if room.fit is Fit.ENOUGH else room.sentence


def _begin(
    library: Library, vault: Vault, room: RoomPort, known: Beginning, form: StartForm
) -> WindowLink:
    chosen = room.chosen(form.devices())
    plan = PlannedSession(
        chosen.sensors,
        with_strap(_held(known.prepared.settings, form), _strap_name(form)),
        consent=form.consent,
        client_id=known.client_id,
        stop_signal=known.prepared.stop_signal,
        reachable=form.reachable,
        language=spoken(),
    )
    _, link = begin(library, vault, plan, chosen.open_sources, chosen.open_outlet)
    _remember_agreed(library, vault, known.client_id, form.consent)
    _remember_straps(library, form)
    _tell_round_trip(link, form)
    return link


def _held(settings: Settings, form: StartForm) -> Settings:
    """Return the settings as the session is held: whoever listens to a call is online."""
    plan = settings.plan
    if form.sound is SoundMode.CALL:
        plan = replace(plan, place=Place.ONLINE)
    return replace(settings, sound=form.sound, plan=plan)


def _tell_round_trip(link: WindowLink, form: StartForm) -> None:
    if form.devices().call is not None and form.round_trip.seconds is not None:
        link.send(RoundTripTold(link.now_s(), form.round_trip.seconds))


def _strap_name(form: StartForm) -> str:
    heart = form.devices().heart
    return heart.name if isinstance(heart, StrapOffer) else ""


def _remember_agreed(library: Library, vault: Vault, client_id: str, agreed: Consent) -> None:
    """Note what this client agreed to, to begin with next time; no session fails for that."""
    if client_id:
        try:
            ClientBook(library, vault).note_agreed(client_id, agreed)
        except Expected:
            _log.exception("what was agreed to is not in the client's card")


def _remember_straps(library: Library, form: StartForm) -> None:
    """Note which straps were used, the first at the head; no session fails for want of that."""
    devices = form.devices()
    home = library.home
    try:
        if (second := devices.second) is not None:
            own = second.wearer is Wearer.THERAPIST
            remember(home, second.strap.address, second.strap.name, therapists=own)
        if isinstance(devices.heart, StrapOffer):
            remember(home, devices.heart.address, devices.heart.name)
    except OSError as error:
        _log.warning("the strap could not be remembered: %s", error)
