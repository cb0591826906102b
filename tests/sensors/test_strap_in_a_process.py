"""A product in a process of its own meets the same room, by its environment alone."""

import subprocess
import sys

from handrail.sensors.clock import SystemClock
from handrail.sensors.messages import SensorState
from handrail.sensors.strap import StrapSource
from handrail.sensors.strap_link import Patience

from ..virtual_radio.rig import VirtualRadio, wait_until
from .client_strap import beat
from .witness import heard

PRODUCT = """
import sys

from handrail.sensors.clock import SystemClock
from handrail.sensors.messages import HeartRatePacket
from handrail.sensors.messages import SensorStatus
from handrail.sensors.strap import StrapSource

def tell(said):
    if isinstance(said, HeartRatePacket):
        print(said.payload.hex(), flush=True)
    elif isinstance(said, SensorStatus):  # how the battery is may come, too
        print(said.state, flush=True)

strap = StrapSource("client strap", SystemClock())
strap.start(tell)
sys.stdin.read()
strap.stop()
"""


def start_product() -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", PRODUCT],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_a_strap_is_followed_from_a_child_process(bluez: VirtualRadio) -> None:
    strap, beats = bluez.strap(), [beat(number) for number in range(5)]

    with start_product() as product:
        strap.wait_until_subscribed(20.0)
        for payload in beats:
            strap.send(payload)
        assert product.stdout is not None
        heard_lines = [product.stdout.readline().strip() for _ in range(3 + len(beats))]
        said, complaints = product.communicate(timeout=10.0)

    states = [line for line in heard_lines if line in set(SensorState)]
    assert states == ["looking", "connecting", "connected"]
    assert [line for line in heard_lines if line not in states] == [
        payload.hex() for payload in beats
    ]
    assert said.split() == ["stopped"]
    assert (product.returncode, complaints) == (0, "")


def test_the_strap_of_a_product_that_was_killed_is_picked_up_by_the_next(
    bluez: VirtualRadio,
) -> None:
    # Linux keeps the connection, so that the strap does not advertise.
    strap = bluez.strap()
    with start_product() as product:
        assert product.stdout is not None
        assert "connected\n" in iter(product.stdout.readline, "")
        product.kill()
        product.communicate(timeout=10.0)
    wait_until(lambda: strap.subscriptions == 0, 5.0, "a dead product still subscribes")
    assert strap.connections == 1

    source = StrapSource("client strap", SystemClock(), patience=Patience(scan_s=0.3))
    with heard(source) as witness:
        strap.wait_until_subscribed()
        for number in range(3):
            strap.send(beat(number))
        witness.wait_for_packets(3)

    assert witness.payloads == [beat(0), beat(1), beat(2)]
