"""What tables are made from, wherever it was recorded: a session file, or an open trace."""

from dataclasses import dataclass

from ..recording.labels import Label
from ..records import Beat, HeartRead, JudgedBeat, SoundFinding
from ..review.account import Account
from ..traces.trace import SensorGap
from .moments import Moments
from .scope import Scope


@dataclass(frozen=True, slots=True)
class HeardBeat:
    """A beat with the strap it was read from and the settled verdict, if there is one."""

    beat: Beat
    device: str
    verdict: JudgedBeat | None


@dataclass(frozen=True, slots=True)
class Source:
    """A session, sorted and ready to be put in tables.

    Attributes
    ----------
    account
        What was said of it.
    beats
        Every beat, as the strap told it.
    reads
        The client's heart rate, once a second.
    gaps
        Where a sensor told nothing that could be used.
    sound
        What was said of trouble with the sound.
    labels
        What was said of it afterwards; nothing that was taken back.
    moments
        What was going on when.
    scope
        What may leave.
    """

    account: Account
    beats: tuple[HeardBeat, ...]
    reads: tuple[HeartRead, ...]
    gaps: tuple[SensorGap, ...]
    sound: tuple[SoundFinding, ...]
    labels: tuple[Label, ...]
    moments: Moments
    scope: Scope
