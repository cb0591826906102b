"""After which failure, what, and when: the whole table, without a radio."""

import pytest

from handrail.sensors.messages import Reason, SensorState
from handrail.sensors.reconnect import next_step

STRAP_REASONS = (
    Reason.NOT_FOUND,
    Reason.NOT_HEARD,
    Reason.CONNECT_FAILED,
    Reason.LINK_LOST,
    Reason.NO_DATA,
    Reason.BLUETOOTH_OFF,
    Reason.BLUETOOTH_MISSING,
    Reason.PERMISSION_DENIED,
    Reason.NO_HEART_RATE_SERVICE,
    Reason.STREAM_NOT_FOUND,
    Reason.UNIT_UNKNOWN,
    Reason.SEVERAL_FIT,
    Reason.DRIVER_FAILED,
)


def waits_s(reason: Reason, tries: int) -> list[float]:
    failures, waits = 0, []
    for _ in range(tries):
        step = next_step(failures, reason)
        failures = step.failures
        waits.append(step.wait_s)
    return waits


def test_a_lost_link_is_tried_again_soon_and_then_with_growing_patience() -> None:
    assert waits_s(Reason.LINK_LOST, 7) == [0.5, 1.0, 2.0, 5.0, 10.0, 10.0, 10.0]


def test_a_search_that_found_nothing_was_wait_enough() -> None:
    assert waits_s(Reason.NOT_FOUND, 3) == [0.5, 0.5, 0.5]


def test_a_switch_that_somebody_may_press_any_moment_is_looked_at_every_two_seconds() -> None:
    assert waits_s(Reason.BLUETOOTH_OFF, 5) == [0.5, 1.0, 2.0, 2.0, 2.0]


def test_half_a_minute_of_data_earns_a_fresh_start() -> None:
    assert next_step(4, Reason.LINK_LOST, data_s=30.0).wait_s == 0.5
    assert next_step(4, Reason.LINK_LOST, data_s=29.9).wait_s == 10.0


def test_failures_of_different_kinds_are_counted_together() -> None:
    lost = next_step(0, Reason.LINK_LOST)
    refused = next_step(lost.failures, Reason.CONNECT_FAILED)

    assert (refused.failures, refused.wait_s) == (2, 1.0)


@pytest.mark.parametrize("reason", STRAP_REASONS)
def test_trying_never_ends(reason: Reason) -> None:
    step = next_step(1_000_000, reason)

    assert step.reason is reason
    assert 0.5 <= step.wait_s <= 10.0


@pytest.mark.parametrize(
    ("reason", "state"),
    [
        (Reason.NOT_FOUND, SensorState.LOOKING),
        (Reason.NOT_HEARD, SensorState.LOOKING),
        (Reason.LINK_LOST, SensorState.LOST),
        (Reason.NO_DATA, SensorState.LOST),
        (Reason.BLUETOOTH_OFF, SensorState.UNAVAILABLE),
        (Reason.PERMISSION_DENIED, SensorState.UNAVAILABLE),
    ],
)
def test_each_failure_says_where_the_strap_stands(reason: Reason, state: SensorState) -> None:
    assert next_step(0, reason).state is state


def test_a_reason_no_strap_can_have_is_our_mistake() -> None:
    with pytest.raises(KeyError):
        next_step(0, Reason.DIGITAL_SILENCE)
