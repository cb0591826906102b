"""What earlier sessions left for the start window."""

from collections.abc import Sequence
from dataclasses import dataclass

from ...monitor.keeping.unfinished import UnfinishedSession
from ...monitor.known_straps import Recalled
from ...monitor.recording.salvage import Salvage
from ...monitor.records import Consent
from .unfinished_card import Find, Finish


def _nothing() -> Sequence[UnfinishedSession]:
    return ()


def _cannot(session: UnfinishedSession) -> Salvage:
    raise NotImplementedError(session)


@dataclass(frozen=True, slots=True)
class Past:
    """What earlier sessions left.

    Attributes
    ----------
    straps
        The straps that were used.
    agreed
        What was agreed to the last time: asked anew, and proposed.
    unfinished, finish
        Looks for sessions that wait to be closed in order; closes one (`UnfinishedCard`).
    """

    straps: Recalled = Recalled()
    agreed: Consent = Consent()
    unfinished: Find = _nothing
    finish: Finish = _cannot
