"""Begin a session: a fresh file with a key of its own, and a station that fills it."""

import secrets
import tempfile
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path

from ..consent import Consent, Modality
from ..cues.cue_file import ENGLISH, library_in_use, reassurance_in
from ..disk_room import Fit, before_start
from ..errors import Expected
from ..keeping.seal_notes import catch_up
from ..library import Library, new_session_id
from ..recording.session_schema import SessionHeader, SessionSensor
from ..session_outline import Reachable, SessionOutline
from ..settings import Settings, stored_rules
from ..station_lock import SessionRunning, is_recording
from ..vault.vault import KEY_BYTES, NoVault, Vault
from . import running
from .station_link import LinkAddress
from .station_messages import LinkError, StationSilentError
from .station_process import OpenOutlet, OpenSources, StationSpec, attach, launch
from .window_link import WindowLink


@dataclass(frozen=True, slots=True)
class PlannedSession:
    """What is decided before a session starts.

    Attributes
    ----------
    sensors
        Names and kinds, as the record will list them.
    settings
        The rules of the analysis.
    speed
        Session seconds per real second; 1 with people.
    simulated
        True if no person is measured.
    consent
        What the client agreed to.
    client_id
        The client's number in the vault; empty if that is not known.
    stop_signal, reachable
        What windows are told beside the settings, and nobody writes down.
    language
        Of the cues that come with the program, and of the line of reassurance.
    """

    sensors: tuple[SessionSensor, ...]
    settings: Settings = Settings()
    speed: float = 1.0
    simulated: bool = False
    consent: Consent = Consent()
    client_id: str = ""
    stop_signal: str = ""
    reachable: Reachable = Reachable()
    language: str = ENGLISH

    @property
    def outline(self) -> SessionOutline:
        """What every window of the session is told."""
        s = self.settings
        return SessionOutline(
            s.plan,
            s.session_s,
            s.client,
            self.stop_signal,
            self.reachable,
            tuple(sensor.name for sensor in self.sensors),
            s.sound,
        )


class NoRoom(Expected):
    """The disk has too little room for a session."""


def is_first_session(library: Library) -> bool:
    """Return whether there is no vault yet, so that a passphrase is to be chosen."""
    return not (library.vault / "vault.json").exists()


def unlock_or_create(library: Library, passphrase: str) -> Vault:
    """Return the vault, made now if there is none yet; raises `Expected`."""
    try:
        vault = Vault.unlock(library.vault, passphrase)
    except NoVault:
        return Vault.create(library.vault, passphrase)
    catch_up(vault, library)
    return vault


def begin(
    library: Library,
    vault: Vault,
    plan: PlannedSession,
    open_sources: OpenSources,
    open_outlet: OpenOutlet | None = None,
) -> tuple[Path, WindowLink]:
    """Start a station in a process of its own and attach to it.

    Nothing of the session leaves the program unless `open_outlet` is given.  The key of a
    session of which nothing is to be kept is never stored: what a crash leaves of it cannot be
    read by anyone.

    Returns
    -------
    tuple
        The session's file, and the window's link to the station.

    Raises
    ------
    Expected
        If the disk, the vault or the station refuses, or a session is being recorded already.
    """
    if is_recording(library.home):
        raise SessionRunning
    library.prepare()
    _check_room(library, plan)
    session_id = new_session_id()
    spec = StationSpec(
        library.path(session_id),
        _key(vault, session_id, plan),
        _header(session_id, plan, spoken_rules(plan, library.home)),
        LinkAddress.fresh(tempfile.mkdtemp(prefix="handrail-")),
        plan.speed,
        plan.outline,
    )
    running.remember(library.home, spec.address)
    launch(spec, open_sources, open_outlet)
    return spec.record, attach(spec.address)


def spoken_rules(plan: PlannedSession, home: Path) -> dict[str, object]:
    """Return what a session's header holds of its rules, in the session's language.

    Cues come from the therapist's own file in the folder `home`, if there is one.
    """
    settings, client = plan.settings, plan.settings.client
    if not client.reassurance and plan.language != ENGLISH:
        said = replace(client, reassurance=reassurance_in(plan.language))
        settings = replace(settings, client=said)
    return stored_rules(settings, library_in_use(home, plan.language))


def return_to_running(library: Library) -> WindowLink | None:
    """Attach to the session that is running already; None if there is none.

    Raises
    ------
    StationSilentError
        If it is there, and does not answer.
    """
    address = running.recall(library.home)
    if address is None:
        return None
    try:
        return WindowLink(address)
    except StationSilentError:
        raise  # it may come to itself, and is to be found then
    except LinkError:
        running.forget(library.home)
        return None


def _check_room(library: Library, plan: PlannedSession) -> None:
    with_sound = plan.consent.gives(Modality.RAW_AUDIO)
    verdict = before_start(library.home, plan.settings.session_s, with_sound=with_sound)
    if verdict.fit is Fit.TOO_LITTLE:
        raise NoRoom(verdict.sentence)


def _key(vault: Vault, session_id: str, plan: PlannedSession) -> bytes:
    if plan.consent.keep:
        return vault.new_session_key(session_id, plan.client_id)
    return secrets.token_bytes(KEY_BYTES)


def _header(session_id: str, plan: PlannedSession, rules: dict[str, object]) -> SessionHeader:
    return SessionHeader(
        session_id,
        version("handrail"),
        "",  # the station sets the time when it starts
        0.0,
        plan.simulated,
        plan.sensors,
        rules,
        plan.consent,
    )
