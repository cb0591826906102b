"""How arousal reads: a word, bars and a note; or why nothing can be said of it."""

from ...monitor.records import ArousalEstimate, ArousalWord, FlagKind, Phase
from ..words import wording
from .last_minutes import TRUSTED
from .readouts import ArousalReadout, Role
from .said_memory import SaidMemory
from .station_memory import StationMemory

_BARS = {ArousalWord.LOW: 1, ArousalWord.USUAL: 2, ArousalWord.RAISED: 3, ArousalWord.HIGH: 4}


def arousal_at(said: SaidMemory, station: StationMemory, now_s: float) -> ArousalReadout:
    """Return what to show of arousal at `now_s` (seconds)."""
    arousal = said.arousal
    if not said.heart.watched:
        return _unknown(wording.NOT_WATCHED, said.heart.why_not(now_s))
    if arousal is None:
        return _unknown(wording.NOTHING_KNOWN, said.heart.why_not(now_s))
    if station.is_old(arousal.t_s, now_s):
        return _unknown(wording.NO_NEWS_WORD, station.why_old(arousal.t_s, now_s))
    if arousal.word is ArousalWord.UNKNOWN:
        why = said.heart.why_not(now_s)
        learning = not said.baseline_known and not why
        return _unknown(wording.LEARNING_HEART if learning else "", why)
    doubtful = arousal.trust < TRUSTED
    return ArousalReadout(
        wording.arousal_word(arousal.word),
        _BARS[arousal.word],
        Role.TECHNICAL if doubtful else Role.AROUSAL,
        wording.tr(wording.PATCHY_HEART) if doubtful else _note(said, arousal),
        dimmed=doubtful,
    )


def _unknown(word: str, why: str) -> ArousalReadout:
    said = wording.tr(word) if word else wording.arousal_word(ArousalWord.UNKNOWN)
    return ArousalReadout(said, 0, Role.TECHNICAL, why, dimmed=True)


def _note(said: SaidMemory, arousal: ArousalEstimate) -> str:
    flag = said.strongest(FlagKind.PEAK_AROUSAL, FlagKind.HIGH_AROUSAL)
    if flag is not None:
        return wording.arousal_note(flag.state)
    phase = said.course.phase
    reliving = phase is not None and phase.phase is Phase.RELIVING
    high = arousal.word is ArousalWord.HIGH
    return wording.tr(wording.STRONG_IS_EXPECTED) if reliving and high else ""
