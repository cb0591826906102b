"""RTTM, the table in which diarisation systems are compared.

One line a turn, ten fields between spaces, `<NA>` for those without meaning here.

References
----------
NIST (2009). The 2009 (RT-09) Rich Transcription Meeting Recognition Evaluation Plan, app. A.
"""

from ..foreign.recording_turns import RecordedTalk

_NOT_APPLICABLE = "<NA>"
_UNNAMED = "unnamed"


def rttm_text(name: str, talk: RecordedTalk) -> str:
    """Return the file's text; `name` is the recording's, whose spaces become underscores."""
    recording = _one_field(name)
    return "".join(
        f"SPEAKER {recording} 1 {turn.start_s:.3f} {turn.end_s - turn.start_s:.3f} "
        f"<NA> <NA> {_one_field(talk.name_of(turn.speaker))} {turn.confidence:.3f} <NA>\n"
        for turn in talk.turns
    )


def _one_field(name: str) -> str:
    """Return a name as one field that ends neither itself nor its line."""
    shown = "".join(c if c.isprintable() and c != '"' else " " for c in name)
    field = "_".join(shown.split())
    return _UNNAMED if field in {"", _NOT_APPLICABLE} else field
