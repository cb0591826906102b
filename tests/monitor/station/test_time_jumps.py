"""A laptop is closed, a computer is too busy, somebody sets the clock: what is told of it."""

import pytest

from handrail.monitor.inputs import JumpKind, TimeJump
from handrail.monitor.station.time_jumps import TimeJumpWatch

T_S = 7.5
NOON_S = 1_772_535_600.0


def slept(by_s: float) -> TimeJump:
    return TimeJump(T_S, JumpKind.SLEPT, by_s)


def stalled(by_s: float) -> TimeJump:
    return TimeJump(T_S, JumpKind.STOOD_STILL, by_s)


def set_by(by_s: float) -> TimeJump:
    return TimeJump(T_S, JumpKind.WALL_CLOCK_SET, by_s)


def test_a_clock_that_simply_runs_tells_nothing() -> None:
    watch = TimeJumpWatch()
    cycles = [watch.update(T_S, 50.0 + 0.2 * n, 9.0, NOON_S + 0.2 * n) for n in range(100)]
    assert cycles == [()] * 100


def test_a_laptop_that_was_closed_for_a_minute_slept_a_minute() -> None:
    watch = TimeJumpWatch()
    watch.update(T_S, 50.0, 900.0, NOON_S)
    # 60 s asleep and 0.2 s awake: all three clocks agree.
    assert watch.update(T_S, 110.2, 960.0, NOON_S + 60.2) == (slept(60.0),)
    assert watch.update(T_S, 110.4, 960.0, NOON_S + 60.4) == ()


def test_what_it_slept_before_the_session_is_nobodys_concern() -> None:
    watch = TimeJumpWatch()
    assert watch.update(T_S, 50_000.0, 30_000.0, NOON_S) == ()


def test_waking_up_slowly_is_told_beside_the_sleep() -> None:
    watch = TimeJumpWatch()
    watch.update(T_S, 50.0, 0.0, NOON_S)
    # 70 s passed, 60 of them asleep: for 10 the program did not get its turn.
    assert watch.update(T_S, 120.0, 60.0, NOON_S + 70.0) == (slept(60.0), stalled(10.0))


@pytest.mark.parametrize(
    ("passed_s", "told"),
    [(3.0, ()), (3.5, (stalled(3.5),)), (45.0, (stalled(45.0),))],
)
def test_a_program_that_stood_still_says_for_how_long(
    passed_s: float, told: tuple[TimeJump, ...]
) -> None:
    watch = TimeJumpWatch()
    watch.update(T_S, 50.0, 0.0, NOON_S)
    assert watch.update(T_S, 50.0 + passed_s, 0.0, NOON_S + passed_s) == told


@pytest.mark.parametrize("by_s", [3600.0, -3600.0, 2.5, -2.5])
def test_a_clock_that_was_set_is_told_in_both_directions(by_s: float) -> None:
    watch = TimeJumpWatch()
    watch.update(T_S, 50.0, 0.0, NOON_S)
    assert watch.update(T_S, 51.0, 0.0, NOON_S + 1.0 + by_s) == (set_by(by_s),)
    assert watch.update(T_S, 52.0, 0.0, NOON_S + 2.0 + by_s) == ()


@pytest.mark.parametrize("by_s", [2.0, -2.0, 0.001])
def test_what_a_time_server_corrects_is_not_worth_a_word(by_s: float) -> None:
    watch = TimeJumpWatch()
    watch.update(T_S, 50.0, 0.0, NOON_S)
    assert watch.update(T_S, 51.0, 0.0, NOON_S + 1.0 + by_s) == ()


def test_a_sleep_that_ends_in_another_hour_is_told_as_both() -> None:
    watch = TimeJumpWatch()
    watch.update(T_S, 50.0, 0.0, NOON_S)
    # Two hours asleep, and then somebody turned the clock back by one.
    assert watch.update(T_S, 7250.0, 7200.0, NOON_S + 3600.0) == (
        slept(7200.0),
        set_by(-3600.0),
    )


def test_in_a_rehearsal_time_runs_faster_and_nobody_set_a_clock() -> None:
    watch = TimeJumpWatch(speed=20.0)
    watch.update(T_S, 1000.0, 0.0, NOON_S)
    # 4 session seconds are 0.2 real ones; 100 are 5.
    assert watch.update(T_S, 1004.0, 0.0, NOON_S + 0.2) == ()
    assert watch.update(T_S, 1104.0, 0.0, NOON_S + 5.2) == (stalled(5.0),)
