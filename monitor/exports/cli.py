"""`handrail export`: a session in a format that others read, as far as the client agreed."""

import uuid
from pathlib import Path

import click

from ..command_line import says_why
from ..tables.scope import Purpose
from .formats import FORMATS
from .leaving import leaving
from .new_folder import refuse_if_used, whole_or_nothing
from .options import for_purpose, into_new_folder


def _list_formats(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted:
        for one in FORMATS.values():
            click.echo(f"{one.name:<10} {one.words}")
            if one.loss:
                click.echo(f"{'':<10} {one.loss}")
        context.exit()


@click.command(
    name="export",
    epilog="Example:  handrail export 1b4e28ba-....handrail --to trace --out study/7"
    " --for research",
)
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.option("--to", "name", type=click.Choice(list(FORMATS)), required=True, help="Format.")
@into_new_folder
@for_purpose
@click.option("--subject", help="What the client is called in it; a random name otherwise.")
@click.option(
    "--list",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_list_formats,
    help="List the formats, with what does not survive in each, and exit.",
)
@says_why
def export_command(path: Path, name: str, out: Path, purpose: str, subject: str | None) -> None:
    """Write the session or open trace at PATH in another format.

    Whoever gets it can read it: nothing protects it.  For research and supervision the day is
    left out, for research the therapist's own words, too.  Nothing is written unless the client
    agreed to that use.
    """
    refuse_if_used(out)
    one = FORMATS[name]
    if subject:
        one.check_subject(subject)
    called = subject or f"client-{uuid.uuid4().hex[:8]}"
    with leaving(path, called, Purpose(purpose)) as session, whole_or_nothing(out) as draft:
        one.write(session, draft)
    click.echo(f"wrote {out}. It is not protected: whoever has it can read it.", err=True)
    if one.loss:
        click.echo(one.loss, err=True)
