"""What is said of the sound of a session, and of playing it."""

from types import MappingProxyType

from ...monitor.records import Reason

SOUND = "Sound"
PLAYER = "Play the sound"
PLAY, PAUSE, SPACE_KEY = "Play", "Pause", "Space"
PLAY_NAME, PAUSE_NAME = "Play from here", "Pause"
BACK, FORWARD = "\N{MINUS SIGN}5\N{NO-BREAK SPACE}s", "+5\N{NO-BREAK SPACE}s"
BACK_NAME, FORWARD_NAME = "Back 5 seconds", "Forward 5 seconds"
HEARD_AT = "At {clock} of {end}"
SPEED, VOLUME = "Speed", "Volume"
SPEED_IS = "{n}\N{MULTIPLICATION SIGN}"
REPEAT = "Repeat"
REPEAT_NAME = "Repeat the chosen stretch"
REPEAT_HOW = "Choose a stretch first: draw on the timeline with the Shift key held."
REPEATS = "{start} to {end}, again and again"

NO_SOUND = "This session has no sound: recording it was not agreed to, or it was erased."
PART_UNREADABLE = "Part of the sound cannot be read: it is played as silence."
NOT_HEARD_HERE = "No sound here"
STILL_READING = "The sound is being read"

DOES_NOT_ANSWER = "The loudspeaker does not answer."
FAULTS = MappingProxyType(
    {
        Reason.DEVICE_MISSING: "No loudspeaker was found. Plug one in, then press Play.",
        Reason.DEVICE_BUSY: "Another program holds the loudspeaker. Close it, then press Play.",
        Reason.PERMISSION_DENIED: "The system does not let Handrail play. See its settings.",
        Reason.STREAM_STOPPED: "The loudspeaker stopped. Look at its plug, then press Play.",
        Reason.NO_DATA: "The loudspeaker stopped. Look at its plug, then press Play.",
    }
)
FAULT = "The loudspeaker cannot be used now. Try another one, then press Play."
