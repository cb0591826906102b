"""What is found of a record after a fault, held against what was handed over."""

from dataclasses import dataclass, replace
from pathlib import Path

from handrail.monitor.codec import INPUTS, RECORDS
from handrail.monitor.errors import Expected
from handrail.monitor.recording.salvage import salvage
from handrail.monitor.recording.session_file import SessionFile
from handrail.signal.streaming.operator import Tick

from .load import SOUND_HZ, STEP_S, content, counts, sound_s


@dataclass(frozen=True, slots=True)
class Aftermath:
    """What became of one record.

    Attributes
    ----------
    steps
        Whole steps of 0.2 s found in it; -1 if it cannot be read.
    sound_s
        Length of the sound found in it, which is written in longer pieces, seconds.
    invented
        What it holds that was never handed over, in words; empty if nothing.
    trouble
        What went wrong closing it, or reading it in the first place, in words; else empty.
    """

    steps: int
    sound_s: float = 0.0
    invented: str = ""
    trouble: str = ""

    @property
    def unreadable(self) -> bool:
        """Whether nothing of it can be read."""
        return self.steps < 0

    def lost_s(self, steps: int) -> float:
        """Return how much of the first `steps` steps is missing, sound left aside, seconds."""
        return max(0, steps - max(0, self.steps)) * STEP_S

    def sound_lost_s(self, steps: int) -> float:
        """Return how much of the sound of the first `steps` steps is missing, seconds."""
        return max(0.0, round(sound_s(steps) - self.sound_s, 6))  # to less than a sample

    def complete(self, steps: int) -> bool:
        """Return whether it holds exactly the first `steps` steps and their sound."""
        whole = self.steps == steps and not self.sound_lost_s(steps)
        return whole and not (self.trouble or self.invented)


def look(path: Path, key: bytes) -> Aftermath:
    """Read a record that was cut off, close it as `handrail recover` does, read it again."""
    found = read(path, key)
    if found.trouble or found.invented:
        return found
    try:
        saved = salvage(path, key, _no_new_file)
        with SessionFile.open(path, key) as record:
            record.verify()
            closed = record.closed
    except (Expected, AssertionError) as error:
        return replace(found, trouble=f"cannot be closed: {error}")
    again = read(path, key)
    if not closed or saved.path != path or again != found:
        return replace(found, trouble="it changed while it was closed")
    return _alone(path, found)


def read(path: Path, key: bytes) -> Aftermath:
    """Read a record from end to end and compare it, byte for byte, with what was put in."""
    try:
        with SessionFile.open(path, key) as record:
            inputs = list(record.inputs())
            records = list(record.records())
            sound = b"".join(counts(piece.samples) for piece in record.audio())
            record.verify()
    except Expected as error:
        return Aftermath(-1, trouble=str(error))
    steps = sum(isinstance(item, Tick) for item in inputs)
    put = content(steps)
    same = {
        "inputs": INPUTS.encode_lines(inputs) == put.inputs,
        "records": RECORDS.encode_lines(records) == put.records,
        "sound": put.sound.startswith(sound),
    }
    invented = " and ".join(name for name, is_same in same.items() if not is_same)
    return Aftermath(steps, len(sound) / 2 / SOUND_HZ, invented)


def _alone(path: Path, found: Aftermath) -> Aftermath:
    beside = sorted(one.name for one in path.parent.glob(f"{path.name}-*"))
    if beside:
        return replace(found, trouble=f"{', '.join(beside)} was left beside it")
    return found


def _no_new_file() -> tuple[Path, bytes]:
    raise AssertionError("a record that is whole was taken for a damaged one")
