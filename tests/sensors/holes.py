"""The holes in what a microphone delivered."""

from itertools import pairwise

import pytest

from handrail.sensors.messages import AudioBlock

from .witness import Witness


def jumps(blocks: list[AudioBlock]) -> list[tuple[AudioBlock, AudioBlock]]:
    """Return the blocks around every hole."""
    return [
        (before, after)
        for before, after in pairwise(blocks)
        if after.first_sample != before.first_sample + len(before.samples)
    ]


def check_one_hole_as_long_as_the_clock_says(witness: Witness) -> None:
    witness.wait_until(lambda: bool(jumps(witness.blocks)))  # the status comes first
    ((before, after),) = jumps(witness.blocks)
    counted_s = (after.first_sample - before.first_sample) / before.rate_hz
    assert counted_s == pytest.approx(after.received_s - before.received_s, abs=0.001)
