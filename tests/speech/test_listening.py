"""Which sound the networks hear, and when.  No network is needed."""

from collections.abc import Iterable

import numpy as np
import pytest

from handrail.signal.speech.filterbank import BANDS
from handrail.signal.speech.frames import FRAME_SAMPLES, SoundFrame
from handrail.signal.speech.listening import LIVE, OFFLINE, ListeningPace, Step, StepCutter
from handrail.signal.speech.segmentation import SEGMENTED_SAMPLES
from handrail.signal.speech.voiceprint import WINDOW_FRAMES
from handrail.signal.speech.voices import FRAME_S

PACE = ListeningPace(window_steps=4, look_steps=5)


def steps(speech: Iterable[float], pace: ListeningPace = PACE) -> list[Step]:
    """Return the steps of sound that is like speech so much, frame by frame."""
    rng = np.random.default_rng(0)
    cutter = StepCutter(pace)
    cut = []
    for n, probability in enumerate(speech):
        samples = rng.normal(0.0, 0.1, (FRAME_SAMPLES, 1)).astype(np.float32)
        cut.append(cutter.cut(SoundFrame(n * FRAME_S, n > 0, samples), probability))
    return [step for step in cut if step is not None]


def test_a_step_is_five_frames() -> None:
    ends_s = [step.end_s for step in steps([0.9] * 14)]
    assert ends_s == pytest.approx([0.08, 0.16])


def test_where_nobody_talks_no_network_is_asked_for_anything() -> None:
    quiet = steps([0.02] * 500)
    assert all((one.recent, one.window, one.look) == (None, None, None) for one in quiet)


def test_of_talk_a_window_is_due_as_often_as_the_pace_says() -> None:
    # The first after 5 steps, for shorter talk tells little; then one each 4.
    talk = steps([0.9] * 5 * 20)
    due = [n for n, one in enumerate(talk, 1) if one.window is not None]
    assert due == [5, 9, 13, 17]
    windows = [one.window for one in talk if one.window is not None]
    # A spectrum each 10 ms, but of the last two the 25 ms are not over; 1.2 s at most.
    assert [len(window.spectra) for window in windows] == [38, 70, 102, WINDOW_FRAMES]
    assert [window.fresh_s for window in windows] == pytest.approx([0.4, 0.32, 0.32, 0.32])


def test_the_last_window_of_a_run_ends_where_the_talk_did() -> None:
    # 0.48 s of talk; 12 silent frames prove its end, and the step is over with the 13th.
    *_, ended = (one.window for one in steps([0.9] * 30 + [0.02] * 15) if one.window)
    assert ended.end_s == pytest.approx(0.48, abs=0.01)


def test_segmentation_looks_while_anything_was_said_in_what_it_hears() -> None:
    # 0.8 s of talk in 8 s: it has left the last 3 s after 3.8 s, which are 47.5 steps.
    looks = [
        n for n, one in enumerate(steps([0.9] * 50 + [0.02] * 450), 1) if one.look is not None
    ]
    assert looks == list(range(5, 48, 5))


def test_it_hears_three_seconds_the_latest_at_the_end() -> None:
    (*_, last) = (one.look for one in steps([0.9] * 5 * 10) if one.look is not None)
    assert last.shape == (SEGMENTED_SAMPLES,)
    heard = 50 * FRAME_SAMPLES
    assert not last[:-heard].any()
    assert last[-heard:].all()


def test_after_a_hole_nothing_is_remembered() -> None:
    cutter = StepCutter(PACE)
    sound = np.ones((FRAME_SAMPLES, 1), np.float32)
    for n in range(7):
        cutter.cut(SoundFrame(n * FRAME_S, n > 0, sound), 0.9)
    cutter.restart()
    cut = [cutter.cut(SoundFrame(9.0 + n * FRAME_S, n > 0, sound), 0.02) for n in range(5)]
    # The two frames pending before it are in no step after it, nor is their talk.
    (step,) = (one for one in cut if one is not None)
    assert step == Step(step.end_s)
    assert step.end_s == pytest.approx(9.08)


@pytest.mark.parametrize("pace", [LIVE, OFFLINE])
def test_the_spectra_of_a_step_are_the_last_while_somebody_talks(pace: ListeningPace) -> None:
    talk = steps([0.9] * 5 * 30, pace)
    assert all(one.recent is not None and one.recent.shape[1] == BANDS for one in talk)
    assert talk[-1].recent is not None
    assert len(talk[-1].recent) == WINDOW_FRAMES
