"""How right a listener was.

A found reply is a true one if its onset lies within `MATCH_S` of the true onset and the
therapist's end that it is counted from lies in the same turn of the therapist, or at most
`MATCH_S` after it.  Whatever other reply was found is false.

Speech is judged in frames of 10 ms, by their middle.  The *attribution* is the share of frames
right, of those in which exactly one person spoke and somebody was heard; hearing both is wrong.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields

import numpy as np
from numpy.typing import NDArray

from handrail.signal.speech.voices import Speaker

from .truth import EarlyNews, Exchange, FoundReply, Heard, Span, Truth, Utterance

MATCH_S = 1.0
FRAME_S = 0.01
CLEAR_GAP_S = 0.25
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class MatchedReply:
    """A true reply that was found; every time in seconds, errors are found minus true."""

    offset_s: float
    onset_error_s: float
    end_error_s: float
    short: bool

    @property
    def error_s(self) -> float:
        """Error of the reply latency."""
        return self.onset_error_s - self.end_error_s


@dataclass(slots=True)
class Tally:
    """What was counted, in one dialogue or in many.

    Attributes
    ----------
    matched, missed
        True replies that were found, and that were not.
    false_replies
        Replies that nobody gave.
    onset_known_s, end_known_s
        Delay from a true edge until a span's edge next to it was known.
    heard_s, unheard_onsets
        Delay from a true onset until it was said that somebody may have begun; onsets of which
        that was never said.
    one_right, one_heard
        Frames of one speaker: attributed rightly, of those heard at all.
    spoken, unheard, invented, frames
        Frames with speech; those of them in which nobody was heard; silent ones in which
        somebody was; all.
    talked, given
        Frames in which each person spoke, and that each was given.
    disturbances, answered
        Sounds that are no answer, and those that were taken for one.
    unreliable, dialogues
        Dialogues of which the listener said that they must not be measured, and all.
    """

    matched: list[MatchedReply] = field(default_factory=list)
    missed: list[Exchange] = field(default_factory=list)
    false_replies: int = 0
    onset_known_s: list[float] = field(default_factory=list)
    end_known_s: list[float] = field(default_factory=list)
    heard_s: list[float] = field(default_factory=list)
    unheard_onsets: int = 0
    one_right: int = 0
    one_heard: int = 0
    spoken: int = 0
    unheard: int = 0
    invented: int = 0
    frames: int = 0
    talked: NDArray[np.int64] = field(default_factory=lambda: np.zeros(2, np.int64))
    given: NDArray[np.int64] = field(default_factory=lambda: np.zeros(2, np.int64))
    disturbances: int = 0
    answered: int = 0
    cpu_s: float = 0.0
    sound_s: float = 0.0
    unreliable: int = 0
    dialogues: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            **{
                one.name: getattr(self, one.name) + getattr(other, one.name)
                for one in fields(self)
            }
        )


def score(truth: Truth, heard: Heard, attribute_from_s: float = 0.0) -> Tally:
    """Compare what was heard with the truth.

    Parameters
    ----------
    truth, heard
        Of one recording.
    attribute_from_s
        Frames before this moment do not count (seconds): a listener may need time to learn.
    """
    tally = Tally(cpu_s=heard.cpu_s, sound_s=truth.length_s, dialogues=1)
    tally.unreliable = int(not heard.reliable)
    _score_replies(tally, truth, heard.replies)
    _score_frames(tally, truth, heard.spans, attribute_from_s)
    _score_delays(tally, truth.utterances, heard.spans)
    _score_early(tally, truth.utterances, heard.early)
    _score_disturbances(tally, truth, heard.replies)
    return tally


def wilson(hits: int, of: int, z: float = 1.96) -> tuple[float, float]:
    """Return the 95 % interval of a share (doi:10.1080/01621459.1927.10502953)."""
    if not of:
        return (0.0, 1.0)
    share, weight = hits / of, z * z / of
    middle = (share + weight / 2.0) / (1.0 + weight)
    reach = z * math.sqrt(share * (1.0 - share) / of + weight / (4.0 * of)) / (1.0 + weight)
    return (max(0.0, middle - reach), min(1.0, middle + reach))


def active(spans: Iterable[Span | Utterance], length_s: float) -> Flags:
    """Return who speaks when: shape (2, frames), the therapist first."""
    middles_s = (np.arange(int(length_s / FRAME_S)) + 0.5) * FRAME_S
    flags = np.zeros((2, len(middles_s)), np.bool_)
    for span in spans:
        row = flags[tuple(Speaker).index(span.speaker)]
        row |= (span.start_s <= middles_s) & (middles_s < span.end_s)
    return flags


def _score_replies(tally: Tally, truth: Truth, found: Iterable[FoundReply]) -> None:
    left = list(found)
    for exchange in truth.exchanges:
        if exchange.onset_s is None:
            continue
        reply = min(
            (one for one in left if _answers(one, exchange, exchange.onset_s)),
            key=lambda one: abs(one.onset_s - (exchange.onset_s or 0.0)),
            default=None,
        )
        if reply is None:
            tally.missed.append(exchange)
            continue
        left.remove(reply)
        tally.matched.append(
            MatchedReply(
                exchange.onset_s - exchange.end_s,
                reply.onset_s - exchange.onset_s,
                reply.therapist_end_s - exchange.end_s,
                exchange.short,
            )
        )
    tally.false_replies = len(left)


def _answers(reply: FoundReply, exchange: Exchange, onset_s: float) -> bool:
    same_turn = exchange.start_s <= reply.therapist_end_s <= exchange.end_s + MATCH_S
    return same_turn and abs(reply.onset_s - onset_s) <= MATCH_S


def _score_frames(tally: Tally, truth: Truth, spans: Iterable[Span], from_s: float) -> None:
    first = round(from_s / FRAME_S)
    speaks = active(truth.utterances, truth.length_s)[:, first:]
    heard = active(spans, truth.length_s)[:, first:]
    somebody, somebody_heard = (np.asarray(one.any(axis=0)) for one in (speaks, heard))
    judged = (speaks.sum(axis=0) == 1) & somebody_heard
    right = (speaks == heard).all(axis=0)
    tally.one_heard, tally.one_right = int(judged.sum()), int((judged & right).sum())
    tally.spoken, tally.frames = int(somebody.sum()), len(somebody)
    tally.unheard = int((somebody & ~somebody_heard).sum())
    tally.invented = int((~somebody & somebody_heard).sum())
    tally.talked = speaks.sum(axis=1)
    tally.given = heard.sum(axis=1)


def _score_delays(tally: Tally, spoken: Iterable[Utterance], spans: Iterable[Span]) -> None:
    spans = tuple(spans)
    for one in spoken:
        own = [span for span in spans if span.speaker is one.speaker]
        starts = [s for s in own if abs(s.start_s - one.start_s) < CLEAR_GAP_S]
        ends = [s for s in own if abs(s.end_s - one.end_s) < CLEAR_GAP_S]
        if starts:
            tally.onset_known_s.append(starts[0].start_known_s - one.start_s)
        if ends:
            tally.end_known_s.append(ends[-1].end_known_s - one.end_s)


def _score_early(tally: Tally, spoken: Sequence[Utterance], early: Iterable[EarlyNews]) -> None:
    """Judge the onsets before which nobody had spoken for a while.

    Where somebody talks already, one microphone cannot know that another begins.
    """
    news = tuple(early)
    for one in spoken:
        if any(
            other.start_s < one.start_s < other.end_s + CLEAR_GAP_S
            for other in spoken
            if other is not one
        ):
            continue
        delays = [
            new.known_s - one.start_s
            for new in news
            if new.speaker in {one.speaker, None}
            and abs(new.start_s - one.start_s) < CLEAR_GAP_S
        ]
        if delays:
            tally.heard_s.append(delays[0])
        else:
            tally.unheard_onsets += 1


def _score_disturbances(tally: Tally, truth: Truth, replies: tuple[FoundReply, ...]) -> None:
    tally.disturbances = len(truth.disturbances)
    tally.answered = sum(
        any(one.start_s - 0.1 <= reply.onset_s <= one.end_s + 0.2 for reply in replies)
        for one in truth.disturbances
    )
