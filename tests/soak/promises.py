"""What a long session must keep, each with what was found: the rows of the table."""

from collections.abc import Iterator
from itertools import zip_longest

import numpy as np
from numpy.typing import NDArray

from handrail.monitor.codec import RECORDS
from handrail.monitor.inputs import Mark, MessagesDropped, StrapPacket
from handrail.monitor.replay import replay
from handrail.signal.speech.voices import VoiceFrame
from handrail.signal.streaming.operator import Tick

from ..validation.row import Row
from .processes import Slope, slope
from .session import Held, Kept

MOST_MB_PER_H = 20.0
MOST_BEHIND_PER_H_S = 0.1
MOST_WAITING = 20
LEAST_JUDGED_S = 3600.0
"""Growth an hour is not told from settling in less than this, session seconds."""

_SETTLING_SHARE = 0.2
_WITHIN_S = 2.0


def rows(held: Held, kept: Kept) -> list[Row]:
    """Return a row for each promise."""
    return [*_losses(held, kept), *_memory(held), *_queues(held, kept), *_sameness(held, kept)]


def _losses(held: Held, kept: Kept) -> Iterator[Row]:
    packets = [item.payload for item in kept.inputs if isinstance(item, StrapPacket)]
    missing = len(held.sent) - _common(packets, held.sent)
    yield Row(
        "heart rate packets that the strap sent and the record lacks",
        f"{missing} of {len(held.sent)}",
        target="0, and in their order",
        met=packets == held.sent,
    )
    match = kept.match
    yield Row(
        "samples of sound that were played and the record lacks",
        f"{match.lost} of {match.agreed + match.lost}; "
        f"{match.placeless} that nobody played (before, and where the player was late)",
        target="0",
        met=match.lost == 0 and match.agreed > match.placeless,
    )
    yield Row(
        "leaps in the count of recorded samples",
        f"{kept.holes} in {kept.sound_s:.0f} s of sound",
        target=f"0, and as long as the session, within {_WITHIN_S:.0f} s",
        met=kept.holes == 0 and _as_long(kept),
    )
    dropped = sum(item.count for item in kept.inputs if isinstance(item, MessagesDropped))
    yield Row("messages dropped on the way", f"{dropped}", target="0", met=dropped == 0)
    marks = sum(isinstance(item, Mark) for item in kept.inputs)
    yield Row(
        "presses of the therapist in the record",
        f"{marks} of {held.pressed}",
        target="all",
        met=marks == held.pressed,
    )


def _common(packets: list[bytes], sent: list[bytes]) -> int:
    """Return how many of what was sent is there, in order."""
    at, held = 0, 0
    for payload in packets:
        try:
            at = sent.index(payload, at) + 1
        except ValueError:
            continue
        held += 1
    return held


def _as_long(kept: Kept) -> bool:
    """Return whether there is sound from its first frame to the end of the session."""
    frames = [item.t_s for item in kept.inputs if isinstance(item, VoiceFrame)]
    ticks = [item.t_s for item in kept.inputs if isinstance(item, Tick)]
    return bool(frames) and abs(ticks[-1] - frames[0] - kept.sound_s) <= _WITHIN_S


def _memory(held: Held) -> Iterator[Row]:
    for name, taken in held.taken.items():
        if not taken.t_s:
            yield Row(f"{name}: its process", "never seen", target="there", met=False)
            continue
        t_s, rss_mb = np.array(taken.t_s), np.array(taken.rss_mb)
        busy = (taken.processor_s[-1] - taken.processor_s[0]) / (taken.t_s[-1] - taken.t_s[0])
        grown = _grown(t_s, rss_mb, held.length_s)
        yield Row(
            f"{name}: memory, and its growth",
            f"{rss_mb[len(rss_mb) // 5]:.0f} MB, then at most {rss_mb.max():.0f} MB; "
            f"{_told(grown, 'MB')}; {busy:.1%} of a core per second of session",
            target=f"≤ {MOST_MB_PER_H:.0f} MB an hour",
            met=grown.per_h <= MOST_MB_PER_H if grown else None,
        )
    yield Row(
        "processes that were there until the end",
        ", ".join(sorted(held.alive)),
        target="all three",
        met=held.alive == set(held.taken),
    )


def _queues(held: Held, kept: Kept) -> Iterator[Row]:
    for name, kind in (("heart", StrapPacket), ("voice", VoiceFrame)):
        t_s, age_s = _ages(kept, kind)
        yield _queue(f"age of what is recorded of the {name}", t_s, age_s, held.length_s)
    window = held.window
    t_s, behind_s = np.array(window.t_s), np.array(window.behind_s)
    yield _queue("age of the newest thing in the window", t_s, behind_s, held.length_s)
    yield Row(
        "reports that wait for the window",
        f"median {np.median(window.waiting):.0f}, at most {max(window.waiting)}",
        target=f"≤ {MOST_WAITING}",
        met=max(window.waiting) <= MOST_WAITING,
    )


def _queue(
    name: str, t_s: NDArray[np.float64], age_s: NDArray[np.float64], length_s: float
) -> Row:
    median_s, p99_s, most_s = np.percentile(age_s, (50, 99, 100))
    grown = _grown(t_s, age_s, length_s)
    return Row(
        name,
        f"median {median_s:.2f} s, p99 {p99_s:.2f} s, most {most_s:.2f} s; {_told(grown, 's')}",
        target=f"no growth (≤ {MOST_BEHIND_PER_H_S} s an hour)",
        met=grown.low <= MOST_BEHIND_PER_H_S if grown else None,  # a busy hour is no growth
    )


def _ages(
    kept: Kept, kind: type[StrapPacket | VoiceFrame]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return, for each cycle that brought any, how old the newest then was."""
    times_s, ages_s = [], []
    newest_s: float | None = None
    for item in kept.inputs:
        if isinstance(item, kind):
            newest_s = item.t_s
        elif isinstance(item, Tick) and newest_s is not None:
            times_s.append(item.t_s)
            ages_s.append(item.t_s - newest_s)
            newest_s = None
    return np.array(times_s), np.array(ages_s)


def _grown(
    t_s: NDArray[np.float64], values: NDArray[np.float64], length_s: float
) -> Slope | None:
    if length_s < LEAST_JUDGED_S:
        return None
    return slope(t_s, values, _SETTLING_SHARE * length_s)


def _told(grown: Slope | None, unit: str) -> str:
    if grown is None:
        return "too short to tell growth"
    return f"{grown.per_h:+.2f} {unit} an hour ({grown.low:+.2f} to {grown.high:+.2f})"


def _sameness(held: Held, kept: Kept) -> Iterator[Row]:
    for what, said in (
        ("what was said live", RECORDS.encode_lines(held.said)),
        ("what a replay says", RECORDS.encode_lines(replay(kept.inputs))),
    ):
        yield Row(
            f"{what}, and what was kept, byte for byte",
            difference(said, kept.said),
            target="equal",
            met=said == kept.said,
        )


def difference(said: bytes, kept: bytes) -> str:
    """Return where two accounts, JSON lines, part; "equal" where they do not."""
    if said == kept:
        return f"equal, {len(kept) / 1e6:.1f} MB"
    lines = zip_longest(said.split(b"\n"), kept.split(b"\n"), fillvalue=b"nothing")
    number, one, other = next(
        (number, *both) for number, both in enumerate(lines, start=1) if both[0] != both[1]
    )
    return f"not equal from line {number} on: {one.decode()} in the place of {other.decode()}"
