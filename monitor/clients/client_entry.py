"""What is written down about one client, from one session to the next.

Only what is agreed or what changes a session: no diagnosis, no story, no real name.
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from ...signal.arousal.baseline import EarlierBaseline
from ...signal.arousal.contact_loss_rules import Sensitivity
from ..client_card import ClientCard, Said, SessionPlan
from ..consent import Consent
from ..session_outline import Reachable

__all__ = ["Client", "ClientNotes", "EarlierSession", "Medication", "Sensitivity"]

_USUAL_SESSION_S = 5400.0


class Medication(StrEnum):
    """What makes a heart say little about feelings."""

    BETA_BLOCKER = "beta_blocker"
    PACEMAKER = "pacemaker"
    ATRIAL_FIBRILLATION = "atrial_fibrillation"
    OTHER = "other"


@dataclass(frozen=True, slots=True, repr=False)
class ClientNotes:
    """In the therapist's own few words; the analysis never reads them.

    Attributes
    ----------
    stop_signal
        What the agreed signal is.
    early_signs
        How this client's loss of contact begins.
    helps, hinders
        What brings this client back, and what does not.
    medication
        What `Medication.OTHER` stands for.
    """

    stop_signal: str = ""
    early_signs: str = ""
    helps: str = ""
    hinders: str = ""
    medication: str = ""


@dataclass(frozen=True, slots=True)
class EarlierSession:
    """What an earlier session taught, kept so that it need not be read again.

    Attributes
    ----------
    session_id, digest
        Which session, and what its inputs were when it was read: if anything was erased from
        it since, this is worth nothing.
    baseline
        What was usual; None if the session could not tell.
    """

    session_id: str
    digest: str
    baseline: EarlierBaseline | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Client:
    """Everything that is kept of one client beside the sessions; it has no text form.

    Attributes
    ----------
    pseudonym
        What the therapist calls the client here.
    card, gone_through
        What is known and agreed, and the day on which that was last gone through; None if
        it never was.
    notes
        The same in words.
    medication
        What holds this client's heart; empty for nothing, None if nobody asked.
    consent
        What was last agreed to; None before the first session.
    plan
        What the next session is to be.
    session_s
        Planned length of a session, seconds.
    sensitivity
        How early signs of lost contact are shown.
    upper_edge_bpm
        Where high arousal begins, if the therapist set it, beats a minute.
    earlier
        What earlier sessions taught, oldest first.
    reachable
        Where the client is, and who can be called, when a session is held online.
    """

    pseudonym: str
    card: ClientCard = ClientCard()
    gone_through: date | None = None
    notes: ClientNotes = ClientNotes()
    medication: tuple[Medication, ...] | None = None
    consent: Consent | None = None
    plan: SessionPlan = SessionPlan()
    session_s: float = _USUAL_SESSION_S
    sensitivity: Sensitivity = Sensitivity.STANDARD
    upper_edge_bpm: float | None = None
    earlier: tuple[EarlierSession, ...] = ()
    reachable: Reachable = Reachable()

    def card_on(self, today: date) -> ClientCard:
        """Return the card as it stands today: its age, and what medication makes of it."""
        age = None if self.gone_through is None else max(0, (today - self.gone_through).days)
        return replace(self.card, card_age_days=age, heart_medication=self._heart_held())

    def _heart_held(self) -> Said:
        if self.medication is None:
            return Said.UNKNOWN
        return Said.YES if self.medication else Said.NO
