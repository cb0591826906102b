"""Where a sensor stands is said once, and again when it has changed."""

from handrail.sensors.clock import SystemClock
from handrail.sensors.messages import Message, Reason, SensorKind, SensorState, SensorStatus
from handrail.sensors.status_news import StatusNews


def spoken(said: list[Message]) -> list[tuple[SensorState, Reason, str]]:
    statuses = [one for one in said if isinstance(one, SensorStatus)]
    assert {(one.sensor, one.kind) for one in statuses} == {("room", SensorKind.MICROPHONE)}
    return [(one.state, one.reason, one.detail) for one in statuses]


def news(said: list[Message], *, detail_counts: bool = False) -> StatusNews:
    kind, clock = SensorKind.MICROPHONE, SystemClock()
    return StatusNews("room", kind, clock, said.append, detail_counts=detail_counts)


def test_the_same_state_for_the_same_reason_is_said_once_whatever_the_driver_adds() -> None:
    said: list[Message] = []
    room = news(said)
    room.say(SensorState.UNAVAILABLE, Reason.DEVICE_MISSING, "error -9996")
    room.say(SensorState.UNAVAILABLE, Reason.DEVICE_MISSING, "error -9996, again")
    room.say(SensorState.UNAVAILABLE, Reason.DEVICE_BUSY, "error -9985")
    assert spoken(said) == [
        (SensorState.UNAVAILABLE, Reason.DEVICE_MISSING, "error -9996"),
        (SensorState.UNAVAILABLE, Reason.DEVICE_BUSY, "error -9985"),
    ]
    assert room.last == said[-1]


def test_where_details_count_another_detail_is_news_and_the_same_is_none() -> None:
    said: list[Message] = []
    room = news(said, detail_counts=True)
    for detail in ("ecg", "ecg", "acceleration"):
        room.say(SensorState.CONNECTED, Reason.STREAM_REFUSED, detail)
    assert [detail for *_, detail in spoken(said)] == ["ecg", "acceleration"]


def test_what_is_mentioned_by_the_way_does_not_make_the_old_state_news_again() -> None:
    said: list[Message] = []
    room = news(said)
    room.say(SensorState.CONNECTED)
    room.mention(SensorState.CONNECTED, Reason.QUEUE_FULL, "lost samples 1x")
    room.mention(SensorState.CONNECTED, Reason.QUEUE_FULL, "lost samples 2x")
    room.say(SensorState.CONNECTED)
    assert [(reason, detail) for _, reason, detail in spoken(said)] == [
        (Reason.NONE, ""),
        (Reason.QUEUE_FULL, "lost samples 1x"),
        (Reason.QUEUE_FULL, "lost samples 2x"),
    ]
