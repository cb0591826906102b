"""When a client whose contact was lost is back: not when the signs end, but once it lasts.

For 20 s the score is low, at least two replies came promptly (or one, and
the therapist marked "back"), and the heart is steady; if it had stayed high, it also came down.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReturnRules:
    """What being back takes (docs/methods/contact.md; not tested on clients).

    Attributes
    ----------
    lasting_s
        All conditions hold for so long.
    replies, replies_if_marked
        Prompt replies since the loss; fewer do if the therapist marked "back".
    prompt_z
        A reply less slow than this, in the pair's own spreads, is prompt.
    steady_bpm_s
        The heart is steady below this slope.
    lowered_sdu
        A heart that had stayed high came down by so many personal units.
    """

    lasting_s: float = 20.0
    replies: int = 2
    replies_if_marked: int = 1
    prompt_z: float = 1.0
    steady_bpm_s: float = 0.3
    lowered_sdu: float = 1.0


@dataclass(frozen=True, slots=True)
class ReturnSample:
    """What there is to judge by at one second.

    Attributes
    ----------
    t_s
        When, seconds.
    lost, since_s
        Whether a finding stands that the therapist was told of, and since when (seconds).
    calm
        Whether the score is below where a finding ends.
    prompt_replies
        Prompt replies since the loss began, as many as came since one was missed.
    marked_back
        Whether the therapist marked "back" since.
    slope_bpm_s
        Slope of heart rate, bpm a second; None if unknown.
    lowered
        Whether a heart that had stayed high came down; True where it had not.
    """

    t_s: float
    lost: bool
    since_s: float
    calm: bool
    prompt_replies: int
    marked_back: bool = False
    slope_bpm_s: float | None = None
    lowered: bool = True


@dataclass(frozen=True, slots=True)
class ContactBack:
    """Contact is back since `t_s`, known at `decided_s`, `took_s` after it was lost."""

    t_s: float
    decided_s: float
    took_s: float
    prompt_replies: int


class ContactReturn:
    """Operator: `ReturnSample` -> `ContactBack`, once after each loss."""

    def __init__(self, rules: ReturnRules | None = None) -> None:
        self._rules = rules or ReturnRules()
        self._lost_since_s: float | None = None
        self._good_since_s: float | None = None
        self._lost = False

    @property
    def lost_since_s(self) -> float | None:
        """Since when contact has been lost and not come back for good (seconds)."""
        return self._lost_since_s

    @property
    def returning(self) -> bool:
        """Whether the signs have ended, but it has not lasted yet."""
        return self._lost_since_s is not None and not self._lost

    def update(self, sample: ReturnSample, /) -> tuple[ContactBack, ...]:
        """Follow one second."""
        self._lost = sample.lost
        if sample.lost and self._lost_since_s is None:
            self._lost_since_s = sample.since_s
        if self._lost_since_s is None:
            return ()
        if sample.lost or not self._is_good(sample):
            self._good_since_s = None
            return ()
        if self._good_since_s is None:
            self._good_since_s = sample.t_s
        if sample.t_s - self._good_since_s < self._rules.lasting_s:
            return ()
        back = ContactBack(
            self._good_since_s,
            sample.t_s,
            self._good_since_s - self._lost_since_s,
            sample.prompt_replies,
        )
        self.forget()
        return (back,)

    def forget(self) -> None:
        """Nothing can be told any more: a return would be a guess."""
        self._lost_since_s = self._good_since_s = None
        self._lost = False

    def _is_good(self, sample: ReturnSample) -> bool:
        rules = self._rules
        needed = rules.replies_if_marked if sample.marked_back else rules.replies
        slope = sample.slope_bpm_s
        steady = slope is None or abs(slope) < rules.steady_bpm_s
        return sample.calm and sample.lowered and steady and sample.prompt_replies >= needed
