"""From facts to the one cue on the screen: a table of cues and a budget of interruptions.

A cue says when it applies in terms of named facts; `cue_library.toml` is that table and
`situation.py` tells which facts hold.  The budget keeps cues rare, because
prompts that are often wrong or too many are worse than none (docs/how-to/cues.md).
"""

from collections import deque
from collections.abc import Mapping

from ..inputs import CueAnswer, Mark, MarkKind
from ..records import Cue, Evidence
from ..settings import AlertBudget
from .cue_rules import SHOWN, Condition, CueLibrary, CueRule, Term
from .facts import Facts, noted

INTERRUPTING = frozenset({1, 2})

CONTACT_FACTS = frozenset({
    "some_signs", "soft", "several_signs", "heart_high_while_silent", "heart_fell_while_silent",
    "two_missed", "second_flag", "third_flag",
})  # fmt: skip
"""What a verdict of the therapist about contact settles for a while."""

URGENT_CONTACT_SHOWN = "urgent_contact_shown"
OWN_CUES_UNREAD = "own_cues_unread"
DESK_FACTS = frozenset({URGENT_CONTACT_SHOWN, OWN_CUES_UNREAD})
"""Facts that the desk itself tells, beside `shown_` and the kind of each cue."""

_SHOWN_S = 180.0
_HOLE_S = 10.0
_VERDICTS = {MarkKind.CONTACT_LOST: False, MarkKind.CONTACT_NOT_LOST: True}


class CueDesk:
    """Decides, once a second, which cue if any goes to the screen.

    Parameters
    ----------
    library
        The cues, in their order of preference.
    budget
        How often the therapist may be interrupted.
    words
        What stands for the placeholders of a text: this client's own words.

    Attributes
    ----------
    facts
        What holds, and what of it is settled.
    """

    def __init__(
        self, library: CueLibrary, budget: AlertBudget, words: Mapping[str, str] | None = None
    ) -> None:
        self._rules = {rule.kind: rule for rule in library.rules}
        self._needed = {kind: _needed(rule) for kind, rule in self._rules.items()}
        self._budget = budget
        self._words = {"trouble": library.trouble, **(words or {})}
        self.facts = FactMemory()
        self._interruptions = _Interruptions(budget)
        self._shown_s: dict[str, float] = {}
        self._quiet_until_s: dict[str, float] = {}
        self._waiting_since_s: dict[str, float] = {}
        self._last: CueRule | None = None
        self._start_s: float | None = None

    def answer(self, answer: CueAnswer) -> None:
        """The therapist dismissed a cue; "not helpful" silences it for the session."""
        quiet_s = self._budget.repeat_s if answer.helpful else float("inf")
        self._stay_quiet(answer.kind, answer.t_s + quiet_s)

    def mark(self, mark: Mark) -> None:
        """The therapist said what a finding was worth: then only fresh evidence counts."""
        rejected = _VERDICTS.get(mark.kind)
        if mark.kind is MarkKind.FALSE_CUE and self._last and _is_of_contact(self._last):
            rejected = True
        if rejected is not None:
            self.facts.settle(mark.known_s + self._budget.settled_s, rejected=rejected)

    def decide(self, t_s: float, facts: Facts) -> tuple[Cue, ...]:
        """Return the cue to show at `t_s` (seconds), if any; ambient ones come beside it.

        Parameters
        ----------
        facts
            Each fact that holds, with its reasons.
        """
        if self._start_s is None:
            self._start_s = t_s
        self.facts.follow(t_s, {**facts, **self._told_by_desk(t_s)})
        now = self.facts.names
        called = [
            self._rules[kind]
            for kind, needed in self._needed.items()
            if needed <= now and self._is_called(self._rules[kind], t_s)
        ]
        self._forget_waiting(called)
        clinical = self._choose([r for r in called if not r.technical], t_s)
        busy = bool(clinical) or self._interruptions.has_screen(t_s)
        technical = [] if busy else self._choose([r for r in called if r.technical], t_s)
        return tuple(self._show(rule, t_s) for rule in (*clinical, *technical))

    def _choose(self, called: list[CueRule], t_s: float) -> list[CueRule]:
        """Return the one that may interrupt, the most urgent first, and all ambient ones."""
        pressing = sorted((rule for rule in called if rule.tier > 0), key=lambda r: -r.tier)
        allowed = [rule for rule in pressing if self._is_allowed(rule, t_s)]
        return [*allowed[:1], *(rule for rule in called if rule.tier == 0)]

    def _told_by_desk(self, t_s: float) -> Facts:
        recent = {k: t_s - at_s for k, at_s in self._shown_s.items() if t_s - at_s < _SHOWN_S}
        facts: Facts = {SHOWN + k: (noted("cue_shown", s, "s"),) for k, s in recent.items()}
        urgent = [s for k, s in recent.items() if k.startswith("G") and self._rules[k].tier > 1]
        if urgent:
            facts[URGENT_CONTACT_SHOWN] = (noted("cue_shown", max(urgent), "s"),)
        if self._words["trouble"]:
            facts[OWN_CUES_UNREAD] = (noted(OWN_CUES_UNREAD),)
        return facts

    def _is_called(self, rule: CueRule, t_s: float) -> bool:
        holds = self.facts.holds
        # Act now is not held back by "contact was lost": the therapist knows, and yet.
        insists = rule.tier not in {0, *INTERRUPTING}
        return (
            t_s >= self._quiet_until_s.get(rule.kind, float("-inf"))
            and all(holds(condition, insists=insists) for condition in rule.when)
            and not any(self.facts.forbids(condition) for condition in rule.unless)
            and bool(self.facts.reasons(rule.when))
        )

    def _forget_waiting(self, called: list[CueRule]) -> None:
        kinds = {rule.kind for rule in called}
        self._waiting_since_s = {k: s for k, s in self._waiting_since_s.items() if k in kinds}

    def _is_allowed(self, rule: CueRule, t_s: float) -> bool:
        if self.facts.tells("quiet_mode"):
            return False  # asked for with one press, and never argued with
        if rule.tier not in INTERRUPTING:
            return True
        return not (
            t_s - (self._start_s or 0.0) < self._budget.quiet_start_s
            or self._interruptions.is_full(rule, t_s)
            or self._therapist_is_talking(rule, t_s)
        )

    def _therapist_is_talking(self, rule: CueRule, t_s: float) -> bool:
        """Hold a cue back while the therapist talks; after the wait it counts as dropped."""
        if not self.facts.tells("therapist_talking"):
            return False
        since_s = self._waiting_since_s.setdefault(rule.kind, t_s)
        if t_s - since_s > self._budget.wait_while_talking_s:
            self._stay_quiet(rule.kind, t_s + self._budget.apart_s)
        return True

    def _show(self, rule: CueRule, t_s: float) -> Cue:
        budget = self._budget
        again_s = budget.repeat_s if rule.again_s is None else rule.again_s
        self._stay_quiet(rule.kind, t_s + again_s)
        self._shown_s[rule.kind] = t_s
        until_s = t_s + (budget.soon_s if rule.tier > 1 else budget.soft_s)
        self._interruptions.shown(rule, t_s, until_s)
        if rule.tier > 0 and not rule.technical:
            self._last = rule
        text = rule.text.format_map(self._words)
        return Cue(rule.kind, rule.tier, t_s, until_s, text, self.facts.reasons(rule.when))

    def _stay_quiet(self, kind: str, until_s: float) -> None:
        self._quiet_until_s[kind] = max(until_s, self._quiet_until_s.get(kind, until_s))


def _needed(rule: CueRule) -> frozenset[str]:
    """Return the facts without which a cue cannot come: most cues are ruled out by these."""
    return frozenset(one[0].fact for one in rule.when if len(one) == 1)


def _is_of_contact(rule: CueRule) -> bool:
    return any(term.fact in CONTACT_FACTS for one in rule.when for term in one)


class _Interruptions:
    """Counts interruptions; what is technical stands back and takes no place of a cue's."""

    def __init__(self, budget: AlertBudget) -> None:
        self._budget = budget
        self._clinical_s: deque[float] = deque(maxlen=max(1, budget.cues))
        self._technical_s: deque[float] = deque(maxlen=max(1, budget.cues))
        self._screen_until_s = float("-inf")
        self._last_urgent_s = float("-inf")

    def has_screen(self, t_s: float) -> bool:
        """Return whether a cue about the client is on the screen."""
        return t_s < self._screen_until_s

    def is_full(self, rule: CueRule, t_s: float) -> bool:
        """Return whether one more would be too much.

        The last place is kept for tier 2 and for prompts about contact.
        """
        budget = self._budget
        counted = [*self._clinical_s, *(self._technical_s if rule.technical else ())]
        recent = [at_s for at_s in counted if t_s - at_s < budget.per_s]
        last_s = max(recent, default=float("-inf"))
        waits = rule.tier == 1 and not _is_of_contact(rule)
        kept = budget.kept_for_urgent if waits else 0
        kept = kept if rule.leaves is None else max(kept, rule.leaves)
        too_close = t_s - max(last_s, self._last_urgent_s) < budget.apart_s
        return too_close or len(recent) >= budget.cues - kept

    def shown(self, rule: CueRule, t_s: float, until_s: float) -> None:
        """Count a cue."""
        if rule.technical:
            if rule.tier in INTERRUPTING:
                self._technical_s.append(t_s)
            return
        self._screen_until_s = max(self._screen_until_s, until_s)
        if rule.tier in INTERRUPTING:
            self._clinical_s.append(t_s)
        elif rule.tier > max(INTERRUPTING):
            self._last_urgent_s = t_s


class FactMemory:
    """Which facts hold, since when, and which of them the therapist has settled.

    Attributes
    ----------
    names
        The names of the facts that hold.
    """

    def __init__(self) -> None:
        self.names: frozenset[str] = frozenset()
        self._facts: Facts = {}
        self._since_s: dict[str, float] = {}
        self._t_s = float("-inf")
        self._settled_until_s = float("-inf")
        self._rejected = False

    def follow(self, t_s: float, facts: Facts) -> None:
        """Take the facts of one second; across a hole nothing counts as having lasted."""
        before = {} if t_s - self._t_s > _HOLE_S else self._since_s
        self._since_s = {fact: before.get(fact, t_s) for fact in facts}
        self._facts, self._t_s = facts, t_s
        self.names = frozenset(facts)

    def settle(self, until_s: float, *, rejected: bool) -> None:
        """What began before `until_s` (seconds) has been confirmed or rejected."""
        self._settled_until_s, self._rejected = until_s, rejected

    def tells(self, fact: str) -> bool:
        """Return whether a fact holds."""
        return fact in self._facts

    def holds(self, condition: Condition, *, insists: bool = False) -> bool:
        """Return whether one of the terms holds, on evidence that is not settled yet.

        One that `insists` is only stopped by a rejection.
        """
        ignore = insists and not self._rejected
        return any(self._lasts(t) and (ignore or self._is_fresh(t.fact)) for t in condition)

    def forbids(self, condition: Condition) -> bool:
        """Return whether one of the terms holds and has not been rejected."""
        return any(
            self._lasts(term) and (not self._rejected or self._is_fresh(term.fact))
            for term in condition
        )

    def reasons(self, when: tuple[Condition, ...]) -> tuple[Evidence, ...]:
        """Return why these conditions hold: each measure once, in their order."""
        found: dict[str, Evidence] = {}
        for condition in when:
            term = next((term for term in condition if self._lasts(term)), None)
            for reason in self._reasons(term) if term else ():
                found.setdefault(reason.measure, reason)
        return tuple(found.values())

    def _reasons(self, term: Term) -> tuple[Evidence, ...]:
        own = self._facts[term.fact]
        if own or not term.for_s:
            return own
        return (noted(term.fact, self._t_s - self._since_s[term.fact], "s"),)

    def _lasts(self, term: Term) -> bool:
        since_s = self._since_s.get(term.fact)
        return since_s is not None and self._t_s - since_s >= term.for_s

    def _is_fresh(self, fact: str) -> bool:
        return fact not in CONTACT_FACTS or self._since_s[fact] >= self._settled_until_s
