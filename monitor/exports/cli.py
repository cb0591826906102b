"""`handrail export`: a session in a format that others read, as far as the client agreed."""

import uuid
from collections.abc import Callable
from pathlib import Path

import click

from ..command_line import says_why
from ..consent import in_force
from ..errors import Expected
from ..labels import read_labels
from ..library import Library
from ..session_file import SessionFile
from ..trace import write_trace
from ..vault_prompts import opened
from .label_table import write_labels
from .open_trace import trace_of
from .scope import Purpose, Scope, scope_of

_Writer = Callable[[SessionFile, str, Scope, Path], None]


def _write_trace(record: SessionFile, subject: str, scope: Scope, out: Path) -> None:
    write_trace(out, trace_of(record, subject, scope))
    write_labels(out, read_labels(record), scope)


_FORMATS: dict[str, tuple[str, _Writer]] = {
    "trace": ("a folder of plain text: beats, turns, marks, gaps", _write_trace),
}


class FolderInUse(Expected):
    """The folder to be written holds something already."""


def _list_formats(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted:
        for name, (words, _) in _FORMATS.items():
            click.echo(f"{name:<10} {words}")
        context.exit()


@click.command(
    name="export",
    epilog="Example:  handrail export 1b4e28ba-....handrail --to trace --out study/7"
    " --for research",
)
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--to", "name", type=click.Choice(list(_FORMATS)), required=True, help="Format.")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="The folder to write; new, or empty.",
)
@click.option(
    "--for",
    "purpose",
    type=click.Choice([purpose.value for purpose in Purpose]),
    default=Purpose.RESEARCH.value,
    show_default=True,
    help="Whom it is for: decides what the client must have agreed to, and what is left out.",
)
@click.option("--subject", help="What the client is called in it; a random name otherwise.")
@click.option(
    "--list",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_list_formats,
    help="List the formats and exit.",
)
@says_why
def export_command(path: Path, name: str, out: Path, purpose: str, subject: str | None) -> None:
    """Write a session in another format.  Whoever gets it can read it: nothing protects it.

    For research and supervision the day is left out, for research the therapist's own words,
    too.  Nothing is written unless the client agreed to that use.
    """
    vault = opened(Library.of_this_user())
    with SessionFile.open(path, vault.session_key(path.stem)) as record:
        consent = in_force(record.header.consent, record.inputs())
        scope = scope_of(Purpose(purpose), consent, simulated=record.header.simulated)
        if out.exists() and any(out.iterdir()):
            raise FolderInUse(f"{out} is not empty. Choose a new folder.")
        _, write = _FORMATS[name]
        write(record, subject or f"client-{uuid.uuid4().hex[:8]}", scope, out)
    click.echo(f"wrote {out}. It is not protected: whoever has it can read it.", err=True)
