"""What another program receives of a session, through the real Lab Streaming Layer."""

import time
from contextlib import suppress
from types import ModuleType
from typing import Any

import pytest

from handrail.sensors.clock import SystemClock
from handrail.sensors.lab_outlet import OUTLET_WARNING, LabOutlet

from .lab_fixtures import lsl

__all__ = ["lsl"]


def listen(lsl: ModuleType, since_s: float) -> dict[str, Any]:
    """Return an open inlet for each of our streams, by its content type.

    Those from before `since_s` (LSL's clock, seconds) belong to other tests beside this one.
    """
    found = [
        info
        for info in lsl.resolve_streams(0.3)
        if info.name().startswith("Handrail ") and info.created_at() >= since_s
    ]
    return {info.type(): _open(lsl, info) for info in found}


def _open(lsl: ModuleType, info: Any) -> Any:
    """Open an inlet; on a busy machine liblsl gives a stream up that answers a moment late."""
    for _ in range(5):
        inlet = lsl.StreamInlet(info, recover=False)
        with suppress(lsl.util.LostError, TimeoutError):
            inlet.open_stream(2.0)
            return inlet
    raise AssertionError(f"{info.name()} cannot be opened")


def test_another_program_receives_heart_rate_intervals_and_findings(lsl: ModuleType) -> None:
    clock = SystemClock(speed=4.0)
    start_s, opened_s = clock.now_s(), lsl.local_clock()
    outlet = LabOutlet(clock, start_s)
    inlets = listen(lsl, opened_s)
    t_s, now_s = clock.now_s() - start_s, lsl.local_clock()
    outlet.heart_rate(t_s, 72.5)
    outlet.rr_interval(t_s - 2.0, 827.1484375)
    outlet.finding(t_s - 4.0, "a finding")
    received = {content: inlet.pull_sample(2.0) for content, inlet in inlets.items()}
    assert {content: sample for content, (sample, _) in received.items()} == {
        "HR": [72.5],
        "RR": [827.1484375],
        "Markers": ["a finding"],
    }
    # Two session seconds are half a real second at this speed.
    ages_s = {content: now_s - stamp_s for content, (_, stamp_s) in received.items()}
    assert ages_s == pytest.approx({"HR": 0.0, "RR": 0.5, "Markers": 1.0}, abs=0.005)
    units = {content: inlet.info(2.0).get_channel_units() for content, inlet in inlets.items()}
    assert (units["HR"], units["RR"]) == (["bpm"], ["ms"])
    outlet.close()
    with pytest.raises(lsl.util.LostError):
        _pull_to_the_end(inlets["RR"])


def _pull_to_the_end(inlet: Any) -> None:
    for _ in range(20):
        inlet.pull_sample(0.1)


@pytest.mark.usefixtures("lsl")
def test_nobody_who_listens_is_no_trouble() -> None:
    outlet = LabOutlet(SystemClock(), 0.0)
    began_s = time.monotonic()
    for beat in range(1000):
        outlet.rr_interval(float(beat), 800.0)
    assert time.monotonic() - began_s < 1.0
    outlet.close()


def test_whoever_turns_it_on_is_told_who_can_read_it() -> None:
    assert "any computer on the same network" in OUTLET_WARNING
    assert "consent" in OUTLET_WARNING
