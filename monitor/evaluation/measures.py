"""The table of a cohort: how often each line of the engine is right, and how soon.

Sessions of different seeds are different clients; events within one session are not quite
independent, so the intervals of their shares are a little too narrow.
"""

from collections.abc import Iterable, Sequence
from statistics import median

from ..records import FlagState
from ..simulation import Scenario
from .figures import ANYTHING, NONE, Bounds, Measure, count, rate, share
from .verdict import SessionVerdict

SOME, SOFT, SEVERAL = FlagState.SOME_SIGNS, FlagState.SOFT, FlagState.SEVERAL_SIGNS
BUILDING, NEAR = FlagState.BUILDING, FlagState.NEAR_PEAK

_SAID_WITHIN_S = 3.0


def measure_all(verdicts: Iterable[SessionVerdict]) -> tuple[Measure, ...]:
    """Return every figure that these sessions allow, in the order of the table."""
    by_scenario: dict[Scenario, list[SessionVerdict]] = {}
    for verdict in verdicts:
        by_scenario.setdefault(verdict.scenario, []).append(verdict)
    every = [verdict for group in by_scenario.values() for verdict in group]
    measures: list[Measure] = []
    for scenario, group in by_scenario.items():
        if scenario is Scenario.HEART_ONLY:
            measures += _heart_only(group)
        elif scenario in {Scenario.STRAP_OFF, Scenario.DEAD_MICROPHONE}:
            measures += _blind(scenario, group)
        else:
            measures += (*_contact(group), *_hotspots(group))
    return (*measures, *_load(every))


def _contact(group: Sequence[SessionVerdict]) -> tuple[Measure, ...]:
    quiet = [v for v in group if not v.episodes]
    told = [not v.right[SEVERAL] and not v.false[SEVERAL] for v in quiet]
    return (
        _within(group, SOME, 45.0, Bounds(90.0)),
        _within(group, SOME, 20.0, Bounds(50.0)),
        _within(group, SOME, 20.0, Bounds(aim=85.0), from_prompt=True),
        _ever(group, SOME),
        _false_rate(group, SOME, Bounds(4.0)),
        _within(group, SOFT, 45.0, Bounds(80.0)),
        _within(group, SOFT, 20.0, Bounds(aim=60.0), from_prompt=True),
        _ever(group, SOFT, Bounds(90.0)),
        _false_rate(group, SOFT, Bounds(1.3, 1.0)),
        _within(group, SEVERAL, 45.0, Bounds(70.0, 85.0)),
        _ever(group, SEVERAL, Bounds(85.0)),
        _false_rate(group, SEVERAL, Bounds(0.4, 0.3)),
        share(
            SEVERAL.value,
            "precision",
            sum(v.right[SEVERAL] for v in group),
            sum(v.right[SEVERAL] + v.false[SEVERAL] for v in group),
            Bounds(65.0),
        ),
        share("no episode", "without several signs", sum(told), len(told), Bounds(65.0)),
    )


def _hotspots(group: Sequence[SessionVerdict]) -> tuple[Measure, ...]:
    spots = [spot for v in group for spot in v.hotspots]
    clear = [spot for spot in spots if spot.clear]
    found = [s.delay_s[BUILDING] for s in spots]
    near = [s.delay_s[NEAR] for s in spots]
    delays = [delay for delay in found if delay is not None]
    false, early = (sum(v.false[line] for v in group) for line in (BUILDING, NEAR))
    name = BUILDING.value
    return (
        share(name, "ever", _known(found), len(found), Bounds(70.0, 80.0)),
        share(
            name,
            "ever, clear reactors",
            _known(s.delay_s[BUILDING] for s in clear),
            len(clear),
            Bounds(80.0),
        ),
        rate(name, "false a reliving", false, (len(group), ""), Bounds(1.0, 0.7)),
        Measure(
            name, "median delay", "s", median(delays) if delays else None,
            None, None, len(delays), Bounds(25.0, 18.0), more_is_better=False,
        ),
        share(NEAR.value, "ever", _known(near), len(near)),
        rate(NEAR.value, "false a reliving", early, (len(group), "")),
    )  # fmt: skip


def _heart_only(group: Sequence[SessionVerdict]) -> tuple[Measure, ...]:
    name = Scenario.HEART_ONLY.value
    flags = sum(v.false[SOFT] + v.false[SEVERAL] for v in group)
    return (
        count(name, "flags above some signs", flags, len(group), NONE),
        count(name, "contact cues", sum(v.contact_cues for v in group), len(group), NONE),
        count(name, "seconds above unsure", sum(v.signs_s for v in group), len(group)),
    )  # fmt: skip


def _blind(scenario: Scenario, group: Sequence[SessionVerdict]) -> tuple[Measure, ...]:
    delays = [delay for v in group for delay in v.blind_s]
    said = sum(delay is not None and delay <= _SAID_WITHIN_S for delay in delays)
    flags = sum(v.blind_flags for v in group)
    return (
        share(scenario.value, "said within 3 s", said, len(delays), Bounds(100.0)),
        count(scenario.value, "flags while blind", flags, len(group), NONE),
    )


def _load(every: Sequence[SessionVerdict]) -> tuple[Measure, ...]:
    over, hours = sum(v.over_budget for v in every), sum(v.hours for v in every)
    return (
        count("cues", "sessions over budget", over, len(every), NONE),
        rate("cues", "interrupting", sum(v.interruptions for v in every), (hours, "/h")),
    )


def _within(
    group: Sequence[SessionVerdict],
    line: FlagState,
    seconds: float,
    bounds: Bounds = ANYTHING,
    *,
    from_prompt: bool = False,
) -> Measure:
    episodes = [e for v in group for e in v.episodes]
    if from_prompt:
        episodes = [e for e in episodes if e.first_prompt_s is not None]
    hits = 0
    for episode in episodes:
        delay_s = episode.delay_s[line]
        begins_s = (episode.first_prompt_s or 0.0) if from_prompt else 0.0
        hits += delay_s is not None and delay_s - begins_s <= seconds
    what = f"within {seconds:g} s" + (" of the first prompt" if from_prompt else "")
    return share(line.value, what, hits, len(episodes), bounds)


def _ever(
    group: Sequence[SessionVerdict], line: FlagState, bounds: Bounds = ANYTHING
) -> Measure:
    delays = [e.delay_s[line] for v in group for e in v.episodes]
    return share(line.value, "ever", _known(delays), len(delays), bounds)


def _known(delays: Iterable[float | None]) -> int:
    return sum(delay is not None for delay in delays)


def _false_rate(
    group: Sequence[SessionVerdict],
    line: FlagState,
    bounds: Bounds = ANYTHING,
) -> Measure:
    false, hours = sum(v.false[line] for v in group), sum(v.hours for v in group)
    return rate(line.value, "false", false, (hours, "/h"), bounds)
