"""When a recording began is told, or asked; never this computer's zone."""

from datetime import UTC, datetime, timedelta

import pytest

from handrail.monitor.imports.recordings import Unclear, Unreadable
from handrail.monitor.imports.start_times import StartAnswers, begun_at

LOCAL = datetime.fromisoformat("2024-07-31T10:00:00")


def test_a_time_with_its_offset_is_believed() -> None:
    told = datetime(2024, 7, 31, 10, tzinfo=UTC)
    assert begun_at("a.edf", told, StartAnswers()) == (told, ())


def test_no_time_at_all_is_asked_for() -> None:
    with pytest.raises(Unclear, match="when did it begin") as caught:
        begun_at("a.txt", None, StartAnswers())
    assert caught.value.option == "--start"


def test_a_local_time_is_asked_where_it_was() -> None:
    with pytest.raises(Unclear, match="2024-07-31T10:00:00 is local time") as caught:
        begun_at("a.edf", LOCAL, StartAnswers())
    assert caught.value.option == "--zone"


@pytest.mark.parametrize(
    ("zone", "hours"), [("Europe/Berlin", 2), ("+02:00", 2), ("-05:00", -5), ("UTC", 0)]
)
def test_a_zone_gives_the_offset_of_that_day(zone: str, hours: int) -> None:
    begun, _ = begun_at("a.edf", LOCAL, StartAnswers(zone=zone))
    assert begun.utcoffset() == timedelta(hours=hours)
    assert begun.replace(tzinfo=None) == LOCAL


def test_winter_has_another_offset() -> None:
    winter = datetime.fromisoformat("2024-01-31T10:00:00")
    begun, _ = begun_at("a.edf", winter, StartAnswers(zone="Europe/Berlin"))
    assert begun.isoformat() == "2024-01-31T10:00:00+01:00"


@pytest.mark.parametrize(
    ("local", "words"),
    [("2024-10-27T02:30:00", "was twice in"), ("2024-03-31T02:30:00", "was never in")],
)
def test_the_hour_when_clocks_change_is_asked(local: str, words: str) -> None:
    with pytest.raises(Unclear, match=words):
        begun_at("a.edf", datetime.fromisoformat(local), StartAnswers(zone="Europe/Berlin"))


def test_a_person_overrules_the_file_and_that_is_said() -> None:
    told = datetime(1999, 1, 1, tzinfo=UTC)
    said = StartAnswers(start="2024-01-31T10:00:00+01:00")
    begun, (words,) = begun_at("a.edf", told, said)
    assert begun.isoformat() == "2024-01-31T10:00:00+01:00"
    assert "though the file says 1999-01-01" in words


def test_a_day_may_be_left_open_like_in_an_export() -> None:
    begun, (words,) = begun_at("a.edf", LOCAL, StartAnswers(start="unknown"))
    assert begun == datetime(2000, 1, 1, tzinfo=UTC)
    assert "left open" in words


@pytest.mark.parametrize(
    "zone", ["Mars/Olympus", "../../etc/passwd", "+99:00", "", "/etc/localtime", "Europe"]
)
def test_a_zone_that_is_none_is_refused(zone: str) -> None:
    with pytest.raises(Unreadable, match="--zone says"):
        begun_at("a.edf", LOCAL, StartAnswers(zone=zone))


@pytest.mark.parametrize("start", ["yesterday", "31.01.2024", "10:00 PM", ""])
def test_a_start_that_is_no_time_is_refused(start: str) -> None:
    with pytest.raises(Unreadable, match="--start says"):
        begun_at("a.edf", None, StartAnswers(start=start))
