"""Two people who talk at exactly known times, drawn from measured distributions.

Silences before a reply follow PriMock57 (57 mock consultations, 2,536 transfers from doctor to
patient): p5 -0.70, p25 0.08, median 0.41, p75 0.80, p95 1.53 s, evenly between; a fifth is
replaced by long ones, evenly 2-15 s.  The therapist takes the floor back with the same silences
but never a long one.  The same seed gives the same dialogue.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from handrail.signal.speech.voices import Speaker

from ...virtual_sound.voices import RATE_HZ
from .clatter import OF_THE_CLIENT, Clatter, clatter
from .lines import CAST, Script
from .truth import Disturbance, Exchange, Truth, Utterance
from .utterances import Sound, Voice, gain, speak

GAP_QUANTILES = (0.0, 0.05, 0.25, 0.50, 0.75, 0.95, 1.0)
GAPS_S = (-1.0, -0.70, 0.08, 0.41, 0.80, 1.53, 2.0)
LONG_GAP_S = (2.0, 15.0)
OVERLAP_S = (-1.0, -0.15)
ENROLMENT_S = 15.0
LEAD_S = 1.5
LEVEL_SPREAD_DB = 2.5


@dataclass(frozen=True, slots=True)
class Plan:
    """What kind of conversation to draw.

    Attributes
    ----------
    exchanges
        How many times the therapist says something.
    long_share
        Of the client's replies come after 2-15 s.
    overlapping_share
        ... come 0.15-1.0 s before the therapist has ended, beside those of the distribution.
    short_share
        ... are a word or two, after a gap.
    pause_share
        Of the turns have a pause of 0.3-1.2 s within.
    backchannel_share
        Of the turns are accompanied by a "mm-hm" of the other.
    trailing_share
        Of the turns sink by 12 dB in their last 0.7 s.
    clatter_share
        Of the therapist's turns are followed by a sound that is no answer, and by none.
    """

    exchanges: int = 12
    long_share: float = 0.2
    overlapping_share: float = 0.0
    short_share: float = 0.25
    pause_share: float = 0.25
    backchannel_share: float = 0.2
    trailing_share: float = 0.2
    clatter_share: float = 0.0


@dataclass(frozen=True, slots=True)
class Dialogue:
    """What was said, at the mouths, and the truth about it.

    Attributes
    ----------
    sources
        Shape (n, 3) at 16 kHz: the therapist's mouth, the client's, and the rest of the room.
    enrolment
        Each person alone, about `ENROLMENT_S` seconds, shape (n,), therapist first.
    truth
        Every edge, seconds from the start.
    """

    sources: Sound
    enrolment: tuple[Sound, Sound]
    truth: Truth


def draw(seed: int, plan: Plan | None = None) -> Dialogue:
    """Draw a dialogue; the cast follows from the seed too."""
    return _Director(seed, plan or Plan()).direct()


def gap_s(rng: np.random.Generator, long_share: float) -> float:
    """Draw one silence before a reply, seconds; negative is an overlap."""
    if rng.random() < long_share:
        return float(rng.uniform(*LONG_GAP_S))
    return float(np.interp(rng.random(), GAP_QUANTILES, GAPS_S))


@dataclass(slots=True)
class _Stage:
    """The sounds that were placed, by source, and what is true of them."""

    placed: list[tuple[int, int, Sound]] = field(default_factory=list)
    utterances: list[Utterance] = field(default_factory=list)

    def say(self, speaker: Speaker, at: int, sound: Sound, *, turn: bool = True) -> int:
        """Place an utterance at a sample; return the sample after it."""
        self.placed.append((tuple(Speaker).index(speaker), at, sound))
        end = at + len(sound)
        self.utterances.append(Utterance(speaker, at / RATE_HZ, end / RATE_HZ, turn))
        return end

    def ended(self, speaker: Speaker) -> int:
        """Return the sample after the last one that this person has said, or 0."""
        source = tuple(Speaker).index(speaker)
        return max((at + len(s) for who, at, s in self.placed if who == source), default=0)

    def mix(self, length: int) -> Sound:
        sources = np.zeros((length, 3), np.float32)
        for source, at, sound in self.placed:
            sources[at : at + len(sound), source] += sound
        return sources


class _Director:
    """Draws one dialogue, exchange by exchange."""

    def __init__(self, seed: int, plan: Plan) -> None:
        self._rng = np.random.default_rng([seed, 57])
        self._plan = plan
        self._script, *voices = CAST[seed % len(CAST)]
        self._voices: dict[Speaker, Voice] = dict(zip(Speaker, voices, strict=True))
        self._stage = _Stage()
        self._exchanges: list[Exchange] = []
        self._disturbances: list[Disturbance] = []

    def direct(self) -> Dialogue:
        end = round(LEAD_S * RATE_HZ)
        for k in range(self._plan.exchanges):
            # The first is always answered: a session begins with both voices.
            silent = k > 0 and self._rng.random() < self._plan.clatter_share
            end = self._disturbed(end) if silent else self._answered(end)
        length = end + round(LEAD_S * RATE_HZ)
        utterances = sorted(self._stage.utterances, key=lambda one: one.start_s)
        truth = Truth(
            length / RATE_HZ,
            tuple(utterances),
            tuple(self._exchanges),
            tuple(self._disturbances),
        )
        therapist, client = (self._enrol(speaker) for speaker in Speaker)
        return Dialogue(self._stage.mix(length), (therapist, client), truth)

    def _answered(self, at: int) -> int:
        """One question and its answer; return when the therapist goes on."""
        short = self._rng.random() < self._plan.short_share
        start, end = self._turn(Speaker.THERAPIST, at)
        offset_s = self._offset_s(short)
        onset = end + round(offset_s * RATE_HZ)
        if short:
            client_end = self._stage.say(
                Speaker.CLIENT, onset, self._line(Speaker.CLIENT, "short")
            )
        else:
            _, client_end = self._turn(Speaker.CLIENT, onset)
        self._exchanges.append(
            Exchange(start / RATE_HZ, end / RATE_HZ, onset / RATE_HZ, short=short)
        )
        back_s = max(0.05, gap_s(self._rng, 0.0)) if short else gap_s(self._rng, 0.0)
        return max(client_end + round(back_s * RATE_HZ), end + RATE_HZ // 10)

    def _offset_s(self, short: bool) -> float:
        if self._rng.random() < self._plan.overlapping_share:
            return float(self._rng.uniform(*OVERLAP_S))
        offset_s = gap_s(self._rng, self._plan.long_share)
        while short and offset_s < 0.0:
            offset_s = gap_s(self._rng, self._plan.long_share)
        return offset_s

    def _disturbed(self, at: int) -> int:
        """A question, a sound that is no answer, and the therapist goes on."""
        start, end = self._turn(Speaker.THERAPIST, at)
        kind = list(Clatter)[len(self._disturbances) % len(Clatter)]
        sound = clatter(kind, self._rng)
        noise_at = end + round(self._rng.uniform(0.8, 2.0) * RATE_HZ)
        source = 1 if kind in OF_THE_CLIENT else 2
        self._stage.placed.append((source, noise_at, sound))
        noise_end = noise_at + len(sound)
        self._disturbances.append(Disturbance(kind, noise_at / RATE_HZ, noise_end / RATE_HZ))
        self._exchanges.append(Exchange(start / RATE_HZ, end / RATE_HZ, None))
        return noise_end + round(self._rng.uniform(1.0, 2.0) * RATE_HZ)

    def _turn(self, speaker: Speaker, at: int) -> tuple[int, int]:
        """One turn of one to two lines; return its first sample and the one after its last."""
        paused = self._rng.random() < self._plan.pause_share
        kind = "questions" if speaker is Speaker.THERAPIST else "talk"
        end = at
        for k in range(1 + paused):
            begin = end + (round(self._rng.uniform(0.3, 1.2) * RATE_HZ) if k else 0)
            last = k == paused
            line = self._line(speaker, "talk" if not last else kind, last=last)
            self._accompany(speaker, begin, len(line))
            end = self._stage.say(speaker, begin, line)
        return at, end

    def _accompany(self, speaker: Speaker, at: int, length: int) -> None:
        """Perhaps let the other say "mm-hm" well within a line."""
        if self._rng.random() >= self._plan.backchannel_share:
            return
        other = Speaker.CLIENT if speaker is Speaker.THERAPIST else Speaker.THERAPIST
        sound = self._line(other, "backchannels") * np.float32(gain(-4.0))
        least, room = round(0.4 * RATE_HZ), length - len(sound)
        latest = room - round(1.1 * RATE_HZ)  # an overlap of the next turn may last 1 s
        if latest > least:
            begin = at + int(self._rng.integers(least, latest))
            # Nobody says "mm-hm" while they still talk, nor in the same breath.
            if begin > self._stage.ended(other) + round(0.4 * RATE_HZ):
                self._stage.say(other, begin, sound, turn=False)

    def _line(self, speaker: Speaker, kind: str, *, last: bool = False) -> Sound:
        texts: Sequence[str] = getattr(self._script, kind)
        text = texts[int(self._rng.integers(len(texts)))]
        fades = last and self._rng.random() < self._plan.trailing_share
        louder_db = self._rng.normal(0.0, LEVEL_SPREAD_DB)
        sound = speak(self._voices[speaker], text, trails_off=fades)
        return sound * np.float32(gain(louder_db))

    def _enrol(self, speaker: Speaker) -> Sound:
        return monologue(self._voices[speaker], self._script, ENROLMENT_S)


def monologue(voice: Voice, script: Script, length_s: float) -> Sound:
    """Return so many seconds of one voice talking, 0.25 s between its lines."""
    pause = np.zeros(RATE_HZ // 4, np.float32)
    parts: list[NDArray[np.float32]] = []
    texts = script.talk + script.questions
    while sum(map(len, parts)) < length_s * RATE_HZ:
        parts += [speak(voice, texts[len(parts) // 2 % len(texts)]), pause]
    return np.concatenate(parts)[: round(length_s * RATE_HZ)]
