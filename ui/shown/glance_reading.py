"""What one glance has to find: the state in words and shapes, no numbers, and what is wrong."""

from collections.abc import Iterator
from dataclasses import dataclass

from ...monitor.inputs import MarkKind
from ...monitor.records import Modality, Recording, SensorKind
from ..words import glance_wording as wording
from ..words.mark_wording import mark_name
from ..words.phrases import tr
from ..words.wording import recording_words
from .readouts import (
    ContactShape,
    Role,
    Screen,
)

_ENDS = (".", "?", "”", "“")

_MODALITIES = {
    SensorKind.STRAP: Modality.HEART,
    SensorKind.MICROPHONE: Modality.VOICE_TIMING,
}


@dataclass(frozen=True, slots=True)
class GlanceReadout:
    """What the glance view shows; it changes when something happens, never with the clock.

    Attributes
    ----------
    contact, about, shape, contact_role
        Contact in a word, what it is about, and how it looks.
    arousal, bars, arousal_role
        Arousal in a word, with one to four bars (0: not known).
    cue, tier, cue_role
        The headline of the one cue, how soon, and how it looks; empty if there is none.
    troubles
        What is wrong, the weightiest first: record, sensors, presses that are not kept.
    lasting
        Marks that are on: quiet mode, silence on purpose.
    noted
        What was pressed a moment ago, else empty.
    recording
        Whether the record is known to grow.
    simulated
        Whether nobody is being measured.
    """

    contact: str = ""
    about: str = ""
    shape: ContactShape = ContactShape.UNKNOWN
    contact_role: Role = Role.TECHNICAL
    arousal: str = ""
    bars: int = 0
    arousal_role: Role = Role.TECHNICAL
    cue: str = ""
    tier: int = 0
    cue_role: Role = Role.MUTED
    troubles: tuple[str, ...] = ()
    lasting: tuple[str, ...] = ()
    noted: str = ""
    recording: bool = False
    simulated: bool = False


def glance_at(screen: Screen) -> GlanceReadout:
    """Return what one glance has to find of everything on the window."""
    contact, arousal, cue = screen.contact, screen.arousal, screen.cue
    return GlanceReadout(
        contact=contact.word,
        about=contact.about,
        shape=contact.shape,
        contact_role=contact.role,
        arousal=arousal.word,
        bars=arousal.bars,
        arousal_role=arousal.role,
        cue=cue.text,
        tier=cue.tier,
        cue_role=cue.role,
        troubles=tuple(dict.fromkeys(_troubles(screen))),
        lasting=tuple(mark_name(kind) for kind in MarkKind if kind in screen.lasting_marks),
        noted=screen.noted,
        recording=screen.status.recording,
        simulated=screen.status.simulated,
    )


def read_out(readout: GlanceReadout) -> str:
    """Return the same for a screen reader."""
    contact = f"{readout.contact} {readout.about}".strip()
    state = tr(wording.READ_OUT).format(contact=contact, arousal=readout.arousal)
    return " ".join((state, *_sentences((readout.cue, *readout.troubles))))


def _troubles(screen: Screen) -> Iterator[str]:
    status = screen.status
    if status.recording_word != recording_words(Recording.RECORDING):
        yield status.recording_word.replace("\n", " ")
    if screen.cue.notice:
        yield screen.cue.notice
    refused = {answer.modality for answer in screen.consent.answers if not answer.given}
    for kind, sensor in (
        (SensorKind.STRAP, screen.heart),
        (SensorKind.MICROPHONE, screen.voice),
    ):
        said = wording.TROUBLES.get((kind, sensor.shape))
        if said and _MODALITIES[kind] not in refused:
            yield tr(said)
    if status.waiting:
        yield tr(wording.NOT_SAVED)
    if status.notice:
        yield tr(wording.MORE_TO_READ)


def _sentences(lines: tuple[str, ...]) -> Iterator[str]:
    return (line if line.endswith(_ENDS) else f"{line}." for line in lines if line)
