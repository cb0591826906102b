"""The reasons that only cues give: what was noted, pressed or timed."""

from collections.abc import Callable

from ...monitor.records import Evidence
from .phrases import count, for_span, tr, whole

CUE_MEASURES: dict[str, Callable[[Evidence], str]] = {
    "baseline": lambda e: for_span(e.value, "baseline for {span}"),
    "preparation": lambda e: for_span(e.value, "preparing for {span}"),
    "reliving": lambda e: for_span(e.value, "reliving for {span}"),
    "mastery": lambda e: for_span(e.value, "in the new ending for {span}"),
    "calming": lambda e: for_span(e.value, "calming for {span}"),
    "debrief": lambda e: for_span(e.value, "debriefing for {span}"),
    "some_signs": lambda e: for_span(e.value, "some signs for {span}"),
    "soft": lambda e: for_span(e.value, "signs for {span}"),
    "several_signs": lambda e: for_span(e.value, "several signs for {span}"),
    "building": lambda e: for_span(e.value, "building for {span}"),
    "near_peak": lambda e: for_span(e.value, "near the peak for {span}"),
    "past_peak": lambda e: for_span(e.value, "past the peak for {span}"),
    "not_settling": lambda e: for_span(e.value, "not settling for {span}"),
    "cue_shown": lambda e: for_span(e.value, "the prompt before was {span} ago"),
    "stop_signal_open": lambda _: tr("no stop signal agreed yet"),
    "touch_open": lambda _: tr("touch not talked about yet"),
    "early_signs_open": lambda _: tr("early signs not talked about yet"),
    "vividness_open": lambda _: tr("vividness not asked yet"),
    "prone": lambda _: tr("noted: loses contact easily"),
    "online": lambda _: tr("this is an online session"),
    "homework": lambda _: tr("the client will listen to a recording"),
    "later_session": lambda e: tr("session {n} with this client").format(n=whole(e.value)),
    "own_cues_unread": lambda _: tr("the file could not be read"),
    "baseline_off": lambda e: tr(
        "usual heart rate {n} above that of earlier sessions"
        if e.value >= 0
        else "usual heart rate {n} below that of earlier sessions"
    ).format(n=whole(abs(e.value))),
    "heart_coverage": lambda e: tr("{n} in 10 beats seen").format(n=whole(e.value)),
    "heart_near_usual": lambda _: tr("heart near its usual"),
    "heart_above_usual": lambda _: tr("heart above its usual"),
    "heart_settling": lambda e: tr("heart {n} below where it was").format(n=whole(e.value)),
    "heart_rate": lambda e: tr("heart rate {n}").format(n=whole(e.value)),
    "above_band": lambda e: tr("heart {n} above its usual").format(n=whole(e.value)),
    "voice_age": lambda e: for_span(e.value, "no sound for {span}"),
    "replies_usual": lambda _: tr("replies as quick as usual"),
    "no_answer": lambda e: for_span(e.value, "no answer for {span}"),
    "peaks": lambda e: tr("{n} peaks so far").format(n=whole(e.value)),
    "losses": lambda e: count(e.value, "several signs once", "several signs {n} times"),
    "recovered": lambda _: tr("replies as quick as before"),
    "recovery_time": lambda e: for_span(e.value, "back after {span}"),
    "prompt_replies": lambda e: count(e.value, "1 prompt reply", "{n} prompt replies"),
    "back_mark": lambda _: tr("you marked “back in contact”"),
    "guilt_marked": lambda _: tr("you marked guilt"),
    "revenge_marked": lambda _: tr("you marked a wish for revenge"),
    "faint_marked": lambda _: tr("you marked “looks faint”"),
    "stop_signal": lambda _: tr("the client gave the stop signal"),
    "action_marked": lambda _: tr("you marked an action"),
    "silence_on_purpose": lambda _: tr("you marked silence on purpose"),
    "crying": lambda _: tr("you marked crying"),
    "breathing_exercise": lambda _: tr("you marked a breathing exercise"),
    "delay_unsteady": lambda _: tr("the delay of the call varies"),
    "line_poor": lambda _: tr("you marked the line as poor"),
    "call_dropped": lambda _: tr("the call dropped"),
    "present_tense": lambda _: tr("you marked present tense"),
    "threat_gone": lambda _: tr("you marked the threat as gone"),
    "safe_place": lambda _: tr("you marked a safe place"),
    "no_sense_named": lambda e: for_span(e.value, "no sense named for {span}"),
    "need_missing": lambda e: for_span(e.value, "no need named for {span}"),
    "child_unanswered": lambda _: tr("no answer of the child marked"),
    "belief_low": lambda e: tr("belief was {n} of 10").format(n=whole(e.value)),
    "pinned_hotspot_near": lambda e: for_span(e.value, "last time it came after {span}"),
}
"""How each is said."""
