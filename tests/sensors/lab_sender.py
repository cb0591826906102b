"""A laboratory's program: sends a stream, in this process or in one that can be killed."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from handrail.sensors.lab_library import lab_library

ROOT = Path(__file__).parents[2]
OUR_STRAP = f"strap {os.getpid()}"
"""Nobody else's on this computer, whatever other tests run beside this one."""


class LabSender:
    """A stream of numbers, or of texts.

    Parameters
    ----------
    name, content, source_id
        What it says of itself; its `source_id` is its name if none is given.
    channels
        Label, content and unit that it gives each channel.
    values
        LSL's name for what it sends.
    """

    def __init__(
        self,
        name: str = OUR_STRAP,
        content: str = "RR",
        source_id: str | None = None,
        channels: Sequence[tuple[str, str, str]] = (("RR", "RR", "ms"),),
        values: str = "double64",
    ) -> None:
        self.lsl = lab_library()
        identity = name if source_id is None else source_id
        info = self.lsl.StreamInfo(name, content, len(channels), 0.0, values, identity)
        described = info.desc().append_child("channels")
        for texts in channels:
            channel = described.append_child("channel")
            for key, text in zip(("label", "type", "unit"), texts, strict=True):
                channel.append_child_value(key, text)
        self._outlet: Any = self.lsl.StreamOutlet(info)

    def wait_for_listener(self) -> None:
        assert self._outlet.wait_for_consumers(5.0), "nobody listens"

    def send(self, *values: float, stamp_s: float = 0.0) -> None:
        """Send one sample, stamped now unless told otherwise."""
        self._outlet.push_sample(list(values), stamp_s)

    def leave(self) -> None:
        self._outlet = None


@contextmanager
def lab_program(name: str, rr_ms: float) -> Iterator[subprocess.Popen[str]]:
    """Run a program that sends `rr_ms` ten times a second, until it is stopped or killed."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.sensors.lab_sender", name, str(rr_ms)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "sending\n"
        yield process
    finally:
        process.kill()
        process.communicate()


def main() -> None:
    name, rr_ms = sys.argv[1:]
    sender = LabSender(name)
    sys.stdout.write("sending\n")
    sys.stdout.flush()
    while not threading.Event().wait(0.1):
        sender.send(float(rr_ms))


if __name__ == "__main__":
    main()
