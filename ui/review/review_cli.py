"""`handrail review`: a session or an open trace in the review window."""

from functools import partial
from pathlib import Path

import click

from ...monitor.command_line import ask_passphrase, says_why
from ...monitor.library import Library
from ...monitor.openable import session_key
from ...monitor.review.reviewed import Reviewed, reviewed_record, reviewed_trace


@click.command(name="review", epilog="Example:  handrail review 1b4e28ba-....handrail")
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@says_why
def review_command(path: Path) -> None:
    """Look at a session, or at an open trace: over time, hotspot by hotspot, in figures.

    What you say about it is added to the session; what was recorded stays as it was.
    """
    from ..application import application
    from ..this_room import loudspeaker
    from ..wishes import wishes_of
    from .opening import show_review
    from .progress import Progress

    progress = Progress()
    read: partial[Reviewed]
    if path.is_dir():
        read = partial(reviewed_trace, path, progress.along)
    else:
        read = partial(reviewed_record, path, session_key(path, ask_passphrase))
    _app = application()
    palette = wishes_of(Library.of_this_user().home).palette
    show_review(read, palette, speaker=loudspeaker(), progress=progress)
