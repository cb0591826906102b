"""One call to a strap at a time limit: paired for if it wants that, and every fault named."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from bleak import BleakClient
from bleak.exc import (
    BleakDBusError,
    BleakError,
    BleakGATTProtocolError,
    BleakGATTProtocolErrorCode,
)

from .polar_control import Status

_PAIRING_WANTED = frozenset(
    {
        BleakGATTProtocolErrorCode.INSUFFICIENT_AUTHENTICATION,
        BleakGATTProtocolErrorCode.INSUFFICIENT_AUTHORIZATION,
        BleakGATTProtocolErrorCode.INSUFFICIENT_ENCRYPTION,
        BleakGATTProtocolErrorCode.INSUFFICIENT_ENCRYPTION_KEY_SIZE,
    }
)
_BUS_SAYS_NOT_PERMITTED = "org.bluez.Error.NotPermitted"
_FOR_WANT_OF_A_BOND = "not paired"  # BlueZ refuses other things with the same error

_FAULTS = (TimeoutError, BleakError, OSError, EOFError)
_log = logging.getLogger(__name__)
T = TypeVar("T")


class Trouble(StrEnum):
    """Why a strap does not stream; the words for it are the window's."""

    NOT_OFFERED = "not_offered"
    NEEDS_PAIRING = "needs_pairing"
    REFUSED = "refused"
    NO_ANSWER = "no_answer"
    LINK_LOST = "link_lost"
    UNREADABLE = "unreadable"
    DRIVER_FAILED = "driver_failed"


class StreamUnavailable(Exception):  # noqa: N818 - reads as a noun where it is caught
    """A strap does not stream.

    Attributes
    ----------
    trouble
        Why.
    status
        What the strap answered, if it refused.
    """

    def __init__(self, trouble: Trouble, text: str = "", status: Status | None = None) -> None:
        super().__init__(f"{trouble.value.replace('_', ' ')}{text and ': '}{text}")
        self.trouble = trouble
        self.status = status


@dataclass(frozen=True, slots=True)
class StreamPatience:
    """How long to wait for what.

    Attributes
    ----------
    answer_s
        For one call of the Bluetooth stack, and for the strap's answer, real seconds.
    pair_s
        For pairing, which may ask somebody to press a button, real seconds.
    stop_s
        For ending all streams: nobody waits for that longer than needed.  Real seconds.
    settle_s
        For how long heart rate must go on beside the streams before they count as harmless,
        session seconds.
    """

    answer_s: float = 10.0
    pair_s: float = 30.0
    stop_s: float = 0.6
    settle_s: float = 10.0


class StrapCalls:
    """Calls over one connection."""

    def __init__(self, client: BleakClient, patience: StreamPatience) -> None:
        self._client = client
        self._patience = patience

    async def make(self, call: Callable[[], Awaitable[T]]) -> T:
        """Make a call; pair and make it once more if the strap wants a bond.

        Raises
        ------
        StreamUnavailable
            If it failed for good.
        """
        try:
            return await self._make_once(call)
        except _BondWanted:
            await self._pair()
        try:
            return await self._make_once(call)
        except _BondWanted as error:
            raise StreamUnavailable(Trouble.NEEDS_PAIRING) from error

    async def attempt(self, call: Callable[[], Awaitable[None]]) -> None:
        """Make a last call before the end, briefly; what goes wrong is for the log alone."""
        if not self._client.is_connected:
            return
        try:
            async with asyncio.timeout(self._patience.stop_s):
                await call()
        except _FAULTS as error:
            _log.info("a stream was not ended properly", exc_info=error)

    async def _make_once(self, call: Callable[[], Awaitable[T]]) -> T:
        try:
            async with asyncio.timeout(self._patience.answer_s):
                return await call()
        except _FAULTS as error:
            if not self._client.is_connected:
                raise StreamUnavailable(Trouble.LINK_LOST) from error
            if _wants_bond(error):
                raise _BondWanted from error
            raise StreamUnavailable(Trouble.DRIVER_FAILED, str(error)) from error

    async def _pair(self) -> None:
        try:
            async with asyncio.timeout(self._patience.pair_s):
                await self._client.pair()
        except (NotImplementedError, *_FAULTS) as error:  # macOS pairs by itself or not at all
            connected = self._client.is_connected
            trouble = Trouble.NEEDS_PAIRING if connected else Trouble.LINK_LOST
            raise StreamUnavailable(trouble) from error


class _BondWanted(Exception):  # noqa: N818 - half an answer, never seen outside
    """The strap refused for want of a bond, or the system is silent, probably for that."""


def _wants_bond(error: Exception) -> bool:
    match error:
        case BleakGATTProtocolError():
            return error.code in _PAIRING_WANTED
        case BleakDBusError():
            not_permitted = error.dbus_error == _BUS_SAYS_NOT_PERMITTED
            return not_permitted and _FOR_WANT_OF_A_BOND in str(error).lower()
    # Linux never answers if it has nobody to ask about pairing; macOS not while it asks.
    return isinstance(error, TimeoutError)
