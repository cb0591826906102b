"""What stands beside each table: what a column means, what measured, how beats were judged."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from statistics import median
from typing import TypeAlias

from ...tables.session_tables import About, Device, SessionTables
from ...tables.table import Cell, Column, Table
from ..session_facts import SIMULATED, settings_json

Fields: TypeAlias = dict[str, object]

TASK = "imageryrescripting"
"""The task, as file names say it: no blanks there."""

_NOT_SAID = "not recorded"
_CLEANING = (
    "Lipponen and Tarvainen 2019 (doi:10.1080/03091902.2019.1640306). rr_ms is as measured. "
    "In the session each beat was judged two beats later: beat_class, in_nn. Afterwards each "
    "stretch without a gap was corrected: corrected_class, rr_corrected_ms. HRV is "
    "computed from intervals as measured, those with in_nn true."
)
_GUIDELINES = (
    "Quigley et al. 2024, doi:10.1111/psyp.14604",
    "Laborde et al. 2017, doi:10.3389/fpsyg.2017.00213",
)


def write_json(path: Path, fields: Mapping[str, object]) -> None:
    """Write fields as JSON, in their order."""
    text = json.dumps(fields, ensure_ascii=True, indent=2, allow_nan=False)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


def column_fields(columns: Iterable[Column]) -> Fields:
    """Return what each column means, by its name."""
    return {column.name: described(column) for column in columns}


def described(column: Column) -> Fields:
    """Return what a column means, in its unit or with its levels."""
    fields: Fields = {"Description": column.words}
    if column.unit:
        fields["Units"] = column.unit
    if column.levels:
        fields["Levels"] = dict(column.levels)
    return fields


def session_fields(about: About) -> Fields:
    """Return what every sidecar says of the session."""
    made: Fields = {
        "TaskName": TASK,
        "TaskDescription": "Imagery rescripting, a talking therapy; nothing was presented.",
        "Handrail": {
            "Version": about.program_version,
            "SettingsDigest": about.settings_digest,
            "Simulated": about.simulated,
        },
    }
    return {"Notice": SIMULATED, **made} if about.simulated else made


def device_fields(name: str, devices: Iterable[Device]) -> Fields:
    """Return who made a device and what it is, as far as it said so."""
    device = next((device for device in devices if device.name == name), Device(name, ""))
    fields: Fields = {"DeviceName": name, "DeviceKind": device.kind or _NOT_SAID}
    if device.maker:
        fields["Manufacturer"] = device.maker
    if device.model:
        fields["ManufacturersModelName"] = device.model
    if device.firmware:
        fields["SoftwareVersions"] = f"firmware {device.firmware}"
    return fields


def reporting_fields(session: SessionTables) -> Fields:
    """Return what the guidelines want to be told of a recording of beats."""
    beats, about = session.tables["beats"], session.about
    told = _cells(beats, "t_uncertainty_ms")
    uncertain = sorted(float(cell) for cell in told if isinstance(cell, int | float))
    return {
        "Reporting": {
            "Guidelines": list(_GUIDELINES),
            "Cleaning": _CLEANING,
            "BeatsTotal": len(beats.rows),
            "BeatsByClass": _counted(beats, "beat_class"),
            "BeatsByCorrectedClass": _counted(beats, "corrected_class"),
            "BeatsUsedForHRV": sum(used is True for used in _cells(beats, "in_nn")),
            "BeatsCorrected": _corrected(beats),
            "TimeUncertaintyMedianMs": median(uncertain) if uncertain else "n/a",
            "TimeUncertaintyLargestMs": uncertain[-1] if uncertain else "n/a",
            "SecondsWithoutHeart": _missing_s(session.tables["gaps"]),
            "Posture": about.posture or _NOT_SAID,
            "TalkState": "column talk, where the voices are known",
            "Eyes": _NOT_SAID,
            "MedicationAndCaffeine": _NOT_SAID,
        },
        "Settings": json.loads(settings_json(about)),
    }


def _corrected(beats: Table) -> int:
    both = zip(_cells(beats, "rr_ms"), _cells(beats, "rr_corrected_ms"), strict=False)
    return sum(raw != corrected for raw, corrected in both if corrected is not None)


def _missing_s(gaps: Table) -> float:
    """Return for how long the strap told nothing of use; what overlaps counts once."""
    rows = zip(*map(gaps.column, ("start_s", "end_s", "sensor")), strict=True)
    told_s, missing_s = 0.0, 0.0
    for start_s, end_s, sensor in rows:
        if sensor == "strap" and isinstance(start_s, float) and isinstance(end_s, float):
            missing_s += max(0.0, end_s - max(start_s, told_s))
            told_s = max(told_s, end_s)
    return round(missing_s, 3)


def _counted(table: Table, name: str) -> dict[str, int]:
    """Return how many rows have each word; those without one are not known."""
    return dict(sorted(Counter(str(cell or "unknown") for cell in _cells(table, name)).items()))


def _cells(table: Table, name: str) -> list[Cell]:
    return table.column(name) if name in table.names else []
