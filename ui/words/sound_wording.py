"""What may be wrong with sound that arrives: one line beside the voice, through `tr`."""

from ...monitor.records import SoundTrouble
from .phrases import tenths, tr

_SOUND = {
    SoundTrouble.NO_BLOCKS: "Nothing arrives",
    SoundTrouble.DIGITAL_ZEROS: "One microphone is mute",
    SoundTrouble.NO_VOICE: "No voice for long. The right microphone?",
    SoundTrouble.POSSIBLE_CLIPPING: "Possibly too loud: lower its gain",
    SoundTrouble.NOISY: "The room is nearly as loud as the voices",
    SoundTrouble.POSSIBLE_AUTOMATIC_GAIN: "Possible automatic gain: switch it off",
    SoundTrouble.POSSIBLE_NOISE_SUPPRESSION: "Possible noise suppression: switch it off",
    SoundTrouble.CALL_SILENT: "No sound from the call for long. Still connected?",
}

_MISSING = "Computer too busy: {n} s of sound missing."


def sound_words(trouble: SoundTrouble) -> str:
    """Return what may be wrong with sound that arrives, and what helps."""
    return tr(_SOUND[trouble])


def missing_words(missing_s: float) -> str:
    """Return how much sound a busy computer lost, of late (seconds)."""
    return tr(_MISSING).format(n=tenths(missing_s))
