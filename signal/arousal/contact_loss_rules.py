"""Weights and lines of possible loss of contact: every number that shapes the score."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import TypeVar

from .contact_evidence_odds import AwayRules


class ContactLine(StrEnum):
    """How many signs there are."""

    SOME_SIGNS = "some_signs"
    SOFT = "soft"
    SEVERAL_SIGNS = "several_signs"


class Sensitivity(StrEnum):
    """How readily signs are spoken of; the therapist's choice."""

    LOW = "low"
    STANDARD = "standard"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Hysteresis:
    """When a line counts as crossed (`on` for `dwell_s`) and as left (below `off`).

    Once left, it is not crossed again for `refractory_s` seconds.
    """

    on: float
    off: float
    dwell_s: float
    refractory_s: float


ONSETS = {
    Sensitivity.LOW: (0.25, 0.45, 0.60),
    Sensitivity.STANDARD: (0.155, 0.30, 0.47),
    Sensitivity.HIGH: (0.10, 0.22, 0.34),
}
"""Scores at which some signs, the soft cue and several signs begin.

Fitted on simulated sessions to the false findings an hour that may be
(docs/decisions/0013-contact-as-weights-of-evidence.md).
"""

_OFF_SHARE = (0.08 / 0.15, 0.22 / 0.40, 0.38 / 0.70)
_DWELL_S = (1.0, 2.0, 2.0)


@dataclass(frozen=True, slots=True)
class VoiceWeights:
    """By how much each sign of the conversation is multiplied; it comes as log-odds.

    Attributes
    ----------
    open
        The silence that stands open now is long for this pair.
    rec
        Recent replies were slow, or (below 0) prompt.
    miss
        Prompts went without a reply.
    short
        The client's turns were short, or (below 0) long.
    talk
        The client is talking now, and has been for long (never above 0).
    far_away
        The therapist said so.
    """

    open: float = 0.75
    rec: float = 1.0
    miss: float = 0.8
    short: float = 0.4
    talk: float = 0.8
    far_away: float = 3.0


@dataclass(frozen=True, slots=True)
class BodyWeights:
    """Log-odds that each sign of the heart adds at full strength.

    Lower than a fit would have them, on purpose: the literature disagrees on all of them.

    Attributes
    ----------
    drop
        Heart rate fell from a raised level.
    still
        Heart rate is high while the client is silent.
    rmup
        Variability rose in the same state of talk.
    flat
        Heart rate hardly varies.
    below
        Heart rate is below what is usual.
    unmoving
        The chest hardly moves; needs a strap that tells acceleration.
    """

    drop: float = 1.5
    still: float = 1.2
    rmup: float = 0.8
    flat: float = 0.8
    below: float = 0.5
    unmoving: float = 0.6


@dataclass(frozen=True, slots=True)
class ContactRules:
    """Weights and lines; every number is in log-odds or seconds unless it says otherwise.

    Attributes
    ----------
    bias
        Log-odds with no evidence at all.
    away
        What is assumed of a client who is away.
    voice, body
        Weight of each sign.
    fades_s
        What replies and turns said fades with this time constant: contact comes back.
    least, most
        What they say together is never less, nor more: a prompt talk of many minutes must not
        hide that contact is lost now, nor a long loss that it is back.
    body_cap, body_per_voice
        All body evidence together counts for no more than the first, nor for more than so
        many times what the conversation says.
    gate, gate_logit
        With less voice evidence than `gate`, the log-odds stay below `gate_logit`.
    unsure
        From this score on (0 to 1) the state reads "unsure".
    end_after_s
        A finding ends after so long below `off`.
    refractory_s, ambient_refractory_s
        It stays silent for so long after; some signs, which interrupt nobody, for less.
    """

    bias: float = -3.7
    away: AwayRules = AwayRules()
    voice: VoiceWeights = VoiceWeights()
    body: BodyWeights = BodyWeights()
    fades_s: float = 60.0
    least: float = -1.0
    most: float = 5.0
    body_cap: float = 2.5
    body_per_voice: float = 2.0
    gate: float = 1.0
    gate_logit: float = -1.5
    unsure: float = 0.05
    end_after_s: float = 8.0
    refractory_s: float = 45.0
    ambient_refractory_s: float = 20.0
    sensitivity: Sensitivity = Sensitivity.STANDARD

    def lines(self) -> dict[ContactLine, Hysteresis]:
        """Return the hysteresis of each line at the chosen sensitivity."""
        onsets = ONSETS[self.sensitivity]
        refractory_s = (self.ambient_refractory_s, self.refractory_s, self.refractory_s)
        return {
            line: Hysteresis(on, on * off_share, dwell_s, silent_s)
            for line, on, off_share, dwell_s, silent_s in zip(
                ContactLine, onsets, _OFF_SHARE, _DWELL_S, refractory_s, strict=True
            )
        }

    def weighted(self, factors: Mapping[str, float]) -> "ContactRules":
        """Return the same with the weights of some signs multiplied: for one client."""
        return replace(
            self, voice=_multiplied(self.voice, factors), body=_multiplied(self.body, factors)
        )


_Weights = TypeVar("_Weights", VoiceWeights, BodyWeights)


def _multiplied(weights: _Weights, factors: Mapping[str, float]) -> _Weights:
    known = {f.name: getattr(weights, f.name) for f in fields(weights)}
    return replace(weights, **{k: w * factors[k] for k, w in known.items() if k in factors})
