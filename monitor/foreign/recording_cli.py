"""The commands for recordings that other programs made: `hrv` and `beats`.

How a file was read goes to standard error; only figures go to standard output.
"""

import json
from dataclasses import asdict
from pathlib import Path

import click
import numpy as np

from ...signal.cardiac.ecg_peaks import EcgPeaksFound, find_r_peaks
from ...signal.cardiac.spectrum import Spectrum
from ..command_line import ask_passphrase, says_why
from ..imports.ecg import read_ecg
from ..imports.recordings import (
    Decimal,
    EcgAnswers,
    EcgRecording,
    RrAnswers,
    RrRecording,
    Unit,
    Unreadable,
)
from ..imports.rr import read_rr
from .recording_hrv import RecordingHrv, measure_recording, measure_rest

_ROWS = (
    ("intervals", "n_nn", "d"),
    ("mean interval, ms", "mean_nn_ms", ".2f"),
    ("mean heart rate, /min", "mean_hr_bpm", ".2f"),
    ("SDNN, ms", "sdnn_ms", ".2f"),
    ("RMSSD, ms", "rmssd_ms", ".2f"),
    ("pNN50, %", "pnn50_percent", ".2f"),
)
_OFFLINE = "Corrected offline: these figures take the place of those shown during the session."


_decimal = click.option(
    "--decimal",
    type=click.Choice([decimal.value for decimal in Decimal]),
    help="The decimal sign.",
)


@click.command(name="hrv", epilog="Example:  handrail hrv morning.txt --unit ms --json")
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON object, and nothing else.")
@click.option(
    "--unit",
    type=click.Choice([unit.value for unit in Unit]),
    help="What the intervals are counted in; ticks are 1/1024 s.",
)
@click.option(
    "--column",
    metavar="NAME|NUMBER",
    help="The column of RR intervals, counted from 1; in a session, the sensor.",
)
@_decimal
@click.option(
    "--resting",
    is_flag=True,
    help="It was rest, in silence: LF and HF too.  Only you can know that.",
)
@says_why
def hrv_command(
    path: Path,
    as_json: bool,
    unit: str | None,
    column: str | None,
    decimal: str | None,
    resting: bool,
) -> None:
    """Heart rate variability of a recording of RR intervals, as written and corrected.

    PATH is a text with RR intervals (a list, a table, Kubios, Elite HRV, Polar Sensor
    Logger), a Polar .hrm file, a Garmin FIT file, an XDF file, the events of a BIDS recording,
    a .npy array, an open trace, or a session.  How it was read is said on standard error; what
    its content leaves open is asked, and the options answer.
    """
    answers = RrAnswers(
        unit=Unit(unit) if unit else None,
        column=column,
        decimal=Decimal(decimal) if decimal else None,
    )
    recording = read_rr(path, answers, ask_passphrase)
    figures = measure_recording(recording)
    rest = measure_rest(recording, path.name) if resting else None
    _say_reading(recording)
    if as_json:
        spectrum = {"resting": asdict(rest)} if rest else {}
        click.echo(json.dumps({**figures.as_object(), **spectrum}))
        return
    click.echo(_hrv_table(recording, figures))
    if rest:
        click.echo(_rest_line(rest))


@click.command(name="beats", epilog="Example:  handrail beats holter.csv --rate 250 --json")
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--rate",
    "rate_hz",
    type=click.FloatRange(min=0.0, min_open=True),
    metavar="HZ",
    help="Samples per second, if the file does not say.",
)
@click.option("--channel", metavar="NAME|NUMBER", help="The channel or column of the ECG.")
@_decimal
@click.option("--json", "as_json", is_flag=True, help="One JSON object, and nothing else.")
@says_why
def beats_command(
    path: Path, rate_hz: float | None, channel: str | None, decimal: str | None, as_json: bool
) -> None:
    """R peaks of one channel of an ECG, and its quality in each 10 s.

    PATH is a WFDB record (.hea or .dat, formats 16 and 212), an EDF, BDF, XDF, AcqKnowledge or
    DICOM file, a BIDS recording, a text with one column or several, an OpenSignals text, or a
    .npy array.  Peaks are counted in samples from 0.
    """
    answers = EcgAnswers(rate_hz, channel, Decimal(decimal) if decimal else None)
    ecg = read_ecg(path, answers)
    try:
        found = find_r_peaks(ecg.samples_uv, ecg.rate_hz)
    except ValueError as error:  # a rate at which no R peak can be placed
        raise Unreadable(path.name, str(error)) from error
    _say_reading(ecg)
    click.echo(_beats_json(ecg, found) if as_json else _beats_table(ecg, found))


def _say_reading(recording: RrRecording | EcgRecording) -> None:
    for reading in (recording.source, *recording.guesses):
        click.echo(f"Read as: {reading}", err=True)
    if isinstance(recording, RrRecording):
        unusable = np.count_nonzero(~recording.usable)
        if unusable:
            words = f"{unusable} of {recording.usable.size} intervals"
            click.echo(f"Left out: {words}; a gap stays where they stood", err=True)


def _hrv_table(recording: RrRecording, figures: RecordingHrv) -> str:
    lines = [f"{'':24}{'corrected':>12}{'as written':>12}"]
    for title, key, form in _ROWS:
        cells = (getattr(side, key) for side in (figures.corrected, figures.raw))
        shown = ("-" if cell is None else format(cell, form) for cell in cells)
        lines.append(f"{title:24}" + "".join(f"{cell:>12}" for cell in shown))
    a = figures.artefacts
    lines += [
        f"artefacts: {a.ectopic} ectopic, {a.missed} missed, {a.extra} extra, "
        f"{a.misaligned} misaligned",
        f"{figures.n_rr} intervals in {figures.duration_s:.1f} s, gaps: {figures.gaps}",
    ]
    if recording.started_at:
        lines.append(f"began {recording.started_at:%Y-%m-%d %H:%M:%S}")
    return "\n".join([*lines, _OFFLINE] if recording.live else lines)


def _rest_line(rest: Spectrum) -> str:
    ratio = "-" if rest.lf_hf is None else f"{rest.lf_hf:.2f}"
    return f"at rest: LF {rest.lf_ms2:.0f} ms², HF {rest.hf_ms2:.0f} ms², LF/HF {ratio}"


def _beats_json(ecg: EcgRecording, found: EcgPeaksFound) -> str:
    return json.dumps(
        {
            "rate_hz": ecg.rate_hz,
            "peaks_samples": found.peaks_samples.tolist(),
            "quality": found.quality.tolist(),
        }
    )


def _beats_table(ecg: EcgRecording, found: EcgPeaksFound) -> str:
    length_s = ecg.samples.size / ecg.rate_hz
    steps_s = np.diff(found.peaks_samples) / ecg.rate_hz
    rate = f"{60.0 / np.median(steps_s):.1f} /min" if steps_s.size else "-"
    quality = f"{np.median(found.quality):.2f}" if found.quality.size else "-"
    return "\n".join(
        (
            f"R peaks              {found.peaks_samples.size}",
            f"length               {length_s:.1f} s at {ecg.rate_hz:g} Hz",
            f"median heart rate    {rate}",
            f"median quality       {quality}  (0 to 1, each 10 s)",
        )
    )
