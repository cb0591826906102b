"""The virtual radio as a test holds it: plain calls, while the radio runs in its own thread."""

import asyncio
import contextlib
import threading
from collections.abc import Callable, Coroutine, Iterable
from concurrent.futures import Future
from types import TracebackType
from typing import Any, Protocol, TypeVar

from bumble.gatt import Service

from . import Tier
from .air import Air
from .backend_computer import BackendComputer
from .bleak_backend import installed
from .strap import StrapPeripheral

_CALL_TIMEOUT_S = 20.0
_POLL_S = 0.005
# With a radio that is faster than any, bluetoothd can see a strap's data before it is told
# that the strap is connected, and then gives the connection up.
_LEAST_LATENCY_S = {"bluez-kernel": 0.01}
T = TypeVar("T")


class Computer(Protocol):
    """The product's end of the air, in any tier."""

    answers_after_s: float

    @property
    def scanning(self) -> bool: ...
    async def start(self) -> None: ...
    async def stop(self) -> None: ...
    async def set_power(self, on: bool) -> None: ...
    async def set_present(self, present: bool) -> None: ...
    async def hold(self, address: str) -> None: ...
    async def refuse_to_pair(self) -> None: ...
    async def forbid(self) -> None: ...


class VirtualStrap:
    """A strap in the room, for synchronous tests."""

    def __init__(self, radio: "VirtualRadio", peripheral: StrapPeripheral) -> None:
        self._radio = radio
        self._peripheral = peripheral

    @property
    def name(self) -> str:
        """Its name on the air."""
        return self._peripheral.name

    @property
    def address(self) -> str:
        """Its address on the air."""
        return self._peripheral.address

    @property
    def sent(self) -> list[bytes]:
        """Every heart rate payload it offered, heard or not, the oldest first."""
        return list(self._peripheral.sent)

    @property
    def connections(self) -> int:
        """How many centrals are connected to it."""
        return len(self._peripheral.connections)

    @property
    def subscriptions(self) -> int:
        """How many connections asked for heart rate."""
        return self._peripheral.subscriptions()

    def send(self, payload: bytes) -> None:
        """Notify one heart rate payload, whatever its bytes; returns when it is on the air."""
        self._radio.call(self._peripheral.send(payload))

    def play_rr(self, rr_ticks: Iterable[int], speed: float = 1.0) -> Future[None]:
        """Begin to send beats (RR in 1/1024 s), a packet a second, `speed` times too fast.

        Returns at once; the future ends with the last packet, and can be cancelled.
        """
        return self._radio.begin(self._peripheral.play_rr(rr_ticks, speed))

    def wait_until_subscribed(self, timeout_s: float = 10.0) -> None:
        """Return when somebody listens to its heart rate."""
        wait_until(lambda: self.subscriptions > 0, timeout_s, "nobody subscribed")

    def out_of_range(self) -> None:
        """Carry it out of the door; returns when both ends have noticed."""
        self._radio.call(self._peripheral.leave_range())

    def vanish(self) -> None:
        """Carry it out of the door, and return before anyone has noticed."""
        self._radio.run(self._peripheral.vanish)

    def back_in_range(self) -> None:
        """Bring it back."""
        self._radio.run(self._peripheral.come_back)

    def hang_up(self) -> None:
        """Let it end its connections, as when it is taken off."""
        self._radio.call(self._peripheral.hang_up())

    def hang_up_and_leave(self) -> None:
        """Let it end its connections, and carry it out of the door at once."""
        self._radio.call(self._peripheral.hang_up_and_leave())


class VirtualRadio:
    """A room without hardware: straps, the air, and this computer's Bluetooth.

    A context manager: while it is open, every use of bleak in this process, and on Linux's
    Bluetooth service in child processes too, sees this room and no other.

    Parameters
    ----------
    tier
        How the product meets the air; see the package.
    latency_s
        How late packets arrive, seconds.

    Attributes
    ----------
    environment
        What a child process needs in its environment; already set for those that inherit.
    """

    def __init__(self, tier: Tier, latency_s: float = 0.0) -> None:
        self.tier = tier
        self.environment: dict[str, str] = {}
        self._least_latency_s = _LEAST_LATENCY_S.get(tier, 0.0)
        self._latency_s = max(latency_s, self._least_latency_s)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._live, name="virtual radio", daemon=True)
        self._straps: list[StrapPeripheral] = []
        self._closing = contextlib.ExitStack()

    def __enter__(self) -> "VirtualRadio":
        with contextlib.ExitStack() as opening:
            opening.callback(self._thread.join)
            self._thread.start()
            opening.callback(self._loop.call_soon_threadsafe, self._loop.stop)
            self._air = self.run(lambda: Air(self._latency_s))
            self._computer, in_place = self._new_computer(opening)
            opening.callback(lambda: self.call(self._computer.stop()))
            self.call(self._computer.start())
            opening.callback(self._switch_straps_off)
            self.environment = opening.enter_context(in_place)
            self._closing = opening.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._closing.close()

    def strap(
        self,
        name: str = "Polar H10 A1B2C3D4",
        *,
        battery_percent: int | None = 87,
        heart_rate: bool = True,
        in_range: bool = True,
        extra_services: Iterable[Service] = (),
        advertised: bytes = b"",
    ) -> VirtualStrap:
        """Put on a strap.

        Without `battery_percent` it refuses to tell; without `heart_rate` it promises the
        service and lacks it.  `advertised` is what it tells everybody in Polar's own way; its
        name must be short then.
        """

        def build() -> StrapPeripheral:
            peripheral = StrapPeripheral(
                self._air,
                name,
                self._air.new_address(),
                battery_percent=battery_percent,
                heart_rate=heart_rate,
                extra_services=extra_services,
                advertised=advertised,
            )
            if not in_range:
                peripheral.vanish()
            return peripheral

        peripheral = self.run(build)
        self.call(peripheral.switch_on())
        self._straps.append(peripheral)
        return VirtualStrap(self, peripheral)

    def set_latency(self, latency_s: float) -> None:
        """Let packets arrive so much later, seconds, as over a poor link."""
        self._air.latency_s = max(latency_s, self._least_latency_s)

    def set_supervision(self, supervision_s: float) -> None:
        """Let links be given up after so much silence, seconds."""
        self._air.supervision_s = supervision_s

    def answer_after(self, delay_s: float) -> None:
        """Let this computer keep a program waiting for its agreement to scan, seconds."""
        self._computer.answers_after_s = delay_s

    def refuse_to_pair(self) -> None:
        """Let this computer pair with nothing: as macOS, or Linux with nobody to ask."""
        self.call(self._computer.refuse_to_pair())

    def forbid(self) -> None:
        """Let this computer not allow programs to use Bluetooth."""
        self.call(self._computer.forbid())

    @property
    def scanning(self) -> bool:
        """Whether this computer listens for advertisements."""
        return self._computer.scanning

    def power_off(self) -> None:
        """Switch this computer's Bluetooth off."""
        self.call(self._computer.set_power(False))

    def power_on(self) -> None:
        """Switch this computer's Bluetooth on again."""
        self.call(self._computer.set_power(True))

    def unplug(self) -> None:
        """Pull this computer's Bluetooth out."""
        self.call(self._computer.set_present(False))

    def plug_in(self) -> None:
        """Plug this computer's Bluetooth in again."""
        self.call(self._computer.set_present(True))

    def hold(self, strap: VirtualStrap) -> None:
        """Let some other program on this computer connect to `strap` and keep it."""
        self.call(self._computer.hold(strap.address))

    def begin(self, work: Coroutine[Any, Any, T]) -> Future[T]:
        """Start work in the radio's thread."""
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    def call(self, work: Coroutine[Any, Any, T]) -> T:
        """Do work in the radio's thread and wait for it."""
        return self.begin(work).result(_CALL_TIMEOUT_S)

    def run(self, function: Callable[[], T]) -> T:
        """Run a plain function in the radio's thread and wait for it."""

        async def work() -> T:
            return function()

        return self.call(work())

    def _new_computer(
        self, opening: contextlib.ExitStack
    ) -> tuple[Computer, contextlib.AbstractContextManager[dict[str, str]]]:
        if self.tier == "bleak-backend":
            computer = self.run(lambda: BackendComputer(self._air))
            return computer, installed(computer)
        from bleak.backends.bluezdbus.version import BlueZFeatures

        from .private_bus import as_system_bus, private_bus  # here: they exist on Linux alone

        address = opening.enter_context(private_bus())
        # bleak asks once a process which BlueZ there is.  If the first connection were given
        # up while it asks, as some tests do, every later one would wait for ever.
        self.call(BlueZFeatures.check_bluez_version())
        return self._computer_on_bus(address, opening), as_system_bus(address)

    def _computer_on_bus(self, address: str, opening: contextlib.ExitStack) -> Computer:
        if self.tier == "bluez-bus":
            from .bluez_bus import BluezComputer

            return self.run(lambda: BluezComputer(self._air, address))
        from .kernel_computer import KernelComputer, bluetoothd

        opening.enter_context(bluetoothd(address))
        return self.run(lambda: KernelComputer(self._air, address))

    def _switch_straps_off(self) -> None:
        for peripheral in self._straps:
            self.call(peripheral.switch_off())

    def _live(self) -> None:
        with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
            runner.get_loop().run_forever()


def wait_until(condition: Callable[[], bool], timeout_s: float, complaint: str) -> None:
    """Return as soon as `condition` holds; fail with `complaint` if it does not in time."""
    pause = threading.Event()
    for _ in range(round(timeout_s / _POLL_S)):
        if condition():
            return
        pause.wait(_POLL_S)
    raise AssertionError(f"{complaint} within {timeout_s} s")
