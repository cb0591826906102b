"""What can be said of an interval, the more has followed it."""

import math

import numpy as np
import pytest

from handrail.signal.cardiac.artefact_rules import OURS
from handrail.signal.cardiac.artefacts import classify_beats
from handrail.signal.cardiac.beats import BeatClass
from handrail.signal.cardiac.rr_judge import RrJudge

from ..validation.injected import KINDS, inject, simulated_rr
from .test_artefacts import calm

NORMAL = BeatClass.NORMAL


def judged(lag: int, *rr_ms: float) -> list[BeatClass | None]:
    """Return what is said of each interval but the last when `lag` more have followed."""
    judge = RrJudge(lag)
    said = [judge.see(rr, joined=True)[0] for rr in rr_ms]
    return said[lag:]


def test_with_45_beats_after_it_a_beat_is_judged_as_in_the_offline_pass() -> None:
    # Live a misplaced beat spoils two intervals; so offline its neighbours must be normal for
    # the live class to be.
    same = compared = 0
    for seed in range(6):
        rng, rr_ms = np.random.default_rng(seed), simulated_rr(seed)
        for kind in KINDS:
            rr_ms = inject(kind, rr_ms, rng).rr_ms
        live, offline = judged(45, *rr_ms.tolist()), classify_beats(rr_ms, OURS).tolist()
        for i in range(50, len(rr_ms) - 50):
            alone = offline[i - 1 : i + 2] == [NORMAL] * 3
            if alone or offline[i] in {BeatClass.MISSED, BeatClass.EXTRA, BeatClass.ECTOPIC}:
                compared += 1
                same += live[i] == offline[i]
    assert compared > 4000
    assert same / compared > 0.997


def test_two_delays_are_two_opinions() -> None:
    # After a calm minute the first of slow deep breaths stands out; amid them it does not.
    deep = [900.0 + 90.0 * math.sin(i * math.pi / 3) for i in range(60)]
    early, late = (judged(lag, *calm(60), *deep)[60:66] for lag in (2, 45))
    assert NORMAL not in early[1:3]
    assert late == [NORMAL] * 6


def test_a_late_opinion_remembers_what_came_before() -> None:
    # The last deep breaths before a calm minute: half of what they are held against is deep.
    deep = [900.0 + 90.0 * math.sin(i * math.pi / 3) for i in range(120)]
    assert judged(45, *deep, *calm(60))[100:119] == [NORMAL] * 19


def test_what_no_heart_does_is_never_normal() -> None:
    slow = [1780.0, 1790.0, 1810.0, 1795.0]
    assert judged(2, *slow * 10)[32:36] == [NORMAL, NORMAL, BeatClass.UNJUDGED, NORMAL]


@pytest.mark.parametrize("gap_before", [40, 41, 42])
def test_at_the_end_of_a_stretch_nothing_is_said(gap_before: int) -> None:
    # Of beat 40 and the two after it one begins a new stretch: there is nothing to compare.
    judge = RrJudge(2)
    said = [
        judge.see(rr, joined=i != gap_before)[0] for i, rr in enumerate([*calm(40), *calm(10)])
    ]
    assert said[40 + 2] is None
    assert said[43 + 2 + 2] is NORMAL


def test_before_thirty_differences_nothing_is_said() -> None:
    said = [
        RrJudge.see(judge, 800.0, joined=True)[0] for judge in [RrJudge(2)] for _ in range(32)
    ]
    assert said[29] is None  # 29 differences
    assert said[30] is NORMAL
