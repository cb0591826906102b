r"""How long a call takes to the client and back, heard in the therapist's own echo.

If the client listens through loudspeakers, the client's microphone also hears the therapist,
and a call that does not cancel it all sends a faint copy back.  It left with the therapist's
voice and returns by the whole way that an answer takes: network, buffers, loudspeaker,
microphone.  So the delay of that copy is what a reply latency holds too much of.

Both sides are only known by their levels.  What is compared is how the level moves from
syllable to syllable, without what it does over half a second and longer: turns follow turns,
and a turn's outline fits any other turn.  With :math:`a` the therapist's level so whitened and
:math:`b` the call's, the delay is where Pearson's

.. math:: r(d) = \frac{\sum_i a_i b_{i+d}}{\sqrt{\sum_i a_i^2 \sum_i b_{i+d}^2}}

is largest, provided that it is large, and that no other delay comes near.  Where the call
cancels the echo, or the client wears headphones, nothing is said.
"""

from collections import deque
from dataclasses import dataclass
from statistics import median

import numpy as np
from numpy.typing import NDArray

from .voices import A_HOLE_S, FRAME_S, VoiceFrame


@dataclass(frozen=True, slots=True)
class RoundTrip:
    """The call's delay, there and back, as the last echoes told it.

    Attributes
    ----------
    t_s
        Event time at which it became known, seconds.
    round_trip_s
        Median of the last echoes, seconds.
    jitter_s
        From the shortest to the longest of them, seconds.
    confidence
        Median correlation of the echoes with the voice, 0 to 1.
    echoes
        How many there are.
    """

    t_s: float
    round_trip_s: float
    jitter_s: float
    confidence: float
    echoes: int

    @property
    def decided_s(self) -> float:
        """Event time at which it became known, seconds: nothing is dated back."""
        return self.t_s


@dataclass(frozen=True, slots=True)
class EchoRules:
    """When a likeness is an echo (docs/methods/calls.md).

    Attributes
    ----------
    window_s
        Length of the voice that is looked for, seconds.
    step_s
        How often, seconds.
    shortest_s, longest_s
        Delays that a call can have, seconds.  Anything sooner is the computer playing the
        therapist back, or the client in the therapist's microphone.
    early_s
        Delays below zero that are looked at too, seconds: the client's voice from the
        therapist's loudspeakers comes before the call's delay could have passed.
    trend_s
        Movements of the level slower than this are taken away, seconds.
    range_db
        Anything this far below the loudest of the window counts as silence.
    louder_db, turn_s
        It is the therapist who talks where the microphone is louder than the call by this
        much over so many seconds; what is the client's is compared with nothing.
    speech, least_speech
        The therapist must speak (probability) in this share of the window.
    least_likeness
        An echo's correlation is at least this.
    ahead
        ... and this much above that of every delay that is no neighbour.
    neighbour_s
        How near a delay is a neighbour, seconds.
    remembered, needed
        The last so many echoes count; from so many on something is said.
    remembered_s
        ... if they are no older than this, seconds.
    """

    window_s: float = 8.0
    step_s: float = 2.0
    shortest_s: float = 0.08
    longest_s: float = 2.0
    early_s: float = 0.5
    trend_s: float = 0.4
    range_db: float = 35.0
    louder_db: float = 6.0
    turn_s: float = 1.0
    speech: float = 0.5
    least_speech: float = 0.25
    least_likeness: float = 0.5
    ahead: float = 0.15
    neighbour_s: float = 0.1
    remembered: int = 9
    needed: int = 3
    remembered_s: float = 300.0


Track = NDArray[np.float64]
Flags = NDArray[np.bool_]


class EchoRoundTrip:
    """Operator: two-channel `VoiceFrame`, therapist first -> `RoundTrip`, at each echo.

    After a hole in the sound it listens anew and keeps the echoes it has.
    """

    def __init__(self, rules: EchoRules | None = None) -> None:
        self._rules = rules = rules or EchoRules()
        self._window = _frames(rules.window_s)
        self._before, self._after = _frames(rules.early_s), _frames(rules.longest_s)
        length = self._before + self._window + self._after
        self._levels: deque[tuple[float, float, float]] = deque(maxlen=length)
        self._echoes: deque[tuple[float, float, float]] = deque(maxlen=rules.remembered)
        self._heard_s = float("-inf")
        self._fresh = 0

    def update(self, frame: VoiceFrame, /) -> tuple[RoundTrip, ...]:
        """Take one frame; answer if another echo was heard."""
        if len(frame.levels_dbfs) != 2:  # noqa: PLR2004 - who speaks is not known
            return ()
        if frame.t_s - self._heard_s > A_HOLE_S:
            self._levels.clear()
            self._fresh = 0
        self._heard_s = frame.t_s
        own_dbfs, call_dbfs = frame.levels_dbfs
        self._levels.append((own_dbfs, call_dbfs, frame.speech_probability[0]))
        self._fresh += 1
        full = len(self._levels) == self._levels.maxlen
        if not full or self._fresh < _frames(self._rules.step_s):
            return ()
        self._fresh = 0
        return self._listen(frame.t_s)

    def _listen(self, t_s: float) -> tuple[RoundTrip, ...]:
        echo = self._find()
        if echo is None:
            return ()
        self._echoes.append((t_s, *echo))
        recent = [one for one in self._echoes if t_s - one[0] <= self._rules.remembered_s]
        if len(recent) < self._rules.needed:
            return ()
        delays = [delay_s for _, delay_s, _ in recent]
        return (
            RoundTrip(
                t_s,
                round(median(delays), 4),
                round(max(delays) - min(delays), 4),
                round(median(likeness for _, _, likeness in recent), 3),
                len(recent),
            ),
        )

    def _find(self) -> tuple[float, float] | None:
        """Return delay (seconds) and likeness of an echo in what is remembered."""
        rules = self._rules
        own, call, speech = np.array(self._levels).T
        voice = slice(self._before, self._before + self._window)
        talks = self._loudness(own) > self._loudness(call) + rules.louder_db
        spoken = np.mean(talks[voice] & (speech[voice] >= rules.speech))
        if spoken < rules.least_speech:
            return None
        likeness = _likeness(self._moves(own, talks)[voice], self._moves(call, talks))
        best = int(np.argmax(likeness))
        peak = float(likeness[best])
        delay_s = (best - self._before + _between(likeness, best)) * FRAME_S
        apart = np.abs(np.arange(len(likeness)) - best) > _frames(rules.neighbour_s)
        others = float(np.max(likeness[apart], initial=-1.0))
        clear = peak >= rules.least_likeness and peak - others >= rules.ahead
        possible = rules.shortest_s <= delay_s <= rules.longest_s
        return (delay_s, peak) if clear and possible else None

    def _loudness(self, levels_dbfs: Track) -> Track:
        """Return the level of the second around each frame, decibels."""
        power = _mean_around(10.0 ** (levels_dbfs / 10.0), _frames(self._rules.turn_s))
        return np.asarray(10.0 * np.log10(power), np.float64)

    def _moves(self, levels_dbfs: Track, counted: Flags) -> Track:
        """Return how the level moves from syllable to syllable, decibels.

        Frames that do not count are as quiet as the quietest tenth of those that do.
        """
        if not counted.any():
            return np.zeros_like(levels_dbfs)
        kept = levels_dbfs[counted]
        quiet_dbfs = max(float(np.quantile(kept, 0.1)), np.max(kept) - self._rules.range_db)
        audible = np.maximum(np.where(counted, levels_dbfs, quiet_dbfs), quiet_dbfs)
        return audible - _mean_around(audible, _frames(self._rules.trend_s))


def _mean_around(track: Track, width: int) -> Track:
    padded = np.pad(track, (width // 2, width - 1 - width // 2), mode="edge")
    return np.convolve(padded, np.full(width, 1.0 / width), "valid")


def _likeness(voice: Track, call: Track) -> Track:
    """Return Pearson's correlation of the voice with the call at each delay.

    Parameters
    ----------
    voice
        Shape (n,).
    call
        Shape (n + d,); delay 0 of the answer is its beginning.
    """
    voice = voice - np.mean(voice)
    stretches = np.lib.stride_tricks.sliding_window_view(call, len(voice))
    spread = np.std(stretches, axis=1) * np.sqrt(len(voice)) * np.linalg.norm(voice)
    product = stretches @ voice
    flat = spread <= _FLAT
    return np.where(flat, 0.0, product / np.where(flat, 1.0, spread))


def _between(likeness: Track, best: int) -> float:
    """Return by how much of a frame the peak lies beside the largest value (a parabola)."""
    if not 0 < best < len(likeness) - 1:
        return 0.0
    before, peak, after = likeness[best - 1 : best + 2]
    bend = before - 2.0 * peak + after
    return float(0.5 * (before - after) / bend) if bend < 0.0 else 0.0


_FLAT = 1e-6


def _frames(seconds: float) -> int:
    return round(seconds / FRAME_S)
