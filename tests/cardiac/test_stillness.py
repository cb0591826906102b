"""Who moves, who sits still, who turned, and what lies on a table."""

import math
from collections.abc import Iterable

import numpy as np
import pytest
from numpy.typing import NDArray

from handrail.signal.cardiac.motion import MotionBlock
from handrail.signal.cardiac.stillness import MotionRead, Stillness, StillnessRules
from handrail.signal.streaming.operator import Tick

from .chest import TABLE, Chest, accelerations, blocks

RATE_HZ = 64.0
SECOND = 64  # samples
UPRIGHT = np.array([0.0, 0.0, 1000.0])


def follow(
    samples_mg: NDArray[np.float64], rules: StillnessRules | None = None, start_s: float = 0.0
) -> list[MotionRead]:
    """Read once a second what a strap felt."""
    operator, reads = Stillness(rules), list[MotionRead]()
    for part in blocks(samples_mg, RATE_HZ, SECOND, start_s):
        assert operator.update(part) == ()
        reads += operator.update(Tick(part.t_s + 1.0))
    return reads


def upright(seconds: float) -> NDArray[np.float64]:
    return np.tile(UPRIGHT, (round(seconds * RATE_HZ), 1))


def swaying(seconds: float, size_mg: float) -> NDArray[np.float64]:
    """Up and down: half a second stronger by `size_mg`, half a second weaker."""
    samples = upright(seconds)
    samples[:, 2] += size_mg * np.where(np.arange(len(samples)) // 32 % 2 == 0, 1.0, -1.0)
    return samples


def leaning(seconds: float, degrees: float) -> NDArray[np.float64]:
    angle = math.radians(degrees)
    down = 1000.0 * np.array([math.sin(angle), 0.0, math.cos(angle)])
    return np.tile(down, (round(seconds * RATE_HZ), 1))


def joined(*parts: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.concatenate(parts)


def test_movement_is_the_standard_deviation_of_the_acceleration_s_strength() -> None:
    # Half the time 1010, half the time 990: the standard deviation is 10.
    assert follow(swaying(40, 10.0))[-1].moving_mg == pytest.approx(10.0, rel=0.01)


def test_turning_against_gravity_is_no_movement() -> None:
    # A slow tilt by 5 degrees and back, as of a deep breath: 87 mg sideways, no change in
    # strength.
    lean = np.deg2rad(5.0) * np.sin(2.0 * np.pi * np.arange(40 * SECOND) / RATE_HZ / 5.0)
    samples = 1000.0 * np.stack([np.sin(lean), 0.0 * lean, np.cos(lean)], axis=1)
    moving_mg = follow(samples)[-1].moving_mg
    assert moving_mg is not None
    assert moving_mg < 0.5


def test_only_the_last_thirty_seconds_count() -> None:
    read = follow(joined(swaying(60, 50.0), swaying(33, 10.0)))[-1]
    assert read.moving_mg == pytest.approx(10.0, rel=0.01)


def test_below_seven_tenths_of_the_window_nothing_is_said() -> None:
    # 21 s are 70 % of 30 s; one cell, an eighth of a second, still fills at each tick.
    reads = follow(swaying(24, 10.0))
    assert [r.moving_mg is None for r in reads] == [True] * 21 + [False] * 3
    assert reads[20].coverage == pytest.approx((21 - 0.125) / 30)


def test_a_strap_that_falls_silent_is_known_for_a_while_then_no_longer() -> None:
    operator = Stillness()
    for part in blocks(swaying(60, 10.0), RATE_HZ, SECOND):
        operator.update(part)
    after = [operator.update(Tick(60.0 + s))[0] for s in (2, 3, 10, 11, 12, 13, 30)]
    # Three seconds of lateness are forgiven; after 12 s 9 of 30 s are missing.
    assert [r.moving_mg is not None for r in after] == [True] * 4 + [False] * 3
    assert after[0].coverage == 1.0
    assert after[-1].coverage == pytest.approx((30 - 27) / 30, abs=0.01)


def test_still_is_less_than_in_the_stillest_twentieth_of_the_session() -> None:
    # Ten minutes between 10 and 20 mg, then one of 5 mg: nothing was ever that little.
    restless = [swaying(30, 10.0 + n % 11) for n in range(20)]
    reads = follow(joined(*restless, swaying(60, 5.0)))
    assert {r.still for r in reads[:320]} == {None}
    assert {r.still for r in reads[340:590]} <= {True, False}
    assert [r.still for r in reads[-20:]] == [True] * 20


def test_a_stillness_that_lasts_becomes_usual() -> None:
    # After a twentieth of the session has been still, that is the 5th percentile.
    reads = follow(joined(swaying(600, 10.0), swaying(300, 5.0)))
    assert reads[635].still is True
    assert reads[-1].still is False


def test_nobody_is_called_still_in_the_first_five_minutes() -> None:
    # 21 s until the first reading, then 300 of them.
    reads = follow(joined(swaying(300, 10.0), swaying(60, 5.0)))
    assert [r.still is None for r in reads] == [True] * 321 + [False] * 39


def test_asking_more_often_does_not_teach_faster() -> None:
    operator, known = Stillness(), list[bool | None]()
    for part in blocks(swaying(120, 10.0), RATE_HZ, SECOND):
        operator.update(part)
        for quarter in range(4):
            known += [operator.update(Tick(part.t_s + 1.0 + quarter / 4))[0].still]
    assert set(known) == {None}  # 396 readings, of less than two minutes


def test_a_spike_is_a_tenth_of_gravity_away_from_the_seconds_before() -> None:
    jolt = upright(0.125)
    jolt[:, 0] = 101.0
    reads = follow(joined(upright(10), jolt, upright(9.875)))
    assert [r.spike_s for r in reads[:10]] == [None] * 10
    assert {r.spike_s for r in reads[11:]} == {10.0}
    jolt[:, 0] = 99.0
    assert follow(joined(upright(10), jolt, upright(9.875)))[-1].spike_s is None


def test_a_spike_needs_to_know_what_was_before_it() -> None:
    jolt = upright(0.5)
    jolt[:, 0] = 500.0
    assert follow(joined(jolt, upright(0.5)))[-1].spike_s is None


def test_the_posture_changed_when_gravity_pulls_from_elsewhere_for_five_seconds() -> None:
    reads = follow(joined(upright(20), leaning(20, 45.0)))
    changed = [r.posture_changed_s for r in reads]
    assert changed[24] is None  # not yet for five seconds
    assert changed[-1] == pytest.approx(20.0, abs=3.0)
    assert changed[29] == changed[-1]


@pytest.mark.parametrize(("degrees", "changed"), [(18.0, False), (22.0, True)])
def test_less_than_twenty_degrees_is_the_same_posture(degrees: float, changed: bool) -> None:
    read = follow(joined(upright(20), leaning(20, degrees)))[-1]
    assert (read.posture_changed_s is not None) is changed


def test_bending_down_for_a_moment_is_no_new_posture() -> None:
    reads = follow(joined(upright(20), leaning(3, 60.0), upright(20)))
    assert reads[-1].posture_changed_s is None


def test_two_moments_of_bending_down_are_no_new_posture() -> None:
    bend = leaning(3, 60.0)
    reads = follow(joined(upright(20), bend, upright(6), bend, upright(20)))
    assert reads[-1].posture_changed_s is None


def test_rocking_from_side_to_side_is_no_new_posture() -> None:
    sides = [leaning(4, 60.0 if n % 2 else -60.0) for n in range(8)]
    assert follow(joined(upright(20), *sides))[-1].posture_changed_s is None


def test_a_second_change_is_told_too() -> None:
    reads = follow(joined(upright(20), leaning(20, 45.0), upright(20)))
    assert reads[-1].posture_changed_s == pytest.approx(40.0, abs=3.0)


@pytest.mark.parametrize("rate_hz", [25, 50, 100, 200])
@pytest.mark.parametrize(
    ("chest", "moves"),
    [
        pytest.param(TABLE, False, id="table"),
        pytest.param(Chest(tilt_deg=0.5, beat_mg=8.0), True, id="a shallow breather"),
    ],
)
def test_a_chest_moves_the_strap_and_a_table_does_not(
    chest: Chest, moves: bool, rate_hz: int
) -> None:
    samples_mg, _ = accelerations(np.random.default_rng(rate_hz), chest, 60.0, rate_hz)
    operator, reads = Stillness(), list[MotionRead]()
    for part in blocks(samples_mg, rate_hz, rate_hz):
        operator.update(part)
        reads += operator.update(Tick(part.t_s + 1.0))
    assert {r.moves for r in reads[:6]} == {None}
    assert {r.moves for r in reads[10:]} == {moves}


def test_a_strap_on_a_table_is_not_a_client_who_sits_still() -> None:
    rng = np.random.default_rng(3)
    worn, _ = accelerations(rng, Chest(), 400.0, RATE_HZ)
    table, _ = accelerations(rng, TABLE, 60.0, RATE_HZ)
    reads = follow(joined(worn, table))
    assert reads[-1].moves is False
    assert reads[-1].still is None


def test_before_the_first_sample_nothing_is_known() -> None:
    assert Stillness().update(Tick(5.0)) == (
        MotionRead(5.0, None, None, None, None, None, 0.0),
    )


def test_how_the_frames_are_cut_changes_nothing() -> None:
    samples_mg, _ = accelerations(
        np.random.default_rng(4), Chest(fidgets_per_min=3.0), 400.0, 50.0
    )

    def reads(parts: Iterable[MotionBlock]) -> list[MotionRead]:
        operator = Stillness()
        for part in parts:
            operator.update(part)
        return [read for t in range(397, 404) for read in operator.update(Tick(float(t)))]

    assert reads(blocks(samples_mg, 50.0, 36)) == reads(blocks(samples_mg, 50.0, 7))
