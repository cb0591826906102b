"""The long session's judges see what they must: a lost sample, growth, a packet that lacks."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from handrail.monitor.codec import RECORDS
from handrail.monitor.inputs import Input, Mark, MarkKind, MessagesDropped, StrapPacket
from handrail.monitor.replay import replay
from handrail.signal.speech.voices import FRAME_S, VoiceFrame
from handrail.signal.streaming.operator import Tick

from .processes import Slope, Taken, slope
from .promises import difference, rows
from .session import Held, Kept, WindowNotes
from .sound_match import Match, SoundMatcher

SIZE = 400_000
HISS = 2


@pytest.fixture(scope="module")
def played() -> NDArray[np.int16]:
    """Twenty-five seconds that are nowhere like themselves."""
    dice = np.random.default_rng(5)
    return dice.normal(0.0, 1000.0, SIZE).astype(np.int16)


def matched(played: NDArray[np.int16], *heard: NDArray[np.int16]) -> Match:
    """Follow a recording with the card's hiss on it, in pieces of 0.4 s."""
    counts = np.concatenate(heard).astype(np.float64)
    counts += np.random.default_rng(6).integers(-HISS, HISS, counts.size, endpoint=True)
    matcher = SoundMatcher(played)
    for at in range(0, counts.size, 6_400):
        matcher.update((counts[at : at + 6_400] / 32768.0).astype(np.float32))
    return matcher.close()


def test_sound_that_was_played_twice_without_a_seam_agrees_to_the_last_block(
    played: NDArray[np.int16],
) -> None:
    match = matched(played, played[123_456:], played, played[:100_000])
    # 400,000 - 123,456 + 400,000 + 100,000 = 776,544 samples: 189 whole blocks of 4,096.
    assert match == Match(agreed=189 * 4_096)


@pytest.mark.parametrize("missing", [1, 160, 5_000, 90_000])
def test_samples_that_are_missing_are_counted_one_by_one(
    played: NDArray[np.int16], missing: int
) -> None:
    match = matched(played, played[:150_000], played[150_000 + missing :])
    assert (match.lost, match.leaps) == (missing, 1)


def test_silence_of_the_card_is_no_loss(played: NDArray[np.int16]) -> None:
    silence = np.zeros(20_000, np.int16)
    match = matched(played, silence, played[:150_000], silence, played[150_000:])
    assert (match.lost, match.leaps) == (0, 0)
    assert match.placeless >= 2 * 20_000 - 4_096


def test_growth_is_told_an_hour_after_what_settles_at_first() -> None:
    t_s = np.arange(0.0, 7200.0)
    # 30 MB within the first ten minutes, then 6 MB an hour, and a saw of 2 MB.
    memory_mb = 100.0 + np.minimum(t_s, 600.0) / 20.0 + 6.0 * t_s / 3600.0 + t_s % 60.0 / 30.0
    grown = slope(t_s, memory_mb, 1200.0)
    assert grown.per_h == pytest.approx(6.0, abs=0.1)
    assert grown.low <= 6.0 <= grown.high


def test_what_never_changes_grows_by_nothing_at_all() -> None:
    t_s = np.arange(0.0, 7200.0)
    assert slope(t_s, np.full(t_s.shape, 41.0), 1200.0) == Slope(0.0, 0.0, 0.0)


def kept_of(inputs: list[Input]) -> Kept:
    """Return the record of ten seconds in which two people were silent."""
    said = RECORDS.encode_lines(replay(inputs))
    return Kept(inputs, said, Match(agreed=160_000), holes=0, sound_s=10.0, size_mb=1.0)


@pytest.fixture
def held() -> Held:
    """Ten seconds: a packet a second (80 beats a minute), and one press."""
    inputs = ten_seconds()
    taken = Taken([0.0, 10.0], [100.0, 101.0], [1.0, 2.0])
    window = WindowNotes([5.0], [0.2], [1], looks=200)
    return Held(
        length_s=10.0,
        sent=[item.payload for item in inputs if isinstance(item, StrapPacket)],
        pressed=1,
        said=list(replay(inputs)),
        taken={"window": taken, "station": taken, "microphone": taken},
        window=window,
        alive={"window", "station", "microphone"},
    )


def ten_seconds() -> list[Input]:
    quiet = (-60.0, -60.0)
    none = (0.0, 0.0)
    frames = [VoiceFrame(round(n * FRAME_S, 6), quiet, none, none, none) for n in range(625)]
    packets = [StrapPacket(s + 0.5, "strap", bytes([0x10, 80, s, 3])) for s in range(10)]
    ticks = [Tick(float(s)) for s in range(1, 11)]
    inputs: list[Input] = [*frames, *packets, *ticks, Mark(5.0, MarkKind.HOTSPOT)]
    return sorted(inputs, key=lambda item: item.t_s)


def broken(held: Held, kept: Kept) -> list[str]:
    return [row.name for row in rows(held, kept) if row.met is False]


def test_a_session_that_lost_nothing_keeps_every_promise(held: Held) -> None:
    assert broken(held, kept_of(ten_seconds())) == []


def without(kind: type) -> Callable[[Kept], Kept]:
    """Return what takes one input of a kind out of a record."""

    def take(kept: Kept) -> Kept:
        first = next(item for item in kept.inputs if isinstance(item, kind))
        return kept_of([item for item in kept.inputs if item is not first])

    return take


@pytest.mark.parametrize(
    ("harm", "promise"),
    [
        (without(StrapPacket), "heart rate packets that the strap sent and the record lacks"),
        (without(Mark), "presses of the therapist in the record"),
        (
            lambda kept: replace(kept, match=Match(agreed=160_000, lost=1, leaps=1)),
            "samples of sound that were played and the record lacks",
        ),
        (lambda kept: replace(kept, holes=1), "leaps in the count of recorded samples"),
        (lambda kept: replace(kept, sound_s=7.0), "leaps in the count of recorded samples"),
        (
            lambda kept: kept_of([*kept.inputs, MessagesDropped(10.0, 1)]),
            "messages dropped on the way",
        ),
        (
            lambda kept: replace(kept, said=kept.said[:-1]),
            "what a replay says, and what was kept, byte for byte",
        ),
    ],
)
def test_whatever_a_record_lacks_breaks_the_promise_that_names_it(
    held: Held, harm: Callable[[Kept], Kept], promise: str
) -> None:
    assert promise in broken(held, harm(kept_of(ten_seconds())))


def test_where_two_accounts_part_is_told_by_line_and_words() -> None:
    assert difference(b"a\nb\n", b"a\nb\n") == "equal, 0.0 MB"
    parted = difference(b'a\n{"value":2}\n', b'a\n{"value":2.0}\n')
    assert parted == 'not equal from line 2 on: {"value":2} in the place of {"value":2.0}'
    assert difference(b"a\n", b"a\nb\n").startswith("not equal from line 2 on")


def test_a_packet_that_was_kept_twice_or_in_another_order_is_no_success(held: Held) -> None:
    first = held.sent[0]
    promise = "heart rate packets that the strap sent and the record lacks"
    for sent in ([*held.sent[1:], first], held.sent[1:]):
        assert promise in broken(replace(held, sent=sent), kept_of(ten_seconds()))


def test_a_window_that_falls_behind_and_a_process_that_is_gone_break_promises(
    held: Held,
) -> None:
    kept = kept_of(ten_seconds())
    late = replace(held, window=WindowNotes([5.0], [0.2], [21], looks=200))
    assert broken(late, kept) == ["reports that wait for the window"]
    alone = replace(held, alive={"window", "station"})
    assert broken(alone, kept) == ["processes that were there until the end"]


def test_memory_that_grows_by_more_than_was_promised_is_told_after_an_hour(held: Held) -> None:
    t_s = list(range(0, 7200, 10))
    # 21 MB an hour from 100 MB on; the promise is 20.
    grown = Taken(
        [*map(float, t_s)], [100.0 + 21.0 * t / 3600.0 for t in t_s], [0.0] * len(t_s)
    )
    flat = Taken([*map(float, t_s)], [100.0] * len(t_s), [0.0] * len(t_s))
    notes = WindowNotes([*map(float, t_s)], [0.2] * len(t_s), [1] * len(t_s))
    long = replace(held, length_s=7200.0, window=notes)
    for station, told in ((grown, ["station: memory, and its growth"]), (flat, [])):
        long.taken = {"window": flat, "station": station, "microphone": flat}
        found = [name for name in broken(long, kept_of(two_hours())) if "memory" in name]
        assert found == told


def two_hours() -> list[Input]:
    """Return as little as tells the age of things over two hours."""
    spread_s = [(720.0 * n + t_s, t_s) for n in range(10) for t_s in (0.5, 300.5)]
    packets = [StrapPacket(at_s, "strap", bytes([0x10, 80, 0, 3])) for at_s, _ in spread_s]
    frames = [VoiceFrame(at_s, (-60.0,), (0.0,), (0.0,), (0.0,)) for at_s, _ in spread_s]
    ticks = [Tick(at_s + 0.1) for at_s, _ in spread_s]
    inputs: list[Input] = [*packets, *frames, *ticks]
    return sorted(inputs, key=lambda item: item.t_s)
