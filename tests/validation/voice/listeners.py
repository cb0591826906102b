"""The product's own pipelines, fed block by block: one listener per mode.

A mode that does not exist yet has no listener, and its rows say "not built".  To plug one in,
write ``Recording -> Heard`` and enter it in `LISTENERS`; nothing else of the bench changes.
"""

import time
from collections.abc import Callable, Iterator
from enum import StrEnum

from handrail.monitor.settings import Settings
from handrail.monitor.voice_channel import VoiceChannel
from handrail.signal.speech.frames import SoundBlock
from handrail.signal.speech.front_end import VoiceFrontEnd
from handrail.signal.speech.voices import Reply, Speaker, SpeechEnded, SpeechStarted, VoiceFrame

from .recording import Recording
from .truth import FoundReply, Heard, Span

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
    count, channels = recording.samples.shape
    began_s = time.process_time()
    front_end = VoiceFrontEnd(channels, recording.rate_hz)
    channel, notes = VoiceChannel(Settings()), Notes()
    for block in blocks(recording):
        for frame in front_end.update(block):
            notes.take(channel.frame(frame))
    notes.take(channel.lost(count / recording.rate_hz))
    return notes.heard(time.process_time() - began_s)


def speech_frames(recording: Recording) -> tuple[VoiceFrame, ...]:
    """Return only what the front end makes of a recording."""
    front_end = VoiceFrontEnd(recording.samples.shape[1], recording.rate_hz)
    return tuple(frame for block in blocks(recording) for frame in front_end.update(block))


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
        self._therapist_end_s = 0.0

    def take(self, records: tuple[object, ...]) -> None:
        """Take what one frame brought, in order."""
        for record in records:
            match record:
                case SpeechStarted():
                    self._open[record.speaker] = record
                case SpeechEnded():
                    self._ended(record)
                case Reply(answered=True):
                    self._replies.append(
                        FoundReply(record.t_s, self._therapist_end_s, record.decided_s)
                    )
                case _:
                    pass

    def heard(self, cpu_s: float) -> Heard:
        """Return everything so far."""
        spans = sorted(self._spans, key=lambda span: span.start_s)
        return Heard(tuple(spans), tuple(self._replies), cpu_s)

    def _ended(self, end: SpeechEnded) -> None:
        start = self._open.pop(end.speaker)
        self._spans.append(
            Span(end.speaker, start.t_s, end.t_s, start.decided_s, end.decided_s)
        )
        if end.speaker is Speaker.THERAPIST:
            # An overlapping answer's latency is cut to a least one; its two edges are not.
            self._therapist_end_s = end.t_s


LISTENERS: dict[Mode, Listener] = {Mode.TWO_CHANNELS: hear_two_channels}
