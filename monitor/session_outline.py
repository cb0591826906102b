"""What a window must know of a session beside its records: its plan, and whom to call.

It goes from the start window through the station's memory to every window that attaches, and
is written nowhere: telephone numbers have no place in a record that may be exported.
"""

from dataclasses import dataclass

from ..sensors.messages import MICROPHONE, STRAP, SensorKind
from .client_card import ClientCard, SessionPlan
from .sound_mode import SoundMode

_USUAL_S = 5400.0
_FIRST_NAMES = {SensorKind.STRAP: STRAP, SensorKind.MICROPHONE: MICROPHONE}


@dataclass(frozen=True, slots=True, repr=False)
class Reachable:
    """Where the client of a session online is, and who can be called; it has no text form.

    Attributes
    ----------
    place
        Where the client sits today.
    phone
        How to reach the client when the call drops.
    emergency
        Whom to call if the client needs somebody there.
    """

    place: str = ""
    phone: str = ""
    emergency: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class SessionOutline:
    """What was planned and agreed for this session.

    Attributes
    ----------
    plan
        What for, where, the how-manieth.
    session_s
        How long it is to be, seconds.
    client
        What is known of the client.
    stop_signal
        The agreed signal, in words.
    reachable
        For a session online.
    sensors
        The names of what was chosen to record from.
    sound
        How the voices reach the computer.
    """

    plan: SessionPlan = SessionPlan()
    session_s: float = _USUAL_S
    client: ClientCard = ClientCard()
    stop_signal: str = ""
    reachable: Reachable = Reachable()
    sensors: tuple[str, ...] = ()
    sound: SoundMode = SoundMode.EACH

    def chose(self, kind: SensorKind) -> bool:
        """Return whether something of this kind was chosen; yes where it is not said."""
        return not self.sensors or _FIRST_NAMES[kind] in self.sensors
