"""What goes into the buffer comes out once, in order; what is missing is silence."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from handrail.sensors.sound_ring import SoundRing


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 9)), max_size=40))
def test_every_sample_comes_out_once_and_in_order(steps: list[tuple[bool, int]]) -> None:
    ring = SoundRing(7)
    out: list[float] = []
    for puts, count in steps:
        if puts:
            first = ring.put_count + 1
            ring.put(np.arange(first, first + count, dtype=np.float32))
        else:
            block = np.full(count, -1.0, np.float32)
            there = ring.take(block)
            assert not block[there:].any()  # silence, not what was there before
            out += block[:there].tolist()
        assert 0 <= ring.put_count - ring.taken_count <= 7
        assert ring.room == 7 - (ring.put_count - ring.taken_count)
    assert out == [float(n) for n in range(1, len(out) + 1)]


def test_no_more_goes_in_than_there_is_room_for() -> None:
    ring = SoundRing(4)
    assert ring.put(np.ones(6, np.float32)) == 4
    assert ring.put(np.ones(1, np.float32)) == 0
    assert ring.take(np.zeros(3, np.float32)) == 3
    assert ring.put(np.ones(6, np.float32)) == 3
