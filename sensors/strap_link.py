"""One connection to a strap, from connecting to its end.

A new `BleakClient` for every connection, and a disconnect after every one, even when the
strap is gone: on Linux a client left open keeps its subscription, and the next connection
then receives every packet twice.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

from bleak import BleakClient
from bleak.backends.device import BLEDevice
from bleak.exc import BleakError
from bleak.uuids import normalize_uuid_16

from .clock import Clock
from .heart_rate_profile import MalformedMeasurement, decode
from .messages import BatteryLevel, HeartRatePacket, Reason, StrapFrame
from .source import Post
from .strap_calls import StreamPatience
from .strap_raw import RawStreams
from .strap_sharing import Share
from .strap_streams import Stream

HEART_RATE_MEASUREMENT = normalize_uuid_16(0x2A37)
_BATTERY_LEVEL = normalize_uuid_16(0x2A19)
_TEXTS = (
    ("maker", normalize_uuid_16(0x2A29)),
    ("model", normalize_uuid_16(0x2A24)),
    ("firmware", normalize_uuid_16(0x2A26)),
)

_SAME_PACKET_WITHIN_S = 0.1
_BUSY_COMPUTER_S = 0.5


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait for what, before it counts as failed.

    Attributes
    ----------
    scan_s, connect_s, read_s, subscribe_s, disconnect_s
        For the Bluetooth stack, real seconds.
    abandon_s
        For a disconnect that nobody can wait for: the session has ended, or the connection
        never stood.  Real seconds.
    stop_s
        For everything together once the session has ended, real seconds.
    silence_s
        Without a packet on a standing connection, session seconds; in a rehearsal never less
        than half a real second, because a busy computer is no silent strap.
    battery_every_s
        From one look at the battery to the next, session seconds.
    """

    scan_s: float = 8.0
    connect_s: float = 20.0
    read_s: float = 3.0
    subscribe_s: float = 10.0
    disconnect_s: float = 10.0
    abandon_s: float = 0.8
    stop_s: float = 1.5
    silence_s: float = 10.0
    battery_every_s: float = 600.0
    streams: StreamPatience = StreamPatience()


class Reception:
    """What one connection delivers, until it is closed.

    Attributes
    ----------
    data_s
        From its first packet to its last, session seconds.
    """

    def __init__(self, sensor: str, clock: Clock, post: Post) -> None:
        self.data_s = 0.0
        self._sensor = sensor
        self._clock = clock
        self._post = post
        # In life only: the packets of a rehearsal bunch up when the computer is busy.
        self._same_within_s = _SAME_PACKET_WITHIN_S if clock.speed <= 1.0 else 0.0
        self._closed = False
        self._first_s: float | None = None
        self._heard_s = clock.now_s()
        self._last = b""

    def receive(self, payload: bytes) -> None:
        """Pass a packet on, unless it comes too late or a second time."""
        if self._closed:
            return
        now_s = self._clock.now_s()
        repeated = payload == self._last and now_s - self._heard_s < self._same_within_s
        self._first_s = now_s if self._first_s is None else self._first_s
        self._heard_s, self._last = now_s, payload
        self.data_s = now_s - self._first_s
        if not (repeated and _has_beats(payload)):
            self._post(HeartRatePacket(self._sensor, now_s, payload))

    def receive_frame(self, stream: Stream, payload: bytes) -> None:
        """Pass a data frame of a raw stream on, unless it comes too late."""
        if not self._closed:
            now_s = self._clock.now_s()
            self._post(StrapFrame(self._sensor, now_s, payload, stream.rate_hz, stream.factor))

    def receive_battery(self, percent: int | None) -> None:
        """Pass on how full its battery is, percent; None if it does not tell."""
        if not self._closed:
            self._post(BatteryLevel(self._sensor, self._clock.now_s(), percent))

    def expect(self) -> None:
        """Count the silence from now on."""
        self._heard_s = self._clock.now_s()

    def silence_s(self) -> float:
        """Return for how long nothing was heard, session seconds."""
        return self._clock.now_s() - self._heard_s

    def close(self) -> None:
        """Ignore everything that still comes: it belongs to a connection that is over."""
        self._closed = True


class StrapLink:
    """How to hold a connection; holds one at a time.

    Parameters
    ----------
    patience
        How long to wait for what.
    share
        Whose turn it is to connect.
    raw
        The strap's raw streams.
    clock
        Session time.
    """

    def __init__(self, patience: Patience, share: Share, raw: RawStreams, clock: Clock) -> None:
        self._patience = patience
        self._share = share
        self._raw = raw
        self._clock = clock

    async def follow(
        self, device: BLEDevice, reception: Reception, tell: Callable[[Reason, str], None]
    ) -> Reason:
        """Connect, subscribe, and return why it ended.

        Parameters
        ----------
        device
            A strap, as a scan found it.
        reception
            Where its packets go; closed on return.
        tell
            Called with no reason and a description of the strap once it was subscribed to;
            then with what goes wrong beside its heart rate.

        Raises
        ------
        BleakError, TimeoutError, OSError
            If the connection could not be made.
        """
        gone = asyncio.Event()
        with contextlib.closing(reception):
            async with self._connection(device, gone) as client:
                if not client.services.get_characteristic(HEART_RATE_MEASUREMENT):
                    return Reason.NO_HEART_RATE_SERVICE
                percent = await self._battery(client)
                description = await self._describe(client, device, percent)
                await self._subscribe(client, reception)
                tell(Reason.NONE, description)
                reception.receive_battery(percent)
                async with (
                    self._raw.beside(client, reception, tell),
                    self._battery_beside(client, reception),
                ):
                    return await self._until_it_ends(gone, reception)

    async def _subscribe(self, client: BleakClient, reception: Reception) -> None:
        reception.expect()
        async with asyncio.timeout(self._patience.subscribe_s):
            await client.start_notify(
                HEART_RATE_MEASUREMENT,
                lambda _characteristic, payload: reception.receive(bytes(payload)),
            )

    @contextlib.asynccontextmanager
    async def _connection(
        self, device: BLEDevice, gone: asyncio.Event
    ) -> AsyncIterator[BleakClient]:
        client = BleakClient(
            device, lambda _client: gone.set(), timeout=self._patience.connect_s
        )
        patience_s = self._patience.abandon_s
        try:
            async with (
                self._share.turn_to_connect(),
                asyncio.timeout(self._patience.connect_s),
            ):
                await client.connect()
            patience_s = self._patience.disconnect_s
            yield client
        except asyncio.CancelledError:
            patience_s = self._patience.abandon_s
            raise
        finally:
            await self._let_go(client, patience_s)

    async def _let_go(self, client: BleakClient, patience_s: float) -> None:
        # Waiting for a task of its own shields the disconnect from being cancelled half way.
        # bleak 3.1 on Linux never returns if the connection was abandoned very early.
        closing = asyncio.ensure_future(client.disconnect())
        try:
            await asyncio.wait({closing}, timeout=patience_s)
        except asyncio.CancelledError:
            await asyncio.wait({closing}, timeout=self._patience.abandon_s)
            raise
        finally:
            closing.cancel()
            with contextlib.suppress(BleakError, OSError, EOFError, asyncio.CancelledError):
                await closing

    async def _describe(
        self, client: BleakClient, device: BLEDevice, percent: int | None
    ) -> str:
        said = [device.name or device.address]
        for what, uuid in _TEXTS:
            text = (await self._read(client, uuid)).decode("utf-8", "replace").rstrip("\0 ")
            if text:
                said.append(f"{what} {text}")
        said.append("battery not readable" if percent is None else f"battery {percent} %")
        return ", ".join(said)

    @contextlib.asynccontextmanager
    async def _battery_beside(
        self, client: BleakClient, reception: Reception
    ) -> AsyncIterator[None]:
        """Ask for the battery now and then, for as long as the block lasts."""
        asking = asyncio.ensure_future(self._ask_for_battery(client, reception))
        try:
            yield
        finally:
            asking.cancel()
            await asyncio.wait({asking})

    async def _ask_for_battery(self, client: BleakClient, reception: Reception) -> None:
        while True:
            await asyncio.sleep(self._patience.battery_every_s / self._clock.speed)
            percent = await self._battery(client)
            if percent is not None:
                reception.receive_battery(percent)

    async def _battery(self, client: BleakClient) -> int | None:
        level = await self._read(client, _BATTERY_LEVEL)
        return level[0] if level else None

    async def _read(self, client: BleakClient, uuid: str) -> bytes:
        """Return a value, or nothing: no session fails for the want of a model name."""
        with contextlib.suppress(BleakError, TimeoutError, OSError, EOFError):
            async with asyncio.timeout(self._patience.read_s):
                return bytes(await client.read_gatt_char(uuid))
        return b""

    async def _until_it_ends(self, gone: asyncio.Event, reception: Reception) -> Reason:
        patience_s = max(self._patience.silence_s, _BUSY_COMPUTER_S * self._clock.speed)
        while (left_s := patience_s - reception.silence_s()) > 0:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(left_s / self._clock.speed):
                    await gone.wait()
                return Reason.LINK_LOST
        return Reason.NO_DATA


def _has_beats(payload: bytes) -> bool:
    try:
        return bool(decode(payload).rr_ticks)
    except MalformedMeasurement:
        return False
