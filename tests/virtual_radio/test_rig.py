"""The virtual radio itself, seen through bleak, before anything is built on it."""

import asyncio

import pytest
from bleak import BleakClient, BleakScanner
from bleak.backends.device import BLEDevice

from .rig import VirtualRadio, VirtualStrap, wait_until
from .strap import packets_by_second

HEART_RATE_MEASUREMENT = "00002a37-0000-1000-8000-00805f9b34fb"
BATTERY_LEVEL = "00002a19-0000-1000-8000-00805f9b34fb"


async def seen(strap: VirtualStrap, timeout_s: float = 5.0) -> BLEDevice:
    device = await BleakScanner.find_device_by_address(strap.address, timeout=timeout_s)
    assert device is not None
    return device


def test_a_strap_is_found_read_and_heard(radio: VirtualRadio) -> None:
    strap = radio.strap(battery_percent=42)
    heard: list[bytes] = []

    async def listen() -> int:
        async with BleakClient(await seen(strap)) as client:
            battery = await client.read_gatt_char(BATTERY_LEVEL)
            await client.start_notify(
                HEART_RATE_MEASUREMENT, lambda _, payload: heard.append(bytes(payload))
            )
            playing = strap.play_rr([820, 840, 860, 880] * 10, speed=40.0)
            await asyncio.wrap_future(playing)
            await asyncio.sleep(0.1)
        return battery[0]

    assert asyncio.run(listen()) == 42
    assert heard == strap.sent
    wait_until(lambda: strap.connections == 0, 5.0, "the strap was not let go")


def test_a_client_left_open_after_a_lost_link_doubles_everything_on_bluez(
    bluez: VirtualRadio,
) -> None:
    """Why the product always disconnects, even from a strap that is gone."""
    strap = bluez.strap()
    heard: list[int] = []

    async def reconnect_carelessly() -> None:
        gone = asyncio.Event()
        old = BleakClient(await seen(strap), lambda _: gone.set())
        await old.connect()
        await old.start_notify(HEART_RATE_MEASUREMENT, lambda *_: None)
        await asyncio.to_thread(strap.out_of_range)
        await gone.wait()
        strap.back_in_range()
        async with BleakClient(await seen(strap)) as new:
            await new.start_notify(
                HEART_RATE_MEASUREMENT, lambda _, payload: heard.append(payload[1])
            )
            for rate in (100, 101):
                await asyncio.to_thread(strap.send, bytes([0, rate]))
            await asyncio.sleep(0.1)
            await old.disconnect()

    asyncio.run(reconnect_carelessly())
    assert heard == [100, 100, 101, 101]


@pytest.mark.parametrize(
    ("rr_ticks", "by_second"),
    [
        ([1024, 1024], [(), (1024,), (1024,)]),
        ([512, 400, 400], [(512, 400), (400,)]),
        ([2600], [(), (), (2600,)]),
    ],
    ids=["one a second", "two in the first", "none for two seconds"],
)
def test_a_strap_sends_each_second_the_beats_that_ended_in_it(
    rr_ticks: list[int], by_second: list[tuple[int, ...]]
) -> None:
    assert [packet.rr_ticks for packet in packets_by_second(rr_ticks)] == by_second
