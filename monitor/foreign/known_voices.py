"""Whose voices a recording holds: from sound of each person alone, or from itself.

A voiceprint is biometric: it lives while the recording is heard, and nothing of it is kept.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ...signal.speech.enrolment import EnrolmentError, enrol, part, spoken, windows_of
from ...signal.speech.frames import FrameCutter, SoundBlock
from ...signal.speech.speakers import SPEAKERS
from ...signal.speech.voiceprint import Voiceprint
from ...signal.speech.voices import EnrolmentOutcome, Speaker
from ..imports.recordings import Unclear, Unreadable
from ..imports.sound import SoundRecording, read_sound

LONGEST_ENROLMENT_S = 60.0
PIECES, PIECE_S = 12, 15.0
"""Voices are sought in so many pieces of a recording, evenly over it: three minutes at most."""

LEAST_LIKE = 0.65
"""The tenth of a recording's windows that is most like an enrolled voice is at least so much
like it as that voice's own windows are.  Chosen on what it was measured on: where the person
talks 0.88-1.06 (36 made cases) and 0.75, 0.80 (real); where somebody else does 0.59-0.99 (24
made) and 0.52-0.70 (4 real).  It is low because nobody can overrule it: few wrong people are
noticed, and no right one was refused."""

_MOST_LIKE_PERCENT = 90


@dataclass(frozen=True, slots=True)
class KnownVoices:
    """The voices of therapist and client, None for one that must be learned."""

    therapist: Voiceprint | None
    client: Voiceprint | None


def enrolled(
    recording: SoundRecording, channel: int, therapist: Path | None, client: Path | None
) -> KnownVoices:
    """Get to know the people from a file of each alone; at least one is given.

    Raises
    ------
    Unreadable
        If a file is no use, both hold the same person, or a voice is not in the recording.
    Unclear
        If one file is given for both.
    """
    if therapist and client and therapist.samefile(client):
        raise Unclear(
            client.name,
            "this one file was given for both people; name a file in which only the therapist "
            "talks, and another for the client",
            "--client",
        )
    paths = dict(zip(SPEAKERS, (therapist, client), strict=True))
    voices: dict[Speaker, Voiceprint] = {}
    for speaker, path in paths.items():
        if path is not None:
            voices[speaker] = _enrol(speaker, path, tuple(voices.values()))
    _refuse_strangers(recording, channel, paths, voices)
    return KnownVoices(voices.get(Speaker.THERAPIST), voices.get(Speaker.CLIENT))


def parted(recording: SoundRecording, channel: int) -> KnownVoices:
    """Find two voices in a recording; the first is that of whoever is heard first.

    Raises
    ------
    Unreadable
        If there is too little speech.
    Unclear
        If it seems to be only one person.
    """
    sound = excerpt(recording, channel)
    try:
        first, second = part(sound)
    except EnrolmentError as refused:
        raise _refusal(
            refused, recording.path.name, "say --therapist WAV or --client WAV"
        ) from refused
    if _one_voice(sound):
        raise Unclear(
            recording.path.name,
            "two voices cannot be told apart in it: perhaps one person talks, perhaps two with "
            "much the same voice; say --therapist WAV or --client WAV, a file in which that "
            "person talks alone for 10 to 20 s",
            "--therapist",
        )
    return KnownVoices(first, second)


def _one_voice(sound: NDArray[np.float32]) -> bool:
    """Return whether a sound would do as one person's enrolment."""
    try:
        enrol(sound)
    except EnrolmentError as refused:
        return refused.outcome is not EnrolmentOutcome.TWO_VOICES
    return True


def _enrol(speaker: Speaker, path: Path, others: tuple[Voiceprint, ...]) -> Voiceprint:
    sound = read_sound(path)
    blocks = _until(LONGEST_ENROLMENT_S, sound.blocks())
    try:
        return enrol(_at_model_rate(blocks, sound, None), others)
    except EnrolmentError as refused:
        advice = f"name a file in which only the {speaker} talks, for 10 to 20 s"
        raise _refusal(refused, f"{path.name} (--{speaker})", advice) from refused


def _refuse_strangers(
    recording: SoundRecording,
    channel: int,
    paths: dict[Speaker, Path | None],
    voices: dict[Speaker, Voiceprint],
) -> None:
    """Refuse an enrolled voice that nothing in the recording is like."""
    windows = windows_of(spoken(excerpt(recording, channel)))
    for speaker, voice in voices.items():
        alike = [float(window @ voice.embedding) for window in windows]
        least = LEAST_LIKE * voice.likeness
        if alike and np.percentile(alike, _MOST_LIKE_PERCENT) < least:
            path = paths[speaker]
            raise Unreadable(
                f"{path.name if path else speaker} (--{speaker})",
                f"nobody in {recording.path.name} sounds like the person who talks here; is it "
                f"the {speaker} of that recording?",
            )


def excerpt(recording: SoundRecording, channel: int) -> NDArray[np.float32]:
    """Return pieces from all over a recording, at 16 kHz, however long it is."""
    apart_s = max(PIECE_S, recording.duration_s / PIECES)
    chosen = (block for block in recording.blocks() if block.t_s % apart_s < PIECE_S)
    return _at_model_rate(chosen, recording, channel)


def _until(end_s: float, blocks: Iterable[SoundBlock]) -> Iterator[SoundBlock]:
    for block in blocks:
        if block.t_s >= end_s:
            return
        yield block


def _at_model_rate(
    blocks: Iterable[SoundBlock], recording: SoundRecording, channel: int | None
) -> NDArray[np.float32]:
    """Return one channel, or the mean of all, as the networks hear it: 16 kHz, shape (n,)."""
    cutter = FrameCutter(1, recording.rate_hz)
    frames = [np.zeros(0, np.float32)]
    for block in blocks:
        samples = block.samples
        one = samples.mean(axis=1) if channel is None else samples[:, channel]
        heard = SoundBlock(block.t_s, block.first_sample, block.rate_hz, one[:, np.newaxis])
        frames += [frame.samples[:, 0] for frame in cutter.update(heard)]
    return np.concatenate(frames)


def _refusal(refused: EnrolmentError, name: str, advice: str) -> Unreadable:
    """Return the refusal of a file: why, and what to do about a file rather than a session."""
    why = str(refused).partition(" Please")[0].rstrip(".")
    return Unreadable(name, f"{why[0].lower()}{why[1:]}; {advice}")
