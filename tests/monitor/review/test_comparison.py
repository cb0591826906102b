"""A session is held only against earlier ones like it, and little is said of the difference."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import numpy as np
import pytest

from handrail.monitor.client_card import ClientCard, Place, Said, SessionMode, SessionPlan
from handrail.monitor.cues.cue_precision import Precision
from handrail.monitor.inputs import Mark, MarkKind, Phase, PhaseChange, SudsRating
from handrail.monitor.library import new_session_id
from handrail.monitor.recording.journal import Journal
from handrail.monitor.recording.labels import Label, LabelBook, Memory
from handrail.monitor.recording.session_schema import SessionHeader
from handrail.monitor.records import (
    ArousalEstimate,
    ArousalWord,
    BaselineEstimate,
    Cue,
    Evidence,
    Flag,
    FlagKind,
    FlagState,
    HeartRead,
    Reason,
    Record,
    Reply,
    RescriptLatency,
    SensorHealth,
    SensorKind,
    Speaker,
    SpeechEnded,
    SpeechStarted,
)
from handrail.monitor.review.account_book import account_of
from handrail.monitor.review.comparison import (
    Change,
    OfMemory,
    Standing,
    Trend,
    compare,
    median_difference,
    of_memory,
)
from handrail.monitor.review.earlier_sessions import MOST_EARLIER, earlier_sessions
from handrail.monitor.review.held_session import Conditions, HeldSession, Measure, held_session
from handrail.monitor.settings import PersonRules, Settings, stored_rules
from handrail.monitor.vault.vault_lock import VaultLocked

from ..stored_sessions import new_library

FIRST = datetime(2026, 1, 5, 10, 0, tzinfo=timezone(timedelta(hours=1)))
H10 = Conditions("Polar H10")
BECAUSE = (Evidence("open_silence", 12.0, "s", 12.0, 1.0, 0.0),)


def chance() -> np.random.Generator:
    return np.random.default_rng(1)


def week(
    number: int, values: Mapping[Measure, float], conditions: Conditions = H10
) -> HeldSession:
    return HeldSession(FIRST + timedelta(weeks=number), conditions, values)


def peaks(*values: float, conditions: Conditions = H10) -> list[HeldSession]:
    """One session a week, of which the heart's peak is known."""
    return [
        week(n, {Measure.PEAK_AROUSAL: value}, conditions) for n, value in enumerate(values)
    ]


def trend(measure: Measure, sessions: list[HeldSession]) -> Trend:
    """The last session beside those before it."""
    found = {t.measure: t for t in compare(sessions[-1], sessions[:-1], chance())}
    assert list(found) == list(Measure)
    return found[measure]


# --- what may be said


@pytest.mark.parametrize(
    ("values", "standing"),
    [
        ((2.0, 3.0, 4.0, 4.1), Standing.CLEARER),
        ((2.0, 3.0, 4.0, 4.0), Standing.WITHIN),
        ((2.0, 3.0, 4.0, 1.9), Standing.CLEARER),
        ((2.0, 3.0, 9.0), Standing.TOO_FEW),
        ((2.0,), Standing.TOO_FEW),
    ],
)
def test_only_outside_the_range_of_three_earlier_sessions_is_it_clearer_than_usual(
    values: tuple[float, ...], standing: Standing
) -> None:
    found = trend(Measure.PEAK_AROUSAL, peaks(*values))
    assert found.standing is standing
    assert found.usual == ((2.0, 4.0) if len(values) == 4 else None)


def test_what_is_not_known_of_this_session_is_not_compared() -> None:
    sessions = [*peaks(2.0, 3.0, 4.0), week(3, {})]
    found = trend(Measure.PEAK_AROUSAL, sessions)
    assert found.standing is Standing.NOT_KNOWN
    assert [point.value for point in found.points] == [2.0, 3.0, 4.0, None]


def test_sessions_that_came_later_are_no_part_of_what_was_usual() -> None:
    sessions = peaks(2.0, 3.0, 4.0, 9.0, 10.0)
    (found,) = (
        t
        for t in compare(sessions[3], sessions[::-1], chance())
        if t.measure is Measure.PEAK_AROUSAL
    )
    assert [point.value for point in found.points] == [2.0, 3.0, 4.0, 9.0]


def test_a_session_whose_clock_told_no_zone_is_sorted_in_all_the_same() -> None:
    sessions = peaks(2.0, 3.0, 4.0)
    sessions[0] = replace(sessions[0], began=datetime(2026, 1, 4, 10, 0))  # noqa: DTZ001
    found = trend(Measure.PEAK_AROUSAL, sessions)
    assert [point.value for point in found.points] == [2.0, 3.0, 4.0]


def test_sessions_of_one_memory_are_told_from_others_and_from_those_not_said() -> None:
    letters = (Memory.A, None, Memory.B, Memory.A, Memory.C, None, None)
    sessions = [replace(week(n, {}), memory=memory) for n, memory in enumerate(letters)]
    assert of_memory(Memory.A, sessions) == OfMemory((sessions[0], sessions[3]), 2, 3)
    assert of_memory(Memory.D, sessions) == OfMemory((), 4, 3)


# --- what can be compared

SAME = Conditions("Polar H10", Said.NO, Place.ROOM, SessionMode.CLIENT_RESCRIPTS)


@pytest.mark.parametrize(
    ("other", "not_allowed"),
    [
        (replace(SAME, mode=SessionMode.THERAPIST_RESCRIPTS), set()),
        (replace(SAME, heart_medication=Said.UNKNOWN, place=Place.UNKNOWN), set()),
        (replace(SAME, sensor_type="Polar Verity"), {Measure.PEAK_AROUSAL}),
        (replace(SAME, heart_medication=Said.YES), {Measure.PEAK_AROUSAL}),
        (
            replace(SAME, place=Place.ONLINE),
            {Measure.PEAK_AROUSAL, Measure.REPLY_LATENCY, Measure.FINDINGS},
        ),
        (replace(SAME, mode=SessionMode.FUTURE_IMAGE), set(Measure)),
    ],
)
def test_a_measure_is_held_only_against_sessions_like_this_one(
    other: Conditions, not_allowed: set[Measure]
) -> None:
    assert {m for m in Measure if not SAME.allow(m, other)} == not_allowed
    assert {m for m in Measure if not other.allow(m, SAME)} == not_allowed


def test_an_unknown_strap_is_like_no_other() -> None:
    unknown = Conditions()
    assert not unknown.allow(Measure.PEAK_AROUSAL, unknown)
    assert unknown.allow(Measure.PEAK_SUDS, unknown)


def test_a_session_that_cannot_be_compared_is_shown_but_does_not_count() -> None:
    other = week(3, {Measure.PEAK_AROUSAL: 9.0}, Conditions("Polar Verity"))
    last = week(4, {Measure.PEAK_AROUSAL: 5.0})
    found = trend(Measure.PEAK_AROUSAL, [*peaks(2.0, 3.0, 4.0), other, last])
    assert [point.comparable for point in found.points] == [True, True, True, False, True]
    assert found.usual == (2.0, 4.0)
    assert found.standing is Standing.CLEARER


def test_conditions_are_those_of_the_sessions_settings() -> None:
    settings = Settings(
        person=PersonRules(sensor_type="Polar H10"),
        client=ClientCard(heart_medication=Said.YES),
        plan=SessionPlan(SessionMode.DIAGNOSTIC, Place.ONLINE),
    )
    expected = Conditions("Polar H10", Said.YES, Place.ONLINE, SessionMode.DIAGNOSTIC)
    assert Conditions.of(settings) == expected


# --- minute by minute


def test_the_difference_of_medians_comes_with_an_interval_that_holds_it() -> None:
    now, before = np.array([3.0, 4.0, 5.0, 6.0, 7.0]), np.array([1.0, 2.0, 3.0, 4.0, 5.0])
    change = median_difference(now, before, chance())
    assert change is not None
    assert change.difference == 2.0  # 5 less 3
    assert -2.0 <= change.low < 2.0 < change.high <= 6.0
    assert change == median_difference(now, before, chance())


def test_of_minutes_that_are_all_alike_the_interval_has_no_width() -> None:
    same = np.full(5, 3.0)
    assert median_difference(same, same - 1.0, chance()) == Change(1.0, 1.0, 1.0)


def test_fewer_than_five_minutes_say_too_little() -> None:
    assert median_difference(np.zeros(4), np.zeros(9), chance()) is None
    assert median_difference(np.zeros(9), np.zeros(4), chance()) is None


def test_the_change_is_since_the_last_session_that_can_be_compared() -> None:
    def session(number: int, level: float, conditions: Conditions = H10) -> HeldSession:
        held = week(number, {Measure.PEAK_AROUSAL: level}, conditions)
        return replace(held, blocks={Measure.PEAK_AROUSAL: np.full(6, level)})

    other = session(1, 9.0, Conditions("Polar Verity"))
    found = trend(Measure.PEAK_AROUSAL, [session(0, 2.0), other, session(2, 3.5)])
    assert found.since_last == Change(1.5, 1.5, 1.5)
    assert trend(Measure.PEAK_AROUSAL, [other, session(2, 3.5)]).since_last is None


# --- what is measured of a session


def ten_minutes(
    *, seen_s: int = 600, suds: int = 8, voice_s: float = 600.0, losses: int = 2
) -> list[Record]:
    """Reliving for ten minutes: arousal of 1, 2, ... 10 units, a reply every half minute."""
    records: list[Record] = [
        PhaseChange(0.0, Phase.RELIVING),
        BaselineEstimate(0.0, True, 70.0, 4.0, 240.0),
        SudsRating(10.0, 3),
        SudsRating(200.0, suds),
        Mark(400.0, MarkKind.RESCRIPT),
        RescriptLatency(400.0, 400.0, 40.0, None, None),
        Mark(500.0, MarkKind.BELIEF, "6/10"),
    ]
    for t in range(600):
        level = 1.0 + t // 60 if t < seen_s else None
        rate_bpm = None if level is None else 70.0 + 4.0 * level
        records.append(HeartRead(float(t), rate_bpm, None, 1.0, 0.5))
        records.append(ArousalEstimate(float(t), level, ArousalWord.USUAL, rate_bpm, 1.0))
    for n in range(20):
        at_s = 30.0 * n
        records.append(SpeechStarted(Speaker.CLIENT, at_s, at_s))
        records.append(SpeechEnded(Speaker.CLIENT, at_s + 2.0, at_s + 2.0))
        latency_s = 1.0 + n // 2
        records.append(Reply(at_s + 5.0, latency_s, True, at_s + 6.0))
    if voice_s < 600.0:
        records.append(
            SensorHealth(
                voice_s, SensorKind.MICROPHONE, usable=False, reason=Reason.NO_DATA,
                since_s=voice_s,
            )
        )  # fmt: skip
    for n in range(losses):
        lost_s, back_s = 100.0 + 200.0 * n, 150.0 + 200.0 * n
        lost, back = FlagState.SOFT, FlagState.IN_CONTACT
        for kind, state, at_s, until_s in (
            (FlagKind.POSSIBLE_DISSOCIATION, lost, lost_s, back_s),
            (FlagKind.RECOVERED, back, back_s, back_s + 1.0),
        ):
            records.append(Flag(kind, state, at_s, at_s, until_s, Phase.RELIVING, BECAUSE))
    return sorted(records, key=lambda record: record.t_s)


def held(records: list[Record]) -> HeldSession:
    return held_session(FIRST, account_of(records), Settings())


def test_a_session_that_was_seen_has_all_six_measures() -> None:
    values = held(ten_minutes()).values
    assert values[Measure.PEAK_SUDS] == 8.0
    assert values[Measure.PEAK_AROUSAL] == 10.0
    assert values[Measure.HOTSPOT_LATENCY] == 40.0
    assert values[Measure.BELIEF] == 6.0
    # Latencies of 1, 1, 2, 2, ... 10, 10 s: half way between the logarithms of 5 and 6.
    assert values[Measure.REPLY_LATENCY] == pytest.approx(np.sqrt(5.0 * 6.0))
    # Two in ten minutes, of which the last second begins at 599.
    assert values[Measure.FINDINGS] == pytest.approx(2.0, abs=0.01)


def test_each_whole_minute_that_was_seen_is_a_block() -> None:
    session = held(ten_minutes())
    arousal = session.blocks[Measure.PEAK_AROUSAL]
    # The tenth minute is not whole: the account ends with its last second.
    assert arousal.tolist() == [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0]
    assert session.blocks[Measure.REPLY_LATENCY].tolist() == [float(n) for n in range(1, 11)]


def test_where_too_little_was_seen_the_measure_is_not_there() -> None:
    blind = held(ten_minutes(seen_s=360))
    assert Measure.PEAK_AROUSAL not in blind.values
    assert Measure.PEAK_AROUSAL not in blind.blocks
    assert Measure.REPLY_LATENCY in blind.values
    deaf = held(ten_minutes(voice_s=400.0))  # 2 of 3 is less than 70 of 100
    assert Measure.REPLY_LATENCY not in deaf.values
    assert Measure.FINDINGS not in deaf.values
    assert Measure.PEAK_AROUSAL in deaf.values


def test_no_finding_in_a_session_that_was_heard_is_a_figure_too() -> None:
    assert held(ten_minutes(losses=0)).values[Measure.FINDINGS] == 0.0


def test_which_memory_was_worked_on_is_what_was_said_of_it_last() -> None:
    def said(number: int, letter: str, *, withdrawn: bool = False) -> Label:
        mark = Mark(0.0, MarkKind.MEMORY, letter)
        return Label(number, "", mark, withdrawn=withdrawn)

    def memory(*labels: Label) -> Memory | None:
        return held_session(FIRST, account_of([]), Settings(), iter(labels)).memory

    assert memory() is None
    assert memory(said(1, "A"), said(2, "C")) is Memory.C
    assert memory(said(1, "A"), said(2, "C", withdrawn=True)) is Memory.A


def test_what_was_said_is_counted_with_the_therapists_word_then_and_since() -> None:
    kind = FlagKind.POSSIBLE_DISSOCIATION
    several = [
        Flag(kind, FlagState.SEVERAL_SIGNS, t_s, t_s + 3.0, t_s + 50.0, Phase.RELIVING, BECAUSE)
        for t_s in (100.0, 500.0, 900.0)
    ]
    said: list[Record] = [
        *several,
        Cue("G5", 2, 110.0, 150.0, "Say their name", BECAUSE),
        Mark(130.0, MarkKind.CONTACT_LOST),
        Mark(530.0, MarkKind.CONTACT_LOST),
    ]

    def label(number: int, t_s: float, kind: MarkKind, *, withdrawn: bool = False) -> Label:
        return Label(number, "", Mark(t_s, kind), withdrawn=withdrawn)

    labels = [
        label(1, 500.0, MarkKind.CONTACT_NOT_LOST),  # another word on the second
        label(2, 900.0, MarkKind.CONTACT_LOST, withdrawn=True),
        label(3, 40.0, MarkKind.MISSED_EPISODE),
        label(4, 41.0, MarkKind.MISSED_EPISODE, withdrawn=True),
        label(5, 100.0, MarkKind.HOTSPOT),
    ]
    told = held_session(FIRST, account_of(said), Settings(), labels).told
    assert told.flags == {
        FlagState.SEVERAL_SIGNS: Precision(right=1, wrong=1, unanswered=1),
    }
    assert told.cues == {"G5": Precision(right=1)}
    assert told.texts == {"G5": "Say their name"}
    assert told.missed == 1


# --- reading them


def test_the_newest_readable_sessions_before_a_moment_are_read_oldest_first(
    tmp_path: Path,
) -> None:
    library, vault = new_library(tmp_path)
    client_id = vault.new_client()
    settings = stored_rules(Settings(person=PersonRules(sensor_type="Polar H10")), "")

    def record(
        number: int,
        *,
        simulated: bool = False,
        of: str = client_id,
        settings: dict[str, object] = settings,
    ) -> str:
        session_id = new_session_id()
        began = (FIRST + timedelta(weeks=number)).isoformat()
        header = SessionHeader(session_id, "0", began, 0.0, simulated, (), settings)
        key = vault.new_session_key(session_id, of)
        journal = Journal.create(library.path(session_id), key, header)
        journal.append_records(ten_minutes(suds=min(10, number)))
        journal.commit()
        journal.close()
        return session_id

    for number in range(11):
        session_id = record(number)
        if number == 9:
            LabelBook(library.path(session_id), vault.session_key(session_id)).name_memory(
                Memory.B
            )
    library.path(record(5)).write_bytes(b"noise")
    record(6, simulated=True)
    record(6, of="")
    record(8, settings={"rules": {"session_s": "an hour"}})  # one of the newest eight
    found = earlier_sessions(vault, library, client_id, FIRST + timedelta(weeks=10))
    assert [session.began for session in found] == [
        FIRST + timedelta(weeks=n) for n in range(3, 10)
    ]
    assert len(found) == MOST_EARLIER - 1
    assert found[-1].values[Measure.PEAK_SUDS] == 9.0
    assert found[-1].conditions == H10
    assert [session.memory for session in found] == [*[None] * 6, Memory.B]

    assert earlier_sessions(vault, library, "", FIRST + timedelta(weeks=10)) == ()

    vault.lock()
    with pytest.raises(VaultLocked):
        earlier_sessions(vault, library, client_id, FIRST + timedelta(weeks=10))
