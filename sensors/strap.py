"""A heart rate strap as a source of messages: looked for, followed, and never given up."""

import asyncio
import contextlib
import logging
import threading
from functools import partial

from bleak.backends.device import BLEDevice

from .clock import Clock
from .messages import Reason, SensorKind, SensorState
from .polar_measurement import Measurement
from .reconnect import next_step
from .source import Post
from .status_news import StatusNews
from .strap_faults import reason_for
from .strap_link import Patience, Reception, StrapLink
from .strap_raw import USUAL, RawStreams
from .strap_search import StrapAddress, find_strap
from .strap_sharing import Share, Sharing

_STOP_S = 5.0  # real
_log = logging.getLogger(__name__)


class StrapSource:
    """Follow one strap over Bluetooth, whatever the room does to the connection.

    Bluetooth runs in a thread of its own, on one event loop from start to stop.  Waits that
    are ours (back-off, silence) pass in session seconds; the Bluetooth stack's own time
    limits are real.  The first packet may come a moment before the word that it is connected.

    Parameters
    ----------
    name
        Unique in the session.
    clock
        Stamps what arrives.
    share
        Which strap, and its part of the Bluetooth it shares with others; without, the first
        strap that is heard.  Once connected it is this strap and no other.
    streams
        What to stream besides heart rate, of that which the strap offers.
    patience
        How long to wait for what.
    """

    def __init__(
        self,
        name: str,
        clock: Clock,
        share: Share | None = None,
        streams: tuple[Measurement, ...] = USUAL,
        patience: Patience | None = None,
    ) -> None:
        self.name = name
        self._clock = clock
        self._share = share or Sharing().join(None)
        self._patience = patience or Patience()
        raw = RawStreams(streams, clock, self._patience.streams)
        self._link = StrapLink(self._patience, self._share, raw, clock)
        self._pinned = False
        self._stop_asked = asyncio.Event()
        self._thread: threading.Thread | None = None

    def start(self, post: Post) -> None:
        """Begin to look for the strap; returns at once."""
        self._post = post
        self._news = StatusNews(
            self.name, SensorKind.STRAP, self._clock, post, detail_counts=True
        )
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(
            target=self._run, name=f"strap {self.name}", daemon=True
        )
        self._thread.start()

    def stop(self) -> None:
        """Let go of the strap and join the thread; a Bluetooth stack that hangs is left behind.

        It takes two seconds at most where nothing hangs.  The last message, posted before this
        returns, says that it stopped.
        """
        if self._thread is None:
            return
        with contextlib.suppress(RuntimeError):  # stopped before: its loop is closed
            self._loop.call_soon_threadsafe(self._stop_asked.set)
        self._thread.join(_STOP_S)

    def _run(self) -> None:
        with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
            runner.run(self._live())

    async def _live(self) -> None:
        self._news.say(SensorState.LOOKING)
        following = asyncio.ensure_future(self._follow())
        await self._stop_asked.wait()
        following.cancel()
        await asyncio.wait({following}, timeout=self._patience.stop_s)
        self._news.say(SensorState.STOPPED, Reason.SESSION_ENDED)

    async def _follow(self) -> None:
        failures = 0
        while True:
            reason, data_s = await self._try_once()
            if self._stop_asked.is_set():  # a Bluetooth stack swallowed that it was cancelled
                return
            step = next_step(failures, reason, data_s)
            failures = step.failures
            self._news.say(step.state, step.reason)
            await asyncio.sleep(step.wait_s / self._clock.speed)

    async def _try_once(self) -> tuple[Reason, float]:
        """Return why this try ended, and for how long it brought data (session seconds)."""
        reception = Reception(self.name, self._clock, self._post)
        device = None
        try:
            device = await self._find()
            if device is None:
                return (Reason.NOT_HEARD if self._share.wanted else Reason.NOT_FOUND), 0.0
            self._news.say(SensorState.CONNECTING, detail=device.name or device.address)
            tell = partial(self._on_connected, device)
            reason = await self._link.follow(device, reception, tell)
        except asyncio.CancelledError:
            if self._stop_asked.is_set():
                raise
            reason = Reason.DRIVER_FAILED  # a Bluetooth stack gave up its own waiting
        except Exception as error:  # noqa: BLE001 - no error of a Bluetooth stack ends a session
            reason = reason_for(error, while_connecting=device is not None)
            _log.info("strap %s: %s", self.name, reason, exc_info=error)
        finally:
            if not self._pinned:
                self._share.give_back()
        return reason, reception.data_s

    async def _find(self) -> BLEDevice | None:
        """Return the strap, claimed for this source; None if it was not heard."""
        share, scan_s = self._share, self._patience.scan_s
        device = await find_strap(share.wanted, scan_s, self._on_scanning, share)
        free = device is not None and share.claim(device.address, device.name or "")
        return device if free else None

    def _on_scanning(self) -> None:
        """Say that we look; while that goes on after a failure, the failure is why."""
        last = self._news.last
        unanswered = last is not None and last.state is not SensorState.UNAVAILABLE
        self._news.say(SensorState.LOOKING, last.reason if last and unanswered else Reason.NONE)

    def _on_connected(self, device: BLEDevice, reason: Reason, detail: str) -> None:
        # From now on this strap and no other: the next one heard may be somebody else's.
        if not self._pinned:
            self._share.wanted = StrapAddress(device.address, device.name or "")
            self._pinned = True
        self._news.say(SensorState.CONNECTED, reason, detail)
