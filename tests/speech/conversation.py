"""Conversations written as they would be transcribed: "T+0 T-2 C+2.2"."""

from handrail.signal.speech.voices import Speaker, SpeechEnded, SpeechStarted

SURE_AFTER_S = 0.25

_SPEAKERS = {"T": Speaker.THERAPIST, "C": Speaker.CLIENT}
_KINDS: dict[str, type[SpeechStarted | SpeechEnded]] = {"+": SpeechStarted, "-": SpeechEnded}


def conversation(script: str) -> list[SpeechStarted | SpeechEnded]:
    """Read a script: who (T, C), starts or stops (+, -), when (s); in order of decision."""
    return [
        _KINDS[cue[1]](_SPEAKERS[cue[0]], float(cue[2:]), float(cue[2:]) + SURE_AFTER_S)
        for cue in script.split()
    ]
