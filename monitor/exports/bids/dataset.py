"""The data set as a whole: its folders, what it is, who is in it."""

from pathlib import Path

from ...tables.session_tables import About, SessionTables
from ..session_facts import SIMULATED
from .event_table import write_events
from .heart import write_heart
from .recordings import write_signal
from .sidecars import TASK, column_fields, session_fields, write_json
from .tsv import write_tsv

LOSS = "A text is one line, and its double quotes are single."

BIDS_VERSION = "1.11.1"
_DERIVED = ("hrv", "nn", "quality")
_LONGEST_LABEL = 48

_README = """# {name}

{notice}One session of imagery rescripting, written by Handrail {version}.

- `*_events.tsv`: phases, distress (SUDS), marks, flags, cues, turns, replies, labels and gaps.
- `*_recording-heart_physioevents.tsv.gz`: every beat, as measured and as corrected, and whether
  HRV was computed from it.
- `*_recording-heart_physio.tsv.gz`: heart rate and arousal, one row a second.
- `*_recording-ecg_physio.tsv.gz`, `*_recording-acceleration_physio.tsv.gz`: raw signals, where
  they were recorded.  A row of n/a is a moment at which nothing was measured.
- `*_acq-hrv_beh.tsv`, `*_acq-nn_beh.tsv`, `*_acq-quality_beh.tsv`: what was computed from the
  beats, and when which sensor could be used.

All times are seconds since the session began.  {day}
There is no sound in it.  Flags say what was possible, not what was: they are no diagnosis.
Age, sex and handedness are not known to Handrail.  Authors and licence are yours to add, in
`dataset_description.json`.
"""


def write(session: SessionTables, out: Path) -> None:
    """Write a BIDS data set of one session into the folder `out`.

    Raises
    ------
    NotReadBack
        If a file is not on the disk as it was written.
    """
    about = session.about
    subject = f"sub-{subject_label(about.subject)}"
    folder = out / subject / "beh"
    folder.mkdir(parents=True, exist_ok=True)
    _write_dataset(about, subject, out)
    stem = folder / f"{subject}_task-{TASK}"
    write_events(stem, session)
    write_heart(stem, session)
    for signal in session.signals:
        write_signal(stem, signal, session)
    for name in _DERIVED:
        _write_derived(stem, name, session)


def subject_label(subject: str) -> str:
    """Return what of a name a file name may hold: letters and digits of ASCII."""
    kept = "".join(sign for sign in subject if sign.isascii() and sign.isalnum())
    return kept[:_LONGEST_LABEL] or "client"


def _write_dataset(about: About, subject: str, out: Path) -> None:
    name = "Imagery rescripting, one session"
    if about.simulated:
        name = f"{SIMULATED} {name}"
    made_by = {
        "Name": "Handrail",
        "Version": about.program_version,
        "Description": f"Settings {about.settings_digest}.",
    }
    description = {
        "Name": name,
        "BIDSVersion": BIDS_VERSION,
        "DatasetType": "raw",
        "GeneratedBy": [made_by],
    }
    write_json(out / "dataset_description.json", description)
    day = f"It began {about.started_at.isoformat()}." if about.dated else "The day is left out."
    notice = f"**{SIMULATED}**\n\n" if about.simulated else ""
    readme = _README.format(name=name, notice=notice, version=about.program_version, day=day)
    (out / "README.md").write_text(readme, encoding="utf-8", newline="\n")
    species = "n/a" if about.simulated else "homo sapiens"
    write_tsv(out / "participants.tsv", ("participant_id", "species"), [(subject, species)])
    columns = {
        "participant_id": {"Description": "A pseudonym."},
        "species": {"Description": "Who was measured."},
    }
    write_json(out / "participants.json", columns)


def _write_derived(stem: Path, name: str, session: SessionTables) -> None:
    table = session.tables[name]
    if not table.rows:
        return
    path = stem.with_name(f"{stem.name}_acq-{name}_beh.tsv")
    write_tsv(path, table.names, table.rows)
    fields = {"Description": table.words} | column_fields(table.columns)
    write_json(path.with_suffix(".json"), fields | session_fields(session.about))
