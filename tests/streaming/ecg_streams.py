"""What the finder of R peaks is fed, at random and for hours."""

from itertools import pairwise

import numpy as np
from hypothesis import strategies as st

from handrail.signal.cardiac.ecg import EcgBlock

from ..cardiac.synthetic_ecg import ecg_uv, steady

RATE_HZ = 128.0
_MINUTE = ecg_uv(steady(75.0, 60.4)[:-1], RATE_HZ, 60.0)
_SECOND = round(RATE_HZ)


@st.composite
def ecg_blocks(draw: st.DrawFn) -> list[EcgBlock]:
    """Draw half a minute of heart, noise or silence, cut anyhow, with holes of two kinds."""
    noise = np.random.default_rng(draw(st.integers(0, 2**32 - 1))).standard_normal
    samples_uv = _MINUTE[: 30 * _SECOND] * draw(st.sampled_from((0.0, 0.1, 1.0, -3.0)))
    samples_uv = samples_uv + draw(st.sampled_from((0.0, 20.0, 400.0))) * noise(len(samples_uv))
    for begins in draw(st.lists(st.integers(0, len(samples_uv)), max_size=3)):
        samples_uv[begins : begins + 40] = draw(st.sampled_from((np.nan, np.inf, 0.0, 5e6)))
    samples_uv.flags.writeable = False  # an operator that scribbles on its input fails here
    cuts = draw(st.lists(st.integers(0, len(samples_uv)), max_size=20))
    late_s, placed = 0.0, list[EcgBlock]()
    for a, b in pairwise(sorted({0, len(samples_uv), *cuts})):
        late_s += draw(st.sampled_from((0.0, 0.0, 0.0, 1.0 / 128.0, 2.5, -0.5)))
        placed.append(EcgBlock(a / RATE_HZ + late_s, samples_uv[a:b], RATE_HZ))
    return placed


def of_ecg(from_s: int, to_s: int) -> list[EcgBlock]:
    """75 beats a minute in blocks of a second, the last one of every minute without samples.

    A fifth of the time is enough.
    """
    silent = np.full(_SECOND, np.nan)
    seconds = [_MINUTE[n * _SECOND :][:_SECOND] for n in range(59)]
    each = [*seconds, silent]
    return [EcgBlock(float(t), each[t % 60], RATE_HZ) for t in range(from_s // 5, to_s // 5)]
