"""`handrail handout`: a sheet for clients or therapists, as a PDF to print or to fill in."""

from pathlib import Path

import click

from ...monitor.command_line import says_why
from ...monitor.durable_file import write_durably
from ...monitor.errors import Expected
from .handout import LANGUAGES, HandoutName, handout, shared_words


class NotAPdf(Expected):
    """A handout cannot be written in this form."""


_NAMES = [name.value for name in HandoutName]


@click.command(
    name="handout",
    epilog="Example:  handrail handout listening --language de --out listening.pdf",
)
@click.argument("name", type=click.Choice(_NAMES), required=False)
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), help="The PDF file to write."
)
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    default=LANGUAGES[0],
    show_default=True,
    help="Of the handout.",
)
@click.option("--list", "asks_list", is_flag=True, help="List the handouts, and write nothing.")
@says_why
def handout_command(
    name: str | None, out: Path | None, language: str, *, asks_list: bool
) -> None:
    """Write a handout, to print or to fill in on the screen.

    It holds nothing of any session.
    """
    if asks_list:
        click.echo("\n".join(_listed(language)))
        return
    if name is None or out is None:
        raise click.UsageError(
            "Say which handout and where to: NAME --out FILE.pdf, or --list."
        )
    if out.suffix.lower() != ".pdf":
        raise NotAPdf(f"{out.name}: a handout is written as .pdf.")
    from .layout import pdf_of  # the library of PDF is not needed to list

    write_durably(out, pdf_of(HandoutName(name), language))
    click.echo(f"wrote {out}", err=True)


def _listed(language: str) -> list[str]:
    words = shared_words(language)
    lines = []
    for name in HandoutName:
        about = handout(name, language)
        lines.append(f"{name.value:<26}{about.title} ({words.readers(about.audience)})")
    return lines
