"""A battery that may not last is said beside the heart, where nothing weightier is."""

from handrail.monitor.inputs import BatteryRead
from handrail.monitor.records import (
    BACKUP_STRAP,
    STRAP,
    HeartRead,
    HeartSource,
    Reason,
    SensorHealth,
    SensorKind,
)
from handrail.ui.shown.said_memory import SaidMemory


def detail(*batteries: BatteryRead, source: HeartSource = HeartSource.BEATS) -> str:
    memory = SaidMemory()
    memory.apply(SensorHealth(5.0, SensorKind.STRAP, True, Reason.NONE, 5.0))
    memory.apply(HeartRead(60.0, 70.0, None, 1.0, 0.5, source))
    for battery in batteries:
        memory.apply(battery)
    return memory.heart.at(60.5).detail


def test_a_battery_that_will_do_is_not_mentioned() -> None:
    assert detail(BatteryRead(6.0, STRAP, 20), BatteryRead(6.0, BACKUP_STRAP, None)) == ""


def test_the_emptiest_of_low_batteries_is_named() -> None:
    low = BatteryRead(6.0, STRAP, 15), BatteryRead(6.0, BACKUP_STRAP, 9)
    assert detail(*low) == "Second strap: battery at 9 %"


def test_the_newest_word_of_a_battery_counts() -> None:
    assert detail(BatteryRead(6.0, STRAP, 15), BatteryRead(606.0, STRAP, 95)) == ""


def test_what_weighs_more_comes_first() -> None:
    said = detail(BatteryRead(6.0, STRAP, 15), source=HeartSource.RATE_ONLY)
    assert "battery" not in said
