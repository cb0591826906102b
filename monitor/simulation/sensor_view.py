"""A simulated session as the live sensors would have delivered it."""

import heapq
from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from ...sensors.heart_rate_profile import HeartRateMeasurement, encode
from ...signal.cardiac.beats import MS_PER_RR_TICK
from ...signal.speech.voices import FRAME_S, SILENCE_DBFS, Speaker, VoiceFrame
from ...signal.streaming.operator import Tick
from ..inputs import Input, StrapPacket
from ..traces.trace import Trace
from .chance import Stream, stream
from .disturbances import STRAP
from .session import MICROPHONE, SimulatedSession

TICKS_PER_S = 5

_CHANNELS = (Speaker.THERAPIST, Speaker.CLIENT)
_SPEECH_DBFS, _LEAK_DB, _FLOOR_DBFS = -26.0, -18.0, -62.0
_CHUNK_FRAMES = 4096
_SMOOTHED_BEATS = 8


def packets(session: SimulatedSession, seed: int) -> list[tuple[float, bytes]]:
    """Return the strap's notifications and when each arrives, seconds, in order.

    One packet (0x2A37) a second carries the beats that ended in it, 0.3 to 1.2 s late but
    never out of order; while the link is down there are none.
    """
    trace = session.trace
    seconds = np.arange(1, int(trace.header.duration_s) + 1)
    delays_s = stream(seed, Stream.PACKETS).uniform(0.3, 1.2, len(seconds))
    arrivals_s = np.round(np.maximum.accumulate(seconds + delays_s), 4).tolist()
    ends_s = np.array([beat.t_s for beat in trace.beats])
    rr_ticks = [round(beat.rr_ms / MS_PER_RR_TICK) for beat in trace.beats]
    borders = np.searchsorted(ends_s, np.arange(len(seconds) + 1), side="right").tolist()
    down = _strap_down(trace)
    sent = []
    for second, (first, last) in enumerate(pairwise(borders)):
        if not down[second]:
            recent = rr_ticks[max(0, last - _SMOOTHED_BEATS) : last]
            sent.append((arrivals_s[second], _payload(tuple(rr_ticks[first:last]), recent)))
    return sent


def voice_frames(session: SimulatedSession) -> Iterator[VoiceFrame]:
    """Yield what the sound front end would have made of two microphones.

    Channel 0 is the therapist's, channel 1 the client's; each also hears the other.
    """
    trace = session.trace
    rng = stream(session.truth.seed, Stream.SOUND)
    count = int(trace.header.duration_s / FRAME_S)
    spans = {channel: _spans(trace, channel) for channel in _CHANNELS}
    dead_from_s = min(
        (gap.start_s for gap in trace.gaps if gap.sensor == MICROPHONE),
        default=trace.header.duration_s,
    )
    for first in range(0, count, _CHUNK_FRAMES):
        numbers = np.arange(first, min(first + _CHUNK_FRAMES, count), dtype=np.float64)
        middles_s = (numbers + 0.5) * FRAME_S
        talking = np.stack([_inside(spans[channel], middles_s) for channel in _CHANNELS])
        levels, speech = _sound(rng, talking)
        dead = middles_s >= dead_from_s
        levels[:, dead], speech[:, dead] = SILENCE_DBFS, 0.0
        yield from map(
            VoiceFrame,
            (numbers * FRAME_S).tolist(),
            zip(*levels.tolist(), strict=True),
            zip(*speech.tolist(), strict=True),
        )


def simulated_inputs(session: SimulatedSession) -> Iterator[Input]:
    """Yield the session as inputs in the order a live one would receive them.

    Ticks come five times a second and are the last of their instant; marks are the first.
    """
    trace = session.trace
    ticks = range(int(trace.header.duration_s) * TICKS_PER_S + 1)
    merged: Iterator[tuple[float, int, Input]] = heapq.merge(
        ((mark.t_s, 0, mark) for mark in trace.marks),
        (
            (t_s, 1, StrapPacket(t_s, STRAP, payload))
            for t_s, payload in packets(session, session.truth.seed)
        ),
        ((frame.t_s + FRAME_S, 2, frame) for frame in voice_frames(session)),
        ((tick / TICKS_PER_S, 3, Tick(tick / TICKS_PER_S)) for tick in ticks),
        key=_when,
    )
    return (item for _, _, item in merged)


def _when(entry: tuple[float, int, Input]) -> tuple[float, int]:
    return entry[:2]


def _payload(rr_ticks: tuple[int, ...], recent: list[int]) -> bytes:
    rate_bpm = round(60.0 * 1024.0 * len(recent) / sum(recent)) if recent else 0
    return encode(HeartRateMeasurement(rate_bpm, rr_ticks, in_contact=True))


def _strap_down(trace: Trace) -> NDArray[np.bool_]:
    down = np.zeros(int(trace.header.duration_s), np.bool_)
    for gap in trace.gaps:
        if gap.sensor == STRAP:
            down[round(gap.start_s) : round(gap.end_s)] = True
    return down


def _spans(trace: Trace, speaker: Speaker) -> NDArray[np.float64]:
    """Return starts and ends of a speaker's turns, seconds, shape (2, turns)."""
    own = [(turn.start_s, turn.end_s) for turn in trace.turns if turn.speaker is speaker]
    return np.array(own).reshape(-1, 2).T


def _inside(spans: NDArray[np.float64], times_s: NDArray[np.float64]) -> NDArray[np.bool_]:
    starts_s, ends_s = np.sort(spans, axis=1)
    begun = np.searchsorted(starts_s, times_s, side="right")
    over = np.searchsorted(ends_s, times_s, side="right")
    return np.asarray(begun > over)


def _sound(
    rng: np.random.Generator, talking: NDArray[np.bool_]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return level (dBFS) and speech probability of each channel, shape (2, frames)."""
    shape = talking.shape
    voices = _SPEECH_DBFS + rng.normal(0.0, 2.0, shape)
    leaks = voices[::-1] + _LEAK_DB + rng.normal(0.0, 1.0, shape)
    floor = _FLOOR_DBFS + rng.normal(0.0, 1.0, shape)
    leaking = talking[::-1]
    power = _power(floor) + talking * _power(voices) + leaking * _power(leaks)
    # The voice activity model takes a leaking voice for speech too, though less surely.
    speech = rng.uniform(0.01, 0.09, shape)
    speech[leaking] += 0.65
    speech[talking] = rng.uniform(0.91, 0.99, int(talking.sum()))
    return np.round(10.0 * np.log10(power), 1), np.round(speech, 2)


def _power(level_db: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(10.0 ** (level_db / 10.0))
