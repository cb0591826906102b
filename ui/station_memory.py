"""How the station stands: the link to it, the record, and what may be shown as current."""

from ..monitor.records import Recording
from . import wording
from .readouts import CueReadout, Role, StatusReadout
from .sensor_memory import SILENT_AFTER_S, no_news

_GROWING = frozenset({Recording.RECORDING, Recording.ANALYSIS_STOPPED})


class StationMemory:
    """What the port last said of the station.

    Attributes
    ----------
    link_ok
        Whether the station answers.
    """

    def __init__(self) -> None:
        self.link_ok = True
        self._recording = ""
        self._simulated = False

    def heard(self, *, link_ok: bool, recording: str, simulated: bool) -> None:
        """Take what the port says."""
        self.link_ok, self._recording, self._simulated = link_ok, recording, simulated

    def is_old(self, t_s: float, now_s: float) -> bool:
        """Return whether something said at `t_s` may no longer be shown as current."""
        return not self.link_ok or now_s - t_s > SILENT_AFTER_S

    def why_old(self, t_s: float, now_s: float) -> str:
        """Return why nothing newer than `t_s` is known."""
        if not self.link_ok:
            age = wording.age_words(now_s - t_s)
            return wording.tr(wording.LAST_NEWS).format(age=age)
        if self._recording == Recording.ANALYSIS_STOPPED:
            return wording.tr(wording.ANALYSIS_STOPPED_DETAIL)
        return no_news(now_s - t_s)

    def instead_of_cues(self, silent_s: float) -> CueReadout | None:
        """Return what to say where no cue could come; None if one could.

        Parameters
        ----------
        silent_s
            For how long the analysis has said nothing at all.
        """
        if not self.link_ok:
            return _notice(wording.LINK_LOST, self._meanwhile())
        if self._recording == Recording.ANALYSIS_STOPPED:
            return _notice(wording.NO_CUES, wording.recording_words(self._recording))
        if silent_s > SILENT_AFTER_S:
            return _notice(wording.NO_CUES, no_news(silent_s))
        return None

    def at(self, now_s: float, waiting: str) -> StatusReadout:
        """Return clock and record; `waiting` is what is not in the record yet."""
        growing = self._recording in _GROWING
        word, link = wording.recording_words(self._recording), ""
        if not self.link_ok:
            link = f"{wording.tr(wording.LINK_LOST)}. {self._meanwhile()}"
            word = wording.tr(wording.LAST_HEARD_RECORDING) if growing else word
        return StatusReadout(
            clock=wording.clock_words(now_s),
            recording=growing and self.link_ok,
            recording_word=word,
            link=link,
            waiting=waiting,
            simulated=self._simulated,
        )

    def _meanwhile(self) -> str:
        growing = self._recording in _GROWING
        return wording.tr(wording.LINK_LOST_RECORDING if growing else wording.LINK_LOST_SILENT)


def _notice(text: str, why: str) -> CueReadout:
    return CueReadout(text=wording.tr(text), because=why, role=Role.TECHNICAL)
