"""Breathing in a word: from a chest or a heart whose rate is known, in silence only."""

from collections.abc import Iterator, Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from handrail.monitor.simulation.heartbeats import beat_times
from handrail.signal.cardiac.beats import BeatClass, JudgedBeat
from handrail.signal.cardiac.motion import MotionBlock
from handrail.signal.cardiac.respiration import (
    BreathingRead,
    BreathingRules,
    BreathingSource,
    BreathingWord,
    Respiration,
    Talking,
)
from handrail.signal.streaming.operator import Tick

from .chest import TABLE, Chest, accelerations, blocks, true_rate_per_min

RATE_HZ = 50
QUIET = Talking(0.0, client=False)
Sample = MotionBlock | JudgedBeat | Talking


def reads(samples: Sequence[Sample], seconds: int) -> list[BreathingRead]:
    """Read once a second, the samples coming when they happened."""
    operator, waiting, told = Respiration(), list(samples), list[BreathingRead]()
    waiting.sort(key=lambda sample: sample.t_s)
    for second in range(1, seconds + 1):
        while waiting and waiting[0].t_s < second:
            operator.update(waiting.pop(0))
        told += operator.update(Tick(float(second)))
    return told


def chest(*parts: tuple[float, Chest], seed: int = 1) -> list[MotionBlock]:
    """Let one breathe after the other, given as (seconds, who)."""
    rng, at_s, placed = np.random.default_rng(seed), 0.0, list[MotionBlock]()
    for seconds, who in parts:
        samples_mg, _ = accelerations(rng, who, seconds, RATE_HZ)
        placed += blocks(samples_mg, RATE_HZ, RATE_HZ, at_s)
        at_s += seconds
    return placed


def heart(
    breaths_per_min: float, seconds: float, *, rsa: float = 0.06, slow_wave: float = 0.0
) -> Iterator[JudgedBeat]:
    """Beat at 66 a minute, faster by `rsa` on breathing in, and with a wave at 0.1 Hz."""
    t_s = np.arange(0.0, seconds, 0.1)
    breathing = rsa * np.sin(2.0 * np.pi * breaths_per_min / 60.0 * t_s)
    slow = slow_wave * np.sin(2.0 * np.pi * 0.1 * t_s)
    beats_s = np.round(beat_times(1.1 * (1.0 + breathing + slow), 0.1) * 1024.0) / 1024.0
    for t, rr_s in zip(beats_s[1:], np.diff(beats_s), strict=True):
        yield JudgedBeat(float(t), 1000.0 * float(rr_s), BeatClass.NORMAL, True, True)


def rates(told: Sequence[BreathingRead]) -> NDArray[np.float64]:
    return np.array([r.rate_per_min for r in told if r.rate_per_min is not None])


@pytest.mark.parametrize("per_min", [6.0, 9.0, 14.0, 20.0, 30.0])
def test_a_calm_chest_tells_its_rate_to_one_breath_a_minute(per_min: float) -> None:
    samples_mg, starts_s = accelerations(
        np.random.default_rng(5), Chest(per_min, irregularity=0.05), 90.0, RATE_HZ
    )
    told = reads([QUIET, *blocks(samples_mg, RATE_HZ, 36)], 90)
    assert {r.source for r in told[50:]} == {BreathingSource.MOTION}
    truth = [true_rate_per_min(starts_s, r.t_s - 40.0, r.t_s) for r in told[50:]]
    assert np.abs(rates(told[50:]) - truth).max() < 1.0


def test_the_word_compares_with_this_person_s_own_usual() -> None:
    # Usual is 14; 8 is 57 % of that, 22 is 157 %.
    told = reads(
        [
            QUIET,
            *chest((300, Chest(14.0, 0.05)), (90, Chest(8.0, 0.05)), (90, Chest(22.0, 0.05))),
        ],
        480,
    )
    assert {r.word for r in told[180:300]} == {BreathingWord.USUAL}
    assert {r.word for r in told[350:388]} == {BreathingWord.SLOW}
    assert {r.word for r in told[440:]} == {BreathingWord.FAST}


def test_no_word_is_said_before_two_minutes_are_known() -> None:
    # The first reading needs 20 s of silence; 120 readings later, at 139 s, a word.
    told = reads([QUIET, *chest((160, Chest(irregularity=0.03)))], 160)
    assert rates(told[:19]).size == 0
    assert {r.word for r in told[:138]} == {BreathingWord.UNKNOWN}
    assert {r.word for r in told[145:]} == {BreathingWord.USUAL}


def test_asking_more_often_does_not_teach_faster() -> None:
    operator = Respiration()
    operator.update(QUIET)
    words = set[BreathingWord]()
    for part in chest((100, Chest(irregularity=0.03))):
        operator.update(part)
        for quarter in range(4):
            words |= {operator.update(Tick(part.t_s + 1.0 + quarter / 4))[0].word}
    assert words == {BreathingWord.UNKNOWN}  # 320 readings, of 80 seconds


def test_nothing_is_said_while_the_client_talks_and_for_twenty_seconds_after() -> None:
    talk = [Talking(60.0, client=True), Talking(80.0, client=False)]
    told = reads([QUIET, *talk, *chest((140, Chest(irregularity=0.03)))], 140)
    known = [r.rate_per_min is not None for r in told]
    assert all(known[25:58])
    assert not any(known[60:99])
    assert all(known[102:])


def test_whether_the_client_talks_must_be_known() -> None:
    breathing = chest((100, Chest()))
    assert rates(reads(breathing, 100)).size == 0
    assert rates(reads([QUIET, Talking(1.0, None), *breathing], 100)).size == 0


def test_a_second_word_of_silence_does_not_begin_it_anew() -> None:
    again = [Talking(float(t), client=False) for t in range(0, 100, 10)]
    assert rates(reads([*again, *chest((100, Chest(irregularity=0.03)))], 100)).size > 70


def test_a_strap_on_a_table_does_not_breathe() -> None:
    told = reads([QUIET, *chest((200, TABLE))], 200)
    assert rates(told).size == 0
    assert told[-1] == BreathingRead(200.0, BreathingWord.UNKNOWN, None, None, 0.0)


def test_another_movement_hides_breathing() -> None:
    jolt = chest((100, Chest(irregularity=0.03)))
    jolt[60].samples_mg[10:20] += 200.0
    known = [r.rate_per_min is not None for r in reads([QUIET, *jolt], 100)]
    assert all(known[40:60])
    assert not any(known[61:80])
    assert all(known[84:])


@pytest.mark.parametrize("per_min", [11.0, 15.0, 22.0])
def test_without_an_accelerometer_a_heart_tells_it_after_a_minute_of_silence(
    per_min: float,
) -> None:
    told = reads([QUIET, *heart(per_min, 90.0, slow_wave=0.03)], 90)
    assert rates(told[:60]).size == 0
    assert {r.source for r in told[65:]} == {BreathingSource.RR}
    assert np.abs(rates(told[65:]) - per_min).max() < 0.5


def test_a_heart_alone_cannot_tell_slow_breathing_from_its_own_slow_wave() -> None:
    # Six breaths a minute are 0.1 Hz, where hearts sway by themselves.
    assert rates(reads([QUIET, *heart(6.0, 120.0, rsa=0.08)], 120)).size == 0


def test_a_heart_without_sinus_arrhythmia_tells_nothing() -> None:
    assert rates(reads([QUIET, *heart(15.0, 120.0, rsa=0.0, slow_wave=0.04)], 120)).size == 0


def test_beats_that_are_not_believed_leave_a_hole_and_a_large_hole_is_no_answer() -> None:
    beats = list(heart(15.0, 120.0))
    hole = [
        JudgedBeat(
            b.t_s, b.rr_ms, BeatClass.EXTRA if 70 < b.t_s < 76 else b.beat_class, True, True
        )
        for b in beats
    ]
    told = reads([QUIET, *hole], 120)
    # 6 s are a tenth of the minute; up to a twentieth may be missing.
    assert rates(told[65:70]).size == 5
    assert rates(told[78:120]).size == 0


def test_first_looks_at_a_beat_do_not_count() -> None:
    beats = [
        JudgedBeat(b.t_s, b.rr_ms, b.beat_class, b.follows, settled=False)
        for b in heart(15.0, 90.0)
    ]
    assert rates(reads([QUIET, *beats], 90)).size == 0


def test_motion_is_preferred_to_the_heart() -> None:
    told = reads(
        [QUIET, *chest((90, Chest(14.0, 0.03))), *heart(20.0, 90.0)],
        90,
    )
    assert {r.source for r in told[65:]} == {BreathingSource.MOTION}
    assert np.abs(rates(told[65:]) - 14.0).max() < 1.0


def test_what_counts_is_a_setting() -> None:
    operator = Respiration(BreathingRules(least_strength=1.01))
    operator.update(QUIET)
    for part in chest((60, Chest())):
        operator.update(part)
    assert operator.update(Tick(60.0))[0].rate_per_min is None


def test_how_the_frames_are_cut_changes_nothing() -> None:
    samples_mg, _ = accelerations(np.random.default_rng(6), Chest(), 60.0, RATE_HZ)

    def read(per_block: int) -> tuple[BreathingRead, ...]:
        operator = Respiration()
        operator.update(QUIET)
        for part in blocks(samples_mg, RATE_HZ, per_block):
            operator.update(part)
        return operator.update(Tick(61.0))

    assert read(36) == read(7) == read(3000)
