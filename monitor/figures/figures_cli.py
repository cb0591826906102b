"""`handrail figures`: the figures of a paper, from one session or many."""

import csv
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import click

from ..command_line import printable, says_why
from ..errors import Expected
from ..exports.new_folder import refuse_if_used, whole_or_nothing
from ..exports.options import for_purpose, into_new_folder
from ..library import SUFFIX, Library
from ..recording.session_errors import NoSession, NotASession
from ..research_library import needed
from ..review.reviewed import Missing, Reviewed, reviewed_record, reviewed_trace
from ..tables.labels_beside import read_labels_beside
from ..tables.scope import Purpose, scope_of
from ..vault.vault import Vault
from ..vault.vault_prompts import opened
from .figure_words import LANGUAGES
from .hotspot_heart import hotspot_heart
from .material import Material, material_of
from .phase_arousal import phase_arousal
from .plot import Plot
from .reply_latency import reply_latency

_FIGURES = {
    "arousal by phase": phase_arousal,
    "heart rate around hotspots": hotspot_heart,
    "time to reply by phase": reply_latency,
}


class NothingToDraw(Expected):
    """No session could be used, or none holds what a figure shows."""


@click.command(
    name="figures",
    epilog="Example:  handrail figures practice-1 practice-2 --out figures --format pdf",
)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@into_new_folder
@click.option(
    "--format", "form", type=click.Choice(["svg", "pdf"]), default="svg", show_default=True
)
@click.option(
    "--width",
    type=click.Choice(["85", "180"]),
    default="85",
    show_default=True,
    help="Millimetres: one column of a journal, or two.",
)
@click.option("--language", type=click.Choice(list(LANGUAGES)), default="en", show_default=True)
@for_purpose
@says_why
def figures_command(
    paths: tuple[Path, ...], out: Path, form: str, width: str, language: str, purpose: str
) -> None:
    """Draw the figures of a paper from sessions or open traces.

    Arousal by phase, heart rate around hotspots, time to reply by phase; beside each its values
    as a table and its caption.  A session that is not there or cannot be read, or whose client
    did not agree, is left out and named; one that is named twice counts once.
    """
    needed("matplotlib")
    refuse_if_used(out)
    once = {path.resolve(): path for path in paths}
    sessions = list(_sessions(list(once.values()), Purpose(purpose)))
    words = LANGUAGES[language]
    plots = list(_plots(sessions, words))
    if not plots:
        raise NothingToDraw("There is nothing to draw. No folder was written.")
    watermark = words["watermark"] if any(one.simulated for one in sessions) else ""
    with whole_or_nothing(out) as draft:
        for plot in plots:
            _write(plot, draft, form=form, width_mm=int(width), watermark=watermark)
    click.echo(f"wrote {out}. It is not protected: whoever has it can read it.", err=True)


def _sessions(paths: Sequence[Path], purpose: Purpose) -> Iterator[Material]:
    """Yield what figures need of each session, and name those that are left out."""

    @cache
    def vault() -> Vault:
        return opened(Library.of_this_user())

    for number, path in enumerate(_with_progress(paths), 1):
        try:
            reviewed = _agreed(path, vault, purpose)
        except (Expected, OSError) as error:
            click.echo(f"left out: {printable(f'{path}: {error}')}", err=True)
            continue
        name = f"s{number:02d}"
        yield material_of(
            reviewed.account, name, simulated=reviewed.simulated, labels=reviewed.labels
        )


def _agreed(path: Path, vault: Callable[[], Vault], purpose: Purpose) -> Reviewed:
    """Open a session whose client agreed; for a trace that was asked when it was written."""
    if path.is_dir():
        return _of_trace(path)
    if not path.exists():
        raise NoSession("There is no such file or folder.")
    if path.suffix != SUFFIX:
        raise NotASession("It is neither a session nor the folder of an open trace.")
    reviewed = reviewed_record(path, vault().session_key(path.stem))
    scope_of(purpose, reviewed.consent, simulated=reviewed.simulated)
    return reviewed


def _of_trace(path: Path) -> Reviewed:
    """Return a trace with what was said of it since, and without phases that nobody pressed."""
    labels = tuple(read_labels_beside(path))
    reviewed = replace(reviewed_trace(path), labels=labels)
    if Missing.PHASES in {gap.what for gap in reviewed.missing}:
        return replace(reviewed, account=replace(reviewed.account, phases=()))
    return reviewed


def _plots(sessions: Sequence[Material], words: dict[str, str]) -> Iterator[Plot]:
    for what, figure in _FIGURES.items():
        plot = figure(sessions, words) if sessions else None
        if plot is not None:
            yield plot
        elif sessions:
            click.echo(f"not drawn, for want of data: {what}", err=True)


def _write(plot: Plot, out: Path, *, form: str, width_mm: int, watermark: str) -> None:
    from .drawing import draw

    draw(plot, out / f"{plot.name}.{form}", width_mm=width_mm, watermark=watermark)
    (out / f"{plot.name}.txt").write_text(f"{plot.caption}\n", encoding="utf-8", newline="\n")
    with (out / f"{plot.name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(plot.columns)
        writer.writerows(plot.rows)


def _with_progress(paths: Sequence[Path]) -> Iterator[Path]:
    if len(paths) == 1 or not sys.stderr.isatty():
        yield from paths
        return
    with click.progressbar(paths, label="reading", file=sys.stderr) as bar:
        yield from bar
