"""The Lab Streaming Layer's own library, kept to this computer.

By its defaults liblsl asks every network for streams by multicast.  Handrail uses no network,
so the library is told, before its first use, to look and to answer on this computer only, and
that nobody's configuration file changes it.  Two things no setting reaches: the port on which
the answers of a search arrive, and the ports of an outlet, are open on every interface.
"""

import importlib
from functools import cache
from types import ModuleType

# Asking one address by UDP reaches one program, whichever holds the port; as a known peer,
# this computer is asked on each of liblsl's 32 ports.  Its usual waits are made for networks;
# inside one computer an answer takes no millisecond.
_CONFIGURATION = """\
[ports]
IPv6 = disable
[multicast]
ResolveScope = machine
ListenAddress = 127.0.0.1
[lab]
KnownPeers = {127.0.0.1}
[tuning]
MulticastMinRTT = 0.1
MulticastMaxRTT = 0.2
UnicastMinRTT = 0.1
UnicastMaxRTT = 0.2
TimeProbeInterval = 0.016
TimeProbeMaxRTT = 0.032
[log]
level = -3
"""
_NOT_INSTALLED = (
    'The Lab Streaming Layer is not installed. To add it: pip install "handrail[lsl]"'
)
_NOT_LOADED = (
    "The Lab Streaming Layer's library, liblsl, is not here or too old: "
    "see docs/how-to/lab-streaming-layer.md."
)


class LabLibraryMissing(Exception):  # noqa: N818 - reads as a noun where it is caught
    """The library is not there or cannot be kept to this computer; the text says what to do."""


@cache
def lab_library() -> ModuleType:
    """Return pylsl, kept to this computer.

    Raises
    ------
    LabLibraryMissing
        If it cannot be used.
    """
    try:
        pylsl = importlib.import_module("pylsl")
    except ImportError as error:
        raise LabLibraryMissing(_NOT_INSTALLED) from error
    except (RuntimeError, OSError) as error:  # pylsl is there, liblsl is not
        raise LabLibraryMissing(_NOT_LOADED) from error
    try:
        pylsl.set_config_content(_CONFIGURATION)
    except NotImplementedError as error:  # an old liblsl of the system's would ask the network
        raise LabLibraryMissing(_NOT_LOADED) from error
    return pylsl
