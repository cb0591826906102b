"""What the straps of one session share: one Bluetooth, and no device twice.

Each strap is followed in a thread of its own.  Not every Bluetooth stack makes two connections,
or begins two scans, in the same moment; and a strap that one source follows must not be taken
by another that would follow whichever it hears first.
"""

import asyncio
import contextlib
import threading
from collections.abc import AsyncIterator

from .strap_search import StrapAddress

_LOOK_AGAIN_S = 0.02


class Sharing:
    """The straps of one session; those that join earlier choose first."""

    def __init__(self) -> None:
        self.shares: list[Share] = []
        self.book = threading.Lock()
        self.connecting = threading.Lock()
        self.beginning_to_scan = threading.Lock()

    def join(self, wanted: StrapAddress | None) -> "Share":
        """Return the share of one more strap; `wanted` is None for the first one heard."""
        share = Share(self, wanted)
        self.shares.append(share)
        return share


class Share:
    """One strap's part; made by `Sharing.join`.

    Attributes
    ----------
    wanted
        Which device; None for the first one heard.
    holds
        The address of the device it has claimed; empty if none.
    """

    def __init__(self, sharing: Sharing, wanted: StrapAddress | None) -> None:
        self.wanted = wanted
        self.holds = ""
        self._sharing = sharing

    def may_have(self, address: str, name: str) -> bool:
        """Return whether a device is free for this strap."""
        with self._sharing.book:
            return self._is_free(address, name)

    def claim(self, address: str, name: str) -> bool:
        """Keep a device from the others; return whether it was still free."""
        with self._sharing.book:
            if not self._is_free(address, name):
                return False
            self.holds = address
            return True

    def give_back(self) -> None:
        """Leave the device to the others."""
        self.holds = ""

    def turn_to_connect(self) -> contextlib.AbstractAsyncContextManager[None]:
        """Wait until nobody else is connecting, and let nobody while the block lasts."""
        return _turn(self._sharing.connecting)

    def turn_to_scan(self) -> contextlib.AbstractAsyncContextManager[None]:
        """Wait until nobody else begins to scan, and let nobody while the block lasts."""
        return _turn(self._sharing.beginning_to_scan)

    def _is_free(self, address: str, name: str) -> bool:
        others = [share for share in self._sharing.shares if share is not self]
        if any(share.holds == address for share in others):
            return False
        if self.wanted:
            return True
        if any(share.wanted and share.wanted.fits(address, name) for share in others):
            return False
        earlier = self._sharing.shares[: self._sharing.shares.index(self)]
        return all(share.wanted or share.holds for share in earlier)


@contextlib.asynccontextmanager
async def _turn(lock: threading.Lock) -> AsyncIterator[None]:
    while not lock.acquire(blocking=False):  # the others wait on other event loops
        await asyncio.sleep(_LOOK_AGAIN_S)
    try:
        yield
    finally:
        lock.release()
