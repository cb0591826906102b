"""When things became known, as the trace of a session tells it."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from handrail.monitor.channels.sensor_watch import SensorWatch
from handrail.monitor.engine import SessionEngine
from handrail.monitor.inputs import (
    CueAnswer,
    Input,
    Mark,
    MarkKind,
    Phase,
    PhaseChange,
    TakenBack,
)
from handrail.monitor.records import (
    Beat,
    Flag,
    HeartRead,
    Reason,
    Record,
    SensorHealth,
    SensorKind,
    SpeechEnded,
    SpeechHeard,
    SpeechStarted,
)
from handrail.monitor.settings import SensorRules
from handrail.monitor.tables.told_order import Ticks, ToldOrder, allowed
from handrail.monitor.traces.told import Told, in_order
from handrail.monitor.traces.trace import (
    Trace,
    TraceError,
    TraceHeader,
    Turn,
    read_trace,
    trace_inputs,
    write_trace,
)
from handrail.signal.speech.voices import Speaker
from handrail.signal.streaming.operator import Tick

from ..tables.sessions import RESEARCH, WHOLE

HEADER = TraceHeader(datetime(2024, 1, 31, tzinfo=UTC), 4.0, "client-1", True, ("strap",))
CLIENT = Speaker.CLIENT
BEAT, TURN = Beat(0.5, 500.0), Turn(1.0, 2.0, CLIENT)
PRESS = Mark(1.5, MarkKind.HOTSPOT, pressed_s=3.5)
HEARD = SpeechHeard(CLIENT, 1.0, 1.1)
LOST = SensorHealth(3.0, SensorKind.MICROPHONE, False, Reason.NO_DATA, 2.9)
TOLD = (
    Told(1.1, HEARD),
    Told(1.25, SpeechStarted(CLIENT, 1.0, 1.2)),
    Told(2.0, BEAT),
    Told(2.75, SpeechEnded(CLIENT, 2.0, 2.7)),
    Told(3.0, LOST),
    Told(3.5, PRESS),
)


def written(folder: Path, told: tuple[Told, ...] | None = TOLD) -> Path:
    write_trace(folder, Trace(HEADER, (BEAT,), (TURN,), (PRESS,), told=told))
    return folder


def inputs(folder: Path) -> list[Input]:
    """What the engine gets, without the ticks."""
    return [item for item in trace_inputs(read_trace(folder)) if not isinstance(item, Tick)]


def test_what_was_told_reads_back_and_is_analysed_in_its_order(tmp_path: Path) -> None:
    assert read_trace(written(tmp_path)).told == TOLD
    assert inputs(tmp_path) == [one.item for one in TOLD]
    ticks = [item.t_s for item in trace_inputs(read_trace(tmp_path)) if isinstance(item, Tick)]
    assert ticks == [0.0, 1.0, 2.0, 3.0, 4.0]


def test_ticks_that_are_told_take_the_place_of_whole_seconds(tmp_path: Path) -> None:
    told = (*TOLD, Told(0.2, Tick(0.2)), Told(3.3, Tick(3.3)))
    ticks = [
        i for i in trace_inputs(read_trace(written(tmp_path, told))) if isinstance(i, Tick)
    ]
    assert ticks == [Tick(0.2), Tick(3.3)]


def test_times_stand_in_columns_behind_those_that_every_reader_knows(tmp_path: Path) -> None:
    written(tmp_path)
    assert (tmp_path / "beats.csv").read_text() == "t_s,rr_ms,known_s\n0.5,500.0,2.0\n"
    names, row = (tmp_path / "turns.csv").read_text().split()
    assert names.startswith("start_s,end_s,speaker,start_decided_s,")
    assert row == "1.0,2.0,client,1.2,1.25,2.7,2.75"
    assert (tmp_path / "marks.csv").read_text().splitlines()[1] == "1.5,hotspot,,3.5,3.5"


def test_without_the_file_of_what_was_known_nothing_is_taken_from_the_columns(
    tmp_path: Path,
) -> None:
    (written(tmp_path) / "known.jsonl").unlink()
    assert read_trace(tmp_path).told is None
    events = inputs(tmp_path)
    # As in any trace: without phases a baseline; sure after 0.15 s, and of the end after 0.7 s.
    assert events[:2] == [PhaseChange(0.0, Phase.BASELINE), BEAT]
    assert events[2:] == [
        SpeechStarted(CLIENT, 1.0, 1.15), PRESS, SpeechEnded(CLIENT, 2.0, 2.7)
    ]  # fmt: skip


def test_a_row_that_somebody_added_is_known_as_soon_as_in_any_trace(tmp_path: Path) -> None:
    with (written(tmp_path) / "beats.csv").open("a") as file:
        file.write("1.3,800.0,\n")
    with (tmp_path / "turns.csv").open("a") as file:
        file.write("3.0,3.5,therapist,,,,\n")
    told = read_trace(tmp_path).told or ()
    assert Told(1.3, Beat(1.3, 800.0)) in told
    assert Told(3.15, SpeechStarted(Speaker.THERAPIST, 3.0, 3.15)) in told
    assert Told(4.2, SpeechEnded(Speaker.THERAPIST, 3.5, 4.2)) in told


def test_a_turn_that_was_never_known_to_be_over_is_not_over(tmp_path: Path) -> None:
    told = tuple(one for one in TOLD if not isinstance(one.item, SpeechEnded))
    assert not any(isinstance(i, SpeechEnded) for i in inputs(written(tmp_path, told)))


def test_without_anything_told_no_trace_of_it_is_left(tmp_path: Path) -> None:
    written(tmp_path)
    assert not (written(tmp_path, None) / "known.jsonl").exists()
    assert (tmp_path / "beats.csv").read_text() == "t_s,rr_ms\n0.5,500.0\n"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "cannot be read"),
        ('{"known_s":1.0,"type":"strap_packet"}', "strap_packet"),
        ('{"type":"tick","t_s":1.0}', "known_s is None"),
        ('{"known_s":-1.0,"type":"tick","t_s":1.0}', "known_s is -1.0"),
        ('{"known_s":1.0,"type":"tick","t_s":1e9}', "t_s is 1000000000.0"),
        ('{"known_s":1.0,"type":"tick","t_s":"now"}', "cannot be read"),
        ('{"known_s":true,"type":"tick","t_s":1.0}', "known_s is True"),
        ("[" * 10_000, "cannot be read"),
    ],
)
def test_a_line_that_cannot_be_is_named(tmp_path: Path, line: str, says: str) -> None:
    path = written(tmp_path) / "known.jsonl"
    path.write_text(f"\n{line}\n")
    with pytest.raises(TraceError) as caught:
        read_trace(tmp_path)
    assert (caught.value.file, caught.value.line) == ("known.jsonl", 2)
    assert says in str(caught.value)


def test_a_press_is_found_by_what_it_says_though_its_table_tells_less(tmp_path: Path) -> None:
    bare = Mark(PRESS.t_s, PRESS.kind)
    write_trace(tmp_path, Trace(HEADER, marks=(bare,), told=(Told(3.5, PRESS),)))
    assert read_trace(tmp_path).marks == (PRESS,)
    assert (tmp_path / "known.jsonl").read_text() == ""


def test_words_of_a_press_that_was_taken_back_may_be_any(tmp_path: Path) -> None:
    words = "a\u2028b\x85c\r\nd\u202e"
    note = Told(1.0, Mark(1.0, MarkKind.NOTE, words))
    write_trace(tmp_path, Trace(HEADER, told=(note, Told(2.0, TakenBack(2.0, 1.0)))))
    assert (read_trace(tmp_path).told or ())[0] == note


def test_a_tick_is_the_last_of_its_instant() -> None:
    instant = (Told(3.0, Tick(3.0)), Told(3.0, LOST), Told(3.0, BEAT), Told(3.0, PRESS))
    assert in_order(instant) == list(reversed(instant))


# --- the order of a session's records


def read_at(second: int) -> HeartRead:
    return HeartRead(float(second), None, None, 0.0, None)


def order(records: Iterable[Record], *ticks_s: float) -> list[Told]:
    ticks = Ticks()
    for t_s in ticks_s:
        ticks.follow(Tick(t_s))
    told = ToldOrder(ticks)
    assert len(list(told.passing(records))) > 0
    return told.told


def test_a_beat_is_known_by_the_reading_after_it_was_told() -> None:
    told = order([read_at(1), BEAT, read_at(2)], 1.1, 2.3)
    assert told == [Told(2.3, BEAT)]


def test_speech_that_was_sure_before_a_reading_but_came_after_it_is_known_after_it() -> None:
    ended = SpeechEnded(CLIENT, 2.0, 2.7)
    (told,) = order([read_at(3), ended, read_at(4)], 3.0, 4.0)
    assert 3.0 < told.known_s < 3.00001
    assert told.item == ended


def test_presses_stamped_later_than_the_tick_that_took_them_are_known_by_it() -> None:
    press = CueAnswer(2.6, "H2", helpful=True)
    assert order([read_at(1), press, read_at(2)], 1.0, 2.5) == [Told(2.5, press)]


def test_speech_that_ended_because_the_sound_was_lost_is_known_before_the_loss() -> None:
    ended = SpeechEnded(CLIENT, 2.9, 3.0)
    told = order([read_at(2), LOST, ended, read_at(3)], 2.0, 3.0)
    assert {one.known_s for one in told} == {3.0}
    assert [one.item for one in sorted(told, key=lambda one: one.place)] == [ended, LOST]


def test_ticks_are_told_unless_they_came_with_each_second() -> None:
    whole, late = Ticks(), Ticks()
    for fifth in range(16):
        whole.follow(Tick(fifth / 5.0))
    for second in range(4):
        late.follow(Tick(second + 0.1))
    assert list(whole.told(3.4)) == []
    assert [one.known_s for one in late.told(3.4)] == [0.1, 1.1, 2.1, 3.1]


def test_of_somebodys_own_words_nothing_is_told_where_none_may_leave() -> None:
    note = Told(1.0, Mark(1.0, MarkKind.NOTE, "the blue door"))
    step = Told(2.0, Mark(2.0, MarkKind.STEP, "the blue door"))
    need = Told(3.0, Mark(3.0, MarkKind.NEED, "safety"))
    assert allowed((note, step, need), WHOLE) == (note, step, need)
    assert allowed((note, step, need), RESEARCH) == (
        Told(2.0, Mark(2.0, MarkKind.STEP)), need
    )  # fmt: skip


# --- what is believed of it


@pytest.mark.parametrize(
    ("reason", "age_s"), [(Reason.NO_DATA, 6.5), (Reason.OTHERS_TALK, 0.5)]
)
def test_sound_that_is_lost_ages_and_sound_of_unknown_voices_does_not(
    reason: Reason, age_s: float
) -> None:
    watch = SensorWatch(SensorRules())
    watch.tell(SensorHealth(3.0, SensorKind.MICROPHONE, False, reason, 2.5))
    assert watch.judge(9.0, {}, traced=True) == ()
    assert not watch.voice_usable
    lost_s = watch.lost_since_s(SensorKind.MICROPHONE)
    assert lost_s is not None
    assert 9.0 - lost_s == pytest.approx(age_s)


def test_what_was_said_of_a_dropped_call_is_not_believed_once_the_press_is_taken_back() -> None:
    dropped = SensorHealth(5.0, SensorKind.MICROPHONE, False, Reason.CALL_DROPPED, 4.9)
    engine = SessionEngine()
    for item in (
        Tick(0.0), SensorHealth(0.0, SensorKind.MICROPHONE, True, Reason.NONE, 0.0), Tick(4.0),
        Mark(4.5, MarkKind.CALL_DROPPED, "on"),
    ):  # fmt: skip
        engine.update(item)
    (said, flag) = engine.update(dropped)
    assert said == dropped
    assert isinstance(flag, Flag)
    taken = engine.update(TakenBack(6.0, 4.5))
    assert [record.until_s for record in taken if isinstance(record, Flag)] == [6.0]
    assert engine.update(dropped) == ()


def test_one_strap_of_several_is_nobodys_heart() -> None:
    spare = SensorHealth(1.0, SensorKind.STRAP, False, Reason.NO_DATA, None, "strap_backup")
    assert SessionEngine().update(spare) == ()
