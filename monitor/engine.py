"""The engine of a session as one operator: inputs in, records out.

The live program and the replay of a record run exactly this object.  Whatever can change a
result enters through `update`; nothing is read from anywhere else.
"""

from .analysis import Analysis, Records
from .channels.frame_run import FrameRun
from .channels.presses import is_in_time
from .channels.stages import Stages
from .inputs import Input, TakenBack
from .rewind import Rewind
from .settings import Settings
from .sound_mode import SoundMode


class SessionEngine:
    """Operator: `Input` -> `Record`.

    A press that is taken back in time counts no longer: what was analysed since is analysed
    again without it.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        library: str | None = None,
        stages: Stages | None = None,
    ) -> None:
        self._analysis = Analysis(settings, library, stages)
        self._rewind = Rewind()

    def update(self, item: Input, /) -> Records:
        """Take one input, in the order it reached the session, and say what follows."""
        if isinstance(item, TakenBack):
            return self._take_back(item)
        self._rewind.follow(item, self._analysis)
        return self._analysis.update(item)

    def run(self, run: FrameRun, /) -> Records:
        """Take many voice frames at once; what is said is the same."""
        self._rewind.follow(run, self._analysis)
        return self._analysis.update(run)

    @property
    def sound(self) -> SoundMode:
        """How the voices reach the computer."""
        return self._analysis.sound

    def close(self, t_s: float) -> Records:
        """End what still stands when the session ends at `t_s` (seconds)."""
        return self._analysis.close(t_s)

    def _take_back(self, taken: TakenBack) -> Records:
        """Go on as if a press had not been made; what is too late or unknown is only told."""
        again = self._rewind.without(taken.pressed_s) if is_in_time(taken) else None
        if again is None:
            return (taken,)
        told, self._analysis = self._analysis.told, again
        return (taken, *again.take_over(told, taken.t_s))
