"""Which candidates are beats, judged by the beats before them.

A candidate is a beat if it is strong against noise and against the last beats, the more so
the earlier it comes.  If one is overdue, the strongest that was passed over since is taken,
if it is strong enough.  If none comes for long, all that was known is forgotten and learned
anew.

The idea of two thresholds and of searching back is that of Pan and Tompkins; that a beat is
short where noise is not is ours.

References
----------
Pan J, Tompkins WJ (1985). A real-time QRS detection algorithm. doi:10.1109/TBME.1985.325532
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, median_high, median_low

from .ecg_candidates import Candidate


@dataclass(frozen=True, slots=True)
class Proof:
    """What shows that a heart is to be seen, and not only noise.

    Attributes
    ----------
    seconds, fewest
        In so many seconds there are at least so many beats.
    over_noise, widest_s
        More than half of them are at least so many times the noise, and no wider than this.
    """

    seconds: float
    fewest: int
    over_noise: float
    widest_s: float


@dataclass(frozen=True, slots=True)
class BeatRules:
    """What makes a candidate a beat.

    Attributes
    ----------
    proofs
        Each of them is enough to begin with; the clear and quick one first.
    learn_step_s
        If none is given, it is tried again after this long.
    share, early_share, overdue_share
        A beat has at least this share of the usual strength: in time, early, and overdue.
    over_noise, early_over_noise, overdue_over_noise
        And at least so many times the noise.
    early, overdue
        In usual RR intervals since the last beat.
    t_wave_s, t_wave, t_wave_wider
        What comes after a beat within so many seconds and usual intervals, wider than it by
        this factor but weaker, is its T wave.
    silence_s
        After so long without a beat all is learned anew.
    strongest
        More than so many times the usual strength is a movement, not a beat.
    memory
        Number of last beats that make what is usual.
    """

    proofs: tuple[Proof, ...] = (Proof(4.0, 2, 10.0, 0.18), Proof(8.0, 4, 5.0, 0.11))
    learn_step_s: float = 1.0
    share: float = 0.4
    early_share: float = 0.5
    overdue_share: float = 0.22
    over_noise: float = 3.4
    early_over_noise: float = 4.2
    overdue_over_noise: float = 2.5
    early: float = 0.75
    overdue: float = 1.5
    t_wave_s: float = 0.4
    t_wave: float = 0.65
    t_wave_wider: float = 1.3
    silence_s: float = 3.5
    strongest: float = 5.0
    memory: int = 8


@dataclass(frozen=True, slots=True)
class Judged:
    """A candidate that is a beat, and the value of the envelope that made it certain."""

    candidate: Candidate
    decided: int


class BeatJudge:
    """`Candidate` -> `Judged`, in order.

    All times are counted in values of the envelope.

    Parameters
    ----------
    rate_hz
        Values of the envelope per second.
    rules
        What makes a candidate a beat.
    """

    def __init__(self, rate_hz: float, rules: BeatRules | None = None) -> None:
        self._rules = rules or BeatRules()
        self._rate_hz = rate_hz
        self._t_wave_within = self._values(self._rules.t_wave_s)
        self._silence = self._values(self._rules.silence_s)
        self._passed_over: list[Candidate] = []
        self._last: Candidate | None = None
        self._usual_interval: float | None = None
        self._searched = False
        self._forget(0)

    def weigh(self, candidate: Candidate) -> list[Judged]:
        """Take the next candidate, and return what became certain."""
        beats = self.reach(candidate.known)
        if self._learn_at is not None or not self._is_beat(candidate):
            self._passed_over.append(candidate)
            return beats
        return [*beats, self._believe(candidate, candidate.known)]

    def reach(self, known: int) -> list[Judged]:
        """Say up to which value the envelope is known, and return what became certain."""
        beats: list[Judged] = []
        while (due := self._next_due()) is not None and due <= known:
            beats += self._miss(due) if self._learn_at is None else self._learn(due)
        return beats

    def finish(self, known: int) -> list[Judged]:
        """Return what is certain when nothing follows: a clear heart needs no more time."""
        beats = self.reach(known)
        if self._learn_at is not None:
            beats += self._try(self._rules.proofs[0], self._learn_since, known)
        return beats

    def _values(self, duration_s: float) -> int:
        return round(duration_s * self._rate_hz)

    # --- in time

    def _is_beat(self, candidate: Candidate) -> bool:
        rules = self._rules
        if self._is_t_wave(candidate):
            return False
        if self._since_last(candidate) < rules.early:
            return self._is_strong(candidate, rules.early_share, rules.early_over_noise)
        return self._is_strong(candidate, rules.share, rules.over_noise)

    def _is_t_wave(self, candidate: Candidate) -> bool:
        """Say whether it follows the last beat closely, and is both wider and weaker."""
        last, rules = self._last, self._rules
        if last is None or candidate.at - last.at > self._t_wave_within:
            return False
        if self._usual_interval and self._since_last(candidate) > rules.t_wave:
            return False
        wide = candidate.width_s > rules.t_wave_wider * last.width_s
        return wide and candidate.strength_uv < last.strength_uv

    def _is_strong(self, candidate: Candidate, share: float, over_noise: float) -> bool:
        least_uv, most_uv = share * self._usual_uv, self._rules.strongest * self._usual_uv
        return (
            least_uv <= candidate.strength_uv <= most_uv and candidate.over_noise >= over_noise
        )

    def _since_last(self, candidate: Candidate) -> float:
        """Return how many usual intervals after the last beat; 1 where that is not known."""
        if self._last is None or self._usual_interval is None:
            return 1.0
        return (candidate.at - self._last.at) / self._usual_interval

    def _believe(self, beat: Candidate, decided: int) -> Judged:
        if self._last is not None:
            self._intervals.append(beat.at - self._last.at)
            self._usual_interval = median(self._intervals)
        self._last = beat
        self._strengths_uv.append(beat.strength_uv)
        self._usual_uv = median(self._strengths_uv)
        self._passed_over = [c for c in self._passed_over if c.at > beat.at]
        self._searched = False
        return Judged(beat, decided)

    # --- overdue

    def _next_due(self) -> int | None:
        """Return when something is to be done although no beat came."""
        if self._learn_at is not None or self._last is None:
            return self._learn_at
        silence = self._silence
        if self._usual_interval is not None and not self._searched:
            silence = min(silence, int(self._rules.overdue * self._usual_interval))
        return self._last.at + silence

    def _miss(self, now: int) -> list[Judged]:
        """Search back once; the second time, learn anew."""
        assert self._last is not None
        if self._searched or self._usual_interval is None:
            self._forget(self._last.at + 1)
            return []
        self._searched = True
        strong = [c for c in self._passed_over if self._is_overdue_beat(c)]
        if not strong:
            return []
        return [self._believe(max(strong, key=lambda c: c.strength_uv), now)]

    def _is_overdue_beat(self, candidate: Candidate) -> bool:
        rules = self._rules
        return self._since_last(candidate) >= rules.early and self._is_strong(
            candidate, rules.overdue_share, rules.overdue_over_noise
        )

    # --- learning

    def _forget(self, since: int) -> None:
        """Begin anew with what comes from `since` on."""
        self._learn_since = since
        self._learn_at: int | None = since + self._values(self._rules.proofs[0].seconds)
        self._usual_uv = 0.0
        self._usual_interval = None
        self._strengths_uv: deque[float] = deque(maxlen=self._rules.memory)
        self._intervals: deque[int] = deque(maxlen=self._rules.memory)

    def _learn(self, now: int) -> list[Judged]:
        longest = now - self._values(max(proof.seconds for proof in self._rules.proofs))
        self._passed_over = [c for c in self._passed_over if c.at >= longest]
        for proof in self._rules.proofs:
            since = now - self._values(proof.seconds)
            if since >= self._learn_since and (beats := self._try(proof, since, now)):
                return beats
        self._learn_at = now + self._values(self._rules.learn_step_s)
        return []

    def _try(self, proof: Proof, since: int, now: int) -> list[Judged]:
        """Judge all that is remembered, if what came since then proves a heart."""
        if not self._is_proven(proof, [c for c in self._passed_over if c.at >= since]):
            return []
        candidates, self._passed_over = self._passed_over, []
        self._learn_at = self._last = None
        self._searched = False
        beats: list[Judged] = []
        for candidate in candidates:
            if self._is_beat(candidate):
                beats.append(self._believe(candidate, now))
            else:
                self._passed_over.append(candidate)
        return beats

    def _is_proven(self, proof: Proof, candidates: Sequence[Candidate]) -> bool:
        """Say whether they are beats, if as strong as the weakest that must be one is usual.

        There are at least so many, so the last of the strongest is one, even if others before
        it are movements.
        """
        strongest_uv = sorted((c.strength_uv for c in candidates), reverse=True)
        if len(strongest_uv) < proof.fewest:
            return False
        self._usual_uv = strongest_uv[proof.fewest - 1]
        rules = self._rules
        beats = [c for c in candidates if self._is_strong(c, rules.share, rules.over_noise)]
        return (
            len(beats) >= proof.fewest
            and median_low(c.over_noise for c in beats) >= proof.over_noise
            and median_high(c.width_s for c in beats) <= proof.widest_s
        )
