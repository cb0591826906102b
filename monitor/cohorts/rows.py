"""From the account of one session to its rows: one for the whole, one for each phase."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from ..inputs import Leader, Need, Phase
from ..records import RescriptLatency
from ..review.account import Account, Line, Span
from ..review.measures import (
    ENOUGH_SEEN,
    Distress,
    PeakArousal,
    Seen,
    SessionMeasures,
    known_share,
    measure,
)
from ..review.talk_measures import ReplyTimes, TalkMeasures, reply_times, talk_of
from ..tables.table import Cell
from .columns import COLUMNS, FLAG_STATES

Cells: TypeAlias = dict[str, Cell]
Row: TypeAlias = tuple[Cell, ...]

_NAMES = tuple(column.name for column in COLUMNS)


@dataclass(frozen=True, slots=True)
class SessionRows:
    """What the table says of one session: a row of the whole, and one of each phase."""

    session: Row
    phases: tuple[Row, ...] = ()


def rows_without_measures(identity: Mapping[str, Cell]) -> SessionRows:
    """Return the one row of a session that could not be measured."""
    return SessionRows(_row(identity))


def rows_of(identity: Mapping[str, Cell], account: Account) -> SessionRows:
    """Return the rows of a session.

    Parameters
    ----------
    identity
        What stands in all of them.
    account
        What was said of the session.
    """
    measures = measure(account)
    whole = {
        **_stretch(account, account.phases, measures.length_s, measures.seen.heart),
        **_talk(reply_times(account.replies), talk_of(account.turns, account.phases)),
        **_session(measures),
    }
    return SessionRows(
        _row({**identity, **whole}),
        tuple(
            _row({**identity, **_phase(account, measures, phase)}) for phase in measures.phases
        ),
    )


def _row(cells: Mapping[str, Cell]) -> Row:
    return tuple(_plain(cells.get(name)) for name in _NAMES)


def _plain(cell: Cell) -> Cell:
    """Return a cell as plain Python, without numbers that are none."""
    if isinstance(cell, float):
        return float(cell) if math.isfinite(cell) else None
    return cell


def _phase(account: Account, measures: SessionMeasures, phase: Phase) -> Cells:
    told = measures.phases[phase]
    spans = account.phase_spans(phase)
    return {
        "phase": phase.value,
        **_stretch(account, spans, told.length_s, told.heart_seen),
        **_talk(told.replies, told.talk),
    }


# --- what is told of a session and of a phase


def _stretch(
    account: Account, spans: Sequence[Span[Phase]], length_s: float, heart_share: float | None
) -> Cells:
    return {
        "length_s": length_s,
        "heart_share": heart_share,
        "hr_mean_bpm": _mean(account.heart_bpm, spans),
        "arousal_mean_sdu": _mean(account.level_sdu, spans),
    }


def _mean(line: Line, spans: Sequence[Span[Phase]]) -> float | None:
    if known_share(line, spans) < ENOUGH_SEEN:
        return None
    values = np.concatenate([line.within(span.start_s, span.end_s) for span in spans])
    return float(np.mean(values))


def _talk(replies: ReplyTimes | None, talk: TalkMeasures | None) -> Cells:
    cells: Cells = {}
    if replies is not None:
        cells |= {
            "prompts": replies.prompts,
            "prompts_missed": replies.missed,
            "reply_median_s": replies.median_s,
            "reply_quarter_s": replies.quarter_s,
            "reply_three_quarters_s": replies.three_quarters_s,
            "reply_slope_percent": replies.slope_percent,
        }
    if talk is not None:
        cells |= {
            "therapist_talk_s": talk.therapist_s,
            "client_talk_s": talk.client_s,
            "client_talk_share": talk.client_share,
            "client_turn_median_s": talk.median_turn_s,
        }
    return cells


# --- what is told of a session alone


def _session(measures: SessionMeasures) -> Cells:
    settled = [settling.after_s for settling in measures.settlings]
    recovered = [recovery.after_s for recovery in measures.recoveries]
    return {
        **_seen(measures.seen),
        **_distress(measures.distress),
        **_peak(measures.arousal),
        **_rescripts(measures.latencies),
        "settling_median_s": _median(settled),
        "settlings": len(settled) - settled.count(None),
        "not_settled": settled.count(None),
        "recovery_median_s": _median(recovered),
        "recoveries": len(recovered) - recovered.count(None),
        "not_recovered": recovered.count(None),
        "heart_at_close_sdu": measures.heart_at_close_sdu,
        **_leaders(measures.led_s),
        **_needs(measures.needs),
        "belief_of_ten": measures.belief,
        "contact_of_ten": measures.contact_by_client,
        **{f"flag_{state}": measures.flags.get(state, 0) for state in FLAG_STATES},
    }


def _seen(seen: Seen) -> Cells:
    return {
        "voice_share": seen.voice,
        "not_believed_share": seen.not_believed,
        "longest_blind_s": None if seen.heart is None else seen.longest_blind_s,
    }


def _distress(distress: Distress | None) -> Cells:
    if distress is None:
        return {}
    return {
        "suds_first_share": distress.first,
        "suds_last_share": distress.last,
        "suds_peak_share": distress.peak,
        "suds_peak_s": distress.peak_s,
    }


def _peak(peak: PeakArousal | None) -> Cells:
    if peak is None:
        return {}
    return {"arousal_peak_sdu": peak.level_sdu, "arousal_peak_above_bpm": peak.above_bpm}


def _rescripts(latencies: Sequence[RescriptLatency]) -> Cells:
    if not latencies:
        return {"rescripts": 0}
    first = min(latencies, key=lambda latency: latency.rescript_s)
    return {
        "rescripts": len(latencies),
        "rescript_from_tap_s": first.from_tap_s,
        "rescript_from_onset_s": first.from_onset_s,
        "rescript_from_maximum_s": first.from_maximum_s,
    }


def _leaders(led_s: Mapping[Leader, float]) -> Cells:
    """Return who led for how long; empty cells where nobody said who did."""
    return {f"led_{who}_s": led_s.get(who, 0.0) for who in Leader} if led_s else {}


def _needs(named: Mapping[str, int]) -> Cells:
    """Return how often each need was named; what a person wrote is counted, not told."""
    known = {f"need_{need}": named.get(need.value, 0) for need in Need}
    return {**known, "need_other": sum(named.values()) - sum(known.values())}


def _median(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return float(np.median(known)) if known else None
