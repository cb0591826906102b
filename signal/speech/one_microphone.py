r"""Whose voice a frame holds, with one microphone for the whole room.

A hidden Markov model over voice frames: the therapist speaks, the client, both, or somebody
else.  A frame counts as speech as far as the voice activity model says; the states say whose.
With the switching probability :math:`q_t` and the evidence :math:`e_t` of a frame,

.. math::

    \alpha_t(j) \propto e_t(j) \, [(1 - q_t) \, \alpha_{t-1}(j) + q_t \, \pi_j],

and the same backwards over the frames still held (science: doi:10.1109/5.18626).  Voices change
most easily in a silence, easily where segmentation hears it or the energy dips, and hardly
ever elsewhere.  A frame is given away once what comes after it cannot matter any more, at the
latest after `OneMicrophoneRules.most_wait_s`.
"""

import math
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from .background import Background
from .speaker_doubt import SpeakerDoubt
from .speakers import SpeakerFrame
from .voices import FRAME_S, SILENCE_DBFS, SpeakerEvidence, VoiceFrame


@dataclass(frozen=True, slots=True)
class OneMicrophoneRules:
    """How sticky a voice is, and how long to wait.

    Attributes
    ----------
    prior
        Of therapist, client, both, somebody else.
    switch
        Probability of a change from one frame to the next within speech.
    switch_at_change, switch_in_silence
        ... where segmentation heard another voice, and in a frame without speech.
    dip_db
        Energy this far below its surroundings makes a change as likely as `switch_at_dip`.
    overlap_share
        Weight of the evidence for two voices: neighbouring steps say the same thing.
    alone_share
        How much the clearness of one voice speaks against two.
    least_wait_s, most_wait_s
        A spoken frame waits so long for evidence; a silent one only for those before it.
    decided_every_s
        The decision is made anew with so much new sound.
    sure
        A frame may go early if its owner is this probable.
    doubtful_error
        Estimated share of wrong speech above which nobody should be told a latency.
    remembered_s
        Seconds of speech that this estimate looks back over.
    """

    prior: tuple[float, float, float, float] = (0.485, 0.485, 0.01, 0.02)
    switch: float = 2e-4
    switch_at_change: float = 0.2
    switch_in_silence: float = 0.04
    dip_db: float = 9.0
    switch_at_dip: float = 4e-3
    overlap_share: float = 1.0
    alone_share: float = 0.2
    least_wait_s: float = 0.8
    most_wait_s: float = 0.96
    decided_every_s: float = 0.08
    sure: float = 0.95
    doubtful_error: float = 0.05
    remembered_s: float = 40.0


@dataclass(slots=True)
class _Held:
    """A frame that waits for evidence; nats for therapist, client, both, somebody else."""

    t_s: float
    probability: float
    level_dbfs: float
    silent_frames: int
    voicing: tuple[float, ...] = ()
    f0_hz: tuple[float, ...] = ()
    nats: list[float] = field(default_factory=lambda: [0.0, 0.0, 0.0, 0.0])
    change: float | None = None
    _weights: list[float] = field(default_factory=list)

    @property
    def weights(self) -> list[float]:
        """How likely the evidence is in each state, on a scale of its own."""
        if not self._weights:
            self._weights = [
                math.exp(max(-_MOST_NATS, min(_MOST_NATS, one))) for one in self.nats
            ]
        return self._weights

    def weigh(self, nats: Sequence[float]) -> None:
        """Add evidence for each state."""
        self.nats = [before + more for before, more in zip(self.nats, nats, strict=True)]
        self._weights = []


_STATES = range(4)
_THERAPIST, _CLIENT, _BOTH, _STRANGER = _STATES
_SPEECH = 0.35
_DIP_REACH = 6  # frames
_SETTLED_FRAMES = 10  # the room's decay is still the old voice
_QUIET_S = 0.2
_MOST_NATS = 12.0
_DECIMALS = 3
_HOLE_S = 0.1
_RELIEF = 0.8  # of the limit: doubt does not come and go with every word


class OneMicrophone:
    """Operator: `VoiceFrame` and `SpeakerEvidence` -> `SpeakerFrame`, `SpeakerDoubt`.

    Evidence about frames that were given away already, or never came, is passed over.  Frames
    of more than one channel yield nothing.
    """

    def __init__(self, rules: OneMicrophoneRules | None = None) -> None:
        self._rules = rules or OneMicrophoneRules()
        self._held: deque[_Held] = deque()
        self._before = list(self._rules.prior)
        self._error = self._rules.doubtful_error / 2.0
        self._background = Background()
        self._doubt = SpeakerDoubt(0.0, 0.0, doubtful=False)
        self._least_wait = round(self._rules.least_wait_s / FRAME_S)
        self._most_wait = round(self._rules.most_wait_s / FRAME_S)
        self._decide_every = round(self._rules.decided_every_s / FRAME_S)
        self._until_decision = self._decide_every
        self._silent = 0

    def update(
        self, sample: VoiceFrame | SpeakerEvidence, /
    ) -> tuple[SpeakerFrame | SpeakerDoubt, ...]:
        """Take a frame, or what became known about earlier ones."""
        if isinstance(sample, SpeakerEvidence):
            self._weigh(sample)
            return ()
        if len(sample.levels_dbfs) != 1:
            return ()
        lost = self.interrupt() if self._hole_before(sample.t_s) else ()
        return (*lost, *self._take(sample))

    def interrupt(self) -> tuple[SpeakerFrame | SpeakerDoubt, ...]:
        """Give away every frame that waits: the sound has ended."""
        given = self._give(everything=True)
        self._before = list(self._rules.prior)
        return given

    def _hole_before(self, t_s: float) -> bool:
        return bool(self._held) and t_s - self._held[-1].t_s > FRAME_S + _HOLE_S

    def _take(self, frame: VoiceFrame) -> tuple[SpeakerFrame | SpeakerDoubt, ...]:
        probability = frame.speech_probability[0]
        self._background.follow(frame)
        self._silent = 0 if probability >= _SPEECH else self._silent + 1
        level_dbfs = frame.levels_dbfs[0]
        self._held.append(
            _Held(frame.t_s, probability, level_dbfs, self._silent, frame.voicing, frame.f0_hz)
        )
        self._until_decision -= 1
        if self._until_decision > 0:
            return ()
        self._until_decision = self._decide_every
        return self._give(everything=False)

    def _weigh(self, evidence: SpeakerEvidence) -> None:
        """Spread evidence evenly over the frames it speaks of."""
        length_s = evidence.end_s - evidence.start_s
        if length_s <= 0.0:
            return
        share = FRAME_S / length_s
        # Of two voices the louder one hides the other, but less clearly than it would alone.
        clear = abs(evidence.therapist - evidence.client)
        both = max(evidence.therapist, evidence.client) - self._rules.alone_share * clear
        both += self._rules.overlap_share * evidence.overlap
        nats = [share * one for one in (evidence.therapist, evidence.client, both, 0.0)]
        for held in self._held:
            middle_s = held.t_s + 0.5 * FRAME_S
            if not evidence.start_s <= middle_s < evidence.end_s:
                continue
            held.weigh(nats)
            if evidence.change:
                # Which of the step's frames it was is left to the other witnesses.
                held.change = evidence.change

    def _give(self, *, everything: bool) -> tuple[SpeakerFrame | SpeakerDoubt, ...]:
        """Give away the frames for which nothing that is still to come can matter, or all."""
        switches = self._switches()
        afterwards = self._afterwards(switches)
        given: list[SpeakerFrame | SpeakerDoubt] = []
        for switch, after in zip(switches, afterwards, strict=True):
            held = self._held[0]
            before = _step(self._before, held.weights, switch, self._rules.prior)
            posterior = _normalised([b * a for b, a in zip(before, after, strict=True)])
            if not (everything or self._settled(held, posterior)):
                break
            self._held.popleft()
            self._before = before
            given.append(_attributed(held, posterior))
            given += self._follow_error(held, posterior)
        return tuple(given)

    def _settled(self, held: _Held, posterior: Sequence[float]) -> bool:
        """Return whether the oldest frame may go: it waited long, or enough and is clear."""
        age = len(self._held)
        if age > self._most_wait:
            return True
        early = age > self._least_wait or self._silent * FRAME_S >= _QUIET_S
        return early and (held.probability < _SPEECH or max(posterior) >= self._rules.sure)

    def _follow_error(self, held: _Held, posterior: list[float]) -> list[SpeakerDoubt]:
        """Follow how often the likeliest owner may have been the wrong one."""
        rules = self._rules
        if held.probability >= _SPEECH:
            wrong = 1.0 - max(posterior[:_STRANGER])
            self._error += FRAME_S / rules.remembered_s * (wrong - self._error)
        limit = rules.doubtful_error * (_RELIEF if self._doubt.doubtful else 1.0)
        crowded = self._background.crowded
        doubtful = crowded or self._error > limit
        if (doubtful, crowded) == (self._doubt.doubtful, self._doubt.crowded):
            return []
        self._doubt = SpeakerDoubt(held.t_s, round(self._error, _DECIMALS), doubtful, crowded)
        return [self._doubt]

    def _afterwards(self, switches: Sequence[float]) -> list[list[float]]:
        """Return how well each state of each held frame explains the frames after it."""
        prior, held = self._rules.prior, list(self._held)
        after = [1.0, 1.0, 1.0, 1.0]
        found: list[list[float]] = [[]] * len(held)
        for at in range(len(held) - 1, -1, -1):
            found[at] = after
            seen = [a * w for a, w in zip(after, held[at].weights, strict=True)]
            stay = 1.0 - switches[at]
            mixed = switches[at] * sum(p * s for p, s in zip(prior, seen, strict=True))
            after = _normalised([stay * s + mixed for s in seen])
        return found

    def _switches(self) -> list[float]:
        """Return the probability of another voice from each held frame on."""
        rules = self._rules
        levels = [held.level_dbfs for held in self._held]
        switches = []
        for at, held in enumerate(self._held):
            if held.probability < _SPEECH:
                settled = min(1.0, held.silent_frames / _SETTLED_FRAMES)
                switches.append(rules.switch_in_silence * settled)
                continue
            around = levels[max(0, at - _DIP_REACH) : at + _DIP_REACH + 1]
            dips = max(around) - levels[at] > rules.dip_db and levels[at] > SILENCE_DBFS
            switch = rules.switch_at_dip if dips else rules.switch
            if held.change is not None:
                heard = 1.0 / (1.0 + math.exp(-held.change))
                switch = max(switch, rules.switch_at_change * heard)
            switches.append(switch)
        return switches


def _step(
    before: Sequence[float], weights: Sequence[float], switch: float, prior: Sequence[float]
) -> list[float]:
    stay = 1.0 - switch
    return _normalised(
        [w * (stay * b + switch * p) for w, b, p in zip(weights, before, prior, strict=True)]
    )


def _normalised(weights: list[float]) -> list[float]:
    total = sum(weights)
    return [weight / total for weight in weights]


def _attributed(held: _Held, posterior: list[float]) -> SpeakerFrame:
    """Return the frame as that of its likeliest owner."""
    owner = posterior.index(max(posterior))
    therapist = held.probability if owner in {_THERAPIST, _BOTH} else 0.0
    client = held.probability if owner in {_CLIENT, _BOTH} else 0.0
    level = held.level_dbfs
    return SpeakerFrame(
        held.t_s,
        (therapist, client),
        (level, level),
        round(posterior[owner], _DECIMALS),
        held.probability if owner == _STRANGER else 0.0,
        voicing=_of_both(held.voicing),
        f0_hz=_of_both(held.f0_hz),
    )


def _of_both(measured: tuple[float, ...]) -> tuple[float, float] | None:
    return (measured[0], measured[0]) if measured else None
