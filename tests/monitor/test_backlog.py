"""What a window hears that comes back late in a long session."""

from handrail.monitor.engine import SessionEngine
from handrail.monitor.inputs import Phase, PhaseChange
from handrail.monitor.records import JudgedBeat, MotionRead
from handrail.monitor.station.backlog import Backlog
from handrail.signal.cardiac.beats import BeatClass

from .recorded_session import minutes

MOST_RARE = 20_000
"""So many records are kept of what does not come all the time."""


def test_what_counts_as_rare_is_rare_enough_for_a_session_of_four_hours() -> None:
    backlog, engine = Backlog(dense_s=1.0), SessionEngine()
    for item in minutes(7.0):
        backlog.tell(engine.update(item), item.t_s)
    an_hour = len(backlog.since(0)) * 60.0 / 7.0
    assert 4.0 * an_hour < MOST_RARE


def test_three_hours_of_beats_and_movement_do_not_push_out_where_the_session_stands() -> None:
    backlog, began = Backlog(), PhaseChange(1.0, Phase.RELIVING)
    backlog.tell([began], 1.0)
    for second in range(2, 3 * 3600):
        t_s = float(second)
        beat = JudgedBeat(t_s, 1000.0, BeatClass.NORMAL, follows=True, settled=True)
        backlog.tell([beat, MotionRead(t_s, 1.0, True, True, None, None, 1.0)], t_s)
    kept = backlog.since(0)
    assert kept[0] == began
    assert len(kept) == 1 + 2 * 601  # the last ten minutes, both ends of them
