"""A foreign file as an open trace, with all that it tells and nothing that it does not."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from ...signal.speech.frames import SoundBlock
from ...signal.speech.voices import Speaker
from ..foreign.recording_turns import (
    PEOPLE,
    SpeakerAnswers,
    find_turns,
    names_for,
    only_channel,
    speakers_for,
)
from ..inputs import Mark, MarkKind, Phase, PhaseChange, SudsRating
from ..traces.trace import SensorGap, Trace, TraceHeader, TraceMark, Turn
from ..traces.trace_table import LONGEST_S
from .ecg import read_ecg
from .kinds import Kind, kind_of
from .placed_beats import HEART, PlacedBeats, placed_intervals, placed_peaks
from .recordings import (
    EcgAnswers,
    EcgRecording,
    Remark,
    RrAnswers,
    RrRecording,
    Unclear,
    Unreadable,
)
from .rr import read_rr
from .sound import SoundRecording, read_sound
from .start_times import StartAnswers, begun_at
from .turn_tables import read_turns

VOICE = "microphone"

_MOST_REMARKS, _LONGEST_REMARK = 10_000, 500
_SUDS = re.compile(r"(\d{1,3})/(10|100)", re.ASCII)
_NOTICE, _NOTICE_WITHIN_BYTES = b"SIMULATED", 65_536

Listener = Callable[[SoundRecording], Iterable[SoundBlock]]


@dataclass(frozen=True, slots=True)
class ImportAnswers:
    """What a person said about a file; each part as its reader takes it.

    Attributes
    ----------
    kind
        What it holds.
    rr, ecg, start, voices
        For the readers.
    people
        What the therapist and the client are called in a file of turns, or of one microphone.
    turns
        Another file, that says who spoke when.
    turns_at_s
        Where in the recording that file's second 0 lies; None if nobody said.
    """

    kind: Kind | None = None
    rr: RrAnswers = RrAnswers()
    ecg: EcgAnswers = EcgAnswers()
    start: StartAnswers = StartAnswers()
    voices: SpeakerAnswers = SpeakerAnswers()
    people: tuple[str, str] | None = None
    turns: Path | None = None
    turns_at_s: float | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file became.

    Attributes
    ----------
    trace
        To be written.
    read_as
        What it was taken for, and what was concluded: a phrase each.
    left_out
        What is in the file and not in the trace: a phrase each.
    device
        What recorded it, if the file says; else empty.
    """

    trace: Trace
    read_as: tuple[str, ...]
    left_out: tuple[str, ...]
    device: str = ""


@dataclass(frozen=True, slots=True)
class _Content:
    """What a file holds, before anybody says when it began."""

    duration_s: float
    read_as: tuple[str, ...]
    left_out: tuple[str, ...] = ()
    heart: PlacedBeats | None = None
    turns: tuple[Turn, ...] = ()
    marks: tuple[TraceMark, ...] = ()
    started_at: datetime | None = None
    device: str = ""


def import_file(path: Path, answers: ImportAnswers, subject: str, listen: Listener) -> Imported:
    """Read a foreign file.

    Parameters
    ----------
    path
        The file.
    answers
        What a person said about it.
    subject
        What the client is called in the trace.
    listen
        Gives the blocks of a sound file; shows progress as it likes.

    Raises
    ------
    Unclear
        If it can be read in more than one way; which option answers, it says.
    Expected
        If it cannot be read.
    """
    kind = answers.kind or kind_of(path, answers.rr, answers.ecg)
    content = _content(path, kind, answers, listen)
    if answers.turns is not None:
        content = _with_turns(content, kind, answers.turns, answers)
    started_at, said = begun_at(path.name, content.started_at, answers.start)
    heart = content.heart
    heard = kind in {Kind.SOUND, Kind.TURNS} or bool(content.turns)
    sensors = (*((HEART,) if heart else ()), *((VOICE,) if heard else ()))
    gaps: tuple[SensorGap, ...] = heart.gaps if heart else ()
    header = TraceHeader(started_at, content.duration_s, subject, says_simulated(path), sensors)
    return Imported(
        trace=Trace(header, heart.beats if heart else (), content.turns, content.marks, gaps),
        read_as=(*content.read_as, *said),
        left_out=content.left_out,
        device=content.device,
    )


def says_simulated(path: Path) -> bool:
    """Return whether a file carries our mark that no person was measured."""
    sidecar = path.with_name(f"{path.name.removesuffix('.gz').removesuffix('.tsv')}.json")
    for one in (path, sidecar):
        if one.is_file():
            with one.open("rb") as file:
                if _NOTICE in file.read(_NOTICE_WITHIN_BYTES):
                    return True
    return path.name.startswith("simulated") or any(path.parent.glob(f"{_NOTICE.decode()}*"))


def _content(path: Path, kind: Kind, answers: ImportAnswers, listen: Listener) -> _Content:
    match kind:
        case Kind.RR:
            return _of_intervals(path, read_rr(path, answers.rr, _no_passphrase))
        case Kind.ECG:
            return _of_ecg(path, read_ecg(path, answers.ecg))
        case Kind.SOUND:
            return _of_sound(path, answers, listen)
        case Kind.TURNS:
            turns, others = read_turns(path, answers.people)
            left_out = (others,) if others else ()
            return _Content(_end_s(turns), ("turns",), left_out, turns=turns)


def _no_passphrase() -> str:
    raise Unreadable("a session", "is exported, not imported: handrail export --to trace")


def _of_intervals(path: Path, recording: RrRecording) -> _Content:
    heart = placed_intervals(path.name, recording)
    zero = recording.started_at
    if zero is not None:
        zero += timedelta(seconds=heart.begins_s)
    marks, passed_over = _marks(recording.remarks, heart.begins_s, heart.duration_s)
    return _Content(
        duration_s=heart.duration_s,
        read_as=(recording.source, *recording.guesses, *heart.notes),
        left_out=(*_intervals_left_out(heart), *passed_over),
        heart=heart,
        marks=marks,
        started_at=zero,
        device=recording.device,
    )


def _of_ecg(path: Path, recording: EcgRecording) -> _Content:
    heart = placed_peaks(path.name, recording)
    marks, passed_over = _marks(recording.remarks, 0.0, heart.duration_s)
    return _Content(
        duration_s=heart.duration_s,
        read_as=(recording.source, *recording.guesses, *heart.notes),
        left_out=(
            "the samples: a trace holds beats",
            *_intervals_left_out(heart),
            *passed_over,
        ),
        heart=heart,
        marks=marks,
        started_at=recording.started_at,
        device=recording.device,
    )


def _intervals_left_out(heart: PlacedBeats) -> tuple[str, ...]:
    if not heart.left_out:
        return ()
    words = f"{heart.left_out} of {heart.left_out + len(heart.beats)} intervals"
    return (f"{words}, which cannot be relied on; the time that they took stays",)


def _of_sound(path: Path, answers: ImportAnswers, listen: Listener) -> _Content:
    recording = read_sound(path)
    length = f"{recording.duration_s:.1f} s of sound, channels: {recording.channels}"
    found = _Content(
        recording.duration_s,
        (length, *recording.notes),
        ("the sound: a trace with turns needs none",),
    )
    if answers.turns is not None:
        return found
    turns, said = _heard(recording, answers, listen)
    return replace(found, turns=turns, read_as=(*found.read_as, *said))


def _heard(
    recording: SoundRecording, answers: ImportAnswers, listen: Listener
) -> tuple[tuple[Turn, ...], tuple[str, ...]]:
    """Return who spoke when by the voices themselves, and what was concluded."""
    voices = answers.voices
    name = recording.path.name
    one = only_channel(recording, voices) is not None
    if not one and voices.channels is None:
        question = "whose is which channel? --channels therapist,client, first to last"
        raise Unclear(name, question, "--channels")
    names = names_for(recording, voices)
    if names != PEOPLE and answers.people is None:
        question = (
            "one microphone, and nothing tells who is who: --therapist WAV or --client WAV "
            "with one voice alone, or --speakers A,B if the therapist is heard first"
        )
        raise Unclear(name, question, "--therapist")
    if names != PEOPLE and set(answers.people or ()) != set(names):
        problem = "--speakers must be A,B or B,A here: A is who is heard first"
        raise Unreadable(name, problem)
    talk = find_turns(recording, speakers_for(recording, voices), listen(recording), names)
    swapped = names != PEOPLE and answers.people == (names[1], names[0])
    turns = tuple(
        Turn(turn.start_s, turn.end_s, _other(turn.speaker) if swapped else turn.speaker)
        for turn in talk.turns
    )
    doubts = sum(doubt.doubtful for doubt in talk.doubts)
    warned = (f"who speaks was in doubt {doubts} times: check its turns",) if doubts else ()
    return turns, ("turns by voice, as `handrail turns` finds them", *warned)


def _other(speaker: Speaker) -> Speaker:
    return Speaker.CLIENT if speaker is Speaker.THERAPIST else Speaker.THERAPIST


def _with_turns(content: _Content, kind: Kind, path: Path, answers: ImportAnswers) -> _Content:
    """Return what a file holds, with who spoke when from another file."""
    if kind is Kind.TURNS:
        raise Unreadable(path.name, "turns beside turns; name a recording, or one of the two")
    at_s = answers.turns_at_s
    if at_s is None and kind is not Kind.SOUND:
        question = (
            "at which second of the recording do these turns begin to count? --turns-at S"
        )
        raise Unclear(path.name, question, "--turns-at")
    turns, others = read_turns(path, answers.people)
    moved = tuple(
        Turn(turn.start_s + (at_s or 0.0), turn.end_s + (at_s or 0.0), turn.speaker)
        for turn in turns
    )
    first_s, end_s = moved[0].start_s, _end_s(moved)
    if not (first_s >= 0.0 and end_s <= LONGEST_S):  # so that no number is refused too
        problem = f"its turns would lie from {first_s:.1f} s to {end_s:.1f} s; see --turns-at"
        raise Unreadable(path.name, problem)
    if kind is Kind.SOUND and end_s > content.duration_s + 1.0:
        problem = f"its turns end at {end_s:.1f} s, the sound at {content.duration_s:.1f} s"
        raise Unreadable(path.name, f"{problem}: not of this recording, or see --turns-at")
    return replace(
        content,
        duration_s=max(content.duration_s, end_s),
        turns=moved,
        read_as=(*content.read_as, "turns from a file of their own"),
        left_out=(*content.left_out, *((others,) if others else ())),
    )


def _end_s(turns: tuple[Turn, ...]) -> float:
    return max(turn.end_s for turn in turns)


def _marks(
    remarks: tuple[Remark, ...], zero_s: float, duration_s: float
) -> tuple[tuple[TraceMark, ...], tuple[str, ...]]:
    """Return remarks as marks on the clock of the trace, and how many were left out."""
    within = [
        _mark(round(one.t_s - zero_s, 6), " ".join(one.text.split())[:_LONGEST_REMARK])
        for one in remarks
        if 0.0 <= one.t_s - zero_s <= duration_s and one.text.strip()
    ][:_MOST_REMARKS]
    lost = len(remarks) - len(within)
    words = (f"{lost} remarks, empty or outside the recording",) if lost else ()
    return tuple(sorted(within, key=lambda mark: mark.t_s)), words


def _mark(t_s: float, text: str) -> TraceMark:
    """Return what a remark marks: a phase or a rating in our own words, else a note."""
    kind, _, value = text.partition(" ")
    if kind == "phase" and value in set(Phase):
        return PhaseChange(t_s, Phase(value))
    rating = _SUDS.fullmatch(value) if kind == "suds" else None
    if rating and int(rating[1]) <= int(rating[2]):
        return SudsRating(t_s, int(rating[1]), int(rating[2]))
    return Mark(t_s, MarkKind.NOTE, text)


def turn_counts(turns: tuple[Turn, ...]) -> Counter[str]:
    """Return how often each person spoke."""
    return Counter(turn.speaker.value for turn in turns)
