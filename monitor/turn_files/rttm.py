"""RTTM, the table in which diarisation systems are compared.

One line a turn, ten fields between spaces, `<NA>` for those without meaning here.

References
----------
NIST (2009). The 2009 (RT-09) Rich Transcription Meeting Recognition Evaluation Plan, app. A.
"""

from ..recording_turns import RecordedTalk


def rttm_text(name: str, talk: RecordedTalk) -> str:
    """Return the file's text; `name` is the recording's, whose spaces become underscores."""
    recording = "_".join(name.split()) or "recording"
    return "".join(
        f"SPEAKER {recording} 1 {turn.start_s:.3f} {turn.end_s - turn.start_s:.3f} "
        f"<NA> <NA> {talk.name_of(turn.speaker)} {turn.confidence:.3f} <NA>\n"
        for turn in talk.turns
    )
