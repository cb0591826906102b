"""The two voices of this session, as far as they are known: enrolled, and learned on the way.

No cosine has a fixed limit here.  How alike windows of one voice are, and how unlike those of
two, is a Gaussian for each, begun from the enrolment and moved by what this session's own
windows show.  If only the therapist enrolled, the client's voice is the second of two groups
into which the session's windows fall, once there are two.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .voiceprint import Embedding, Voiceprint, unit


@dataclass(frozen=True, slots=True)
class VoiceRules:
    """What is taken to be so until the session shows otherwise.

    Attributes
    ----------
    enrolled_windows
        How many windows of the session an enrolment counts for.
    spread
        Standard deviation of the difference between a window's two likenesses.
    own_spread
        ... of a window's likeness to its own voice.
    stranger_share, stranger_spread
        A stranger's window is less like these two than their own by this share of what lies
        between the two; and its standard deviation.
    learnable
        Nothing is learned from a window less like both than this below what is usual.
    least_apart
        Two groups of windows are two people if their middles are this much less alike than
        windows of one voice are.  Measured: 0.06-0.13 (seven made voices talking alone for a
        minute, parted into two), 0.17-0.39 (six made pairs).
    apart
        How much less alike the two voices are, while nothing is known of the client's.
    least_learned
        So many windows make a voice.
    remembered
        Windows kept of each person.
    most_nats
        No window is surer than this.
    """

    enrolled_windows: float = 8.0
    spread: float = 0.07
    own_spread: float = 0.11
    stranger_share: float = 1.0
    stranger_spread: float = 0.12
    learnable: float = 0.17
    least_apart: float = 0.15
    apart: float = 0.20
    least_learned: int = 4
    remembered: int = 80
    most_nats: float = 8.0


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much a window sounds like each person, in nats against somebody unknown."""

    therapist: float
    client: float

    @property
    def preference(self) -> float:
        """The therapist's voice against the client's."""
        return self.therapist - self.client


_FULL_S = 1.2
_SURE_NATS = 2.0
_KNOWN_NATS = 5.0
_ROUNDS = 4
_QUARTILE = 25
_UNLIKE_SPREADS = 3.0


class TwoVoices:
    """Scores windows, and learns from them.

    Parameters
    ----------
    therapist
        Enrolled.
    client
        Enrolled, or None: to be learned.
    rules
        What is assumed at first.
    """

    def __init__(
        self,
        therapist: Voiceprint,
        client: Voiceprint | None = None,
        rules: VoiceRules | None = None,
    ) -> None:
        self._rules = rules or VoiceRules()
        self._enrolled = (therapist, client)
        self._windows: deque[Embedding] = deque(maxlen=2 * self._rules.remembered)
        self._therapist = therapist.embedding
        self._client = None if client is None else client.embedding
        self._own = therapist.likeness
        self._apart = self._prior_apart()
        self._spread = self._rules.spread

    @property
    def client_known(self) -> bool:
        """Whether there is anything to compare the client's voice with."""
        return self._client is not None

    def compare(self, window: Embedding, length_s: float) -> Likeness:
        """Return how much a window of `length_s` seconds of one voice sounds like each."""
        therapist = float(window @ self._therapist)
        # A short window is less like anybody, and varies more.
        shrunk = min(1.0, (length_s / _FULL_S) ** 0.3)
        spread = self._spread * (_FULL_S / min(_FULL_S, length_s)) ** 0.5
        if self._client is None:
            return self._against_anybody(therapist, shrunk, spread)
        client = float(window @ self._client)
        half_apart = 0.5 * self._apart * shrunk
        preference = 2.0 * half_apart * (therapist - client) / spread**2
        known = self._known(max(therapist, client), shrunk)
        return self._bounded(known + min(0.0, preference), known - max(0.0, preference))

    def learn(self, window: Embedding) -> None:
        """Take a full window into account, unless it is of neither."""
        if self._client is not None:
            alike = max(float(window @ self._therapist), float(window @ self._client))
            if alike < self._own - self._rules.learnable:
                return
        self._windows.append(window)
        self._regroup()

    def _against_anybody(self, likeness: float, shrunk: float, spread: float) -> Likeness:
        """Return the nats of the therapist against whoever is less alike than that."""
        own = self._own * shrunk
        other = own - _UNLIKE_SPREADS * self._rules.spread
        # Less alike than anybody need be is no sign against anybody.
        against = _log_normal(max(likeness, other), other, spread)
        half = 0.5 * (_log_normal(likeness, own, spread) - against)
        return self._bounded(half, -half)

    def _known(self, likeness: float, shrunk: float) -> float:
        """Return the nats for either person against a stranger."""
        rules = self._rules
        own = self._own * shrunk
        stranger = own - rules.stranger_share * self._apart
        nats = _log_normal(min(likeness, own), own, rules.own_spread) - _log_normal(
            max(likeness, stranger), stranger, rules.stranger_spread
        )
        return max(-_KNOWN_NATS, min(_KNOWN_NATS, nats))

    def _bounded(self, therapist: float, client: float) -> Likeness:
        most = self._rules.most_nats
        return Likeness(max(-most, min(most, therapist)), max(-most, min(most, client)))

    def _prior_apart(self) -> float:
        client = self._enrolled[1]
        if client is None:
            return self._rules.apart
        return self._own * (1.0 - float(self._enrolled[0].embedding @ client.embedding))

    def _regroup(self) -> None:
        """Divide the session's windows between the two, and set what follows from that."""
        windows = np.stack(self._windows)
        middles = self._first_middles(windows)
        if middles is None:
            return
        mine = np.zeros(len(windows), np.bool_)
        for _ in range(_ROUNDS):
            mine = windows @ (middles[0] - middles[1]) > 0.0
            middles = (self._middle(0, windows[mine]), self._middle(1, windows[~mine]))
        if self._enrolled[1] is None and not self._two_people(windows, mine, middles):
            return
        self._therapist, self._client = middles
        self._measure(windows, mine, middles)

    def _first_middles(
        self, windows: NDArray[np.float32]
    ) -> tuple[Embedding, Embedding] | None:
        therapist = self._therapist
        if self._client is not None:
            return therapist, self._client
        if len(windows) < 2 * self._rules.least_learned:
            return None
        likeness = windows @ therapist
        unlike = windows[likeness <= np.percentile(likeness, _QUARTILE)]
        return therapist, unit(unlike.mean(axis=0))

    def _middle(self, person: int, windows: NDArray[np.float32]) -> Embedding:
        enrolled = self._enrolled[person]
        total = windows.sum(axis=0)
        if enrolled is not None:
            total = total + self._rules.enrolled_windows * enrolled.embedding
        elif not len(windows):
            return self._therapist if self._client is None else self._client
        return unit(total)

    def _two_people(
        self,
        windows: NDArray[np.float32],
        mine: NDArray[np.bool_],
        middles: tuple[Embedding, Embedding],
    ) -> bool:
        if (~mine).sum() < self._rules.least_learned:
            return False
        others = windows[~mine]
        within = float((others @ middles[1]).mean())
        across = float((others @ middles[0]).mean())
        return within - across > self._rules.least_apart

    def _measure(
        self,
        windows: NDArray[np.float32],
        mine: NDArray[np.bool_],
        middles: tuple[Embedding, Embedding],
    ) -> None:
        """Move what was assumed by what the grouped windows show."""
        weight, count = self._rules.enrolled_windows, len(windows)
        difference = windows @ (middles[0] - middles[1])
        signed = np.where(mine, difference, -difference)
        apart = weight * self._prior_apart() + 2.0 * float(signed.sum())
        self._apart = apart / (weight + count)
        squares = weight * self._rules.spread**2
        for group in (signed[mine], signed[~mine]):
            if len(group):
                squares += float(np.square(group - group.mean()).sum())
        self._spread = (squares / (weight + count)) ** 0.5
        own = np.maximum(windows @ middles[0], windows @ middles[1])
        likeness = weight * self._enrolled[0].likeness + float(own.sum())
        self._own = likeness / (weight + count)


def sure(likeness: Likeness) -> bool:
    """Return whether a window can teach something about whose it is."""
    return abs(likeness.preference) > _SURE_NATS


def _log_normal(value: float, mean: float, spread: float) -> float:
    return float(-0.5 * ((value - mean) / spread) ** 2 - np.log(spread))


def groups(windows: Sequence[Embedding]) -> NDArray[np.bool_]:
    """Divide windows of two people who are not known: True for the group of the first window.

    Parameters
    ----------
    windows
        Full windows of a recording, at least two.

    Returns
    -------
    Shape (windows,).
    """
    stacked = np.stack(windows)
    alike = stacked @ stacked.T
    one, two = np.unravel_index(int(np.argmin(alike)), alike.shape)
    middles = (stacked[one], stacked[two])
    first = stacked @ (middles[0] - middles[1]) > 0.0
    for _ in range(2 * _ROUNDS):
        middles = (unit(stacked[first].mean(axis=0)), unit(stacked[~first].mean(axis=0)))
        first = stacked @ (middles[0] - middles[1]) > 0.0
        if first.all() or not first.any():
            break
    same: NDArray[np.bool_] = first == first[0]
    return same
