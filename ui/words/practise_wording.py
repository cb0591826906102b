"""What is said in practice: acts, and the debrief.  Plain sentences; no score, no praise."""

from collections.abc import Mapping, Sequence

from ...monitor.practice import ActKind, Debrief, Happening, PracticeScenario, StepTiming, What
from ...monitor.practice import BodyPattern as Pattern
from .phrases import tr, whole
from .wording import clock_words

NOTHING = "\N{EN DASH}"

ACT_NAMES: Mapping[ActKind, str] = {
    ActKind.ASK: "Ask",
    ActKind.GROUND: "Ground",
    ActKind.REASSURE: "Reassure",
    ActKind.STEP_IN: "Step in",
    ActKind.PAUSE: "Pause",
    ActKind.WAIT: "Wait",
}
ACT_MEANINGS: Mapping[ActKind, str] = {
    ActKind.ASK: "You ask: what is happening, or: can you hear me",
    ActKind.GROUND: "You call the client back into the room: feet, name, date",
    ActKind.REASSURE: "You say that you are here, and that this was then",
    ActKind.STEP_IN: "You step into the image: the new ending begins",
    ActKind.PAUSE: "You let the image stand still; a strap can be put back on",
    ActKind.WAIT: "You say nothing, and break off what you were saying",
}
SAYING: Mapping[ActKind, str] = {
    ActKind.ASK: "You are asking",
    ActKind.GROUND: "You are grounding",
    ActKind.REASSURE: "You are reassuring",
    ActKind.STEP_IN: "You are stepping in",
    ActKind.PAUSE: "You are asking for a pause",
}
LEAD_IN = "First minutes, played fast. You take over in {clock}"
YOUR_TURN = "Press what you would say"
END, END_MEANS = "End", "Ends the practice session and shows what happened"
SAY = "You say"
FAULTY_EXERCISE = (
    "Part of this window failed: what it shows may be old. End the exercise and begin another."
)
CLOSE = "Close"

TITLE = "What happened"
EXERCISE = "Exercise: {name}. Client {seed}. Ended at {clock}."
SCENARIOS: Mapping[PracticeScenario, str] = {
    PracticeScenario.CALM: "calm",
    PracticeScenario.HOTSPOT: "clear hotspot",
    PracticeScenario.DRIFT: "slow drift",
    PracticeScenario.SHUTDOWN: "sudden shutdown",
    PracticeScenario.STILL_HIGH: "contact lost, heart still high",
    PracticeScenario.STRAP_OFF: "the strap falls off",
    PracticeScenario.DEAD_MICROPHONE: "the microphone falls silent",
}
CHOICE_TITLE = "Practise with a simulated client"
CHOICE_LOCKED = (
    "Your records are locked while you practise. Afterwards, or if you close this window, your"
    " passphrase opens them again."
)
CHOICE_BEGIN = "&Begin"
LIMITS = (
    "This client is a program, and how it answers to you is assumed. It does not say how a "
    "person would have answered."
)
QUIET = "Nothing happened that had to be noticed."

COLUMNS = (
    "",
    "Happened",
    "Could be known",
    "Flagged",
    "You acted",
    "Over",
    "Had you waited",
)
WHAT: Mapping[What, str] = {
    What.HOTSPOT: "Worst moment",
    What.LOSS: "Contact lost",
    What.STRAP: "Strap off",
    What.MICROPHONE: "Microphone silent",
}

_PATTERNS: Mapping[Pattern, str] = {
    Pattern.DROP: "Contact was lost at {at}, and the heart fell.",
    Pattern.BLUNTED: "Contact was lost at {at}; the heart hardly showed it.",
    Pattern.STILL_HIGH: "Contact was lost at {at}, while the heart stayed high.",
}
_KNOWABLE = "It could be known from {at} on: an answer was overdue, or it had been silent long."
_NOT_KNOWABLE = "By listening it could not be known."
_FLAGGED, _NOT_FLAGGED = "The program said so at {at}.", "The program did not say so."
_DID: Mapping[ActKind, str] = {
    ActKind.GROUND: "You grounded at {at}",
    ActKind.REASSURE: "You reassured at {at}",
    ActKind.STEP_IN: "You stepped in at {at}",
    ActKind.PAUSE: "You asked for a pause at {at}",
}
_AFTER_KNOWABLE = "{did}, {n} s after it could be known."
_BEFORE_KNOWABLE = "{did}, before it could be known by listening."
_ONLY_ASKED = "While it lasted you asked, and did nothing else."
_DID_NOTHING = "While it lasted you said nothing."
_BACK, _NOT_BACK = "Contact was back at {at}.", "Contact was not back when you ended."
_SAME = "Had you only waited from then on, it would have been much the same."
_LATER = "Had you only waited from then on, this client would have been back at {at}."
_SOONER = "Had you only waited from then on, this client would have been back sooner, at {at}."
_NEVER = "Had you only waited from then on, this client would not have been back in 10 min."

_PEAK = "The worst moment was there at {at}; it had begun to show at {shows}."
_SHOWS = "The worst moment began to show at {at}."
_NO_PEAK = "The worst moment was not reached."
_PEAK_FLAGGED = "The program said \N{LEFT DOUBLE QUOTATION MARK}near the peak\
\N{RIGHT DOUBLE QUOTATION MARK} at {at}."
_PEAK_NOT_FLAGGED = "The program did not say that the peak was near."
_TIMINGS: Mapping[StepTiming, str] = {
    StepTiming.EARLY: "You stepped in at {at}, before it was felt: there was little to change.",
    StepTiming.IN_TIME: "You stepped in at {at}, at the worst moment or just before it.",
    StepTiming.LATE: "You stepped in at {at}, while it was being gone through.",
    StepTiming.UNHEARD: "You stepped in at {at}, when the client could not take it in.",
}
_NOBODY = "Nobody stepped in."
_SETTLED, _NOT_SETTLED = (
    "Arousal had settled {n} s later.",
    "Arousal had not settled at the end.",
)
_LITTLE = "There was little arousal to settle."
_LOST_OTHERWISE = "Had you not stepped in, contact would have been lost at {at}."

_STRAP = "The strap fell off at {at}."
_MICROPHONE = "The microphone fell silent at {at}."
_SAID_LATER = "The program said so {n} s later."
_PAUSED = "You paused for it at {at}."
_NOT_PAUSED = "You did not pause for it."
_WORN = "It was worn again at {at}."
_NOT_WORN = "It was not worn again before the end."
_DEAF = "From then on the program could say nothing about contact: only you could."
_FALSE = "At {at} the program flagged a possible loss of contact; there was none."
_GROUNDED = "At {at} you grounded a client who was in contact, and took them out of the image."


_MUCH_THE_SAME_S, _AT_ONCE_S = 3.0, 1.0


def choice_line(scenario: PracticeScenario) -> str:
    """Return an exercise as a line of the list: its name, and what happens in it."""
    name, what = tr(SCENARIOS[scenario]), tr(scenario.exercise.summary)
    return f"{name[:1].upper()}{name[1:]}  ·  {what}"


def sentences(told: Debrief) -> tuple[str, ...]:
    """Return what happened, one paragraph for each thing."""
    said = [_paragraph(happening) for happening in told.happenings]
    for template, times_s in (
        (_FALSE, told.flagged_without_loss_s),
        (_GROUNDED, told.grounded_in_contact_s),
    ):
        if times_s:
            said.append(tr(template).format(at=", ".join(map(clock_words, times_s))))
    return tuple(said) if said else (tr(QUIET),)


def rows(told: Debrief) -> tuple[tuple[str, ...], ...]:
    """Return the table, without its head."""
    return tuple(
        (
            tr(WHAT[h.what]),
            *(
                NOTHING if at_s is None else clock_words(at_s)
                for at_s in (
                    h.happened_s,
                    h.knowable_s,
                    h.flagged_s,
                    h.acted_s,
                    h.over_s,
                    h.otherwise_s,
                )
            ),
        )
        for h in told.happenings
    )


def exercise_line(told: Debrief) -> str:
    """Return which exercise it was."""
    name = tr(SCENARIOS[told.scenario])
    return tr(EXERCISE).format(name=name, seed=told.seed, clock=clock_words(told.ended_s))


def _paragraph(happening: Happening) -> str:
    tell = {
        What.HOTSPOT: _hotspot,
        What.LOSS: _loss,
        What.STRAP: _strap,
        What.MICROPHONE: _microphone,
    }
    return " ".join(tell[happening.what](happening))


def _loss(h: Happening) -> Sequence[str]:
    pattern = _PATTERNS[h.pattern or Pattern.BLUNTED]
    return (
        _at(pattern, h.happened_s),
        _at(_KNOWABLE, h.knowable_s, _NOT_KNOWABLE),
        _at(_FLAGGED, h.flagged_s, _NOT_FLAGGED),
        _done_about(h),
        _at(_BACK, h.over_s, _NOT_BACK),
        *_otherwise(h),
    )


def _done_about(h: Happening) -> str:
    if h.act is None or h.acted_s is None:
        return tr(_ONLY_ASKED if h.asked else _DID_NOTHING)
    did = _at(_DID[h.act], h.acted_s)
    if h.knowable_s is None or h.acted_s < h.knowable_s:
        return tr(_BEFORE_KNOWABLE).format(did=did)
    return tr(_AFTER_KNOWABLE).format(did=did, n=whole(h.acted_s - h.knowable_s))


def _otherwise(h: Happening) -> Sequence[str]:
    if h.acted_s is None:
        return ()
    if h.otherwise_s is None:
        return (tr(_NEVER),)
    if h.over_s is None:
        return (_at(_LATER, h.otherwise_s),)
    gained_s = h.otherwise_s - h.over_s
    if abs(gained_s) < _MUCH_THE_SAME_S:
        return (tr(_SAME),)
    return (_at(_LATER if gained_s > 0.0 else _SOONER, h.otherwise_s),)


def _hotspot(h: Happening) -> Sequence[str]:
    said = [_at(_SHOWS, h.knowable_s, _NO_PEAK)]
    if h.reached and h.knowable_s is not None:
        shows = clock_words(h.knowable_s)
        said = [tr(_PEAK).format(at=clock_words(h.happened_s), shows=shows)]
        said.append(_at(_PEAK_FLAGGED, h.flagged_s, _PEAK_NOT_FLAGGED))
    if h.timing is None or h.acted_s is None:
        return (*said, tr(_NOBODY))
    said.append(_at(_TIMINGS[h.timing], h.acted_s))
    if h.timing in {StepTiming.IN_TIME, StepTiming.LATE}:
        later_s = None if h.over_s is None else h.over_s - h.acted_s
        little = later_s is not None and later_s < _AT_ONCE_S
        said.append(tr(_LITTLE) if little else _after(_SETTLED, later_s, _NOT_SETTLED))
    if h.otherwise_lost_s is not None:
        said.append(_at(_LOST_OTHERWISE, h.otherwise_lost_s))
    return said


def _strap(h: Happening) -> Sequence[str]:
    return (
        _at(_STRAP, h.happened_s),
        _flagged_later(h),
        _at(_PAUSED, h.acted_s, _NOT_PAUSED),
        _at(_WORN, h.over_s, _NOT_WORN),
    )


def _microphone(h: Happening) -> Sequence[str]:
    return (_at(_MICROPHONE, h.happened_s), _flagged_later(h), tr(_DEAF))


def _flagged_later(h: Happening) -> str:
    later_s = None if h.flagged_s is None else h.flagged_s - h.happened_s
    return _after(_SAID_LATER, later_s, _NOT_FLAGGED)


def _at(template: str, at_s: float | None, without: str = "") -> str:
    return tr(without) if at_s is None else tr(template).format(at=clock_words(at_s))


def _after(template: str, later_s: float | None, without: str) -> str:
    return tr(without) if later_s is None else tr(template).format(n=whole(later_s))
