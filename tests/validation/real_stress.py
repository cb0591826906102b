"""Real people under stress and at rest, as the engine would have met them.

None of these recordings is part of this repository; HANDRAIL_DATA names the folder.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time
from itertools import accumulate
from pathlib import Path

import numpy as np
from openpyxl import load_workbook

from handrail.monitor.inputs import Input, Phase, PhaseChange, StrapPacket
from handrail.monitor.settings import Settings
from handrail.sensors.heart_rate_profile import HeartRateMeasurement, encode
from handrail.sensors.messages import STRAP
from handrail.signal.arousal.baseline import BaselineRules
from handrail.signal.cardiac.beats import Beat
from handrail.signal.streaming.operator import Tick

_PM_BEFORE_HOUR = 8  # the log of the afternoons is written in hours of twelve
_GUDB_BASELINE_S = 60.0
_SHARED = range(1, 18)  # the other half of the people is kept to be looked at once
_RELAX_1, _INTERVIEW, _RELAX_2, _BREATHING, _RELAX_3, _FINAL = 10, 12, 14, 16, 18, 22


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a recording, in seconds; `stressed` or at rest."""

    start_s: float
    end_s: float
    stressed: bool


@dataclass(frozen=True, slots=True)
class StressedPerson:
    """One person's heart through rest and stress.

    Attributes
    ----------
    name
        Which recording.
    inputs
        For the engine: a baseline, and everything after it as if a memory were relived.
    relived_s
        When the baseline ends for the engine, seconds.
    stretches
        What was asked of the person when.
    settings
        The usual ones, unless the recording is too short for them.
    """

    name: str
    inputs: tuple[Input, ...]
    relived_s: float
    stretches: tuple[Stretch, ...]
    settings: Settings = Settings()

    def relived(self, *, stressed: bool) -> tuple[Stretch, ...]:
        """Return the stretches of one kind, as far as they are not the baseline."""
        return tuple(
            Stretch(max(s.start_s, self.relived_s), s.end_s, stressed)
            for s in self.stretches
            if s.stressed is stressed and s.end_s > self.relived_s
        )


def stress_predict(folder: Path) -> Iterator[StressedPerson]:
    """Yield the people of Stress-Predict (doi:10.3390/s22218135): a wrist sensor's rate.

    The first rest is the baseline.  An interview and fast breathing are the stress; it is an
    optical sensor, so the engine is told its rate once a second and nothing else.
    """
    sheet = load_workbook(folder / "Time_logs.xlsx", data_only=True).active
    assert sheet is not None
    for row in sheet.iter_rows(min_row=3, values_only=True):
        if row[0] and int(str(row[0])[1:]) in _SHARED:
            yield _person(folder / str(row[0]), row)


def _person(folder: Path, row: tuple[object, ...]) -> StressedPerson:
    head, _, *values = (folder / "HR.csv").read_text(encoding="ascii").split()
    day = datetime.fromtimestamp(float(head), UTC)

    def at_s(column: int) -> float:
        told = row[column]
        assert isinstance(told, time)
        hour = told.hour + 12 * (told.hour < _PM_BEFORE_HOUR)
        return day.replace(hour=hour, minute=told.minute, second=0).timestamp() - float(head)

    begin_s = at_s(_RELAX_1)
    parts = ((_INTERVIEW, True), (_RELAX_2, False), (_BREATHING, True), (_RELAX_3, False))
    stretches = tuple(
        Stretch(at_s(column) - begin_s, at_s(column + 1) - begin_s, stressed)
        for column, stressed in (*parts, (_FINAL, False))
    )
    rates = {int(i - begin_s): float(value) for i, value in enumerate(values) if i >= begin_s}
    inputs: list[Input] = [PhaseChange(0.0, Phase.BASELINE)]
    for second in range(int(stretches[-1].end_s)):
        if second == int(stretches[0].start_s):
            inputs.append(PhaseChange(float(second), Phase.RELIVING))
        if second in rates:
            payload = encode(HeartRateMeasurement(round(rates[second]), (), in_contact=None))
            inputs.append(StrapPacket(float(second), STRAP, payload))
        inputs.append(Tick(float(second)))
    return StressedPerson(folder.name, tuple(inputs), stretches[0].start_s, stretches)


def mist(folder: Path) -> Iterator[StressedPerson]:
    """Yield one person of a stress test with three blocks (Montreal Imaging Stress Task)."""
    book = load_workbook(folder / "hr_sample_mist.xlsx", data_only=True)
    begun: datetime | None = None
    beats: list[Beat] = []
    stretches: list[Stretch] = []
    for sheet in book:
        for t, rate_bpm in sheet.iter_rows(min_row=2, values_only=True):
            assert isinstance(t, datetime)
            assert isinstance(rate_bpm, float | int)
            begun = begun or t
            t_s = (t - begun).total_seconds() + 1.0
            if not beats or t_s > beats[-1].t_s:
                beats.append(Beat(t_s, 60_000.0 / float(rate_bpm)))
        if begun is not None:
            first_s = stretches[-1].end_s if stretches else 0.0
            stretches.append(Stretch(first_s, beats[-1].t_s, sheet.title.startswith("MIST")))
    relived_s = 300.0  # the first five of the 25 min before are the baseline
    inputs = _beat_inputs(beats, relived_s)
    yield StressedPerson("hr_sample_mist", inputs, relived_s, tuple(stretches))


def gudb(folder: Path) -> Iterator[StressedPerson]:
    """Yield the people who sat for two minutes and then did sums aloud for two.

    The first minute is the baseline: there is no more, so 50 s have to be enough.
    """
    settings = Settings(baseline=BaselineRules(settle_s=0.0, enough_s=50.0, full_s=60.0))
    for person in sorted(folder.glob("subject_*")):
        files = [person / task / "annotation_cs.tsv" for task in ("sitting", "maths")]
        if not all(file.exists() for file in files):
            continue
        sitting_ms, maths_ms = (
            (np.diff(np.unique(np.loadtxt(file).astype(int))) * 4.0).tolist() for file in files
        )
        rr_ms = (*sitting_ms, *maths_ms)
        ends_s = [ms / 1000.0 for ms in accumulate(rr_ms)]
        beats = [Beat(t_s, rr) for t_s, rr in zip(ends_s, rr_ms, strict=True)]
        rest_s = ends_s[len(sitting_ms) - 1]
        stretches = (Stretch(0.0, rest_s, False), Stretch(rest_s, ends_s[-1], True))
        inputs = _beat_inputs(beats, _GUDB_BASELINE_S)
        yield StressedPerson(person.name, inputs, _GUDB_BASELINE_S, stretches, settings)


def _beat_inputs(beats: list[Beat], relived_s: float) -> tuple[Input, ...]:
    ticks = [Tick(float(second)) for second in range(int(beats[-1].t_s) + 1)]
    phases = [PhaseChange(0.0, Phase.BASELINE), PhaseChange(relived_s, Phase.RELIVING)]
    known: tuple[tuple[float, int, Input], ...] = (
        *((item.t_s, 0, item) for item in phases),
        *((item.t_s, 1, item) for item in beats),
        *((item.t_s, 2, item) for item in ticks),
    )
    return tuple(item for _, _, item in sorted(known, key=lambda entry: entry[:2]))
