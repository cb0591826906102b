"""Run the engine over a recorded session or an open trace, as fast as the machine allows.

The engine is the live one and so are its inputs, in the order in which they came: a replay
says what the session said, byte for byte, unless other settings are asked for.
"""

from collections.abc import Iterable, Iterator

from ..signal.streaming.operator import Tick
from .channels.frame_run import FrameRun
from .channels.stages import Stages
from .engine import SessionEngine
from .errors import Expected
from .inputs import Input
from .records import Cue, Flag, Record
from .settings import Settings

# What arithmetic on made-up inputs comes to.  An assertion is none of these: that is a fault.
_MAKES_NO_SENSE = (ArithmeticError, LookupError, TypeError, ValueError)


class Unreplayable(Expected):
    """A session holds an input that the engine cannot follow."""


def replay(
    inputs: Iterable[Input | FrameRun],
    settings: Settings | None = None,
    library: str | None = None,
    stages: Stages | None = None,
) -> Iterator[Record]:
    """Yield everything the engine says to `inputs`.

    Parameters
    ----------
    inputs
        In the order in which they reached the session; frames one by one or in runs.
    settings, library
        Those of the session, or others to see what they would have said.
    stages
        Other first stages than those that are run.

    Raises
    ------
    Unreplayable
        Naming the input at which the engine gave up: it reads what a file says, and a file
        may say what no sensor ever does.
    """
    try:
        engine = SessionEngine(settings, library, stages)
    except _MAKES_NO_SENSE as error:  # settings may ask for what no memory has
        raise _unreplayable("with these settings", error) from error
    end_s = 0.0
    for item in inputs:
        if isinstance(item, Tick):
            end_s = item.t_s
        try:
            records = engine.run(item) if isinstance(item, FrameRun) else engine.update(item)
        except _MAKES_NO_SENSE as error:
            raise _unreplayable(f"at {item.t_s:.1f} s", error) from error
        yield from records
    try:
        records = engine.close(end_s)
    except _MAKES_NO_SENSE as error:
        raise _unreplayable("in the end", error) from error
    yield from records


def _unreplayable(when: str, error: Exception) -> Unreplayable:
    return Unreplayable(
        f"The analysis cannot follow this session {when} ({type(error).__name__}: {error}). "
        "If Handrail recorded it, please report that."
    )


def findings(records: Iterable[Record]) -> list[Flag | Cue]:
    """Return flags and cues in the order in which they were known.

    A flag is said when it begins and again when it has ended; here it stands once, with its
    end.
    """
    found: dict[int, Flag | Cue] = {}
    open_flags: dict[tuple[str, str], int] = {}
    for record in records:
        match record:
            case Flag(until_s=None):
                open_flags[record.kind, record.state] = len(found)
                found[len(found)] = record
            case Flag():
                at = open_flags.pop((record.kind, record.state), None)
                if at is not None:
                    found[at] = record
            case Cue():
                found[len(found)] = record
            case _:
                pass
    return sorted(found.values(), key=known_at_s)


def known_at_s(finding: Flag | Cue) -> float:
    """Return when a therapist could first have seen it, seconds."""
    return finding.decided_s if isinstance(finding, Flag) else finding.t_s
