"""Moments of an invented session, as records: for pictures, tests and rehearsal.

Nobody was measured; every window that shows a scene says so.
"""

from collections.abc import Callable
from dataclasses import replace

from ...monitor.inputs import Mark, MarkKind, Phase, PhaseChange, SudsRating
from ...monitor.records import (
    ArousalEstimate,
    ArousalWord,
    Consent,
    ContactState,
    Cue,
    FlagKind,
    FlagState,
    Forgotten,
    HeartRead,
    JumpKind,
    Reason,
    Recording,
    Reply,
    ReplyWait,
    SensorHealth,
    SensorKind,
    Speaker,
    SpeechEnded,
    SpeechStarted,
    TimeJump,
    VoicesRead,
)
from .course_scenes import course_scenes
from .list_scenes import list_scenes
from .scene_parts import (
    NOW_S,
    contact,
    cue,
    evidence,
    flag,
    healthy,
    in_call,
    missed,
    rise,
    talk,
    usual,
    wave,
)
from .scripted_port import Scene, ScriptedPort

__all__ = ["Scene", "ScriptedPort", "scenes"]


def scenes() -> tuple[Scene, ...]:
    """Return the moments."""
    return (
        _calm(),
        _near_peak(),
        replace(_near_peak(), name="pressed", shown="H"),
        replace(_calm(), name="help", shown="?"),
        _several_signs(),
        _heart_lost(),
        _learning(),
        _voices_unknown(),
        _voices_not_asked(),
        _hearing(),
        _online(),
        _link_lost(),
        *course_scenes(),
        *_consent_scenes(),
        *_trouble_scenes(),
        *_views(),
        *list_scenes(),
    )


def _calm() -> Scene:
    level = wave(0.4, 0.7)
    return Scene("calm", (*usual(level), *contact(ContactState.IN_CONTACT), *talk()))


def _near_peak() -> Scene:
    level = rise(start_s=NOW_S - 70.0, height=3.6)
    because = (evidence("arousal_z", 3.2, "SDu"), evidence("arousal_rise", 11.0, "bpm"))
    begin_s = NOW_S - 6.0
    return Scene(
        "near_peak",
        (
            *usual(level),
            *contact(ContactState.IN_CONTACT),
            *talk(),
            flag(FlagKind.PEAK_AROUSAL, FlagState.NEAR_PEAK, begin_s, because),
            SudsRating(NOW_S - 95.0, 7),
            cue("H2", 1, "Near the peak: good moment to step in", begin_s, because),
        ),
    )


def _several_signs() -> Scene:
    def level(t_s: float) -> float:
        fall = max(0.0, t_s - (NOW_S - 45.0)) * 0.075
        return rise(start_s=NOW_S - 150.0, height=3.8)(t_s) - fall

    because = (
        evidence("missed_replies", 2.0, "count"),
        evidence("reply_latency_z", 2.4, "spreads"),
        evidence("heart_drop", 14.0, "bpm"),
    )
    begin_s = NOW_S - 9.0
    return Scene(
        "several_signs",
        (
            *usual(level),
            *contact(ContactState.SEVERAL_SIGNS, since_s=NOW_S - 20.0),
            *talk(until_s=NOW_S - 52.0),
            *missed(NOW_S - 46.0),
            *missed(NOW_S - 28.0),
            SpeechStarted(Speaker.THERAPIST, NOW_S - 17.0, NOW_S - 16.8),
            SpeechEnded(Speaker.THERAPIST, NOW_S - 14.2, NOW_S - 14.0),
            ReplyWait(NOW_S - 14.0, NOW_S - 14.2, 5.0),
            Mark(NOW_S - 120.0, MarkKind.HOTSPOT),
            flag(
                FlagKind.POSSIBLE_DISSOCIATION, FlagState.SEVERAL_SIGNS, begin_s, because
            ),
            cue("G2", 1, "Check in: \N{LEFT DOUBLE QUOTATION MARK}Can you hear me?"
                 "\N{RIGHT DOUBLE QUOTATION MARK}", begin_s, because),
        ),
    )  # fmt: skip


def _heart_lost() -> Scene:
    lost_s = NOW_S - 38.0
    level = wave(1.2, 0.8)

    def until_lost(t_s: float) -> float | None:
        return level(t_s) if t_s < lost_s else None

    return Scene(
        "heart_lost",
        (
            *usual(until_lost),
            SensorHealth(
                lost_s + 6.0, SensorKind.STRAP, usable=False,
                reason=Reason.LINK_LOST, since_s=lost_s,
            ),
            *contact(ContactState.UNSURE, since_s=NOW_S - 75.0),
            *talk(),
            Mark(NOW_S - 30.0, MarkKind.CRYING, "on"),
            Cue("T1", 0, NOW_S - 10.0, NOW_S + 10.0, "Heart signal lost. Voice only",
                (evidence("data_age", 28.0, "s"),)),
        ),
    )  # fmt: skip


def _learning() -> Scene:
    now_s = 42.0
    reads = (HeartRead(float(t), 71.0, None, 1.0, 0.8) for t in range(int(now_s) + 1))
    unknown = (
        ArousalEstimate(float(t), None, ArousalWord.UNKNOWN, 71.0, 1.0)
        for t in range(int(now_s) + 1)
    )
    return Scene(
        "learning",
        (
            *healthy(0.5),
            PhaseChange(0.0, Phase.BASELINE),
            *reads,
            *unknown,
            *contact(ContactState.CANNOT_TELL, now_s=now_s),
            *talk(now_s=now_s),
        ),
        now_s=now_s,
    )


def _voices_unknown() -> Scene:
    """One microphone for the room, and the therapist's voice being learned."""
    learning = _voices_not_asked()
    talking = VoicesRead(learning.now_s, asked=Speaker.THERAPIST, spoken_s=7.4)
    return replace(learning, name="voices_unknown", records=(*learning.records, talking))


def _voices_not_asked() -> Scene:
    """One microphone for the room, and nobody's voice is known."""
    learning = _learning()
    unknown = SensorHealth(
        1.0, SensorKind.MICROPHONE, usable=False, reason=Reason.VOICES_UNKNOWN, since_s=1.0
    )
    said = (
        r for r in learning.records if not isinstance(r, Reply | SpeechStarted | SpeechEnded)
    )
    records = (*said, unknown, VoicesRead(1.0))
    return replace(learning, name="voices_not_asked", records=records)


def _hearing() -> Scene:
    """The client may have begun to answer."""
    asked_s = NOW_S - 3.2
    return Scene(
        "hearing",
        (
            *usual(wave(0.4, 0.7)),
            *contact(ContactState.IN_CONTACT),
            *talk(until_s=NOW_S - 12.0),
            SpeechStarted(Speaker.THERAPIST, asked_s - 2.5, asked_s - 2.3),
            SpeechEnded(Speaker.THERAPIST, asked_s, asked_s + 0.3),
            ReplyWait(asked_s + 0.3, asked_s, 5.0),
            ReplyWait(NOW_S - 0.4, asked_s, 5.0, heard_s=NOW_S - 0.5),
        ),
    )


def _online() -> Scene:
    """A call of which the delay is known; the last question waits for its answer."""
    asked_s = NOW_S - 4.6
    calm = (
        *usual(wave(0.4, 0.7)),
        *contact(ContactState.IN_CONTACT),
        *in_call(talk(until_s=NOW_S - 12.0), round_trip_s=0.4),
        SpeechStarted(Speaker.THERAPIST, asked_s - 2.5, asked_s - 2.3),
        SpeechEnded(Speaker.THERAPIST, asked_s, asked_s + 0.3),
        ReplyWait(asked_s + 0.3, asked_s, 5.4),
    )
    return Scene("online", calm)


def _link_lost() -> Scene:
    return replace(_calm(), name="link_lost", now_s=NOW_S + 12.0, link_ok=False)


def _consent_scenes() -> tuple[Scene, ...]:
    """What is agreed to, taken back and erased."""
    cued = _several_signs()
    erased = Forgotten(NOW_S - 12.0, NOW_S - 100.0)
    since = (
        *usual(_known_outside(erased.since_s, erased.t_s)),
        *contact(ContactState.IN_CONTACT),
    )
    heart_only = Consent(voice_timing=False)
    no_voice = tuple(usual(wave(0.4, 0.7)))
    return (
        replace(cued, name="agreed", sound_kept=True, consent=_WITH_SOUND, shown="P"),
        Scene("erased", (erased, *since), sound_kept=False),
        Scene("voice_not_agreed", no_voice, consent=heart_only),
    )


def _trouble_scenes() -> tuple[Scene, ...]:
    """What disk and clock may do."""
    woke_s = NOW_S - 8.0
    slept = TimeJump(woke_s, JumpKind.SLEPT, 75.0)
    around = (
        *usual(_known_outside(woke_s - slept.by_s, woke_s)),
        *contact(ContactState.IN_CONTACT),
        *talk(until_s=woke_s - slept.by_s),
        slept,
    )
    calm = _calm()
    return (
        Scene("slept", around),
        replace(calm, name="little_room", room_s=12 * 60.0, sound_kept=True),
        replace(calm, name="disk_full", recording=Recording.NOT_RECORDING, room_s=0.0),
    )


def _views() -> tuple[Scene, ...]:
    """The window at a glance, and when it says nothing."""
    return (
        replace(_several_signs(), name="glance", shown="0"),
        replace(_heart_lost(), name="glance_heart_lost", shown="0"),
        replace(_several_signs(), name="blank", shown="."),
    )


def _known_outside(start_s: float, end_s: float) -> Callable[[float], float | None]:
    level = wave(0.4, 0.7)

    def known(t_s: float) -> float | None:
        return None if start_s < t_s < end_s else level(t_s)

    return known


_WITH_SOUND = Consent(raw_audio=True)
