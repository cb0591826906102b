"""A D-Bus daemon of our own on a throw-away socket: the system bus of a virtual computer."""

import contextlib
import os
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import bleak.backends.bluezdbus.manager as bleak_manager

SYSTEM_BUS_VARIABLE = "DBUS_SYSTEM_BUS_ADDRESS"

_CONFIGURATION = """\
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>system</type>
  <listen>unix:path={folder}/bus</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
    <allow user="*"/>
  </policy>
  {rules}
</busconfig>
"""
_FORBIDDEN = """\
<policy context="mandatory">
    <deny send_destination="{service}"/>
  </policy>"""


@contextlib.contextmanager
def private_bus() -> Iterator[str]:
    """Run the daemon and give its address; it is gone when the block ends."""
    with tempfile.TemporaryDirectory(prefix="bus-") as folder:
        configure(Path(folder, "bus"))
        command = [
            "dbus-daemon",
            f"--config-file={folder}/bus.conf",
            "--nofork",
            "--nopidfile",
            "--print-address=1",
        ]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as daemon:
            try:
                assert daemon.stdout is not None
                yield daemon.stdout.readline().strip()
            finally:
                daemon.terminate()


def configure(socket: Path, forbidden: str | None = None) -> None:
    """Write the configuration of the bus at `socket`, which it obeys when it next reads it.

    Nobody may call the service `forbidden`; everything else is allowed.
    """
    rules = _FORBIDDEN.format(service=forbidden) if forbidden else ""
    text = _CONFIGURATION.format(folder=socket.parent, rules=rules)
    socket.with_suffix(".conf").write_text(text, encoding="utf-8")


@contextlib.contextmanager
def as_system_bus(address: str) -> Iterator[dict[str, str]]:
    """Make `address` the system bus, here and for child processes (the variable given)."""
    before = os.environ.get(SYSTEM_BUS_VARIABLE)
    os.environ[SYSTEM_BUS_VARIABLE] = address
    try:
        yield {SYSTEM_BUS_VARIABLE: address}
    finally:
        del os.environ[SYSTEM_BUS_VARIABLE]
        if before is not None:
            os.environ[SYSTEM_BUS_VARIABLE] = before
        _close_left_over_buses()


def _close_left_over_buses() -> None:
    """Close what bleak keeps for loops that ended; it would do so itself at its next use."""
    instances = bleak_manager._global_instances
    for loop in [loop for loop in instances if loop.is_closed()]:
        bus = instances.pop(loop)._bus
        if bus is not None:
            with contextlib.suppress(RuntimeError):
                bus._finalize(None)
