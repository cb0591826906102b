"""The page before a session in its states, with nobody measured behind it."""

import math
from collections.abc import Callable, Iterator

from ...monitor.inputs import BatteryRead
from ...monitor.records import (
    BACKUP_STRAP,
    STRAP,
    Beat,
    Consent,
    HeartRead,
    Reason,
    Record,
    SensorHealth,
    SensorKind,
    SoundFinding,
    SoundTrouble,
    Speaker,
    SpeechEnded,
    SpeechStarted,
    VoicesRead,
)
from ...monitor.session_outline import SessionOutline
from ...monitor.sound_mode import SoundMode
from ...monitor.wall_clock import ClockDoubt
from ..preflight.preflight_window import PreflightWindow
from ..theme import Palette
from .scripted_port import Scene, ScriptedPort

_MICROPHONE = "microphone"
_BOTH = SessionOutline(sensors=(STRAP, _MICROPHONE))
_ROOM = SessionOutline(sensors=(STRAP, BACKUP_STRAP, _MICROPHONE), sound=SoundMode.ROOM)
_AT_EASE = (-31.0, -52.0)
_DAY_S = 86_400.0


def preflight_scenes() -> dict[str, Callable[[Palette], PreflightWindow]]:
    """Return how the window is opened in a theme, by name; it is shown already."""
    return {
        "preflight_ready": _ready,
        "preflight_looking": _looking,
        "preflight_refused": _refused,
        "preflight_room": _room,
        "preflight_doubts": _doubts,
        "preflight_voice_not_agreed": _voice_not_agreed,
    }


def _ready(palette: Palette) -> PreflightWindow:
    records = (*beats(36.0), *_well(), BatteryRead(6.0, STRAP, 80))
    window, port = _opened(palette, _BOTH, records)
    for speaker, from_s in ((Speaker.THERAPIST, 20.0), (Speaker.CLIENT, 28.0)):
        _go_on_to(window, port, from_s)
        window.ask(speaker)
        port.add(SpeechStarted(speaker, from_s + 0.5, from_s + 0.8))
        port.add(SpeechEnded(speaker, from_s + 6.0, from_s + 6.4))
    _go_on_to(window, port, 36.0)
    return window


def _looking(palette: Palette) -> PreflightWindow:
    records = (*beats(14.0), *_well(), BatteryRead(6.0, STRAP, 80))
    window, port = _opened(palette, _BOTH, records)
    _go_on_to(window, port, 11.0)
    window.ask(Speaker.THERAPIST)
    port.add(SpeechStarted(Speaker.THERAPIST, 12.2, 12.5))
    _go_on_to(window, port, 14.0)
    return window


def _refused(palette: Palette) -> PreflightWindow:
    lost = SensorHealth(16.0, SensorKind.STRAP, False, Reason.OFF_BODY, 6.0)
    mute = SoundFinding(6.0, SoundTrouble.DIGITAL_ZEROS, True, 3.0, 1)
    records = (*beats(8.0), *_well(), BatteryRead(6.0, STRAP, 12), lost, mute)
    scene = Scene(
        "", records, 0.0, room_s=3000.0, levels_dbfs=(-34.0, -120.0), kept_awake=False,
        outline=_BOTH,
    )  # fmt: skip
    window, port = _window(palette, scene, ClockDoubt.LONG_PAST)
    _go_on_to(window, port, 64.0)
    return window


def _doubts(palette: Palette) -> PreflightWindow:
    noisy = SoundFinding(20.0, SoundTrouble.NOISY, True, 12.0, 0)
    records = (*beats(26.0), *_well(), BatteryRead(6.0, STRAP, None), noisy)
    window, port = _opened(palette, _BOTH, records)
    _go_on_to(window, port, 14.0)
    window.ask(Speaker.THERAPIST)
    port.add(SpeechStarted(Speaker.CLIENT, 15.0, 15.3))
    port.add(SpeechEnded(Speaker.CLIENT, 21.0, 21.3))
    _go_on_to(window, port, 26.0)
    return window


def _room(palette: Palette) -> PreflightWindow:
    spare = SensorHealth(9.0, SensorKind.STRAP, True, Reason.NONE, 9.0, BACKUP_STRAP)
    learning = VoicesRead(30.0, (Speaker.THERAPIST,), Speaker.CLIENT, 5.1)
    batteries = (BatteryRead(6.0, STRAP, 80), BatteryRead(6.0, BACKUP_STRAP, 55))
    unknown = SensorHealth(6.0, SensorKind.MICROPHONE, False, Reason.VOICES_UNKNOWN, 6.0)
    records = (*beats(31.0), *_well(), spare, *batteries, unknown, learning)
    window, port = _opened(palette, _ROOM, records)
    _go_on_to(window, port, 31.0)
    return window


def _voice_not_agreed(palette: Palette) -> PreflightWindow:
    records = (*beats(31.0), *_well(), BatteryRead(6.0, STRAP, 80))
    scene = Scene(
        "", records, 0.0, room_s=_DAY_S, kept_awake=True, outline=_BOTH,
        consent=Consent(voice_timing=False),
    )  # fmt: skip
    window, port = _window(palette, scene)
    _go_on_to(window, port, 31.0)
    return window


def beats(until_s: float) -> Iterator[Record]:
    """A heart of some 72 a minute that breathes, from the fourth second on."""
    t_s = 4.0
    read_s = 5.0
    while t_s < until_s:
        rr_ms = 830.0 + 45.0 * math.sin(t_s * math.tau / 5.0) + 20.0 * math.sin(t_s / 3.0)
        yield Beat(t_s, rr_ms)
        if t_s >= read_s:
            coverage = min(1.0, (t_s - 4.0) / 10.0)
            yield HeartRead(read_s, 72.0, None, coverage, 0.4)
            read_s += 1.0
        t_s += rr_ms / 1000.0


def _well() -> Iterator[Record]:
    for kind in SensorKind:
        yield SensorHealth(5.0, kind, True, Reason.NONE, 5.0)


def _opened(
    palette: Palette, outline: SessionOutline, records: tuple[Record, ...]
) -> tuple[PreflightWindow, ScriptedPort]:
    scene = Scene(
        "", records, 0.0, room_s=_DAY_S, levels_dbfs=_AT_EASE, kept_awake=True, outline=outline
    )
    return _window(palette, scene)


def _window(
    palette: Palette, scene: Scene, doubt: ClockDoubt = ClockDoubt.NONE
) -> tuple[PreflightWindow, ScriptedPort]:
    port = ScriptedPort(scene)
    window = PreflightWindow(port, palette, clock_doubt=lambda: doubt)
    window.show()
    return window, port


def _go_on_to(window: PreflightWindow, port: ScriptedPort, now_s: float) -> None:
    """Let time pass in steps that levels can be seen in."""
    while port.now_s() < now_s:
        port.advance(1.0)
        window.refresh()
