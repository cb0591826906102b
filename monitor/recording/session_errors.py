"""Why a session cannot be read; each says so in a sentence for the therapist."""

from ..errors import Expected


class SessionFileError(Expected):
    """A session cannot be read; the message is for the therapist."""


class NoSession(SessionFileError):  # noqa: N818 - reads as a noun where it is caught
    """There is no such file."""


class WrongKey(SessionFileError):  # noqa: N818
    """The key does not open the file.

    A file of random bytes, and a session whose very first page is damaged, look the same.
    """


class NotASession(SessionFileError):  # noqa: N818
    """The file is something else."""


class NewerSession(SessionFileError):  # noqa: N818
    """A newer version of Handrail made the file."""


class SessionDamaged(SessionFileError):  # noqa: N818
    """Part of the file is not what was written."""


class SealBroken(SessionDamaged):
    """All of the file can be read, and it is not what was sealed when it was closed."""


class SessionOutOfReach(SessionFileError):  # noqa: N818
    """The disk or its permissions stand in the way."""
