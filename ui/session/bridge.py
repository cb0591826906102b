"""The narrow port through which the window sees a session."""

from typing import Protocol

from ...monitor.inputs import TherapistInput
from ...monitor.records import Consent, Record
from ...monitor.session_outline import SessionOutline


class SessionPort(Protocol):
    """A session as the window knows it, wherever it runs."""

    @property
    def simulated(self) -> bool:
        """True if no person is being measured."""
        ...

    @property
    def recording(self) -> str:
        """A value of `monitor.records.Recording`, as last heard."""
        ...

    @property
    def consent(self) -> Consent:
        """What was agreed to before the session; changes come as records."""
        ...

    @property
    def outline(self) -> SessionOutline:
        """What was planned for the session, and whom to call."""
        ...

    @property
    def sound_kept(self) -> bool:
        """Whether the sound itself is being recorded at this moment."""
        ...

    @property
    def room_s(self) -> float | None:
        """How long the disk will take the recording, seconds; None if that is not known."""
        ...

    def take(self) -> list[Record]:
        """Return the records since the last call, oldest first, without waiting."""
        ...

    def send(self, press: TherapistInput) -> None:
        """Pass on what the therapist did; it is in the record once `take` returns it."""
        ...

    def forget_last(self, last_s: float) -> None:
        """Have the last seconds erased; a record says when that is done."""
        ...

    def now_s(self) -> float:
        """Return session time, seconds; it goes on while the link is down."""
        ...

    def link_ok(self) -> bool:
        """Return whether the station was heard within its heartbeat."""
        ...
