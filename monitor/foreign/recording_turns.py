"""Who spoke when in a recording, and how long each answer took.

The sound takes the way of the live session: a front end, then who speaks, then what became of
it, a `Tick` with every whole second.  What is new here is where it comes from, and that a turn
is told when it is over.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

import numpy as np

from ...signal.speech.frames import SoundBlock
from ...signal.speech.front_end import VoiceFrontEnd
from ...signal.speech.speaker_doubt import SpeakerDoubt
from ...signal.speech.speakers import SPEAKERS
from ...signal.speech.voices import Reply, Speaker, SpeechEnded, SpeechStarted, VoiceFrame
from ..channels.voice_channel import VoiceChannel
from ..imports.recordings import Unclear, Unreadable
from ..imports.sound import SoundRecording
from ..records import Record
from ..settings import Settings
from .known_voices import enrolled, parted
from .room_turns import OneChannel
from .spoken_turns import SpokenTurn, TurnBook, WholeSeconds

PEOPLE = ("therapist", "client")
NOBODY_KNOWN = ("A", "B")

_AFTER_S = 8.0  # of nothing: whatever waits for more sound, as the last reply does, is told

Said = SpokenTurn | Reply | SpeakerDoubt


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
    """What was said by whom in a recording, in order of time.

    Attributes
    ----------
    duration_s
        Length of the recording, seconds.
    turns, replies
        Replies are the client's to the therapist; none while it was in doubt who speaks.
    names
        What the therapist and the client are called: by their parts, or "A" and "B" where
        nobody knows who is who.
    doubts
        When too much speech may have gone to the wrong person, and when no more.
    """

    duration_s: float
    turns: tuple[SpokenTurn, ...]
    replies: tuple[Reply, ...]
    names: tuple[str, str] = PEOPLE
    doubts: tuple[SpeakerDoubt, ...] = ()

    def turns_of(self, speaker: Speaker) -> tuple[SpokenTurn, ...]:
        """Return the turns of one person."""
        return tuple(turn for turn in self.turns if turn.speaker is speaker)

    def name_of(self, speaker: Speaker) -> str:
        """Return what one person is called."""
        return self.names[SPEAKERS.index(speaker)]


class Speakers(Protocol):
    """Operator: `SoundBlock` with every channel of a recording -> `Said`."""

    def update(self, block: SoundBlock, /) -> tuple[Said, ...]:
        """Take one block; return the turns that are over, and what became of them."""


def speakers_for(recording: SoundRecording, answers: SpeakerAnswers) -> Speakers:
    """Choose how the people in a recording are told apart.

    Raises
    ------
    Unclear
        If only an answer can tell, naming the option that gives it.
    Unreadable
        If a person's channel holds nothing but silence, or an enrolment is of no use.
    """
    alone = only_channel(recording, answers)
    if alone is not None:
        if answers.therapist is None and answers.client is None:
            voices = parted(recording, alone)
        else:
            voices = enrolled(recording, alone, answers.therapist, answers.client)
        return OneChannel(recording.rate_hz, alone, voices)
    pair = channels_of(recording, answers)
    for speaker, channel in zip(SPEAKERS, pair, strict=True):
        if recording.is_silent(channel):
            raise Unreadable(
                recording.path.name,
                f"channel {channel + 1}, the {speaker}'s, holds nothing but silence",
            )
    return TwoChannels(recording.rate_hz, pair)


def only_channel(recording: SoundRecording, answers: SpeakerAnswers) -> int | None:
    """Return the channel (from 0) of the only microphone; None if each person has one.

    Raises
    ------
    Unclear
        As `channels_of`.
    """
    if recording.channels == 1 and answers.channels is None:
        return 0
    pair = channels_of(recording, answers)
    return pair[0] if recording.same_sound(*pair) else None


def names_for(recording: SoundRecording, answers: SpeakerAnswers) -> tuple[str, str]:
    """Return what the two are called: "A" and "B" if nothing tells who is the therapist."""
    told = answers.therapist is not None or answers.client is not None
    unknown = only_channel(recording, answers) is not None and not told
    return NOBODY_KNOWN if unknown else PEOPLE


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
    recording: SoundRecording,
    speakers: Speakers,
    blocks: Iterable[SoundBlock],
    names: tuple[str, str] = PEOPLE,
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
    doubts: list[SpeakerDoubt] = []
    for said in _heard(recording, speakers, blocks):
        match said:
            case SpokenTurn():
                turns.append(replace(said, end_s=min(said.end_s, end_s)))
            case Reply():
                replies.append(said)
            case SpeakerDoubt():
                doubts.append(said)
    if not turns:
        raise Unreadable(recording.path.name, "nobody was heard to speak in it")
    turns.sort(key=lambda turn: (turn.start_s, turn.end_s))
    sure = tuple(reply for reply in replies if not _doubtful(doubts, reply.t_s))
    return RecordedTalk(end_s, tuple(turns), sure, names, tuple(doubts))


def _doubtful(doubts: Iterable[SpeakerDoubt], t_s: float) -> bool:
    """Return whether it was in doubt at `t_s` (seconds) who speaks."""
    said = [doubt.doubtful for doubt in doubts if doubt.t_s <= t_s]
    return bool(said) and said[-1]


def _heard(
    recording: SoundRecording, speakers: Speakers, blocks: Iterable[SoundBlock]
) -> Iterator[Said]:
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
        self._book = TurnBook()
        self._seconds = WholeSeconds()

    def update(self, block: SoundBlock, /) -> tuple[SpokenTurn | Reply, ...]:
        """Take one block; return the turns that are over, and what became of them."""
        samples = np.ascontiguousarray(block.samples[:, self._pair])
        said: list[SpokenTurn | Reply] = []
        for frame in self._front_end.update(replace(block, samples=samples)):
            for tick in self._seconds.until(frame.t_s):
                said += self._told(self._voices.listen(tick.t_s))
            self._book.hear(frame.t_s, _clearness(frame))
            said += self._told(self._voices.frame(frame))
        return tuple(said)

    def _told(self, records: tuple[Record, ...]) -> Iterator[SpokenTurn | Reply]:
        for record in records:
            match record:
                case SpeechStarted() | SpeechEnded():
                    yield from self._book.follow(record)
                case Reply():
                    yield record
                case _:
                    pass  # a recording's wait for an answer is known by its end


def _clearness(frame: VoiceFrame) -> tuple[float, float]:
    """How clearly each spoke: as their channel sounds like speech, if it is the louder one."""
    therapist_dbfs, client_dbfs = frame.levels_dbfs
    therapist, client = frame.speech_probability
    return (
        therapist * (therapist_dbfs > client_dbfs),
        client * (client_dbfs > therapist_dbfs),
    )
