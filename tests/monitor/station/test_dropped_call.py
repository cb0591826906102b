"""A call that drops: the silence is the line's, and nobody is said to be lost in it."""

from handrail.monitor.client_card import Place, SessionPlan
from handrail.monitor.inputs import Input, Mark, MarkKind, Phase
from handrail.monitor.records import (
    ContactEstimate,
    ContactState,
    FlagKind,
    Reason,
    Record,
    Reply,
    ReplyWait,
    SensorHealth,
    SensorKind,
)
from handrail.monitor.settings import Settings
from handrail.signal.speech.voices import Speaker

from ..script import conversation, cues, flags, heart, in_order, phase, says, ticks, told

DROPS_S, BACK_S, END_S = 480.0, 600.0, 700.0
ONLINE = Settings(plan=SessionPlan(place=Place.ONLINE))
OPENING = [
    phase(0.0, Phase.BASELINE),
    phase(280.0, Phase.PREPARATION),
    phase(330.0, Phase.RELIVING),
]
DROPPED = Mark(DROPS_S, MarkKind.CALL_DROPPED, "on")
BACK = Mark(BACK_S, MarkKind.CALL_DROPPED, "off")
CALLS_OUT = [  # "Can you hear me?", every ten seconds, to nobody
    event
    for n in range(11)
    for event in says(Speaker.THERAPIST, 482.0 + 10.0 * n, 484.0 + 10.0 * n)
]
TALK = [*conversation(0, DROPS_S), *CALLS_OUT, *conversation(BACK_S, END_S)]


def session(*presses: Input) -> list[Record]:
    beats = heart(0, END_S, lambda _: 72.0)
    return told(in_order(OPENING, beats, TALK, presses, ticks(END_S)), ONLINE)


def test_a_dropped_call_is_no_loss_of_contact_neither_meanwhile_nor_afterwards() -> None:
    """The same two minutes of calling into silence, with the press and without."""
    without = {flag.kind for flag in flags(session())}
    assert FlagKind.POSSIBLE_DISSOCIATION in without
    with_press = session(DROPPED, BACK)
    assert FlagKind.POSSIBLE_DISSOCIATION not in {flag.kind for flag in flags(with_press)}


def test_meanwhile_contact_cannot_be_told_and_the_voices_say_why() -> None:
    records = session(DROPPED, BACK)
    states = {
        r.state for r in records if isinstance(r, ContactEstimate) and DROPS_S < r.t_s < BACK_S
    }
    assert states == {ContactState.CANNOT_TELL}
    (lost, found) = (
        r
        for r in records
        if isinstance(r, SensorHealth)
        and r.kind is SensorKind.MICROPHONE
        and DROPS_S <= r.t_s <= BACK_S + 1.0
    )
    assert (lost.usable, lost.reason) == (False, Reason.CALL_DROPPED)
    assert (found.usable, found.reason) == (True, Reason.NONE)
    (withheld,) = (f for f in flags(records) if f.kind is FlagKind.CANNOT_TELL)
    assert [reason.measure for reason in withheld.because] == ["call_dropped"]
    assert (withheld.t_s, withheld.until_s) == (lost.t_s, found.t_s)


def test_no_reply_is_awaited_and_none_is_missed_while_the_call_is_down() -> None:
    records = session(DROPPED, BACK)
    waits = [r for r in records if isinstance(r, ReplyWait) and DROPS_S < r.t_s < BACK_S]
    assert {wait.since_s for wait in waits} <= {None}
    missed = [r for r in records if isinstance(r, Reply) and not r.answered]
    assert missed == []


def test_afterwards_contact_is_told_again() -> None:
    after = [r for r in session(DROPPED, BACK) if isinstance(r, ContactEstimate)][-1]
    assert (after.t_s, after.state) == (END_S, ContactState.IN_CONTACT)


def test_whoever_has_said_so_is_not_asked_whether_the_call_dropped() -> None:
    shown = {cue.kind for cue in cues(session(DROPPED, BACK))}
    assert shown & {"O3", "G2", "G5", "G19"} == set()
