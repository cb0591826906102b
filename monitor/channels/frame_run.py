"""Voice frames that came one after another, as one input: nothing else came in between.

Nine of ten inputs of a session are voice frames.  A session that is analysed again takes them
run by run, and where it is known what a run told, without the frames themselves.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from ...signal.speech.voices import FRAME_S, SILENCE_DBFS, VoiceFrame
from ..inputs import Input

HOLE_S = 0.05
"""From so much missing between two frames on, there is a hole in the sound, seconds."""


@dataclass(frozen=True, slots=True)
class FrameRun:
    """One frame or more, no hole between them.

    Attributes
    ----------
    t_s, newest_s
        Event time of the first and of the last frame, seconds.
    alive_s
        Event time of the last frame that was more than digital zeros, seconds; None if all
        were zeros.
    frames
        The frames; left out where they are not needed.
    """

    t_s: float
    newest_s: float
    alive_s: float | None
    frames: tuple[VoiceFrame, ...] = field(default=(), compare=False, repr=False)

    @classmethod
    def of(cls, frames: Iterable[VoiceFrame]) -> "FrameRun":
        """Return frames as a run."""
        kept = tuple(frames)
        alive_s = next((frame.t_s for frame in reversed(kept) if is_alive(frame)), None)
        return cls(kept[0].t_s, kept[-1].t_s, alive_s, kept)

    def bare(self) -> "FrameRun":
        """Return it without its frames."""
        return replace(self, frames=())


def is_alive(frame: VoiceFrame) -> bool:
    """Return whether a frame is more than digital zeros."""
    return bool(frame.levels_dbfs) and max(frame.levels_dbfs) > SILENCE_DBFS


def in_runs(inputs: Iterable[Input]) -> Iterator[Input | FrameRun]:
    """Yield inputs in their order, frames as runs."""
    run: list[VoiceFrame] = []
    for item in inputs:
        if isinstance(item, VoiceFrame):
            if run and item.t_s - run[-1].t_s - FRAME_S > HOLE_S:
                yield FrameRun.of(run)
                run = []
            run.append(item)
            continue
        if run:
            yield FrameRun.of(run)
            run = []
        yield item
    if run:
        yield FrameRun.of(run)
