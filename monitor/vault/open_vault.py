"""An unlocked vault that a window holds, until nobody is there any more.

It locks itself when nobody has touched anything for a while and when the computer has slept.
A session that is being recorded does not notice: its station holds that session's key only.
"""

from ...sensors.clock import Clock
from .vault import Vault, VaultLocked

IDLE_S = 600.0
"""A vault that nobody has used for so long is locked, seconds."""

_ASLEEP_S = 1.0
"""A difference of two readings below this is no sleep."""


class OpenVault:
    """Holds a vault open.  For one thread."""

    def __init__(self, vault: Vault, clock: Clock, idle_s: float = IDLE_S) -> None:
        self._vault: Vault | None = vault
        self._clock = clock
        self._idle_s = idle_s
        self._slept_s = clock.slept_s()
        self._touched_s = clock.now_s()

    def vault(self) -> Vault:
        """Return the vault; asking for it is not touching it.

        Raises
        ------
        VaultLocked
            If it was locked, or is now, because nobody was there.
        """
        if self._vault is None or self.locked():
            raise VaultLocked
        return self._vault

    def touch(self) -> None:
        """Somebody is there: a key was pressed, the mouse was moved."""
        if not self.locked():
            self._touched_s = self._clock.now_s()

    def locked(self) -> bool:
        """Lock if it is time to, and return whether it is locked.

        To be asked every few seconds, so that the key does not outstay its welcome.
        """
        if self._vault is not None and self._nobody_is_there():
            self.lock()
        return self._vault is None

    def lock(self) -> None:
        """Lock now: the vault is let go of and its key wiped."""
        if self._vault is not None:
            self._vault.lock()
            self._vault = None

    def _nobody_is_there(self) -> bool:
        idle_s = self._clock.now_s() - self._touched_s
        slept_s = self._clock.slept_s() - self._slept_s
        return idle_s >= self._idle_s or slept_s >= _ASLEEP_S
