"""Voice frames as runs: nothing is lost, nothing changes its place, no run spans a hole."""

from handrail.monitor.channels.frame_run import FrameRun, in_runs
from handrail.monitor.channels.sensor_watch import SensorWatch
from handrail.monitor.inputs import Input
from handrail.monitor.records import SensorHealth
from handrail.monitor.settings import SensorRules
from handrail.signal.speech.voices import FRAME_S, SILENCE_DBFS, VoiceFrame
from handrail.signal.streaming.operator import Tick


def frame(number: int, level_dbfs: float = -40.0) -> VoiceFrame:
    return VoiceFrame(number * FRAME_S, (level_dbfs, SILENCE_DBFS), (0.0, 0.0))


def test_frames_stay_where_they_came_between_other_inputs() -> None:
    inputs: list[Input] = [Tick(0.0), frame(0), frame(1), Tick(0.05), frame(2), Tick(0.1)]
    runs = list(in_runs(inputs))
    assert [type(item) for item in runs] == [Tick, FrameRun, Tick, FrameRun, Tick]
    apart: list[Input] = []
    for item in runs:
        apart += item.frames if isinstance(item, FrameRun) else [item]
    assert apart == inputs


def test_a_run_ends_where_sound_is_missing() -> None:
    # The second ends at 0.032 s; the fifth after it begins at 0.096 s: 64 ms are missing.
    runs = list(in_runs([frame(0), frame(1), frame(6), frame(7)]))
    assert [(run.t_s, getattr(run, "newest_s", None)) for run in runs] == [
        (0.0, 0.016),
        (0.096, 0.112),
    ]


def test_a_run_knows_when_the_sound_was_last_alive() -> None:
    assert FrameRun.of([frame(0), frame(1), frame(2, SILENCE_DBFS)]).alive_s == FRAME_S
    assert FrameRun.of([frame(0, SILENCE_DBFS)]).alive_s is None


def test_a_run_without_its_frames_is_the_same_run() -> None:
    run = FrameRun.of([frame(0), frame(1)])
    assert run.bare() == run
    assert run.bare().frames == ()


def test_the_watch_learns_from_a_run_what_it_learns_from_its_frames() -> None:
    frames = [frame(n, SILENCE_DBFS if n > 300 else -40.0) for n in range(1000) if n != 500]
    one_by_one, in_run = SensorWatch(SensorRules()), SensorWatch(SensorRules())
    inputs: list[Input] = []
    for each in frames:
        inputs.append(each)
        if round(each.t_s / FRAME_S) % 50 == 49:
            inputs.append(Tick(each.t_s + FRAME_S))
    said: list[SensorHealth] = []
    expected: list[SensorHealth] = []
    for item in inputs:
        if isinstance(item, VoiceFrame):
            one_by_one.frame(item)
        else:
            expected += one_by_one.judge(item.t_s, {}, traced=False)
    for run in in_runs(inputs):
        if isinstance(run, FrameRun):
            in_run.run(run)
        else:
            said += in_run.judge(run.t_s, {}, traced=False)
    assert said == expected
    assert len(said) >= 2  # the zeros were noticed
