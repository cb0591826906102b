"""What the therapist reads, as stories told to the view state; no window is opened."""

import math

import pytest

from handrail.monitor.inputs import CueAnswer, Mark, MarkKind, Phase, PhaseChange, SudsRating
from handrail.monitor.records import (
    BACKUP_STRAP,
    STRAP,
    THERAPIST_STRAP,
    ArousalEstimate,
    ArousalWord,
    BaselineEstimate,
    CallReply,
    ContactEstimate,
    ContactState,
    Cue,
    DelayChange,
    DelayKnown,
    Evidence,
    Flag,
    FlagKind,
    FlagState,
    HeartRead,
    Reason,
    Record,
    Recording,
    Reply,
    ReplyWait,
    SensorHealth,
    SensorKind,
    SoundFinding,
    SoundTrouble,
    Speaker,
    SpeechStarted,
)
from handrail.monitor.session_outline import SessionOutline
from handrail.ui.shown.readouts import ContactShape, Role, SignalShape
from handrail.ui.shown.view_state import ViewState

REASON = Evidence("missed_replies", 2.0, "count", 60.0, 1.0, 0.0)


def second(
    t_s: float,
    state: ContactState = ContactState.IN_CONTACT,
    level_sdu: float | None = 0.0,
) -> tuple[Record, ...]:
    """What the engine says each second."""
    word = ArousalWord.UNKNOWN if level_sdu is None else ArousalWord.USUAL
    level = None if state is ContactState.CANNOT_TELL else 0.02
    return (
        HeartRead(t_s, 70.0, 40.0, 1.0, 0.5),
        ArousalEstimate(t_s, level_sdu, word, 70.0, 1.0),
        ContactEstimate(t_s, state, level, ()),
    )


def told(*records: Record) -> ViewState:
    view = ViewState()
    view.station(link_ok=True, recording=Recording.RECORDING, simulated=False)
    for record in records:
        view.apply(record)
    return view


def test_before_anything_is_known_nothing_is_claimed() -> None:
    screen = ViewState().at(0.0)
    assert screen.contact.word == "Nothing known yet"
    assert screen.contact.shape is ContactShape.UNKNOWN
    assert screen.arousal.bars == 0
    assert screen.reply.seconds is None
    assert not screen.status.recording


def test_what_was_said_a_moment_ago_is_shown_as_current() -> None:
    screen = told(*second(10.0)).at(12.9)
    assert (screen.contact.word, screen.contact.dimmed) == ("In contact", False)
    assert screen.heart.shape is SignalShape.ARRIVING


def test_a_silent_engine_is_said_in_words_within_three_seconds() -> None:
    screen = told(*second(10.0)).at(13.1)
    assert screen.contact.word == "Cannot tell"
    assert screen.contact.detail == "No news from the analysis for 3\N{NO-BREAK SPACE}s"
    assert screen.contact.dimmed
    assert screen.arousal.dimmed
    assert screen.heart.word == "Not known"
    assert screen.voice.word == "Not known"
    assert screen.reply.seconds is None
    assert screen.cue.text == "No cues for now"


def test_a_late_heartbeat_is_said_though_the_engine_speaks() -> None:
    view = told(*second(10.0), HeartRead(11.0, None, None, 0.3, 3.6))
    assert view.at(11.5).heart.word.startswith("Late, last good 4")  # 3.6 + 0.5 s


def strap(t_s: float, sensor: str, reason: Reason, since_s: float | None) -> SensorHealth:
    """What the engine says of one strap where there are several."""
    usable = reason is Reason.NONE
    return SensorHealth(t_s, SensorKind.STRAP, usable, reason, since_s, sensor)


def test_a_heart_from_the_second_strap_says_so_and_one_from_the_first_does_not() -> None:
    view = told(
        *second(10.0),
        strap(10.0, STRAP, Reason.LINK_LOST, 6.0),
        strap(10.0, BACKUP_STRAP, Reason.NONE, 10.0),
        HeartRead(10.5, 70.0, 40.0, 1.0, 0.5, sensor=BACKUP_STRAP),
    )
    heart = view.at(11.0).heart
    assert (heart.word, heart.detail) == ("Arriving", "From the client’s second strap")
    view.apply(strap(11.0, STRAP, Reason.NONE, 11.0))
    view.apply(HeartRead(11.5, 70.0, 40.0, 1.0, 0.5))
    assert view.at(11.5).heart.detail == ""


@pytest.mark.parametrize(
    ("sensor", "since_s", "detail"),
    [
        (BACKUP_STRAP, None, "Second strap not there yet"),
        (BACKUP_STRAP, 7.0, "Second strap: no usable signal"),
        (THERAPIST_STRAP, 7.0, "Your strap: no usable signal"),
    ],
)
def test_a_further_strap_that_is_lost_is_said_while_the_heart_goes_on(
    sensor: str, since_s: float | None, detail: str
) -> None:
    view = told(*second(10.0), strap(10.0, sensor, Reason.NO_DATA, since_s))
    heart = view.at(10.5).heart
    assert (heart.word, heart.shape, heart.detail) == ("Arriving", SignalShape.ARRIVING, detail)
    view.apply(strap(11.0, sensor, Reason.NONE, 11.0))
    assert view.at(11.0).heart.detail == ""


@pytest.mark.parametrize(
    ("link_ok", "recording", "detail"),
    [
        (False, Recording.RECORDING, "Last news 1\N{NO-BREAK SPACE}s ago"),
        (True, Recording.ANALYSIS_STOPPED, "The analysis stopped"),
    ],
)
def test_the_reason_for_silence_is_the_true_one(
    link_ok: bool, recording: Recording, detail: str
) -> None:
    view = told(*second(10.0))
    view.station(link_ok=link_ok, recording=recording, simulated=False)
    now_s = 11.0 if not link_ok else 20.0
    assert view.at(now_s).contact.detail == detail


def test_a_lost_station_is_said_at_once_and_where_the_cues_would_be() -> None:
    view = told(*second(10.0))
    view.station(link_ok=False, recording=Recording.RECORDING, simulated=False)
    screen = view.at(10.5)
    assert screen.cue.text == "This window lost the station"
    assert screen.cue.because == "Recording continues; reconnecting"
    assert screen.status.link.endswith("Recording continues; reconnecting")
    assert not screen.status.recording  # the dot is full only while that is known
    assert screen.status.recording_word == "Recording when\nlast heard"


def test_a_station_that_was_not_recording_is_not_said_to_record() -> None:
    view = told(*second(10.0))
    view.station(link_ok=False, recording=Recording.NOT_RECORDING, simulated=False)
    screen = view.at(10.5)
    assert screen.cue.because == "Reconnecting"
    assert screen.status.recording_word == "Not recording"


def test_an_unknown_record_state_is_never_called_recording() -> None:
    view = told(*second(10.0))
    view.station(link_ok=True, recording="something new", simulated=False)
    assert view.at(10.5).status.recording_word == "Not recording"


def test_contact_that_is_not_watched_is_not_called_contact() -> None:
    view = told(ContactEstimate(10.0, ContactState.IN_CONTACT, None, ()))
    assert view.at(10.0).contact.word == "Not watched"


def test_contact_says_since_when_and_signs_say_of_what() -> None:
    signs = [second(float(t), ContactState.SOME_SIGNS) for t in range(100, 231)]
    view = told(*second(99.0), *(record for records in signs for record in records))
    contact = view.at(230.0).contact
    assert contact.word == "Some signs"
    assert contact.about == "of possible loss of contact"
    assert contact.since == "for 2 minutes"  # 230 - 100 = 130 s
    assert contact.role is Role.CONTACT


def test_contact_lasts_from_when_it_was_watched_not_from_before() -> None:
    # Until reliving begins, at 200 s, contact is not watched, whatever the state says.
    before = (ContactEstimate(float(t), ContactState.IN_CONTACT, None, ()) for t in range(200))
    after = (
        ContactEstimate(float(t), ContactState.IN_CONTACT, 0.1, ()) for t in range(200, 221)
    )
    contact = told(*before, *after).at(221.0).contact
    assert contact.since == "for under a minute"


def test_reasons_of_an_open_flag_stand_under_contact_until_it_ends() -> None:
    def flag(until_s: float | None) -> Flag:
        return Flag(
            FlagKind.POSSIBLE_DISSOCIATION, FlagState.SOME_SIGNS, 9.0, 9.0, until_s,
            Phase.RELIVING, (REASON,),
        )  # fmt: skip

    view = told(*second(10.0, ContactState.SOME_SIGNS), flag(None))
    assert view.at(10.0).contact.detail == "2 prompts without reply"
    view.apply(flag(10.0))
    assert view.at(10.0).contact.detail == ""


def test_the_counter_runs_from_when_the_therapist_stopped() -> None:
    view = told(*second(20.0), ReplyWait(14.2, 14.0, 5.0))
    usual, unusual = view.at(18.9).reply, view.at(20.0).reply
    assert (usual.seconds, usual.role) == (4, Role.CALM)
    assert (unusual.seconds, unusual.role) == (6, Role.CONTACT)
    assert unusual.word == "Longer than usual for this client"
    assert unusual.fill == pytest.approx(0.6)  # 6 s of twice 5 s


def test_the_counter_stands_still_while_somebody_may_have_begun_to_talk() -> None:
    # At 20 s it would be 6 s, and past the 5 s of this client.
    heard = ReplyWait(18.6, 14.0, 5.0, heard_s=18.5)
    view = told(*second(20.0), ReplyWait(14.2, 14.0, 5.0), heard)
    reply = view.at(20.0).reply
    assert (reply.seconds, reply.role) == (4, Role.CALM)
    assert reply.word == "Hearing something\N{HORIZONTAL ELLIPSIS}"
    view.apply(ReplyWait(19.0, 14.0, 5.0))
    assert view.at(20.0).reply.seconds == 6


def test_the_counter_turns_quiet_when_nothing_is_awaited() -> None:
    view = told(*second(20.0), ReplyWait(14.2, 14.0, 5.0), ReplyWait(16.0, None, 5.0))
    reply = view.at(20.0).reply
    assert (reply.seconds, reply.role, reply.word) == (None, Role.MUTED, "No reply awaited")


def test_without_sound_nothing_is_counted_and_the_reason_is_given() -> None:
    lost = SensorHealth(
        20.0, SensorKind.MICROPHONE, usable=False, reason=Reason.DEVICE_MISSING, since_s=18.0
    )
    view = told(ReplyWait(14.2, 14.0, 5.0), lost, *second(20.0, ContactState.CANNOT_TELL))
    screen = view.at(20.0)
    assert screen.reply.word == "Cannot count without sound"
    assert screen.voice.word == "Lost, last good 2\N{NO-BREAK SPACE}s ago"
    assert screen.voice.detail == "Microphone unplugged. Looking for it."
    assert screen.contact.detail == screen.voice.detail


def test_what_may_be_wrong_with_the_sound_is_said_beside_the_voice_until_it_is_over() -> None:
    noisy = SoundFinding(19.0, SoundTrouble.NOISY, True, 12.0, 0)
    over = SoundFinding(25.0, SoundTrouble.NOISY, False, 12.0, 0)
    assert told(noisy, *second(20.0)).at(20.0).voice.detail == (
        "The room is nearly as loud as the voices"
    )
    assert told(noisy, over, *second(26.0)).at(26.0).voice.detail == ""


def test_sound_that_was_lost_to_a_busy_computer_is_said_calmly_beside_the_voice() -> None:
    busy = SensorHealth(
        19.0, SensorKind.MICROPHONE, usable=True, reason=Reason.QUEUE_FULL, since_s=19.0
    )
    voice = told(busy, *second(20.0)).at(20.0).voice
    assert voice.word == "Arriving"
    assert voice.detail == "Computer too busy: some sound is missing."


def test_of_sound_that_was_lost_it_is_said_how_much_where_that_is_known() -> None:
    busy = SensorHealth(
        19.0, SensorKind.MICROPHONE, True, Reason.QUEUE_FULL, 19.0, missing_s=0.42
    )
    voice = told(busy, *second(20.0)).at(20.0).voice
    assert voice.word == "Arriving"
    assert voice.detail == "Computer too busy: 0.4 s of sound missing."


def test_in_a_call_the_ribbon_shows_the_silence_without_the_calls_delay() -> None:
    # Measured 6 s, past the 5 s of this client; of that 0.5 s were the call's.
    wait, reply = ReplyWait(3.2, 3.0, 5.0), Reply(9.0, 6.0, True, 9.5)
    corrected = CallReply(9.0, 6.0, 5.5, 0.5, DelayKnown.HEARD, 9.5)
    withheld = CallReply(9.0, 6.0, None, 0.0, DelayKnown.UNSTEADY, 9.5)
    (gap,) = told(*second(10.0), wait, reply, corrected).at(10.0).ribbon.gaps
    assert (gap.span.from_ago_s, gap.span.to_ago_s) == (6.5, 1.0)  # 5.5 s long
    assert gap.unusual  # judged as measured, like all others of this call
    assert told(*second(10.0), wait, reply, withheld).at(10.0).ribbon.gaps == ()


def test_on_an_unsteady_line_it_is_still_known_who_speaks() -> None:
    unsteady = SensorHealth(9.0, SensorKind.MICROPHONE, False, Reason.DELAY_UNSTEADY, 9.0)
    started = SpeechStarted(Speaker.CLIENT, 9.5, 9.7)
    ribbon = told(unsteady, started, *second(10.0)).at(10.0).ribbon
    assert ribbon.unheard == ()
    assert [span.from_ago_s for span in ribbon.client] == [0.5]


def test_what_is_known_of_a_calls_delay_stands_beside_the_voice() -> None:
    unknown = DelayChange(19.0, DelayKnown.UNKNOWN, None, None)
    heard = DelayChange(25.0, DelayKnown.HEARD, 0.352, 0.01)
    said = told(unknown, *second(20.0)).at(20.0).voice.detail
    assert said == "Reply times include the call\N{RIGHT SINGLE QUOTATION MARK}s delay"
    said = told(unknown, heard, *second(26.0)).at(26.0).voice.detail
    assert said == "The call takes 0.4 s there and back"


def test_a_gap_in_arousal_stays_a_gap() -> None:
    levels = {1.0: 0.5, 2.0: None, 3.0: 0.7, 9.0: 0.9}
    view = told(
        *(record for t_s, level in levels.items() for record in second(t_s, level_sdu=level))
    )
    trend = view.at(10.0).trend
    # 1, 2 (unknown), 3, a hole half way to 9, then 9; seen at 10
    assert trend.ago_s == (9.0, 8.0, 7.0, 4.0, 1.0)
    assert [math.isnan(level) for level in trend.level_sdu] == [False, True, False, True, False]


def test_doubtful_arousal_is_a_gap_too_and_dims() -> None:
    doubtful = ArousalEstimate(5.0, 4.0, ArousalWord.HIGH, 90.0, 0.4)
    screen = told(doubtful).at(5.0)
    assert math.isnan(screen.trend.level_sdu[0])
    assert (screen.arousal.dimmed, screen.arousal.note) == (True, "Heart signal patchy")


def test_only_three_minutes_are_remembered() -> None:
    view = told(*(record for t in range(400) for record in second(float(t))))
    assert max(view.at(399.0).trend.ago_s) == 180.0


def test_learning_is_said_until_the_usual_is_known() -> None:
    view = told(*second(5.0, level_sdu=None))
    assert view.at(5.0).arousal.word == "Learning this client’s usual"
    view.apply(BaselineEstimate(6.0, True, 70.0, 4.0, 120.0))
    for record in second(6.0):
        view.apply(record)
    assert view.at(6.0).arousal.word == "Usual"


def test_strong_feeling_while_reliving_is_called_expected() -> None:
    high = ArousalEstimate(5.0, 4.0, ArousalWord.HIGH, 90.0, 1.0)
    assert told(high).at(5.0).arousal.note == ""
    reliving = PhaseChange(1.0, Phase.RELIVING)
    assert told(reliving, high).at(5.0).arousal.note == "Strong feeling here is expected"


def test_phase_and_suds_come_from_the_record() -> None:
    screen = told(PhaseChange(60.0, Phase.MASTERY), SudsRating(70.0, 8)).at(190.0)
    assert (screen.phase.phase, screen.phase.elapsed) == (Phase.MASTERY, "2:10")
    assert (screen.suds.value, screen.suds.age) == ("8", "2\N{NO-BREAK SPACE}min ago")


def test_a_press_counts_only_once_it_is_in_the_record() -> None:
    view = told(*second(10.0))
    crying = Mark(10.0, MarkKind.CRYING, "on")
    view.sent(crying)
    assert MarkKind.CRYING not in view.at(10.5).lasting_marks
    assert view.at(10.5).status.waiting == ""
    assert view.at(12.0).status.waiting == "Not in the record yet: Crying"
    view.apply(crying)
    screen = view.at(12.0)
    assert MarkKind.CRYING in screen.lasting_marks
    assert screen.status.waiting == ""


def test_a_lasting_mark_ends_when_it_is_turned_off() -> None:
    silence = MarkKind.SILENCE_ON_PURPOSE
    view = told(*second(10.0), Mark(9.0, silence, "on"))
    assert view.at(10.0).reply.word == "Silence on purpose"
    view.apply(Mark(10.0, silence, "off"))
    assert view.at(10.0).reply.word == "No reply awaited"


def test_an_answered_cue_leaves_without_waiting_for_the_record() -> None:
    view = told(*second(10.0), Cue("G2", 1, 10.0, 30.0, "Check in", (REASON,)))
    assert view.at(10.0).cue.kind == "G2"
    view.sent(CueAnswer(11.0, "G2", helpful=True))
    assert view.at(11.0).cue.kind == ""


def test_a_sensor_that_was_not_chosen_is_not_waited_for() -> None:
    view = told(*second(10.0))
    view.planned(SessionOutline(sensors=("microphone",)))
    screen = view.at(10.0)
    assert (screen.heart.word, screen.heart.shape) == ("Not needed", SignalShape.WAITING)
    assert screen.heart.detail == "Not chosen for this session."
    assert (screen.arousal.word, screen.arousal.bars) == ("Not watched", 0)
    view.planned(SessionOutline(sensors=(STRAP,)))
    screen = view.at(10.0)
    assert screen.arousal.word == "Usual"
    assert (screen.contact.word, screen.voice.word) == ("Not watched", "Not needed")
    assert screen.reply.word == "Not chosen for this session."
    view.planned(SessionOutline())  # a simulated session does not say
    assert view.at(10.0).voice.word == "Arriving"
