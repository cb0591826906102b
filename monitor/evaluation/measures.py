"""The figures of a cohort, each with its interval and what it must and should be.

Shares have Wilson intervals, rates exact Poisson ones; both 95 %.  Sessions of one seed are
one client, so they are independent; events within one are not quite.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from scipy.stats import binomtest, chi2

from ..records import FlagState
from ..simulation import Scenario
from .verdict import SessionVerdict

SOME, SOFT, SEVERAL = FlagState.SOME_SIGNS, FlagState.SOFT, FlagState.SEVERAL_SIGNS
BUILDING, NEAR = FlagState.BUILDING, FlagState.NEAR_PEAK


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure of a cohort.

    Attributes
    ----------
    line, what
        Of which line of the engine, and which figure.
    unit
        "%", "/h", "s" or "" for a plain number.
    value
        The figure; None where there was nothing to measure.
    low, high
        Its 95 % interval, where it has one.
    of
        How many events, hours or sessions are behind it.
    must, aim
        The worst value allowed and the one wished for, where there is one.
    more_is_better
        Whether `must` and `aim` are least values; else they are most.
    """

    line: str
    what: str
    unit: str
    value: float | None
    low: float | None
    high: float | None
    of: float
    must: float | None = None
    aim: float | None = None
    more_is_better: bool = True

    @property
    def met(self) -> bool | None:
        """Whether the figure is as it must be; None if nothing is asked."""
        return self._reaches(self.must)

    @property
    def aim_met(self) -> bool | None:
        """Whether the figure is as is wished."""
        return self._reaches(self.aim)

    def _reaches(self, bound: float | None) -> bool | None:
        if bound is None or self.value is None:
            return None
        return self.value >= bound if self.more_is_better else self.value <= bound


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
        _within(group, SOME, 45.0, must=90.0),
        _within(group, SOME, 20.0, must=50.0),
        _within(group, SOME, 20.0, aim=85.0, from_prompt=True),
        _ever(group, SOME),
        _false_rate(group, SOME, must=4.0),
        _within(group, SOFT, 45.0, must=80.0),
        _within(group, SOFT, 20.0, aim=60.0, from_prompt=True),
        _ever(group, SOFT, must=90.0),
        _false_rate(group, SOFT, must=1.3, aim=1.0),
        _within(group, SEVERAL, 45.0, must=70.0, aim=85.0),
        _ever(group, SEVERAL, must=85.0),
        _false_rate(group, SEVERAL, must=0.4, aim=0.3),
        _share(
            SEVERAL.value,
            "precision",
            sum(v.right[SEVERAL] for v in group),
            sum(v.right[SEVERAL] + v.false[SEVERAL] for v in group),
            must=65.0,
        ),
        _share("no episode", "without several signs", sum(told), len(told), must=65.0),
    )


def _hotspots(group: Sequence[SessionVerdict]) -> tuple[Measure, ...]:
    spots = [spot for v in group for spot in v.hotspots]
    clear = [spot for spot in spots if spot.clear]
    found = [s.delay_s[BUILDING] for s in spots]
    near = [s.delay_s[NEAR] for s in spots]
    delays = [delay for delay in found if delay is not None]
    false = sum(v.false[BUILDING] for v in group)
    name = BUILDING.value
    return (
        _share(name, "ever", _known(found), len(found), must=70.0, aim=80.0),
        _share(
            name,
            "ever, clear reactors",
            _known(s.delay_s[BUILDING] for s in clear),
            len(clear),
            must=80.0,
        ),
        _rate(name, "false a reliving", false, len(group), "", must=1.0, aim=0.7),
        Measure(
            name, "median delay", "s", median(delays) if delays else None,
            None, None, len(delays), 25.0, 18.0, more_is_better=False,
        ),
        _share(NEAR.value, "ever", _known(near), len(near)),
        _rate(NEAR.value, "false a reliving", sum(v.false[NEAR] for v in group), len(group), ""),
    )  # fmt: skip


def _heart_only(group: Sequence[SessionVerdict]) -> tuple[Measure, ...]:
    name = Scenario.HEART_ONLY.value
    return (
        _count(name, "flags above some signs", sum(v.false[SOFT] + v.false[SEVERAL] for v in group), len(group)),
        _count(name, "contact cues", sum(v.contact_cues for v in group), len(group)),
        _count(name, "seconds above unsure", sum(v.signs_s for v in group), len(group), None),
    )  # fmt: skip


def _blind(scenario: Scenario, group: Sequence[SessionVerdict]) -> tuple[Measure, ...]:
    delays = [delay for v in group for delay in v.blind_s]
    said = sum(delay is not None and delay <= 3.0 for delay in delays)
    flags = sum(v.blind_flags for v in group)
    return (
        _share(scenario.value, "said within 3 s", said, len(delays), must=100.0),
        _count(scenario.value, "flags while blind", flags, len(group)),
    )


def _load(every: Sequence[SessionVerdict]) -> tuple[Measure, ...]:
    over, hours = sum(v.over_budget for v in every), sum(v.hours for v in every)
    return (
        _count("cues", "sessions over budget", over, len(every)),
        _rate("cues", "interrupting", sum(v.interruptions for v in every), hours, "/h"),
    )


def _within(
    group: Sequence[SessionVerdict],
    line: FlagState,
    seconds: float,
    *,
    from_prompt: bool = False,
    must: float | None = None,
    aim: float | None = None,
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
    return _share(line.value, what, hits, len(episodes), must=must, aim=aim)


def _ever(
    group: Sequence[SessionVerdict], line: FlagState, must: float | None = None
) -> Measure:
    delays = [e.delay_s[line] for v in group for e in v.episodes]
    return _share(line.value, "ever", _known(delays), len(delays), must=must)


def _known(delays: Iterable[float | None]) -> int:
    return sum(delay is not None for delay in delays)


def _false_rate(
    group: Sequence[SessionVerdict],
    line: FlagState,
    must: float | None = None,
    aim: float | None = None,
) -> Measure:
    false, hours = sum(v.false[line] for v in group), sum(v.hours for v in group)
    return _rate(line.value, "false", false, hours, "/h", must=must, aim=aim)


def _share(
    line: str,
    what: str,
    hits: int,
    of: int,
    must: float | None = None,
    aim: float | None = None,
) -> Measure:
    if of == 0:
        return Measure(line, what, "%", None, None, None, 0, must, aim)
    interval = binomtest(hits, of).proportion_ci(method="wilson")
    low, high = 100.0 * float(interval.low), 100.0 * float(interval.high)
    return Measure(line, what, "%", 100.0 * hits / of, low, high, of, must, aim)


def _rate(
    line: str,
    what: str,
    count: int,
    per: float,
    unit: str,
    must: float | None = None,
    aim: float | None = None,
) -> Measure:
    if per == 0.0:
        return Measure(line, what, unit, None, None, None, 0, must, aim, more_is_better=False)
    low = float(chi2.ppf(0.025, 2 * count)) / 2.0 if count else 0.0
    high = float(chi2.ppf(0.975, 2 * count + 2)) / 2.0
    return Measure(
        line, what, unit, count / per, low / per, high / per, per, must, aim,
        more_is_better=False,
    )  # fmt: skip


def _count(line: str, what: str, count: int, of: int, must: float | None = 0.0) -> Measure:
    return Measure(line, what, "", float(count), None, None, of, must, more_is_better=False)
