"""A session whose heart comes from one laboratory program and goes out to another."""

import threading
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from handrail.monitor.library import Library
from handrail.monitor.records import HeartRead
from handrail.monitor.station.session_start import PlannedSession, begin
from handrail.monitor.vault.vault import Argon2Cost, Vault
from handrail.sensors.lab_description import LabStreamChoice
from handrail.ui.start.offers import LabStreamOffer
from handrail.ui.start.start_form import Devices
from handrail.ui.this_room import ThisRoom

from ..sensors.lab_fixtures import lsl
from ..sensors.lab_sender import OUR_STRAP, LabSender

__all__ = ["lsl"]

SPEED = 8.0
RR_MS = 811.5234375  # 831 of a strap's 1024 in a second


def soon(true: Callable[[], bool], every_s: float = 0.05) -> None:
    tries = threading.Event()
    for _ in range(int(10.0 / every_s)):
        if true():
            return
        tries.wait(every_s)
    raise AssertionError("it did not happen in time")


class Laboratory:
    """The program that records the session; it waits for streams that began after it."""

    def __init__(self, lsl: ModuleType) -> None:
        self.received: dict[str, list[float]] = {"HR": [], "RR": []}
        self.lost = 0
        self._lsl, self._since_s = lsl, lsl.local_clock()
        self._inlets: dict[str, Any] = {}

    def finds_the_session(self) -> bool:
        for info in self._lsl.resolve_streams(0.2):
            if info.created_at() >= self._since_s and info.name().startswith("Handrail "):
                self._inlets.setdefault(info.type(), self._inlet(info))
        return {"HR", "RR", "Markers"} <= set(self._inlets)

    def listen(self) -> None:
        for content, values in self.received.items():
            samples, _ = self._inlets[content].pull_chunk()
            values += [value for (value,) in samples]

    def hears_the_end(self) -> bool:
        try:
            self._inlets["RR"].pull_sample(0.05)
        except self._lsl.util.LostError:
            return True
        return False

    def _inlet(self, info: Any) -> Any:
        inlet = self._lsl.StreamInlet(info, recover=False)
        inlet.open_stream(2.0)
        return inlet


def test_a_heart_comes_in_from_one_program_and_goes_out_to_another(
    lsl: ModuleType, tmp_path: Path
) -> None:
    sender, laboratory = LabSender(), Laboratory(lsl)
    room = ThisRoom(LabStreamChoice(), sends_out=True)
    chosen = room.chosen(Devices(LabStreamOffer(OUR_STRAP, OUR_STRAP)))
    assert [sensor.name for sensor in chosen.sensors] == ["strap"]

    library = Library(tmp_path)
    vault = Vault.create(library.vault, "seven herons", Argon2Cost(8 * 1024**2, 1))
    plan = PlannedSession(chosen.sensors, speed=SPEED)
    _, link = begin(library, vault, plan, chosen.open_sources, chosen.open_outlet)
    soon(laboratory.finds_the_session)
    sender.wait_for_listener()
    rates: list[float] = []

    def beat() -> bool:
        sender.send(RR_MS)
        laboratory.listen()
        reads = [record for record in link.take() if isinstance(record, HeartRead)]
        rates.extend(read.heart_rate_bpm for read in reads if read.heart_rate_bpm)
        return bool(rates and laboratory.received["HR"])

    soon(beat, RR_MS / 1000.0 / SPEED)
    link.end_session()
    soon(lambda: link.take() is not None and link.recording == "ended")
    link.close()
    assert set(laboratory.received["RR"]) == {RR_MS}
    assert laboratory.received["HR"][0] == pytest.approx(rates[0], abs=0.01)
    assert rates[0] == pytest.approx(60_000.0 / RR_MS, abs=0.5)  # 73.9
    soon(laboratory.hears_the_end)
    sender.leave()
