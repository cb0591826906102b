"""`handrail cohort`: many sessions, one table."""

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path

import click

from ..command_line import printable, says_why
from ..errors import Expected
from ..library import Library
from ..settings import read_settings
from ..vault.vault_prompts import opened
from .columns import Outcome
from .run import Cohort, KeyOf, run_cohort
from .sessions import Place, sessions_at
from .table_folder import outcomes_in
from .workers import Workers


class KeysStayHere(Expected):
    """Session files were to be sent to other computers."""


@click.command(
    name="cohort", epilog="Example:  handrail cohort study --out study.parquet --workers 4"
)
@click.argument("paths", nargs=-1, required=True)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    help="The table: a folder of Parquet files. Repeat the command to go on with one.",
)
@click.option("--scheduler", "address", help="Of Dask, tcp://… or tls://…; else this computer.")
@click.option(
    "--settings",
    "settings_path",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="TOML file: analyse every session again, with these.",
)
@click.option(
    "--workers",
    "count",
    type=click.IntRange(min=1),
    help="Processes on this computer; as many as it has cores if not given.",
)
@says_why
def cohort_command(
    paths: tuple[str, ...],
    out: Path,
    address: str | None,
    settings_path: Path | None,
    count: int | None,
) -> None:
    """Measure many sessions: one row a session, one a phase.

    PATHS are session files, traces, folders with such, patterns, or text files that list them.
    Session files tell what was said live; traces are replayed.  A session that cannot be
    measured is a row that says why.
    """
    if address is not None and count is not None:
        raise click.UsageError("--workers is for this computer; a scheduler has its own.")
    places = sessions_at(paths)
    settings = None if settings_path is None else read_settings(settings_path)
    with_progress(
        run_cohort(
            Cohort(places, settings), out, _workers(address, count), _keys(places, address)
        ),
        len(places),
    )
    click.echo(_told(out, outcomes_in(out)), err=True)


def _workers(
    address: str | None, count: int | None
) -> Callable[[], AbstractContextManager[Workers]]:
    if address is None:
        return partial(Workers.local, count)
    return partial(Workers.at, address)


def _keys(places: tuple[Place, ...], address: str | None) -> KeyOf:
    """Return where the keys of session files come from: the vault, opened once."""
    sealed = [place for place in places if place.sealed]
    if not sealed:
        return _none_needed
    if address is not None:
        raise KeysStayHere(
            f"{len(sealed)} of them are session files, such as {sealed[0].path}. Their keys"
            " never leave this computer: leave out --scheduler, or export them first, with"
            " handrail export … --to trace."
        )
    return opened(Library.of_this_user()).session_key


def _none_needed(session_id: str) -> bytes:
    raise LookupError(session_id)


def with_progress(counts: Iterator[int], total: int) -> None:
    """Go through `counts` to the end, with a bar on standard error if that is a terminal."""
    if not sys.stderr.isatty():
        for _ in counts:
            pass
        return
    with click.progressbar(length=total, label="measuring", file=sys.stderr) as bar:
        for count in counts:
            bar.update(count - bar.pos)


def _told(out: Path, outcomes: dict[str, int]) -> str:
    measured = outcomes.pop(Outcome.MEASURED, 0)
    partly = outcomes.pop(Outcome.PARTLY, 0)
    failed = ", ".join(f"{count} {name}" for name, count in sorted(outcomes.items()))
    lines = [
        f"wrote {out}",
        f"{measured} sessions are measured, {partly} partly, {sum(outcomes.values())} not"
        + (f": {failed}" if failed else "")
        + ". The columns outcome and reason say why.",
        "It is not protected: whoever has it can read it.",
    ]
    return "\n".join(printable(line) for line in lines)
