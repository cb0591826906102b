"""`handrail report`: the session report, or the client's own, as a PDF or a page."""

from collections.abc import Callable
from pathlib import Path

import click

from ...monitor.command_line import ask_passphrase, says_why
from ...monitor.durable_file import write_durably
from ...monitor.errors import Expected
from ...monitor.review.reviewed import Reviewed, open_reviewed
from ..screenless import draw_to_memory


class FormUnknown(Expected):
    """A report cannot be written in this form."""


class NotWritten(Expected):
    """The disk refuses a report."""


@click.command(
    name="report", epilog="Example:  handrail report 1b4e28ba-....handrail --out report.pdf"
)
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="The file to write, .pdf or .html.",
)
@click.option(
    "--for-client", is_flag=True, help="Without findings, cues and measures of the monitor."
)
@says_why
def report_command(path: Path, out: Path, *, for_client: bool) -> None:
    """Write the report of a session, or of an open trace.

    It holds what the session was and what the monitor could see of it; a page needs nothing
    but itself.  It is not encrypted.
    """
    draw_to_memory()
    write_report(open_reviewed(path, ask_passphrase), out, for_client=for_client)
    click.echo(f"wrote {out}. It is not protected: whoever has it can read it.", err=True)


def write_report(reviewed: Reviewed, out: Path, *, for_client: bool = False) -> None:
    """Write a report; the ending of `out` says in which form.

    Raises
    ------
    FormUnknown
        If the ending is neither .pdf nor .html.
    NotWritten
        If the disk refuses; it says why.
    """
    from ..application import application
    from .page import TimelinePage
    from .report_content import ReportContent, content_of
    from .report_page import html_of, report_figure
    from .report_pdf import pdf_of

    forms: dict[str, Callable[[ReportContent, TimelinePage], bytes]] = {
        ".pdf": pdf_of,
        ".html": lambda content, figure: html_of(content, figure).encode(),
    }
    form = forms.get(out.suffix.lower())
    if form is None:
        raise FormUnknown(f"{out.name}: a report is written as .pdf or .html.")
    _app = application()  # letters are Qt's
    content = content_of(reviewed, for_client=for_client)
    figure = report_figure(reviewed, for_client=for_client)
    try:
        write_durably(out, form(content, figure))
    except OSError as error:  # which names a file that is not the one that was asked for
        raise NotWritten(f"{out}: {error.strerror or error}") from error
