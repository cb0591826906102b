"""`handrail import`: a recording from elsewhere as an open trace.

How it was read, and what was left out, goes to standard error and into `imported.json` beside
the trace; standard output stays empty.
"""

import json
import uuid
from pathlib import Path

import click

from ...signal.speech.voices import Speaker
from ..command_line import printable, says_why
from ..exports.new_folder import refuse_if_used, whole_or_nothing
from ..exports.options import into_new_folder
from ..foreign.recording_turns import SpeakerAnswers
from ..foreign.turns_cli import whose_channels, with_progress
from ..library import SUFFIX
from ..traces.trace import write_trace
from .imported import ImportAnswers, Imported, import_file, turn_counts
from .kinds import Kind
from .recordings import Decimal, EcgAnswers, RrAnswers, Unit, Unreadable
from .start_times import StartAnswers

NOTE_FILE = "imported.json"

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


def _two_people(
    context: click.Context, parameter: click.Parameter, text: str | None
) -> tuple[str, str] | None:
    """Read `--speakers`: the therapist's name, a comma, the client's."""
    if text is None:
        return None
    therapist, comma, client = (part.strip() for part in text.partition(","))
    if not (therapist and comma and client) or therapist == client:
        raise click.BadParameter("write two names, therapist,client", context, parameter)
    return therapist, client


@click.command(
    name="import",
    epilog="Example:  handrail import run.hrm --out study/7 --zone Europe/Berlin",
)
@click.argument("path", metavar="FILE", type=click.Path(exists=True, path_type=Path))
@into_new_folder
@click.option(
    "--as",
    "kind",
    type=click.Choice([kind.value for kind in Kind]),
    help="What FILE holds, if it does not tell.",
)
@click.option("--subject", help="What the client is called in it; a random name otherwise.")
@click.option(
    "--start", metavar="TIME", help="When it began, like 2024-01-31T10:00:00+01:00; or unknown."
)
@click.option(
    "--zone", metavar="NAME|+HH:MM", help="Where its local times are: Europe/Berlin, +02:00."
)
@click.option(
    "--unit",
    type=click.Choice([unit.value for unit in Unit]),
    help="What RR intervals are counted in; ticks are 1/1024 s.",
)
@click.option("--column", metavar="NAME|NUMBER", help="The column of RR intervals.")
@click.option(
    "--decimal",
    type=click.Choice([decimal.value for decimal in Decimal]),
    help="The decimal sign.",
)
@click.option(
    "--rate",
    "rate_hz",
    type=click.FloatRange(min=0.0, min_open=True),
    metavar="HZ",
    help="Samples per second of an ECG, if the file does not say.",
)
@click.option("--channel", metavar="NAME|NUMBER", help="The channel of the ECG.")
@click.option(
    "--turns", type=_FILE, metavar="FILE", help="Who spoke when: RTTM, ELAN, TextGrid."
)
@click.option(
    "--turns-at", "turns_at_s", type=float, metavar="S", help="Where in FILE their second 0 is."
)
@click.option(
    "--speakers",
    "people",
    metavar="THERAPIST,CLIENT",
    callback=_two_people,
    help="What the two are called there.",
)
@click.option(
    "--channels",
    metavar="therapist,client",
    callback=whose_channels,
    help="Whose each channel of sound is, first to last; - is nobody's.",
)
@click.option("--therapist", type=_FILE, metavar="WAV", help="The therapist alone, 10-20 s.")
@click.option("--client", type=_FILE, metavar="WAV", help="The same of the client.")
@says_why
def import_command(  # noqa: PLR0913, PLR0917 - what may be asked, one argument each
    path: Path,
    out: Path,
    kind: str | None,
    subject: str | None,
    start: str | None,
    zone: str | None,
    unit: str | None,
    column: str | None,
    decimal: str | None,
    rate_hz: float | None,
    channel: str | None,
    turns: Path | None,
    turns_at_s: float | None,
    people: tuple[str, str] | None,
    channels: tuple[Speaker | None, ...] | None,
    therapist: Path | None,
    client: Path | None,
) -> None:
    """Write a recording from elsewhere as an open trace, which replay and review can open.

    FILE holds RR intervals (text, Kubios, Elite HRV, Polar, Garmin FIT, XDF, BIDS), an ECG
    (EDF, BDF, WFDB, XDF, AcqKnowledge, BIDS, DICOM, text), sound, or turns (RTTM, ELAN,
    TextGrid).  What it leaves open is asked, never guessed.
    """
    if path.is_dir() or path.suffix == SUFFIX:
        problem = (
            "a folder or a session; name a recording of another program. Traces are opened as "
            "they are, sessions with `handrail export --to trace`"
        )
        raise Unreadable(path.name, problem)
    refuse_if_used(out)
    named = subject or f"client-{uuid.uuid4().hex[:8]}"
    sign = Decimal(decimal) if decimal else None
    answers = ImportAnswers(
        kind=Kind(kind) if kind else None,
        rr=RrAnswers(Unit(unit) if unit else None, column, sign),
        ecg=EcgAnswers(rate_hz, channel, sign),
        start=StartAnswers(start, zone),
        voices=SpeakerAnswers(channels, therapist, client),
        people=people,
        turns=turns,
        turns_at_s=turns_at_s,
    )
    imported = import_file(path, answers, named, with_progress)
    _say(imported)
    with whole_or_nothing(out) as draft:
        write_trace(draft, imported.trace)
        (draft / NOTE_FILE).write_text(_note(imported), encoding="utf-8", newline="\n")
    click.echo(f"wrote {out}", err=True)


def _say(imported: Imported) -> None:
    trace = imported.trace
    told = [f"Read as: {phrase}" for phrase in imported.read_as]
    told += [f"Device: {imported.device}"] if imported.device else []
    told += [f"Left out: {phrase}" for phrase in imported.left_out]
    if trace.beats:
        first_s = max(0.0, trace.beats[0].t_s - trace.beats[0].rr_ms / 1000.0)
        lost_s = sum(gap.end_s - gap.start_s for gap in trace.gaps)
        told.append(
            f"Beats: {len(trace.beats)}, from {first_s:.1f} s to {trace.beats[-1].t_s:.1f} s; "
            f"gaps: {len(trace.gaps)}, {lost_s:.1f} s"
        )
    if trace.turns:
        counts = turn_counts(trace.turns)
        told.append(f"Turns: therapist {counts['therapist']}, client {counts['client']}")
    if trace.marks:
        told.append(f"Notes: {len(trace.marks)}")
    began = trace.header.started_at.isoformat() if trace.header.dated else "not known"
    told.append(f"Begins: {began}")
    if trace.header.simulated:
        told.append("Simulated: no person was measured")
    for line in told:
        click.echo(printable(line), err=True)


def _note(imported: Imported) -> str:
    """Return what a trace has no place for; without the file's name, which may tell who."""
    told = {
        "device": imported.device,
        "read_as": imported.read_as,
        "left_out": imported.left_out,
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"
