"""How the station stands: the link to it, the record, and what may be shown as current."""

from ...monitor.records import Recording
from ..words import consent_wording, course_wording, time_wording, wording
from .readouts import CueReadout, Role, StatusReadout
from .sensor_memory import SILENT_AFTER_S, no_news

LITTLE_ROOM_S = 20 * 60.0
"""Room on the disk is mentioned where it is less, seconds of recording."""
_FULL_S = 60.0

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
        self._sound_kept = False
        self._room_s: float | None = None

    def heard(
        self,
        *,
        link_ok: bool,
        recording: str,
        simulated: bool,
        sound_kept: bool,
        room_s: float | None,
    ) -> None:
        """Take what the port says."""
        self.link_ok, self._recording, self._simulated = link_ok, recording, simulated
        self._sound_kept, self._room_s = sound_kept, room_s

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

    def at(self, now_s: float, waiting: str, jump: str, session_s: float) -> StatusReadout:
        """Return clock and record.

        Parameters
        ----------
        now_s
            Session time, seconds.
        waiting
            What is not in the record yet, in words.
        jump
            What happened to the time a moment ago, in words.
        session_s
            How long the session was planned to be, seconds.
        """
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
            sound=self._sound(),
            sound_kept=self._sound_kept,
            notice=jump or self._room(),
            left=course_wording.left_words(session_s - now_s),
            closing=session_s - now_s <= course_wording.CLOSING_S,
        )

    def _sound(self) -> str:
        if self._sound_kept and not self.link_ok:
            return wording.tr(consent_wording.SOUND_LAST_HEARD)
        kept = self._sound_kept
        return wording.tr(
            consent_wording.SOUND_KEPT if kept else consent_wording.SOUND_NOT_KEPT
        )

    def _room(self) -> str:
        """Return what is to be known of the room on the disk; empty if there is enough."""
        if self._room_s is None or self._room_s >= LITTLE_ROOM_S:
            return ""
        if self._recording == Recording.NOT_RECORDING and self._room_s < _FULL_S:
            return wording.tr(time_wording.NO_ROOM)
        return time_wording.room_words(self._room_s) if self._recording in _GROWING else ""

    def _meanwhile(self) -> str:
        growing = self._recording in _GROWING
        return wording.tr(wording.LINK_LOST_RECORDING if growing else wording.LINK_LOST_SILENT)


def _notice(text: str, why: str) -> CueReadout:
    return CueReadout(text=wording.tr(text), because=why, role=Role.TECHNICAL)
