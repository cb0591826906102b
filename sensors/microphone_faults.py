"""What PortAudio can throw, and the one reason that each comes down to."""

import errno
from types import MappingProxyType

from .messages import Reason

_PORTAUDIO_REASONS = MappingProxyType(
    {
        -9996: Reason.DEVICE_MISSING,  # paInvalidDevice
        -9985: Reason.DEVICE_BUSY,  # paDeviceUnavailable
    }
)
_LINUX_REASONS = MappingProxyType(
    {
        -errno.EBUSY: Reason.DEVICE_BUSY,
        -errno.EACCES: Reason.PERMISSION_DENIED,
        -errno.EPERM: Reason.PERMISSION_DENIED,
        -errno.ENOENT: Reason.DEVICE_MISSING,
        -errno.ENODEV: Reason.DEVICE_MISSING,
        -errno.ENXIO: Reason.DEVICE_MISSING,
        -errno.ECONNREFUSED: Reason.DEVICE_MISSING,
        -errno.EIO: Reason.DEVICE_MISSING,  # PulseAudio, for a source that it no longer has
    }
)


class DeviceMissingError(Exception):
    """No device by that name; not PortAudio's own complaint, which it makes only by index."""


def reason_of(failed: Exception) -> Reason:
    """Return the reason in an error: PortAudio's is (message, code, what the system said)."""
    if isinstance(failed, DeviceMissingError):
        return Reason.DEVICE_MISSING
    match failed.args:
        case (_, _, (_, int(system), _)):
            return _LINUX_REASONS.get(system, Reason.DRIVER_FAILED)
        case (_, int(code)):
            return _PORTAUDIO_REASONS.get(code, Reason.DRIVER_FAILED)
        case _:
            return Reason.DRIVER_FAILED
