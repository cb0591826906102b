"""Laws every operator must obey, whatever it computes.

A new operator earns all of these tests by adding one entry to `tests/streaming/test_laws.py`,
and a test there fails until it has.
"""

import copy
import pickle
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from handrail.signal.speech.frames import SoundBlock
from handrail.signal.streaming.operator import Operator, run

Make = Callable[[], Operator[Any, Any]]

AN_HOUR_AND_MORE_S = 4099
"""Whole seconds, because findings are made on whole seconds; and a prime number of them."""

SHIFT_TOLERANCE = 1e-6
"""0.016 s is not exact in binary, so far from zero the last bits of a difference change.

A microsecond is ten thousand times finer than anything said to a therapist, and a million
times coarser than that rounding.
"""

_TIMES = frozenset(
    {
        "t_s",
        "decided_s",
        "since_s",
        "until_s",
        "start_s",
        "end_s",
        "spike_s",
        "heard_s",
        "posture_changed_s",
        "rescript_s",
        "pressed_s",
    }
)
"""Fields that hold an event time; all others in seconds are durations."""


def check_same_in_same_out(make: Make, samples: Sequence[Any]) -> None:
    """Two fresh operators agree: no hidden clock, no shared state, no dice."""
    assert _outputs(make, samples) == _outputs(make, samples)


def check_resumable(make: Make, samples: Sequence[Any]) -> None:
    """A copy taken half way continues as the original would: all state is its own."""
    half = len(samples) // 2
    original = make()
    list(run(original, samples[:half]))
    revived = copy.deepcopy(original)
    # The copy goes first: if it shared state, the original would now be spoilt.
    continued = _leaves(run(revived, samples[half:]))
    assert continued == _leaves(run(original, samples[half:]))


def check_time_shift(make: Make, samples: Sequence[Any]) -> None:
    """Holding the session an hour later changes the time stamps and nothing else."""
    later = _outputs(make, [_shifted(sample) for sample in samples])
    expected = _leaves([_shifted(event) for event in run(make(), samples)])
    assert later == [_nearly(leaf) for leaf in expected]


def check_inputs_untouched(make: Make, samples: Sequence[Any]) -> None:
    """What an operator is given still says the same afterwards."""
    before = _leaves(samples)
    list(run(make(), samples))
    assert _leaves(samples) == before


def check_constant_memory(make: Make, hour: Sequence[Any], next_hours: Sequence[Any]) -> None:
    """An operator remembers no more after three hours than after one."""
    operator = make()
    list(run(operator, hour))
    after_one = len(pickle.dumps(operator))
    list(run(operator, next_hours))
    assert len(pickle.dumps(operator)) <= 1.1 * after_one


def check_chunking(
    make: Make, sound: NDArray[np.float32], rate_hz: int, cuts: Sequence[int]
) -> None:
    """How the driver cuts the sound changes nothing."""

    def blocks(edges: Sequence[int]) -> list[SoundBlock]:
        return [SoundBlock(a / rate_hz, a, rate_hz, sound[a:b]) for a, b in pairwise(edges)]

    whole = blocks([0, len(sound)])
    assert _outputs(make, blocks(sorted({0, len(sound), *cuts}))) == _outputs(make, whole)


def _outputs(make: Make, samples: Sequence[Any]) -> list[Any]:
    return _leaves(run(make(), samples))


def _leaves(items: Any) -> list[Any]:
    """Flatten messages to numbers, words and bytes, so that they can be compared one by one."""
    return [leaf for item in items for leaf in _leaves_of(item)]


def _leaves_of(item: Any) -> Iterator[Any]:
    if isinstance(item, np.ndarray):
        yield item.tobytes()
    elif isinstance(item, tuple):
        yield len(item)
        yield from _leaves(item)
    elif is_dataclass(item):
        yield type(item).__name__
        yield from _leaves(getattr(item, field.name) for field in fields(item))
    else:
        yield item


def _nearly(leaf: Any) -> Any:
    return pytest.approx(leaf, abs=SHIFT_TOLERANCE) if isinstance(leaf, float) else leaf


def _shifted(item: Any) -> Any:
    """Move every event time in a message, however deep, and no duration."""
    if isinstance(item, tuple):
        return tuple(_shifted(part) for part in item)
    if not is_dataclass(item) or isinstance(item, type):
        return item
    moved = {}
    for field in fields(item):
        value = getattr(item, field.name)
        is_time = field.name in _TIMES and value is not None
        moved[field.name] = value + AN_HOUR_AND_MORE_S if is_time else _shifted(value)
    return replace(item, **moved)
