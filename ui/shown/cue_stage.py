"""Which one cue is on the screen: a higher tier replaces a lower, and all but the last fade."""

from ...monitor.inputs import CueAnswer
from ...monitor.records import Cue
from ..words import wording
from .heart_notice import HeartNotice
from .readouts import CueReadout, Role

FADE_S = {1: 20.0, 2: 40.0}
"""Longest stay of a cue, by tier (docs/how-to/cues.md); tier 3 stays until it is answered."""

EARLIER_S = 180.0
"""For how long a faded cue is still named in the quiet line: longer than between glances."""

_ROLES = {"G": Role.CONTACT, "H": Role.AROUSAL, "A": Role.AROUSAL, "T": Role.TECHNICAL}


class CueStage:
    """Follows cues and answers; tells what to show.

    Attributes
    ----------
    notice
        The courtesy about an unusual heart, which is no cue and waits for none.
    """

    def __init__(self) -> None:
        self.notice = HeartNotice()
        self._shown: Cue | None = None
        self._ambient: Cue | None = None
        self._faded: Cue | None = None

    def cue(self, cue: Cue) -> None:
        """Put a cue on the screen, unless a higher one stands there."""
        if cue.tier == 0:
            self._ambient = cue
            return
        self._fade(cue.t_s)
        if self._shown is None or cue.tier >= self._shown.tier:
            if self._shown is not None:
                self._faded = self._shown
            self._shown = cue

    def answer(self, answer: CueAnswer) -> None:
        """The therapist dismissed a cue: it leaves at once and is not mentioned again."""
        if self._shown is not None and self._shown.kind == answer.kind:
            self._shown = None
        if self._faded is not None and self._faded.kind == answer.kind:
            self._faded = None

    def at(self, now_s: float) -> CueReadout:
        """Return what to show at `now_s` (seconds)."""
        self._fade(now_s)
        ambient = self._ambient
        quiet = ambient.text if ambient is not None and now_s < ambient.until_s else ""
        if self._shown is None:
            return CueReadout(
                ambient=quiet, earlier=self._earlier(now_s), notice=self.notice.at(now_s)
            )
        cue = self._shown
        return CueReadout(
            kind=cue.kind,
            tier=cue.tier,
            tier_word=wording.tier_word(cue.tier),
            text=cue.text,
            because=wording.because_words(cue.because),
            role=_ROLES.get(cue.kind[:1], Role.CALM),
            ambient=quiet,
            notice=self.notice.at(now_s),
        )

    def _fade(self, now_s: float) -> None:
        if self._shown is not None and now_s >= _fades_s(self._shown):
            self._faded, self._shown = self._shown, None

    def _earlier(self, now_s: float) -> str:
        cue = self._faded
        if cue is None or now_s - cue.t_s > EARLIER_S:
            return ""
        age = wording.age_words(now_s - cue.t_s)
        return wording.tr(wording.EARLIER).format(text=cue.text, age=age)


def _fades_s(cue: Cue) -> float:
    if cue.tier not in FADE_S:
        return float("inf")
    return min(cue.until_s, cue.t_s + FADE_S[cue.tier])
