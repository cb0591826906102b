"""Which facts hold this second: the words in which the cue library is written."""

from collections.abc import Iterable

from ..channels.flags import FlagBook
from ..channels.heart_channel import HeartChannel
from ..channels.phases import Course
from ..channels.sensor_watch import SensorWatch
from ..channels.voice_channel import VoiceChannel
from ..inputs import Phase
from ..records import Record
from ..settings import Settings
from ..sound_mode import SoundMode
from .card_facts import CARD_FACTS, PLAN_FACTS, REASONED_CARD_FACTS, card_facts, plan_facts
from .course_facts import COURSE_FACTS, course_facts, leader_facts, time_facts
from .facts import Facts, noted
from .finding_facts import CONTACT_STATES, FINDING_FACTS, FindingFacts
from .heart_facts import HEART_FACTS, HeartFacts
from .talk_facts import TALK_FACTS, TalkFacts

COMPOUND_FACTS = frozenset({
    "in_contact", "feeling_low", "eyes_closed_in_contact", "lead_wanted_in_contact",
    "prone_and_flagged",
})  # fmt: skip

KNOWN_FACTS = (
    COURSE_FACTS | FINDING_FACTS | HEART_FACTS | TALK_FACTS | CARD_FACTS | PLAN_FACTS
    | COMPOUND_FACTS
)  # fmt: skip

_WITHOUT_REASON = frozenset({
    *(phase.value for phase in Phase),
    "imagery", "rescript_started", "hotspot_just_now", "quiet_mode", "over_time",
    "therapist_talking", "client_talking", "voice_heard", "flagged_before",
    "heart_high_while_silent", "heart_fell_while_silent", "therapist_leads", "client_leads",
    *(COMPOUND_FACTS - {"feeling_low", "in_contact"}),
})  # fmt: skip

REASONED_FACTS = (KNOWN_FACTS - CARD_FACTS - PLAN_FACTS - _WITHOUT_REASON) | REASONED_CARD_FACTS
"""Facts that always come with a reason, in words and figures."""


class Situation:
    """Gathers the facts of each second from everywhere in the session."""

    def __init__(
        self,
        settings: Settings,
        course: Course,
        flags: FlagBook,
        heart: HeartChannel,
        voice: VoiceChannel,
        watch: SensorWatch,
    ) -> None:
        client = settings.client
        self._settings = settings
        self._course = course
        self._limited = client.heart_says_little
        self._findings = FindingFacts(flags, course)
        self._heart = HeartFacts(settings, heart, watch)
        self._talk = TalkFacts(voice, watch, settings.replies_needed)
        self._noted = {**card_facts(client), **plan_facts(settings.plan)}
        if settings.sound is SoundMode.CALL:
            self._noted["online"] = (noted("online"),)

    def follow(self, said: Iterable[Record]) -> None:
        """Take what the engine found this second."""
        self._findings.follow(said)

    def facts_at(self, t_s: float, since_start_s: float) -> Facts:
        """Return each fact that holds at `t_s` (seconds) with its reasons."""
        facts: Facts = {
            **self._noted,
            **course_facts(t_s, self._course, self._settings.plan.short_reliving_s),
            **leader_facts(self._course, self._settings.plan.mode),
            **time_facts(self._settings.session_s - since_start_s),
            **self._findings.read(t_s),
            **self._heart.read(t_s),
            **self._talk.read(t_s),
        }
        return {**facts, **self._compound(facts)}

    def _compound(self, facts: Facts) -> Facts:
        """Add what follows from several facts together."""
        found: Facts = {}
        signs = any(state.value in facts for state in CONTACT_STATES)
        if self._talk.known and not signs and "replies_usual" in facts:
            found["in_contact"] = facts["replies_usual"]
        if "suds_low" in facts and (self._limited or "arousal_low" in facts):
            found["feeling_low"] = (*facts["suds_low"], *facts.get("arousal_low", ()))
        if "prone" in facts and "flagged_before" in facts:
            found["prone_and_flagged"] = ()
        if "in_contact" in found:
            for wish, fact in (
                ("eyes_closed_wished", "eyes_closed_in_contact"),
                ("wants_to_lead", "lead_wanted_in_contact"),
            ):
                if wish in facts:
                    found[fact] = ()
        return found
