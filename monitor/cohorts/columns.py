"""What the table of a cohort says: a sentence, a kind and a unit for every column.

Rows are of two kinds, a whole session and one of its phases; both have all columns, so that one
schema holds for the whole folder.  What is told of sessions alone is empty in a phase.
"""

from enum import StrEnum

from ..inputs import Leader, Need, Phase
from ..records import FlagState
from ..tables.table import Column, Kind

SESSION, PHASE = "session", "phase"
"""The kinds of rows, and the two parts of the folder."""


class Outcome(StrEnum):
    """What became of a session."""

    MEASURED = "measured"
    PARTLY = "partly"
    NOT_FOUND = "not_found"
    NO_KEY = "no_key"
    WRONG_KEY = "wrong_key"
    NEWER = "newer"
    NOT_A_SESSION = "not_a_session"
    DAMAGED = "damaged"
    OUT_OF_REACH = "out_of_reach"
    NOT_AGREED = "not_agreed"
    UNREPLAYABLE = "unreplayable"
    FAULT = "fault"
    DIED = "died"


_OUTCOMES = {
    Outcome.MEASURED: "All of it was measured.",
    Outcome.PARTLY: "Something was missing, and the rest was measured.",
    Outcome.NOT_FOUND: "There is no such file or folder.",
    Outcome.NO_KEY: "The vault has no key for it.",
    Outcome.WRONG_KEY: "The key does not open it.",
    Outcome.NEWER: "A newer version of Handrail wrote it.",
    Outcome.NOT_A_SESSION: "It is something else.",
    Outcome.DAMAGED: "Something in it is not what was written, or cannot be true.",
    Outcome.OUT_OF_REACH: "The disk or its permissions stood in the way.",
    Outcome.NOT_AGREED: "The client has not agreed to research.",
    Outcome.UNREPLAYABLE: "The analysis could not follow it.",
    Outcome.FAULT: "Handrail made a mistake; please report it.",
    Outcome.DIED: "The process that measured it ended each time.",
}

_PHASES = tuple((phase.value, f"The phase called {phase.value}.") for phase in Phase)
_BLIND = (FlagState.HEART, FlagState.VOICE, FlagState.BASELINE)

FLAG_STATES = tuple(state for state in FlagState if state not in _BLIND)
"""What findings about a client say; the others say that something could not be seen."""


def _number(name: str, words: str, unit: str = "") -> Column:
    return Column(name, Kind.NUMBER, words, unit)


def _whole(name: str, words: str) -> Column:
    return Column(name, Kind.WHOLE, words)


_IDENTITY = (
    Column("session", Kind.TEXT, "Where the session lies, below the folder of all of them."),
    Column("subject", Kind.TEXT, "What the trace calls the client; a pseudonym."),
    Column("simulated", Kind.TRUTH, "Whether no person was measured."),
    Column(
        "outcome", Kind.WORD, "What became of the session.",
        levels=tuple((outcome.value, words) for outcome, words in _OUTCOMES.items()),
    ),
    Column("missing", Kind.TEXT, "What is not there: any of heart voice baseline end rest."),
    Column("reason", Kind.TEXT, "Why not all of it was measured; empty where all was."),
    Column(
        "analysed", Kind.WORD, "Where the findings come from.",
        levels=(
            ("live", "As they were said in the session."),
            ("replay", "Computed anew from what was recorded."),
        ),
    ),
    Column("program_version", Kind.TEXT, "The version of Handrail that made the findings."),
    Column("settings_digest", Kind.TEXT, "Names the settings that the findings rest on."),
)  # fmt: skip

_STRETCH = (
    Column("phase", Kind.WORD, "Which phase; empty for a whole session.", levels=_PHASES),
    _number("length_s", "How long the session or the phase was.", "s"),
    _number("heart_share", "Share of it in which the heart could be used, 0 to 1.", "1"),
    _number("hr_mean_bpm", "Mean heart rate, where 70 % of it or more were seen.", "1/min"),
    _number("arousal_mean_sdu", "Mean arousal against the client's own baseline.", "SDu"),
    _whole("prompts", "Things the therapist said that wanted an answer; from 8 on."),
    _whole("prompts_missed", "Those that had no answer."),
    _number("reply_median_s", "Median time to an answer.", "s"),
    _number("reply_quarter_s", "A quarter of the answers were faster.", "s"),
    _number("reply_three_quarters_s", "Three quarters of the answers were faster.", "s"),
    _number("reply_slope_percent", "Change of the time to an answer in ten minutes.", "%"),
    _number("therapist_talk_s", "How long the therapist talked.", "s"),
    _number("client_talk_s", "How long the client talked.", "s"),
    _number("client_talk_share", "Share of the talk that was the client's, 0 to 1.", "1"),
    _number("client_turn_median_s", "Median length of the client's turns.", "s"),
)

_SESSION_ONLY = (
    _number("voice_share", "Share of the session in which voices could be used, 0 to 1.", "1"),
    _number("not_believed_share", "Share of the beats that were not believed, 0 to 1.", "1"),
    _number("longest_blind_s", "The longest stretch without a usable heart.", "s"),
    _number("suds_first_share", "First distress in imagery, as share of its scale.", "1"),
    _number("suds_last_share", "Last distress in imagery, as share of its scale.", "1"),
    _number("suds_peak_share", "Highest distress in imagery, as share of its scale.", "1"),
    _number("suds_peak_s", "When that was.", "s"),
    _number("arousal_peak_sdu", "95th percentile of arousal while reliving.", "SDu"),
    _number("arousal_peak_above_bpm", "The same as heart rate above the usual.", "1/min"),
    _whole("rescripts", "How often a new ending began."),
    _number("rescript_from_tap_s", "From the therapist's mark to the first new ending.", "s"),
    _number("rescript_from_onset_s", "From the peak's onset to the first new ending.", "s"),
    _number("rescript_from_maximum_s", "From its maximum to the first new ending.", "s"),
    _number("settling_median_s", "Median time from a new ending to a settled heart.", "s"),
    _whole("settlings", "New endings after which the heart settled."),
    _whole("not_settled", "New endings after which it was not seen to."),
    _number("recovery_median_s", "Median time from possible loss of contact to contact.", "s"),
    _whole("recoveries", "Possible losses of contact after which it was back."),
    _whole("not_recovered", "Those after which it was not seen to be."),
    _number("heart_at_close_sdu", "Mean arousal of the last three minutes.", "SDu"),
    *(
        _number(f"led_{who}_s", f"How long the new ending was led by: {who}.", "s")
        for who in Leader
    ),
    *(_whole(f"need_{need}", f"How often this need was named: {need}.") for need in Need),
    _whole("need_other", "How often a need was named that is on no list."),
    _whole("belief_of_ten", "The client's last number for how believable it was."),
    _whole("contact_of_ten", "The client's last number for contact."),
    *(_whole(f"flag_{s}", f"How often this finding began: {s}.") for s in FLAG_STATES),
)

COLUMNS: tuple[Column, ...] = (*_IDENTITY, *_STRETCH, *_SESSION_ONLY)
"""The columns of the table, in order."""
