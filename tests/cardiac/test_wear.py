"""On the body or off it, told by what a strap sends."""

from collections.abc import Callable, Iterable, Sequence
from itertools import cycle, islice
from pathlib import Path

import numpy as np
import pytest

from handrail.signal.cardiac.beats import Beat, StrapReading
from handrail.signal.cardiac.wear import (
    StrapEcg,
    StrapMotion,
    WearChange,
    WearReason,
    WearSample,
    WearWatch,
)
from handrail.signal.streaming.operator import EventTimeError, Tick

from ..validation.real_rr import real_rr

SECOND = 1024  # ticks
WORN = [
    (72 + i % 5, (800 + 37 * i % 90,)) for i in range(30)
]  # half a minute of a heart at 72 to 76, packets with one interval each


Packet = tuple[int, tuple[int, ...]]  # rate in bpm, intervals in ticks
Fact = Callable[[float], WearSample]


def said(
    packets: Iterable[Packet],
    *,
    contact: Sequence[bool | None] = (),
    also: Fact | None = None,
) -> list[WearChange]:
    """Send a packet each second from 1 s on, each followed by a tick."""
    watch = WearWatch()
    changes: list[WearChange] = []
    for i, (rate_bpm, rr_ticks) in enumerate(packets):
        t_s = i + 1.0
        felt = contact[i] if i < len(contact) else None
        watch.update(StrapReading(t_s, rr_ticks, rate_bpm, felt))
        if also is not None:
            watch.update(also(t_s))
        changes += watch.update(Tick(t_s))
    return changes


def off(packets: Iterable[Packet], seconds: int = 60) -> WearChange | None:
    """Return the first thing said after half a minute on a body, within some seconds."""
    changes = said([*WORN, *islice(packets, seconds)])
    assert len(changes) <= 1
    return changes[0] if changes else None


# --- signs, one by one


def test_a_heart_is_worn_and_nothing_needs_saying() -> None:
    assert said(islice(cycle(WORN), 600)) == []


def test_a_rate_without_intervals_from_a_strap_that_had_them_is_off_after_eight_seconds() -> (
    None
):
    # The first packet without is at 31 s.
    change = off(cycle([(74, ())]))
    assert change == WearChange(39.0, False, (WearReason.NO_INTERVALS,), 31.0)


def test_no_heart_rate_at_all_is_off_after_eight_seconds() -> None:
    change = off(cycle([(0, ())]))
    assert change is not None
    assert change.t_s == 39.0
    assert set(change.reasons) == {WearReason.RATE_ZERO, WearReason.NO_INTERVALS}


def test_the_same_packet_again_and_again_is_off_after_twelve_seconds() -> None:
    # The first repetition is at 32 s.
    change = off(cycle([(74, (810, 790))]))
    assert change == WearChange(44.0, False, (WearReason.INTERVALS_REPEAT,), 32.0)


def test_intervals_more_even_than_a_heart_s_are_off() -> None:
    # 300 ms are 307.2 ticks: 307 and 308 in turn, a beat every fifteen periods of 50 Hz.
    change = off(zip(cycle([200]), cycle([(307, 307, 307), (307, 308, 307)]), strict=False))
    assert change is not None
    assert WearReason.INTERVALS_REPEAT in change.reasons
    assert change.t_s <= 50.0


def test_intervals_that_scatter_like_noise_are_off_within_twenty_seconds() -> None:
    change = off(noise_with_its_own_rate())
    assert change is not None
    assert change.reasons == (WearReason.INTERVALS_SCATTER,)
    assert change.t_s - change.since_s == 2.0
    assert change.t_s <= 50.0


def test_scatter_counts_without_impossible_intervals_and_less_of_it_with_them() -> None:
    rng = np.random.default_rng(4)
    wide = np.exp(rng.uniform(np.log(300.0), np.log(1700.0), 200))
    narrow = np.exp(rng.uniform(np.log(400.0), np.log(1100.0), 200))
    assert off(with_their_rate(wide.tolist())) is not None
    assert off(with_their_rate(narrow.tolist())) is None
    narrow[::6] = 250.0
    assert off(with_their_rate(narrow.tolist())) is not None


def test_a_rate_that_stays_while_its_intervals_scatter_is_off() -> None:
    # From 350 to 1300 ms: by itself it could be an irregular heart.
    rng = np.random.default_rng(1)
    rr_ms = rng.uniform(350.0, 1300.0, 200).tolist()
    change = off((74, rr) for _, rr in with_their_rate(rr_ms))
    assert change is not None
    assert change.reasons == (WearReason.RATE_FROZEN,)
    assert change.t_s - change.since_s >= 10.0
    assert change.t_s <= 50.0


def test_a_rate_that_is_not_that_of_its_intervals_is_off() -> None:
    # Intervals of half a second, 120 per minute, and a rate near 74.
    packets = ((72 + i % 5, (500 + i % 20, 510 - i % 17)) for i in range(60))
    change = off(packets)
    assert change is not None
    assert change.reasons == (WearReason.RATE_DISAGREES,)
    assert change.t_s - change.since_s == 8.0
    assert change.t_s <= 50.0


@pytest.mark.parametrize(("rate_bpm", "is_off"), [(93, False), (95, True)])
def test_rate_and_intervals_may_differ_by_a_quarter(rate_bpm: int, is_off: bool) -> None:
    # Intervals of 800 ms are 75 per minute, and a quarter more is 93.75.
    packets = [(rate_bpm, (815 + i % 8,)) for i in range(60)]
    assert any(not change.worn for change in said(packets)) is is_off


def test_intervals_that_differ_by_whole_periods_of_the_mains_are_off() -> None:
    # 20 ms are 20.48 ticks.  Between 35 and 45 periods: 700 to 900 ms, as a heart's might be.
    rng = np.random.default_rng(3)
    packets = ((75, (round(20.48 * rng.integers(35, 46)),)) for _ in range(60))
    change = off(packets)
    assert change is not None
    assert change.reasons == (WearReason.MAINS,)
    assert change.t_s - change.since_s == 2.0


def test_the_strap_s_own_word_counts_if_it_once_said_the_opposite() -> None:
    contact = [True] * 30 + [False] * 10
    (change,) = said([*WORN, *WORN[:10]], contact=contact)
    assert change == WearChange(34.0, False, (WearReason.CONTACT_BIT,), 31.0)


def test_a_strap_that_never_felt_skin_is_not_believed_about_it() -> None:
    assert said([*WORN, *WORN], contact=[False] * 60) == []


def test_contact_that_blinks_around_a_reconnection_is_no_reason() -> None:
    # As logged by a user: two packets without, four seconds of nothing, two more without.
    watch = WearWatch()
    contact = {**dict.fromkeys(range(1, 31), True), 31: False, 32: False, 36: False, 37: False}
    for t in [*range(1, 33), *range(36, 60)]:
        watch.update(StrapReading(float(t), (600 + t % 30,), 98, contact.get(t, True)))
        assert watch.update(Tick(float(t))) == ()


def test_an_electrocardiogram_without_beats_is_off_after_five_seconds() -> None:
    def flat_from_31(t_s: float) -> WearSample:
        return StrapEcg(t_s, None, 0.0) if t_s > 30.0 else StrapEcg(t_s, 900.0, 0.9)

    (change,) = said([*WORN, *WORN], also=flat_from_31)
    assert change == WearChange(36.0, False, (WearReason.ECG_LOST,), 31.0)


@pytest.mark.parametrize(
    ("amplitude_uv", "quality", "is_off"),
    [
        pytest.param(95.0, 0.29, True, id="too flat"),
        pytest.param(105.0, 0.29, False, id="flat"),
        pytest.param(9_900.0, 0.29, False, id="huge"),
        pytest.param(10_100.0, 0.29, True, id="too huge"),
        pytest.param(None, 0.31, False, id="not bad enough"),
    ],
)
def test_it_is_lost_only_if_bad_and_without_a_possible_beat(
    amplitude_uv: float | None, quality: float, is_off: bool
) -> None:
    changes = said(WORN, also=lambda t_s: StrapEcg(t_s, amplitude_uv, quality))
    assert bool(changes) is is_off


def test_what_an_electrocardiogram_said_is_forgotten_after_three_seconds() -> None:
    watch = WearWatch()
    watch.update(StrapEcg(1.0, None, 0.0))
    for i, (rate_bpm, rr_ticks) in enumerate(WORN):
        watch.update(StrapReading(i + 1.0, rr_ticks, rate_bpm))
        assert watch.update(Tick(i + 1.0)) == ()


# --- sensors without intervals


def test_an_optical_sensor_may_keep_its_rate_for_two_minutes() -> None:
    assert said([(64, ())] * 130) == []


def test_but_not_for_four_minutes() -> None:
    (change,) = said([(64, ())] * 260)
    assert change == WearChange(241.0, False, (WearReason.RATE_FROZEN,), 1.0)


def test_nor_while_nothing_moves_it() -> None:
    # It has been lying still since 40 s, for 30 s at 70 s; the rate has stayed for longer.
    def on_a_table(t_s: float) -> WearSample:
        return StrapMotion(t_s, still=t_s >= 40.0, moving_mg=0.4)

    (change,) = said([(64 + i % 3, ()) for i in range(30)] + [(64, ())] * 60, also=on_a_table)
    assert change.t_s == 70.0
    assert change.reasons == (WearReason.RATE_FROZEN, WearReason.LIES_STILL)


def test_lying_still_for_long_leaves_fifteen_seconds_to_a_frozen_rate() -> None:
    packets = [(64 + i % 3, ()) for i in range(60)] + [(70, ())] * 60
    (change,) = said(packets, also=lambda t_s: StrapMotion(t_s, True, 0.4))
    assert (change.since_s, change.t_s) == (61.0, 76.0)


def test_lying_still_alone_says_nothing() -> None:
    assert said(islice(cycle(WORN), 300), also=lambda t: StrapMotion(t, True, 0.4)) == []


def test_a_sensor_that_follows_the_heart_without_intervals_need_not_tell_them() -> None:
    # An optical sensor that tells intervals only while the arm rests: the rate rises at the
    # fifth second without, and no strap's rate would.
    wandering = [(70 + i // 5 % 4, ()) for i in range(60)]
    assert said([*WORN, *wandering]) == []


# --- hearts that are irregular


@pytest.mark.parametrize("seed", range(4))
def test_atrial_fibrillation_is_worn(seed: int) -> None:
    # Independent intervals, a fifth of their mean apart, and a rate made of the last nine.
    rng = np.random.default_rng(seed)
    rr_ms = np.maximum(rng.normal(700.0, 140.0, 800), 300.0)
    assert said(with_their_rate(rr_ms.tolist())) == []


@pytest.mark.parametrize("pattern", [(480.0, 1120.0), (800.0, 450.0, 1150.0)])
@pytest.mark.parametrize("usual", [np.mean, np.median])
def test_bigeminy_and_trigeminy_are_worn(
    pattern: tuple[float, ...], usual: Callable[[list[float]], float]
) -> None:
    rng = np.random.default_rng(1)
    rr_ms = np.resize(pattern, 600) * rng.normal(1.0, 0.03, 600)
    assert said(with_their_rate(rr_ms.tolist(), usual)) == []


@pytest.mark.parametrize(("quality", "is_off"), [(0.75, False), (0.65, True)])
def test_a_clear_electrocardiogram_says_that_scatter_is_a_rhythm(
    quality: float, is_off: bool
) -> None:
    packets = [*WORN, *islice(noise_with_its_own_rate(), 60)]
    changes = said(packets, also=lambda t_s: StrapEcg(t_s, 900.0, quality))
    assert any(not change.worn for change in changes) is is_off


# --- on again, and what does not disturb


def test_worn_again_is_said_after_a_dozen_seconds_of_a_heart() -> None:
    # Off at 39 s.  Intervals are back at 61 s; 10 s and 2 more without any doubt since the
    # last packet that lacked them, at 60 s.
    gone, back = said([*WORN, *[(74, ())] * 30, *WORN])
    assert (gone.worn, back.worn) == (False, True)
    assert back == WearChange(72.0, True, (), 60.0)


def test_a_lone_packet_with_intervals_does_not_bring_it_back() -> None:
    lifted = [(74, ())] * 20
    assert len(said([*WORN, *lifted, (74, (800,)), *lifted, (74, (800,)), *lifted])) == 1


def test_noise_does_not_bring_it_back() -> None:
    assert len(said([*WORN, *[(74, ())] * 20, *islice(noise_with_its_own_rate(), 60)])) == 1


def test_a_silence_of_more_than_five_seconds_starts_all_patience_anew() -> None:
    # Five packets without intervals, six seconds of nothing, and more such packets.
    watch = WearWatch()
    changes: list[WearChange] = []
    for t in [*range(1, 36), *range(41, 55)]:
        rate_bpm, rr_ticks = WORN[t - 1] if t <= 30 else (74, ())
        watch.update(StrapReading(float(t), rr_ticks, rate_bpm))
        changes += watch.update(Tick(float(t)))
    assert [(change.since_s, change.t_s) for change in changes] == [(41.0, 49.0)]


def test_while_nothing_comes_nothing_is_said() -> None:
    watch = WearWatch()
    for i, (rate_bpm, rr_ticks) in enumerate(WORN):
        watch.update(StrapReading(float(i), rr_ticks, rate_bpm))
    assert [watch.update(Tick(30.0 + second)) for second in range(300)] == [()] * 300


def test_forty_beats_at_once_are_no_sign() -> None:
    watch = WearWatch()
    for i, (rate_bpm, rr_ticks) in enumerate(WORN):
        watch.update(StrapReading(float(i), rr_ticks, rate_bpm))
    watch.update(StrapReading(60.0, tuple(800 + i % 40 for i in range(40)), 75))
    assert watch.update(Tick(60.5)) == ()


def test_one_bogus_short_interval_now_and_then_is_no_sign() -> None:
    # A Garmin strap: every fifth packet ends in an interval of a twentieth of a second.
    packets = [
        (rate, (*rr, 53) if i % 5 == 0 else rr)
        for i, (rate, rr) in enumerate(islice(cycle(WORN), 300))
    ]
    assert said(packets) == []


def test_a_packet_that_does_not_fit_now_and_then_is_no_sign() -> None:
    # As from an unnamed strap: 340 and 750 ticks at a rate of 72; a beat was split in two.
    packets = [
        (rate, (340, 750) if i % 20 == 0 else rr)
        for i, (rate, rr) in enumerate(islice(cycle(WORN), 300))
    ]
    assert said(packets) == []


def test_a_heart_of_sixty_with_empty_packets_between_is_worn() -> None:
    packets = [(56 + i % 3, () if i % 14 == 0 else (1080 + i % 60,)) for i in range(300)]
    assert said(packets) == []


def test_a_trace_of_beats_has_no_rate_to_disagree_with() -> None:
    watch = WearWatch()
    for t in range(300):
        watch.update(Beat(float(t), 1000.0 + t % 7))
        assert watch.update(Tick(float(t))) == ()


def test_beats_made_of_packets_do_not_count_twice() -> None:
    watch = WearWatch()
    for t in range(1, 100):
        watch.update(StrapReading(float(t), WORN[t % 30][1], 74 + t % 3))
        watch.update(Beat(float(t) - 0.5, 2500.0 - 20.0 * t))
        assert watch.update(Tick(float(t))) == ()


def test_a_packet_from_the_past_is_our_fault() -> None:
    watch = WearWatch()
    watch.update(StrapReading(2.0, (800,), 75))
    with pytest.raises(EventTimeError, match="packet at"):
        watch.update(StrapReading(1.0, (800,), 75))


@pytest.mark.realdata
def test_in_hours_of_real_people_s_intervals_nobody_is_taken_to_have_the_strap_off(
    real_data_dir: Path,
) -> None:
    hours, wrong = 0.0, []
    for recording in real_rr(real_data_dir):
        hours += float(np.sum(recording.rr_ms)) / 3.6e6
        wrong += [(recording.name, c) for c in said(with_their_rate(recording.rr_ms.tolist()))]
    assert hours > 10.0
    assert wrong == []


def noise_with_its_own_rate() -> Iterable[Packet]:
    """Triggers on noise, a quarter of a second dead time, and a rate of the last nine."""
    rng = np.random.default_rng(5)
    rr_ms = 250.0 + rng.exponential(500.0, 400)
    return with_their_rate(rr_ms.tolist())


def with_their_rate(
    rr_ms: Sequence[float], usual: Callable[[list[float]], float] = np.mean
) -> list[Packet]:
    """Packets of a second with the intervals that ended in it, and the rate of nine."""
    packets: list[Packet] = []
    elapsed_ms, waiting, recent = 0.0, list[int](), [rr_ms[0]]
    for interval_ms in rr_ms:
        elapsed_ms += interval_ms
        while elapsed_ms >= 1000.0 * (len(packets) + 1):
            packets.append((round(60_000.0 / usual(recent)), tuple(waiting)))
            waiting = []
        waiting.append(round(interval_ms * 1.024))
        recent = [*recent, interval_ms][-9:]
    return packets
