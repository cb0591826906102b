"""Tables of the heart: every beat with what was made of it, variability, arousal."""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from ...signal.cardiac.beats import BeatClass
from ...signal.cardiac.rr_correction import correct_rr
from ..imports.recordings import plausible
from ..imports.rr_columns import clock_of
from ..records import HrvRead, TalkState
from .shared_columns import PHASE, START_S, T_S, TALK, number
from .source import HeardBeat, Source
from .table import Cell, Column, Kind, Table

_HRV_S = 120.0
_CLASS_WORDS = {
    BeatClass.NORMAL: "normal",
    BeatClass.ECTOPIC: "ectopic",
    BeatClass.MISSED: "missed",
    BeatClass.EXTRA: "extra",
    BeatClass.LONG: "misaligned",
    BeatClass.SHORT: "misaligned",
    BeatClass.UNJUDGED: "unusable",
}
_CLASS_LEVELS = (
    ("normal", "Believed."),
    ("ectopic", "A beat that came early, and the pause after it."),
    ("missed", "A beat was overlooked inside this interval."),
    ("extra", "This beat was none."),
    ("misaligned", "The beat stands too early or too late."),
    ("unusable", "Not believed, and too little around it to say more."),
)

_BEATS = (
    T_S,
    number("rr_ms", "ms", "The interval that this beat ends, as the strap told it."),
    number(
        "rr_corrected_ms",
        "ms",
        "The interval that ends here after correction of the whole recording (Lipponen and"
        " Tarvainen 2019); unknown where the beat was taken out, or lies between gaps alone.",
    ),
    Column(
        "beat_class",
        Kind.WORD,
        "What the cleaning took the beat for in the session, two beats later.",
        levels=_CLASS_LEVELS,
    ),
    Column(
        "corrected_class",
        Kind.WORD,
        "What the correction of the whole recording took it for; rr_corrected_ms goes by it.",
        levels=_CLASS_LEVELS,
    ),
    Column(
        "in_nn",
        Kind.TRUTH,
        "Whether the interval was believed and stands in the table nn; unknown where it was"
        " never judged.",
    ),
    number(
        "t_uncertainty_ms",
        "ms",
        "How far off t_s may be against other clocks, voice above all; rr_ms is far more"
        " exact.",
    ),
    Column("device", Kind.WORD, "Which sensor told it."),
    PHASE,
    TALK,
)
_NN = (
    T_S,
    number("nn_ms", "ms", "An interval between two normal beats, as measured."),
    Column(
        "follows_gap",
        Kind.TRUTH,
        "True if the difference to the row before must not be used: a beat between them is"
        " missing or was not believed.",
    ),
)
_HRV = (
    number("start_s", "s", "When the longest window began."),
    T_S,
    number("hr_bpm", "1/min", "Heart rate of the last 10 s."),
    number("hr_sd_bpm", "1/min", "Standard deviation of heart rate over 30 s."),
    number("rmssd_ms", "ms", "RMSSD over 120 s, of original neighbouring intervals."),
    number("sdnn_ms", "ms", "SDNN over 120 s."),
    number("pnn50_percent", "%", "pNN50 over 120 s."),
    number("sd1_ms", "ms", "SD1 of the Poincaré plot over 120 s."),
    number("sd2_ms", "ms", "SD2 of the Poincaré plot over 120 s."),
    number("ln_rmssd_60", "", "Natural logarithm of RMSSD (in ms) over 60 s."),
    number("ln_rmssd_30", "", "Natural logarithm of RMSSD (in ms) over 30 s."),
    number("coverage", "", "Share of the 120 s filled by believed intervals, 0 to 1."),
    number("coverage_60", "", "Share of the last 60 s filled by believed intervals, 0 to 1."),
    number("artefact_share", "", "Share of the beats of the last 60 s not believed, 0 to 1."),
    Column(
        "irregular",
        Kind.TRUTH,
        "Whether the rhythm is too irregular for any of these to mean much.",
    ),
    Column(
        "talk_share",
        Kind.WORD,
        "How much the client talked in the last 30 s.",
        levels=(
            (TalkState.TALKING, "At least half of it."),
            (TalkState.QUIET, "At most a fifth of it."),
            (TalkState.MIXED, "In between."),
            (TalkState.UNKNOWN, "Nobody can tell."),
        ),
    ),
    PHASE,
)
_LEVELS = (
    T_S,
    number("hr_bpm", "1/min", "Heart rate: 60 / median RR of the last 10 s."),
    number(
        "arousal_sdu",
        "SDu",
        "Heart rate above this person's conversation baseline, in their own spread.",
    ),
    number("arousal_smooth_sdu", "SDu", "The same as a smooth line."),
    number("arousal_sd_sdu", "SDu", "Standard deviation of the smooth line."),
    PHASE,
    TALK,
)
_QUALITY = (
    T_S,
    Column("sensor", Kind.WORD, "Which sensor it is about."),
    START_S,
    number("end_s", "s", "Until when it holds; unknown of a trouble."),
    number("quality", "", "coverage * (1 - artefact_share) * worn_share, 0 to 1."),
    number("coverage", "", "Share of the time filled by believed intervals, 0 to 1."),
    number("artefact_share", "", "Share of the beats that were not believed, 0 to 1."),
    number("worn_share", "", "Share of the time in which the strap was on the body, 0 to 1."),
    Column("trouble", Kind.WORD, "Of a microphone: what may be wrong with its sound."),
    Column("present", Kind.TRUTH, "Whether that trouble begins here; false: it is over."),
)


def heart_tables(source: Source) -> Iterator[Table]:
    """Yield `beats`, `nn`, `hrv`, `levels` and `quality`."""
    yield Table("beats", "One heart beat, as it was recorded.", _BEATS, _beats(source))
    yield Table("nn", "One interval between two normal beats.", _NN, list(_nn(source)))
    yield Table(
        "hrv",
        "Heart rate variability as it was known in the session, every few seconds.",
        _HRV,
        [_hrv(read, source) for read in source.account.hrv],
    )
    yield Table(
        "levels",
        "Heart rate and arousal as they were known in the session, once a second.",
        _LEVELS,
        list(_levels(source)),
    )
    yield Table(
        "quality",
        "How well a sensor was seen or heard in a stretch, or a trouble with its sound.",
        _QUALITY,
        sorted([*_heart_quality(source), *_sound_quality(source)], key=_when),
    )


def _beats(source: Source) -> list[tuple[Cell, ...]]:
    corrected_ms, classes = _corrected(source.beats)
    rows: list[tuple[Cell, ...]] = []
    for heard, rr_ms, beat_class in zip(source.beats, corrected_ms, classes, strict=True):
        beat, verdict = heard.beat, heard.verdict
        uncertain = beat.uncertainty_s
        rows.append((
            beat.t_s,
            beat.rr_ms,
            rr_ms,
            None if verdict is None else _CLASS_WORDS[verdict.beat_class],
            beat_class,
            None if verdict is None else verdict.believed,
            None if uncertain is None else uncertain * 1000.0,
            heard.device,
            source.moments.phase(beat.t_s),
            source.moments.talk(beat.t_s),
        ))  # fmt: skip
    return rows


def _corrected(
    beats: Sequence[HeardBeat],
) -> tuple[list[float | None], list[str | None]]:
    """Return each beat's interval after correction, and its class; stretch by stretch."""
    corrected_ms: list[float | None] = [None] * len(beats)
    classes: list[str | None] = [None] * len(beats)
    for first, rr_ms in _stretches(beats):
        corrected = correct_rr(rr_ms)
        for at, beat_class in enumerate(corrected.classes.tolist(), first):
            classes[at] = _CLASS_WORDS[BeatClass(beat_class)]
        for raw, nn_ms in zip(corrected.ends.tolist(), corrected.nn_ms.tolist(), strict=True):
            if raw >= 0:
                corrected_ms[first + raw] = nn_ms
    return corrected_ms, classes


def _stretches(beats: Sequence[HeardBeat]) -> Iterator[tuple[int, NDArray[np.float64]]]:
    """Yield the intervals between gaps, and the number of the first beat of each."""
    if not beats:
        return
    t_s = np.array([heard.beat.t_s for heard in beats])
    rr_ms = np.array([heard.beat.rr_ms for heard in beats])
    usable = plausible(rr_ms)
    cut = clock_of(t_s, rr_ms, "", exact=True).gap_before | ~usable
    cut[1:] |= ~usable[:-1]
    edges = [0, *(np.flatnonzero(cut[1:]) + 1).tolist(), len(beats)]
    for first, end in pairwise(edges):
        if usable[first]:
            yield first, rr_ms[first:end]


def _nn(source: Source) -> Iterator[tuple[Cell, ...]]:
    for heard in source.beats:
        verdict = heard.verdict
        if verdict is not None and verdict.believed:
            yield verdict.t_s, verdict.rr_ms, not verdict.follows


def _hrv(read: HrvRead, source: Source) -> tuple[Cell, ...]:
    return (
        max(0.0, read.t_s - _HRV_S),
        read.t_s,
        read.mean_hr_bpm,
        read.rate_sd_bpm,
        read.rmssd_ms,
        read.sdnn_ms,
        read.pnn50_percent,
        read.sd1_ms,
        read.sd2_ms,
        read.ln_rmssd_60,
        read.ln_rmssd_30,
        read.coverage_120,
        read.coverage_60,
        read.corrected_share,
        read.irregular,
        read.talk.value,
        source.moments.phase(read.t_s),
    )


def _levels(source: Source) -> Iterator[tuple[Cell, ...]]:
    rate_bpm = {read.t_s: read.heart_rate_bpm for read in source.reads}
    account = source.account
    level, line = account.level_sdu, account.line_sdu
    known = {
        t_s: (_known(a), _known(b), _known(c))
        for t_s, a, b, c in zip(level.t_s, level.value, line.value, line.sd, strict=True)
    }
    nothing = (None, None, None)
    for t_s in sorted({*rate_bpm, *known}):
        yield (
            float(t_s),
            rate_bpm.get(t_s),
            *known.get(t_s, nothing),
            source.moments.phase(t_s),
            source.moments.talk(t_s),
        )


def _known(value: float) -> float | None:
    return None if math.isnan(value) else float(value)


def _heart_quality(source: Source) -> Iterator[tuple[Cell, ...]]:
    for one in source.account.quality:
        shares = (one.quality, one.coverage, one.corrected, one.worn)
        yield one.t_s, "strap", one.start_s, one.end_s, *shares, None, None


def _sound_quality(source: Source) -> Iterator[tuple[Cell, ...]]:
    unknown = (None,) * 5  # its end, and what only hearts have
    for one in source.sound:
        yield one.t_s, "microphone", one.since_s, *unknown, one.trouble.value, one.present


def _when(row: tuple[Cell, ...]) -> float:
    return float(row[0] or 0.0)
