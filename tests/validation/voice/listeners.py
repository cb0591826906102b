"""The product's own pipelines, fed block by block: one listener per mode.

Each takes a `Recording` and says what was `Heard`.  Time passes for them as in a session: a
`Tick` with every whole second.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from enum import StrEnum

from handrail.monitor.channels.room_intake import TOLD_WITHIN_S
from handrail.monitor.channels.voice_channel import VoiceChannel
from handrail.monitor.foreign.room_talk import RoomTalk
from handrail.monitor.settings import Settings
from handrail.sensors.messages import Reason
from handrail.signal.speech.enrolment import enrol, part
from handrail.signal.speech.frames import SoundBlock
from handrail.signal.speech.front_end import VoiceFrontEnd
from handrail.signal.speech.onsets import Onsets
from handrail.signal.speech.room_front_end import RoomFrontEnd
from handrail.signal.speech.voiceprint import Voiceprint
from handrail.signal.speech.voices import (
    Reply,
    Speaker,
    SpeakerEvidence,
    SpeechEnded,
    SpeechHeard,
    SpeechStarted,
    VoiceEnrolled,
    VoiceFrame,
)
from handrail.signal.streaming.operator import Tick

from .recording import Recording
from .score import score
from .truth import EarlyNews, FoundReply, Heard, Span
from .utterances import Sound

BLOCK_S = 0.02
Listener = Callable[[Recording], Heard]


class Mode(StrEnum):
    """How the two people are told apart."""

    TWO_CHANNELS = "two channels"
    BOTH_ENROLLED = "one microphone, both enrolled"
    THERAPIST_ENROLLED = "one microphone, therapist enrolled"
    NOBODY_ENROLLED = "one microphone, nobody enrolled"


def hear_two_channels(recording: Recording) -> Heard:
    """Run the session's own way: `SoundBlock` to frames to speech, turns and replies."""
    began_s = time.process_time()
    front_end = VoiceFrontEnd(recording.samples.shape[1], recording.rate_hz)
    channel, notes = VoiceChannel(Settings()), Notes()
    for sample in with_ticks(front_end.update, recording):
        if isinstance(sample, Tick):
            notes.take(channel.listen(sample.t_s))
        elif isinstance(sample, VoiceFrame):
            notes.take(channel.frame(sample))
    reliable = channel.unclear is Reason.NONE  # before the sound ends
    notes.take(channel.lost(recording.truth.length_s))
    return replace(notes.heard(time.process_time() - began_s), reliable=reliable)


def hear_both_enrolled(recording: Recording) -> Heard:
    """One microphone; each has talked alone for 15 s."""
    sounds = enrolments(recording)
    therapist = enrol(sounds[0])
    return hear_room(recording, therapist, enrol(sounds[1], (therapist,)))


def hear_therapist_enrolled(recording: Recording) -> Heard:
    """One microphone; only the therapist has talked alone."""
    return hear_room(recording, enrol(enrolments(recording)[0]))


def hear_nobody_enrolled(recording: Recording) -> Heard:
    """One microphone; who is who nobody can know, so the better of two labellings counts."""
    heard = hear_room(recording, *part(recording.samples[:, 0]))
    other = replace(heard, spans=tuple(_swapped(span) for span in heard.spans), replies=())
    return max((heard, other), key=lambda one: score(recording.truth, one).one_right)


def hear_room(
    recording: Recording, therapist: Voiceprint, client: Voiceprint | None = None
) -> Heard:
    """One microphone, heard as in a session; enrolling is not counted as its time."""
    began_s = time.process_time()
    channels, rate_hz = recording.samples.shape[1], recording.rate_hz
    front_end = RoomFrontEnd(channels, rate_hz, therapist, client)
    talk, notes = RoomTalk(Settings()), Notes()
    onsets = Onsets(Settings().activity, whose_within_s=TOLD_WITHIN_S)
    for sample in with_ticks(front_end.update, recording):
        told = talk.update(sample)
        notes.take(told)
        # As a session tells it: a recording has no use for news that may be taken back.
        for one in (*told, sample):
            if isinstance(one, SpeechStarted | SpeechEnded | VoiceFrame):
                notes.take(onsets.update(one))
    doubtful = talk.doubtful  # before the sound ends
    notes.take(talk.lost(recording.truth.length_s))
    heard = notes.heard(time.process_time() - began_s)
    return replace(heard, reliable=not doubtful)


def enrolments(recording: Recording) -> tuple[Sound, Sound]:
    """Return the sound of each person alone.

    Raises
    ------
    ValueError
        If nobody enrolled.
    """
    if recording.enrolment is None:
        raise ValueError("Nobody enrolled for this recording.")
    return recording.enrolment


Kept = VoiceFrame | SpeakerEvidence | VoiceEnrolled


def with_ticks(
    front_end: Callable[[SoundBlock], Sequence[Kept]], recording: Recording
) -> Iterator[Kept | Tick]:
    """Yield what the front end keeps, and each whole second once sound has reached it."""
    due_s = 1.0
    for block in blocks(recording):
        yield from front_end(block)
        while block.t_s + BLOCK_S >= due_s:
            yield Tick(due_s)
            due_s += 1.0


def _swapped(span: Span) -> Span:
    speaker = Speaker.CLIENT if span.speaker is Speaker.THERAPIST else Speaker.THERAPIST
    return replace(span, speaker=speaker)


def blocks(recording: Recording) -> Iterator[SoundBlock]:
    """Cut a recording as a sound card would."""
    length = round(BLOCK_S * recording.rate_hz)
    for at in range(0, len(recording.samples), length):
        yield SoundBlock(
            at / recording.rate_hz, at, recording.rate_hz, recording.samples[at : at + length]
        )


class Notes:
    """Writes down what the session says, in the words of the bench."""

    def __init__(self) -> None:
        self._open: dict[Speaker, SpeechStarted] = {}
        self._spans: list[Span] = []
        self._replies: list[FoundReply] = []
        self._early: list[EarlyNews] = []

    def take(self, records: tuple[object, ...]) -> None:
        """Take what one frame brought, in order."""
        for record in records:
            match record:
                case SpeechHeard():
                    news = EarlyNews(record.speaker, record.t_s, record.decided_s)
                    self._early.append(news)
                case SpeechStarted():
                    self._open[record.speaker] = record
                case SpeechEnded():
                    self._ended(record)
                case Reply(answered=True):
                    asked_s = self._therapist_end_s(record.t_s)
                    self._replies.append(FoundReply(record.t_s, asked_s, record.decided_s))
                case _:
                    pass

    def heard(self, cpu_s: float) -> Heard:
        """Return everything so far."""
        spans = sorted(self._spans, key=lambda span: span.start_s)
        return Heard(tuple(spans), tuple(self._replies), cpu_s, early=tuple(self._early))

    def _ended(self, end: SpeechEnded) -> None:
        start = self._open.pop(end.speaker)
        self._spans.append(
            Span(end.speaker, start.t_s, end.t_s, start.decided_s, end.decided_s)
        )

    def _therapist_end_s(self, onset_s: float) -> float:
        """Return the end of what the therapist was saying, or had said, at an answer's onset.

        An overlapping answer's latency is cut to a least one; its two edges are not.  What the
        therapist says into the answer ("mm-hm") is not what was answered.
        """
        asked = [s for s in self._spans if s.speaker is Speaker.THERAPIST]
        before = [span.end_s for span in asked if span.start_s < onset_s]
        return before[-1] if before else 0.0


LISTENERS: dict[Mode, Listener] = {
    Mode.TWO_CHANNELS: hear_two_channels,
    Mode.BOTH_ENROLLED: hear_both_enrolled,
    Mode.THERAPIST_ENROLLED: hear_therapist_enrolled,
    Mode.NOBODY_ENROLLED: hear_nobody_enrolled,
}
