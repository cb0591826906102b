"""The strap of a client, brisk enough for a test, and what tests do with it."""

from dataclasses import replace

from handrail.sensors.clock import SystemClock
from handrail.sensors.heart_rate_profile import HeartRateMeasurement, encode
from handrail.sensors.messages import Message, Reason, SensorState, SensorStatus
from handrail.sensors.source import Post
from handrail.sensors.strap import StrapSource
from handrail.sensors.strap_calls import StreamPatience
from handrail.sensors.strap_link import Patience
from handrail.sensors.strap_search import StrapAddress
from handrail.sensors.strap_sharing import Sharing

from ..virtual_radio.rig import VirtualStrap
from .witness import Witness

BRISK = Patience(
    scan_s=0.5,
    connect_s=1.5,
    read_s=0.5,
    subscribe_s=2.0,
    disconnect_s=1.0,
    streams=StreamPatience(answer_s=0.5, pair_s=1.0, stop_s=0.5),
)
# For straps that say nothing until a test is ready for it.
PATIENT = replace(BRISK, silence_s=200.0)
SPEED = 20.0
LOOKING, CONNECTING = (SensorState.LOOKING, Reason.NONE), (SensorState.CONNECTING, Reason.NONE)
CONNECTED = (SensorState.CONNECTED, Reason.NONE)
ENDED = (SensorState.STOPPED, Reason.SESSION_ENDED)


def client_strap(
    find: StrapAddress | None = None, patience: Patience = BRISK, speed: float = SPEED
) -> StrapSource:
    share = Sharing().join(find)
    return StrapSource("client strap", SystemClock(speed), share, patience=patience)


def beat(number: int) -> bytes:
    """Return a packet that no other beat has."""
    return encode(HeartRateMeasurement(72, (800 + number,)))


def send_and_hear(strap: VirtualStrap, witness: Witness, payload: bytes) -> None:
    before = len(witness.packets)
    strap.send(payload)
    witness.wait_for_packets(before + 1)


def vanishing_when_called(strap: VirtualStrap, witness: Witness) -> Post:
    """Let the strap leave the room, once, just before it is connected to."""
    leaving = iter([strap.vanish])

    def hear(said: Message) -> None:
        if isinstance(said, SensorStatus) and said.state is SensorState.CONNECTING:
            next(leaving, lambda: None)()
        witness.hear(said)

    return hear
