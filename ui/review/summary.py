"""The summary in words: one plain sentence, what could not be seen, and the figures."""

from collections.abc import Iterator
from dataclasses import dataclass

from ...monitor.inputs import Need, Phase
from ...monitor.records import RescriptLatency
from ...monitor.review.measures import Seen, SessionMeasures
from ...monitor.review.reviewed import Gap, Missing
from ..words import review_wording as wording
from ..words.course_wording import leader_words, need_name
from ..words.phrases import count, tenths, tr, whole
from ..words.wording import clock_words, phase_name
from .lengths import length_words

_TALKED_IN = (Phase.BASELINE, Phase.RELIVING, Phase.MASTERY, Phase.CALMING)
_WORTH_SAYING_S = 10.0
_DOUBTFUL = 0.05


@dataclass(frozen=True, slots=True)
class Row:
    """A figure and what it is of."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What is said of a session.

    Attributes
    ----------
    sentence
        The session in one sentence.
    quality
        What the monitor could not see; read before the figures.
    rows
        The figures, those that mean least last.
    """

    sentence: str
    quality: tuple[str, ...]
    rows: tuple[Row, ...]


def summary_of(
    measures: SessionMeasures, missing: tuple[Gap, ...] = (), hotspots_left_out: int = 0
) -> Summary:
    """Return what is to be said of a session.

    Parameters
    ----------
    missing
        What is not in its record.
    hotspots_left_out
        How many hotspots the figures leave out, since the therapist says that they were none.
    """
    return Summary(
        _sentence(measures, phased=Missing.PHASES not in {gap.what for gap in missing}),
        (
            *missing_words(missing),
            *_quality(measures.seen, missing),
            *left_out_words(hotspots_left_out),
        ),
        tuple(_rows(measures)),
    )


# --- the sentence


def _sentence(m: SessionMeasures, *, phased: bool) -> str:
    length = length_words(m.length_s)
    if not phased:
        return tr(wording.RECORDING_ALONE).format(length=length)
    reliving = m.phases.get(Phase.RELIVING)
    if reliving is None:
        return tr(wording.NO_IMAGERY).format(length=length)
    said = {"length": length, "reliving": length_words(reliving.length_s)}
    if not m.latencies:
        return tr(wording.IMAGERY_ALONE).format(**said)
    words, after_s = _timing(m.latencies[0])
    return tr(words).format(**said, span=length_words(abs(after_s)))


def _timing(latency: RescriptLatency) -> tuple[str, float]:
    """Return the sentence for when the new ending began, and by how much (seconds)."""
    if latency.from_tap_s is not None:
        late = latency.from_tap_s >= 0.0
        words = wording.ENDING_AFTER_TAP if late else wording.ENDING_BEFORE_TAP
        return words, latency.from_tap_s
    if latency.from_onset_s is not None:
        late = latency.from_onset_s >= 0.0
        words = wording.ENDING_AFTER_ONSET if late else wording.ENDING_BEFORE_ONSET
        return words, latency.from_onset_s
    return wording.NEW_ENDING, 0.0


# --- what could not be seen

_MISSING = {
    Missing.HEART: wording.HEART_NOT_THERE,
    Missing.VOICE: wording.VOICE_NOT_THERE,
    Missing.BASELINE: wording.NO_BASELINE,
    Missing.SOUND: wording.NO_SOUND,
    Missing.PHASES: wording.NO_PHASES,
    Missing.END: wording.CUT_OFF,
}


def missing_words(missing: tuple[Gap, ...]) -> Iterator[str]:
    """Yield what is said of what is not in a record."""
    for gap in missing:
        if gap.what is Missing.REST:
            yield tr(wording.REST_UNREADABLE).format(clock=clock_words(gap.from_s))
        else:
            yield tr(_MISSING[gap.what])


def left_out_words(hotspots: int) -> Iterator[str]:
    """Yield what is said of hotspots that were none, if there are such."""
    if hotspots:
        yield count(hotspots, wording.HOTSPOT_LEFT_OUT, wording.HOTSPOTS_LEFT_OUT)


def _quality(seen: Seen, missing: tuple[Gap, ...]) -> Iterator[str]:
    gone = {gap.what for gap in missing}
    if seen.heart is None and Missing.HEART not in gone:
        yield tr(wording.HEART_NOT_THERE)
    elif seen.heart is not None:
        yield tr(wording.HEART_SEEN).format(percent=_percent(seen.heart))
        if seen.longest_blind_s >= _WORTH_SAYING_S:
            yield tr(wording.HEART_LONGEST).format(span=length_words(seen.longest_blind_s))
    if seen.not_believed is not None and seen.not_believed >= _DOUBTFUL:
        yield tr(wording.BEATS_DOUBTED).format(percent=_percent(seen.not_believed))
    if seen.voice is None and Missing.VOICE not in gone:
        yield tr(wording.VOICE_NOT_THERE)
    elif seen.voice is not None:
        yield tr(wording.VOICE_HEARD).format(percent=_percent(seen.voice))


# --- the figures


def _rows(m: SessionMeasures) -> Iterator[Row]:
    for latency in m.latencies:
        yield from _timing_rows(latency)
    for settling in m.settlings:
        yield Row(tr(wording.ROW_SETTLED), _settled(settling.after_s))
    for recovery in m.recoveries:
        back = tr(wording.NOT_BACK)
        if recovery.after_s is not None:
            back = length_words(recovery.after_s)
        yield Row(tr(wording.ROW_CONTACT_BACK), back)
    yield from _peak_rows(m)
    yield from _talk_rows(m)
    yield from _noted_rows(m)
    for phase, about in m.phases.items():
        name = tr(wording.ROW_PHASE).format(phase=phase_name(phase))
        yield Row(name, length_words(about.length_s))
    yield from _suds_rows(m)


def _settled(after_s: float | None) -> str:
    if after_s is None:
        return tr(wording.NOT_SETTLED)
    return length_words(after_s) if after_s >= 1.0 else tr(wording.SETTLED_AT_ONCE)


def _timing_rows(latency: RescriptLatency) -> Iterator[Row]:
    for name, after_s in (
        (wording.ROW_FROM_TAP, latency.from_tap_s),
        (wording.ROW_FROM_ONSET, latency.from_onset_s),
        (wording.ROW_FROM_MAXIMUM, latency.from_maximum_s),
    ):
        if after_s is not None:
            words = wording.AFTER if after_s >= 0.0 else wording.BEFORE
            yield Row(tr(name), tr(words).format(span=length_words(abs(after_s))))


def _peak_rows(m: SessionMeasures) -> Iterator[Row]:
    if m.arousal is not None:
        units = tenths(m.arousal.level_sdu)
        value = tr(wording.PEAK_UNITS).format(units=units)
        if m.arousal.above_bpm is not None:
            value = tr(wording.PEAK).format(units=units, bpm=whole(m.arousal.above_bpm))
        yield Row(tr(wording.ROW_PEAK), value)
    if m.heart_at_close_sdu is not None:
        units = tenths(m.heart_at_close_sdu)
        yield Row(tr(wording.ROW_CLOSE), tr(wording.CLOSE).format(units=units))


def _talk_rows(m: SessionMeasures) -> Iterator[Row]:
    for phase in _TALKED_IN:
        about = m.phases.get(phase)
        if about is None:
            continue
        named = {"phase": phase_name(phase)}
        if about.replies is not None:
            r = about.replies
            took = tr(wording.REPLIES_TOOK).format(
                median=tenths(r.median_s),
                low=tenths(r.quarter_s),
                high=tenths(r.three_quarters_s),
            )
            missed = tr(wording.MISSED).format(missed=r.missed, prompts=r.prompts)
            yield Row(tr(wording.ROW_REPLIES).format(**named), took)
            yield Row(tr(wording.ROW_MISSED).format(**named), missed)
        if about.talk is not None and about.talk.client_share is not None:
            share = tr(wording.PERCENT).format(percent=_percent(about.talk.client_share))
            yield Row(tr(wording.ROW_TALK).format(**named), share)


def _noted_rows(m: SessionMeasures) -> Iterator[Row]:
    all_s = sum(m.led_s.values())
    if all_s > 0.0:
        led = ", ".join(
            tr(wording.LED).format(who=leader_words(who), percent=_percent(length_s / all_s))
            for who, length_s in m.led_s.items()
        )
        yield Row(tr(wording.ROW_LED), led)
    known = {need.value for need in Need}
    needs = [need_name(Need(need)) for need in m.needs if need in known]
    if needs:
        yield Row(tr(wording.ROW_NEEDS), ", ".join(needs))
    for name, number in (
        (wording.ROW_BELIEF, m.belief),
        (wording.ROW_CONTACT_RATED, m.contact_by_client),
    ):
        if number is not None:
            yield Row(tr(name), tr(wording.OF_TEN).format(n=number))


def _suds_rows(m: SessionMeasures) -> Iterator[Row]:
    if m.distress is None:
        return
    first, last, peak = (
        whole(10.0 * share) for share in (m.distress.first, m.distress.last, m.distress.peak)
    )
    yield Row(tr(wording.ROW_SUDS_PEAK), tr(wording.OF_TEN).format(n=peak))
    change = tr(wording.SUDS_CHANGE).format(first=first, last=last)
    yield Row(tr(wording.ROW_SUDS_CHANGE), change)


def _percent(share: float) -> str:
    return whole(100.0 * share)
