"""RTTM, the table in which diarisation systems are compared.

One line a turn, ten fields between spaces, `<NA>` for those without meaning here.

References
----------
NIST (2009). The 2009 (RT-09) Rich Transcription Meeting Recognition Evaluation Plan, app. A.
"""

from collections.abc import Iterable

from ..recording_turns import SpokenTurn


def rttm_text(name: str, turns: Iterable[SpokenTurn]) -> str:
    """Return the file's text; `name` is the recording's, whose spaces become underscores."""
    recording = "_".join(name.split()) or "recording"
    return "".join(
        f"SPEAKER {recording} 1 {turn.start_s:.3f} {turn.end_s - turn.start_s:.3f} "
        f"<NA> <NA> {turn.speaker} {turn.confidence:.3f} <NA>\n"
        for turn in turns
    )
