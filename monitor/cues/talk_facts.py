"""What the conversation shows this second, as facts for the cues."""

from ...sensors.messages import Reason, SensorKind
from ...signal.speech.voices import Reply, Speaker
from ..channels.sensor_watch import SensorWatch
from ..channels.voice_channel import VoiceChannel
from ..records import Evidence
from .facts import Facts, noted

REPLY_FACTS = frozenset({
    "silence_unusual", "silence_very_long", "two_missed", "reply_slower", "replies_usual",
    "answers_slowly", "no_reply",
})  # fmt: skip
TALK_FACTS = REPLY_FACTS | {
    "therapist_talking", "client_talking", "voice_heard", "voice_lost", "nobody_speaks",
    "line_poor",
}  # fmt: skip

_RECENT_S = 45.0
_MISSED_S = 60.0
_TWO = 2
_SLOW_Z = 1.5
_MISSED_Z = 3.0


class TalkFacts:
    """Tells how the conversation goes; needs the voices, and replies to compare with."""

    def __init__(self, voice: VoiceChannel, watch: SensorWatch, replies_needed: int) -> None:
        self._voice = voice
        self._watch = watch
        self._replies_needed = replies_needed
        self._spoken_s: float | None = None

    @property
    def known(self) -> bool:
        """Whether the voices are heard, and what is usual for this pair is known."""
        enough = self._voice.replies.model.replies >= self._replies_needed
        return self._watch.voice_usable and enough

    def read(self, t_s: float) -> Facts:
        """Return each fact that holds at `t_s` (seconds) with its reasons."""
        facts: Facts = {}
        speaking = {speaker for speaker in Speaker if self._voice.talking(speaker)}
        if Speaker.THERAPIST in speaking:
            facts["therapist_talking"] = ()
        if Speaker.CLIENT in speaking:
            facts["client_talking"] = ()
        if self._watch.voice_usable:
            facts["voice_heard"] = ()
        lost_s = self._watch.lost_since_s(SensorKind.MICROPHONE)
        if lost_s is not None:
            facts["voice_lost"] = (noted("voice_age", t_s - lost_s, "s"),)
        if self._voice.unclear is Reason.DELAY_UNSTEADY:
            facts["line_poor"] = (noted("delay_unsteady"),)
        if self._spoken_s is None or speaking or lost_s is not None:
            self._spoken_s = t_s
        elif t_s > self._spoken_s and self._watch.voice_usable:
            facts["nobody_speaks"] = (noted("nobody_speaks", t_s - self._spoken_s, "s"),)
        return {**facts, **self._reply_facts(t_s)} if self.known else facts

    def _reply_facts(self, t_s: float) -> Facts:
        replies = self._voice.replies
        recent = [reply for reply in replies.recent if reply.t_s > t_s - _RECENT_S]
        facts = self._silence(replies.silent_s(t_s))
        missed = sum(not r.answered and r.t_s > t_s - _MISSED_S for r in replies.recent)
        if missed >= _TWO:
            facts["two_missed"] = (_of_voice("missed_replies", missed, "count", _MISSED_S),)
        slowest_z = self._slowest_z(recent[-1:])
        if "silence_unusual" in facts:
            facts["reply_slower"] = facts["silence_unusual"]
        elif slowest_z >= _SLOW_Z:
            facts["reply_slower"] = (_slow(slowest_z),)
        elif recent:
            facts["replies_usual"] = (_of_voice("replies_usual", 1.0, "", _RECENT_S),)
        answered_z = self._slowest_z([reply for reply in recent if reply.answered])
        if answered_z >= _SLOW_Z:
            facts["answers_slowly"] = (_slow(answered_z),)
        unanswered = missed > 0 or "silence_unusual" in facts
        if unanswered and not any(reply.answered for reply in recent):
            facts["no_reply"] = (_of_voice("no_answer", _RECENT_S, "s", _RECENT_S),)
        return facts

    def _silence(self, silent_s: float) -> Facts:
        facts: Facts = {}
        limit_s = self._voice.replies.model.limit_s
        reason = (_of_voice("open_silence", silent_s, "s", silent_s),)
        if silent_s >= limit_s:
            facts["silence_unusual"] = reason
        if silent_s >= 2.0 * limit_s:
            facts["silence_very_long"] = reason
        return facts

    def _slowest_z(self, replies: list[Reply]) -> float:
        model = self._voice.replies.model
        return max(
            (model.z(r.latency_s) if r.answered else _MISSED_Z for r in replies),
            default=float("-inf"),
        )


def _slow(z: float) -> Evidence:
    return _of_voice("reply_latency_z", z, "spreads", _RECENT_S)


def _of_voice(measure: str, value: float, unit: str, window_s: float) -> Evidence:
    return Evidence(measure, round(float(value), 2), unit, round(window_s, 1), 1.0, 0.0)
