"""Keep what is in this process's memory out of every file: a station holds a session's key."""

import ctypes
import sys

_PR_SET_DUMPABLE = 4


def forbid_core_dumps() -> None:
    """Leave no image of this process behind if it crashes, as far as the system lets us.

    The limit alone does not do: Linux hands the image to a crash reporter all the same (man 5
    core).  A process that is not dumpable has none; nor can other programs of this user that
    are not root read its memory then.  Windows has neither; there it does nothing.
    """
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
