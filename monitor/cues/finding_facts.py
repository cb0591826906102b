"""What the findings say this second, and how often they did so far, as facts for the cues."""

from collections import deque
from collections.abc import Iterable
from dataclasses import replace

from ..channels.flags import FlagBook
from ..channels.phases import Course
from ..inputs import MarkKind
from ..records import Evidence, Flag, FlagKind, FlagState, Record
from .cue_precision import ANSWERED_WITHIN_S
from .facts import Facts, noted

PEAK_STATES = (FlagState.BUILDING, FlagState.NEAR_PEAK, FlagState.PAST_PEAK)
CONTACT_STATES = (FlagState.SOME_SIGNS, FlagState.SOFT, FlagState.SEVERAL_SIGNS)

FINDING_FACTS = frozenset({
    *(state.value for state in (*PEAK_STATES, *CONTACT_STATES)), FlagState.NOT_SETTLING.value,
    "heart_high_while_silent", "heart_fell_while_silent", "third_peak", "flagged_before",
    "second_flag", "second_flag_in_5_min", "third_flag", "recovered", "back_quickly",
})  # fmt: skip

_NEWS_S = 120.0
_RECOVERED_S = 60.0
_QUICKLY_S, _BACK_S = 30.0, 20.0
_SOON_AGAIN_S = 300.0
_OLD_S = 10.0
_BODY = {
    "heart_high_while_silent": "heart_high_while_silent",
    "heart_drop": "heart_fell_while_silent",
}


class FindingFacts:
    """Tells which findings stand; counts those that weigh most."""

    def __init__(self, flags: FlagBook, course: Course) -> None:
        self._flags = flags
        self._course = course
        self._peaks_s: deque[float] = deque(maxlen=9)
        self._losses_s: deque[float] = deque(maxlen=9)
        self._losses = 0
        self._counted_s: dict[FlagState, float | None] = {
            FlagState.NEAR_PEAK: None,
            FlagState.SEVERAL_SIGNS: None,
        }
        self._stood_s: float | None = None  # until when the newest loss stood, if it counts
        self._rejected_s: float | None = None
        self._recovered: Flag | None = None

    def follow(self, said: Iterable[Record]) -> None:
        """Take what was found this second."""
        for record in said:
            if isinstance(record, Flag) and record.kind is FlagKind.RECOVERED:
                self._recovered = record

    def read(self, t_s: float) -> Facts:
        """Return each fact that holds at `t_s` (seconds) with its reasons."""
        facts: Facts = {}
        for flag in self._flags.open_flags():
            self._count(flag, t_s)
            if flag.kind in {FlagKind.PEAK_AROUSAL, FlagKind.HIGH_AROUSAL}:
                facts[flag.state.value] = _reasons(flag, t_s)
            if flag.kind is FlagKind.POSSIBLE_DISSOCIATION:
                facts[flag.state.value] = _reasons(flag, t_s)
                # The newest finding has the newest reasons: a heart that has fallen meanwhile
                # was high when the first was raised.
                measures = {reason.measure for reason in flag.because}
                for measure, fact in _BODY.items():
                    facts.pop(fact, None)
                    if measure in measures:
                        facts[fact] = ()
        self._forget_rejected()
        return {**facts, **self._counts(t_s), **self._return(t_s)}

    def _count(self, flag: Flag, t_s: float) -> None:
        """Count a finding once, however long it stands.

        It is known by when it happened: one that is said anew, because a press was taken back,
        is the same.
        """
        if flag.state not in self._counted_s:
            return
        anew = flag.t_s != self._counted_s[flag.state]
        self._counted_s[flag.state] = flag.t_s
        if flag.state is FlagState.NEAR_PEAK:
            if anew:
                self._peaks_s.append(flag.decided_s)
        elif anew:
            self._losses_s.append(flag.decided_s)
            self._losses += 1
            self._stood_s = t_s
        elif self._stood_s is not None:
            self._stood_s = t_s

    def _forget_rejected(self) -> None:
        """Do not count the newest loss if the therapist says, soon enough, that it was none."""
        rejected_s = self._course.marked_s.get(MarkKind.CONTACT_NOT_LOST)
        if rejected_s == self._rejected_s:
            return
        self._rejected_s = rejected_s
        if rejected_s is None or self._stood_s is None:
            return
        if rejected_s - self._stood_s <= ANSWERED_WITHIN_S:
            self._losses_s.pop()
            self._losses -= 1
            self._stood_s = None

    def _counts(self, t_s: float) -> Facts:
        facts: Facts = {}
        rescript_s = self._course.rescript_s
        if rescript_s is not None:
            self._peaks_s.clear()  # what is counted is peaks before any rescript
        elif len(self._peaks_s) >= 3:  # noqa: PLR2004 - the third, as the fact's name says
            facts["third_peak"] = (noted("peaks", len(self._peaks_s), "count"),)
        if not self._losses_s:
            return facts
        facts["flagged_before"] = ()
        reason = (noted("losses", self._losses, "count"),)
        if t_s - self._losses_s[-1] < _NEWS_S:
            if self._losses >= 2:  # noqa: PLR2004
                facts["second_flag"] = reason
            if self._losses >= 3:  # noqa: PLR2004
                facts["third_flag"] = reason
        if sum(t_s - at_s < _SOON_AGAIN_S for at_s in self._losses_s) > 1:
            facts["second_flag_in_5_min"] = reason
        return facts

    def _return(self, t_s: float) -> Facts:
        """Tell of contact that came back, as found or as the therapist marked it."""
        back_s = self._course.marked_s.get(MarkKind.BACK)
        found = self._recovered
        if found is not None and (back_s is None or found.decided_s >= back_s):
            back_s, reasons = found.decided_s, found.because
        else:
            reasons = (noted("back_mark"),)
        if back_s is None or not 0.0 <= t_s - back_s < _RECOVERED_S:
            return {}
        facts: Facts = {"recovered": reasons or (noted("recovered"),)}
        took_s = back_s - self._losses_s[-1] if self._losses_s else float("inf")
        if 0.0 <= took_s <= _QUICKLY_S and t_s - back_s < _BACK_S:
            facts["back_quickly"] = (noted("recovery_time", took_s, "s"),)
        return facts


def _reasons(flag: Flag, t_s: float) -> tuple[Evidence, ...]:
    """Return why a finding was raised, as old as that is now, and for how long it stands."""
    since_s = t_s - flag.decided_s
    aged = tuple(replace(why, age_s=round(why.age_s + since_s, 2)) for why in flag.because)
    stands = noted(flag.state.value, since_s, "s")
    return (stands, *aged) if since_s >= _OLD_S else aged
