"""Who spoke when in a recording, and how long each answer took.

The sound takes the way of the live session: `VoiceFrontEnd`, then `VoiceChannel`.  What is new
here is where it comes from, and that a turn is told when it is over.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

import numpy as np

from ..signal.speech.frames import SoundBlock
from ..signal.speech.front_end import VoiceFrontEnd
from ..signal.speech.speakers import SPEAKERS
from ..signal.speech.voices import (
    FRAME_S,
    Reply,
    Speaker,
    SpeechEnded,
    SpeechStarted,
    VoiceFrame,
)
from .imports.recordings import Unclear, Unreadable
from .imports.sound import SoundRecording
from .records import Record
from .settings import Settings
from .voice_channel import VoiceChannel

_AFTER_S = 2.0  # of nothing: whatever waits for more sound, as the last turn does, is told
_REMEMBERED_FRAMES = 125  # 2 s; an edge is decided within half of that
_DECIMALS = 3


@dataclass(frozen=True, slots=True)
class SpokenTurn:
    """One person's stretch of talk.

    Attributes
    ----------
    start_s, end_s
        Its edges, seconds from the start of the recording.
    speaker
        Who.
    confidence
        How surely it was speech, and theirs: 0 to 1.  A score to sort by, not a probability.
    """

    start_s: float
    end_s: float
    speaker: Speaker
    confidence: float


@dataclass(frozen=True, slots=True)
class SpeakerAnswers:
    """What a person said about who speaks; None where nothing was said.

    Attributes
    ----------
    channels
        Whose each channel is, the first of them first; None for nobody's.
    therapist, client
        A sound file in which this person talks alone, to know the voice by.
    """

    channels: tuple[Speaker | None, ...] | None = None
    therapist: Path | None = None
    client: Path | None = None


@dataclass(frozen=True, slots=True)
class RecordedTalk:
    """What was said by whom in a recording of `duration_s` seconds, in order of time."""

    duration_s: float
    turns: tuple[SpokenTurn, ...]
    replies: tuple[Reply, ...]

    def turns_of(self, speaker: Speaker) -> tuple[SpokenTurn, ...]:
        """Return the turns of one person."""
        return tuple(turn for turn in self.turns if turn.speaker is speaker)


class Speakers(Protocol):
    """Operator: `SoundBlock` with every channel of a recording -> `SpokenTurn`, `Reply`."""

    def update(self, block: SoundBlock, /) -> tuple[SpokenTurn | Reply, ...]:
        """Take one block; return the turns that are over, and what became of them."""


def speakers_for(recording: SoundRecording, answers: SpeakerAnswers) -> Speakers:
    """Choose how the people in a recording are told apart.

    Raises
    ------
    Unclear
        If only an answer can tell, naming the option that gives it.
    Unreadable
        If a person's channel holds nothing but silence.
    """
    name = recording.path.name
    if recording.channels == 1:
        raise _cannot_tell_yet(name, "one channel")
    pair = channels_of(recording, answers)
    for speaker, channel in zip(SPEAKERS, pair, strict=True):
        if recording.is_silent(channel):
            raise Unreadable(
                name, f"channel {channel + 1}, the {speaker}'s, holds nothing but silence"
            )
    if recording.same_sound(*pair):
        raise _cannot_tell_yet(name, "one channel, written twice")
    return TwoChannels(recording.rate_hz, pair)


def channels_of(recording: SoundRecording, answers: SpeakerAnswers) -> tuple[int, int]:
    """Return which channels (from 0) are the therapist's and the client's.

    Raises
    ------
    Unclear
        If there are more than two and nobody said, or more were named than there are.
    """
    name, count = recording.path.name, recording.channels
    if answers.channels is None:
        if count == len(SPEAKERS):
            return (0, 1)
        raise Unclear(
            name,
            f"whose is which of the {count} channels? Say --channels, first to last, for "
            "example --channels -,therapist,client (- is nobody's)",
            "--channels",
        )
    if len(answers.channels) > count:
        raise Unclear(
            name,
            f"it has {count} channels, and --channels names {len(answers.channels)}",
            "--channels",
        )
    therapist, client = (answers.channels.index(speaker) for speaker in SPEAKERS)
    return (therapist, client)


def find_turns(
    recording: SoundRecording, speakers: Speakers, blocks: Iterable[SoundBlock]
) -> RecordedTalk:
    """Hear a recording from its first block to its last, and a silence after it.

    Raises
    ------
    Unreadable
        If nobody speaks.
    """
    end_s = recording.duration_s
    turns: list[SpokenTurn] = []
    replies: list[Reply] = []
    for said in _heard(recording, speakers, blocks):
        match said:
            case SpokenTurn():
                turns.append(replace(said, end_s=min(said.end_s, end_s)))
            case Reply():
                replies.append(said)
    if not turns:
        raise Unreadable(recording.path.name, "nobody was heard to speak in it")
    turns.sort(key=lambda turn: (turn.start_s, turn.end_s))
    return RecordedTalk(end_s, tuple(turns), tuple(replies))


def _heard(
    recording: SoundRecording, speakers: Speakers, blocks: Iterable[SoundBlock]
) -> Iterator[SpokenTurn | Reply]:
    for block in blocks:
        yield from speakers.update(block)
    rate_hz, end_s = recording.rate_hz, recording.duration_s
    silence = np.zeros((round(_AFTER_S * rate_hz), recording.channels), np.float32)
    yield from speakers.update(SoundBlock(end_s, recording.samples, rate_hz, silence))


class TwoChannels:
    """Operator: `SoundBlock` -> `SpokenTurn`, `Reply`, with a channel for each person.

    Parameters
    ----------
    rate_hz
        Of every block.
    pair
        Which channels (from 0) are the therapist's and the client's.
    settings
        The rules; those of a live session unless given.
    """

    def __init__(
        self, rate_hz: int, pair: tuple[int, int], settings: Settings | None = None
    ) -> None:
        self._pair = list(pair)
        self._front_end = VoiceFrontEnd(len(pair), rate_hz)
        self._voices = VoiceChannel(settings or Settings())
        self._clearness = _Clearness()
        self._open: dict[Speaker, tuple[float, float]] = {}

    def update(self, block: SoundBlock, /) -> tuple[SpokenTurn | Reply, ...]:
        """Take one block; return the turns that are over, and what became of them."""
        samples = np.ascontiguousarray(block.samples[:, self._pair])
        said: list[SpokenTurn | Reply] = []
        for frame in self._front_end.update(replace(block, samples=samples)):
            self._clearness.follow(frame)
            said += self._told(self._voices.frame(frame))
        return tuple(said)

    def _told(self, records: tuple[Record, ...]) -> Iterator[SpokenTurn | Reply]:
        for record in records:
            match record:
                case SpeechStarted(speaker=speaker, t_s=t_s):
                    self._open[speaker] = (t_s, self._clearness.until(t_s, speaker))
                case SpeechEnded(speaker=speaker, t_s=t_s):
                    yield self._over(speaker, t_s)
                case Reply():
                    yield record
                case _:
                    pass  # a recording's wait for an answer is known by its end

    def _over(self, speaker: Speaker, end_s: float) -> SpokenTurn:
        start_s, before_s = self._open.pop(speaker)
        clear_s = self._clearness.until(end_s, speaker) - before_s
        confidence = round(clear_s / (end_s - start_s), _DECIMALS)
        return SpokenTurn(start_s, end_s, speaker, confidence)


class _Clearness:
    """How many seconds each person was clearly the one who spoke.

    A frame counts as far as the person's own channel sounds like speech, and not at all while
    the other channel is the louder one.  Sums are kept, and two seconds of their history, so
    that any turn can be judged however long it was.
    """

    def __init__(self) -> None:
        self._sums_s = dict.fromkeys(SPEAKERS, 0.0)
        self._history: deque[tuple[float, dict[Speaker, float]]] = deque(
            maxlen=_REMEMBERED_FRAMES
        )

    def follow(self, frame: VoiceFrame) -> None:
        """Add one frame."""
        for own, speaker in enumerate(SPEAKERS):
            if frame.levels_dbfs[own] > frame.levels_dbfs[1 - own]:
                self._sums_s[speaker] += FRAME_S * frame.speech_probability[own]
        self._history.append((frame.t_s + FRAME_S, dict(self._sums_s)))

    def until(self, t_s: float, speaker: Speaker) -> float:
        """Return the seconds up to `t_s` (seconds), the edge of a frame in the last two."""
        for ended_s, sums_s in reversed(self._history):
            if ended_s < t_s + 0.5 * FRAME_S:
                return sums_s[speaker]
        return 0.0


def _cannot_tell_yet(name: str, why: str) -> Unclear:
    return Unclear(
        name,
        f"{why}: who speaks cannot be told yet; --therapist WAV and --client WAV, each person "
        "alone for 10 to 20 s, will answer that in a later version; until then record a "
        "channel for each person",
        "--therapist",
    )
