"""What the therapist reads of consent, erased stretches, time and disk; no window is opened."""

import pytest

from handrail.monitor.inputs import BatteryRead, Mark, MarkKind, Phase, PhaseChange
from handrail.monitor.records import (
    STRAP,
    ArousalEstimate,
    ArousalWord,
    Consent,
    ConsentChange,
    ContactEstimate,
    ContactState,
    Forgotten,
    HeartRead,
    JumpKind,
    Modality,
    Reason,
    Record,
    Recording,
    SensorHealth,
    SensorKind,
    Speaker,
    SpeechEnded,
    SpeechStarted,
    TimeJump,
)
from handrail.ui.shown.readouts import Blank, SignalShape, Span
from handrail.ui.shown.view_state import ViewState


def second(t_s: float) -> tuple[Record, ...]:
    """What the engine says each second."""
    return (
        HeartRead(t_s, 70.0, 40.0, 1.0, 0.5),
        ArousalEstimate(t_s, 0.0, ArousalWord.USUAL, 70.0, 1.0),
        ContactEstimate(t_s, ContactState.IN_CONTACT, 0.02, ()),
    )


def view(*records: Record, agreed: Consent | None = None) -> ViewState:
    state = ViewState()
    tell_station(state)
    state.agreed(agreed or Consent())
    for record in records:
        state.apply(record)
    return state


def tell_station(
    state: ViewState,
    recording: Recording = Recording.RECORDING,
    *,
    link_ok: bool = True,
    room_s: float | None = None,
) -> None:
    state.station(link_ok=link_ok, recording=recording, simulated=False, room_s=room_s)


def spoken(start_s: float, end_s: float) -> tuple[Record, ...]:
    return (
        SpeechStarted(Speaker.CLIENT, start_s, start_s + 0.2),
        SpeechEnded(Speaker.CLIENT, end_s, end_s + 0.2),
    )


# --- what was erased


def test_after_forgetting_only_what_is_said_again_is_shown() -> None:
    before = (*second(100.0), *spoken(90.0, 95.0), Mark(80.0, MarkKind.HOTSPOT))
    state = view(PhaseChange(10.0, Phase.RELIVING), *before)
    assert state.at(100.0).ribbon.events
    state.apply(Forgotten(101.0, 60.0))
    screen = state.at(101.0)
    assert (screen.ribbon.client, screen.ribbon.events, screen.trend.ago_s) == ((), (), ())
    assert screen.contact.word == "Nothing known yet"
    assert screen.phase.phase is None
    for record in (PhaseChange(10.0, Phase.RELIVING), *second(50.0)):
        state.apply(record)
    assert state.at(101.0).phase.phase is Phase.RELIVING
    assert state.at(101.0).trend.ago_s == (51.0,)


def test_the_erased_stretch_stays_as_a_gap_until_it_has_left_the_strips() -> None:
    state = view(Forgotten(100.0, 60.0))
    assert state.at(110.0).blanks == (Blank(Span(50.0, 10.0), "erased"),)
    assert state.at(260.0).blanks == (Blank(Span(180.0, 160.0), "erased"),)  # 3 min are shown
    assert state.at(281.0).blanks == ()


def test_an_earlier_forgetting_among_what_is_said_again_forgets_nothing() -> None:
    first, other = Forgotten(100.0, 60.0), Forgotten(400.0, 200.0)
    phase = PhaseChange(10.0, Phase.RELIVING)
    for known in ((first,), ()):  # a window that was there, and one that came later
        state = view(*known, other, phase, first, *second(150.0), other, *second(401.0))
        screen = state.at(401.0)
        assert screen.phase.phase is Phase.RELIVING
        assert screen.trend.ago_s[-1] == 0.0


def test_marks_that_lasted_are_off_unless_they_are_said_again() -> None:
    on = Mark(20.0, MarkKind.CRYING, "on")
    state = view(on, Forgotten(100.0, 60.0))
    assert state.at(100.0).lasting_marks == frozenset()
    state.apply(on)
    assert state.at(100.0).lasting_marks == {MarkKind.CRYING}


def test_a_press_on_its_way_is_still_owned_up_to_after_forgetting() -> None:
    state = view()
    state.sent(Mark(99.0, MarkKind.HOTSPOT))
    state.apply(Forgotten(100.0, 60.0))
    assert state.at(102.0).status.waiting == "Not in the record yet: Hotspot"


def test_what_is_agreed_to_outlasts_forgetting() -> None:
    change = ConsentChange(70.0, Modality.HEART, given=False)
    state = view(change, Forgotten(100.0, 60.0), *second(101.0))
    assert state.at(101.0).heart.word == "Not agreed to"


# --- what is not agreed to


def test_a_heart_that_is_not_agreed_to_says_so_and_nothing_of_arousal() -> None:
    state = view(*second(10.0), agreed=Consent(heart=False))
    screen = state.at(60.0)  # and no word of an analysis that fell silent
    assert (screen.heart.word, screen.heart.shape) == ("Not agreed to", SignalShape.WAITING)
    assert screen.heart.detail == "Not measured and not recorded."
    assert (screen.arousal.word, screen.arousal.bars) == ("Not watched", 0)
    assert screen.arousal.note == "Measuring the heart is not agreed to."


def test_a_voice_that_is_not_agreed_to_says_so_and_nothing_of_contact() -> None:
    state = view(*second(10.0), agreed=Consent(voice_timing=False))
    screen = state.at(10.0)
    assert screen.voice.word == "Not agreed to"
    assert (screen.contact.word, screen.contact.dimmed) == ("Not watched", True)
    assert screen.contact.detail == "Voice timing is not agreed to."
    assert screen.reply.word == "Cannot count: not agreed to"
    assert screen.arousal.word == "Usual"


@pytest.mark.parametrize("kind", SensorKind)
def test_a_sensor_that_the_station_may_not_use_says_so(kind: SensorKind) -> None:
    refused = SensorHealth(5.0, kind, usable=False, reason=Reason.NOT_AGREED, since_s=5.0)
    screen = view(*second(5.0), refused).at(5.0)
    shown = screen.heart if kind is SensorKind.STRAP else screen.voice
    assert shown.word == "Not agreed to"


def test_what_was_taken_back_and_erased_leaves_the_strips() -> None:
    known = (*second(10.0), *spoken(5.0, 9.0))
    state = view(*known, ConsentChange(11.0, Modality.HEART, given=False, erase=True))
    assert state.at(11.0).trend.ago_s == ()
    assert state.at(11.0).ribbon.client
    state.apply(ConsentChange(12.0, Modality.VOICE_TIMING, given=False, erase=True))
    assert state.at(12.0).ribbon.client == ()


def test_a_heart_that_was_erased_and_is_agreed_to_again_tells_of_its_battery_again() -> None:
    state = view(
        *second(10.0),
        ConsentChange(11.0, Modality.HEART, given=False, erase=True),
        ConsentChange(20.0, Modality.HEART, given=True),
        *second(21.0),
        BatteryRead(21.0, STRAP, 12),
    )
    assert state.at(21.0).heart.detail == "Strap: battery at 12 %"


def test_what_was_only_stopped_stays_on_the_strips() -> None:
    stop = ConsentChange(11.0, Modality.HEART, given=False)
    assert view(*second(10.0), stop).at(11.0).trend.ago_s == (1.0,)


def test_of_two_changes_the_later_one_holds_in_whatever_order_they_come() -> None:
    off = ConsentChange(10.0, Modality.RESEARCH, given=True)
    on = ConsentChange(20.0, Modality.RESEARCH, given=False)
    for order in ((off, on), (on, off)):
        answers = view(*order).at(30.0).consent.answers
        assert [a.given for a in answers if a.modality is Modality.RESEARCH] == [False]


def test_a_change_is_late_after_a_second_and_a_half() -> None:
    state = view()
    state.sent(ConsentChange(10.0, Modality.HEART, given=False))
    assert state.at(11.5).status.waiting == ""
    assert state.at(11.6).status.waiting == "Not in force yet: Heart. Is the disk full?"


# --- time


@pytest.mark.parametrize(
    ("jump", "words"),
    [
        (
            TimeJump(500.0, JumpKind.SLEPT, 250.0),
            "The computer slept for 4\N{NO-BREAK SPACE}min. Nothing was recorded meanwhile.",
        ),
        (
            TimeJump(500.0, JumpKind.STOOD_STILL, 4.2),
            "The program stood still for 4\N{NO-BREAK SPACE}s. What came meanwhile came late.",
        ),
        (
            TimeJump(500.0, JumpKind.WALL_CLOCK_SET, 3600.0),
            "The computer’s clock was set forward by 1\N{NO-BREAK SPACE}h. "
            "Session time is not affected.",
        ),
        (
            TimeJump(500.0, JumpKind.WALL_CLOCK_SET, -90.0),
            "The computer’s clock was set back by 1\N{NO-BREAK SPACE}min. "
            "Session time is not affected.",
        ),
    ],
)
def test_a_jump_of_the_time_is_said_for_half_a_minute(jump: TimeJump, words: str) -> None:
    state = view(jump)
    assert state.at(501.0).status.notice == words
    assert state.at(530.0).status.notice == words
    assert state.at(530.1).status.notice == ""


def test_a_sleep_stays_as_a_gap_and_a_set_clock_leaves_none() -> None:
    slept = TimeJump(500.0, JumpKind.SLEPT, 60.0)
    clock_set = TimeJump(505.0, JumpKind.WALL_CLOCK_SET, 3600.0)
    state = view(slept, clock_set, slept)  # said again, as after forgetting
    assert state.at(520.0).blanks == (Blank(Span(80.0, 20.0), "asleep"),)


# --- disk


@pytest.mark.parametrize(
    ("room_s", "words"),
    [
        (None, ""),
        (1200.0, ""),
        (1199.0, "Room on the disk for about 19 more minutes."),
        (720.0, "Room on the disk for about 12 more minutes."),
        (119.0, "Room on the disk for about 1 more minute."),
        (59.0, "Room on the disk for less than a minute."),
    ],
)
def test_little_room_on_the_disk_is_said(room_s: float | None, words: str) -> None:
    state = view()
    tell_station(state, room_s=room_s)
    assert state.at(10.0).status.notice == words


def test_a_full_disk_is_said_but_no_reason_is_made_up_for_another() -> None:
    state = view()
    tell_station(state, Recording.NOT_RECORDING, room_s=0.0)
    assert state.at(10.0).status.notice == (
        "No room on the disk. What comes now waits in memory."
    )
    assert state.at(10.0).status.recording_word == "Not recording"
    tell_station(state, Recording.NOT_RECORDING, room_s=600.0)
    assert state.at(10.0).status.notice == ""


def test_a_link_that_is_lost_comes_before_the_room_on_the_disk() -> None:
    state = view()
    tell_station(state, link_ok=False, room_s=60.0)
    assert state.at(10.0).status.link.startswith("This window lost the station")
