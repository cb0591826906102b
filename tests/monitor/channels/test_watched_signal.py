"""What is said of a signal when its driver speaks and its data do."""

from handrail.monitor.channels.watched_signal import NOTICE_S, WatchedSignal
from handrail.monitor.inputs import SensorReport
from handrail.monitor.records import SensorHealth
from handrail.sensors.messages import CALL, MICROPHONE, Reason, SensorKind, SensorState

KIND = SensorKind.MICROPHONE


def said(
    signal: WatchedSignal, t_s: float, state: SensorState, reason: Reason, sensor: str
) -> None:
    signal.report(SensorReport(t_s, sensor, KIND, state, reason))


def heard(signal: WatchedSignal, t_s: float) -> None:
    signal.newest_s = signal.last_s = t_s


def judged(signal: WatchedSignal, t_s: float) -> list[tuple[bool, Reason]]:
    told = signal.say(t_s, signal.silence(t_s, 2.0))
    return [(health.usable, health.reason) for health in told]


def test_samples_that_were_lost_are_said_for_a_minute_of_a_signal_that_goes_on() -> None:
    signal = WatchedSignal(KIND)
    said(signal, 0.0, SensorState.CONNECTED, Reason.NONE, MICROPHONE)
    heard(signal, 1.0)
    assert judged(signal, 1.0) == [(True, Reason.NONE)]
    said(signal, 5.0, SensorState.CONNECTED, Reason.QUEUE_FULL, MICROPHONE)
    heard(signal, 6.0)
    assert judged(signal, 6.0) == [(True, Reason.QUEUE_FULL)]
    heard(signal, 5.0 + NOTICE_S)
    assert judged(signal, 5.0 + NOTICE_S) == []
    heard(signal, 5.1 + NOTICE_S)
    assert judged(signal, 5.1 + NOTICE_S) == [(True, Reason.NONE)]


def test_a_signal_that_is_gone_is_told_by_its_own_reason() -> None:
    signal = WatchedSignal(KIND)
    said(signal, 0.0, SensorState.CONNECTED, Reason.QUEUE_FULL, MICROPHONE)
    heard(signal, 1.0)
    assert judged(signal, 9.0) == [(False, Reason.NO_DATA)]


def test_one_of_two_devices_that_is_there_does_not_hide_that_the_other_is_gone() -> None:
    signal = WatchedSignal(KIND)
    said(signal, 0.0, SensorState.CONNECTED, Reason.NONE, MICROPHONE)
    heard(signal, 1.0)
    said(signal, 1.0, SensorState.UNAVAILABLE, Reason.DEVICE_MISSING, CALL)
    said(signal, 1.5, SensorState.CONNECTED, Reason.QUEUE_FULL, MICROPHONE)
    assert judged(signal, 2.0) == [(False, Reason.DEVICE_MISSING)]
    said(signal, 3.0, SensorState.CONNECTED, Reason.NONE, CALL)
    heard(signal, 4.0)
    assert judged(signal, 4.0) == [(True, Reason.QUEUE_FULL)]


def test_how_much_was_lost_is_said_where_the_sound_shows_it_and_grows() -> None:
    signal = WatchedSignal(KIND)
    said(signal, 0.0, SensorState.CONNECTED, Reason.NONE, MICROPHONE)
    signal.missed(0.5, 30.0)  # before there was any sound, nothing was lost
    heard(signal, 1.0)
    judged(signal, 1.0)
    signal.missed(4.0, 0.31)
    heard(signal, 4.0)
    assert judged(signal, 4.0) == []  # nobody says yet why
    said(signal, 5.0, SensorState.CONNECTED, Reason.QUEUE_FULL, MICROPHONE)
    heard(signal, 6.0)
    (first,) = signal.say(6.0, Reason.NONE)
    signal.missed(7.0, 0.25)
    (second,) = signal.say(7.0, Reason.NONE)
    assert (first.reason, first.missing_s) == (Reason.QUEUE_FULL, 0.3)
    assert (second.reason, second.missing_s) == (Reason.QUEUE_FULL, 0.6)  # 0.31 + 0.25
    assert signal.say(8.0, Reason.NONE) == ()


def test_a_signal_that_nobody_expects_is_not_spoken_of() -> None:
    signal = WatchedSignal(KIND)
    assert signal.say(1.0, Reason.NO_DATA) == ()
    said(signal, 1.0, SensorState.STOPPED, Reason.SESSION_ENDED, MICROPHONE)
    nothing: tuple[SensorHealth, ...] = signal.say(2.0, Reason.NO_DATA)
    assert nothing == ()
