"""What the engine says of real people: stress against rest, and ordinary conversation."""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from scipy.stats import binomtest

from handrail.monitor.evaluation.figures import Measure, rate
from handrail.monitor.records import ArousalEstimate, Flag, FlagKind, FlagState
from handrail.monitor.replay import findings, replay
from handrail.monitor.traces.trace import trace_inputs

from .real_stress import StressedPerson, Stretch, gudb, mist, stress_predict
from .real_talk import RealTalk, annomi, ifadv
from .row import Row

DATA = Path(os.environ.get("HANDRAIL_DATA", Path(__file__).parents[3] / "shared" / "data"))
_ASSUMED_BASELINE_S = 300.0
_MOST_SEVERAL_PER_H = 0.4


def figures() -> list[Row]:
    """Return one row a figure; recordings that are not there are said to be missing."""
    return [
        *_under_stress("stress_predict_e4", stress_predict),
        *_under_stress("biopsykit_mist", mist),
        *_under_stress("gudb_rpeaks", gudb),
        *_in_talk("ifadv_turns", ifadv),
        *_in_talk("annomi_turns", annomi),
    ]


def _under_stress(
    folder: str, read: Callable[[Path], Iterator[StressedPerson]]
) -> Iterator[Row]:
    if not (DATA / folder).exists():
        yield Row(folder, "recordings absent")
        return
    people = [_met(person) for person in read(DATA / folder)]
    higher = sum(person.higher for person in people)
    name = f"{folder}, {len(people)} people"
    yield Row(f"{name}: arousal higher under stress", f"{higher} of {len(people)}")
    hours, peaks = (
        {stressed: sum(by[stressed] for by in each) for stressed in (True, False)}
        for each in ([p.hours for p in people], [p.peaks for p in people])
    )
    for stressed, words in ((True, "under stress"), (False, "at rest")):
        figure = rate("", "", int(peaks[stressed]), (hours[stressed], "/h"))
        yield Row(f"{name}: building {words}, {hours[stressed]:.2f} h", _per_hour(figure))
    total = int(sum(peaks.values()))
    if total:
        share = hours[True] / sum(hours.values())
        p = binomtest(int(peaks[True]), total, share, alternative="greater").pvalue
        yield Row(f"{name}: no more often under stress than by chance", f"p = {p:.2g}")


@dataclass(frozen=True, slots=True)
class _Met:
    """What the engine said of one person, under stress (True) and not."""

    higher: bool
    hours: dict[bool, float]
    peaks: dict[bool, float]


def _met(person: StressedPerson) -> _Met:
    said = list(replay(person.inputs, person.settings))
    decided_s = [
        flag.decided_s
        for flag in findings(said)
        if isinstance(flag, Flag) and flag.state is FlagState.BUILDING
    ]
    hours, peaks, levels = {}, {}, {}
    for stressed in (True, False):
        spans = person.relived(stressed=stressed)
        hours[stressed] = sum(span.end_s - span.start_s for span in spans) / 3600.0
        peaks[stressed] = float(sum(_inside(t_s, spans) for t_s in decided_s))
        levels[stressed] = [
            record.level_sdu
            for record in said
            if isinstance(record, ArousalEstimate)
            and record.level_sdu is not None
            and _inside(record.t_s, spans)
        ]
    known = bool(levels[True] and levels[False])
    return _Met(known and median(levels[True]) > median(levels[False]), hours, peaks)


def _inside(t_s: float, spans: Iterable[Stretch]) -> bool:
    return any(span.start_s <= t_s < span.end_s for span in spans)


def _per_hour(figure: Measure) -> str:
    if figure.value is None or figure.low is None or figure.high is None:
        return "nothing to count"
    found = round(figure.value * figure.of)
    return f"{found}: {figure.value:.2f} /h ({figure.low:.2f}-{figure.high:.2f})"


def _in_talk(folder: str, read: Callable[[Path], Iterator[RealTalk]]) -> Iterator[Row]:
    if not (DATA / folder).exists():
        yield Row(folder, "recordings absent")
        return
    hours, count = 0.0, 0
    said = dict.fromkeys((FlagState.SOME_SIGNS, FlagState.SOFT, FlagState.SEVERAL_SIGNS), 0)
    for talk in read(DATA / folder):
        count += 1
        hours += max(0.0, talk.trace.header.duration_s - _ASSUMED_BASELINE_S) / 3600.0
        for flag in findings(replay(trace_inputs(talk.trace))):
            if isinstance(flag, Flag) and flag.kind is FlagKind.POSSIBLE_DISSOCIATION:
                said[flag.state] += 1
    for state, found in said.items():
        figure = rate("", "", found, (hours, "/h"))
        several = state is FlagState.SEVERAL_SIGNS
        yield Row(
            f"{folder}: {count} conversations, {hours:.1f} h, {state.value}",
            _per_hour(figure),
            "",
            f"≤ {_MOST_SEVERAL_PER_H} /h" if several else "",
            (figure.value or 0.0) <= _MOST_SEVERAL_PER_H if several else None,
        )
