"""From facts to the one cue on the screen: a table of cues and a budget of interruptions.

A cue says when it applies in terms of named facts; `monitor/cue_library.toml` is that table
and `monitor/situation.py` tells which facts hold.  The budget keeps cues rare, because
prompts that are often wrong or too many are worse than none (science basis 6).
"""

import tomllib
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

import msgspec

from .errors import Expected
from .inputs import CueAnswer
from .records import Cue, Evidence
from .settings import AlertBudget

INTERRUPTING = frozenset({1, 2})


@dataclass(frozen=True, slots=True)
class CueRule:
    """One cue of the library: its words, and the facts that call for or forbid it."""

    kind: str
    tier: int
    text: str
    when: tuple[str, ...]
    unless: tuple[str, ...]


class CueLibraryError(Expected):
    """The cue library cannot be read, or names a fact that nothing tells."""


def read_library(text: str, known_facts: frozenset[str]) -> tuple[CueRule, ...]:
    """Read a cue library (TOML).

    Raises
    ------
    CueLibraryError
        Naming the cue and the entry that is wrong.
    """
    try:
        entries = tomllib.loads(text)["cue"]
        rules = tuple(msgspec.convert(entry, CueRule) for entry in entries)
    except (tomllib.TOMLDecodeError, KeyError, msgspec.ValidationError) as error:
        raise CueLibraryError(f"the cue library cannot be read: {error}") from error
    for rule in rules:
        unknown = {*rule.when, *rule.unless} - known_facts
        if unknown:
            raise CueLibraryError(f"cue {rule.kind} names unknown facts: {sorted(unknown)}")
    return rules


def shipped_library() -> str:
    """Return the text of the cue library that comes with the program."""
    return files(__package__).joinpath("cue_library.toml").read_text(encoding="utf-8")


class CueDesk:
    """Decides, once a second, which cue if any goes to the screen."""

    def __init__(self, rules: Sequence[CueRule], budget: AlertBudget) -> None:
        self._rules = tuple(rules)
        self._budget = budget
        self._shown_s: dict[str, float] = {}
        self._interruptions_s: deque[float] = deque(maxlen=max(1, budget.cues))
        self._waiting_since_s: dict[str, float] = {}
        self._unwanted: set[str] = set()
        self._start_s: float | None = None

    def answer(self, answer: CueAnswer) -> None:
        """The therapist dismissed a cue; "not helpful" silences it for the session."""
        if not answer.helpful:
            self._unwanted.add(answer.kind)

    def decide(self, t_s: float, facts: Mapping[str, tuple[Evidence, ...]]) -> tuple[Cue, ...]:
        """Return the cue to show at `t_s` (seconds), if any; ambient ones come beside it.

        Parameters
        ----------
        facts
            Each fact that holds, with its reasons.
        """
        if self._start_s is None:
            self._start_s = t_s
        called = [rule for rule in self._rules if self._is_called(rule, t_s, facts)]
        self._forget_waiting(called)
        ambient = [rule for rule in called if rule.tier == 0]
        pressing = sorted((rule for rule in called if rule.tier > 0), key=lambda r: -r.tier)
        allowed = [rule for rule in pressing if self._is_allowed(rule, t_s, facts)]
        return tuple(self._show(rule, t_s, facts) for rule in (*allowed[:1], *ambient))

    def _is_called(
        self, rule: CueRule, t_s: float, facts: Mapping[str, tuple[Evidence, ...]]
    ) -> bool:
        shown_s = self._shown_s.get(rule.kind, float("-inf"))
        return (
            rule.kind not in self._unwanted
            and t_s - shown_s >= self._budget.repeat_s
            and all(fact in facts for fact in rule.when)
            and not any(fact in facts for fact in rule.unless)
        )

    def _forget_waiting(self, called: list[CueRule]) -> None:
        kinds = {rule.kind for rule in called}
        self._waiting_since_s = {k: s for k, s in self._waiting_since_s.items() if k in kinds}

    def _is_allowed(
        self, rule: CueRule, t_s: float, facts: Mapping[str, tuple[Evidence, ...]]
    ) -> bool:
        if rule.tier not in INTERRUPTING:
            return True
        return not (
            "quiet_mode" in facts
            or t_s - (self._start_s or 0.0) < self._budget.quiet_start_s
            or self._is_over_budget(rule, t_s)
            or self._therapist_is_talking(rule, t_s, facts)
        )

    def _is_over_budget(self, rule: CueRule, t_s: float) -> bool:
        """Tell whether one more would be too much; the last place is kept for tier 2."""
        budget = self._budget
        recent = [at_s for at_s in self._interruptions_s if t_s - at_s < budget.per_s]
        too_close = bool(recent) and t_s - recent[-1] < budget.apart_s
        kept = budget.kept_for_urgent if rule.tier == 1 else 0
        return too_close or len(recent) >= budget.cues - kept

    def _therapist_is_talking(
        self, rule: CueRule, t_s: float, facts: Mapping[str, tuple[Evidence, ...]]
    ) -> bool:
        """Hold a cue back while the therapist talks; after the wait it counts as dropped."""
        if "therapist_talking" not in facts:
            return False
        since_s = self._waiting_since_s.setdefault(rule.kind, t_s)
        if t_s - since_s > self._budget.wait_while_talking_s:
            self._shown_s[rule.kind] = t_s - self._budget.repeat_s + self._budget.apart_s
        return True

    def _show(
        self, rule: CueRule, t_s: float, facts: Mapping[str, tuple[Evidence, ...]]
    ) -> Cue:
        self._shown_s[rule.kind] = t_s
        if rule.tier in INTERRUPTING:
            self._interruptions_s.append(t_s)
        shown_s = self._budget.soon_s if rule.tier > 1 else self._budget.soft_s
        because = tuple(reason for fact in rule.when for reason in facts[fact])
        return Cue(rule.kind, rule.tier, t_s, t_s + shown_s, rule.text, because)
